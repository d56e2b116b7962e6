//! Notices that stay and toasts that go: what happened, and whether anything was lost.

use super::icon::icon;
use crate::text::{Key, refusal, save};
use crate::ui::session::Session;
use leptos::prelude::*;

/// Notices under the bar: a refused file, an unsafe store, a worked example.
pub fn notices(session: Session) -> AnyView {
    view! { <div class="wrap notices">{move || refused(session)} {move || unsafe_store(session)}</div> }.into_any()
}

fn refused(session: Session) -> Option<AnyView> {
    let (name, why) = session.refused.get()?;
    let lang = session.lang.get();
    let close = move |_| session.refused.set(None);
    Some(
        view! {
            <div class="note note-err" data-refused="">
                {icon("alert")}
                <p>{refusal::sentence(lang, &name, &why)}</p>
                <button type="button" class="btn btn-2" on:click=close>{lang.text(Key::Close)}</button>
            </div>
        }
        .into_any(),
    )
}

fn unsafe_store(session: Session) -> Option<AnyView> {
    session.is_open.get().then_some(())?;
    let lang = session.lang.get();
    let words = save::warning(lang, &session.save.get())?;
    Some(view! { <div class="note note-warn">{icon("alert")} <p>{words}</p></div> }.into_any())
}

/// The short message at the bottom, with its way back.
pub fn toast(session: Session) -> impl IntoView {
    move || {
        let toast = session.toast.get()?;
        let lang = session.lang.get();
        let undo = toast.undo.clone().map(|undo| {
            let take_back = move |_| session.undo(undo.clone());
            view! { <button type="button" class="btn btn-3" data-undo="" on:click=take_back>{lang.text(Key::Undo)}</button> }
        });
        Some(view! { <div class="toast"><p>{toast.text}</p> {undo}</div> }.into_any())
    }
}
