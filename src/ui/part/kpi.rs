//! The dialog that makes or changes a KPI.

use super::dialog::{close, frame};
use super::entry::number;
use super::field::{self, Field};
use crate::model::Lang;
use crate::model::plan::edit::Change;
use crate::model::plan::kpi::{Better, Kind, Kpi, Unit};
use crate::storage::browser;
use crate::text::{Goals, Key, Road, fill, plan as words};
use crate::ui::el::el;
use crate::ui::part::icon::icon;
use crate::ui::session::Session;
use leptos::prelude::*;

/// The form for the KPI of this id; a new one where there is none.
#[inline(never)]
pub fn form(session: Session, lang: Lang, id: &str) -> AnyView {
    let plan = session.plan_now();
    let known = plan.kpis.get(id).cloned();
    let new = known.is_none();
    let kpi = known.unwrap_or_else(|| Kpi { id: browser::new_id(), ..Kpi::default() });
    let figures =
        [kpi.baseline, kpi.now, kpi.target].map(|x| RwSignal::new(x.map(|x| x.to_string()).unwrap_or_default()));
    let (draft, error) = (RwSignal::new(kpi.clone()), RwSignal::new(None::<String>));
    let library = untrack(|| session.library_of());
    let field = |id: &str, label: Road, kind: &'static str| Field {
        id: format!("kpi-{id}"),
        label: lang.text(label).into(),
        kind,
        autocomplete: "off",
        ..Field::default()
    };
    let pick = |id: &str, label: Road, options: Vec<(String, String)>, value: String, set: fn(&mut Kpi, &str)| {
        let change = Callback::new(move |word: String| draft.update(|draft| set(draft, &word)));
        field::choice(field(id, label, ""), value, options, field::fine(), change)
    };
    let line = |id: &str, label: Road, value: String, set: fn(&mut Kpi, String)| {
        let change = Callback::new(move |text| draft.update(|draft| set(draft, text)));
        field::line(field(id, label, "text"), value, field::fine(), change)
    };
    let figure = |id: &str, label: Road, at: usize| {
        let of = figures.get(at).copied();
        let change = Callback::new(move |text| {
            if let Some(of) = of {
                of.set(text);
            }
        });
        let value = of.map(|of| of.get_untracked()).unwrap_or_default();
        field::line(field(id, label, "text"), value, field::fine(), change)
    };
    let kinds = Kind::ALL.iter().map(|one| (one.id().to_owned(), words::kind(lang, *one).to_owned())).collect();
    let units = Unit::ALL.iter().map(|one| (one.id().to_owned(), words::unit(lang, *one).to_owned())).collect();
    let ways = Better::ALL.iter().map(|one| (one.id().to_owned(), words::better(lang, *one).to_owned())).collect();
    let mut actions = vec![(String::new(), lang.text(Road::WholePlan).to_owned())];
    actions
        .extend(plan.actions.values().map(|one| (one.id.clone(), words::action_name(lang, one, library.as_deref()))));
    let save = move |_| {
        error.set(submit(session, lang, draft.get_untracked(), figures.map(|of| of.get_untracked())).err());
    };
    let name = kpi.name.clone();
    let remove = move |_| {
        let kpi = draft.get_untracked();
        close(session);
        let said = fill(lang.text(Road::KpiRemovedSaid), &[("name", &kpi.name)]);
        let _ = session.change_plan_back(Change::RemoveKpi(kpi.id), said);
    };
    let button = |class: &'static str, kind: &'static str, hook: &'static str, words: &'static str| {
        el("button").attr("type", kind).class(class).attr(hook, "").child(words)
    };
    let body = el("form")
        .class("stack")
        .attr("novalidate", true)
        .on_sent(save)
        .child(line("name", Road::KpiName, kpi.name, |kpi, text| kpi.name = text))
        .child(
            el("div")
                .class("pair")
                .child(pick("kind", Road::KpiKind, kinds, kpi.kind.id().to_owned(), |k, w| {
                    k.kind = Kind::of(w).unwrap_or_default();
                }))
                .child(pick("unit", Road::Unit, units, kpi.unit.id().to_owned(), |k, w| {
                    k.unit = Unit::of(w).unwrap_or_default();
                }))
                .child(pick("better", Road::Better, ways, kpi.better.id().to_owned(), |k, w| {
                    k.better = Better::of(w).unwrap_or_default();
                })),
        )
        .child(
            el("div")
                .class("trio")
                .child(figure("baseline", Road::Baseline, 0))
                .child(figure("now", Road::NowFigure, 1))
                .child(figure("target", Road::TargetFigure, 2)),
        )
        .child(line("owner", Road::Owner, kpi.owner, |kpi, text| kpi.owner = text))
        .child(pick("action", Road::KpiAction, actions, kpi.action, |kpi, id| id.clone_into(&mut kpi.action)))
        .child(el("div").attr("role", "alert").child(move || {
            let text = error.get()?;
            Some(el("p").class("error").attr("data-kpi-error", "").child(icon("alert")).child(el("span").child(text)))
        }))
        .child(
            el("div")
                .class("dialog-b")
                .child(button("btn btn-1", "submit", "data-confirm", lang.text(Road::SaveKpi)))
                .child(
                    button("btn btn-2", "button", "data-cancel", lang.text(Key::Cancel))
                        .on("click", move |_| close(session)),
                )
                .child((!new).then(|| {
                    button("btn btn-3 danger", "button", "data-remove-kpi", lang.text(Road::RemoveKpi))
                        .on("click", remove)
                })),
        );
    let heading = if new { lang.text(Road::AddKpi).to_owned() } else { name };
    frame(session, heading, body.into_any())
}

fn submit(session: Session, lang: Lang, draft: Kpi, figures: [String; 3]) -> Result<(), String> {
    let name = draft.name.trim().to_owned();
    if name.is_empty() {
        return Err(lang.text(Road::NeedsName).to_owned());
    }
    let read = |text: &str| match text.trim() {
        "" => Ok(None),
        text => number(text).map(Some).ok_or_else(|| lang.text(Goals::FaultNumber).to_owned()),
    };
    let [baseline, now, target] = figures;
    let kpi = Kpi {
        name: name.clone(),
        owner: draft.owner.trim().to_owned(),
        baseline: read(&baseline)?,
        now: read(&now)?,
        target: read(&target)?,
        ..draft
    };
    let id = kpi.id.clone();
    session.change_plan(Change::Kpi(kpi))?;
    close(session);
    session.say(fill(lang.text(Road::KpiSavedSaid), &[("name", &name)]));
    crate::ui::focus_on(format!("[data-edit-kpi=\"{id}\"]"));
    Ok(())
}
