//! One item to answer: statement cards, don't-know, not-applicable, note, evidence, flag.
//!
//! The same piece on the question page, the dimension page and the review page.

use super::field::{self, Field};
use super::icon::{icon, small};
use crate::model::{Edit, Entry, Evidence, Instrument, Item, Lang, Response};
use crate::storage::browser;
use crate::text::{Key, Mark, date, fill, joined};
use crate::ui::el::{Child as _, el};
use crate::ui::session::{Asking, Session};
use leptos::prelude::*;
use std::sync::Arc;

/// The item and where it stands.
#[derive(Clone)]
pub struct Question {
    /// The session.
    pub session: Session,
    /// The page's language.
    pub lang: Lang,
    /// The instrument.
    pub instrument: Arc<Instrument>,
    /// The item's id.
    pub item: String,
    /// Follows the item's entry.
    pub entry: Memo<Entry>,
    /// Whether nothing may be changed.
    pub locked: bool,
}

impl Question {
    /// The question of an item.
    pub fn new(session: Session, lang: Lang, instrument: Arc<Instrument>, item: &str) -> Question {
        let id = item.to_owned();
        let entry = Memo::new(move |_| {
            session.doc.with(|doc| doc.as_ref().map(|doc| doc.entry(&id).clone()).unwrap_or_default())
        });
        let sealed = session.doc.with_untracked(|doc| doc.as_ref().is_none_or(crate::model::Assessment::is_locked));
        let locked = sealed || session.newer.get_untracked();
        Question { session, lang, instrument, item: item.to_owned(), entry, locked }
    }

    fn of(&self) -> Option<&Item> {
        self.instrument.item(&self.item)
    }

    fn answer(&self, response: Option<Response>) {
        let _ = self.session.dispatch(Edit::Answer(self.item.clone(), response));
    }

    fn response(&self) -> Memo<Option<Response>> {
        let entry = self.entry;
        Memo::new(move |_| entry.with(|entry| entry.response.clone()))
    }
}

/// The fieldset: legend, statements, don't-know, not-applicable with its reason, clear.
pub fn fieldset(question: &Question, legend: AnyView, hint: AnyView) -> AnyView {
    let Some(item) = question.of() else { return ().into_any() };
    let lang = question.lang;
    let response = question.response();
    let statements = (1..).zip(&item.anchors).map(|(level, anchor)| {
        let key = (level <= 9_u8).then(|| level.to_string());
        let text = el("span").class("t").said(anchor, lang).into_any();
        radio(question, response, Response::Rated(level), level.to_string(), text, key.unwrap_or_default())
    });
    let statements = statements.collect::<Vec<_>>();
    let lighter = |label: Key, effect: Key| {
        el("span")
            .class("t")
            .child(el("b").child(lang.text(label)))
            .child(el("small").child(lang.text(effect)))
            .into_any()
    };
    let dont_know = lighter(Key::DontKnow, Key::DontKnowEffect);
    let not_applicable = lighter(Key::NotApplicable, Key::NotApplicableEffect);
    el("fieldset")
        .class("q")
        .attr("data-item", question.item.clone())
        .child(legend)
        .child(hint)
        .child(el("div").class("rungs").child(statements))
        .child(
            el("div")
                .class("rungs-2")
                .child(radio(question, response, Response::DontKnow, "dont-know".into(), dont_know, "D".into()))
                .child(radio(
                    question,
                    response,
                    Response::NotApplicable(String::new()),
                    "not-applicable".into(),
                    not_applicable,
                    "N".into(),
                )),
        )
        .child(reason(question, response))
        .child(clear(question, response))
        .into_any()
}

fn radio(
    question: &Question,
    response: Memo<Option<Response>>,
    means: Response,
    value: String,
    text: AnyView,
    key: String,
) -> AnyView {
    let same = {
        let means = means.clone();
        move || {
            response.with(|r| {
                r.as_ref().is_some_and(|r| {
                    std::mem::discriminant(r) == std::mem::discriminant(&means)
                        && (!matches!(means, Response::Rated(_)) || *r == means)
                })
            })
        }
    };
    let asker = question.clone();
    let choose = move |_| asker.answer(Some(means.clone()));
    el("label")
        .class("rung")
        .class_when("is-locked", question.locked)
        .child(
            el("input")
                .attr("type", "radio")
                .attr("name", question.item.clone())
                .attr("value", value)
                .prop("checked", same)
                .attr("disabled", question.locked)
                .on("change", choose),
        )
        .child(text)
        .child(el("kbd").attr("aria-hidden", "true").child(key))
        .into_any()
}

