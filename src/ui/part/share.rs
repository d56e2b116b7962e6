//! On the page that submits: whether the page around this one is given the result. Never ticked beforehand.

use super::field;
use super::icon::icon;
use crate::export::share::Wanted;
use crate::model::Lang;
use crate::text::{Embed, fill};
use crate::ui::el::el;
use crate::ui::embed;
use crate::ui::session::Session;
use leptos::prelude::*;
use std::sync::Arc;

/// Says before anything is filled in that the page around this one asks for the result.
pub fn lead(session: Session, lang: Lang) -> Option<AnyView> {
    let asks = session.host.get().is_some_and(|host| host.wants != Wanted::Nothing);
    let words = || fill(lang.text(Embed::LeadShare), &[("host", &embed::host_name(session))]);
    asks.then(|| el("p").class("note").child(icon("info")).child(el("span").child(words())).into_any())
}

/// Whether the visitor agreed for the open assessment; what was agreed for another does not count.
fn agreed(session: Session) -> bool {
    let open = session.doc.with(|doc| doc.as_ref().map(|doc| doc.id.clone()));
    open.is_some() && session.agreed.get().as_deref() == open.as_deref()
}

/// Whether the page around this one is to have the result; nothing where it asks for none.
pub fn choice(session: Session, lang: Lang) -> Option<AnyView> {
    let host = session.host.get()?;
    let (words, hint) = match host.wants {
        Wanted::Nothing => return None,
        Wanted::Summary => (Embed::ShareSummary, Embed::ShareSummaryHint),
        Wanted::Full => (Embed::ShareFull, Embed::ShareFullHint),
    };
    let label = fill(lang.text(words), &[("host", &embed::host_name(session))]);
    let agree = move |event| {
        let open = session.doc.with_untracked(|doc| doc.as_ref().map(|doc| doc.id.clone()));
        session.agreed.set(open.filter(|_| event_target_checked(&event)).map(Arc::from));
    };
    Some(
        el("section")
            .class("section stack")
            .child(el("h2").child(lang.text(Embed::ShareHeading)))
            .child(field::tick(
                el("input").attr("data-share", "").prop("checked", move || agreed(session)).on("change", agree),
                el("span").child(label).child(el("small").child(lang.text(hint))),
            ))
            .child(el("p").class("small muted").child(lang.text(Embed::ShareFree)))
            .into_any(),
    )
}
