//! The lanes: a card for each action, moved by drag, by keys, or into a lane; and what the plan lacks.

use crate::model::plan::edit::Change;
use crate::model::plan::outlook::{Outlook, Planned};
use crate::model::plan::roadmap::{HORIZONS, end, moved, start_for};
use crate::model::plan::{Action, Plan, Status};
use crate::model::stamp::{add_months, sub_months};
use crate::text::{Road, date, fill, finding, list, plan as words, sentences};
use crate::ui::el::{Child as _, El, el};
use crate::ui::part::icon::{icon, small};
use crate::ui::session::Asking;
use crate::ui::session::plan::Planning;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// The lanes of the roadmap.
pub(super) fn lanes(way: &Planning) -> AnyView {
    let way = way.clone();
    let view = move || {
        let outlook = way.outlook.get()?;
        let plan = way.session.plan();
        (!outlook.planned.is_empty()).then_some(())?;
        let mut all: Vec<El> = HORIZONS.iter().map(|months| lane(&way, &outlook, &plan, Some(*months))).collect();
        if outlook.planned.iter().any(|one| one.horizon.is_none()) {
            all.push(lane(&way, &outlook, &plan, None));
        }
        Some(el("div").class("lanes").child(all))
    };
    el("section").class("road-lanes").child(view).into_any()
}

fn lane(way: &Planning, outlook: &Outlook, plan: &Plan, horizon: Option<u32>) -> El {
    let lang = way.lang;
    let inside: Vec<&Planned> = outlook.planned.iter().filter(|one| one.horizon == horizon).collect();
    let until = horizon.and_then(|months| add_months(&plan.frame.start, months)).map(|day| date::month(lang, &day));
    let lead = until.map(|day| lang.count_with(Road::LaneTo, inside.len(), &[("date", &day)]));
    let cards = inside.iter().filter_map(|one| card(way, outlook, plan, one)).collect::<Vec<_>>();
    let empty = inside.is_empty().then(|| el("p").class("small muted lane-0").child(lang.text(Road::LaneEmpty)));
    let (shared, over) = (way.clone(), RwSignal::new(false));
    let drop_here = move |event: web_sys::Event| {
        event.prevent_default();
        over.set(false);
        if let (Some(months), Some(id)) = (horizon, dragged(&event)) {
            move_to(&shared, &id, months);
        }
    };
    el("section")
        .class("lane")
        .class_when("over", move || over.get())
        .attr("data-lane", horizon.map_or_else(|| "out".to_owned(), |months| months.to_string()))
        .on("dragover", move |event| {
            event.prevent_default();
            over.set(true);
        })
        .on("dragleave", move |_| over.set(false))
        .on("drop", drop_here)
        .child(
            el("div")
                .class("lane-h")
                .child(el("h2").child(words::lane(lang, horizon)))
                .child(lead.map(|lead| el("span").class("small muted").child(lead))),
        )
        .child(empty)
        .child(el("ul").attr("role", "list").child(cards))
}

const DRAG_TYPE: &str = "text/plain";

fn dragged(event: &web_sys::Event) -> Option<String> {
    let transfer = event.dyn_ref::<web_sys::DragEvent>()?.data_transfer()?;
    transfer.get_data(DRAG_TYPE).ok().filter(|id| !id.is_empty())
}

