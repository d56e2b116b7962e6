//! Fetches files of our own site: instruments, examples, parts of the program, each once.
//!
//! The only requests the page makes after it has started. They are kept, so that nothing is asked
//! for twice and the page goes on working without a network.

use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static TEXTS: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
    static BYTES: RefCell<BTreeMap<String, JsValue>> = const { RefCell::new(BTreeMap::new()) };
}

/// The text at a path relative to the page; `None` when it cannot be had.
pub async fn text(path: &str) -> Option<String> {
    if let Some(known) = TEXTS.with_borrow(|texts| texts.get(path).cloned()) {
        return Some(known);
    }
    let text = JsFuture::from(response(path).await?.text().ok()?).await.ok()?.as_string()?;
    TEXTS.with_borrow_mut(|texts| texts.insert(path.to_owned(), text.clone()));
    Some(text)
}

/// The bytes at a path relative to the page, as an `ArrayBuffer`; `None` when they cannot be had.
pub async fn bytes(path: &str) -> Option<JsValue> {
    if let Some(known) = BYTES.with_borrow(|bytes| bytes.get(path).cloned()) {
        return Some(known);
    }
    let bytes = JsFuture::from(response(path).await?.array_buffer().ok()?).await.ok()?;
    BYTES.with_borrow_mut(|all| all.insert(path.to_owned(), bytes.clone()));
    Some(bytes)
}

async fn response(path: &str) -> Option<web_sys::Response> {
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(path)).await.ok()?;
    response.dyn_into::<web_sys::Response>().ok().filter(web_sys::Response::ok)
}
