//! What the fuzz targets share: the work every opened document must survive, and what must hold of it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use touchstone::chart::Size;
use touchstone::export::{csv, ics, plan as drawn, profile, svg};
use touchstone::model::brand::{Brand, Look};
use touchstone::model::plan::outlook::outlook;
use touchstone::model::{Assessment, Instrument, Lang, builtin, evaluate, lint, progress, submit};
use touchstone::text::{finding, name, plan as words};

/// A day that evidence is old or fresh against.
pub const TODAY: &str = "2026-11-22";

thread_local! {
    static INSTRUMENTS: RefCell<BTreeMap<String, Option<Instrument>>> = const { RefCell::new(BTreeMap::new()) };
}

/// A built-in instrument, read once.
pub fn instrument(id: &str) -> Option<Instrument> {
    INSTRUMENTS.with_borrow_mut(|known| {
        known.entry(id.to_owned()).or_insert_with(|| builtin::instrument(id).ok()).clone()
    })
}

/// Everything the page does with an open document: numbers, sentences, charts, tables.
pub fn use_all(instrument: &Instrument, document: &Assessment) {
    let card = evaluate(instrument, document, TODAY);
    if let Some(index) = card.overall.index {
        let top = f64::from(instrument.top_level());
        assert!((1.0..=top).contains(&index), "index {index} of {top}");
        let (low, high) = (card.overall.low.unwrap_or(1.0), card.overall.high.unwrap_or(top));
        assert!(low <= index + 1e-9 && index <= high + 1e-9, "{low} {index} {high}");
    }
    assert!((0.0..=1.0).contains(&card.overall.coverage));
    progress::overall(instrument, document);
    submit::faults(instrument, document);
    for lang in Lang::ALL {
        finding::headline(lang, &card);
        name::file(document, "json");
        name::history(lang, document, 60);
        let radar = profile::profile_radar(lang, &card, instrument, Size::Wide);
        for chart in radar.into_iter().chain([profile::profile_bars(lang, &card, instrument, Size::Narrow)]) {
            let text = svg::standalone(&chart, &Look::of(&Brand::default()).0);
            let read = roxmltree::Document::parse(&text).expect("a chart is well-formed XML");
            for node in read.descendants().filter(roxmltree::Node::is_element) {
                let tag = node.tag_name().name();
                assert!(!matches!(tag, "script" | "foreignObject" | "image" | "a" | "use"), "{tag}");
                assert!(node.attributes().all(|a| !a.name().starts_with("on")), "an event handler");
            }
        }
    }
    let library = builtin::initiatives(&instrument.id).ok();
    let out = outlook(instrument, library.as_ref(), &card, &document.plan);
    for lang in Lang::ALL {
        words::targets_lead(lang, &out, instrument);
        words::roadmap_lead(lang, &out);
        words::warnings(lang, &out, &document.plan, library.as_ref());
        drawn::matrix(lang, &out, &document.plan, library.as_ref(), Size::Wide);
        drawn::timeline(lang, &out, &document.plan, library.as_ref(), Size::Narrow);
        drawn::progress(lang, &document.plan, Size::Wide);
        drawn::csv(lang, document, &out, library.as_ref());
        ics::calendar(lang, document, library.as_ref(), &document.changed);
    }
    csv::wide(document, &card);
    csv::long(Lang::En, document, instrument, &card);
}

/// Whether an instrument is one that the page would use.
pub fn is_usable(instrument: &Instrument) -> bool {
    lint::is_usable(&lint::lint(instrument))
}
