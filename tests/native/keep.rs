//! Writing under faults: a shelf that fails at the k-th call, for every k and in every way, leaves the old
//! state or the new one, and what was said to be kept is there after the next start.

use crate::files::assessment;
use proptest::prelude::*;
use std::collections::BTreeMap;
use touchstone::model::edit::Part;
use touchstone::model::{Assessment, Edit, Lang, Response, Stamp, builtin};
use touchstone::storage::file::to_value;
use touchstone::storage::journal::{self, Journal, Library, Record};
use touchstone::storage::point::{self, Why};
use touchstone::storage::shelf::Failing;
use touchstone::storage::{MemoryShelf, Shelf as _, keep};

const WAYS: [fn(usize) -> Failing; 4] = [Failing::From, Failing::Once, Failing::Full, Failing::Forgets];

fn now() -> Stamp {
    Stamp("2026-11-22T09:00:00Z".into())
}

/// The documents of a shelf after a start, by id.
fn started(shelf: &MemoryShelf) -> BTreeMap<String, Assessment> {
    shelf.mend();
    let library = Library::read(keep::read(shelf));
    assert_eq!(library.bad, [], "nothing torn");
    let instrument = builtin::instrument("omnichannel").unwrap();
    let read = |(id, stored): (String, touchstone::storage::Stored)| {
        let (document, unread) = stored.assessment(&instrument).unwrap();
        assert_eq!(unread, []);
        (id, document)
    };
    library.assessments.into_iter().map(read).collect()
}

fn document(id: &str, level: u8) -> Assessment {
    let instrument = builtin::instrument("omnichannel").unwrap();
    let mut document = Assessment::new(id, &instrument, "", Lang::En, &now());
    for item in instrument.items.iter().take(4) {
        document.apply(Edit::Answer(item.id.clone(), Some(Response::Rated(level))), &instrument, &now()).unwrap();
    }
    document
}

/// What a person does: the records it makes of a document that is kept already.
type Deed = fn(&mut Journal, &Assessment) -> Vec<Record>;
const DEEDS: [(&str, Deed); 4] = [
    ("answer", |journal, document| {
        let (mut document, instrument) = (document.clone(), builtin::instrument("omnichannel").unwrap());
        let edit = Edit::Answer(instrument.items[0].id.clone(), Some(Response::DontKnow));
        let parts = document.apply(edit, &instrument, &now()).unwrap();
        parts.iter().map(|part| journal.record(&document, part)).collect()
    }),
    ("empty", |journal, document| {
        let (mut document, instrument) = (document.clone(), builtin::instrument("omnichannel").unwrap());
        let parts = document.apply(Edit::Reset, &instrument, &now()).unwrap();
        parts.iter().map(|part| journal.record(&document, part)).collect()
    }),
    ("delete", |journal, document| vec![journal.tombstone(&document.id, &now())]),
    ("open a file", |journal, _| journal.all(&document("other", 5))),
];

#[test]
fn a_fault_at_any_call_leaves_the_old_state_or_the_new_one() {
    let mut cases = 0;
    for (name, deed) in DEEDS {
        for way in WAYS {
            for at in 0.. {
                let (shelf, mut journal) = (MemoryShelf::default(), Journal { counter: 0, tab: "a".into() });
                let kept = document("abc234", 3);
                keep::write(&shelf, &journal.all(&kept)).unwrap();
                let old = started(&shelf);
                let records = deed(&mut journal, &kept);
                let new = {
                    let whole = MemoryShelf::default();
                    let all = keep::read(&shelf).into_iter().chain(records.clone()).collect::<Vec<_>>();
                    keep::write(&whole, &all).unwrap();
                    started(&whole)
                };
                shelf.mend();
                shelf.failing.set(Some(way(at)));
                let said = keep::write(&shelf, &records);
                let calls = shelf.calls();
                let found = started(&shelf);
                let what = format!("{name}, {:?}", way(at));
                assert_ne!(old, new, "{what}: the deed changes something");
                assert!(found == old || found == new, "{what}: {found:#?}");
                assert!(said.is_err() || found == new, "{what}: said to be kept, and is not");
                // A second start finds the same, and no batch is left once there is room.
                assert_eq!(started(&shelf), found, "{what}");
                let left = shelf.keys().unwrap().into_iter().filter(|key| key.starts_with(journal::BATCH)).count();
                assert_eq!(left, 0, "{what}: a batch is left");
                cases += 1;
                if at > calls {
                    break;
                }
            }
        }
    }
    assert!(cases > 80, "{cases}");
}

