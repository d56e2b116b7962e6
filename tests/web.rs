//! WebAssembly tests, run by wasm-bindgen-test in Node: what must not differ from native.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

#[path = "common/parity.rs"]
mod parity;

use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn scores_in_wasm_have_the_digest_of_native_scores() {
    assert_eq!(parity::run(), parity::PINNED.trim());
}

#[wasm_bindgen_test]
fn charts_in_wasm_have_the_bytes_of_native_charts() {
    use touchstone::chart::Size;
    use touchstone::export::profile::{profile_bars, profile_radar};
    use touchstone::model::{Lang, Stamp, evaluate, parse};
    let instrument = parse::instrument(include_str!("../public/instruments/competencies.json")).unwrap();
    let example = parse::example(include_str!("../public/examples/competencies.json")).unwrap();
    let now = Stamp("2026-11-14T12:00:00Z".into());
    let assessment = example.assessment("example1", &instrument, "", Lang::ZhHans, &now);
    let card = evaluate(&instrument, &assessment, now.day());
    let radar = profile_radar(Lang::ZhHans, &card, &instrument, Size::Wide).unwrap();
    assert!(radar.as_str() == include_str!("golden/radar-competencies-zh-Hans-wide.svg"));
    let bars = profile_bars(Lang::ZhHans, &card, &instrument, Size::Narrow);
    assert!(bars.as_str() == include_str!("golden/bars-competencies-zh-Hans-narrow.svg"));
}
