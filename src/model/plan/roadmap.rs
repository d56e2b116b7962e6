//! Actions in time: horizons, dependencies, capacity; planning by rule, and moving by hand.
//!
//! An action runs from its first day for whole months; whatever comes after it may start on the day it
//! ends. Knows no clock: the roadmap starts on the plan's own day.

use super::super::order::sort_by;
use super::super::stamp::{add_months, day_number, day_text};
use super::{Action, Plan, Status};
use serde::Serialize;
use std::collections::BTreeMap;

/// The lanes of the roadmap, in months from its start.
pub const HORIZONS: [u32; 3] = [6, 12, 24];

/// The day an action ends, on which the next may start; `None` where the start is no day.
pub fn end(action: &Action) -> Option<String> {
    add_months(&action.start, action.months)
}

/// The horizon an end day falls in, 6, 12 or 24 months from `start`; the last day counts. `None` before the
/// start, after 24 months, or where a day cannot be read.
pub fn horizon(start: &str, end: &str) -> Option<u32> {
    let (from, day) = (day_number(start)?, day_number(end)?);
    let within =
        |months: &u32| add_months(start, *months).and_then(|last| day_number(&last)).is_some_and(|last| day <= last);
    (day >= from).then(|| HORIZONS.iter().copied().find(within)).flatten()
}

/// Ids that wait for one another in a circle, in order, if there are any.
pub fn circle(ids: impl IntoIterator<Item = String>, after: impl Fn(&str) -> Vec<String>) -> Option<Vec<String>> {
    let mut clear: Vec<String> = Vec::new();
    for id in ids {
        let mut path: Vec<(String, Vec<String>)> = vec![(id.clone(), after(&id))];
        while let Some((here, waiting)) = path.last_mut() {
            let Some(next) = waiting.pop() else {
                clear.push(here.clone());
                path.pop();
                continue;
            };
            if let Some(at) = path.iter().position(|(one, _)| *one == next) {
                return Some(path.iter().skip(at).map(|(one, _)| one.clone()).collect());
            }
            if !clear.contains(&next) {
                let waiting = after(&next);
                path.push((next, waiting));
            }
        }
    }
    None
}

impl Plan {
    /// The circle in the plan's actions, if there is one.
    pub fn circle(&self) -> Option<Vec<String>> {
        let after = |id: &str| self.actions.get(id).map(|action| action.after.clone()).unwrap_or_default();
        circle(self.actions.keys().cloned(), after)
    }

    /// The earliest day an action may start: the roadmap's first, or the latest end of what comes before it.
    pub fn earliest(&self, action: &Action) -> String {
        self.before(action).filter_map(end).fold(self.frame.start.clone(), Ord::max)
    }

    /// What an action waits for; what was given up holds nothing up.
    pub fn before<'a>(&'a self, action: &'a Action) -> impl Iterator<Item = &'a Action> {
        action.after.iter().filter_map(|id| self.actions.get(id)).filter(|one| one.status != Status::Dropped)
    }

    /// What an action waits for and does not end before it starts.
    pub fn overlapped<'a>(&'a self, action: &'a Action) -> impl Iterator<Item = &'a Action> {
        self.before(action).filter(|one| end(one).is_some_and(|end| action.start < end))
    }

    /// How many of these actions run on a day.
    fn running(&self, day: &str, counts: impl Fn(&Action) -> bool) -> usize {
        let on = |action: &&Action| {
            counts(action) && action.start.as_str() <= day && end(action).is_some_and(|end| day < end.as_str())
        };
        self.actions.values().filter(on).count()
    }
}

/// What is wrong with a plan, or missing from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Warning {
    /// Nobody stands for it.
    NoSponsor,
    /// Somebody does, and has not signed.
    NotSigned,
    /// Nobody answers for this action.
    NoOwner {
        /// Action id.
        action: String,
    },
    /// No KPI of sales.
    NoSales,
    /// No KPI of returns.
    NoReturns,
    /// A KPI without owner, baseline or target.
    KpiIncomplete {
        /// KPI id.
        kpi: String,
    },
    /// A KPI whose target lies the wrong way.
    KpiBackwards {
        /// KPI id.
        kpi: String,
    },
    /// A finished action without a measured KPI.
    NotMeasured {
        /// Action id.
        action: String,
    },
    /// An action starts before another one ends.
    TooEarly {
        /// Action id.
        action: String,
        /// The one it waits for.
        before: String,
    },
    /// An action starts before the roadmap does.
    BeforeStart {
        /// Action id.
        action: String,
    },
    /// An action ends after the last horizon.
    TooLate {
        /// Action id.
        action: String,
    },
    /// An owner has more to do at a time than agreed.
    OverCapacity {
        /// The owner.
        owner: String,
        /// The first day of it.
        day: String,
        /// Actions on that day.
        actions: usize,
    },
    /// Actions wait for one another.
    Circle {
        /// Their ids.
        actions: Vec<String>,
    },
}

