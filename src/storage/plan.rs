//! A plan ↔ JSON: in the file as `plan`, in the stores a record for each target, action and KPI.
//!
//! Layout: docs/files.md. Knows no shelf.

use super::file::kept;
use crate::model::Instrument;
use crate::model::edit::Part;
use crate::model::json::reader::{Fields, picture};
use crate::model::json::{Refusal, Wanted};
use crate::model::plan::benchmark;
use crate::model::plan::edit::{Fault, check_action, check_frame, check_kpi, check_target};
use crate::model::plan::initiative::{Facet, Stream, Theme, benefit, effort, word};
use crate::model::plan::kpi::{Better, Kind, Kpi, Unit};
use crate::model::plan::priority::Weights;
use crate::model::plan::roadmap::settle;
use crate::model::plan::{Action, Frame, Milestone, Plan, Sponsor, Status, Target, Triage};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

type Read<T> = Result<T, Refusal>;

/// The plan as it stands in a file.
pub fn value(plan: &Plan) -> Value {
    let mut map = match frame_value(&plan.frame) {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    group(&mut map, "targets", &plan.targets, target_value);
    group(&mut map, "actions", &plan.actions, action_value);
    group(&mut map, "kpis", &plan.kpis, kpi_value);
    if let Some(benchmark) = &plan.benchmark {
        map.insert("benchmark".into(), benchmark::value(benchmark));
    }
    Value::Object(map)
}

/// The entries of a group, where there are any.
fn group<T>(map: &mut Map<String, Value>, key: &str, entries: &BTreeMap<String, T>, value: fn(&T) -> Value) {
    let mut group = Map::new();
    for (id, entry) in entries {
        group.insert(id.clone(), value(entry));
    }
    if !group.is_empty() {
        map.insert(key.to_owned(), Value::Object(group));
    }
}

/// An object without what is empty, with the fields of a richer version first.
fn richer(extra: &BTreeMap<String, Value>, fields: Vec<(&str, Value)>) -> Value {
    let mut map = kept(extra);
    if let Value::Object(fields) = object(fields) {
        map.extend(fields);
    }
    Value::Object(map)
}

/// An object without what is empty.
fn object(fields: Vec<(&str, Value)>) -> Value {
    let full = |value: &Value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(map) => !map.is_empty(),
        _ => true,
    };
    let mut map = Map::new();
    for (key, value) in fields.into_iter().filter(|(_, value)| full(value)) {
        map.insert(key.to_owned(), value);
    }
    Value::Object(map)
}

/// What holds for the whole, as it stands in a file and in its record.
#[inline(never)]
pub fn frame_value(frame: &Frame) -> Value {
    let sponsor = object(vec![("name", json!(frame.sponsor.name)), ("signed", json!(frame.sponsor.signed))]);
    let weights = match frame.weights == Weights::default() {
        true => Value::Null,
        false => json!({"benefit": frame.weights.benefit, "effort": frame.weights.effort}),
    };
    let fields = vec![
        ("start", json!(frame.start)),
        ("sponsor", sponsor),
        ("weights", weights),
        ("capacity", json!(frame.capacity)),
    ];
    richer(&frame.extra, fields)
}

/// One target, as it stands in a file and in its record.
#[inline(never)]
pub fn target_value(target: &Target) -> Value {
    let fields = vec![
        ("level", json!(target.level)),
        ("by", json!(target.by)),
        ("reason", json!(target.reason)),
        ("importance", json!(target.importance)),
        ("triage", json!(target.triage.map(Triage::id))),
    ];
    richer(&target.extra, fields)
}

/// One action, as it stands in a file and in its record.
#[inline(never)]
pub fn action_value(action: &Action) -> Value {
    let milestone =
        |one: &Milestone| object(vec![("title", json!(one.title)), ("day", json!(one.day)), ("done", json!(one.done))]);
    let fields = vec![
        ("initiative", json!(action.initiative)),
        ("title", json!(action.title)),
        ("items", json!(action.items)),
        ("start", json!(action.start)),
        ("months", json!(action.months)),
        ("owner", json!(action.owner)),
        ("stream", json!(action.stream.id())),
        ("facet", json!(action.facet.id())),
        ("theme", json!(action.theme.id())),
        ("status", json!(action.status.id())),
        ("after", json!(action.after)),
        ("milestones", action.milestones.iter().map(milestone).collect()),
        ("benefit", json!(action.benefit)),
        ("effort", json!(action.effort)),
    ];
    richer(&action.extra, fields)
}

/// One KPI, as it stands in a file and in its record.
#[inline(never)]
pub fn kpi_value(kpi: &Kpi) -> Value {
    let fields = vec![
        ("name", json!(kpi.name)),
        ("kind", json!(kpi.kind.id())),
        ("unit", json!(kpi.unit.id())),
        ("better", json!(kpi.better.id())),
        ("baseline", json!(kpi.baseline)),
        ("now", json!(kpi.now)),
        ("target", json!(kpi.target)),
        ("owner", json!(kpi.owner)),
        ("action", json!(kpi.action)),
    ];
    richer(&kpi.extra, fields)
}

