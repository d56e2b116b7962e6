//! Worked examples: an invented organisation's answers, written in both languages.
//!
//! A file in `public/examples/` becomes an ordinary, clearly marked assessment in the reader's
//! language; evidence dates are counted back from the day it is opened.

use super::assessment::Assessment;
use super::instrument::Instrument;
use super::locale::{Lang, Text};
use super::response::{Entry, Evidence, Response};
use super::stamp::{Stamp, day_number, day_text};
use std::collections::BTreeMap;

/// The extra field of an example's assessment that says who the invented organisation is.
pub const ABOUT: &str = "about";

/// A worked example file.
#[derive(Clone, Debug)]
pub struct Example {
    /// Instrument id.
    pub instrument: String,
    /// The invented organisation.
    pub organisation: Text,
    /// Title of the assessment.
    pub title: Text,
    /// Who they are, and that they are invented.
    pub about: Text,
    /// Free texts by statement id.
    pub statements: BTreeMap<String, Text>,
    /// Answers by item id.
    pub responses: BTreeMap<String, ExampleEntry>,
}

/// One answer of an example: exactly one of level, don't-know, not-applicable.
#[derive(Clone, Debug, Default)]
pub struct ExampleEntry {
    /// Rated level.
    pub level: Option<u8>,
    /// Don't know.
    pub dont_know: bool,
    /// Not applicable, with the reason.
    pub not_applicable: Option<Text>,
    /// Remark.
    pub note: Option<Text>,
    /// Artefacts.
    pub evidence: Vec<ExampleEvidence>,
    /// Marked to discuss.
    pub flag: bool,
}

/// One artefact of an example.
#[derive(Clone, Debug)]
pub struct ExampleEvidence {
    /// What it is.
    pub title: Text,
    /// Where it is.
    pub place: Text,
    /// Who keeps it.
    pub owner: Text,
    /// Its age in days when the example is opened.
    pub days_ago: i64,
}

impl Example {
    /// The example as an assessment in `lang`, opened at `now`.
    pub fn assessment(&self, id: &str, instrument: &Instrument, digest: &str, lang: Lang, now: &Stamp) -> Assessment {
        let today = day_number(now.day()).unwrap_or_default();
        let mut assessment = Assessment::new(id, instrument, digest, lang, now);
        self.title.get(lang).clone_into(&mut assessment.title);
        self.organisation.get(lang).clone_into(&mut assessment.organisation);
        assessment.example = true;
        assessment.extra.insert(ABOUT.into(), self.about.get(lang).into());
        for (id, text) in &self.statements {
            assessment.statements.insert(id.clone(), text.get(lang).to_owned());
        }
        for (id, entry) in &self.responses {
            assessment.responses.insert(id.clone(), entry.entry(lang, today));
        }
        assessment
    }
}

impl ExampleEntry {
    fn entry(&self, lang: Lang, today: i64) -> Entry {
        let response = match (&self.not_applicable, self.level) {
            (Some(reason), _) => Some(Response::NotApplicable(reason.get(lang).to_owned())),
            (None, Some(level)) => Some(Response::Rated(level)),
            (None, None) => self.dont_know.then_some(Response::DontKnow),
        };
        let evidence = |e: &ExampleEvidence| Evidence {
            title: e.title.get(lang).to_owned(),
            place: e.place.get(lang).to_owned(),
            owner: e.owner.get(lang).to_owned(),
            date: day_text(today - e.days_ago),
        };
        Entry {
            response,
            note: self.note.as_ref().map(|n| n.get(lang).to_owned()).unwrap_or_default(),
            evidence: self.evidence.iter().map(evidence).collect(),
            flag: self.flag,
            ..Entry::default()
        }
    }
}
