//! Targets: where each dimension should be, how far it is, what matters, and what would follow.

mod others;
mod row;
mod what_if;

use crate::chart::Size;
use crate::export::plan as drawn;
use crate::model::plan::Plan;
use crate::model::plan::edit::Change;
use crate::model::plan::gap::{next_level_everywhere, preset};
use crate::model::{Instrument, Lang};
use crate::text::{Goals, Key, Mark, fill, finding, number, plan as words};
use crate::ui::el::{Child as _, El, el, group};
use crate::ui::part::chart::chart;
use crate::ui::part::icon::icon;
use crate::ui::part::table::{as_table, table_of};
use crate::ui::route::{Page, page_href};
use crate::ui::session::Session;
use crate::ui::session::plan::Planning;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The page.
#[inline(never)]
pub fn page(session: Session, lang: Lang, instrument: &Arc<Instrument>) -> AnyView {
    let goal = Planning::new(session, lang, instrument);
    let id = session.doc.with_untracked(|doc| doc.as_ref().map(|doc| doc.id.clone())).unwrap_or_default();
    el("div")
        .class("wrap goals")
        .child(head(&goal))
        .child(presets(&goal))
        .child(row::rows(&goal))
        .child(distance(&goal))
        .child(importance(&goal))
        .child(what_if::section(&goal))
        .child(others::section(&goal))
        .child(move || {
            // A brand may leave the roadmap out.
            let way = el("a").class("btn btn-1").attr("href", page_href(&id, Page::Roadmap));
            let way = way.child(lang.text(Goals::ToRoadmap)).child(icon("next"));
            session.shows("roadmap").then(|| el("p").class("section noprint").child(way))
        })
        .into_any()
}

fn head(goal: &Planning) -> AnyView {
    let (heading, lead) = (goal.clone(), goal.clone());
    let heading = move || heading.seen(|outlook| words::targets_headline(heading.lang, outlook));
    let lead = move || lead.seen(|outlook| words::targets_lead(lead.lang, outlook, &lead.instrument));
    el("div").class("page-head").child(el("h1").child(heading)).child(el("p").class("lead").child(lead)).into_any()
}

/// Sets these levels as targets, with a way back.
fn take(session: Session, lang: Lang, levels: &BTreeMap<String, f64>) {
    let targets = preset(&session.plan_now(), levels);
    let _ = session.change_plan_back(Change::Targets(targets), lang.text(Goals::PresetSaid).to_owned());
}

fn presets(goal: &Planning) -> AnyView {
    let shared = goal.clone();
    let view = move || {
        let outlook = shared.outlook.get()?;
        let card = shared.session.card.get()?;
        card.dimensions.iter().any(|d| d.index.is_some()).then_some(())?;
        let (session, lang) = (shared.session, shared.lang);
        let everywhere = next_level_everywhere(&card);
        let option = |hook: &'static str, heading: String, body: Vec<El>, levels: BTreeMap<String, f64>| {
            el("div").class("pick").child(el("h3").child(heading.clone())).child(body).child(
                el("p").child(
                    el("button")
                        .attr("type", "button")
                        .class("btn btn-2")
                        .attr("data-preset", hook)
                        .attr(
                            "aria-label",
                            format!("{}{}{heading}", lang.text(Goals::UsePreset), lang.text(Mark::Colon)),
                        )
                        .on("click", move |_| take(session, lang, &levels))
                        .child(lang.text(Goals::UsePreset)),
                ),
            )
        };
        let said = |text: String| el("p").child(text);
        let next = (!everywhere.is_empty()).then(|| {
            let lead = said(lang.count(Goals::NextEverywhereLead, everywhere.len()));
            option("next", lang.text(Goals::NextEverywhere).to_owned(), vec![lead], everywhere)
        });
        let lift = outlook.lift.as_ref().map(|lift| {
            let heading = fill(lang.text(Goals::Cheapest), &[("level", &lift.level.to_string())]);
            let lead = said(words::lift(lang, lift, &shared.instrument));
            let how = el("p").class("small muted").child(lang.text(Goals::CheapestHow));
            option("cheapest", heading, vec![lead, how], lift.targets())
        });
        let none = outlook.lift.is_none().then(|| el("p").class("muted").child(lang.text(Goals::NoLift)));
        Some(
            el("section")
                .class("noprint")
                .child(el("h2").child(lang.text(Goals::StartFrom)))
                .child(el("div").class("picks").child(next).child(lift))
                .child(none),
        )
    };
    view.any()
}

