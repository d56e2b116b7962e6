//! Hands a workbook to the program that writes it, which runs in a worker of its own.
//!
//! The worker is made of a blob: such a worker has the policy that the page has at that moment, and it is
//! made only once the door is closed, so that it can connect to nothing either. Its parts are fetched in
//! idle time; see `src/bin/xlsx.rs`.

use super::session::Session;
use super::{fetch, js};
use crate::export::book::{Book, MEDIA_TYPE};
use js_sys::{Array, Function, Promise, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, MessageEvent, Url, Worker};

/// How long a worker may take, in milliseconds; a large plan takes a fifth of a second.
const PATIENCE: i32 = 60_000;

/// Why there is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The program has not arrived and cannot be fetched now.
    Absent,
    /// It is here and gave none.
    Failed,
}

/// The program's parts: its glue and its module.
struct Parts {
    glue: String,
    module: JsValue,
}

/// Fetches the program; from then on it is here for good. Says whether it is.
pub async fn fetch_ahead() -> bool {
    parts().await.is_some()
}

/// The names of its files were put into the page's own glue when the site was built: `touchstoneWriter`.
async fn parts() -> Option<Parts> {
    let names = js::read(&js::page(), &["touchstoneWriter"]).dyn_into::<Array>().ok()?;
    let (glue, module) = (names.get(0).as_string()?, names.get(1).as_string()?);
    Some(Parts { glue: fetch::text(&glue).await?, module: fetch::bytes(&module).await? })
}

/// The workbook as a file.
///
/// # Errors
/// A [`Fault`]; nothing else changes.
pub async fn write(session: Session, book: &Book) -> Result<Blob, Fault> {
    let book = serde_json::to_string(book).map_err(|_| Fault::Failed)?;
    let parts = parts().await.ok_or(Fault::Absent)?;
    // A worker keeps the policy of the moment it was made: it is made only when connections are forbidden,
    // and `boot.js` sees to that, too.
    if !super::close_door(session).await {
        return Err(Fault::Absent);
    }
    let answer = answer(&parts, &book).await.ok_or(Fault::Failed)?;
    let bytes = answer.dyn_into::<Uint8Array>().map_err(|why| {
        web_sys::console::error_2(&JsValue::from_str("no workbook:"), &why);
        Fault::Failed
    })?;
    blob(&Array::of1(&bytes), MEDIA_TYPE).ok_or(Fault::Failed)
}

fn blob(parts: &Array, media_type: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_buffer_source_sequence_and_options(parts, &options).ok()
}

/// What the worker answers; `None` where there can be none.
async fn answer(parts: &Parts, book: &str) -> Option<JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    let glue = Array::of1(&JsValue::from(&parts.glue));
    let source = Blob::new_with_str_sequence_and_options(&glue, &options).ok()?;
    let url = Url::create_object_url_with_blob(&source).ok()?;
    let worker = Worker::new(&url).ok();
    let answer = match &worker {
        Some(worker) => asked(worker, &Array::of2(&parts.module, &JsValue::from(book))).await,
        None => None,
    };
    worker.iter().for_each(Worker::terminate);
    let _ = Url::revoke_object_url(&url);
    answer
}

async fn asked(worker: &Worker, question: &JsValue) -> Option<JsValue> {
    let settled = Promise::new(&mut |resolve: Function, reject: Function| {
        worker.set_onmessage(Some(&resolve));
        worker.set_onmessageerror(Some(&reject));
        worker.set_onerror(Some(&reject));
        // One that the browser has stopped says nothing.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&reject, PATIENCE);
    });
    worker.post_message(question).ok()?;
    let event = JsFuture::from(settled).await.ok()?;
    Some(event.dyn_into::<MessageEvent>().ok()?.data())
}
