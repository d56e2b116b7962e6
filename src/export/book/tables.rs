//! The tables of the workbook, one a sheet; one without rows is left out.

use super::super::report::Source;
use super::{Cell, Column, Form, Sheet};
use crate::model::plan::kpi::Kpi;
use crate::model::plan::outlook::{Planned, Proposal};
use crate::model::plan::{Action, Status};
use crate::model::score::{DimensionScore, ItemScore};
use crate::model::{Item, Response};
use crate::text::{
    Goals, Key, Report, Road, Sheets, Words, beside, fill, finding, list, name, plan as words, sentences,
};

/// Every table that has rows.
pub fn all(of: &Source) -> Vec<Sheet> {
    let tables = [
        overall(of),
        dimensions(of),
        questions(of),
        evidence(of),
        targets(of),
        item_gaps(of),
        benchmark(of),
        shares(of),
        suggestions(of),
        roadmap(of),
        milestones(of),
        kpis(of),
        lacking(of),
    ];
    tables.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect()
}

/// Builds a table: columns first, then rows.
struct Table<'a>(&'a Source<'a>, Sheet);

impl<'a> Table<'a> {
    fn new(of: &'a Source<'a>, name: impl Words) -> Table<'a> {
        Table(of, Sheet { name: of.lang.text(name).to_owned(), ..Sheet::default() })
    }

    fn column(mut self, title: impl Words, width: u16, form: Form) -> Table<'a> {
        self.1.columns.push(Column { title: self.0.lang.text(title).to_owned(), width, form });
        self
    }

    fn rows(mut self, rows: impl Iterator<Item = Vec<Cell>>) -> Sheet {
        self.1.rows.extend(rows);
        self.1
    }
}

