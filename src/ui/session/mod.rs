//! What the pages share: the open document, the language, the route, and the one way to change them.
//!
//! One signal holds the document; pages read memos of it and send [`Edit`]s. The one saver writes
//! every change to localStorage at once and to `IndexedDB` right after, and says truthfully where it
//! stands. Builds no view.

pub mod about;
pub mod brand;
pub mod library;
pub mod own;
pub mod past;
pub mod place;
pub mod plan;
mod saver;

pub use self::brand::Branded;
use self::place::{Host, Place, Standing};
use super::route::{Page, Route};
use super::{fetch, rest, workbook};
use crate::model::edit::{EditError, Part};
use crate::model::{Assessment, Edit, Instrument, Lang, Plan, Scorecard, catalog, evaluate, parse, progress};
use crate::storage::Refusal;
use crate::storage::browser::{self, Stores};
use crate::storage::journal::{self, Journal, Library, Record};
use crate::storage::shelf::SaveState;
use crate::text::Key;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// One line of the home page's list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The document without its answers.
    pub head: Assessment,
    /// Items with an answer.
    pub answered: usize,
}

/// A file as it was handed to the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// Its name.
    pub name: String,
    /// Its text.
    pub content: String,
}

/// What the person may do about what a message says.
#[derive(Clone, Debug)]
pub enum Way {
    /// See the file that a frame may have kept from being saved.
    Show(Handed),
    /// Bring back a deleted assessment.
    Delete(Box<Assessment>),
    /// Bring back what a reset removed.
    Reset(Box<Assessment>),
    /// Bring back a draft as it was before it was moved to another edition.
    Back(Box<Assessment>),
    /// Bring back the plan of this assessment as it was.
    Plan(String, Box<Plan>),
}

/// A short message that goes by itself.
#[derive(Clone, Debug)]
pub struct Toast {
    /// What happened.
    pub text: String,
    /// What can be done about it.
    pub way: Option<Way>,
    number: u32,
}

/// What is being asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// Delete this assessment?
    Delete(String),
    /// Forget every answer of the open one?
    Reset,
    /// Title and organisation of this assessment.
    Names(String),
    /// Erase everything here?
    Erase,
    /// Which restore point to reopen?
    Points,
    /// Which earlier answer of this item to use again?
    Past(String),
    /// An action of the plan; a new one where there is none of this id.
    Action(String),
    /// A KPI of the plan; a new one where there is none of this id.
    Kpi(String),
    /// Open the file that the page around this one hands over?
    Offered(String),
    /// Files to copy by hand.
    Files(Vec<Handed>),
    /// The list of keys.
    Keys,
}

/// How the page of an assessment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// It is being read.
    Busy,
    /// It is open.
    Ready,
    /// It cannot be shown, for this reason.
    Failed(Key),
}

struct Inner {
    stores: Stores,
    journal: Journal,
    library: Library,
    /// Records on their way to the safe store, in the order they were made.
    pending: Vec<Record>,
    flushing: bool,
    /// Whether the browser has promised not to clear the stores; asked after the first change.
    promise: Option<bool>,
    /// Files of this copy and whether they are as built, where that was looked at.
    compared: Option<Vec<(String, bool)>>,
    /// Keys of records that this tab was the first to write, and wrote once: nothing is earlier than they.
    fresh: Vec<String>,
    /// Whether everything was erased and nothing kept since.
    emptied: bool,
    instruments: BTreeMap<(String, Lang), Arc<Instrument>>,
    toasts: u32,
}

