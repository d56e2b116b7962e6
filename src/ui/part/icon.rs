//! Icons: references into the sprite that the page carries, always hidden from assistive tech.

use crate::model::progress::Standing;
use crate::ui::el::el;
use leptos::prelude::*;

/// An icon of the sprite, by name.
pub fn icon(name: &'static str) -> AnyView {
    sized(name, "ic")
}

/// A small icon.
pub fn small(name: &'static str) -> AnyView {
    sized(name, "ic ic-s")
}

fn sized(name: &'static str, class: &'static str) -> AnyView {
    view! { <svg class=class aria-hidden="true"><use href=format!("#i-{name}")></use></svg> }.into_any()
}

/// The glyph of a standing: check disc, question circle, slash circle, empty circle.
pub fn standing(standing: Standing) -> AnyView {
    icon(match standing {
        Standing::Unanswered => "empty",
        Standing::DontKnow => "unknown",
        Standing::NotApplicable => "slash",
        Standing::Rated => "done",
    })
}

/// Rising bars, filled up to the level; always beside the level in words.
pub fn level(level: u8, levels: u8) -> AnyView {
    let bars = (1..=levels).map(|at| el("i").class_when("on", at <= level)).collect::<Vec<_>>();
    el("span").class("glyph").attr("aria-hidden", "true").child(bars).into_any()
}
