//! When to remind a person to save a file: what lives only in the browser may be cleared by it.

use super::Assessment;
use super::stamp::{Stamp, day_number};

/// So many answers without a saved file are a reason to remind.
pub const ANSWERS: usize = 20;
/// So many days are, too.
pub const DAYS: i64 = 7;
/// In a browser that clears stored data after a week without a visit, one day is.
pub const DAYS_EAGER: i64 = 1;

/// The last time a file was saved, or the reminder put off.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Filed {
    /// When.
    pub at: Stamp,
    /// Answers the assessment had then.
    pub answers: usize,
}

impl Filed {
    /// As it is remembered: `<stamp>|<answers>`.
    pub fn text(&self) -> String {
        format!("{}|{}", self.at.0, self.answers)
    }

    /// Reads what [`Filed::text`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Filed> {
        let (at, answers) = text.split_once('|')?;
        let at = Stamp(at.to_owned());
        at.epoch()?;
        Some(Filed { at, answers: answers.parse().ok()? })
    }
}

/// Whether a reminder is due: the assessment has changed since the last file, and [`ANSWERS`] answers
/// or [`DAYS`] days have passed since then (since its creation where there is none).
pub fn is_due(assessment: &Assessment, filed: Option<&Filed>, now: &Stamp, eager: bool) -> bool {
    let answers = assessment.responses.len();
    let (since, before) = filed.map_or((&assessment.created, 0), |filed| (&filed.at, filed.answers));
    let fresh = filed.is_none_or(|filed| assessment.changed > filed.at);
    let worth = answers > 0 && fresh && !assessment.example && !assessment.is_locked();
    let days = day_number(now.day()).zip(day_number(since.day())).map_or(0, |(now, then)| now - then);
    worth && (answers.saturating_sub(before) >= ANSWERS || days >= if eager { DAYS_EAGER } else { DAYS })
}
