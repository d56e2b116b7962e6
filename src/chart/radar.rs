//! The radar: one spoke a dimension, rings for the levels.
//!
//! Never shown without the bars beside it. A dimension without a score has no point; the area is
//! drawn only when every dimension has one. Fewer than three dimensions give no radar.

use super::backend::{Ink, draw};
use super::width::{ems, two_lines};
use super::{Size, Svg};
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{
    Circle, DrawingArea, DrawingBackend, EmptyElement, IntoDrawingArea, IntoFont, PathElement, Polygon, Text,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, TextStyle};

/// One spoke.
#[derive(Clone, Debug, PartialEq)]
pub struct Spoke {
    /// Name in the wide drawing.
    pub name: String,
    /// Name in the narrow drawing.
    pub short: String,
    /// Index 1 to A; `None` when not assessed.
    pub index: Option<f64>,
    /// The index as text, or a dash.
    pub shown: String,
}

/// What the radar shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Radar {
    /// The spokes, in instrument order.
    pub spokes: Vec<Spoke>,
    /// Number of levels A.
    pub levels: u8,
    /// Accessible name.
    pub title: String,
    /// Accessible description.
    pub desc: String,
}

type Plane<'a, B> = DrawingArea<B, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

struct Layout {
    width: u32,
    height: u32,
    /// Radius of the outer ring in units.
    radius: f64,
    font: f64,
    label_ems: f64,
}

const WIDE: Layout = Layout { width: 500, height: 400, radius: 135.0, font: 13.0, label_ems: 9.5 };
const NARROW: Layout = Layout { width: 300, height: 260, radius: 66.0, font: 12.0, label_ems: 7.5 };

/// Draws the radar; `None` with fewer than three dimensions.
pub fn radar(spec: &Radar, size: Size) -> Option<Svg> {
    (spec.spokes.len() >= 3 && spec.levels >= 2).then_some(())?;
    let layout = if size == Size::Wide { &WIDE } else { &NARROW };
    Some(draw(layout.width, layout.height, &spec.title, &spec.desc, |canvas| {
        // Drawing into a string cannot fail: the backend's error type has no values.
        let _ = paint(spec, size, layout, &canvas.into_drawing_area());
    }))
}

fn paint<B: DrawingBackend>(
    spec: &Radar,
    size: Size,
    layout: &Layout,
    area: &DrawingArea<B, Shift>,
) -> Result<(), plotters::drawing::DrawingAreaErrorKind<B::ErrorType>> {
    let (half_w, half_h) = (f64::from(layout.width) / 2.0, f64::from(layout.height) / 2.0);
    let (x, y) = (-half_w..half_w, -half_h..half_h);
    let (w, h) = area.dim_in_pixel();
    let to_px = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
    let plane: Plane<B> = area.clone().apply_coord_spec(Cartesian2d::new(x, y, (0..to_px(w), to_px(h)..0)));
    let top = f64::from(spec.levels);
    let radius_of = |index: f64| layout.radius * (index - 1.0) / (top - 1.0);
    rings(spec, layout, &plane, &radius_of)?;
    values(spec, &plane, &radius_of)?;
    labels(spec, size, layout, &plane)
}

fn at(spokes: usize, spoke: usize, radius: f64) -> (f64, f64) {
    let count = u32::try_from(spokes).map_or(1.0, f64::from);
    let turn = u32::try_from(spoke).map_or(0.0, f64::from) / count * std::f64::consts::TAU;
    (radius * libm::sin(turn), radius * libm::cos(turn))
}

fn rings<B: DrawingBackend>(
    spec: &Radar,
    layout: &Layout,
    plane: &Plane<B>,
    radius_of: &dyn Fn(f64) -> f64,
) -> Result<(), plotters::drawing::DrawingAreaErrorKind<B::ErrorType>> {
    let n = spec.spokes.len();
    for level in 2..=spec.levels {
        let radius = radius_of(f64::from(level));
        let ring: Vec<_> = (0..=n).map(|spoke| at(n, spoke % n, radius)).collect();
        let ink = if level == spec.levels { Ink::Edge } else { Ink::Grid };
        plane.draw(&PathElement::new(ring, ink.stroke_width(1)))?;
    }
    for spoke in 0..n {
        plane.draw(&PathElement::new(vec![(0.0, 0.0), at(n, spoke, layout.radius)], Ink::Grid.stroke_width(1)))?;
    }
    Ok(())
}

