//! The program that writes workbooks: a second WebAssembly module, as large as the rest of the app.
//!
//! `ui::workbook` runs it in a worker made of a blob, which has the page's policy and so can ask for
//! nothing. It reads `book`, a text, from the worker's global scope and leaves there either `written`,
//! the file's bytes, or `refused`, why there are none; `xlsx.js` hands over both.

use js_sys::{Reflect, Uint8Array, global};
use touchstone::export::{book::Book, xlsx};
use wasm_bindgen::JsValue;

fn main() {
    let scope = global();
    let book = Reflect::get(&scope, &JsValue::from_str("book")).ok().and_then(|book| book.as_string());
    let (name, value) = match written(&book.unwrap_or_default()) {
        Ok(bytes) => ("written", Uint8Array::from(bytes.as_slice()).into()),
        Err(why) => ("refused", JsValue::from(why)),
    };
    let _ = Reflect::set(&scope, &JsValue::from_str(name), &value);
}

fn written(text: &str) -> Result<Vec<u8>, String> {
    let book: Book = serde_json::from_str(text).map_err(|fault| fault.to_string())?;
    xlsx::write(&book)
}
