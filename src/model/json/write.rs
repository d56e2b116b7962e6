//! Values → JSON text: compact and canonical, or indented for people.
//!
//! Object keys come sorted by code point (`serde_json` keeps them so), strings are escaped as JSON
//! needs and no more, whole numbers have no decimal point. The library's own writer carries 10 KB of
//! tables for printing floats; the standard library's are in the page anyway. Shared with `build.rs`.

use serde_json::{Number, Value};
use std::fmt::Write as _;

/// Without any white space; the canonical text that digests cover.
pub fn compact(value: &Value) -> String {
    let mut out = String::new();
    write(value, None, &mut out);
    out
}

/// Indented by two spaces, ending in a newline.
pub fn pretty(value: &Value) -> String {
    let mut out = String::new();
    write(value, Some(0), &mut out);
    out.push('\n');
    out
}

fn write(value: &Value, indent: Option<usize>, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(n) => number(n, out),
        Value::String(text) => string(text, out),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                next(at, indent, out);
                write(item, indent.map(|depth| depth + 1), out);
            }
            close(items.is_empty(), indent, ']', out);
        }
        Value::Object(map) => {
            out.push('{');
            for (at, (key, item)) in map.iter().enumerate() {
                next(at, indent, out);
                string(key, out);
                out.push_str(if indent.is_some() { ": " } else { ":" });
                write(item, indent.map(|depth| depth + 1), out);
            }
            close(map.is_empty(), indent, '}', out);
        }
    }
}

fn next(at: usize, indent: Option<usize>, out: &mut String) {
    if at > 0 {
        out.push(',');
    }
    if let Some(depth) = indent {
        line(depth + 1, out);
    }
}

fn close(empty: bool, indent: Option<usize>, bracket: char, out: &mut String) {
    if let (Some(depth), false) = (indent, empty) {
        line(depth, out);
    }
    out.push(bracket);
}

fn line(depth: usize, out: &mut String) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

fn number(n: &Number, out: &mut String) {
    let _ = match (n.as_u64(), n.as_i64(), n.as_f64()) {
        (Some(whole), ..) => write!(out, "{whole}"),
        (None, Some(whole), _) => write!(out, "{whole}"),
        (None, None, float) => write!(out, "{}", float.unwrap_or_default()),
    };
}

fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if c < ' ' => drop(write!(out, "\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}
