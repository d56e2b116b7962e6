//! Submitting: what is still open, who answers, what is confirmed, and the seal.
//!
//! After submitting the page shows the seal and the one way on: a new draft copied from it.

use crate::model::instrument::{AttestationKind, FieldKind, ProfileField};
use crate::model::submit::{self as rules, Fault};
use crate::model::{Assessment, Edit, Instrument, Lang, Mode, Revision};
use crate::storage::{browser, file};
use crate::text::{Embed, Key, Mark, date, fault, fill, finding, name};
use crate::ui::el::{Child as _, el};
use crate::ui::part::after;
use crate::ui::part::field::{self, Field};
use crate::ui::part::heading::page_head;
use crate::ui::part::icon::icon;
use crate::ui::part::share;
use crate::ui::route::{Page, Route, item_href, page_href};
use crate::ui::session::Session;
use crate::ui::{embed, go};
use leptos::prelude::*;
use std::sync::Arc;

/// What the form knows: whether submitting was tried, and the word to type.
#[derive(Clone)]
struct Form {
    session: Session,
    lang: Lang,
    instrument: Arc<Instrument>,
    tried: RwSignal<bool>,
    faults: Memo<Vec<Fault>>,
    word: RwSignal<&'static str>,
    typed: RwSignal<String>,
    wrong_word: RwSignal<bool>,
}

/// A word other than the last one, by the clock's seconds.
fn another_word(lang: Lang, last: &str) -> &'static str {
    let words: Vec<&'static str> = lang.text(Mark::Typed).split('|').collect();
    let second = browser::now().epoch().unwrap_or_default().unsigned_abs();
    let start = usize::try_from(second).unwrap_or_default();
    let mut rest = words.iter().cycle().skip(start % words.len()).take(words.len());
    rest.find(|word| **word != last).copied().unwrap_or("ok")
}

/// The page.
#[inline(never)]
pub fn page(session: Session, lang: Lang, instrument: Arc<Instrument>) -> AnyView {
    let Some(doc) = session.doc.get_untracked() else { return ().into_any() };
    if let Some(revision) = &doc.revision {
        return sealed(session, lang, &instrument, &doc, revision);
    }
    let of = instrument.clone();
    let faults =
        Memo::new(move |_| session.doc.with(|doc| doc.as_ref().map(|doc| rules::faults(&of, doc)).unwrap_or_default()));
    let form = Form {
        session,
        lang,
        instrument: instrument.clone(),
        tried: RwSignal::new(false),
        faults,
        word: RwSignal::new(another_word(lang, "")),
        typed: RwSignal::new(String::new()),
        wrong_word: RwSignal::new(false),
    };
    let submit = {
        let form = form.clone();
        move |_| {
            try_submit(&form);
        }
    };
    el("div")
        .class("wrap column submit")
        .child(page_head(lang.text(Key::SubmitHeading), lang.text(Key::SubmitLead)))
        .child(move || share::lead(session, lang))
        .child(summary(&form))
        .child(open_items(&form, &doc))
        .child(
            el("form")
                .class("stack")
                .attr("novalidate", "")
                .on_sent(submit)
                .child(who(&form, &doc))
                .child(statements(&form, &doc))
                .child(attestations(&form))
                .child(move || share::choice(session, lang))
                .child(word(&form))
                .child(
                    el("div").class("row").child(
                        el("button")
                            .attr("type", "submit")
                            .class("btn btn-1 btn-lg")
                            .attr("data-submit", "")
                            .child(icon("lock"))
                            .child(lang.text(Key::SubmitNow)),
                    ),
                )
                .child(el("p").class("small muted").child(lang.text(Key::SubmitStays))),
        )
        .into_any()
}

fn try_submit(form: &Form) {
    form.tried.set(true);
    let right = form.typed.get_untracked().trim().eq_ignore_ascii_case(form.word.get_untracked());
    form.wrong_word.set(!right);
    if !right {
        form.word.update(|word| *word = another_word(form.lang, word));
    }
    if !right || !form.faults.get_untracked().is_empty() {
        form.session.say(form.lang.text(Key::SubmitBlockedSaid));
        request_animation_frame(|| {
            if let Some(summary) = crate::ui::element("errors") {
                let _ = summary.focus();
                summary.scroll_into_view();
            }
        });
        return;
    }
    let Some(mut doc) = form.session.doc.get_untracked() else { return };
    // The seal covers the document as it stands, with the moment of sealing as its last change.
    let now = browser::now();
    doc.changed = now.clone();
    let revision = Revision { submitted: now, digest: file::seal(&doc) };
    if form.session.dispatch(Edit::Submit(revision)).is_ok() {
        match embed::completed(form.session) {
            true => {
                let host = embed::host_name(form.session);
                form.session.notify(fill(form.lang.text(Embed::Shared), &[("host", &host)]), None);
            }
            false => form.session.say(form.lang.text(Key::SubmittedSaid)),
        }
        request_animation_frame(crate::ui::focus_heading);
    }
}

