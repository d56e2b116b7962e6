//! Finds out what the page can say about itself: reads the browser, decides nothing.
//!
//! The verdicts are `model::selfcheck`'s, the words `text::check`'s.

use super::js::{call, construct, read};
use super::session::Session;
use super::{door, fetch, js, single};
use crate::export::shell::known_policy;
use crate::model::made::{self, Made};
use crate::model::selfcheck::{Facts, Frame};
use crate::storage::browser;
use js_sys::{Array, Promise, Reflect, Uint8Array};
use leptos::ev;
use leptos::prelude::*;
use std::cell::Cell;
use std::fmt::Write as _;
use std::rc::Rc;
use wasm_bindgen::prelude::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// How long the browser may take to say that it refused, in milliseconds.
const REFUSAL: i32 = 200;
/// Addresses that can answer nobody: the names are reserved (RFC 2606).
const NOBODY: [&str; 2] = ["https://touchstone.invalid/", "wss://touchstone.invalid/"];

fn entries(of: &JsValue) -> Vec<JsValue> {
    Array::from(of).to_vec()
}

/// Everything but comparing files and trying to send.
pub async fn facts(session: Session) -> Facts {
    let page = js::page();
    let (local, database) = session.stores_work();
    let (last_save, last_file) = session.last_kept();
    let (imports, foreign_imports) = imports(&page);
    let made = fetch::text("build.json").await.and_then(|text| Made::parse(&text).ok());
    Facts {
        local,
        database,
        fails_to_save: session.fails_to_save(),
        promise: session.promise(),
        last_save,
        last_file,
        policy: has_policy(),
        markup: markup(&page),
        door: door::closed_at().is_some(),
        requests: door::closed_at().map(|at| requests_since(&page, at)),
        no_webrtc: ["RTCPeerConnection", "webkitRTCPeerConnection"]
            .iter()
            .all(|name| read(&page, &[name]).is_undefined()),
        scripts: scripts(&page, made.as_ref()),
        cookies: cookies(&page),
        frame: frame(&page),
        secure: read(&page, &["isSecureContext"]).is_truthy(),
        imports,
        foreign_imports,
        made,
        files: session.compared(),
        attempts: None,
    }
}

/// Whether the first policy in the head is the one of the build.
fn has_policy() -> bool {
    policy().is_some()
}

/// How many scripts the page's policy permits to stand in it; `None` where it is none of ours.
fn policy() -> Option<usize> {
    let meta = document().query_selector("head meta[http-equiv=Content-Security-Policy]").ok().flatten();
    known_policy(&meta?.get_attribute("content")?)
}

fn markup(page: &JsValue) -> Option<bool> {
    let factory = read(page, &["trustedTypes"]);
    if factory.is_undefined() {
        return None;
    }
    let ours = read(&factory, &["defaultPolicy"]);
    // What it makes of markup that is no chart: an object that stands for a text.
    let made = call(&ours, "createHTML", &[JsValue::from_str("<b>x</b>")]);
    let text = made.and_then(|made| call(&made, "toString", &[])).ok().and_then(|text| text.as_string());
    Some(text.is_some_and(|text| text != "<b>x</b>"))
}

/// Requests to anywhere that began after this moment of the page's clock.
fn requests_since(page: &JsValue, at: f64) -> usize {
    let kinds = ["resource", "navigation"].map(JsValue::from_str);
    let performance = read(page, &["performance"]);
    let all = kinds.iter().filter_map(|kind| call(&performance, "getEntriesByType", std::slice::from_ref(kind)).ok());
    let late = |entry: &JsValue| {
        let name = read(entry, &["name"]).as_string().unwrap_or_default();
        let outward = !["blob:", "data:"].iter().any(|kind| name.starts_with(kind));
        outward && read(entry, &["startTime"]).as_f64().is_some_and(|start| start > at)
    };
    all.flat_map(|list| entries(&list)).filter(late).count()
}

/// Scripts of this copy, and others: with their text in the page, unless its policy permits so many, or at
/// an address that the copy's list of files does not name.
fn scripts(page: &JsValue, made: Option<&Made>) -> (usize, usize) {
    let here = read(page, &["document", "baseURI"]).as_string().unwrap_or_default();
    let here = here.split(['?', '#']).next().and_then(|here| here.rsplit_once('/')).map_or("", |(folder, _)| folder);
    let own = |script: &JsValue| {
        let source = read(script, &["src"]).as_string().unwrap_or_default();
        let path = source.strip_prefix(here).and_then(|path| path.strip_prefix('/')).unwrap_or_default();
        let named = made.is_none_or(|made| made.files.iter().any(|file| file.path == path));
        !path.is_empty() && named
    };
    let all = entries(&read(page, &["document", "scripts"]));
    // What the one file holds as text is not run.
    let held = |script: &JsValue| read(script, &["dataset", "part"]).as_string();
    let runs = |script: &&JsValue| held(script).is_none_or(|part| part != "pack" && part != "answers");
    let all: Vec<JsValue> = all.iter().filter(runs).cloned().collect();
    let inside = all.iter().filter(|script| read(script, &["src"]).as_string().unwrap_or_default().is_empty()).count();
    let ours = all.iter().filter(|script| own(script)).count() + inside.min(policy().unwrap_or_default());
    (ours, all.len() - ours)
}

