//! The result: the finding, the three figures with what they rest on, profile, steps, explanation.
//!
//! Every number is a field of the scorecard; this page only arranges them.

mod context;
mod explain;
mod figures;

use crate::chart::Size;
use crate::export::csv;
use crate::export::profile::{profile_bars, profile_radar};
use crate::model::lift::Lift;
use crate::model::score::DimensionScore;
use crate::model::{Assessment, Instrument, Lang, Response, Scorecard};
use crate::storage::browser;
use crate::text::{Key, date, fill, finding, name, number};
use crate::ui::download;
use crate::ui::el::{Child as _, el, group};
use crate::ui::part::after;
use crate::ui::part::chart::chart;
use crate::ui::part::copy;
use crate::ui::part::icon::{icon, small};
use crate::ui::part::table::{as_table, table_of};
use crate::ui::route::{Page, item_href, page_href};
use crate::ui::session::Session;
use leptos::prelude::*;
use std::sync::Arc;

/// Everything the sections read.
#[derive(Clone)]
struct Result {
    session: Session,
    lang: Lang,
    id: String,
    doc: Assessment,
    instrument: Arc<Instrument>,
    card: Arc<Scorecard>,
}

/// The page; it follows changes made in another tab.
#[inline(never)]
pub fn page(session: Session, lang: Lang, instrument: Arc<Instrument>) -> AnyView {
    let view = move || {
        let card = session.card.get()?;
        let doc = session.doc.get()?;
        let result = Result { session, lang, id: doc.id.clone(), doc, instrument: instrument.clone(), card };
        Some(whole(&result))
    };
    el("div").class("wrap results").child(view).into_any()
}

fn whole(result: &Result) -> AnyView {
    let assessed = result.card.dimensions.iter().any(|d| d.counts.rated > 0);
    group(vec![
        head(result).any(),
        assessed.then(|| figures::headline_figures(result)).any(),
        assessed.then(|| profile(result)).any(),
        holds(result).any(),
        assessed.then(|| explain::dimensions(result)).any(),
        assessed.then(|| context::extremes(result)).any(),
        context::facts(result).any(),
        after::after(result.session, result.lang).any(),
        exports(result).any(),
        print_answers(result).any(),
        el("p").class("self small muted").child(name::standing(result.lang, &result.doc)).any(),
    ])
    .into_any()
}

fn head(result: &Result) -> AnyView {
    let (lang, doc) = (result.lang, &result.doc);
    let zone = browser::zone_minutes();
    let when = match &doc.revision {
        Some(revision) => {
            fill(lang.text(Key::ResultSubmitted), &[("date", &date::moment_day(lang, &revision.submitted, zone))])
        }
        None => fill(lang.text(Key::ResultLive), &[("date", &date::moment_day(lang, &browser::now(), zone))]),
    };
    let of = &result.instrument;
    let edition = el("span").said(&of.name, lang).child(" ").child(of.edition.clone());
    let third = (doc.mode == crate::model::Mode::ThirdParty).then(|| {
        el("span")
            .class("tag tag-caution")
            .attr("data-third-party", "")
            .child(small("info"))
            .child(lang.text(Key::ThirdPartyTag))
    });
    let seal = doc.revision.as_ref().map(|revision| {
        el("p").class("xs muted seal").child(icon("lock")).child(
            el("span")
                .child(lang.text(Key::SealedAs))
                .child(el("code").attr("data-digest", "").child(revision.digest.clone())),
        )
    });
    let nothing = result.card.overall.counts.answered() == 0;
    let begin = nothing.then(|| {
        el("p").child(
            el("a")
                .class("btn btn-1")
                .attr("href", page_href(&result.id, Page::Answer(None)))
                .child(lang.text(Key::StartAnswering))
                .child(icon("next")),
        )
    });
    el("div")
        .class("page-head")
        .child(
            el("p")
                .class("eyebrow")
                .child(el("b").class("print-only").child(name::organisation(lang, doc).to_owned()))
                .child(when)
                .child(" · ")
                .child(edition)
                .child(" ")
                .child(third),
        )
        .child(el("h1").child(finding::headline(lang, &result.card)))
        .child(el("p").class("lead").child(finding::lead(lang, &result.card, &result.instrument)))
        .child(seal)
        .child(begin)
        .into_any()
}