/// Everything the pages share. Copy: it is a handful of handles.
#[derive(Clone, Copy)]
pub struct Session {
    /// Language of the page.
    pub lang: RwSignal<Lang>,
    /// What the address says.
    pub route: RwSignal<Route>,
    /// The open document.
    pub doc: RwSignal<Option<Assessment>>,
    /// Its instrument, in the page's language.
    pub instrument: RwSignal<Option<Arc<Instrument>>>,
    /// Whether a newer version wrote to the open document, so that this one only reads it.
    pub newer: RwSignal<bool>,
    /// Whether a document is open.
    pub is_open: Memo<bool>,
    /// The initiatives for it, once a page has asked for them.
    pub initiatives: RwSignal<Option<plan::Fetched>>,
    /// Its scorecard.
    pub card: Memo<Option<Arc<Scorecard>>>,
    /// Whether the assessment of the route is open.
    pub loading: RwSignal<Loading>,
    /// Whether the second half of the program is here.
    pub rest: RwSignal<Loading>,
    /// All assessments here.
    pub library: RwSignal<Vec<Listed>>,
    /// Where the latest change is.
    pub save: RwSignal<SaveState>,
    /// The short message.
    pub toast: RwSignal<Option<Toast>>,
    /// What was said last, for the live region.
    pub said: RwSignal<String>,
    /// Why a file was not opened; stays until dismissed.
    pub refused: RwSignal<Option<(String, Refusal)>>,
    /// The open dialog.
    pub asking: RwSignal<Option<Asking>>,
    /// Whether single keys answer.
    pub keys: RwSignal<bool>,
    /// How it stands with use without a network.
    pub standing: RwSignal<Standing>,
    /// Where the page stands, if that is to be said because it changes what the stores can promise.
    pub place: RwSignal<Option<Place>>,
    /// The page around this one, once it has answered.
    pub host: RwSignal<Option<Host>>,
    /// The assessment whose result the visitor agreed to give that page on submit.
    pub agreed: RwSignal<Option<Arc<str>>>,
    /// Whose copy this is, where it is not ours.
    pub brand: RwSignal<Option<Arc<Branded>>>,
    /// Whether the instruments of one's own were read; set again whenever they change.
    pub own: RwSignal<Loading>,
    /// Whether the page has forbidden itself every connection.
    pub door: RwSignal<bool>,
    inner: StoredValue<Inner, LocalStorage>,
}

/// Setting that remembers the browser's answer to being asked to keep the stores.
const PROMISE: &str = "promise";

impl Session {
    /// A session on these stores, with everything they hold.
    pub async fn load(lang: Lang) -> Session {
        let stores = Stores::open().await;
        let (local, safe) = stores.read().await;
        let safe = safe.unwrap_or_default();
        let pending = journal::only_in(&local, &safe);
        let library = Library::read(local.into_iter().chain(safe));
        stores.quarantine(&library.bad);
        let keys = stores.setting("keys").as_deref() != Some("off");
        let place = Place::to_be_said(&stores);
        let promise = stores.setting(PROMISE).map(|given| given == "yes");
        let save = if stores.is_memory() { SaveState::Memory } else { SaveState::Saved(None) };
        let journal = Journal { counter: library.counter, tab: browser::new_id() };
        let inner = Inner {
            stores,
            journal,
            library,
            pending,
            flushing: false,
            promise,
            compared: None,
            fresh: Vec::new(),
            emptied: false,
            instruments: BTreeMap::new(),
            toasts: 0,
        };
        let (doc, instrument) = (RwSignal::new(None::<Assessment>), RwSignal::new(None));
        let session = Session {
            lang: RwSignal::new(lang),
            route: RwSignal::new(Route::Home),
            doc,
            instrument,
            newer: RwSignal::new(false),
            is_open: Memo::new(move |_| doc.with(Option::is_some)),
            initiatives: RwSignal::new(None),
            card: Memo::new(move |_| scorecard(doc, instrument)),
            loading: RwSignal::new(Loading::Busy),
            rest: RwSignal::new(Loading::Busy),
            library: RwSignal::new(Vec::new()),
            save: RwSignal::new(save),
            toast: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            refused: RwSignal::new(None),
            asking: RwSignal::new(None),
            keys: RwSignal::new(keys),
            standing: RwSignal::new(Standing::default()),
            place: RwSignal::new(place),
            host: RwSignal::new(None),
            agreed: RwSignal::new(None),
            brand: RwSignal::new(None),
            own: RwSignal::new(Loading::Busy),
            door: RwSignal::new(false),
            inner: StoredValue::new_local(inner),
        };
        session.refresh();
        session
    }

    /// Says something once in the live region.
    pub fn say(self, text: impl Into<String>) {
        self.said.set(text.into());
    }

    /// Shows a message for ten seconds, with what can be done about it.
    pub fn notify(self, text: String, way: Option<Way>) {
        let number = self.inner.try_update_value(|inner| {
            inner.toasts += 1;
            inner.toasts
        });
        let number = number.unwrap_or_default();
        self.say(text.clone());
        self.toast.set(Some(Toast { text, way, number }));
        set_timeout(move || self.forget_toast(number), Duration::from_secs(10));
    }

    fn forget_toast(self, number: u32) {
        let same = self.toast.try_with_untracked(|t| t.as_ref().is_some_and(|t| t.number == number));
        let in_use = document().query_selector(".toast:hover, .toast:focus-within").ok().flatten().is_some();
        match (same, in_use) {
            (Some(true), false) => self.toast.set(None),
            // Whoever points at it or has the focus in it gets more time.
            (Some(true), true) => set_timeout(move || self.forget_toast(number), Duration::from_secs(3)),
            _ => {}
        }
    }

