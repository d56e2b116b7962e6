//! Assessment files: what is written is read again, frozen files still open, bad ones are refused whole.

use proptest::prelude::*;
use std::fs;
use touchstone::model::digest::digest;
use touchstone::model::json::{Refusal, Wanted};
use touchstone::model::{
    Assessment, Entry, Evidence, Instrument, Lang, Mode, Origin, Response, Revision, Stamp, builtin,
};
use touchstone::storage::migrate::{STEPS, VERSION};
use touchstone::storage::{decode, encode, file, peek};

fn omnichannel() -> Instrument {
    builtin::instrument("omnichannel").unwrap()
}

fn open(bytes: &[u8]) -> Result<Assessment, Refusal> {
    decode(peek(bytes)?, &omnichannel())
}

fn sample() -> Assessment {
    let now = Stamp("2026-11-14T14:32:05Z".into());
    let mut assessment = Assessment::new("abc234", &omnichannel(), "sha256:00", Lang::ZhHans, &now);
    assessment.title = "Spring \u{2028} \"2026\"".into();
    assessment.organisation = "蕨湖 & Söhne <b>".into();
    assessment.mode = Mode::ThirdParty;
    assessment.attestations.insert("review".into(), true);
    assessment.origin = Some(Origin { id: "older1".into(), digest: String::new() });
    let evidence = Evidence { title: "=HYPERLINK(\"x\")".into(), date: "2026-01-31".into(), ..Evidence::default() };
    let entry = Entry {
        response: Some(Response::Rated(4)),
        note: "line\nbreak".into(),
        evidence: vec![evidence],
        flag: true,
        ..Entry::default()
    };
    assessment.responses.insert("oc-personas".into(), entry);
    let entry = |response| Entry { response, ..Entry::default() };
    assessment.responses.insert("oc-shared-vision".into(), entry(Some(Response::DontKnow)));
    assessment.responses.insert("oc-journey-mapping".into(), entry(Some(Response::NotApplicable("没有".into()))));
    assessment
}

#[test]
fn decode_after_encode_is_the_same() {
    assert_eq!(open(encode(&sample()).as_bytes()), Ok(sample()));
}

#[test]
fn fields_of_a_richer_version_survive() {
    let text = encode(&sample()).replacen("\"mode\"", "\"colour\": {\"a\": [1, null]}, \"mode\"", 1);
    let text = text.replacen("\"level\": 4", "\"level\": 4, \"confidence\": 0.5", 1);
    let opened = open(text.as_bytes()).unwrap();
    let again = encode(&opened);
    assert!(again.contains("\"colour\"") && again.contains("\"confidence\": 0.5"));
    assert_eq!(open(again.as_bytes()), Ok(opened));
}

#[test]
fn every_version_has_a_frozen_file_that_still_opens() {
    assert_eq!(STEPS.len() + 1, usize::try_from(VERSION).unwrap());
    for version in 1..=VERSION {
        let path = format!("{}/tests/fixtures/assessment-v{version}.json", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}; freeze one when VERSION grows"));
        let opened = open(text.as_bytes()).unwrap();
        assert_eq!(opened.responses.len(), 3, "{path}");
        assert_eq!(opened.entry("oc-personas").level(), Some(4));
    }
    let frozen: serde_json::Value = serde_json::from_str(include_str!("../fixtures/assessment-v1.json")).unwrap();
    assert_eq!(
        digest(&frozen),
        include_str!("../fixtures/assessment-v1.sha256").trim(),
        "a frozen file is never edited"
    );
}

