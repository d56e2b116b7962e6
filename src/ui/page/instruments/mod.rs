//! Instruments of one's own: a file to look at, those that are here, drafts of earlier editions, how to write one.

mod drafts;

use crate::model::Lang;
use crate::model::catalog::{CATALOG, Listing};
use crate::model::json::write::pretty;
use crate::model::lint::{Finding, Severity};
use crate::storage::file::MEDIA_TYPE;
use crate::storage::own::{Own, is_first, newest, template, would_be_first};
use crate::text::{Key, Own as Words, fill, lint, own as words};
use crate::ui::el::{Child as _, El, el, group};
use crate::ui::part::field;
use crate::ui::part::heading::page_head;
use crate::ui::part::icon::icon;
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{download, fetch, opening};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Findings shown before somebody asks for all.
const FIRST: usize = 8;

/// The page.
#[inline(never)]
pub fn page(session: Session, lang: Lang) -> AnyView {
    crate::ui::entitle(session, lang, lang.text(Words::Title));
    session.refresh();
    spawn_local(session.read_own());
    let choose = field::file(lang.text(Words::Choose), "data-own-file", ".json,application/json", move |file| {
        spawn_local(opening::open(session, file));
    });
    el("div")
        .class("wrap column own")
        .child(page_head(lang.text(Words::Title), lang.text(Words::Lead)))
        .child(el("p").child(choose))
        .child(move || looked(session, lang))
        .child(move || here(session, lang))
        .child(move || drafts::section(session, lang))
        .child(how(session, lang))
        .into_any()
}

/// A file that is looked at before it is taken in.
fn looked(session: Session, lang: Lang) -> Option<AnyView> {
    let own = session.owned(|owned| owned.looked.clone())?;
    let before = session.owned(|owned| newest(&owned.all, &own.instrument.id).cloned());
    let same = session.owned(|owned| owned.all.iter().any(|one| one.is(&own.instrument.id, &own.digest)));
    let note = match &before {
        _ if same => Some(lang.text(Words::Same).to_owned()),
        // What cannot be used changes nothing.
        Some(before) if own.is_usable() => {
            let first = session.owned(|owned| would_be_first(&owned.all, &own));
            let key = if first { Words::Before } else { Words::Older };
            Some(fill(lang.text(key), &[("edition", &before.instrument.edition)]))
        }
        _ => None,
    };
    let keep = {
        let own = own.clone();
        move |_| {
            let own = own.clone();
            spawn_local(async move { keep(session, own).await });
        }
    };
    let button = (own.is_usable() && !same).then(|| {
        el("button")
            .attr("type", "button")
            .class("btn btn-1")
            .attr("data-keep", "")
            .on("click", keep)
            .child(lang.text(Words::Keep))
    });
    let leave = el("button")
        .attr("type", "button")
        .class("btn btn-2")
        .attr("data-leave", "")
        .on("click", move |_| {
            session.leave_looked();
            request_animation_frame(crate::ui::keep_focus);
        })
        .child(if same { lang.text(Key::Close) } else { lang.text(Words::Leave) });
    Some(
        el("section")
            .class("prop looked")
            .attr("data-looked", own.instrument.id.clone())
            .attr("aria-labelledby", "looked-h")
            .child(el("p").class("eyebrow").child(lang.text(Words::Looked)))
            .child(el("h2").attr("id", "looked-h").said(&own.instrument.name, lang))
            .child(facts(lang, &own))
            .child(note.map(|note| el("p").class("note").child(icon("info")).child(el("span").child(note))))
            .child(findings(lang, &own))
            .child(el("div").class("row").child(button).child(leave))
            .into_any(),
    )
}

async fn keep(session: Session, own: Own) {
    let lang = session.lang.get_untracked();
    let name = own.name(lang).to_owned();
    let kept = session.keep_own(own).await;
    session.leave_looked();
    let said = match kept {
        true => fill(lang.text(Words::KeptSaid), &[("name", &name)]),
        false => lang.text(Words::NotKept).to_owned(),
    };
    session.notify(said, None);
    crate::ui::focus_on("[data-own-id] a".to_owned());
}

