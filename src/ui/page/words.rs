//! Words of the brand that stand in the app: imprint and privacy. Only ever text.

use crate::model::Lang;
use crate::model::brand::Kind;
use crate::text::{Branding, Key, brand};
use crate::ui::el::{Child as _, el};
use crate::ui::route::Route;
use crate::ui::session::Session;
use leptos::prelude::*;

/// The page; it follows the brand, which may come later than the address.
#[inline(never)]
pub fn page(session: Session, lang: Lang, kind: Kind) -> AnyView {
    let view = move || {
        let words = session.of_brand(|brand| brand.words(kind).map(|words| words.get(lang).to_owned()));
        let label = session.of_brand(|brand| {
            let link = brand.links.iter().find(|link| link.kind == kind)?;
            link.label.as_ref().map(|label| label.get(lang).to_owned())
        });
        let heading = label.unwrap_or_else(|| brand::usual(lang, kind).to_owned());
        crate::ui::entitle(session, lang, &heading);
        let paragraphs = words.unwrap_or_default();
        let paragraphs = paragraphs.split("\n\n").map(str::trim).filter(|words| !words.is_empty());
        let mut paragraphs: Vec<_> =
            paragraphs.map(|words| el("p").class("as-typed").child(words.to_owned())).collect();
        if paragraphs.is_empty() {
            paragraphs.push(el("p").class("lead").child(lang.text(Branding::NoWords)));
        }
        el("div")
            .class("wrap column prose")
            .child(el("div").class("page-head").child(el("h1").child(heading)))
            .child(el("section").child(paragraphs))
            .child(
                el("p")
                    .child(el("a").class("btn btn-2").attr("href", Route::Home.href()).child(lang.text(Key::BackHome))),
            )
            .into_any()
    };
    view.any()
}
