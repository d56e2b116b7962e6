//! A figure that shows whether the plan works, and how far it has come.

use super::initiative::words;
use serde::Serialize;

words! {
    /// What a KPI is counted in.
    Unit, "percent, score, count, days, hours, minutes, money" {
        /// Per cent.
        #[default]
        Percent "percent",
        /// Points of some scale.
        Score "score",
        /// Pieces.
        Count "count",
        /// Days.
        Days "days",
        /// Hours.
        Hours "hours",
        /// Minutes.
        Minutes "minutes",
        /// Money, in the team's currency.
        Money "money",
    }
}

words! {
    /// Which way is better.
    Better, "up, down" {
        /// More is better.
        #[default]
        Up "up",
        /// Less is better.
        Down "down",
    }
}

words! {
    /// What a KPI watches; a plan needs one of sales and one of returns beside satisfaction.
    Kind, "satisfaction, sales, returns, work" {
        /// What customers say.
        Satisfaction "satisfaction",
        /// What they buy.
        Sales "sales",
        /// What they send back or cancel.
        Returns "returns",
        /// How the work goes.
        #[default]
        Work "work",
    }
}

/// A figure with where it was, where it is and where it should be.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Kpi {
    /// Unique in the plan.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it watches.
    pub kind: Kind,
    /// What it is counted in.
    pub unit: Unit,
    /// Which way is better.
    pub better: Better,
    /// Where it was.
    pub baseline: Option<f64>,
    /// Where it is now.
    pub now: Option<f64>,
    /// Where it should be.
    pub target: Option<f64>,
    /// Who answers for it; empty is nobody yet.
    pub owner: String,
    /// The action it belongs to; empty is the whole plan.
    pub action: String,
    /// Fields this build does not know, kept for the next save.
    pub extra: std::collections::BTreeMap<String, serde_json::Value>,
}

impl Kpi {
    /// Whether it can be judged: it has an owner, a baseline and a target.
    pub fn is_complete(&self) -> bool {
        !self.owner.is_empty() && self.baseline.is_some() && self.target.is_some()
    }

    /// Whether the target lies in the direction that is better, as far as both ends are known.
    pub fn is_sensible(&self) -> bool {
        match (self.baseline, self.target, self.better) {
            (Some(base), Some(target), Better::Up) => target > base,
            (Some(base), Some(target), Better::Down) => target < base,
            _ => true,
        }
    }

    /// How far it has come, see [`progress`].
    pub fn progress(&self) -> Option<f64> {
        progress(self.baseline?, self.now?, self.target?)
    }
}

/// (now − base) ÷ (target − base): 0 at the baseline, 1 at the target, below 0 where it got worse; right
/// for falling figures, too. `None` where target and baseline are the same.
/// Source: definition; reference case `roi_rocxi_progress`.
pub fn progress(base: f64, now: f64, target: f64) -> Option<f64> {
    let way = target - base;
    let share = (now - base) / way;
    (way != 0.0 && share.is_finite()).then_some(share)
}
