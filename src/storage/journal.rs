//! Stored records: one for each answer, ordered by counter and tab, never by a clock.
//!
//! A record's key is `touchstone:1:<assessment>:<part>`, its text
//! `{"v":1,"n":…,"t":…,"at":…,"d":…}`: record version, Lamport counter, tab id, moment (for display
//! only), data; `d` is `null` for something removed. Two stores and any number of tabs may hold
//! different records of one key: the greatest (n, t) wins. Nothing here reaches a store; it turns
//! documents into records and records into documents.

use super::file::{entry_value, head_value, read_entry, read_head, read_profile};
use crate::model::assessment::Assessment;
use crate::model::edit::Part;
use crate::model::instrument::Instrument;
use crate::model::json::reader::Fields;
use crate::model::json::reader::is_slug;
use crate::model::json::write::compact;
use crate::model::json::{Refusal, strict};
use crate::model::order::sort_by;
use crate::model::plan::{Frame, benchmark};
use crate::model::response::Entry;
use crate::model::stamp::Stamp;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Every key of ours begins so.
pub const OURS: &str = "touchstone:";
/// Keys of records begin so.
pub const PREFIX: &str = "touchstone:1:";
/// Records that belong together, on their way into a shelf: see `storage::keep`.
pub const BATCH: &str = "touchstone:batch:";
/// Earlier answers of an item: `touchstone:past:<assessment>:<item>:<counter>:<tab>`.
pub const PAST: &str = "touchstone:past:";
/// Earlier answers kept for an item, at most; up to [`PAST_SLACK`] more until the next clearing.
pub const PAST_KEPT: usize = 20;
/// See [`PAST_KEPT`].
pub const PAST_SLACK: usize = 5;
/// Bad records are kept under this name and the key they had.
pub const QUARANTINE: &str = "touchstone:quarantine:";
/// The record version this build writes.
pub const VERSION: u64 = 1;

/// A record as a store holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its key.
    pub key: String,
    /// Its text.
    pub text: String,
}

/// What orders two records of one key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order {
    /// Lamport counter.
    pub n: u64,
    /// Tab id.
    pub t: String,
}

/// The records of one assessment: newest data by part; `null` is removed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stored {
    parts: BTreeMap<Part, (Order, Value)>,
    /// When a part was last written, by the writer's clock; for display only.
    pub changed: Stamp,
    /// Whether a record is of a newer version, so that nothing may be written.
    pub newer: bool,
}

/// All assessments found in the stores.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    /// By assessment id; deleted ones are left out.
    pub assessments: BTreeMap<String, Stored>,
    /// Records that could not be read, as they were.
    pub bad: Vec<Record>,
    /// The greatest counter seen.
    pub counter: u64,
}

/// Numbers the records that this tab writes.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// The last counter used or seen.
    pub counter: u64,
    /// This tab's id.
    pub tab: String,
}

impl Journal {
    /// The next record for a part of a document.
    pub fn record(&mut self, assessment: &Assessment, part: &Part) -> Record {
        self.write(&assessment.id, part, &data(assessment, part), &assessment.changed)
    }

    /// Records of every part of a document, the head first.
    pub fn all(&mut self, assessment: &Assessment) -> Vec<Record> {
        parts(assessment).iter().map(|part| self.record(assessment, part)).collect()
    }

    /// The record that says a document is deleted.
    pub fn tombstone(&mut self, id: &str, now: &Stamp) -> Record {
        self.write(id, &Part::Head, &Value::Null, now)
    }

    fn write(&mut self, id: &str, part: &Part, data: &Value, now: &Stamp) -> Record {
        self.counter += 1;
        let record = json!({"v": VERSION, "n": self.counter, "t": self.tab, "at": now.0, "d": data});
        let text = compact(&record);
        Record { key: key(id, part), text }
    }
}

/// The parts a document has records for.
pub fn parts(assessment: &Assessment) -> Vec<Part> {
    let mut parts = vec![Part::Head];
    if !assessment.profile.is_empty() {
        parts.push(Part::Profile);
    }
    parts.extend(assessment.statements.keys().cloned().map(Part::Statement));
    parts.extend(assessment.responses.keys().cloned().map(Part::Item));
    let plan = &assessment.plan;
    if plan.frame != Frame::default() {
        parts.push(Part::Plan);
    }
    if plan.benchmark.is_some() {
        parts.push(Part::Benchmark);
    }
    parts.extend(plan.targets.keys().cloned().map(Part::Target));
    parts.extend(plan.actions.keys().cloned().map(Part::Action));
    parts.extend(plan.kpis.keys().cloned().map(Part::Kpi));
    parts
}