/// Everything wrong, with links to where it is.
fn summary(form: &Form) -> AnyView {
    let form = form.clone();
    let shown = move || {
        let faults = form.faults.get();
        let wrong_word = form.wrong_word.get();
        (form.tried.get() && (wrong_word || !faults.is_empty())).then_some(())?;
        let lang = form.lang;
        let id = form.session.doc.with_untracked(|doc| doc.as_ref().map(|doc| doc.id.clone()).unwrap_or_default());
        let line = |fault: &Fault| {
            let text = fault::sentence(lang, &form.instrument, fault);
            match fault {
                Fault::Unanswered(item) | Fault::NoReason(item) => {
                    el("li").child(el("a").attr("href", item_href(&id, item)).child(text)).into_any()
                }
                Fault::Blank(field)
                | Fault::NotEmail(field)
                | Fault::NotPhone(field)
                | Fault::Differs(field)
                | Fault::NotAnOption(field) => jump(format!("profile-{field}"), text),
                Fault::NoStatement(statement) => jump(format!("statement-{statement}"), text),
                Fault::NotAttested(attestation) => jump(format!("attest-{attestation}"), text),
            }
        };
        let lines = faults.iter().map(line).collect::<Vec<_>>();
        let word = wrong_word.then(|| jump("confirm-word".into(), lang.text(Key::WrongWord).to_owned()));
        let count = faults.len() + usize::from(wrong_word);
        Some(
            el("div")
                .class("note note-err errors")
                .attr("id", "errors")
                .attr("tabindex", "-1")
                .attr("data-errors", "")
                .child(icon("alert"))
                .child(
                    el("div")
                        .child(el("h2").child(lang.count(Key::ErrorsHeading, count)))
                        .child(el("ul").child(lines).child(word)),
                ),
        )
    };
    el("div").child(shown).into_any()
}

fn jump(to: String, text: String) -> AnyView {
    let act = move |_| {
        if let Some(target) = crate::ui::element(&to) {
            let _ = target.focus();
        }
    };
    el("li").child(el("button").attr("type", "button").class("linkbtn").on("click", act).child(text)).into_any()
}

/// Items without an answer: a stop for instruments that want all, else a fact to know.
fn open_items(form: &Form, doc: &Assessment) -> AnyView {
    let lang = form.lang;
    let open = rules::open_items(&form.instrument, doc);
    if open.is_empty() {
        return el("p")
            .class("note")
            .child(icon("done"))
            .child(el("span").child(lang.text(Key::AllAnswered)))
            .into_any();
    }
    let row = |id: &&str| {
        let name = finding::item_name(lang, &form.instrument, id);
        el("li")
            .child(el("a").attr("href", item_href(&doc.id, id)).spoken(form.instrument.read_in(lang), lang).child(name))
    };
    let key = if form.instrument.submit.complete { Key::OpenMustAnswer } else { Key::OpenMayStay };
    let rows = open.iter().map(row).collect::<Vec<_>>();
    el("section")
        .class("open-list")
        .child(el("h2").child(lang.count(key, open.len())))
        .child(el("ul").child(rows))
        .into_any()
}

/// Own view or third party, and the profile.
fn who(form: &Form, doc: &Assessment) -> AnyView {
    let (session, lang) = (form.session, form.lang);
    let third = doc.mode == Mode::ThirdParty;
    let set = move |event| {
        let mode = if event_target_checked(&event) { Mode::ThirdParty } else { Mode::Own };
        let _ = session.dispatch(Edit::SetMode(mode));
    };
    let fields = form.instrument.profile.iter().map(|field| profile_field(form, doc, field)).collect::<Vec<_>>();
    let heading = if form.instrument.profile.is_empty() { Key::WhoHeadingShort } else { Key::WhoHeading };
    let organisation = Field {
        id: "submit-organisation".into(),
        label: lang.text(Key::OrganisationLabel).into(),
        hint: lang.text(Key::OrganisationHint).into(),
        kind: "text",
        autocomplete: "organization",
        mark: lang.text(Key::OptionalMark).into(),
        ..Field::default()
    };
    let name = Callback::new(move |text| drop(session.dispatch(Edit::Organisation(text))));
    el("section")
        .class("section stack")
        .child(el("h2").child(lang.text(heading)))
        .child(el("p").class("small muted").child(lang.text(Key::WhoLead)))
        .child(field::line(organisation, doc.organisation.clone(), field::fine(), name))
        .child(fields)
        .child(field::tick(
            el("input").attr("data-third-party", "").prop("checked", third).on("change", set),
            el("span").child(lang.text(Key::OnBehalf)).child(el("small").child(lang.text(Key::OnBehalfHint))),
        ))
        .into_any()
}

