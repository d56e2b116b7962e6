//! Two small marks for the headline figures: the index on its line, and the share answered.
//!
//! Percent positions at a fixed height, so that they fill any column and never scale; no text, the
//! figures stand beside them.

use super::Svg;
use std::fmt::Write as _;

/// The index on 0 to 100 with its range.
pub fn index_bar(index: f64, low: Option<f64>, high: Option<f64>) -> Svg {
    let mut svg = open();
    let _ = write!(svg, "<rect class=\"ch-track\" x=\"0\" y=\"11\" width=\"100%\" height=\"6\" rx=\"3\"/>");
    if let (Some(low), Some(high)) = (low, high) {
        let (from, to) = (held(low), held(high));
        let width = (to - from).max(0.0);
        let _ = write!(
            svg,
            "<rect class=\"ch-band\" x=\"{from:.2}%\" y=\"5\" width=\"{width:.2}%\" height=\"18\" rx=\"3\"/>"
        );
    }
    let x = held(index);
    let _ = write!(
        svg,
        "<svg x=\"{x:.2}%\" overflow=\"visible\"><rect class=\"ch-bar\" x=\"-2\" y=\"2\" width=\"4\" height=\"24\" rx=\"2\"/></svg></svg>"
    );
    Svg(svg)
}

/// The share answered, 0 to 1; the rest is hatched by the style sheet.
pub fn coverage_bar(share: f64) -> Svg {
    let mut svg = open();
    let width = held(share * 100.0);
    let _ = write!(
        svg,
        "<rect class=\"ch-missing\" x=\"0\" y=\"9\" width=\"100%\" height=\"10\" rx=\"2\"/><rect class=\"ch-bar\" x=\"0\" y=\"9\" width=\"{width:.2}%\" height=\"10\" rx=\"2\"/></svg>"
    );
    Svg(svg)
}

fn open() -> String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"strip\" aria-hidden=\"true\">".to_owned()
}

fn held(percent: f64) -> f64 {
    percent.clamp(0.0, 100.0)
}
