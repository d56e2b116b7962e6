//! Instruments of one's own: the file as it was taken in, kept under its id and digest.
//!
//! An assessment names the digest of the edition it was begun with, so editions stand beside one another. Pure;
//! `ui::session::own` brings the texts to the stores and back.

use super::journal::Record;
use crate::model::instrument::Instrument;
use crate::model::json::Refusal;
use crate::model::json::strict;
use crate::model::json::write::compact;
use crate::model::lint::{Finding, is_usable, lint_own};
use crate::model::{Lang, digest, parse};
use serde_json::{Value, json};
use std::cmp::Ordering;
use std::sync::Arc;

/// Keys of own instruments: `touchstone:instrument:<id>:<first 16 digits of the digest>`.
pub const OWN: &str = "touchstone:instrument:";

/// An instrument that is not built in.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// What it asks, in all its languages.
    pub instrument: Arc<Instrument>,
    /// Digest of the file, see [`digest`].
    pub digest: String,
    /// The file as JSON.
    pub value: Value,
    /// What the lint says of it.
    pub findings: Vec<Finding>,
    /// Whether it comes with the site, by its brand's file.
    pub offered: bool,
    /// Whether an assessment brought it along, and nobody has chosen it yet.
    pub brought: bool,
    /// When it was taken in, counted from 1; 0 where it is not yet.
    pub taken: u64,
}

impl Own {
    /// Reads the text of an instrument file.
    ///
    /// # Errors
    /// A [`Refusal`] when it is no instrument; what is wrong with one stands in [`Own::findings`].
    pub fn read(text: &str) -> Result<Own, Refusal> {
        Own::of(parse::value_of(text)?)
    }

    /// The same from JSON that was read already.
    ///
    /// # Errors
    /// As [`Own::read`].
    pub fn of(value: Value) -> Result<Own, Refusal> {
        let instrument = Arc::new(parse::instrument_of(value.clone())?);
        let findings = lint_own(&instrument);
        Ok(Own {
            digest: digest::digest(&value),
            instrument,
            value,
            findings,
            offered: false,
            brought: false,
            taken: 0,
        })
    }

    /// Whether it may be used.
    pub fn is_usable(&self) -> bool {
        is_usable(&self.findings)
    }

    /// The languages it has texts in.
    pub fn languages(&self) -> Vec<Lang> {
        Lang::ALL.into_iter().filter(|lang| self.instrument.speaks(*lang)).collect()
    }

    /// Its name in a language, or in the one it has.
    pub fn name(&self, lang: Lang) -> &str {
        self.instrument.name.get(lang)
    }

    /// Key of its record.
    pub fn key(&self) -> String {
        let digits = self.digest.trim_start_matches("sha256:");
        format!("{OWN}{}:{}", self.instrument.id, digits.get(..16).unwrap_or(digits))
    }

    /// Its record in the stores.
    pub fn record(&self) -> Record {
        let about = compact(&json!({"v": 1, "n": self.taken, "brought": self.brought}));
        Record { key: self.key(), text: format!("{about}\n{}", compact(&self.value)) }
    }

    /// By what editions of an id are ordered: chosen ones before such as came along, those of the site before others,
    /// then by edition, then by when they came.
    fn rank(&self) -> (bool, bool, Vec<u64>, u64) {
        (!self.brought, self.offered, steps(&self.instrument.edition), self.taken)
    }

    fn comes_before(&self, other: &Own) -> bool {
        self.rank() > other.rank()
    }

    /// Whether this is the edition that an assessment names.
    pub fn is(&self, id: &str, digest: &str) -> bool {
        self.instrument.id == id && self.digest == digest
    }
}

/// Reads records; what is no usable instrument, or stands under another's key, is left out.
pub fn read(records: &[Record]) -> Vec<Own> {
    records.iter().filter_map(read_one).collect()
}

fn read_one(record: &Record) -> Option<Own> {
    let (about, file) = record.text.split_once('\n')?;
    let about = strict::parse(about).ok()?;
    let own = Own::read(file).ok().filter(|own| own.is_usable() && own.key() == record.key)?;
    let taken = about.get("n").and_then(Value::as_u64).unwrap_or_default();
    Some(Own { taken, brought: about.get("brought") == Some(&Value::Bool(true)), ..own })
}

/// Adds one to those that are there; the edition that new assessments begin with stands first of its id. Gives what is
/// to be kept, where that changed something.
pub fn add(all: &mut Vec<Own>, mut own: Own) -> Option<Own> {
    if own.taken == 0 {
        own.taken = 1 + all.iter().map(|one| one.taken).max().unwrap_or_default();
    }
    let Some(at) = all.iter().position(|one| one.is(&own.instrument.id, &own.digest)) else {
        insert(all, own.clone());
        return Some(own);
    };
    let here = all.remove(at);
    let (offered, brought) = (here.offered || own.offered, here.brought && own.brought);
    let merged = Own { offered, brought, ..here.clone() };
    insert(all, merged.clone());
    (merged != here).then_some(merged)
}

fn insert(all: &mut Vec<Own>, own: Own) {
    let goes_before = |one: &Own| match one.instrument.id.cmp(&own.instrument.id) {
        Ordering::Equal => own.comes_before(one),
        order => order.is_gt(),
    };
    let at = all.iter().position(goes_before).unwrap_or(all.len());
    all.insert(at, own);
}

/// Whether new assessments begin with this edition, among those that are there.
pub fn is_first(all: &[Own], own: &Own) -> bool {
    newest(all, &own.instrument.id).is_some_and(|first| first.digest == own.digest)
}

/// Whether they would, were it added to them.
pub fn would_be_first(all: &[Own], own: &Own) -> bool {
    let mut all = all.to_vec();
    add(&mut all, own.clone());
    is_first(&all, own)
}

/// A built-in instrument's file as the beginning of one's own: another id, and the first edition.
pub fn template(file: &str) -> Option<Own> {
    let mut value = strict::parse(file).ok()?;
    let map = value.as_object_mut()?;
    let id = format!("my-{}", map.get("id")?.as_str()?);
    map.insert("id".into(), id.into());
    map.insert("edition".into(), "1.0".into());
    Own::of(value).ok()
}

/// The edition of an id that new assessments begin with.
pub fn newest<'a>(all: &'a [Own], id: &str) -> Option<&'a Own> {
    all.iter().find(|own| own.instrument.id == id)
}

/// The numbers of an edition, so that 1.10 comes after 1.9, and 2025-06 after 2024-12.
fn steps(edition: &str) -> Vec<u64> {
    let numbers = edition.split(|c: char| !c.is_ascii_digit()).filter(|step| !step.is_empty());
    numbers.map(|step| step.parse().unwrap_or(u64::MAX)).collect()
}
