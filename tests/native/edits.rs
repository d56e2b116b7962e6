//! Edits: what they change, what they refuse, and what submitting asks for.

use touchstone::model::edit::{EditError, Part};
use touchstone::model::submit::{Fault, faults};
use touchstone::model::{
    Assessment, Edit, Evidence, Instrument, Lang, Mode, Response, Revision, Stamp, builtin, progress,
};

fn now() -> Stamp {
    Stamp("2026-11-14T14:32:05Z".into())
}

fn centre() -> (Instrument, Assessment) {
    let instrument = builtin::instrument("contact-centre").unwrap();
    let draft = Assessment::new("abc", &instrument, "", Lang::En, &now());
    (instrument, draft)
}

#[test]
fn an_edit_names_the_parts_it_changed() {
    let (i, mut a) = centre();
    let quality = || "cc-quality".to_owned();
    assert_eq!(a.apply(Edit::Answer(quality(), Some(Response::Rated(3))), &i, &now()), Ok(vec![Part::Item(quality())]));
    assert_eq!(a.entry("cc-quality").level(), Some(3));
    a.apply(Edit::Note(quality(), "why".into()), &i, &now()).unwrap();
    a.apply(Edit::AddEvidence(quality(), Evidence { title: "x".into(), ..Evidence::default() }), &i, &now()).unwrap();
    a.apply(Edit::Flag(quality(), true), &i, &now()).unwrap();
    a.apply(Edit::Answer(quality(), None), &i, &now()).unwrap();
    assert_eq!((a.entry("cc-quality").response.clone(), a.entry("cc-quality").evidence.len()), (None, 1));
    a.apply(Edit::RemoveEvidence(quality(), 0), &i, &now()).unwrap();
    a.apply(Edit::RemoveEvidence(quality(), 7), &i, &now()).unwrap();
    a.apply(Edit::Note(quality(), String::new()), &i, &now()).unwrap();
    a.apply(Edit::Flag(quality(), false), &i, &now()).unwrap();
    assert!(a.responses.is_empty(), "an untouched item leaves no entry");
}

#[test]
fn edits_of_nothing_are_refused_and_change_nothing() {
    let (i, mut a) = centre();
    let before = a.clone();
    let refused = [
        (Edit::Answer("cc-nothing".into(), None), EditError::Unknown("cc-nothing".into())),
        (Edit::Answer("cc-quality".into(), Some(Response::Rated(6))), EditError::OffScale(6, 5)),
        (Edit::Answer("cc-quality".into(), Some(Response::Rated(0))), EditError::OffScale(0, 5)),
        (Edit::Statement("dream".into(), "x".into()), EditError::Unknown("dream".into())),
        (Edit::Profile("shoe-size".into(), "44".into()), EditError::Unknown("shoe-size".into())),
        (Edit::Attest("oath".into(), true), EditError::Unknown("oath".into())),
    ];
    for (edit, error) in refused {
        assert_eq!(a.apply(edit, &i, &now()), Err(error));
    }
    assert_eq!(a, before);
}

#[test]
fn a_changed_answer_clears_the_review_attestation() {
    let (i, mut a) = centre();
    a.apply(Edit::Attest("review".into(), true), &i, &now()).unwrap();
    a.apply(Edit::Attest("employment".into(), true), &i, &now()).unwrap();
    let parts = a.apply(Edit::Answer("cc-quality".into(), Some(Response::DontKnow)), &i, &now()).unwrap();
    assert_eq!(parts, [Part::Item("cc-quality".into()), Part::Head]);
    assert_eq!(a.attestations.get("review"), None);
    assert_eq!(a.attestations.get("employment"), Some(&true));
}

#[test]
fn a_submitted_assessment_never_changes_again_and_a_copy_does() {
    let (i, mut a) = centre();
    a.apply(Edit::Answer("cc-quality".into(), Some(Response::Rated(3))), &i, &now()).unwrap();
    let revision = Revision { submitted: now(), digest: "sha256:1".into() };
    a.apply(Edit::Submit(revision), &i, &now()).unwrap();
    let sealed = a.clone();
    let edits = [
        Edit::Reset,
        Edit::Title("x".into()),
        Edit::Answer("cc-quality".into(), None),
        Edit::SetMode(Mode::ThirdParty),
    ];
    for edit in edits {
        assert_eq!(a.apply(edit, &i, &now()), Err(EditError::Locked));
    }
    assert_eq!(a, sealed);
    let mut copy = a.copy("new1", &now());
    assert!(!copy.is_locked() && copy.attestations.is_empty());
    assert_eq!(copy.origin.as_ref().unwrap().digest, "sha256:1");
    copy.apply(Edit::Answer("cc-quality".into(), Some(Response::Rated(5))), &i, &now()).unwrap();
    assert_eq!(a, sealed);
}

