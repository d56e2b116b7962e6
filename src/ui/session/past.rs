//! Ways back: restore points and an item's earlier answers.

use super::Session;
use crate::model::edit::Part;
use crate::model::{Assessment, Edit, Entry};
use crate::storage::journal::{self, Past};
use crate::storage::point::{self, Point, Why};
use crate::storage::{Refusal, browser};
use crate::text::Key;
use crate::ui::route::Route;
use crate::ui::session::Way;
use leptos::prelude::*;

impl Session {
    /// Keeps an assessment as it stands, before something is done to it.
    pub async fn keep_point(self, why: Why, assessment: &Assessment) {
        let file = self.value_of(assessment);
        let made = self.inner.try_update_value(|inner| {
            inner.journal.counter += 1;
            let record = point::record(why, &file, &browser::now(), inner.journal.counter, &inner.journal.tab);
            (inner.stores.clone(), record)
        });
        if let Some((stores, record)) = made {
            stores.put_point(record).await;
        }
    }

    /// The restore points, the latest first.
    pub async fn points(self) -> Vec<Point> {
        let Some(stores) = self.stores() else { return Vec::new() };
        point::read(stores.under(point::POINT).await)
    }

    /// Opens the assessment of a restore point; what is here under its id stays as it is.
    ///
    /// # Errors
    /// A [`Refusal`] when it cannot be read; nothing is changed then.
    pub async fn reopen(self, point: &Point) -> Result<Route, Refusal> {
        let (route, ..) = self.take_in(&point.bytes()).await?;
        Ok(route)
    }

    /// Removes every answer of the open document, with a restore point and a way back.
    pub async fn reset(self) {
        let Some(before) = self.doc.get_untracked().filter(|doc| !doc.is_locked()) else { return };
        self.keep_point(Why::Reset, &before).await;
        // That took a moment: another document may be open by now, or this one be changed.
        let Some(before) = self.doc.get_untracked().filter(|doc| doc.id == before.id) else { return };
        if self.dispatch(Edit::Reset).is_ok() {
            let said = self.lang.get_untracked().text(Key::ResetSaid).to_owned();
            self.notify(said, Some(Way::Reset(Box::new(before))));
        }
    }

    /// Whether an item of the open document may have an earlier answer: it was written more than once, or
    /// before this page was opened.
    pub fn may_have_past(self, item: &str) -> bool {
        let Some(id) = self.doc.with_untracked(|doc| doc.as_ref().map(|doc| doc.id.clone())) else { return false };
        let key = journal::key(&id, &Part::Item(item.to_owned()));
        self.inner.with_value(|inner| {
            let written = inner.library.assessments.get(&id).is_some_and(|stored| stored.holds(&key));
            written && !inner.fresh.contains(&key)
        })
    }

    /// The earlier answers of an item of the open document, the latest first; `None` where this browser
    /// keeps none.
    pub async fn past(self, item: &str) -> Option<Vec<Past>> {
        let stores = self.stores().filter(browser::Stores::keeps_past)?;
        let doc = self.doc.get_untracked()?;
        let instrument = self.instrument.get_untracked()?;
        let records = stores.past(&doc.id, item).await;
        Some(journal::past(&records, item, &instrument, doc.entry(item)))
    }

    /// Gives an item an earlier answer and its note again.
    pub fn use_past(self, item: &str, entry: &Entry) {
        let lang = self.lang.get_untracked();
        let answer = self.dispatch(Edit::Answer(item.to_owned(), entry.response.clone()));
        if answer.and_then(|()| self.dispatch(Edit::Note(item.to_owned(), entry.note.clone()))).is_ok() {
            self.say(lang.text(Key::UsedPastSaid));
        }
    }
}
