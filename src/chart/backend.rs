//! Our drawing backend for plotters: SVG text with classes instead of colours.
//!
//! Plotters' own SVG backend writes literal colours and fixed sizes, and measures text through the
//! page. This one takes an [`Ink`] for a colour and writes it as a class, measures with
//! [`super::width`], escapes every text, and draws on a grid ten times finer than the `viewBox`, so
//! that integer coordinates do not show.

use super::Svg;
use super::width::ems;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use std::convert::Infallible;
use std::fmt::Write as _;

/// Grid points to one unit of the `viewBox`.
pub const GRID: u32 = 10;

/// What a mark means; the style sheet gives it its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Hairline.
    Grid,
    /// Stronger hairline.
    Edge,
    /// Today's value, a line.
    Line,
    /// Today's value, an area.
    Area,
    /// Today's value, a point.
    Dot,
    /// Today's value, a bar.
    Bar,
    /// Range from unknowns.
    Range,
    /// Text.
    Text,
    /// Secondary text.
    Quiet,
    /// Text that stands out.
    Strong,
    /// What lies between today and the target.
    Way,
    /// A target.
    Target,
    /// An area that is meant to be seen.
    Ground,
    /// A bar of less weight.
    Soft,
    /// An open point.
    Ring,
    /// The number in an open point.
    Number,
    /// The number in a filled point.
    OnDot,
}

impl Ink {
    const ALL: [(Ink, &'static str); 17] = [
        (Ink::Grid, "ch-grid"),
        (Ink::Edge, "ch-edge"),
        (Ink::Line, "ch-line"),
        (Ink::Area, "ch-area"),
        (Ink::Dot, "ch-dot"),
        (Ink::Bar, "ch-bar"),
        (Ink::Range, "ch-range"),
        (Ink::Text, "ch-text"),
        (Ink::Quiet, "ch-quiet"),
        (Ink::Strong, "ch-strong"),
        (Ink::Way, "ch-way"),
        (Ink::Target, "ch-target"),
        (Ink::Ground, "ch-ground"),
        (Ink::Soft, "ch-soft"),
        (Ink::Ring, "ch-ring"),
        (Ink::Number, "ch-number"),
        (Ink::OnDot, "ch-on-dot"),
    ];

    fn class(color: BackendColor) -> &'static str {
        let (_, _, at) = color.rgb;
        Ink::ALL.get(usize::from(at)).map_or("ch-text", |(_, class)| class)
    }
}

impl plotters::style::Color for Ink {
    fn to_backend_color(&self) -> BackendColor {
        let at = Ink::ALL.iter().position(|(ink, _)| ink == self).and_then(|at| u8::try_from(at).ok());
        BackendColor { alpha: 1.0, rgb: (0, 0, at.unwrap_or_default()) }
    }
}

/// The backend; plotters draws into it, [`Canvas::finish`] gives the markup.
pub struct Canvas<'a> {
    out: &'a mut String,
    size: (u32, u32),
}

/// Draws a chart of `width` × `height` units with a title and a description for those who hear it.
pub fn draw(width: u32, height: u32, title: &str, desc: &str, paint: impl FnOnce(Canvas)) -> Svg {
    let mut body = String::new();
    paint(Canvas { out: &mut body, size: (width * GRID, height * GRID) });
    let mut svg =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\"><title>");
    escape(title, &mut svg);
    svg.push_str("</title><desc>");
    escape(desc, &mut svg);
    svg.push_str("</desc>");
    svg.push_str(&body);
    svg.push_str("</svg>");
    Svg(svg)
}

/// Writes text so that it is only ever text. Control characters that XML forbids become U+FFFD.
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

/// The same, behind what stands in `out`.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

impl Canvas<'_> {
    fn number(&mut self, grid: i32) {
        let (whole, part) = (grid.div_euclid(10), grid.rem_euclid(10));
        let _ = if part == 0 { write!(self.out, "{whole}") } else { write!(self.out, "{}", f64::from(grid) / 10.0) };
    }

    fn attribute(&mut self, name: &str, grid: i32) {
        let _ = write!(self.out, " {name}=\"");
        self.number(grid);
        self.out.push('"');
    }

    fn open(&mut self, tag: &str, color: BackendColor, filled: bool) {
        let hollow = if filled { "" } else { " ch-hollow" };
        let _ = write!(self.out, "<{tag} class=\"{}{hollow}\"", Ink::class(color));
    }

    fn points(&mut self, path: impl IntoIterator<Item = BackendCoord>) {
        self.out.push_str(" points=\"");
        for (at, (x, y)) in path.into_iter().enumerate() {
            if at > 0 {
                self.out.push(' ');
            }
            self.number(x);
            self.out.push(',');
            self.number(y);
        }
        self.out.push_str("\"/>");
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        let step = 1;
        self.open("rect", color, true);
        self.attribute("x", at.0);
        self.attribute("y", at.1);
        self.attribute("width", step);
        self.attribute("height", step);
        self.out.push_str("/>");
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.open("line", style.color(), false);
        for (name, value) in [("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)] {
            self.attribute(name, value);
        }
        self.out.push_str("/>");
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, fill: bool) -> Drawn {
        self.open("rect", style.color(), fill);
        self.attribute("x", a.0.min(b.0));
        self.attribute("y", a.1.min(b.1));
        self.attribute("width", (b.0 - a.0).abs());
        self.attribute("height", (b.1 - a.1).abs());
        self.out.push_str("/>");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.open("polyline", style.color(), false);
        self.points(path);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.open("circle", style.color(), fill);
        self.attribute("cx", center.0);
        self.attribute("cy", center.1);
        self.attribute("r", i32::try_from(radius).unwrap_or(i32::MAX));
        self.out.push_str("/>");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vert: I, style: &S) -> Drawn {
        self.open("polygon", style.color(), true);
        self.points(vert);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let anchor = style.anchor();
        self.open("text", style.color(), true);
        self.attribute("x", at.0);
        // The middle of lower-case letters lies about a third of an em above the base line.
        let lift = match anchor.v_pos {
            VPos::Top => 0.76,
            VPos::Center => 0.35,
            VPos::Bottom => -0.22,
        };
        self.attribute("y", at.1 + grid(style.size() * lift));
        let align = match anchor.h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        let _ = write!(self.out, " text-anchor=\"{align}\" font-size=\"");
        self.number(grid(style.size()));
        self.out.push_str("\">");
        escape(text, self.out);
        self.out.push_str("</text>");
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = |x: f64| u32::try_from(grid(x)).unwrap_or_default();
        Ok((size(ems(text) * style.size()), size(style.size() * 1.2)))
    }
}

/// Nearest grid point of a coordinate within the canvas.
#[expect(clippy::cast_possible_truncation, reason = "clamped to the i32 range just before")]
pub fn grid(x: f64) -> i32 {
    x.round().clamp(f64::from(i32::MIN), f64::from(i32::MAX)) as i32
}
