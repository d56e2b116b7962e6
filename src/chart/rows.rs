//! Charts of rows: the distance to targets, actions in time, the progress of KPIs.
//!
//! One row a thing, its name at the left or above, a value at the right; between them marks on one axis.
//! Rows come in sorted and worded; this file draws them.

use super::backend::Ink;
use super::pen::{cut, drawing, units};
use super::width::{ems, two_lines};
use super::{Size, Svg};
use plotters::style::text_anchor::HPos;

/// A mark on a row; places are in axis units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    /// Today's value, a filled disc.
    Today(f64),
    /// A target, an open diamond.
    Target(f64),
    /// What is between them.
    Way(f64, f64),
    /// A filled bar.
    Bar(f64, f64),
    /// A bar of less weight: done, or under way.
    Soft(f64, f64),
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is.
    pub name: String,
    /// Its value in words.
    pub shown: String,
    /// What stands on the axis, drawn in this order.
    pub marks: Vec<Mark>,
    /// Whether it stands out.
    pub strong: bool,
}

/// A line across all rows, with its words above.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it is, in axis units.
    pub at: f64,
    /// What it says.
    pub label: String,
}

/// What the chart shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    /// The rows, from top to bottom.
    pub rows: Vec<Row>,
    /// The axis, from left to right.
    pub axis: (f64, f64),
    /// Lines across it.
    pub ticks: Vec<Tick>,
    /// Accessible name.
    pub title: String,
    /// Accessible description.
    pub desc: String,
}

struct Layout {
    width: u32,
    from: f64,
    to: f64,
    row: f64,
    /// Middle of the marks below the top of its row.
    middle: f64,
    stacked: bool,
}

const WIDE: Layout = Layout { width: 640, from: 232.0, to: 560.0, row: 40.0, middle: 20.0, stacked: false };
const NARROW: Layout = Layout { width: 300, from: 10.0, to: 290.0, row: 58.0, middle: 38.0, stacked: true };
const AXIS: f64 = 24.0;

const FONT: f64 = 12.0;

/// The words above the lines that fit beside one another: the first, the last, then from left to right.
fn labels<'a>(spec: &'a Rows, x: &dyn Fn(f64) -> f64) -> Vec<(&'a Tick, HPos)> {
    let last = spec.ticks.len().saturating_sub(1);
    let area = |at: usize, tick: &Tick| {
        let (width, x) = (ems(&tick.label) * FONT, x(tick.at));
        match at {
            0 => (HPos::Left, x, x + width),
            _ if at == last => (HPos::Right, x - width, x),
            _ => (HPos::Center, x - width / 2.0, x + width / 2.0),
        }
    };
    let mut kept: Vec<(&Tick, HPos, f64, f64)> = Vec::new();
    let order = [0, last].into_iter().chain(1..last);
    for (at, tick) in order.filter_map(|at| Some((at, spec.ticks.get(at)?))) {
        let (side, from, to) = area(at, tick);
        let free = kept.iter().all(|(_, _, other_from, other_to)| to + 6.0 <= *other_from || from >= other_to + 6.0);
        if free {
            kept.push((tick, side, from, to));
        }
    }
    kept.into_iter().map(|(tick, side, ..)| (tick, side)).collect()
}

/// Draws the rows.
pub fn rows(spec: &Rows, size: Size) -> Svg {
    let layout = if size == Size::Wide { &WIDE } else { &NARROW };
    let height = AXIS + layout.row * units(spec.rows.len());
    let (low, high) = spec.axis;
    let x = |at: f64| {
        let share = ((at - low) / (high - low)).clamp(0.0, 1.0);
        layout.from + (layout.to - layout.from) * share
    };
    let whole = (0..=u32::from(u16::MAX)).find(|h| f64::from(*h) >= height).unwrap_or_default();
    drawing((layout.width, whole), &spec.title, &spec.desc, |pen| {
        for tick in &spec.ticks {
            pen.line(&[(x(tick.at), AXIS), (x(tick.at), height)], Ink::Grid);
        }
        for (tick, side) in labels(spec, &x) {
            pen.text(&tick.label, (x(tick.at), 10.0), FONT, Ink::Quiet, side);
        }
        for (at, row) in spec.rows.iter().enumerate() {
            let top = AXIS + layout.row * units(at);
            let middle = top + layout.middle;
            let ink = if row.strong { Ink::Strong } else { Ink::Text };
            if layout.stacked {
                pen.text(&cut(&row.name, 17.0), (2.0, top + 16.0), 13.0, ink, HPos::Left);
                pen.text(&row.shown, (298.0, top + 16.0), 13.0, ink, HPos::Right);
            } else {
                let lines = two_lines(&row.name, 16.5);
                let first = middle - 8.0 * (units(lines.len()) - 1.0);
                for (n, line) in lines.iter().enumerate() {
                    pen.text(&cut(line, 17.5), (0.0, first + 16.0 * units(n)), 13.0, ink, HPos::Left);
                }
                pen.text(&row.shown, (638.0, middle), 13.0, ink, HPos::Right);
            }
            for mark in &row.marks {
                match *mark {
                    Mark::Way(a, b) => pen.rect((x(a), middle - 2.0), (x(b), middle + 2.0), Ink::Way),
                    Mark::Bar(a, b) => pen.rect((x(a), middle - 6.0), (x(b), middle + 6.0), Ink::Bar),
                    Mark::Soft(a, b) => pen.rect((x(a), middle - 6.0), (x(b), middle + 6.0), Ink::Soft),
                    Mark::Today(at) => pen.disc((x(at), middle), 6.0, Ink::Dot, true),
                    Mark::Target(at) => pen.diamond((x(at), middle), 7.0, Ink::Target),
                }
            }
        }
    })
}
