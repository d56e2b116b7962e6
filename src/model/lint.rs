//! Whether an instrument that parses is also good: ids, weights, texts, anchors.
//!
//! Errors make an instrument unusable; warnings are matters of wording, which an item may set
//! aside with a reason (`exceptions`). Used by `touchstone lint`, by tests, and before an own
//! instrument is taken in. The sentences are in `text::lint`.

use super::catalog;
use super::instrument::{FieldKind, Instrument, Item, LEVELS};
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

/// What an instrument is held against. Its name in files and on the command line is [`Rule::id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Two to ten levels. Value: how many there are.
    Levels,
    /// `evidence_from` is a level of the scale. Values: the highest level, what was found.
    EvidenceFrom,
    /// At least one item.
    Empty,
    /// Ids are lower-case letters, digits and hyphens.
    Id,
    /// No id twice in its group.
    DuplicateId,
    /// The id of a built-in instrument is taken. Only for own instruments.
    TakenId,
    /// Every text in every language that the instrument speaks. Value: the language.
    MissingLocale,
    /// Both languages are spoken. Value: the language that is missing.
    OneLanguage,
    /// Weights are above 0. Value: what was found.
    Weight,
    /// A dimension has items.
    OrphanDimension,
    /// A dimension that is named is there. Value: its id.
    UnknownDimension,
    /// An item that is named is there. Value: its id.
    UnknownItem,
    /// A profile field that is named is there. Value: its id.
    UnknownField,
    /// A choice has options.
    NoOptions,
    /// One anchor for each level. Values: levels, anchors found.
    Anchors,
    /// No two anchors with the same words. Value: where they stand first.
    DuplicateAnchor,
    /// A question asks one thing.
    CompoundStem,
    /// An anchor says what is there, not how much of it. Value: the word.
    HedgedQuantifier,
    /// An exception has its reason.
    ExceptionReason,
}

impl Rule {
    /// The rule's name, as an item's `exceptions` give it.
    pub const fn id(self) -> &'static str {
        match self {
            Rule::Levels | Rule::EvidenceFrom => "levels",
            Rule::Empty => "empty",
            Rule::Id => "id",
            Rule::DuplicateId => "duplicate-id",
            Rule::TakenId => "taken-id",
            Rule::MissingLocale => "missing-locale",
            Rule::OneLanguage => "one-language",
            Rule::Weight => "weight",
            Rule::OrphanDimension => "orphan-dimension",
            Rule::UnknownDimension => "unknown-dimension",
            Rule::UnknownItem => "unknown-item",
            Rule::UnknownField => "unknown-field",
            Rule::NoOptions => "no-options",
            Rule::Anchors => "anchors",
            Rule::DuplicateAnchor => "duplicate-anchor",
            Rule::CompoundStem => "compound-stem",
            Rule::HedgedQuantifier => "hedged-quantifier",
            Rule::ExceptionReason => "exception-reason",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Error or warning.
    pub severity: Severity,
    /// The rule that is broken.
    pub rule: Rule,
    /// Where, such as `items.cc-quality.anchors[2]`.
    pub path: String,
    /// What the rule's sentence names.
    pub values: Vec<String>,
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
    in_order(report)
}

/// The same for an instrument that comes from outside: the built-in ones keep their ids.
pub fn lint_own(instrument: &Instrument) -> Vec<Finding> {
    let mut report = Report(lint(instrument));
    if catalog::listing(&instrument.id).is_some() {
        report.error(Rule::TakenId, "id", &[&instrument.id]);
    }
    in_order(report)
}

fn in_order(Report(mut findings): Report) -> Vec<Finding> {
    findings.sort_by_key(|finding| finding.severity);
    findings
}

/// Whether there is any error.
pub fn is_usable(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.severity != Severity::Error)
}

#[derive(Default)]
struct Report(Vec<Finding>);

impl Report {
    fn error(&mut self, rule: Rule, path: impl Into<String>, values: &[&str]) {
        self.push(Severity::Error, rule, path.into(), values);
    }

    fn warn(&mut self, item: &Item, rule: Rule, path: String, values: &[&str]) {
        if !item.exceptions.iter().any(|e| e.rule == rule.id()) {
            self.push(Severity::Warning, rule, path, values);
        }
    }

    fn push(&mut self, severity: Severity, rule: Rule, path: String, values: &[&str]) {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        self.0.push(Finding { severity, rule, path, values });
    }
}

fn scale(instrument: &Instrument, report: &mut Report) {
    let levels = instrument.levels.len();
    if !LEVELS.contains(&levels) {
        report.error(Rule::Levels, "levels", &[&levels.to_string()]);
    }
    let top = instrument.top_level();
    if !(1..=top).contains(&instrument.evidence_from) {
        let values = [top.to_string(), instrument.evidence_from.to_string()];
        report.error(Rule::EvidenceFrom, "evidence_from", &values.each_ref().map(String::as_str));
    }
    if instrument.items.is_empty() {
        report.error(Rule::Empty, "items", &[]);
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
    // Targets are kept by one id for dimensions and items.
    for item in instrument.items.iter().filter(|item| instrument.dimension(&item.id).is_some()) {
        report.error(Rule::DuplicateId, format!("items.{}", item.id), &[]);
    }
    for (group, ids) in groups {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !is_slug(id) {
                report.error(Rule::Id, format!("{group}.{id}"), &[]);
            }
            if !seen.insert(id) {
                report.error(Rule::DuplicateId, format!("{group}.{id}"), &[]);
            }
        }
    }
}

