//! Changes to a plan: all of a change or nothing, refused in place with the reason.
//!
//! Reached through `Edit::Plan` alone. A plan may change after the answers are sealed.

use super::super::edit::Part;
use super::super::instrument::Instrument;
use super::super::json::{MAX_ENTRIES, reader::is_slug};
use super::super::stamp::day_number;
use super::benchmark::Benchmark;
use super::kpi::Kpi;
use super::roadmap::settle;
use super::{Action, Frame, MAX_MONTHS, Plan, Target};
use std::collections::BTreeMap;

/// A change to a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Start, sponsor, weights, capacity.
    Frame(Frame),
    /// Set these targets, by dimension or item id; an empty one is removed.
    Targets(BTreeMap<String, Target>),
    /// Put or replace these actions.
    Actions(Vec<Action>),
    /// Remove an action; what waited for it waits no more, and its KPIs stay with the plan.
    RemoveAction(String),
    /// Put or replace a KPI.
    Kpi(Kpi),
    /// Remove a KPI.
    RemoveKpi(String),
    /// Put others' results beside it, or take them away.
    Benchmark(Option<Box<Benchmark>>),
    /// Replace the whole plan, to take something back.
    Whole(Box<Plan>),
}

/// Why a change was refused; nothing is changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No dimension, item, action or KPI of this id, or no id at all.
    Unknown(String),
    /// A target off the scale (id, top).
    OffScale(String, u8),
    /// A target of an item that is no whole level.
    NotWhole(String),
    /// Importance, benefit or effort other than 1 to 5; zero effort is one of them.
    Grade(String),
    /// No criterion of a group counts.
    NoWeight,
    /// Not a day.
    Day(String),
    /// A day that lies before another one (what, before what).
    Reversed(String, String),
    /// An action takes no time or too much.
    Months(String),
    /// An owner's capacity of zero.
    NoCapacity(String),
    /// Actions that would wait for one another.
    Circle(Vec<String>),
    /// An action would start before one that it waits for ends.
    TooEarly(String, String),
    /// A figure that is no number.
    NotANumber(String),
    /// More than fits a plan.
    TooMany,
}

impl Plan {
    /// Applies a change and says which parts of the document to store.
    ///
    /// # Errors
    /// A [`Fault`]; nothing is changed then.
    // A function of its own: answering needs none of it.
    #[inline(never)]
    pub fn apply(&mut self, change: Change, instrument: &Instrument) -> Result<Vec<Part>, Fault> {
        let mut after = self.clone();
        // What is brought back was right, or was warned of, when it was there.
        let back = matches!(change, Change::Whole(_));
        match change {
            Change::Frame(frame) => after.frame = frame,
            Change::Targets(targets) => after.targets.extend(targets),
            Change::Actions(actions) => after.actions.extend(actions.into_iter().map(|one| (one.id.clone(), one))),
            Change::RemoveAction(id) => after.remove_action(&id)?,
            Change::Kpi(kpi) => drop(after.kpis.insert(kpi.id.clone(), kpi)),
            Change::RemoveKpi(id) => drop(after.kpis.remove(&id).ok_or(Fault::Unknown(id))?),
            Change::Benchmark(benchmark) => after.benchmark = benchmark.map(|one| *one),
            Change::Whole(plan) => after = *plan,
        }
        after.targets.retain(|_, target| !target.is_empty());
        if after.frame.start != self.frame.start {
            settle(&mut after);
        }
        after.check(instrument)?;
        if !back {
            after.check_times(self)?;
        }
        let parts = differing(self, &after);
        *self = after;
        Ok(parts)
    }

    fn remove_action(&mut self, id: &str) -> Result<(), Fault> {
        self.actions.remove(id).ok_or_else(|| Fault::Unknown(id.to_owned()))?;
        for action in self.actions.values_mut() {
            action.after.retain(|before| before != id);
        }
        for kpi in self.kpis.values_mut().filter(|kpi| kpi.action == id) {
            kpi.action.clear();
        }
        Ok(())
    }

    /// Whether every part is in itself right; read from a file or changed by hand.
    ///
    /// # Errors
    /// The first [`Fault`].
    pub fn check(&self, instrument: &Instrument) -> Result<(), Fault> {
        if self.actions.len().max(self.kpis.len()) > MAX_ENTRIES / 4 {
            return Err(Fault::TooMany);
        }
        check_frame(&self.frame)?;
        self.targets.iter().try_for_each(|(id, target)| check_target(id, target, instrument))?;
        for action in self.actions.values() {
            check_action(action, instrument)?;
            let lost = action.after.iter().find(|before| !self.actions.contains_key(*before));
            lost.map_or(Ok(()), |before| Err(Fault::Unknown(before.clone())))?;
        }
        self.kpis.values().try_for_each(check_kpi)?;
        self.circle().map_or(Ok(()), |circle| Err(Fault::Circle(circle)))
    }

