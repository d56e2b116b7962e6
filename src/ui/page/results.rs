//! The result: the finding, the three figures with what they rest on, profile, steps, explanation.
//!
//! Every number is a field of the scorecard; this page only arranges them.

use crate::chart::Size;
use crate::export::csv;
use crate::export::profile::{profile_bars, profile_radar};
use crate::model::score::{DimensionScore, ItemScore, ItemState, Lift, Ranked};
use crate::model::{Assessment, Instrument, Lang, Scorecard};
use crate::storage::browser;
use crate::text::{Key, date, fill, finding, name, number};
use crate::ui::download;
use crate::ui::el::{Child as _, el, group};
use crate::ui::page::review::answer_words;
use crate::ui::part::chart::chart;
use crate::ui::part::icon::{icon, level as level_glyph, small};
use crate::ui::route::{Page, item_href, page_href};
use crate::ui::session::Session;
use leptos::prelude::*;
use std::sync::Arc;

/// Everything the sections read.
#[derive(Clone)]
struct Result {
    lang: Lang,
    id: String,
    doc: Assessment,
    instrument: Arc<Instrument>,
    card: Arc<Scorecard>,
}

/// The page; it follows changes made in another tab.
pub fn page(session: Session, lang: Lang, instrument: Arc<Instrument>) -> AnyView {
    let view = move || {
        let card = session.card.get()?;
        let doc = session.doc.get()?;
        let result = Result { lang, id: doc.id.clone(), doc, instrument: instrument.clone(), card };
        Some(whole(&result))
    };
    el("div").class("wrap results").child(view).into_any()
}

