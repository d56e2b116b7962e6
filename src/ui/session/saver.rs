//! The one saver: every change goes to localStorage at once and to `IndexedDB` when the click is on the
//! screen; the state it shows is true.

use super::{Inner, PROMISE, Session};
use crate::model::edit::Part;
use crate::storage::browser::{self, Kept, Stores};
use crate::storage::journal::{self, Record};
use crate::storage::shelf::SaveState;
use leptos::prelude::*;
use leptos::task::spawn_local;

impl Session {
    /// Writes parts of the open document.
    pub(super) fn store(self, parts: &[Part]) {
        let Some(doc) = self.doc.get_untracked() else { return };
        self.inner.update_value(|inner| {
            let known = inner.library.assessments.contains_key(&doc.id);
            let records = match known {
                true => parts.iter().map(|part| inner.journal.record(&doc, part)).collect(),
                false => inner.journal.all(&doc),
            };
            inner.keep(&doc.id, records);
            if inner.flushing {
                self.save.set(SaveState::Saving);
            }
        });
        self.flush();
    }

    /// Starts writing what is pending, if anything is and no writer is at work.
    pub fn flush(self) {
        let stores = self.inner.try_update_value(|inner| {
            let start = !inner.flushing && !inner.pending.is_empty();
            inner.flushing |= start;
            start.then(|| inner.stores.clone())
        });
        let Some(stores) = stores.flatten() else { return };
        // Said at once, also where the writing waits: "saved" is never on the screen without being so.
        self.save.set(if stores.is_memory() { SaveState::Memory } else { SaveState::Saving });
        spawn_local(self.drain(stores));
    }

    /// Writes what is pending until nothing is. Where a write fails that may succeed later, it is tried
    /// again every second; elsewhere it stays pending, and the next change tries it again.
    async fn drain(self, stores: Stores) {
        loop {
            // localStorage has it; the click is on the screen before anything else is done.
            browser::painted().await;
            let records = self.inner.try_with_value(|inner| inner.pending.clone()).unwrap_or_default();
            // localStorage has had them since `Inner::keep`; it is asked again only where it must do.
            let kept = match stores.write_safe(&records).await {
                true => Kept::Safe,
                false => {
                    // Not what was deleted or erased meanwhile.
                    let wanted = self.inner.try_with_value(|inner| inner.pending.clone()).unwrap_or_default();
                    let records: Vec<Record> = records.iter().filter(|one| wanted.contains(one)).cloned().collect();
                    stores.write_now(&records).map_or_else(Kept::Nowhere, |()| Kept::LocalOnly)
                }
            };
            let more = self.inner.try_update_value(|inner| {
                match kept {
                    Kept::Safe => inner.pending.retain(|record| !records.contains(record)),
                    // Where it takes long, only the newest of each part is kept in mind.
                    _ => inner.pending = journal::newest(std::mem::take(&mut inner.pending)),
                }
                inner.flushing = kept == Kept::Safe && !inner.pending.is_empty();
                inner.flushing
            });
            if more != Some(true) {
                self.settle(kept, &stores);
                if kept == Kept::Safe || !stores.may_recover() {
                    return self.ask_to_keep(kept).await;
                }
                browser::sleep(1000).await;
                if self.inner.try_with_value(|inner| inner.flushing) != Some(false) {
                    return;
                }
                self.inner.try_update_value(|inner| inner.flushing = true);
            }
        }
    }

    pub(super) fn stores(self) -> Option<Stores> {
        self.inner.try_with_value(|inner| inner.stores.clone())
    }

    /// A remembered choice.
    pub(super) fn setting(self, name: &str) -> Option<String> {
        self.inner.try_with_value(|inner| inner.stores.setting(name)).flatten()
    }

    /// What the browser said to that; `None` before it was asked.
    pub fn promise(self) -> Option<bool> {
        self.inner.try_with_value(|inner| inner.promise).flatten()
    }

    /// Asks the browser once, when something is worth keeping, to keep it.
    async fn ask_to_keep(self, kept: Kept) {
        if kept != Kept::Safe || self.promise().is_some() {
            return;
        }
        if let Some(given) = browser::ask_to_keep().await {
            self.remember(PROMISE, if given { "yes" } else { "no" });
            self.inner.try_update_value(|inner| inner.promise = Some(given));
        }
    }

    fn settle(self, kept: Kept, stores: &Stores) {
        self.save.set(match kept {
            Kept::Safe => SaveState::Saved(Some(browser::now())),
            _ if stores.is_memory() => SaveState::Memory,
            Kept::LocalOnly => SaveState::Unsaved(None),
            Kept::Nowhere(fault) => SaveState::Unsaved(Some(fault)),
        });
    }
}

impl Inner {
    /// Notes records of one assessment, writes them to localStorage now and queues them.
    pub(super) fn keep(&mut self, id: &str, records: Vec<Record>) {
        self.emptied = false;
        let _ = self.stores.write_now(&records);
        let stored = self.library.assessments.entry(id.to_owned()).or_default();
        for record in records {
            self.fresh.retain(|key| *key != record.key);
            if !stored.holds(&record.key) {
                self.fresh.push(record.key.clone());
            }
            stored.merge(&record);
            self.pending.push(record);
        }
    }
}
