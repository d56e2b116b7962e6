//! A library of initiatives in JSON: refused with a place, or read; linting never fails, and with any library
//! a plan can be made that keeps its own rules.
#![no_main]
use libfuzzer_sys::fuzz_target;
use touchstone::model::plan::initiative::{lint, parse};
use touchstone::model::plan::outlook::{outlook, with_initiatives};
use touchstone::model::plan::roadmap::{Warning, warnings};
use touchstone::model::plan::{Frame, Plan, Target};
use touchstone::model::{Entry, Lang, Response, Stamp, evaluate};
use touchstone_fuzz::{TODAY, instrument};

fuzz_target!(|text: &str| {
    let Ok(library) = parse(text) else { return };
    let Some(of) = instrument("omnichannel") else { return };
    lint(&library, &of);
    let mut document = touchstone::model::Assessment::new("fuzzed", &of, "", Lang::En, &Stamp("2026-11-22T09:00:00Z".into()));
    for (at, item) in (0_u8..).zip(&of.items) {
        let entry = Entry { response: Some(Response::Rated(1 + at % 5)), ..Entry::default() };
        document.responses.insert(item.id.clone(), entry);
    }
    let card = evaluate(&of, &document, TODAY);
    let mut plan = Plan { frame: Frame { start: TODAY.into(), ..Frame::default() }, ..Plan::default() };
    for dimension in &of.dimensions {
        plan.targets.insert(dimension.id.clone(), Target { level: Some(4.0), ..Target::default() });
    }
    let out = outlook(&of, Some(&library), &card, &plan);
    assert!(out.proposals.iter().all(|one| !one.reasons.is_empty()));
    let wanted: Vec<String> = library.initiatives.iter().take(40).map(|one| one.id.clone()).collect();
    let (after, _) = with_initiatives(&plan, &library, &wanted);
    for warning in warnings(&after) {
        let broken = matches!(warning, Warning::TooEarly { .. } | Warning::TooLate { .. } | Warning::Circle { .. } | Warning::BeforeStart { .. });
        assert!(!broken, "{warning:?}");
    }
    outlook(&of, Some(&library), &card, &after);
});