fn whole(result: &Result) -> AnyView {
    let assessed = result.card.dimensions.iter().any(|d| d.counts.rated > 0);
    group(vec![
        head(result).any(),
        assessed.then(|| headline_figures(result)).any(),
        assessed.then(|| profile(result)).any(),
        holds(result).any(),
        assessed.then(|| dimensions(result)).any(),
        assessed.then(|| extremes(result)).any(),
        facts(result).any(),
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
    let edition = format!("{} {}", result.instrument.name.get(lang), result.instrument.edition);
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

/// Level, index with range, coverage: one panel, read together.
fn headline_figures(result: &Result) -> AnyView {
    el("div")
        .class("kpis")
        .child(level_figure(result))
        .child(index_figure(result))
        .child(coverage_figure(result))
        .into_any()
}

fn level_figure(result: &Result) -> AnyView {
    let (lang, overall) = (result.lang, &result.card.overall);
    let value = match overall.level {
        Some(level) => {
            let name = finding::level_name(lang, &result.instrument, level);
            el("p")
                .class("kpi-v")
                .child(
                    el("span")
                        .attr("data-metric", "level")
                        .attr("data-value", level.to_string())
                        .child(level.to_string()),
                )
                .child(el("small").child(name))
                .into_any()
        }
        None => el("p").class("kpi-v").child(el("small").class("l").child(lang.text(Key::NotYet))).into_any(),
    };
    let reached = overall.level.unwrap_or_default();
    let rung = |at: u8| {
        el("i").class_when("on", at <= reached).class_when("now", at == reached).child(el("b").child(at.to_string()))
    };
    let ladder = (1..=result.card.levels).map(rung).collect::<Vec<_>>();
    let note = match (overall.level, overall.provisional) {
        (None, _) => lang.text(Key::LevelAbsentNote),
        (_, true) => lang.text(Key::LevelProvisionalNote),
        _ => lang.text(Key::LevelNote),
    };
    el("section")
        .class("kpi")
        .child(el("h2").class("kpi-l").child(lang.text(Key::MaturityLevel)))
        .child(value)
        .child(el("div").class("viz ladder").attr("aria-hidden", "true").child(ladder))
        .child(el("p").class("kpi-n").child(note))
        .into_any()
}

fn index_figure(result: &Result) -> AnyView {
    let (lang, overall) = (result.lang, &result.card.overall);
    let Some((index, index_100)) = overall.index.zip(overall.index_100) else {
        return el("section")
            .class("kpi")
            .child(el("h2").class("kpi-l").child(lang.text(Key::MaturityIndex)))
            .child(el("p").class("kpi-v").child(el("small").class("l").child(lang.text(Key::NotYet))))
            .child(el("div").class("viz"))
            .child(el("p").class("kpi-n").child(lang.text(Key::IndexAbsentNote)))
            .into_any();
    };
    let exact = |x: Option<f64>| x.map(number::exact).unwrap_or_default();
    let shown = |x: Option<f64>| x.map(number::whole).unwrap_or_default();
    let (low, high) = (shown(overall.low_100), shown(overall.high_100));
    let range = match overall.counts.unknown() {
        0 => el("span")
            .class("vh")
            .child(el("span").attr("data-metric", "low").attr("data-value", exact(overall.low)).child(low))
            .child(el("span").attr("data-metric", "high").attr("data-value", exact(overall.high)).child(high))
            .into_any(),
        _ => el("small")
            .class("l")
            .child(lang.text(Key::RangeWord))
            .child(" ")
            .child(el("span").attr("data-metric", "low").attr("data-value", exact(overall.low)).child(low))
            .child("–")
            .child(el("span").attr("data-metric", "high").attr("data-value", exact(overall.high)).child(high))
            .into_any(),
    };
    let scale = fill(
        lang.text(Key::OnScale),
        &[("index", &number::one_decimal(index)), ("top", &result.card.levels.to_string())],
    );
    let key = if overall.counts.unknown() == 0 { Key::IndexNote } else { Key::IndexRangeNote };
    let note = lang.count(key, result.card.dimensions.len() - overall.not_assessed.len());
    let viz = crate::chart::strip::index_bar(index_100, overall.low_100, overall.high_100);
    el("section")
        .class("kpi")
        .child(el("h2").class("kpi-l").child(lang.text(Key::MaturityIndex)))
        .child(
            el("p")
                .class("kpi-v")
                .child(
                    el("span")
                        .attr("data-metric", "index")
                        .attr("data-value", number::exact(index))
                        .child(number::whole(index_100)),
                )
                .child(el("small").class("l").child(lang.text(Key::OfHundred)))
                .child(range),
        )
        .child(el("div").class("viz").child(crate::ui::part::chart::single(&viz)))
        .child(el("p").class("kpi-n").child(scale).child(" ").child(note))
        .into_any()
}

fn coverage_figure(result: &Result) -> AnyView {
    let (lang, overall) = (result.lang, &result.card.overall);
    let counts = overall.counts;
    let of =
        fill(lang.text(Key::RatedOf), &[("n", &counts.rated.to_string()), ("total", &counts.applicable().to_string())]);
    let parts = [
        (counts.unanswered, Key::CountUnanswered),
        (counts.dont_know, Key::CountDontKnow),
        (counts.not_applicable, Key::CountNotApplicable),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, key)| fill(lang.text(*key), &[("n", &n.to_string())])).collect();
    let dot = if lang == Lang::En { ", " } else { "，" };
    let review = (counts.unknown() > 0).then(|| {
        el("a")
            .attr("href", page_href(&result.id, Page::Review))
            .child(lang.count(Key::ReviewUnknowns, counts.unknown()))
    });
    let viz = crate::chart::strip::coverage_bar(overall.coverage);
    el("section")
        .class("kpi")
        .child(el("h2").class("kpi-l").child(lang.text(Key::Coverage)))
        .child(
            el("p")
                .class("kpi-v")
                .child(
                    el("span")
                        .attr("data-metric", "coverage")
                        .attr("data-value", number::exact(overall.coverage))
                        .child(number::percent(overall.coverage)),
                )
                .child(el("small").class("l").child(of)),
        )
        .child(el("div").class("viz").child(crate::ui::part::chart::single(&viz)))
        .child(el("p").class("kpi-n").child(parts.join(dot)).child(" ").child(review))
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
    let lang = result.lang;
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
                .on("click", move |_| download::chart_svg(&svg_name, &svg))
                .child("SVG"),
        )
        .child(
            el("button")
                .attr("type", "button")
                .class("linkbtn")
                .attr("data-chart", format!("{kind}-png"))
                .attr("aria-label", label(Key::SavePng))
                .on("click", move |_| download::chart_png(&png_name, &png))
                .child("PNG"),
        )
        .into_any()
}

fn chart_table(result: &Result) -> AnyView {
    let (lang, card) = (result.lang, &result.card);
    let row = |d: &DimensionScore| {
        let name = finding::dimension_name(lang, &result.instrument, &d.id);
        let range = finding::range(d).unwrap_or_else(|| "–".into());
        el("tr")
            .child(el("th").attr("scope", "row").child(name))
            .child(el("td").class("r").child(finding::shown(lang, d)))
            .child(el("td").class("r").child(range))
            .child(el("td").class("r").child(number::percent(d.coverage)))
    };
    let rows = card.by_index().into_iter().map(row).collect::<Vec<_>>();
    el("details")
        .class("noprint as-table")
        .child(el("summary").class("linkbtn").child(lang.text(Key::ShowTable)))
        .child(
            el("table")
                .class("tbl")
                .child(el("caption").class("vh").child(lang.text(Key::ProfileHeading)))
                .child(
                    el("thead").child(
                        el("tr")
                            .child(el("th").attr("scope", "col").child(lang.text(Key::Dimension)))
                            .child(el("th").attr("scope", "col").class("r").child(lang.text(Key::Score)))
                            .child(el("th").attr("scope", "col").class("r").child(lang.text(Key::Range)))
                            .child(el("th").attr("scope", "col").class("r").child(lang.text(Key::Coverage))),
                    ),
                )
                .child(el("tbody").child(rows)),
        )
        .into_any()
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
    let item = |id: &str| (item_href(&result.id, id), finding::item_name(lang, &result.instrument, id));
    let step = |step: &crate::model::score::Step| {
        let (href, name) = item(&step.item);
        let from = step.from.map(|from| from.to_string());
        el("li").child(el("a").attr("href", href).child(name)).child(
            el("span")
                .class("step")
                .child(from)
                .child(small("next"))
                .child(el("span").class("vh").child(lang.text(Key::ToWord)))
                .child(step.to.to_string()),
        )
    };
    let unknown = |step: &crate::model::score::Step| {
        let (href, name) = item(&step.item);
        let needed = match step.to == result.card.levels {
            true => step.to.to_string(),
            false => fill(lang.text(Key::OrMore), &[("level", &step.to.to_string())]),
        };
        el("li")
            .child(el("span").child(lang.text(Key::OrAnswer)).child(" ").child(el("a").attr("href", href).child(name)))
            .child(el("span").class("step").child(small("unknown")).child(small("next")).child(needed))
    };
    let steps = lift.steps.iter().map(step).collect::<Vec<_>>();
    let unknowns = lift.unknowns.iter().map(unknown).collect::<Vec<_>>();
    el("div")
        .class("hold")
        .child(el("h3").child(finding::dimension_name(lang, &result.instrument, &dimension.id)))
        .child(el("p").class("small muted").child(words))
        .child(el("ul").attr("role", "list").class("lifts").child(steps).child(unknowns))
        .into_any()
}

fn dimensions(result: &Result) -> AnyView {
    let lang = result.lang;
    let rows = result.card.dimensions.iter().map(|d| dimension_row(result, d)).collect::<Vec<_>>();
    let head = |key: Key, class: &'static str| el("th").attr("scope", "col").attr("class", class).child(lang.text(key));
    el("section")
        .class("section")
        .child(el("div").class("head").child(el("h2").child(lang.text(Key::DimensionsHeading))))
        .child(
            el("table")
                .class("tbl cards-s")
                .child(
                    el("thead").child(
                        el("tr")
                            .child(head(Key::Dimension, ""))
                            .child(head(Key::Level, ""))
                            .child(head(Key::Score, "r"))
                            .child(head(Key::Range, "r"))
                            .child(head(Key::AnsweredColumn, "r"))
                            .child(
                                el("th")
                                    .attr("scope", "col")
                                    .child(el("span").class("vh").child(lang.text(Key::Explain))),
                            ),
                    ),
                )
                .child(el("tbody").child(rows)),
        )
        .into_any()
}

fn dimension_row(result: &Result, d: &DimensionScore) -> AnyView {
    let lang = result.lang;
    let name = finding::dimension_name(lang, &result.instrument, &d.id);
    let id = d.id.clone();
    let hook = |metric: &'static str, value: Option<f64>, text: String| match value {
        Some(value) => el("span")
            .attr("data-metric", metric)
            .attr("data-dimension", id.clone())
            .attr("data-value", number::exact(value))
            .child(text)
            .into_any(),
        None => el("span").child(text).into_any(),
    };
    let level = match d.level {
        Some(level) => el("span")
            .class("lv")
            .child(level_glyph(level, result.card.levels))
            .child(hook("level", Some(f64::from(level)), finding::level(lang, &result.instrument, level)))
            .into_any(),
        None => el("span").class("muted").child(finding::not_assessed(lang, d)).into_any(),
    };
    let score = match d.index {
        Some(_) => hook("index", d.index, finding::shown(lang, d)),
        None => el("span").attr("aria-hidden", "true").child("–").into_any(),
    };
    let one = |x: Option<f64>| x.map(number::one_decimal).unwrap_or_default();
    let range = match d.counts.unknown() {
        0 => group(vec![
            el("span").attr("aria-hidden", "true").child("–").any(),
            el("span")
                .class("vh")
                .child(hook("low", d.low, one(d.low)))
                .child(" ")
                .child(hook("high", d.high, one(d.high)))
                .any(),
        ])
        .into_any(),
        _ => group(vec![hook("low", d.low, one(d.low)).any(), "–".any(), hook("high", d.high, one(d.high)).any()])
            .into_any(),
    };
    let answered = fill(
        lang.text(Key::NOfTotal),
        &[("n", &d.counts.rated.to_string()), ("total", &d.counts.applicable().to_string())],
    );
    let coverage = hook("coverage", Some(d.coverage), answered);
    let open = RwSignal::new(false);
    let (words, panel) = (format!("{} {name}", lang.text(Key::Explain)), format!("explain-{}", d.id));
    let inside = explain(result, d);
    let of = |key: Key| lang.text(key);
    group(vec![
        el("tr")
            .class("rowc")
            .class_when("open", move || open.get())
            .child(el("th").attr("scope", "row").class("c-n").child(name))
            .child(el("td").class("c-l").child(level))
            .child(el("td").class("r c-s num").child(score))
            .child(el("td").class("r c-d num").attr("data-l", of(Key::Range)).child(range))
            .child(el("td").class("r c-d num").attr("data-l", of(Key::AnsweredColumn)).child(coverage))
            .child(
                el("td").class("r c-x noprint").child(
                    el("button")
                        .attr("type", "button")
                        .class("xbtn")
                        .attr("data-explain", d.id.clone())
                        .attr("aria-label", words)
                        .attr("aria-controls", panel.clone())
                        .attr("aria-expanded", move || open.get().to_string())
                        .on("click", move |_| open.update(|on| *on = !*on))
                        .child(of(Key::Explain))
                        .child(small("chevron")),
                ),
            )
            .any(),
        el("tr")
            .class("rowx")
            .attr("id", panel)
            .attr("hidden", move || !open.get())
            .child(el("td").attr("colspan", "6").child(inside))
            .any(),
    ])
    .into_any()
}

