//! The question page: one item at a time, or all items of a dimension for those who know them.
//!
//! Left the way through the instrument, in the middle the item, right the guidance. Nothing is
//! preselected and choosing never moves on.

use crate::model::progress::{self, Progress, Standing};
use crate::model::{Dimension, Edit, Instrument, Item, Lang};
use crate::text::{Key, fill};
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
    let legend = view! {
        <legend class="q-head"><span class="eyebrow q-crumb">{words.clone()}</span> <h1>{item.text.get(lang).to_owned()}</h1></legend>
    };
    let hint = view! { <p class="q-hint">{lang.text(Key::ChooseToday)}</p> };
    let guide = guidance(&item, lang);
    let mobile = view! {
        <details class="disc only-narrow"><summary>{icon("info")} {lang.text(Key::Guidance)} {small("chevron")}</summary><div class="disc-b">{guidance(&item, lang)}</div></details>
    };
    let hint = view! { {hint} {mobile} }.into_any();
    let first = position.at == 0 && position.dimension_at == 0;
    let intro = first.then(|| view! { <p class="note intro">{icon("info")} <span>{instrument.intro.get(lang).to_owned()}</span></p> });
    view! {
        <div class="wrap ask">
            {rail(session, lang, instrument.clone(), &item)}
            <div class="q-col" on:keydown=move |event| on_key(session, &event)>
                {mini(session, lang, instrument.clone(), words)}
                {intro}
                {question::fieldset(&question, legend.into_any(), hint)}
                {statement(&question, &item)}
                {question::extras(&question)}
                {foot(&question, &item)}
            </div>
            <aside class="aside" aria-label=lang.text(Key::Guidance)>{guide} {keyboard(session, lang, instrument.top_level())}</aside>
        </div>
    }
    .into_any()
}

fn not_here(lang: Lang) -> AnyView {
    view! { <div class="wrap empty-page"><h1>{lang.text(Key::NoSuchQuestion)}</h1> <p><a class="btn btn-1" href=Route::Home.href()>{lang.text(Key::BackHome)}</a></p></div> }.into_any()
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
    let evidence = item.evidence.iter().map(|e| view! { <li>{e.get(lang).to_owned()}</li> }).collect_view();
    view! {
        <section><h2>{lang.text(Key::WhyWeAsk)}</h2><p>{item.why.get(lang).to_owned()}</p></section>
        <section><h2>{lang.text(Key::HowToChoose)}</h2><p>{item.guidance.get(lang).to_owned()}</p></section>
        <section><h2>{lang.text(Key::WhatCounts)}</h2><ul>{evidence}</ul></section>
    }
    .into_any()
}

fn keyboard(session: Session, lang: Lang, top: u8) -> AnyView {
    let rows = crate::ui::part::dialog::key_rows(lang, top);
    let state = move || lang.text(if session.keys.get() { Key::KeysOn } else { Key::KeysOff });
    let open = move |_| session.asking.set(Some(Asking::Keys));
    view! {
        <section class="keys"><h2>{lang.text(Key::Keyboard)}</h2>{rows}<p class="xs">{state}</p>
        <button type="button" class="linkbtn" on:click=open>{lang.text(Key::KeysSettings)}</button></section>
    }
    .into_any()
}

/// Progress line for narrow screens.
fn mini(session: Session, lang: Lang, instrument: Arc<Instrument>, words: String) -> AnyView {
    let progress = overall(session, instrument);
    let meter = move || {
        let Progress { answered, total } = progress.get();
        let label = answered_words(lang, answered, total);
        view! { <span class="num nowrap">{format!("{answered} / {total}")}</span> <progress class="meter" max=total.to_string() value=answered.to_string() aria-label=label></progress> }
    };
    view! { <div class="q-mini"><span>{words}</span> {meter}</div> }.into_any()
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
        view! { <div class="rail-total"><b class="num">{words.clone()}</b><progress class="meter" max=total.to_string() value=answered.to_string() aria-label=words></progress></div> }
    };
    let dimensions = instrument.dimensions.iter().map(|dimension| {
        let here = dimension.id == item.dimension;
        let inside = here.then(|| rail_items(session, lang, &instrument, &id, dimension, item));
        rail_dimension(session, lang, &instrument, &id, dimension, here, inside)
    });
    let dimensions = dimensions.collect_view();
    let whole = page_href(&id, Page::Dimension(item.dimension.clone()));
    view! {
        <nav class="rail" aria-label=lang.text(Key::Dimensions)>
            {head}
            <ol role="list">{dimensions}</ol>
            <a class="whole" href=whole>{lang.text(Key::WholeDimension)}</a>
        </nav>
    }
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
    view! {
        <li class:cur=here><a href=item_href(id, &first)>{glyph} <span>{dimension.name.get(lang).to_owned()}</span> <span class="c">{count}</span></a>{inside}</li>
    }
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
        let words = move || lang.text(super::review::standing_key(state.get().0));
        let flag = move || state.get().1.then(|| small("flag"));
        view! {
            <li class:is-ans=move || state.get().0 == Standing::Rated><a href=item_href(id, &item.id) aria-current=here>{glyph} <span>{item.name.get(lang).to_owned()}</span> <span class="vh">{words}</span> {flag}</a></li>
        }
    };
    let rows = instrument.items_of(&dimension.id).map(row).collect_view();
    view! { <ol role="list">{rows}</ol> }.into_any()
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
        ..Field::default()
    };
    let id = of.id.clone();
    let change = Callback::new(move |text| drop(session.dispatch(Edit::Statement(id.clone(), text))));
    let check = of.clone();
    let caution = Memo::new(move |_| {
        session.doc.with(|doc| doc.as_ref().is_some_and(|doc| progress::needs_caution(&check, doc)))
    });
    let text = of.caution.get(lang).to_owned();
    let caution = move || caution.get().then(|| view! { <p class="note note-warn" data-caution="">{icon("alert")} <span>{text.clone()}</span></p> });
    let input = match question.locked {
        true => view! { <div class="field"><span class="label">{field.label}</span><p class="verbatim">{value}</p></div> }.into_any(),
        false => field::lines(field, value.unwrap_or_default(), 4, field::fine(), change),
    };
    view! { <div class="statement">{input} <div aria-live="polite">{caution}</div></div> }.into_any()
}

