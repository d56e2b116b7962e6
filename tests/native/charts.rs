//! Golden drawings: native bytes that must not change unnoticed. `UPDATE_GOLDEN=1` writes them anew.

use std::{env, fs};
use touchstone::chart::Size;
use touchstone::export::profile::{profile_bars, profile_radar};
use touchstone::export::svg::standalone;
use touchstone::model::{Assessment, Lang, Stamp, builtin, evaluate, parse};

fn golden(name: &str, drawn: &str) {
    let path = format!("{}/tests/golden/{name}.svg", env!("CARGO_MANIFEST_DIR"));
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, drawn).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "{name}.svg has changed: look at it, then run with UPDATE_GOLDEN=1");
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
                golden(&format!("radar-{name}"), profile_radar(lang, &card, &instrument, size).unwrap().as_str());
                golden(&format!("bars-{name}"), profile_bars(lang, &card, &instrument, size).as_str());
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
        dimension.name.en = hostile.into();
        dimension.short.en = hostile.into();
    }
    let now = Stamp("2026-11-14T12:00:00Z".into());
    let example = builtin::example("omnichannel").unwrap().assessment("a", &instrument, "", Lang::En, &now);
    let card = evaluate(&instrument, &example, now.day());
    for svg in [
        profile_radar(Lang::En, &card, &instrument, Size::Wide).unwrap(),
        profile_bars(Lang::En, &card, &instrument, Size::Wide),
    ] {
        let file = standalone(&svg);
        assert!(!file.contains("<script") && !file.contains('\u{0}'), "{file}");
        assert!(file.contains("width=\"5"), "a file of its own has a size");
    }
}
