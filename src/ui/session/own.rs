//! Instruments of one's own: read from the stores or from the site, taken in, removed, found for an assessment.
//!
//! All but [`Session::find_own`] and [`Session::about`] is in the second half of the program.

use super::{Loading, Session};
use crate::model::assessment::InstrumentRef;
use crate::model::json::write::pretty;
use crate::model::{Assessment, Instrument, Lang, brand, catalog};
use crate::storage::fit::Mapping;
use crate::storage::journal::{Record, Stored};
use crate::storage::own::{self, OWN, Own};
use crate::storage::point::Why;
use crate::storage::{Refusal, file};
use crate::text::{Key, Own as Words, fill};
use crate::ui::route::Route;
use crate::ui::session::Way;
use crate::ui::{brand as worn, fetch};
use leptos::prelude::*;
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::sync::Arc;

thread_local! {
    // Not in the session, so that the program's first half knows nothing of them.
    // How often files that the site offers are still asked for; not once they have come.
    static TRIES: Cell<u8> = const { Cell::new(3) };
    static OWNED: RefCell<Owned> = const { RefCell::new(Owned { all: Vec::new(), looked: None }) };
}

/// The instruments of one's own, and the one that is looked at before it is taken in.
#[derive(Debug)]
pub struct Owned {
    /// By id, the newest edition first.
    pub all: Vec<Own>,
    /// A file that was opened and is not taken in yet.
    pub looked: Option<Own>,
}

/// What is known of an instrument without its questions.
pub struct About {
    /// Its name.
    pub name: String,
    /// Number of items.
    pub items: usize,
}

/// The instrument to read a file with; the own one it brought; what became of its answers.
pub(super) type Edition = (Arc<Instrument>, Option<Own>, Option<Mapping>);

/// A draft on its way to another edition of its instrument.
#[derive(Clone)]
pub struct Moving {
    /// As it is.
    pub before: Assessment,
    /// As it would be.
    pub after: Assessment,
    /// What becomes of its answers.
    pub mapping: Mapping,
    /// The other edition.
    pub to: Arc<Instrument>,
}

/// An instrument with its digest, on its way.
pub type Finding = Pin<Box<dyn Future<Output = Option<(Arc<Instrument>, String)>>>>;

/// The own instrument an assessment names; `digest` empty takes the newest edition. Where it is not in
/// memory, the stores are asked, then the site.
#[inline(never)]
pub async fn find(session: Session, id: String, digest: String) -> Option<(Arc<Instrument>, String)> {
    let look = || {
        OWNED.with_borrow(|owned| match digest.as_str() {
            "" => own::newest(&owned.all, &id).cloned(),
            _ => owned.all.iter().find(|own| own.is(&id, &digest)).cloned(),
        })
    };
    let mut found = look();
    if found.is_none() {
        session.read_own().await;
        found = look();
    }
    if found.is_none() || digest.is_empty() {
        session.take_offered().await;
        found = look();
    }
    let own = found?;
    Some((own.instrument, own.digest))
}

/// Name and number of items of an own instrument, once it is in memory.
#[inline(never)]
pub fn about(session: Session, of: &InstrumentRef, lang: Lang) -> Option<About> {
    session.owned(|owned| {
        let exact = owned.all.iter().find(|own| own.is(&of.id, &of.digest));
        let own = exact.or_else(|| own::newest(&owned.all, &of.id))?;
        Some(About { name: own.name(lang).to_owned(), items: own.instrument.items.len() })
    })
}

impl Session {
    /// An instrument that is not built in, with its digest.
    pub(super) async fn find_own(self, id: &str, digest: &str) -> Option<(Arc<Instrument>, String)> {
        if !self.bring_rest().await {
            return None;
        }
        // Boxed, so that its code is a function of its own and can come later.
        let finding: Finding = Box::pin(find(self, id.to_owned(), digest.to_owned()));
        finding.await
    }

    /// Name and number of items of an instrument that is built in or in memory; followed.
    pub fn about(self, of: &InstrumentRef, lang: Lang) -> Option<About> {
        match catalog::listing(&of.id) {
            Some(listing) => Some(About { name: listing.name(lang).to_owned(), items: listing.items }),
            // There are none before the second half of the program is here.
            None if self.own.get() != Loading::Ready => None,
            None => about(self, of, lang),
        }
    }

