//! The only door to the browser's stores: localStorage (through gloo-storage) and `IndexedDB`.
//!
//! Each store is probed before it is used, because either may throw, be `null`, stay silent or
//! forget: gloo-storage panics where localStorage is blocked, so it is touched only behind
//! [`LocalShelf::open`]. Also the clock and random ids. Knows no model rules and no views.

#![expect(clippy::disallowed_methods, reason = "the one lawful file: the ports to stores, clock and chance")]

use super::journal::{self, OURS, PAST_KEPT, PAST_SLACK, PREFIX, QUARANTINE, Record, order};
use super::keep;
use super::point::{self, POINT};
use super::shelf::{MemoryShelf, Shelf, ShelfError};
use crate::model::Stamp;
use futures_util::future::{Either, select};
use gloo_storage::{LocalStorage, Storage as _};
use idb::{Database, DatabaseEvent as _, Factory, KeyRange, ObjectStore, ObjectStoreParams, Query, TransactionMode};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

const DATABASE: &str = "touchstone";
const STORE: &str = "records";
/// How long a store may take to answer before it counts as missing, in milliseconds.
const PATIENCE: i32 = 1500;
const PROBE: &str = "touchstone:probe";
const SETTING: &str = "touchstone:setting:";

/// localStorage, known to work.
#[derive(Clone, Copy, Debug)]
pub struct LocalShelf(());

impl LocalShelf {
    /// The shelf, if localStorage is there, takes a text and gives it back.
    pub fn open() -> Option<LocalShelf> {
        let storage = web_sys::window()?.local_storage().ok()??;
        storage.set_item(PROBE, "1").ok().filter(|()| storage.get_item(PROBE).ok().flatten().is_some())?;
        storage.remove_item(PROBE).ok()?;
        Some(LocalShelf(()))
    }
}

/// Whether what a store gives back is what was written, or what another tab has written since.
fn is_kept(kept: &str, written: &str) -> bool {
    kept == written || order(kept).is_some_and(|kept| order(written).is_some_and(|written| kept >= written))
}

impl Shelf for LocalShelf {
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        LocalStorage::raw().get_item(key).map_err(|_| ShelfError::Blocked)
    }

    fn put(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        LocalStorage::raw().set_item(key, text).map_err(|error| fault(&error))?;
        match self.get(key)? {
            Some(kept) if is_kept(&kept, text) => Ok(()),
            _ => Err(ShelfError::Lost),
        }
    }

    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        LocalStorage::raw().remove_item(key).map_err(|_| ShelfError::Blocked)
    }

    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        let storage = LocalStorage::raw();
        let length = storage.length().map_err(|_| ShelfError::Blocked)?;
        Ok((0..length).filter_map(|at| storage.key(at).ok().flatten()).collect())
    }
}

/// Full or blocked: browsers disagree on name and code of a quota error.
fn fault(error: &JsValue) -> ShelfError {
    let full =
        |e: &web_sys::DomException| e.name().to_ascii_lowercase().contains("quota") || matches!(e.code(), 22 | 1014);
    if error.dyn_ref::<web_sys::DomException>().is_some_and(full) { ShelfError::Full } else { ShelfError::Blocked }
}

/// Both stores, as far as they work.
#[derive(Clone, Debug)]
pub struct Stores {
    local: Option<LocalShelf>,
    /// `None` where there was none at the start. A connection can be lost later; then a new one is made.
    database: Option<Rc<RefCell<Rc<Database>>>>,
    /// For restore points where nothing else takes them.
    memory: Rc<MemoryShelf>,
}

/// What became of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// `IndexedDB` committed it and gave it back.
    Safe,
    /// Only localStorage holds it.
    LocalOnly,
    /// Nothing holds it, for this reason.
    Nowhere(ShelfError),
}

impl Stores {
    /// Opens and probes both stores.
    pub async fn open() -> Stores {
        let database = patiently(open_database()).await.flatten();
        let database = database.map(|database| Rc::new(RefCell::new(Rc::new(database))));
        Stores { local: LocalShelf::open(), database, memory: Rc::default() }
    }

    fn database(&self) -> Option<Rc<Database>> {
        self.database.as_ref().map(|connection| connection.borrow().clone())
    }

    /// Makes a new connection, where one was lost: the stores were cleared from outside, or the browser
    /// dropped it in the background.
    async fn connect_again(&self) {
        let Some(connection) = &self.database else { return };
        if let Some(database) = patiently(open_database()).await.flatten() {
            connection.replace(Rc::new(database));
        }
    }

    /// Whether neither store works.
    pub fn is_memory(&self) -> bool {
        self.local.is_none() && self.database.is_none()
    }

