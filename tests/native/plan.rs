//! Targets, priorities, roadmap: reference numbers, brute force, and laws that hold for any plan.

use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use touchstone::model::edit::Part;
use touchstone::model::plan::benchmark;
use touchstone::model::plan::cheapest::cheapest;
use touchstone::model::plan::edit::{Change, Fault};
use touchstone::model::plan::gap::{gaps, next_level_everywhere, next_overall, preset};
use touchstone::model::plan::initiative::{Benefit, Effort, Finding, Initiatives, lint, parse};
use touchstone::model::plan::kpi::{Better, Kind, Kpi, progress};
use touchstone::model::plan::outlook::{outlook, with_initiatives};
use touchstone::model::plan::priority::{Quadrant, Weights, crosshair, quadrant, rice, worth, wsjf};
use touchstone::model::plan::roadmap::{Warning, circle, end, horizon, moved, schedule, start_for, warnings};
use touchstone::model::plan::{Action, Frame, Plan, Sponsor, Status, Target};
use touchstone::model::{
    Assessment, Edit, EditError, Entry, Instrument, Lang, Response, Scorecard, Stamp, builtin, evaluate,
};
use touchstone::stats::interval::wilson;
use touchstone::storage::{file, journal};

const TODAY: &str = "2026-11-22";

fn reference(id: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("../fixtures/scoring_reference.json")).unwrap();
    all["cases"].as_array().unwrap().iter().find(|case| case["id"] == id).unwrap().clone()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect()
}

fn close(a: f64, b: f64, slack: f64) {
    assert!((a - b).abs() <= slack, "{a} is not {b}");
}

fn grades<const N: usize>(value: &Value) -> [u8; N] {
    let all: Vec<u8> = value.as_array().unwrap().iter().map(|n| u8::try_from(n.as_u64().unwrap()).unwrap()).collect();
    all.try_into().unwrap()
}

#[test]
fn reference_value_effort() {
    let case = reference("value_effort");
    let items = case["input"]["items"].as_array().unwrap();
    let ratios: Vec<f64> = items
        .iter()
        .map(|item| {
            let (benefit, effort) =
                (Benefit::from_all(grades(&item["benefits"])), Effort::from_all(grades(&item["efforts"])));
            worth(benefit, effort, &Weights::default()).unwrap().ratio
        })
        .collect();
    for (ratio, expected) in ratios.iter().zip(numbers(&case["expected"]["scores"])) {
        close(*ratio, expected, 1e-12);
    }
    let mut order: Vec<usize> = (0..ratios.len()).collect();
    order.sort_by(|a, b| ratios[*b].total_cmp(&ratios[*a]));
    assert_eq!(serde_json::json!(order), case["expected"]["rank_order"]);
}

#[test]
fn each_criterion_moves_the_ratio_the_way_it_should_and_none_counted_is_refused() {
    let (benefit, effort) = (Benefit::default(), Effort::default());
    let before = worth(benefit, effort, &Weights::default()).unwrap().ratio;
    for at in 0..6 {
        let mut more = benefit.all();
        more[at] += 1;
        assert!(worth(Benefit::from_all(more), effort, &Weights::default()).unwrap().ratio > before);
    }
    for at in 0..3 {
        let mut more = effort.all();
        more[at] += 1;
        assert!(worth(benefit, Effort::from_all(more), &Weights::default()).unwrap().ratio < before);
    }
    let none = Weights { effort: [0; 3], ..Weights::default() };
    assert_eq!(worth(benefit, effort, &none), None);
    assert_eq!(worth(benefit, Effort::from_all([0; 3]), &Weights::default()), None, "zero effort");
}

#[test]
fn reference_rice_and_wsjf() {
    let case = reference("rice");
    for (item, expected) in case["input"]["items"].as_array().unwrap().iter().zip(numbers(&case["expected"]["scores"]))
    {
        let of = |key: &str| item[key].as_f64().unwrap();
        close(rice(of("reach"), of("impact"), of("confidence"), of("effort")).unwrap(), expected, 1e-6);
    }
    let case = reference("wsjf");
    for (item, expected) in case["input"]["items"].as_array().unwrap().iter().zip(numbers(&case["expected"]["scores"]))
    {
        let of = |key: &str| item[key].as_f64().unwrap();
        close(wsjf(of("v"), of("t"), of("r"), of("size")).unwrap(), expected, 1e-6);
    }
    assert_eq!((rice(1.0, 1.0, 1.0, 0.0), wsjf(1.0, 1.0, 1.0, 0.0)), (None, None));
}

#[test]
fn reference_ipa() {
    let case = reference("ipa");
    let points: Vec<(f64, f64)> =
        numbers(&case["input"]["importance"]).into_iter().zip(numbers(&case["input"]["performance"])).collect();
    let cross = crosshair(&points).unwrap();
    close(cross.0, case["expected"]["mean_importance"].as_f64().unwrap(), 1e-6);
    close(cross.1, case["expected"]["mean_performance"].as_f64().unwrap(), 1e-6);
    let word = |q: Quadrant| match q {
        Quadrant::Concentrate => "concentrate_here",
        Quadrant::KeepUp => "keep_up",
        Quadrant::LowPriority => "low_priority",
        Quadrant::PossibleOverkill => "possible_overkill",
    };
    let found: Vec<&str> = points.iter().map(|(i, p)| word(quadrant(*i, *p, cross))).collect();
    assert_eq!(serde_json::json!(found), case["expected"]["quadrants"]);
    assert_eq!(quadrant(3.0, 3.0, (3.0, 3.0)), Quadrant::KeepUp, "on a line counts as at or above it");
}

