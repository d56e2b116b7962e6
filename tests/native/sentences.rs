//! The sentences of result, plan and board page: each rule by a case made for it, in both languages.
//!
//! The list is tests/golden/sentences.txt: rule, English, Chinese. `UPDATE_GOLDEN=1` writes it anew; read it
//! then, since it is what the board reads.

use super::book::source;
use std::fmt::Write as _;
use touchstone::export::report::{Block, Source, board};
use touchstone::model::plan::edit::Fault;
use touchstone::model::plan::kpi::{Better, Kind, Kpi};
use touchstone::model::plan::roadmap::Warning;
use touchstone::model::plan::{Action, Plan, Sponsor, Status, Target};
use touchstone::model::{Assessment, Evidence, Lang, Response, Stamp, builtin};
use touchstone::text::{Report, beside, finding, plan as words};

const ID: &str = "omnichannel";

/// All questions at a level, but for those named.
fn rated(level: u8, but: &[(&str, Option<u8>)]) -> Assessment {
    let instrument = builtin::instrument(ID).unwrap();
    let now = Stamp("2026-11-22T10:00:00Z".into());
    let mut doc = Assessment::new("a", &instrument, "", Lang::En, &now);
    for item in &instrument.items {
        let entry = doc.responses.entry(item.id.clone()).or_default();
        entry.response = Some(Response::Rated(level));
        entry.evidence.push(Evidence { title: "Paper".into(), ..Evidence::default() });
    }
    for (id, level) in but {
        let of_it: Vec<&str> =
            instrument.items.iter().filter(|i| i.id == *id || i.dimension == *id).map(|i| &*i.id).collect();
        assert!(!of_it.is_empty(), "{id}");
        for id in of_it {
            doc.responses.get_mut(id).unwrap().response = Some(level.map_or(Response::DontKnow, Response::Rated));
        }
    }
    doc
}

/// The same with a target for dimensions.
fn aiming(mut doc: Assessment, targets: &[(&str, f64)]) -> Assessment {
    for (id, level) in targets {
        doc.plan.targets.insert((*id).into(), Target { level: Some(*level), ..Target::default() });
    }
    doc
}

/// An action of the team's own, planned.
fn action(id: &str, start: &str, months: u32) -> Action {
    let (id, title) = (id.to_owned(), format!("Task {id}"));
    Action { id, title, start: start.into(), months, owner: "Ana".into(), ..Action::default() }
}

/// The same with a plan that lacks nothing, and these actions.
fn planned(mut doc: Assessment, actions: &[Action]) -> Assessment {
    doc.plan.frame.start = "2027-01-01".into();
    doc.plan.frame.sponsor = Sponsor { name: "Chief".into(), signed: "2026-12-01".into() };
    doc.plan.actions = actions.iter().map(|one| (one.id.clone(), one.clone())).collect();
    for (kind, now) in [(Kind::Sales, 20.0), (Kind::Returns, 12.0)] {
        doc.plan.kpis.insert(kind.id().into(), kpi(kind.id(), kind, [10.0, now, 30.0]));
    }
    doc
}

fn kpi(id: &str, kind: Kind, figures: [f64; 3]) -> Kpi {
    let [baseline, now, target] = figures.map(Some);
    Kpi { id: id.into(), name: format!("KPI {id}"), kind, baseline, now, target, owner: "Ana".into(), ..Kpi::default() }
}

/// The lines of the board page under a heading.
fn under(of: &Source, key: Report) -> Vec<String> {
    fn flat<'a>(blocks: &'a [Block], out: &mut Vec<&'a Block>) {
        for block in blocks {
            match block {
                Block::Columns(_, columns) => columns.iter().for_each(|column| flat(column, out)),
                block => out.push(block),
            }
        }
    }
    let (page, mut all) = (board::page(of), Vec::new());
    flat(&page, &mut all);
    let heading = Block::Heading(of.lang.text(key).to_owned());
    let inside = all.into_iter().skip_while(|block| **block != heading).skip(1);
    let lines =
        inside.take_while(|block| !matches!(block, Block::Heading(_) | Block::Foot(..))).flat_map(
            |block| match block {
                Block::List(_, lines) => lines.clone(),
                Block::Small(text) => vec![text.clone()],
                Block::Sub(text, shown) => vec![format!("{text} {shown}").trim().to_owned()],
                _ => Vec::new(),
            },
        );
    lines.collect()
}

