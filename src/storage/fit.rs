//! Moves an assessment to another edition of its instrument: what has its item, by id, is carried over; what has
//! not is left out and named. Works on the file's JSON, before it is read with the new instrument: what is no answer at
//! all stays, and is refused there, with its place. Pure.

use super::plan::read_part;
use crate::model::Text;
use crate::model::edit::Part;
use crate::model::instrument::{Instrument, Item};
use crate::model::plan::Plan;
use serde_json::{Map, Value, json};

/// What became of the answers. Items by id, in the order of their instrument.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Mapping {
    /// Answered items that are carried over, with or without their level.
    pub mapped: Vec<String>,
    /// Of these, those whose question or anchors read differently now; known only with the old edition.
    pub reworded: Vec<String>,
    /// Items with an entry that belong to another dimension now; known only with the old edition.
    pub moved: Vec<String>,
    /// Items whose level is not carried over, because the scale is another one. What else was said of them is.
    pub off_scale: Vec<String>,
    /// Items that the old edition did not have; without it, items that have no answer.
    pub added: Vec<String>,
    /// Items that were answered and are not there any more: id, and the name, empty where it is not known.
    pub gone: Vec<(String, Text)>,
    /// Free texts and profile fields that have no place any more.
    pub texts: usize,
    /// Targets, actions and the comparison of the plan that have no place any more.
    pub planned: usize,
    /// Whether the old edition was at hand.
    pub known: bool,
}

/// Fits a draft's file to `to`; `from` is the edition it was answered with, where that is at hand. `digest` is that of
/// the file of `to`. Attestations are taken back: they were given for other questions.
pub fn fit(file: &mut Value, from: Option<&Instrument>, to: &Instrument, digest: &str) -> Mapping {
    let mut mapping = Mapping { known: from.is_some(), ..Mapping::default() };
    let Some(map) = file.as_object_mut() else { return mapping };
    map.insert("instrument".into(), json!({"id": to.id, "version": to.edition, "digest": digest}));
    map.remove("attestations");
    let entries = group(map, "responses");
    let answered: Vec<String> = entries.keys().cloned().collect();
    let rescaled = from.is_some_and(|from| from.levels.len() != to.levels.len());
    let mut fitted = Map::new();
    for (id, mut entry) in entries {
        let old = from.and_then(|from| from.item(&id));
        let Some(new) = to.item(&id) else {
            mapping.gone.push((id, old.map(|old| old.name.clone()).unwrap_or_default()));
            continue;
        };
        let too_high = entry.get("level").and_then(Value::as_u64).is_some_and(|level| level > to.top_level().into());
        if let Some(entry) = entry.as_object_mut().filter(|entry| entry.contains_key("level") && (rescaled || too_high))
        {
            entry.remove("level");
            mapping.off_scale.push(id.clone());
        }
        if entry.as_object().is_some_and(Map::is_empty) {
            continue;
        }
        mapping.mapped.push(id.clone());
        if old.is_some_and(|old| (&old.text, &old.anchors) != (&new.text, &new.anchors)) {
            mapping.reworded.push(id.clone());
        }
        if old.is_some_and(|old| old.dimension != new.dimension) {
            mapping.moved.push(id.clone());
        }
        fitted.insert(id, entry);
    }
    map.insert("responses".into(), Value::Object(fitted));
    let is_new = |item: &&Item| match from {
        Some(from) => from.item(&item.id).is_none(),
        None => !answered.contains(&item.id),
    };
    mapping.added = to.walk().filter(is_new).map(|item| item.id.clone()).collect();
    mapping.texts = keep(map, "statements", |id| to.statements.iter().any(|one| one.id == id))
        + keep(map, "profile", |id| to.profile.iter().any(|one| one.id == id));
    if let Some(plan) = map.get_mut("plan").and_then(Value::as_object_mut) {
        mapping.planned = fit_plan(plan, to, rescaled);
    }
    let place = |id: &String| to.walk().position(|item| item.id == *id);
    for list in [&mut mapping.mapped, &mut mapping.reworded, &mut mapping.moved, &mut mapping.off_scale] {
        list.sort_by_key(place);
    }
    mapping
}

fn group(map: &mut Map<String, Value>, key: &str) -> Map<String, Value> {
    match map.remove(key) {
        Some(Value::Object(group)) => group,
        _ => Map::new(),
    }
}

/// Keeps what is known of a group; how much is not.
fn keep(map: &mut Map<String, Value>, key: &str, known: impl Fn(&str) -> bool) -> usize {
    let Some(group) = map.get_mut(key).and_then(Value::as_object_mut) else { return 0 };
    let before = group.len();
    group.retain(|id, _| known(id));
    before - group.len()
}

/// Leaves out what the instrument has no place for, and target levels of another scale; an action goes on with the
/// items that are left.
fn fit_plan(plan: &mut Map<String, Value>, to: &Instrument, rescaled: bool) -> usize {
    let mut lost = 0;
    for target in plan.get_mut("targets").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        if rescaled && target.as_object_mut().is_some_and(|target| target.remove("level").is_some()) {
            lost += 1;
        }
    }
    if let Some(targets) = plan.get_mut("targets").and_then(Value::as_object_mut) {
        targets.retain(|_, target| target.as_object().is_none_or(|target| !target.is_empty()));
    }
    for (key, part) in [("targets", Part::Target as fn(String) -> Part), ("actions", Part::Action)] {
        let Some(group) = plan.get_mut(key).and_then(Value::as_object_mut) else { continue };
        let before = group.len();
        group.retain(|id, value| {
            let items = value.get_mut("items").and_then(Value::as_array_mut);
            let was_of_items = items.is_some_and(|items| {
                let had = !items.is_empty();
                items.retain(|id| id.as_str().is_some_and(|id| to.item(id).is_some()));
                had && items.is_empty()
            });
            !was_of_items && read_part(&part(id.clone()), value.clone(), &mut Plan::default(), to).is_ok()
        });
        lost += before - group.len();
    }
    let actions: Vec<String> =
        plan.get("actions").and_then(Value::as_object).map(|all| all.keys().cloned().collect()).unwrap_or_default();
    let is_here = |id: &Value| id.as_str().is_some_and(|id| actions.iter().any(|one| one == id));
    for action in plan.get_mut("actions").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        if let Some(after) = action.get_mut("after").and_then(Value::as_array_mut) {
            after.retain(is_here);
        }
    }
    for kpi in plan.get_mut("kpis").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        if let Some(kpi) = kpi.as_object_mut().filter(|kpi| kpi.get("action").is_some_and(|id| !is_here(id))) {
            kpi.remove("action");
        }
    }
    // A comparison is with the very items of the edition it was made for.
    let benchmark = plan.get("benchmark").cloned();
    let fits = |value| read_part(&Part::Benchmark, value, &mut Plan::default(), to).is_ok();
    if benchmark.is_some_and(|value| !fits(value)) {
        plan.remove("benchmark");
        lost += 1;
    }
    lost
}
