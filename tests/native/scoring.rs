//! Scores against reference numbers, by hand, and as laws that hold for any answers.

use crate::parity;
use proptest::prelude::*;
use touchstone::model::batch::Batch;
use touchstone::model::instrument::{Dimension, Item};
use touchstone::model::score::{ItemState, NoOverall, NotAssessed, evaluate, level_of, percent};
use touchstone::model::{Assessment, Entry, Evidence, Instrument, Response, Scorecard, builtin};

const TODAY: &str = "2026-11-14";

/// An instrument with these items: (dimension, dimension weight, item weight).
fn instrument(items: &[(usize, f64, f64)]) -> Instrument {
    let base = builtin::instrument("competencies").unwrap();
    let mut dimensions: Vec<Dimension> = Vec::new();
    let mut all = Vec::new();
    for (at, (dimension, dimension_weight, weight)) in items.iter().enumerate() {
        let id = format!("d{dimension}");
        if !dimensions.iter().any(|d| d.id == id) {
            dimensions.push(Dimension { id: id.clone(), weight: *dimension_weight, ..base.dimensions[0].clone() });
        }
        all.push(Item { id: format!("i{at}"), dimension: id, weight: *weight, ..base.items[0].clone() });
    }
    Instrument { dimensions, items: all, ..base }
}

fn answers(states: &[ItemState]) -> Assessment {
    let mut assessment = Assessment::default();
    for (at, state) in states.iter().enumerate() {
        let response = match state {
            ItemState::Rated(level) => Some(Response::Rated(*level)),
            ItemState::DontKnow => Some(Response::DontKnow),
            ItemState::NotApplicable => Some(Response::NotApplicable("so".into())),
            ItemState::Unanswered => None,
        };
        assessment.responses.insert(format!("i{at}"), Entry { response, ..Entry::default() });
    }
    assessment
}

fn close(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-12, "{a} is not {b}");
}

fn reference(id: &str) -> serde_json::Value {
    let text = include_str!("../fixtures/scoring_reference.json");
    let all: serde_json::Value = serde_json::from_str(text).unwrap();
    all["cases"].as_array().unwrap().iter().find(|case| case["id"] == id).unwrap().clone()
}

#[test]
fn reference_weighted_mean_na() {
    let case = reference("weighted_mean_na");
    let inputs = case["input"]["cases"].as_array().unwrap();
    for (input, expected) in inputs.iter().zip(case["expected"]["scores"].as_array().unwrap()) {
        let weights: Vec<f64> = input["weights"].as_array().unwrap().iter().map(|w| w.as_f64().unwrap()).collect();
        let states: Vec<ItemState> = input["levels"]
            .as_array()
            .unwrap()
            .iter()
            .map(|l| l.as_u64().map_or(ItemState::NotApplicable, |l| ItemState::Rated(u8::try_from(l).unwrap())))
            .collect();
        let items: Vec<_> = weights.iter().map(|w| (0, 1.0, *w)).collect();
        let card = evaluate(&instrument(&items), &answers(&states), TODAY);
        match (card.dimensions[0].index, expected.as_f64()) {
            (Some(index), Some(expected)) => close(index, expected),
            (index, expected) => assert_eq!(index, expected),
        }
    }
}

#[test]
fn reference_level_to_pct() {
    let case = reference("level_to_pct");
    let levels = case["input"]["levels"].as_array().unwrap();
    for (level, expected) in levels.iter().zip(case["expected"]["pct"].as_array().unwrap()) {
        close(percent(level.as_f64().unwrap(), 5), expected.as_f64().unwrap());
    }
}

#[test]
fn reference_staged_vs_continuous() {
    let case = reference("staged_vs_continuous");
    let scores: Vec<f64> =
        case["input"]["dimension_scores"].as_array().unwrap().iter().map(|s| s.as_f64().unwrap()).collect();
    // A score of n.f as two items: n with weight 1 − f and n + 1 with weight f.
    let (mut items, mut states) = (Vec::new(), Vec::new());
    for (at, score) in scores.iter().enumerate() {
        let part = score - score.floor();
        for (weight, level) in [(1.0 - part, level_of(*score)), (part, level_of(*score) + 1)] {
            if weight > 1e-9 {
                items.push((at, 1.0, weight));
                states.push(ItemState::Rated(level));
            }
        }
    }
    let card = evaluate(&instrument(&items), &answers(&states), TODAY);
    close(card.overall.index.unwrap(), case["expected"]["mean"].as_f64().unwrap());
    let levels: Vec<u64> = card.dimensions.iter().map(|d| u64::from(d.level.unwrap())).collect();
    let expected: Vec<u64> =
        case["expected"]["floor_levels"].as_array().unwrap().iter().map(|l| l.as_u64().unwrap()).collect();
    assert_eq!(levels, expected);
    assert_eq!(u64::from(card.overall.level.unwrap()), case["expected"]["staged_level"].as_u64().unwrap());
    let blocking: Vec<String> =
        case["expected"]["blocking_dimensions"].as_array().unwrap().iter().map(|d| format!("d{d}")).collect();
    assert_eq!(card.overall.holding_back, blocking);
}

