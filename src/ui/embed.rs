//! In a frame of another page: the handshake with that page, what it is told, what it may ask. The protocol is in
//! docs/embedding.md.
//!
//! The host proves that it stands around this very frame by echoing a number only it was told; from then on
//! everything goes over a channel nobody else holds. What it asks is asked of the visitor where it could cost or
//! tell anything. No result leaves without the visitor's tick on the page that submits.

use super::route::{Page, Route};
use super::session::place::Host;
use super::session::{Asking, Session};
use super::{go, js, root};
use crate::export::share::{self, Wanted};
use crate::model::{Lang, progress};
use crate::storage::{MAX_FILE, Refusal, browser, file};
use crate::text::{Embed, refusal};
use js_sys::JSON;
use leptos::prelude::*;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{MessageEvent, MessagePort, ResizeObserver};

/// How often the host is asked, and how long apart in milliseconds: its script may come late.
const ASKS: (usize, i32) = (10, 500);
/// Most messages taken from the host within a second.
const MOST: u32 = 20;

thread_local! {
    static PORT: RefCell<Option<MessagePort>> = const { RefCell::new(None) };
    static TAKEN: Cell<(f64, u32)> = const { Cell::new((0.0, 0)) };
}

/// Whether this page was made to stand in another one and does: `?embed=1`, which `boot.js` heeds in frames only.
pub fn is_embedded() -> bool {
    root().is_some_and(|root| root.dataset().get("embed").is_some())
}

/// Tells the host something; nothing where there is none.
pub fn tell(kind: &str, detail: &Value) {
    PORT.with_borrow(|port| {
        if let Some(port) = port {
            let _ = port.post_message(&js::value(&json!({"type": kind, "detail": detail})));
        }
    });
}

/// Asks the page around this one who it is, and listens until it has answered.
pub fn greet(session: Session) {
    let Ok(Some(parent)) = window().parent() else { return };
    let nonce = browser::new_id() + &browser::new_id();
    let question = js::value(&json!({"touchstone": 1, "type": "ask", "nonce": nonce}));
    let answered = Rc::new(Cell::new(false));
    let done = answered.clone();
    let around: JsValue = parent.clone().into();
    let hear = window_event_listener(leptos::ev::Custom::<MessageEvent>::new("message"), move |event| {
        // The cheap questions first: a flood from elsewhere costs next to nothing.
        if answered.get() || js::read(&event, &["source"]) != around || !event.is_trusted() {
            return;
        }
        let (data, port) = (event.data(), event.ports().get(0));
        let says = |name: &str| js::read(&data, &[name]).as_string().unwrap_or_default();
        let fits =
            js::read(&data, &["touchstone"]).as_f64() == Some(1.0) && says("type") == "hello" && says("nonce") == nonce;
        let (true, Ok(port)) = (fits, port.dyn_into::<MessagePort>()) else { return };
        answered.set(true);
        let host = Host { origin: event.origin(), wants: Wanted::parse(&says("results")) };
        meet(session, host, port);
    });
    spawn_local(async move {
        for _ in 0..ASKS.0 {
            if done.get() {
                break;
            }
            // To anybody, since nobody is known yet: it says nothing but that somebody asks.
            let _ = parent.post_message(&question, "*");
            browser::sleep(ASKS.1).await;
        }
        if done.get() {
            hear.remove();
        } else {
            // A host without our script: nothing will come that counts.
            std::mem::forget(hear);
        }
    });
}

/// The host has answered: everything from now on goes over this port.
fn meet(session: Session, host: Host, port: MessagePort) {
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if is_too_much() {
            return;
        }
        let data = event.data();
        let (kind, value) = (js::read(&data, &["type"]).as_string().unwrap_or_default(), js::read(&data, &["value"]));
        take(session, &kind, &value);
    });
    port.set_onmessage(Some(heard.into_js_value().unchecked_ref()));
    // For `boot.js`, which outlives the program: it says when that has stopped.
    let _ = js_sys::Reflect::set(&js::page(), &JsValue::from_str("touchstonePort"), &port);
    PORT.set(Some(port));
    session.host.set(Some(host));
    spawn_local(async move {
        let version = env!("CARGO_PKG_VERSION");
        let instrument = session.instrument.get_untracked().map(|instrument| instrument.id.clone());
        let lang = session.lang.get_untracked().code();
        tell("ready", &json!({"instrument": instrument, "language": lang, "version": version}));
        follow_height();
        follow_answers(session);
    });
}

/// Whether more came within this second than a host has reason to send.
fn is_too_much() -> bool {
    let now = window().performance().map_or(0.0, |clock| clock.now());
    let (since, count) = TAKEN.get();
    let (since, count) = if now - since > 1000.0 { (now, 0) } else { (since, count) };
    TAKEN.set((since, count + 1));
    count >= MOST
}

