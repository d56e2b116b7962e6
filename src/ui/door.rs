//! Closes the door: once every part of the page is here, a second policy forbids all connections.
//!
//! The browser enforces it at once and for as long as the page lives, whatever happens to the element.

use leptos::prelude::document;
use std::cell::Cell;

/// Added to the page's own policy.
const POLICY: &str = "connect-src 'none'";

thread_local! {
    static CLOSED: Cell<bool> = const { Cell::new(false) };
}

/// Whether connections are forbidden.
pub fn is_closed() -> bool {
    CLOSED.get()
}

/// Forbids connections from now on.
pub fn close() {
    let Ok(meta) = document().create_element("meta") else { return };
    let named = meta.set_attribute("http-equiv", "Content-Security-Policy");
    let said = meta.set_attribute("content", POLICY);
    let head = document().query_selector("head").ok().flatten();
    if let (Ok(()), Ok(()), Some(head)) = (named, said, head) {
        CLOSED.set(head.append_child(&meta).is_ok());
    }
    if let Some(root) = super::root().filter(|_| CLOSED.get()) {
        let _ = root.dataset().set("door", "closed");
    }
}
