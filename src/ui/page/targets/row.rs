//! A dimension's target with what belongs to it: importance, date, reason, its questions.

use crate::model::plan::edit::Change;
use crate::model::plan::gap::{item_target, triage_hint};
use crate::model::plan::{Target, Triage};
use crate::model::score::ItemState;
use crate::model::{Dimension, Item, Lang};
use crate::text::{Goals, Key, fill, finding, number, plan as words};
use crate::ui::el::{El, el};
use crate::ui::part::entry::{self, Commit};
use crate::ui::part::field::Field;
use crate::ui::part::icon::small;
use crate::ui::session::Session;
use crate::ui::session::plan::Planning;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The list of dimensions.
pub(super) fn rows(goal: &Planning) -> AnyView {
    let (session, lang) = (goal.session, goal.lang);
    let rows = goal.instrument.dimensions.iter().map(|dimension| row(goal, dimension)).collect::<Vec<_>>();
    let head = |key: Goals, class: &'static str| el("span").class(class).child(lang.text(key));
    let any = Memo::new(move |_| session.plan().targets.values().any(|target| target.level.is_some()));
    let clear = move || {
        any.get().then(|| {
            el("p").child(
                el("button")
                    .attr("type", "button")
                    .class("btn btn-3 add")
                    .attr("data-clear-targets", "")
                    .on("click", move |_| super::clear(session, lang))
                    .child(lang.text(Goals::ClearTargets)),
            )
        })
    };
    el("section")
        .class("section")
        .child(
            el("div")
                .class("head")
                .child(el("h2").child(lang.text(Goals::YourTargets)))
                .child(el("p").class("muted").child(lang.text(Goals::YourTargetsLead))),
        )
        .child(
            el("div")
                .class("aim aim-h")
                .attr("aria-hidden", "true")
                .child(el("span").child(lang.text(Key::Dimension)))
                .child(head(Goals::Now, "r"))
                .child(head(Goals::Target, ""))
                .child(head(Goals::Importance, ""))
                .child(head(Goals::Gap, "r"))
                .child(head(Goals::Rank, "r")),
        )
        .child(el("ul").attr("role", "list").class("aims").child(rows))
        .child(clear)
        .into_any()
}

/// What a target says now, as text for a field.
fn told(session: Session, id: &str, look: fn(&Target) -> String) -> Signal<String> {
    let id = id.to_owned();
    let memo = Memo::new(move |_| {
        session.doc.with(|doc| doc.as_ref().and_then(|doc| doc.plan.targets.get(&id).map(look)).unwrap_or_default())
    });
    Signal::derive(move || memo.get())
}

/// Changes one target.
fn commit(
    session: Session,
    id: &str,
    change: impl Fn(&mut Target, &str) -> Result<(), String> + Send + Sync + 'static,
) -> Commit {
    let id = id.to_owned();
    Arc::new(move |text| {
        let mut target = session.plan_now().targets.remove(&id).unwrap_or_default();
        change(&mut target, text)?;
        let mut targets = BTreeMap::new();
        targets.insert(id.clone(), target);
        session.change_plan(Change::Targets(targets))
    })
}

/// A number from 1 to the top, or nothing.
fn level(lang: Lang, top: u8, text: &str) -> Result<Option<f64>, String> {
    let wrong = || fill(lang.text(Goals::FaultScale), &[("top", &top.to_string())]);
    match text {
        "" => Ok(None),
        text => {
            let x = entry::number(text).ok_or_else(wrong)?;
            // One decimal is what a score shows.
            Ok(Some((x * 10.0).round() / 10.0))
        }
    }
}

