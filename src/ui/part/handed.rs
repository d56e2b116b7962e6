//! Files as texts to copy by hand, for where the browser saves no file or closes the clipboard.

use super::dialog::{close_button, frame};
use crate::model::Lang;
use crate::text::Key;
use crate::ui::el::{Child as _, el, group};
use crate::ui::probe;
use crate::ui::session::{Handed, Session};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;

/// The files, each with a button that copies it.
#[inline(never)]
pub fn files(session: Session, lang: Lang, files: &[Handed]) -> AnyView {
    let rows = files.iter().enumerate().map(|(at, file)| row(lang, at, file)).collect::<Vec<_>>();
    let body = group(vec![
        el("p").class("muted").child(lang.text(Key::FilesLead)).any(),
        group(rows),
        el("div").class("dialog-b").child(close_button(session, lang)).any(),
    ]);
    frame(session, lang.text(Key::FilesHeading).to_owned(), body)
}

fn row(lang: Lang, at: usize, file: &Handed) -> AnyView {
    let id = format!("handed-{at}");
    let (text, place) = (file.content.clone(), id.clone());
    let told = RwSignal::new("");
    let copy = move |_| {
        let (text, place) = (text.clone(), place.clone());
        spawn_local(async move {
            let said = match probe::copy(&text).await {
                true => Key::CopiedSaid,
                false => {
                    select(&place);
                    Key::SelectedSaid
                }
            };
            told.try_set(lang.text(said));
        });
    };
    el("div")
        .class("field")
        .child(el("label").class("label").attr("for", id.clone()).child(file.name.clone()))
        .child(
            el("textarea")
                .attr("id", id)
                .attr("readonly", true)
                .attr("rows", "6")
                .attr("data-handed", file.name.clone())
                .child(file.content.clone()),
        )
        .child(
            el("p")
                .class("row")
                .child(
                    el("button")
                        .attr("type", "button")
                        .class("btn btn-2")
                        .attr("data-copy", file.name.clone())
                        .on("click", copy)
                        .child(lang.text(Key::CopyText)),
                )
                .child(el("span").class("small muted").attr("role", "status").child(move || told.get())),
        )
        .into_any()
}

/// Selects the text, so that one key copies it.
fn select(id: &str) {
    let place =
        document().get_element_by_id(id).and_then(|place| place.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
    if let Some(place) = place {
        let _ = place.focus();
        place.select();
    }
}
