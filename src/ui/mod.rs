//! The screens, in Leptos: read memos of the session, send edits, compute no numbers.
//!
//! The bar and the home page are plain HTML made at build time (`export::shell`); this room fills
//! their slots and draws every other page into `#page`.

pub mod brand;
pub mod door;
pub mod download;
pub mod el;
pub mod embed;
pub mod fetch;
pub mod js;
pub mod offline;
pub mod opening;
pub mod page;
pub mod part;
pub mod probe;
pub mod rest;
pub mod route;
pub mod session;
pub mod sight;
pub mod single;
pub mod workbook;

use crate::model::{Lang, made};
use crate::storage::browser;
use crate::storage::journal::Record;
use crate::text::{Key, later};
use el::Child as _;
use leptos::ev;
use leptos::mount::mount_to;
use leptos::prelude::*;
use part::{bar, dialog, notice};
use route::{Page, Route};
use session::{Loading, Session};
use std::pin::Pin;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;

/// Starts the app: reads the stores, then takes over the page.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        // First of all nothing is written any more; the guard's panel says the rest.
        if let Some(root) = root() {
            let _ = root.dataset().set("panic", &info.to_string());
        }
        if let Ok(event) = web_sys::Event::new("touchstone-panic") {
            let _ = window().dispatch_event(&event);
        }
        console_error_panic_hook::hook(info);
    }));
    later::ask_with(rest::texts);
    spawn_local(boot());
}

async fn boot() {
    let owner = Owner::new();
    owner.set();
    let session = Session::load(page_lang()).await;
    if root().is_some_and(|root| root.dataset().get("chose").as_deref() == Some("lang")) {
        // The language was switched before the app was there to remember it.
        session.remember("lang", page_lang().code());
    }
    owner.with(|| {
        listen(session);
        offline::listen(session);
        mount_all(session);
    });
    spawn_local(brand::follow(session));
    if let Some(answers) = single::answers() {
        // A copy that was saved with answers: they are there before any page asks for them.
        session.bring_rest().await;
        // Boxed as any future, so that its code is a function of its own and can come later.
        let opening: Pin<Box<dyn Future<Output = ()>>> = Box::pin(open_copied(session, answers));
        opening.await;
    }
    owner.with(|| {
        follow(session);
        // Whatever only localStorage holds goes to the safe store now.
        session.flush();
    });
    std::mem::forget(owner);
    mark_ready();
    spawn_local(async move {
        // The first question goes before what can wait; two seconds at the most.
        for _ in 0..40 {
            let home = session.route.read_untracked().clone() == Route::Home;
            if home || session.loading.get_untracked() != Loading::Busy {
                break;
            }
            browser::sleep(50).await;
        }
        if session.bring_rest().await && embed::is_embedded() {
            sight::follow();
            embed::greet(session);
        }
        browser::sleep(300).await;
        // What has not come is asked for again, so that the door closes in the end.
        while !fetch_all(session).await {
            browser::sleep(10_000).await;
        }
        if session.route.get_untracked() == Route::Check {
            // Whoever starts on the check wants the files compared, which needs connections.
            let comparing: Pin<Box<dyn Future<Output = ()>>> = Box::pin(probe::compare(session));
            comparing.await;
        }
        // Boxed like that, too. The service worker is asked for before connections are forbidden.
        let keeping: Pin<Box<dyn Future<Output = ()>>> = Box::pin(offline::keep(session));
        keeping.await;
        shut(session);
    });
}

/// Opens what this copy of the page was saved with, unless it was opened here before, and goes there.
async fn open_copied(session: Session, answers: String) {
    match session.open_copied(answers).await {
        Ok(route) if window().location().hash().is_ok_and(|hash| hash.is_empty()) => go_instead(&route),
        Ok(_) => {}
        Err(why) => session.refused.set(Some((made::SINGLE.to_owned(), why))),
    }
}

/// Whether everything that can ever be needed is here.
async fn fetch_all(session: Session) -> bool {
    if !session.bring_rest().await {
        return false;
    }
    // Boxed like the others: what is fetched ahead is decided by the second half.
    let ahead: Pin<Box<dyn Future<Output = bool>>> = Box::pin(session.fetch_ahead());
    ahead.await
}

fn shut(session: Session) {
    door::close();
    session.door.set(door::closed_at().is_some());
}