#[test]
fn a_fault_at_any_call_of_a_start_loses_nothing() {
    for way in WAYS {
        for at in 0..40 {
            let (shelf, mut journal) = (MemoryShelf::default(), Journal { counter: 0, tab: "a".into() });
            let document = document("abc234", 2);
            // Killed in the middle of writing: only the batch is there.
            shelf.failing.set(Some(Failing::From(1)));
            let _ = keep::write(&shelf, &journal.all(&document));
            shelf.mend();
            shelf.failing.set(Some(way(at)));
            let _ = Library::read(keep::read(&shelf));
            let found = started(&shelf);
            assert_eq!(found.get("abc234"), Some(&document), "{:?}", way(at));
        }
    }
}

#[test]
fn a_newer_record_of_another_tab_is_never_written_over() {
    let shelf = MemoryShelf::default();
    let (mut mine, mut theirs) = (Journal { counter: 0, tab: "a".into() }, Journal { counter: 7, tab: "b".into() });
    let (old, new) = (document("abc234", 2), document("abc234", 5));
    keep::write(&shelf, &theirs.all(&new)).unwrap();
    keep::write(&shelf, &mine.all(&old)).unwrap();
    assert_eq!(started(&shelf)["abc234"], new);
}

#[test]
fn erasing_takes_all_of_ours_and_nothing_else_and_says_when_it_could_not() {
    for at in 0..30 {
        let (shelf, mut journal) = (MemoryShelf::default(), Journal { counter: 0, tab: "a".into() });
        keep::write(&shelf, &journal.all(&document("abc234", 2))).unwrap();
        keep::set_aside(&shelf, &[Record { key: "touchstone:1:x".into(), text: "?".into() }]);
        let point = point::record(Why::Reset, &to_value(&document("abc234", 2)), &now(), 9, "a");
        for (key, text) in
            [("neighbour", "stays"), ("touchstone:setting:lang", "en"), (point.key.as_str(), &point.text)]
        {
            shelf.put(key, text).unwrap();
        }
        shelf.mend();
        shelf.failing.set(Some(Failing::Once(at)));
        let gone = keep::erase(&shelf);
        shelf.mend();
        let left: Vec<String> = shelf.keys().unwrap();
        assert!(left.contains(&"neighbour".to_owned()));
        assert_eq!(gone, left.len() == 1, "call {at}: {left:?}");
    }
}

#[test]
fn what_is_removed_goes_from_unfinished_batches_too() {
    let (shelf, mut journal) = (MemoryShelf::default(), Journal { counter: 0, tab: "a".into() });
    let document = document("abc234", 2);
    // There is room for the batch only.
    shelf.failing.set(Some(Failing::Full(1)));
    keep::write(&shelf, &journal.all(&document)).unwrap();
    shelf.mend();
    let tombstone = journal.tombstone("abc234", &now());
    keep::write(&shelf, &[tombstone]).unwrap();
    let keys: Vec<String> = journal::parts(&document)
        .iter()
        .filter(|part| **part != Part::Head)
        .map(|part| journal::key("abc234", part))
        .collect();
    keep::remove(&shelf, &keys);
    assert!(started(&shelf).is_empty());
    assert!(!shelf.keys().unwrap().iter().any(|key| key.contains(":item:")), "{:?}", shelf.keys());
}

#[test]
fn a_record_met_again_is_neither_put_nor_earlier() {
    let mut journal = Journal { counter: 0, tab: "a".into() };
    for record in journal.all(&document("abc234", 2)) {
        assert_eq!(journal::meet(Some(&record.text), &record), (false, None));
    }
}

