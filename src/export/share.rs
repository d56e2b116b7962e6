//! What a page around the assessment is given when the visitor agrees: the result's figures, or those and the
//! whole assessment file. Nothing else is ever made for a host.

use crate::model::{Assessment, Instrument, Scorecard};
use serde_json::{Value, json};

/// The `format` of a shared result.
pub const FORMAT: &str = "touchstone-result";

/// How much a host asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    /// Nothing but that it was submitted.
    #[default]
    Nothing,
    /// The figures: overall and by dimension.
    Summary,
    /// The figures and the assessment file.
    Full,
}

impl Wanted {
    /// Reads a host's word; anything unknown asks for nothing.
    pub fn parse(word: &str) -> Wanted {
        match word {
            "summary" => Wanted::Summary,
            "full" => Wanted::Full,
            _ => Wanted::Nothing,
        }
    }
}

/// The figures of a submitted assessment: no answer, note, name or other text that was typed. Indexes are on
/// 1…`levels`, coverage 0–1; `null` where something is not assessed.
pub fn summary(doc: &Assessment, instrument: &Instrument, card: &Scorecard) -> Value {
    let overall = &card.overall;
    let dimension = |score: &crate::model::score::DimensionScore| json!({"id": score.id, "index": score.index, "level": score.level, "coverage": score.coverage});
    json!({
        "format": FORMAT, "version": 1,
        "instrument": {"id": instrument.id, "version": doc.instrument.version, "digest": doc.instrument.digest},
        "submitted": doc.revision.as_ref().map(|revision| revision.submitted.0.clone()),
        "digest": doc.revision.as_ref().map(|revision| revision.digest.clone()),
        "example": doc.example, "levels": card.levels,
        "index": overall.index, "index_100": overall.index_100, "low": overall.low, "high": overall.high,
        "level": overall.level, "provisional": overall.provisional, "coverage": overall.coverage,
        "dimensions": card.dimensions.iter().map(dimension).collect::<Value>(),
    })
}

/// The same with the assessment file in `assessment`.
pub fn full(doc: &Assessment, instrument: &Instrument, card: &Scorecard, file: Value) -> Value {
    let mut whole = summary(doc, instrument, card);
    if let Some(map) = whole.as_object_mut() {
        map.insert("assessment".into(), file);
    }
    whole
}
