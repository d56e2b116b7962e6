//! The KPIs with their progress, and how much each owner can carry.

use super::{button, section_head};
use crate::chart::Size;
use crate::export::plan as drawn;
use crate::model::order::sort_by;
use crate::model::plan::Status;
use crate::model::plan::edit::Change;
use crate::model::plan::kpi::Kpi;
use crate::text::{Goals, Road, number, plan as words};
use crate::ui::el::{Child as _, El, el, group};
use crate::ui::part::chart::chart;
use crate::ui::part::entry::{self, Commit};
use crate::ui::part::field::Field;
use crate::ui::part::icon::{icon, small};
use crate::ui::session::Asking;
use crate::ui::session::plan::Planning;
use leptos::prelude::*;
use std::sync::Arc;

/// The section.
pub(super) fn section(way: &Planning) -> AnyView {
    let (lang, session) = (way.lang, way.session);
    let shared = way.clone();
    let view = move || {
        let plan = shared.session.plan();
        let lead = match plan.kpis.is_empty() {
            true => lang.text(Road::KpisNone).to_owned(),
            false => words::kpis_takeaway(lang, &plan),
        };
        let drawn = [Size::Wide, Size::Narrow].map(|size| drawn::progress(lang, &plan, size));
        let [wide, narrow] = drawn;
        let figure =
            wide.zip(narrow).map(|(wide, narrow)| el("figure").class("chart wide-rows").child(chart(wide, narrow)));
        let rows = plan.kpis.values().map(|kpi| row(&shared, kpi)).collect::<Vec<_>>();
        let table = (!rows.is_empty()).then(|| table(&shared, rows));
        group(vec![
            section_head(lang.text(Road::Kpis), &lead).any(),
            figure.any(),
            table.any(),
            el("p").class("small muted").child(lang.text(Road::KpisLead)).any(),
        ])
    };
    let add = button(lang, "btn btn-2 noprint", "data-add-kpi", Road::AddKpi, move || {
        session.asking.set(Some(Asking::Kpi(String::new())));
    });
    el("section").class("section").child(view).child(add).child(capacities(way)).into_any()
}

fn table(way: &Planning, rows: Vec<El>) -> El {
    let lang = way.lang;
    let head = |key: Road, class: &'static str| el("th").attr("scope", "col").class(class).child(lang.text(key));
    let edit = el("th").attr("scope", "col").child(el("span").class("vh").child(lang.text(Road::EditWord)));
    el("table")
        .class("tbl cards-k")
        .child(el("caption").class("vh").child(lang.text(Road::KpisTitle)))
        .child(
            el("thead").child(
                el("tr")
                    .child(head(Road::KpiName, ""))
                    .child(head(Road::KpiKind, ""))
                    .child(head(Road::Owner, ""))
                    .child(head(Road::Baseline, "r"))
                    .child(head(Road::NowFigure, "r"))
                    .child(head(Road::TargetFigure, "r"))
                    .child(head(Road::Progress, "r"))
                    .child(edit),
            ),
        )
        .child(el("tbody").child(rows))
}

fn row(way: &Planning, kpi: &Kpi) -> El {
    let (lang, session, id) = (way.lang, way.session, kpi.id.clone());
    let figure = |key: Road, x: Option<f64>| {
        let text = x.map_or_else(|| "–".to_owned(), |x| words::figure(lang, kpi.unit, x));
        el("td").class("r num").attr("data-l", lang.text(key)).child(text)
    };
    let progress = words::progress(lang, kpi);
    let label = crate::text::fill(lang.text(Road::Edit), &[("name", &kpi.name)]);
    let exact = kpi.progress().map(number::exact).unwrap_or_default();
    el("tr")
        .attr("data-kpi", id.clone())
        .child(el("th").attr("scope", "row").child(kpi.name.clone()))
        .child(el("td").attr("data-l", lang.text(Road::KpiKind)).child(words::kind(lang, kpi.kind)))
        .child(el("td").attr("data-l", lang.text(Road::Owner)).child(if kpi.owner.is_empty() {
            "–".to_owned()
        } else {
            kpi.owner.clone()
        }))
        .child(figure(Road::Baseline, kpi.baseline))
        .child(figure(Road::NowFigure, kpi.now))
        .child(figure(Road::TargetFigure, kpi.target))
        .child(
            el("td")
                .class("r num")
                .attr("data-l", lang.text(Road::Progress))
                .child(el("b").attr("data-progress", id.clone()).attr("data-value", exact).child(progress)),
        )
        .child(
            el("td").class("r noprint").child(
                el("button")
                    .attr("type", "button")
                    .class("btn btn-3")
                    .attr("data-edit-kpi", id.clone())
                    .attr("aria-label", label)
                    .on("click", move |_| session.asking.set(Some(Asking::Kpi(id.clone()))))
                    .child(icon("edit")),
            ),
        )
}

/// How many actions each owner can carry.
fn capacities(way: &Planning) -> AnyView {
    let (lang, session) = (way.lang, way.session);
    let owners = Memo::new(move |_| {
        let plan = session.plan();
        let mut owners: Vec<String> = Vec::new();
        for action in plan.actions.into_values().filter(|action| action.status != Status::Dropped) {
            if !owners.contains(&action.owner) {
                owners.push(action.owner);
            }
        }
        sort_by(&mut owners, Ord::cmp);
        owners
    });
    let view = move || {
        let owners = owners.get();
        (!owners.is_empty()).then_some(())?;
        let one = |(at, owner): (usize, &String)| -> AnyView {
            let label = if owner.is_empty() { lang.text(Road::CapacityNobody).to_owned() } else { owner.clone() };
            let (read, write) = (owner.clone(), owner.clone());
            let memo = Memo::new(move |_| session.plan().frame.capacity_of(&read).to_string());
            let commit: Commit = Arc::new(move |text| {
                let n = text.parse::<u8>().map_err(|_| lang.text(Goals::FaultCapacity).to_owned())?;
                let mut frame = session.plan_now().frame;
                frame.capacity.insert(write.clone(), n);
                session.change_plan(Change::Frame(frame))
            });
            let field = Field { id: format!("capacity-{at}"), label, kind: "number", ..Field::default() };
            entry::entry(field, "data-capacity", Signal::derive(move || memo.get()), commit)
        };
        Some(
            el("details")
                .class("disc noprint")
                .attr("data-capacities", "")
                .child(el("summary").child(lang.text(Road::Capacity)).child(small("chevron")))
                .child(el("p").class("small muted").child(lang.text(Road::CapacityLead)))
                .child(el("div").class("trio").child(owners.iter().enumerate().map(one).collect::<Vec<_>>())),
        )
    };
    view.any()
}
