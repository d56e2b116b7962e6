//! Check this copy: what the page can say about itself, to read, copy and try.

use crate::model::Lang;
use crate::model::made::Made;
use crate::model::selfcheck::{Facts, Matter, Verdict, verdict};
use crate::storage::{browser, file};
use crate::text::{Key, check};
use crate::ui::el::{Child as _, El, el, group};
use crate::ui::part::icon::{icon, small};
use crate::ui::session::Session;
use crate::ui::{door, download, probe};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
#[inline(never)]
pub fn page(session: Session, lang: Lang) -> AnyView {
    let facts = RwSignal::new(None::<Facts>);
    Effect::new(move |_| {
        session.looked.track();
        spawn_local(async move {
            let found = session.facts().await;
            facts.try_update(|facts| {
                let attempts = facts.take().and_then(|facts| facts.attempts);
                *facts = Some(Facts { attempts, ..found });
            });
        });
    });
    let by_hand = RwSignal::new(None::<String>);
    let result = move || match facts.get() {
        None => el("p").class("lead").child(lang.text(Key::CheckBusy)).into_any(),
        Some(found) => list(lang, &found),
    };
    let made =
        move || facts.with(|facts| facts.as_ref().and_then(|facts| facts.made.clone()).map(|made| how(lang, &made)));
    el("div")
        .class("wrap column")
        .child(
            el("div")
                .class("page-head")
                .child(el("h1").child(lang.text(Key::CheckTitle)))
                .child(el("p").class("lead").child(lang.text(Key::CheckLead))),
        )
        .child(el("div").attr("aria-live", "polite").child(result))
        .child(actions(session, lang, facts, by_hand))
        .child(move || by_hand.get().map(|text| hand_out(lang, &text)))
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

fn actions(session: Session, lang: Lang, facts: RwSignal<Option<Facts>>, by_hand: RwSignal<Option<String>>) -> AnyView {
    let copy = move |_| {
        let Some(found) = facts.get_untracked() else { return };
        let text = check::report(lang, &found, &browser::now(), browser::zone_minutes());
        spawn_local(async move {
            if probe::copy(&text).await {
                session.notify(lang.text(Key::CheckCopiedSaid).to_owned(), None);
            } else {
                by_hand.set(Some(text));
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
        session.looked.track();
        door::closed_at().is_some().then(|| {
            group(vec![
                button("btn btn-2", "send", lang.text(Key::CheckTry), send).any(),
                button("btn btn-2", "compare", lang.text(Key::CheckCompare), compare).any(),
            ])
        })
    };
    el("div").class("row").child(button("btn btn-1", "copy", lang.text(Key::CheckCopy), copy)).child(closed).into_any()
}

/// Where the clipboard is closed to the page.
fn hand_out(lang: Lang, text: &str) -> AnyView {
    el("div")
        .class("field")
        .child(el("label").class("label").attr("for", "check-report").child(lang.text(Key::CheckCopyByHand)))
        .child(
            el("textarea").attr("id", "check-report").attr("readonly", true).attr("rows", "8").child(text.to_owned()),
        )
        .into_any()
}

/// What is stored here, for looking at it.
fn kept(session: Session, lang: Lang) -> AnyView {
    let aside = session.set_aside();
    let raw = move |_| {
        spawn_local(async move {
            download::text("touchstone-raw.json", file::MEDIA_TYPE, &session.raw().await);
        });
    };
    el("section")
        .class("section stack")
        .child((aside > 0).then(|| {
            el("p")
                .class("note note-warn")
                .child(icon("alert"))
                .child(el("span").child(lang.count(Key::CheckAside, aside)))
        }))
        .child(el("p").child(button("btn btn-2", "raw", lang.text(Key::CheckRaw), raw)))
        .child(el("p").class("small muted").child(lang.text(Key::CheckRawLead)))
        .into_any()
}

/// Tools, files and imports of the build.
fn how(lang: Lang, made: &Made) -> AnyView {
    let pair = |(name, value): (&String, &String)| {
        group(vec![el("dt").child(name.clone()).any(), el("dd").child(el("code").child(value.clone())).any()])
    };
    let tools = made.tools.iter().map(|(name, version)| pair((name, version))).collect::<Vec<_>>();
    let files = made.files.iter().map(|file| pair((&file.path, &file.sha256))).collect::<Vec<_>>();
    let part = |key: Key, body: AnyView| {
        el("details").class("disc").child(el("summary").child(lang.text(key)).child(small("chevron"))).child(body).any()
    };
    let list = |rows: Vec<AnyView>| el("dl").class("made").child(rows).into_any();
    el("section")
        .class("section")
        .child(el("h2").child(lang.text(Key::CheckMade)))
        .child(group(vec![
            part(Key::CheckMadeTools, list(tools)),
            part(Key::CheckMadeFiles, list(files)),
            part(Key::CheckMadeImports, el("p").child(el("code").child(made.imports.join(", "))).into_any()),
        ]))
        .into_any()
}
