//! Opens a file that the person chose or dropped, or that the system handed over.

use super::go;
use super::session::Session;
use crate::storage::{MAX_FILE, Refusal};
use crate::text::{Key, refusal};
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Opens it and goes there, or says why not; its size is checked before it is read.
pub async fn open(session: Session, file: web_sys::File) {
    session.refused.set(None);
    let outcome = match read(&file).await {
        Ok(bytes) => session.open_bytes(bytes).await,
        Err(refusal) => Err(refusal),
    };
    let lang = session.lang.get_untracked();
    match outcome {
        Ok(route) => {
            session.say(lang.text(Key::OpenedSaid));
            go(&route);
        }
        Err(refusal) => {
            session.say(refusal::sentence(lang, &file.name(), &refusal));
            session.refused.set(Some((file.name(), refusal)));
        }
    }
}

async fn read(file: &web_sys::File) -> Result<Vec<u8>, Refusal> {
    #[expect(clippy::cast_precision_loss, reason = "5 MiB is exact in f64")]
    if file.size() > MAX_FILE as f64 {
        return Err(Refusal::TooBig);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Refusal::NotText)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// A file's text.
///
/// # Errors
/// That it is too big or no text.
pub async fn text_of(file: &web_sys::File) -> Result<String, Refusal> {
    String::from_utf8(read(file).await?).map_err(|_| Refusal::NotText)
}

/// A file as the address of its data, with its media type; `None` when it cannot be read.
pub async fn as_data(file: &web_sys::File) -> Option<String> {
    let bytes = read(file).await.ok()?;
    let letters: String = bytes.iter().copied().map(char::from).collect();
    let data = window().btoa(&letters).ok()?;
    Some(format!("data:{};base64,{data}", file.type_()))
}
