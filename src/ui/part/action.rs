//! The dialog that makes or changes an action of the roadmap.

use super::dialog::{close, frame};
use super::field::{self, Field};
use crate::model::plan::edit::Change;
use crate::model::plan::initiative::{Benefit, Effort, Facet, Initiatives, Stream, Theme};
use crate::model::plan::{Action, Milestone, Plan, Status};
use crate::model::{Instrument, Lang, Text};
use crate::storage::browser;
use crate::text::{Key, Road, fill, plan as words};
use crate::ui::el::{Child as _, El, el, group};
use crate::ui::part::icon::icon;
use crate::ui::session::Session;
use leptos::prelude::*;
use std::sync::Arc;

/// What the parts of the form share.
#[derive(Clone)]
struct Form {
    session: Session,
    lang: Lang,
    draft: RwSignal<Action>,
    error: RwSignal<Option<String>>,
    plan: Plan,
    library: Option<Arc<Initiatives>>,
    instrument: Arc<Instrument>,
    /// Months as typed.
    months: RwSignal<String>,
    new: bool,
}

/// The form for the action of this id; a new one where there is none.
#[inline(never)]
pub fn form(session: Session, lang: Lang, id: &str) -> AnyView {
    let Some(instrument) = session.instrument.get_untracked() else { return ().into_any() };
    let plan = session.plan_now();
    let known = plan.actions.get(id).cloned();
    let new = known.is_none();
    let action = known.unwrap_or_else(|| Action {
        id: browser::new_id(),
        start: plan.frame.start.clone(),
        months: 3,
        ..Action::default()
    });
    let months = RwSignal::new(action.months.to_string());
    let form = Form {
        session,
        lang,
        draft: RwSignal::new(action),
        error: RwSignal::new(None),
        plan,
        library: untrack(|| session.library_of()),
        instrument,
        months,
        new,
    };
    let heading = match new {
        true => lang.text(Road::NewAction).to_owned(),
        false => words::action_name(lang, &form.draft.get_untracked(), form.library.as_deref()),
    };
    let save = {
        let form = form.clone();
        move |_| {
            submit(&form);
        }
    };
    let error = form.error;
    let body = el("form")
        .class("stack")
        .attr("novalidate", true)
        .on_sent(save)
        .child(about(&form))
        .child(first_row(&form))
        .child(second_row(&form))
        .child(waits(&form))
        .child(lifts(&form))
        .child(grades(&form))
        .child(tags(&form))
        .child(milestones(&form))
        .child(el("div").attr("role", "alert").child(move || {
            let text = error.get()?;
            Some(
                el("p").class("error").attr("data-action-error", "").child(icon("alert")).child(el("span").child(text)),
            )
        }))
        .child(buttons(&form));
    el("div").class("wide-dialog").child(frame(session, heading, body.into_any())).into_any()
}

fn submit(form: &Form) {
    let (lang, session) = (form.lang, form.session);
    let mut action = form.draft.get_untracked();
    action.title = String::from(action.title.trim());
    action.owner = String::from(action.owner.trim());
    action.months = form.months.get_untracked().trim().parse().unwrap_or(0);
    action.milestones.retain(|one| !one.title.trim().is_empty() || !one.day.is_empty());
    if action.title.is_empty() && action.initiative.is_empty() {
        return form.error.set(Some(lang.text(Road::NeedsTitle).to_owned()));
    }
    let name = words::action_name(lang, &action, form.library.as_deref());
    let id = action.id.clone();
    match session.change_plan(Change::Actions(vec![action])) {
        Err(why) => form.error.set(Some(why)),
        Ok(()) => {
            close(session);
            session.say(fill(lang.text(Road::SavedSaid), &[("name", &name)]));
            crate::ui::focus_on(format!("[data-edit-action=\"{id}\"]"));
        }
    }
}

