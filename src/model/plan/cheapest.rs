//! The cheapest set of raises that lifts a dimension to a level: exact, by dynamic programming.
//!
//! A raise is one item one level up; its cost is a whole number that comes in. Least cost first, then
//! fewest raises, then the items that come first.

use super::super::lift::rated;
use super::super::score::{DimensionScore, LEVEL_SLACK};
use serde::Serialize;

/// One item to raise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Raise {
    /// Item id.
    pub item: String,
    /// Level now.
    pub from: u8,
    /// Level needed.
    pub to: u8,
}

/// Raises that together reach a level.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Climb {
    /// The items to raise, in the dimension's order.
    pub raises: Vec<Raise>,
    /// Their cost in all.
    pub cost: u32,
    /// Single levels in all.
    pub steps: u32,
}

/// A way so far: weight × levels gained, cost, steps, and how far each item so far was raised.
#[derive(Clone)]
struct State {
    gain: f64,
    cost: u32,
    steps: u32,
    raised: Vec<u8>,
}

/// The cheapest way to bring the index of an assessed dimension to `target` or above; `cost` of raising
/// an item by one level is at least 1. `None` when the dimension is not assessed or the target cannot be
/// reached. Nothing to do is an empty way.
pub fn cheapest(dimension: &DimensionScore, target: u8, top: u8, cost: &dyn Fn(&str) -> u32) -> Option<Climb> {
    dimension.index?;
    let of = |(at, level): (usize, u8)| dimension.items.get(at).map(|item| (item.id.as_str(), item.weight, level));
    let rated: Vec<(&str, f64, u8)> = rated(&dimension.items).filter_map(of).collect();
    let needed = (f64::from(target) - LEVEL_SLACK) * dimension.rated_weight - dimension.products;
    let mut states = vec![State { gain: 0.0, cost: 0, steps: 0, raised: Vec::new() }];
    for (id, weight, level) in &rated {
        let price = cost(id).max(1);
        let room = top.saturating_sub(*level);
        let next = states.iter().flat_map(|state| (0..=room).map(|by| state.raise(by, *weight, price))).collect();
        states = undominated(next, needed);
    }
    let best = states.into_iter().filter(|state| state.gain >= needed).min_by_key(|state| (state.cost, state.steps))?;
    let raises = rated.iter().zip(&best.raised).filter(|(_, by)| **by > 0).map(|((id, _, from), by)| Raise {
        item: (*id).to_owned(),
        from: *from,
        to: from + by,
    });
    Some(Climb { raises: raises.collect(), cost: best.cost, steps: best.steps })
}

impl State {
    fn raise(&self, by: u8, weight: f64, price: u32) -> State {
        let mut raised = self.raised.clone();
        raised.push(by);
        State {
            gain: self.gain + weight * f64::from(by),
            cost: self.cost + price * u32::from(by),
            steps: self.steps + u32::from(by),
            raised,
        }
    }
}

/// Leaves out every state that another one beats: as much gain, or enough, for no more cost and steps.
fn undominated(states: Vec<State>, needed: f64) -> Vec<State> {
    let mut kept: Vec<State> = Vec::new();
    for state in states {
        let gain = state.gain.min(needed);
        let beats =
            |other: &State| other.gain.min(needed) >= gain && (other.cost, other.steps) <= (state.cost, state.steps);
        if kept.iter().any(beats) {
            continue;
        }
        kept.retain(|other| other.gain.min(needed) > gain || (other.cost, other.steps) < (state.cost, state.steps));
        kept.push(state);
    }
    kept
}