#[test]
fn levels_count_when_fully_reached() {
    for (index, level) in [(1.0, 1), (1.999, 1), (2.0, 2), (2.0 - 1e-10, 2), (4.999_999, 4), (5.0, 5)] {
        assert_eq!(level_of(index), level, "{index}");
    }
}

#[test]
fn a_score_needs_half_of_the_weight_and_unknowns_widen_its_range() {
    use ItemState::{DontKnow, NotApplicable, Rated, Unanswered};
    let four = instrument(&[(0, 1.0, 1.0); 4]);
    let card = evaluate(&four, &answers(&[Rated(4), Rated(2), DontKnow, Unanswered]), TODAY);
    let d = &card.dimensions[0];
    assert_eq!((d.index, d.coverage, d.low, d.high), (Some(3.0), 0.5, Some(2.0), Some(4.0)));
    let card = evaluate(&four, &answers(&[Rated(4), DontKnow, DontKnow, Unanswered]), TODAY);
    assert_eq!(card.dimensions[0].not_assessed, Some(NotAssessed::TooLittleCoverage));
    assert_eq!(card.overall.absent, Some(NoOverall::TooFewDimensions));
    let card = evaluate(&four, &answers(&[Rated(4), NotApplicable, NotApplicable, NotApplicable]), TODAY);
    assert_eq!((card.dimensions[0].index, card.dimensions[0].coverage), (Some(4.0), 1.0));
    let card = evaluate(&four, &answers(&[NotApplicable; 4]), TODAY);
    assert_eq!(card.dimensions[0].not_assessed, Some(NotAssessed::NothingApplies));
    assert_eq!(card.overall.absent, Some(NoOverall::NothingRated));
}

#[test]
fn overall_figures_need_seventy_per_cent_of_the_dimension_weight() {
    use ItemState::{Rated, Unanswered};
    let ten: Vec<_> = (0..10).map(|d| (d, 1.0, 1.0)).collect();
    let rated = |n: usize| (0..10).map(|at| if at < n { Rated(3) } else { Unanswered }).collect::<Vec<_>>();
    let card = evaluate(&instrument(&ten), &answers(&rated(7)), TODAY);
    assert_eq!((card.overall.index, card.overall.level, card.overall.provisional), (Some(3.0), Some(3), true));
    assert_eq!(card.overall.not_assessed, ["d7", "d8", "d9"]);
    let card = evaluate(&instrument(&ten), &answers(&rated(6)), TODAY);
    assert_eq!((card.overall.index, card.overall.level), (None, None));
}

#[test]
fn the_lift_is_the_fewest_steps() {
    use ItemState::{DontKnow, Rated};
    let items = instrument(&[(0, 1.0, 1.0), (0, 1.0, 1.0), (0, 1.0, 1.0), (0, 1.0, 1.0)]);
    let card = evaluate(&items, &answers(&[Rated(2), Rated(3), Rated(2), Rated(1)]), TODAY);
    let lift = card.dimensions[0].lift.clone().unwrap();
    assert_eq!((lift.level, lift.count), (3, 4));
    let raised: u8 = lift.steps.iter().map(|step| step.to - step.from.unwrap()).sum();
    assert_eq!(u32::from(raised), lift.count);
    let card = evaluate(&items, &answers(&[Rated(2), Rated(3), Rated(3), DontKnow]), TODAY);
    let lift = card.dimensions[0].lift.clone().unwrap();
    assert_eq!((lift.count, lift.unknowns[0].to), (1, 4));
    let card = evaluate(&items, &answers(&[Rated(5); 4]), TODAY);
    assert_eq!(card.dimensions[0].lift, None);
}