/// Reads a file's plan, which must be right as a whole.
///
/// # Errors
/// A [`Refusal`] naming the place of the first fault.
pub fn read(map: Map<String, Value>, instrument: &Instrument) -> Read<Plan> {
    let mut fields = Fields::of(Value::Object(map), "plan")?;
    let mut plan = Plan::default();
    for (key, part) in [("targets", Part::Target as fn(String) -> Part), ("actions", Part::Action), ("kpis", Part::Kpi)]
    {
        for (id, data) in fields.object(key)? {
            read_part(&part(id), data, &mut plan, instrument)?;
        }
    }
    if let Some(benchmark) = fields.take("benchmark") {
        read_part(&Part::Benchmark, benchmark, &mut plan, instrument)?;
    }
    plan.frame = frame(fields)?;
    plan.check(instrument).map_err(|fault| refusal(&fault))?;
    Ok(plan)
}

/// A fault of a plan as the reason why a file is not opened.
fn refusal(fault: &Fault) -> Refusal {
    match fault {
        Fault::Unknown(id) => Refusal::UnknownId(format!("plan: {id}")),
        Fault::OffScale(id, top) => {
            Refusal::Wrong(format!("{}.level", place("targets", id)), Wanted::Level(*top), "…".into())
        }
        Fault::NotWhole(id) => Refusal::Wrong(format!("{}.level", place("targets", id)), Wanted::Whole, "…".into()),
        Fault::Grade(id) => Refusal::Wrong(format!("plan: {id}"), Wanted::Level(5), "…".into()),
        Fault::NoWeight => Refusal::Wrong("plan.weights".into(), Wanted::Positive, "0".into()),
        Fault::Day(day) => Refusal::Wrong("plan".into(), Wanted::Day, day.clone()),
        Fault::Reversed(day, before) => {
            Refusal::Wrong("plan.actions".into(), Wanted::NotBefore(before.clone()), day.clone())
        }
        Fault::Months(id) => Refusal::Wrong(place("actions", id), Wanted::Months, "…".into()),
        Fault::NoCapacity(owner) => Refusal::Wrong(place("capacity", owner), Wanted::Positive, "0".into()),
        Fault::Circle(ids) => Refusal::Circle(ids.clone()),
        Fault::TooEarly(id, before) => {
            Refusal::Wrong(place("actions", id), Wanted::NotBefore(before.clone()), "…".into())
        }
        Fault::NotANumber(id) => Refusal::Wrong(place("kpis", id), Wanted::Number, "…".into()),
        Fault::TooMany => Refusal::TooMany("plan".into()),
    }
}

fn place(group: &str, id: &str) -> String {
    format!("plan.{group}.{id}")
}

/// Reads one part of a plan into it.
///
/// # Errors
/// When a field is not what it should be, or names what the instrument does not have.
#[inline(never)]
pub fn read_part(part: &Part, data: Value, into: &mut Plan, instrument: &Instrument) -> Read<()> {
    match part {
        Part::Plan => {
            let frame = frame(Fields::of(data, "plan")?)?;
            check_frame(&frame).map_err(|fault| refusal(&fault))?;
            into.frame = frame;
        }
        Part::Benchmark => into.benchmark = Some(benchmark::read(Fields::of(data, "plan.benchmark")?, instrument)?),
        Part::Target(id) => {
            let target = target(Fields::of(data, &place("targets", id))?)?;
            check_target(id, &target, instrument).map_err(|fault| refusal(&fault))?;
            into.targets.insert(id.clone(), target);
        }
        Part::Action(id) => {
            let action = action(Fields::of(data, &place("actions", id))?, id)?;
            check_action(&action, instrument).map_err(|fault| refusal(&fault))?;
            into.actions.insert(id.clone(), action);
        }
        Part::Kpi(id) => {
            let kpi = kpi(Fields::of(data, &place("kpis", id))?, id)?;
            check_kpi(&kpi).map_err(|fault| refusal(&fault))?;
            into.kpis.insert(id.clone(), kpi);
        }
        _ => {}
    }
    Ok(())
}

/// Two tabs may each have stored what is right by itself and not together: what waits for an action that is
/// gone waits no more, a circle is cut, and what starts too early moves on.
#[inline(never)]
pub fn mend(plan: &mut Plan) {
    let ids: Vec<String> = plan.actions.keys().cloned().collect();
    for action in plan.actions.values_mut() {
        action.after.retain(|before| ids.contains(before));
    }
    while let Some(circle) = plan.circle() {
        for id in circle {
            if let Some(action) = plan.actions.get_mut(&id) {
                action.after.clear();
            }
        }
    }
    for kpi in plan.kpis.values_mut().filter(|kpi| !ids.contains(&kpi.action)) {
        kpi.action.clear();
    }
    settle(plan);
}

