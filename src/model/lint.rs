//! Whether an instrument that parses is also good: ids, weights, texts, anchors.
//!
//! Errors make an instrument unusable; warnings are matters of wording, which an item may set
//! aside with a reason (`exceptions`). Used by `touchstone lint`, by tests, and before an
//! instrument is shown.

use super::instrument::{Instrument, Item, LEVELS};
use super::json::reader::is_slug;
use super::locale::{Lang, Text};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The instrument must not be used.
    Error,
    /// The wording should be looked at.
    Warning,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Error or warning.
    pub severity: Severity,
    /// The rule's name.
    pub rule: &'static str,
    /// Where, such as `items.cc-quality.anchors[2]`.
    pub path: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// English words that blur the step from one level to the next.
pub const HEDGES_EN: &[&str] = &[
    "some",
    "often",
    "sometimes",
    "generally",
    "usually",
    "mostly",
    "partly",
    "many",
    "few",
    "various",
    "regularly",
    "occasionally",
    "typically",
    "frequently",
    "several",
];
/// Chinese words that do the same.
pub const HEDGES_ZH: &[&str] = &[
    "一些",
    "有时",
    "通常",
    "经常",
    "偶尔",
    "大多",
    "多数",
    "往往",
    "一般来说",
    "若干",
    "定期",
    "不少",
    "较多",
    "较少",
];

/// Every finding, errors first, then in file order.
pub fn lint(instrument: &Instrument) -> Vec<Finding> {
    let mut report = Report::default();
    scale(instrument, &mut report);
    ids(instrument, &mut report);
    texts(instrument, &mut report);
    weights(instrument, &mut report);
    references(instrument, &mut report);
    anchors(instrument, &mut report);
    wording(instrument, &mut report);
    report.0.sort_by_key(|finding| finding.severity);
    report.0
}

/// Whether there is any error.
pub fn is_usable(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.severity != Severity::Error)
}

#[derive(Default)]
struct Report(Vec<Finding>);

impl Report {
    fn error(&mut self, rule: &'static str, path: impl Into<String>, message: impl Into<String>) {
        self.push(Severity::Error, rule, path.into(), message.into());
    }

    fn warn(&mut self, item: &Item, rule: &'static str, path: String, message: String) {
        if !item.exceptions.iter().any(|e| e.rule == rule) {
            self.push(Severity::Warning, rule, path, message);
        }
    }

    fn push(&mut self, severity: Severity, rule: &'static str, path: String, message: String) {
        self.0.push(Finding { severity, rule, path, message });
    }
}

fn scale(instrument: &Instrument, report: &mut Report) {
    let levels = instrument.levels.len();
    if !LEVELS.contains(&levels) {
        report.error("levels", "levels", format!("wanted 2 to 10 levels, found {levels}"));
    }
    let top = instrument.top_level();
    if !(1..=top).contains(&instrument.evidence_from) {
        report.error("levels", "evidence_from", format!("wanted 1 to {top}, found {}", instrument.evidence_from));
    }
    if instrument.items.is_empty() {
        report.error("empty", "items", "an instrument needs at least one item");
    }
}

fn ids(instrument: &Instrument, report: &mut Report) {
    let groups: [(&str, Vec<&str>); 5] = [
        ("dimensions", instrument.dimensions.iter().map(|d| d.id.as_str()).collect()),
        ("items", instrument.items.iter().map(|i| i.id.as_str()).collect()),
        ("profile", instrument.profile.iter().map(|f| f.id.as_str()).collect()),
        ("attestations", instrument.attestations.iter().map(|a| a.id.as_str()).collect()),
        ("statements", instrument.statements.iter().map(|s| s.id.as_str()).collect()),
    ];
    for (group, ids) in groups {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !is_slug(id) {
                let message = "an id is lower-case letters, digits and hyphens, up to 64";
                report.error("id", format!("{group}.{id}"), message);
            }
            if !seen.insert(id) {
                report.error("duplicate-id", format!("{group}.{id}"), "this id is used twice");
            }
        }
    }
}

fn texts(instrument: &Instrument, report: &mut Report) {
    for (path, text) in all_texts(instrument) {
        for lang in Lang::ALL {
            if text.get(lang).trim().is_empty() {
                report.error("missing-locale", format!("{path}.{}", lang.code()), "this language is missing");
            }
        }
    }
}

/// Every text of an instrument with its place.
pub fn all_texts(instrument: &Instrument) -> Vec<(String, &Text)> {
    let mut all = vec![
        ("name".to_owned(), &instrument.name),
        ("summary".to_owned(), &instrument.summary),
        ("intro".to_owned(), &instrument.intro),
    ];
    for (at, level) in instrument.levels.iter().enumerate() {
        all.push((format!("levels[{at}].name"), &level.name));
        all.push((format!("levels[{at}].meaning"), &level.meaning));
    }
    for d in &instrument.dimensions {
        let parts = [("name", &d.name), ("short", &d.short), ("summary", &d.summary)];
        all.extend(parts.map(|(part, text)| (format!("dimensions.{}.{part}", d.id), text)));
    }
    instrument.items.iter().for_each(|item| item_texts(item, &mut all));
    submit_texts(instrument, &mut all);
    all
}

fn item_texts<'a>(item: &'a Item, all: &mut Vec<(String, &'a Text)>) {
    let path = |part: &str| format!("items.{}.{part}", item.id);
    let parts = [("name", &item.name), ("text", &item.text), ("why", &item.why), ("guidance", &item.guidance)];
    all.extend(parts.map(|(part, text)| (path(part), text)));
    all.extend(item.anchors.iter().enumerate().map(|(at, text)| (path(&format!("anchors[{at}]")), text)));
    all.extend(item.evidence.iter().enumerate().map(|(at, text)| (path(&format!("evidence[{at}]")), text)));
    all.extend(item.fill_action.iter().map(|text| (path("fill_action"), text)));
}

