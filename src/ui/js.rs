//! Reading and calling by name what the browser offers, where the bindings have no word for it or it may be missing.
//!
//! Nothing throws: what is not there, or may not be looked at, is undefined or an error.

use js_sys::{Array, Function, JSON, Reflect};
use serde_json::Value;
use wasm_bindgen::{JsCast as _, JsValue};

/// The page itself.
pub fn page() -> JsValue {
    leptos::prelude::window().into()
}

/// A property of a value, then one of that, and so on; undefined where there is none.
pub fn read(from: &JsValue, path: &[&str]) -> JsValue {
    let next = |value: JsValue, name: &&str| Reflect::get(&value, &JsValue::from_str(name)).unwrap_or_default();
    path.iter().fold(from.clone(), next)
}

/// A value of ours as one of the page's.
pub fn value(of: &Value) -> JsValue {
    JSON::parse(&of.to_string()).unwrap_or_default()
}

/// What a method gives.
///
/// # Errors
/// What it threw, or that there is no such method.
pub fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = read(of, &[name]).dyn_into()?;
    Reflect::apply(&function, of, &arguments.iter().collect::<Array>())
}

/// A new object of one of the page's classes.
///
/// # Errors
/// What its making threw, or that there is no such class.
pub fn construct(class: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let class: Function = read(&page(), &[class]).dyn_into()?;
    Reflect::construct(&class, &arguments.iter().collect::<Array>())
}
