//! Dimension bars: one row a dimension, lowest first, with the range that unknowns leave.
//!
//! Rows come in sorted; this file draws them. A dimension without a score has words instead of a
//! bar, so that it never looks like zero.

use super::backend::Ink;
use super::pen::{Pen, drawing, units};
use super::width::two_lines;
use super::{Size, Svg};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::HPos;

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Name of the dimension.
    pub name: String,
    /// Index 1 to A; `None` when not assessed.
    pub index: Option<f64>,
    /// The index as text, or the words for "not assessed".
    pub shown: String,
    /// Range from unknowns, where it is wider than a point.
    pub range: Option<(f64, f64)>,
    /// Whether it holds the overall level back.
    pub blocking: bool,
}

/// What the bars show.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// The rows, from top to bottom.
    pub rows: Vec<Row>,
    /// Number of levels A.
    pub levels: u8,
    /// Word before the first level on the axis.
    pub axis: String,
    /// Accessible name.
    pub title: String,
    /// Accessible description.
    pub desc: String,
}

struct Layout {
    width: u32,
    /// Where level 1 and level A stand.
    from: f64,
    to: f64,
    row: u32,
    /// Middle of the bar below the top of its row.
    bar: f64,
    /// Where names stand, and whether above the bar.
    stacked: bool,
}

const WIDE: Layout = Layout { width: 540, from: 172.0, to: 476.0, row: 40, bar: 20.0, stacked: false };
const NARROW: Layout = Layout { width: 300, from: 2.0, to: 296.0, row: 58, bar: 36.0, stacked: true };
const AXIS: u32 = 24;

/// Draws the bars.
pub fn bars(spec: &Bars, size: Size) -> Svg {
    let layout = if size == Size::Wide { &WIDE } else { &NARROW };
    let rows = u32::try_from(spec.rows.len()).unwrap_or_default();
    let height = AXIS + layout.row * rows;
    drawing((layout.width, height), &spec.title, &spec.desc, |pen| {
        axis(spec, layout, f64::from(height), pen);
        let mut top = f64::from(AXIS);
        for row in &spec.rows {
            draw_row(spec, layout, row, top, pen);
            top += f64::from(layout.row);
        }
    })
}

fn x_of(spec: &Bars, layout: &Layout, index: f64) -> f64 {
    layout.from + (layout.to - layout.from) * (index - 1.0) / (f64::from(spec.levels) - 1.0).max(1.0)
}

fn axis<B: DrawingBackend>(spec: &Bars, layout: &Layout, height: f64, pen: &Pen<B>) {
    for level in 1..=spec.levels {
        let x = x_of(spec, layout, f64::from(level));
        pen.line(&[(x, f64::from(AXIS)), (x, height)], Ink::Grid);
        let (text, side) = match level {
            1 => (format!("{} 1", spec.axis), HPos::Left),
            _ if level == spec.levels => (level.to_string(), HPos::Right),
            _ => (level.to_string(), HPos::Center),
        };
        pen.text(&text, (x, 10.0), 12.0, Ink::Quiet, side);
    }
}

fn draw_row<B: DrawingBackend>(spec: &Bars, layout: &Layout, row: &Row, top: f64, pen: &Pen<B>) {
    let middle = top + layout.bar;
    let ink = if row.blocking { Ink::Strong } else { Ink::Text };
    let shown = if row.index.is_some() { Ink::Strong } else { Ink::Quiet };
    if layout.stacked {
        pen.text(&row.name, (layout.from, top + 16.0), 13.0, ink, HPos::Left);
        pen.text(&row.shown, (layout.to, top + 16.0), 13.0, shown, HPos::Right);
    } else {
        let lines = two_lines(&row.name, 12.5);
        let first = middle - 8.0 * (units(lines.len()) - 1.0);
        for (at, line) in lines.iter().enumerate() {
            pen.text(line, (0.0, first + 16.0 * units(at)), 13.0, ink, HPos::Left);
        }
        let (x, side) = if row.index.is_some() { (538.0, HPos::Right) } else { (layout.from + 6.0, HPos::Left) };
        pen.text(&row.shown, (x, middle), 13.0, shown, side);
    }
    if let Some(index) = row.index {
        pen.rect((layout.from, middle - 5.0), (x_of(spec, layout, index), middle + 5.0), Ink::Bar);
    }
    if let (Some(_), Some((low, high))) = (row.index, row.range) {
        let (from, to, y) = (x_of(spec, layout, low), x_of(spec, layout, high), middle + 11.0);
        pen.line(&[(from, y - 3.0), (from, y + 3.0), (from, y), (to, y), (to, y - 3.0), (to, y + 3.0)], Ink::Range);
    }
}
