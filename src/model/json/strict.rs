//! JSON text → value, strictly: no duplicate keys, bounded depth, lengths and counts.
//!
//! `serde_json` alone keeps the last of two equal keys without a word and lets a text grow without
//! bound; an answers file deserves better. Knows nothing of what the JSON means.

use super::number::Fractions;
use super::{MAX_DEPTH, MAX_ENTRIES, MAX_TEXT, Refusal};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::cell::RefCell;

/// Parses a whole text, with texts of up to [`MAX_TEXT`] in it.
///
/// # Errors
/// A [`Refusal`] naming the line and column, or the path, of the first fault.
pub fn parse(text: &str) -> Result<Value, Refusal> {
    parse_long(text, MAX_TEXT)
}

/// The same with texts of up to `longest` characters in it.
///
/// # Errors
/// As [`parse`].
pub fn parse_long(text: &str, longest: usize) -> Result<Value, Refusal> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    let fault = RefCell::new(None);
    let path = RefCell::new(Vec::new());
    let fractions = RefCell::new(Fractions::of(text));
    let seed = Seed { depth: 0, longest, fault: &fault, path: &path, fractions: &fractions };
    let mut de = serde_json::Deserializer::from_str(text);
    let parsed = seed.deserialize(&mut de).and_then(|value| de.end().map(|()| value));
    parsed.map_err(|error| match fault.take() {
        Some(refusal) => refusal,
        None if error.is_eof() => Refusal::CutOff,
        None => Refusal::NotJson(error.line(), error.column()),
    })
}

#[derive(Clone, Copy)]
struct Seed<'a> {
    depth: usize,
    longest: usize,
    fault: &'a RefCell<Option<Refusal>>,
    path: &'a RefCell<Vec<String>>,
    fractions: &'a RefCell<Fractions<'a>>,
}

impl Seed<'_> {
    fn deeper<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth >= MAX_DEPTH {
            return Err(self.refuse(Refusal::TooDeep));
        }
        Ok(Seed { depth: self.depth + 1, ..self })
    }

    fn refuse<E: serde::de::Error>(self, refusal: Refusal) -> E {
        *self.fault.borrow_mut() = Some(refusal);
        E::custom("refused")
    }

    fn place(self) -> String {
        self.path.borrow().join(".")
    }

    fn text<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        if text.len() > self.longest && text.chars().count() > self.longest {
            return Err(self.refuse(Refusal::TooLong(self.place())));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, de: D) -> Result<Value, D::Error> {
        de.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, x: bool) -> Result<Value, E> {
        Ok(x.into())
    }

    fn visit_i64<E>(self, x: i64) -> Result<Value, E> {
        Ok(x.into())
    }

    fn visit_u64<E>(self, x: u64) -> Result<Value, E> {
        Ok(x.into())
    }

    fn visit_f64<E>(self, x: f64) -> Result<Value, E> {
        Ok(self.fractions.borrow_mut().next(x).into())
    }

    fn visit_str<E: serde::de::Error>(self, x: &str) -> Result<Value, E> {
        self.text(x)?;
        Ok(x.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut items = Vec::new();
        loop {
            self.path.borrow_mut().push(items.len().to_string());
            let next = seq.next_element_seed(inner)?;
            self.path.borrow_mut().pop();
            let Some(item) = next else { return Ok(Value::Array(items)) };
            items.push(item);
            if items.len() > MAX_ENTRIES {
                return Err(self.refuse(Refusal::TooMany(self.place())));
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut out = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            self.text(&key)?;
            self.path.borrow_mut().push(key.clone());
            if out.contains_key(&key) {
                return Err(self.refuse(Refusal::Duplicate(self.place())));
            }
            let value = map.next_value_seed(inner)?;
            self.path.borrow_mut().pop();
            out.insert(key, value);
            if out.len() > MAX_ENTRIES {
                return Err(self.refuse(Refusal::TooMany(self.place())));
            }
        }
        Ok(Value::Object(out))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, _: D) -> Result<Value, D::Error> {
        Err(D::Error::custom("not JSON"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_named() {
        assert_eq!(parse(""), Err(Refusal::Empty));
        assert_eq!(parse("\u{feff} \n"), Err(Refusal::Empty));
        assert_eq!(parse("{\"a\": [1, 2"), Err(Refusal::CutOff));
        assert_eq!(parse("{\"a\":1,\"b\":{\"c\":1,\"c\":2}}"), Err(Refusal::Duplicate("b.c".into())));
        assert_eq!(parse(&"[".repeat(40)), Err(Refusal::TooDeep));
        assert!(matches!(parse("{\"a\":1}x"), Err(Refusal::NotJson(1, _))));
        let long = format!("{{\"a\":[\"{}\"]}}", "字".repeat(MAX_TEXT + 1));
        assert_eq!(parse(&long), Err(Refusal::TooLong("a.0".into())));
        assert!(parse("\u{feff}{}").is_ok());
    }
}