/// How a dimension's score comes about, down to the answers.
fn explain(result: &Result, d: &DimensionScore) -> AnyView {
    let lang = result.lang;
    let rows = d.items.iter().map(|item| explain_row(result, item)).collect::<Vec<_>>();
    let formula = finding::formula(d).map(|formula| {
        group(vec![el("h3").child(lang.text(Key::ScoreIs)).any(), el("p").class("formula").child(formula).any()])
    });
    let rules =
        explain_rules(result, d).into_iter().map(|rule| el("p").class("small muted").child(rule)).collect::<Vec<_>>();
    let heading = match d.index {
        Some(index) => fill(lang.text(Key::HowItComes), &[("index", &number::one_decimal(index))]),
        None => finding::not_assessed(lang, d).to_owned(),
    };
    let trim = |x: f64| number::exact(x);
    el("div")
        .class("explain")
        .child(
            el("div").child(el("h3").child(heading)).child(
                el("table")
                    .class("tbl")
                    .child(el("caption").class("vh").child(finding::dimension_name(lang, &result.instrument, &d.id)))
                    .child(
                        el("thead").child(
                            el("tr")
                                .child(el("th").attr("scope", "col").child(lang.text(Key::Question)))
                                .child(el("th").attr("scope", "col").class("r").child(lang.text(Key::Answer)))
                                .child(el("th").attr("scope", "col").class("r").child(lang.text(Key::Weight)))
                                .child(el("th").attr("scope", "col").class("r").child(lang.text(Key::Product))),
                        ),
                    )
                    .child(
                        el("tbody").child(rows).child(
                            el("tr")
                                .class("sum")
                                .child(el("th").attr("scope", "row").child(lang.text(Key::Sum)))
                                .child(el("td"))
                                .child(el("td").class("r").child(trim(d.rated_weight)))
                                .child(el("td").class("r").child(trim(d.products))),
                        ),
                    ),
            ),
        )
        .child(el("div").child(formula).child(rules))
        .into_any()
}

