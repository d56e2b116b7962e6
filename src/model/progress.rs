//! How far an assessment is, and where to go next.
//!
//! Order is the order of the pages: dimension by dimension. Knows no routes and no words.

use super::assessment::Assessment;
use super::instrument::{Instrument, Statement};
use super::response::Response;

/// How one item stands, for glyphs and lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// No answer yet.
    Unanswered,
    /// Don't know.
    DontKnow,
    /// Not applicable.
    NotApplicable,
    /// Rated.
    Rated,
}

/// Answered items of a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Items with any answer.
    pub answered: usize,
    /// All items.
    pub total: usize,
}

impl Progress {
    /// Whether everything has an answer.
    pub fn is_complete(self) -> bool {
        self.answered == self.total
    }
}

/// The standing of one item.
pub fn standing(assessment: &Assessment, item: &str) -> Standing {
    match assessment.entry(item).response {
        None => Standing::Unanswered,
        Some(Response::DontKnow) => Standing::DontKnow,
        Some(Response::NotApplicable(_)) => Standing::NotApplicable,
        Some(Response::Rated(_)) => Standing::Rated,
    }
}

/// Progress over the whole instrument.
pub fn overall(instrument: &Instrument, assessment: &Assessment) -> Progress {
    count(instrument.items.iter().map(|item| item.id.as_str()), assessment)
}

/// Progress in one dimension.
pub fn of_dimension(instrument: &Instrument, assessment: &Assessment, dimension: &str) -> Progress {
    count(instrument.items_of(dimension).map(|item| item.id.as_str()), assessment)
}

fn count<'a>(items: impl Iterator<Item = &'a str>, assessment: &Assessment) -> Progress {
    items.fold(Progress::default(), |p, id| Progress {
        answered: p.answered + usize::from(standing(assessment, id) != Standing::Unanswered),
        total: p.total + 1,
    })
}

/// The next unanswered item after `item` in page order, going round; `None` when none is left.
pub fn next_unanswered<'a>(instrument: &'a Instrument, assessment: &Assessment, item: &str) -> Option<&'a str> {
    let order: Vec<&str> = instrument.walk().map(|item| item.id.as_str()).collect();
    let at = order.iter().position(|id| *id == item).map_or(0, |at| at + 1);
    let (before, after) = order.split_at(at.min(order.len()));
    let open = |id: &&&str| standing(assessment, id) == Standing::Unanswered;
    after.iter().find(open).or_else(|| before.iter().find(open)).copied()
}

/// The item before and after `item` in page order.
pub fn neighbours<'a>(instrument: &'a Instrument, item: &str) -> (Option<&'a str>, Option<&'a str>) {
    let order: Vec<&str> = instrument.walk().map(|item| item.id.as_str()).collect();
    match order.iter().position(|id| *id == item) {
        Some(at) => (at.checked_sub(1).and_then(|i| order.get(i)).copied(), order.get(at + 1).copied()),
        None => (None, None),
    }
}

/// Where answering goes on: the first unanswered item, else the first item.
pub fn resume<'a>(instrument: &'a Instrument, assessment: &Assessment) -> Option<&'a str> {
    let open = instrument.walk().find(|item| standing(assessment, &item.id) == Standing::Unanswered);
    open.or_else(|| instrument.walk().next()).map(|item| item.id.as_str())
}

/// Words in a free text: runs between spaces; two Chinese characters count as one word.
pub fn words(text: &str) -> usize {
    let chinese = |c: &char| ('\u{3400}'..='\u{9fff}').contains(c);
    let characters = text.chars().filter(chinese).count();
    let spaced: String = text.chars().map(|c| if chinese(&c) || c.is_ascii_punctuation() { ' ' } else { c }).collect();
    let runs =
        spaced.split_whitespace().filter(|run| run.chars().any(|c| c.is_ascii_alphanumeric() || c > '\u{bf}')).count();
    runs + characters.div_ceil(2)
}

/// Whether a free text is too short for how high an item beside it is rated.
pub fn needs_caution(statement: &Statement, assessment: &Assessment) -> bool {
    let text = assessment.statements.get(&statement.id).map_or("", String::as_str);
    let high = |id: &String| assessment.entry(id).level().is_some_and(|level| level >= statement.from_level);
    words(text) < statement.short_below && statement.beside.iter().any(high)
}
