//! The open document's plan: what follows from it, and the one way to change it.

use super::{Session, Way, initiatives_path};
use crate::model::plan::Plan;
use crate::model::plan::edit::Change;
use crate::model::plan::initiative::{self, Initiatives};
use crate::model::plan::outlook::{Outlook, outlook};
use crate::model::{Edit, EditError, Instrument, Lang, catalog};
use crate::text::{Goals, plan as words};
use crate::ui::fetch;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What came of fetching the initiatives.
#[derive(Clone)]
pub struct Fetched {
    instrument: String,
    lang: Lang,
    library: Option<Arc<Initiatives>>,
}

/// What the parts of a page about the plan share.
#[derive(Clone)]
pub struct Planning {
    /// The session.
    pub session: Session,
    /// Language of the page.
    pub lang: Lang,
    /// The open document's instrument.
    pub instrument: Arc<Instrument>,
    /// Everything that follows from its result.
    pub outlook: Memo<Option<Arc<Outlook>>>,
}

impl Planning {
    /// For a page of the open document; fetches the initiatives it needs.
    pub fn new(session: Session, lang: Lang, instrument: &Arc<Instrument>) -> Planning {
        spawn_local(session.bring_initiatives());
        Planning { session, lang, instrument: instrument.clone(), outlook: session.outlook() }
    }

    /// Something of the outlook, followed.
    pub fn seen<T>(&self, look: impl FnOnce(&Outlook) -> T) -> Option<T> {
        self.outlook.get().map(|outlook| look(&outlook))
    }

    /// The initiatives, once they are here.
    pub fn library(&self) -> Option<Arc<Initiatives>> {
        self.session.library_of()
    }
}

impl Session {
    /// Fetches the initiatives for the open instrument, in the page's language, unless they are here.
    pub async fn bring_initiatives(self) {
        let asked = move || {
            (self.instrument.with_untracked(|of| of.as_ref().map(|of| of.id.clone())), self.lang.get_untracked())
        };
        let (Some(id), lang) = asked() else { return };
        if untrack(|| self.library_of()).is_some() {
            return;
        }
        let library = match catalog::listing(&id) {
            Some(_) => fetch::text(&initiatives_path(&id, lang)).await.and_then(|text| initiative::parse(&text).ok()),
            // There is none for an instrument of one's own.
            None => Some(Initiatives { instrument: id.clone(), ..Initiatives::default() }),
        };
        let library = library.map(Arc::new);
        // Something else may have been opened while they came.
        if asked() == (Some(id.clone()), lang) {
            self.initiatives.try_set(Some(Fetched { instrument: id, lang, library }));
        }
    }

    /// What came of fetching the initiatives for the open instrument in the page's language, once done.
    fn fetched(self) -> Option<Fetched> {
        let id = self.instrument.with(|of| of.as_ref().map(|of| of.id.clone()))?;
        self.initiatives.get().filter(|fetched| fetched.instrument == id && fetched.lang == self.lang.get())
    }

    /// The initiatives for the open instrument in the page's language, once they are here.
    pub fn library_of(self) -> Option<Arc<Initiatives>> {
        self.fetched()?.library
    }

    /// Whether the initiatives could not be had.
    pub fn lacks_library(self) -> bool {
        self.fetched()
            .is_some_and(|fetched| fetched.library.is_none() && catalog::listing(&fetched.instrument).is_some())
    }

    /// Everything that follows from the open document's result; follows its changes.
    pub fn outlook(self) -> Memo<Option<Arc<Outlook>>> {
        Memo::new(move |_| {
            let (instrument, card, library) = (self.instrument.get()?, self.card.get()?, self.library_of());
            let plan = self.plan();
            Some(Arc::new(outlook(&instrument, library.as_deref(), &card, &plan)))
        })
    }

    /// The open document's plan.
    pub fn plan(self) -> Plan {
        self.doc.with(|doc| doc.as_ref().map(|doc| doc.plan.clone()).unwrap_or_default())
    }

    /// The same, without following it.
    pub fn plan_now(self) -> Plan {
        untrack(|| self.plan())
    }

    /// Changes the plan.
    ///
    /// # Errors
    /// Why not, in a sentence; nothing is changed then.
    pub fn change_plan(self, change: Change) -> Result<(), String> {
        let lang = self.lang.get_untracked();
        // What a refusal names may be in the change itself: an action that is only being made.
        let mut named = self.plan_now();
        if let Change::Actions(actions) = &change {
            named.actions.extend(actions.iter().map(|one| (one.id.clone(), one.clone())));
        }
        self.dispatch(Edit::Plan(change)).map_err(|error| match error {
            EditError::Plan(fault) => words::fault(lang, &fault, &named, untrack(|| self.library_of()).as_deref()),
            _ => lang.text(Goals::FaultLocked).to_owned(),
        })
    }

    /// Changes the plan, says so, and offers to take it back.
    ///
    /// # Errors
    /// As [`Session::change_plan`].
    pub fn change_plan_back(self, change: Change, said: String) -> Result<(), String> {
        let before = self.doc.with_untracked(|doc| doc.as_ref().map(|doc| (doc.id.clone(), doc.plan.clone())));
        self.change_plan(change)?;
        self.notify(said, before.map(|(id, plan)| Way::Plan(id, Box::new(plan))));
        Ok(())
    }
}
