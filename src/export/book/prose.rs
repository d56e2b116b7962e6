//! The sheets people read: the board page from the report's own blocks, and what the workbook holds.

use super::super::report::{Block, Figure, Marks, Source, board};
use super::{Cell, Column, Form, Sheet, Style};
use crate::text::{Report, Sheets, date, fill, name};

/// The columns of prose: label, figure, what stands behind it, what stands below.
const WIDTHS: [u16; 4] = [34, 12, 30, 34];

fn sheet(name: &str, rows: Vec<Vec<Cell>>) -> Sheet {
    let column = |width| Column { title: String::new(), width, form: Form::Text };
    Sheet { name: name.to_owned(), columns: WIDTHS.map(column).into(), rows, charts: Vec::new() }
}

/// The board page.
pub fn board(of: &Source) -> Sheet {
    let mut rows = Vec::new();
    lines(&board::page(of), &mut rows);
    sheet(of.lang.text(Sheets::Board), rows)
}

/// Lines of blocks; a drawing goes with the heading over it, since the charts have a sheet of their own.
fn lines(blocks: &[Block], rows: &mut Vec<Vec<Cell>>) {
    for (at, one) in blocks.iter().enumerate() {
        let over_chart = matches!(blocks.get(at + 1), Some(Block::Chart(..)));
        if !matches!((one, over_chart), (Block::Heading(_), true)) {
            block(one, rows);
        }
    }
}

fn block(block: &Block, rows: &mut Vec<Vec<Cell>>) {
    let mut line = |style: Style, text: &str| rows.push(vec![Cell::Prose(style, text.to_owned())]);
    match block {
        Block::Top(left, right) | Block::Foot(left, right) => {
            line(Style::Small, left);
            line(Style::Small, right);
        }
        Block::Brand(name, _) => line(Style::Small, name),
        Block::Link(text, label, href) => line(Style::Text, &format!("{text} {label}: {href}")),
        Block::Title(text) => line(Style::Title, text),
        Block::Lead(text) => line(Style::Lead, text),
        Block::Heading(text) => {
            line(Style::Text, "");
            line(Style::Heading, text);
        }
        Block::Sub(text, shown) if shown.is_empty() => line(Style::Strong, text),
        Block::Sub(text, shown) => rows.push(vec![Cell::Prose(Style::Strong, text.clone()), shown_cell(shown)]),
        Block::Text(text) => line(Style::Text, text),
        Block::Small(text) => line(Style::Small, text),
        Block::Figures(figures) => rows.extend(figures.iter().map(figure)),
        Block::List(marks, texts) => {
            let mark = if *marks == Marks::Boxes { "☐" } else { "•" };
            for text in texts {
                line(Style::Text, &format!("{mark} {text}"));
            }
        }
        Block::Columns(_, columns) => columns.iter().for_each(|column| lines(column, rows)),
        // A table has a sheet of its own.
        Block::Chart(..) | Block::Table(..) => {}
    }
}

/// A figure as it is shown: a number where it is one, with as many decimals.
fn shown_cell(shown: &str) -> Cell {
    let form = if shown.contains('.') { Form::Tenth } else { Form::Plain };
    shown.parse().map_or_else(|_| Cell::Prose(Style::Figure, shown.to_owned()), |x| Cell::Shown(form, x))
}

fn figure(figure: &Figure) -> Vec<Cell> {
    vec![
        Cell::Prose(Style::Strong, figure.label.clone()),
        shown_cell(&figure.value),
        Cell::text(figure.unit.trim()),
        Cell::text(figure.note.trim()),
    ]
}

/// What the workbook holds and how its numbers came about.
pub fn about(of: &Source) -> Sheet {
    let lang = of.lang;
    let text = |key: Report| Cell::Prose(Style::Text, lang.text(key).to_owned());
    let heading = |text: &str| vec![Cell::Prose(Style::Heading, text.to_owned())];
    let mut rows = vec![heading(lang.text(Report::MethodHeading)), vec![text(Report::MethodText)]];
    rows.push(vec![Cell::Prose(Style::Small, name::standing(lang, of.doc).to_owned())]);
    rows.push(vec![Cell::Prose(Style::Text, String::new())]);
    rows.push(heading(lang.text(Sheets::NumbersHeading)));
    for key in [Sheets::NumbersScore, Sheets::NumbersExact, Sheets::NumbersBlank, Sheets::NumbersSource] {
        rows.push(vec![Cell::Prose(Style::Text, lang.text(key).to_owned())]);
    }
    rows.push(vec![Cell::Prose(Style::Text, String::new())]);
    rows.push(heading(lang.text(Sheets::From)));
    let edition = format!("{} {}", of.instrument.name.get(lang), of.doc.instrument.version);
    let state = match &of.doc.revision {
        Some(revision) => fill(lang.text(Sheets::Sealed), &[("digest", &revision.digest)]),
        None => lang.text(Report::Draft).to_owned(),
    };
    let made = fill(lang.text(Sheets::Made), &[("date", &date::day(lang, of.today))]);
    let facts = [
        name::organisation(lang, of.doc).to_owned(),
        edition,
        state,
        made,
        fill(lang.text(Sheets::DocumentId), &[("id", &of.doc.id)]),
    ];
    rows.extend(facts.map(|text| vec![Cell::Prose(Style::Text, text)]));
    sheet(lang.text(Sheets::About), rows)
}