/// Fewest steps by trying every combination.
fn fewest_steps(weights: &[f64], levels: &[u8], target: f64, top: u8) -> u32 {
    let total: f64 = weights.iter().sum();
    let mut best = u32::MAX;
    let mut now = levels.to_vec();
    loop {
        let sum: f64 = weights.iter().zip(&now).map(|(w, l)| w * f64::from(*l)).sum();
        if sum / total + 1e-9 >= target {
            best = best.min(now.iter().zip(levels).map(|(a, b)| u32::from(a - b)).sum());
        }
        let Some(at) = now.iter().position(|level| *level < top) else { return best };
        now[at] += 1;
        now[..at].copy_from_slice(&levels[..at]);
    }
}

#[test]
fn evidence_is_asked_for_high_answers_and_grows_old() {
    let items = instrument(&[(0, 1.0, 1.0), (0, 1.0, 1.0)]);
    let mut assessment = answers(&[ItemState::Rated(4), ItemState::Rated(3)]);
    let card = evaluate(&items, &assessment, TODAY);
    assert_eq!(card.dimensions[0].items.iter().map(|i| i.unsupported).collect::<Vec<_>>(), [true, false]);
    let evidence = Evidence { title: "Minutes".into(), date: "2025-11-13".into(), ..Evidence::default() };
    assessment.responses.get_mut("i0").unwrap().evidence.push(evidence);
    let card = evaluate(&items, &assessment, TODAY);
    assert!(!card.dimensions[0].items[0].unsupported && card.dimensions[0].items[0].stale);
    assert!(!evaluate(&items, &assessment, "2026-11-13").dimensions[0].items[0].stale);
}

#[test]
fn native_scores_have_the_pinned_digest() {
    assert_eq!(parity::run(), parity::PINNED.trim(), "the digest of {} scorecards", parity::COUNT);
}

#[test]
fn many_at_once_equal_one_by_one() {
    for id in builtin::ids() {
        for seed in [1, 2, 3, 6, 9] {
            let mut instrument = builtin::instrument(id).unwrap();
            let people: Vec<Assessment> = (0..60).map(|n| parity::random(&mut instrument, seed * 1000 + n)).collect();
            let batch = Batch::new(&instrument);
            let pack = |a: &Assessment| -> Vec<u8> {
                let byte = |item: &Item| match a.entry(&item.id).response {
                    Some(Response::Rated(level)) => level,
                    Some(Response::NotApplicable(_)) => batch.not_applicable(),
                    _ => 0,
                };
                instrument.items.iter().map(byte).collect()
            };
            let packed: Vec<u8> = people.iter().flat_map(pack).collect();
            let results = batch.evaluate(&packed);
            let size = instrument.dimensions.len();
            for (at, person) in people.iter().enumerate() {
                let card = evaluate(&instrument, person, TODAY);
                let bits = |x: Option<f64>| x.map_or(f64::NAN.to_bits(), f64::to_bits);
                assert_eq!(results.index[at].to_bits(), bits(card.overall.index));
                assert_eq!(results.level[at], card.overall.level.unwrap_or(0));
                let dimensions: Vec<u64> = card.dimensions.iter().map(|d| bits(d.index)).collect();
                let batch_bits: Vec<u64> =
                    results.dimensions[at * size..][..size].iter().map(|x| x.to_bits()).collect();
                assert_eq!(batch_bits, dimensions);
            }
        }
    }
}

fn state() -> impl Strategy<Value = ItemState> {
    prop_oneof![
        6 => (1u8..=5).prop_map(ItemState::Rated),
        1 => Just(ItemState::DontKnow),
        1 => Just(ItemState::NotApplicable),
        1 => Just(ItemState::Unanswered),
    ]
}

/// Items in up to four dimensions with weights, and an answer for each.
fn case() -> impl Strategy<Value = (Vec<(usize, f64, f64)>, Vec<ItemState>)> {
    let weight = prop_oneof![Just(1.0), Just(2.0), Just(0.5), 0.1f64..9.0];
    let item = (0usize..4, weight.clone(), state());
    (prop::collection::vec(item, 1..16), prop::collection::vec(weight, 4)).prop_map(|(items, weights)| {
        let states = items.iter().map(|(_, _, state)| *state).collect();
        (items.into_iter().map(|(d, w, _)| (d, weights[d], w)).collect(), states)
    })
}

fn score(items: &[(usize, f64, f64)], states: &[ItemState]) -> Scorecard {
    evaluate(&instrument(items), &answers(states), TODAY)
}

