//! Instrument and example files → values of the model.
//!
//! Every field by name, so that a fault says where it is; a field that the format does not have is a
//! fault, because in a file that people write it is a slip of the pen.

use super::example::{Example, ExampleEntry, ExampleEvidence};
use super::instrument::{
    Attestation, AttestationKind, ChoiceOption, Dimension, Exception, FORMAT, Fact, FieldKind, Instrument, Item, Level,
    ProfileField, Statement, SubmitRule, VERSION,
};
use super::json::reader::{Fields, picture};
use super::json::{MAX_ITEMS, Refusal, Wanted, is_too_big, strict};
use super::locale::{Lang, Text};
use serde_json::Value;
use std::collections::BTreeMap;

type Read<T> = Result<T, Refusal>;

/// Reads an instrument file.
///
/// # Errors
/// A [`Refusal`] naming the place when the text is no JSON of this format and version.
pub fn instrument(json: &str) -> Read<Instrument> {
    instrument_of(value_of(json)?)
}

/// Reads an instrument from JSON that was read already.
///
/// # Errors
/// As [`instrument`].
pub fn instrument_of(value: Value) -> Read<Instrument> {
    let mut f = opened(value, FORMAT, VERSION)?;
    let instrument = Instrument {
        schema: f.text("$schema")?,
        format: FORMAT.to_owned(),
        version: VERSION,
        id: f.id("id")?,
        edition: f.required("edition")?,
        name: text(&mut f, "name")?,
        summary: text(&mut f, "summary")?,
        intro: text(&mut f, "intro")?,
        minutes: f.count("minutes")?,
        levels: each(&mut f, "levels", level)?,
        evidence_from: f.level("evidence_from", u8::MAX)?.unwrap_or(1),
        dimensions: each(&mut f, "dimensions", dimension)?,
        items: each(&mut f, "items", item)?,
        facts: each(&mut f, "facts", fact)?,
        profile: each(&mut f, "profile", profile_field)?,
        attestations: each(&mut f, "attestations", attestation)?,
        statements: each(&mut f, "statements", statement)?,
        submit: SubmitRule { complete: f.nested("submit")?.yes("complete")? },
    };
    f.finish()?;
    if instrument.items.len() > MAX_ITEMS {
        return Err(Refusal::TooMany("items".into()));
    }
    Ok(instrument)
}

/// The fields of a file of this format, up to this version.
pub(super) fn open(json: &str, format: &str, version: u32) -> Read<Fields> {
    opened(value_of(json)?, format, version)
}

/// The JSON of a file, unless it is too big.
///
/// # Errors
/// A [`Refusal`] with the line and column when the text is no JSON.
pub fn value_of(json: &str) -> Read<Value> {
    if is_too_big(json.len()) { Err(Refusal::TooBig) } else { strict::parse(json) }
}

fn opened(value: Value, format: &str, version: u32) -> Read<Fields> {
    let mut f = Fields::of(value, "")?;
    match f.required("format")? {
        found if found == format => {}
        found => return Err(Refusal::OtherFormat(found)),
    }
    match f.count("version")? {
        found if found > version => Err(Refusal::Newer(found.into(), version)),
        _ => Ok(f),
    }
}

/// Reads each element of a list with its place.
pub(super) fn each<T>(f: &mut Fields, key: &str, read: fn(&mut Fields) -> Read<T>) -> Read<Vec<T>> {
    let mut all = Vec::new();
    for mut inner in elements(f, key)? {
        all.push(read(&mut inner)?);
        inner.finish()?;
    }
    Ok(all)
}

/// The elements of a list of objects.
fn elements(f: &mut Fields, key: &str) -> Read<Vec<Fields>> {
    let place = f.at(key);
    let mut all = Vec::new();
    for (at, value) in f.list(key)?.into_iter().enumerate() {
        all.push(Fields::of(value, &format!("{place}[{at}]"))?);
    }
    Ok(all)
}

pub(super) fn text(f: &mut Fields, key: &str) -> Read<Text> {
    let value = f.take(key).ok_or_else(|| Refusal::Missing(f.at(key)))?;
    locale(value, &f.at(key))
}

fn maybe(f: &mut Fields, key: &str) -> Read<Option<Text>> {
    f.take(key).map(|value| locale(value, &f.at(key))).transpose()
}

/// A locale map; a missing language is empty and a finding of the lint.
fn locale(value: Value, place: &str) -> Read<Text> {
    let mut f = Fields::of(value, place)?;
    let mut text = Text::default();
    for lang in Lang::ALL {
        text.set(lang, f.text(lang.code())?);
    }
    f.finish().map(|()| text)
}

fn texts(f: &mut Fields, key: &str) -> Read<Vec<Text>> {
    let place = f.at(key);
    f.list(key)?.into_iter().enumerate().map(|(at, value)| locale(value, &format!("{place}[{at}]"))).collect()
}

pub(super) fn ids(f: &mut Fields, key: &str) -> Read<Vec<String>> {
    let place = f.at(key);
    let id = |(at, value): (usize, Value)| match value {
        Value::String(id) => Ok(id),
        other => Err(Refusal::Wrong(format!("{place}[{at}]"), Wanted::Text, picture(&other))),
    };
    f.list(key)?.into_iter().enumerate().map(id).collect()
}