fn data(assessment: &Assessment, part: &Part) -> Value {
    match part {
        Part::Head => Value::Object(head_value(assessment)),
        Part::Item(id) => assessment.responses.get(id).map(entry_value).unwrap_or_default(),
        Part::Statement(id) => assessment.statements.get(id).cloned().map(Value::from).unwrap_or_default(),
        Part::Profile => json!(assessment.profile),
        Part::Plan => super::plan::frame_value(&assessment.plan.frame),
        Part::Target(id) => assessment.plan.targets.get(id).map(super::plan::target_value).unwrap_or_default(),
        Part::Action(id) => assessment.plan.actions.get(id).map(super::plan::action_value).unwrap_or_default(),
        Part::Benchmark => assessment.plan.benchmark.as_ref().map(benchmark::value).unwrap_or_default(),
        Part::Kpi(id) => assessment.plan.kpis.get(id).map(super::plan::kpi_value).unwrap_or_default(),
    }
}

/// The key of a part's record.
pub fn key(id: &str, part: &Part) -> String {
    match part {
        Part::Head => format!("{PREFIX}{id}:head"),
        Part::Item(item) => format!("{PREFIX}{id}:item:{item}"),
        Part::Statement(statement) => format!("{PREFIX}{id}:statement:{statement}"),
        Part::Profile => format!("{PREFIX}{id}:profile"),
        Part::Plan => format!("{PREFIX}{id}:plan"),
        Part::Benchmark => format!("{PREFIX}{id}:benchmark"),
        Part::Target(of) => format!("{PREFIX}{id}:target:{of}"),
        Part::Action(action) => format!("{PREFIX}{id}:action:{action}"),
        Part::Kpi(kpi) => format!("{PREFIX}{id}:kpi:{kpi}"),
    }
}

/// The assessment and part a key names; `None` when it is not one of our records.
pub fn address(key: &str) -> Option<(&str, Part)> {
    let (id, part) = key.strip_prefix(PREFIX)?.split_once(':')?;
    let part = match part.split_once(':') {
        None if part == "head" => Part::Head,
        None if part == "profile" => Part::Profile,
        None if part == "plan" => Part::Plan,
        None if part == "benchmark" => Part::Benchmark,
        Some((_, id)) if !is_slug(id) => return None,
        Some(("item", item)) => Part::Item(item.to_owned()),
        Some(("statement", statement)) => Part::Statement(statement.to_owned()),
        Some(("target", of)) => Part::Target(of.to_owned()),
        Some(("action", action)) => Part::Action(action.to_owned()),
        Some(("kpi", kpi)) => Part::Kpi(kpi.to_owned()),
        _ => return None,
    };
    is_slug(id).then_some((id, part))
}

struct Parsed {
    version: u64,
    order: Order,
    at: Stamp,
    data: Value,
}

fn parse(text: &str) -> Option<Parsed> {
    let value = strict::parse(text).ok()?;
    let mut fields = Fields::of(value, "").ok()?;
    let version = fields.take("v")?.as_u64()?;
    let n = fields.take("n")?.as_u64()?;
    let t = fields.text("t").ok()?;
    let at = fields.stamp("at").unwrap_or_default();
    Some(Parsed { version, order: Order { n, t }, at, data: fields.take("d").unwrap_or_default() })
}

/// The order of a record's text, for choosing between two; `None` for a bad record.
pub fn order(text: &str) -> Option<Order> {
    parse(text).map(|parsed| parsed.order)
}

/// Whether one record's text is newer than another's.
pub fn is_newer(one: &str, other: &str) -> bool {
    order(one).is_some_and(|one| order(other).is_some_and(|other| one > other))
}

/// What a store does with a record where it has one of that key already: whether to put it, and which of
/// the two becomes an earlier answer. Only items have earlier answers. Whatever order two tabs come in,
/// the same one stays and the same one becomes earlier.
pub fn meet(here: Option<&str>, record: &Record) -> (bool, Option<Record>) {
    let Some(here) = here else { return (true, None) };
    if order(here).is_some() && order(here) == order(&record.text) {
        return (false, None);
    }
    let stays = is_newer(here, &record.text);
    (!stays, earlier(&record.key, if stays { &record.text } else { here }))
}