fn texts(instrument: &Instrument, report: &mut Report) {
    let all = all_texts(instrument);
    if !Lang::ALL.iter().any(|lang| instrument.speaks(*lang)) {
        return report.error(Rule::MissingLocale, "name", &[Lang::En.code()]);
    }
    for lang in Lang::ALL {
        let is_missing = |text: &Text| text.in_lang(lang).trim().is_empty();
        if all.iter().all(|(_, text)| is_missing(text)) {
            report.push(Severity::Warning, Rule::OneLanguage, "name".to_owned(), &[lang.code()]);
            continue;
        }
        for (path, _) in all.iter().filter(|(_, text)| is_missing(text)) {
            report.error(Rule::MissingLocale, format!("{path}.{}", lang.code()), &[lang.code()]);
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
            report.error(Rule::Weight, format!("{group}.{id}.weight"), &[&weight.to_string()]);
        }
    }
}

fn references(instrument: &Instrument, report: &mut Report) {
    for d in &instrument.dimensions {
        if instrument.items_of(&d.id).next().is_none() {
            report.error(Rule::OrphanDimension, format!("dimensions.{}", d.id), &[]);
        }
    }
    for item in &instrument.items {
        if instrument.dimension(&item.dimension).is_none() {
            report.error(Rule::UnknownDimension, format!("items.{}.dimension", item.id), &[&item.dimension]);
        }
    }
    let facts = instrument.facts.iter().flat_map(|f| f.items.iter().map(move |id| (format!("facts.{}", f.id), id)));
    let beside =
        instrument.statements.iter().flat_map(|s| s.beside.iter().map(move |id| (format!("statements.{}", s.id), id)));
    for (path, id) in facts.chain(beside) {
        if instrument.item(id).is_none() {
            report.error(Rule::UnknownItem, path, &[id]);
        }
    }
    for fact in &instrument.facts {
        for id in fact.dimensions.iter().filter(|id| instrument.dimension(id).is_none()) {
            report.error(Rule::UnknownDimension, format!("facts.{}", fact.id), &[id]);
        }
    }
    for field in &instrument.profile {
        if field.kind == FieldKind::Choice && field.options.is_empty() {
            report.error(Rule::NoOptions, format!("profile.{}.options", field.id), &[]);
        }
        let known = |id: &String| instrument.profile.iter().any(|other| other.id == *id);
        if let Some(other) = field.same_as.as_ref().filter(|id| !known(id)) {
            report.error(Rule::UnknownField, format!("profile.{}", field.id), &[other]);
        }
    }
}

fn anchors(instrument: &Instrument, report: &mut Report) {
    let levels = instrument.levels.len();
    let mut seen: BTreeMap<(Lang, &str), String> = BTreeMap::new();
    for item in &instrument.items {
        if item.anchors.len() != levels {
            let values = [levels.to_string(), item.anchors.len().to_string()];
            report.error(Rule::Anchors, format!("items.{}.anchors", item.id), &values.each_ref().map(String::as_str));
        }
        for (at, anchor) in item.anchors.iter().enumerate() {
            let path = format!("items.{}.anchors[{at}]", item.id);
            for lang in Lang::ALL {
                let text = anchor.in_lang(lang).trim();
                if text.is_empty() {
                    continue;
                }
                if let Some(first) = seen.insert((lang, text), path.clone()) {
                    report.error(Rule::DuplicateAnchor, path.clone(), &[&first]);
                }
            }
        }
    }
}

fn wording(instrument: &Instrument, report: &mut Report) {
    for item in &instrument.items {
        let stem = item.text.in_lang(Lang::En).to_lowercase();
        if stem.split_whitespace().any(|word| word == "and" || word == "or")
            || item.text.in_lang(Lang::ZhHans).contains("以及")
        {
            report.warn(item, Rule::CompoundStem, format!("items.{}.text", item.id), &[]);
        }
        for (at, anchor) in item.anchors.iter().enumerate() {
            for word in hedges(anchor) {
                let path = format!("items.{}.anchors[{at}]", item.id);
                report.warn(item, Rule::HedgedQuantifier, path, &[word]);
            }
        }
        for (at, exception) in item.exceptions.iter().enumerate() {
            if exception.reason.trim().is_empty() {
                let path = format!("items.{}.exceptions[{at}]", item.id);
                report.error(Rule::ExceptionReason, path, &[]);
            }
        }
    }
}

fn hedges(anchor: &Text) -> Vec<&'static str> {
    let english = anchor.in_lang(Lang::En).to_lowercase();
    let words: Vec<&str> = english.split(|c: char| !c.is_alphabetic()).collect();
    let en = HEDGES_EN.iter().filter(|hedge| words.contains(hedge));
    en.chain(HEDGES_ZH.iter().filter(|hedge| anchor.in_lang(Lang::ZhHans).contains(**hedge))).copied().collect()
}