fn level(f: &mut Fields) -> Read<Level> {
    Ok(Level { name: text(f, "name")?, meaning: text(f, "meaning")? })
}

fn dimension(f: &mut Fields) -> Read<Dimension> {
    Ok(Dimension {
        id: f.id("id")?,
        weight: f.number("weight")?,
        name: text(f, "name")?,
        short: text(f, "short")?,
        summary: text(f, "summary")?,
    })
}

fn item(f: &mut Fields) -> Read<Item> {
    Ok(Item {
        id: f.id("id")?,
        ordinal: f.count("ordinal")?,
        source_label: match f.take("source_label") {
            Some(Value::Number(n)) => n.as_u64().and_then(|n| u32::try_from(n).ok()),
            _ => None,
        },
        dimension: f.id("dimension")?,
        weight: f.number("weight")?,
        name: text(f, "name")?,
        text: text(f, "text")?,
        why: text(f, "why")?,
        guidance: text(f, "guidance")?,
        anchors: texts(f, "anchors")?,
        evidence: texts(f, "evidence")?,
        fill_action: maybe(f, "fill_action")?,
        exceptions: each(f, "exceptions", |f| {
            Ok(Exception { rule: f.required("rule")?, reason: f.required("reason")? })
        })?,
    })
}

fn fact(f: &mut Fields) -> Read<Fact> {
    Ok(Fact {
        id: f.id("id")?,
        percent: f.number("percent")?,
        text: text(f, "text")?,
        source: text(f, "source")?,
        year: f.count("year")?,
        items: ids(f, "items")?,
        dimensions: ids(f, "dimensions")?,
        overall: f.yes("overall")?,
    })
}

fn profile_field(f: &mut Fields) -> Read<ProfileField> {
    let kind = match f.required("kind")?.as_str() {
        "text" => FieldKind::Text,
        "email" => FieldKind::Email,
        "phone" => FieldKind::Phone,
        "choice" => FieldKind::Choice,
        other => return Err(Refusal::Wrong(f.at("kind"), Wanted::OneOf("text, email, phone, choice"), other.into())),
    };
    Ok(ProfileField {
        id: f.id("id")?,
        kind,
        label: text(f, "label")?,
        hint: maybe(f, "hint")?,
        required: f.yes("required")?,
        same_as: Some(f.text("same_as")?).filter(|id| !id.is_empty()),
        options: each(f, "options", |f| Ok(ChoiceOption { id: f.id("id")?, label: text(f, "label")? }))?,
    })
}

fn attestation(f: &mut Fields) -> Read<Attestation> {
    let kind = match f.required("kind")?.as_str() {
        "employment" => AttestationKind::Employment,
        "review" => AttestationKind::Review,
        other => return Err(Refusal::Wrong(f.at("kind"), Wanted::OneOf("employment, review"), other.into())),
    };
    Ok(Attestation { id: f.id("id")?, kind, label: text(f, "label")? })
}

fn statement(f: &mut Fields) -> Read<Statement> {
    Ok(Statement {
        id: f.id("id")?,
        label: text(f, "label")?,
        hint: text(f, "hint")?,
        required: f.yes("required")?,
        beside: ids(f, "beside")?,
        short_below: usize::try_from(f.count("short_below")?).unwrap_or_default(),
        from_level: f.level("from_level", u8::MAX)?.unwrap_or(1),
        caution: text(f, "caution")?,
    })
}

/// Reads a worked example.
///
/// # Errors
/// A [`Refusal`] naming the place when the text is no example of this version.
pub fn example(json: &str) -> Read<Example> {
    let mut f = open(json, "touchstone-example", 1)?;
    let entry = |f: &mut Fields| {
        Ok(ExampleEntry {
            level: f.level("level", u8::MAX)?,
            dont_know: f.yes("dont_know")?,
            not_applicable: maybe(f, "not_applicable")?,
            note: maybe(f, "note")?,
            evidence: each(f, "evidence", evidence)?,
            flag: f.yes("flag")?,
        })
    };
    let mut responses = BTreeMap::new();
    for (id, value) in f.object("responses")? {
        let mut inner = Fields::of(value, &format!("responses.{id}"))?;
        responses.insert(id, entry(&mut inner)?);
        inner.finish()?;
    }
    let mut statements = BTreeMap::new();
    for (id, value) in f.object("statements")? {
        let text = locale(value, &format!("statements.{id}"))?;
        statements.insert(id, text);
    }
    let example = Example {
        instrument: f.id("instrument")?,
        organisation: text(&mut f, "organisation")?,
        title: text(&mut f, "title")?,
        about: text(&mut f, "about")?,
        statements,
        responses,
    };
    f.finish().map(|()| example)
}

fn evidence(f: &mut Fields) -> Read<ExampleEvidence> {
    Ok(ExampleEvidence {
        title: text(f, "title")?,
        place: text(f, "place")?,
        owner: text(f, "owner")?,
        days_ago: f.count("days_ago")?.into(),
    })
}
