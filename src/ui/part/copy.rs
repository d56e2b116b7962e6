//! The whole app in one file: the button that saves a copy of it with the answers, or, elsewhere, the link to it.

use super::icon::icon;
use crate::model::Lang;
use crate::model::made::SINGLE;
use crate::storage::browser;
use crate::text::{Single, name};
use crate::ui::el::{El, el};
use crate::ui::session::Session;
use crate::ui::session::library::FILED;
use crate::ui::{download, single};
use leptos::prelude::*;

/// In the one file: saves a copy. Elsewhere: a link to the one file.
pub fn button(session: Session, lang: Lang) -> AnyView {
    match single::is_single() {
        true => save_button(session, lang, ("data-export", "app")).into_any(),
        // A frame may forbid downloads, or would be led away from what it holds.
        false if browser::is_framed() => ().into_any(),
        false => el("a")
            .class("btn btn-2")
            .attr("href", format!("./{SINGLE}"))
            .attr("download", "")
            .attr("data-export", "app")
            .attr("title", lang.text(Single::GetHint))
            .child(icon("download"))
            .child(lang.text(Single::Get))
            .into_any(),
    }
}

/// Saves a copy of the one file with the open assessment in it; `hook` is the attribute it is found by.
pub fn save_button(session: Session, lang: Lang, hook: (&'static str, &'static str)) -> El {
    el("button")
        .attr("type", "button")
        .class("btn btn-2")
        .attr(hook.0, hook.1)
        .attr("title", lang.text(Single::SaveCopyHint))
        .on("click", move |_| save(session, lang))
        .child(icon("download"))
        .child(lang.text(Single::SaveCopy))
}

fn save(session: Session, lang: Lang) {
    let Some(doc) = session.doc.get_untracked() else { return };
    let Some(copy) = single::copy(&session.file_of(&doc)) else { return };
    download::offer(session, name::file(&doc, "html"), single::MEDIA_TYPE, copy);
    session.say(lang.text(Single::CopySaid));
    session.note_filed(FILED);
}