fn profile(result: &Result) -> AnyView {
    let (lang, card, instrument) = (result.lang, &result.card, &result.instrument);
    let radar =
        profile_radar(lang, card, instrument, Size::Wide).zip(profile_radar(lang, card, instrument, Size::Narrow));
    let bars = (profile_bars(lang, card, instrument, Size::Wide), profile_bars(lang, card, instrument, Size::Narrow));
    let save = |kind: &'static str, wide: &crate::chart::Svg| chart_buttons(result, kind, wide);
    let radar = radar.map(|(wide, narrow)| {
        let buttons = save("radar", &wide);
        el("figure").class("chart radar").child(chart(wide, narrow)).child(buttons)
    });
    let buttons = save("bars", &bars.0);
    let key = (card.overall.counts.unknown() > 0)
        .then(|| el("span").child(el("i").class("k-range")).child(lang.text(Key::KeyRange)));
    el("section")
        .class("section")
        .child(
            el("div")
                .class("head")
                .child(el("h2").child(lang.text(Key::ProfileHeading)))
                .child(el("p").class("muted").child(finding::takeaway(lang, card, instrument))),
        )
        .child(
            el("div").class("two").child(radar).child(
                el("figure")
                    .class("chart bars")
                    .child(
                        el("figcaption")
                            .class("key")
                            .child(el("span").child(el("i").class("k-bar")).child(lang.text(Key::KeyToday)))
                            .child(key),
                    )
                    .child(chart(bars.0, bars.1))
                    .child(buttons),
            ),
        )
        .child(chart_table(result))
        .into_any()
}

fn chart_buttons(result: &Result, kind: &'static str, wide: &crate::chart::Svg) -> AnyView {
    let (session, lang) = (result.session, result.lang);
    let file = |extension: &str| name::file(&result.doc, &format!("{kind}.{extension}"));
    let (svg, png) = (wide.clone(), wide.clone());
    let (svg_name, png_name) = (file("svg"), file("png"));
    let label = |key: Key| {
        fill(lang.text(key), &[("chart", lang.text(if kind == "radar" { Key::RadarTitle } else { Key::BarsTitle }))])
    };
    el("p")
        .class("chart-save noprint")
        .child(
            el("button")
                .attr("type", "button")
                .class("linkbtn")
                .attr("data-chart", format!("{kind}-svg"))
                .attr("aria-label", label(Key::SaveSvg))
                .on("click", move |_| download::chart_svg(session, svg_name.clone(), &svg))
                .child("SVG"),
        )
        .child(
            el("button")
                .attr("type", "button")
                .class("linkbtn")
                .attr("data-chart", format!("{kind}-png"))
                .attr("aria-label", label(Key::SavePng))
                .on("click", move |_| download::chart_png(session, &png_name, &png))
                .child("PNG"),
        )
        .into_any()
}

fn chart_table(result: &Result) -> AnyView {
    let (lang, card) = (result.lang, &result.card);
    let row = |d: &DimensionScore| {
        vec![
            finding::dimension_name(lang, &result.instrument, &d.id),
            finding::shown(lang, d),
            finding::range(lang, d).unwrap_or_else(|| "–".into()),
            number::percent(lang, d.coverage),
        ]
    };
    let heads = [Key::Dimension, Key::Score, Key::Range, Key::Coverage].map(|key| lang.text(key).to_owned());
    let rows = card.by_index().into_iter().map(row).collect();
    let said = result.instrument.read_in(lang);
    as_table(lang, table_of(0, said, lang, lang.text(Key::ProfileHeading), &heads, rows)).into_any()
}

/// What holds the level back, and the fewest changes that would lift it.
fn holds(result: &Result) -> Option<AnyView> {
    let (lang, overall) = (result.lang, &result.card.overall);
    let level = overall.level.filter(|_| !overall.holding_back.is_empty())?;
    let next = level.saturating_add(1).to_string();
    let blocks = overall.holding_back.iter().filter_map(|id| {
        let dimension = result.card.dimension(id)?;
        Some(hold(result, dimension, dimension.lift.as_ref()?))
    });
    let blocks = blocks.collect::<Vec<_>>();
    Some(
        el("section")
            .class("section")
            .child(
                el("div")
                    .class("head")
                    .child(el("h2").child(fill(lang.text(Key::HoldsHeading), &[("next", &next)])))
                    .child(el("p").class("muted").child(fill(lang.text(Key::HoldsLead), &[("next", &next)]))),
            )
            .child(el("div").class("holds").child(blocks))
            .into_any(),
    )
}