/// The record that keeps an earlier answer.
fn earlier(key: &str, text: &str) -> Option<Record> {
    match (address(key)?, order(text)?) {
        ((id, Part::Item(item)), order) => {
            let key = format!("{}{:012}:{}", past_of(id, Some(&item)), order.n, order.t);
            Some(Record { key, text: text.to_owned() })
        }
        _ => None,
    }
}

/// The start of the keys of an item's earlier answers, or of all of an assessment.
pub fn past_of(id: &str, item: Option<&str>) -> String {
    item.map_or_else(|| format!("{PAST}{id}:"), |item| format!("{PAST}{id}:{item}:"))
}

/// An earlier answer of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// When it was given, by the clock of whoever gave it.
    pub at: Stamp,
    /// The answer, with note and evidence; empty where it had been cleared.
    pub entry: Entry,
}

/// Reads the earlier answers of an item, the latest first; what cannot be read is left out, and so is
/// what says the same as the one after it.
pub fn past(records: &[Record], item: &str, instrument: &Instrument, now: &Entry) -> Vec<Past> {
    let mut out: Vec<Past> = Vec::new();
    for record in records.iter().rev() {
        let Some(parsed) = parse(&record.text) else { continue };
        let entry = match parsed.data {
            Value::Null => Entry::default(),
            data => match read_entry(data, item, instrument) {
                Ok(entry) => entry,
                Err(_) => continue,
            },
        };
        if entry != *out.last().map_or(now, |later| &later.entry) {
            out.push(Past { at: parsed.at, entry });
        }
    }
    out
}

/// The newest record of each key, in the order they came; later ones of a key are newer.
pub fn newest(records: Vec<Record>) -> Vec<Record> {
    let mut kept: Vec<Record> = Vec::with_capacity(records.len());
    for record in records {
        match kept.iter_mut().find(|one| one.key == record.key) {
            Some(one) => *one = record,
            None => kept.push(record),
        }
    }
    kept
}

/// The readable records of `here` that `there` lacks or has only in an older state.
pub fn only_in(here: &[Record], there: &[Record]) -> Vec<Record> {
    let mut newest: BTreeMap<&str, Order> = BTreeMap::new();
    for record in there {
        if let Some(order) = order(&record.text) {
            newest.insert(&record.key, order);
        }
    }
    let wanted = |record: &&Record| {
        let order = order(&record.text).filter(|_| address(&record.key).is_some());
        order.is_some_and(|order| newest.get(record.key.as_str()).is_none_or(|there| *there < order))
    };
    here.iter().filter(wanted).cloned().collect()
}

impl Library {
    /// Reads records from any number of stores; the order they come in does not matter.
    pub fn read(records: impl IntoIterator<Item = Record>) -> Library {
        let mut library = Library::default();
        records.into_iter().for_each(|record| library.add(record));
        library.assessments.retain(|_, stored| stored.is_alive());
        sort_by(&mut library.bad, |a, b| (&a.key, &a.text).cmp(&(&b.key, &b.text)));
        library.bad.dedup();
        library
    }

    fn add(&mut self, record: Record) {
        let Some((id, part)) = address(&record.key) else { return };
        let Some(parsed) = parse(&record.text) else { return self.bad.push(record) };
        self.counter = self.counter.max(parsed.order.n);
        self.assessments.entry(id.to_owned()).or_default().add(part, parsed);
    }
}

impl Stored {
    fn add(&mut self, part: Part, parsed: Parsed) {
        self.newer |= parsed.version > VERSION;
        self.changed = self.changed.clone().max(parsed.at);
        let newest = self.parts.get(&part).is_none_or(|(order, _)| *order < parsed.order);
        if newest {
            self.parts.insert(part, (parsed.order, parsed.data));
        }
    }

    /// Takes in one record of this assessment; says whether it was newer than what was here.
    pub fn merge(&mut self, record: &Record) -> bool {
        let (Some((_, part)), Some(parsed)) = (address(&record.key), parse(&record.text)) else { return false };
        let before = self.parts.get(&part).map(|(order, _)| order.clone());
        self.add(part.clone(), parsed);
        self.parts.get(&part).map(|(order, _)| order.clone()) != before
    }

    /// Whether it has a head that was not deleted.
    pub fn is_alive(&self) -> bool {
        self.parts.get(&Part::Head).is_some_and(|(_, data)| !data.is_null())
    }

