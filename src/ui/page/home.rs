//! The home page's live parts: assessments to go on with, files to open, worked examples.
//!
//! Everything else on the home page is plain HTML from `export::shell`.

use crate::model::progress::Progress;
use crate::model::{Lang, catalog, parse};
use crate::storage::browser;
use crate::text::{Key, fill, name};
use crate::ui::el::{Child as _, El, el};
use crate::ui::part::icon::{icon, small};
use crate::ui::route::{Page, Route, page_href};
use crate::ui::session::{Asking, Listed, Loading, Session};
use crate::ui::{element, fetch, go_instead, opening};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;

/// The list of assessments; nothing when there are none.
pub fn list(session: Session) -> AnyView {
    let view = move || {
        let lang = session.lang.get();
        let listed = session.library.get();
        if listed.is_empty() {
            return session.holds_anything().then(|| foot(session, lang).into_any());
        }
        let rows = listed.into_iter().enumerate().map(|(at, one)| row(session, lang, &one, at == 0));
        Some(
            el("section")
                .class("continue")
                .attr("aria-labelledby", "continue-h")
                .child(el("h2").attr("id", "continue-h").child(lang.text(Key::ContinueHeading)))
                .child(el("ul").attr("role", "list").class("cont").child(rows.collect::<Vec<_>>()))
                .child(foot(session, lang))
                .into_any(),
        )
    };
    view.any()
}

/// What the browser promised, the ways back, and the way out.
fn foot(session: Session, lang: Lang) -> El {
    let button = |hook: &'static str, words: Key, ask: Asking| {
        el("button")
            .attr("type", "button")
            .class("linkbtn")
            .attr(hook, "")
            .on("click", move |_| session.asking.set(Some(ask.clone())))
            .child(lang.text(words))
    };
    el("div")
        .class("cont-foot")
        .child(promise(session, lang))
        .child(button("data-points", Key::PointsHere, Asking::Points))
        .child(button("data-erase", Key::EraseAll, Asking::Erase))
}

/// What the browser said about keeping the list; nothing before it was asked.
fn promise(session: Session, lang: Lang) -> Option<El> {
    let said = if session.promise()? { Key::PromiseGiven } else { Key::PromiseDenied };
    Some(el("p").class("xs muted").attr("data-promise", "").child(lang.text(said)))
}

fn row(session: Session, lang: Lang, listed: &Listed, latest: bool) -> AnyView {
    let head = &listed.head;
    let about = session.about(&head.instrument, lang);
    let progress = Progress { answered: listed.answered, total: about.as_ref().map_or(listed.answered, |of| of.items) };
    let id = head.id.clone();
    let (page, action) = match head.is_locked() {
        true => (Page::Results, Key::SeeResults),
        false => (Page::Answer(None), Key::Continue),
    };
    let organisation = name::organisation(lang, head).to_owned();
    let title = name::title_of(lang, head, about.as_ref().map(|of| of.name.as_str()));
    let example = head.example.then(|| el("span").class("tag").child(lang.text(Key::ExampleTag)));
    let class = if latest { "btn btn-1" } else { "btn btn-2" };
    let label = format!("{}: {organisation}, {title}", lang.text(action));
    el("li")
        .class("cont-i")
        .child(
            el("div")
                .child(el("h3").child(organisation.clone()).child(example))
                .child(el("p").class("small muted").child(title.clone()))
                .child(el("p").class("xs muted").child(name::history(lang, head, browser::zone_minutes()))),
        )
        .child(standing(lang, head.is_locked(), progress))
        .child(
            el("a")
                .attr("class", class)
                .attr("href", page_href(&id, page))
                .attr("aria-label", label)
                .attr("data-continue", latest.then_some(""))
                .child(lang.text(action)),
        )
        .child(more(session, lang, id, &organisation, head.is_locked()))
        .into_any()
}

fn standing(lang: Lang, locked: bool, progress: Progress) -> AnyView {
    if locked {
        return el("p").class("submitted small").child(icon("lock")).child(lang.text(Key::Submitted)).into_any();
    }
    let (n, total) = (progress.answered.to_string(), progress.total.to_string());
    let words = fill(lang.text(Key::AnsweredOf), &[("n", &n), ("total", &total)]);
    el("div")
        .class("small num")
        .child(words.clone())
        .child(el("progress").class("meter").attr("max", total).attr("value", n).attr("aria-label", words))
        .into_any()
}