fn hold(result: &Result, dimension: &DimensionScore, lift: &Lift) -> AnyView {
    let lang = result.lang;
    let now = finding::shown(lang, dimension);
    let steps = usize::try_from(lift.count).unwrap_or_default();
    let words = lang.count_with(Key::HoldNow, steps, &[("index", &now)]);
    let said = result.instrument.read_in(lang);
    let item = |id: &str| {
        let name = finding::item_name(lang, &result.instrument, id);
        el("a").attr("href", item_href(&result.id, id)).spoken(said, lang).child(name)
    };
    let step = |step: &crate::model::lift::Step| {
        let from = step.from.map(|from| from.to_string());
        el("li").child(item(&step.item)).child(
            el("span")
                .class("step")
                .child(from)
                .child(small("next"))
                .child(el("span").class("vh").child(lang.text(Key::ToWord)))
                .child(step.to.to_string()),
        )
    };
    let unknown = |step: &crate::model::lift::Step| {
        let needed = match step.to == result.card.levels {
            true => step.to.to_string(),
            false => fill(lang.text(Key::OrMore), &[("level", &step.to.to_string())]),
        };
        el("li")
            .child(el("span").child(lang.text(Key::OrAnswer)).child(" ").child(item(&step.item)))
            .child(el("span").class("step").child(small("unknown")).child(small("next")).child(needed))
    };
    let steps = lift.steps.iter().map(step).collect::<Vec<_>>();
    let unknowns = lift.unknowns.iter().map(unknown).collect::<Vec<_>>();
    el("div")
        .class("hold")
        .child(el("h3").spoken(said, lang).child(finding::dimension_name(lang, &result.instrument, &dimension.id)))
        .child(el("p").class("small muted").child(words))
        .child(el("ul").attr("role", "list").class("lifts").child(steps).child(unknowns))
        .into_any()
}

fn exports(result: &Result) -> AnyView {
    let lang = result.lang;
    let (long, wide) = (result.clone(), result.clone());
    let save_long = move |_| {
        let content = csv::long(lang, &long.doc, &long.instrument, &long.card);
        download::offer(long.session, name::file(&long.doc, "csv"), csv::MEDIA_TYPE, content);
    };
    let save_wide = move |_| {
        let content = csv::wide(&wide.doc, &wide.card);
        download::offer(wide.session, name::file(&wide.doc, "wide.csv"), csv::MEDIA_TYPE, content);
    };
    el("section")
        .class("section noprint")
        .child(
            el("div")
                .class("head")
                .child(el("h2").child(lang.text(Key::TakeAway)))
                .child(el("p").class("muted").child(lang.text(Key::TakeAwayLead))),
        )
        .child(
            el("div")
                .class("row")
                .child(
                    el("button")
                        .attr("type", "button")
                        .class("btn btn-1")
                        .attr("data-print", "")
                        .on("click", move |_| drop(window().print()))
                        .child(icon("print"))
                        .child(lang.text(Key::PrintResult)),
                )
                .child(
                    el("button")
                        .attr("type", "button")
                        .class("btn btn-2")
                        .attr("data-export", "csv")
                        .on("click", save_long)
                        .child(icon("download"))
                        .child(lang.text(Key::CsvLong)),
                )
                .child(
                    el("button")
                        .attr("type", "button")
                        .class("btn btn-2")
                        .attr("data-export-wide", "")
                        .on("click", save_wide)
                        .child(icon("download"))
                        .child(lang.text(Key::CsvWide)),
                )
                .child(copy::button(result.session, lang)),
        )
        .into_any()
}

/// Every answer in full, for print only.
fn print_answers(result: &Result) -> AnyView {
    let lang = result.lang;
    let row = |item: &crate::model::Item| {
        let entry = result.doc.entry(&item.id);
        let note = (!entry.note.is_empty()).then(|| el("p").class("small").child(entry.note.clone()));
        let evidence = entry
            .evidence
            .iter()
            .map(|e| {
                el("li").child(
                    [&*e.title, &*e.place, &*e.owner, &*date::day(lang, &e.date)]
                        .iter()
                        .filter(|t| !t.is_empty())
                        .copied()
                        .collect::<Vec<_>>()
                        .join(", "),
                )
            })
            .collect::<Vec<_>>();
        let rated = matches!(entry.response, Some(Response::Rated(_)));
        let said = if rated { item.name.read_in(lang) } else { lang };
        let answer = el("span").spoken(said, lang).child(name::answer(lang, item, entry.response.as_ref()));
        el("tr")
            .child(el("th").attr("scope", "row").said(&item.name, lang))
            .child(el("td").child(answer).child(note).child(el("ul").class("small").child(evidence)))
    };
    let rows = result.instrument.walk().map(row).collect::<Vec<_>>();
    el("section")
        .class("section print-only")
        .child(el("h2").child(lang.text(Key::AllAnswers)))
        .child(el("table").class("tbl answers").child(el("tbody").child(rows)))
        .into_any()
}
