//! What would follow if some answers were others: the same scoring on a copy.
//!
//! Touches no document.

use super::super::assessment::Assessment;
use super::super::instrument::Instrument;
use super::super::response::Response;
use super::super::score::{Scorecard, evaluate};
use serde::Serialize;
use std::collections::BTreeMap;

/// A dimension before and after.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shift {
    /// Dimension id.
    pub id: String,
    /// Score as shown, before and after.
    pub shown: [Option<f64>; 2],
    /// Place by score among the assessed dimensions, 1 is the highest, before and after.
    pub place: [Option<usize>; 2],
}

/// The whole before and after.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhatIf {
    /// Index 0 to 100, before and after.
    pub index_100: [Option<f64>; 2],
    /// Level, before and after.
    pub level: [Option<u8>; 2],
    /// The dimensions whose score or place changes.
    pub shifts: Vec<Shift>,
}

/// Scores the assessment as if these items were rated so.
pub fn what_if(
    instrument: &Instrument,
    assessment: &Assessment,
    levels: &BTreeMap<String, u8>,
    before: &Scorecard,
    today: &str,
) -> WhatIf {
    let mut copy = assessment.clone();
    for (item, level) in levels {
        copy.responses.entry(item.clone()).or_default().response = Some(Response::Rated(*level));
    }
    let after = evaluate(instrument, &copy, today);
    let shifts = before.dimensions.iter().zip(&after.dimensions).map(|(was, is)| Shift {
        id: was.id.clone(),
        shown: [was.shown, is.shown],
        place: [place(before, was.index), place(&after, is.index)],
    });
    WhatIf {
        index_100: [before.overall.index_100, after.overall.index_100],
        level: [before.overall.level, after.overall.level],
        shifts: shifts.filter(differs).collect(),
    }
}

fn place(card: &Scorecard, index: Option<f64>) -> Option<usize> {
    let index = index?;
    Some(1 + card.dimensions.iter().filter_map(|d| d.index).filter(|other| *other > index).count())
}

fn differs(shift: &Shift) -> bool {
    let ([was, is], [from, to]) = (shift.shown, shift.place);
    was != is || from != to
}
