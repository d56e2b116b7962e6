//! What if: some answers moved, and the figures that would follow; no answer is touched.

use crate::model::plan::edit::Change;
use crate::model::plan::gap::preset;
use crate::model::plan::whatif::{Shift, WhatIf, what_if};
use crate::model::score::ItemState;
use crate::storage::browser;
use crate::text::{Goals, Key, fill, finding, number};
use crate::ui::el::{Child as _, El, el, group};
use crate::ui::part::icon::{icon, small};
use crate::ui::session::plan::Planning;
use leptos::prelude::*;
use std::collections::BTreeMap;

type Moved = RwSignal<BTreeMap<String, u8>>;

/// The section.
pub(super) fn section(goal: &Planning) -> AnyView {
    let lang = goal.lang;
    let moved: Moved = RwSignal::new(BTreeMap::new());
    let chosen = RwSignal::new(String::new());
    let levels = {
        let goal = goal.clone();
        move || levels(&goal, moved, &chosen.get())
    };
    let (list, figures) = (goal.clone(), goal.clone());
    el("section")
        .class("section noprint")
        .attr("data-what-if", "")
        .child(
            el("div")
                .class("head")
                .child(el("h2").child(lang.text(Goals::WhatIf)))
                .child(el("p").class("muted").child(lang.text(Goals::WhatIfLead))),
        )
        .child(
            el("div")
                .class("what-if")
                .child(
                    el("div")
                        .class("stack")
                        .child(chooser(goal, chosen))
                        .child(levels)
                        .child(move || moves(&list, moved)),
                )
                .child(el("div").attr("aria-live", "polite").child(move || shown(&figures, moved))),
        )
        .into_any()
}

fn chooser(goal: &Planning, chosen: RwSignal<String>) -> AnyView {
    let lang = goal.lang;
    let groups = goal.instrument.dimensions.iter().map(|dimension| {
        let items = goal.instrument.items_of(&dimension.id);
        let options = items.map(|item| el("option").attr("value", item.id.clone()).said(&item.name, lang));
        el("optgroup").attr("label", dimension.name.get(lang).to_owned()).child(options.collect::<Vec<_>>())
    });
    el("div")
        .class("field")
        .child(el("label").attr("for", "what-if-item").child(lang.text(Goals::WhatIfItem)))
        .child(
            el("select")
                .class("input")
                .attr("id", "what-if-item")
                .on("change", move |event| chosen.set(event_target_value(&event)))
                .child(el("option").attr("value", "").child(lang.text(Goals::WhatIfChoose)))
                .child(groups.collect::<Vec<_>>()),
        )
        .into_any()
}

/// The level an item is rated at now.
fn rated(goal: &Planning, item: &str) -> Option<u8> {
    let card = goal.session.card.get_untracked()?;
    let state = card.dimensions.iter().flat_map(|d| &d.items).find(|one| one.id == item)?.state;
    match state {
        ItemState::Rated(level) => Some(level),
        _ => None,
    }
}

fn levels(goal: &Planning, moved: Moved, item: &str) -> Option<AnyView> {
    let of = goal.instrument.item(item)?;
    let lang = goal.lang;
    let now = moved.with_untracked(|moved| moved.get(item).copied()).or_else(|| rated(goal, item));
    let level = |level: u8| {
        let (goal, item) = (goal.clone(), item.to_owned());
        let suppose = move |_| {
            moved.update(|moved| {
                moved.remove(&item);
                if rated(&goal, &item) != Some(level) {
                    moved.insert(item.clone(), level);
                }
            });
        };
        el("label")
            .class("seg")
            .child(
                el("input")
                    .attr("type", "radio")
                    .attr("name", "what-if-level")
                    .attr("value", level.to_string())
                    .attr("checked", now == Some(level))
                    .on("change", suppose),
            )
            .child(el("span").child(level.to_string()))
    };
    let anchor = {
        let (goal, of) = (goal.clone(), of.clone());
        move || {
            let level = moved.with(|moved| moved.get(&of.id).copied()).or_else(|| rated(&goal, &of.id))?;
            let anchor = of.anchors.get(usize::from(level).checked_sub(1)?)?;
            Some(el("p").class("small muted").child(anchor.get(goal.lang).to_owned()))
        }
    };
    Some(
        el("fieldset")
            .class("segs")
            .child(el("legend").child(lang.text(Goals::WhatIfLevel)))
            .child(el("div").class("row").child((1..=goal.instrument.top_level()).map(level).collect::<Vec<_>>()))
            .child(anchor)
            .into_any(),
    )
}

