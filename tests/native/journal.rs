//! Stored records: any order, any number of stores and tabs, one outcome.

use crate::files::assessment;
use proptest::prelude::*;
use touchstone::model::edit::Part;
use touchstone::model::{Edit, Entry, Response, Stamp, builtin};
use touchstone::storage::journal::{Journal, Library, Record, address, key};

fn now() -> Stamp {
    Stamp("2026-11-14T14:32:05Z".into())
}

fn tab(name: &str) -> Journal {
    Journal { counter: 0, tab: name.into() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn records_give_the_document_back(assessment in assessment()) {
        let instrument = builtin::instrument("omnichannel").unwrap();
        let mut records = tab("a").all(&assessment);
        records.reverse();
        let library = Library::read(records.clone().into_iter().chain(records));
        let stored = &library.assessments["abc234"];
        let (again, bad) = stored.assessment(&instrument).unwrap();
        prop_assert_eq!(bad.len(), 0);
        prop_assert!(stored.same_answers(&assessment));
        prop_assert_eq!(again, assessment);
    }

    #[test]
    fn records_in_any_order_give_one_outcome(seeds in prop::collection::vec((0usize..5, 1u8..=5, any::<bool>()), 1..40), rotate: usize) {
        let instrument = builtin::instrument("omnichannel").unwrap();
        let mut document = touchstone::model::Assessment::new("abc234", &instrument, "", touchstone::model::Lang::En, &now());
        let mut tabs = [tab("a"), tab("b")];
        let mut records = tabs[0].all(&document);
        for (item, level, other) in seeds {
            let item = instrument.items[item].id.clone();
            let parts = document.apply(Edit::Answer(item, Some(Response::Rated(level))), &instrument, &now()).unwrap();
            let seen = tabs.iter().map(|t| t.counter).max().unwrap();
            let journal = &mut tabs[usize::from(other)];
            journal.counter = seen;
            records.extend(parts.iter().map(|part| journal.record(&document, part)));
        }
        let straight = Library::read(records.clone());
        let by = rotate % records.len();
        records.rotate_left(by);
        prop_assert_eq!(&Library::read(records.clone()), &straight);
        records.reverse();
        prop_assert_eq!(&Library::read(records), &straight);
        let (last, _) = straight.assessments["abc234"].assessment(&instrument).unwrap();
        prop_assert_eq!(last.responses, document.responses);
    }

    #[test]
    fn hostile_records_are_set_aside(key_tail in "[a-z:0-9-]{0,24}", text in ".{0,60}") {
        let record = Record { key: format!("touchstone:1:{key_tail}"), text: text.clone() };
        let library = Library::read([record.clone()]);
        prop_assert!(library.bad.is_empty() || library.bad == [record]);
        let head = Record { key: "touchstone:1:abc:head".into(), text };
        let library = Library::read([head.clone()]);
        prop_assert_eq!(library.bad, [head]);
    }
}

#[test]
fn a_deleted_document_stays_deleted_until_it_is_written_again() {
    let instrument = builtin::instrument("omnichannel").unwrap();
    let document = touchstone::model::Assessment::new("abc234", &instrument, "", touchstone::model::Lang::En, &now());
    let mut journal = tab("a");
    let mut records = journal.all(&document);
    records.push(journal.tombstone("abc234", &now()));
    assert!(Library::read(records.clone()).assessments.is_empty());
    records.push(journal.record(&document, &Part::Head));
    assert_eq!(Library::read(records).assessments.len(), 1);
}

#[test]
fn a_record_that_does_not_fit_leaves_the_others() {
    let instrument = builtin::instrument("omnichannel").unwrap();
    let mut document =
        touchstone::model::Assessment::new("abc234", &instrument, "", touchstone::model::Lang::En, &now());
    for id in ["oc-personas", "oc-shared-vision"] {
        document.responses.insert(id.into(), Entry { response: Some(Response::Rated(2)), ..Entry::default() });
    }
    let mut records = tab("a").all(&document);
    let bad = records.iter_mut().find(|r| r.key.ends_with("oc-personas")).unwrap();
    bad.text = bad.text.replace("\"level\":2", "\"level\":9");
    let library = Library::read(records);
    let (opened, faults) = library.assessments["abc234"].assessment(&instrument).unwrap();
    assert_eq!((opened.responses.len(), faults.len()), (1, 1));
}

#[test]
fn a_newer_record_is_noticed() {
    let text = r#"{"v":2,"n":1,"t":"x","d":{}}"#.to_owned();
    let library = Library::read([Record { key: "touchstone:1:abc:head".into(), text }]);
    assert!(library.assessments["abc"].newer);
}

#[test]
fn keys_and_addresses_are_inverse() {
    let parts = [Part::Head, Part::Profile, Part::Item("oc-personas".into()), Part::Statement("strategy".into())];
    let plan = [Part::Plan, Part::Target("oc-research".into()), Part::Action("a".into()), Part::Kpi("k".into())];
    for part in parts.into_iter().chain(plan) {
        let key = key("abc234", &part);
        assert_eq!(address(&key), Some(("abc234", part)));
    }
    assert_eq!(address("touchstone:1:abc:item:../x"), None);
    assert_eq!(address("other:abc:head"), None);
}
