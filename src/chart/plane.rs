//! Points on a plane: value against effort, importance against performance.
//!
//! Points carry a number or letter; ones that would lie on one another step aside, with a line to where
//! they belong. Names stand beside them where there is room, and are left out where there is none: the
//! table beside the chart has them all. [`arrange`] does it, and a test sees that nothing overlaps.

use super::backend::Ink;
use super::pen::{cut, drawing, units};
use super::width::ems;
use super::{Size, Svg};
use plotters::style::text_anchor::HPos;

/// One point.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Its number or letter.
    pub mark: String,
    /// Its name.
    pub name: String,
    /// Where it is, in axis units.
    pub at: (f64, f64),
    /// Whether it is filled.
    pub filled: bool,
}

/// What the chart shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Plane {
    /// The points.
    pub points: Vec<Point>,
    /// Both axes, from low to high.
    pub axis: (f64, f64),
    /// Where the lines cross, in axis units.
    pub cross: Option<(f64, f64)>,
    /// Words in the corners: top left, top right, bottom left, bottom right.
    pub corners: [String; 4],
    /// Which corner is the one to look at, counted as above.
    pub soft: Option<usize>,
    /// Words along the axis from left to right; those for the other stand above the drawing.
    pub across: String,
    /// Accessible name.
    pub title: String,
    /// Accessible description.
    pub desc: String,
}

/// A rectangle: left, top, right, bottom.
pub type Area = [f64; 4];

/// A point with its place on the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Where it belongs.
    pub home: (f64, f64),
    /// Where it stands.
    pub at: (f64, f64),
    /// Its name as shown, and the area it takes; `None` without room.
    pub label: Option<(String, Area)>,
}

struct Layout {
    width: u32,
    height: u32,
    /// Left, top, right, bottom of the plane.
    field: Area,
    /// Ems of a label, none where names are not shown.
    label: f64,
}

const WIDE: Layout = Layout { width: 560, height: 430, field: [34.0, 8.0, 552.0, 384.0], label: 13.0 };
const NARROW: Layout = Layout { width: 300, height: 324, field: [24.0, 8.0, 296.0, 280.0], label: 0.0 };
/// Radius of a point.
pub const RADIUS: f64 = 10.0;
const FONT: f64 = 12.0;

/// Whether two areas share more than an edge.
pub fn overlap(a: &Area, b: &Area) -> bool {
    let ([al, at, ar, ab], [bl, bt, br, bb]) = (*a, *b);
    al < br && bl < ar && at < bb && bt < ab
}

fn around((x, y): (f64, f64)) -> Area {
    [x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS]
}

fn within(area: &Area, field: &Area) -> bool {
    let ([l, t, r, b], [fl, ft, fr, fb]) = (*area, *field);
    l >= fl && t >= ft && r <= fr && b <= fb
}

/// Where everything stands: points first, then as many names as fit.
pub fn arrange(spec: &Plane, size: Size) -> Vec<Placed> {
    let layout = layout_of(size);
    let homes: Vec<(f64, f64)> = spec.points.iter().map(|point| place(spec, layout, point.at)).collect();
    let mut taken: Vec<Area> = corner_areas(spec, layout);
    let mut placed: Vec<Placed> = Vec::new();
    for home in homes {
        let at = free(home, &taken, &layout.field);
        taken.push(around(at));
        placed.push(Placed { home, at, label: None });
    }
    if layout.label > 0.0 {
        for (point, one) in spec.points.iter().zip(&mut placed) {
            // A long name, or the beginning of it where there is less room.
            let names = [layout.label, layout.label * 0.6].map(|limit| cut(&point.name, limit));
            one.label = names.into_iter().find_map(|name| {
                let free = |area: &Area| within(area, &layout.field) && !taken.iter().any(|other| overlap(area, other));
                let area = beside(one.at, ems(&name) * FONT).into_iter().find(free)?;
                Some((name, area))
            });
            taken.extend(one.label.as_ref().map(|(_, area)| *area));
        }
    }
    placed
}

fn layout_of(size: Size) -> &'static Layout {
    if size == Size::Wide { &WIDE } else { &NARROW }
}

fn place(spec: &Plane, layout: &Layout, (x, y): (f64, f64)) -> (f64, f64) {
    let ([left, top, right, bottom], (low, high)) = (layout.field, spec.axis);
    let share = |v: f64| ((v - low) / (high - low)).clamp(0.0, 1.0);
    (left + (right - left) * share(x), bottom - (bottom - top) * share(y))
}

