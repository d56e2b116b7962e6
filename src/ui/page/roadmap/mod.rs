//! The roadmap: what is planned in which half year, what is proposed, what it is worth, what is missing.

mod figures;
mod kpis;
mod lanes;
mod proposals;

use crate::export::{csv, ics, plan as drawn};
use crate::model::plan::edit::Change;
use crate::model::plan::outlook::with_initiatives;
use crate::model::plan::{Frame, Plan};
use crate::model::{Instrument, Lang};
use crate::storage::browser;
use crate::text::{Road, name, plan as words, sentences};
use crate::ui::download;
use crate::ui::el::{El, el};
use crate::ui::part::entry::{self, Commit};
use crate::ui::part::field::Field;
use crate::ui::part::icon::icon;
use crate::ui::route::{Page, page_href};
use crate::ui::session::plan::Planning;
use crate::ui::session::{Asking, Session};
use leptos::prelude::*;
use std::sync::Arc;

/// A button that acts.
fn button(lang: Lang, class: &'static str, hook: &'static str, words: Road, act: impl Fn() + 'static) -> El {
    el("button").attr("type", "button").class(class).attr(hook, "").on("click", move |_| act()).child(lang.text(words))
}

/// The page.
#[inline(never)]
pub fn page(session: Session, lang: Lang, instrument: &Arc<Instrument>) -> AnyView {
    let way = Planning::new(session, lang, instrument);
    el("div")
        .class("wrap road")
        .child(head(&way))
        .child(frame(&way))
        .child(lanes::lanes(&way))
        .child(lanes::lacks(&way))
        .child(proposals::section(&way))
        .child(figures::matrix(&way))
        .child(figures::timeline(&way))
        .child(kpis::section(&way))
        .child(take_away(&way))
        .into_any()
}

fn head(way: &Planning) -> AnyView {
    let (lang, session) = (way.lang, way.session);
    let (heading, lead) = (way.clone(), way.clone());
    let id = session.doc.with_untracked(|doc| doc.as_ref().map(|doc| doc.id.clone())).unwrap_or_default();
    let targets = {
        let way = way.clone();
        move || {
            let bare =
                way.outlook.get().is_some_and(|outlook| outlook.gaps.items.is_empty() && outlook.planned.is_empty());
            (bare && session.shows("targets")).then(|| {
                let link = el("a").class("btn btn-1").attr("href", page_href(&id, Page::Targets));
                link.child(lang.text(Road::SetTargets)).child(icon("next"))
            })
        }
    };
    let gaps = way.outlook;
    let none = move || gaps.get().is_none_or(|outlook| outlook.gaps.items.is_empty());
    let auto = {
        let shared = way.clone();
        button(lang, "btn btn-1", "data-auto-plan", Road::AutoPlan, move || auto_plan(&shared)).attr("hidden", none)
    };
    let own = button(lang, "btn btn-2", "data-add-action", Road::AddOwn, move || {
        ensure_start(session);
        session.asking.set(Some(Asking::Action(String::new())));
    });
    el("div")
        .class("page-head")
        .child(
            el("h1")
                .child(move || heading.outlook.get().map(|outlook| words::roadmap_headline(heading.lang, &outlook))),
        )
        .child(
            el("p")
                .class("lead")
                .child(move || lead.outlook.get().map(|outlook| words::roadmap_lead(lead.lang, &outlook))),
        )
        .child(el("div").class("row noprint").child(targets).child(auto).child(own))
        .child(el("p").class("small muted noprint").attr("hidden", none).child(lang.text(Road::AutoPlanHow)))
        .into_any()
}

/// A roadmap starts somewhere: today, until somebody says otherwise.
fn ensure_start(session: Session) {
    let plan = session.plan_now();
    if plan.frame.start.is_empty() {
        let start = browser::now().day().to_owned();
        let _ = session.change_plan(Change::Frame(Frame { start, ..plan.frame }));
    }
}

/// The plan as it is, with a first day.
fn started(session: Session) -> Plan {
    let mut plan = session.plan_now();
    if plan.frame.start.is_empty() {
        browser::now().day().clone_into(&mut plan.frame.start);
    }
    plan
}