/// What the initiative is about, for those it comes from.
fn about(form: &Form) -> Option<AnyView> {
    let id = form.draft.with_untracked(|draft| draft.initiative.clone());
    let one = form.library.as_ref()?.get(&id)?;
    let lang = form.lang;
    let part =
        |key: Road, text: &Text| group(vec![el("dt").child(lang.text(key)).any(), el("dd").said(text, lang).any()]);
    Some(group(vec![
        el("p").class("muted").said(&one.what, lang).any(),
        el("dl")
            .class("made")
            .child(part(Road::FirstStep, &one.first_step))
            .child(part(Road::DoneWhen, &one.done))
            .any(),
    ]))
}

fn text(form: &Form, id: &str, label: Road, hint: Option<Road>, kind: &'static str) -> Field {
    let lang = form.lang;
    Field {
        id: format!("action-{id}"),
        label: lang.text(label).into(),
        hint: hint.map(|hint| lang.text(hint).to_owned()).unwrap_or_default(),
        kind,
        autocomplete: "off",
        ..Field::default()
    }
}

fn line(form: &Form, field: Field, value: String, set: fn(&mut Action, String)) -> AnyView {
    let draft = form.draft;
    field::line(field, value, field::fine(), Callback::new(move |text| draft.update(|draft| set(draft, text))))
}

fn first_row(form: &Form) -> AnyView {
    let now = form.draft.get_untracked();
    group(vec![
        line(form, text(form, "title", Road::Title, Some(Road::TitleHint), "text"), now.title, |a, t| a.title = t),
        line(form, text(form, "owner", Road::Owner, Some(Road::OwnerHint), "text"), now.owner, |a, t| a.owner = t),
    ])
}

fn second_row(form: &Form) -> AnyView {
    let (lang, draft, months) = (form.lang, form.draft, form.months);
    let now = draft.get_untracked();
    let statuses = Status::ALL.iter().map(|one| (one.id().to_owned(), words::status(lang, *one).to_owned()));
    let set_status = Callback::new(move |word: String| {
        draft.update(|draft| draft.status = Status::of(&word).unwrap_or_default());
    });
    el("div")
        .class("pair")
        .child(line(form, text(form, "start", Road::StartDay, None, "date"), now.start, |a, t| a.start = t))
        .child(field::line(
            text(form, "months", Road::Months, None, "text"),
            months.get_untracked(),
            field::fine(),
            Callback::new(move |text| months.set(text)),
        ))
        .child(field::choice(
            text(form, "status", Road::Status, None, ""),
            now.status.id().to_owned(),
            statuses.collect(),
            field::fine(),
            set_status,
        ))
        .into_any()
}

/// A list of boxes to tick, each adding or removing an id.
fn boxes(
    form: &Form,
    hook: &'static str,
    all: Vec<(String, String)>,
    of: fn(&mut Action) -> &mut Vec<String>,
) -> AnyView {
    let draft = form.draft;
    let mut now = draft.get_untracked();
    let ticked = of(&mut now).clone();
    let one = |(id, name): (String, String)| {
        let on = ticked.contains(&id);
        let toggle = {
            let id = id.clone();
            move |event: web_sys::Event| {
                let on = event_target_checked(&event);
                draft.update(|draft| {
                    let list = of(draft);
                    list.retain(|other| *other != id);
                    if on {
                        list.push(id.clone());
                    }
                });
            }
        };
        let input = el("input").attr(hook, id.clone()).attr("checked", on).on("change", toggle);
        field::tick(input, el("span").child(name))
    };
    el("div").class("ticks").child(all.into_iter().map(one).collect::<Vec<_>>()).into_any()
}

fn waits(form: &Form) -> Option<AnyView> {
    let mine = form.draft.with_untracked(|draft| draft.id.clone());
    let others: Vec<(String, String)> = crate::model::plan::roadmap::in_order(&form.plan)
        .into_iter()
        .filter(|action| action.id != mine)
        .map(|action| (action.id.clone(), words::action_name(form.lang, action, form.library.as_deref())))
        .collect();
    (!others.is_empty()).then(|| {
        disclosure(form, Road::WaitsFor, boxes(form, "data-waits-for", others, |action| &mut action.after), false)
    })
}