fn cookies(page: &JsValue) -> usize {
    // A frame without an origin may not even ask.
    let text = read(page, &["document", "cookie"]).as_string().unwrap_or_default();
    text.split(';').filter(|cookie| !cookie.trim().is_empty()).count()
}

fn frame(page: &JsValue) -> Frame {
    let (own, top) = (read(page, &["self"]), read(page, &["top"]));
    if own == top {
        return Frame::Top;
    }
    let reachable = read(&top, &["location", "href"]).is_string();
    if reachable { Frame::Same } else { Frame::Foreign }
}

/// How many functions the program asks for, and the modules that are not its own glue.
fn imports(page: &JsValue) -> (usize, Vec<String>) {
    let modules: Vec<String> = call(page, "touchstoneImports", &[])
        .map(|list| entries(&list))
        .unwrap_or_default()
        .iter()
        .filter_map(JsValue::as_string)
        .collect();
    let own = |name: &&String| *name == "rest" || name.starts_with("./touchstone-web");
    let foreign = modules.iter().filter(|name| !own(name)).cloned().collect();
    (modules.len(), foreign)
}

/// Compares every file of the copy with `build.json`, while connections are open, and has the session
/// remember what was found.
pub async fn compare(session: Session) {
    session.note_compared(compared().await);
}

/// Path, and whether its bytes are those of the list; `None` when the browser or the list is missing.
async fn compared() -> Option<Vec<(String, bool)>> {
    let made = Made::parse(&fetch::text("build.json").await?).ok()?;
    let subtle = read(&js::page(), &["crypto", "subtle"]);
    if subtle.is_undefined() {
        return None;
    }
    let mut found = Vec::new();
    // The one file has those the program asks for, and not, for instance, the page without them.
    let held = single::files();
    // Under a service worker these come from the network, off line or of a newer build: they say nothing of it.
    let kept = read(&js::page(), &["navigator", "serviceWorker", "controller"]).is_object();
    let looked_at = |file: &made::MadeFile| {
        held.as_ref().is_none_or(|held| held.contains(&file.path)) && !(kept && made::is_beside(&file.path))
    };
    for file in made.files.into_iter().filter(looked_at) {
        let digest = digest(&subtle, &file.path).await;
        found.push((file.path, digest.as_deref() == Some(&file.sha256)));
    }
    Some(found)
}

async fn digest(subtle: &JsValue, path: &str) -> Option<String> {
    let response: web_sys::Response = JsFuture::from(window().fetch_with_str(path)).await.ok()?.dyn_into().ok()?;
    let bytes = JsFuture::from(response.ok().then(|| response.array_buffer().ok()).flatten()?).await.ok()?;
    let promise: Promise = call(subtle, "digest", &[JsValue::from_str("SHA-256"), bytes]).ok()?.dyn_into().ok()?;
    let digest = Uint8Array::new(&JsFuture::from(promise).await.ok()?).to_vec();
    let mut digits = String::new();
    for byte in digest {
        write!(digits, "{byte:02x}").ok()?;
    }
    Some(digits)
}

/// Tries to send something out in several ways, to an address that belongs to nobody; for each, whether
/// the browser's policy refused it.
pub async fn try_to_send() -> Vec<(String, bool)> {
    let page = js::page();
    let mut found = Vec::new();
    for (name, attempt) in ATTEMPTS {
        let refused = Rc::new(Cell::new(false));
        let seen = refused.clone();
        let violation = ev::Custom::<web_sys::Event>::new("securitypolicyviolation");
        let listener = window_event_listener(violation, move |event| {
            let told = |name: &str| read(&event, &[name]).as_string().unwrap_or_default();
            seen.set(
                seen.get() || (told("disposition") == "enforce" && told("blockedURI").contains("touchstone.invalid")),
            );
        });
        // A browser may refuse by throwing, too.
        let threw = attempt(&page).is_err();
        browser::sleep(REFUSAL).await;
        listener.remove();
        found.push((name.to_owned(), threw || refused.get()));
    }
    found
}

type Attempt = (&'static str, fn(&JsValue) -> Result<JsValue, JsValue>);

const ATTEMPTS: [Attempt; 4] = [
    ("fetch", |page| {
        let sent: Promise = call(page, "fetch", &[JsValue::from_str(NOBODY[0])])?.dyn_into()?;
        // Refused or not it ends badly, since the address is nobody's; that is no fault of the page.
        leptos::task::spawn_local(async move { drop(JsFuture::from(sent).await) });
        Ok(JsValue::NULL)
    }),
    ("WebSocket", |_| construct("WebSocket", &[JsValue::from_str(NOBODY[1])])),
    ("beacon", |page| call(&read(page, &["navigator"]), "sendBeacon", &[JsValue::from_str(NOBODY[0])])),
    ("image", |_| {
        let image = construct("Image", &[])?;
        Reflect::set(&image, &JsValue::from_str("src"), &JsValue::from_str(NOBODY[0]))?;
        Ok(image)
    }),
];

/// Puts a text on the clipboard; `false` where the browser does not let the page.
pub async fn copy(text: &str) -> bool {
    let clipboard = read(&js::page(), &["navigator", "clipboard"]);
    let written = call(&clipboard, "writeText", &[JsValue::from_str(text)]);
    match written.and_then(JsValue::dyn_into::<Promise>) {
        Ok(promise) => JsFuture::from(promise).await.is_ok(),
        Err(_) => false,
    }
}