/// Puts every proposal on the roadmap that fits, the most rewarding first.
fn auto_plan(way: &Planning) {
    let (session, lang) = (way.session, way.lang);
    let Some(outlook) = way.outlook.get_untracked() else { return };
    let Some(library) = untrack(|| way.library()) else {
        return session.notify(lang.text(Road::InitiativesMissing).to_owned(), None);
    };
    let wanted: Vec<String> =
        outlook.proposals.iter().filter(|one| one.action.is_none()).map(|one| one.initiative.clone()).collect();
    let before = session.plan_now();
    let (after, left_out) = with_initiatives(&started(session), &library, &wanted);
    let added = after.actions.len() - before.actions.len();
    if added == 0 {
        return session.notify(lang.text(Road::AutoPlanNone).to_owned(), None);
    }
    let mut said = vec![lang.count(Road::AutoPlanSaid, added)];
    if !left_out.is_empty() {
        said.push(lang.count(Road::AutoPlanLeft, left_out.len()));
    }
    let _ = session.change_plan_back(Change::Whole(Box::new(after)), sentences(lang, &said));
}

/// Start, sponsor, sign-off.
fn frame(way: &Planning) -> AnyView {
    let (lang, session) = (way.lang, way.session);
    let field = |id: &str, label: Road, hint: Option<Road>, kind: &'static str| Field {
        id: format!("road-{id}"),
        label: lang.text(label).into(),
        hint: hint.map(|hint| lang.text(hint).to_owned()).unwrap_or_default(),
        kind,
        ..Field::default()
    };
    let told = |look: fn(&Frame) -> String| {
        let memo = Memo::new(move |_| look(&session.plan().frame));
        Signal::derive(move || memo.get())
    };
    let commit = |change: fn(&mut Frame, &str)| -> Commit {
        Arc::new(move |text| {
            let mut frame = session.plan_now().frame;
            change(&mut frame, text);
            session.change_plan(Change::Frame(frame))
        })
    };
    el("div")
        .class("trio road-frame")
        .child(entry::entry(
            field("start", Road::Start, None, "date"),
            "data-road-start",
            told(|frame| frame.start.clone()),
            commit(|frame, text| text.clone_into(&mut frame.start)),
        ))
        .child(entry::entry(
            field("sponsor", Road::Sponsor, None, "text"),
            "data-sponsor",
            told(|frame| frame.sponsor.name.clone()),
            commit(|frame, text| text.clone_into(&mut frame.sponsor.name)),
        ))
        .child(entry::entry(
            field("signed", Road::Signed, None, "date"),
            "data-signed",
            told(|frame| frame.sponsor.signed.clone()),
            commit(|frame, text| text.clone_into(&mut frame.sponsor.signed)),
        ))
        .into_any()
}

/// Calendar, table, print.
fn take_away(way: &Planning) -> AnyView {
    let (lang, session) = (way.lang, way.session);
    let calendar = {
        let way = way.clone();
        button(lang, "btn btn-2", "data-export-ics", Road::Ics, move || {
            let Some(doc) = session.doc.get_untracked() else { return };
            let content = ics::calendar(lang, &doc, untrack(|| way.library()).as_deref(), &browser::now());
            download::offer(session, name::file(&doc, "ics"), ics::MEDIA_TYPE, content);
        })
    };
    let table = {
        let way = way.clone();
        button(lang, "btn btn-2", "data-export-plan", Road::PlanCsv, move || {
            let Some((doc, outlook)) = session.doc.get_untracked().zip(way.outlook.get_untracked()) else { return };
            let content = drawn::csv(lang, &doc, &outlook, untrack(|| way.library()).as_deref());
            download::offer(session, name::file(&doc, "plan.csv"), csv::MEDIA_TYPE, content);
        })
    };
    let print = button(lang, "btn btn-2", "data-print", Road::Print, || drop(window().print()));
    let shared = way.clone();
    let view = move || shared.outlook.get().is_some_and(|outlook| !outlook.planned.is_empty()).then_some(());
    el("section")
        .class("section noprint")
        .attr("hidden", move || view().is_none())
        .child(
            el("div")
                .class("head")
                .child(el("h2").child(lang.text(Road::TakeAway)))
                .child(el("p").class("muted").child(lang.text(Road::TakeAwayLead))),
        )
        .child(el("div").class("row").child(calendar).child(table).child(print))
        .into_any()
}

/// The heading of a section with its sentence.
fn section_head(heading: &str, lead: &str) -> El {
    el("div")
        .class("head")
        .child(el("h2").child(heading.to_owned()))
        .child(el("p").class("muted").child(lead.to_owned()))
}

/// A button that shows the rest of a long list.
fn show_all(lang: Lang, all: usize, open: RwSignal<bool>) -> El {
    let words = crate::text::fill(lang.text(Road::ShowAll), &[("n", &all.to_string())]);
    el("p").child(
        el("button")
            .attr("type", "button")
            .class("linkbtn")
            .attr("data-show-all", "")
            .on("click", move |_| open.set(true))
            .child(words),
    )
}
