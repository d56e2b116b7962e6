//! The assessments kept here: list, add, delete, rename, open from a file; all undoable or refused whole.

use super::{Asking, Handed, Listed, Loading, Session, Way};
use crate::model::backup::{self, Filed};
use crate::model::edit::Part;
use crate::model::instrument::FORMAT;
use crate::model::order::sort_by;
use crate::model::plan::edit::Change;
use crate::model::{Assessment, Edit, Instrument, Lang, catalog, digest};
use crate::storage::point::Why;
use crate::storage::{Refusal, browser, file, journal};
use crate::text::{Key, Own, own as words};
use crate::ui::route::{Page, Route};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Settings that remember the last file saved of an assessment, and the reminder put off.
pub const FILED: &str = "filed";
/// See [`FILED`].
pub const LATER: &str = "later";

/// Settings that remember, by a copy's digest, as which assessment its answers were opened here.
const COPIED: &str = "copied";

/// Where one goes on with an assessment.
fn start_of(assessment: &Assessment) -> Route {
    let page = if assessment.is_locked() { Page::Results } else { Page::Answer(None) };
    Route::Assessment(assessment.id.clone(), page)
}

impl Session {
    /// Reads the list of assessments anew, the latest first.
    pub fn refresh(self) {
        let listed = self.inner.with_value(|inner| {
            let alive = inner.library.assessments.values().filter(|stored| stored.is_alive());
            let listed = alive.filter_map(|s| Some(Listed { head: s.head()?, answered: s.answered() }));
            let mut listed: Vec<Listed> = listed.collect();
            sort_by(&mut listed, |a, b| b.head.changed.cmp(&a.head.changed).then(a.head.id.cmp(&b.head.id)));
            listed
        });
        self.library.set(listed);
    }

    /// Adds a complete document: an opened file, a copy, an example. Replaces one of the same id.
    pub fn adopt(self, assessment: Assessment, instrument: Arc<Instrument>) {
        self.inner.update_value(|inner| {
            let gone = inner.absent_parts(&assessment);
            let mut records = inner.journal.all(&assessment);
            records.extend(gone.iter().map(|part| inner.journal.record(&assessment, part)));
            inner.keep(&assessment.id, records);
        });
        self.show(assessment, instrument);
        self.flush();
        self.refresh();
    }

    /// Deletes an assessment from both stores; the toast or a restore point brings it back.
    pub async fn delete(self, id: String) {
        // One whose questionnaire is not here can be removed, but not brought back.
        let peeked = self.peek(&id).await.map(|(assessment, _)| assessment);
        if let Some(assessment) = &peeked {
            self.keep_point(Why::Delete, assessment).await;
        }
        let stores = self.inner.try_update_value(|inner| {
            let tombstone = inner.journal.tombstone(&id, &browser::now());
            inner.keep(&id, vec![tombstone]);
            inner.forget_pending(&id);
            inner.stores.clone()
        });
        if self.is_open_one(&id) {
            self.doc.set(None);
            self.instrument.set(None);
        }
        self.flush();
        self.refresh();
        let text = self.lang.get_untracked().text(Key::DeletedSaid).to_owned();
        self.notify(text, peeked.map(|assessment| Way::Delete(Box::new(assessment))));
        let keys = self.inner.with_value(|inner| {
            let stored = inner.library.assessments.get(&id);
            let parts = stored.iter().flat_map(|stored| stored.parts()).filter(|part| **part != Part::Head);
            parts.map(|part| journal::key(&id, part)).collect::<Vec<_>>()
        });
        if let Some(stores) = stores {
            for kind in [FILED, LATER] {
                stores.forget(&format!("{kind}:{id}"));
            }
            stores.remove(&keys).await;
            stores.forget_past(&id).await;
        }
    }

    /// Whether there is anything of ours here, even if it is no assessment.
    pub fn holds_anything(self) -> bool {
        self.inner.with_value(|inner| (inner.journal.counter > 0 && !inner.emptied) || inner.stores.holds_anything())
    }

    /// Whether to remind of saving a file of the open document.
    pub fn is_backup_due(self) -> bool {
        self.doc.with(|doc| {
            let Some(doc) = doc else { return false };
            // The stores are asked only where their answer can matter.
            let (now, eager) = (browser::now(), browser::forgets_soon());
            if !backup::is_due(doc, None, &now, eager) {
                return false;
            }
            let read = |kind| self.setting(&format!("{kind}:{}", doc.id)).and_then(|text| Filed::parse(&text));
            let filed = read(FILED).max(read(LATER));
            backup::is_due(doc, filed.as_ref(), &now, eager)
        })
    }

    /// Remembers that a file of the open document was saved, or that the reminder was put off.
    pub fn note_filed(self, kind: &str) {
        let noted = self.doc.with_untracked(|doc| {
            let filed = |doc: &Assessment| Filed { at: browser::now(), answers: doc.responses.len() }.text();
            doc.as_ref().map(|doc| (format!("{kind}:{}", doc.id), filed(doc)))
        });
        if let Some((name, text)) = noted {
            self.remember(&name, &text);
            // The reminder looks again.
            self.doc.update(|_| ());
        }
    }