fn submit_texts<'a>(instrument: &'a Instrument, all: &mut Vec<(String, &'a Text)>) {
    for fact in &instrument.facts {
        all.push((format!("facts.{}.text", fact.id), &fact.text));
        all.push((format!("facts.{}.source", fact.id), &fact.source));
    }
    for field in &instrument.profile {
        all.push((format!("profile.{}.label", field.id), &field.label));
        all.extend(field.hint.iter().map(|text| (format!("profile.{}.hint", field.id), text)));
        let option =
            |o: &'a super::instrument::ChoiceOption| (format!("profile.{}.options.{}", field.id, o.id), &o.label);
        all.extend(field.options.iter().map(option));
    }
    all.extend(instrument.attestations.iter().map(|a| (format!("attestations.{}.label", a.id), &a.label)));
    for s in &instrument.statements {
        let parts = [("label", &s.label), ("hint", &s.hint), ("caution", &s.caution)];
        all.extend(parts.map(|(part, text)| (format!("statements.{}.{part}", s.id), text)));
    }
}

fn weights(instrument: &Instrument, report: &mut Report) {
    let dimensions = instrument.dimensions.iter().map(|d| ("dimensions", &d.id, d.weight));
    let items = instrument.items.iter().map(|i| ("items", &i.id, i.weight));
    for (group, id, weight) in dimensions.chain(items) {
        if !(weight > 0.0 && weight.is_finite()) {
            let message = format!("a weight must be above 0, found {weight}");
            report.error("weight", format!("{group}.{id}.weight"), message);
        }
    }
}

fn references(instrument: &Instrument, report: &mut Report) {
    for d in &instrument.dimensions {
        if instrument.items_of(&d.id).next().is_none() {
            report.error("orphan-dimension", format!("dimensions.{}", d.id), "no item belongs to this dimension");
        }
    }
    for item in &instrument.items {
        if instrument.dimension(&item.dimension).is_none() {
            let message = format!("no dimension has the id {:?}", item.dimension);
            report.error("unknown-dimension", format!("items.{}.dimension", item.id), message);
        }
    }
    let facts = instrument.facts.iter().flat_map(|f| f.items.iter().map(move |id| (format!("facts.{}", f.id), id)));
    let beside =
        instrument.statements.iter().flat_map(|s| s.beside.iter().map(move |id| (format!("statements.{}", s.id), id)));
    for (path, id) in facts.chain(beside) {
        if instrument.item(id).is_none() {
            report.error("unknown-item", path, format!("no item has the id {id:?}"));
        }
    }
    for fact in &instrument.facts {
        for id in fact.dimensions.iter().filter(|id| instrument.dimension(id).is_none()) {
            report.error("unknown-dimension", format!("facts.{}", fact.id), format!("no dimension has the id {id:?}"));
        }
    }
    for field in &instrument.profile {
        let known = |id: &String| instrument.profile.iter().any(|other| other.id == *id);
        if let Some(other) = field.same_as.as_ref().filter(|id| !known(id)) {
            report.error("unknown-field", format!("profile.{}", field.id), format!("no field has the id {other:?}"));
        }
    }
}

fn anchors(instrument: &Instrument, report: &mut Report) {
    let levels = instrument.levels.len();
    let mut seen: BTreeMap<(Lang, &str), String> = BTreeMap::new();
    for item in &instrument.items {
        if item.anchors.len() != levels {
            let message = format!("wanted one anchor for each of {levels} levels, found {}", item.anchors.len());
            report.error("anchors", format!("items.{}.anchors", item.id), message);
        }
        for (at, anchor) in item.anchors.iter().enumerate() {
            let path = format!("items.{}.anchors[{at}]", item.id);
            for lang in Lang::ALL {
                let text = anchor.get(lang).trim();
                if text.is_empty() {
                    continue;
                }
                if let Some(first) = seen.insert((lang, text), path.clone()) {
                    report.error("duplicate-anchor", path.clone(), format!("the same text stands at {first}"));
                }
            }
        }
    }
}

fn wording(instrument: &Instrument, report: &mut Report) {
    for item in &instrument.items {
        let stem = item.text.en.to_lowercase();
        if stem.split_whitespace().any(|word| word == "and" || word == "or") || item.text.zh_hans.contains("以及") {
            let message = "the question joins two things; ask one, or give an exception with its reason".to_owned();
            report.warn(item, "compound-stem", format!("items.{}.text", item.id), message);
        }
        for (at, anchor) in item.anchors.iter().enumerate() {
            for word in hedges(anchor) {
                let path = format!("items.{}.anchors[{at}]", item.id);
                let message = format!("{word:?} does not tell levels apart; name what changed");
                report.warn(item, "hedged-quantifier", path, message);
            }
        }
        for (at, exception) in item.exceptions.iter().enumerate() {
            if exception.reason.trim().is_empty() {
                let path = format!("items.{}.exceptions[{at}]", item.id);
                report.error("exception-reason", path, "an exception needs its reason");
            }
        }
    }
}

fn hedges(anchor: &Text) -> Vec<&'static str> {
    let english = anchor.en.to_lowercase();
    let words: Vec<&str> = english.split(|c: char| !c.is_alphabetic()).collect();
    let en = HEDGES_EN.iter().filter(|hedge| words.contains(hedge));
    en.chain(HEDGES_ZH.iter().filter(|hedge| anchor.zh_hans.contains(**hedge))).copied().collect()
}