#[test]
fn reference_kpi_progress() {
    let case = reference("roi_rocxi_progress");
    let kpis = case["input"]["kpis"].as_array().unwrap();
    for (kpi, expected) in kpis.iter().zip(case["expected"]["progress"].as_array().unwrap()) {
        let of = |key: &str| kpi[key].as_f64().unwrap();
        match (progress(of("base"), of("now"), of("target")), expected.as_f64()) {
            (Some(found), Some(expected)) => close(found, expected, 1e-12),
            (found, expected) => assert_eq!(found, expected),
        }
    }
}

#[test]
fn reference_staged_vs_continuous_names_who_blocks_the_next_level() {
    let case = reference("staged_vs_continuous");
    let base = builtin::instrument("competencies").unwrap();
    // Ten items a dimension make every score with one decimal.
    let scores = numbers(&case["input"]["dimension_scores"]);
    let (mut dimensions, mut items, mut doc) = (Vec::new(), Vec::new(), Assessment::default());
    for (at, score) in scores.iter().enumerate() {
        let id = format!("d{at}");
        dimensions.push(touchstone::model::Dimension { id: id.clone(), weight: 1.0, ..base.dimensions[0].clone() });
        for n in 0..10u32 {
            let item = format!("{id}-{n}");
            let above = f64::from(n) < ((score - score.floor()) * 10.0).round();
            let level = (1..=5u8).find(|l| f64::from(*l) >= score.floor()).unwrap() + u8::from(above);
            doc.responses.insert(item.clone(), rated(level));
            items.push(touchstone::model::Item {
                id: item,
                dimension: id.clone(),
                weight: 1.0,
                ..base.items[0].clone()
            });
        }
    }
    let instrument = Instrument { dimensions, items, ..base };
    let card = evaluate(&instrument, &doc, TODAY);
    let floors: Vec<u8> = card.dimensions.iter().map(|d| d.level.unwrap()).collect();
    assert_eq!(serde_json::json!(floors), case["expected"]["floor_levels"]);
    close(card.overall.index.unwrap(), case["expected"]["mean"].as_f64().unwrap(), 1e-12);
    assert_eq!(u64::from(card.overall.level.unwrap()), case["expected"]["staged_level"].as_u64().unwrap());
    let lift = next_overall(&card, &|_| 1).unwrap();
    let blockers: Vec<usize> = lift.climbs.iter().map(|(id, _)| id[1..].parse().unwrap()).collect();
    assert_eq!(serde_json::json!(blockers), case["expected"]["next_level_blockers"]);
}

fn rated(level: u8) -> Entry {
    Entry { response: Some(Response::Rated(level)), ..Entry::default() }
}

fn library(id: &str) -> Initiatives {
    parse(&std::fs::read_to_string(format!("public/initiatives/{id}.json")).unwrap()).unwrap()
}

/// An instrument, answers of it in page order, and their scorecard.
fn scored(id: &str, levels: &[u8]) -> (Instrument, Assessment, Scorecard) {
    let instrument = builtin::instrument(id).unwrap();
    let mut doc = Assessment::new("x", &instrument, "", Lang::En, &Stamp(format!("{TODAY}T08:00:00Z")));
    for (at, item) in instrument.items.iter().enumerate() {
        doc.responses.insert(item.id.clone(), rated(levels[at % levels.len()]));
    }
    let card = evaluate(&instrument, &doc, TODAY);
    (instrument, doc, card)
}

#[test]
fn every_library_is_whole_and_covers_every_item_at_every_level() {
    for id in builtin::ids() {
        let (instrument, library) = (builtin::instrument(id).unwrap(), library(id));
        assert_eq!(lint(&library, &instrument), [], "{id}");
    }
}

#[test]
fn the_lint_names_what_is_wrong_with_a_library() {
    let (instrument, whole) = (builtin::instrument("omnichannel").unwrap(), library("omnichannel"));
    let with = |change: &dyn Fn(&mut Initiatives)| {
        let mut library = whole.clone();
        change(&mut library);
        lint(&library, &instrument)
    };
    let first = whole.initiatives[0].id.clone();
    assert!(with(&|l| l.instrument = "other".into()).contains(&Finding::OtherInstrument("other".into())));
    assert!(with(&|l| l.initiatives.push(whole.initiatives[0].clone())).contains(&Finding::Twice(first.clone())));
    assert!(
        with(&|l| l.initiatives[0].items.push("no".into())).contains(&Finding::Unknown(first.clone(), "no".into()))
    );
    assert!(
        with(&|l| l.initiatives[0].after = vec!["no".into()]).contains(&Finding::Unknown(first.clone(), "no".into()))
    );
    assert!(with(&|l| l.initiatives[0].to = 6).contains(&Finding::Levels(first.clone())));
    assert!(with(&|l| l.initiatives[0].months = 0).contains(&Finding::Months(first.clone())));
    assert!(with(&|l| l.initiatives[0].done.set(Lang::ZhHans, "")).contains(&Finding::Language(first.clone())));
    assert!(with(&|l| l.initiatives[0].after = vec![first.clone()]).contains(&Finding::Circle(vec![first.clone()])));
    let bare = with(&|l| l.initiatives.clear());
    assert_eq!(bare.len(), instrument.items.len() * 4);
}

#[test]
fn a_library_file_that_is_wrong_is_refused_with_the_place() {
    let text = std::fs::read_to_string("public/initiatives/omnichannel.json").unwrap();
    let refused = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        format!("{:?}", parse(&text.replacen(from, to, 1)).unwrap_err())
    };
    assert!(refused("\"version\": 1", "\"version\": 2").contains("Newer"));
    assert!(refused("\"cost\": ", "\"cost\": 9, \"was\": ").contains("initiatives[0].effort.cost"));
    assert!(refused("\"months\": ", "\"mouths\": ").contains("initiatives[0].months"));
    assert!(refused("\"stream\": \"", "\"stream\": \"no-").contains("initiatives[0].stream"));
}