/// What it is about and how large it is.
fn facts(lang: Lang, own: &Own) -> AnyView {
    group(vec![
        el("p").said(&own.instrument.summary, lang).any(),
        el("p").class("small muted").child(words::counts(lang, &own.instrument)).any(),
        el("p").class("xs muted").child(words::marks(lang, own)).any(),
    ])
}

/// What the lint says: what must be put right first, then what is worth another look, each with its place.
fn findings(lang: Lang, own: &Own) -> AnyView {
    if own.findings.is_empty() {
        return el("p").class("small").attr("data-sound", "").child(lang.text(Words::Sound)).into_any();
    }
    let of = |severity| own.findings.iter().filter(|one| one.severity == severity).collect::<Vec<_>>();
    group(vec![
        found(lang, Words::Errors, "note note-err", &of(Severity::Error)),
        found(lang, Words::Warnings, "note note-warn", &of(Severity::Warning)),
    ])
}

fn found(lang: Lang, heading: Words, class: &'static str, all: &[&Finding]) -> AnyView {
    if all.is_empty() {
        return ().into_any();
    }
    let row = |finding: &&Finding| {
        el("li")
            .attr("data-finding", finding.rule.id())
            .child(el("code").child(finding.path.clone()))
            .child(el("span").child(lint::sentence(lang, finding)))
    };
    let (first, more) = all.split_at(all.len().min(FIRST));
    let list = |some: &[&Finding]| {
        el("ul").attr("role", "list").class("found").child(some.iter().map(row).collect::<Vec<_>>())
    };
    let more = (!more.is_empty())
        .then(|| el("details").child(el("summary").child(format!("+ {}", more.len()))).child(list(more)));
    el("div")
        .class(class)
        .child(icon("alert"))
        .child(
            el("div").class("grow").child(el("p").child(lang.count(heading, all.len()))).child(list(first)).child(more),
        )
        .into_any()
}

/// Those that are here: the newest edition of each first, its earlier ones with it.
fn here(session: Session, lang: Lang) -> AnyView {
    let all = session.owned(|owned| owned.all.clone());
    if all.is_empty() {
        return ().into_any();
    }
    let cards = all.iter().map(|own| card(session, lang, own, is_first(&all, own))).collect::<Vec<_>>();
    el("ul").attr("role", "list").class("props").child(cards).into_any()
}

fn card(session: Session, lang: Lang, own: &Own, newest: bool) -> El {
    let (id, name, edition) = (own.instrument.id.clone(), own.name(lang).to_owned(), own.instrument.edition.clone());
    let users = session.users_of(own);
    let ways = newest.then(|| {
        vec![
            el("a")
                .class("btn btn-1")
                .attr("href", Route::Start(id.clone()).href())
                .attr("data-own-start", id.clone())
                .attr("aria-label", fill(lang.text(Words::Start), &[("name", &name)]))
                .child(lang.text(Words::Begin)),
            el("a").class("btn btn-2").attr("href", Route::Blank(id.clone()).href()).child(lang.text(Words::Blank)),
        ]
    });
    let file = (format!("{id}-{edition}.json"), pretty(&own.value));
    let save = move |_| download::offer(session, file.0.clone(), MEDIA_TYPE, file.1.clone());
    let end = match (users, own.offered) {
        (_, true) => el("p").class("xs muted").child(lang.text(Words::FromBrand)),
        (0, _) => remove(session, lang, own),
        (n, _) => el("p").class("xs muted").attr("data-in-use", "").child(lang.count(Words::InUse, n)),
    };
    let tag = (!newest).then(|| {
        let words = fill(lang.text(Words::OlderEdition), &[("edition", &edition)]);
        el("span").class("tag").child(words)
    });
    let warnings = (!own.findings.is_empty()).then(|| findings(lang, own));
    el("li")
        .class("prop")
        .attr("data-own-id", id)
        .attr("data-edition", edition)
        .child(el("h2").class("h3").child(name).child(" ").child(tag))
        .child(facts(lang, own))
        .child(warnings)
        .child(
            el("div").class("row").child(ways).child(
                el("button")
                    .attr("type", "button")
                    .class("btn btn-3")
                    .attr("data-own-save", "")
                    .on("click", save)
                    .child(icon("download"))
                    .child(lang.text(Words::Save)),
            ),
        )
        .child(end)
}