    /// Whether localStorage works, and whether `IndexedDB` does.
    pub fn work(&self) -> (bool, bool) {
        (self.local.is_some(), self.database.is_some())
    }

    /// Number of records set aside as unreadable.
    pub fn aside(&self) -> usize {
        let keys = self.local.and_then(|shelf| shelf.keys().ok()).unwrap_or_default();
        keys.iter().filter(|key| key.starts_with(QUARANTINE)).count()
    }

    /// Everything of ours in both stores, as it is, as JSON in the form of the guard's download.
    pub async fn raw(&self) -> String {
        let local = self.local.iter().flat_map(|shelf| ours_in(shelf, OURS)).collect::<Vec<_>>();
        let database = match &self.database() {
            Some(database) => patiently(read_database(database, OURS)).await.flatten().unwrap_or_default(),
            None => Vec::new(),
        };
        keep::raw(&local, &database)
    }

    /// Whether a failed write may succeed later: the database is there, but full or busy.
    pub fn may_recover(&self) -> bool {
        self.database.is_some()
    }

    /// Every record of ours: in localStorage, and in `IndexedDB`; `None` where that did not answer.
    pub async fn read(&self) -> (Vec<Record>, Option<Vec<Record>>) {
        let local = self.local.map(|shelf| keep::read(&shelf)).unwrap_or_default();
        let safe = match &self.database() {
            Some(database) => patiently(read_database(database, PREFIX)).await.flatten(),
            None => None,
        };
        (local, safe)
    }

    /// Writes to localStorage at once; survives closing the tab, not a crash of the browser.
    ///
    /// # Errors
    /// When localStorage does not hold every record afterwards.
    pub fn write_now(&self, records: &[Record]) -> Result<(), ShelfError> {
        keep::write(&self.local.ok_or(ShelfError::Blocked)?, records)
    }

    /// Writes to `IndexedDB` in one transaction and reads it back.
    pub async fn write_safe(&self, records: &[Record]) -> bool {
        let Some(database) = self.database() else { return false };
        if patiently(write_database(&database, records)).await.flatten() == Some(true) {
            return true;
        }
        self.connect_again().await;
        false
    }

    /// Removes records from all stores.
    pub async fn remove(&self, keys: &[String]) {
        keep::remove(&*self.memory, keys);
        if let Some(shelf) = self.local {
            keep::remove(&shelf, keys);
        }
        if let Some(database) = &self.database() {
            let _ = patiently(remove_from_database(database, keys)).await;
        }
    }

    /// Removes everything of ours from both stores: records, earlier answers, restore points, what was
    /// set aside, settings. Keys of others stay. `false` when something could not be removed.
    pub async fn erase(&self) -> bool {
        let local = self.local.is_none_or(|shelf| keep::erase(&shelf));
        keep::erase(&*self.memory);
        match &self.database() {
            Some(database) => patiently(empty_database(database)).await.flatten().is_some() && local,
            None => local,
        }
    }

    /// Whether localStorage holds anything of ours, a setting for instance.
    pub fn holds_anything(&self) -> bool {
        let keys = self.local.and_then(|shelf| shelf.keys().ok()).unwrap_or_default();
        keys.iter().any(|key| key.starts_with(OURS))
    }

    /// Whether earlier answers are kept here.
    pub fn keeps_past(&self) -> bool {
        self.database.is_some()
    }

    /// The earlier answers of an item, the oldest first. Only `IndexedDB` keeps them.
    pub async fn past(&self, id: &str, item: &str) -> Vec<Record> {
        let Some(database) = self.database() else { return Vec::new() };
        patiently(read_database(&database, &journal::past_of(id, Some(item)))).await.flatten().unwrap_or_default()
    }

    /// Removes the earlier answers of an assessment.
    pub async fn forget_past(&self, id: &str) {
        if let Some(database) = &self.database() {
            let _ = patiently(remove_range(database, &journal::past_of(id, None))).await;
        }
    }

    /// Keeps a restore point, and lets go of those that are too many.
    pub async fn put_point(&self, point: Record) {
        self.put_text(&point).await;
        let keys = self.under(POINT).await.into_iter().map(|point| point.key).collect();
        self.remove(&point::surplus(keys)).await;
    }

    /// Keeps a text that nothing else belongs to, in the first store that takes it; `false` where it lives in memory.
    pub async fn put_text(&self, record: &Record) -> bool {
        if let Some(database) = &self.database()
            && patiently(put_text(database, record)).await.flatten().is_some()
        {
            return true;
        }
        let kept = self.local.is_some_and(|shelf| shelf.put(&record.key, &record.text).is_ok());
        if !kept {
            let _ = self.memory.put(&record.key, &record.text);
        }
        kept
    }