// ---------------------------------------------------------------- gaps
#[test]
fn a_gap_is_target_less_shown_score_and_ranked_by_importance() {
    let (instrument, _, card) = scored("omnichannel", &[1, 3, 2, 4, 2]);
    let ids: Vec<String> = instrument.dimensions.iter().map(|d| d.id.clone()).collect();
    let mut plan = Plan::default();
    for (id, (level, importance)) in ids.iter().zip([(4.0, 1), (3.5, 5), (4.0, 3), (1.0, 5), (5.0, 5)]) {
        plan.targets
            .insert(id.clone(), Target { level: Some(level), importance: Some(importance), ..Target::default() });
    }
    let gaps = gaps(&instrument, &card, &plan);
    for gap in &gaps.dimensions {
        let (shown, target) = (gap.shown.unwrap(), gap.target.unwrap());
        close(gap.gap.unwrap(), ((target - shown).max(0.0) * 10.0).round() / 10.0, 1e-12);
        close(gap.priority, gap.importance * gap.gap.unwrap(), 0.051);
        assert_eq!(gap.rank.is_none(), gap.is_met());
    }
    let ranked = gaps.ranked();
    assert!(ranked.windows(2).all(|pair| pair[0].priority >= pair[1].priority));
    assert_eq!(ranked.iter().map(|gap| gap.rank.unwrap()).collect::<Vec<_>>(), (1..=ranked.len()).collect::<Vec<_>>());
    assert!(gaps.dimension(&ids[3]).unwrap().is_met(), "a target of 1 is always met");
}

#[test]
fn without_targets_there_are_no_gaps_and_no_proposals() {
    let (instrument, _, card) = scored("omnichannel", &[2]);
    let library = library("omnichannel");
    let out = outlook(&instrument, Some(&library), &card, &Plan::default());
    assert!(
        out.gaps.items.is_empty()
            && out.proposals.is_empty()
            && out.warnings.is_empty()
            && out.empty_streams.is_empty()
    );
}

#[test]
fn the_preset_next_level_everywhere_leaves_out_the_top_and_the_unassessed() {
    let (instrument, mut doc, _) = scored("omnichannel", &[2, 3]);
    for item in instrument.items_of("oc-culture") {
        doc.responses.insert(item.id.clone(), rated(5));
    }
    for item in instrument.items_of("oc-design") {
        doc.responses.remove(&item.id);
    }
    let card = evaluate(&instrument, &doc, TODAY);
    let targets = next_level_everywhere(&card);
    assert_eq!(targets.len(), 3);
    assert!(!targets.contains_key("oc-culture") && !targets.contains_key("oc-design"));
    for (id, level) in &targets {
        close(*level, f64::from(card.dimension(id).unwrap().level.unwrap()) + 1.0, 0.0);
    }
    let mut plan = Plan::default();
    plan.targets.insert("oc-research".into(), Target { reason: "Board".into(), ..Target::default() });
    let after = preset(&plan, &targets);
    assert_eq!((after["oc-research"].reason.as_str(), after["oc-research"].level.is_some()), ("Board", true));
}

/// The least cost, then the fewest steps, of all ways to raise items; tried one by one.
fn brute(weights: &[f64], levels: &[u8], prices: &[u32], target: u8) -> Option<(u32, u32)> {
    let total: f64 = weights.iter().sum();
    let mut best: Option<(u32, u32)> = None;
    let mut by = vec![0u8; levels.len()];
    loop {
        let sum: f64 = weights.iter().zip(levels).zip(&by).map(|((w, l), b)| w * f64::from(l + b)).sum();
        if sum / total + 1e-9 >= f64::from(target) {
            let cost = prices.iter().zip(&by).map(|(p, b)| p * u32::from(*b)).sum();
            let steps = by.iter().map(|b| u32::from(*b)).sum();
            best = Some(best.map_or((cost, steps), |b| b.min((cost, steps))));
        }
        let Some(at) = (0..by.len()).find(|at| levels[*at] + by[*at] < 5) else { return best };
        by[at] += 1;
        by[..at].fill(0);
    }
}

