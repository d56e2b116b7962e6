//! Golden drawings: native bytes that must not change unnoticed. `UPDATE_GOLDEN=1` writes them anew.

use proptest::prelude::*;
use std::{env, fs};
use touchstone::chart::plane::{Area, Plane, Point, RADIUS, arrange, overlap};
use touchstone::chart::{Size, Svg};
use touchstone::export::plan;
use touchstone::export::profile::{profile_bars, profile_radar};
use touchstone::export::svg::standalone;
use touchstone::model::brand::{Brand, Look};
use touchstone::model::plan::gap::{next_level_everywhere, preset};
use touchstone::model::plan::initiative::Initiatives;
use touchstone::model::plan::kpi::Kpi;
use touchstone::model::plan::outlook::{outlook, with_initiatives};
use touchstone::model::{Assessment, Instrument, Lang, Scorecard, Stamp, builtin, evaluate, parse};

/// Compares with a file of `tests/golden`.
pub fn golden(name: &str, drawn: &str) {
    let path = format!("{}/tests/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, drawn).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "{name} has changed: look at it, then run with UPDATE_GOLDEN=1");
}

#[test]
fn profile_charts_are_as_they_were() {
    let now = Stamp("2026-11-14T12:00:00Z".into());
    for id in ["competencies", "contact-centre"] {
        let (instrument, example) = (builtin::instrument(id).unwrap(), builtin::example(id).unwrap());
        for lang in Lang::ALL {
            let assessment = example.assessment("example1", &instrument, "", lang, &now);
            let card = evaluate(&instrument, &assessment, now.day());
            for (size, word) in [(Size::Wide, "wide"), (Size::Narrow, "narrow")] {
                let name = format!("{id}-{}-{word}", lang.code());
                golden(&format!("radar-{name}.svg"), profile_radar(lang, &card, &instrument, size).unwrap().as_str());
                golden(&format!("bars-{name}.svg"), profile_bars(lang, &card, &instrument, size).as_str());
            }
        }
    }
}

/// An example with a target one level up everywhere, and a plan made by rule.
fn planned(id: &str, lang: Lang) -> (Instrument, Assessment, Scorecard, Initiatives) {
    let now = Stamp("2026-11-14T12:00:00Z".into());
    let (instrument, example) = (builtin::instrument(id).unwrap(), builtin::example(id).unwrap());
    let library = builtin::initiatives(id).unwrap();
    let mut doc = example.assessment("example1", &instrument, "", lang, &now);
    let card = evaluate(&instrument, &doc, now.day());
    doc.plan.targets = preset(&doc.plan, &next_level_everywhere(&card));
    doc.plan.frame.start = "2026-12-01".into();
    let wanted: Vec<String> = outlook(&instrument, Some(&library), &card, &doc.plan)
        .proposals
        .iter()
        .map(|proposal| proposal.initiative.clone())
        .collect();
    doc.plan = with_initiatives(&doc.plan, &library, &wanted).0;
    let kpi = |id: &str, name: &str, now: f64| Kpi {
        id: id.into(),
        name: name.into(),
        baseline: Some(10.0),
        now: Some(now),
        target: Some(5.0),
        ..Kpi::default()
    };
    for kpi in [kpi("a", "Orders sent back", 7.0), kpi("b", "Days to answer", 12.0), kpi("c", "Calls again", 4.0)] {
        doc.plan.kpis.insert(kpi.id.clone(), kpi);
    }
    (instrument, doc, card, library)
}

#[test]
fn plan_charts_are_as_they_were() {
    for lang in Lang::ALL {
        let (instrument, doc, card, library) = planned("contact-centre", lang);
        let (out, library) = (outlook(&instrument, Some(&library), &card, &doc.plan), Some(&library));
        assert!(out.planned.len() >= 5);
        for (size, word) in [(Size::Wide, "wide"), (Size::Narrow, "narrow")] {
            let keep = |name: &str, svg: Option<Svg>| {
                golden(&format!("{name}-{}-{word}.svg", lang.code()), svg.unwrap().as_str());
            };
            keep("gaps", plan::gaps(lang, &out, &instrument, size));
            keep("importance", plan::importance(lang, &out, &instrument, size));
            keep("matrix", plan::matrix(lang, &out, &doc.plan, library, size));
            keep("timeline", plan::timeline(lang, &out, &doc.plan, library, size));
            keep("progress", plan::progress(lang, &doc.plan, size));
        }
    }
}

#[test]
fn the_chart_of_gaps_has_the_largest_first_whatever_is_important() {
    let (instrument, mut doc, card, library) = planned("contact-centre", Lang::En);
    let sizes = |doc: &Assessment| {
        let out = outlook(&instrument, Some(&library), &card, &doc.plan);
        let svg = plan::gaps(Lang::En, &out, &instrument, Size::Wide).unwrap();
        let small = out.gaps.ranked().last().map(|gap| gap.id.clone()).unwrap();
        let figures = svg.as_str().split('−').skip(1).map(|rest| rest[..3].parse::<f64>().unwrap());
        (small, figures.collect::<Vec<_>>())
    };
    let (small, before) = sizes(&doc);
    assert!(before.len() > 2 && before.first() > before.last());
    doc.plan.targets.get_mut(&small).unwrap().importance = Some(5);
    let (_, after) = sizes(&doc);
    assert!(after.windows(2).all(|pair| pair[0] >= pair[1]), "{after:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_point_and_no_name_lies_on_another(
        points in prop::collection::vec((".{0,30}", prop::sample::select(vec![1.0, 1.33, 2.0, 2.5, 3.0, 5.0]), prop::sample::select(vec![1.0, 2.0, 2.5, 5.0])), 0..24),
        narrow: bool,
    ) {
        let points = points.into_iter().map(|(name, x, y)| Point { mark: "1".into(), name, at: (x, y), filled: false }).collect();
        let corners = ["Quick wins", "Big bets", "Fill-ins", "Think twice"].map(str::to_owned);
        let spec = Plane { points, axis: (1.0, 5.0), cross: None, corners, soft: None, across: String::new(), title: String::new(), desc: String::new() };
        let placed = arrange(&spec, if narrow { Size::Narrow } else { Size::Wide });
        let mut areas: Vec<Area> = placed.iter().map(|one| [one.at.0 - RADIUS, one.at.1 - RADIUS, one.at.0 + RADIUS, one.at.1 + RADIUS]).collect();
        areas.extend(placed.iter().filter_map(|one| one.label.as_ref().map(|(_, area)| *area)));
        for (at, one) in areas.iter().enumerate() {
            for other in &areas[at + 1..] {
                prop_assert!(!overlap(one, other), "{:?} {:?}", one, other);
            }
        }
    }
}

#[test]
fn a_scale_of_seven_and_nothing_rated_can_be_drawn() {
    let instrument = parse::instrument(include_str!("../fixtures/seven-levels.json")).unwrap();
    let now = Stamp("2026-11-14T12:00:00Z".into());
    let empty = Assessment::new("a", &instrument, "", Lang::En, &now);
    let card = evaluate(&instrument, &empty, now.day());
    let radar = profile_radar(Lang::En, &card, &instrument, Size::Wide).unwrap();
    assert!(radar.as_str().contains(">7</text>") && !radar.as_str().contains("ch-area"));
    let bars = profile_bars(Lang::En, &card, &instrument, Size::Narrow);
    assert!(bars.as_str().contains("Not assessed") && !bars.as_str().contains("ch-bar"));
}

#[test]
fn labels_are_only_ever_text() {
    let mut instrument = builtin::instrument("omnichannel").unwrap();
    let hostile = "</text><script>alert(1)</script>\u{0}\"'&";
    for dimension in &mut instrument.dimensions {
        dimension.name.set(Lang::En, hostile);
        dimension.short.set(Lang::En, hostile);
    }
    let now = Stamp("2026-11-14T12:00:00Z".into());
    let example = builtin::example("omnichannel").unwrap().assessment("a", &instrument, "", Lang::En, &now);
    let card = evaluate(&instrument, &example, now.day());
    for svg in [
        profile_radar(Lang::En, &card, &instrument, Size::Wide).unwrap(),
        profile_bars(Lang::En, &card, &instrument, Size::Wide),
    ] {
        let file = standalone(&svg, &Look::of(&Brand::default()).0);
        assert!(!file.contains("<script") && !file.contains('\u{0}'), "{file}");
        assert!(file.contains("width=\"5"), "a file of its own has a size");
    }
}
