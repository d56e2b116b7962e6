//! Stored records, batches and restore points as a start finds them: any texts under any keys. Input:
//! lines, a key and a text in turn.
#![no_main]
use libfuzzer_sys::fuzz_target;
use touchstone::model::{Entry, Stamp};
use touchstone::storage::journal::{self, Journal, Record};
use touchstone::storage::{Library, MemoryShelf, Shelf, encode, keep};
use touchstone_fuzz::{instrument, use_all};

fuzz_target!(|text: &str| {
    let (shelf, mut lines) = (MemoryShelf::default(), text.split('\n'));
    while let (Some(key), Some(text)) = (lines.next(), lines.next()) {
        let _ = shelf.put(key, &text.replace("\\n", "\n"));
    }
    let records = keep::read(&shelf);
    let library = Library::read(records.clone());
    keep::set_aside(&shelf, &library.bad);
    for (id, stored) in &library.assessments {
        let Some(head) = stored.head() else { continue };
        let Some(instrument) = instrument(&head.instrument.id) else { continue };
        stored.answered();
        let Ok((document, unread)) = stored.assessment(&instrument) else { continue };
        if unread.is_empty() && document.id == *id {
            assert!(stored.same_answers(&document), "what was read is not what is stored");
        }
        use_all(&instrument, &document);
        // Written again, it is the same after the next start.
        let mut journal = Journal { counter: library.counter.min(u64::MAX / 2), tab: "zz".into() };
        let mut all = journal.all(&document);
        all.push(journal.tombstone("gone", &Stamp::default()));
        let fresh = MemoryShelf::default();
        assert_eq!(keep::write(&fresh, &all), Ok(()));
        let again = Library::read(keep::read(&fresh));
        if document.id == *id {
            let again = again.assessments[id].assessment(&instrument).map(|(again, _)| encode(&again));
            assert_eq!(again, Ok(encode(&document)), "written is not what was read");
        }
    }
    let items: Vec<Record> = records.iter().filter(|record| record.key.contains(":item:")).cloned().collect();
    for record in &items {
        let (_, past) = journal::meet(Some(&items[0].text), record);
        if let (Some(past), Some(of)) = (past, instrument("omnichannel")) {
            journal::past(&[past], &of.items[0].id, &of, &Entry::default());
        }
    }
});
