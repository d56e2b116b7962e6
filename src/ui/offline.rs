//! Use without a network: has the service worker keep this version, says when a newer one waits, installs the page
//! as an app, opens files the system hands over.
//!
//! A newer version takes over only when the person says so, or when no page shows the old one any more. Nothing of
//! this is done in a frame, in the one file, or where the browser offers no service workers.

use super::session::Session;
use super::session::place::Standing;
use super::{js, opening, single};
use crate::model::made::WORKER;
use crate::storage::browser;
use crate::storage::shelf::SaveState;
use crate::text::{Offline, save};
use js_sys::{Array, Promise};
use leptos::ev;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

thread_local! {
    static REGISTRATION: RefCell<Option<ServiceWorkerRegistration>> = const { RefCell::new(None) };
    static PROMPT: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

fn container() -> Option<ServiceWorkerContainer> {
    // Where it is forbidden, even looking throws.
    js::read(&js::page(), &["navigator", "serviceWorker"]).dyn_into().ok()
}

fn update(session: Session, change: impl FnOnce(&mut Standing)) {
    let mut standing = session.standing.get_untracked();
    change(&mut standing);
    if standing != session.standing.get_untracked() {
        session.standing.set(standing);
    }
}

/// Listens for what the browser and the system offer.
pub fn listen(session: Session) {
    if browser::is_framed() || single::is_single() {
        return;
    }
    let prompt = window_event_listener(ev::Custom::<web_sys::Event>::new("beforeinstallprompt"), move |event| {
        event.prevent_default();
        PROMPT.set(Some(event.into()));
        update(session, |standing| standing.installable = true);
    });
    std::mem::forget(prompt);
    let opened = Closure::<dyn FnMut(JsValue)>::new(move |launch: JsValue| {
        if let Some(handle) = Array::from(&js::read(&launch, &["files"])).iter().next() {
            return spawn_local(open(session, handle));
        }
        // A shortcut, while the app is open: the browser only brings it to the front.
        let target = js::read(&launch, &["targetURL"]).as_string();
        if let Some((_, hash)) = target.as_deref().and_then(|url| url.split_once('#')) {
            let _ = window().location().set_hash(hash);
        }
    });
    let _ = js::call(&js::read(&js::page(), &["launchQueue"]), "setConsumer", &[opened.into_js_value()]);
}

/// Opens a file the system handed over.
async fn open(session: Session, handle: JsValue) {
    let file = js::call(&handle, "getFile", &[]).and_then(JsValue::dyn_into::<Promise>);
    let Ok(file) = file.map(JsFuture::from) else { return };
    if let Ok(file) = file.await {
        opening::open(session, file.unchecked_into()).await;
    }
}

/// Has the service worker keep this version. To be done before the door closes.
pub async fn keep(session: Session) {
    if browser::is_framed() || single::is_single() {
        return;
    }
    let Some(container) = container() else { return };
    let options = web_sys::RegistrationOptions::new();
    // The worker itself is asked for anew each time, so that a newer version is always found.
    options.set_update_via_cache(web_sys::ServiceWorkerUpdateViaCache::None);
    let registering = container.register_with_options(&format!("./{WORKER}"), &options);
    let Ok(registration) = JsFuture::from(registering).await.map(JsCast::unchecked_into::<ServiceWorkerRegistration>)
    else {
        return;
    };
    look(session, &registration);
    let found = registration.clone();
    let coming = Closure::<dyn FnMut()>::new(move || watch(session, &found));
    registration.set_onupdatefound(Some(coming.into_js_value().unchecked_ref()));
    watch(session, &registration);
    REGISTRATION.set(Some(registration));
}

/// Looks again whenever the version that is coming gets further.
fn watch(session: Session, registration: &ServiceWorkerRegistration) {
    if let Some(coming) = registration.installing() {
        let found = registration.clone();
        let further = Closure::<dyn FnMut()>::new(move || look(session, &found));
        coming.set_onstatechange(Some(further.into_js_value().unchecked_ref()));
    }
}

/// Notes whether a version is kept, and whether a newer one waits.
fn look(session: Session, registration: &ServiceWorkerRegistration) {
    let before = session.standing.get_untracked().newer;
    let active = registration.active().filter(|one| one.state() == ServiceWorkerState::Activated);
    update(session, |standing| {
        standing.kept = active.is_some();
        standing.newer = active.is_some() && registration.waiting().is_some();
    });
    if session.standing.get_untracked().newer && !before {
        session.say(session.lang.get_untracked().text(Offline::Newer));
    }
    if let Some(active) = active.filter(|_| is_installed()) {
        let _ = active.post_message(&JsValue::from_str("keep-single"));
    }
}

/// Whether the page runs as an app of its own.
fn is_installed() -> bool {
    window().match_media("(display-mode: standalone)").ok().flatten().is_some_and(|query| query.matches())
}

/// The newer version was put off: nothing more is said of it.
pub fn postpone(session: Session) {
    update(session, |standing| standing.newer = false);
}

/// Lets the newer version take over and reloads, once what is on its way into the stores has arrived.
pub async fn renew(session: Session) {
    let Some(waiting) = REGISTRATION.with_borrow(|one| one.as_ref().and_then(ServiceWorkerRegistration::waiting))
    else {
        return drop(window().location().reload());
    };
    // What no store holds would be lost with the page.
    let save = session.save.get_untracked();
    let lang = session.lang.get_untracked();
    if let Some(warning) = save::warning(lang, &save).filter(|_| !matches!(save, SaveState::Unsaved(None))) {
        return session.notify(warning.to_owned(), None);
    }
    // What is pending is in localStorage already; a moment more puts it into the safe store.
    for _ in 0..40 {
        if session.save.get_untracked() != SaveState::Saving {
            break;
        }
        browser::sleep(50).await;
    }
    let reload = Closure::once_into_js(move || drop(window().location().reload()));
    if let Some(container) = container() {
        container.set_oncontrollerchange(Some(reload.unchecked_ref()));
    }
    let _ = waiting.post_message(&JsValue::from_str("take-over"));
}

/// Asks the browser to install the page; says whether it was.
pub async fn install(session: Session) -> bool {
    let Some(prompt) = PROMPT.take() else { return false };
    update(session, |standing| standing.installable = false);
    let _ = js::call(&prompt, "prompt", &[]);
    let Ok(choice) = js::read(&prompt, &["userChoice"]).dyn_into::<Promise>() else { return false };
    let Ok(choice) = JsFuture::from(choice).await else { return false };
    js::read(&choice, &["outcome"]).as_string().is_some_and(|outcome| outcome == "accepted")
}
