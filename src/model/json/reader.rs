//! Reads the fields of a JSON object one by one, naming the place of whatever is wrong.
//!
//! Fields that nobody asked for stay behind in [`Fields::rest`], so that a file from a richer
//! version keeps them through open and save.

use super::super::stamp::{Stamp, day_number};
use super::write::compact;
use super::{Refusal, Wanted};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Whether an id is made of lower-case letters, digits and hyphens, up to 64.
pub fn is_slug(id: &str) -> bool {
    let letters = id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    letters && !id.is_empty() && id.len() <= 64
}

/// The fields of one object that have not been read yet.
pub struct Fields {
    path: String,
    map: Map<String, Value>,
}

/// A short, safe picture of a value for a message.
pub fn picture(value: &Value) -> String {
    match value {
        Value::Object(_) => "{…}".into(),
        Value::Array(_) => "[…]".into(),
        other => {
            let text = compact(other);
            let short: String = text.chars().take(40).collect();
            if short.len() < text.len() { format!("{short}…") } else { short }
        }
    }
}

impl Fields {
    /// The fields of `value`, which stands at `path`.
    ///
    /// # Errors
    /// When it is no object.
    pub fn of(value: Value, path: &str) -> Result<Fields, Refusal> {
        match value {
            Value::Object(map) => Ok(Fields { path: path.to_owned(), map }),
            other => Err(Refusal::Wrong(path.to_owned(), Wanted::Object, picture(&other))),
        }
    }

    /// Takes a field out; an explicit `null` counts as absent.
    pub fn take(&mut self, key: &str) -> Option<Value> {
        self.map.remove(key).filter(|value| !value.is_null())
    }

    /// The place of a field.
    pub fn at(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    fn wrong(&self, key: &str, wanted: Wanted, found: &Value) -> Refusal {
        Refusal::Wrong(self.at(key), wanted, picture(found))
    }

    /// A text; absent is empty.
    ///
    /// # Errors
    /// When it is no text.
    pub fn text(&mut self, key: &str) -> Result<String, Refusal> {
        match self.take(key) {
            None => Ok(String::new()),
            Some(Value::String(text)) => Ok(text),
            Some(other) => Err(self.wrong(key, Wanted::Text, &other)),
        }
    }

    /// A text that must be there.
    ///
    /// # Errors
    /// When it is missing or no text.
    pub fn required(&mut self, key: &str) -> Result<String, Refusal> {
        if self.map.contains_key(key) { self.text(key) } else { Err(Refusal::Missing(self.at(key))) }
    }

    /// An id that must be there.
    ///
    /// # Errors
    /// When it is missing or no id.
    pub fn id(&mut self, key: &str) -> Result<String, Refusal> {
        let id = self.required(key)?;
        if is_slug(&id) { Ok(id) } else { Err(self.wrong(key, Wanted::Id, &Value::from(id))) }
    }

    /// A moment; absent is empty.
    ///
    /// # Errors
    /// When it is no moment.
    pub fn stamp(&mut self, key: &str) -> Result<Stamp, Refusal> {
        let stamp = Stamp(self.text(key)?);
        if stamp.0.is_empty() || stamp.epoch().is_some() {
            Ok(stamp)
        } else {
            Err(self.wrong(key, Wanted::Moment, &Value::from(stamp.0)))
        }
    }

    /// A calendar day; absent is empty.
    ///
    /// # Errors
    /// When it is no day.
    pub fn day(&mut self, key: &str) -> Result<String, Refusal> {
        let day = self.text(key)?;
        if day.is_empty() || day_number(&day).is_some() {
            Ok(day)
        } else {
            Err(self.wrong(key, Wanted::Day, &Value::from(day)))
        }
    }

    /// Yes or no; absent is no.
    ///
    /// # Errors
    /// When it is neither.
    pub fn yes(&mut self, key: &str) -> Result<bool, Refusal> {
        match self.take(key) {
            None => Ok(false),
            Some(Value::Bool(yes)) => Ok(yes),
            Some(other) => Err(self.wrong(key, Wanted::YesNo, &other)),
        }
    }

    /// A whole number from 1 to `top`; absent is `None`.
    ///
    /// # Errors
    /// When it is anything else.
    pub fn level(&mut self, key: &str, top: u8) -> Result<Option<u8>, Refusal> {
        let Some(value) = self.take(key) else { return Ok(None) };
        let level = value.as_u64().and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=top).contains(n));
        level.map(Some).ok_or_else(|| self.wrong(key, Wanted::Level(top), &value))
    }

    /// A number that must be there.
    ///
    /// # Errors
    /// When it is missing or no number.
    pub fn number(&mut self, key: &str) -> Result<f64, Refusal> {
        let value = self.take(key).ok_or_else(|| Refusal::Missing(self.at(key)))?;
        value.as_f64().ok_or_else(|| self.wrong(key, Wanted::Number, &value))
    }

    /// A whole number from 0 that must be there.
    ///
    /// # Errors
    /// When it is missing or no such number.
    pub fn count(&mut self, key: &str) -> Result<u32, Refusal> {
        let value = self.take(key).ok_or_else(|| Refusal::Missing(self.at(key)))?;
        let count = value.as_u64().and_then(|n| u32::try_from(n).ok());
        count.ok_or_else(|| self.wrong(key, Wanted::Number, &value))
    }

    /// The fields of an object that must be there.
    ///
    /// # Errors
    /// When it is missing or no object.
    pub fn nested(&mut self, key: &str) -> Result<Fields, Refusal> {
        let value = self.take(key).ok_or_else(|| Refusal::Missing(self.at(key)))?;
        Fields::of(value, &self.at(key))
    }

    /// Makes sure that every field was read.
    ///
    /// # Errors
    /// [`Refusal::UnknownField`] naming one that was not.
    pub fn finish(self) -> Result<(), Refusal> {
        let left = self.map.iter().find(|(_, value)| !value.is_null()).map(|(key, _)| self.at(key));
        left.map_or(Ok(()), |place| Err(Refusal::UnknownField(place)))
    }

    /// The entries of an object; absent is none.
    ///
    /// # Errors
    /// When it is no object.
    pub fn object(&mut self, key: &str) -> Result<Map<String, Value>, Refusal> {
        match self.take(key) {
            None => Ok(Map::new()),
            Some(Value::Object(map)) => Ok(map),
            Some(other) => Err(self.wrong(key, Wanted::Object, &other)),
        }
    }

    /// The entries of a list; absent is none.
    ///
    /// # Errors
    /// When it is no list.
    pub fn list(&mut self, key: &str) -> Result<Vec<Value>, Refusal> {
        match self.take(key) {
            None => Ok(Vec::new()),
            Some(Value::Array(items)) => Ok(items),
            Some(other) => Err(self.wrong(key, Wanted::List, &other)),
        }
    }

    /// Whatever was not read.
    pub fn rest(self) -> BTreeMap<String, Value> {
        let mut rest = BTreeMap::new();
        for (key, value) in self.map {
            rest.insert(key, value);
        }
        rest
    }
}