    /// Erases all that is kept here, for good; says whether it worked.
    pub async fn erase(self) {
        let stores = self.inner.try_update_value(|inner| {
            inner.pending.clear();
            inner.library.assessments.clear();
            inner.promise = None;
            inner.emptied = true;
            inner.stores.clone()
        });
        self.toast.set(None);
        self.doc.set(None);
        self.instrument.set(None);
        self.forget_own();
        self.refresh();
        let gone = match stores {
            Some(stores) => stores.erase().await,
            None => false,
        };
        let said = if gone { Key::EraseSaid } else { Key::EraseFailed };
        self.notify(self.lang.get_untracked().text(said).to_owned(), None);
    }

    /// Another tab erased everything: it removes heads, which a deletion never does. What this tab
    /// still holds of the assessment must not come back with its next change.
    pub fn erased_elsewhere(self, key: &str) {
        let Some((id, Part::Head)) = journal::address(key) else { return };
        self.inner.try_update_value(|inner| {
            inner.forget_pending(id);
            inner.pending.retain(|record| record.key != key);
            inner.library.assessments.remove(id)
        });
        if self.is_open_one(id) {
            self.doc.set(None);
            self.instrument.set(None);
            self.loading.set(Loading::Failed(Key::DeletedElsewhere));
        }
        self.refresh();
    }

    /// Does what the message offers.
    pub fn take(self, way: Way) {
        self.toast.set(None);
        match way {
            Way::Show(file) => return self.show_file(file),
            Way::Back(before) => return spawn_local(self.move_back(*before)),
            Way::Plan(id, before) => spawn_local(self.edit_any(id, vec![Edit::Plan(Change::Whole(before))])),
            Way::Reset(before) if self.is_open_one(&before.id) => {
                let _ = self.dispatch(Edit::Restore(before));
            }
            Way::Reset(assessment) | Way::Delete(assessment) => self.inner.update_value(|inner| {
                let records = inner.journal.all(&assessment);
                inner.keep(&assessment.id, records);
            }),
        }
        self.flush();
        self.refresh();
        self.say(self.lang.get_untracked().text(Key::RestoredSaid));
    }

    /// Offers the text of a file that was handed to the browser: a frame may forbid downloads without
    /// telling the page.
    pub fn offer_text(self, file: Handed) {
        // A message under an open dialog is out of reach.
        match self.asking.with_untracked(Option::is_some) {
            true => self.show_file(file),
            false => self.notify(self.lang.get_untracked().text(Key::DownloadFramed).to_owned(), Some(Way::Show(file))),
        }
    }

    /// Shows a file's text, to be copied by hand.
    pub fn show_file(self, file: Handed) {
        self.asking.update(|asking| match asking {
            Some(Asking::Files(files)) => files.push(file),
            _ => *asking = Some(Asking::Files(vec![file])),
        });
    }

    /// Reads a stored assessment with its instrument, without opening it.
    pub async fn peek(self, id: &str) -> Option<(Assessment, Arc<Instrument>)> {
        let stored = self.inner.with_value(|inner| inner.library.assessments.get(id).cloned())?;
        let of = stored.head()?.instrument;
        let instrument = self.fetch_instrument(&of.id, &of.digest, self.lang.get_untracked()).await?;
        let (assessment, _) = stored.assessment(&instrument).ok()?;
        Some((assessment, instrument))
    }

    /// Changes the names of any assessment, open or not.
    pub async fn rename(self, id: String, title: String, organisation: String) {
        self.edit_any(id, vec![Edit::Title(title), Edit::Organisation(organisation)]).await;
    }

    /// Applies edits to any assessment, open or not, as far as the first that is refused.
    async fn edit_any(self, id: String, edits: Vec<Edit>) {
        if self.is_open_one(&id) {
            let _ = edits.into_iter().try_for_each(|edit| self.dispatch(edit));
        } else if let Some((mut assessment, instrument)) = self.peek(&id).await {
            let now = browser::now();
            let done = edits.into_iter().map_while(|edit| assessment.apply(edit, &instrument, &now).ok());
            let parts: Vec<Part> = done.flatten().collect();
            self.inner.update_value(|inner| {
                let records = parts.iter().map(|part| inner.journal.record(&assessment, part)).collect();
                inner.keep(&id, records);
            });
            self.flush();
        }
        self.refresh();
    }

    /// The instrument in the page's language, whichever that is by the time it has come.
    pub(super) async fn instrument_now(self, id: &str, digest: &str) -> Option<Arc<Instrument>> {
        loop {
            let lang = self.lang.get_untracked();
            let instrument = self.fetch_instrument(id, digest, lang).await?;
            if lang == self.lang.get_untracked() {
                return Some(instrument);
            }
        }
    }

    /// Changes the language, with the open instrument following, whichever that is by then.
    pub async fn set_lang(self, lang: Lang) {
        loop {
            let open = || self.doc.with_untracked(|one| one.as_ref().map(|one| one.instrument.clone()));
            let wanted = open();
            let instrument = match &wanted {
                Some(of) => self.fetch_instrument(&of.id, &of.digest, lang).await,
                None => None,
            };
            if wanted == open() {
                return batch(|| {
                    if instrument.is_some() {
                        self.instrument.set(instrument);
                    }
                    self.lang.set(lang);
                });
            }
        }
    }

