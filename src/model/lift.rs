//! What a dimension lacks for its next level: the fewest steps, and the unknowns that could settle it.
//!
//! Part of a scorecard; suggests no practices.

use super::score::{ItemScore, ItemState, LEVEL_SLACK, Tally, level_of};
use serde::Serialize;

/// One change on the way to the next level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Item id.
    pub item: String,
    /// Level now; `None` for an unknown that could settle it.
    pub from: Option<u8>,
    /// Level needed.
    pub to: u8,
}

/// What a dimension lacks for the next level.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Lift {
    /// The level aimed at.
    pub level: u8,
    /// Number of single-level steps needed; the fewest possible.
    pub count: u32,
    /// The items to raise.
    pub steps: Vec<Step>,
    /// Unknown items of which one answer alone would reach the level.
    pub unknowns: Vec<Step>,
}

/// The fewest single-level raises that bring the dimension to its next level. Raising the heaviest
/// items first is optimal because every raise costs one step; ties take the lowest answer first.
pub(super) fn lift(items: &[ItemScore], tally: &Tally, index: f64, top: u8) -> Option<Lift> {
    let target = level_of(index).saturating_add(1);
    (target <= top).then_some(())?;
    let needed = f64::from(target) * tally.rated - LEVEL_SLACK * tally.rated;
    let mut now: Vec<(usize, u8)> = rated(items).collect();
    let (mut sum, mut count) = (tally.products, 0);
    while sum < needed {
        let pick = now
            .iter_mut()
            .filter(|(_, level)| *level < top)
            .max_by(|a, b| weight(items, a.0).total_cmp(&weight(items, b.0)).then(b.1.cmp(&a.1)).then(b.0.cmp(&a.0)))?;
        pick.1 += 1;
        sum += weight(items, pick.0);
        count += 1;
    }
    let steps = rated(items).zip(&now).filter(|((_, from), (_, to))| from != to);
    let steps = steps.filter_map(|((at, from), (_, to))| step(items, at, Some(from), *to)).collect();
    Some(Lift { level: target, count, steps, unknowns: unknowns(items, tally, target, top) })
}

/// Positions and levels of the rated items.
pub(super) fn rated(items: &[ItemScore]) -> impl Iterator<Item = (usize, u8)> + '_ {
    items.iter().enumerate().filter_map(|(at, item)| match item.state {
        ItemState::Rated(level) => Some((at, level)),
        _ => None,
    })
}

fn weight(items: &[ItemScore], at: usize) -> f64 {
    items.get(at).map_or(0.0, |item| item.weight)
}

fn step(items: &[ItemScore], at: usize, from: Option<u8>, to: u8) -> Option<Step> {
    Some(Step { item: items.get(at)?.id.clone(), from, to })
}

/// Unknown items whose answer alone could bring the dimension to `target`, with the level needed.
fn unknowns(items: &[ItemScore], tally: &Tally, target: u8, top: u8) -> Vec<Step> {
    let reaches = |item: &ItemScore, level: u8| {
        let sum = tally.products + item.weight * f64::from(level);
        sum / (tally.rated + item.weight) + LEVEL_SLACK >= f64::from(target)
    };
    let open = items.iter().filter(|item| item.state.is_unknown());
    open.filter_map(|item| {
        let to = (1..=top).find(|level| reaches(item, *level))?;
        Some(Step { item: item.id.clone(), from: None, to })
    })
    .collect()
}
