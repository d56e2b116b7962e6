//! What the gaps call for: initiatives with the reason for each, to put on the roadmap.

use super::{section_head, show_all, started};
use crate::model::locale::Text;
use crate::model::plan::edit::Change;
use crate::model::plan::initiative::Initiative;
use crate::model::plan::outlook::{Proposal, with_initiatives};
use crate::model::plan::roadmap::end;
use crate::text::{Goals, Road, date, fill, number, plan as words};
use crate::ui::el::{Child as _, El, el, group};
use crate::ui::part::icon::{icon, small};
use crate::ui::session::plan::Planning;
use leptos::prelude::*;

/// Shown before somebody asks for all.
const FIRST: usize = 6;

/// The section.
pub(super) fn section(way: &Planning) -> AnyView {
    let (way, lang) = (way.clone(), way.lang);
    let all = RwSignal::new(false);
    let view = move || {
        let outlook = way.outlook.get()?;
        let Some(library) = way.library() else {
            let lead = lang.text(Road::InitiativesMissing);
            return way.session.lacks_library().then(|| section_head(lang.text(Road::Suggestions), lead).into_any());
        };
        let open: Vec<&Proposal> = outlook.proposals.iter().filter(|one| one.action.is_none()).collect();
        let shown = if all.get() { open.len() } else { FIRST.min(open.len()) };
        let cards = open.iter().take(shown).filter_map(|one| Some(card(&way, one, library.get(&one.initiative)?)));
        let cards = cards.collect::<Vec<_>>();
        let targets = outlook.gaps.dimensions.iter().any(|gap| gap.gap.is_some());
        let lead = match (open.is_empty(), targets) {
            (false, _) => Road::SuggestionsLead,
            (true, _) if outlook.proposals.iter().any(|one| one.action.is_some()) => Road::AutoPlanNone,
            (true, true) => Road::SuggestionsNone,
            (true, false) => Road::LeadNoTargets,
        };
        Some(group(vec![
            section_head(lang.text(Road::Suggestions), lang.text(lead)).any(),
            el("ul").attr("role", "list").class("props").child(cards).any(),
            (shown < open.len()).then(|| show_all(lang, open.len(), all)).any(),
        ]))
    };
    el("section").class("section noprint").attr("data-proposals", "").child(view).into_any()
}

fn card(way: &Planning, proposal: &Proposal, one: &Initiative) -> El {
    let lang = way.lang;
    let name = one.name.get(lang).to_owned();
    let blocks = proposal.holds_back();
    let meta = [
        words::months(lang, one),
        format!("{} {}", lang.text(Road::Value), number::tenth(lang, proposal.worth.value)),
        format!("{} {}", lang.text(Road::Effort), number::tenth(lang, proposal.worth.effort)),
        words::stream(lang, one.stream).to_owned(),
        words::facet(lang, one.facet).to_owned(),
        words::theme(lang, one.theme).to_owned(),
    ];
    let put = {
        let (way, id) = (way.clone(), one.id.clone());
        move |_| put(&way, &id)
    };
    let part =
        |key: Road, text: &Text| group(vec![el("dt").child(lang.text(key)).any(), el("dd").said(text, lang).any()]);
    let quick = proposal
        .worth
        .quick_win
        .then(|| el("span").class("tag tag-accent").child(small("bolt")).child(lang.text(Road::QuickWin)));
    el("li")
        .class("prop")
        .attr("data-proposal", one.id.clone())
        .child(el("h3").child(el("span").said(&one.name, lang)).child(quick))
        .child(
            el("p")
                .class("because")
                .attr("data-reason-for", one.id.clone())
                .child(small(if blocks { "flag" } else { "info" }))
                .child(el("span").child(words::reason(lang, proposal, &way.instrument))),
        )
        .child(el("p").said(&one.what, lang))
        .child(
            el("dl")
                .class("prop-d")
                .child(part(Road::FirstStep, &one.first_step))
                .child(part(Road::DoneWhen, &one.done)),
        )
        .child(
            el("p")
                .class("meta small muted")
                .child(meta.map(|text| el("span").child(text)).into_iter().collect::<Vec<_>>()),
        )
        .child(
            el("p").child(
                el("button")
                    .attr("type", "button")
                    .class("btn btn-2")
                    .attr("data-put", one.id.clone())
                    .attr("aria-label", fill(lang.text(Road::PutNamed), &[("name", &name)]))
                    .on("click", put)
                    .child(icon("plus"))
                    .child(lang.text(Road::Put)),
            ),
        )
}

/// Puts one initiative on the roadmap, as early as it fits.
fn put(way: &Planning, id: &str) {
    let (session, lang) = (way.session, way.lang);
    let Some(library) = untrack(|| way.library()) else { return };
    let (after, _) = with_initiatives(&started(session), &library, &[id.to_owned()]);
    let name = library.get(id).map(|one| one.name.get(lang).to_owned()).unwrap_or_default();
    let Some(action) = after.actions.get(id) else {
        return session.notify(fill(lang.text(Road::NoRoom), &[("name", &name)]), None);
    };
    let days = [Some(action.start.clone()), end(action)].map(|day| date::day(lang, &day.unwrap_or_default()));
    let [from, to] = &days;
    let said = fill(lang.text(Road::PutSaid), &[("name", &name), ("from", from), ("to", to)]);
    if session.change_plan_back(Change::Whole(Box::new(after)), said).is_err() {
        session.notify(lang.text(Goals::FaultLocked).to_owned(), None);
    }
    // The card is gone; the next one takes the focus, so that the keyboard does not start anew.
    crate::ui::focus_on("[data-proposals] [data-put]".to_owned());
}