fn near(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-9,
        (a, b) => a == b,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn bounds_hold((items, states) in case()) {
        let card = score(&items, &states);
        for d in &card.dimensions {
            if let Some(index) = d.index {
                prop_assert!((1.0..=5.0).contains(&index));
                prop_assert!(d.low.unwrap() <= index + 1e-12 && index <= d.high.unwrap() + 1e-12);
            }
            prop_assert!((0.0..=1.0).contains(&d.coverage));
        }
        if let Some(index) = card.overall.index {
            prop_assert!(card.overall.low.unwrap() <= index && index <= card.overall.high.unwrap());
            let level = card.overall.level.unwrap();
            prop_assert!(f64::from(level) <= (index + 1e-9).floor());
            let indexes: Vec<f64> = card.dimensions.iter().filter_map(|d| d.index).collect();
            let (least, most) = indexes.iter().fold((9.0, 0.0), |(l, m): (f64, f64), x| (l.min(*x), m.max(*x)));
            prop_assert!(least <= index && index <= most);
        }
    }

    #[test]
    fn order_of_items_changes_nothing((items, states) in case(), seed: u64) {
        let mut order: Vec<usize> = (0..items.len()).collect();
        let mut random = parity::Random(seed);
        for at in (1..order.len()).rev() {
            order.swap(at, usize::try_from(random.below(at as u64 + 1)).unwrap());
        }
        let one = score(&items, &states);
        let moved: Vec<_> = order.iter().map(|at| items[*at]).collect();
        let other = score(&moved, &order.iter().map(|at| states[*at]).collect::<Vec<_>>());
        prop_assert!(near(one.overall.index, other.overall.index));
        prop_assert_eq!(one.overall.level, other.overall.level);
        for d in &one.dimensions {
            prop_assert!(near(d.index, other.dimension(&d.id).unwrap().index));
        }
    }

    #[test]
    fn scaling_all_weights_changes_nothing((items, states) in case(), by in 0.01f64..50.0) {
        let scaled: Vec<_> = items.iter().map(|(d, dw, w)| (*d, dw * by, w * by)).collect();
        let (one, other) = (score(&items, &states), score(&scaled, &states));
        prop_assert!(near(one.overall.index, other.overall.index));
        prop_assert!(near(one.overall.low, other.overall.low) && near(one.overall.high, other.overall.high));
        prop_assert!((one.overall.coverage - other.overall.coverage).abs() < 1e-9);
    }

    #[test]
    fn a_higher_answer_never_lowers_anything((items, states) in case(), pick: prop::sample::Index) {
        let at = pick.index(states.len());
        let mut higher = states.clone();
        if let ItemState::Rated(level) = states[at] && level < 5 {
            higher[at] = ItemState::Rated(level + 1);
            let (one, other) = (score(&items, &states), score(&items, &higher));
            for (a, b) in one.dimensions.iter().zip(&other.dimensions) {
                prop_assert!(a.index <= b.index && a.level <= b.level && a.low <= b.low && a.high <= b.high);
            }
            prop_assert!(one.overall.index <= other.overall.index && one.overall.level <= other.overall.level);
        }
    }

    #[test]
    fn all_threes_are_exactly_three((items, _) in case()) {
        let card = score(&items, &vec![ItemState::Rated(3); items.len()]);
        prop_assert_eq!(card.overall.index, Some(3.0));
        prop_assert_eq!(card.overall.index_100, Some(50.0));
        prop_assert_eq!(card.overall.level, Some(3));
    }

    #[test]
    fn lifts_are_minimal_and_enough(weights in prop::collection::vec(prop_oneof![Just(1.0), Just(2.0), 0.5f64..3.0], 1..5), seed: u64) {
        let mut random = parity::Random(seed);
        let levels: Vec<u8> = weights.iter().map(|_| 1 + u8::try_from(random.below(5)).unwrap()).collect();
        let items: Vec<_> = weights.iter().map(|w| (0, 1.0, *w)).collect();
        let states: Vec<_> = levels.iter().map(|l| ItemState::Rated(*l)).collect();
        let card = score(&items, &states);
        if let Some(lift) = &card.dimensions[0].lift {
            prop_assert_eq!(lift.count, fewest_steps(&weights, &levels, f64::from(lift.level), 5));
            let mut after = states;
            for step in &lift.steps {
                let at: usize = step.item[1..].parse().unwrap();
                after[at] = ItemState::Rated(step.to);
            }
            prop_assert!(score(&items, &after).dimensions[0].level.unwrap() >= lift.level);
        }
    }
}
