//! The tables of the workbook, one a sheet; one without rows is left out. Those of the plan: [`plans`].

use super::super::report::Source;
use super::{Cell, Column, Form, Sheet, plans};
use crate::model::score::{DimensionScore, ItemScore};
use crate::model::{Item, Response};
use crate::text::{Goals, Key, Report, Sheets, Words, beside, fill, finding, name, sentences};

/// Every table that has rows.
pub fn all(of: &Source) -> Vec<Sheet> {
    let tables = [
        overall(of),
        dimensions(of),
        questions(of),
        evidence(of),
        plans::targets(of),
        plans::item_gaps(of),
        benchmark(of),
        shares(of),
        plans::suggestions(of),
        plans::roadmap(of),
        plans::milestones(of),
        plans::kpis(of),
        plans::lacking(of),
    ];
    tables.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect()
}

/// Builds a table: columns first, then rows.
pub(super) struct Table<'a>(&'a Source<'a>, Sheet);

impl<'a> Table<'a> {
    pub(super) fn new(of: &'a Source<'a>, name: impl Words) -> Table<'a> {
        Table(of, Sheet { name: of.lang.text(name).to_owned(), ..Sheet::default() })
    }

    pub(super) fn column(mut self, title: impl Words, width: u16, form: Form) -> Table<'a> {
        self.1.columns.push(Column { title: self.0.lang.text(title).to_owned(), width, form });
        self
    }

    pub(super) fn rows(mut self, rows: impl Iterator<Item = Vec<Cell>>) -> Sheet {
        self.1.rows.extend(rows);
        self.1
    }
}

pub(super) fn yes(of: &Source, yes: bool) -> Cell {
    Cell::text(of.lang.text(if yes { Sheets::Yes } else { Sheets::No }))
}

fn overall(of: &Source) -> Sheet {
    let (lang, whole, counts) = (of.lang, &of.card.overall, of.card.overall.counts);
    let top = of.card.levels.to_string();
    let text = |key: Sheets| fill(lang.text(key), &[("top", &top)]);
    let row = |name: &str, value: Cell, means: String| vec![Cell::text(name), value, Cell::text(means)];
    let count = |key: Key, n: usize| row(lang.text(key), Cell::count(n), text(Sheets::Count));
    let level = match (whole.level, whole.provisional) {
        (Some(_), true) => lang.text(Report::LevelProvisional).to_owned(),
        _ => text(Sheets::MeanLevel),
    };
    let rows = vec![
        row(lang.text(Report::Level), Cell::level(whole.level), level),
        row(lang.text(Sheets::ExactIndex), Cell::number(whole.index), text(Sheets::MeanIndex)),
        row(lang.text(Sheets::Least), Cell::number(whole.low), text(Sheets::MeanLeast)),
        row(lang.text(Sheets::Most), Cell::number(whole.high), text(Sheets::MeanMost)),
        row(lang.text(Sheets::Index100), Cell::number(whole.index_100), text(Sheets::MeanIndex100)),
        row(lang.text(Key::Coverage), Cell::Shown(Form::Percent, whole.coverage), text(Sheets::MeanCoverage)),
        row(
            lang.text(Sheets::AssessedWeight),
            Cell::Shown(Form::Percent, whole.assessed_weight),
            text(Sheets::MeanAssessed),
        ),
        row(lang.text(Report::Rated), Cell::count(counts.rated), text(Sheets::Count)),
        count(Key::DontKnow, counts.dont_know),
        row(lang.text(Report::Applies), Cell::count(counts.not_applicable), text(Sheets::Count)),
        count(Key::Unanswered, counts.unanswered),
    ];
    Table::new(of, Sheets::Overall)
        .column(Sheets::Measure, 30, Form::Text)
        .column(Sheets::Value, 14, Form::Plain)
        .column(Sheets::Meaning, 70, Form::Text)
        .rows(rows.into_iter())
}

