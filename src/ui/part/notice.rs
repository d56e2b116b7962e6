//! Notices that stay and toasts that go: what happened, and whether anything was lost.

use super::icon::icon;
use super::{bar, copy, offline};
use crate::text::{Embed, Key, Single, refusal, save};
use crate::ui::el::{Child as _, el};
use crate::ui::session::library::LATER;
use crate::ui::session::place::Place;
use crate::ui::session::{Session, Way};
use leptos::prelude::*;

/// Notices under the bar: a refused file, an unsafe store, a worked example.
pub fn notices(session: Session) -> AnyView {
    el("div")
        .class("wrap notices")
        .child(move || refused(session))
        .child(move || unsafe_store(session))
        // Their condition is looked at here, since they come with the second half of the program.
        .child(move || session.standing.get().newer.then(|| offline::newer(session)))
        .child(move || session.place.get().filter(|_| session.is_open.get()).map(|place| standing_in(session, place)))
        .child(move || backup(session))
        .into_any()
}

fn refused(session: Session) -> Option<AnyView> {
    let (name, why) = session.refused.get()?;
    let lang = session.lang.get();
    let close = move |_| session.refused.set(None);
    Some(
        el("div")
            .class("note note-err")
            .attr("data-refused", "")
            .child(icon("alert"))
            .child(el("p").child(refusal::sentence(lang, &name, &why)))
            .child(
                el("button").attr("type", "button").class("btn btn-2").on("click", close).child(lang.text(Key::Close)),
            )
            .into_any(),
    )
}

fn unsafe_store(session: Session) -> Option<AnyView> {
    session.is_open.get().then_some(())?;
    let lang = session.lang.get();
    let words = match session.newer.get() {
        true => lang.text(Key::NewerHere),
        false => save::warning(lang, &session.save.get())?,
    };
    Some(el("div").class("note note-warn").child(icon("alert")).child(el("p").child(words)).into_any())
}

/// What the stores can promise where the page stands; until it is understood.
fn standing_in(session: Session, place: Place) -> AnyView {
    let lang = session.lang.get();
    let (hook, words, copy) = match place {
        Place::Disk => ("data-from-disk", lang.text(Single::FromDisk), true),
        Place::Frame => ("data-in-frame", lang.text(Embed::InFrame), false),
    };
    el("div")
        .class("note")
        .attr(hook, "")
        .child(icon("info"))
        .child(el("p").child(words))
        .child(copy.then(|| copy::save_button(session, lang, ("data-save-copy", ""))))
        .child(
            el("button")
                .attr("type", "button")
                .class("btn btn-2")
                .attr("data-understood", "")
                .on("click", move |_| session.leave_place_notice())
                .child(lang.text(Single::Understood)),
        )
        .into_any()
}

/// A reminder that never blocks: save the file, or later.
fn backup(session: Session) -> Option<AnyView> {
    session.is_backup_due().then_some(())?;
    let lang = session.lang.get();
    let button = |words: Key, act: fn(Session)| {
        el("button")
            .attr("type", "button")
            .class("btn btn-2")
            .on("click", move |_| act(session))
            .child(lang.text(words))
    };
    Some(
        el("div")
            .class("note")
            .attr("data-backup", "")
            .child(icon("info"))
            .child(el("p").child(lang.text(Key::BackupDue)))
            .child(button(Key::DownloadFile, bar::download_file))
            .child(button(Key::NotNow, |session| session.note_filed(LATER)))
            .into_any(),
    )
}

/// The short message at the bottom, with its way back.
pub fn toast(session: Session) -> AnyView {
    let view = move || {
        let toast = session.toast.get()?;
        let lang = session.lang.get();
        let way = toast.way.clone().map(|way| {
            let (hook, words) = match way {
                Way::Show(_) => ("data-show-file", Key::ShowFile),
                Way::Delete(_) | Way::Reset(_) | Way::Plan(..) => ("data-undo", Key::Undo),
            };
            let take = move |_| session.take(way.clone());
            el("button")
                .attr("type", "button")
                .class("btn btn-3")
                .attr(hook, "")
                .on("click", take)
                .child(lang.text(words))
        });
        Some(el("div").class("toast").child(el("p").child(toast.text)).child(way).into_any())
    };
    view.any()
}
