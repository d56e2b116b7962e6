//! Where the result is short of what is wanted, and how much each gap matters.
//!
//! Gap = max(0, target − score), from the score as it is shown, so that rows on the screen add up.
//! Ranked by importance × gap. Proposes nothing: see [`super::outlook`].

use super::super::instrument::Instrument;
use super::super::order::sort_by;
use super::super::score::{DimensionScore, ItemState, Scorecard};
use super::cheapest::{Climb, cheapest};
use super::priority::{Quadrant, crosshair, quadrant};
use super::{Plan, Target, Triage};
use serde::Serialize;
use std::collections::BTreeMap;

/// A dimension beside its target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DimensionGap {
    /// Dimension id.
    pub id: String,
    /// The score as shown, one decimal; `None` when not assessed.
    pub shown: Option<f64>,
    /// Level reached.
    pub level: Option<u8>,
    /// The index wanted.
    pub target: Option<f64>,
    /// max(0, target − shown), one decimal; `None` where either is missing.
    pub gap: Option<f64>,
    /// How much it matters, 1 to 5.
    pub importance: f64,
    /// How much it matters by its weight, where nobody rates it.
    pub by_weight: f64,
    /// Importance × gap.
    pub priority: f64,
    /// Place by priority, from 1; `None` without a gap.
    pub rank: Option<usize>,
    /// Between importance and performance, where assessed.
    pub quadrant: Option<Quadrant>,
    /// The day by which the target should be reached, or empty.
    pub by: String,
    /// Why this target.
    pub reason: String,
}

impl DimensionGap {
    /// Whether a target is set and reached.
    pub fn is_met(&self) -> bool {
        self.gap == Some(0.0)
    }
}

/// An item beside its target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemGap {
    /// Item id.
    pub item: String,
    /// Its dimension.
    pub dimension: String,
    /// The level rated.
    pub level: u8,
    /// The level wanted.
    pub target: u8,
    /// Whether the target is the item's own; else it is the dimension's, in whole levels.
    pub own: bool,
    /// Target − level, 1 or more.
    pub gap: u8,
    /// Importance of the dimension × gap.
    pub priority: f64,
    /// What was decided about it.
    pub triage: Option<Triage>,
}

/// All gaps of a result.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Gaps {
    /// The dimensions, in instrument order.
    pub dimensions: Vec<DimensionGap>,
    /// The items below their target, the weightiest first.
    pub items: Vec<ItemGap>,
    /// Means of importance and performance over the assessed dimensions.
    pub crosshair: Option<(f64, f64)>,
}

impl Gaps {
    /// The gap of a dimension.
    pub fn dimension(&self, id: &str) -> Option<&DimensionGap> {
        self.dimensions.iter().find(|gap| gap.id == id)
    }

    /// The dimensions with a gap, by rank.
    pub fn ranked(&self) -> Vec<&DimensionGap> {
        let mut ranked: Vec<&DimensionGap> = self.dimensions.iter().filter(|gap| gap.rank.is_some()).collect();
        sort_by(&mut ranked, |a, b| a.rank.cmp(&b.rank));
        ranked
    }
}

/// One decimal, half away from zero.
fn tenth(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}

/// Measures every gap.
pub fn gaps(instrument: &Instrument, card: &Scorecard, plan: &Plan) -> Gaps {
    let mut dimensions: Vec<DimensionGap> =
        card.dimensions.iter().map(|score| dimension(instrument, score, plan)).collect();
    rank(&mut dimensions);
    let points: Vec<(f64, f64)> = dimensions.iter().filter_map(|gap| Some((gap.importance, gap.shown?))).collect();
    let cross = crosshair(&points);
    for gap in &mut dimensions {
        gap.quadrant = gap.shown.zip(cross).map(|(shown, cross)| quadrant(gap.importance, shown, cross));
    }
    let items = items(card, plan, &dimensions);
    Gaps { dimensions, items, crosshair: cross }
}

/// Importance from a weight: 3 at the mean weight, in proportion, 1 to 5. Our own choice.
pub fn importance_of_weight(weight: f64, mean: f64) -> f64 {
    tenth((3.0 * weight / mean).clamp(1.0, 5.0))
}

fn dimension(instrument: &Instrument, score: &DimensionScore, plan: &Plan) -> DimensionGap {
    let target = plan.targets.get(&score.id).cloned().unwrap_or_default();
    let n = f64::from(u32::try_from(instrument.dimensions.len()).unwrap_or(1).max(1));
    let mean = instrument.dimensions.iter().map(|d| d.weight).sum::<f64>() / n;
    let by_weight = importance_of_weight(score.weight, mean);
    let importance = target.importance.map_or(by_weight, f64::from);
    let gap = target.level.zip(score.shown).map(|(target, shown)| tenth((target - shown).max(0.0)));
    DimensionGap {
        id: score.id.clone(),
        shown: score.shown,
        level: score.level,
        target: target.level,
        gap,
        importance,
        by_weight,
        priority: tenth(importance * gap.unwrap_or_default()),
        rank: None,
        quadrant: None,
        by: target.by,
        reason: target.reason,
    }
}