    /// All texts whose keys begin so, wherever they were put, in any order: restore points, own instruments.
    pub async fn under(&self, start: &str) -> Vec<Record> {
        let mut records = match &self.database() {
            Some(database) => patiently(read_database(database, start)).await.flatten().unwrap_or_default(),
            None => Vec::new(),
        };
        records.extend(self.local.iter().flat_map(|shelf| ours_in(shelf, start)));
        records.extend(ours_in(&*self.memory, start));
        records
    }

    /// Keeps unreadable records aside under names of their own.
    pub fn quarantine(&self, bad: &[Record]) {
        if let Some(shelf) = self.local {
            keep::set_aside(&shelf, bad);
        }
    }

    /// The same for records that were read and put together again: as localStorage has them, if it
    /// still has that state.
    pub fn quarantine_unread(&self, unread: Vec<Record>) {
        let raw = |record: &Record| {
            let here = self.local?.get(&record.key).ok().flatten()?;
            (order(&here) == order(&record.text)).then_some(here)
        };
        let as_stored = |record: Record| Record { text: raw(&record).unwrap_or(record.text), key: record.key };
        self.quarantine(&unread.into_iter().map(as_stored).collect::<Vec<_>>());
    }

    /// A remembered choice, such as the language.
    pub fn setting(&self, name: &str) -> Option<String> {
        self.local.and_then(|shelf| shelf.get(&format!("{SETTING}{name}")).ok().flatten())
    }

    /// Forgets a remembered choice.
    pub fn forget(&self, name: &str) {
        if let Some(shelf) = self.local {
            let _ = shelf.remove(&format!("{SETTING}{name}"));
        }
    }

    /// Remembers a choice, if anything can be remembered.
    pub fn remember(&self, name: &str, value: &str) {
        if let Some(shelf) = self.local {
            let _ = shelf.put(&format!("{SETTING}{name}"), value);
        }
    }
}

/// Texts of a shelf whose keys begin so.
fn ours_in(shelf: &impl Shelf, start: &str) -> Vec<Record> {
    let keys = shelf.keys().unwrap_or_default().into_iter().filter(|key| key.starts_with(start));
    keys.filter_map(|key| shelf.get(&key).ok().flatten().map(|text| Record { key, text })).collect()
}

async fn open_database() -> Option<Database> {
    let mut request = Factory::new().ok()?.open(DATABASE, Some(1)).ok()?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    request.await.ok()
}

/// Keys that begin so.
fn range(start: &str) -> Option<Query> {
    // No key of ours holds a character above this one.
    let end = format!("{start}\u{ffff}");
    KeyRange::bound(&JsValue::from(start), &JsValue::from(end), None, None).ok().map(Query::KeyRange)
}

async fn read_database(database: &Database, start: &str) -> Option<Vec<Record>> {
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly).ok()?;
    let store = transaction.object_store(STORE).ok()?;
    let keys = store.get_all_keys(range(start), None).ok()?.await.ok()?;
    let texts = store.get_all(range(start), None).ok()?.await.ok()?;
    let record = |(key, text): (JsValue, JsValue)| Some(Record { key: key.as_string()?, text: text.as_string()? });
    Some(keys.into_iter().zip(texts).filter_map(record).collect())
}

async fn write_database(database: &Database, records: &[Record]) -> Option<bool> {
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite).ok()?;
    let store = transaction.object_store(STORE).ok()?;
    for record in records {
        // Another tab may have got here first with a newer one; the transaction makes this safe.
        let here = store.get(JsValue::from(&record.key)).ok()?.await.ok()?.and_then(|text| text.as_string());
        let (put, past) = journal::meet(here.as_deref(), record);
        if put {
            put_record(&store, record).await?;
        }
        if let Some(past) = past {
            keep_past(&store, &past).await?;
        }
    }
    transaction.commit().ok()?.await.ok()?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly).ok()?;
    let store = transaction.object_store(STORE).ok()?;
    for record in records {
        let kept = store.get(JsValue::from(&record.key)).ok()?.await.ok()??;
        if !kept.as_string().is_some_and(|kept| is_kept(&kept, &record.text)) {
            return Some(false);
        }
    }
    Some(true)
}

async fn put_record(store: &ObjectStore, record: &Record) -> Option<()> {
    store.put(&JsValue::from(&record.text), Some(&JsValue::from(&record.key))).ok()?.await.ok().map(drop)
}