fn one_dimension(weights: &[f64], levels: &[u8]) -> Scorecard {
    let base = builtin::instrument("competencies").unwrap();
    let items = weights.iter().enumerate().map(|(at, weight)| touchstone::model::Item {
        id: format!("i{at}"),
        dimension: "d".into(),
        weight: *weight,
        ..base.items[0].clone()
    });
    let dimensions = vec![touchstone::model::Dimension { id: "d".into(), ..base.dimensions[0].clone() }];
    let instrument = Instrument { items: items.collect(), dimensions, ..base };
    let responses = levels.iter().enumerate().map(|(at, level)| (format!("i{at}"), rated(*level))).collect();
    evaluate(&instrument, &Assessment { responses, ..Assessment::default() }, TODAY)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_cheapest_way_is_as_cheap_as_any(
        parts in prop::collection::vec((prop::sample::select(vec![1.0, 2.0, 0.5, 1.5]), 1u8..=5, 1u32..=6), 1..=5),
        above in 1u8..=3,
    ) {
        let weights: Vec<f64> = parts.iter().map(|p| p.0).collect();
        let levels: Vec<u8> = parts.iter().map(|p| p.1).collect();
        let prices: Vec<u32> = parts.iter().map(|p| p.2).collect();
        let card = one_dimension(&weights, &levels);
        let score = &card.dimensions[0];
        let target = score.level.unwrap().saturating_add(above).min(5);
        let price = |id: &str| prices[id[1..].parse::<usize>().unwrap()];
        let way = cheapest(score, target, 5, &price);
        prop_assert_eq!(way.as_ref().map(|way| (way.cost, way.steps)), brute(&weights, &levels, &prices, target));
        if let Some(way) = way {
            let mut raised = levels.clone();
            for raise in &way.raises {
                raised[raise.item[1..].parse::<usize>().unwrap()] = raise.to;
            }
            prop_assert!(one_dimension(&weights, &raised).dimensions[0].level.unwrap() >= target);
            let cost: u32 = way.raises.iter().map(|r| u32::from(r.to - r.from) * price(&r.item)).sum();
            prop_assert_eq!(cost, way.cost);
        }
    }

    #[test]
    fn raising_an_item_never_raises_a_gap_and_a_target_that_is_met_proposes_nothing(
        levels in prop::collection::vec(1u8..=5, 15),
        target in 2u8..=5,
        at in 0usize..15,
    ) {
        let library = library("omnichannel");
        let (instrument, mut doc, card) = scored("omnichannel", &levels);
        let mut plan = Plan::default();
        for dimension in &instrument.dimensions {
            plan.targets.insert(dimension.id.clone(), Target { level: Some(f64::from(target)), ..Target::default() });
        }
        let before = outlook(&instrument, Some(&library), &card, &plan);
        let item = instrument.items[at].clone();
        if levels[at] < 5 {
            doc.responses.insert(item.id.clone(), rated(levels[at] + 1));
        }
        let after = outlook(&instrument, Some(&library), &evaluate(&instrument, &doc, TODAY), &plan);
        for (was, is) in before.gaps.dimensions.iter().zip(&after.gaps.dimensions) {
            prop_assert!(is.gap <= was.gap);
        }
        for is in &after.gaps.items {
            let was = before.gaps.items.iter().find(|was| was.item == is.item).unwrap();
            prop_assert!(is.gap <= was.gap);
        }
        for proposal in &after.proposals {
            prop_assert!(!proposal.reasons.is_empty());
            for reason in &proposal.reasons {
                prop_assert!(reason.level < reason.target);
                prop_assert!(!after.gaps.dimension(&reason.dimension).unwrap().is_met());
            }
        }
        // Every gap has a proposal.
        for gap in &after.gaps.items {
            prop_assert!(after.proposals.iter().any(|p| p.reasons.iter().any(|r| r.item == gap.item)));
        }
        let in_order = after.proposals.windows(2).all(|pair| {
            let (a, b) = (&pair[0], &pair[1]);
            (a.holds_back() && !b.holds_back()) || a.holds_back() == b.holds_back() && a.priority >= b.priority
        });
        prop_assert!(in_order);
        // All targets met: nothing is proposed.
        let (_, _, top) = scored("omnichannel", &[target]);
        prop_assert!(outlook(&instrument, Some(&library), &top, &plan).proposals.is_empty());
    }

    #[test]
    fn a_plan_made_by_rule_keeps_dependencies_capacity_and_horizon(
        actions in prop::collection::vec((1u32..=14, 0usize..3, prop::collection::vec(0usize..30, 0..3)), 1..30),
        capacity in 1u8..=3,
    ) {
        let mut plan = Plan { frame: Frame { start: "2026-08-31".into(), ..Frame::default() }, ..Plan::default() };
        for owner in ["", "Ana", "Bo"] {
            plan.frame.capacity.insert(owner.into(), capacity);
        }
        let wanted: Vec<Action> = actions.iter().enumerate().map(|(at, (months, owner, after))| Action {
            id: format!("a{at}"),
            months: *months,
            owner: ["", "Ana", "Bo"][*owner].into(),
            // Circles, too, and forward references.
            after: after.iter().filter(|other| **other < actions.len()).map(|other| format!("a{other}")).collect(),
            ..Action::default()
        }).collect();
        let left_out = schedule(&mut plan, wanted.clone());
        prop_assert_eq!(plan.actions.len() + left_out.len(), wanted.len());
        for warning in warnings(&plan) {
            let broken = matches!(warning, Warning::TooEarly { .. } | Warning::OverCapacity { .. } | Warning::TooLate { .. } | Warning::BeforeStart { .. } | Warning::Circle { .. });
            prop_assert!(!broken, "{:?}", warning);
        }
        // Independently: on each first day, every owner's running actions.
        for action in plan.actions.values() {
            let running = plan.actions.values().filter(|other| {
                other.owner == action.owner && other.start <= action.start && action.start < end(other).unwrap()
            });
            prop_assert!(running.count() <= usize::from(capacity));
            prop_assert!(horizon(&plan.frame.start, &end(action).unwrap()).is_some());
            for before in &action.after {
                prop_assert!(end(&plan.actions[before]).unwrap() <= action.start);
            }
        }
        // Moving one takes along what waits for it.
        let Some(first) = plan.actions.keys().next().cloned() else { return Ok(()) };
        for changed in moved(&plan, &first, "2027-06-15") {
            plan.actions.insert(changed.id.clone(), changed);
        }
        let early = warnings(&plan).iter().any(|w| matches!(w, Warning::TooEarly { .. }));
        prop_assert!(!early);
    }
}

// ---------------------------------------------------------------- roadmap
#[test]
fn six_months_to_the_day_is_the_first_horizon_and_the_day_after_the_second() {
    assert_eq!(horizon("2026-11-22", "2027-05-22"), Some(6));
    assert_eq!(horizon("2026-11-22", "2027-05-23"), Some(12));
    assert_eq!(horizon("2026-08-31", "2027-02-28"), Some(6), "the end of a short month");
    assert_eq!(horizon("2026-08-31", "2027-03-01"), Some(12));
    assert_eq!(horizon("2026-11-22", "2028-11-22"), Some(24));
    assert_eq!(horizon("2026-11-22", "2028-11-23"), None);
    assert_eq!(horizon("2026-11-22", "2026-11-21"), None);
}

