//! The report: the board page and all that it rests on, to read, print and save.

use crate::export::book;
use crate::export::report::{Block, Marks, SHORT, Source, board, full, html, is_even, title};
use crate::model::brand::Look;
use crate::model::{Instrument, Lang};
use crate::storage::browser;
use crate::text::{Report, Sheets, name};
use crate::ui::download;
use crate::ui::el::{El, el};
use crate::ui::part::after;
use crate::ui::part::chart::chart;
use crate::ui::part::copy;
use crate::ui::part::icon::icon;
use crate::ui::session::Session;
use crate::ui::session::plan::Planning;
use crate::ui::workbook;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Makes something of the report's source as it is now; `None` without a result.
fn made<T>(of: &Planning, make: impl FnOnce(&Source) -> T) -> Option<T> {
    let (session, lang) = (of.session, of.lang);
    let (outlook, card, library) = (of.outlook.get()?, session.card.get()?, of.library());
    let (doc, now) = (session.doc.get()?, browser::now());
    let (doc, instrument, card, outlook, library) = (&doc, &*of.instrument, &*card, &*outlook, library.as_deref());
    let brand = &session.worn();
    Some(make(&Source { lang, doc, instrument, card, outlook, library, today: now.day(), brand }))
}

/// The page; it follows changes made in another tab.
#[inline(never)]
pub fn page(session: Session, lang: Lang, instrument: &Arc<Instrument>) -> AnyView {
    let shown = Planning::new(session, lang, instrument);
    let saved = shown.clone();
    let save = move |_| {
        let file = |of: &Source| {
            let content = html::write(lang, &title(of), &board::page(of), &full::pages(of), &Look::of(of.brand).0);
            (name::file(of.doc, "report.html"), content)
        };
        let Some((name, content)) = untrack(|| made(&saved, file)) else { return };
        download::offer(session, name, html::MEDIA_TYPE, content);
    };
    let workbook = workbook_button(&shown);
    let view = move || {
        let (board, rest) = made(&shown, |of| (board::page(of), full::pages(of)))?;
        // Drawn anew when the initiatives arrive: the heading that had the focus is another one then.
        request_animation_frame(crate::ui::keep_focus);
        Some(vec![
            el("article").class("sheet board").child(blocks(board)),
            el("article").class("sheet rest").child(blocks(rest)),
        ])
    };
    el("div")
        .class("wrap report")
        .child(
            el("div")
                .class("row noprint report-b")
                .child(el("p").class("muted").child(lang.text(Report::Lead)))
                .child(
                    el("button")
                        .attr("type", "button")
                        .class("btn btn-1")
                        .attr("data-print", "")
                        .on("click", |_| drop(window().print()))
                        .child(icon("print"))
                        .child(lang.text(Report::PrintBoth)),
                )
                .child(
                    el("button")
                        .attr("type", "button")
                        .class("btn btn-2")
                        .attr("data-export", "report")
                        .on("click", save)
                        .child(icon("download"))
                        .child(lang.text(Report::SaveHtml)),
                )
                .child(workbook)
                .child(copy::button(session, lang)),
        )
        .child(view)
        .into_any()
}

/// Has the workbook made, which takes a moment, and saves it.
fn workbook_button(of: &Planning) -> El {
    let (of, session, lang) = (of.clone(), of.session, of.lang);
    let busy = RwSignal::new(false);
    let make = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        session.say(lang.text(Sheets::Making));
        let of = of.clone();
        spawn_local(async move {
            // Suggestions and names of actions come from the initiatives.
            session.bring_initiatives().await;
            // The page may have been left meanwhile, and what it follows with it.
            if busy.try_get_untracked().is_none() {
                return;
            }
            let book = untrack(|| made(&of, |of| (name::file(of.doc, "xlsx"), book::book(of))));
            if let Some((name, book)) = book {
                let said = match workbook::write(session, &book).await {
                    Ok(file) => {
                        download::blob(&name, &file);
                        if browser::is_framed() { Sheets::Framed } else { Sheets::Saved }
                    }
                    Err(workbook::Fault::Absent) => Sheets::Absent,
                    Err(workbook::Fault::Failed) => Sheets::Failed,
                };
                session.notify(lang.text(said).to_owned(), None);
            }
            busy.try_set(false);
        });
    };
    el("button")
        .attr("type", "button")
        .class("btn btn-2")
        .attr("data-export", "xlsx")
        .attr("aria-disabled", move || if busy.get() { "true" } else { "false" })
        .on("click", make)
        .child(icon("download"))
        .child(move || lang.text(if busy.get() { Sheets::Making } else { Sheets::Save }))
}

