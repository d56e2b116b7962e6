//! What a brand says after the result: a sentence, and a link that follows from it.

use crate::model::Lang;
use crate::ui::el::{El, el};
use crate::ui::session::Session;
use leptos::prelude::*;

/// A link to another site: in a tab of its own, which learns nothing of this one.
pub fn link(label: String, href: String) -> El {
    let site = href.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"));
    el("a")
        .attr("href", href)
        .attr("target", site.then_some("_blank"))
        .attr("rel", site.then_some("noopener noreferrer"))
        .child(label)
}

/// The call to action; nothing where the brand has none.
pub fn after(session: Session, lang: Lang) -> Option<AnyView> {
    let (text, label, href) = session.of_brand(|brand| {
        let after = brand.after.as_ref()?;
        Some((after.text.get(lang).to_owned(), after.label.get(lang).to_owned(), after.href.clone()))
    })?;
    let words = el("p").class("lead").child(text);
    Some(
        el("section")
            .class("section after noprint")
            .attr("data-after", "")
            .child(words)
            .child(el("p").child(link(label, href).class("btn btn-1")))
            .into_any(),
    )
}
