//! The result: the finding, the three figures with what they rest on, profile, steps, explanation.
//!
//! Every number is a field of the scorecard; this page only arranges them.

use crate::chart::Size;
use crate::export::profile::{profile_bars, profile_radar};
use crate::export::csv;
use crate::model::score::{DimensionScore, ItemScore, ItemState, Lift, Ranked};
use crate::model::{Assessment, Instrument, Lang, Scorecard};
use crate::text::{Key, date, fill, finding, name, number};
use crate::storage::browser;
use crate::ui::download;
use crate::ui::page::review::answer_words;
use crate::ui::part::icon::{icon, level as level_glyph, small};
use crate::ui::part::chart::chart;
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
    view! { <div class="wrap results">{view}</div> }.into_any()
}

fn whole(result: &Result) -> AnyView {
    let assessed = result.card.dimensions.iter().any(|d| d.counts.rated > 0);
    view! {
        {head(result)}
        {assessed.then(|| headline_figures(result))}
        {assessed.then(|| profile(result))}
        {holds(result)}
        {assessed.then(|| dimensions(result))}
        {assessed.then(|| extremes(result))}
        {facts(result)}
        {exports(result)}
        {print_answers(result)}
        <p class="self small muted">{name::standing(result.lang, &result.doc)}</p>
    }
    .into_any()
}

fn head(result: &Result) -> AnyView {
    let (lang, doc) = (result.lang, &result.doc);
    let zone = browser::zone_minutes();
    let when = match &doc.revision {
        Some(revision) => fill(lang.text(Key::ResultSubmitted), &[("date", &date::moment_day(lang, &revision.submitted, zone))]),
        None => fill(lang.text(Key::ResultLive), &[("date", &date::moment_day(lang, &browser::now(), zone))]),
    };
    let edition = format!("{} {}", result.instrument.name.get(lang), result.instrument.edition);
    let third = (doc.mode == crate::model::Mode::ThirdParty).then(|| view! { <span class="tag tag-caution" data-third-party="">{small("info")} {lang.text(Key::ThirdPartyTag)}</span> });
    let seal = doc.revision.as_ref().map(|revision| {
        view! { <p class="xs muted seal">{icon("lock")} <span>{lang.text(Key::SealedAs)} <code data-digest="">{revision.digest.clone()}</code></span></p> }
    });
    let nothing = result.card.overall.counts.answered() == 0;
    let begin = nothing.then(|| view! { <p><a class="btn btn-1" href=page_href(&result.id, Page::Answer(None))>{lang.text(Key::StartAnswering)} {icon("next")}</a></p> });
    view! {
        <div class="page-head">
            <p class="eyebrow"><b class="print-only">{name::organisation(lang, doc).to_owned()} </b>{when} " · " {edition} " " {third}</p>
            <h1>{finding::headline(lang, &result.card)}</h1>
            <p class="lead">{finding::lead(lang, &result.card, &result.instrument)}</p>
            {seal}
            {begin}
        </div>
    }
    .into_any()
}

/// Level, index with range, coverage: one panel, read together.
fn headline_figures(result: &Result) -> AnyView {
    view! { <div class="kpis">{level_figure(result)} {index_figure(result)} {coverage_figure(result)}</div> }.into_any()
}

fn level_figure(result: &Result) -> AnyView {
    let (lang, overall) = (result.lang, &result.card.overall);
    let value = match overall.level {
        Some(level) => {
            let name = finding::level_name(lang, &result.instrument, level);
            view! { <p class="kpi-v"><span data-metric="level" data-value=level.to_string()>{level.to_string()}</span> <small>{name}</small></p> }.into_any()
        }
        None => view! { <p class="kpi-v"><small class="l">{lang.text(Key::NotYet)}</small></p> }.into_any(),
    };
    let reached = overall.level.unwrap_or_default();
    let rung = |at: u8| view! { <i class:on=at <= reached class:now=at == reached><b>{at.to_string()}</b></i> };
    let ladder = (1..=result.card.levels).map(rung).collect_view();
    let note = match (overall.level, overall.provisional) {
        (None, _) => lang.text(Key::LevelAbsentNote),
        (_, true) => lang.text(Key::LevelProvisionalNote),
        _ => lang.text(Key::LevelNote),
    };
    view! {
        <section class="kpi"><h2 class="kpi-l">{lang.text(Key::MaturityLevel)}</h2>{value}
        <div class="viz ladder" aria-hidden="true">{ladder}</div><p class="kpi-n">{note}</p></section>
    }
    .into_any()
}

