//! The review page: every answer, the open ones first, each to be changed in place.

use crate::model::progress::{self, Standing};
use crate::model::{Assessment, Instrument, Item, Lang, Response};
use crate::text::{Key, name};
use crate::ui::el::el;
use crate::ui::part::heading::page_head;
use crate::ui::part::icon::{icon, small, standing};
use crate::ui::part::question::{self, Question};
use crate::ui::route::{Page, item_href, page_href};
use crate::ui::session::{Asking, Session};
use leptos::prelude::*;
use std::sync::Arc;

/// What decides the order of the page: which items are open, unknown or flagged.
#[derive(Clone, PartialEq)]
struct Groups {
    open: Vec<String>,
    unknown: Vec<String>,
    flagged: Vec<String>,
}

fn groups(instrument: &Instrument, doc: &Assessment) -> Groups {
    let ids = |keep: &dyn Fn(&str) -> bool| -> Vec<String> {
        instrument.walk().filter(|item| keep(&item.id)).map(|item| item.id.clone()).collect()
    };
    Groups {
        open: ids(&|id| progress::standing(doc, id) == Standing::Unanswered),
        unknown: ids(&|id| progress::standing(doc, id) == Standing::DontKnow),
        // Each item stands in one list only; open and unknown ones come first.
        flagged: ids(&|id| doc.entry(id).flag && progress::standing(doc, id) > Standing::DontKnow),
    }
}

/// The page. Its order is that of the moment it was opened, so that nothing jumps while editing.
#[inline(never)]
pub fn page(session: Session, lang: Lang, instrument: Arc<Instrument>) -> AnyView {
    let Some(doc) = session.doc.get_untracked() else { return ().into_any() };
    let groups = groups(&instrument, &doc);
    let open = groups.open.len();
    let heading = match open {
        0 => lang.text(Key::ReviewAllDone).to_owned(),
        n => lang.count(Key::ReviewOpen, n),
    };
    let section = |key: Key, id: &'static str, ids: &[String]| {
        (!ids.is_empty()).then(|| list(session, lang, &instrument, &doc.id, lang.count(key, ids.len()), id, ids))
    };
    let first = section(Key::OpenHeading, "open", &groups.open);
    let unknown = section(Key::UnknownHeading, "unknown", &groups.unknown);
    let flagged = section(Key::FlaggedHeading, "flagged", &groups.flagged);
    let rest = instrument.dimensions.iter().map(|dimension| {
        let answered = |item: &&Item| {
            ![&groups.open, &groups.unknown, &groups.flagged].iter().any(|group| group.contains(&item.id))
        };
        let ids: Vec<String> = instrument.items_of(&dimension.id).filter(answered).map(|i| i.id.clone()).collect();
        let name = dimension.name.get(lang).to_owned();
        (!ids.is_empty()).then(|| list(session, lang, &instrument, &doc.id, name, "", &ids))
    });
    let rest = rest.collect::<Vec<_>>();
    let jump = jumps(lang, &groups);
    let locked = doc.is_locked();
    let reset = (!locked && !doc.is_blank()).then(|| {
        let ask = move |_| session.asking.set(Some(Asking::Reset));
        el("section")
            .class("section")
            .child(el("h2").child(lang.text(Key::StartOver)))
            .child(el("p").class("muted").child(lang.text(Key::StartOverLead)))
            .child(
                el("p").child(
                    el("button")
                        .attr("type", "button")
                        .class("btn btn-2")
                        .attr("data-reset", "")
                        .on("click", ask)
                        .child(lang.text(Key::ResetAnswers)),
                ),
            )
    });
    el("div")
        .class("wrap column review")
        .child(
            page_head(&heading, lang.text(if locked { Key::ReviewLockedLead } else { Key::ReviewLead }))
                .child(jump)
                .child(
                    el("div").class("row").child(
                        el("a")
                            .class("btn btn-1")
                            .attr("href", page_href(&doc.id, Page::Results))
                            .child(lang.text(Key::SeeResults))
                            .child(icon("next")),
                    ),
                ),
        )
        .child(first)
        .child(unknown)
        .child(flagged)
        .child(rest)
        .child(reset)
        .into_any()
}

