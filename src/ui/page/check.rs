//! Check this copy: what the page can say about itself, to read, copy and try.

use crate::model::Lang;
use crate::model::made::Made;
use crate::model::selfcheck::{Facts, Matter, Verdict, verdict};
use crate::storage::{browser, file};
use crate::text::{Check, Key, check};
use crate::ui::el::{Child as _, El, el, group};
use crate::ui::part::heading::page_head;
use crate::ui::part::icon::{icon, small};
use crate::ui::session::{Handed, Session};
use crate::ui::{download, probe};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
#[inline(never)]
pub fn page(session: Session, lang: Lang) -> AnyView {
    let facts = RwSignal::new(None::<Facts>);
    Effect::new(move |_| {
        session.door.track();
        spawn_local(async move {
            let found = probe::facts(session).await;
            facts.try_update(|facts| {
                let attempts = facts.take().and_then(|facts| facts.attempts);
                *facts = Some(Facts { attempts, ..found });
            });
        });
    });
    let result = move || match facts.get() {
        None => el("p").class("lead").child(lang.text(Check::Busy)).into_any(),
        Some(found) => list(lang, &found),
    };
    let made =
        move || facts.with(|facts| facts.as_ref().and_then(|facts| facts.made.clone()).map(|made| how(lang, &made)));
    el("div")
        .class("wrap column")
        .child(page_head(lang.text(Key::CheckTitle), lang.text(Check::Lead)))
        .child(el("div").attr("aria-live", "polite").child(result))
        .child(actions(session, lang, facts))
        .child(kept(session, lang))
        .child(made)
        .into_any()
}

/// One sentence on the whole, then each matter with its verdict.
fn list(lang: Lang, facts: &Facts) -> AnyView {
    let row = |matter: Matter| {
        let verdict = verdict(matter, facts);
        let glyph = match verdict {
            Verdict::Good => "done",
            Verdict::Note => "info",
            Verdict::Bad => "alert",
        };
        el("li").attr("data-check", matter.id()).attr("data-verdict", verdict.id()).child(icon(glyph)).child(
            el("div")
                .class("grow")
                .child(el("b").child(check::title(lang, matter)))
                .child(el("span").class("vh").child(check::word(lang, verdict)))
                .child(el("p").child(check::said(lang, matter, facts, browser::zone_minutes()))),
        )
    };
    group(vec![
        el("h2").attr("data-check-summary", "").child(check::summary(lang, facts)).any(),
        el("ul").attr("role", "list").class("checks").child(Matter::ALL.into_iter().map(row).collect::<Vec<_>>()).any(),
    ])
}

fn button(
    class: &'static str,
    hook: &'static str,
    words: &'static str,
    act: impl FnMut(web_sys::Event) + 'static,
) -> El {
    el("button").attr("type", "button").class(class).attr("data-check-act", hook).on("click", act).child(words)
}

fn actions(session: Session, lang: Lang, facts: RwSignal<Option<Facts>>) -> AnyView {
    let copy = move |_| {
        let Some(found) = facts.get_untracked() else { return };
        let text = check::report(lang, &found, &browser::now(), browser::zone_minutes());
        spawn_local(async move {
            if probe::copy(&text).await {
                session.notify(lang.text(Key::CopiedSaid).to_owned(), None);
            } else {
                session.show_file(Handed { name: "touchstone-check.txt".to_owned(), content: text });
            }
        });
    };
    let send = move |_| {
        spawn_local(async move {
            let attempts = probe::try_to_send().await;
            facts.try_update(|facts| {
                if let Some(facts) = facts {
                    facts.attempts = Some(attempts);
                }
            });
        });
    };
    let compare = move |_| {
        let _ = window().location().reload();
    };
    let closed = move || {
        session.door.get().then(|| {
            group(vec![
                button("btn btn-2", "send", lang.text(Check::Try), send).any(),
                button("btn btn-2", "compare", lang.text(Check::Compare), compare).any(),
            ])
        })
    };
    el("div").class("row").child(button("btn btn-1", "copy", lang.text(Check::Copy), copy)).child(closed).into_any()
}

/// What is stored here, for looking at it.
fn kept(session: Session, lang: Lang) -> AnyView {
    let aside = session.aside();
    let raw = move |_| {
        spawn_local(async move {
            download::offer(session, "touchstone-raw.json".to_owned(), file::MEDIA_TYPE, session.raw().await);
        });
    };
    el("section")
        .class("section stack")
        .child((aside > 0).then(|| {
            el("p")
                .class("note note-warn")
                .child(icon("alert"))
                .child(el("span").child(lang.count(Check::Aside, aside)))
        }))
        .child(el("p").child(button("btn btn-2", "raw", lang.text(Check::Raw), raw)))
        .child(el("p").class("small muted").child(lang.text(Check::RawLead)))
        .into_any()
}

/// Tools, files and imports of the build.
fn how(lang: Lang, made: &Made) -> AnyView {
    let pair = |(name, value): (&String, &String)| {
        group(vec![el("dt").child(name.clone()).any(), el("dd").child(el("code").child(value.clone())).any()])
    };
    let tools = made.tools.iter().map(|(name, version)| pair((name, version))).collect::<Vec<_>>();
    let files = made.files.iter().map(|file| pair((&file.path, &file.sha256))).collect::<Vec<_>>();
    let part = |key: Check, body: AnyView| {
        el("details").class("disc").child(el("summary").child(lang.text(key)).child(small("chevron"))).child(body).any()
    };
    let list = |rows: Vec<AnyView>| el("dl").class("made").child(rows).into_any();
    el("section")
        .class("section")
        .child(el("h2").child(lang.text(Check::Made)))
        .child(group(vec![
            part(Check::MadeTools, list(tools)),
            part(Check::MadeFiles, list(files)),
            part(Check::MadeImports, el("p").child(el("code").child(made.imports.join(", "))).into_any()),
        ]))
        .into_any()
}
