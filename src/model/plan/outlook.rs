//! What follows from a result, all of it from one function: gaps, proposals, the order, the roadmap.
//!
//! Screens, print, exports and the report read an [`Outlook`] and compute nothing.

use super::super::instrument::Instrument;
use super::super::order::sort_by;
use super::super::score::Scorecard;
use super::super::stamp::days_between;
use super::benchmark::{Standing, standings};
use super::gap::{Gaps, ItemGap, NextLevel, gaps, next_overall};
use super::initiative::{Initiative, Initiatives, Stream};
use super::priority::{Worth, worth};
use super::roadmap::{Warning, end, horizon, in_order, peak, schedule, warnings};
use super::{Action, Plan, Status, Triage};
use serde::Serialize;

/// Why an initiative is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Item id.
    pub item: String,
    /// Its dimension.
    pub dimension: String,
    /// The level rated.
    pub level: u8,
    /// The level wanted.
    pub target: u8,
    /// Whether its dimension holds the overall level back.
    pub holds_back: bool,
}

/// An initiative that the gaps call for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Proposal {
    /// Initiative id.
    pub initiative: String,
    /// The gaps it closes, the weightiest first; at least one.
    pub reasons: Vec<Reason>,
    /// The greatest importance × gap among them.
    pub need: f64,
    /// What it is worth for what it takes.
    pub worth: Worth,
    /// Need × value ÷ effort.
    pub priority: f64,
    /// The action it became, if it is on the roadmap.
    pub action: Option<String>,
}

impl Proposal {
    /// Whether it closes a gap in a dimension that holds the overall level back.
    pub fn holds_back(&self) -> bool {
        self.reasons.iter().any(|reason| reason.holds_back)
    }
}

/// An action beside what was computed for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Planned {
    /// Action id.
    pub action: String,
    /// Its number on the roadmap, by first day, from 1.
    pub number: usize,
    /// The day it ends.
    pub end: String,
    /// Days from its first day to its end.
    pub days: u32,
    /// 6, 12 or 24 months; `None` outside.
    pub horizon: Option<u32>,
    /// What it is worth for what it takes.
    pub worth: Worth,
    /// Place by value ÷ effort, then need, then id, from 1.
    pub rank: usize,
    /// The greatest importance × gap among the items it lifts; 0 where none has a gap.
    pub need: f64,
}

/// Everything that follows from a result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outlook {
    /// What is short of its target.
    pub gaps: Gaps,
    /// The cheapest way to the next overall level.
    pub lift: Option<NextLevel>,
    /// Initiatives for the gaps: first for what holds the overall level back, then the most rewarding.
    pub proposals: Vec<Proposal>,
    /// The actions, by first day.
    pub planned: Vec<Planned>,
    /// Where the result stands beside others', if there are any.
    pub standings: Vec<Standing>,
    /// What is wrong or missing.
    pub warnings: Vec<Warning>,
    /// Streams without an action, where there is any action.
    pub empty_streams: Vec<Stream>,
    /// Months of work in all, dropped actions left out.
    pub months: u32,
    /// When the roadmap brings the next overall level, if it does.
    pub reach: Option<Reach>,
    /// The busiest time: its first day, and how many actions run then.
    pub peak: Option<(String, usize)>,
}

/// The next overall level, and what brings it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// The level.
    pub level: u8,
    /// The horizon within which the last of them ends.
    pub months: u32,
    /// Numbers of the actions that together lift all that holds the level back.
    pub numbers: Vec<usize>,
}

/// Looks from a result to what follows. Without a library there are no proposals.
pub fn outlook(instrument: &Instrument, library: Option<&Initiatives>, card: &Scorecard, plan: &Plan) -> Outlook {
    let gaps = gaps(instrument, card, plan);
    let cost = |item: &str| library.map_or(1, |library| cost_of(library, item));
    let active: Vec<&Action> = plan.actions.values().filter(|action| action.status != Status::Dropped).collect();
    let taken = |stream: &Stream| active.iter().any(|action| action.stream == *stream);
    let empty =
        if active.is_empty() { Vec::new() } else { Stream::ALL.iter().copied().filter(|s| !taken(s)).collect() };
    let (lift, planned) = (next_overall(card, &cost), planned(plan, &gaps));
    Outlook {
        reach: lift.as_ref().and_then(|lift| reach(lift, library, plan, &planned)),
        lift,
        proposals: library.map(|library| proposals(library, card, plan, &gaps)).unwrap_or_default(),
        planned,
        standings: plan.benchmark.as_ref().map(|of| standings(of, card)).unwrap_or_default(),
        warnings: warnings(plan),
        empty_streams: empty,
        peak: peak(plan),
        months: active.iter().map(|action| action.months).sum(),
        gaps,
    }
}

/// Whether the actions lift every item of the cheapest way far enough, and by when. For each item the
/// earliest action counts that leads to the level needed.
fn reach(lift: &NextLevel, library: Option<&Initiatives>, plan: &Plan, planned: &[Planned]) -> Option<Reach> {
    let (mut months, mut numbers) = (0, Vec::new());
    for raise in lift.climbs.iter().flat_map(|(_, climb)| &climb.raises) {
        let leads = |one: &&Planned| {
            let Some(action) = plan.actions.get(&one.action) else { return false };
            let to = library.and_then(|library| library.get(&action.initiative)).map_or(u8::MAX, |of| of.to);
            action.status != Status::Dropped && to >= raise.to && action.items.contains(&raise.item)
        };
        let first =
            planned.iter().filter(leads).filter(|one| one.horizon.is_some()).min_by(|a, b| a.end.cmp(&b.end))?;
        months = first.horizon.map_or(months, |horizon| months.max(horizon));
        if !numbers.contains(&first.number) {
            numbers.push(first.number);
        }
    }
    sort_by(&mut numbers, Ord::cmp);
    (!numbers.is_empty()).then_some(Reach { level: lift.level, months, numbers })
}

