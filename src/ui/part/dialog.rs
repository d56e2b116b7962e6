//! In-page dialogs: native `<dialog>`, because `confirm()` silently says no in sandboxed frames.
//!
//! A dialog that destroys names what will go, offers the file first, and starts on Cancel.

use super::field::{self, Field};
use super::handed;
use super::{action, earlier, kpi};
use crate::model::{Lang, progress};
use crate::text::{Embed, Key, fill, name};
use crate::ui::el::{Child as _, el, group};
use crate::ui::part::bar;
use crate::ui::session::{Asking, Session};
use crate::ui::{download, embed};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The open dialog, if any.
pub fn dialogs(session: Session) -> AnyView {
    let view = move || {
        let asking = session.asking.get()?;
        let lang = session.lang.get();
        Some(match asking {
            Asking::Delete(id) => delete(session, lang, id),
            Asking::Reset => reset(session, lang),
            Asking::Erase => erase(session, lang),
            Asking::Names(id) => names(session, lang, id),
            Asking::Points => earlier::points(session, lang),
            Asking::Past(item) => earlier::past(session, lang, item),
            Asking::Action(id) => action::form(session, lang, &id),
            Asking::Kpi(id) => kpi::form(session, lang, &id),
            Asking::Offered(text) => offered(session, lang, text),
            Asking::Files(files) => handed::files(session, lang, &files),
            Asking::Keys => keys(session, lang),
        })
    };
    view.any()
}

/// Closes the dialog the browser's way, which gives the focus back to where it was. Its event comes
/// later; the question is answered now, so that the next one gets an element of its own.
pub(super) fn close(session: Session) {
    let open = document().query_selector("dialog[open]").ok().flatten();
    if let Some(dialog) = open.and_then(|open| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlDialogElement>(open).ok())
    {
        dialog.close();
    }
    session.asking.set(None);
}

/// A modal dialog with a heading; closing it in any way clears the question.
pub(super) fn frame(session: Session, heading: String, body: AnyView) -> AnyView {
    let node = NodeRef::<html::Dialog>::new();
    node.on_load(|dialog| {
        if dialog.show_modal().is_ok() {
            let first = dialog.query_selector("[data-first]").ok().flatten();
            if let Some(first) = first {
                crate::ui::focus_in_place(&first);
            }
        }
    });
    // The event comes late: another dialog may be open by then.
    let mine = session.asking.get_untracked();
    let closed = move |_| {
        if session.asking.get_untracked() == mine {
            session.asking.set(None);
        }
    };
    view! { <dialog node_ref=node class="dialog" aria-labelledby="dialog-h" on:close=closed><h2 id="dialog-h">{heading}</h2>{body}</dialog> }.into_any()
}

/// The page around this one hands over a file: nothing is opened unasked.
fn offered(session: Session, lang: Lang, text: String) -> AnyView {
    let open = move |_| {
        close(session);
        spawn_local(embed::open_offered(session, text.clone()));
    };
    let lead = fill(lang.text(Embed::OfferLead), &[("host", &embed::host_name(session))]);
    let body = group(vec![
        el("p").child(lead).any(),
        el("div")
            .class("dialog-b")
            .child(cancel(session, lang))
            .child(
                el("button")
                    .attr("type", "button")
                    .class("btn btn-1")
                    .attr("data-open-offered", "")
                    .on("click", open)
                    .child(lang.text(Embed::OfferOpen)),
            )
            .any(),
    ]);
    frame(session, lang.text(Embed::OfferHeading).to_owned(), body)
}

fn cancel(session: Session, lang: Lang) -> AnyView {
    leaving(session, "btn btn-2", lang.text(Key::Cancel))
}

/// Closes a dialog that only shows something.
pub(super) fn close_button(session: Session, lang: Lang) -> AnyView {
    leaving(session, "btn btn-1", lang.text(Key::Close))
}

