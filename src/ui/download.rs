//! Hands a file to the person: a download from a Blob, with nothing sent anywhere.

use crate::chart::Svg;
use crate::export::svg;
use crate::model::Assessment;
use crate::model::brand::Look;
use crate::storage::{browser, file};
use crate::text::name;
use crate::ui::session::{Handed, Session};
use leptos::prelude::untrack;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::JsValue;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url};

/// Saves a text as a file.
fn text(name: &str, media_type: &str, content: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&JsValue::from(content));
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) {
        self::blob(name, &blob);
    }
}

/// Saves an assessment's file.
pub fn assessment(session: Session, doc: &Assessment) {
    offer(session, name::file(doc, "json"), file::MEDIA_TYPE, session.file_of(doc));
}

/// Saves a text as a file, and offers the text itself in a frame, which may forbid downloads silently.
pub fn offer(session: Session, name: String, media_type: &str, content: String) {
    text(&name, media_type, &content);
    if browser::is_framed() {
        session.offer_text(Handed { name, content });
    }
}

/// Saves bytes as a file.
pub fn blob(name: &str, blob: &Blob) {
    let Ok(url) = Url::create_object_url_with_blob(blob) else { return };
    let anchor = leptos::prelude::document().create_element("a").ok();
    if let Some(anchor) = anchor.and_then(|a| a.dyn_into::<HtmlAnchorElement>().ok()) {
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
    }
    let revoke = move || drop(Url::revoke_object_url(&url));
    leptos::prelude::set_timeout(revoke, std::time::Duration::from_secs(20));
}

/// Saves a chart as an SVG file that stands on its own.
pub fn chart_svg(session: Session, name: String, chart: &Svg) {
    offer(session, name, "image/svg+xml", svg::standalone(chart, &look(session)));
}

/// The look that files are drawn in.
fn look(session: Session) -> Look {
    untrack(|| Look::of(&session.worn()).0)
}

/// Saves a chart as a PNG, drawn at twice its size.
pub fn chart_png(session: Session, name: &str, chart: &Svg) {
    let name = name.to_owned();
    let drawing = svg::standalone(chart, &look(session));
    let url = format!("data:image/svg+xml;charset=utf-8,{}", js_sys::encode_uri_component(&drawing));
    let Ok(image) = HtmlImageElement::new() else { return };
    let drawn = image.clone();
    let onload = Closure::once_into_js(move || {
        let _ = rasterise(&drawn, name);
    });
    image.set_onload(Some(onload.unchecked_ref()));
    image.set_src(&url);
}

fn rasterise(image: &HtmlImageElement, name: String) -> Result<(), JsValue> {
    let canvas: HtmlCanvasElement = leptos::prelude::document().create_element("canvas")?.dyn_into()?;
    let (width, height) = (image.natural_width() * 2, image.natural_height() * 2);
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: web_sys::CanvasRenderingContext2d = context.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, f64::from(width), f64::from(height))?;
    let done = Closure::once_into_js(move |blob: JsValue| {
        if let Ok(blob) = blob.dyn_into::<Blob>() {
            self::blob(&name, &blob);
        }
    });
    canvas.to_blob(done.unchecked_ref())
}
