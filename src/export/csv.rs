//! Answers and results as CSV: RFC 4180, UTF-8 with a byte-order mark, CRLF.
//!
//! *Long* is one row an item, for people; *wide* is one row an assessment, for statistics. A text
//! that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection).

use crate::model::score::{DimensionScore, ItemScore, ItemState};
use crate::model::{Assessment, Instrument, Lang, Mode, Response, Scorecard};
use crate::text::number;

/// The media type.
pub const MEDIA_TYPE: &str = "text/csv;charset=utf-8";

/// The columns that every table begins with: of which assessment it is.
pub const ABOUT: [&str; 6] = ["assessment", "organisation", "instrument", "instrument_version", "mode", "example"];

/// One row an item: answer, anchor, note, evidence, weight, dimension result.
pub fn long(lang: Lang, assessment: &Assessment, instrument: &Instrument, card: &Scorecard) -> String {
    let head = [
        "dimension",
        "dimension_name",
        "item",
        "item_name",
        "weight",
        "answer",
        "level",
        "statement",
        "reason",
        "note",
        "flag",
        "evidence_count",
        "evidence",
        "unsupported",
        "stale",
        "dimension_index",
        "dimension_level",
        "dimension_coverage",
    ];
    let mut out = String::from("\u{feff}");
    row(&mut out, ABOUT.iter().chain(&head).map(|name| Cell::Number((*name).to_owned())));
    for dimension in &card.dimensions {
        for item in &dimension.items {
            row(&mut out, item_cells(lang, assessment, instrument, dimension, item));
        }
    }
    out
}

fn item_cells(
    lang: Lang,
    assessment: &Assessment,
    instrument: &Instrument,
    dimension: &DimensionScore,
    item: &ItemScore,
) -> Vec<Cell> {
    let entry = assessment.entry(&item.id);
    let of = instrument.item(&item.id);
    let level = entry.level();
    let anchor = level.and_then(|level| of?.anchors.get(usize::from(level).checked_sub(1)?));
    let reason = match &entry.response {
        Some(Response::NotApplicable(reason)) => reason.as_str(),
        _ => "",
    };
    let evidence = entry.evidence.iter().map(|e| [&*e.title, &*e.place, &*e.owner, &*e.date].join(" | "));
    let mut cells = about(assessment);
    cells.extend([
        Cell::text(&dimension.id),
        Cell::text(instrument.dimension(&dimension.id).map_or("", |d| d.name.get(lang))),
        Cell::text(&item.id),
        Cell::text(of.map_or("", |item| item.name.get(lang))),
        Cell::number(item.weight),
        Cell::text(answer_word(item.state)),
        Cell::Number(level.map(|level| level.to_string()).unwrap_or_default()),
        Cell::text(anchor.map_or("", |anchor| anchor.get(lang))),
        Cell::text(reason),
        Cell::text(&entry.note),
        Cell::yes(entry.flag),
        Cell::Number(entry.evidence.len().to_string()),
        Cell::text(&evidence.collect::<Vec<_>>().join("\n")),
        Cell::yes(item.unsupported),
        Cell::yes(item.stale),
        Cell::maybe(dimension.index),
        Cell::Number(dimension.level.map(|level| level.to_string()).unwrap_or_default()),
        Cell::number(dimension.coverage),
    ]);
    cells
}

pub(super) fn about(assessment: &Assessment) -> Vec<Cell> {
    vec![
        Cell::text(&assessment.id),
        Cell::text(&assessment.organisation),
        Cell::text(&assessment.instrument.id),
        Cell::text(&assessment.instrument.version),
        Cell::text(if assessment.mode == Mode::Own { "own" } else { "third-party" }),
        Cell::yes(assessment.example),
    ]
}

fn answer_word(state: ItemState) -> &'static str {
    match state {
        ItemState::Rated(_) => "rated",
        ItemState::DontKnow => "dont-know",
        ItemState::NotApplicable => "not-applicable",
        ItemState::Unanswered => "unanswered",
    }
}

/// One row: overall figures, then a column a dimension, then a column an item.
pub fn wide(assessment: &Assessment, card: &Scorecard) -> String {
    let overall = ["index", "index_100", "level", "low", "high", "coverage", "provisional"];
    let mut names: Vec<String> = ABOUT.iter().chain(&overall).map(|name| (*name).to_owned()).collect();
    let of = &card.overall;
    let mut cells = about(assessment);
    cells.extend([
        Cell::maybe(of.index),
        Cell::maybe(of.index_100),
        Cell::Number(of.level.map(|level| level.to_string()).unwrap_or_default()),
        Cell::maybe(of.low),
        Cell::maybe(of.high),
        Cell::number(of.coverage),
        Cell::yes(of.provisional),
    ]);
    for dimension in &card.dimensions {
        names.push(format!("dimension:{}", dimension.id));
        cells.push(Cell::maybe(dimension.index));
    }
    for item in card.dimensions.iter().flat_map(|dimension| &dimension.items) {
        names.push(format!("item:{}", item.id));
        cells.push(match item.state {
            ItemState::Rated(level) => Cell::Number(level.to_string()),
            state => Cell::text(answer_word(state)),
        });
    }
    let mut out = String::from("\u{feff}");
    row(&mut out, names.into_iter().map(Cell::Number));
    row(&mut out, cells);
    out
}

/// One cell: a text, which is guarded, or a number or name of ours, which is not.
pub(super) enum Cell {
    Text(String),
    Number(String),
}

impl Cell {
    pub(super) fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    pub(super) fn number(x: f64) -> Cell {
        Cell::Number(number::exact(x))
    }

    fn maybe(x: Option<f64>) -> Cell {
        Cell::Number(x.map(number::exact).unwrap_or_default())
    }

    pub(super) fn yes(yes: bool) -> Cell {
        Cell::Number(if yes { "yes" } else { "no" }.to_owned())
    }
}

pub(super) fn row(out: &mut String, cells: impl IntoIterator<Item = Cell>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        match cell {
            Cell::Text(text) => quote(out, &guard(&text)),
            Cell::Number(text) => quote(out, &text),
        }
    }
    out.push_str("\r\n");
}

/// Puts an apostrophe before a text that a spreadsheet would read as a formula.
pub fn guard(text: &str) -> String {
    let first = text.trim_start_matches([' ', '\u{a0}', '\u{feff}']).chars().next();
    let runs = first.is_some_and(|c| "=+-@\t\r\n＝＋－＠|%".contains(c));
    if runs { format!("'{text}") } else { text.to_owned() }
}

fn quote(out: &mut String, text: &str) {
    if text.contains([',', '"', '\r', '\n', ';', '\t']) || text.starts_with(' ') || text.ends_with(' ') {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_neutralised_and_texts_quoted() {
        for bad in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", " =1", "%1", "|x"] {
            assert!(guard(bad).starts_with('\''), "{bad:?}");
        }
        assert_eq!(guard("plain = text"), "plain = text");
        let mut out = String::new();
        row(&mut out, [Cell::text("a\"b"), Cell::text("=HYPERLINK(\"x\",\"y\")"), Cell::number(1.5)]);
        assert_eq!(out, "\"a\"\"b\",\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\",1.5\r\n");
    }
}