#[test]
fn circles_are_found_wherever_they_are() {
    let of = |edges: &'static [(&'static str, &'static [&'static str])]| {
        let after = move |id: &str| {
            edges
                .iter()
                .find(|(from, _)| *from == id)
                .map(|(_, to)| to.iter().map(|t| (*t).to_owned()).collect())
                .unwrap_or_default()
        };
        circle(edges.iter().map(|(id, _)| (*id).to_owned()), after)
    };
    assert_eq!(of(&[("a", &["b"]), ("b", &["c"]), ("c", &[])]), None);
    assert_eq!(of(&[("a", &["b", "c"]), ("b", &["d"]), ("c", &["d"]), ("d", &[])]), None, "a diamond is none");
    assert_eq!(of(&[("x", &["a"]), ("a", &["b"]), ("b", &["a"])]), Some(vec!["a".into(), "b".into()]));
    assert_eq!(of(&[("a", &["a"])]), Some(vec!["a".into()]));
}

/// A small plan: `b` waits for `a`.
fn small() -> (Instrument, Plan) {
    let instrument = builtin::instrument("omnichannel").unwrap();
    let action = |id: &str, start: &str, after: &[&str]| Action {
        id: id.into(),
        start: start.into(),
        months: 3,
        owner: "Ana".into(),
        items: vec!["oc-personas".into()],
        after: after.iter().map(|id| (*id).to_owned()).collect(),
        ..Action::default()
    };
    let mut plan = Plan { frame: Frame { start: "2026-12-01".into(), ..Frame::default() }, ..Plan::default() };
    let actions = vec![action("a", "2026-12-01", &[]), action("b", "2027-03-01", &["a"])];
    plan.apply(Change::Actions(actions), &instrument).unwrap();
    (instrument, plan)
}

#[test]
fn a_change_that_is_wrong_is_refused_and_nothing_is_changed() {
    let (instrument, plan) = small();
    let target = |level: f64| Target { level: Some(level), ..Target::default() };
    let targets = |id: &str, target: Target| Change::Targets(BTreeMap::from([(id.to_owned(), target)]));
    let with = |change: &dyn Fn(&mut Action)| {
        let mut action = plan.actions["b"].clone();
        change(&mut action);
        Change::Actions(vec![action])
    };
    let kpi = Kpi { id: "k".into(), now: Some(f64::NAN), ..Kpi::default() };
    let frame = |change: &dyn Fn(&mut Frame)| {
        let mut frame = plan.frame.clone();
        change(&mut frame);
        Change::Frame(frame)
    };
    let cases = [
        (targets("oc-research", target(0.9)), Fault::OffScale("oc-research".into(), 5)),
        (targets("oc-research", target(5.1)), Fault::OffScale("oc-research".into(), 5)),
        (targets("oc-research", target(f64::NAN)), Fault::OffScale("oc-research".into(), 5)),
        (targets("oc-personas", target(2.5)), Fault::NotWhole("oc-personas".into())),
        (targets("nothing", target(2.0)), Fault::Unknown("nothing".into())),
        (
            targets("oc-research", Target { importance: Some(6), ..Target::default() }),
            Fault::Grade("oc-research".into()),
        ),
        (targets("oc-research", Target { by: "2027-02-30".into(), ..target(3.0) }), Fault::Day("2027-02-30".into())),
        (with(&|a| a.effort.cost = 0), Fault::Grade("b".into())),
        (with(&|a| a.benefit.revenue = 6), Fault::Grade("b".into())),
        (with(&|a| a.months = 0), Fault::Months("b".into())),
        (with(&|a| a.months = 37), Fault::Months("b".into())),
        (with(&|a| a.start = "2027-02-28".into()), Fault::TooEarly("b".into(), "a".into())),
        (with(&|a| a.start = String::new()), Fault::Day(String::new())),
        (with(&|a| a.items.push("no".into())), Fault::Unknown("no".into())),
        (with(&|a| a.after.push("no".into())), Fault::Unknown("no".into())),
        (with(&|a| a.after = vec!["b".into()]), Fault::Circle(vec!["b".into()])),
        (with(&|a| a.id = "B!".into()), Fault::Unknown("B!".into())),
        (
            with(&|a| {
                a.milestones
                    .push(touchstone::model::plan::Milestone { day: "2027-01-01".into(), ..Default::default() });
            }),
            Fault::Reversed("2027-01-01".into(), "2027-03-01".into()),
        ),
        (Change::Kpi(kpi), Fault::NotANumber("k".into())),
        (Change::RemoveKpi("k".into()), Fault::Unknown("k".into())),
        (Change::RemoveAction("z".into()), Fault::Unknown("z".into())),
        (frame(&|f| f.weights.benefit = [0; 6]), Fault::NoWeight),
        (
            frame(&|f| {
                let _ = f.capacity.insert("Ana".into(), 0);
            }),
            Fault::NoCapacity("Ana".into()),
        ),
        (frame(&|f| f.start = "soon".into()), Fault::Day("soon".into())),
    ];
    for (change, fault) in cases {
        let mut after = plan.clone();
        assert_eq!(after.apply(change.clone(), &instrument), Err(fault), "{change:?}");
        assert_eq!(after, plan);
    }
}