/// Keeps an earlier answer, and lets go of the oldest where there are too many.
async fn keep_past(store: &ObjectStore, past: &Record) -> Option<()> {
    put_record(store, past).await?;
    let (item, _) = past.key.rsplit_once(':').and_then(|(rest, _)| rest.rsplit_once(':'))?;
    let most = u32::try_from(PAST_KEPT + PAST_SLACK).ok()?;
    let keys = store.get_all_keys(range(&format!("{item}:")), Some(most)).ok()?.await.ok()?;
    if keys.len() == PAST_KEPT + PAST_SLACK {
        for key in keys.into_iter().take(PAST_SLACK) {
            store.delete(key).ok()?.await.ok()?;
        }
    }
    Some(())
}

async fn put_text(database: &Database, record: &Record) -> Option<()> {
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite).ok()?;
    put_record(&transaction.object_store(STORE).ok()?, record).await?;
    transaction.commit().ok()?.await.ok().map(drop)
}

async fn remove_range(database: &Database, start: &str) -> Option<()> {
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite).ok()?;
    transaction.object_store(STORE).ok()?.delete(range(start)?).ok()?.await.ok()?;
    transaction.commit().ok()?.await.ok().map(drop)
}

async fn empty_database(database: &Database) -> Option<()> {
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite).ok()?;
    transaction.object_store(STORE).ok()?.clear().ok()?.await.ok()?;
    transaction.commit().ok()?.await.ok()?;
    Some(())
}

async fn remove_from_database(database: &Database, keys: &[String]) -> Option<()> {
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite).ok()?;
    let store = transaction.object_store(STORE).ok()?;
    for key in keys {
        store.delete(JsValue::from(key)).ok()?.await.ok()?;
    }
    transaction.commit().ok()?.await.ok().map(drop)
}

/// Waits for `future`, but not longer than [`PATIENCE`]. One that takes longer is never dropped: the
/// database still answers it, and an answer to something dropped is an error on the page.
async fn patiently<T>(future: impl Future<Output = T>) -> Option<T> {
    let timer = Box::pin(sleep(PATIENCE));
    match select(Box::pin(future), timer).await {
        Either::Left((value, _)) => Some(value),
        Either::Right(((), unanswered)) => {
            std::mem::forget(unanswered);
            None
        }
    }
}

/// Whether this browser clears stored data after a week without a visit (Safari does).
pub fn forgets_soon() -> bool {
    let agent = web_sys::window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default();
    // Searched by the page's own strings: the library's search would be asked for at the first question.
    let agent = js_sys::JsString::from(agent.as_str());
    let has = |part: &str| agent.includes(part, 0);
    has("Safari/") && !has("Chrome/") && !has("Chromium/") && !has("Android")
}

/// Whether the page stands in a frame of another page.
pub fn is_framed() -> bool {
    let window = web_sys::window();
    window.as_ref().and_then(|window| window.parent().ok().flatten()) != window
}

/// Asks the browser not to clear our stores on its own, and gives its answer; `None` where the page
/// is in a frame or the browser knows no such promise. Asking again changes nothing.
pub async fn ask_to_keep() -> Option<bool> {
    let window = web_sys::window().filter(|_| !is_framed())?;
    let manager = js_sys::Reflect::get(&window.navigator(), &JsValue::from_str("storage")).ok()?;
    let manager: web_sys::StorageManager = manager.dyn_into().ok()?;
    JsFuture::from(manager.persist().ok()?).await.ok()?.as_bool()
}

/// Waits until what has just changed is on the screen; at most 100 ms, since a page in the background
/// paints nothing.
pub async fn painted() {
    let frame = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.request_animation_frame(&resolve);
        }
    });
    select(JsFuture::from(frame), Box::pin(sleep(100))).await;
    // A frame's callbacks come before its painting, a timer after.
    sleep(0).await;
}

/// Waits for some milliseconds.
pub async fn sleep(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// The present in UTC.
pub fn now() -> Stamp {
    Stamp::from_epoch(seconds(js_sys::Date::now()))
}

/// Whole seconds of a time in milliseconds.
#[expect(clippy::cast_possible_truncation, reason = "a date's seconds are far inside i64")]
fn seconds(milliseconds: f64) -> i64 {
    (milliseconds / 1000.0).floor() as i64
}

/// How far local time is ahead of UTC, in minutes.
pub fn zone_minutes() -> i64 {
    -seconds(js_sys::Date::new_0().get_timezone_offset() * 1000.0)
}

/// A new id: 12 characters, random, usable in a key and an address.
pub fn new_id() -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
    let mut bytes = [0_u8; 12];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    if crypto.is_none_or(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_err()) {
        for byte in &mut bytes {
            *byte = random_byte();
        }
    }
    bytes.iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32))).map(|byte| char::from(*byte)).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 ≤ random × 256 < 256")]
fn random_byte() -> u8 {
    (js_sys::Math::random() * 256.0) as u8
}
