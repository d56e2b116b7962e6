//! Beside others: a benchmark file somebody brings, and what would go into a pool.

use crate::model::json::write::pretty;
use crate::model::plan::benchmark::{contribution, parse};
use crate::model::plan::edit::Change;
use crate::storage::file;
use crate::text::{Goals, beside, name, refusal};
use crate::ui::el::{Child as _, el, group};
use crate::ui::part::field;
use crate::ui::part::icon::{icon, small};
use crate::ui::part::table::table;
use crate::ui::session::plan::Planning;
use crate::ui::{download, opening};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The section.
pub(super) fn section(goal: &Planning) -> AnyView {
    let lang = goal.lang;
    let error = RwSignal::new(None::<String>);
    let (shown, shared) = (goal.clone(), goal.clone());
    let opened = move |chosen| spawn_local(open(shared.clone(), chosen, error));
    el("section")
        .class("section noprint")
        .attr("data-others", "")
        .child(
            el("div")
                .class("head")
                .child(el("h2").child(lang.text(Goals::Others)))
                .child(el("p").class("muted").child(lang.text(Goals::OthersLead))),
        )
        .child(move || standing(&shown))
        .child(el("p").class("row").child(field::file(
            lang.text(Goals::OthersOpen),
            "data-open-benchmark",
            ".json,application/json",
            opened,
        )))
        .child(el("div").attr("role", "alert").child(move || {
            let text = error.get()?;
            Some(
                el("p")
                    .class("error")
                    .attr("data-benchmark-error", "")
                    .child(icon("alert"))
                    .child(el("span").child(text)),
            )
        }))
        .child(give(goal))
        .into_any()
}

/// Takes a chosen benchmark into the plan, or says why not.
async fn open(goal: Planning, chosen: web_sys::File, error: RwSignal<Option<String>>) {
    let (session, lang, called) = (goal.session, goal.lang, chosen.name());
    match opening::text_of(&chosen).await.and_then(|text| parse(&text, &goal.instrument)) {
        Err(why) => drop(error.try_set(Some(refusal::sentence(lang, &called, &why)))),
        Ok(benchmark) => {
            error.try_set(None);
            let said = lang.text(Goals::OthersSaid).to_owned();
            let _ = session.change_plan_back(Change::Benchmark(Some(Box::new(benchmark))), said);
        }
    }
}

fn standing(goal: &Planning) -> Option<AnyView> {
    let (lang, session) = (goal.lang, goal.session);
    let benchmark = session.plan().benchmark?;
    let outlook = goal.outlook.get()?;
    let rows = outlook.standings.iter().map(|one| beside::standing(lang, one, &goal.instrument));
    let rows: Vec<Vec<String>> = rows.collect();
    let body = match rows.is_empty() {
        true => el("p").class("muted").child(lang.text(Goals::OthersNone)).into_any(),
        false => table(lang.text(Goals::Others), &beside::heads(lang), rows),
    };
    let remove = move |_| {
        let said = lang.text(Goals::OthersRemovedSaid).to_owned();
        let _ = session.change_plan_back(Change::Benchmark(None), said);
    };
    Some(group(vec![
        el("p").attr("data-benchmark", "").child(beside::benchmark(lang, &benchmark)).any(),
        el("div")
            .class("scroller")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr("aria-label", lang.text(Goals::Others))
            .child(body)
            .any(),
        el("p").class("small muted").child(lang.text(Goals::OthersMethod)).any(),
        el("p")
            .child(
                el("button")
                    .attr("type", "button")
                    .class("btn btn-3 add")
                    .attr("data-remove-benchmark", "")
                    .on("click", remove)
                    .child(lang.text(Goals::OthersRemove)),
            )
            .any(),
    ]))
}

/// What a pool would get, word for word, and the file.
fn give(goal: &Planning) -> AnyView {
    let (lang, session) = (goal.lang, goal.session);
    let content = move || {
        let card = session.card.get()?;
        session.doc.with(|doc| Some(pretty(&contribution(doc.as_ref()?, &card))))
    };
    let save = move |_| {
        let Some((doc, content)) = session.doc.get_untracked().zip(untrack(content)) else { return };
        let called = format!("touchstone-contribution-{}.json", name::slug(&doc.instrument.id));
        download::offer(session, called, file::MEDIA_TYPE, content);
    };
    el("details")
        .class("disc")
        .attr("data-contribution", "")
        .child(el("summary").child(lang.text(Goals::Give)).child(small("chevron")))
        .child(el("p").class("small muted").child(lang.text(Goals::GiveLead)))
        .child(el("pre").class("raw").attr("tabindex", "0").child(content))
        .child(
            el("p").child(
                el("button")
                    .attr("type", "button")
                    .class("btn btn-2")
                    .attr("data-save-contribution", "")
                    .on("click", save)
                    .child(icon("download"))
                    .child(lang.text(Goals::GiveSave)),
            ),
        )
        .into_any()
}