fn jumps(lang: Lang, groups: &Groups) -> AnyView {
    let link = |key: Key, id: &'static str, n: usize| {
        let jump = move |_| {
            let heading = document().get_element_by_id(id);
            if let Some(heading) = heading.and_then(|h| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(h).ok())
            {
                heading.scroll_into_view();
                let _ = heading.focus();
            }
        };
        (n > 0)
            .then(|| el("button").attr("type", "button").class("linkbtn").on("click", jump).child(lang.count(key, n)))
    };
    el("p")
        .class("row jumps")
        .child(link(Key::OpenHeading, "open", groups.open.len()))
        .child(link(Key::UnknownHeading, "unknown", groups.unknown.len()))
        .child(link(Key::FlaggedHeading, "flagged", groups.flagged.len()))
        .into_any()
}

fn list(
    session: Session,
    lang: Lang,
    instrument: &Arc<Instrument>,
    id: &str,
    heading: String,
    anchor: &'static str,
    items: &[String],
) -> AnyView {
    let rows = items.iter().filter_map(|item| instrument.item(item));
    let group = if anchor.is_empty() { "all" } else { anchor };
    let rows = rows.map(|item| row(session, lang, instrument, id, item, group)).collect::<Vec<_>>();
    let anchor = (!anchor.is_empty()).then_some(anchor);
    // Else it is the name of a dimension.
    let said = if anchor.is_some() { lang } else { instrument.read_in(lang) };
    el("section")
        .class("section rev")
        .child(el("h2").attr("id", anchor).attr("tabindex", "-1").spoken(said, lang).child(heading))
        .child(el("ul").attr("role", "list").child(rows))
        .into_any()
}

fn row(session: Session, lang: Lang, instrument: &Arc<Instrument>, id: &str, item: &Item, group: &str) -> AnyView {
    let question = Question::new(session, lang, instrument.clone(), &item.id);
    let entry = question.entry;
    let from = instrument.evidence_from;
    let item_copy = item.clone();
    let answer = move || entry.with(|entry| name::answer(lang, &item_copy, entry.response.as_ref()));
    // A chosen level is in the words of the instrument, everything else in those of the page.
    let said = Some(item.name.read_in(lang)).filter(|said| *said != lang).map(Lang::code);
    let answered_in = move || said.filter(|_| entry.with(|e| matches!(e.response, Some(Response::Rated(_)))));
    let glyph = move || {
        standing(match entry.with(|e| e.response.clone()) {
            None => Standing::Unanswered,
            Some(Response::DontKnow) => Standing::DontKnow,
            Some(Response::NotApplicable(_)) => Standing::NotApplicable,
            Some(Response::Rated(_)) => Standing::Rated,
        })
    };
    let tags = move || {
        let today = crate::storage::browser::now();
        let tags = entry.with(|entry| {
            [
                (entry.is_unsupported(from), "alert", Key::UnsupportedTag),
                (entry.is_stale(today.day()), "clock", Key::Stale),
                (entry.flag, "flag", Key::Flagged),
            ]
        });
        tags.into_iter()
            .filter(|(on, ..)| *on)
            .map(|(_, glyph, key)| el("span").class("tag tag-caution").child(small(glyph)).child(lang.text(key)))
            .collect::<Vec<_>>()
    };
    let editing = RwSignal::new(false);
    let editor = {
        let (question, text) = (question.clone(), item.text.clone());
        move || {
            editing.get().then(|| {
                let legend = el("legend").class("q-head").child(el("h3").said(&text, lang));
                el("div").class("rev-edit").child(question::fieldset(&question, legend.into_any(), ().into_any()))
            })
        }
    };
    let change = (!question.locked).then(|| {
        let toggle = move |_| editing.update(|on| *on = !*on);
        let words = move || lang.text(if editing.get() { Key::DoneEditing } else { Key::ChangeHere });
        el("button")
            .attr("type", "button")
            .class("btn btn-3")
            .attr("data-change", format!("{group}:{}", item.id))
            .attr("aria-expanded", move || editing.get().to_string())
            .on("click", toggle)
            .child(words)
            .child(el("span").class("vh").said(&item.name, lang))
    });
    el("li")
        .class("rev-i")
        .child(el("span").class("rev-g").child(glyph))
        .child(
            el("div")
                .class("grow")
                .child(el("a").attr("href", item_href(id, &item.id)).said(&item.name, lang))
                .child(tags)
                .child(el("p").class("small muted").attr("lang", answered_in).attr("dir", "auto").child(answer)),
        )
        .child(change)
        .child(editor)
        .into_any()
}
