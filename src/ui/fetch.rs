//! Fetches files of our own site: instruments and examples, each once.
//!
//! The only requests the page makes after it has started. Texts are kept, so that nothing is asked
//! for twice and the page goes on working without a network.

use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static TEXTS: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// The text at a path relative to the page; `None` when it cannot be had.
pub async fn text(path: &str) -> Option<String> {
    if let Some(known) = TEXTS.with_borrow(|texts| texts.get(path).cloned()) {
        return Some(known);
    }
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(path)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    let promise = response.ok().then(|| response.text().ok()).flatten()?;
    let text = JsFuture::from(promise).await.ok()?.as_string()?;
    TEXTS.with_borrow_mut(|texts| texts.insert(path.to_owned(), text.clone()));
    Some(text)
}
