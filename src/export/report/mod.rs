//! The report as a document of blocks: made once, shown on the page, printed, written as a file.
//!
//! Blocks hold texts that are finished; whoever shows them changes nothing. [`board`] is one page, [`full`]
//! all that it rests on, [`html`] writes either as a page that stands on its own.

pub mod board;
pub mod full;
pub mod html;

use crate::chart::Svg;
use crate::model::brand::Brand;
use crate::model::plan::initiative::Initiatives;
use crate::model::plan::outlook::Outlook;
use crate::model::{Assessment, Instrument, Lang, Scorecard};
use crate::text::{Mark, finding, name};

/// What a report is made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// Its language.
    pub lang: Lang,
    /// The document.
    pub doc: &'a Assessment,
    /// Its instrument.
    pub instrument: &'a Instrument,
    /// Its scorecard.
    pub card: &'a Scorecard,
    /// What follows from it.
    pub outlook: &'a Outlook,
    /// The initiatives, if they are here.
    pub library: Option<&'a Initiatives>,
    /// The day it is made, `YYYY-MM-DD`.
    pub today: &'a str,
    /// Under whose name.
    pub brand: &'a Brand,
}

/// What a report is called: whom it is about, and the finding.
pub fn title(of: &Source) -> String {
    let colon = of.lang.text(Mark::Colon);
    format!("{}{colon}{}", name::organisation(of.lang, of.doc), finding::headline(of.lang, of.card))
}

/// A cell of a table: text, and whether it is a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head(pub String, pub bool);

/// A headline figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: String,
    /// What stands behind it.
    pub unit: String,
    /// What stands below.
    pub note: String,
}

/// Most rows of a table that is kept together in print.
pub const SHORT: usize = 12;

/// Whether a table's columns have set widths, so that tables under one another line up: all but figures.
pub fn is_even(heads: &[Head]) -> bool {
    heads.iter().all(|head| !head.1)
}

/// How a list is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// Not at all.
    Plain,
    /// With boxes to tick.
    Boxes,
}

/// One piece of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Whose report it is: name, and the address of the logo.
    Brand(String, Option<String>),
    /// A sentence, and a link that follows from it: its words, its address.
    Link(String, String, String),
    /// A line at the very top: left, right.
    Top(String, String),
    /// The title of all.
    Title(String),
    /// The paragraph below it.
    Lead(String),
    /// A section's heading.
    Heading(String),
    /// A heading within a section.
    Sub(String, String),
    /// A paragraph.
    Text(String),
    /// A quiet paragraph.
    Small(String),
    /// Headline figures in a row.
    Figures(Vec<Figure>),
    /// A drawing, wide and narrow.
    Chart(Svg, Svg),
    /// A table: caption, heads, rows; the first cell of a row is its head.
    Table(String, Vec<Head>, Vec<Vec<String>>),
    /// A list.
    List(Marks, Vec<String>),
    /// Blocks beside one another, the first wider where `true`.
    Columns(bool, Vec<Vec<Block>>),
    /// What stands at the foot: left, right.
    Foot(String, String),
}
