//! What the top bar shows of the open assessment: name, save state, download, tabs.

use super::icon::{icon, small};
use crate::model::{Lang, progress};
use crate::storage::file;
use crate::text::{Key, name, save};
use crate::ui::download;
use crate::ui::route::{Page, Route, page_href};
use crate::ui::session::{Asking, SaveState, Session};
use leptos::prelude::*;

/// Name of the open assessment; opens the dialog that changes it.
pub fn document_name(session: Session) -> impl IntoView {
    let names = Memo::new(move |_| {
        let (lang, instrument) = (session.lang.get(), session.instrument.get());
        session.doc.with(|doc| {
            let doc = doc.as_ref()?;
            let title = name::title(lang, doc, instrument.as_deref());
            Some((doc.id.clone(), name::organisation(lang, doc).to_owned(), title))
        })
    });
    move || {
        on_assessment(session).then_some(())?;
        let lang = session.lang.get();
        let (id, organisation, title) = names.get()?;
        let ask = move |_| session.asking.set(Some(Asking::Names(id.clone())));
        Some(view! {
            <span class="bar-sep" aria-hidden="true"></span>
            <button type="button" class="doc" on:click=ask>
                <span class="doc-t"><b>{organisation}</b> <span>{title}</span></span>
                {small("edit")}
                <span class="vh">{lang.text(Key::ChangeNames)}</span>
            </button>
        })
    }
}

fn on_assessment(session: Session) -> bool {
    matches!(&*session.route.read(), Route::Assessment(..)) && session.is_open.get()
}

/// Where the latest change is.
pub fn save_state(session: Session) -> impl IntoView {
    move || {
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
        let words = save::words(lang, &state, session.slow.get());
        Some(view! {
            <span class="save" data-save-state=hook>{glyph} <span class="save-t">{words}</span></span>
        })
    }
}

/// Saves the open assessment as a file, at once.
pub fn download_button(session: Session) -> impl IntoView {
    move || {
        on_assessment(session).then_some(())?;
        let lang = session.lang.get();
        Some(view! {
            <button type="button" class="btn btn-2 btn-file" data-export="json" on:click=move |_| download_file(session)>
                {icon("download")} <span>{lang.text(Key::DownloadFile)}</span>
            </button>
        })
    }
}

/// Downloads the open assessment.
pub fn download_file(session: Session) {
    let Some(doc) = session.doc.get_untracked() else { return };
    let lang = session.lang.get_untracked();
    download::text(&name::file(&doc, "json"), file::MEDIA_TYPE, &file::encode(&doc));
    session.say(lang.text(Key::DownloadedSaid));
}

/// The tabs of the open assessment; a menu where there is no room.
pub fn tabs(session: Session) -> impl IntoView {
    move || {
        let lang = session.lang.get();
        let route = session.route.get();
        let Route::Assessment(id, page) = route else { return None };
        session.is_open.get().then_some(())?;
        let current = tab_of(&page);
        let tab = move |(key, goto, page): (Key, &'static str, Page)| {
            let here = (key == current).then_some("page");
            let count = (key == Key::TabAnswer).then(|| answered(session));
            view! {
                <li><a href=page_href(&id, page) data-goto=goto aria-current=here>{lang.text(key)} {count}</a></li>
            }
        };
        let tabs = [
            (Key::TabAnswer, "answer", Page::Answer(None)),
            (Key::TabReview, "review", Page::Review),
            (Key::TabResults, "results", Page::Results),
            (Key::TabSubmit, "submit", Page::Submit),
        ];
        Some(view! {
            <nav class="tabs" aria-label=lang.text(Key::Sections)>
                <ul role="list">{tabs.map(tab).collect_view()}</ul>
            </nav>
        })
    }
}

fn tab_of(page: &Page) -> Key {
    match page {
        Page::Answer(_) | Page::Dimension(_) => Key::TabAnswer,
        Page::Review => Key::TabReview,
        Page::Results => Key::TabResults,
        Page::Submit => Key::TabSubmit,
    }
}

fn answered(session: Session) -> impl IntoView {
    let count = Memo::new(move |_| {
        let instrument = session.instrument.get()?;
        session.doc.with(|doc| doc.as_ref().map(|doc| progress::overall(&instrument, doc)))
    });
    move || count.get().map(|p| view! { <span class="n">{format!("{}/{}", p.answered, p.total)}</span> })
}

/// A link in the text of a page in the given language.
pub fn link(href: String, key: Key, lang: Lang) -> AnyView {
    view! { <a href=href>{lang.text(key)}</a> }.into_any()
}