fn explain_row(result: &Result, item: &ItemScore) -> AnyView {
    let lang = result.lang;
    let answer = match item.state {
        ItemState::Rated(level) => level.to_string(),
        ItemState::DontKnow => lang.text(Key::DontKnow).to_owned(),
        ItemState::NotApplicable => lang.text(Key::NotApplicable).to_owned(),
        ItemState::Unanswered => lang.text(Key::Unanswered).to_owned(),
    };
    let flags = [(item.unsupported, Key::UnsupportedTag), (item.stale, Key::Stale)];
    let flags = flags
        .iter()
        .filter(|(on, _)| *on)
        .map(|(_, key)| el("span").class("tag tag-caution").child(lang.text(*key)))
        .collect::<Vec<_>>();
    let name = finding::item_name(lang, &result.instrument, &item.id);
    let product = item.product.map_or_else(|| "–".to_owned(), number::exact);
    el("tr")
        .child(
            el("th")
                .attr("scope", "row")
                .child(el("a").attr("href", item_href(&result.id, &item.id)).child(name))
                .child(flags),
        )
        .child(el("td").class("r").child(answer))
        .child(el("td").class("r").child(number::exact(item.weight)))
        .child(el("td").class("r").child(product))
        .into_any()
}

/// One sentence for each rule that was used.
fn explain_rules(result: &Result, d: &DimensionScore) -> Vec<String> {
    let lang = result.lang;
    let mut rules = Vec::new();
    match (d.index, d.level) {
        (Some(index), Some(level)) => {
            let values = [("index", &*format!("{index:.2}")), ("level", &*level.to_string())];
            rules.push(fill(lang.text(Key::RuleLevel), &values));
        }
        _ => rules.push(fill(lang.text(Key::RuleCoverage), &[("coverage", &number::percent(d.coverage))])),
    }
    match finding::range(d) {
        Some(range) => rules.push(lang.count_with(
            Key::RuleRange,
            d.counts.unknown(),
            &[("range", &range), ("top", &result.card.levels.to_string())],
        )),
        None => rules.push(lang.text(Key::RuleNoUnknowns).to_owned()),
    }
    if d.counts.not_applicable > 0 {
        rules.push(lang.count(Key::RuleNotApplicable, d.counts.not_applicable));
    }
    let unsupported = d.items.iter().filter(|item| item.unsupported).count();
    if unsupported > 0 {
        rules.push(lang.count(Key::RuleUnsupported, unsupported));
    }
    rules
}