fn values<B: DrawingBackend>(
    spec: &Radar,
    plane: &Plane<B>,
    radius_of: &dyn Fn(f64) -> f64,
) -> Result<(), plotters::drawing::DrawingAreaErrorKind<B::ErrorType>> {
    let n = spec.spokes.len();
    let point = |at_spoke: usize| {
        let index = spec.spokes.get(at_spoke % n)?.index?;
        Some(at(n, at_spoke % n, radius_of(index)))
    };
    let all: Option<Vec<_>> = (0..n).map(point).collect();
    if let Some(all) = all {
        plane.draw(&Polygon::new(all, Ink::Area))?;
    }
    for spoke in 0..n {
        if let (Some(from), Some(to)) = (point(spoke), point(spoke + 1)) {
            plane.draw(&PathElement::new(vec![from, to], Ink::Line.stroke_width(2)))?;
        }
    }
    for spot in (0..n).filter_map(point) {
        plane.draw(&Circle::new(spot, 40, Ink::Dot.filled()))?;
    }
    // Ring numbers last, on the upward spoke, so that the area does not hide them.
    let style = TextStyle::from(("sans-serif", 110).into_font()).color(&Ink::Quiet);
    for level in 1..=spec.levels {
        let spot = EmptyElement::at((0.0, radius_of(f64::from(level))));
        let text = Text::new(level.to_string(), (-60, 0), style.pos(Pos::new(HPos::Right, VPos::Center)));
        plane.draw(&(spot + text))?;
    }
    Ok(())
}

fn labels<B: DrawingBackend>(
    spec: &Radar,
    size: Size,
    layout: &Layout,
    plane: &Plane<B>,
) -> Result<(), plotters::drawing::DrawingAreaErrorKind<B::ErrorType>> {
    let n = spec.spokes.len();
    for (spoke, of) in spec.spokes.iter().enumerate() {
        let (x, y) = at(n, spoke, layout.radius + 14.0);
        let side = if x > 4.0 {
            HPos::Left
        } else if x < -4.0 {
            HPos::Right
        } else {
            HPos::Center
        };
        let name = if size == Size::Wide { &of.name } else { &of.short };
        let mut lines = two_lines(name, layout.label_ems);
        let score = of.shown.as_str();
        match lines.last_mut() {
            Some(last) if size == Size::Wide => {
                last.push_str("  ");
                last.push_str(score);
            }
            _ => lines.push(score.to_owned()),
        }
        label(plane, &lines, (x, y), side, layout)?;
    }
    Ok(())
}

fn label<B: DrawingBackend>(
    plane: &Plane<B>,
    lines: &[String],
    (x, y): (f64, f64),
    side: HPos,
    layout: &Layout,
) -> Result<(), plotters::drawing::DrawingAreaErrorKind<B::ErrorType>> {
    let step = layout.font * 1.25;
    let count = u32::try_from(lines.len()).map_or(1.0, f64::from);
    // Labels above the ring grow upward, below it downward, beside it both ways.
    let share = f64::midpoint(1.0, y / (layout.radius + 14.0));
    let mut line_y = y + step * (count - 1.0) * share;
    // A long label beside the ring moves inward rather than over the edge.
    let widest = lines.iter().map(|line| ems(line) * layout.font).fold(0.0, f64::max);
    let room = f64::from(layout.width) / 2.0 - widest;
    let x = match side {
        HPos::Left => x.min(room),
        HPos::Right => x.max(-room),
        HPos::Center => x,
    };
    let style = TextStyle::from(("sans-serif", layout.font * 10.0).into_font()).color(&Ink::Text);
    for line in lines {
        let style = style.pos(Pos::new(side, VPos::Center));
        plane.draw(&Text::new(line.clone(), (x, line_y), style))?;
        line_y -= step;
    }
    Ok(())
}
