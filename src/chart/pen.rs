//! What the drawings share: units, lines, shapes, text.
//!
//! A pen draws into plotters' area in units of the `viewBox`, a string, which cannot fail: the backend's
//! error type has no values. Nothing here knows what it draws.

use super::Svg;
use super::backend::{Canvas, Ink, draw, grid};
use super::width::ems;
use plotters::coord::Shift;
use plotters::element::Circle;
use plotters::prelude::{
    DrawingArea, DrawingBackend, IntoDrawingArea, IntoFont, PathElement, Polygon, Rectangle, Text,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, TextStyle};

/// Draws in units.
pub struct Pen<'a, B: DrawingBackend>(&'a DrawingArea<B, Shift>);

/// A grid point of the place (x, y) in units.
pub fn px(x: f64, y: f64) -> (i32, i32) {
    (grid(x * 10.0), grid(y * 10.0))
}

/// Draws a chart of this size: `paint` gets the area to put its pen on.
pub fn drawing((width, height): (u32, u32), title: &str, desc: &str, paint: impl FnOnce(&Pen<Canvas>)) -> Svg {
    draw(width, height, title, desc, |canvas| {
        let area = canvas.into_drawing_area();
        paint(&Pen(&area));
    })
}

impl<B: DrawingBackend> Pen<'_, B> {
    /// A line through these places.
    pub fn line(&self, places: &[(f64, f64)], ink: Ink) {
        let path: Vec<(i32, i32)> = places.iter().map(|(x, y)| px(*x, *y)).collect();
        let _ = self.0.draw(&PathElement::new(path, ink.stroke_width(1)));
    }

    /// A filled rectangle.
    pub fn rect(&self, from: (f64, f64), to: (f64, f64), ink: Ink) {
        let _ = self.0.draw(&Rectangle::new([px(from.0, from.1), px(to.0, to.1)], ink.filled()));
    }

    /// The outline of a rectangle.
    pub fn frame(&self, from: (f64, f64), to: (f64, f64), ink: Ink) {
        let _ = self.0.draw(&Rectangle::new([px(from.0, from.1), px(to.0, to.1)], ink.stroke_width(1)));
    }

    /// A disc, or a ring.
    pub fn disc(&self, (x, y): (f64, f64), radius: f64, ink: Ink, filled: bool) {
        let style = if filled { ink.filled() } else { ink.stroke_width(1) };
        let _ = self.0.draw(&Circle::new(px(x, y), grid(radius * 10.0), style));
    }

    /// A diamond, half as wide as high on each side of its place.
    pub fn diamond(&self, (x, y): (f64, f64), half: f64, ink: Ink) {
        let corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)];
        let _ = self.0.draw(&Polygon::new(corners.iter().map(|(x, y)| px(*x, *y)).collect::<Vec<_>>(), ink));
    }

    /// A line of text, its middle at the height of the place.
    pub fn text(&self, text: &str, (x, y): (f64, f64), size: f64, ink: Ink, side: HPos) {
        let style = TextStyle::from(("sans-serif", size * 10.0).into_font()).color(&ink);
        let _ = self.0.draw(&Text::new(text.to_owned(), px(x, y), style.pos(Pos::new(side, VPos::Center))));
    }
}

/// A text cut to so many ems, with an ellipsis where something is missing.
pub fn cut(text: &str, limit: f64) -> String {
    if ems(text) <= limit {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if ems(&out) + ems(c.encode_utf8(&mut [0; 4])) + 0.9 > limit {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

/// A count as a number of units.
pub fn units(n: usize) -> f64 {
    u32::try_from(n).map_or(0.0, f64::from)
}