/// The strongest and weakest items, with the sentence chosen and the next one up.
fn extremes(result: &Result) -> AnyView {
    let lang = result.lang;
    let list = |key: Key, ranked: Vec<Ranked>, next: bool| {
        let rows = ranked.iter().map(|r| extreme(result, r, next)).collect::<Vec<_>>();
        (!ranked.is_empty()).then(|| {
            el("div")
                .child(el("h2").child(lang.text(key)))
                .child(el("ol").attr("role", "list").class("extremes").child(rows))
        })
    };
    el("section")
        .class("section two even")
        .child(list(Key::StrongestHeading, result.card.strongest(3), false))
        .child(list(Key::WeakestHeading, result.card.weakest(3), true))
        .into_any()
}

fn extreme(result: &Result, ranked: &Ranked, next: bool) -> Option<AnyView> {
    let lang = result.lang;
    let item = result.instrument.item(&ranked.item)?;
    let anchor = |level: u8| item.anchors.get(usize::from(level).checked_sub(1)?).map(|a| a.get(lang).to_owned());
    let up = ranked.level.saturating_add(1);
    let next = next.then(|| anchor(up)).flatten().map(|text| {
        el("p")
            .class("small")
            .child(el("b").child(fill(lang.text(Key::NextLevel), &[("level", &up.to_string())])))
            .child(" ")
            .child(text)
    });
    Some(
        el("li")
            .child(
                el("h3")
                    .child(el("a").attr("href", item_href(&result.id, &item.id)).child(item.name.get(lang).to_owned())),
            )
            .child(
                el("p")
                    .class("small")
                    .child(
                        el("span").class("lv").child(level_glyph(ranked.level, result.card.levels)).child(
                            el("b").child(fill(lang.text(Key::NowLevel), &[("level", &ranked.level.to_string())])),
                        ),
                    )
                    .child(" ")
                    .child(anchor(ranked.level)),
            )
            .child(next)
            .into_any(),
    )
}