/// Everything that is wrong with a plan or missing; nothing where there are no actions.
pub fn warnings(plan: &Plan) -> Vec<Warning> {
    if plan.actions.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    match &plan.frame.sponsor {
        sponsor if sponsor.name.is_empty() => found.push(Warning::NoSponsor),
        sponsor if sponsor.signed.is_empty() => found.push(Warning::NotSigned),
        _ => {}
    }
    found.extend(plan.circle().map(|actions| Warning::Circle { actions }));
    for action in plan.actions.values().filter(|action| action.status != Status::Dropped) {
        found.extend(timing(plan, action));
        if action.owner.is_empty() {
            found.push(Warning::NoOwner { action: action.id.clone() });
        }
        let measured = |kpi: &super::kpi::Kpi| kpi.action == action.id && kpi.now.is_some();
        if action.status == Status::Done && !plan.kpis.values().any(measured) {
            found.push(Warning::NotMeasured { action: action.id.clone() });
        }
    }
    found.extend(overloads(plan));
    found.extend(figures(plan));
    found
}

fn figures(plan: &Plan) -> Vec<Warning> {
    use super::kpi::Kind;
    let mut found = Vec::new();
    for (kind, warning) in [(Kind::Sales, Warning::NoSales), (Kind::Returns, Warning::NoReturns)] {
        if !plan.kpis.values().any(|kpi| kpi.kind == kind) {
            found.push(warning);
        }
    }
    for kpi in plan.kpis.values() {
        if !kpi.is_complete() {
            found.push(Warning::KpiIncomplete { kpi: kpi.id.clone() });
        } else if !kpi.is_sensible() {
            found.push(Warning::KpiBackwards { kpi: kpi.id.clone() });
        }
    }
    found
}

fn timing(plan: &Plan, action: &Action) -> Vec<Warning> {
    let mut found = Vec::new();
    let id = || action.id.clone();
    found.extend(plan.overlapped(action).map(|before| Warning::TooEarly { action: id(), before: before.id.clone() }));
    if action.start < plan.frame.start {
        found.push(Warning::BeforeStart { action: id() });
    } else if end(action).is_some_and(|end| horizon(&plan.frame.start, &end).is_none()) {
        found.push(Warning::TooLate { action: id() });
    }
    found
}

/// Actions of an owner that run on a day.
fn load(plan: &Plan, owner: &str, day: &str) -> usize {
    plan.running(day, |one| matches!(one.status, Status::Planned | Status::UnderWay) && one.owner == owner)
}

/// The first day with the most actions running, and how many; `None` where nothing is planned.
pub fn peak(plan: &Plan) -> Option<(String, usize)> {
    let counts = |action: &Action| action.status != Status::Dropped;
    let days = in_order(plan).into_iter().filter(|action| counts(action));
    days.map(|action| (action.start.clone(), plan.running(&action.start, counts))).fold(None, |best, day| match best {
        Some((_, most)) if most >= day.1 => best,
        _ => Some(day),
    })
}

/// For each owner, the first day with more actions than agreed. Load only rises where an action starts.
fn overloads(plan: &Plan) -> Vec<Warning> {
    let mut first: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for action in plan.actions.values().filter(|action| !action.owner.is_empty()) {
        let actions = load(plan, &action.owner, &action.start);
        let over = actions > usize::from(plan.frame.capacity_of(&action.owner));
        let earlier = first.get(action.owner.as_str()).is_none_or(|(day, _)| action.start.as_str() < *day);
        if over && earlier {
            first.insert(&action.owner, (&action.start, actions));
        }
    }
    let warning = |(owner, (day, actions)): (&str, (&str, usize))| Warning::OverCapacity {
        owner: owner.to_owned(),
        day: day.to_owned(),
        actions,
    };
    first.into_iter().map(warning).collect()
}