/// Closes the door now, for what asks for it; whether it is closed.
async fn close_door(session: Session) -> bool {
    if door::closed_at().is_none() && fetch_all(session).await {
        shut(session);
    }
    door::closed_at().is_some()
}

/// The element of this id.
pub fn element(id: &str) -> Option<web_sys::HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn root() -> Option<web_sys::HtmlElement> {
    document().document_element()?.dyn_into().ok()
}

/// The language the page was opened in; the boot script has set it on the root.
fn page_lang() -> Lang {
    root().and_then(|root| Lang::of(&root.lang())).unwrap_or_default()
}

fn mark_ready() {
    if let Some(root) = root() {
        let _ = root.dataset().set("ready", "yes");
    }
}

fn mount_all(session: Session) {
    let slot = |id: &str| element(id);
    if let Some(slot) = slot("slot-doc") {
        mount_to(slot, move || bar::document_name(session)).forget();
    }
    if let Some(slot) = slot("slot-save") {
        mount_to(slot, move || bar::save_state(session)).forget();
    }
    if let Some(slot) = slot("slot-file") {
        mount_to(slot, move || bar::download_button(session)).forget();
    }
    if let Some(slot) = slot("slot-tabs") {
        mount_to(slot, move || bar::tabs(session)).forget();
    }
    if let Some(slot) = slot("slot-notices") {
        mount_to(slot, move || notice::notices(session)).forget();
    }
    if let Some(slot) = slot("slot-continue") {
        mount_to(slot, move || page::home::list(session)).forget();
    }
    let here = move || session.rest.get() == Loading::Ready;
    if let Some(slot) = slot("slot-take") {
        mount_to(slot, move || (move || here().then(|| part::offline::home(session))).any()).forget();
    }
    if let Some(slot) = slot("slot-own") {
        mount_to(slot, move || (move || here().then(|| page::instruments::home(session))).any()).forget();
    }
    if let Some(slot) = slot("page") {
        slot.set_text_content(None);
        mount_to(slot, move || page::page(session)).forget();
    }
    if let Some(slot) = slot("live") {
        mount_to(slot, move || (move || session.said.get()).any()).forget();
    }
    if let Some(slot) = slot("slot-over") {
        mount_to(slot, move || (dialog::dialogs(session), notice::toast(session))).forget();
    }
    page::home::wire(session);
}

/// Events from outside the views: the address, other tabs, the boot script's switches.
fn listen(session: Session) {
    window_event_listener(ev::hashchange, move |_| follow(session)).forget_handle();
    window_event_listener(ev::storage, move |event| match (event.key(), event.new_value()) {
        (Some(key), Some(text)) => session.merge(&Record { key, text }),
        (Some(key), None) => session.erased_elsewhere(&key),
        (None, _) => session.restore_cleared(),
    })
    .forget_handle();
    window_event_listener(ev::pageshow, move |event| {
        if event.persisted() {
            spawn_local(session.read_again());
        }
    })
    .forget_handle();
    window_event_listener(ev::Custom::<web_sys::Event>::new("touchstone-lang"), move |_| {
        spawn_local(async move {
            // What a brand chose because it offers no other is not the visitor's choice.
            let own = root().and_then(|root| root.dataset().get("chose")).as_deref() != Some("brand");
            if own {
                session.remember("lang", page_lang().code());
            }
            session.set_lang(page_lang()).await;
            title(session);
        });
    })
    .forget_handle();
    window_event_listener(ev::Custom::<web_sys::Event>::new("touchstone-theme"), move |_| {
        let theme = root().and_then(|root| root.dataset().get("theme"));
        session.remember("theme", theme.as_deref().unwrap_or("auto"));
    })
    .forget_handle();
}

trait ForgetHandle {
    fn forget_handle(self);
}

impl ForgetHandle for WindowListenerHandle {
    /// The listener lives as long as the page.
    fn forget_handle(self) {
        std::mem::forget(self);
    }
}

/// Goes to an address.
pub fn go(route: &Route) {
    let _ = window().location().set_hash(&route.href());
}

/// Goes to an address without a step to come back to.
pub fn go_instead(route: &Route) {
    let _ = window().location().replace(&route.href());
}

