//! Level, index and coverage: the three headline figures with what they rest on.

use crate::text::{Key, Mark, fill, finding, joined, number};
use crate::ui::el::el;
use crate::ui::route::{Page, page_href};
use leptos::prelude::*;

use super::Result;

/// Level, index with range, coverage: one panel, read together.
pub(super) fn headline_figures(result: &Result) -> AnyView {
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
                .child(el("small").spoken(result.instrument.read_in(lang), lang).child(name))
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
        &[("index", &number::one_decimal(lang, index)), ("top", &result.card.levels.to_string())],
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
                        .child(number::percent(lang, overall.coverage)),
                )
                .child(el("small").class("l").child(of)),
        )
        .child(el("div").class("viz").child(crate::ui::part::chart::single(&viz)))
        .child(el("p").class("kpi-n").child(joined(lang, Mark::Clause, &parts)).child(" ").child(review))
        .into_any()
}