fn row(goal: &Planning, dimension: &Dimension) -> El {
    let (session, lang, id) = (goal.session, goal.lang, dimension.id.clone());
    let (top, name) = (goal.instrument.top_level(), dimension.name.get(lang).to_owned());
    let gap = {
        let (goal, id) = (goal.clone(), id.clone());
        Memo::new(move |_| goal.seen(|outlook| outlook.gaps.dimension(&id).cloned()).flatten())
    };
    let now = move || gap.get().and_then(|gap| gap.shown).map_or_else(|| "–".to_owned(), |x| number::tenth(lang, x));
    let short = move || match gap.get().and_then(|gap| gap.gap) {
        None => el("span")
            .class("muted")
            .child(el("span").attr("aria-hidden", "true").child("–"))
            .child(el("span").class("vh").child(lang.text(Goals::NoTarget))),
        Some(0.0) => el("span").class("tag tag-ok").child(small("done-line")).child(lang.text(Goals::Met)),
        Some(gap) => el("b").child(number::tenth(lang, gap)),
    };
    let rank = move || gap.get().and_then(|gap| gap.rank).map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let field = |part: &str, label: String, kind: &'static str| Field {
        id: format!("{part}-{id}"),
        label,
        kind,
        quiet: true,
        ..Field::default()
    };
    let target = entry::entry(
        field("target", fill(lang.text(Goals::TargetOf), &[("name", &name)]), "number"),
        "data-target",
        told(session, &id, |target| target.level.map(number::exact).unwrap_or_default()),
        commit(session, &id, move |target, text| {
            target.level = level(lang, top, text)?;
            Ok(())
        }),
    );
    let weight = untrack(|| gap.get()).map_or(3.0, |gap| gap.by_weight);
    let mut grades = vec![(String::new(), fill(lang.text(Goals::FromWeight), &[("n", &number::full(lang, weight))]))];
    grades.extend(words::GRADES.iter().zip(1..).map(|(key, n)| (i32::to_string(&n), lang.text(*key).to_owned())));
    let importance = entry::choice(
        field("importance", fill(lang.text(Goals::ImportanceOf), &[("name", &name)]), ""),
        "data-importance",
        grades,
        told(session, &id, |target| target.importance.map(|n| n.to_string()).unwrap_or_default()),
        commit(session, &id, |target, text| {
            target.importance = text.parse().ok();
            Ok(())
        }),
    );
    let labelled = |key: Goals, class: &'static str| el("div").class(class).attr("data-l", lang.text(key));
    el("li")
        .class("aim")
        .attr("data-aim", id.clone())
        .child(el("h3").said(&dimension.name, lang))
        .child(labelled(Goals::Now, "r num").child(now))
        .child(labelled(Goals::Target, "").child(target))
        .child(labelled(Goals::Importance, "").child(importance))
        .child(labelled(Goals::Gap, "r num").child(short))
        .child(labelled(Goals::Rank, "r num").child(rank))
        .child(more(goal, dimension))
}

/// Date, reason and questions.
fn more(goal: &Planning, dimension: &Dimension) -> AnyView {
    let (session, lang, id) = (goal.session, goal.lang, dimension.id.clone());
    let field = |part: &str, label: Goals, hint: &str, kind: &'static str| Field {
        id: format!("{part}-{id}"),
        label: lang.text(label).to_owned(),
        hint: hint.to_owned(),
        kind,
        ..Field::default()
    };
    let by = entry::entry(
        field("by", Goals::By, "", "date"),
        "data-by",
        told(session, &id, |target| target.by.clone()),
        commit(session, &id, |target, text| {
            text.clone_into(&mut target.by);
            Ok(())
        }),
    );
    let reason = entry::entry(
        field("because", Goals::Reason, lang.text(Goals::ReasonHint), "text"),
        "data-reason",
        told(session, &id, |target| target.reason.clone()),
        commit(session, &id, |target, text| {
            text.clone_into(&mut target.reason);
            Ok(())
        }),
    );
    let opened = RwSignal::new(false);
    let shared = (goal.clone(), dimension.id.clone());
    // The questions are made when they are first looked at.
    let items = move || {
        opened.get().then(|| {
            let (goal, id) = &shared;
            goal.instrument.items_of(id).map(|item| item_row(goal, item)).collect::<Vec<_>>()
        })
    };
    let toggle = move |event: web_sys::Event| {
        let open = event.target().and_then(|t| js_sys::Reflect::get(&t, &"open".into()).ok());
        if open.is_some_and(|open| open.is_truthy()) {
            opened.set(true);
        }
    };
    el("details")
        .class("disc aim-more")
        .attr("data-more", dimension.id.clone())
        .on("toggle", toggle)
        .child(el("summary").child(lang.text(Goals::More)).child(small("chevron")))
        .child(el("div").class("pair").child(by).child(reason))
        .child(el("h4").child(lang.text(Goals::ItemTargets)))
        .child(el("p").class("small muted").child(lang.text(Goals::ItemTargetsLead)))
        .child(el("ul").attr("role", "list").class("aim-items").child(items))
        .into_any()
}

