//! The question page: one item at a time, or all items of a dimension for those who know them.
//!
//! Left the way through the instrument, in the middle the item, right the guidance. Nothing is
//! preselected and choosing never moves on.

use crate::model::progress::{self, Progress, Standing};
use crate::model::{Dimension, Edit, Instrument, Item, Lang};
use crate::text::{Key, fill, name};
use crate::ui::el::{Child as _, el, group};
use crate::ui::go;
use crate::ui::part::field::{self, Field};
use crate::ui::part::icon::{icon, small, standing};
use crate::ui::part::question::{self, Question};
use crate::ui::route::{Page, Route, item_href, page_href};
use crate::ui::session::{Asking, Session};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast as _;

fn id_of(session: Session) -> String {
    session.doc.with_untracked(|doc| doc.as_ref().map(|doc| doc.id.clone()).unwrap_or_default())
}

/// The page of one item; without one, of the item where answering goes on.
pub fn one(session: Session, lang: Lang, instrument: Arc<Instrument>, item: Option<String>) -> AnyView {
    let resume = || {
        let next = session.doc.with_untracked(|doc| progress::resume(&instrument, doc.as_ref()?).map(str::to_owned));
        next.unwrap_or_default()
    };
    let wanted = item.unwrap_or_else(resume);
    let Some(item) = instrument.item(&wanted).cloned() else { return not_here(lang) };
    let Some(dimension) = instrument.dimension(&item.dimension).cloned() else { return not_here(lang) };
    let question = Question::new(session, lang, instrument.clone(), &item.id);
    let position = Position::of(&instrument, &item);
    let words = position.words(lang, &dimension);
    let legend = el("legend")
        .class("q-head")
        .child(el("span").class("eyebrow q-crumb").child(words.clone()))
        .child(el("h1").said(&item.text, lang));
    let hint = el("p").class("q-hint").child(lang.text(Key::ChooseToday));
    let guide = guidance(&item, lang);
    let mobile = el("details")
        .class("disc only-narrow")
        .child(el("summary").child(icon("info")).child(lang.text(Key::Guidance)).child(small("chevron")))
        .child(el("div").class("disc-b").child(guidance(&item, lang)));
    let hint = group(vec![hint.any(), mobile.any()]).into_any();
    let first = position.at == 0 && position.dimension_at == 0;
    let intro =
        first.then(|| el("p").class("note intro").child(icon("info")).child(el("span").said(&instrument.intro, lang)));
    el("div")
        .class("wrap ask")
        .child(rail(session, lang, instrument.clone(), &item))
        .child(
            el("div")
                .class("q-col")
                .on("keydown", move |event| on_key(session, &event))
                .child(mini(session, lang, instrument.clone(), words))
                .child(intro)
                .child(question::fieldset(&question, legend.into_any(), hint))
                .child(statement(&question, &item))
                .child(question::extras(&question))
                .child(foot(&question, &item)),
        )
        .child(el("aside").class("aside").attr("aria-label", lang.text(Key::Guidance)).child(guide).child(keyboard(
            session,
            lang,
            instrument.top_level(),
        )))
        .into_any()
}

fn not_here(lang: Lang) -> AnyView {
    el("div")
        .class("wrap empty-page")
        .child(el("h1").child(lang.text(Key::NoSuchQuestion)))
        .child(
            el("p").child(el("a").class("btn btn-1").attr("href", Route::Home.href()).child(lang.text(Key::BackHome))),
        )
        .into_any()
}

/// Where an item stands in its dimension.
struct Position {
    at: usize,
    of: usize,
    dimension_at: usize,
}

impl Position {
    fn of(instrument: &Instrument, item: &Item) -> Position {
        let at = instrument.items_of(&item.dimension).position(|i| i.id == item.id).unwrap_or_default();
        let dimension_at = instrument.dimensions.iter().position(|d| d.id == item.dimension).unwrap_or_default();
        Position { at, of: instrument.items_of(&item.dimension).count(), dimension_at }
    }

    fn words(&self, lang: Lang, dimension: &Dimension) -> String {
        let (n, of) = ((self.at + 1).to_string(), self.of.to_string());
        fill(lang.text(Key::Crumb), &[("dimension", dimension.name.get(lang)), ("n", &n), ("of", &of)])
    }
}

fn guidance(item: &Item, lang: Lang) -> AnyView {
    let evidence = item.evidence.iter().map(|e| el("li").said(e, lang)).collect::<Vec<_>>();
    group(vec![
        el("section").child(el("h2").child(lang.text(Key::WhyWeAsk))).child(el("p").said(&item.why, lang)).any(),
        el("section")
            .child(el("h2").child(lang.text(Key::HowToChoose)))
            .child(el("p").said(&item.guidance, lang))
            .any(),
        el("section").child(el("h2").child(lang.text(Key::WhatCounts))).child(el("ul").child(evidence)).any(),
    ])
    .into_any()
}

