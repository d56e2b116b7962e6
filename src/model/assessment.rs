//! The saved document: one respondent's answers to one instrument.
//!
//! A document changes only through [`super::edit::Edit`]; once it carries a [`Revision`] its answers
//! never change again, only its plan. File and record layouts live in `storage`, not here.

use super::instrument::Instrument;
use super::locale::Lang;
use super::plan::Plan;
use super::response::Entry;
use super::stamp::Stamp;
use std::collections::BTreeMap;

/// Which instrument was answered.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct InstrumentRef {
    /// Instrument id.
    pub id: String,
    /// Its edition when the assessment was started.
    pub version: String,
    /// Digest of the instrument file, `sha256:…`.
    pub digest: String,
}

/// Who answers: the organisation about itself, or somebody on its behalf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Mode {
    /// The respondent works for the assessed organisation.
    #[default]
    Own,
    /// An outsider fills it in; results are labelled third-party.
    ThirdParty,
}

/// Where a draft was copied from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Id of the assessment it was copied from.
    pub id: String,
    /// Digest of the revision it was copied from, or empty for a copy of a draft.
    pub digest: String,
}

/// The seal of a submitted assessment. Its presence makes everything but the plan read-only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// When it was submitted.
    pub submitted: Stamp,
    /// Digest over the canonical JSON of the file without this field.
    pub digest: String,
}

/// One respondent's answers to one instrument.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Assessment {
    /// Unique id of the document.
    pub id: String,
    /// The instrument.
    pub instrument: InstrumentRef,
    /// What the person calls it; empty shows the instrument's name.
    pub title: String,
    /// The assessed organisation or applicant; empty shows a neutral label.
    pub organisation: String,
    /// When it was started.
    pub created: Stamp,
    /// When it was last changed.
    pub changed: Stamp,
    /// Language it was started in.
    pub language: Lang,
    /// Whether it is a worked example about an invented organisation.
    pub example: bool,
    /// Own view or third party.
    pub mode: Mode,
    /// Profile values by field id.
    pub profile: BTreeMap<String, String>,
    /// Attestations that are ticked, by id.
    pub attestations: BTreeMap<String, bool>,
    /// Free texts by statement id.
    pub statements: BTreeMap<String, String>,
    /// Entries by item id; an item without an entry is untouched.
    pub responses: BTreeMap<String, Entry>,
    /// What should come of it; changes after the answers are sealed, and no seal covers it.
    pub plan: Plan,
    /// Where it was copied from.
    pub origin: Option<Origin>,
    /// The seal, once submitted.
    pub revision: Option<Revision>,
    /// Fields this build does not know, kept for the next save.
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// The entry of an item that nobody has touched.
static UNTOUCHED: Entry =
    Entry { response: None, note: String::new(), evidence: Vec::new(), flag: false, extra: BTreeMap::new() };

impl Assessment {
    /// A new, empty draft of an instrument. `digest` is the instrument file's.
    pub fn new(id: &str, instrument: &Instrument, digest: &str, language: Lang, now: &Stamp) -> Assessment {
        let instrument =
            InstrumentRef { id: instrument.id.clone(), version: instrument.edition.clone(), digest: digest.to_owned() };
        Assessment {
            id: id.to_owned(),
            instrument,
            created: now.clone(),
            changed: now.clone(),
            language,
            ..Assessment::default()
        }
    }

    /// A draft copied from this assessment under a new id; the seal and the attestations stay behind.
    #[must_use]
    pub fn copy(&self, id: &str, now: &Stamp) -> Assessment {
        let digest = self.revision.as_ref().map(|r| r.digest.clone()).unwrap_or_default();
        Assessment {
            id: id.to_owned(),
            created: now.clone(),
            changed: now.clone(),
            attestations: BTreeMap::new(),
            origin: Some(Origin { id: self.id.clone(), digest }),
            revision: None,
            ..self.clone()
        }
    }

    /// The same document under another id, for a file whose id is taken here. A seal covers the id,
    /// so a sealed document keeps its own inside `origin` and becomes a draft.
    #[must_use]
    pub fn copy_as_is(&self, id: &str) -> Assessment {
        match self.revision {
            Some(_) => self.copy(id, &self.changed),
            None => Assessment { id: id.to_owned(), ..self.clone() },
        }
    }

    /// The entry of an item; an empty one if it is untouched.
    pub fn entry(&self, item: &str) -> &Entry {
        self.responses.get(item).unwrap_or(&UNTOUCHED)
    }

    /// Whether it is submitted and so read-only.
    pub fn is_locked(&self) -> bool {
        self.revision.is_some()
    }

    /// Whether nobody has entered anything yet; such a draft is not stored.
    pub fn is_blank(&self) -> bool {
        let texts = self.title.is_empty() && self.organisation.is_empty();
        texts
            && self.plan.is_empty()
            && self.responses.is_empty()
            && self.statements.is_empty()
            && self.profile.is_empty()
            && !self.example
    }
}