fn frame(mut f: Fields) -> Read<Frame> {
    let start = f.day("start")?;
    let mut sponsor = Fields::of(Value::Object(f.object("sponsor")?), &f.at("sponsor"))?;
    let place = f.at("weights");
    let weights = match f.take("weights") {
        None => Weights::default(),
        Some(value) => {
            let mut of = Fields::of(value, &place)?;
            Weights { benefit: grades(&mut of, "benefit")?, effort: grades(&mut of, "effort")? }
        }
    };
    let mut capacity = BTreeMap::new();
    for (owner, value) in f.object("capacity")? {
        let n = value.as_u64().and_then(|n| u8::try_from(n).ok());
        let place = format!("{}.{owner}", f.at("capacity"));
        let n = n.ok_or_else(|| Refusal::Wrong(place, Wanted::Positive, picture(&value)))?;
        capacity.insert(owner, n);
    }
    Ok(Frame {
        start,
        sponsor: Sponsor { name: sponsor.text("name")?, signed: sponsor.day("signed")? },
        weights,
        capacity,
        extra: f.rest(),
    })
}

fn grades<const N: usize>(f: &mut Fields, key: &str) -> Read<[u8; N]> {
    let place = f.at(key);
    let list = f.list(key)?;
    let grade = |value: &Value| value.as_u64().and_then(|n| u8::try_from(n).ok()).filter(|n| *n <= 5);
    let read: Option<Vec<u8>> = list.iter().map(grade).collect();
    read.and_then(|read| <[u8; N]>::try_from(read).ok())
        .ok_or_else(|| Refusal::Wrong(place, Wanted::Grades(N), picture(&Value::from(list))))
}

/// A number, absent is `None`.
fn figure(f: &mut Fields, key: &str) -> Read<Option<f64>> {
    let Some(value) = f.take(key) else { return Ok(None) };
    let place = f.at(key);
    value.as_f64().map(Some).ok_or_else(|| Refusal::Wrong(place, Wanted::Number, picture(&value)))
}

fn target(mut f: Fields) -> Read<Target> {
    let level = figure(&mut f, "level")?;
    let triage = match f.text("triage")?.as_str() {
        "" => None,
        found => {
            let wrong = || Refusal::Wrong(f.at("triage"), Wanted::OneOf(Triage::LIST), found.to_owned());
            Some(Triage::of(found).ok_or_else(wrong)?)
        }
    };
    Ok(Target {
        level,
        by: f.day("by")?,
        reason: f.text("reason")?,
        importance: f.level("importance", 5)?,
        triage,
        extra: f.rest(),
    })
}

fn names(f: &mut Fields, key: &str) -> Read<Vec<String>> {
    let place = f.at(key);
    let name = |value: Value| match value {
        Value::String(name) => Ok(name),
        other => Err(Refusal::Wrong(place.clone(), Wanted::Text, picture(&other))),
    };
    f.list(key)?.into_iter().map(name).collect()
}

fn action(mut f: Fields, id: &str) -> Read<Action> {
    let mut milestones = Vec::new();
    for (at, value) in f.list("milestones")?.into_iter().enumerate() {
        let mut of = Fields::of(value, &format!("{}.{at}", f.at("milestones")))?;
        milestones.push(Milestone { title: of.text("title")?, day: of.day("day")?, done: of.yes("done")? });
    }
    Ok(Action {
        id: id.to_owned(),
        initiative: f.text("initiative")?,
        title: f.text("title")?,
        items: names(&mut f, "items")?,
        start: f.day("start")?,
        months: f.count("months")?,
        owner: f.text("owner")?,
        stream: word(&mut f, "stream", Stream::of, Stream::LIST)?,
        facet: word(&mut f, "facet", Facet::of, Facet::LIST)?,
        theme: word(&mut f, "theme", Theme::of, Theme::LIST)?,
        status: word(&mut f, "status", Status::of, Status::LIST)?,
        after: names(&mut f, "after")?,
        milestones,
        benefit: benefit(f.nested("benefit")?)?,
        effort: effort(f.nested("effort")?)?,
        extra: f.rest(),
    })
}

fn kpi(mut f: Fields, id: &str) -> Read<Kpi> {
    Ok(Kpi {
        id: id.to_owned(),
        name: f.text("name")?,
        kind: word(&mut f, "kind", Kind::of, Kind::LIST)?,
        unit: word(&mut f, "unit", Unit::of, Unit::LIST)?,
        better: word(&mut f, "better", Better::of, Better::LIST)?,
        baseline: figure(&mut f, "baseline")?,
        now: figure(&mut f, "now")?,
        target: figure(&mut f, "target")?,
        owner: f.text("owner")?,
        action: f.text("action")?,
        extra: f.rest(),
    })
}