fn lifts(form: &Form) -> AnyView {
    let items = form.instrument.walk().map(|item| (item.id.clone(), item.name.get(form.lang).to_owned()));
    let open = form.new;
    disclosure(form, Road::Lifts, boxes(form, "data-lifts", items.collect(), |action| &mut action.items), open)
}

fn disclosure(form: &Form, heading: Road, body: AnyView, open: bool) -> AnyView {
    el("details")
        .class("disc")
        .attr("open", open)
        .child(el("summary").child(form.lang.text(heading)).child(super::icon::small("chevron")))
        .child(body)
        .into_any()
}

/// The nine criteria, 1 to 5 each.
fn grades(form: &Form) -> AnyView {
    let (lang, draft) = (form.lang, form.draft);
    let now = draft.get_untracked();
    let values: Vec<u8> = now.benefit.all().into_iter().chain(now.effort.all()).collect();
    let select = |at: usize| {
        let value = values.get(at).copied().unwrap_or(3);
        let name = words::CRITERIA.get(at).map_or("", |key| lang.text(*key));
        let field = Field { id: format!("action-grade-{at}"), label: name.to_owned(), ..Field::default() };
        let options = (1..=5u8).map(|grade| (grade.to_string(), grade.to_string())).collect();
        let set = Callback::new(move |grade: String| {
            let grade = grade.parse().unwrap_or(0);
            draft.update(|draft| {
                let (mut benefit, mut effort) = (draft.benefit.all(), draft.effort.all());
                if let Some(place) = benefit.iter_mut().chain(effort.iter_mut()).nth(at) {
                    *place = grade;
                }
                (draft.benefit, draft.effort) = (Benefit::from_all(benefit), Effort::from_all(effort));
            });
        });
        field::choice(field, value.to_string(), options, field::fine(), set)
    };
    let part = |key: Road, range: std::ops::Range<usize>| {
        el("fieldset")
            .class("grades")
            .child(el("legend").child(lang.text(key)))
            .child(el("div").class("trio").child(range.map(select).collect::<Vec<_>>()))
            .any()
    };
    let body = group(vec![part(Road::Benefits, 0..6), part(Road::Efforts, 6..9)]);
    el("details")
        .class("disc")
        .child(
            el("summary")
                .child(format!("{} / {}", lang.text(Road::Value), lang.text(Road::Effort)))
                .child(super::icon::small("chevron")),
        )
        .child(body)
        .into_any()
}

fn tags(form: &Form) -> AnyView {
    let (lang, draft) = (form.lang, form.draft);
    let now = draft.get_untracked();
    let pick = |id: &str, label: Road, options: Vec<(String, String)>, value: &str, set: fn(&mut Action, &str)| {
        let field = text(form, id, label, None, "");
        let change = Callback::new(move |word: String| draft.update(|draft| set(draft, &word)));
        field::choice(field, value.to_owned(), options, field::fine(), change)
    };
    let streams = Stream::ALL.iter().map(|s| (s.id().to_owned(), words::stream(lang, *s).to_owned())).collect();
    let facets = Facet::ALL.iter().map(|f| (f.id().to_owned(), words::facet(lang, *f).to_owned())).collect();
    let themes = Theme::ALL.iter().map(|t| (t.id().to_owned(), words::theme(lang, *t).to_owned())).collect();
    el("div")
        .class("pair")
        .child(pick("stream", Road::Stream, streams, now.stream.id(), |a, w| {
            a.stream = Stream::of(w).unwrap_or_default();
        }))
        .child(pick("facet", Road::Facet, facets, now.facet.id(), |a, w| a.facet = Facet::of(w).unwrap_or_default()))
        .child(pick("theme", Road::Theme, themes, now.theme.id(), |a, w| a.theme = Theme::of(w).unwrap_or_default()))
        .into_any()
}