/// Back, flag, next; the last question leads to the review.
fn foot(question: &Question, item: &Item) -> AnyView {
    let (session, lang) = (question.session, question.lang);
    let id = id_of(session);
    let (before, after) = progress::neighbours(&question.instrument, &item.id);
    let back = before.map(|item| {
        view! { <a class="btn btn-2" data-previous="" href=item_href(&id, item)>{icon("back")} {lang.text(Key::Back)}</a> }
    });
    let (href, words) = match after {
        Some(item) => (item_href(&id, item), Key::NextQuestion),
        None => (page_href(&id, Page::Review), Key::ToReview),
    };
    view! {
        <div class="q-foot">
            {back}
            {question::flag(question)}
            <a class="btn btn-1" data-next="" href=href>{lang.text(words)} {icon("next")}</a>
        </div>
    }
    .into_any()
}

/// All items of one dimension on one page.
pub fn dimension(session: Session, lang: Lang, instrument: Arc<Instrument>, dimension: String) -> AnyView {
    let Some(of) = instrument.dimension(&dimension).cloned() else { return not_here(lang) };
    let id = id_of(session);
    let at = instrument.dimensions.iter().position(|d| d.id == of.id).unwrap_or_default();
    let other = |at: Option<usize>| at.and_then(|at| instrument.dimensions.get(at));
    let link = |to: &Dimension| page_href(&id, Page::Dimension(to.id.clone()));
    let back = other(at.checked_sub(1)).map(|to| view! { <a class="btn btn-2" data-previous="" href=link(to)>{icon("back")} {lang.text(Key::Back)}</a> });
    let (href, words) = match other(at.checked_add(1)) {
        Some(to) => (link(to), Key::NextDimension),
        None => (page_href(&id, Page::Review), Key::ToReview),
    };
    let items = instrument.items_of(&of.id).map(|item| {
        let question = Question::new(session, lang, instrument.clone(), &item.id);
        let legend = view! { <legend class="q-head"><h2>{item.text.get(lang).to_owned()}</h2></legend> };
        let guide = view! { <details class="disc"><summary>{icon("info")} {lang.text(Key::Guidance)} {small("chevron")}</summary><div class="disc-b">{guidance(item, lang)}</div></details> };
        let more = view! {
            <details class="disc"><summary>{icon("clip")} {lang.text(Key::NoteAndEvidence)} {small("chevron")}</summary>{statement(&question, item)} {question::extras(&question)} {question::flag(&question)}</details>
        };
        view! { <section class="dim-item">{question::fieldset(&question, legend.into_any(), guide.into_any())} {more}</section> }
    });
    let items = items.collect_view();
    let first = instrument.items_of(&of.id).next().map(|item| item_href(&id, &item.id)).unwrap_or_default();
    view! {
        <div class="wrap column" on:keydown=move |event| on_key(session, &event)>
            <div class="page-head"><h1>{of.name.get(lang).to_owned()}</h1><p class="lead">{of.summary.get(lang).to_owned()} {lang.text(Key::ChooseToday)}</p>
            <p><a href=first>{lang.text(Key::OneAtATime)}</a></p></div>
            {items}
            <div class="q-foot">{back} <a class="btn btn-1" data-next="" href=href>{lang.text(words)} {icon("next")}</a></div>
        </div>
    }
    .into_any()
}

/// Single keys act only with focus inside a question and never while typing.
fn on_key(session: Session, event: &web_sys::KeyboardEvent) {
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
    let next = session.doc.with_untracked(|doc| {
        progress::next_unanswered(&instrument, doc.as_ref()?, &here).map(str::to_owned)
    });
    match next {
        Some(item) => go(&Route::Assessment(id, Page::Answer(Some(item)))),
        None => session.say(session.lang.get_untracked().text(Key::NothingOpenSaid)),
    }
    true
}
