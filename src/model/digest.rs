//! Canonical JSON and its SHA-256 digest.
//!
//! Canonical here means: object keys sorted by Unicode code point, no white space, strings and
//! numbers as `serde_json` prints them, whole floats written as integers (`1.0` is `1`). Two files
//! that differ only in layout or key order have one digest. Shared with `build.rs`, so this file
//! uses nothing of the crate.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// The canonical text of a JSON value.
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

/// `sha256:` followed by 64 lower-case hexadecimal digits, over [`canonical`].
pub fn digest(value: &Value) -> String {
    use std::fmt::Write as _;
    let mut out = String::from("sha256:");
    for byte in Sha256::digest(canonical(value).as_bytes()) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                comma(i, out);
                write(item, out);
            }
            out.push(']');
        }
        Value::Object(map) => {
            // serde_json keeps objects sorted by key; a test fails if that ever changes.
            out.push('{');
            for (i, (key, item)) in map.iter().enumerate() {
                comma(i, out);
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write(item, out);
            }
            out.push('}');
        }
        Value::Number(n) => out.push_str(&number(n)),
        other => out.push_str(&other.to_string()),
    }
}

fn comma(index: usize, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
}

fn number(n: &serde_json::Number) -> String {
    let text = n.to_string();
    match text.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None => text,
    }
}
