//! Dialogs that lead back: the restore points, and the earlier answers of a question.

use super::dialog::{close, close_button, frame};
use crate::model::Lang;
use crate::storage::browser;
use crate::storage::journal::Past;
use crate::storage::point::{Point, Why};
use crate::text::{Key, Mark, date, fill, name, refusal};
use crate::ui::el::{Child as _, El, el, group};
use crate::ui::go;
use crate::ui::session::Session;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A dialog whose list comes from the stores: what it is about, the list or why there is none, Close.
fn listing(
    session: Session,
    lang: Lang,
    heading: String,
    lead: Key,
    list: impl Fn() -> Option<AnyView> + Send + 'static,
) -> AnyView {
    let body = group(vec![
        el("p").class("muted").child(lang.text(lead)).any(),
        el("div").attr("aria-live", "polite").child(list).any(),
        el("div").class("dialog-b").child(close_button(session, lang)).any(),
    ]);
    frame(session, heading, body)
}

fn none(words: &'static str) -> AnyView {
    el("p").attr("data-none", "").child(words).into_any()
}

fn rows(rows: Vec<El>) -> AnyView {
    el("ul").attr("role", "list").class("ways").child(rows).into_any()
}

fn moment(lang: Lang, key: Key, at: &crate::model::Stamp) -> String {
    let zone = browser::zone_minutes();
    fill(lang.text(key), &[("date", &date::moment_day(lang, at, zone)), ("time", &date::clock(at, zone))])
}

/// The restore points; each can be reopened.
#[inline(never)]
pub fn points(session: Session, lang: Lang) -> AnyView {
    let points = RwSignal::new(None::<Vec<Point>>);
    spawn_local(async move {
        let found = session.points().await;
        points.try_set(Some(found));
    });
    let list = move || {
        let points = points.get()?;
        Some(match points.is_empty() {
            true => none(lang.text(Key::PointsNone)),
            false => rows(points.into_iter().map(|point| point_row(session, lang, point)).collect()),
        })
    };
    listing(session, lang, lang.text(Key::PointsHere).to_owned(), Key::PointsLead, list)
}

fn point_row(session: Session, lang: Lang, point: Point) -> El {
    let head = &point.head;
    let organisation = name::organisation(lang, head).to_owned();
    let about = session.about(&head.instrument, lang);
    let title = name::title_of(lang, head, about.as_ref().map(|about| about.name.as_str()));
    let why = match point.why {
        Why::Delete => Key::PointDelete,
        Why::Reset => Key::PointReset,
        Why::Import => Key::PointImport,
    };
    let answers = lang.count(Key::PointAnswers, point.entries);
    let dot = lang.text(Mark::Clause);
    let label = fill(lang.text(Key::ReopenNamed), &[("name", &organisation)]);
    let when = moment(lang, why, &point.at);
    let act = move |_| {
        close(session);
        spawn_local(reopen(session, point.clone()));
    };
    el("li")
        .attr("data-point", "")
        .child(
            el("div")
                .class("grow")
                .child(el("b").child(organisation))
                .child(el("span").class("small").child(title))
                .child(el("small").child([when, answers].join(dot))),
        )
        .child(
            el("button")
                .attr("type", "button")
                .class("btn btn-2")
                .attr("aria-label", label)
                .on("click", act)
                .child(lang.text(Key::Reopen)),
        )
}

async fn reopen(session: Session, point: Point) {
    let lang = session.lang.get_untracked();
    match session.reopen(&point).await {
        Ok(route) => {
            session.notify(lang.text(Key::ReopenedSaid).to_owned(), None);
            go(&route);
        }
        Err(why) => {
            let called = lang.text(Key::PointsHere);
            session.say(refusal::sentence(lang, called, &why));
            session.refused.set(Some((called.to_owned(), why)));
        }
    }
}

/// The earlier answers of a question; each can be used again.
#[inline(never)]
pub fn past(session: Session, lang: Lang, item: String) -> AnyView {
    let found = RwSignal::new(None::<Option<Vec<Past>>>);
    let wanted = item.clone();
    spawn_local(async move {
        let past = session.past(&wanted).await;
        found.try_set(Some(past));
    });
    let of = session.instrument.with_untracked(|of| of.as_ref().and_then(|of| of.item(&item).cloned()));
    let Some(of) = of else { return ().into_any() };
    let heading = fill(lang.text(Key::PastHeading), &[("name", of.name.get(lang))]);
    let row = move |past: Past| {
        let (words, note) = (name::answer(lang, &of, past.entry.response.as_ref()), past.entry.note.clone());
        let (item, when) = (of.id.clone(), moment(lang, Key::PastAt, &past.at));
        let act = move |_| {
            session.use_past(&item, &past.entry);
            close(session);
        };
        el("li")
            .attr("data-past", "")
            .child(
                el("div")
                    .class("grow")
                    .child(el("span").child(words.clone()))
                    .child((!note.is_empty()).then(|| el("span").class("small verbatim").child(note)))
                    .child(el("small").child(when)),
            )
            .child(
                el("button")
                    .attr("type", "button")
                    .class("btn btn-2")
                    .attr("aria-label", format!("{}{}{words}", lang.text(Key::UsePast), lang.text(Mark::Colon)))
                    .on("click", act)
                    .child(lang.text(Key::UsePast)),
            )
    };
    let list = move || {
        Some(match found.get()? {
            None => none(lang.text(Key::PastNotKept)),
            Some(past) if past.is_empty() => none(lang.text(Key::PastNone)),
            Some(past) => rows(past.into_iter().map(&row).collect()),
        })
    };
    listing(session, lang, heading, Key::PastLead, list)
}
