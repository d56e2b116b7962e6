//! The brand of this copy: `touchstone.config.json` beside the page, or what the one file holds.
//!
//! `boot.js` fetches the file and puts a brand on the page; here its text is read, and checked by the rules of
//! `model::brand`, before anything of it is used.

use super::session::{Branded, Session};
use super::{js, single};
use crate::model::brand::{self, Brand};
use crate::text;
use js_sys::Promise;
use leptos::prelude::*;
use std::pin::Pin;
use std::sync::Arc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;

/// Setting that remembers what the page was dressed with, for the next start (`boot.js` reads it). Copies in other
/// folders of a host have brands of their own.
fn setting() -> String {
    format!("brand:{}", window().location().pathname().unwrap_or_default())
}

/// Field of the address that asks for a look.
const ASKED: &str = "brand";

/// Waits for the brand's file, and puts it on the page if there is something in it.
pub async fn follow(session: Session) {
    let Some(source) = source().await else { return };
    if !session.bring_rest().await {
        return;
    }
    // Boxed, so that its code is a function of its own and can come later.
    let wearing: Pin<Box<dyn Future<Output = ()>>> = Box::pin(wear(session, source));
    wearing.await;
}

/// The file's text; nothing where there is nothing to do.
pub async fn source() -> Option<String> {
    let promise = js::read(&js::page(), &["touchstoneConfig"]).dyn_into::<Promise>().ok()?;
    JsFuture::from(promise).await.ok()?.as_string().filter(|text| !text.is_empty())
}

#[expect(clippy::unused_async, reason = "boxed as a future, so that it is a function of its own")]
async fn wear(session: Session, source: String) {
    let (mut brand, mut faults) = match source.trim() {
        "" => (Brand::default(), Vec::new()),
        _ => brand::parse(&source),
    };
    if single::is_single() {
        // What it wears stands in it.
    } else if brand == Brand::default() {
        session.forget_setting(&setting());
    } else {
        session.remember(&setting(), &text::brand::dress(&brand, &source).to_string());
    }
    if let Some(asked) = asked() {
        let (style, more) = brand::style(&asked);
        brand.style = std::mem::take(&mut brand.style).under(style);
        faults.extend(more);
    }
    put_on(&brand, &source);
    session.brand.set(Some(Arc::new(Branded::of((brand, faults), source))));
    super::title(session);
}

/// The look that the address asks for.
fn asked() -> Option<String> {
    let search = window().location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(ASKED)
}

/// Dresses the page.
pub fn put_on(brand: &Brand, source: &str) {
    let _ = js::call(&js::page(), "touchstoneDress", &[js::value(&text::brand::dress(brand, source))]);
}