    /// The record of one part again; of its moment only the latest of all parts is known.
    pub fn record(&self, id: &str, part: &Part) -> Option<Record> {
        let (order, data) = self.parts.get(part)?;
        let text = compact(&json!({"v": VERSION, "n": order.n, "t": order.t, "at": self.changed.0, "d": data}));
        Some(Record { key: key(id, part), text })
    }

    /// The records of all its parts, removed ones included.
    pub fn records(&self, id: &str) -> Vec<Record> {
        self.parts.keys().filter_map(|part| self.record(id, part)).collect()
    }

    /// Whether it holds the record of this key, or held it once.
    pub fn holds(&self, key: &str) -> bool {
        address(key).is_some_and(|(_, part)| self.parts.contains_key(&part))
    }

    /// The parts it holds, removed ones included.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.parts.keys()
    }

    /// Whether it holds exactly the answers, texts and names of `assessment`.
    pub fn same_answers(&self, assessment: &Assessment) -> bool {
        let held = |part: &Part| self.parts.get(part).map(|(_, value)| value).filter(|value| !value.is_null());
        let mine = parts(assessment);
        let theirs = self.parts().filter(|part| held(part).is_some());
        let same = |part: &Part| *part == Part::Head || held(part) == Some(&data(assessment, part));
        // The head but for when it was changed, which each record says for itself.
        let undated = |of: &Assessment| head_value(&Assessment { changed: Stamp::default(), ..of.clone() });
        let same_head = self.head().is_some_and(|head| undated(&head) == undated(assessment));
        same_head && mine.iter().all(same) && theirs.into_iter().all(|part| mine.contains(part))
    }

    /// Number of items with an answer.
    pub fn answered(&self) -> usize {
        let answered = |data: &Value| ["level", "dont_know", "not_applicable"].iter().any(|k| data.get(*k).is_some());
        self.parts.iter().filter(|(part, (_, data))| matches!(part, Part::Item(_)) && answered(data)).count()
    }

    /// The document without its answers, for a list; `None` when the head cannot be read.
    pub fn head(&self) -> Option<Assessment> {
        let (_, data) = self.parts.get(&Part::Head)?;
        let head = read_head(Fields::of(data.clone(), "").ok()?).ok()?;
        Some(self.dated(head))
    }

    /// A draft was changed when its newest part was; a sealed one keeps the moment it was sealed with.
    fn dated(&self, mut assessment: Assessment) -> Assessment {
        if !assessment.is_locked() {
            assessment.changed = self.changed.clone().max(assessment.changed);
        }
        assessment
    }

    /// The whole document. Parts that do not fit the instrument are left out and returned beside it.
    ///
    /// # Errors
    /// When the head cannot be read.
    pub fn assessment(&self, instrument: &Instrument) -> Result<(Assessment, Vec<(Part, Refusal)>), Refusal> {
        let (_, head) = self.parts.get(&Part::Head).ok_or_else(|| Refusal::Missing("head".into()))?;
        let mut assessment = read_head(Fields::of(head.clone(), "")?)?;
        let mut bad = Vec::new();
        for (part, (_, data)) in self.parts.iter().filter(|(_, (_, data))| !data.is_null()) {
            if let Err(refusal) = read_part(part, data.clone(), &mut assessment, instrument) {
                bad.push((part.clone(), refusal));
            }
        }
        super::plan::mend(&mut assessment.plan);
        Ok((self.dated(assessment), bad))
    }
}

fn read_part(part: &Part, data: Value, into: &mut Assessment, instrument: &Instrument) -> Result<(), Refusal> {
    match (part, data) {
        (Part::Head, _) => {}
        (Part::Item(id), data) => {
            let entry = read_entry(data, id, instrument)?;
            into.responses.insert(id.clone(), entry);
        }
        (Part::Statement(id), Value::String(text)) => {
            into.statements.insert(id.clone(), text);
        }
        (Part::Statement(id), _) => return Err(Refusal::UnknownId(format!("statements.{id}"))),
        (Part::Profile, data) => {
            let mut fields = Fields::of(json!({ "profile": data }), "")?;
            into.profile = read_profile(fields.object("profile")?, instrument)?;
        }
        (part, data) => super::plan::read_part(part, data, &mut into.plan, instrument)?,
    }
    Ok(())
}
