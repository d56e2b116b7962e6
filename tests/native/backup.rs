//! The reminder to save a file: after twenty answers or seven days, never for what is safe already.

use touchstone::model::backup::{ANSWERS, Filed, is_due};
use touchstone::model::{Assessment, Entry, Response, Stamp};

fn assessment(answers: usize) -> Assessment {
    let mut assessment = Assessment {
        created: Stamp("2026-01-01T08:00:00Z".into()),
        changed: Stamp("2026-01-03T08:00:00Z".into()),
        ..Assessment::default()
    };
    for at in 0..answers {
        let entry = Entry { response: Some(Response::Rated(3)), ..Entry::default() };
        assessment.responses.insert(format!("i{at}"), entry);
    }
    assessment
}

fn day(day: &str) -> Stamp {
    Stamp(format!("2026-01-{day}T09:00:00Z"))
}

#[test]
fn due_after_twenty_answers_or_seven_days_and_sooner_in_an_eager_browser() {
    assert!(!is_due(&assessment(0), None, &day("30"), true), "nothing to lose");
    assert!(!is_due(&assessment(1), None, &day("07"), false));
    assert!(is_due(&assessment(1), None, &day("08"), false));
    assert!(!is_due(&assessment(1), None, &day("01"), true));
    assert!(is_due(&assessment(1), None, &day("02"), true));
    assert!(!is_due(&assessment(ANSWERS - 1), None, &day("03"), false));
    assert!(is_due(&assessment(ANSWERS), None, &day("03"), false));
}

#[test]
fn a_saved_file_starts_the_count_anew_and_what_did_not_change_is_safe() {
    let filed = |at: &str, answers| Some(Filed { at: day(at), answers });
    let of = assessment(25);
    assert!(!is_due(&of, filed("02", 10).as_ref(), &day("03"), false));
    assert!(is_due(&of, filed("02", 5).as_ref(), &day("03"), false));
    assert!(is_due(&of, filed("02", 25).as_ref(), &day("09"), false), "changed a day after the file, a week ago");
    assert!(!is_due(&of, filed("04", 25).as_ref(), &day("30"), false), "not changed since");
    let example = Assessment { example: true, ..of };
    assert!(!is_due(&example, None, &day("30"), true));
}

#[test]
fn what_is_remembered_reads_back() {
    let filed = Filed { at: day("05"), answers: 12 };
    assert_eq!(Filed::parse(&filed.text()), Some(filed));
    for bad in ["", "|", "yesterday|3", "2026-01-05T09:00:00Z|", "2026-01-05T09:00:00Z|-1"] {
        assert_eq!(Filed::parse(bad), None, "{bad}");
    }
}