fn card(way: &Planning, outlook: &Outlook, plan: &Plan, one: &Planned) -> Option<El> {
    let (lang, session) = (way.lang, way.session);
    let action = plan.actions.get(&one.action)?;
    let name = words::action_name(lang, action, way.library().as_deref());
    let id = action.id.clone();
    let dimension = action
        .items
        .first()
        .and_then(|item| way.instrument.item(item))
        .map(|item| finding::dimension_name(lang, &way.instrument, &item.dimension));
    let owner = match action.owner.as_str() {
        "" => lang.text(Road::NoOwner).to_owned(),
        owner => owner.to_owned(),
    };
    let who = list(lang, &[dimension.into_iter().collect::<Vec<_>>(), vec![owner]].concat());
    let when = format!("{} – {}", date::month(lang, &action.start), date::month(lang, &one.end));
    let kpis = plan.kpis.values().filter(|kpi| kpi.action == action.id).map(|kpi| {
        let figure = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), |x| words::figure(lang, kpi.unit, x));
        el("span").class("small muted").child(format!("{} {} → {}", kpi.name, figure(kpi.baseline), figure(kpi.target)))
    });
    let kpis = kpis.collect::<Vec<_>>();
    let tag = |class: &'static str, glyph: &'static str, words: String| {
        el("span").class(class).child(small(glyph)).child(words)
    };
    let tags = vec![
        one.worth.quick_win.then(|| tag("tag tag-accent", "bolt", lang.text(Road::QuickWin).to_owned())),
        words::after(lang, action, &outlook.planned).map(|after| tag("tag", "link", after)),
        (action.status != Status::Planned)
            .then(|| tag("tag", "done-line", words::status(lang, action.status).to_owned())),
    ];
    let edit = {
        let id = id.clone();
        move |_| session.asking.set(Some(Asking::Action(id.clone())))
    };
    let start_drag = {
        let id = id.clone();
        move |event: web_sys::Event| {
            if let Some(transfer) = event.dyn_ref::<web_sys::DragEvent>().and_then(web_sys::DragEvent::data_transfer) {
                let _ = transfer.set_data(DRAG_TYPE, &id);
            }
        }
    };
    Some(
        el("li")
            .class("act")
            .class_when("is-done", {
                let done = action.status == Status::Done;
                move || done
            })
            .class_when("is-dropped", {
                let dropped = action.status == Status::Dropped;
                move || dropped
            })
            .attr("data-action", id.clone())
            .attr("draggable", "true")
            .on("dragstart", start_drag)
            .child(
                el("span").class(if one.worth.quick_win { "num-d on" } else { "num-d" }).child(one.number.to_string()),
            )
            .child(
                el("div")
                    .class("act-b")
                    .child(el("h3").child(name.clone()))
                    .child(el("span").class("small muted").child(who))
                    .child(el("span").class("small muted").child(when))
                    .child(kpis)
                    .child(el("span").class("tags").child(tags))
                    .child(movers(way, action, &name, one.horizon))
                    .child(
                        el("button")
                            .attr("type", "button")
                            .class("btn btn-3 noprint act-edit")
                            .attr("data-edit-action", id)
                            .attr("aria-label", fill(lang.text(Road::Edit), &[("name", &name)]))
                            .on("click", edit)
                            .child(icon("edit")),
                    ),
            ),
    )
}

/// Earlier, later, and into another lane; all with the keyboard.
fn movers(way: &Planning, action: &Action, name: &str, horizon: Option<u32>) -> AnyView {
    let lang = way.lang;
    let step = |hook: &'static str, glyph: &'static str, label: Road, months: i32| {
        let (way, id) = (way.clone(), action.id.clone());
        el("button")
            .attr("type", "button")
            .class("btn btn-3")
            .attr(hook, action.id.clone())
            .attr("aria-label", fill(lang.text(label), &[("name", name)]))
            .on("click", move |_| {
                shift(&way, &id, months);
                crate::ui::focus_on(format!("[{hook}=\"{id}\"]"));
            })
            .child(icon(glyph))
    };
    let options = HORIZONS.iter().map(|months| {
        el("option")
            .attr("value", months.to_string())
            .attr("selected", horizon == Some(*months))
            .child(words::lane(lang, Some(*months)))
    });
    let out = horizon
        .is_none()
        .then(|| el("option").attr("value", "").attr("selected", true).child(lang.text(Road::LaneOut)));
    let (shared, id) = (way.clone(), action.id.clone());
    let to_lane = move |event: web_sys::Event| {
        if let Ok(months) = event_target_value(&event).parse() {
            move_to(&shared, &id, months);
            crate::ui::focus_on(format!("[data-move-to=\"{id}\"]"));
        }
    };
    el("div")
        .class("movers noprint")
        .child(step("data-earlier", "back", Road::EarlierNamed, -1))
        .child(
            el("select")
                .class("input")
                .attr("data-move-to", action.id.clone())
                .attr("aria-label", fill(lang.text(Road::MoveTo), &[("name", name)]))
                .on("change", to_lane)
                .child(out)
                .child(options.collect::<Vec<_>>()),
        )
        .child(step("data-later", "next", Road::LaterNamed, 1))
        .into_any()
}

