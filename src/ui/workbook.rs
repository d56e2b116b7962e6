//! Hands a workbook to the program that writes it, which runs in a worker of its own.
//!
//! The worker is made of a blob: such a worker has the page's policy, so that once the door is closed it
//! can connect to nothing either. Its parts are fetched in idle time; see `src/bin/xlsx.rs`.

use super::fetch;
use crate::export::book::{Book, MEDIA_TYPE};
use crate::model::made::Made;
use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, MessageEvent, Url, Worker};

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

async fn parts() -> Option<Parts> {
    let made = Made::parse(&fetch::text("build.json").await?).ok()?;
    let path = |end: &str| {
        let of_it = |path: &&str| path.starts_with("touchstone-xlsx-") && path.ends_with(end);
        made.files.iter().map(|file| file.path.as_str()).find(of_it)
    };
    Some(Parts { glue: fetch::text(path(".js")?).await?, module: fetch::bytes(path(".wasm")?).await? })
}

/// The workbook as a file.
///
/// # Errors
/// A [`Fault`]; nothing else changes.
pub async fn write(book: &Book) -> Result<Blob, Fault> {
    let book = serde_json::to_string(book).map_err(|_| Fault::Failed)?;
    let parts = parts().await.ok_or(Fault::Absent)?;
    let answer = answer(&parts, &book).await.ok_or(Fault::Failed)?;
    let bytes = answer.dyn_into::<Uint8Array>().map_err(|_| Fault::Failed)?;
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
        worker.set_onerror(Some(&reject));
    });
    worker.post_message(question).ok()?;
    let event = JsFuture::from(settled).await.ok()?;
    Some(event.dyn_into::<MessageEvent>().ok()?.data())
}