/// Whether an owner has room for one more action through these days. One that nobody answers for yet
/// counts on a common account, so that a plan without owners is not all at once.
fn has_room(plan: &Plan, owner: &str, start: &str, end: &str) -> bool {
    let starts = plan.actions.values().map(|action| action.start.as_str());
    let days = starts.filter(|day| *day > start && *day < end).chain([start]);
    let capacity = usize::from(plan.frame.capacity_of(owner));
    days.into_iter().all(|day| load(plan, owner, day) < capacity)
}

/// Puts actions into the plan in the order given, each as early as what comes before it and the capacity
/// of its owner allow; ones that wait for another go after it. Gives back the ids of those that would not
/// end within the last horizon, which are left out, and so is what waits for them.
pub fn schedule(plan: &mut Plan, wanted: Vec<Action>) -> Vec<String> {
    let mut left_out = Vec::new();
    let mut waiting = wanted;
    while !waiting.is_empty() {
        let ids: Vec<String> = waiting.iter().map(|action| action.id.clone()).collect();
        let ready = |action: &Action| !action.after.iter().any(|id| ids.contains(id));
        // In a circle nothing is ready.
        let Some(at) = waiting.iter().position(ready) else {
            left_out.extend(ids);
            break;
        };
        let action = waiting.remove(at);
        let lost = action.after.iter().any(|id| left_out.contains(id));
        match place(plan, &action).filter(|_| !lost) {
            Some(start) => drop(plan.actions.insert(action.id.clone(), Action { start, ..action })),
            None => left_out.push(action.id),
        }
    }
    left_out
}

/// The first day, counted in months from the earliest possible, on which an action fits.
fn place(plan: &Plan, action: &Action) -> Option<String> {
    let earliest = plan.earliest(action);
    (0..=24).find_map(|months| {
        let start = add_months(&earliest, months)?;
        let end = add_months(&start, action.months)?;
        let fits = horizon(&plan.frame.start, &end).is_some() && has_room(plan, &action.owner, &start, &end);
        fits.then_some(start)
    })
}

/// An action with another first day; its milestones move with it, by as many days.
fn starting(action: &Action, start: String) -> Action {
    let days = day_number(&start).zip(day_number(&action.start)).map_or(0, |(to, from)| to - from);
    let mut moved = Action { start, ..action.clone() };
    for milestone in &mut moved.milestones {
        if let Some(day) = day_number(&milestone.day) {
            milestone.day = day_text(day + days);
        }
    }
    moved
}

/// The actions that change when one is moved to start on `start`, or as early as it may: itself, and what
/// waits for it, which moves on with it. Nothing moves earlier by itself.
pub fn moved(plan: &Plan, id: &str, start: &str) -> Vec<Action> {
    let mut after = plan.clone();
    let Some(action) = plan.actions.get(id) else { return Vec::new() };
    let start = plan.earliest(action).max(start.to_owned());
    after.actions.insert(id.to_owned(), starting(action, start));
    settle(&mut after);
    after.actions.values().filter(|now| plan.actions.get(&now.id) != Some(now)).cloned().collect()
}

/// Moves every action that starts too early to the earliest day it may start on.
pub fn settle(plan: &mut Plan) {
    // Each round settles at least one link of the longest chain; a circle ends with the rounds.
    for _ in 0..plan.actions.len() {
        let early = plan.actions.values().filter(|action| action.status == Status::Planned);
        let early: Vec<Action> = early
            .filter_map(|action| {
                let earliest = plan.earliest(action);
                (action.start < earliest).then(|| starting(action, earliest))
            })
            .collect();
        if early.is_empty() {
            return;
        }
        for action in early {
            plan.actions.insert(action.id.clone(), action);
        }
    }
}

/// The earliest start with which an action ends within a lane; `None` where it is too long for it.
pub fn start_for(plan: &Plan, action: &Action, months: u32) -> Option<String> {
    let room = months.checked_sub(action.months)?;
    let lane = HORIZONS.iter().rev().find(|lane| **lane < months).copied().unwrap_or(0);
    let first = (lane + 1).saturating_sub(action.months).min(room);
    add_months(&plan.frame.start, first)
}

/// The actions by first day, then by id.
pub fn in_order(plan: &Plan) -> Vec<&Action> {
    let mut all: Vec<&Action> = plan.actions.values().collect();
    sort_by(&mut all, |a, b| a.start.cmp(&b.start).then(a.id.cmp(&b.id)));
    all
}