/// What raising an item by one level takes: the least effort of the initiatives that lift it, as the sum of
/// the three criteria; 9, the middle, where there is none.
fn cost_of(library: &Initiatives, item: &str) -> u32 {
    let lifts = library.initiatives.iter().filter(|one| one.items.iter().any(|id| id == item));
    lifts.map(|one| one.effort.all().into_iter().map(u32::from).sum()).min().unwrap_or(9)
}

fn proposals(library: &Initiatives, card: &Scorecard, plan: &Plan, gaps: &Gaps) -> Vec<Proposal> {
    let mut found: Vec<Proposal> =
        library.initiatives.iter().filter_map(|one| proposal(one, card, plan, gaps)).collect();
    sort_by(&mut found, |a, b| {
        let by_level = b.holds_back().cmp(&a.holds_back());
        let by_priority = b.priority.total_cmp(&a.priority).then(b.need.total_cmp(&a.need));
        by_level.then(by_priority).then(a.initiative.cmp(&b.initiative))
    });
    found
}

fn proposal(one: &Initiative, card: &Scorecard, plan: &Plan, gaps: &Gaps) -> Option<Proposal> {
    // What is to stay weak and be made up for elsewhere calls for nothing.
    let open = gaps.items.iter().filter(|gap| gap.triage != Some(Triage::Offset));
    let closes: Vec<&ItemGap> = open.filter(|gap| one.suits(&gap.item, gap.level)).collect();
    let need = closes.iter().map(|gap| gap.priority).fold(0.0, f64::max);
    let worth = worth(one.benefit, one.effort, &plan.frame.weights)?;
    let reason = |gap: &&ItemGap| Reason {
        item: gap.item.clone(),
        dimension: gap.dimension.clone(),
        level: gap.level,
        target: gap.target,
        holds_back: card.overall.holding_back.contains(&gap.dimension),
    };
    let action = plan.actions.values().find(|action| action.initiative == one.id).map(|action| action.id.clone());
    (!closes.is_empty()).then(|| Proposal {
        initiative: one.id.clone(),
        reasons: closes.iter().map(reason).collect(),
        need,
        worth,
        priority: need * worth.ratio,
        action,
    })
}

fn planned(plan: &Plan, gaps: &Gaps) -> Vec<Planned> {
    let need = |action: &Action| {
        let lifted = gaps.items.iter().filter(|gap| action.items.contains(&gap.item));
        lifted.map(|gap| gap.priority).fold(0.0, f64::max)
    };
    let mut planned: Vec<Planned> = in_order(plan)
        .into_iter()
        .enumerate()
        .filter_map(|(at, action)| {
            let end = end(action)?;
            Some(Planned {
                action: action.id.clone(),
                number: at + 1,
                horizon: horizon(&plan.frame.start, &end),
                days: days_between(&action.start, &end)?,
                end,
                worth: worth(action.benefit, action.effort, &plan.frame.weights)?,
                rank: 0,
                need: need(action),
            })
        })
        .collect();
    let mut order: Vec<usize> = (0..planned.len()).collect();
    sort_by(&mut order, |a, b| match (planned.get(*a), planned.get(*b)) {
        (Some(a), Some(b)) => {
            let by_ratio = b.worth.ratio.total_cmp(&a.worth.ratio);
            by_ratio.then(b.need.total_cmp(&a.need)).then(a.action.cmp(&b.action))
        }
        _ => std::cmp::Ordering::Equal,
    });
    for (place, at) in order.into_iter().enumerate() {
        if let Some(one) = planned.get_mut(at) {
            one.rank = place + 1;
        }
    }
    planned
}

/// The plan with these initiatives put on the roadmap in their order, each as early as its prerequisites and
/// the capacity allow, and the ids of those for which there is no room within the last horizon.
pub fn with_initiatives(plan: &Plan, library: &Initiatives, wanted: &[String]) -> (Plan, Vec<String>) {
    let new = wanted.iter().filter(|id| !plan.actions.contains_key(*id));
    let along: Vec<&Initiative> = new.filter_map(|id| library.get(id)).collect();
    let actions = along.iter().map(|one| action_of(one, plan, &along)).collect();
    let mut after = plan.clone();
    let left_out = schedule(&mut after, actions);
    (after, left_out)
}

/// An initiative as an action of the same id that can be scheduled; it waits for those of its prerequisites
/// that are planned or wanted along with it.
fn action_of(one: &Initiative, plan: &Plan, along: &[&Initiative]) -> Action {
    let known = |id: &&String| plan.actions.contains_key(*id) || along.iter().any(|other| other.id == **id);
    Action {
        id: one.id.clone(),
        initiative: one.id.clone(),
        items: one.items.clone(),
        start: plan.frame.start.clone(),
        months: one.months,
        stream: one.stream,
        facet: one.facet,
        theme: one.theme,
        after: one.after.iter().filter(known).cloned().collect(),
        benefit: one.benefit,
        effort: one.effort,
        ..Action::default()
    }
}
