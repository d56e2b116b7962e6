//! What the session does when the stores change under it, and what it knows of them for the self-check.

use super::Session;
use super::library::FILED;
use crate::model::Stamp;
use crate::model::backup::Filed;
use crate::model::edit::Part;
use crate::storage::journal::{self, Record};
use crate::storage::shelf::SaveState;
use crate::text::Key;
use leptos::prelude::*;
use leptos::task::spawn_local;

impl Session {
    /// The stores were cleared from outside while this page was open: everything it knows goes back, and
    /// the person is told. (What "Erase everything here" removes goes key by key, and is not this.)
    pub fn restore_cleared(self) {
        let restored = self.inner.try_update_value(|inner| {
            // What a newer version wrote cannot be written by this one.
            let alive = inner.library.assessments.iter().filter(|(_, stored)| stored.is_alive() && !stored.newer);
            let records: Vec<Record> = alive.flat_map(|(id, stored)| stored.records(id)).collect();
            let _ = inner.stores.write_now(&records);
            let restored = !records.is_empty();
            inner.pending.extend(records);
            restored
        });
        if restored == Some(true) {
            spawn_local(self.keep_own_again());
            self.flush();
            self.notify(self.lang.get_untracked().text(Key::ClearedOutside).to_owned(), None);
        }
    }

    /// The page was away, in the back-forward cache or frozen: takes in what others wrote meanwhile.
    pub async fn read_again(self) {
        let Some(stores) = self.stores() else { return };
        let (local, safe) = stores.read().await;
        let complete = safe.is_some();
        let records: Vec<Record> = local.into_iter().chain(safe.unwrap_or_default()).collect();
        for record in &records {
            self.merge(record);
        }
        // Whose head is gone from both stores was erased meanwhile.
        let erased = self.inner.with_value(|inner| {
            let alive = inner.library.assessments.iter().filter(|(_, stored)| stored.is_alive());
            let heads = alive.map(|(id, _)| journal::key(id, &Part::Head));
            let known = |key: &String| records.iter().chain(&inner.pending).any(|record| record.key == *key);
            heads.filter(|key| complete && !known(key)).collect::<Vec<_>>()
        });
        for head in erased {
            self.erased_elsewhere(&head);
        }
    }

    /// Whether localStorage works, and whether `IndexedDB` does.
    pub fn stores_work(self) -> (bool, bool) {
        self.stores().map(|stores| stores.work()).unwrap_or_default()
    }

    /// When the newest change was stored, and when the newest file was saved or opened.
    pub fn last_kept(self) -> (Option<Stamp>, Option<Stamp>) {
        let changes = self.inner.with_value(|inner| {
            let alive = inner.library.assessments.iter().filter(|(_, stored)| stored.is_alive());
            alive.map(|(id, stored)| (id.clone(), stored.changed.clone())).collect::<Vec<_>>()
        });
        let filed = |id: &String| self.setting(&format!("{FILED}:{id}")).and_then(|text| Filed::parse(&text));
        let file = changes.iter().filter_map(|(id, _)| filed(id)).map(|filed| filed.at).max();
        let kept = !matches!(self.save.get_untracked(), SaveState::Memory | SaveState::Unsaved(Some(_)));
        (changes.into_iter().map(|(_, at)| at).max().filter(|_| kept), file)
    }

    /// Whether the latest change could not be stored.
    pub fn fails_to_save(self) -> bool {
        matches!(self.save.get_untracked(), SaveState::Unsaved(Some(_)))
    }

    /// Remembers which files of this copy are as built.
    pub fn note_compared(self, files: Option<Vec<(String, bool)>>) {
        self.inner.try_update_value(|inner| inner.compared = files);
    }

    /// Which are; `None` when they were not compared.
    pub fn compared(self) -> Option<Vec<(String, bool)>> {
        self.inner.try_with_value(|inner| inner.compared.clone()).flatten()
    }

    /// Number of records set aside as unreadable.
    pub fn aside(self) -> usize {
        self.stores().map_or(0, |stores| stores.aside())
    }

    /// Everything both stores hold of ours, as it is, as JSON.
    pub async fn raw(self) -> String {
        match self.stores() {
            Some(stores) => stores.raw().await,
            None => String::new(),
        }
    }
}
