//! Value against effort with its ranked table and weights, and the actions in time.

use super::section_head;
use crate::chart::Size;
use crate::export::plan as drawn;
use crate::model::order::sort_by;
use crate::model::plan::Plan;
use crate::model::plan::edit::Change;
use crate::model::plan::outlook::{Outlook, Planned};
use crate::text::{Road, date, number, plan as words};
use crate::ui::el::{Child as _, El, el, group};
use crate::ui::part::chart::chart;
use crate::ui::part::entry::{self, Commit};
use crate::ui::part::field::Field;
use crate::ui::part::icon::small;
use crate::ui::part::table::{as_table, table};
use crate::ui::session::plan::Planning;
use leptos::prelude::*;
use std::sync::Arc;

/// Value against effort.
pub(super) fn matrix(way: &Planning) -> AnyView {
    let shared = way.clone();
    let view = move || {
        let (outlook, plan, library, lang) =
            (shared.outlook.get()?, shared.session.plan(), shared.library(), shared.lang);
        let [wide, narrow] =
            [Size::Wide, Size::Narrow].map(|size| drawn::matrix(lang, &outlook, &plan, library.as_deref(), size));
        let figure = el("figure")
            .class("chart")
            .child(el("p").class("axis-up").attr("aria-hidden", "true").child(lang.text(Road::AxisValue)))
            .child(chart(wide?, narrow?));
        Some(group(vec![
            section_head(lang.text(Road::MatrixHeading), &words::matrix_takeaway(lang, &outlook)).any(),
            el("div").class("matrix").child(figure).child(ranked(&shared, &outlook, &plan)).any(),
        ]))
    };
    let weights = weights(way);
    let shown = way.outlook;
    el("section")
        .class("section")
        .attr("hidden", move || shown.get().is_none_or(|outlook| outlook.planned.is_empty()))
        .child(view)
        .child(weights)
        .into_any()
}

fn ranked(way: &Planning, outlook: &Outlook, plan: &Plan) -> AnyView {
    let lang = way.lang;
    let mut order: Vec<&Planned> = outlook.planned.iter().collect();
    sort_by(&mut order, |a, b| a.rank.cmp(&b.rank));
    let library = way.library();
    let row = |one: &&Planned| {
        let name = plan.actions.get(&one.action).map(|action| words::action_name(lang, action, library.as_deref()));
        let figure = |x: f64| el("td").class("r num").child(number::tenth(lang, x));
        el("tr")
            .attr("data-ranked", one.action.clone())
            .child(
                el("th").attr("scope", "row").child(
                    el("span")
                        .child(
                            el("i")
                                .class(if one.worth.quick_win { "num-d on" } else { "num-d" })
                                .child(one.number.to_string()),
                        )
                        .child(el("span").child(name.unwrap_or_default())),
                ),
            )
            .child(figure(one.worth.value))
            .child(figure(one.worth.effort))
            .child(el("td").class("r num").child(el("b").child(number::tenth(lang, one.worth.ratio))))
    };
    let head = |key: Road, class: &'static str| el("th").attr("scope", "col").class(class).child(lang.text(key));
    el("table")
        .class("tbl ranked")
        .child(el("caption").class("vh").child(lang.text(Road::RankBy)))
        .child(
            el("thead").child(
                el("tr")
                    .child(head(Road::RankBy, ""))
                    .child(head(Road::Value, "r"))
                    .child(head(Road::Effort, "r"))
                    .child(head(Road::Ratio, "r")),
            ),
        )
        .child(el("tbody").child(order.iter().map(row).collect::<Vec<_>>()))
        .into_any()
}

/// How much each criterion counts.
fn weights(way: &Planning) -> AnyView {
    let (lang, session) = (way.lang, way.session);
    let one = |at: usize| -> AnyView {
        let read = move || {
            let weights = session.plan().frame.weights;
            let all = weights.benefit.into_iter().chain(weights.effort);
            all.into_iter().nth(at).unwrap_or(1).to_string()
        };
        let memo = Memo::new(move |_| read());
        let commit: Commit = Arc::new(move |text| {
            let mut frame = session.plan_now().frame;
            let all = frame.weights.benefit.iter_mut().chain(frame.weights.effort.iter_mut());
            if let (Some(weight), Ok(n)) = (all.into_iter().nth(at), text.parse()) {
                *weight = n;
            }
            session.change_plan(Change::Frame(frame))
        });
        let name = words::CRITERIA.get(at).map_or("", |key| lang.text(*key));
        let field = Field { id: format!("weight-{at}"), label: name.to_owned(), ..Field::default() };
        let options = (0..=5u8).map(|n| (n.to_string(), n.to_string())).collect();
        entry::choice(field, "data-weight", options, Signal::derive(move || memo.get()), commit)
    };
    let part = |key: Road, range: std::ops::Range<usize>| -> El {
        el("fieldset")
            .class("grades")
            .child(el("legend").child(lang.text(key)))
            .child(el("div").class("trio").child(range.map(one).collect::<Vec<_>>()))
    };
    el("details")
        .class("disc noprint")
        .attr("data-weights", "")
        .child(el("summary").child(lang.text(Road::Weights)).child(small("chevron")))
        .child(el("p").class("small muted").child(lang.text(Road::WeightsLead)))
        .child(part(Road::Value, 0..6))
        .child(part(Road::Effort, 6..9))
        .into_any()
}

/// The actions in time.
pub(super) fn timeline(way: &Planning) -> AnyView {
    let shared = way.clone();
    let view = move || {
        let (outlook, plan, library, lang) =
            (shared.outlook.get()?, shared.session.plan(), shared.library(), shared.lang);
        let [wide, narrow] =
            [Size::Wide, Size::Narrow].map(|size| drawn::timeline(lang, &outlook, &plan, library.as_deref(), size));
        let heads =
            [Road::Action, Road::From, Road::To, Road::Owner, Road::Status].map(|key| lang.text(key).to_owned());
        let row = |one: &Planned| {
            let action = plan.actions.get(&one.action)?;
            Some(vec![
                words::action_name(lang, action, library.as_deref()),
                date::day(lang, &action.start),
                date::day(lang, &one.end),
                action.owner.clone(),
                words::status(lang, action.status).to_owned(),
            ])
        };
        let table = table(lang.text(Road::TimelineTitle), &heads, outlook.planned.iter().filter_map(row).collect());
        Some(
            el("section")
                .class("section")
                .child(section_head(lang.text(Road::TimelineHeading), &words::timeline_takeaway(lang, &outlook)))
                .child(el("figure").class("chart wide-rows").child(chart(wide?, narrow?)).child(as_table(lang, table))),
        )
    };
    view.any()
}