/// Leaves the dialog without doing anything; has the focus first.
fn leaving(session: Session, class: &'static str, words: &'static str) -> AnyView {
    el("button")
        .attr("type", "button")
        .class(class)
        .attr("data-first", "")
        .attr("data-cancel", "")
        .on("click", move |_| close(session))
        .child(words)
        .into_any()
}

type Act = Box<dyn FnMut(web_sys::Event)>;

/// Asks before something goes: what is lost, the act, the file first, and Cancel.
fn destroy(
    session: Session,
    lang: Lang,
    heading: String,
    loss: String,
    act: (Key, Act),
    download: (Key, Act),
) -> AnyView {
    let button = |class: &'static str, words: Key, act: Act| {
        el("button").attr("type", "button").class(class).on("click", act).child(lang.text(words))
    };
    let ((words, act), (file, download)) = (act, download);
    let body = group(vec![
        el("p").child(loss).any(),
        el("div")
            .class("dialog-b")
            .child(button("btn btn-danger", words, act).attr("data-confirm", ""))
            .child(button("btn btn-2", file, download).attr("data-file-first", ""))
            .child(cancel(session, lang))
            .any(),
    ]);
    frame(session, heading, body)
}

#[inline(never)]
fn delete(session: Session, lang: Lang, id: String) -> AnyView {
    let listed = session.library.with_untracked(|all| all.iter().find(|one| one.head.id == id).cloned());
    let Some(listed) = listed else { return ().into_any() };
    let organisation = name::organisation(lang, &listed.head).to_owned();
    let heading = fill(lang.text(Key::DeleteAsk), &[("name", &organisation)]);
    let answered = listed.answered;
    let file = id.clone();
    let download = move |_| spawn_local(save(session, file.clone()));
    let act = move |_| {
        close(session);
        spawn_local(session.delete(id.clone()));
    };
    let loss = lang.count(Key::DeleteLoss, answered);
    destroy(session, lang, heading, loss, (Key::Delete, Box::new(act)), (Key::DownloadFirst, Box::new(download)))
}

/// Hands out the file of an assessment that need not be open.
async fn save(session: Session, id: String) {
    if let Some((doc, _)) = session.peek(&id).await {
        download::assessment(session, &doc);
    }
}

#[inline(never)]
fn erase(session: Session, lang: Lang) -> AnyView {
    let ids: Vec<String> = session.library.with_untracked(|all| all.iter().map(|one| one.head.id.clone()).collect());
    let loss = match ids.len() {
        0 => lang.text(Key::EraseLossNone).to_owned(),
        n => lang.count(Key::EraseLoss, n),
    };
    let download = move |_| {
        let ids = ids.clone();
        spawn_local(async move {
            for id in ids {
                save(session, id).await;
            }
        });
    };
    let act = move |_| {
        close(session);
        spawn_local(session.erase());
    };
    let heading = lang.text(Key::EraseAsk).to_owned();
    destroy(session, lang, heading, loss, (Key::EraseAll, Box::new(act)), (Key::DownloadAllFirst, Box::new(download)))
}

#[inline(never)]
fn reset(session: Session, lang: Lang) -> AnyView {
    let Some(doc) = session.doc.get_untracked() else { return ().into_any() };
    let Some(instrument) = session.instrument.get_untracked() else { return ().into_any() };
    let answered = progress::overall(&instrument, &doc).answered;
    let act = move |_| {
        close(session);
        spawn_local(session.reset());
    };
    let (heading, loss) = (lang.text(Key::ResetAsk).to_owned(), lang.count(Key::ResetLoss, answered));
    let download = Box::new(move |_| bar::download_file(session));
    destroy(session, lang, heading, loss, (Key::ResetAnswers, Box::new(act)), (Key::DownloadFirst, download))
}

