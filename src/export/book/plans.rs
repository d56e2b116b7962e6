//! The workbook's tables of the plan: targets, gaps, suggestions, roadmap, KPIs, what is lacking.

use super::super::report::Source;
use super::tables::{Table, yes};
use super::{Cell, Form, Sheet};
use crate::model::plan::gap::{DimensionGap, ItemGap};
use crate::model::plan::kpi::Kpi;
use crate::model::plan::outlook::{Planned, Proposal};
use crate::model::plan::{Action, Milestone, Status};
use crate::text::{Goals, Key, Report, Road, Sheets, finding, list, plan as words};

/// Every dimension beside its target, where any has one.
pub(super) fn targets(of: &Source) -> Sheet {
    let gaps = &of.outlook.gaps.dimensions;
    let any = gaps.iter().any(|gap| gap.target.is_some());
    let row = |(at, gap): (usize, &DimensionGap)| {
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

pub(super) fn item_gaps(of: &Source) -> Sheet {
    let lang = of.lang;
    let row = |gap: &ItemGap| {
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

pub(super) fn suggestions(of: &Source) -> Sheet {
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

pub(super) fn roadmap(of: &Source) -> Sheet {
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

pub(super) fn milestones(of: &Source) -> Sheet {
    let row = |one: &Planned| {
        let action = of.doc.plan.actions.get(&one.action);
        let milestones = action.map(|action| action.milestones.as_slice()).unwrap_or_default().iter();
        let cells = |milestone: &Milestone| {
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

pub(super) fn kpis(of: &Source) -> Sheet {
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

pub(super) fn lacking(of: &Source) -> Sheet {
    let lacks = words::warnings(of.lang, of.outlook, &of.doc.plan, of.library);
    Table::new(of, Sheets::Lacking)
        .column(Sheets::Sentence, 110, Form::Text)
        .rows(lacks.into_iter().map(|line| vec![Cell::Text(line)]))
}