fn dimensions(of: &Source) -> Sheet {
    let row = |d: &DimensionScore| {
        vec![
            Cell::text(&*d.id),
            Cell::text(finding::dimension_name(of.lang, of.instrument, &d.id)),
            Cell::number(d.weight),
            Cell::number(d.shown),
            Cell::number(d.index),
            Cell::level(d.level),
            Cell::number(d.low),
            Cell::number(d.high),
            Cell::number((d.counts.applicable() > 0).then_some(d.coverage)),
            Cell::count(d.counts.rated),
            Cell::count(d.counts.dont_know),
            Cell::count(d.counts.not_applicable),
            Cell::count(d.counts.unanswered),
            yes(of, of.card.overall.holding_back.contains(&d.id)),
        ]
    };
    Table::new(of, Key::Dimensions)
        .column(Sheets::Id, 18, Form::Text)
        .column(Key::Dimension, 34, Form::Text)
        .column(Sheets::Weight, 9, Form::Plain)
        .column(Key::Score, 9, Form::Tenth)
        .column(Sheets::ExactIndex, 13, Form::Exact)
        .column(Key::LevelWord, 9, Form::Plain)
        .column(Sheets::Least, 11, Form::Exact)
        .column(Sheets::Most, 11, Form::Exact)
        .column(Key::Coverage, 11, Form::Percent)
        .column(Report::Rated, 9, Form::Plain)
        .column(Key::DontKnow, 13, Form::Plain)
        .column(Report::Applies, 13, Form::Plain)
        .column(Key::Unanswered, 13, Form::Plain)
        .column(Sheets::HoldsBack, 12, Form::Text)
        .rows(of.card.dimensions.iter().map(row))
}

fn questions(of: &Source) -> Sheet {
    let lang = of.lang;
    let row = |(dimension, score): (&DimensionScore, &ItemScore)| {
        let item = of.instrument.item(&score.id)?;
        let entry = of.doc.entry(&score.id);
        let anchor = |level: Option<u8>| item.anchors.get(usize::from(level?).checked_sub(1)?);
        let statement = |level: Option<u8>| Cell::text(anchor(level).map_or("", |anchor| anchor.get(lang)));
        let level = entry.level();
        Some(vec![
            Cell::text(&*score.id),
            Cell::text(finding::dimension_name(lang, of.instrument, &dimension.id)),
            Cell::text(item.name.get(lang)),
            Cell::text(item.text.get(lang)),
            Cell::number(score.weight),
            Cell::text(standing(of, item, entry.response.as_ref())),
            Cell::level(level),
            statement(level),
            statement(level.and_then(|level| level.checked_add(1))),
            Cell::text(match &entry.response {
                Some(Response::NotApplicable(reason)) => reason,
                _ => "",
            }),
            Cell::text(&*entry.note),
            yes(of, entry.flag),
            Cell::count(entry.evidence.len()),
            yes(of, score.unsupported),
            yes(of, score.stale),
        ])
    };
    let items = of.card.dimensions.iter().flat_map(|d| d.items.iter().map(move |item| (d, item)));
    Table::new(of, Goals::ItemTargets)
        .column(Sheets::Id, 18, Form::Text)
        .column(Key::Dimension, 24, Form::Text)
        .column(Goals::WhatIfItem, 28, Form::Text)
        .column(Sheets::QuestionText, 44, Form::Text)
        .column(Sheets::Weight, 9, Form::Plain)
        .column(Report::Answer, 13, Form::Text)
        .column(Key::LevelWord, 9, Form::Plain)
        .column(Sheets::StatementNow, 48, Form::Text)
        .column(Sheets::StatementNext, 48, Form::Text)
        .column(Sheets::ReasonNot, 28, Form::Text)
        .column(Report::Note, 36, Form::Text)
        .column(Sheets::Discuss, 11, Form::Text)
        .column(Sheets::EvidenceCount, 11, Form::Plain)
        .column(Sheets::NoEvidence, 11, Form::Text)
        .column(Sheets::OldEvidence, 14, Form::Text)
        .rows(items.filter_map(row))
}

