//! Closes the door: once every part of the page is here, a second policy forbids all connections.
//!
//! The browser enforces it at once and for as long as the page lives, whatever happens to the element.

use leptos::prelude::{document, window};
use std::cell::Cell;

/// Added to the page's own policy.
const POLICY: &str = "connect-src 'none'";

thread_local! {
    static CLOSED: Cell<Option<f64>> = const { Cell::new(None) };
}

/// When it was closed, in milliseconds of the page's clock; `None` while it is open.
pub fn closed_at() -> Option<f64> {
    CLOSED.get()
}

/// Forbids connections from now on; once is enough.
pub fn close() {
    if closed_at().is_some() {
        return;
    }
    let Ok(meta) = document().create_element("meta") else { return };
    let set = meta.set_attribute("http-equiv", "Content-Security-Policy");
    let set = set.and_then(|()| meta.set_attribute("content", POLICY));
    let head = document().query_selector("head").ok().flatten();
    let hung = head.filter(|_| set.is_ok()).is_some_and(|head| head.append_child(&meta).is_ok());
    if let Some(root) = super::root().filter(|_| hung) {
        let clock = window().performance();
        if let Some(clock) = &clock {
            // The browser forgets requests beyond 250 unless asked to keep more.
            clock.set_resource_timing_buffer_size(100_000);
        }
        CLOSED.set(Some(clock.map_or(0.0, |clock| clock.now())));
        let _ = root.dataset().set("door", "closed");
    }
}