fn figure(of: &Source, at: usize) -> String {
    let page = board::page(of);
    let figures =
        page.iter().find_map(|block| if let Block::Figures(figures) = block { figures.get(at) } else { None });
    let parts = figures.map(|f| [&f.label, &f.value, &f.unit, &f.note].map(|part| part.trim().to_owned()));
    let filled: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    filled.join(" | ")
}

struct List(String);

impl List {
    fn add(&mut self, rule: &str, say: impl Fn(Lang) -> String) {
        let [en, zh] = Lang::ALL.map(say);
        assert!(!en.is_empty() && !zh.is_empty() && en != zh, "{rule}: {en}");
        for text in [&en, &zh] {
            assert!(!text.contains(['{', '}']) && !text.contains("  ") && !text.contains("NaN"), "{rule}: {text}");
        }
        assert!(!en.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{rule}: Chinese in English: {en}");
        writeln!(self.0, "{rule}\n  {en}\n  {zh}").unwrap();
    }

    fn of(&mut self, rule: &str, doc: &Assessment, say: impl Fn(&Source) -> String) {
        self.add(rule, |lang| source(lang, doc, true, |of| say(of)));
    }
}

fn results(list: &mut List) {
    let cases = [
        (
            "nothing rated",
            rated(
                3,
                &[
                    ("oc-governance", None),
                    ("oc-culture", None),
                    ("oc-research", None),
                    ("oc-design", None),
                    ("oc-measurement", None),
                ],
            ),
        ),
        ("too few dimensions", rated(3, &[("oc-governance", None), ("oc-culture", None)])),
        ("at the top", rated(5, &[])),
        ("one short", rated(3, &[("oc-design", Some(2))])),
        ("several short", rated(3, &[("oc-design", Some(2)), ("oc-culture", Some(2))])),
        ("all short", rated(2, &[])),
        ("provisional", rated(3, &[("oc-culture", None)])),
    ];
    for (rule, doc) in &cases {
        list.of(&format!("result, headline: {rule}"), doc, |of| finding::headline(of.lang, of.card));
        list.of(&format!("result, lead: {rule}"), doc, |of| finding::lead(of.lang, of.card, of.instrument));
        list.of(&format!("board, level: {rule}"), doc, |of| figure(of, 0));
        list.of(&format!("board, index: {rule}"), doc, |of| figure(of, 1));
    }
    list.of("board, answered", &rated(3, &[("oc-personas", None)]), |of| figure(of, 2));
    for (rule, doc) in [
        (
            "one",
            rated(3, &[("oc-governance", None), ("oc-research", None), ("oc-design", None), ("oc-measurement", None)]),
        ),
        ("even", rated(3, &[])),
        ("lowest and highest", rated(3, &[("oc-design", Some(2))])),
    ] {
        list.of(&format!("result, takeaway: {rule}"), &doc, |of| finding::takeaway(of.lang, of.card, of.instrument));
    }
}

fn targets(list: &mut List) {
    let three = || rated(3, &[]);
    let cases = [
        ("none", three()),
        ("one met", aiming(three(), &[("oc-design", 3.0)])),
        ("all met", aiming(three(), &[("oc-design", 3.0), ("oc-culture", 2.5)])),
        ("one short", aiming(three(), &[("oc-design", 4.0)])),
        ("several short", aiming(three(), &[("oc-design", 4.0), ("oc-culture", 3.5)])),
    ];
    for (rule, doc) in &cases {
        list.of(&format!("targets, headline: {rule}"), doc, |of| words::targets_headline(of.lang, of.outlook));
        list.of(&format!("targets, lead: {rule}"), doc, |of| words::targets_lead(of.lang, of.outlook, of.instrument));
        list.of(&format!("targets, distance: {rule}"), doc, |of| {
            words::gaps_takeaway(of.lang, of.outlook, of.instrument)
        });
    }
    let nothing = rated(
        3,
        &[
            ("oc-governance", None),
            ("oc-culture", None),
            ("oc-research", None),
            ("oc-design", None),
            ("oc-measurement", None),
        ],
    );
    list.of("targets, lead: nothing assessed", &nothing, |of| words::targets_lead(of.lang, of.outlook, of.instrument));
    let way = |of: &Source| words::lift(of.lang, of.outlook.lift.as_ref().unwrap(), of.instrument);
    list.of("targets, cheapest way: one step", &rated(3, &[("oc-personas", Some(2))]), way);
    list.of("targets, cheapest way: several steps", &rated(3, &[("oc-culture", Some(2))]), way);
    let ipa = |of: &Source| words::ipa_takeaway(of.lang, of.outlook, of.instrument);
    list.of("importance: concentrate", &rated(3, &[("oc-design", Some(2))]), ipa);
    list.of("importance: nothing to concentrate on", &rated(3, &[]), ipa);
    list.add("benchmark", |lang| {
        let of = touchstone::model::plan::benchmark::Benchmark {
            title: "Pool".into(),
            source: "A club".into(),
            year: 2025,
            sample: "20 firms".into(),
            ..Default::default()
        };
        beside::benchmark(lang, &of)
    });
}

fn roadmap(list: &mut List) {
    let gap = || aiming(rated(3, &[("oc-culture", Some(2))]), &[("oc-culture", 3.0)]);
    let task = action("a", "2027-01-01", 3);
    let covering = Action {
        items: vec!["oc-employee-enablement".into(), "oc-digital-physical-integration".into()],
        ..task.clone()
    };
    let quick = Action {
        benefit: touchstone::model::plan::initiative::Benefit::from_all([3; 6]),
        effort: touchstone::model::plan::initiative::Effort::from_all([1; 3]),
        ..task.clone()
    };
    let cases = [
        ("no target", rated(3, &[])),
        ("no action", gap()),
        ("one action, no quick win", planned(gap(), std::slice::from_ref(&task))),
        ("several actions", planned(gap(), &[task.clone(), action("b", "2027-06-01", 9)])),
        ("one quick win", planned(gap(), std::slice::from_ref(&quick))),
        ("several quick wins", planned(gap(), &[quick.clone(), Action { id: "b".into(), ..quick }])),
        ("reaches the next level", planned(gap(), std::slice::from_ref(&covering))),
    ];
    for (rule, doc) in &cases {
        list.of(&format!("roadmap, headline: {rule}"), doc, |of| words::roadmap_headline(of.lang, of.outlook));
        list.of(&format!("roadmap, lead: {rule}"), doc, |of| words::roadmap_lead(of.lang, of.outlook));
        list.of(&format!("roadmap, value and effort: {rule}"), doc, |of| words::matrix_takeaway(of.lang, of.outlook));
        list.of(&format!("roadmap, timeline: {rule}"), doc, |of| words::timeline_takeaway(of.lang, of.outlook));
    }
    let reason = |of: &Source| words::reason(of.lang, &of.outlook.proposals[0], of.instrument);
    list.of("suggestion: a gap", &aiming(rated(3, &[]), &[("oc-culture", 4.0)]), |of| {
        let free = of.outlook.proposals.iter().find(|one| !one.holds_back());
        free.map_or_else(|| reason(of), |one| words::reason(of.lang, one, of.instrument))
    });
    list.of("suggestion: holds the level back", &gap(), reason);
    let doc = aiming(
        rated(2, &[("oc-culture", Some(3)), ("oc-design", Some(3))]),
        &[("oc-research", 4.0), ("oc-culture", 4.0), ("oc-design", 4.0)],
    );
    list.of("suggestion: a gap that holds nothing back", &doc, |of| {
        let free = of.outlook.proposals.iter().find(|one| !one.reasons[0].holds_back).unwrap();
        words::reason(of.lang, free, of.instrument)
    });
}

fn kpis(list: &mut List) {
    let doc = planned(rated(3, &[]), &[action("a", "2027-01-01", 3)]);
    list.of("KPIs: how many are halfway", &doc, |of| words::kpis_takeaway(of.lang, &of.doc.plan));
    list.add("KPI not measured", |lang| words::progress(lang, &Kpi::default()));
    let shown = |figures| words::progress(Lang::En, &kpi("k", Kind::Work, figures));
    assert_eq!(
        [shown([10.0, 15.0, 30.0]), shown([10.0, 5.0, 30.0]), shown([41.0, 20.0, 20.0])],
        ["25%", "−25%", "100%"]
    );
}

/// Makes a plan lack something.
type Spoil = fn(&mut Plan);

/// Each warning by the plan that calls for it.
fn warnings(list: &mut List) {
    let base = || planned(rated(3, &[]), &[action("a", "2027-01-01", 3), action("b", "2027-01-01", 3)]);
    let cases: [(&str, Spoil); 15] = [
        ("no sponsor", |plan| plan.frame.sponsor = Sponsor::default()),
        ("not signed", |plan| plan.frame.sponsor.signed.clear()),
        ("one without owner", |plan| plan.actions.get_mut("a").unwrap().owner.clear()),
        ("several without owner", |plan| plan.actions.values_mut().for_each(|one| one.owner.clear())),
        ("no KPI of sales", |plan| drop(plan.kpis.remove("sales"))),
        ("no KPI of returns", |plan| drop(plan.kpis.remove("returns"))),
        ("an incomplete KPI", |plan| plan.kpis.get_mut("sales").unwrap().target = None),
        ("a KPI that goes the wrong way", |plan| plan.kpis.get_mut("sales").unwrap().better = Better::Down),
        ("finished and not measured", |plan| plan.actions.get_mut("a").unwrap().status = Status::Done),
        ("too early", |plan| plan.actions.get_mut("a").unwrap().after = vec!["b".into()]),
        ("before the start", |plan| plan.actions.get_mut("a").unwrap().start = "2026-12-01".into()),
        ("too late", |plan| plan.actions.get_mut("a").unwrap().start = "2028-12-01".into()),
        ("more than agreed", |plan| plan.frame.capacity = [("Ana".to_owned(), 1)].into()),
        ("in a circle", |plan| {
            plan.actions.get_mut("a").unwrap().after = vec!["b".into()];
            plan.actions.get_mut("b").unwrap().after = vec!["a".into()];
        }),
        ("dropped, and so nothing", |plan| plan.actions.values_mut().for_each(|one| one.status = Status::Dropped)),
    ];
    let said = |of: &Source| words::warnings(of.lang, of.outlook, &of.doc.plan, of.library);
    assert_eq!(source(Lang::En, &base(), true, said), [""; 0], "the plan to begin with lacks nothing");
    for (rule, spoil) in cases {
        let mut doc = base();
        spoil(&mut doc.plan);
        if rule.starts_with("dropped") {
            assert_eq!(source(Lang::En, &doc, true, said), [""; 0]);
            continue;
        }
        list.of(&format!("lacks: {rule}"), &doc, |of| said(of)[0].clone());
    }
}

/// Whoever adds a warning or a refusal adds its case above: this stops compiling.
#[allow(dead_code, clippy::match_same_arms)]
fn named(warning: &Warning, fault: &Fault) {
    match warning {
        Warning::NoSponsor | Warning::NotSigned | Warning::NoOwner { .. } | Warning::NoSales | Warning::NoReturns => {}
        Warning::KpiIncomplete { .. } | Warning::KpiBackwards { .. } | Warning::NotMeasured { .. } => {}
        Warning::TooEarly { .. } | Warning::BeforeStart { .. } | Warning::TooLate { .. } => {}
        Warning::OverCapacity { .. } | Warning::Circle { .. } => {}
    }
    match fault {
        Fault::Unknown(_) | Fault::OffScale(..) | Fault::NotWhole(_) | Fault::Grade(_) | Fault::NoWeight => {}
        Fault::Day(_) | Fault::Reversed(..) | Fault::Months(_) | Fault::NoCapacity(_) | Fault::Circle(_) => {}
        Fault::TooEarly(..) | Fault::NotANumber(_) | Fault::TooMany => {}
    }
}

/// Each refusal of a change.
fn faults(list: &mut List) {
    let doc = planned(rated(3, &[]), &[action("a", "2027-01-01", 3), action("b", "2027-01-01", 3)]);
    let (a, b) = (|| "a".to_owned(), || "b".to_owned());
    let cases = [
        ("unknown", Fault::Unknown("x".into())),
        ("off the scale", Fault::OffScale(a(), 5)),
        ("not whole", Fault::NotWhole(a())),
        ("zero effort", Fault::Grade(a())),
        ("no weight", Fault::NoWeight),
        ("no day", Fault::Day("soon".into())),
        ("dates reversed", Fault::Reversed("2027-01-01".into(), "2027-02-01".into())),
        ("months", Fault::Months(a())),
        ("no capacity", Fault::NoCapacity("Ana".into())),
        ("a circle", Fault::Circle(vec![a(), b(), a()])),
        ("too early", Fault::TooEarly(a(), b())),
        ("no number", Fault::NotANumber(a())),
        ("too many", Fault::TooMany),
    ];
    for (rule, fault) in &cases {
        list.add(&format!("refused: {rule}"), |lang| words::fault(lang, fault, &doc.plan, None));
    }
}

fn board_page(list: &mut List) {
    let decisions = |of: &Source| under(of, Report::Decisions);
    let first = |of: &Source| decisions(of)[0].clone();
    let task = action("a", "2027-01-01", 3);
    let all: Vec<(&str, f64)> =
        ["oc-governance", "oc-culture", "oc-research", "oc-design", "oc-measurement"].map(|id| (id, 3.0)).into();
    let fine = || planned(aiming(rated(3, &[]), &all), std::slice::from_ref(&task));
    let spoilt = |spoil: fn(&mut Assessment)| {
        let mut doc = fine();
        spoil(&mut doc);
        doc
    };
    list.of("decision: targets", &spoilt(|doc| doc.plan.targets.clear()), first);
    list.of("decision: sponsor", &spoilt(|doc| doc.plan.frame.sponsor = Sponsor::default()), first);
    list.of("decision: sign-off", &spoilt(|doc| doc.plan.frame.sponsor.signed.clear()), first);
    list.of("decision: owners", &spoilt(|doc| doc.plan.actions.values_mut().for_each(|one| one.owner.clear())), first);
    list.of("decision: KPIs", &spoilt(|doc| doc.plan.kpis.clear()), first);
    list.of(
        "decision: start an initiative",
        &spoilt(|doc| doc.plan.targets.values_mut().for_each(|one| one.level = Some(4.0))),
        first,
    );
    list.of(
        "decision: open questions",
        &planned(aiming(rated(3, &[("oc-personas", None)]), &all), std::slice::from_ref(&task)),
        first,
    );
    list.of("decision: the next assessment", &fine(), first);
    let bare = aiming(rated(2, &[("oc-personas", None)]), &[("oc-design", 4.0)]);
    assert_eq!(source(Lang::En, &bare, true, |of| decisions(of).len()), 3, "three at most");
    assert_eq!(source(Lang::En, &fine(), true, |of| decisions(of).len()), 1, "none is made up");

    let takes = |at: usize| move |of: &Source| under(of, Report::Takes)[at].clone();
    list.of("takes: nothing planned", &rated(3, &[]), takes(0));
    list.of("takes: one action", &fine(), takes(0));
    list.of("takes: several", &planned(rated(3, &[]), &[task.clone(), action("b", "2027-02-01", 9)]), takes(0));
    list.of("takes: owners", &fine(), takes(1));
    list.of("takes: nobody", &spoilt(|doc| doc.plan.actions.values_mut().for_each(|one| one.owner.clear())), takes(1));

    let unsure = |at: usize| move |of: &Source| under(of, Report::Unsure)[at].clone();
    list.of("unsure: nothing open", &fine(), unsure(0));
    list.of("unsure: one open", &rated(3, &[("oc-personas", None)]), unsure(0));
    list.of("unsure: several open", &rated(3, &[("oc-personas", None), ("oc-shared-vision", None)]), unsure(0));
    let mut bold = rated(4, &[]);
    bold.responses.get_mut("oc-personas").unwrap().evidence.clear();
    list.of("unsure: no evidence", &bold, unsure(1));
    list.of("unsure: not assessed", &rated(3, &[("oc-culture", None)]), unsure(1));
    list.of("unsure: one person", &fine(), unsure(1));

    list.of("holds back: a dimension", &rated(3, &[("oc-design", Some(2))]), |of| {
        under(of, Report::HoldsHeading)[0].clone()
    });
    list.of("holds back: nothing", &rated(5, &[]), |of| under(of, Report::HoldsHeading)[0].clone());
    list.of("way: by when", &fine(), |of| under(of, Report::Way)[0].clone());
    list.of("way: nothing planned", &fine(), |of| under(of, Report::Way).last().unwrap().clone());
    let foot = |of: &Source| match board::page(of).pop() {
        Some(Block::Foot(left, right)) => format!("{left} | {right}"),
        _ => String::new(),
    };
    list.of("foot: a draft without unknowns", &fine(), foot);
    list.of("foot: with unknowns", &rated(3, &[("oc-personas", None)]), foot);
}

#[test]
fn every_rule_says_what_it_should_in_both_languages() {
    let mut list = List(String::new());
    results(&mut list);
    targets(&mut list);
    roadmap(&mut list);
    kpis(&mut list);
    warnings(&mut list);
    faults(&mut list);
    board_page(&mut list);
    super::charts::golden("sentences.txt", &list.0);
}
