//! What to do first: value over effort, importance over performance, quick wins.
//!
//! Numbers in, numbers out; ranks nothing by itself that a person has not weighed.

use super::initiative::{Benefit, Effort};
use serde::Serialize;

/// A quick win takes at most this effort,
pub const QUICK_EFFORT: f64 = 2.5;
/// and brings at least this value.
pub const QUICK_VALUE: f64 = 2.0;

/// How much each criterion counts, 0 to 5; all equal at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Weights {
    /// The six benefits, in the order of [`Benefit::all`].
    pub benefit: [u8; 6],
    /// The three efforts, in the order of [`Effort::all`].
    pub effort: [u8; 3],
}

impl Default for Weights {
    fn default() -> Weights {
        Weights { benefit: [1; 6], effort: [1; 3] }
    }
}

impl Weights {
    /// Whether every group has a criterion that counts.
    pub fn is_usable(&self) -> bool {
        self.benefit.iter().any(|w| *w > 0) && self.effort.iter().any(|w| *w > 0)
    }
}

/// What an action is worth for what it takes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Worth {
    /// Weighted mean of the benefits, 1 to 5.
    pub value: f64,
    /// Weighted mean of the efforts, 1 to 5.
    pub effort: f64,
    /// Value ÷ effort, 0.2 to 5.
    pub ratio: f64,
    /// Little effort and enough value: see [`QUICK_EFFORT`] and [`QUICK_VALUE`].
    pub quick_win: bool,
}

/// The weighted mean of whole numbers; `None` where no weight is above 0.
fn mean(values: &[u8], weights: &[u8]) -> Option<f64> {
    let weight: u32 = weights.iter().map(|w| u32::from(*w)).sum();
    let sum: u32 = values.iter().zip(weights).map(|(v, w)| u32::from(*v) * u32::from(*w)).sum();
    (weight > 0).then(|| f64::from(sum) / f64::from(weight))
}

/// Weighted mean of six benefits over weighted mean of three efforts, 1 to 5 each; `None` where the
/// weights leave nothing to count, or the effort is zero.
/// Source: criteria after content.md §4.2 step 9; reference case `value_effort`.
pub fn worth(benefit: Benefit, effort: Effort, weights: &Weights) -> Option<Worth> {
    let value = mean(&benefit.all(), &weights.benefit)?;
    let effort = mean(&effort.all(), &weights.effort).filter(|effort| *effort > 0.0)?;
    let quick_win = effort <= QUICK_EFFORT && value >= QUICK_VALUE;
    Some(Worth { value, effort, ratio: value / effort, quick_win })
}

/// RICE: reach × impact × confidence ÷ effort; `None` where the effort is not above 0.
/// Source: Intercom's definition; reference case `rice`.
pub fn rice(reach: f64, impact: f64, confidence: f64, effort: f64) -> Option<f64> {
    (effort > 0.0).then(|| reach * impact * confidence / effort)
}

/// Weighted shortest job first: (value + time criticality + risk or opportunity) ÷ size, for comparing
/// only; `None` where the size is not above 0. Source: `SAFe`'s definition; reference case `wsjf`.
pub fn wsjf(value: f64, time: f64, risk: f64, size: f64) -> Option<f64> {
    (size > 0.0).then(|| (value + time + risk) / size)
}

/// Where something stands between importance and performance.
/// Source: Martilla & James 1977; points on a line count as at or above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quadrant {
    /// Important and weak.
    Concentrate,
    /// Important and strong.
    KeepUp,
    /// Unimportant and weak.
    LowPriority,
    /// Unimportant and strong.
    PossibleOverkill,
}

/// The quadrant of a point for a crosshair.
pub fn quadrant(importance: f64, performance: f64, cross: (f64, f64)) -> Quadrant {
    match (importance >= cross.0, performance >= cross.1) {
        (true, false) => Quadrant::Concentrate,
        (true, true) => Quadrant::KeepUp,
        (false, false) => Quadrant::LowPriority,
        (false, true) => Quadrant::PossibleOverkill,
    }
}

/// The crosshair at the means of importance and performance; `None` without points.
pub fn crosshair(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    let n = f64::from(u32::try_from(points.len()).ok().filter(|n| *n > 0)?);
    let sum = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    Some((sum.0 / n, sum.1 / n))
}