/// Forgets the levels wanted, not what else the targets say.
fn clear(session: Session, lang: Lang) {
    let plan: Plan = session.plan_now();
    let mut targets = plan.targets;
    for target in targets.values_mut() {
        target.level = None;
    }
    let _ = session.change_plan_back(Change::Targets(targets), lang.text(Goals::ClearedSaid).to_owned());
}

/// A chart with its finding as heading, a key and a table.
fn figure(
    heading: Goals,
    lang: Lang,
    takeaway: String,
    key: Option<AnyView>,
    body: AnyView,
    table: AnyView,
) -> AnyView {
    el("section")
        .class("section")
        .child(
            el("div")
                .class("head")
                .child(el("h2").child(lang.text(heading)))
                .child(el("p").class("muted").child(takeaway)),
        )
        .child(el("figure").class("chart wide-rows").child(key).child(body).child(as_table(lang, table)))
        .into_any()
}

fn distance(goal: &Planning) -> AnyView {
    let shared = goal.clone();
    let view = move || {
        let (outlook, lang, of) = (shared.outlook.get()?, shared.lang, &shared.instrument);
        let [wide, narrow] = [Size::Wide, Size::Narrow].map(|size| drawn::gaps(lang, &outlook, of, size));
        let key = el("p")
            .class("key")
            .attr("aria-hidden", "true")
            .child(el("span").child(el("i").class("k-dot")).child(lang.text(Goals::KeyToday)));
        let key = key.child(el("span").child(el("i").class("k-target")).child(lang.text(Goals::KeyTarget)));
        let heads = [lang.text(Key::Dimension), lang.text(Goals::Now), lang.text(Goals::Target), lang.text(Goals::Gap)];
        let heads = heads.map(str::to_owned);
        let tenth = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), |x| number::tenth(lang, x));
        let rows = outlook.gaps.dimensions.iter().map(|gap| {
            vec![finding::dimension_name(lang, of, &gap.id), tenth(gap.shown), tenth(gap.target), tenth(gap.gap)]
        });
        let body = chart(wide?, narrow?);
        let takeaway = words::gaps_takeaway(lang, &outlook, of);
        let said = of.read_in(lang);
        let table = table_of(0, said, lang, lang.text(Goals::GapsTitle), &heads, rows.collect());
        Some(figure(Goals::GapsHeading, lang, takeaway, Some(key.into_any()), body, table))
    };
    view.any()
}

fn importance(goal: &Planning) -> AnyView {
    let shared = goal.clone();
    let view = move || {
        let (outlook, lang, of) = (shared.outlook.get()?, shared.lang, &shared.instrument);
        let [wide, narrow] = [Size::Wide, Size::Narrow].map(|size| drawn::importance(lang, &outlook, of, size));
        let heads = [
            "",
            lang.text(Key::Dimension),
            lang.text(Goals::Importance),
            lang.text(Goals::Score),
            lang.text(Goals::Quadrant),
        ];
        let assessed = outlook.gaps.dimensions.iter().filter_map(|gap| Some((gap, gap.shown?)));
        let rows = assessed.enumerate().map(|(at, (gap, shown))| {
            vec![
                (at + 1).to_string(),
                finding::dimension_name(lang, of, &gap.id),
                number::full(lang, gap.importance),
                number::tenth(lang, shown),
                gap.quadrant.map(|q| words::quadrant(lang, q).to_owned()).unwrap_or_default(),
            ]
        });
        let heads = heads.map(str::to_owned);
        let table = table_of(1, of.read_in(lang), lang, lang.text(Goals::IpaTitle), &heads, rows.collect());
        let body = group(vec![
            el("p").class("axis-up").attr("aria-hidden", "true").child(lang.text(Goals::Importance)).any(),
            chart(wide?, narrow?),
            el("p").class("small muted").child(lang.text(Goals::IpaMethod)).any(),
        ]);
        Some(figure(Goals::IpaHeading, lang, words::ipa_takeaway(lang, &outlook, of), None, body, table))
    };
    view.any()
}