#[test]
fn bad_files_say_what_and_where() {
    let good = encode(&sample());
    let with = |from: &str, to: &str| open(good.replacen(from, to, 1).as_bytes()).unwrap_err();
    assert_eq!(open(b""), Err(Refusal::Empty));
    assert_eq!(open(&good.as_bytes()[..good.len() / 2]), Err(Refusal::CutOff));
    assert_eq!(open(b"{\"name\": \"package\"}"), Err(Refusal::Foreign));
    assert_eq!(open(b"[1, 2]"), Err(Refusal::Foreign));
    assert_eq!(open(b"<!DOCTYPE html><p>a report"), Err(Refusal::ForeignPage));
    assert_eq!(open(b"<!doctype html><script data-part=\"answers\"> </script>"), Err(Refusal::NoAnswers));
    assert_eq!(open(b"<!doctype html><script data-part=\"answers\">{\"a\": </script>"), Err(Refusal::CutOff));
    assert_eq!(open(&[0xff, 0xfe, 0x00]), Err(Refusal::NotText));
    assert_eq!(open(&vec![b' '; 6 * 1024 * 1024]), Err(Refusal::TooBig));
    assert_eq!(with("\"version\": 1", "\"version\": 2"), Refusal::Newer(2, 1));
    assert_eq!(
        with("touchstone-assessment", "touchstone-instrument"),
        Refusal::OtherFormat("touchstone-instrument".into())
    );
    assert_eq!(with("\"oc-personas\"", "\"oc-nobody\""), Refusal::UnknownId("responses.oc-nobody".into()));
    let level = |found: &str| Refusal::Wrong("responses.oc-personas.level".into(), Wanted::Level(5), found.into());
    assert_eq!(with("\"level\": 4", "\"level\": 6"), level("6"));
    assert_eq!(with("\"level\": 4", "\"level\": 0"), level("0"));
    assert_eq!(with("\"level\": 4", "\"level\": 3.5"), level("3.5"));
    assert_eq!(with("\"level\": 4", "\"level\": \"3\""), level("\"3\""));
    assert_eq!(
        with("\"level\": 4", "\"level\": 4, \"level\": 5"),
        Refusal::Duplicate("responses.oc-personas.level".into())
    );
    assert_eq!(
        with("\"level\": 4", "\"level\": 4, \"dont_know\": true"),
        Refusal::Wrong("responses.oc-personas".into(), Wanted::OneAnswer, "2".into())
    );
    assert_eq!(
        with("2026-01-31", "31 January"),
        Refusal::Wrong("responses.oc-personas.evidence.0.date".into(), Wanted::Day, "\"31 January\"".into())
    );
    let long = "x".repeat(10_001);
    assert_eq!(with("line\\nbreak", &long), Refusal::TooLong("responses.oc-personas.note".into()));
    assert_eq!(
        with("\"id\": \"abc234\"", "\"id\": \"../../x\""),
        Refusal::Wrong("id".into(), Wanted::Id, "\"../../x\"".into())
    );
}

#[test]
fn a_sealed_file_that_was_changed_is_refused() {
    let mut sealed = sample();
    let revision = Revision { submitted: Stamp("2026-11-14T15:00:00Z".into()), digest: file::seal(&sealed) };
    sealed.revision = Some(revision);
    let text = encode(&sealed);
    assert_eq!(open(text.as_bytes()), Ok(sealed));
    assert_eq!(open(text.replacen("\"level\": 4", "\"level\": 5", 1).as_bytes()), Err(Refusal::BrokenSeal));
}

#[test]
fn a_file_cut_or_flipped_anywhere_never_panics_and_never_half_opens() {
    let good = encode(&sample());
    let bytes = good.as_bytes();
    for at in 0..bytes.len() {
        if let Ok(opened) = open(&bytes[..at]) {
            assert_eq!(opened, sample(), "cut at {at}");
        }
        for bit in [0, 3, 6] {
            let mut flipped = bytes.to_vec();
            flipped[at] ^= 1 << bit;
            let _ = open(&flipped);
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,40}",
        Just("=1+1".to_owned()),
        Just("<script>alert(1)</script>".to_owned()),
        Just("中文，\u{202e}".to_owned())
    ]
}

fn entry() -> impl Strategy<Value = Entry> {
    let response = prop_oneof![
        (1u8..=5).prop_map(|level| Some(Response::Rated(level))),
        Just(Some(Response::DontKnow)),
        text().prop_map(|reason| Some(Response::NotApplicable(reason))),
        Just(None),
    ];
    let evidence = (text(), text(), text(), prop_oneof![Just(String::new()), Just("2024-02-29".to_owned())])
        .prop_map(|(title, place, owner, date)| Evidence { title, place, owner, date });
    (response, text(), prop::collection::vec(evidence, 0..3), any::<bool>())
        .prop_map(|(response, note, evidence, flag)| Entry { response, note, evidence, flag, ..Entry::default() })
}

/// Any assessment of the omnichannel instrument.
pub fn assessment() -> impl Strategy<Value = Assessment> {
    let ids: Vec<String> = omnichannel().items.iter().map(|item| item.id.clone()).collect();
    (text(), text(), any::<bool>(), prop::collection::btree_map(prop::sample::select(ids), entry(), 0..15)).prop_map(
        |(title, organisation, example, responses)| {
            let now = Stamp("2026-11-14T14:32:05Z".into());
            let mut assessment = Assessment::new("abc234", &omnichannel(), "sha256:00", Lang::En, &now);
            (assessment.title, assessment.organisation, assessment.example) = (title, organisation, example);
            assessment.responses = responses;
            assessment
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_assessment_reads_back(assessment in assessment()) {
        prop_assert_eq!(open(encode(&assessment).as_bytes()), Ok(assessment));
    }

    #[test]
    fn hostile_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = open(&bytes);
    }

    #[test]
    fn hostile_json_never_panics(text in "[{}\\[\\]\",:0-9a-z \\\\]{0,120}") {
        let _ = open(text.as_bytes());
        let wrapped = format!("{{\"format\":\"touchstone-assessment\",\"version\":1,\"instrument\":{{\"id\":\"omnichannel\"}},\"id\":\"a\",\"responses\":{text}}}");
        let _ = open(wrapped.as_bytes());
    }
}
