//! The result as a workbook: sheets of typed cells and native charts.
//!
//! Made once from what the report is made from ([`book`]); the program that writes the file
//! (`export::xlsx`) changes nothing. Cells hold the model's numbers with all their digits; how many are
//! shown is the column's [`Form`].

mod charts;
mod plans;
mod prose;
mod tables;

use super::report::{Source, title};
use crate::model::brand::colour::WHITE;
use crate::model::brand::{Brand, Colour, Look};
use crate::model::stamp::day_number;
use crate::text::Sheets;
use serde::{Deserialize, Serialize};

/// The media type of the file it becomes.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A workbook.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub subject: String,
    /// The day it was made, `YYYY-MM-DD`.
    pub day: String,
    /// Its sheets, in order; never empty.
    pub sheets: Vec<Sheet>,
    /// The colours of what stands out.
    pub tint: Tint,
}

/// Colours of what stands out, each as 0xRRGGBB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tint {
    /// Headings, results in charts.
    pub accent: u32,
    /// Half way from there to the page: what is done with.
    pub pale: u32,
    /// The ground of a table's head.
    pub soft: u32,
}

impl Tint {
    /// The colours of a brand, light as on paper.
    pub fn of(brand: &Brand) -> Tint {
        let paper = Look::of(brand).0.on_paper();
        let number = |Colour([red, green, blue]): Colour| u32::from_be_bytes([0, red, green, blue]);
        Tint {
            accent: number(paper.accent),
            pale: number(paper.accent.mixed(WHITE, 50)),
            soft: number(paper.accent_soft),
        }
    }
}

/// A sheet: a table with a row of heads, or prose without.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name, at most 31 characters.
    pub name: String,
    /// Its columns; those of prose have no titles.
    pub columns: Vec<Column>,
    /// Its rows, below the heads. In prose a row may be shorter than the columns.
    pub rows: Vec<Vec<Cell>>,
    /// Its charts.
    pub charts: Vec<Chart>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its head.
    pub title: String,
    /// How wide it is, in digits.
    pub width: u16,
    /// How its cells are shown.
    pub form: Form,
}

/// How a cell is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// Text that breaks into lines.
    Text,
    /// A number with the digits it has.
    #[default]
    Plain,
    /// With one decimal.
    Tenth,
    /// With up to six decimals.
    Exact,
    /// A share of 0 to 1 in per cent.
    Percent,
    /// A day.
    Day,
}

/// How a line of prose is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Style {
    /// The title of all.
    Title,
    /// The paragraph below it.
    Lead,
    /// A section's heading.
    Heading,
    /// A heading within a section, or a label.
    Strong,
    /// A paragraph.
    Text,
    /// A quiet paragraph.
    Small,
    /// A headline figure.
    Figure,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing: not zero.
    Blank,
    /// A text.
    Text(String),
    /// A number, shown in its column's form.
    Number(f64),
    /// A number shown in a form of its own.
    Shown(Form, f64),
    /// A day, `YYYY-MM-DD`.
    Day(String),
    /// A line of prose.
    Prose(Style, String),
}

impl Cell {
    /// A text; nothing where it is empty.
    pub fn text(text: impl Into<String>) -> Cell {
        match text.into() {
            text if text.is_empty() => Cell::Blank,
            text => Cell::Text(text),
        }
    }

    /// A number; nothing where there is none.
    pub fn number(x: impl Into<Option<f64>>) -> Cell {
        x.into().filter(|x| x.is_finite()).map_or(Cell::Blank, Cell::Number)
    }

    /// A count.
    pub fn count(n: usize) -> Cell {
        Cell::number(u32::try_from(n).ok().map(f64::from))
    }

    /// A level.
    pub fn level(level: Option<u8>) -> Cell {
        Cell::number(level.map(f64::from))
    }

    /// A day; nothing where there is none.
    pub fn day(day: &str) -> Cell {
        if day.is_empty() { Cell::Blank } else { Cell::Day(day.to_owned()) }
    }
}

/// What kind of chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// One spoke a row.
    Radar,
    /// Bars from left to right, the first row on top.
    Bars,
    /// The same, one after another; for spans of time.
    Spans,
    /// Points in a plane.
    Points,
}

/// What a series looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tone {
    /// The result.
    Result,
    /// The same, done with.
    Soft,
    /// The target.
    Target,
    /// Not at all: it only holds the next one off.
    Hidden,
}

/// A native chart: it reads its numbers from the cells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// What kind.
    pub kind: Kind,
    /// What it shows.
    pub title: String,
    /// What it says, in one sentence.
    pub says: String,
    /// Its series.
    pub series: Vec<Series>,
    /// The axis from left to right; in [`Kind::Radar`] the only one.
    pub across: Axis,
    /// The other one.
    pub up: Axis,
    /// Row and column of its upper left corner, from 0.
    pub at: (u32, u16),
    /// Width and height in pixels.
    pub size: (u32, u32),
}

/// An axis.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Axis {
    /// What it measures; empty says nothing.
    pub title: String,
    /// From where to where; `None` lets the program choose.
    pub range: Option<(f64, f64)>,
    /// Where the other axis crosses it.
    pub cross: Option<f64>,
    /// The distance of its marks.
    pub step: Option<f64>,
    /// How its marks are shown.
    pub form: Form,
}

/// A series of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// What it is.
    pub name: String,
    /// Its names, or in [`Kind::Points`] how far to the right.
    pub names: Range,
    /// Its numbers.
    pub values: Range,
    /// A label for each point, where there are any.
    pub labels: Vec<String>,
    /// What it looks like.
    pub tone: Tone,
}

/// Cells of one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// The sheet's name.
    pub sheet: String,
    /// The column, from 0.
    pub column: u16,
    /// The first row, from 0: 1 is the row under the heads.
    pub first: u32,
    /// The last row.
    pub last: u32,
}

impl Sheet {
    /// Whether it is a table with a row of heads; else it is prose.
    pub fn is_table(&self) -> bool {
        self.columns.iter().any(|column| !column.title.is_empty())
    }

    /// The number of a column, from 0, by its title.
    pub fn column(&self, title: &str) -> Option<u16> {
        self.columns.iter().position(|column| column.title == title).and_then(|at| u16::try_from(at).ok())
    }

    /// All cells of a column but its head; `None` without rows.
    fn range(&self, title: &str) -> Option<Range> {
        let last = u32::try_from(self.rows.len()).ok().filter(|last| *last > 0)?;
        Some(Range { sheet: self.name.clone(), column: self.column(title)?, first: 1, last })
    }
}

/// The days of a spreadsheet: how many after 30 December 1899.
pub fn serial(day: &str) -> Option<f64> {
    let days = day_number(day)?.checked_add(25_569)?;
    i32::try_from(days).ok().map(f64::from)
}

/// The workbook of a result.
pub fn book(of: &Source) -> Book {
    let tables = tables::all(of);
    let charts = charts::all(of, &tables);
    let mut sheets = vec![prose::board(of)];
    sheets.extend(charts);
    sheets.extend(tables);
    sheets.push(prose::about(of));
    Book {
        title: title(of),
        subject: of.lang.text(Sheets::Subject).to_owned(),
        day: of.today.to_owned(),
        sheets,
        tint: Tint::of(of.brand),
    }
}
