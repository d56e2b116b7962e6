//! The one-file build (`touchstone.html`): what the page itself holds, and copies of it with answers in it.
//!
//! The functions come from `src/bin/assemble/single.js`; elsewhere there are none of them, and all of this says so.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast as _, JsValue};

/// The media type of a copy.
pub const MEDIA_TYPE: &str = "text/html";

fn function(name: &str) -> Option<Function> {
    Reflect::get(&window(), &JsValue::from_str(name)).ok()?.dyn_into().ok()
}

fn said(name: &str, arguments: &[&str]) -> Option<JsValue> {
    let arguments: Array = arguments.iter().map(|text| JsValue::from_str(text)).collect();
    Reflect::apply(&function(name)?, &JsValue::NULL, &arguments).ok()
}

/// Whether this page is the one file.
pub fn is_single() -> bool {
    function("touchstoneFiles").is_some()
}

/// Whether it was opened from a disk, where browsers keep stores in their own ways.
pub fn is_from_disk() -> bool {
    window().location().protocol().is_ok_and(|protocol| protocol == "file:")
}

/// The names of the files in the pack; `None` where there is no pack.
pub fn files() -> Option<Vec<String>> {
    let names = said("touchstoneFiles", &[])?;
    Some(Array::from(&names).iter().filter_map(|name| name.as_string()).collect())
}

/// The assessment file that this copy was saved with.
pub fn answers() -> Option<String> {
    said("touchstoneAnswers", &[])?.as_string().filter(|text| !text.is_empty())
}

/// The text of a copy of this page that holds an assessment file.
pub fn copy(answers: &str) -> Option<String> {
    said("touchstoneCopy", &[answers])?.as_string()
}