fn item_row(goal: &Planning, item: &Item) -> El {
    let (session, lang, id) = (goal.session, goal.lang, item.id.clone());
    let (top, name) = (goal.instrument.top_level(), item.name.get(lang).to_owned());
    let state = session.card.get_untracked().and_then(|card| {
        card.dimensions.iter().flat_map(|d| &d.items).find(|one| one.id == item.id).map(|one| one.state)
    });
    let rated = match state {
        Some(ItemState::Rated(level)) => Some(level),
        _ => None,
    };
    let now = match rated {
        Some(level) => fill(lang.text(Goals::ItemNow), &[("level", &level.to_string())]),
        None => lang.text(Goals::WhatIfUnanswered).to_owned(),
    };
    let follows = item_target(&untrack(|| session.plan()), "", &item.dimension, top);
    let empty = match follows {
        Some((level, _)) => fill(lang.text(Goals::ItemFollows), &[("level", &level.to_string())]),
        None => lang.text(Goals::ItemNone).to_owned(),
    };
    let mut levels = vec![(String::new(), empty)];
    levels.extend((1..=top).map(|level| (level.to_string(), finding::level(lang, &goal.instrument, level))));
    let quiet = |part: &str, label: Goals| Field {
        id: format!("{part}-{id}"),
        label: fill(lang.text(label), &[("name", &name)]),
        quiet: true,
        ..Field::default()
    };
    let target = entry::choice(
        quiet("target", Goals::TargetOf),
        "data-target",
        levels,
        told(session, &id, |target| target.level.map(number::exact).unwrap_or_default()),
        commit(session, &id, move |target, text| {
            target.level = level(lang, top, text)?;
            Ok(())
        }),
    );
    let mut ways = vec![(String::new(), lang.text(Goals::Undecided).to_owned())];
    ways.extend(Triage::ALL.iter().map(|way| (way.id().to_owned(), words::triage(lang, *way).to_owned())));
    let decision = entry::choice(
        quiet("decision", Goals::DecisionOf),
        "data-decision",
        ways,
        told(session, &id, |target| target.triage.map(|way| way.id().to_owned()).unwrap_or_default()),
        commit(session, &id, |target, text| {
            target.triage = Triage::of(text);
            Ok(())
        }),
    );
    let shared = (goal.clone(), item.dimension.clone(), item.id.clone());
    let hint = move || {
        let (goal, dimension, item) = &shared;
        let plan = goal.session.plan();
        let wanted = item_target(&plan, item, dimension, top).map(|(level, _)| level);
        let importance = goal.seen(|outlook| outlook.gaps.dimension(dimension).map(|gap| gap.importance)).flatten();
        let undecided = plan.targets.get(item).is_none_or(|target| target.triage.is_none());
        let way = triage_hint(rated?, wanted, top, importance.unwrap_or(3.0)).filter(|_| undecided)?;
        let word = words::triage(lang, way);
        Some(el("small").class("muted").child(fill(lang.text(Goals::Suggested), &[("word", word)])))
    };
    el("li")
        .child(el("div").class("grow").child(el("b").said(&item.name, lang)).child(el("small").child(now)))
        .child(target)
        .child(el("div").child(decision).child(hint))
}