/// Moves an action by months; what waits for it moves along.
fn shift(way: &Planning, id: &str, months: i32) {
    let plan = way.session.plan_now();
    let Some(action) = plan.actions.get(id) else { return };
    let by = months.unsigned_abs();
    let start = if months < 0 { sub_months(&action.start, by) } else { add_months(&action.start, by) };
    if let Some(start) = start {
        place(way, &plan, action, &start);
    }
}

/// Moves an action into a lane.
fn move_to(way: &Planning, id: &str, months: u32) {
    let plan = way.session.plan_now();
    let Some(action) = plan.actions.get(id) else { return };
    match start_for(&plan, action, months) {
        Some(start) => place(way, &plan, action, &start),
        None => say(way, Road::TooLong, action, &[]),
    }
}

fn say(way: &Planning, key: Road, action: &Action, more: &[(&str, &str)]) {
    let name = words::action_name(way.lang, action, untrack(|| way.library()).as_deref());
    let values: Vec<(&str, &str)> = [("name", name.as_str())].into_iter().chain(more.iter().copied()).collect();
    way.session.notify(fill(way.lang.text(key), &values), None);
}

fn place(way: &Planning, plan: &Plan, action: &Action, start: &str) {
    let (lang, session) = (way.lang, way.session);
    let earliest = plan.earliest(action);
    if start < earliest.as_str() && action.start <= earliest {
        return say(way, Road::CannotEarlier, action, &[("day", &date::day(lang, &earliest))]);
    }
    let changed = moved(plan, &action.id, start);
    let Some(now) = changed.iter().find(|one| one.id == action.id) else { return };
    let name = words::action_name(lang, now, untrack(|| way.library()).as_deref());
    let days = [Some(now.start.clone()), end(now)].map(|day| date::day(lang, &day.unwrap_or_default()));
    let [from, to] = &days;
    let mut said = vec![fill(lang.text(Road::MovedSaid), &[("name", &name), ("from", from), ("to", to)])];
    if changed.len() > 1 {
        said.push(lang.count(Road::MovedMore, changed.len() - 1));
    }
    if let Err(why) = session.change_plan_back(Change::Actions(changed), sentences(lang, &said)) {
        session.notify(why, None);
    }
}

/// What the plan lacks, each in a sentence.
pub(super) fn lacks(way: &Planning) -> AnyView {
    let way = way.clone();
    let view = move || {
        let outlook = way.outlook.get()?;
        (!outlook.planned.is_empty()).then_some(())?;
        let (lang, plan, library) = (way.lang, way.session.plan(), way.library());
        let line = |text: String| el("li").attr("data-lack", "").child(icon("alert")).child(el("span").child(text));
        let said = words::warnings(lang, &outlook, &plan, library.as_deref());
        let mut lines: Vec<El> = said.into_iter().map(line).collect();
        if !outlook.empty_streams.is_empty() {
            let names: Vec<String> =
                outlook.empty_streams.iter().map(|stream| words::stream(lang, *stream).to_owned()).collect();
            let text = fill(lang.text(Road::EmptyStreams), &[("names", &list(lang, &names))]);
            lines.push(el("li").class("quiet-l").child(icon("info")).child(el("span").child(text)));
        }
        let none = outlook
            .warnings
            .is_empty()
            .then(|| el("p").attr("data-complete", "").child(icon("done-line")).child(lang.text(Road::LacksNone)));
        Some(el("section").class("section").child(vec![
            el("h2").child(lang.text(Road::Lacks)).any(),
            none.any(),
            el("ul").attr("role", "list").class("lacks").child(lines).any(),
        ]))
    };
    view.any()
}
