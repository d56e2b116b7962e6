//! Instruments of one's own: the file as it was taken in, kept under its id and digest.
//!
//! An assessment names the digest of the edition it was begun with, so editions stand beside one another. Pure;
//! `ui::session::own` brings the texts to the stores and back.

use super::journal::Record;
use crate::model::instrument::Instrument;
use crate::model::json::strict;
use crate::model::json::write::compact;
use crate::model::json::{Refusal, is_too_big};
use crate::model::lint::{Finding, is_usable, lint_own};
use crate::model::{Lang, digest, parse};
use serde_json::Value;
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
}

impl Own {
    /// Reads the text of an instrument file.
    ///
    /// # Errors
    /// A [`Refusal`] when it is no instrument; what is wrong with one stands in [`Own::findings`].
    pub fn read(text: &str) -> Result<Own, Refusal> {
        if is_too_big(text.len()) {
            return Err(Refusal::TooBig);
        }
        Own::of(strict::parse(text)?)
    }

    /// The same from JSON that was read already.
    ///
    /// # Errors
    /// As [`Own::read`].
    pub fn of(value: Value) -> Result<Own, Refusal> {
        let instrument = Arc::new(parse::instrument_of(value.clone())?);
        let findings = lint_own(&instrument);
        Ok(Own { digest: digest::digest(&value), instrument, value, findings, offered: false })
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
        Record { key: self.key(), text: compact(&self.value) }
    }

    /// Whether this is the edition that an assessment names.
    pub fn is(&self, id: &str, digest: &str) -> bool {
        self.instrument.id == id && self.digest == digest
    }
}

/// Reads records; what is no usable instrument, or stands under another's key, is left out.
pub fn read(records: &[Record]) -> Vec<Own> {
    let read = |record: &Record| Own::read(&record.text).ok().filter(|own| own.is_usable() && own.key() == record.key);
    records.iter().filter_map(read).collect()
}

/// Adds one to those that are there, unless it is; the newest edition of an id stands first.
pub fn add(all: &mut Vec<Own>, own: Own) {
    if let Some(here) = all.iter_mut().find(|one| one.is(&own.instrument.id, &own.digest)) {
        here.offered |= own.offered;
        return;
    }
    let key = |own: &Own| (own.instrument.id.clone(), std::cmp::Reverse(steps(&own.instrument.edition)));
    let at = all.iter().position(|one| key(one) >= key(&own)).unwrap_or(all.len());
    all.insert(at, own);
}

/// The newest edition of an id.
pub fn newest<'a>(all: &'a [Own], id: &str) -> Option<&'a Own> {
    all.iter().find(|own| own.instrument.id == id)
}

/// An edition as numbers, so that 1.10 comes after 1.9; what is no number is 0.
fn steps(edition: &str) -> Vec<u64> {
    edition.split('.').map(|step| step.trim().parse().unwrap_or_default()).collect()
}
