//! A blank questionnaire to print and fill by hand: tick boxes and every statement.

use crate::model::{Instrument, Item, Lang};
use crate::text::{Key, fill};
use crate::ui::el::{Child as _, el, group};
use crate::ui::part::icon::icon;
use crate::ui::session::Session;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page of an instrument.
#[inline(never)]
pub fn page(session: Session, lang: Lang, id: String) -> AnyView {
    let instrument = RwSignal::new(None);
    let failed = RwSignal::new(false);
    spawn_local(async move {
        let fetched = session.fetch_instrument(&id, "", lang).await;
        failed.set(fetched.is_none());
        instrument.set(fetched);
        request_animation_frame(crate::ui::focus_heading);
    });
    let view = move || match (instrument.get(), failed.get()) {
        (Some(instrument), _) => questionnaire(lang, &instrument),
        (None, true) => el("h1").child(lang.text(Key::InstrumentMissing)).into_any(),
        (None, false) => el("p").class("lead").child(lang.text(Key::Opening)).into_any(),
    };
    el("div").class("wrap column blank").child(view).into_any()
}

fn questionnaire(lang: Lang, instrument: &Instrument) -> AnyView {
    let dimensions = instrument.dimensions.iter().map(|dimension| {
        let items = instrument.items_of(&dimension.id).map(|item| question(lang, item)).collect::<Vec<_>>();
        el("section").child(el("h2").said(&dimension.name, lang)).child(items)
    });
    let dimensions = dimensions.collect::<Vec<_>>();
    let line = |key: Key| el("p").class("write").child(lang.text(key)).child(el("span"));
    let statements = instrument
        .statements
        .iter()
        .map(|s| {
            el("section")
                .class("blank-q")
                .child(el("h3").said(&s.label, lang))
                .child(el("p").class("small muted").said(&s.hint, lang))
                .child(el("p").class("lines"))
        })
        .collect::<Vec<_>>();
    let title = fill(lang.text(Key::BlankHeading), &[("name", instrument.name.get(lang))]);
    group(vec![
        el("div")
            .class("page-head")
            .child(el("h1").child(title.clone()))
            .child(el("p").class("lead").said(&instrument.intro, lang))
            .child(
                el("p").class("noprint").child(
                    el("button")
                        .attr("type", "button")
                        .class("btn btn-1")
                        .attr("data-print", "")
                        .on("click", move |_| drop(window().print()))
                        .child(icon("print"))
                        .child(lang.text(Key::Print)),
                ),
            )
            .any(),
        el("div")
            .class("writes")
            .child(line(Key::OrganisationLabel))
            .child(line(Key::BlankName))
            .child(line(Key::BlankDate))
            .any(),
        el("p").class("small").child(lang.text(Key::BlankHow)).any(),
        dimensions.any(),
        statements.any(),
    ])
    .into_any()
}

fn question(lang: Lang, item: &Item) -> AnyView {
    let anchors = (1..).zip(&item.anchors).map(|(n, anchor): (u32, _)| {
        el("li")
            .child(el("span").class("box").attr("aria-hidden", "true"))
            .child(el("b").child(n.to_string()))
            .child(el("span").said(anchor, lang))
    });
    let anchors = anchors.collect::<Vec<_>>();
    el("section")
        .class("blank-q")
        .child(el("h3").child(item.ordinal.to_string()).child(". ").said(&item.text, lang))
        .child(
            el("ul")
                .attr("role", "list")
                .child(anchors)
                .child(
                    el("li")
                        .child(el("span").class("box").attr("aria-hidden", "true"))
                        .child(el("span").child(lang.text(Key::DontKnow))),
                )
                .child(
                    el("li")
                        .child(el("span").class("box").attr("aria-hidden", "true"))
                        .child(el("span").child(lang.text(Key::BlankNotApplicable))),
                ),
        )
        .child(el("p").class("write").child(lang.text(Key::Note)).child(el("span")))
        .into_any()
}
