//! The assessment file: `touchstone-assessment`, version 1, JSON.
//!
//! `encode` then `decode` is the identity. Decoding needs the instrument, because a level or an id
//! means something only there; [`peek`] says which instrument that is. Layout: docs/files.md.

use super::copy;
use super::fit::{Mapping, fit};
use super::migrate::{VERSION, migrate};
use crate::model::assessment::{Assessment, InstrumentRef, Mode, Origin, Revision};
use crate::model::instrument::Instrument;
use crate::model::json::reader::{Fields, picture};
use crate::model::json::write::pretty;
use crate::model::json::{Refusal, Wanted, is_too_big, strict};
use crate::model::response::{Entry, Evidence, Response};
use crate::model::{Lang, Plan, digest};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The `format` of an assessment file.
pub const FORMAT: &str = "touchstone-assessment";
/// The field in which an assessment brings along an instrument that is not built in. No part of what is sealed: the
/// instrument's digest is.
const BROUGHT: &str = "instrument_file";
/// The file's media type.
pub const MEDIA_TYPE: &str = "application/json";

/// A file that parsed and says what it is, before its answers are read.
#[derive(Clone, Debug, PartialEq)]
pub struct Peeked {
    /// Id of the instrument that was answered.
    pub instrument: String,
    /// Digest of the edition of it; empty where the file does not say.
    pub digest: String,
    /// Its edition, as the file says it.
    pub edition: String,
    /// The instrument's own file, where the assessment brings it along because it is not built in.
    pub brings: Option<Value>,
    value: Value,
}

impl Peeked {
    /// Whether it is submitted, so that nothing in it may change.
    pub fn is_sealed(&self) -> bool {
        self.value.get("revision").is_some_and(|revision| !revision.is_null())
    }

    /// Moves a draft to another edition, see [`fit`].
    pub fn fit(&mut self, from: Option<&Instrument>, to: &Instrument, digest: &str) -> Mapping {
        fit(&mut self.value, from, to, digest)
    }
}

/// An assessment on its way to another edition of its instrument: the draft as it would be, and what became of it.
///
/// # Errors
/// A [`Refusal`] when it does not fit even so.
pub fn moved(
    draft: &Assessment,
    from: Option<&Instrument>,
    to: &Instrument,
    digest: &str,
) -> Result<(Assessment, Mapping), Refusal> {
    let mut value = to_value(draft);
    let mapping = fit(&mut value, from, to, digest);
    Ok((decode(peek_value(value)?, to)?, mapping))
}

/// Reads bytes far enough to know the instrument: a file, or a copy of the app with one in it.
///
/// # Errors
/// A [`Refusal`] when the bytes are no assessment file of a version this build knows.
pub fn peek(bytes: &[u8]) -> Result<Peeked, Refusal> {
    if is_too_big(bytes.len()) {
        return Err(Refusal::TooBig);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::NotText)?;
    if !copy::is_page(text) {
        return peek_value(strict::parse(text)?);
    }
    match copy::answers(text) {
        None => Err(Refusal::ForeignPage),
        Some("") => Err(Refusal::NoAnswers),
        Some(answers) => peek_value(strict::parse(answers)?),
    }
}

fn peek_value(mut value: Value) -> Result<Peeked, Refusal> {
    match value.get("format") {
        Some(Value::String(format)) if format == FORMAT => {}
        Some(Value::String(format)) if format.starts_with("touchstone-") => {
            return Err(Refusal::OtherFormat(format.clone()));
        }
        _ => return Err(Refusal::Foreign),
    }
    let version = value.get("version").and_then(Value::as_u64).filter(|v| *v >= 1);
    migrate(&mut value, version.ok_or_else(|| Refusal::Missing("version".into()))?)?;
    let said = |key: &str| Some(value.get("instrument")?.get(key)?.as_str()?.to_owned());
    let instrument = said("id").ok_or_else(|| Refusal::Missing("instrument.id".into()))?;
    let (digest, edition) = (said("digest").unwrap_or_default(), said("version").unwrap_or_default());
    let brings = value.as_object_mut().and_then(|map| map.remove(BROUGHT)).filter(|brought| !brought.is_null());
    Ok(Peeked { instrument, digest, edition, brings, value })
}

/// Id and last change of a file, if it is a draft; `None` where it is not or cannot be read.
pub fn draft_of(text: &str) -> Option<(String, String)> {
    let value = strict::parse(text).ok()?;
    let said = |key: &str| Some(value.get(key)?.as_str()?.to_owned());
    if value.get("revision").is_some() { None } else { Some((said("id")?, said("changed")?)) }
}

