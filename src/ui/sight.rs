//! Which part of the page is in sight, for pages in a frame: one as tall as its content has no middle and no foot of
//! its own, so the style sheet has dialogs and messages come up where the visitor looks (`--ts-top`, `--ts-foot`).

use super::{js, root};
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};

/// How far above and below what was pressed the page is taken to be in sight, in pixels.
const NEAR: f64 = 160.0;

/// Keeps the style sheet told, whenever something is pressed.
pub fn follow() {
    let look = move |target: Option<web_sys::EventTarget>| {
        let target = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        // What has come up stays where it is while it is used.
        if let Some(target) = target.filter(|target| target.closest("dialog, .toast").ok().flatten().is_none()) {
            // The answer comes with the next frame; until then what was pressed is in sight for certain. A dialog
            // that came up elsewhere would have the browser scroll the page around this one.
            let pressed = target.get_bounding_client_rect();
            tell_style(pressed.top() - NEAR, pressed.bottom() + NEAR);
            look_once();
        }
    };
    let pressed = window_event_listener(leptos::ev::pointerdown, move |event| look(event.target()));
    let typed = window_event_listener(leptos::ev::keydown, move |event| look(event.target()));
    std::mem::forget((pressed, typed));
    look_once();
}

/// The part in sight, in pixels of the window.
fn tell_style(top: f64, foot: f64) {
    let scrolled = window().scroll_y().unwrap_or_default();
    let Some(root) = root() else { return };
    for (name, y) in [("--ts-top", top), ("--ts-foot", foot)] {
        let _ = root.style().set_property(name, &format!("{}px", (y + scrolled).round().max(0.0)));
    }
}

/// Asks the browser: it alone knows, across all frames.
fn look_once() {
    let seen = Closure::once_into_js(move |entries: JsValue, observer: JsValue| {
        let part = js::read(&Array::from(&entries).get(0), &["intersectionRect"]);
        let edge = |name: &str| js::read(&part, &[name]).as_f64();
        if let (Some(top), Some(bottom)) = (edge("top"), edge("bottom"))
            && bottom > top
        {
            tell_style(top, bottom);
        }
        let _ = js::call(&observer, "disconnect", &[]);
    });
    let observer = js::construct("IntersectionObserver", &[seen]);
    let app = document().query_selector(".app").ok().flatten();
    if let (Ok(observer), Some(app)) = (observer, app) {
        let _ = js::call(&observer, "observe", &[app.into()]);
    }
}
