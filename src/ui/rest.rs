//! The second half of the program: pages behind the first question, charts, files. See
//! `src/bin/assemble/halves.rs`. In a build in one piece it is here from the start.

use super::js;
use std::cell::Cell;
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
    js::call(&js::page(), "touchstoneTexts", &[]).ok()?.as_string()
}

async fn fetched() -> bool {
    let page = js::page();
    if !js::read(&page, &["touchstoneRest"]).is_function() {
        return true;
    }
    match js::call(&page, "touchstoneRest", &[]).map(js_sys::Promise::from) {
        Ok(coming) => JsFuture::from(coming).await.is_ok(),
        Err(_) => false,
    }
}