fn blocks(all: Vec<Block>) -> Vec<AnyView> {
    all.into_iter().map(block).collect()
}

fn block(block: Block) -> AnyView {
    let pair = |class: &'static str, left: String, right: String| {
        el("div").class(class).child(el("span").child(left)).child(el("span").child(right)).into_any()
    };
    match block {
        Block::Top(left, right) => pair("sheet-top", left, right),
        Block::Foot(left, right) => pair("sheet-foot", left, right),
        Block::Brand(name, Some(logo)) => {
            el("p").class("sheet-brand").child(el("img").attr("src", logo).attr("alt", name)).into_any()
        }
        Block::Brand(name, None) => el("p").class("sheet-brand").child(el("b").child(name)).into_any(),
        Block::Link(text, label, href) => el("p").child(text).child(" ").child(after::link(label, href)).into_any(),
        Block::Title(text) => el("h1").child(text).into_any(),
        Block::Lead(text) => el("p").class("lead").child(text).into_any(),
        Block::Heading(text) => el("h2").child(text).into_any(),
        Block::Sub(text, figure) => {
            el("h3").class("sub").child(el("span").child(text)).child(el("span").class("num").child(figure)).into_any()
        }
        Block::Text(text) => el("p").child(text).into_any(),
        Block::Small(text) => el("p").class("small muted").child(text).into_any(),
        Block::Figures(figures) => {
            let one = |figure: crate::export::report::Figure| {
                el("div")
                    .child(el("p").class("small muted").child(figure.label))
                    .child(el("p").class("kpi-v").child(figure.value).child(el("small").class("l").child(figure.unit)))
                    .child(el("p").class("small muted").child(figure.note))
            };
            el("div").class("figures").child(figures.into_iter().map(one).collect::<Vec<_>>()).into_any()
        }
        Block::Chart(wide, narrow) => el("figure").class("chart wide-rows").child(chart(wide, narrow)).into_any(),
        Block::Table(caption, heads, rows) => {
            let even = is_even(&heads);
            let figure: Vec<bool> = heads.iter().map(|head| head.1).collect();
            let class = |at: usize| if figure.get(at) == Some(&true) { "r num" } else { "" };
            let head = |(at, head): (usize, crate::export::report::Head)| {
                el("th").attr("scope", "col").class(class(at)).child(head.0)
            };
            let row = |cells: Vec<String>| {
                let cell = |(at, text): (usize, String)| match at {
                    0 => el("th").attr("scope", "row").child(text),
                    _ => el("td").class(class(at)).child(text),
                };
                el("tr").child(cells.into_iter().enumerate().map(cell).collect::<Vec<El>>())
            };
            el("div")
                .class(if rows.len() <= SHORT { "scroller short" } else { "scroller" })
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", caption.clone())
                .child(
                    el("table")
                        .class(if even { "tbl even" } else { "tbl" })
                        .child(el("caption").class("vh").child(caption))
                        .child(
                            el("thead")
                                .child(el("tr").child(heads.into_iter().enumerate().map(head).collect::<Vec<_>>())),
                        )
                        .child(el("tbody").child(rows.into_iter().map(row).collect::<Vec<_>>())),
                )
                .into_any()
        }
        Block::List(marks, lines) => {
            let boxed = marks == Marks::Boxes;
            let line = |text: String| {
                let mark = boxed.then(|| el("span").class("box").attr("aria-hidden", "true"));
                el("li").child(mark).child(el("span").child(text))
            };
            let class = if boxed { "boxes" } else { "plain" };
            el("ul").class(class).attr("role", "list").child(lines.into_iter().map(line).collect::<Vec<_>>()).into_any()
        }
        Block::Columns(wide, columns) => {
            let class = if wide { "cols cols-w" } else { "cols" };
            let columns = columns.into_iter().map(|column| el("div").child(blocks(column))).collect::<Vec<_>>();
            el("div").class(class).child(columns).into_any()
        }
    }
}
