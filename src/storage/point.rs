//! Restore points: an assessment as it stood before it was deleted, emptied or opened from a file.
//!
//! The last ten are kept. A point holds the whole file, so reopening one is opening a file. Nothing here
//! reaches a store.

use super::file::read_head;
use super::journal::Record;
use crate::model::assessment::Assessment;
use crate::model::json::reader::Fields;
use crate::model::json::strict;
use crate::model::json::write::compact;
use crate::model::stamp::Stamp;
use serde_json::{Map, Value, json};

/// Keys of restore points: `touchstone:point:<counter>:<tab>`.
pub const POINT: &str = "touchstone:point:";
/// How many are kept.
pub const KEPT: usize = 10;

/// What a restore point was made before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The assessment was deleted.
    Delete,
    /// All its answers were removed.
    Reset,
    /// A file took its place; or, where there was nothing, the file as it was opened.
    Import,
}

impl Why {
    const ALL: [(Why, &'static str); 3] = [(Why::Delete, "delete"), (Why::Reset, "reset"), (Why::Import, "import")];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(why, _)| *why == self).map_or("", |(_, word)| word)
    }

    fn of(word: &str) -> Option<Why> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(why, _)| *why)
    }
}

/// A restore point.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Its key.
    pub key: String,
    /// What it was made before.
    pub why: Why,
    /// When it was made; for display only.
    pub at: Stamp,
    /// The assessment without its answers.
    pub head: Assessment,
    /// Items with an entry.
    pub entries: usize,
    file: Value,
}

/// The record of a new point, which holds this file; `n` and `tab` order it among the others.
pub fn record(why: Why, file: &Value, now: &Stamp, n: u64, tab: &str) -> Record {
    // A line of its own, so that a file of the deepest nesting still fits.
    let about = compact(&json!({"v": 1, "why": why.word(), "at": now.0}));
    let text = format!("{about}\n{}", compact(file));
    Record { key: format!("{POINT}{n:012}:{tab}"), text }
}

/// Reads points, the latest first; what cannot be read is left out.
pub fn read(mut records: Vec<Record>) -> Vec<Point> {
    crate::model::order::sort_by(&mut records, |a, b| b.key.cmp(&a.key));
    records.into_iter().filter_map(read_one).collect()
}

fn read_one(record: Record) -> Option<Point> {
    let (about, file) = record.text.split_once('\n')?;
    let mut fields = Fields::of(strict::parse(about).ok()?, "").ok()?;
    let why = Why::of(&fields.text("why").ok()?)?;
    let at = fields.stamp("at").ok()?;
    let file = strict::parse(file).ok()?;
    let entries = file.get("responses").and_then(Value::as_object).map_or(0, Map::len);
    let head = read_head(Fields::of(file.clone(), "").ok()?).ok()?;
    Some(Point { key: record.key, why, at, head, entries, file })
}

impl Point {
    /// The file it holds.
    pub fn bytes(&self) -> Vec<u8> {
        compact(&self.file).into_bytes()
    }
}

/// Keys that are too many; `keys` in any order.
pub fn surplus(mut keys: Vec<String>) -> Vec<String> {
    crate::model::order::sort_by(&mut keys, |a, b| b.cmp(a));
    keys.into_iter().skip(KEPT).collect()
}