#[test]
fn a_circle_over_two_actions_is_refused() {
    let (instrument, mut plan) = small();
    let a = Action { after: vec!["b".into()], start: "2028-01-01".into(), ..plan.actions["a"].clone() };
    assert_eq!(plan.apply(Change::Actions(vec![a]), &instrument), Err(Fault::Circle(vec!["a".into(), "b".into()])));
}

#[test]
fn a_change_names_the_parts_to_store() {
    let (instrument, mut plan) = small();
    let parts = plan.apply(Change::RemoveAction("a".into()), &instrument).unwrap();
    assert_eq!(parts, [Part::Action("a".into()), Part::Action("b".into())]);
    assert!(plan.actions["b"].after.is_empty());
    let target = Target { level: Some(3.5), ..Target::default() };
    let parts = plan.apply(Change::Targets(BTreeMap::from([("oc-design".into(), target)])), &instrument).unwrap();
    assert_eq!(parts, [Part::Target("oc-design".into())]);
    let parts =
        plan.apply(Change::Targets(BTreeMap::from([("oc-design".into(), Target::default())])), &instrument).unwrap();
    assert_eq!((parts, plan.targets.len()), (vec![Part::Target("oc-design".into())], 0), "an empty target goes");
}

#[test]
fn starting_the_roadmap_later_takes_the_actions_along() {
    let (instrument, mut plan) = small();
    let frame = Frame { start: "2027-01-15".into(), ..plan.frame.clone() };
    plan.apply(Change::Frame(frame), &instrument).unwrap();
    assert_eq!((plan.actions["a"].start.as_str(), plan.actions["b"].start.as_str()), ("2027-01-15", "2027-04-15"));
}

#[test]
fn taking_back_brings_back_what_was_only_warned_of() {
    let (instrument, mut plan) = small();
    // Begun before what it waited for was finished: a warning, no fault.
    plan.actions.get_mut("b").unwrap().status = Status::UnderWay;
    plan.actions.get_mut("b").unwrap().start = "2027-01-01".into();
    let before = plan.clone();
    assert!(warnings(&before).contains(&Warning::TooEarly { action: "b".into(), before: "a".into() }));
    plan.apply(Change::RemoveAction("b".into()), &instrument).unwrap();
    plan.apply(Change::Whole(Box::new(before.clone())), &instrument).unwrap();
    assert_eq!(plan, before);
}

#[test]
fn a_plan_says_what_it_lacks() {
    let (_, mut plan) = small();
    let found = warnings(&plan);
    assert_eq!(found, [Warning::NoSponsor, Warning::NoSales, Warning::NoReturns]);
    plan.frame.sponsor = Sponsor { name: "CEO".into(), signed: String::new() };
    plan.actions.get_mut("a").unwrap().owner.clear();
    for (id, kind, target) in [("s", Kind::Sales, 5.0), ("r", Kind::Returns, 12.0)] {
        let kpi = Kpi {
            id: id.into(),
            kind,
            better: Better::Down,
            baseline: Some(8.0),
            target: Some(target),
            owner: "Bo".into(),
            ..Kpi::default()
        };
        plan.kpis.insert(id.into(), kpi);
    }
    plan.kpis.insert("k".into(), Kpi { id: "k".into(), ..Kpi::default() });
    assert_eq!(
        warnings(&plan),
        [
            Warning::NotSigned,
            Warning::NoOwner { action: "a".into() },
            Warning::KpiIncomplete { kpi: "k".into() },
            Warning::KpiBackwards { kpi: "r".into() },
        ]
    );
    plan.frame.sponsor.signed = TODAY.into();
    plan.actions.get_mut("a").unwrap().status = Status::Done;
    assert!(warnings(&plan).contains(&Warning::NotMeasured { action: "a".into() }));
    plan.kpis.insert("k".into(), Kpi { id: "k".into(), now: Some(1.0), action: "a".into(), ..Kpi::default() });
    assert!(!warnings(&plan).contains(&Warning::NotMeasured { action: "a".into() }));
    assert!(warnings(&Plan::default()).is_empty());
}

#[test]
fn moving_to_a_lane_ends_in_it() {
    let (_, plan) = small();
    for months in [6, 12, 24] {
        let start = start_for(&plan, &plan.actions["a"], months).unwrap();
        let action = Action { start, ..plan.actions["a"].clone() };
        assert_eq!(horizon(&plan.frame.start, &end(&action).unwrap()), Some(months));
    }
    let long = Action { months: 7, ..plan.actions["a"].clone() };
    assert_eq!(start_for(&plan, &long, 6), None);
}

#[test]
fn initiatives_go_on_the_roadmap_after_what_they_need() {
    let library = library("contact-centre");
    let needing = library.initiatives.iter().find(|one| !one.after.is_empty()).unwrap();
    let plan = Plan { frame: Frame { start: "2026-12-01".into(), ..Frame::default() }, ..Plan::default() };
    let wanted = vec![needing.id.clone(), needing.after[0].clone()];
    let (after, left_out) = with_initiatives(&plan, &library, &wanted);
    assert_eq!((after.actions.len(), left_out.len()), (2, 0));
    assert!(end(&after.actions[&needing.after[0]]).unwrap() <= after.actions[&needing.id].start);
    let (alone, _) = with_initiatives(&plan, &library, &wanted[..1]);
    assert!(alone.actions[&needing.id].after.is_empty(), "what is not planned is not waited for");
}