fn reason(question: &Question, response: Memo<Option<Response>>) -> AnyView {
    let applies_not = Memo::new(move |_| response.with(|r| matches!(r, Some(Response::NotApplicable(_)))));
    let asker = question.clone();
    let shown = move || {
        applies_not.get().then(|| {
            let lang = asker.lang;
            let value = match response.get_untracked() {
                Some(Response::NotApplicable(reason)) => reason,
                _ => String::new(),
            };
            if asker.locked {
                return el("p").class("reason").child(value).into_any();
            }
            let label = lang.text(Key::ReasonLabel).to_owned();
            let hint = lang.text(Key::ReasonHint).to_owned();
            let id = format!("reason-{}", asker.item);
            let field = Field { id, label, hint, required: true, ..Field::default() };
            let empty = Signal::derive(move || {
                let blank = response.with(|r| matches!(r, Some(Response::NotApplicable(t)) if t.trim().is_empty()));
                blank.then(|| lang.text(Key::ReasonMissing).to_owned())
            });
            let asker = asker.clone();
            let change = Callback::new(move |text| asker.answer(Some(Response::NotApplicable(text))));
            el("div").class("reason").child(field::lines(field, value, 2, empty, change)).into_any()
        })
    };
    el("div").attr("aria-live", "polite").child(shown).into_any()
}

fn clear(question: &Question, response: Memo<Option<Response>>) -> AnyView {
    if question.locked {
        return ().into_any();
    }
    let answered = Memo::new(move |_| response.with(Option::is_some));
    let asker = question.clone();
    let shown = move || {
        let asker = asker.clone();
        let lang = asker.lang;
        let act = move |_| {
            asker.answer(None);
            asker.session.say(lang.text(Key::ClearedSaid));
        };
        answered.get().then(|| {
            el("button")
                .attr("type", "button")
                .class("btn btn-3 clear")
                .attr("data-clear", "")
                .on("click", act)
                .child(small("undo"))
                .child(lang.text(Key::ClearAnswer))
        })
    };
    el("div").class("clear-row").child(shown).child(earlier(question)).into_any()
}

/// The way to the item's earlier answers, once there was one.
fn earlier(question: &Question) -> AnyView {
    let asker = question.clone();
    let shown = move || {
        asker.entry.track();
        let item = asker.item.clone();
        asker.session.may_have_past(&item).then(|| {
            el("button")
                .attr("type", "button")
                .class("btn btn-3 clear")
                .attr("data-past-of", asker.item.clone())
                .on("click", move |_| asker.session.asking.set(Some(Asking::Past(item.clone()))))
                .child(asker.lang.text(Key::EarlierAnswers))
        })
    };
    shown.any()
}

/// Note and evidence under an item.
pub fn extras(question: &Question) -> AnyView {
    el("div").class("evid").child(note(question)).child(evidence(question)).into_any()
}

fn note(question: &Question) -> AnyView {
    let lang = question.lang;
    let value = question.entry.with_untracked(|entry| entry.note.clone());
    if question.locked {
        return (!value.is_empty())
            .then(|| {
                el("div")
                    .class("field")
                    .child(el("span").class("label").child(lang.text(Key::Note)))
                    .child(el("p").class("verbatim").child(value))
            })
            .any();
    }
    let field = Field {
        id: format!("note-{}", question.item),
        label: lang.text(Key::Note).to_owned(),
        hint: lang.text(Key::NoteHint).to_owned(),
        ..Field::default()
    };
    let asker = question.clone();
    let change = Callback::new(move |text| drop(asker.session.dispatch(Edit::Note(asker.item.clone(), text))));
    field::lines(field, value, 2, field::fine(), change)
}

fn evidence(question: &Question) -> AnyView {
    let lang = question.lang;
    let (entry, from) = (question.entry, question.instrument.evidence_from);
    let pieces = Memo::new(move |_| entry.with(|entry| entry.evidence.clone()));
    let state = Memo::new(move |_| entry.with(|e| (e.level().is_some_and(|l| l >= from), e.is_unsupported(from))));
    let hint = move || {
        let from = from.to_string();
        match state.get() {
            (_, true) => el("p")
                .class("tag tag-caution")
                .attr("data-unsupported", "")
                .child(small("alert"))
                .child(lang.text(Key::Unsupported))
                .into_any(),
            (true, _) => ().into_any(),
            _ => el("span").class("hint").child(fill(lang.text(Key::EvidenceHint), &[("from", &from)])).into_any(),
        }
    };
    let asker = question.clone();
    let list = move || {
        let rows = pieces.get().into_iter().enumerate().map(|(at, piece)| evidence_row(&asker, at, &piece));
        rows.collect::<Vec<_>>()
    };
    let adding = RwSignal::new(false);
    let asker = question.clone();
    let form = move || match (asker.locked, adding.get()) {
        (true, _) => ().into_any(),
        (_, true) => evidence_form(&asker, adding),
        _ => {
            let open = move |_| adding.set(true);
            el("div")
                .child(
                    el("button")
                        .attr("type", "button")
                        .class("btn btn-3 add")
                        .attr("data-add-evidence", "")
                        .on("click", open)
                        .child(icon("plus"))
                        .child(lang.text(Key::AddEvidence)),
                )
                .into_any()
        }
    };
    el("div")
        .class("field")
        .attr("role", "group")
        .attr("aria-label", lang.text(Key::Evidence))
        .child(el("span").class("label").child(lang.text(Key::Evidence)))
        .child(hint)
        .child(list)
        .child(form)
        .into_any()
}

