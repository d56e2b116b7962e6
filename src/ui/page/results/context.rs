//! Strongest and weakest answers, and published figures beside the result.

use crate::model::score::Ranked;
use crate::text::{Key, beside, fill};
use crate::ui::el::el;
use crate::ui::part::icon::level as level_glyph;
use crate::ui::route::item_href;
use leptos::prelude::*;

use super::Result;

/// The strongest and weakest items, with the sentence chosen and the next one up.
pub(super) fn extremes(result: &Result) -> AnyView {
    let lang = result.lang;
    let list = |key: Key, ranked: Vec<Ranked>, next: bool| {
        let rows = ranked.iter().map(|r| extreme(result, r, next)).collect::<Vec<_>>();
        (!ranked.is_empty()).then(|| {
            el("div")
                .child(el("h2").child(lang.text(key)))
                .child(el("ol").attr("role", "list").class("extremes").child(rows))
        })
    };
    el("section")
        .class("section two even")
        .child(list(Key::StrongestHeading, result.card.strongest(3), false))
        .child(list(Key::WeakestHeading, result.card.weakest(3), true))
        .into_any()
}

fn extreme(result: &Result, ranked: &Ranked, wants_next: bool) -> Option<AnyView> {
    let lang = result.lang;
    let item = result.instrument.item(&ranked.item)?;
    let anchor = |level: u8| item.anchors.get(usize::from(level).checked_sub(1)?).map(|a| el("span").said(a, lang));
    let up = ranked.level.saturating_add(1);
    let next = wants_next.then(|| anchor(up)).flatten().map(|text| {
        el("p")
            .class("small")
            .child(el("b").child(fill(lang.text(Key::NextLevel), &[("level", &up.to_string())])))
            .child(" ")
            .child(text)
    });
    let fill_action = item.fill_action.as_ref().filter(|_| wants_next).map(|action| {
        el("p")
            .class("small")
            .child(el("b").child(lang.text(Key::FillAction)))
            .child(" ")
            .child(el("span").said(action, lang))
    });
    Some(
        el("li")
            .child(el("h3").child(el("a").attr("href", item_href(&result.id, &item.id)).said(&item.name, lang)))
            .child(
                el("p")
                    .class("small")
                    .child(
                        el("span").class("lv").child(level_glyph(ranked.level, result.card.levels)).child(
                            el("b").child(fill(lang.text(Key::NowLevel), &[("level", &ranked.level.to_string())])),
                        ),
                    )
                    .child(" ")
                    .child(anchor(ranked.level)),
            )
            .child(next)
            .child(fill_action)
            .into_any(),
    )
}

/// Published figures beside the result: shares, never ranks.
pub(super) fn facts(result: &Result) -> Option<AnyView> {
    let lang = result.lang;
    (!result.instrument.facts.is_empty()).then_some(())?;
    let fact = |fact: &crate::model::instrument::Fact| {
        let answer = |[called, answer]: [String; 2]| {
            el("p").class("small").child(el("b").child(called)).child(" ").child(answer)
        };
        let answers = beside::answers(lang, fact, &result.instrument, &result.doc);
        el("li")
            .attr("data-fact", fact.id.clone())
            .child(el("p").class("share num").child(beside::share(lang, fact)))
            .child(
                el("div")
                    .child(el("p").said(&fact.text, lang))
                    .child(answers.into_iter().map(answer).collect::<Vec<_>>())
                    .child(el("p").class("xs muted").child(beside::source(lang, fact))),
            )
    };
    let facts = result.instrument.facts.iter().map(fact).collect::<Vec<_>>();
    Some(
        el("section")
            .class("section")
            .child(
                el("div")
                    .class("head")
                    .child(el("h2").child(lang.text(Key::ContextHeading)))
                    .child(el("p").class("muted").child(lang.text(Key::ContextLead))),
            )
            .child(el("ul").attr("role", "list").class("context").child(facts))
            .into_any(),
    )
}
