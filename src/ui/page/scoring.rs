//! How scoring works, in plain words: the rules of `model::score` for people.

use crate::model::Lang;
use crate::text::Key;
use crate::text::method::{RULES, SOURCES};
use crate::ui::el::el;
use crate::ui::part::heading::page_head;
use crate::ui::route::Route;
use leptos::prelude::*;

/// The page.
#[inline(never)]
pub fn page(lang: Lang) -> AnyView {
    let rule = |(heading, text): (Key, Key)| {
        el("section").child(el("h2").child(lang.text(heading))).child(el("p").child(lang.text(text)))
    };
    el("div")
        .class("wrap column prose")
        .child(page_head(lang.text(Key::ScoringTitle), lang.text(Key::ScoringLead)))
        .child(RULES.into_iter().map(rule).collect::<Vec<_>>())
        .child(el("section").child(el("h2").child(lang.text(Key::Sources))).child(
            el("ul").child(SOURCES.map(|source| el("li").child(lang.text(source))).into_iter().collect::<Vec<_>>()),
        ))
        .child(
            el("p").child(el("a").class("btn btn-2").attr("href", Route::Home.href()).child(lang.text(Key::BackHome))),
        )
        .into_any()
}