fn index_figure(result: &Result) -> AnyView {
    let (lang, overall) = (result.lang, &result.card.overall);
    let Some((index, index_100)) = overall.index.zip(overall.index_100) else {
        return view! { <section class="kpi"><h2 class="kpi-l">{lang.text(Key::MaturityIndex)}</h2><p class="kpi-v"><small class="l">{lang.text(Key::NotYet)}</small></p><div class="viz"></div><p class="kpi-n">{lang.text(Key::IndexAbsentNote)}</p></section> }.into_any();
    };
    let exact = |x: Option<f64>| x.map(number::exact).unwrap_or_default();
    let shown = |x: Option<f64>| x.map(number::whole).unwrap_or_default();
    let (low, high) = (shown(overall.low_100), shown(overall.high_100));
    let range = match overall.counts.unknown() {
        0 => view! { <span class="vh"><span data-metric="low" data-value=exact(overall.low)>{low}</span> <span data-metric="high" data-value=exact(overall.high)>{high}</span></span> }.into_any(),
        _ => view! { <small class="l">{lang.text(Key::RangeWord)} " " <span data-metric="low" data-value=exact(overall.low)>{low}</span> "–" <span data-metric="high" data-value=exact(overall.high)>{high}</span></small> }.into_any(),
    };
    let scale = fill(lang.text(Key::OnScale), &[("index", &number::one_decimal(index)), ("top", &result.card.levels.to_string())]);
    let key = if overall.counts.unknown() == 0 { Key::IndexNote } else { Key::IndexRangeNote };
    let note = lang.count(key, result.card.dimensions.len() - overall.not_assessed.len());
    let viz = crate::chart::strip::index_bar(index_100, overall.low_100, overall.high_100);
    view! {
        <section class="kpi"><h2 class="kpi-l">{lang.text(Key::MaturityIndex)}</h2>
        <p class="kpi-v"><span data-metric="index" data-value=number::exact(index)>{number::whole(index_100)}</span> <small class="l">{lang.text(Key::OfHundred)}</small> {range}</p>
        <div class="viz">{crate::ui::part::chart::single(&viz)}</div><p class="kpi-n">{scale} " " {note}</p></section>
    }
    .into_any()
}

fn coverage_figure(result: &Result) -> AnyView {
    let (lang, overall) = (result.lang, &result.card.overall);
    let counts = overall.counts;
    let of = fill(lang.text(Key::RatedOf), &[("n", &counts.rated.to_string()), ("total", &counts.applicable().to_string())]);
    let parts = [
        (counts.unanswered, Key::CountUnanswered),
        (counts.dont_know, Key::CountDontKnow),
        (counts.not_applicable, Key::CountNotApplicable),
    ];
    let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, key)| fill(lang.text(*key), &[("n", &n.to_string())])).collect();
    let dot = if lang == Lang::En { ", " } else { "，" };
    let review = (counts.unknown() > 0).then(|| view! { <a href=page_href(&result.id, Page::Review)>{lang.count(Key::ReviewUnknowns, counts.unknown())}</a> });
    let viz = crate::chart::strip::coverage_bar(overall.coverage);
    view! {
        <section class="kpi"><h2 class="kpi-l">{lang.text(Key::Coverage)}</h2>
        <p class="kpi-v"><span data-metric="coverage" data-value=number::exact(overall.coverage)>{number::percent(overall.coverage)}</span> <small class="l">{of}</small></p>
        <div class="viz">{crate::ui::part::chart::single(&viz)}</div><p class="kpi-n">{parts.join(dot)} " " {review}</p></section>
    }
    .into_any()
}

