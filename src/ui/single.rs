//! The one-file build (`touchstone.html`): what the page itself holds, and copies of it with answers in it.
//!
//! The functions come from `src/bin/assemble/single.js`; elsewhere there are none of them, and all of this says so.

use super::js;
use js_sys::Array;
use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// The media type of a copy.
pub const MEDIA_TYPE: &str = "text/html";

fn said(name: &str, arguments: &[&str]) -> Option<JsValue> {
    let arguments: Vec<JsValue> = arguments.iter().map(|text| JsValue::from_str(text)).collect();
    js::call(&js::page(), name, &arguments).ok()
}

/// Whether this page is the one file.
pub fn is_single() -> bool {
    js::read(&js::page(), &["touchstoneFiles"]).is_function()
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

/// The text of this file under another brand, which is what `boot.js` dresses the page with, with the answers it has.
pub fn branded(dress: &str) -> Option<String> {
    said("touchstoneCopy", &[&answers().unwrap_or_default(), dress])?.as_string()
}