/// Does what the host asks, as far as it may.
fn take(session: Session, kind: &str, value: &JsValue) {
    let text = value.as_string();
    match (kind, text.as_deref()) {
        ("language", Some(tag)) => {
            // A brand may offer one language alone.
            let offered = |lang: &Lang| untrack(|| session.of_brand(|brand| Some(brand.speaks(*lang)))) != Some(false);
            if let (Some(lang), Some(root)) = (Lang::parse(tag).filter(offered), root()) {
                root.set_lang(lang.code());
                if let Ok(event) = web_sys::Event::new("touchstone-lang") {
                    let _ = window().dispatch_event(&event);
                }
            }
        }
        ("theme", Some(theme)) => {
            let Some(root) = root() else { return };
            match theme {
                "light" | "dark" => drop(root.dataset().set("theme", theme)),
                _ => root.dataset().delete("theme"),
            }
        }
        ("open", Some(what)) if !what.trim_start().starts_with('{') => spawn_local(start(session, what.to_owned())),
        ("open", given) => {
            let text = given.map(str::to_owned);
            let text = text.or_else(|| value.is_object().then(|| JSON::stringify(value).ok()?.as_string()).flatten());
            // Larger ones are no file of ours; the visitor is not asked about them.
            let fits = |text: &String| u64::try_from(text.len()).is_ok_and(|size| size <= MAX_FILE);
            // A question that is open is not exchanged under the visitor's hand.
            let free = session.asking.with_untracked(Option::is_none);
            if let Some(text) = text.filter(fits).filter(|_| free) {
                session.asking.set(Some(Asking::Offered(text)));
            }
        }
        _ => {}
    }
}

/// Starts a questionnaire for the host: a built-in one, or one that the site offers, which may still be on its way.
async fn start(session: Session, id: String) {
    if !session.knows(&id).await {
        let message = refusal::reason(session.lang.get_untracked(), &Refusal::UnknownInstrument(id));
        return tell("error", &json!({"code": "unknown-instrument", "message": message}));
    }
    // Not while something is being asked: the dialog would close with what was typed into it.
    if session.asking.with_untracked(Option::is_none) {
        go(&Route::Start(id));
    }
}

/// Opens what the host handed over; the visitor has agreed.
pub async fn open_offered(session: Session, text: String) {
    match session.open_bytes(text.into_bytes()).await {
        Ok(route) => go(&route),
        Err(why) => {
            // Only what the host itself handed over is spoken of to it.
            let message = refusal::reason(session.lang.get_untracked(), &why);
            tell("error", &json!({"code": "refused-file", "message": message}));
            session.refused.set(Some((host_name(session), why)));
        }
    }
}

/// How the page around this one is called: its address without the scheme.
pub fn host_name(session: Session) -> String {
    let origin = session.host.with(|host| host.as_ref().map(|host| host.origin.clone()).unwrap_or_default());
    let name = origin.split_once("://").map(|(_, name)| name.to_owned()).filter(|name| !name.is_empty());
    name.unwrap_or_else(|| session.lang.get().text(Embed::NoName).to_owned())
}

/// The height of the content, whenever it changes. The content's height does not depend on the frame's, so that
/// the two cannot chase one another.
fn follow_height() {
    let Some(app) = document().query_selector(".app").ok().flatten() else { return };
    let last = Cell::new(0.0);
    let (measured, of) = (app.clone(), move || {
        // Whole, and with what hangs over by a fraction.
        let height = app.get_bounding_client_rect().height().ceil().max(f64::from(app.scroll_height()));
        if height > 0.0 && (height - last.replace(height)).abs() > 0.5 {
            tell("height", &json!({"height": height}));
        }
    });
    let changed = Closure::<dyn FnMut()>::new(of);
    if let Ok(observer) = ResizeObserver::new(changed.into_js_value().unchecked_ref()) {
        observer.observe(&measured);
        std::mem::forget(observer);
    }
}

/// Says when an assessment was begun and how far it is.
fn follow_answers(session: Session) {
    let owner = Owner::new();
    owner.with(|| {
        let standing = Memo::new(move |_| {
            let instrument = session.instrument.get()?;
            session.doc.with(|doc| {
                let doc = doc.as_ref()?;
                let all = progress::overall(&instrument, doc);
                Some((doc.id.clone(), instrument.id.clone(), all.answered, all.total))
            })
        });
        Effect::new(move |before: Option<Option<(String, String, usize, usize)>>| {
            let now = standing.get();
            if let (Some(Some((id, _, was, _))), Some((same, instrument, answered, total))) = (&before, &now)
                && id == same
                && was != answered
            {
                if *was == 0 {
                    tell("started", &json!({"instrument": instrument}));
                }
                tell("progress", &json!({"instrument": instrument, "answered": answered, "total": total}));
            }
            now
        });
        Effect::new(move |before: Option<Route>| {
            let now = session.route.get();
            if before.is_some_and(|before| page_of(&before) != page_of(&now)) {
                tell("top", &json!({}));
            }
            now
        });
    });
    std::mem::forget(owner);
}

/// What counts as another page for whoever scrolls.
fn page_of(route: &Route) -> (String, Option<Page>) {
    match route {
        Route::Assessment(id, page) => (id.clone(), Some(page.clone())),
        other => (other.href(), None),
    }
}

/// The open assessment was submitted: says so, with as much of the result as was asked for and agreed to, and
/// returns whether the host was given any of it.
pub fn completed(session: Session) -> bool {
    let (Some(host), Some(instrument)) = (session.host.get_untracked(), session.instrument.get_untracked()) else {
        return false;
    };
    let (Some(doc), Some(card)) = (session.doc.get_untracked(), session.card.get_untracked()) else { return false };
    let agreed = session.agreed.get_untracked().is_some_and(|id| *id == *doc.id);
    let wants = if agreed { host.wants } else { Wanted::Nothing };
    let results = match wants {
        Wanted::Nothing => Value::Null,
        Wanted::Summary => share::summary(&doc, &instrument, &card),
        Wanted::Full => share::full(&doc, &instrument, &card, file::to_value(&doc)),
    };
    session.agreed.set(None);
    tell("completed", &json!({"instrument": instrument.id, "results": results}));
    !results.is_null()
}
