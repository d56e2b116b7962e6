//! What the top bar shows of the open assessment: name, save state, download, tabs.

use super::icon::{icon, small};
use crate::model::progress;
use crate::storage::browser;
use crate::storage::shelf::SaveState;
use crate::text::{Key, name, save};
use crate::ui::download;
use crate::ui::el::{Child as _, el, group};
use crate::ui::route::{Page, Route, page_href};
use crate::ui::session::library::FILED;
use crate::ui::session::{Asking, Session};
use leptos::prelude::*;

/// Name of the open assessment; opens the dialog that changes it.
pub fn document_name(session: Session) -> AnyView {
    let names = Memo::new(move |_| {
        let (lang, instrument) = (session.lang.get(), session.instrument.get());
        session.doc.with(|doc| {
            let doc = doc.as_ref()?;
            let title = name::title(lang, doc, instrument.as_deref());
            let named = doc.title.trim().is_empty().then_some(instrument.as_ref()).flatten();
            let said = named.map_or(lang, |instrument| instrument.read_in(lang));
            Some((doc.id.clone(), name::organisation(lang, doc).to_owned(), title, said))
        })
    });
    let view = move || {
        on_assessment(session).then_some(())?;
        let lang = session.lang.get();
        let (id, organisation, title, said) = names.get()?;
        let ask = move |_| session.asking.set(Some(Asking::Names(id.clone())));
        Some(group(vec![
            el("span").class("bar-sep").attr("aria-hidden", "true").any(),
            el("button")
                .attr("type", "button")
                .class("doc")
                .on("click", ask)
                .child(
                    el("span")
                        .class("doc-t")
                        .child(el("b").child(organisation))
                        .child(el("span").spoken(said, lang).child(title)),
                )
                .child(small("edit"))
                .child(el("span").class("vh").child(lang.text(Key::ChangeNames)))
                .any(),
        ]))
    };
    view.any()
}

fn on_assessment(session: Session) -> bool {
    matches!(&*session.route.read(), Route::Assessment(..)) && session.is_open.get()
}

/// Where the latest change is.
pub fn save_state(session: Session) -> AnyView {
    let view = move || {
        on_assessment(session).then_some(())?;
        let state = session.save.get();
        let lang = session.lang.get();
        let glyph = match state {
            SaveState::Saved(_) | SaveState::Saving => icon("done-line"),
            SaveState::Unsaved(_) | SaveState::Memory => icon("alert"),
        };
        let hook = match state {
            SaveState::Saved(_) => "saved",
            SaveState::Saving => "saving",
            SaveState::Unsaved(_) => "unsaved",
            SaveState::Memory => "memory",
        };
        let words = save::words(lang, &state, browser::zone_minutes());
        Some(
            el("span")
                .class("save")
                .attr("data-save-state", hook)
                .child(glyph)
                .child(el("span").class("save-t").child(words)),
        )
    };
    view.any()
}

/// Saves the open assessment as a file, at once.
pub fn download_button(session: Session) -> AnyView {
    let view = move || {
        on_assessment(session).then_some(())?;
        let lang = session.lang.get();
        Some(
            el("button")
                .attr("type", "button")
                .class("btn btn-2 btn-file")
                .attr("data-export", "json")
                .on("click", move |_| download_file(session))
                .child(icon("download"))
                .child(el("span").child(lang.text(Key::DownloadFile))),
        )
    };
    view.any()
}

/// Downloads the open assessment.
pub fn download_file(session: Session) {
    let Some(doc) = session.doc.get_untracked() else { return };
    let lang = session.lang.get_untracked();
    session.say(lang.text(Key::DownloadedSaid));
    download::assessment(session, &doc);
    session.note_filed(FILED);
}

/// The tabs of the open assessment; a menu where there is no room.
pub fn tabs(session: Session) -> AnyView {
    let view = move || {
        let lang = session.lang.get();
        let route = session.route.get();
        let Route::Assessment(id, page) = route else { return None };
        session.is_open.get().then_some(())?;
        let current = tab_of(&page);
        let tab = move |(key, goto, page): (Key, &'static str, Page)| {
            let here = (key == current).then_some("page");
            let count = (key == Key::TabAnswer).then(|| answered(session));
            el("li").child(
                el("a")
                    .attr("href", page_href(&id, page))
                    .attr("data-goto", goto)
                    .attr("aria-current", here)
                    .child(lang.text(key))
                    .child(count),
            )
        };
        let tabs = [
            (Key::TabAnswer, "answer", Page::Answer(None)),
            (Key::TabReview, "review", Page::Review),
            (Key::TabResults, "results", Page::Results),
            (Key::TabTargets, "targets", Page::Targets),
            (Key::TabRoadmap, "roadmap", Page::Roadmap),
            (Key::TabReport, "report", Page::Report),
            (Key::TabSubmit, "submit", Page::Submit),
        ];
        let tabs = tabs.into_iter().filter(|(_, goto, _)| session.shows(goto));
        Some(
            el("nav")
                .class("tabs")
                .attr("aria-label", lang.text(Key::Sections))
                .child(el("ul").attr("role", "list").child(tabs.map(tab).collect::<Vec<_>>())),
        )
    };
    view.any()
}

fn tab_of(page: &Page) -> Key {
    match page {
        Page::Answer(_) | Page::Dimension(_) => Key::TabAnswer,
        Page::Review => Key::TabReview,
        Page::Results => Key::TabResults,
        Page::Targets => Key::TabTargets,
        Page::Roadmap => Key::TabRoadmap,
        Page::Report => Key::TabReport,
        Page::Submit => Key::TabSubmit,
    }
}

fn answered(session: Session) -> AnyView {
    let count = Memo::new(move |_| {
        let instrument = session.instrument.get()?;
        session.doc.with(|doc| doc.as_ref().map(|doc| progress::overall(&instrument, doc)))
    });
    let view = move || count.get().map(|p| el("span").class("n").child(format!("{}/{}", p.answered, p.total)));
    view.any()
}