/// Published figures beside the result: shares, never ranks.
fn facts(result: &Result) -> Option<AnyView> {
    let lang = result.lang;
    (!result.instrument.facts.is_empty()).then_some(())?;
    let fact = |fact: &crate::model::instrument::Fact| {
        let beside = fact.items.iter().filter_map(|id| {
            let item = result.instrument.item(id)?;
            let answer = answer_words(lang, item, result.doc.entry(id).response.as_ref());
            Some(
                el("p")
                    .class("small")
                    .child(el("b").child(fill(lang.text(Key::YourAnswer), &[("name", item.name.get(lang))])))
                    .child(" ")
                    .child(answer),
            )
        });
        let beside = beside.collect::<Vec<_>>();
        let source =
            fill(lang.text(Key::SourceLine), &[("source", fact.source.get(lang)), ("year", &fact.year.to_string())]);
        el("li")
            .attr("data-fact", fact.id.clone())
            .child(el("p").class("share num").child(number::exact(fact.percent)).child("%"))
            .child(
                el("div")
                    .child(el("p").child(fact.text.get(lang).to_owned()))
                    .child(beside)
                    .child(el("p").class("xs muted").child(source)),
            )
    };
    let facts = result.instrument.facts.iter().map(fact).collect::<Vec<_>>();
    Some(
        el("section")
            .class("section")
            .child(
                el("div")
                    .class("head")
                    .child(el("h2").child(lang.text(Key::ContextHeading)))
                    .child(el("p").class("muted").child(lang.text(Key::ContextLead))),
            )
            .child(el("ul").attr("role", "list").class("context").child(facts))
            .into_any(),
    )
}

fn exports(result: &Result) -> AnyView {
    let lang = result.lang;
    let (long, wide) = (result.clone(), result.clone());
    let save_long = move |_| {
        download::text(
            &name::file(&long.doc, "csv"),
            csv::MEDIA_TYPE,
            &csv::long(lang, &long.doc, &long.instrument, &long.card),
        )
    };
    let save_wide =
        move |_| download::text(&name::file(&wide.doc, "wide.csv"), csv::MEDIA_TYPE, &csv::wide(&wide.doc, &wide.card));
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
                ),
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
        el("tr").child(el("th").attr("scope", "row").child(item.name.get(lang).to_owned())).child(
            el("td")
                .child(answer_words(lang, item, entry.response.as_ref()))
                .child(note)
                .child(el("ul").class("small").child(evidence)),
        )
    };
    let rows = result.instrument.walk().map(row).collect::<Vec<_>>();
    el("section")
        .class("section print-only")
        .child(el("h2").child(lang.text(Key::AllAnswers)))
        .child(el("table").class("tbl answers").child(el("tbody").child(rows)))
        .into_any()
}
