//! What a person says about one item: a response, and the note, evidence and flag around it.
//!
//! Don't-know, not-applicable and unanswered are three different things; unanswered is the absence
//! of a [`Response`]. Nothing here knows the instrument's texts.

use super::stamp;

/// The answer itself. Unanswered is `None` in [`Entry::response`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// A level, 1 to A.
    Rated(u8),
    /// The respondent cannot say. Lowers coverage, never the score.
    DontKnow,
    /// The practice does not exist here, with the reason. Leaves both sides of the mean.
    NotApplicable(String),
}

/// One artefact that shows an answer.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Evidence {
    /// What it is.
    pub title: String,
    /// Where it is: a link or a place.
    pub place: String,
    /// Who keeps it.
    pub owner: String,
    /// Its date, `YYYY-MM-DD`, or empty.
    pub date: String,
}

/// Everything recorded for one item.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Entry {
    /// The answer; `None` is unanswered.
    pub response: Option<Response>,
    /// Free remark.
    pub note: String,
    /// Artefacts.
    pub evidence: Vec<Evidence>,
    /// Marked to discuss later.
    pub flag: bool,
    /// Fields this build does not know, kept for the next save.
    pub extra: std::collections::BTreeMap<String, serde_json::Value>,
}

impl Entry {
    /// The rated level, if there is one.
    pub fn level(&self) -> Option<u8> {
        match self.response {
            Some(Response::Rated(level)) => Some(level),
            _ => None,
        }
    }

    /// Whether nothing at all is recorded, so that the entry need not be stored.
    pub fn is_empty(&self) -> bool {
        *self == Entry::default()
    }

    /// Whether the rating asks for evidence and has none: level `from` or above, no artefact.
    pub fn is_unsupported(&self, from: u8) -> bool {
        self.level().is_some_and(|level| level >= from) && self.evidence.is_empty()
    }

    /// Whether any artefact is older than twelve months on `today` (`YYYY-MM-DD`).
    pub fn is_stale(&self, today: &str) -> bool {
        self.evidence.iter().any(|e| stamp::is_stale(&e.date, today))
    }
}
