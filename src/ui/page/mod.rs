//! The pages: one screen each, chosen by the route. A page knows no other page.

pub mod answer;
pub mod blank;
pub mod brand;
pub mod check;
pub mod home;
pub mod instruments;
pub mod report;
pub mod results;
pub mod review;
pub mod roadmap;
pub mod scoring;
pub mod submit;
pub mod targets;
pub mod words;

use crate::model::example::ABOUT;
use crate::model::{Assessment, Instrument, Lang};
use crate::text::Key;
use crate::ui::el::{Child as _, el, group};
use crate::ui::part::icon::icon;
use crate::ui::route::{Page, Route};
use crate::ui::session::{Loading, Session};
use leptos::prelude::*;
use std::sync::Arc;

/// What decides which page is drawn; answers do not, so that answering redraws nothing.
#[derive(Clone, PartialEq)]
struct Shown {
    route: Route,
    lang: Lang,
    loading: Loading,
    rest: Loading,
    open: Option<String>,
    locked: bool,
}

/// Whether a page's code is in the first half of the program; `late.txt` of the build tool agrees.
pub fn is_early(route: &Route) -> bool {
    match route {
        Route::Home | Route::Unknown | Route::Start(_) | Route::Example(_) => true,
        Route::Assessment(_, page) => matches!(page, Page::Answer(_) | Page::Dimension(_)),
        Route::Blank(_) | Route::Scoring | Route::Check | Route::Brand | Route::Instruments | Route::Words(_) => false,
    }
}

/// The page of the route.
pub fn page(session: Session) -> AnyView {
    let shown = Memo::new(move |_| Shown {
        route: session.route.get(),
        lang: session.lang.get(),
        loading: session.loading.get(),
        // Where the second half of the program is not needed, its coming redraws nothing.
        rest: if session.route.with(is_early) { Loading::Ready } else { session.rest.get() },
        open: session.doc.with(|doc| doc.as_ref().map(|doc| doc.id.clone())),
        locked: session.doc.with(|doc| doc.as_ref().is_some_and(Assessment::is_locked)),
    });
    let view = move || {
        let shown = shown.get();
        let lang = shown.lang;
        if shown.rest != Loading::Ready {
            return waiting(lang, shown.rest);
        }
        match shown.route {
            Route::Home | Route::Unknown => ().into_any(),
            Route::Scoring => scoring::page(lang),
            Route::Check => check::page(session, lang),
            Route::Brand => brand::page(session, lang),
            Route::Instruments => instruments::page(session, lang),
            Route::Words(kind) => words::page(session, lang, kind),
            Route::Blank(id) => blank::page(session, lang, id),
            Route::Start(_) | Route::Example(_) => waiting(lang, shown.loading),
            Route::Assessment(id, page) => {
                let instrument = session.instrument.get_untracked();
                match (shown.loading, instrument) {
                    (Loading::Ready, Some(instrument)) if shown.open.as_ref() == Some(&id) => {
                        assessment(session, lang, instrument, page)
                    }
                    (loading, _) => waiting(lang, loading),
                }
            }
        }
    };
    view.any()
}

fn assessment(session: Session, lang: Lang, instrument: Arc<Instrument>, page: Page) -> AnyView {
    let about = session.doc.with_untracked(|doc| {
        let about = |doc: &Assessment| doc.extra.get(ABOUT).and_then(|about| about.as_str().map(str::to_owned));
        doc.as_ref().filter(|doc| doc.example).map(|doc| about(doc).unwrap_or_default())
    });
    let example = about.map(|about| {
        let words = if about.is_empty() { lang.text(Key::ExampleNote).to_owned() } else { about };
        let words = el("span").child(el("b").child(lang.text(Key::ExampleTag))).child(" ").child(words);
        let note = el("p").class("note example").attr("data-example", "").child(icon("info")).child(words);
        el("div").class("wrap").child(note)
    });
    let page = match page {
        Page::Answer(item) => answer::one(session, lang, instrument, item),
        Page::Dimension(dimension) => answer::dimension(session, lang, instrument, dimension),
        Page::Review => review::page(session, lang, instrument),
        Page::Results => results::page(session, lang, instrument),
        Page::Targets => targets::page(session, lang, &instrument),
        Page::Roadmap => roadmap::page(session, lang, &instrument),
        Page::Report => report::page(session, lang, &instrument),
        Page::Submit => submit::page(session, lang, instrument),
    };
    request_animation_frame(crate::ui::focus_heading);
    group(vec![example.any(), page])
}

/// Opening, or why it cannot be shown, with a way on.
fn waiting(lang: Lang, loading: Loading) -> AnyView {
    match loading {
        Loading::Failed(why) => {
            request_animation_frame(crate::ui::focus_heading);
            el("div")
                .class("wrap empty-page")
                .child(el("h1").child(lang.text(why)))
                .child(el("p").class("lead").child(lang.text(Key::NothingLost)))
                .child(
                    el("p").child(
                        el("a").class("btn btn-1").attr("href", Route::Home.href()).child(lang.text(Key::BackHome)),
                    ),
                )
                .into_any()
        }
        _ => el("div").class("wrap empty-page").child(el("p").class("lead").child(lang.text(Key::Opening))).into_any(),
    }
}
