//! Results → SVG text, drawn by plotters through our own backend.
//!
//! Charts read the scorecard and compute no scores. Colours are classes, so themes, dark mode and
//! print need no redraw; text is measured from a table, so native and browser give equal bytes.
//! Only this room can make an [`Svg`], the one thing the page inserts as markup.

pub mod backend;
pub mod bars;
pub mod pen;
pub mod plane;
pub mod radar;
pub mod rows;
pub mod strip;
pub mod width;

/// SVG markup made by this room, with every label escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Svg(String);

impl Svg {
    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The two drawings of a chart: labels keep their size, the drawing adapts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// For columns of about 500 px.
    Wide,
    /// For phones, about 290 px.
    Narrow,
}