fn keyboard(session: Session, lang: Lang, top: u8) -> AnyView {
    let rows = crate::ui::part::dialog::key_rows(lang, top);
    let state = move || lang.text(if session.keys.get() { Key::KeysOn } else { Key::KeysOff });
    let open = move |_| session.asking.set(Some(Asking::Keys));
    el("section")
        .class("keys")
        .child(el("h2").child(lang.text(Key::Keyboard)))
        .child(rows)
        .child(el("p").class("xs").child(state))
        .child(
            el("button").attr("type", "button").class("linkbtn").on("click", open).child(lang.text(Key::KeysSettings)),
        )
        .into_any()
}

/// Progress line for narrow screens.
fn mini(session: Session, lang: Lang, instrument: Arc<Instrument>, words: String) -> AnyView {
    let progress = overall(session, instrument);
    let meter = move || {
        let Progress { answered, total } = progress.get();
        let label = answered_words(lang, answered, total);
        group(vec![
            el("span").class("num nowrap").child(format!("{answered} / {total}")).any(),
            el("progress")
                .class("meter")
                .attr("max", total.to_string())
                .attr("value", answered.to_string())
                .attr("aria-label", label)
                .any(),
        ])
    };
    el("div").class("q-mini").child(el("span").child(words)).child(meter).into_any()
}

fn overall(session: Session, instrument: Arc<Instrument>) -> Memo<Progress> {
    Memo::new(move |_| {
        session.doc.with(|doc| doc.as_ref().map(|doc| progress::overall(&instrument, doc)).unwrap_or_default())
    })
}

fn answered_words(lang: Lang, answered: usize, total: usize) -> String {
    fill(lang.text(Key::AnsweredOf), &[("n", &answered.to_string()), ("total", &total.to_string())])
}

/// The way through: dimensions with their progress, the current one opened to its items.
fn rail(session: Session, lang: Lang, instrument: Arc<Instrument>, item: &Item) -> AnyView {
    let id = id_of(session);
    let total = overall(session, instrument.clone());
    let head = move || {
        let Progress { answered, total } = total.get();
        let words = answered_words(lang, answered, total);
        el("div").class("rail-total").child(el("b").class("num").child(words.clone())).child(
            el("progress")
                .class("meter")
                .attr("max", total.to_string())
                .attr("value", answered.to_string())
                .attr("aria-label", words),
        )
    };
    let dimensions = instrument.dimensions.iter().map(|dimension| {
        let here = dimension.id == item.dimension;
        let inside = here.then(|| rail_items(session, lang, &instrument, &id, dimension, item));
        rail_dimension(session, lang, &instrument, &id, dimension, here, inside)
    });
    let dimensions = dimensions.collect::<Vec<_>>();
    let whole = page_href(&id, Page::Dimension(item.dimension.clone()));
    el("nav")
        .class("rail")
        .attr("aria-label", lang.text(Key::Dimensions))
        .child(head)
        .child(el("ol").attr("role", "list").child(dimensions))
        .child(el("a").class("whole").attr("href", whole).child(lang.text(Key::WholeDimension)))
        .into_any()
}

fn rail_dimension(
    session: Session,
    lang: Lang,
    instrument: &Arc<Instrument>,
    id: &str,
    dimension: &Dimension,
    here: bool,
    inside: Option<AnyView>,
) -> AnyView {
    let first = instrument.items_of(&dimension.id).next().map(|item| item.id.clone()).unwrap_or_default();
    let (of, name) = (instrument.clone(), dimension.id.clone());
    let progress = Memo::new(move |_| {
        session.doc.with(|doc| doc.as_ref().map(|doc| progress::of_dimension(&of, doc, &name)).unwrap_or_default())
    });
    let glyph = move || match progress.get() {
        p if p.is_complete() => icon("done"),
        p if p.answered > 0 => icon("half"),
        _ => icon("empty"),
    };
    let count = move || {
        let Progress { answered, total } = progress.get();
        format!("{answered}/{total}")
    };
    el("li")
        .class_when("cur", here)
        .child(
            el("a")
                .attr("href", item_href(id, &first))
                .child(glyph)
                .child(el("span").said(&dimension.name, lang))
                .child(el("span").class("c").child(count)),
        )
        .child(inside)
        .into_any()
}