fn error_of(form: &Form, wanted: impl Fn(&Fault) -> bool + Send + Sync + 'static) -> Signal<Option<String>> {
    let form = form.clone();
    Signal::derive(move || {
        form.tried.get().then_some(())?;
        form.faults
            .with(|faults| faults.iter().find(|f| wanted(f)).map(|f| fault::sentence(form.lang, &form.instrument, f)))
    })
}

fn profile_field(form: &Form, doc: &Assessment, of: &ProfileField) -> AnyView {
    let (session, lang) = (form.session, form.lang);
    let value = doc.profile.get(&of.id).cloned().unwrap_or_default();
    let id = of.id.clone();
    let error = error_of(
        form,
        move |fault| matches!(fault, Fault::Blank(f) | Fault::NotEmail(f) | Fault::NotPhone(f) | Fault::Differs(f) | Fault::NotAnOption(f) if *f == id),
    );
    let id = of.id.clone();
    let change = Callback::new(move |text| drop(session.dispatch(Edit::Profile(id.clone(), text))));
    let (kind, autocomplete) = match (of.kind, of.id.as_str()) {
        (FieldKind::Email, _) => ("email", "email"),
        (FieldKind::Phone, _) => ("tel", "tel"),
        (_, "first-name") => ("text", "given-name"),
        (_, "last-name") => ("text", "family-name"),
        (_, "title") => ("text", "organization-title"),
        (_, "company") => ("text", "organization"),
        _ => ("text", "off"),
    };
    let field = Field {
        id: format!("profile-{}", of.id),
        label: of.label.get(lang).to_owned(),
        hint: of.hint.as_ref().map(|hint| hint.get(lang).to_owned()).unwrap_or_default(),
        mark: lang.text(if of.required { Key::RequiredMark } else { Key::OptionalMark }).to_owned(),
        said: Some(of.label.read_in(lang)).filter(|said| *said != lang),
        required: of.required,
        autocomplete,
        kind,
        ..Field::default()
    };
    match of.kind {
        FieldKind::Choice => {
            let empty = (String::new(), lang.text(Key::ChooseOne).to_owned());
            let options = of.options.iter().map(|o| (o.id.clone(), o.label.get(lang).to_owned()));
            field::choice(field, value, std::iter::once(empty).chain(options).collect(), error, change)
        }
        _ => field::line(field, value, error, change),
    }
}

fn statements(form: &Form, doc: &Assessment) -> AnyView {
    let (session, lang) = (form.session, form.lang);
    let one = |of: &crate::model::instrument::Statement| {
        let id = of.id.clone();
        let error = error_of(form, move |fault| matches!(fault, Fault::NoStatement(s) if *s == id));
        let id = of.id.clone();
        let change = Callback::new(move |text| drop(session.dispatch(Edit::Statement(id.clone(), text))));
        let mark = lang.text(if of.required { Key::RequiredMark } else { Key::OptionalMark }).to_owned();
        let field = Field {
            id: format!("statement-{}", of.id),
            label: of.label.get(lang).to_owned(),
            hint: of.hint.get(lang).to_owned(),
            said: Some(of.label.read_in(lang)).filter(|said| *said != lang),
            mark,
            required: of.required,
            ..Field::default()
        };
        field::lines(field, doc.statements.get(&of.id).cloned().unwrap_or_default(), 4, error, change)
    };
    let all = form.instrument.statements.iter().map(one).collect::<Vec<_>>();
    (!form.instrument.statements.is_empty()).then(|| el("section").class("section stack").child(all)).any()
}