fn profile(result: &Result) -> AnyView {
    let (lang, card, instrument) = (result.lang, &result.card, &result.instrument);
    let radar = profile_radar(lang, card, instrument, Size::Wide).zip(profile_radar(lang, card, instrument, Size::Narrow));
    let bars = (profile_bars(lang, card, instrument, Size::Wide), profile_bars(lang, card, instrument, Size::Narrow));
    let save = |kind: &'static str, wide: &crate::chart::Svg| chart_buttons(result, kind, wide);
    let radar = radar.map(|(wide, narrow)| {
        let buttons = save("radar", &wide);
        view! { <figure class="chart radar">{chart(wide, narrow)} {buttons}</figure> }
    });
    let buttons = save("bars", &bars.0);
    let key = (card.overall.counts.unknown() > 0).then(|| view! { <span><i class="k-range"></i>{lang.text(Key::KeyRange)}</span> });
    view! {
        <section class="section"><div class="head"><h2>{lang.text(Key::ProfileHeading)}</h2><p class="muted">{finding::takeaway(lang, card, instrument)}</p></div>
        <div class="two">
            {radar}
            <figure class="chart bars">
                <figcaption class="key"><span><i class="k-bar"></i>{lang.text(Key::KeyToday)}</span>{key}</figcaption>
                {chart(bars.0, bars.1)}
                {buttons}
            </figure>
        </div>
        {chart_table(result)}
        </section>
    }
    .into_any()
}

fn chart_buttons(result: &Result, kind: &'static str, wide: &crate::chart::Svg) -> AnyView {
    let lang = result.lang;
    let file = |extension: &str| name::file(&result.doc, &format!("{kind}.{extension}"));
    let (svg, png) = (wide.clone(), wide.clone());
    let (svg_name, png_name) = (file("svg"), file("png"));
    let label = |key: Key| fill(lang.text(key), &[("chart", lang.text(if kind == "radar" { Key::RadarTitle } else { Key::BarsTitle }))]);
    view! {
        <p class="chart-save noprint">
            <button type="button" class="linkbtn" data-chart=format!("{kind}-svg") aria-label=label(Key::SaveSvg) on:click=move |_| download::chart_svg(&svg_name, &svg)>"SVG"</button>
            <button type="button" class="linkbtn" data-chart=format!("{kind}-png") aria-label=label(Key::SavePng) on:click=move |_| download::chart_png(&png_name, &png)>"PNG"</button>
        </p>
    }
    .into_any()
}

fn chart_table(result: &Result) -> AnyView {
    let (lang, card) = (result.lang, &result.card);
    let row = |d: &DimensionScore| {
        let name = finding::dimension_name(lang, &result.instrument, &d.id);
        let range = finding::range(d).unwrap_or_else(|| "–".into());
        view! { <tr><th scope="row">{name}</th><td class="r">{finding::shown(lang, d)}</td><td class="r">{range}</td><td class="r">{number::percent(d.coverage)}</td></tr> }
    };
    let rows = card.by_index().into_iter().map(row).collect_view();
    view! {
        <details class="noprint as-table"><summary class="linkbtn">{lang.text(Key::ShowTable)}</summary>
        <table class="tbl"><caption class="vh">{lang.text(Key::ProfileHeading)}</caption><thead><tr><th scope="col">{lang.text(Key::Dimension)}</th><th scope="col" class="r">{lang.text(Key::Score)}</th><th scope="col" class="r">{lang.text(Key::Range)}</th><th scope="col" class="r">{lang.text(Key::Coverage)}</th></tr></thead><tbody>{rows}</tbody></table></details>
    }
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
    let blocks = blocks.collect_view();
    Some(view! {
        <section class="section"><div class="head"><h2>{fill(lang.text(Key::HoldsHeading), &[("next", &next)])}</h2><p class="muted">{fill(lang.text(Key::HoldsLead), &[("next", &next)])}</p></div>
        <div class="holds">{blocks}</div></section>
    }
    .into_any())
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
        view! { <li><a href=href>{name}</a><span class="step">{from} {small("next")} <span class="vh">{lang.text(Key::ToWord)}</span>{step.to.to_string()}</span></li> }
    };
    let unknown = |step: &crate::model::score::Step| {
        let (href, name) = item(&step.item);
        let needed = match step.to == result.card.levels {
            true => step.to.to_string(),
            false => fill(lang.text(Key::OrMore), &[("level", &step.to.to_string())]),
        };
        view! { <li><span>{lang.text(Key::OrAnswer)} " " <a href=href>{name}</a></span><span class="step">{small("unknown")} {small("next")} {needed}</span></li> }
    };
    let steps = lift.steps.iter().map(step).collect_view();
    let unknowns = lift.unknowns.iter().map(unknown).collect_view();
    view! {
        <div class="hold"><h3>{finding::dimension_name(lang, &result.instrument, &dimension.id)}</h3><p class="small muted">{words}</p><ul role="list" class="lifts">{steps} {unknowns}</ul></div>
    }
    .into_any()
}