/// In which of the four ways it was answered.
fn standing(of: &Source, item: &Item, response: Option<&Response>) -> String {
    match response {
        Some(Response::Rated(_)) => of.lang.text(Report::Rated).to_owned(),
        Some(Response::NotApplicable(_)) => of.lang.text(Report::Applies).to_owned(),
        other => name::answer(of.lang, item, other),
    }
}

fn evidence(of: &Source) -> Sheet {
    let row = |item: &Item| {
        let pieces = of.doc.entry(&item.id).evidence.iter();
        let cells = |one: &crate::model::Evidence| {
            vec![
                Cell::text(&*item.id),
                Cell::text(item.name.get(of.lang)),
                Cell::text(&*one.title),
                Cell::text(&*one.place),
                Cell::text(&*one.owner),
                Cell::day(&one.date),
            ]
        };
        pieces.map(cells).collect::<Vec<_>>()
    };
    Table::new(of, Key::Evidence)
        .column(Sheets::Id, 18, Form::Text)
        .column(Goals::WhatIfItem, 30, Form::Text)
        .column(Key::Evidence, 40, Form::Text)
        .column(Key::EvidencePlace, 40, Form::Text)
        .column(Key::EvidenceOwner, 20, Form::Text)
        .column(Key::EvidenceDate, 13, Form::Day)
        .rows(of.instrument.walk().flat_map(row))
}

fn benchmark(of: &Source) -> Sheet {
    let row = |one: &crate::model::plan::benchmark::Standing| {
        let [lower, same, higher] = one.counts.map(|n| Cell::number(f64::from(n)));
        let [from, to] = one.interval;
        vec![
            Cell::text(&*one.id),
            Cell::text(finding::dimension_name(of.lang, of.instrument, &one.id)),
            Cell::level(Some(one.level)),
            lower,
            same,
            higher,
            Cell::number(one.below),
            Cell::number(from),
            Cell::number(to),
            Cell::text(of.doc.plan.benchmark.as_ref().map_or("", |of| &of.source)),
            Cell::number(of.doc.plan.benchmark.as_ref().map(|of| f64::from(of.year))),
        ]
    };
    Table::new(of, Sheets::Benchmark)
        .column(Sheets::Id, 18, Form::Text)
        .column(Key::Dimension, 34, Form::Text)
        .column(Goals::OthersYou, 12, Form::Plain)
        .column(Goals::OthersBelow, 12, Form::Plain)
        .column(Goals::OthersSame, 9, Form::Plain)
        .column(Goals::OthersAbove, 12, Form::Plain)
        .column(Sheets::ShareLower, 14, Form::Percent)
        .column(Sheets::ShareFrom, 14, Form::Percent)
        .column(Sheets::ShareTo, 14, Form::Percent)
        .column(Sheets::Source, 40, Form::Text)
        .column(Sheets::Year, 9, Form::Plain)
        .rows(of.outlook.standings.iter().map(row))
}

/// Published shares of organisations.
fn shares(of: &Source) -> Sheet {
    let lang = of.lang;
    let row = |fact: &crate::model::instrument::Fact| {
        let answers = beside::answers(lang, fact, of.instrument, of.doc);
        vec![
            Cell::number(fact.percent),
            Cell::text(fact.text.get(lang)),
            Cell::text(answers.iter().map(|answer| sentences(lang, answer)).collect::<Vec<_>>().join("\n")),
            Cell::text(fact.source.get(lang)),
            Cell::number(f64::from(fact.year)),
        ]
    };
    Table::new(of, Key::ContextHeading)
        .column(Sheets::Share, 11, Form::Plain)
        .column(Sheets::Meaning, 64, Form::Text)
        .column(Sheets::AnswerHere, 48, Form::Text)
        .column(Sheets::Source, 40, Form::Text)
        .column(Sheets::Year, 9, Form::Plain)
        .rows(of.instrument.facts.iter().map(row))
}
