//! What is done with a shelf: writing records so that a state is whole or old, reading them back,
//! setting bad ones aside, erasing. Works on any [`Shelf`]; keeps no state and knows no browser.
//!
//! Several records that belong together are first kept as one text, a batch: a store writes one text
//! whole or not at all, so a process killed in the middle leaves the old state or the new one.

use super::journal::{BATCH, OURS, PREFIX, QUARANTINE, Record, address, is_newer, order};
use super::shelf::{Shelf, ShelfError};
use crate::model::json::write::pretty;
use serde_json::{Map, Value, json};

/// Writes records that belong together; what is there and newer stays.
///
/// # Errors
/// When the shelf does not hold every record afterwards, by itself or in the batch.
pub fn write(shelf: &impl Shelf, records: &[Record]) -> Result<(), ShelfError> {
    let batch = match records {
        [first, _, ..] => batch_of(first).filter(|key| shelf.put(key, &packed(records)).is_ok()),
        _ => None,
    };
    let written = records.iter().try_for_each(|record| write_one(shelf, record));
    match (written, batch) {
        // The batch goes when each of its records stands for itself; else it holds them all.
        (Ok(()), Some(key)) => shelf.remove(&key).or(Ok(())),
        (Err(_), Some(_)) => Ok(()),
        (written, None) => written,
    }
}

fn write_one(shelf: &impl Shelf, record: &Record) -> Result<(), ShelfError> {
    let here = shelf.get(&record.key)?;
    match here.is_some_and(|here| is_newer(&here, &record.text)) {
        true => Ok(()),
        false => shelf.put(&record.key, &record.text),
    }
}

/// A batch is named after its first record, which no other has the number of.
fn batch_of(first: &Record) -> Option<String> {
    order(&first.text).map(|order| format!("{BATCH}{}:{}", order.n, order.t))
}

/// Records as one text: a line the key, a line the text. Neither holds a line break: keys are ours, and
/// JSON writes one as `\n`.
fn packed(records: &[Record]) -> String {
    let mut text = String::new();
    for (at, record) in records.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        text.push_str(&record.key);
        text.push('\n');
        text.push_str(&record.text);
    }
    text
}

/// The records of a batch; `None` when it is none.
fn unpacked(text: &str) -> Option<Vec<Record>> {
    let mut lines = text.split('\n');
    let mut records = Vec::new();
    while let Some(key) = lines.next() {
        let record = Record { key: key.to_owned(), text: lines.next()?.to_owned() };
        address(&record.key)?;
        order(&record.text)?;
        records.push(record);
    }
    Some(records)
}

/// Every record of ours, those of unfinished batches too. Such a batch is finished on the way; what is
/// no batch is set aside.
pub fn read(shelf: &impl Shelf) -> Vec<Record> {
    let mut records = Vec::new();
    for key in shelf.keys().unwrap_or_default() {
        let ours = key.starts_with(PREFIX) || key.starts_with(BATCH);
        let Some(text) = ours.then(|| shelf.get(&key).ok().flatten()).flatten() else { continue };
        if key.starts_with(PREFIX) {
            records.push(Record { key, text });
        } else {
            records.extend(finish(shelf, key, text));
        }
    }
    records
}

// Rare; a function of its own, so that the page starts without it.
#[inline(never)]
fn finish(shelf: &impl Shelf, key: String, text: String) -> Vec<Record> {
    let Some(batch) = unpacked(&text) else {
        let aside = shelf.put(&format!("{QUARANTINE}{key}"), &text);
        let _ = aside.and_then(|()| shelf.remove(&key));
        return Vec::new();
    };
    if batch.iter().try_for_each(|record| write_one(shelf, record)).is_ok() {
        let _ = shelf.remove(&key);
    }
    batch
}

/// Removes records, also from batches that are not finished.
pub fn remove(shelf: &impl Shelf, keys: &[String]) {
    for key in keys {
        let _ = shelf.remove(key);
    }
    for batch in shelf.keys().unwrap_or_default().iter().filter(|key| key.starts_with(BATCH)) {
        let records = shelf.get(batch).ok().flatten().and_then(|text| unpacked(&text)).unwrap_or_default();
        let left: Vec<Record> = records.iter().filter(|record| !keys.contains(&record.key)).cloned().collect();
        if left.len() < records.len() {
            let _ = if left.is_empty() { shelf.remove(batch) } else { shelf.put(batch, &packed(&left)) };
        }
    }
}

/// Keeps unreadable records under names of their own.
pub fn set_aside(shelf: &impl Shelf, bad: &[Record]) {
    for record in bad {
        let _ = shelf.put(&format!("{QUARANTINE}{}", record.key), &record.text);
    }
}

/// Removes every text of ours, and nobody else's; whether all of it could be removed.
pub fn erase(shelf: &impl Shelf) -> bool {
    let keys = shelf.keys();
    let mut gone = keys.is_ok();
    for key in keys.unwrap_or_default().iter().filter(|key| key.starts_with(OURS)) {
        gone &= shelf.remove(key).is_ok();
    }
    gone
}

/// Everything in both stores, as JSON: what the guard's panel hands out, too (`style/guard.js`).
pub fn raw(local: &[Record], database: &[Record]) -> String {
    let map = |records: &[Record]| {
        records.iter().map(|record| (record.key.clone(), Value::from(record.text.as_str()))).collect::<Map<_, _>>()
    };
    pretty(&json!({"format": "touchstone-raw", "local": map(local), "database": {"records": map(database)}}))
}