/// Shows what the address says.
fn follow(session: Session) {
    let hash = window().location().hash().unwrap_or_default();
    let route = Route::parse(&hash);
    let same_document = matches!((&route, &*session.route.read_untracked()),
        (Route::Assessment(a, _), Route::Assessment(b, _)) if a == b);
    if let Route::Unknown = route {
        return go_instead(&Route::Home);
    }
    session.asking.set(None);
    if !page::is_early(&route) {
        spawn_local(async move {
            session.bring_rest().await;
        });
    }
    match route.clone() {
        Route::Start(instrument) => spawn_local(async move {
            session.loading.set(Loading::Busy);
            match session.start(&instrument).await {
                Some(route) => go_instead(&route),
                None => session.loading.set(Loading::Failed(Key::InstrumentMissing)),
            }
        }),
        Route::Example(instrument) => spawn_local(async move {
            session.loading.set(Loading::Busy);
            if !session.bring_rest().await {
                return session.loading.set(Loading::Failed(Key::PageMissing));
            }
            // Boxed, so that its code is a function of its own and can come later.
            let opening: Pin<Box<dyn Future<Output = ()>>> = Box::pin(page::home::example(session, instrument));
            opening.await;
        }),
        Route::Assessment(id, _) if !same_document => spawn_local(session.open(id)),
        Route::Home => session.refresh(),
        _ => {}
    }
    session.route.set(route);
    arrive(session);
}

/// Shows the right half of the page, names it, and moves focus to its heading.
fn arrive(session: Session) {
    let home = session.route.read_untracked().clone() == Route::Home;
    let first = root().is_none_or(|root| root.dataset().get("ready").is_none());
    for (id, visible) in [("home", home), ("page", !home)] {
        if let Some(part) = element(id) {
            part.set_hidden(!visible);
        }
    }
    if let Some(root) = root() {
        let _ = root.dataset().set("place", if home { "home" } else { "page" });
    }
    title(session);
    if !home || !first {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        request_animation_frame(focus_heading);
    }
}

/// Focus goes to the page's heading, so that the keyboard and a screen reader start there.
pub fn focus_heading() {
    let heading = document().query_selector("main:not([hidden]) h1").ok().flatten();
    if let Some(heading) = heading.and_then(|h| h.dyn_into::<web_sys::HtmlElement>().ok()) {
        let () = heading.set_tab_index(-1);
        let _ = heading.focus();
    }
    // Where the tabs do not all fit, the present one is in sight.
    let tab = document().query_selector(".tabs [aria-current]").ok().flatten();
    let tab = tab.and_then(|tab| tab.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some((tab, list)) = tab.and_then(|tab| Some((tab.clone(), tab.closest(".tabs ul").ok().flatten()?))) {
        let () = list.set_scroll_left(tab.offset_left() - list.client_width() / 3);
    }
}

/// Focus goes there without anything being scrolled: in a frame as tall as its content the page around it would
/// follow, before what has come up is where it is to be seen.
pub fn focus_in_place(target: &web_sys::Element) {
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"preventScroll".into(), &true.into());
    let _ = js::call(target, "focus", &[options.into()]);
}

/// Focus goes to the page's heading if what had it is gone.
pub fn keep_focus() {
    let lost = document().active_element().is_none_or(|one| one.tag_name() == "BODY");
    if lost {
        focus_heading();
    }
}

/// Focus goes to what this selector finds, once it is on the page.
pub fn focus_on(selector: String) {
    request_animation_frame(move || {
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(found) = found.and_then(|f| f.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = found.focus();
        }
    });
}

fn title(session: Session) {
    let lang = session.lang.get_untracked();
    let name = match &*session.route.read_untracked() {
        Route::Assessment(_, page) => lang.text(match page {
            Page::Answer(_) | Page::Dimension(_) => Key::TabAnswer,
            Page::Review => Key::TabReview,
            Page::Results => Key::TabResults,
            Page::Targets => Key::TabTargets,
            Page::Roadmap => Key::TabRoadmap,
            Page::Report => Key::TabReport,
            Page::Submit => Key::TabSubmit,
        }),
        Route::Blank(_) => lang.text(Key::BlankTitle),
        Route::Scoring => lang.text(Key::ScoringTitle),
        Route::Check => lang.text(Key::CheckTitle),
        // They say it themselves.
        Route::Brand | Route::Instruments | Route::Words(_) => return,
        _ => "",
    };
    entitle(session, lang, name);
}

/// Names the browser's tab after a page and the product. A page whose words come late does it itself.
pub fn entitle(session: Session, lang: Lang, name: &str) {
    let product = untrack(|| session.product(lang));
    let full = if name.is_empty() { product } else { format!("{name} – {product}") };
    document().set_title(&full);
}
