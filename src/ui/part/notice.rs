//! Notices that stay and toasts that go: what happened, and whether anything was lost.

use super::icon::icon;
use super::{bar, copy, offline};
use crate::text::{Embed, Key, Own, Single, refusal, save};
use crate::ui::el::{Child as _, El, el};
use crate::ui::route::Route;
use crate::ui::session::library::LATER;
use crate::ui::session::place::Place;
use crate::ui::session::{Loading, Session, Way};
use leptos::prelude::*;

/// Notices under the bar: a refused file, an unsafe store, a newer version, where the page stands, a reminder.
pub fn notices(session: Session) -> AnyView {
    el("div")
        .class("wrap notices")
        .child(move || refused(session))
        .child(move || unsafe_store(session))
        // Their condition is looked at here, since they come with the second half of the program.
        .child(move || session.standing.get().newer.then(|| offline::newer(session)))
        .child(move || session.place.get().filter(|_| session.is_open.get()).map(|place| standing_in(session, place)))
        .child(move || (session.own.get() == Loading::Ready).then(|| newer_edition(session)))
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

/// A note that is worth knowing: what it says, and what can be done about it.
pub(super) fn note(hook: &'static str, words: &'static str, ways: Vec<El>) -> AnyView {
    el("div").class("note").attr(hook, "").child(icon("info")).child(el("p").child(words)).child(ways).into_any()
}

/// One of the ways of a note.
pub(super) fn way(hook: &'static str, words: &'static str, act: impl FnMut(web_sys::Event) + 'static) -> El {
    el("button").attr("type", "button").class("btn btn-2").attr(hook, "").on("click", act).child(words)
}

/// What the stores can promise where the page stands; until it is understood.
fn standing_in(session: Session, place: Place) -> AnyView {
    let lang = session.lang.get();
    let understood = way("data-understood", lang.text(Single::Understood), move |_| session.leave_place_notice());
    match place {
        Place::Disk => {
            let copy = copy::save_button(session, lang, ("data-save-copy", ""));
            note("data-from-disk", lang.text(Single::FromDisk), vec![copy, understood])
        }
        Place::Frame => note("data-in-frame", lang.text(Embed::InFrame), vec![understood]),
    }
}

/// A draft of an own instrument that has a newer edition here.
#[inline(never)]
fn newer_edition(session: Session) -> Option<AnyView> {
    let behind = session.doc.with(|doc| doc.as_ref().is_some_and(|doc| session.is_behind(doc)));
    let lang = session.lang.get();
    let see = el("a").class("btn btn-2").attr("href", Route::Instruments.href()).child(lang.text(Own::SeeChanges));
    behind.then(|| note("data-newer-edition", lang.text(Own::NewEdition), vec![see]))
}

/// A reminder that never blocks: save the file, or later.
fn backup(session: Session) -> Option<AnyView> {
    session.is_backup_due().then_some(())?;
    let lang = session.lang.get();
    let save = way("data-backup-now", lang.text(Key::DownloadFile), move |_| bar::download_file(session));
    let later = way("data-backup-later", lang.text(Key::NotNow), move |_| session.note_filed(LATER));
    Some(note("data-backup", lang.text(Key::BackupDue), vec![save, later]))
}

/// The short message at the bottom, with its way back.
pub fn toast(session: Session) -> AnyView {
    let view = move || {
        let toast = session.toast.get()?;
        let lang = session.lang.get();
        let way = toast.way.clone().map(|way| {
            let (hook, words) = match way {
                Way::Show(_) => ("data-show-file", Key::ShowFile),
                Way::Delete(_) | Way::Reset(_) | Way::Back(_) | Way::Plan(..) => ("data-undo", Key::Undo),
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