    /// No action whose times or predecessors changed may start before what it waits for ends. What was so
    /// before is a warning, so that it can be mended step by step.
    fn check_times(&self, before: &Plan) -> Result<(), Fault> {
        for action in self.actions.values() {
            let same = |was: &Action| was.start == action.start && was.after == action.after;
            if before.actions.get(&action.id).is_some_and(same) {
                continue;
            }
            if let Some(one) = self.overlapped(action).next() {
                return Err(Fault::TooEarly(action.id.clone(), one.id.clone()));
            }
        }
        Ok(())
    }
}

fn differing(before: &Plan, after: &Plan) -> Vec<Part> {
    let mut parts = Vec::new();
    if before.frame != after.frame {
        parts.push(Part::Plan);
    }
    if before.benchmark != after.benchmark {
        parts.push(Part::Benchmark);
    }
    parts.extend(changed(&before.targets, &after.targets).map(Part::Target));
    parts.extend(changed(&before.actions, &after.actions).map(Part::Action));
    parts.extend(changed(&before.kpis, &after.kpis).map(Part::Kpi));
    parts
}

/// Keys that stand in one map only or with another value.
fn changed<'a, T: PartialEq>(
    before: &'a BTreeMap<String, T>,
    after: &'a BTreeMap<String, T>,
) -> impl Iterator<Item = String> + 'a {
    let gone = before.keys().filter(|id| !after.contains_key(*id));
    let new = after.iter().filter(|(id, value)| before.get(*id) != Some(value)).map(|(id, _)| id);
    gone.chain(new).cloned()
}

fn check_day(day: &str) -> Result<(), Fault> {
    if day.is_empty() || day_number(day).is_some() { Ok(()) } else { Err(Fault::Day(day.to_owned())) }
}

/// Whether what holds for the whole is right.
///
/// # Errors
/// The first [`Fault`].
pub fn check_frame(frame: &Frame) -> Result<(), Fault> {
    check_day(&frame.start)?;
    check_day(&frame.sponsor.signed)?;
    if !frame.weights.is_usable() {
        return Err(Fault::NoWeight);
    }
    let none = frame.capacity.iter().find(|(_, capacity)| **capacity == 0);
    none.map_or(Ok(()), |(owner, _)| Err(Fault::NoCapacity(owner.clone())))
}

/// Whether a target is right.
///
/// # Errors
/// The first [`Fault`].
pub fn check_target(id: &str, target: &Target, instrument: &Instrument) -> Result<(), Fault> {
    let top = instrument.top_level();
    let item = instrument.item(id).is_some();
    if !item && instrument.dimension(id).is_none() {
        return Err(Fault::Unknown(id.to_owned()));
    }
    if let Some(level) = target.level {
        if !(1.0..=f64::from(top)).contains(&level) {
            return Err(Fault::OffScale(id.to_owned(), top));
        }
        if item && level.fract() != 0.0 {
            return Err(Fault::NotWhole(id.to_owned()));
        }
    }
    if target.importance.is_some_and(|grade| !(1..=5).contains(&grade)) {
        return Err(Fault::Grade(id.to_owned()));
    }
    check_day(&target.by)
}

/// Whether an action is right by itself.
///
/// # Errors
/// The first [`Fault`].
pub fn check_action(action: &Action, instrument: &Instrument) -> Result<(), Fault> {
    let id = || action.id.clone();
    if !is_slug(&action.id) {
        return Err(Fault::Unknown(id()));
    }
    if let Some(item) = action.items.iter().find(|item| instrument.item(item).is_none()) {
        return Err(Fault::Unknown(item.clone()));
    }
    if action.start.is_empty() || day_number(&action.start).is_none() {
        return Err(Fault::Day(action.start.clone()));
    }
    if !(1..=MAX_MONTHS).contains(&action.months) {
        return Err(Fault::Months(id()));
    }
    let grades = action.benefit.all().into_iter().chain(action.effort.all());
    if grades.into_iter().any(|grade| !(1..=5).contains(&grade)) {
        return Err(Fault::Grade(id()));
    }
    for milestone in &action.milestones {
        check_day(&milestone.day)?;
        if !milestone.day.is_empty() && milestone.day < action.start {
            return Err(Fault::Reversed(milestone.day.clone(), action.start.clone()));
        }
    }
    Ok(())
}

/// Whether a KPI is right.
///
/// # Errors
/// The first [`Fault`].
pub fn check_kpi(kpi: &Kpi) -> Result<(), Fault> {
    if !is_slug(&kpi.id) {
        return Err(Fault::Unknown(kpi.id.clone()));
    }
    let figures = [kpi.baseline, kpi.now, kpi.target];
    if figures.into_iter().flatten().any(|figure| !figure.is_finite()) {
        return Err(Fault::NotANumber(kpi.id.clone()));
    }
    Ok(())
}
