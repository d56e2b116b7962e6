//! The workbook's charts: each reads its numbers from the tables and says its takeaway in the cell over it.

use super::super::report::Source;
use super::{Axis, Cell, Chart, Column, Form, Kind, Range, Series, Sheet, Style, Tone, serial};
use crate::model::plan::gap::DimensionGap;
use crate::model::plan::outlook::Planned;
use crate::model::plan::priority::{QUICK_EFFORT, QUICK_VALUE};
use crate::text::{Goals, Key, Road, Sheets, Words, finding, plan as words};

/// Rows a chart takes with its sentence, and how many stand side by side.
const ROWS: u32 = 24;
const ACROSS: u32 = 2;
/// Width of a column of the sheet, in digits: as wide as a chart.
const WIDTH: u16 = 92;
/// Width and height of a chart, in pixels.
const SIZE: (u32, u32) = (640, 420);

/// The sheet of charts; `None` where nothing can be drawn.
pub fn all(of: &Source, tables: &[Sheet]) -> Option<Sheet> {
    let drawn = [radar, scores, targets, importance, matrix, timeline, progress];
    let mut charts: Vec<Chart> = drawn.iter().filter_map(|draw| draw(&Drawing { of, tables })).collect();
    let column = || Column { title: String::new(), width: WIDTH, form: Form::Text };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (at, chart) in (0..).zip(&mut charts) {
        let (row, column) = (at / ACROSS * ROWS, at % ACROSS);
        chart.at = (row + 1, u16::try_from(column).unwrap_or_default());
        let sentence = Cell::Prose(Style::Strong, chart.says.clone());
        match rows.last_mut() {
            Some(line) if column > 0 => line.push(sentence),
            _ => {
                rows.resize_with(usize::try_from(row).unwrap_or_default(), Vec::new);
                rows.push(vec![sentence]);
            }
        }
    }
    let name = of.lang.text(Sheets::Charts).to_owned();
    (!charts.is_empty()).then(|| Sheet { name, columns: (0..ACROSS).map(|_| column()).collect(), rows, charts })
}

/// What charts are drawn from.
struct Drawing<'a> {
    of: &'a Source<'a>,
    tables: &'a [Sheet],
}

impl Drawing<'_> {
    fn word(&self, key: impl Words) -> String {
        self.of.lang.text(key).to_owned()
    }

    /// The cells of a column of a table, where both are there and hold anything.
    fn range(&self, table: impl Words, column: impl Words) -> Option<Range> {
        let name = self.of.lang.text(table);
        let sheet = self.tables.iter().find(|sheet| sheet.name == name)?;
        let range = sheet.range(self.of.lang.text(column))?;
        let filled = |row: &Vec<Cell>| row.get(usize::from(range.column)).is_some_and(|cell| *cell != Cell::Blank);
        sheet.rows.iter().any(filled).then_some(range)
    }

    fn series(&self, name: impl Words, names: Range, values: Range, tone: Tone) -> Series {
        Series { name: self.word(name), names, values, labels: Vec::new(), tone }
    }

    fn chart(&self, kind: Kind, title: impl Words, says: String, series: Vec<Series>, across: Axis) -> Chart {
        Chart { kind, title: self.word(title), says, series, across, up: Axis::default(), at: (0, 0), size: SIZE }
    }

    /// The axis of scores and levels.
    fn levels(&self) -> Axis {
        Axis { range: Some((1.0, f64::from(self.of.card.levels))), step: Some(1.0), ..Axis::default() }
    }

    fn takeaway(&self) -> String {
        finding::takeaway(self.of.lang, self.of.card, self.of.instrument)
    }
}

/// Labels for points. Of points that lie on one another the first has all their numbers.
fn labels(points: &[(usize, Option<(f64, f64)>)]) -> Vec<String> {
    // A label is about as wide and high as a seventh of a level.
    let near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs() < 0.15 && (a.1 - b.1).abs() < 0.15;
    let mut firsts: Vec<(usize, (f64, f64))> = Vec::new();
    let mut said: Vec<String> = vec![String::new(); points.len()];
    for (at, (number, place)) in points.iter().enumerate() {
        let Some(place) = *place else { continue };
        let first = firsts.iter().find(|(_, other)| near(*other, place)).map(|(first, _)| *first);
        match first.and_then(|first| said.get_mut(first)) {
            Some(label) => *label = [label.as_str(), &number.to_string()].join(", "),
            None => {
                firsts.push((at, place));
                if let Some(label) = said.get_mut(at) {
                    *label = number.to_string();
                }
            }
        }
    }
    said
}

fn radar(on: &Drawing) -> Option<Chart> {
    (on.of.card.dimensions.len() >= 3).then_some(())?;
    let names = on.range(Key::Dimensions, Key::Dimension)?;
    let mut series = vec![on.series(Key::Score, names.clone(), on.range(Key::Dimensions, Key::Score)?, Tone::Result)];
    if let Some(targets) = on.range(Key::TabTargets, Goals::Target) {
        series.push(on.series(Goals::Target, names, targets, Tone::Target));
    }
    // A radar starts at the middle: at 0, so that level 1 is not nothing.
    let axis = Axis { range: Some((0.0, f64::from(on.of.card.levels))), ..on.levels() };
    Some(on.chart(Kind::Radar, Key::RadarTitle, on.takeaway(), series, axis))
}