fn dimensions(result: &Result) -> AnyView {
    let lang = result.lang;
    let rows = result.card.dimensions.iter().map(|d| dimension_row(result, d)).collect_view();
    let head = |key: Key, class: &'static str| view! { <th scope="col" class=class>{lang.text(key)}</th> };
    view! {
        <section class="section"><div class="head"><h2>{lang.text(Key::DimensionsHeading)}</h2></div>
        <table class="tbl cards-s"><thead><tr>
            {head(Key::Dimension, "")} {head(Key::Level, "")} {head(Key::Score, "r")} {head(Key::Range, "r")} {head(Key::AnsweredColumn, "r")}
            <th scope="col"><span class="vh">{lang.text(Key::Explain)}</span></th>
        </tr></thead><tbody>{rows}</tbody></table></section>
    }
    .into_any()
}

fn dimension_row(result: &Result, d: &DimensionScore) -> AnyView {
    let lang = result.lang;
    let name = finding::dimension_name(lang, &result.instrument, &d.id);
    let id = d.id.clone();
    let hook = |metric: &'static str, value: Option<f64>, text: String| match value {
        Some(value) => view! { <span data-metric=metric data-dimension=id.clone() data-value=number::exact(value)>{text}</span> }.into_any(),
        None => view! { <span>{text}</span> }.into_any(),
    };
    let level = match d.level {
        Some(level) => view! { <span class="lv">{level_glyph(level, result.card.levels)} {hook("level", Some(f64::from(level)), finding::level(lang, &result.instrument, level))}</span> }.into_any(),
        None => view! { <span class="muted">{finding::not_assessed(lang, d)}</span> }.into_any(),
    };
    let score = match d.index {
        Some(_) => hook("index", d.index, finding::shown(lang, d)),
        None => view! { <span aria-hidden="true">"–"</span> }.into_any(),
    };
    let one = |x: Option<f64>| x.map(number::one_decimal).unwrap_or_default();
    let range = match d.counts.unknown() {
        0 => view! { <span aria-hidden="true">"–"</span> <span class="vh">{hook("low", d.low, one(d.low))} " " {hook("high", d.high, one(d.high))}</span> }.into_any(),
        _ => view! { {hook("low", d.low, one(d.low))} "–" {hook("high", d.high, one(d.high))} }.into_any(),
    };
    let answered = fill(lang.text(Key::NOfTotal), &[("n", &d.counts.rated.to_string()), ("total", &d.counts.applicable().to_string())]);
    let coverage = hook("coverage", Some(d.coverage), answered);
    let open = RwSignal::new(false);
    let (words, panel) = (format!("{} {name}", lang.text(Key::Explain)), format!("explain-{}", d.id));
    let inside = explain(result, d);
    let of = |key: Key| lang.text(key);
    view! {
        <tr class="rowc" class:open=move || open.get()>
            <th scope="row" class="c-n">{name}</th><td class="c-l">{level}</td><td class="r c-s num">{score}</td>
            <td class="r c-d num" data-l=of(Key::Range)>{range}</td><td class="r c-d num" data-l=of(Key::AnsweredColumn)>{coverage}</td>
            <td class="r c-x noprint"><button type="button" class="xbtn" data-explain=d.id.clone() aria-label=words aria-controls=panel.clone() aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|on| *on = !*on)>{of(Key::Explain)} {small("chevron")}</button></td>
        </tr>
        <tr class="rowx" id=panel hidden=move || !open.get()><td colspan="6">{inside}</td></tr>
    }
    .into_any()
}