    /// Applies an edit to the open document and saves it.
    ///
    /// # Errors
    /// [`EditError`] when the edit is refused; nothing is changed then.
    pub fn dispatch(self, edit: Edit) -> Result<(), EditError> {
        let Some(instrument) = self.instrument.get_untracked() else { return Err(EditError::Locked) };
        if self.newer.get_untracked() {
            self.say(self.lang.get_untracked().text(Key::NewerHere));
            return Err(EditError::Locked);
        }
        let answer = matches!(edit, Edit::Answer(..));
        let mut result = Err(EditError::Locked);
        self.doc.try_update_untracked(|doc| {
            if let Some(doc) = doc {
                result = doc.apply(edit, &instrument, &browser::now());
            }
        });
        if let Err(EditError::Locked) = result {
            self.say(self.lang.get_untracked().text(Key::LockedSaid));
        }
        self.store(&result?);
        if answer {
            // The choice itself is on the screen before whatever follows from it.
            spawn_local(async move {
                browser::painted().await;
                self.doc.notify();
            });
        } else {
            self.doc.notify();
        }
        Ok(())
    }

    /// Takes in a record another tab wrote.
    pub fn merge(self, record: &Record) {
        let Some((id, _)) = journal::address(&record.key) else { return };
        let changed = self.inner.try_update_value(|inner| {
            let order = journal::order(&record.text).map_or(0, |order| order.n);
            inner.journal.counter = inner.journal.counter.max(order);
            let stored = inner.library.assessments.entry(id.to_owned()).or_default();
            let changed = stored.merge(record);
            inner.fresh.retain(|key| *key != record.key);
            if !stored.is_alive() {
                // Deleted in another tab: what is still on its way must not be stored again.
                inner.forget_pending(id);
            }
            changed
        });
        if changed == Some(true) && self.is_open_one(id) {
            self.reread(id);
        }
        if self.route.get_untracked() == Route::Home {
            self.refresh();
        }
    }

    /// Whether the open document is the one of this id.
    fn is_open_one(self, id: &str) -> bool {
        self.doc.with_untracked(|doc| doc.as_ref().is_some_and(|doc| doc.id == id))
    }

    /// Notices whether a newer version has written to this assessment.
    fn note_newer(self, id: &str) {
        let newer = self.inner.with_value(|inner| inner.library.assessments.get(id).is_some_and(|stored| stored.newer));
        self.newer.set(newer);
    }

    fn reread(self, id: &str) {
        let Some(instrument) = self.instrument.get_untracked() else { return };
        let stored = self.inner.with_value(|inner| inner.library.assessments.get(id).cloned());
        let stored = stored.filter(journal::Stored::is_alive);
        let of = stored.as_ref().and_then(journal::Stored::head).map(|head| head.instrument);
        if of.is_some() && of != self.doc.with_untracked(|doc| doc.as_ref().map(|doc| doc.instrument.clone())) {
            // Moved to another edition in another tab: with the old questions it cannot go on.
            self.doc.set(None);
            return spawn_local(self.open(id.to_owned()));
        }
        match stored.map(|stored| stored.assessment(&instrument)) {
            Some(Ok((assessment, _))) => {
                self.note_newer(id);
                self.doc.set(Some(assessment));
            }
            _ => {
                self.doc.set(None);
                self.loading.set(Loading::Failed(Key::DeletedElsewhere));
            }
        }
    }

    /// The instrument in a language: from memory, else fetched. Of an own one, the edition of this digest.
    pub async fn fetch_instrument(self, id: &str, digest: &str, lang: Lang) -> Option<Arc<Instrument>> {
        let key = (id.to_owned(), lang);
        let known = self.inner.try_with_value(|inner| inner.instruments.get(&key).cloned()).flatten();
        if known.is_some() {
            return known;
        }
        if catalog::listing(id).is_none() {
            return self.find_own(id, digest).await.map(|(instrument, _)| instrument);
        }
        let text = fetch::text(&format!("instruments/{id}.{}.json", lang.code())).await?;
        let instrument = Arc::new(parse::instrument(&text).ok()?);
        self.inner.try_update_value(|inner| inner.instruments.insert(key, instrument.clone()));
        Some(instrument)
    }

    /// Waits until every page can be shown; `false` when the program's second half cannot be had now.
    pub async fn bring_rest(self) -> bool {
        let here = rest::comes().await;
        self.rest.set(if here { Loading::Ready } else { Loading::Failed(Key::PageMissing) });
        here
    }