fn rail_items(
    session: Session,
    lang: Lang,
    instrument: &Instrument,
    id: &str,
    dimension: &Dimension,
    current: &Item,
) -> AnyView {
    let row = |item: &Item| {
        let key = item.id.clone();
        let state = Memo::new(move |_| {
            session.doc.with(|doc| match doc {
                Some(doc) => (progress::standing(doc, &key), doc.entry(&key).flag),
                None => (Standing::Unanswered, false),
            })
        });
        let here = (item.id == current.id).then_some("page");
        let glyph = move || standing(state.get().0);
        let words = move || lang.text(name::standing_key(state.get().0));
        let flag = move || state.get().1.then(|| small("flag"));
        el("li").class_when("is-ans", move || state.get().0 == Standing::Rated).child(
            el("a")
                .attr("href", item_href(id, &item.id))
                .attr("aria-current", here)
                .child(glyph)
                .child(el("span").said(&item.name, lang))
                .child(el("span").class("vh").child(words))
                .child(flag),
        )
    };
    let rows = instrument.items_of(&dimension.id).map(row).collect::<Vec<_>>();
    el("ol").attr("role", "list").child(rows).into_any()
}

/// The free text that stands beside an item, with the consistency hint.
fn statement(question: &Question, item: &Item) -> AnyView {
    let Some(of) = question.instrument.statement_beside(&item.id).cloned() else { return ().into_any() };
    let (session, lang) = (question.session, question.lang);
    let value = session.doc.with_untracked(|doc| doc.as_ref().and_then(|doc| doc.statements.get(&of.id).cloned()));
    let field = Field {
        id: format!("statement-{}", of.id),
        label: of.label.get(lang).to_owned(),
        hint: of.hint.get(lang).to_owned(),
        said: Some(of.label.read_in(lang)).filter(|said| *said != lang),
        ..Field::default()
    };
    let id = of.id.clone();
    let change = Callback::new(move |text| drop(session.dispatch(Edit::Statement(id.clone(), text))));
    let check = of.clone();
    let caution = Memo::new(move |_| {
        session.doc.with(|doc| doc.as_ref().is_some_and(|doc| progress::needs_caution(&check, doc)))
    });
    let text = of.caution.clone();
    let caution = move || {
        caution.get().then(|| {
            el("p")
                .class("note note-warn")
                .attr("data-caution", "")
                .child(icon("alert"))
                .child(el("span").said(&text, lang))
        })
    };
    let input = match question.locked {
        true => el("div")
            .class("field")
            .child(el("span").class("label").child(field.label))
            .child(el("p").class("verbatim").child(value))
            .into_any(),
        false => field::lines(field, value.unwrap_or_default(), 4, field::fine(), change),
    };
    el("div").class("statement").child(input).child(el("div").attr("aria-live", "polite").child(caution)).into_any()
}

/// Back, flag, next; the last question leads to the review.
fn foot(question: &Question, item: &Item) -> AnyView {
    let (session, lang) = (question.session, question.lang);
    let id = id_of(session);
    let (before, after) = progress::neighbours(&question.instrument, &item.id);
    let back = before.map(|item| (item_href(&id, item), Key::Back));
    let next = match after {
        Some(item) => (item_href(&id, item), Key::NextQuestion),
        None => (page_href(&id, Page::Review), Key::ToReview),
    };
    foot_bar(lang, back, Some(question::flag(question)), next)
}

/// The bar at the foot of a page: back, something between, next.
fn foot_bar(lang: Lang, back: Option<(String, Key)>, between: Option<AnyView>, next: (String, Key)) -> AnyView {
    let back = back.map(|(href, words)| {
        let link = el("a").class("btn btn-2").attr("data-previous", "").attr("href", href);
        link.child(icon("back")).child(lang.text(words))
    });
    let (href, words) = next;
    let next = el("a").class("btn btn-1").attr("data-next", "").attr("href", href);
    let next = next.child(lang.text(words)).child(icon("next"));
    el("div").class("q-foot").child(back).child(between).child(next).into_any()
}

/// Whether an item is the first of its dimension that its free text stands beside: on a page with
/// all of them, the text is asked for once.
fn is_first_beside(instrument: &Instrument, item: &Item) -> bool {
    let beside = instrument.statement_beside(&item.id);
    let first = instrument.items_of(&item.dimension).find(|other| instrument.statement_beside(&other.id) == beside);
    beside.is_some() && first.is_some_and(|first| first.id == item.id)
}