    /// Reads a file's bytes and makes it the open document; an instrument's file is looked at first.
    ///
    /// # Errors
    /// A [`Refusal`]; nothing is changed then.
    pub async fn open_bytes(self, bytes: Vec<u8>) -> Result<Route, Refusal> {
        let (route, before) = match self.take_in(&bytes).await {
            Err(Refusal::OtherFormat(format)) if format == FORMAT => return self.look_at(&bytes),
            taken => taken?,
        };
        let point = before.or_else(|| self.doc.get_untracked());
        if let Some(point) = point {
            self.keep_point(Why::Import, &point).await;
        }
        // What was opened from a file is in a file.
        self.note_filed(FILED);
        Ok(route)
    }

    /// Opens the assessment that a copy of the one-file app holds: as any file, but once. After that what is
    /// stored here goes on from it.
    ///
    /// # Errors
    /// A [`Refusal`]; nothing is changed then.
    pub async fn open_copied(self, answers: String) -> Result<Route, Refusal> {
        let digest = digest::hex(answers.as_bytes());
        let setting = format!("{COPIED}:{}", digest.get(..16).unwrap_or(&digest));
        let alive = |id: &str| {
            let stored = self.inner.with_value(|inner| inner.library.assessments.get(id).cloned());
            stored.filter(journal::Stored::is_alive)?.head()
        };
        let opened = self.setting(&setting).and_then(|id| alive(&id));
        // A draft that has gone on here since the copy was saved is not set back by it.
        let later = || {
            let (id, changed) = file::draft_of(&answers)?;
            alive(&id).filter(|head| !head.is_locked() && head.changed.0 >= changed)
        };
        if let Some(head) = opened.or_else(later) {
            // The stores may have lost its questionnaire, which the copy has.
            if let Ok(mut peeked) = file::peek(answers.as_bytes())
                && peeked.brings.is_some()
                && let Ok((_, Some(own), _)) = self.bring_edition(&mut peeked).await
            {
                self.keep_own(own).await;
            }
            return Ok(start_of(&head));
        }
        let route = self.open_bytes(answers.into_bytes()).await?;
        if let Route::Assessment(id, _) = &route {
            self.remember(&setting, id);
        }
        Ok(route)
    }

    /// Makes a file's assessment the open document; returns what it took the place of, too.
    ///
    /// # Errors
    /// A [`Refusal`]; nothing is changed then.
    pub(super) async fn take_in(self, bytes: &[u8]) -> Result<(Route, Option<Assessment>), Refusal> {
        let mut peeked = file::peek(bytes)?;
        let listing = catalog::listing(&peeked.instrument);
        let (lang, edition) = (self.lang.get_untracked(), peeked.edition.clone());
        let (instrument, brought, mut mapping) = match listing {
            Some(_) => {
                let unknown = Refusal::UnknownInstrument(peeked.instrument.clone());
                let instrument = self.fetch_instrument(&peeked.instrument, "", lang).await.ok_or(unknown)?;
                (instrument, None, None)
            }
            None => self.bring_edition(&mut peeked).await?,
        };
        let older = listing.filter(|of| !peeked.is_sealed() && !peeked.digest.is_empty() && of.digest != peeked.digest);
        let mut assessment = match (file::decode(peeked.clone(), &instrument), older) {
            // A draft of another edition of ours, with questions that this one does not have.
            (Err(Refusal::UnknownId(_)), Some(listing)) => {
                mapping = Some(peeked.fit(None, &instrument, listing.digest));
                file::decode(peeked, &instrument)?
            }
            (read, _) => read?,
        };
        let kept = match brought {
            Some(own) => self.keep_own(own).await,
            None => true,
        };
        if self.conflicts(&assessment) {
            // A seal covers the id, so what is sealed keeps it and a draft here makes room.
            match self.peek(&assessment.id).await {
                Some((here, of)) if assessment.is_locked() && !here.is_locked() => {
                    self.adopt(here.copy_as_is(&browser::new_id()), of);
                }
                _ => assessment = assessment.copy_as_is(&browser::new_id()),
            }
        }
        let route = start_of(&assessment);
        let before = self.peek(&assessment.id).await.map(|(before, _)| before);
        self.adopt(assessment, instrument.clone());
        if !kept {
            self.notify(lang.text(Own::NotKept).to_owned(), None);
        } else if let Some(mapping) = mapping {
            self.notify(words::moved_file(lang, &edition, &mapping, &instrument), None);
        }
        Ok((route, before))
    }

    /// Whether a different document of this id is here already.
    fn conflicts(self, assessment: &Assessment) -> bool {
        self.inner.with_value(|inner| {
            let stored = inner.library.assessments.get(&assessment.id).filter(|stored| stored.is_alive());
            stored.is_some_and(|stored| !stored.same_answers(assessment))
        })
    }
}
