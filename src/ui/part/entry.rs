//! A field that writes as soon as it is left: a number, a day, a text, a choice.
//!
//! It follows its value when something else changes it, and keeps what was typed when that is refused,
//! with the reason below. Knows no session.

use super::field::{Field, described_by, frame};
use crate::ui::el::{El, el};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// Takes what was entered, or says why not.
pub type Commit = Arc<dyn Fn(&str) -> Result<(), String> + Send + Sync>;

/// One line of text, a day, or a number.
pub fn entry(field: Field, hook: &'static str, value: Signal<String>, commit: Commit) -> AnyView {
    // A number is a text to the browser: `type="number"` hands out nothing where it finds no number, and a
    // slip of the pen would empty the field.
    let (kind, numeric) = if field.kind == "number" { ("text", Some("decimal")) } else { (field.kind, None) };
    let input = el("input")
        .class("input")
        .attr("type", kind)
        .attr("inputmode", numeric)
        .attr("maxlength", "10000")
        .attr("autocomplete", "off")
        .value(value.get_untracked());
    finished(field, hook, input, value, commit)
}

/// One of several choices; the first stands for nothing chosen where its value is empty.
pub fn choice(
    field: Field,
    hook: &'static str,
    options: Vec<(String, String)>,
    value: Signal<String>,
    commit: Commit,
) -> AnyView {
    let input = el("select").class("input").child(super::field::options(options, &value.get_untracked()));
    finished(field, hook, input, value, commit)
}

fn finished(field: Field, hook: &'static str, input: El, value: Signal<String>, commit: Commit) -> AnyView {
    let error = RwSignal::new(None::<String>);
    let described = described_by(&field, error.into());
    let id = field.id.clone();
    let input = input
        .attr("id", field.id.clone())
        .attr(hook, field.id.clone())
        .attr("aria-invalid", move || error.get().map(|_| "true"))
        .attr("aria-describedby", described)
        .on("change", move |event| error.set(commit(event_target_value(&event).trim()).err()));
    Effect::new(move |before: Option<String>| {
        let now = value.get();
        // What was refused stays until something else changes the value.
        if before.is_some_and(|before| before != now)
            && let Some(input) = crate::ui::element(&id)
        {
            let _ = js_sys::Reflect::set(&input, &JsValue::from_str("value"), &JsValue::from_str(&now));
            error.set(None);
        }
        now
    });
    frame(&field, error.into(), input.into_any())
}

/// Reads a number as people write it, with a point or a comma; `None` is no number.
pub fn number(text: &str) -> Option<f64> {
    text.replace(',', ".").replace('−', "-").parse::<f64>().ok().filter(|x| x.is_finite())
}