    /// Changes them; what is to be kept of it. Whoever follows them hears of it only where something changed.
    fn change_own<T>(self, change: impl FnOnce(&mut Owned) -> Option<T>) -> Option<T> {
        let changed = OWNED.with_borrow_mut(change);
        if changed.is_some() || self.own.get_untracked() != Loading::Ready {
            self.own.set(Loading::Ready);
        }
        changed
    }

    /// Something of the own instruments, followed.
    pub fn owned<T>(self, of: impl FnOnce(&Owned) -> T) -> T {
        self.own.track();
        OWNED.with_borrow(of)
    }

    /// Reads those kept here.
    pub async fn read_own(self) {
        let Some(stores) = self.stores() else { return };
        let kept = own::read(&stores.under(OWN).await);
        self.change_own(|owned| {
            let changed: Vec<Own> = kept.into_iter().filter_map(|one| own::add(&mut owned.all, one)).collect();
            (!changed.is_empty()).then_some(changed)
        });
    }

    /// Fetches those that the site offers, by its brand's file; whether all have come, or were asked for often enough.
    pub async fn take_offered(self) -> bool {
        if TRIES.get() == 0 {
            return true;
        }
        let Some(source) = worn::source().await else { return true };
        let mut all = true;
        for path in brand::parse(&source).0.own_files() {
            let Some(text) = fetch::text(&path).await else {
                all = false;
                continue;
            };
            if let Ok(own) = Own::read(&text)
                && own.is_usable()
            {
                self.keep_own(Own { offered: true, ..own }).await;
            }
        }
        TRIES.set(if all { 0 } else { TRIES.get().saturating_sub(1) });
        TRIES.get() == 0
    }

    /// Keeps an instrument; `false` where no store took it, so that it is gone with the page.
    pub async fn keep_own(self, own: Own) -> bool {
        let Some(record) = self.change_own(|owned| own::add(&mut owned.all, own)).map(|own| own.record()) else {
            return true;
        };
        match self.stores() {
            Some(stores) => stores.put_text(&record).await,
            None => false,
        }
    }

    /// Puts them all into the stores again, which were cleared from outside.
    pub async fn keep_own_again(self) {
        let records: Vec<Record> = OWNED.with_borrow(|owned| owned.all.iter().map(Own::record).collect());
        let Some(stores) = self.stores() else { return };
        for record in records {
            stores.put_text(&record).await;
        }
    }

    /// Forgets them all, with everything else.
    pub fn forget_own(self) {
        self.change_own(|owned| Some(owned.all.drain(..).count()));
    }

    /// Removes an edition that no assessment here uses.
    pub async fn remove_own(self, own: Own) {
        if self.users_of(&own) > 0 {
            return;
        }
        let key = own.key();
        self.change_own(|owned| {
            owned.all.retain(|one| one.key() != key);
            Some(())
        });
        if let Some(stores) = self.stores() {
            stores.remove(&[key]).await;
        }
    }

    /// How many assessments here were begun with this edition; one that is open and not stored yet counts, too.
    pub fn users_of(self, own: &Own) -> usize {
        let uses = |of: &InstrumentRef| own.is(&of.id, &of.digest);
        self.library.track();
        let stored = self.inner.with_value(|inner| {
            let alive = inner.library.assessments.values().filter(|stored| stored.is_alive());
            alive.filter_map(Stored::head).filter(|head| uses(&head.instrument)).count()
        });
        let open = self.doc.with(|doc| doc.as_ref().is_some_and(|doc| uses(&doc.instrument)));
        stored.max(usize::from(open))
    }

    /// Whether this is a draft that was begun with another edition than new ones are.
    pub fn is_behind(self, head: &Assessment) -> bool {
        let of = &head.instrument;
        let newer = |owned: &Owned| own::newest(&owned.all, &of.id).is_some_and(|own| own.digest != of.digest);
        !head.is_locked() && self.owned(newer)
    }

    /// All such drafts.
    pub fn drafts_behind(self) -> Vec<Assessment> {
        self.library.with(|all| all.iter().map(|one| one.head.clone()).filter(|head| self.is_behind(head)).collect())
    }

    /// An assessment's file; with the instrument in it where that is not built in.
    pub fn file_of(self, doc: &Assessment) -> String {
        pretty(&self.value_of(doc))
    }