fn remove(session: Session, lang: Lang, own: &Own) -> El {
    let name = own.name(lang).to_owned();
    let label = fill(lang.text(Words::RemoveNamed), &[("name", &name), ("edition", &own.instrument.edition)]);
    let own = own.clone();
    let act = move |_| {
        let (own, said) = (own.clone(), fill(lang.text(Words::Removed), &[("name", &name)]));
        spawn_local(async move {
            session.remove_own(own).await;
            session.notify(said, None);
            request_animation_frame(crate::ui::keep_focus);
        });
    };
    el("p").child(
        el("button")
            .attr("type", "button")
            .class("linkbtn")
            .attr("data-own-remove", "")
            .attr("aria-label", label)
            .on("click", act)
            .child(lang.text(Words::Remove)),
    )
}

/// How to write one: built-in ones to begin with, and the description of the format.
fn how(session: Session, lang: Lang) -> AnyView {
    let template = |listing: &'static Listing| {
        let name = listing.name(lang);
        el("li").child(
            el("button")
                .attr("type", "button")
                .class("btn btn-3")
                .attr("data-template", listing.id)
                .on("click", move |_| spawn_local(save_template(session, lang, listing)))
                .child(icon("download"))
                .child(fill(lang.text(Words::Template), &[("name", name)])),
        )
    };
    el("section")
        .class("section")
        .attr("aria-labelledby", "how-h")
        .child(el("h2").attr("id", "how-h").child(lang.text(Words::Write)))
        .child(el("p").class("small").child(lang.text(Words::Format)))
        .child(el("ul").attr("role", "list").class("row").child(CATALOG.iter().map(template).collect::<Vec<_>>()))
        .child(
            el("p").class("small hosted").child(
                el("a")
                    .attr("href", "./schema/instrument.v1.json")
                    .attr("download", "")
                    .class("btn btn-3")
                    .child(icon("download"))
                    .child(lang.text(Words::Schema)),
            ),
        )
        .into_any()
}

/// A built-in instrument in the page's language, with another id, to be changed.
async fn save_template(session: Session, lang: Lang, listing: &'static Listing) {
    let Some(text) = fetch::text(&format!("instruments/{}.{}.json", listing.id, lang.code())).await else { return };
    if let Some(own) = template(&text) {
        download::offer(session, format!("{}.json", own.instrument.id), MEDIA_TYPE, pretty(&own.value));
    }
}

/// The cards of own instruments on the home page.
#[inline(never)]
pub fn home(session: Session) -> AnyView {
    let lang = session.lang.get();
    let all = session.owned(|owned| owned.all.clone());
    let cards: Vec<El> = all.iter().filter(|own| is_first(&all, own)).map(|own| home_card(lang, own)).collect();
    if cards.is_empty() {
        return ().into_any();
    }
    let manage = session.of_brand(|brand| brand.name.as_ref().map(|_| ())).is_none().then(|| {
        el("p")
            .class("small manage")
            .child(el("a").attr("href", Route::Instruments.href()).child(lang.text(Words::Manage)))
    });
    el("section")
        .attr("aria-labelledby", "own-h")
        .child(el("h2").attr("id", "own-h").child(lang.text(Words::Title)))
        .child(el("div").class("picks").child(cards))
        .child(manage)
        .into_any()
}

fn home_card(lang: Lang, own: &Own) -> El {
    let id = own.instrument.id.clone();
    let summary = own.instrument.summary.get(lang).to_owned();
    let said = own.instrument.name.read_in(lang);
    el("article")
        .class("pick")
        .child(
            el("h3").child(
                el("a")
                    .attr("href", Route::Start(id.clone()).href())
                    .attr("data-own-card", id)
                    .spoken(said, lang)
                    .child(own.name(lang).to_owned()),
            ),
        )
        .child(el("p").spoken(said, lang).child(summary))
        .child(el("p").class("meta").child(el("span").child(words::counts(lang, &own.instrument))))
}