#[test]
fn a_reset_can_be_taken_back() {
    let (i, mut a) = centre();
    a.apply(Edit::Answer("cc-quality".into(), Some(Response::Rated(3))), &i, &now()).unwrap();
    a.apply(Edit::Statement("strategy".into(), "Serve.".into()), &i, &now()).unwrap();
    let before = a.clone();
    let parts = a.apply(Edit::Reset, &i, &now()).unwrap();
    assert_eq!(parts.len(), 2);
    assert!(a.is_blank());
    a.apply(Edit::Restore(Box::new(before.clone())), &i, &now()).unwrap();
    assert_eq!((a.responses, a.statements), (before.responses, before.statements));
}

#[test]
fn submitting_asks_for_every_required_thing_by_name() {
    let (i, mut a) = centre();
    let all = faults(&i, &a);
    assert_eq!(all.iter().filter(|f| matches!(f, Fault::Unanswered(_))).count(), 20);
    for field in i.profile.iter().filter(|f| f.required) {
        assert!(all.contains(&Fault::Blank(field.id.clone())), "{}", field.id);
    }
    assert!(!all.contains(&Fault::Blank("phone".into())));
    assert!(all.contains(&Fault::NoStatement("strategy".into())));
    for item in &i.items {
        a.apply(Edit::Answer(item.id.clone(), Some(Response::DontKnow)), &i, &now()).unwrap();
    }
    a.apply(Edit::Answer("cc-quality".into(), Some(Response::NotApplicable(" ".into()))), &i, &now()).unwrap();
    let values = [
        ("first-name", "Ada"),
        ("last-name", "  "),
        ("title", "x"),
        ("company", "x"),
        ("industry", "no-such"),
        ("email", "a@x.io"),
        ("email-again", "b@x.io"),
        ("phone", "call me"),
    ];
    for (id, value) in values {
        a.apply(Edit::Profile(id.into(), value.into()), &i, &now()).unwrap();
    }
    a.apply(Edit::Statement("strategy".into(), "We serve.".into()), &i, &now()).unwrap();
    let expected = [
        Fault::NoReason("cc-quality".into()),
        Fault::Blank("last-name".into()),
        Fault::NotAnOption("industry".into()),
        Fault::Differs("email-again".into()),
        Fault::NotPhone("phone".into()),
        Fault::NotAttested("employment".into()),
        Fault::NotAttested("review".into()),
    ];
    assert_eq!(faults(&i, &a), expected);
    a.apply(Edit::SetMode(Mode::ThirdParty), &i, &now()).unwrap();
    assert!(!faults(&i, &a).contains(&Fault::NotAttested("employment".into())));
}

#[test]
fn a_short_strategy_beside_a_high_answer_raises_the_hint() {
    let (i, mut a) = centre();
    let statement = &i.statements[0];
    assert!(!progress::needs_caution(statement, &a));
    a.apply(Edit::Answer("cc-strategy-use".into(), Some(Response::Rated(5))), &i, &now()).unwrap();
    assert!(progress::needs_caution(statement, &a));
    a.apply(Edit::Statement("strategy".into(), "word ".repeat(30)), &i, &now()).unwrap();
    assert!(!progress::needs_caution(statement, &a));
    assert_eq!((progress::words("one, two  three"), progress::words("客户体验战略"), progress::words("")), (3, 3, 0));
}

#[test]
fn answering_goes_on_where_something_is_open() {
    let (i, mut a) = centre();
    let order: Vec<String> = i.walk().map(|item| item.id.clone()).collect();
    assert_eq!(progress::resume(&i, &a), Some(order[0].as_str()));
    for id in &order[..5] {
        a.apply(Edit::Answer(id.clone(), Some(Response::Rated(2))), &i, &now()).unwrap();
    }
    assert_eq!(progress::resume(&i, &a), Some(order[5].as_str()));
    assert_eq!(progress::next_unanswered(&i, &a, &order[19]), Some(order[5].as_str()));
    assert_eq!(progress::neighbours(&i, &order[0]), (None, Some(order[1].as_str())));
    for id in &order[5..] {
        a.apply(Edit::Answer(id.clone(), Some(Response::Rated(2))), &i, &now()).unwrap();
    }
    assert_eq!(progress::next_unanswered(&i, &a, &order[3]), None);
}
