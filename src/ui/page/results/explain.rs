//! The dimension table, each row opening into the inputs that made its score.

use crate::model::score::{DimensionScore, ItemScore, ItemState};
use crate::text::{Key, fill, finding, number};
use crate::ui::el::{Child as _, el, group};
use crate::ui::part::icon::{level as level_glyph, small};
use crate::ui::route::item_href;
use leptos::prelude::*;

use super::Result;

pub(super) fn dimensions(result: &Result) -> AnyView {
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
    let (name, said) = (finding::dimension_name(lang, &result.instrument, &d.id), result.instrument.read_in(lang));
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
            .child(el("span").spoken(said, lang).child(hook(
                "level",
                Some(f64::from(level)),
                finding::level(lang, &result.instrument, level),
            )))
            .into_any(),
        None => el("span").class("muted").child(finding::not_assessed(lang, d)).into_any(),
    };
    let score = match d.index {
        Some(_) => hook("index", d.index, finding::shown(lang, d)),
        None => el("span").attr("aria-hidden", "true").child("–").into_any(),
    };
    let one = |x: Option<f64>| x.map(|x| number::one_decimal(lang, x)).unwrap_or_default();
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
            .child(el("th").attr("scope", "row").class("c-n").spoken(said, lang).child(name))
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
    let formula = finding::formula(lang, d).map(|formula| {
        group(vec![el("h3").child(lang.text(Key::ScoreIs)).any(), el("p").class("formula").child(formula).any()])
    });
    let rules =
        explain_rules(result, d).into_iter().map(|rule| el("p").class("small muted").child(rule)).collect::<Vec<_>>();
    let heading = match d.index {
        Some(index) => fill(lang.text(Key::HowItComes), &[("index", &number::one_decimal(lang, index))]),
        None => finding::not_assessed(lang, d).to_owned(),
    };
    let trim = |x: f64| number::full(lang, x);
    el("div")
        .class("explain")
        .child(
            el("div").child(el("h3").child(heading)).child(
                el("table")
                    .class("tbl")
                    .child(
                        el("caption")
                            .class("vh")
                            .spoken(result.instrument.read_in(lang), lang)
                            .child(finding::dimension_name(lang, &result.instrument, &d.id)),
                    )
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
    let (name, said) = (finding::item_name(lang, &result.instrument, &item.id), result.instrument.read_in(lang));
    let product = item.product.map_or_else(|| "–".to_owned(), |x| number::full(lang, x));
    el("tr")
        .child(
            el("th")
                .attr("scope", "row")
                .child(el("a").attr("href", item_href(&result.id, &item.id)).spoken(said, lang).child(name))
                .child(flags),
        )
        .child(el("td").class("r").child(answer))
        .child(el("td").class("r").child(number::full(lang, item.weight)))
        .child(el("td").class("r").child(product))
        .into_any()
}

/// One sentence for each rule that was used.
fn explain_rules(result: &Result, d: &DimensionScore) -> Vec<String> {
    let lang = result.lang;
    let mut rules = Vec::new();
    match (d.index, d.level) {
        (Some(index), Some(level)) => {
            let values = [("index", &*number::two_decimals(lang, index)), ("level", &*level.to_string())];
            rules.push(fill(lang.text(Key::RuleLevel), &values));
        }
        _ => rules.push(fill(lang.text(Key::RuleCoverage), &[("coverage", &number::percent(lang, d.coverage))])),
    }
    match finding::range(lang, d) {
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