/// Reads a peeked file with its instrument.
///
/// # Errors
/// A [`Refusal`] naming the place of the first fault.
pub fn decode(file: Peeked, instrument: &Instrument) -> Result<Assessment, Refusal> {
    let mut fields = Fields::of(file.value, "")?;
    fields.take("format");
    fields.take("version");
    fields.take("$schema");
    let parts = ["profile", "statements", "responses", "plan"].map(|key| fields.object(key));
    let [profile, statements, responses, plan] = parts;
    let mut assessment = read_head(fields)?;
    assessment.profile = read_profile(profile?, instrument)?;
    for (id, text) in statements? {
        check_id(instrument.statements.iter().any(|s| s.id == id), "statements", &id)?;
        assessment.statements.insert(id.clone(), read_text(text, &format!("statements.{id}"))?);
    }
    for (id, entry) in responses? {
        let entry = read_entry(entry, &id, instrument)?;
        assessment.responses.insert(id, entry);
    }
    assessment.plan = super::plan::read(plan?, instrument)?;
    check_seal(&assessment)?;
    Ok(assessment)
}

fn check_id(known: bool, group: &str, id: &str) -> Result<(), Refusal> {
    if known { Ok(()) } else { Err(Refusal::UnknownId(format!("{group}.{id}"))) }
}

fn check_seal(assessment: &Assessment) -> Result<(), Refusal> {
    match &assessment.revision {
        Some(revision) if revision.digest != seal(assessment) && revision.digest != old_seal(assessment) => {
            Err(Refusal::BrokenSeal)
        }
        _ => Ok(()),
    }
}

fn read_text(value: Value, path: &str) -> Result<String, Refusal> {
    match value {
        Value::String(text) => Ok(text),
        other => Err(Refusal::Wrong(path.to_owned(), Wanted::Text, picture(&other))),
    }
}

/// Reads the profile's values.
///
/// # Errors
/// When a value is no text or the instrument has no such field.
pub fn read_profile(map: Map<String, Value>, instrument: &Instrument) -> Result<BTreeMap<String, String>, Refusal> {
    let mut profile = BTreeMap::new();
    for (id, text) in map {
        check_id(instrument.profile.iter().any(|f| f.id == id), "profile", &id)?;
        let text = read_text(text, &format!("profile.{id}"))?;
        profile.insert(id, text);
    }
    Ok(profile)
}

/// Reads one item's entry.
///
/// # Errors
/// When the instrument has no such item, or a field is not what it should be.
pub fn read_entry(value: Value, item: &str, instrument: &Instrument) -> Result<Entry, Refusal> {
    check_id(instrument.item(item).is_some(), "responses", item)?;
    let path = format!("responses.{item}");
    let mut fields = Fields::of(value, &path)?;
    let mut answers = Vec::new();
    answers.extend(fields.level("level", instrument.top_level())?.map(Response::Rated));
    answers.extend(fields.yes("dont_know")?.then_some(Response::DontKnow));
    let not_applicable = fields.take("not_applicable");
    if let Some(reason) = not_applicable {
        answers.push(Response::NotApplicable(read_text(reason, &fields.at("not_applicable"))?));
    }
    if answers.len() > 1 {
        return Err(Refusal::Wrong(path, Wanted::OneAnswer, answers.len().to_string()));
    }
    let evidence = fields.list("evidence")?.into_iter().enumerate();
    let evidence = evidence.map(|(at, value)| read_evidence(value, &format!("{path}.evidence.{at}")));
    Ok(Entry {
        response: answers.pop(),
        note: fields.text("note")?,
        evidence: evidence.collect::<Result<_, _>>()?,
        flag: fields.yes("flag")?,
        extra: fields.rest(),
    })
}

fn read_evidence(value: Value, path: &str) -> Result<Evidence, Refusal> {
    let mut fields = Fields::of(value, path)?;
    Ok(Evidence {
        title: fields.text("title")?,
        place: fields.text("place")?,
        owner: fields.text("owner")?,
        date: fields.day("date")?,
    })
}

/// Reads everything but answers, texts and profile.
///
/// # Errors
/// When a field is missing or not what it should be.
pub fn read_head(mut fields: Fields) -> Result<Assessment, Refusal> {
    let mut of = Fields::of(fields.take("instrument").unwrap_or_default(), "instrument")?;
    let instrument = InstrumentRef { id: of.id("id")?, version: of.text("version")?, digest: of.text("digest")? };
    let language = fields.text("language")?;
    let mode = match fields.text("mode")?.as_str() {
        "" | "own" => Mode::Own,
        "third-party" => Mode::ThirdParty,
        other => return Err(Refusal::Wrong("mode".into(), Wanted::OneOf("own, third-party"), other.to_owned())),
    };
    let mut attestations = BTreeMap::new();
    for (id, yes) in fields.object("attestations")? {
        let place = format!("attestations.{id}");
        let yes = yes.as_bool().ok_or_else(|| Refusal::Wrong(place, Wanted::YesNo, picture(&yes)))?;
        attestations.insert(id, yes);
    }
    Ok(Assessment {
        id: fields.id("id")?,
        instrument,
        title: fields.text("title")?,
        organisation: fields.text("organisation")?,
        created: fields.stamp("created")?,
        changed: fields.stamp("changed")?,
        language: Lang::of(&language).or_else(|| Lang::parse(&language)).unwrap_or_default(),
        example: fields.yes("example")?,
        mode,
        attestations,
        origin: read_origin(&mut fields)?,
        revision: read_revision(&mut fields)?,
        extra: fields.rest(),
        ..Assessment::default()
    })
}