    /// Opens the assessment of this id, if it is not open already.
    pub async fn open(self, id: String) {
        if self.is_open_one(&id) {
            return self.loading.set(Loading::Ready);
        }
        self.loading.set(Loading::Busy);
        let stored = || self.inner.with_value(|inner| inner.library.assessments.get(&id).cloned());
        let Some(head) = stored().and_then(|stored| stored.head()) else {
            return self.loading.set(Loading::Failed(Key::NoSuchAssessment));
        };
        let of = &head.instrument;
        let Some(instrument) = self.instrument_now(&of.id, &of.digest).await else {
            let ours = catalog::listing(&of.id).is_some();
            return self.loading.set(Loading::Failed(if ours { Key::InstrumentMissing } else { Key::OwnMissing }));
        };
        // Looked up again: another tab may have written while the instrument came.
        let read = stored().and_then(|stored| Some((stored.assessment(&instrument).ok()?, stored)));
        let Some(((assessment, unread), stored)) = read else {
            return self.loading.set(Loading::Failed(Key::NoSuchAssessment));
        };
        self.show(assessment, instrument);
        if !unread.is_empty() {
            let records: Vec<Record> = unread.iter().filter_map(|(part, _)| stored.record(&id, part)).collect();
            self.inner.with_value(|inner| inner.stores.quarantine_unread(records));
            self.notify(self.lang.get_untracked().count(Key::UnreadSaid, unread.len()), None);
        }
    }

    /// Makes a document the open one.
    pub fn show(self, assessment: Assessment, instrument: Arc<Instrument>) {
        let save = self.save.get_untracked();
        if matches!(save, SaveState::Saved(_)) {
            let stored = self.inner.with_value(|inner| inner.library.assessments.contains_key(&assessment.id));
            self.save.set(SaveState::Saved(stored.then(|| assessment.changed.clone())));
        }
        self.note_newer(&assessment.id);
        self.instrument.set(Some(instrument));
        self.doc.set(Some(assessment));
        self.loading.set(Loading::Ready);
    }

    /// A new draft of an instrument; stored with its first change.
    pub async fn start(self, instrument: &str) -> Option<Route> {
        let (instrument, digest) = match catalog::listing(instrument) {
            Some(listing) => (self.instrument_now(instrument, "").await?, listing.digest.to_owned()),
            None => self.find_own(instrument, "").await?,
        };
        let lang = self.lang.get_untracked();
        let draft = Assessment::new(&browser::new_id(), &instrument, &digest, lang, &browser::now());
        let first = progress::resume(&instrument, &draft)?.to_owned();
        let route = Route::Assessment(draft.id.clone(), Page::Answer(Some(first)));
        self.show(draft, instrument);
        Some(route)
    }

    /// Remembers a choice in this browser.
    pub fn remember(self, name: &str, value: &str) {
        self.inner.with_value(|inner| inner.stores.remember(name, value));
    }

    /// Fetches what later pages need, while nothing else happens; whether all of it has come.
    pub async fn fetch_ahead(self) -> bool {
        let mut all = true;
        self.read_own().await;
        all &= self.take_offered().await;
        for listing in catalog::CATALOG {
            for lang in Lang::ALL {
                all &= self.fetch_instrument(listing.id, "", lang).await.is_some();
            }
            all &= fetch::text(&format!("examples/{}.json", listing.id)).await.is_some();
            for lang in Lang::ALL {
                all &= fetch::text(&initiatives_path(listing.id, lang)).await.is_some();
            }
        }
        all &= fetch::text("build.json").await.is_some();
        all &= workbook::fetch_ahead().await;
        all
    }
}

/// Where the initiatives for an instrument are.
pub fn initiatives_path(id: &str, lang: Lang) -> String {
    format!("initiatives/{id}.{}.json", lang.code())
}

impl Inner {
    /// Lets go of what is on its way of an assessment, but for its head.
    fn forget_pending(&mut self, id: &str) {
        let of_it = |key: &str| journal::address(key).is_some_and(|(of, part)| of == id && part != Part::Head);
        self.pending.retain(|record| !of_it(&record.key));
    }

    /// Parts stored under this id that the document does not have.
    fn absent_parts(&self, assessment: &Assessment) -> Vec<Part> {
        let now = journal::parts(assessment);
        let stored = self.library.assessments.get(&assessment.id);
        stored.map(|stored| stored.parts().filter(|part| !now.contains(part)).cloned().collect()).unwrap_or_default()
    }
}

fn scorecard(
    doc: RwSignal<Option<Assessment>>,
    instrument: RwSignal<Option<Arc<Instrument>>>,
) -> Option<Arc<Scorecard>> {
    let instrument = instrument.get()?;
    let today = browser::now();
    doc.with(|doc| doc.as_ref().map(|doc| Arc::new(evaluate(&instrument, doc, today.day()))))
}
