//! Beside the fields of a brand: its look in light and dark, what does not count, and the file.

use super::{Making, present};
use crate::model::brand::{Draft, FILE, Fault, Why};
use crate::storage::file::MEDIA_TYPE;
use crate::text::{Branding, brand, fill};
use crate::ui::el::el;
use crate::ui::part::field;
use crate::ui::part::icon::icon;
use crate::ui::session::Session;
use crate::ui::{download, opening, single};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The look in both schemes, side by side.
pub(super) fn preview(of: Making) -> AnyView {
    let one = |class: &'static str, label: Branding| {
        let bars = (1..=3).map(|_| el("li").child(el("i"))).collect::<Vec<_>>();
        el("div")
            .class(class)
            .attr("role", "img")
            .attr("aria-label", of.text(label))
            .child(el("p").class("tag tag-accent").child(of.text(Branding::PreviewTag)))
            .child(el("p").class("specimen-h").child(of.text(Branding::PreviewHeading)))
            .child(el("p").class("small").child(of.text(Branding::PreviewText)))
            .child(el("ul").class("specimen-bars").attr("role", "presentation").child(bars))
            .child(
                el("p")
                    .class("row")
                    .child(el("span").class("btn btn-1").child(of.text(Branding::PreviewButton)))
                    .child(el("span").class("specimen-a").child(of.text(Branding::PreviewLink))),
            )
    };
    el("section")
        .class("stack")
        .child(el("h2").child(of.text(Branding::Preview)))
        .child(one("specimen in-light", Branding::ThemeLight))
        .child(one("specimen in-dark", Branding::ThemeDark))
        .into_any()
}

/// What does not count, with a way out where there is one. How many there are is said aloud; which, at the fields.
pub(super) fn faults(session: Session, of: Making) -> AnyView {
    let found = Memo::new(move |_| {
        // As long as nothing was typed: what is wrong with the file itself, which the fields may not be able to hold.
        let worn = session.brand.get().filter(|_| of.draft.with(|draft| *draft == present(session)));
        worn.unwrap_or_else(|| of.read.get()).faults.clone()
    });
    let count = Memo::new(move |_| found.with(Vec::len));
    let said = move || match count.get() {
        0 => of.text(Branding::FaultsNone).to_owned(),
        n => of.lang.count(Branding::FaultsCount, n),
    };
    let list = move || {
        let found = found.get();
        if found.is_empty() {
            return el("p").class("ok-line").child(icon("done")).child(of.text(Branding::FaultsNone)).into_any();
        }
        let line = |fault: &Fault| {
            let place = fault.place.clone();
            let way = match fault.why {
                Why::Contrast(_, _, instead) => {
                    let (words, colour) =
                        (fill(of.text(Branding::Take), &[("colour", &instead.to_string())]), instead.to_string());
                    let take = move |_| of.put(&place, &colour);
                    Some(
                        el("button")
                            .attr("type", "button")
                            .class("btn btn-2")
                            .attr("data-take", "")
                            .on("click", take)
                            .child(words),
                    )
                }
                _ => None,
            };
            el("li")
                .attr("data-fault", fault.place.clone())
                .child(icon("alert"))
                .child(el("div").class("stack-s").child(el("p").child(brand::line(of.lang, fault))).child(way))
        };
        el("ul").class("facts faults").attr("role", "list").child(found.iter().map(line).collect::<Vec<_>>()).into_any()
    };
    el("section")
        .class("stack")
        .child(el("h2").child(of.text(Branding::FaultsHeading)))
        .child(el("p").class("vh").attr("role", "status").child(said))
        .child(list)
        .into_any()
}

/// The file: save it, open one, start again; and the one-file app under this brand.
pub(super) fn ways(session: Session, of: Making) -> AnyView {
    let button = |hook: &'static str, class: &'static str, label: Branding| {
        el("button").attr("type", "button").class(class).attr(hook, "").child(of.text(label))
    };
    let save = move |_| {
        let source = of.read.with_untracked(|read| read.source.clone());
        download::offer(session, FILE.to_owned(), MEDIA_TYPE, source);
    };
    let app = single::is_single().then(|| {
        let save = move |_| {
            let copy =
                of.read.with_untracked(|read| single::branded(&brand::dress(&read.brand, &read.source).to_string()));
            if let Some(copy) = copy {
                download::offer(session, crate::model::made::SINGLE.to_owned(), single::MEDIA_TYPE, copy);
            }
        };
        button("data-brand-app", "btn btn-2", Branding::SaveApp).on("click", save)
    });
    let opened = move |file: web_sys::File| {
        spawn_local(async move {
            match opening::text_of(&file).await.and_then(|text| Draft::of(&text)) {
                Ok(draft) => of.take(draft),
                Err(why) => {
                    let why = brand::sentence(of.lang, &Why::Refused(why));
                    session.notify(fill(of.text(Branding::OpenFailed), &[("why", &why)]), None);
                }
            }
        });
    };
    let reset = move |_| of.take(present(session));
    el("section")
        .class("stack")
        .child(el("h2").child(of.text(Branding::FileHeading)))
        .child(
            el("div")
                .class("stack ways")
                .child(button("data-brand-save", "btn btn-1", Branding::Save).on("click", save))
                .child(app)
                .child(field::file(of.text(Branding::Open), "data-brand-open", ".json,application/json", opened))
                .child(button("data-brand-reset", "btn btn-3", Branding::Reset).on("click", reset)),
        )
        .child(el("p").class("xs muted").child(of.text(Branding::SaveHint)))
        .child(
            el("pre")
                .class("raw")
                .attr("data-brand-text", "")
                .attr("tabindex", "0")
                .child(move || of.read.with(|read| shortened(&read.source))),
        )
        .into_any()
}

/// The file's text as it is shown: a picture in it takes one line.
fn shortened(source: &str) -> String {
    match source.split_once("data:image/") {
        Some((before, rest)) => {
            let (data, after) = rest.split_once('"').unwrap_or((rest, ""));
            let start: String = data.chars().take(16).collect();
            format!("{before}data:image/{start}…\"{after}")
        }
        None => source.to_owned(),
    }
}