/// Rename, duplicate, delete, in a disclosure.
fn more(session: Session, lang: Lang, id: String, organisation: &str, locked: bool) -> AnyView {
    let (rename, copy, delete) = (id.clone(), id.clone(), id);
    let label = fill(lang.text(Key::MoreFor), &[("name", organisation)]);
    let rename = (!locked).then(|| {
        let ask = move |_| session.asking.set(Some(Asking::Names(rename.clone())));
        el("button")
            .attr("type", "button")
            .class("btn btn-3")
            .attr("data-act", "rename")
            .on("click", ask)
            .child(lang.text(Key::Rename))
    });
    let duplicate = move |_| {
        let id = copy.clone();
        spawn_local(async move { duplicate(session, &id).await });
    };
    let ask_delete = move |_| session.asking.set(Some(Asking::Delete(delete.clone())));
    el("details")
        .class("more")
        .child(el("summary").attr("aria-label", label).child(small("more")))
        .child(
            el("div")
                .class("more-b")
                .child(rename)
                .child(
                    el("button")
                        .attr("type", "button")
                        .class("btn btn-3")
                        .attr("data-act", "duplicate")
                        .on("click", duplicate)
                        .child(lang.text(Key::Duplicate)),
                )
                .child(
                    el("button")
                        .attr("type", "button")
                        .class("btn btn-3 danger")
                        .attr("data-act", "delete")
                        .on("click", ask_delete)
                        .child(lang.text(Key::Delete)),
                ),
        )
        .into_any()
}

/// Copies an assessment into a new draft and stays on the page.
async fn duplicate(session: Session, id: &str) {
    let Some((assessment, instrument)) = session.peek(id).await else { return };
    let lang = session.lang.get_untracked();
    let mut copy = assessment.copy(&browser::new_id(), &browser::now());
    let title = name::title(lang, &assessment, Some(&instrument));
    copy.title = fill(lang.text(Key::CopyOf), &[("title", &title)]);
    session.adopt(copy, instrument);
    session.notify(lang.text(Key::DuplicatedSaid).to_owned(), None);
}

/// Opens the worked example of an instrument in the page's language.
pub async fn example(session: Session, instrument: String) {
    match adopt_example(session, &instrument).await {
        Some(route) => go_instead(&route),
        None => session.loading.set(Loading::Failed(Key::InstrumentMissing)),
    }
}

async fn adopt_example(session: Session, instrument: &str) -> Option<Route> {
    let lang = session.lang.get_untracked();
    let listing = catalog::listing(instrument)?;
    let text = fetch::text(&format!("examples/{instrument}.json")).await?;
    let example = parse::example(&text).ok()?;
    let instrument = session.fetch_instrument(instrument, "", lang).await?;
    let assessment = example.assessment(&browser::new_id(), &instrument, listing.digest, lang, &browser::now());
    let route = Route::Assessment(assessment.id.clone(), Page::Results);
    session.adopt(assessment, instrument);
    Some(route)
}

/// Makes the plain HTML's file input and drop zone work, and takes a file chosen before the start.
pub fn wire(session: Session) {
    let input = document().query_selector("input[type=file][data-open]").ok().flatten();
    if let Some(input) = input.and_then(|i| i.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        take(session, &input);
        let listened = input.clone();
        std::mem::forget(on_event(&listened, ev::change, move |_| take(session, &input)));
    }
    if let Some(zone) = element("drop") {
        std::mem::forget(on_event(&zone, ev::dragover, |event| event.prevent_default()));
        std::mem::forget(on_event(&zone, ev::drop, move |event: web_sys::DragEvent| {
            event.prevent_default();
            let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
            if let Some(file) = file {
                spawn_local(opening::open(session, file));
            }
        }));
    }
}

fn on_event<E: ev::EventDescriptor + 'static>(
    target: &web_sys::HtmlElement,
    event: E,
    act: impl FnMut(E::EventType) + 'static,
) -> impl Sized
where
    E::EventType: wasm_bindgen::convert::FromWasmAbi,
{
    let closure = wasm_bindgen::closure::Closure::<dyn FnMut(E::EventType)>::new(act);
    let _ = target.add_event_listener_with_callback(&event.name(), closure.as_ref().unchecked_ref());
    closure
}

fn take(session: Session, input: &web_sys::HtmlInputElement) {
    let file = input.files().and_then(|files| files.get(0));
    input.set_value("");
    if let Some(file) = file {
        spawn_local(opening::open(session, file));
    }
}