fn read_origin(fields: &mut Fields) -> Result<Option<Origin>, Refusal> {
    let Some(value) = fields.take("origin") else { return Ok(None) };
    let mut of = Fields::of(value, "origin")?;
    Ok(Some(Origin { id: of.id("id")?, digest: of.text("digest")? }))
}

fn read_revision(fields: &mut Fields) -> Result<Option<Revision>, Refusal> {
    let Some(value) = fields.take("revision") else { return Ok(None) };
    let mut of = Fields::of(value, "revision")?;
    Ok(Some(Revision { submitted: of.stamp("submitted")?, digest: of.required("digest")? }))
}

/// The file's text, indented, ending in a newline.
pub fn encode(assessment: &Assessment) -> String {
    pretty(&to_value(assessment))
}

/// The file as a JSON value, with the instrument in it where one is given, so that it can be opened where that is not
/// known.
pub fn with_instrument(assessment: &Assessment, instrument: Option<&Value>) -> Value {
    let mut value = to_value(assessment);
    if let (Some(map), Some(instrument)) = (value.as_object_mut(), instrument) {
        map.insert(BROUGHT.to_owned(), instrument.clone());
    }
    value
}

/// The digest that seals an assessment: SHA-256 over the canonical JSON of its file without `revision` and
/// `plan`, which goes on changing.
pub fn seal(assessment: &Assessment) -> String {
    let answers = Assessment { revision: None, plan: Plan::default(), ..assessment.clone() };
    digest::digest(&to_value(&answers))
}

/// How a version that knew no plans would have sealed it: with the plan as a field it merely kept.
fn old_seal(assessment: &Assessment) -> String {
    let open = Assessment { revision: None, ..assessment.clone() };
    digest::digest(&to_value(&open))
}

/// The file as a JSON value.
pub fn to_value(assessment: &Assessment) -> Value {
    let mut map = Map::new();
    map.insert("format".into(), FORMAT.into());
    map.insert("version".into(), VERSION.into());
    map.extend(head_value(assessment));
    map.insert("profile".into(), json!(assessment.profile));
    map.insert("statements".into(), json!(assessment.statements));
    let mut responses = Map::new();
    for (id, entry) in &assessment.responses {
        responses.insert(id.clone(), entry_value(entry));
    }
    map.insert("responses".into(), Value::Object(responses));
    if !assessment.plan.is_empty() {
        map.insert("plan".into(), super::plan::value(&assessment.plan));
    }
    Value::Object(map)
}

/// Everything but answers, texts, profile and plan, as it stands in a file and in the head record.
pub fn head_value(assessment: &Assessment) -> Map<String, Value> {
    let mut map = kept(&assessment.extra);
    let of = &assessment.instrument;
    let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
    put("id", assessment.id.clone().into());
    put("instrument", json!({"id": of.id, "version": of.version, "digest": of.digest}));
    put("title", assessment.title.clone().into());
    put("organisation", assessment.organisation.clone().into());
    put("created", assessment.created.0.clone().into());
    put("changed", assessment.changed.0.clone().into());
    put("language", assessment.language.code().into());
    put("mode", if assessment.mode == Mode::Own { "own" } else { "third-party" }.into());
    put("attestations", json!(assessment.attestations));
    if assessment.example {
        put("example", true.into());
    }
    if let Some(origin) = &assessment.origin {
        put("origin", json!({"id": origin.id, "digest": origin.digest}));
    }
    if let Some(revision) = &assessment.revision {
        put("revision", json!({"submitted": revision.submitted.0, "digest": revision.digest}));
    }
    map
}

/// Fields of a richer version, written back first.
pub(super) fn kept(extra: &BTreeMap<String, Value>) -> Map<String, Value> {
    let mut map = Map::new();
    for (key, value) in extra {
        map.insert(key.clone(), value.clone());
    }
    map
}

/// One item's entry as it stands in a file and in its record.
pub fn entry_value(entry: &Entry) -> Value {
    let mut map = kept(&entry.extra);
    let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
    match &entry.response {
        None => None,
        Some(Response::Rated(level)) => put("level", (*level).into()),
        Some(Response::DontKnow) => put("dont_know", true.into()),
        Some(Response::NotApplicable(reason)) => put("not_applicable", reason.clone().into()),
    };
    if !entry.note.is_empty() {
        put("note", entry.note.clone().into());
    }
    if !entry.evidence.is_empty() {
        put("evidence", entry.evidence.iter().map(evidence_value).collect());
    }
    if entry.flag {
        put("flag", true.into());
    }
    Value::Object(map)
}

fn evidence_value(evidence: &Evidence) -> Value {
    json!({"title": evidence.title, "place": evidence.place, "owner": evidence.owner, "date": evidence.date})
}