/// How a dimension's score comes about, down to the answers.
fn explain(result: &Result, d: &DimensionScore) -> AnyView {
    let lang = result.lang;
    let rows = d.items.iter().map(|item| explain_row(result, item)).collect_view();
    let formula = finding::formula(d).map(|formula| view! { <h3>{lang.text(Key::ScoreIs)}</h3><p class="formula">{formula}</p> });
    let rules = explain_rules(result, d).into_iter().map(|rule| view! { <p class="small muted">{rule}</p> }).collect_view();
    let heading = match d.index {
        Some(index) => fill(lang.text(Key::HowItComes), &[("index", &number::one_decimal(index))]),
        None => finding::not_assessed(lang, d).to_owned(),
    };
    let trim = |x: f64| number::exact(x);
    view! {
        <div class="explain"><div><h3>{heading}</h3>
        <table class="tbl"><caption class="vh">{finding::dimension_name(lang, &result.instrument, &d.id)}</caption><thead><tr><th scope="col">{lang.text(Key::Question)}</th><th scope="col" class="r">{lang.text(Key::Answer)}</th><th scope="col" class="r">{lang.text(Key::Weight)}</th><th scope="col" class="r">{lang.text(Key::Product)}</th></tr></thead>
        <tbody>{rows}<tr class="sum"><th scope="row">{lang.text(Key::Sum)}</th><td></td><td class="r">{trim(d.rated_weight)}</td><td class="r">{trim(d.products)}</td></tr></tbody></table></div>
        <div>{formula} {rules}</div></div>
    }
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
    let flags = flags.iter().filter(|(on, _)| *on).map(|(_, key)| view! { <span class="tag tag-caution">{lang.text(*key)}</span> }).collect_view();
    let name = finding::item_name(lang, &result.instrument, &item.id);
    let product = item.product.map_or_else(|| "–".to_owned(), number::exact);
    view! { <tr><th scope="row"><a href=item_href(&result.id, &item.id)>{name}</a> {flags}</th><td class="r">{answer}</td><td class="r">{number::exact(item.weight)}</td><td class="r">{product}</td></tr> }.into_any()
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
        Some(range) => rules.push(lang.count_with(Key::RuleRange, d.counts.unknown(), &[("range", &range), ("top", &result.card.levels.to_string())])),
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
        let rows = ranked.iter().map(|r| extreme(result, r, next)).collect_view();
        (!ranked.is_empty()).then(|| view! { <div><h2>{lang.text(key)}</h2><ol role="list" class="extremes">{rows}</ol></div> })
    };
    view! {
        <section class="section two even">
            {list(Key::StrongestHeading, result.card.strongest(3), false)}
            {list(Key::WeakestHeading, result.card.weakest(3), true)}
        </section>
    }
    .into_any()
}

fn extreme(result: &Result, ranked: &Ranked, next: bool) -> Option<AnyView> {
    let lang = result.lang;
    let item = result.instrument.item(&ranked.item)?;
    let anchor = |level: u8| item.anchors.get(usize::from(level).checked_sub(1)?).map(|a| a.get(lang).to_owned());
    let up = ranked.level.saturating_add(1);
    let next = next.then(|| anchor(up)).flatten().map(|text| {
        view! { <p class="small"><b>{fill(lang.text(Key::NextLevel), &[("level", &up.to_string())])}</b> " " {text}</p> }
    });
    Some(view! {
        <li><h3><a href=item_href(&result.id, &item.id)>{item.name.get(lang).to_owned()}</a></h3>
        <p class="small"><span class="lv">{level_glyph(ranked.level, result.card.levels)} <b>{fill(lang.text(Key::NowLevel), &[("level", &ranked.level.to_string())])}</b></span> " " {anchor(ranked.level)}</p>{next}</li>
    }
    .into_any())
}