#[inline(never)]
fn names(session: Session, lang: Lang, id: String) -> AnyView {
    let open = session.doc.with_untracked(|doc| doc.clone().filter(|doc| doc.id == id));
    let listed =
        session.library.with_untracked(|all| all.iter().find(|one| one.head.id == id).map(|one| one.head.clone()));
    let Some(head) = open.or(listed) else { return ().into_any() };
    if head.is_locked() {
        let body = group(vec![
            el("p").child(lang.text(Key::LockedSaid)).any(),
            el("div").class("dialog-b").child(cancel(session, lang)).any(),
        ]);
        return frame(session, lang.text(Key::NamesHeading).to_owned(), body.into_any());
    }
    let (organisation, title) = (RwSignal::new(head.organisation), RwSignal::new(head.title));
    let field = |id: &str, label: Key, hint: Key| Field {
        id: id.into(),
        label: lang.text(label).into(),
        hint: lang.text(hint).into(),
        kind: "text",
        autocomplete: "off",
        ..Field::default()
    };
    let save = move |_| {
        let (id, title, organisation) = (id.clone(), title.get_untracked(), organisation.get_untracked());
        close(session);
        spawn_local(session.rename(id, title.trim().to_owned(), organisation.trim().to_owned()));
    };
    let body = el("form")
        .class("stack")
        .on_sent(save)
        .child(field::line(
            field("name-organisation", Key::OrganisationLabel, Key::OrganisationHint),
            organisation.get_untracked(),
            field::fine(),
            Callback::new(move |text| organisation.set(text)),
        ))
        .child(field::line(
            field("name-title", Key::TitleLabel, Key::TitleHint),
            title.get_untracked(),
            field::fine(),
            Callback::new(move |text| title.set(text)),
        ))
        .child(
            el("div")
                .class("dialog-b")
                .child(
                    el("button")
                        .attr("type", "submit")
                        .class("btn btn-1")
                        .attr("data-confirm", "")
                        .child(lang.text(Key::SaveNames)),
                )
                .child(
                    el("button")
                        .attr("type", "button")
                        .class("btn btn-2")
                        .attr("data-cancel", "")
                        .on("click", move |_| close(session))
                        .child(lang.text(Key::Cancel)),
                ),
        );
    frame(session, lang.text(Key::NamesHeading).to_owned(), body.into_any())
}

/// The keys and what they do.
pub fn key_rows(lang: Lang, top: u8) -> AnyView {
    let last = top.min(9).to_string();
    let rows = [
        (format!("1–{last}"), Key::KeyChoose),
        ("D".into(), Key::KeyDontKnow),
        ("N".into(), Key::KeyNotApplicable),
        ("J".into(), Key::KeyNext),
        ("K".into(), Key::KeyPrevious),
        ("U".into(), Key::KeyNextOpen),
        ("↑ ↓".into(), Key::KeyArrows),
        ("?".into(), Key::KeyHelp),
    ];
    let row = |(key, words): (String, Key)| {
        group(vec![el("dt").child(el("kbd").child(key)).any(), el("dd").child(lang.text(words)).any()])
    };
    el("dl").child(rows.into_iter().map(row).collect::<Vec<_>>()).into_any()
}

#[inline(never)]
fn keys(session: Session, lang: Lang) -> AnyView {
    let top = session.instrument.with_untracked(|i| i.as_ref().map_or(5, |i| i.top_level()));
    let toggle = move |_| {
        session.keys.update(|on| *on = !*on);
        session.remember("keys", if session.keys.get_untracked() { "on" } else { "off" });
    };
    let body = group(vec![
        el("p").class("muted").child(lang.text(Key::KeysLead)).any(),
        el("div").class("key-table").child(key_rows(lang, top)).any(),
        field::tick(
            el("input").prop("checked", move || session.keys.get()).on("change", toggle),
            el("span").child(lang.text(Key::KeysSwitch)),
        )
        .any(),
        el("div").class("dialog-b").child(close_button(session, lang)).any(),
    ]);
    frame(session, lang.text(Key::KeysHeading).to_owned(), body.into_any())
}