/// The nearest place to `home` where a point lies on nothing else; rings outward, then home itself.
fn free(home: (f64, f64), taken: &[Area], field: &Area) -> (f64, f64) {
    let [left, top, right, bottom] = *field;
    let held =
        |(x, y): (f64, f64)| (x.max(left + RADIUS).min(right - RADIUS), y.max(top + RADIUS).min(bottom - RADIUS));
    let fits = |at: &(f64, f64)| !taken.iter().any(|other| overlap(&around(*at), other));
    let ring = |step: usize| {
        let by = units(step) * RADIUS * 1.05;
        [(by, 0.0), (-by, 0.0), (0.0, -by), (0.0, by), (by, -by), (-by, by), (by, by), (-by, -by)]
    };
    let tries = (0..24).flat_map(ring).map(|(dx, dy)| held((home.0 + dx, home.1 + dy)));
    tries.into_iter().find(fits).unwrap_or_else(|| held(home))
}

/// Areas for a name beside a point: right, left. Above or below it would seem to belong to a neighbour.
fn beside((x, y): (f64, f64), width: f64) -> [Area; 2] {
    let (gap, half) = (RADIUS + 4.0, FONT * 0.65);
    [[x + gap, y - half, x + gap + width, y + half], [x - gap - width, y - half, x - gap, y + half]]
}

fn corner_areas(spec: &Plane, layout: &Layout) -> Vec<Area> {
    let [left, top, right, bottom] = layout.field;
    let width = |at: usize| spec.corners.get(at).map_or(0.0, |text| ems(text) * FONT + 12.0);
    let high = 22.0;
    vec![
        [left, top, left + width(0), top + high],
        [right - width(1), top, right, top + high],
        [left, bottom - high, left + width(2), bottom],
        [right - width(3), bottom - high, right, bottom],
    ]
}

/// Draws the plane.
pub fn plane(spec: &Plane, size: Size) -> Svg {
    let layout = layout_of(size);
    let [left, top, right, bottom] = layout.field;
    let placed = arrange(spec, size);
    drawing((layout.width, layout.height), &spec.title, &spec.desc, |pen| {
        let cross = spec.cross.map(|cross| place(spec, layout, cross));
        if let (Some((x, y)), Some(soft)) = (cross, spec.soft) {
            let (from, to) = if soft % 2 == 0 { (left, x) } else { (x, right) };
            let (high, low) = if soft < 2 { (top, y) } else { (y, bottom) };
            pen.rect((from, high), (to, low), Ink::Ground);
        }
        pen.frame((left, top), (right, bottom), Ink::Edge);
        if let Some((x, y)) = cross {
            pen.line(&[(x, top), (x, bottom)], Ink::Edge);
            pen.line(&[(left, y), (right, y)], Ink::Edge);
        }
        let corners = [
            (left + 8.0, top + 14.0),
            (right - 8.0, top + 14.0),
            (left + 8.0, bottom - 12.0),
            (right - 8.0, bottom - 12.0),
        ];
        for (at, (text, spot)) in spec.corners.iter().zip(corners).enumerate() {
            let side = if at % 2 == 0 { HPos::Left } else { HPos::Right };
            pen.text(text, spot, FONT, Ink::Strong, side);
        }
        let (low, high) = spec.axis;
        for step in 0..=4u8 {
            let value = low + (high - low) * f64::from(step) / 4.0;
            let (x, _) = place(spec, layout, (value, low));
            let (_, y) = place(spec, layout, (low, value));
            pen.text(&value.to_string(), (x, bottom + 14.0), FONT, Ink::Quiet, HPos::Center);
            pen.text(&value.to_string(), (left - 8.0, y), FONT, Ink::Quiet, HPos::Right);
        }
        pen.text(&spec.across, (f64::midpoint(left, right), bottom + 33.0), FONT, Ink::Quiet, HPos::Center);
        for one in &placed {
            if one.home != one.at {
                pen.line(&[one.home, one.at], Ink::Edge);
                pen.disc(one.home, 2.0, Ink::Dot, true);
            }
        }
        for (point, one) in spec.points.iter().zip(&placed) {
            let (disc, ink) = if point.filled { (Ink::Dot, Ink::OnDot) } else { (Ink::Ring, Ink::Number) };
            pen.disc(one.at, RADIUS, disc, true);
            pen.text(&point.mark, one.at, 11.0, ink, HPos::Center);
            if let Some((name, [l, t, _, b])) = &one.label {
                pen.text(name, (*l, f64::midpoint(*t, *b)), FONT, Ink::Text, HPos::Left);
            }
        }
    })
}