/// The scores, where no target stands beside them.
fn scores(on: &Drawing) -> Option<Chart> {
    on.of.outlook.gaps.dimensions.iter().all(|gap| gap.target.is_none()).then_some(())?;
    let (names, values) = (on.range(Key::Dimensions, Key::Dimension)?, on.range(Key::Dimensions, Key::Score)?);
    let series = vec![on.series(Key::Score, names, values, Tone::Result)];
    Some(on.chart(Kind::Bars, Sheets::ScoresTitle, finding::headline(on.of.lang, on.of.card), series, on.levels()))
}

fn targets(on: &Drawing) -> Option<Chart> {
    let names = on.range(Key::TabTargets, Key::Dimension)?;
    let [now, target] = [on.range(Key::TabTargets, Key::Score)?, on.range(Key::TabTargets, Goals::Target)?];
    let series = vec![
        on.series(Key::Score, names.clone(), now, Tone::Result),
        on.series(Goals::Target, names, target, Tone::Target),
    ];
    let says = words::gaps_takeaway(on.of.lang, on.of.outlook, on.of.instrument);
    Some(on.chart(Kind::Bars, Goals::GapsTitle, says, series, on.levels()))
}

fn importance(on: &Drawing) -> Option<Chart> {
    let (importance, performance) = on.of.outlook.gaps.crosshair?;
    let right = on.range(Key::TabTargets, Key::Score)?;
    let mut points = on.series(Key::Dimension, right, on.range(Key::TabTargets, Goals::Importance)?, Tone::Result);
    let gaps = &on.of.outlook.gaps.dimensions;
    let place = |gap: &DimensionGap| gap.shown.map(|shown| (shown, gap.importance));
    points.labels = labels(&(1..).zip(gaps.iter().map(place)).collect::<Vec<_>>());
    let across = Axis { title: on.word(Goals::Score), cross: Some(performance), ..on.levels() };
    let says = words::ipa_takeaway(on.of.lang, on.of.outlook, on.of.instrument);
    let mut chart = on.chart(Kind::Points, Goals::IpaTitle, says, vec![points], across);
    let range = Some((1.0, 5.0));
    chart.up =
        Axis { title: on.word(Goals::Importance), range, cross: Some(importance), step: Some(1.0), form: Form::Plain };
    Some(chart)
}

fn matrix(on: &Drawing) -> Option<Chart> {
    let right = on.range(Key::TabRoadmap, Road::Effort)?;
    let mut points = on.series(Road::Action, right, on.range(Key::TabRoadmap, Road::Value)?, Tone::Result);
    let planned = &on.of.outlook.planned;
    let place = |one: &Planned| (one.number, Some((one.worth.effort, one.worth.value)));
    points.labels = labels(&planned.iter().map(place).collect::<Vec<_>>());
    let axis = |title: Road, cross: f64| Axis {
        title: on.word(title),
        range: Some((1.0, 5.0)),
        cross: Some(cross),
        step: Some(1.0),
        form: Form::Plain,
    };
    let says = words::matrix_takeaway(on.of.lang, on.of.outlook);
    let mut chart = on.chart(Kind::Points, Road::MatrixTitle, says, vec![points], axis(Road::AxisEffort, QUICK_EFFORT));
    chart.up = axis(Road::AxisValue, QUICK_VALUE);
    Some(chart)
}

fn timeline(on: &Drawing) -> Option<Chart> {
    let names = on.range(Key::TabRoadmap, Road::Action)?;
    let start = on.range(Key::TabRoadmap, Road::From)?;
    let mut series = vec![on.series(Road::From, names.clone(), start, Tone::Hidden)];
    for (days, tone) in [(Sheets::Days, Tone::Result), (Sheets::DaysOver, Tone::Soft)] {
        series.extend(on.range(Key::TabRoadmap, days).map(|range| on.series(days, names.clone(), range, tone)));
    }
    let plan = &on.of.doc.plan;
    let starts = plan.actions.values().filter_map(|action| serial(&action.start));
    let first = starts.fold(serial(&plan.frame.start)?, f64::min);
    let last = on.of.outlook.planned.iter().filter_map(|one| serial(&one.end)).fold(first, f64::max);
    // Half a year has 182 days and a bit; the marks are dates, so they need not be months.
    let axis = Axis { range: Some((first, last)), step: Some(182.0), form: Form::Day, ..Axis::default() };
    let says = words::timeline_takeaway(on.of.lang, on.of.outlook);
    Some(on.chart(Kind::Spans, Road::TimelineTitle, says, series, axis))
}

fn progress(on: &Drawing) -> Option<Chart> {
    let (names, values) = (on.range(Road::Kpis, Road::KpiName)?, on.range(Road::Kpis, Road::Progress)?);
    let series = vec![on.series(Road::Progress, names, values, Tone::Result)];
    let says = words::kpis_takeaway(on.of.lang, &on.of.doc.plan);
    let axis = Axis { form: Form::Percent, ..Axis::default() };
    Some(on.chart(Kind::Bars, Road::KpisTitle, says, series, axis))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_never_carries_the_number_of_one_that_lies_elsewhere() {
        let points = |all: &[f64]| (1..).zip(all.iter().map(|x| Some((*x, 3.0)))).collect::<Vec<_>>();
        assert_eq!(labels(&points(&[4.4, 4.5, 4.6])), ["1, 2", "", "3"]);
        assert_eq!(labels(&points(&[1.2, 1.3, 3.0, 3.0])), ["1, 2", "", "3, 4", ""]);
        assert_eq!(labels(&[(1, None), (2, Some((2.0, 2.0))), (7, Some((2.0, 3.0)))]), ["", "2", "7"]);
    }
}