#[test]
fn a_torn_or_foreign_batch_harms_nothing() {
    for text in ["", "\n", "one", "key\n", "touchstone:1:abc:head\n{", "x\ny\nz", "touchstone:setting:lang\nzh"] {
        let (shelf, mut journal) = (MemoryShelf::default(), Journal { counter: 0, tab: "a".into() });
        keep::write(&shelf, &journal.all(&document("abc234", 2))).unwrap();
        shelf.put("touchstone:batch:3:b", text).unwrap();
        shelf.put("touchstone:setting:lang", "en").unwrap();
        let library = Library::read(keep::read(&shelf));
        assert_eq!(library.assessments.len(), 1, "{text:?}");
        let aside = shelf.get("touchstone:quarantine:touchstone:batch:3:b").unwrap();
        assert_eq!(aside.as_deref(), Some(text), "set aside as it was");
        assert_eq!(shelf.get("touchstone:setting:lang").unwrap().as_deref(), Some("en"), "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_order_tabs_meet_in_one_answer_stays_and_every_other_is_kept_once(
        levels in prop::collection::vec((1u8..=5, 0usize..3, 1u64..6), 1..12), rotate: usize, reverse: bool,
    ) {
        let document = document("abc234", 1);
        let part = Part::Item(document.responses.keys().next().unwrap().clone());
        let mut records: Vec<Record> = Vec::new();
        for (level, tab, counter) in levels {
            let mut document = document.clone();
            let Part::Item(item) = &part else { unreachable!() };
            document.responses.get_mut(item).unwrap().response = Some(Response::Rated(level));
            let mut journal = Journal { counter, tab: ["a", "b", "c"][tab].into() };
            let record = journal.record(&document, &part);
            // A tab uses a number once.
            if records.iter().all(|one| journal::order(&one.text) != journal::order(&record.text)) {
                records.push(record);
            }
        }
        let meet_all = |records: &[Record]| {
            let (mut here, mut past) = (None::<String>, BTreeMap::new());
            // Each is written twice, as after an attempt that seemed to fail.
            for record in records.iter().chain(records) {
                let (put, earlier) = journal::meet(here.as_deref(), record);
                past.extend(earlier.map(|record| (record.key, record.text)));
                if put {
                    here = Some(record.text.clone());
                }
            }
            (here, past)
        };
        let straight = meet_all(&records);
        let count = records.len();
        prop_assert_eq!(straight.1.len(), count - 1);
        let newest = records.iter().map(|record| record.text.clone()).max_by_key(|text| journal::order(text));
        prop_assert_eq!(&straight.0, &newest);
        records.rotate_left(rotate % count);
        if reverse {
            records.reverse();
        }
        prop_assert_eq!(meet_all(&records), straight);
    }

    #[test]
    fn a_restore_point_gives_the_file_back(assessment in assessment()) {
        for why in [Why::Delete, Why::Reset, Why::Import] {
            let points = point::read(vec![point::record(why, &to_value(&assessment), &now(), 3, "a")]);
            prop_assert_eq!(points.len(), 1);
            prop_assert_eq!(points[0].why, why);
            let peeked = touchstone::storage::peek(&points[0].bytes()).unwrap();
            let instrument = builtin::instrument("omnichannel").unwrap();
            prop_assert_eq!(touchstone::storage::decode(peeked, &instrument).unwrap(), assessment.clone());
        }
    }
}

#[test]
fn restore_points_are_ordered_by_number_and_ten_are_kept() {
    let points: Vec<Record> = [3, 12, 1, 100_000]
        .iter()
        .map(|n| point::record(Why::Reset, &to_value(&document("abc234", 1)), &now(), *n, "a"))
        .collect();
    let read: Vec<String> = point::read(points).into_iter().map(|point| point.key).collect();
    let numbers: Vec<u64> = read.iter().map(|key| key.split(':').nth(2).unwrap().parse().unwrap()).collect();
    assert_eq!(numbers, [100_000, 12, 3, 1]);
    let keys = (0..14).map(|n| format!("touchstone:point:{n:012}:a")).collect();
    let surplus = point::surplus(keys);
    assert_eq!(surplus.len(), 4);
    assert!(surplus.contains(&"touchstone:point:000000000003:a".to_owned()));
}