/// Published figures beside the result: shares, never ranks.
fn facts(result: &Result) -> Option<AnyView> {
    let lang = result.lang;
    (!result.instrument.facts.is_empty()).then_some(())?;
    let fact = |fact: &crate::model::instrument::Fact| {
        let beside = fact.items.iter().filter_map(|id| {
            let item = result.instrument.item(id)?;
            let answer = answer_words(lang, item, result.doc.entry(id).response.as_ref());
            Some(view! { <p class="small"><b>{fill(lang.text(Key::YourAnswer), &[("name", item.name.get(lang))])}</b> " " {answer}</p> })
        });
        let beside = beside.collect_view();
        let source = fill(lang.text(Key::SourceLine), &[("source", fact.source.get(lang)), ("year", &fact.year.to_string())]);
        view! { <li data-fact=fact.id.clone()><p class="share num">{number::exact(fact.percent)} "%"</p><div><p>{fact.text.get(lang).to_owned()}</p>{beside}<p class="xs muted">{source}</p></div></li> }
    };
    let facts = result.instrument.facts.iter().map(fact).collect_view();
    Some(view! { <section class="section"><div class="head"><h2>{lang.text(Key::ContextHeading)}</h2><p class="muted">{lang.text(Key::ContextLead)}</p></div><ul role="list" class="context">{facts}</ul></section> }.into_any())
}

fn exports(result: &Result) -> AnyView {
    let lang = result.lang;
    let (long, wide) = (result.clone(), result.clone());
    let save_long = move |_| download::text(&name::file(&long.doc, "csv"), csv::MEDIA_TYPE, &csv::long(lang, &long.doc, &long.instrument, &long.card));
    let save_wide = move |_| download::text(&name::file(&wide.doc, "wide.csv"), csv::MEDIA_TYPE, &csv::wide(&wide.doc, &wide.card));
    view! {
        <section class="section noprint"><div class="head"><h2>{lang.text(Key::TakeAway)}</h2><p class="muted">{lang.text(Key::TakeAwayLead)}</p></div>
        <div class="row">
            <button type="button" class="btn btn-1" data-print="" on:click=move |_| drop(window().print())>{icon("print")} {lang.text(Key::PrintResult)}</button>
            <button type="button" class="btn btn-2" data-export="csv" on:click=save_long>{icon("download")} {lang.text(Key::CsvLong)}</button>
            <button type="button" class="btn btn-2" data-export-wide="" on:click=save_wide>{icon("download")} {lang.text(Key::CsvWide)}</button>
        </div></section>
    }
    .into_any()
}

/// Every answer in full, for print only.
fn print_answers(result: &Result) -> AnyView {
    let lang = result.lang;
    let row = |item: &crate::model::Item| {
        let entry = result.doc.entry(&item.id);
        let note = (!entry.note.is_empty()).then(|| view! { <p class="small">{entry.note.clone()}</p> });
        let evidence = entry.evidence.iter().map(|e| view! { <li>{[&*e.title, &*e.place, &*e.owner, &*date::day(lang, &e.date)].iter().filter(|t| !t.is_empty()).copied().collect::<Vec<_>>().join(", ")}</li> }).collect_view();
        view! { <tr><th scope="row">{item.name.get(lang).to_owned()}</th><td>{answer_words(lang, item, entry.response.as_ref())} {note} <ul class="small">{evidence}</ul></td></tr> }
    };
    let rows = result.instrument.walk().map(row).collect_view();
    view! { <section class="section print-only"><h2>{lang.text(Key::AllAnswers)}</h2><table class="tbl answers"><tbody>{rows}</tbody></table></section> }.into_any()
}
