//! The plan's charts and its table, from an outlook: what the pages show and the exports save.

use super::csv::{ABOUT, Cell, about, row};
use crate::chart::plane::{Plane, Point, plane};
use crate::chart::rows::{Mark, Row, Rows, Tick, rows};
use crate::chart::{Size, Svg};
use crate::model::plan::gap::DimensionGap;
use crate::model::plan::initiative::Initiatives;
use crate::model::plan::kpi::Kpi;
use crate::model::plan::outlook::{Outlook, Planned};
use crate::model::plan::priority::{QUICK_EFFORT, QUICK_VALUE};
use crate::model::plan::roadmap::HORIZONS;
use crate::model::plan::{Action, Plan, Status};
use crate::model::stamp::{add_months, day_number};
use crate::model::{Assessment, Instrument, Lang, order};
use crate::text::{Goals, Key, Road, date, finding, number, plan as words};

/// Score and target of each dimension that has a target, the largest gap first; `None` without any.
pub fn gaps(lang: Lang, outlook: &Outlook, instrument: &Instrument, size: Size) -> Option<Svg> {
    let mut set: Vec<&DimensionGap> = outlook.gaps.dimensions.iter().filter(|gap| gap.gap.is_some()).collect();
    order::sort_by(&mut set, |a, b| b.gap.unwrap_or_default().total_cmp(&a.gap.unwrap_or_default()));
    (!set.is_empty()).then_some(())?;
    let row = |gap: &&DimensionGap| {
        let (shown, target) = (gap.shown.unwrap_or_default(), gap.target.unwrap_or_default());
        let mut marks = vec![Mark::Today(shown), Mark::Target(target)];
        if target > shown {
            marks.insert(0, Mark::Way(shown, target));
        }
        Row {
            name: finding::dimension_name(lang, instrument, &gap.id),
            shown: match gap.is_met() {
                true => lang.text(Goals::Met).to_owned(),
                false => format!("−{}", gap.gap.map(|x| number::tenth(lang, x)).unwrap_or_default()),
            },
            marks,
            strong: gap.rank == Some(1),
        }
    };
    let level = |level: u8| Tick {
        at: f64::from(level),
        label: if level == 1 { format!("{} 1", lang.text(Key::LevelWord)) } else { level.to_string() },
    };
    let spec = Rows {
        rows: set.iter().map(row).collect(),
        axis: (1.0, f64::from(instrument.top_level())),
        ticks: (1..=instrument.top_level()).map(level).collect(),
        title: lang.text(Goals::GapsTitle).to_owned(),
        desc: words::gaps_takeaway(lang, outlook, instrument),
    };
    Some(rows(&spec, size))
}

/// Dimensions between importance and performance; `None` where none is assessed.
pub fn importance(lang: Lang, outlook: &Outlook, instrument: &Instrument, size: Size) -> Option<Svg> {
    let cross = outlook.gaps.crosshair?;
    // Numbered like the rows of the table, where the unassessed stand, too.
    let assessed = outlook.gaps.dimensions.iter().enumerate().filter_map(|(at, gap)| Some((at, (gap, gap.shown?))));
    let point = |(at, (gap, shown)): (usize, (&DimensionGap, f64))| Point {
        mark: (at + 1).to_string(),
        name: instrument.dimension(&gap.id).map(|d| d.short.get(lang).to_owned()).unwrap_or_default(),
        at: (shown, gap.importance),
        filled: gap.quadrant == Some(crate::model::plan::priority::Quadrant::Concentrate),
    };
    let corner = |key: Goals| lang.text(key).to_owned();
    let spec = Plane {
        points: assessed.map(point).collect(),
        axis: (1.0, f64::from(instrument.top_level().max(5))),
        cross: Some((cross.1, cross.0)),
        corners: [
            corner(Goals::Concentrate),
            corner(Goals::KeepUp),
            corner(Goals::LowPriority),
            corner(Goals::Overkill),
        ],
        soft: Some(0),
        across: corner(Goals::Score),
        title: corner(Goals::IpaTitle),
        desc: words::ipa_takeaway(lang, outlook, instrument),
    };
    Some(plane(&spec, size))
}

/// Actions by value and effort; `None` without any.
pub fn matrix(lang: Lang, outlook: &Outlook, plan: &Plan, library: Option<&Initiatives>, size: Size) -> Option<Svg> {
    (!outlook.planned.is_empty()).then_some(())?;
    let point = |one: &Planned| {
        let action = plan.actions.get(&one.action);
        Point {
            mark: one.number.to_string(),
            name: action.map(|action| words::action_name(lang, action, library)).unwrap_or_default(),
            at: (one.worth.effort, one.worth.value),
            filled: one.worth.quick_win,
        }
    };
    let corner = |key: Road| lang.text(key).to_owned();
    let spec = Plane {
        points: outlook.planned.iter().map(point).collect(),
        axis: (1.0, 5.0),
        cross: Some((QUICK_EFFORT, QUICK_VALUE)),
        corners: [corner(Road::QuickWins), corner(Road::BigBets), corner(Road::FillIns), corner(Road::ThinkTwice)],
        soft: Some(0),
        across: corner(Road::AxisEffort),
        title: corner(Road::MatrixTitle),
        desc: words::matrix_takeaway(lang, outlook),
    };
    Some(plane(&spec, size))
}

/// Months from the start of the roadmap, by days; the axis of the timeline.
fn months_from(start: &str, day: &str) -> f64 {
    let days = |day: &str| day_number(day).and_then(|n| i32::try_from(n).ok()).map(f64::from);
    match (days(start), days(day)) {
        (Some(from), Some(to)) => (to - from) / 30.4375,
        _ => 0.0,
    }
}