/// All items of one dimension on one page.
pub fn dimension(session: Session, lang: Lang, instrument: Arc<Instrument>, dimension: String) -> AnyView {
    let Some(of) = instrument.dimension(&dimension).cloned() else { return not_here(lang) };
    let id = id_of(session);
    let at = instrument.dimensions.iter().position(|d| d.id == of.id).unwrap_or_default();
    let other = |at: Option<usize>| at.and_then(|at| instrument.dimensions.get(at));
    let link = |to: &Dimension| page_href(&id, Page::Dimension(to.id.clone()));
    let back = other(at.checked_sub(1)).map(|to| (link(to), Key::PreviousDimension));
    let next = match other(at.checked_add(1)) {
        Some(to) => (link(to), Key::NextDimension),
        None => (page_href(&id, Page::Review), Key::ToReview),
    };
    let items = instrument.items_of(&of.id).map(|item| {
        let question = Question::new(session, lang, instrument.clone(), &item.id);
        let legend = el("legend").class("q-head").child(el("h2").said(&item.text, lang));
        let guide = el("details")
            .class("disc")
            .child(el("summary").child(icon("info")).child(lang.text(Key::Guidance)).child(small("chevron")))
            .child(el("div").class("disc-b").child(guidance(item, lang)));
        let more = el("details")
            .class("disc")
            .child(el("summary").child(icon("clip")).child(lang.text(Key::NoteAndEvidence)).child(small("chevron")))
            .child(is_first_beside(&instrument, item).then(|| statement(&question, item)))
            .child(question::extras(&question))
            .child(question::flag(&question));
        el("section")
            .class("dim-item")
            .child(question::fieldset(&question, legend.into_any(), guide.into_any()))
            .child(more)
    });
    let items = items.collect::<Vec<_>>();
    let first = instrument.items_of(&of.id).next().map(|item| item_href(&id, &item.id)).unwrap_or_default();
    el("div")
        .class("wrap column")
        .on("keydown", move |event| on_key(session, &event))
        .child(
            el("div")
                .class("page-head")
                .child(el("h1").said(&of.name, lang))
                .child(el("p").class("lead").said(&of.summary, lang))
                .child(el("p").class("muted").child(lang.text(Key::ChooseToday)))
                .child(el("p").child(el("a").attr("href", first).child(lang.text(Key::OneAtATime)))),
        )
        .child(items)
        .child(foot_bar(lang, back, None, next))
        .into_any()
}

/// Single keys act only with focus inside a question and never while typing.
fn on_key(session: Session, event: &web_sys::Event) {
    let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
    let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    let Some(target) = target.filter(|t| plain && session.keys.get_untracked() && !is_typing(t)) else { return };
    let key = event.key();
    let used = match key.as_str() {
        "?" => {
            session.asking.set(Some(Asking::Keys));
            true
        }
        "j" | "J" => click("[data-next]"),
        "k" | "K" => click("[data-previous]"),
        "u" | "U" => next_open(session),
        "d" | "D" => choose(&target, "dont-know"),
        "n" | "N" => choose(&target, "not-applicable"),
        digit if digit.len() == 1 && digit.bytes().all(|b| b.is_ascii_digit()) => choose(&target, digit),
        _ => false,
    };
    if used {
        event.prevent_default();
    }
}

fn is_typing(target: &web_sys::Element) -> bool {
    let radio = target.get_attribute("type").as_deref() == Some("radio");
    matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") && !radio
}

fn click(selector: &str) -> bool {
    let link = document().query_selector(&format!("#page {selector}")).ok().flatten();
    let link = link.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok());
    link.map(|link| link.click()).is_some()
}

/// Chooses in the fieldset around the focus; on a page with one question, in that.
fn choose(target: &web_sys::Element, value: &str) -> bool {
    let around = target.closest("fieldset[data-item]").ok().flatten();
    let only = || document().query_selector(".ask fieldset[data-item]").ok().flatten();
    let radio = around.or_else(only).and_then(|f| f.query_selector(&format!("input[value='{value}']")).ok().flatten());
    let Some(radio) = radio.and_then(|r| r.dyn_into::<web_sys::HtmlElement>().ok()) else { return false };
    let _ = radio.focus();
    radio.click();
    true
}

fn next_open(session: Session) -> bool {
    let Route::Assessment(id, page) = session.route.get_untracked() else { return false };
    let Some(instrument) = session.instrument.get_untracked() else { return false };
    let here = match &page {
        Page::Answer(Some(item)) => item.clone(),
        _ => String::new(),
    };
    let next = session
        .doc
        .with_untracked(|doc| progress::next_unanswered(&instrument, doc.as_ref()?, &here).map(str::to_owned));
    match next {
        Some(item) => go(&Route::Assessment(id, Page::Answer(Some(item)))),
        None => session.say(session.lang.get_untracked().text(Key::NothingOpenSaid)),
    }
    true
}
