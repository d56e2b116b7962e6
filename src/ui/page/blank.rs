//! A blank questionnaire to print and fill by hand: tick boxes and every statement.

use crate::model::{Instrument, Item, Lang};
use crate::text::{Key, fill};
use crate::ui::part::icon::icon;
use crate::ui::session::Session;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The page of an instrument.
pub fn page(session: Session, lang: Lang, id: String) -> AnyView {
    let instrument = RwSignal::new(None);
    let failed = RwSignal::new(false);
    spawn_local(async move {
        let fetched = session.fetch_instrument(&id, lang).await;
        failed.set(fetched.is_none());
        instrument.set(fetched);
        request_animation_frame(crate::ui::focus_heading);
    });
    let view = move || match (instrument.get(), failed.get()) {
        (Some(instrument), _) => questionnaire(lang, &instrument),
        (None, true) => view! { <h1>{lang.text(Key::InstrumentMissing)}</h1> }.into_any(),
        (None, false) => view! { <p class="lead">{lang.text(Key::Opening)}</p> }.into_any(),
    };
    view! { <div class="wrap column blank">{view}</div> }.into_any()
}

fn questionnaire(lang: Lang, instrument: &Instrument) -> AnyView {
    let dimensions = instrument.dimensions.iter().map(|dimension| {
        let items = instrument.items_of(&dimension.id).map(|item| question(lang, item)).collect_view();
        view! { <section><h2>{dimension.name.get(lang).to_owned()}</h2>{items}</section> }
    });
    let dimensions = dimensions.collect_view();
    let line = |key: Key| view! { <p class="write">{lang.text(key)}<span></span></p> };
    let statements = instrument.statements.iter().map(|s| view! { <section class="blank-q"><h3>{s.label.get(lang).to_owned()}</h3><p class="small muted">{s.hint.get(lang).to_owned()}</p><p class="lines"></p></section> }).collect_view();
    let title = fill(lang.text(Key::BlankHeading), &[("name", instrument.name.get(lang))]);
    view! {
        <div class="page-head"><h1>{title}</h1><p class="lead">{instrument.intro.get(lang).to_owned()}</p>
        <p class="noprint"><button type="button" class="btn btn-1" data-print="" on:click=move |_| drop(window().print())>{icon("print")} {lang.text(Key::Print)}</button></p></div>
        <div class="writes">{line(Key::OrganisationLabel)} {line(Key::BlankName)} {line(Key::BlankDate)}</div>
        <p class="small">{lang.text(Key::BlankHow)}</p>
        {dimensions}
        {statements}
    }
    .into_any()
}

fn question(lang: Lang, item: &Item) -> AnyView {
    let anchors = (1..).zip(&item.anchors).map(|(n, anchor): (u32, _)| view! { <li><span class="box" aria-hidden="true"></span> <b>{n.to_string()}</b> <span>{anchor.get(lang).to_owned()}</span></li> });
    let anchors = anchors.collect_view();
    view! {
        <section class="blank-q"><h3>{item.ordinal.to_string()} ". " {item.text.get(lang).to_owned()}</h3>
        <ul role="list">{anchors}
            <li><span class="box" aria-hidden="true"></span> <span>{lang.text(Key::DontKnow)}</span></li>
            <li><span class="box" aria-hidden="true"></span> <span>{lang.text(Key::BlankNotApplicable)}</span></li></ul>
        <p class="write">{lang.text(Key::Note)}<span></span></p></section>
    }
    .into_any()
}
