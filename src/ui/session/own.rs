//! Instruments of one's own: read from the stores or from the site, taken in, removed, found for an assessment.
//!
//! All but [`Session::find_own`] and [`Session::about`] is in the second half of the program.

use super::{Loading, Session};
use crate::model::assessment::InstrumentRef;
use crate::model::instrument::FORMAT;
use crate::model::json::strict;
use crate::model::{Assessment, Instrument, Lang, brand, catalog};
use crate::storage::fit::Mapping;
use crate::storage::own::{self, OWN, Own};
use crate::storage::point::Why;
use crate::storage::{Refusal, file};
use crate::text::{Own as Words, fill};
use crate::ui::route::Route;
use crate::ui::session::Way;
use crate::ui::{brand as worn, fetch};
use leptos::prelude::*;
use std::cell::RefCell;
use std::pin::Pin;
use std::sync::Arc;

thread_local! {
    // Not in the session, so that the program's first half knows nothing of them.
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

    fn change_own(self, change: impl FnOnce(&mut Owned)) {
        OWNED.with_borrow_mut(change);
        self.own.set(Loading::Ready);
    }

    /// Something of the own instruments, followed.
    pub fn owned<T>(self, of: impl FnOnce(&Owned) -> T) -> T {
        self.own.track();
        OWNED.with_borrow(of)
    }

    /// Reads those kept here.
    pub async fn read_own(self) {
        let Some(stores) = self.inner.try_with_value(|inner| inner.stores.clone()) else { return };
        let kept = own::read(&stores.under(OWN).await);
        self.change_own(|owned| kept.into_iter().for_each(|one| own::add(&mut owned.all, one)));
    }

    /// Fetches those that the site offers, by its brand's file.
    pub async fn take_offered(self) {
        let Some(source) = worn::source().await else { return };
        for path in brand::parse(&source).0.own_files() {
            let Some(text) = fetch::text(&path).await else { continue };
            if let Ok(own) = Own::read(&text)
                && own.is_usable()
            {
                self.keep_own(Own { offered: true, ..own }).await;
            }
        }
    }

    /// Keeps an instrument; `false` where no store took it, so that it is gone with the page.
    pub async fn keep_own(self, own: Own) -> bool {
        let record = own.record();
        self.change_own(|owned| own::add(&mut owned.all, own));
        match self.inner.try_with_value(|inner| inner.stores.clone()) {
            Some(stores) => stores.put_text(&record).await,
            None => false,
        }
    }

    /// Removes an edition that no assessment here uses.
    pub async fn remove_own(self, own: Own) {
        if self.users_of(&own) > 0 {
            return;
        }
        let key = own.key();
        self.change_own(|owned| owned.all.retain(|one| one.key() != key));
        if let Some(stores) = self.inner.try_with_value(|inner| inner.stores.clone()) {
            stores.remove(&[key]).await;
        }
    }

    /// How many assessments here were begun with this edition.
    pub fn users_of(self, own: &Own) -> usize {
        let uses = |of: &InstrumentRef| own.is(&of.id, &of.digest);
        self.library.with(|all| all.iter().filter(|one| uses(&one.head.instrument)).count())
    }

    /// Whether this is a draft, begun with an earlier edition than the newest one here.
    pub fn is_behind(self, head: &Assessment) -> bool {
        let of = &head.instrument;
        let newer = |owned: &Owned| own::newest(&owned.all, &of.id).is_some_and(|own| own.digest != of.digest);
        !head.is_locked() && self.owned(newer)
    }

    /// The drafts that are.
    pub fn drafts_behind(self) -> Vec<Assessment> {
        self.library.with(|all| all.iter().map(|one| one.head.clone()).filter(|head| self.is_behind(head)).collect())
    }

    /// An assessment's file; with the instrument in it where that is not built in.
    pub fn file_of(self, doc: &Assessment) -> String {
        let of = &doc.instrument;
        OWNED.with_borrow(|owned| match owned.all.iter().find(|own| own.is(&of.id, &of.digest)) {
            Some(own) => file::encode_with(doc, &own.value),
            None => file::encode(doc),
        })
    }

    /// Whether bytes are an instrument's file: then it is looked at, and the page of own instruments shows it.
    ///
    /// # Errors
    /// A [`Refusal`] when it says it is one and cannot be read.
    pub fn look_at(self, bytes: &[u8]) -> Result<Option<Route>, Refusal> {
        if file::peek(bytes) != Err(Refusal::OtherFormat(FORMAT.to_owned())) {
            return Ok(None);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| Refusal::NotText)?;
        let own = Own::of(strict::parse(text)?)?;
        self.change_own(|owned| owned.looked = Some(own));
        Ok(Some(Route::Instruments))
    }

    /// Ends looking at a file.
    pub fn leave_looked(self) {
        self.change_own(|owned| owned.looked = None);
    }

    /// Finds the edition that a file was answered with, takes in one that it brings along, or moves a draft to the
    /// edition that is here; what became of the answers then.
    ///
    /// # Errors
    /// A [`Refusal`] when there is none that would do.
    pub(super) async fn bring_edition(self, peeked: &mut file::Peeked) -> Result<Option<Mapping>, Refusal> {
        let unknown = || Refusal::UnknownInstrument(peeked.instrument.clone());
        if let Some(brought) = peeked.brings.take() {
            let own = Own::of(brought)?;
            if !own.is(&peeked.instrument, &peeked.digest) {
                return Err(Refusal::OtherEdition(peeked.edition.clone()));
            }
            if !own.is_usable() {
                return Err(unknown());
            }
            self.keep_own(own).await;
        }
        let find = |digest: &str| find(self, peeked.instrument.clone(), digest.to_owned());
        if !peeked.digest.is_empty() && find(&peeked.digest).await.is_some() {
            return Ok(None);
        }
        let (newest, digest) = find("").await.ok_or_else(unknown)?;
        if peeked.is_sealed() {
            return Err(Refusal::OtherEdition(peeked.edition.clone()));
        }
        let mapping = peeked.fit(None, &newest, &digest);
        digest.clone_into(&mut peeked.digest);
        Ok(Some(mapping))
    }

    /// What would become of a draft with the newest edition of its instrument: the draft, and what of it is carried
    /// over.
    pub async fn preview_move(self, id: String) -> Option<(Assessment, Assessment, Mapping)> {
        let (draft, from) = self.peek(&id).await?;
        let (to, digest) = find(self, draft.instrument.id.clone(), String::new()).await?;
        let (after, mapping) = file::moved(&draft, Some(&from), &to, &digest).ok()?;
        Some((draft, after, mapping))
    }

    /// Moves a draft on; a restore point and the message bring it back.
    pub async fn move_on(self, before: Assessment, after: Assessment) {
        let lang = self.lang.get_untracked();
        let of = after.instrument.clone();
        let Some((instrument, _)) = find(self, of.id, of.digest).await else { return };
        self.keep_point(Why::Import, &before).await;
        let said = fill(lang.text(Words::MovedSaid), &[("edition", &instrument.edition)]);
        self.adopt(after, instrument);
        self.notify(said, Some(Way::Delete(Box::new(before))));
    }

    /// Whether an id is that of an instrument that is built in or at hand.
    pub fn knows(self, id: &str) -> bool {
        catalog::listing(id).is_some() || OWNED.with_borrow(|owned| own::newest(&owned.all, id).is_some())
    }
}
