//! The second half of the program: pages behind the first question, charts, files. See
//! `src/bin/assemble/halves.rs`. In a build in one piece it is here from the start.

use leptos::prelude::window;
use std::cell::Cell;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static HERE: Cell<bool> = const { Cell::new(false) };
}

/// Whether it has come.
pub fn is_here() -> bool {
    HERE.get()
}

/// Waits until it has come; `false` when it cannot be had now. Asking again tries again.
pub async fn comes() -> bool {
    if !HERE.get() {
        HERE.set(fetched().await);
    }
    HERE.get()
}

/// The texts that come with it; waits for them where they are asked for too early.
pub fn texts() -> Option<String> {
    let texts = js_sys::Reflect::get(&window(), &JsValue::from_str("touchstoneTexts")).ok()?;
    texts.dyn_into::<js_sys::Function>().ok()?.call0(&JsValue::NULL).ok()?.as_string()
}

async fn fetched() -> bool {
    let bring = js_sys::Reflect::get(&window(), &JsValue::from_str("touchstoneRest")).ok();
    let Some(bring) = bring.and_then(|bring| bring.dyn_into::<js_sys::Function>().ok()) else {
        return true;
    };
    match bring.call0(&JsValue::NULL).map(js_sys::Promise::from) {
        Ok(coming) => JsFuture::from(coming).await.is_ok(),
        Err(_) => false,
    }
}