fn milestones(form: &Form) -> AnyView {
    let (lang, draft) = (form.lang, form.draft);
    let count = Memo::new(move |_| draft.with(|draft| draft.milestones.len()));
    let shared = form.clone();
    let rows = move || (0..count.get()).map(|at| milestone(&shared, at)).collect::<Vec<_>>();
    let add = move |_| draft.update(|draft| draft.milestones.push(Milestone::default()));
    let body = group(vec![
        el("div").class("stack").child(rows).any(),
        el("button")
            .attr("type", "button")
            .class("btn btn-3 add")
            .attr("data-add-milestone", "")
            .on("click", add)
            .child(icon("plus"))
            .child(lang.text(Road::AddMilestone))
            .any(),
    ]);
    disclosure(form, Road::Milestones, body, false)
}

fn milestone(form: &Form, at: usize) -> El {
    let (lang, draft) = (form.lang, form.draft);
    let now = draft.with_untracked(|draft| draft.milestones.get(at).cloned()).unwrap_or_default();
    let change = move |set: Box<dyn Fn(&mut Milestone)>| {
        draft.update(|draft| {
            if let Some(one) = draft.milestones.get_mut(at) {
                set(one);
            }
        });
    };
    let field =
        |id: &str, label: Road, kind: &'static str| text(form, &format!("milestone-{id}-{at}"), label, None, kind);
    let remove = move |_| {
        draft.update(|draft| {
            if at < draft.milestones.len() {
                draft.milestones.remove(at);
            }
        });
    };
    el("div")
        .class("milestone")
        .child(field::line(
            field("title", Road::MilestoneTitle, "text"),
            now.title,
            field::fine(),
            Callback::new(move |text: String| change(Box::new(move |one| one.title.clone_from(&text)))),
        ))
        .child(field::line(
            field("day", Road::MilestoneDay, "date"),
            now.day,
            field::fine(),
            Callback::new(move |text: String| change(Box::new(move |one| one.day.clone_from(&text)))),
        ))
        .child(field::tick(
            el("input").attr("checked", now.done).on("change", move |event| {
                let done = event_target_checked(&event);
                change(Box::new(move |one| one.done = done));
            }),
            el("span").child(lang.text(Road::MilestoneDone)),
        ))
        .child(
            el("button")
                .attr("type", "button")
                .class("btn btn-3")
                .attr("aria-label", fill(lang.text(Road::RemoveMilestone), &[("n", &(at + 1).to_string())]))
                .on("click", remove)
                .child(icon("close")),
        )
}

fn buttons(form: &Form) -> AnyView {
    let (lang, session) = (form.lang, form.session);
    let button = |class: &'static str, kind: &'static str, hook: &'static str, words: &'static str| {
        el("button").attr("type", kind).class(class).attr(hook, "").child(words)
    };
    let remove = {
        let form = form.clone();
        move |_| {
            let action = form.draft.get_untracked();
            let name = words::action_name(lang, &action, form.library.as_deref());
            close(session);
            let said = fill(lang.text(Road::RemovedSaid), &[("name", &name)]);
            let _ = session.change_plan_back(Change::RemoveAction(action.id), said);
        }
    };
    let remove = (!form.new).then(|| {
        button("btn btn-3 danger", "button", "data-remove-action", lang.text(Road::RemoveAction)).on("click", remove)
    });
    el("div")
        .class("dialog-b")
        .child(button("btn btn-1", "submit", "data-confirm", lang.text(Road::SaveAction)))
        .child(
            button("btn btn-2", "button", "data-cancel", lang.text(Key::Cancel)).on("click", move |_| close(session)),
        )
        .child(remove)
        .into_any()
}