fn attestations(form: &Form) -> AnyView {
    let (session, lang) = (form.session, form.lang);
    let one = |of: &crate::model::instrument::Attestation| {
        let (id, waived_kind) = (of.id.clone(), of.kind == AttestationKind::Employment);
        let ticked = {
            let id = id.clone();
            move || session.doc.with(|doc| doc.as_ref().is_some_and(|doc| doc.attestations.get(&id) == Some(&true)))
        };
        let waived = Memo::new(move |_| {
            waived_kind && session.doc.with(|doc| doc.as_ref().is_some_and(|doc| doc.mode == Mode::ThirdParty))
        });
        let set = {
            let id = id.clone();
            move |event| drop(session.dispatch(Edit::Attest(id.clone(), event_target_checked(&event))))
        };
        let error = {
            let id = id.clone();
            error_of(form, move |fault| matches!(fault, Fault::NotAttested(a) if *a == id))
        };
        let error =
            move || error.get().map(|text| el("p").class("error").child(icon("alert")).child(el("span").child(text)));
        let label = of.label.clone();
        let input = format!("attest-{id}");
        el("div")
            .attr("hidden", move || waived.get())
            .child(field::tick(
                el("input")
                    .attr("id", input)
                    .attr("data-attest", id)
                    .attr("aria-required", "true")
                    .prop("checked", ticked)
                    .on("change", set),
                el("span").said(&label, lang),
            ))
            .child(error)
    };
    let all = form.instrument.attestations.iter().map(one).collect::<Vec<_>>();
    el("section").class("section stack").child(el("h2").child(lang.text(Key::ConfirmHeading))).child(all).into_any()
}

fn word(form: &Form) -> AnyView {
    let (lang, typed) = (form.lang, form.typed);
    let (word, wrong) = (form.word, form.wrong_word);
    let error = Signal::derive(move || wrong.get().then(|| lang.text(Key::WrongWord).to_owned()));
    let shown = move || {
        let label = fill(lang.text(Key::TypeWord), &[("word", word.get())]);
        let field = Field {
            id: "confirm-word".into(),
            label,
            hint: lang.text(Key::TypeWordHint).to_owned(),
            required: true,
            kind: "text",
            autocomplete: "off",
            ..Field::default()
        };
        typed.set(String::new());
        field::line(field, String::new(), error, Callback::new(move |text| typed.set(text)))
    };
    el("div").attr("data-word", move || word.get()).child(shown).into_any()
}

/// The page of a submitted assessment.
fn sealed(
    session: Session,
    lang: Lang,
    instrument: &Arc<Instrument>,
    doc: &Assessment,
    revision: &Revision,
) -> AnyView {
    let zone = browser::zone_minutes();
    let when = fill(
        lang.text(Key::SubmittedOn),
        &[
            ("date", &date::moment_day(lang, &revision.submitted, zone)),
            ("time", &date::clock(&revision.submitted, zone)),
        ],
    );
    let (from, of) = (doc.clone(), instrument.clone());
    let go_on = move |_| {
        let mut copy = from.copy(&browser::new_id(), &browser::now());
        copy.title.clone_from(&from.title);
        let route = Route::Assessment(copy.id.clone(), Page::Review);
        session.adopt(copy, of.clone());
        session.say(lang.text(Key::NewDraftSaid));
        go(&route);
    };
    el("div")
        .class("wrap column submit")
        .attr("data-sealed", "")
        .child(page_head(lang.text(Key::SealedHeading), lang.text(Key::SealedLead)))
        .child(
            el("dl")
                .class("seal-facts")
                .child(el("dt").child(lang.text(Key::OrganisationLabel)))
                .child(el("dd").child(name::organisation(lang, doc).to_owned()))
                .child(el("dt").child(lang.text(Key::SubmittedWord)))
                .child(el("dd").child(when))
                .child(el("dt").child(lang.text(Key::DigestWord)))
                .child(el("dd").child(el("code").attr("data-digest", "").child(revision.digest.clone())))
                .child(el("dt").child(lang.text(Key::BasisWord)))
                .child(el("dd").child(name::standing(lang, doc))),
        )
        .child(
            el("div")
                .class("row")
                .child(
                    el("a")
                        .class("btn btn-1")
                        .attr("href", page_href(&doc.id, Page::Results))
                        .child(lang.text(Key::SeeResults))
                        .child(icon("next")),
                )
                .child(
                    el("button")
                        .attr("type", "button")
                        .class("btn btn-2")
                        .attr("data-new-draft", "")
                        .on("click", go_on)
                        .child(lang.text(Key::NewDraft)),
                ),
        )
        .child(move || after::after(session, lang))
        .into_any()
}