fn evidence_row(question: &Question, at: usize, piece: &Evidence) -> AnyView {
    let lang = question.lang;
    let stale = crate::model::stamp::is_stale(&piece.date, browser::now().day());
    let stale = stale.then(|| {
        el("span").class("tag tag-caution").attr("data-stale", "").child(small("clock")).child(lang.text(Key::Stale))
    });
    let facts = [
        piece.place.clone(),
        if piece.owner.is_empty() { String::new() } else { fill(lang.text(Key::OwnedBy), &[("owner", &piece.owner)]) },
        date::day(lang, &piece.date),
    ];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let asker = question.clone();
    let remove = move |_| drop(asker.session.dispatch(Edit::RemoveEvidence(asker.item.clone(), at)));
    let label = fill(lang.text(Key::RemoveNamed), &[("name", &piece.title)]);
    let button = (!question.locked).then(|| {
        el("button")
            .attr("type", "button")
            .class("iconbtn")
            .attr("aria-label", label)
            .on("click", remove)
            .child(icon("close"))
    });
    el("div")
        .class("evid-item")
        .attr("data-evidence", "")
        .child(icon("clip"))
        .child(el("div").class("grow").child(piece.title.clone()).child(stale).child(el("small").child(joined(
            lang,
            Mark::Clause,
            &facts,
        ))))
        .child(button)
        .into_any()
}

fn evidence_form(question: &Question, adding: RwSignal<bool>) -> AnyView {
    let lang = question.lang;
    let draft = RwSignal::new(Evidence { date: browser::now().day().to_owned(), ..Evidence::default() });
    let tried = RwSignal::new(false);
    let id = |part: &str| format!("evidence-{part}-{}", question.item);
    let plain = |part: &str, label: Key, hint: Option<Key>| Field {
        id: id(part),
        label: lang.text(label).to_owned(),
        hint: hint.map(|key| lang.text(key).to_owned()).unwrap_or_default(),
        kind: "text",
        autocomplete: "off",
        ..Field::default()
    };
    let missing = Signal::derive(move || {
        let blank = tried.get() && draft.with(|d| d.title.trim().is_empty());
        blank.then(|| lang.text(Key::EvidenceTitleMissing).to_owned())
    });
    let title = Field { required: true, ..plain("title", Key::EvidenceTitle, None) };
    let date = Field { kind: "date", ..plain("date", Key::EvidenceDate, None) };
    let asker = question.clone();
    let title_id = id("title");
    let add = move |_| {
        tried.set(true);
        if draft.with_untracked(|d| d.title.trim().is_empty()) {
            if let Some(input) = crate::ui::element(&title_id) {
                let _ = input.focus();
            }
            return;
        }
        let _ = asker.session.dispatch(Edit::AddEvidence(asker.item.clone(), draft.get_untracked()));
        adding.set(false);
        asker.session.say(lang.text(Key::EvidenceAddedSaid));
    };
    el("div")
        .class("evid-form")
        .child(field::line(title, String::new(), missing, Callback::new(move |text| draft.update(|d| d.title = text))))
        .child(field::line(
            plain("place", Key::EvidencePlace, Some(Key::EvidencePlaceHint)),
            String::new(),
            field::fine(),
            Callback::new(move |text| draft.update(|d| d.place = text)),
        ))
        .child(
            el("div")
                .class("pair")
                .child(field::line(
                    plain("owner", Key::EvidenceOwner, None),
                    String::new(),
                    field::fine(),
                    Callback::new(move |text| draft.update(|d| d.owner = text)),
                ))
                .child(field::line(
                    date,
                    draft.get_untracked().date,
                    field::fine(),
                    Callback::new(move |text| draft.update(|d| d.date = text)),
                )),
        )
        .child(
            el("div")
                .class("row")
                .child(
                    el("button")
                        .attr("type", "button")
                        .class("btn btn-2")
                        .attr("data-save-evidence", "")
                        .on("click", add)
                        .child(lang.text(Key::AddThis)),
                )
                .child(
                    el("button")
                        .attr("type", "button")
                        .class("btn btn-3")
                        .on("click", move |_| adding.set(false))
                        .child(lang.text(Key::Cancel)),
                ),
        )
        .into_any()
}

/// The button that marks an item to discuss.
pub fn flag(question: &Question) -> AnyView {
    let lang = question.lang;
    let entry = question.entry;
    let flagged = Memo::new(move |_| entry.with(|entry| entry.flag));
    let asker = question.clone();
    let act = move |_| drop(asker.session.dispatch(Edit::Flag(asker.item.clone(), !flagged.get_untracked())));
    let words = move || lang.text(if flagged.get() { Key::Flagged } else { Key::FlagToDiscuss });
    el("button")
        .attr("type", "button")
        .class("btn btn-3 flag")
        .attr("data-flag", "")
        .attr("aria-pressed", move || flagged.get().to_string())
        .attr("disabled", question.locked)
        .on("click", act)
        .child(icon("flag"))
        .child(el("span").child(words))
        .into_any()
}