/// The actions in time; `None` without any.
pub fn timeline(lang: Lang, outlook: &Outlook, plan: &Plan, library: Option<&Initiatives>, size: Size) -> Option<Svg> {
    let start = plan.frame.start.as_str();
    let last = outlook.planned.iter().map(|one| one.end.as_str()).max()?;
    let covers = |months: &&u32| add_months(start, **months).is_some_and(|end| end.as_str() >= last);
    let whole = HORIZONS.iter().find(covers).copied().unwrap_or(36);
    let row = |one: &Planned| {
        let action = plan.actions.get(&one.action)?;
        let (from, to) = (months_from(start, &action.start), months_from(start, &one.end));
        let bar = match action.status {
            Status::Planned | Status::UnderWay => Mark::Bar(from, to),
            Status::Done | Status::Dropped => Mark::Soft(from, to),
        };
        let mut marks = vec![bar];
        let days = action.milestones.iter().filter(|milestone| !milestone.day.is_empty());
        marks.extend(days.map(|milestone| Mark::Target(months_from(start, &milestone.day))));
        let name = format!("{} {}", one.number, words::action_name(lang, action, library));
        Some(Row { name, shown: length(lang, action), marks, strong: false })
    };
    let tick = |months: u32| {
        let day = add_months(start, months).unwrap_or_default();
        Tick { at: months_from(start, &day), label: date::month(lang, &day) }
    };
    let lanes = [0].into_iter().chain(HORIZONS).chain([36]).filter(|months| *months <= whole);
    let spec = Rows {
        rows: outlook.planned.iter().filter_map(row).collect(),
        axis: (0.0, months_from(start, &add_months(start, whole).unwrap_or_default())),
        ticks: lanes.map(tick).collect(),
        title: lang.text(Road::TimelineTitle).to_owned(),
        desc: words::timeline_takeaway(lang, outlook),
    };
    Some(rows(&spec, size))
}

fn length(lang: Lang, action: &Action) -> String {
    lang.count(Road::TakesMonths, usize::try_from(action.months).unwrap_or_default())
}

/// How far each KPI has come; `None` where none is measured.
pub fn progress(lang: Lang, plan: &Plan, size: Size) -> Option<Svg> {
    let row = |kpi: &Kpi| {
        let progress = kpi.progress()?;
        let bar = if progress < 0.0 { Mark::Soft(progress, 0.0) } else { Mark::Bar(0.0, progress) };
        let shown = words::progress(lang, kpi);
        Some(Row { name: kpi.name.clone(), shown, marks: vec![bar, Mark::Target(1.0)], strong: progress >= 1.0 })
    };
    let drawn: Vec<Row> = plan.kpis.values().filter_map(row).collect();
    (!drawn.is_empty()).then_some(())?;
    let tick = |at: f64, key: Road| Tick { at, label: lang.text(key).to_owned() };
    let spec = Rows {
        rows: drawn,
        axis: (-0.25, 1.25),
        ticks: vec![
            Tick { at: -0.25, label: String::new() },
            tick(0.0, Road::Baseline),
            tick(1.0, Road::TargetFigure),
            Tick { at: 1.25, label: String::new() },
        ],
        title: lang.text(Road::KpisTitle).to_owned(),
        desc: words::kpis_takeaway(lang, plan),
    };
    Some(rows(&spec, size))
}

/// The roadmap as CSV, one row an action.
pub fn csv(lang: Lang, assessment: &Assessment, outlook: &Outlook, library: Option<&Initiatives>) -> String {
    let head = [
        "number",
        "action",
        "name",
        "initiative",
        "items",
        "stream",
        "facet",
        "theme",
        "owner",
        "status",
        "start",
        "months",
        "end",
        "horizon",
        "after",
        "value",
        "effort",
        "ratio",
        "rank",
        "quick_win",
        "need",
        "milestones",
    ];
    let mut out = String::from("\u{feff}");
    row(&mut out, ABOUT.iter().chain(&head).map(|name| Cell::text(name)));
    for one in &outlook.planned {
        if let Some(action) = assessment.plan.actions.get(&one.action) {
            row(&mut out, cells(lang, assessment, one, action, library));
        }
    }
    out
}

fn cells(lang: Lang, of: &Assessment, one: &Planned, action: &Action, library: Option<&Initiatives>) -> Vec<Cell> {
    let milestones = action.milestones.iter().map(|m| {
        let done = if m.done { " | done" } else { "" };
        format!("{} | {}{done}", m.day, m.title)
    });
    let whole = |n: usize| Cell::Number(n.to_string());
    let mut cells = about(of);
    cells.extend([
        whole(one.number),
        Cell::text(&action.id),
        Cell::text(&words::action_name(lang, action, library)),
        Cell::text(&action.initiative),
        Cell::text(&action.items.join(" ")),
        Cell::text(action.stream.id()),
        Cell::text(action.facet.id()),
        Cell::text(action.theme.id()),
        Cell::text(&action.owner),
        Cell::text(action.status.id()),
        Cell::text(&action.start),
        Cell::Number(action.months.to_string()),
        Cell::text(&one.end),
        Cell::Number(one.horizon.map(|months| months.to_string()).unwrap_or_default()),
        Cell::text(&action.after.join(" ")),
        Cell::number(one.worth.value),
        Cell::number(one.worth.effort),
        Cell::number(one.worth.ratio),
        whole(one.rank),
        Cell::yes(one.worth.quick_win),
        Cell::number(one.need),
        Cell::text(&milestones.collect::<Vec<_>>().join("\n")),
    ]);
    cells
}