// ---------------------------------------------------------------- the document
fn full_plan() -> Plan {
    let (instrument, mut plan) = small();
    plan.frame.sponsor = Sponsor { name: "Mara Quellan".into(), signed: "2026-11-20".into() };
    plan.frame.weights.benefit = [5, 0, 1, 2, 3, 4];
    plan.frame.capacity.insert("Ana \"A\" ünï".into(), 3);
    let target = Target {
        level: Some(3.5),
        by: "2027-06-30".into(),
        reason: "Board".into(),
        importance: Some(4),
        ..Target::default()
    };
    plan.targets.insert("oc-research".into(), target);
    plan.targets.insert(
        "oc-personas".into(),
        Target { triage: touchstone::model::plan::Triage::of("grow"), ..Target::default() },
    );
    let action = plan.actions.get_mut("b").unwrap();
    action.milestones.push(touchstone::model::plan::Milestone {
        title: "Half".into(),
        day: "2027-04-01".into(),
        done: true,
    });
    action.status = Status::UnderWay;
    let kpi = Kpi {
        id: "k".into(),
        name: "Returns".into(),
        baseline: Some(8.25),
        now: Some(-1.0),
        action: "b".into(),
        ..Kpi::default()
    };
    plan.kpis.insert("k".into(), kpi);
    // What a newer version may have written.
    let later = || BTreeMap::from([("later".to_owned(), serde_json::json!({"kept": [1, "two"]}))]);
    plan.frame.extra = later();
    plan.targets.get_mut("oc-research").unwrap().extra = later();
    plan.actions.get_mut("b").unwrap().extra = later();
    plan.kpis.get_mut("k").unwrap().extra = later();
    plan.check(&instrument).unwrap();
    plan
}

#[test]
fn a_plan_reads_back_from_file_and_records() {
    let (instrument, doc, _) = scored("omnichannel", &[2, 3]);
    let doc = Assessment { plan: full_plan(), ..doc };
    let text = file::encode(&doc);
    assert_eq!(text.matches("\"later\"").count(), 4, "{text}");
    let back = file::decode(file::peek(text.as_bytes()).unwrap(), &instrument).unwrap();
    assert_eq!(back, doc);
    let mut journal = journal::Journal { counter: 0, tab: "t".into() };
    let library = journal::Library::read(journal.all(&doc));
    let (stored, bad) = library.assessments["x"].assessment(&instrument).unwrap();
    assert_eq!(bad, []);
    assert_eq!(stored.plan, doc.plan);
}

#[test]
fn a_file_with_a_wrong_plan_is_refused_with_the_place() {
    let (instrument, doc, _) = scored("omnichannel", &[2]);
    let text = file::encode(&Assessment { plan: full_plan(), ..doc });
    let refused = |from: &str, to: &str| {
        assert!(text.contains(from), "{from} in {text}");
        format!(
            "{:?}",
            file::decode(file::peek(text.replacen(from, to, 1).as_bytes()).unwrap(), &instrument).unwrap_err()
        )
    };
    assert!(refused("\"level\": 3.5", "\"level\": 5.5").contains("plan.targets.oc-research.level"));
    assert!(
        refused("\"after\": [\n          \"a\"\n        ]", "\"after\": [\n          \"b\"\n        ]")
            .contains("Circle([\"b\"])")
    );
    assert!(refused("\"after\": [\n          \"a\"\n        ]", "\"after\": [\"q\"]").contains("plan: q"));
    assert!(refused("\"day\": \"2027-04-01\"", "\"day\": \"2026-04-01\"").contains("NotBefore(\"2027-03-01\")"));
    assert!(refused("\"status\": \"under-way\"", "\"status\": \"soon\"").contains("plan.actions.b.status"));
    assert!(refused("\"months\": 3", "\"months\": 0").contains("plan.actions.a"));
    assert!(refused("\"cost\": 3", "\"cost\": 0").contains("plan.actions.a.benefit.cost"));
    assert!(refused("\"baseline\": 8.25", "\"baseline\": \"8\"").contains("plan.kpis.k.baseline"));
    assert!(refused("ünï\": 3", "ünï\": 0").contains("plan.capacity"));
}

#[test]
fn a_plan_changes_after_the_seal_and_the_seal_still_fits() {
    let (instrument, mut doc, _) = scored("omnichannel", &[2]);
    let now = Stamp("2026-11-22T09:00:00Z".into());
    doc.changed = now.clone();
    let digest = file::seal(&doc);
    doc.apply(Edit::Submit(touchstone::model::Revision { submitted: now.clone(), digest }), &instrument, &now).unwrap();
    let later = Stamp("2026-12-24T09:00:00Z".into());
    let answer = Edit::Answer("oc-personas".into(), Some(Response::Rated(5)));
    assert_eq!(doc.apply(answer, &instrument, &later), Err(EditError::Locked));
    doc.apply(Edit::Plan(Change::Whole(Box::new(full_plan()))), &instrument, &later).unwrap();
    assert_eq!(doc.changed, now);
    let text = file::encode(&doc);
    assert_eq!(file::decode(file::peek(text.as_bytes()).unwrap(), &instrument).unwrap(), doc);
}

#[test]
fn what_two_tabs_stored_apart_is_mended_when_it_is_read_together() {
    let (instrument, doc, _) = scored("omnichannel", &[2]);
    let mut plan = full_plan();
    // One tab made `a` wait for `b`, another removed what `b` waited for, a third moved `a` on.
    plan.actions.get_mut("a").unwrap().after = vec!["b".into(), "gone".into()];
    plan.kpis.get_mut("k").unwrap().action = "gone".into();
    let mut journal = journal::Journal { counter: 0, tab: "t".into() };
    let library = journal::Library::read(journal.all(&Assessment { plan, ..doc }));
    let (stored, bad) = library.assessments["x"].assessment(&instrument).unwrap();
    assert_eq!(bad, []);
    stored.plan.check(&instrument).unwrap();
    assert!(stored.plan.kpis["k"].action.is_empty());
}