fn moves(goal: &Planning, moved: Moved) -> AnyView {
    let lang = goal.lang;
    let all = moved.get();
    if all.is_empty() {
        return el("p").class("muted").child(lang.text(Goals::WhatIfNone)).into_any();
    }
    let one = |(item, to): (&String, &u8)| {
        let name = finding::item_name(lang, &goal.instrument, item);
        let from = rated(goal, item).map_or_else(|| lang.text(Goals::WhatIfUnanswered).to_owned(), |n| n.to_string());
        let label = fill(lang.text(Goals::WhatIfTakeOut), &[("name", &name)]);
        let item = item.clone();
        el("li")
            .child(fill(lang.text(Goals::WhatIfMoved), &[("name", &name), ("from", &from), ("to", &to.to_string())]))
            .child(
                el("button")
                    .attr("type", "button")
                    .class("btn btn-3")
                    .attr("aria-label", label)
                    .on("click", move |_| moved.update(|moved| moved.retain(|one, _| *one != item)))
                    .child(icon("close")),
            )
    };
    let session = goal.session;
    let make = move |_| {
        let mut levels = BTreeMap::new();
        for (item, level) in moved.get_untracked() {
            levels.insert(item, f64::from(level));
        }
        let targets = preset(&session.plan_now(), &levels);
        let _ = session.change_plan_back(Change::Targets(targets), lang.text(Goals::PresetSaid).to_owned());
    };
    group(vec![
        el("ul").attr("role", "list").class("moves").child(all.iter().map(one).collect::<Vec<_>>()).any(),
        el("p")
            .class("row")
            .child(
                el("button")
                    .attr("type", "button")
                    .class("btn btn-2")
                    .attr("data-what-if-targets", "")
                    .on("click", make)
                    .child(lang.text(Goals::WhatIfTargets)),
            )
            .child(
                el("button")
                    .attr("type", "button")
                    .class("btn btn-3")
                    .on("click", move |_| moved.set(BTreeMap::new()))
                    .child(lang.text(Goals::WhatIfClear)),
            )
            .any(),
    ])
}

fn shown(goal: &Planning, moved: Moved) -> Option<AnyView> {
    let (lang, all) = (goal.lang, moved.get());
    (!all.is_empty()).then_some(())?;
    let card = goal.session.card.get()?;
    let now = browser::now();
    let found = goal.session.doc.with(|doc| Some(what_if(&goal.instrument, doc.as_ref()?, &all, &card, now.day())))?;
    let WhatIf { index_100, level, shifts } = found;
    let pair = |hook: &'static str, label: Goals, [before, after]: [String; 2]| {
        el("div").class("shift").child(el("span").child(lang.text(label))).child(
            el("b")
                .attr("data-shift", hook)
                .child(before)
                .child(small("next"))
                .child(el("span").class("vh").child(lang.text(Key::ToWord)))
                .child(after),
        )
    };
    let dash = || "–".to_owned();
    let row = |shift: &Shift| -> El {
        let name = finding::dimension_name(lang, &goal.instrument, &shift.id);
        let scores = shift.shown.map(|x| x.map_or_else(dash, |x| number::tenth(lang, x)));
        let places = shift.place.map(|n| n.map_or_else(dash, |n| n.to_string()));
        el("div")
            .class("stack-s")
            .child(el("h3").spoken(goal.instrument.read_in(lang), lang).child(name))
            .child(pair("score", Goals::Score, scores))
            .child(pair("place", Goals::WhatIfPlace, places))
    };
    Some(group(vec![
        pair("index", Goals::WhatIfIndex, index_100.map(|x| x.map_or_else(dash, number::whole))).any(),
        pair("level", Goals::WhatIfOverall, level.map(|n| n.map_or_else(dash, |n| n.to_string()))).any(),
        shifts.iter().map(row).collect::<Vec<_>>().any(),
    ]))
}