    /// The same as a JSON value.
    pub fn value_of(self, doc: &Assessment) -> Value {
        let of = &doc.instrument;
        OWNED.with_borrow(|owned| {
            let own = owned.all.iter().find(|own| own.is(&of.id, &of.digest));
            file::with_instrument(doc, own.map(|own| &own.value))
        })
    }

    /// Looks at an instrument's file, on the page of own instruments.
    ///
    /// # Errors
    /// A [`Refusal`] when it cannot be read.
    pub(super) fn look_at(self, bytes: &[u8]) -> Result<Route, Refusal> {
        let own = Own::read(std::str::from_utf8(bytes).map_err(|_| Refusal::NotText)?)?;
        self.change_own(|owned| {
            owned.looked = Some(own);
            Some(())
        });
        Ok(Route::Instruments)
    }

    /// Ends looking at a file.
    pub fn leave_looked(self) {
        self.change_own(|owned| owned.looked.take());
    }

    /// The instrument a file is to be read with: the edition it was answered with, which it may bring along, or, for a
    /// draft, the one that is here; what became of the answers then. What it brings is kept by the caller, once the
    /// file has turned out to be good.
    ///
    /// # Errors
    /// A [`Refusal`] when there is none that would do.
    pub(super) async fn bring_edition(self, peeked: &mut file::Peeked) -> Result<Edition, Refusal> {
        let unknown = || Refusal::UnknownInstrument(peeked.instrument.clone());
        if let Some(brought) = peeked.brings.take() {
            let own = Own { brought: true, ..Own::of(brought)? };
            if !own.is(&peeked.instrument, &peeked.digest) {
                return Err(Refusal::OtherEdition(peeked.edition.clone()));
            }
            if !own.is_usable() {
                return Err(unknown());
            }
            return Ok((own.instrument.clone(), Some(own), None));
        }
        let find = |digest: &str| find(self, peeked.instrument.clone(), digest.to_owned());
        if !peeked.digest.is_empty()
            && let Some((instrument, _)) = find(&peeked.digest).await
        {
            return Ok((instrument, None, None));
        }
        let (newest, digest) = find("").await.ok_or_else(unknown)?;
        if peeked.is_sealed() {
            return Err(Refusal::OtherEdition(peeked.edition.clone()));
        }
        let mapping = peeked.fit(None, &newest, &digest);
        Ok((newest, None, Some(mapping)))
    }

    /// What would become of a draft with the edition that new assessments begin with.
    pub async fn preview_move(self, id: String) -> Option<Moving> {
        let (before, from) = self.peek(&id).await?;
        let (to, digest) = find(self, before.instrument.id.clone(), String::new()).await?;
        let (after, mapping) = file::moved(&before, Some(&from), &to, &digest).ok()?;
        Some(Moving { before, after, mapping, to })
    }

    /// Moves a draft on, as it was seen; a restore point and the message bring it back. `false` where it has changed
    /// since it was seen, so that it is to be looked at again.
    pub async fn move_on(self, seen: Assessment) -> bool {
        let newer = self.inner.with_value(|inner| inner.library.assessments.get(&seen.id).is_some_and(|one| one.newer));
        let Some(Moving { before, after, to, .. }) = self.preview_move(seen.id.clone()).await else { return false };
        if before != seen || before.is_locked() || newer {
            return false;
        }
        self.keep_point(Why::Import, &before).await;
        let said = fill(self.lang.get_untracked().text(Words::MovedSaid), &[("edition", &to.edition)]);
        self.adopt(after, to);
        self.notify(said, Some(Way::Back(Box::new(before))));
        true
    }

    /// Puts an assessment back as it was, with its edition.
    pub async fn move_back(self, before: Assessment) {
        let of = before.instrument.clone();
        if let Some(instrument) = self.fetch_instrument(&of.id, &of.digest, self.lang.get_untracked()).await {
            self.adopt(before, instrument);
            self.say(self.lang.get_untracked().text(Key::RestoredSaid));
        }
    }

    /// Whether an id is that of an instrument that is built in, kept here, or offered by the site.
    pub async fn knows(self, id: &str) -> bool {
        catalog::listing(id).is_some() || find(self, id.to_owned(), String::new()).await.is_some()
    }
}