/// Ranks those with a gap: importance × gap, then the larger gap, then the instrument's order.
fn rank(dimensions: &mut [DimensionGap]) {
    let mut order: Vec<(usize, f64, f64)> = dimensions
        .iter()
        .enumerate()
        .filter_map(|(at, gap)| Some((at, gap.priority, gap.gap.filter(|gap| *gap > 0.0)?)))
        .collect();
    sort_by(&mut order, |a, b| b.1.total_cmp(&a.1).then(b.2.total_cmp(&a.2)));
    for (place, (at, ..)) in order.into_iter().enumerate() {
        if let Some(gap) = dimensions.get_mut(at) {
            gap.rank = Some(place + 1);
        }
    }
}

/// The level wanted of an item: its own target, else the dimension's rounded up.
pub fn item_target(plan: &Plan, item: &str, dimension: &str, top: u8) -> Option<(u8, bool)> {
    let wanted = |id: &str| plan.targets.get(id).and_then(|target| target.level);
    let whole = |x: f64| (1..=top).find(|level| f64::from(*level) >= x);
    match (wanted(item), wanted(dimension)) {
        (Some(own), _) => whole(own).map(|level| (level, true)),
        (None, of_dimension) => whole(of_dimension?).map(|level| (level, false)),
    }
}

fn items(card: &Scorecard, plan: &Plan, dimensions: &[DimensionGap]) -> Vec<ItemGap> {
    let mut items = Vec::new();
    for (score, gap) in card.dimensions.iter().zip(dimensions) {
        // A dimension that has reached its target asks nothing more of its items but what they ask themselves.
        let met = gap.is_met();
        for item in &score.items {
            let ItemState::Rated(level) = item.state else { continue };
            let wanted = item_target(plan, &item.id, &score.id, card.levels);
            let Some((target, own)) = wanted.filter(|(target, own)| *target > level && (*own || !met)) else {
                continue;
            };
            items.push(ItemGap {
                item: item.id.clone(),
                dimension: score.id.clone(),
                level,
                target,
                own,
                gap: target - level,
                priority: tenth(gap.importance * f64::from(target - level)),
                triage: plan.targets.get(&item.id).and_then(|target| target.triage),
            });
        }
    }
    sort_by(&mut items, |a, b| b.priority.total_cmp(&a.priority).then(b.gap.cmp(&a.gap)));
    items
}

/// Below this importance, a weakness may be made up for elsewhere.
pub const UNIMPORTANT: f64 = 2.5;

/// What is usually done about a practice: what is missing is begun, a weakness is mended, or made up for
/// elsewhere where it matters little, a strength is built on. A proposal; the team decides.
pub fn triage_hint(level: u8, target: Option<u8>, top: u8, importance: f64) -> Option<Triage> {
    match target.filter(|target| *target > level) {
        Some(_) if level == 1 => Some(Triage::Add),
        Some(_) if importance >= UNIMPORTANT => Some(Triage::Fix),
        Some(_) => Some(Triage::Offset),
        None => (level + 1 >= top && level > 1).then_some(Triage::Grow),
    }
}

/// Targets one level up for every assessed dimension that is not at the top.
pub fn next_level_everywhere(card: &Scorecard) -> BTreeMap<String, f64> {
    let mut targets = BTreeMap::new();
    for score in &card.dimensions {
        if let Some(level) = score.level.filter(|level| *level < card.levels) {
            targets.insert(score.id.clone(), f64::from(level + 1));
        }
    }
    targets
}

/// What lifts the overall level by one at least cost.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NextLevel {
    /// The overall level then.
    pub level: u8,
    /// For each dimension that holds it back, the cheapest way up.
    pub climbs: Vec<(String, Climb)>,
    /// Cost in all.
    pub cost: u32,
    /// Single levels in all.
    pub steps: u32,
}

/// The cheapest set of items that lifts the overall level by one; `None` where there is no overall level,
/// it is the top, or a dimension cannot be raised that far. The level is the lowest of the dimensions, so
/// each one that holds it back is raised on its own.
pub fn next_overall(card: &Scorecard, cost: &dyn Fn(&str) -> u32) -> Option<NextLevel> {
    let level = card.overall.level.filter(|level| *level < card.levels)? + 1;
    let mut climbs = Vec::new();
    for id in &card.overall.holding_back {
        let climb = cheapest(card.dimension(id)?, level, card.levels, cost)?;
        climbs.push((id.clone(), climb));
    }
    let (cost, steps) = climbs.iter().fold((0, 0), |sum, (_, climb)| (sum.0 + climb.cost, sum.1 + climb.steps));
    (!climbs.is_empty()).then_some(NextLevel { level, climbs, cost, steps })
}

impl NextLevel {
    /// It as targets: the level for the dimensions, the levels needed for the items.
    pub fn targets(&self) -> BTreeMap<String, f64> {
        let mut targets = BTreeMap::new();
        for (dimension, climb) in &self.climbs {
            targets.insert(dimension.clone(), f64::from(self.level));
            for raise in &climb.raises {
                targets.insert(raise.item.clone(), f64::from(raise.to));
            }
        }
        targets
    }
}

/// Puts levels into targets, keeping what else they say.
pub fn preset(plan: &Plan, levels: &BTreeMap<String, f64>) -> BTreeMap<String, Target> {
    let mut targets = plan.targets.clone();
    for (id, level) in levels {
        targets.entry(id.clone()).or_default().level = Some(*level);
    }
    targets
}