fn yes(of: &Source, yes: bool) -> Cell {
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

/// Every dimension beside its target, where any has one.
fn targets(of: &Source) -> Sheet {
    let gaps = &of.outlook.gaps.dimensions;
    let any = gaps.iter().any(|gap| gap.target.is_some());
    let row = |(at, gap): (usize, &crate::model::plan::gap::DimensionGap)| {
        vec![
            Cell::count(at + 1),
            Cell::text(&*gap.id),
            Cell::text(finding::dimension_name(of.lang, of.instrument, &gap.id)),
            Cell::number(gap.shown),
            Cell::number(gap.target),
            Cell::number(gap.gap),
            Cell::number(gap.importance),
            Cell::number(gap.gap.map(|_| gap.priority)),
            Cell::number(gap.rank.and_then(|rank| u32::try_from(rank).ok()).map(f64::from)),
            Cell::text(gap.quadrant.map_or("", |quadrant| words::quadrant(of.lang, quadrant))),
            Cell::day(&gap.by),
            Cell::text(&*gap.reason),
        ]
    };
    Table::new(of, Key::TabTargets)
        .column(Sheets::Number, 7, Form::Plain)
        .column(Sheets::Id, 18, Form::Text)
        .column(Key::Dimension, 34, Form::Text)
        .column(Key::Score, 9, Form::Tenth)
        .column(Goals::Target, 9, Form::Tenth)
        .column(Goals::Gap, 9, Form::Tenth)
        .column(Goals::Importance, 12, Form::Plain)
        .column(Sheets::Priority, 12, Form::Exact)
        .column(Goals::Rank, 9, Form::Plain)
        .column(Goals::Quadrant, 20, Form::Text)
        .column(Report::By, 13, Form::Day)
        .column(Report::Reason, 44, Form::Text)
        .rows(gaps.iter().filter(|_| any).enumerate().map(row))
}

fn item_gaps(of: &Source) -> Sheet {
    let lang = of.lang;
    let row = |gap: &crate::model::plan::gap::ItemGap| {
        vec![
            Cell::text(&*gap.item),
            Cell::text(finding::dimension_name(lang, of.instrument, &gap.dimension)),
            Cell::text(finding::item_name(lang, of.instrument, &gap.item)),
            Cell::level(Some(gap.level)),
            Cell::level(Some(gap.target)),
            Cell::text(lang.text(if gap.own { Sheets::OwnTarget } else { Sheets::DimensionTarget })),
            Cell::level(Some(gap.gap)),
            Cell::number(gap.priority),
            Cell::text(gap.triage.map_or("", |triage| words::triage(lang, triage))),
        ]
    };
    Table::new(of, Sheets::GapsByQuestion)
        .column(Sheets::Id, 18, Form::Text)
        .column(Key::Dimension, 26, Form::Text)
        .column(Goals::WhatIfItem, 34, Form::Text)
        .column(Key::LevelWord, 9, Form::Plain)
        .column(Goals::Target, 9, Form::Plain)
        .column(Sheets::WantedBy, 16, Form::Text)
        .column(Goals::Gap, 9, Form::Plain)
        .column(Sheets::Priority, 12, Form::Exact)
        .column(Goals::Decision, 40, Form::Text)
        .rows(of.outlook.gaps.items.iter().map(row))
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

fn suggestions(of: &Source) -> Sheet {
    let lang = of.lang;
    let row = |(at, one): (usize, &Proposal)| {
        let initiative = of.library?.get(&one.initiative)?;
        Some(vec![
            Cell::count(at + 1),
            Cell::text(initiative.name.get(lang)),
            Cell::text(words::reason(lang, one, of.instrument)),
            Cell::text(initiative.what.get(lang)),
            Cell::text(initiative.first_step.get(lang)),
            Cell::text(initiative.done.get(lang)),
            Cell::number(f64::from(initiative.months)),
            Cell::number(one.worth.value),
            Cell::number(one.worth.effort),
            Cell::number(one.worth.ratio),
            Cell::number(one.need),
            Cell::number(one.priority),
            yes(of, one.action.is_some()),
            Cell::text(&*one.initiative),
        ])
    };
    Table::new(of, Road::Suggestions)
        .column(Sheets::Order, 8, Form::Plain)
        .column(Sheets::Initiative, 34, Form::Text)
        .column(Sheets::Why, 48, Form::Text)
        .column(Sheets::What, 54, Form::Text)
        .column(Road::FirstStep, 44, Form::Text)
        .column(Road::DoneWhen, 44, Form::Text)
        .column(Road::Months, 11, Form::Plain)
        .column(Road::Value, 11, Form::Exact)
        .column(Road::Effort, 11, Form::Exact)
        .column(Road::Ratio, 11, Form::Exact)
        .column(Sheets::Priority, 12, Form::Exact)
        .column(Sheets::Weighed, 14, Form::Exact)
        .column(Sheets::OnRoadmap, 12, Form::Text)
        .column(Sheets::Id, 26, Form::Text)
        .rows(of.outlook.proposals.iter().enumerate().filter_map(row))
}

fn roadmap(of: &Source) -> Sheet {
    let table = Table::new(of, Key::TabRoadmap)
        .column(Sheets::Number, 7, Form::Plain)
        .column(Road::Action, 36, Form::Text)
        .column(Road::Status, 12, Form::Text)
        .column(Road::Owner, 20, Form::Text)
        .column(Road::From, 13, Form::Day)
        .column(Road::To, 13, Form::Day)
        .column(Sheets::Days, 10, Form::Plain)
        .column(Sheets::DaysOver, 12, Form::Plain)
        .column(Road::Months, 11, Form::Plain)
        .column(Sheets::Horizon, 11, Form::Plain)
        .column(Sheets::After, 14, Form::Text)
        .column(Road::Value, 10, Form::Exact)
        .column(Road::Effort, 10, Form::Exact)
        .column(Road::Ratio, 10, Form::Exact)
        .column(Road::QuickWin, 11, Form::Text)
        .column(Goals::Rank, 9, Form::Plain)
        .column(Sheets::Priority, 12, Form::Exact)
        .column(Road::Stream, 22, Form::Text)
        .column(Road::Facet, 20, Form::Text)
        .column(Road::Theme, 20, Form::Text)
        .column(Road::Lifts, 36, Form::Text)
        .column(Sheets::Id, 26, Form::Text);
    table
        .rows(of.outlook.planned.iter().filter_map(|one| Some(planned(of, one, of.doc.plan.actions.get(&one.action)?))))
}

fn planned(of: &Source, one: &Planned, action: &Action) -> Vec<Cell> {
    let lang = of.lang;
    let number = |id: &String| of.outlook.planned.iter().find(|other| other.action == *id).map(|one| one.number);
    let after: Vec<String> = action.after.iter().filter_map(number).map(|number| number.to_string()).collect();
    let lifts: Vec<String> = action.items.iter().map(|item| finding::item_name(lang, of.instrument, item)).collect();
    let (days, over) = (f64::from(one.days), matches!(action.status, Status::Done | Status::Dropped));
    vec![
        Cell::count(one.number),
        Cell::text(words::action_name(lang, action, of.library)),
        Cell::text(words::status(lang, action.status)),
        Cell::text(&*action.owner),
        Cell::day(&action.start),
        Cell::day(&one.end),
        Cell::number((!over).then_some(days)),
        Cell::number(over.then_some(days)),
        Cell::number(f64::from(action.months)),
        Cell::number(one.horizon.map(f64::from)),
        Cell::text(list(lang, &after)),
        Cell::number(one.worth.value),
        Cell::number(one.worth.effort),
        Cell::number(one.worth.ratio),
        yes(of, one.worth.quick_win),
        Cell::count(one.rank),
        Cell::number(one.need),
        Cell::text(words::stream(lang, action.stream)),
        Cell::text(words::facet(lang, action.facet)),
        Cell::text(words::theme(lang, action.theme)),
        Cell::text(list(lang, &lifts)),
        Cell::text(&*action.id),
    ]
}

fn milestones(of: &Source) -> Sheet {
    let row = |one: &Planned| {
        let action = of.doc.plan.actions.get(&one.action);
        let milestones = action.map(|action| action.milestones.as_slice()).unwrap_or_default().iter();
        let cells = |milestone: &crate::model::plan::Milestone| {
            vec![
                Cell::count(one.number),
                Cell::text(action.map(|of_it| words::action_name(of.lang, of_it, of.library)).unwrap_or_default()),
                Cell::text(&*milestone.title),
                Cell::day(&milestone.day),
                yes(of, milestone.done),
            ]
        };
        milestones.map(cells).collect::<Vec<_>>()
    };
    Table::new(of, Road::Milestones)
        .column(Sheets::Number, 7, Form::Plain)
        .column(Road::Action, 36, Form::Text)
        .column(Sheets::Milestone, 44, Form::Text)
        .column(Road::MilestoneDay, 13, Form::Day)
        .column(Sheets::Reached, 11, Form::Text)
        .rows(of.outlook.planned.iter().flat_map(row))
}

fn kpis(of: &Source) -> Sheet {
    let (lang, plan) = (of.lang, &of.doc.plan);
    let row = |kpi: &Kpi| {
        let action = plan.actions.get(&kpi.action).map(|action| words::action_name(lang, action, of.library));
        vec![
            Cell::text(&*kpi.name),
            Cell::text(words::kind(lang, kpi.kind)),
            Cell::text(&*kpi.owner),
            Cell::text(words::unit(lang, kpi.unit)),
            Cell::text(words::better(lang, kpi.better)),
            Cell::number(kpi.baseline),
            Cell::number(kpi.now),
            Cell::number(kpi.target),
            Cell::number(kpi.progress()),
            Cell::text(action.unwrap_or_else(|| lang.text(Road::WholePlan).to_owned())),
            Cell::text(&*kpi.id),
        ]
    };
    Table::new(of, Road::Kpis)
        .column(Road::KpiName, 36, Form::Text)
        .column(Road::KpiKind, 16, Form::Text)
        .column(Road::Owner, 20, Form::Text)
        .column(Road::Unit, 12, Form::Text)
        .column(Road::Better, 12, Form::Text)
        .column(Road::Baseline, 12, Form::Plain)
        .column(Road::NowFigure, 12, Form::Plain)
        .column(Road::TargetFigure, 12, Form::Plain)
        .column(Road::Progress, 12, Form::Percent)
        .column(Road::KpiAction, 36, Form::Text)
        .column(Sheets::Id, 20, Form::Text)
        .rows(plan.kpis.values().map(row))
}

fn lacking(of: &Source) -> Sheet {
    let lacks = words::warnings(of.lang, of.outlook, &of.doc.plan, of.library);
    Table::new(of, Sheets::Lacking)
        .column(Sheets::Sentence, 110, Form::Text)
        .rows(lacks.into_iter().map(|line| vec![Cell::Text(line)]))
}
