//! Scoring very many respondents of one instrument at once.
//!
//! The same rules as [`super::score::evaluate`], on packed answers: a dimension's result depends
//! only on its items' answers, so each combination is scored once, by the same code, into a table,
//! and a respondent is a handful of look-ups. Dimensions too large for a table are scored directly.

use super::instrument::Instrument;
use super::score::{Tally, level_of, whole, why_not};

/// Packed answer: unknown (don't-know or unanswered).
pub const UNKNOWN: u8 = 0;
/// Largest table of one dimension, in entries.
const TABLE_MAX: usize = 1 << 15;

/// One dimension's result: index and bounds, `NAN` where absent; level 0 where absent.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cell {
    index: f64,
    low: f64,
    high: f64,
    level: u8,
}

#[derive(Clone, Debug)]
struct Plan {
    weight: f64,
    columns: Vec<usize>,
    weights: Vec<f64>,
    table: Vec<Cell>,
}

/// An instrument prepared for packed scoring.
#[derive(Clone, Debug)]
pub struct Batch {
    items: usize,
    top: u8,
    plans: Vec<Plan>,
}

/// Results for many respondents, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// Dimension indexes, `dimensions` per respondent, `NAN` where not assessed.
    pub dimensions: Vec<f64>,
    /// Overall index per respondent, `NAN` where absent.
    pub index: Vec<f64>,
    /// Overall level per respondent, 0 where absent.
    pub level: Vec<u8>,
}

impl Batch {
    /// Prepares an instrument: tables are filled here, once.
    pub fn new(instrument: &Instrument) -> Batch {
        let top = instrument.top_level();
        let plan = |d: &super::instrument::Dimension| {
            let of = |(_, item): &(usize, &super::instrument::Item)| item.dimension == d.id;
            let items: Vec<_> = instrument.items.iter().enumerate().filter(of).collect();
            let weights: Vec<f64> = items.iter().map(|(_, item)| item.weight).collect();
            let columns = items.iter().map(|(at, _)| *at).collect();
            Plan { weight: d.weight, columns, table: table(&weights, top), weights }
        };
        Batch { items: instrument.items.len(), top, plans: instrument.dimensions.iter().map(plan).collect() }
    }

    /// The packed answer for "not applicable".
    pub fn not_applicable(&self) -> u8 {
        self.top.saturating_add(1)
    }

    /// Scores respondents packed one after another, one byte an item in instrument order: 1 to A a
    /// level, [`UNKNOWN`], or [`Batch::not_applicable`]; any other byte counts as unknown. A last,
    /// incomplete row is ignored.
    pub fn evaluate(&self, answers: &[u8]) -> Results {
        let rows = answers.len().checked_div(self.items).unwrap_or(0);
        let mut out = Results {
            dimensions: Vec::with_capacity(rows * self.plans.len()),
            index: Vec::with_capacity(rows),
            level: Vec::with_capacity(rows),
        };
        for row in answers.chunks_exact(self.items.max(1)) {
            self.row(row, &mut out);
        }
        out
    }

    fn row(&self, row: &[u8], out: &mut Results) {
        let mut lowest = u8::MAX;
        let cells = self.plans.iter().map(|plan| {
            let cell = plan.cell(row, self.top);
            out.dimensions.push(cell.index);
            if cell.level > 0 {
                lowest = lowest.min(cell.level);
            }
            (plan.weight, some(cell.index), some(cell.low), some(cell.high))
        });
        let index = whole(cells).index;
        out.index.push(index.unwrap_or(f64::NAN));
        out.level.push(if index.is_some() { lowest } else { 0 });
    }
}

impl Plan {
    fn cell(&self, row: &[u8], top: u8) -> Cell {
        let base = usize::from(top) + 2;
        let mut code = 0;
        for column in self.columns.iter().rev() {
            let answer = row.get(*column).copied().unwrap_or(UNKNOWN);
            code = code * base + usize::from(if answer > top + 1 { UNKNOWN } else { answer });
        }
        match self.table.get(code) {
            Some(cell) => *cell,
            None => score(&self.weights, self.columns.iter().map(|c| row.get(*c).copied().unwrap_or(0)), top),
        }
    }
}

fn some(x: f64) -> Option<f64> {
    (!x.is_nan()).then_some(x)
}

fn table(weights: &[f64], top: u8) -> Vec<Cell> {
    let base = usize::from(top) + 2;
    let size = u32::try_from(weights.len()).ok().and_then(|n| base.checked_pow(n)).unwrap_or(usize::MAX);
    if size > TABLE_MAX {
        return Vec::new();
    }
    let digits = |mut code: usize| {
        weights.iter().map(move |_| {
            let digit = code % base;
            code /= base;
            u8::try_from(digit).unwrap_or(UNKNOWN)
        })
    };
    (0..size).map(|code| score(weights, digits(code), top)).collect()
}

fn score(weights: &[f64], answers: impl Iterator<Item = u8>, top: u8) -> Cell {
    let mut tally = Tally::EMPTY;
    for (weight, answer) in weights.iter().zip(answers) {
        if answer >= 1 && answer <= top {
            tally.rate(*weight, f64::from(answer));
        } else if answer != top + 1 {
            tally.unknown(*weight);
        }
    }
    let index = if why_not(&tally).is_none() { tally.mean() } else { None };
    Cell {
        index: index.unwrap_or(f64::NAN),
        low: tally.bound(1.0).unwrap_or(f64::NAN),
        high: tally.bound(f64::from(top)).unwrap_or(f64::NAN),
        level: index.map_or(0, level_of),
    }
}