// ---------------------------------------------------------------- beside others
#[test]
fn reference_wilson() {
    let case = reference("wilson_ci");
    let z = case["input"]["z"].as_f64().unwrap();
    let cases = case["input"]["cases"].as_array().unwrap();
    for (one, expected) in cases.iter().zip(case["expected"]["intervals"].as_array().unwrap()) {
        let of = |key: &str| u32::try_from(one[key].as_u64().unwrap()).unwrap();
        let found = wilson(of("successes"), of("successes") + of("failures"), z).unwrap();
        for (found, expected) in found.into_iter().zip(numbers(expected)) {
            close(found, expected, case["tolerance_abs"].as_f64().unwrap());
        }
    }
    assert_eq!((wilson(0, 0, 1.96), wilson(2, 1, 1.96)), (None, None));
}

const BENCHMARK: &str = r#"{"format":"touchstone-benchmark","version":1,"instrument":"omnichannel","title":"Retail 2026","source":"An association","year":2026,"sample":"12 retailers","dimensions":{"oc-research":{"levels":[2,4,3,2,1]},"oc-design":{"levels":[0,5,0,0,0]}}}"#;

#[test]
fn a_result_stands_beside_others_by_counts_and_an_interval() {
    let (instrument, mut doc, card) = scored("omnichannel", &[3]);
    let benchmark = benchmark::parse(BENCHMARK, &instrument).unwrap();
    let standings = benchmark::standings(&benchmark, &card);
    assert_eq!(standings.len(), 2, "only what both have");
    let research = standings.iter().find(|one| one.id == "oc-research").unwrap();
    assert_eq!((research.level, research.counts), (3, [6, 3, 3]));
    close(research.below, 0.5, 1e-12);
    assert_eq!(Some(research.interval), wilson(6, 12, touchstone::stats::interval::Z95));
    doc.apply(Edit::Plan(Change::Benchmark(Some(Box::new(benchmark.clone())))), &instrument, &doc.changed.clone())
        .unwrap();
    let text = file::encode(&doc);
    assert_eq!(
        file::decode(file::peek(text.as_bytes()).unwrap(), &instrument).unwrap().plan.benchmark,
        Some(benchmark)
    );
    let mut journal = journal::Journal { counter: 0, tab: "t".into() };
    let library = journal::Library::read(journal.all(&doc));
    assert_eq!(library.assessments["x"].assessment(&instrument).unwrap().0.plan, doc.plan);
}

#[test]
fn a_benchmark_of_too_few_or_of_another_instrument_is_refused_with_the_reason() {
    let instrument = builtin::instrument("omnichannel").unwrap();
    let refused = |from: &str, to: &str| {
        assert!(BENCHMARK.contains(from));
        format!("{:?}", benchmark::parse(&BENCHMARK.replacen(from, to, 1), &instrument).unwrap_err())
    };
    assert!(refused("[0,5,0,0,0]", "[0,4,0,0,0]").contains("AtLeast(5)"));
    assert!(refused("[0,5,0,0,0]", "[0,5,0,0]").contains("Counts(5)"));
    assert!(refused("[0,5,0,0,0]", "[0,5.5,0,0,0]").contains("dimensions.oc-design.levels"));
    assert!(refused("\"omnichannel\"", "\"competencies\"").contains("OtherText(\"omnichannel\")"));
    assert!(refused("oc-design", "oc-nothing").contains("UnknownId(\"dimensions.oc-nothing\")"));
    assert!(refused("\"sample\":\"12 retailers\",", "").contains("Missing(\"sample\")"));
    assert!(refused("touchstone-benchmark", "touchstone-assessment").contains("OtherFormat"));
}

#[test]
fn contributions_hold_no_names_and_make_a_benchmark_of_five_or_more() {
    let mut texts = Vec::new();
    for level in [1, 2, 2, 3, 5] {
        let (_, mut doc, card) = scored("omnichannel", &[level]);
        (doc.organisation, doc.title) = ("Secret Ltd".into(), "Secret".into());
        doc.responses.get_mut("oc-personas").unwrap().note = "Secret".into();
        let text = serde_json::to_string(&benchmark::contribution(&doc, &card)).unwrap();
        assert!(!text.contains("Secret") && !text.contains("oc-personas") && !text.contains("\"x\""), "{text}");
        texts.push(text);
    }
    let instrument = builtin::instrument("omnichannel").unwrap();
    let made = benchmark::pool(&texts, &instrument, benchmark::Benchmark::default()).unwrap();
    assert_eq!(made.dimensions["oc-research"].levels, [1, 2, 1, 0, 1]);
    let few = benchmark::pool(&texts[..4], &instrument, benchmark::Benchmark::default()).unwrap_err();
    assert!(format!("{few:?}").contains("AtLeast(5)"));
}

#[test]
fn milestones_move_along_with_their_action() {
    let (instrument, mut plan) = small();
    let action = plan.actions.get_mut("b").unwrap();
    let milestone = |day: &str| touchstone::model::plan::Milestone { day: day.into(), ..Default::default() };
    action.milestones = vec![milestone("2027-03-11"), milestone("2027-03-31"), milestone("")];
    let days = |plan: &Plan, id: &str, start: &str| {
        let all = moved(plan, id, start);
        let days: Vec<String> =
            all.iter().find(|one| one.id == "b").unwrap().milestones.iter().map(|m| m.day.clone()).collect();
        // What was moved is taken: no milestone is left before its action.
        plan.clone().apply(Change::Actions(all), &instrument).unwrap();
        days
    };
    assert_eq!(days(&plan, "b", "2027-05-01"), ["2027-05-11", "2027-05-31", ""]);
    assert_eq!(days(&plan, "a", "2027-01-01"), ["2027-04-11", "2027-05-01", ""], "moved on by what it waits for");
}
