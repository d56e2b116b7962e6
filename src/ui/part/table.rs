//! A chart's figures as a table.

use crate::model::Lang;
use crate::text::Key;
use crate::ui::el::{El, el};
use leptos::prelude::*;

/// A table of texts: caption, heads, rows; the first cell of a row is its head, the others are figures.
pub fn table(caption: &str, heads: &[String], rows: Vec<Vec<String>>) -> AnyView {
    table_of(0, Lang::default(), Lang::default(), caption, heads, rows)
}

/// The same where the cells of the column `names` are in the language `said`.
pub fn table_of(
    names: usize,
    said: Lang,
    lang: Lang,
    caption: &str,
    heads: &[String],
    rows: Vec<Vec<String>>,
) -> AnyView {
    let head = |(at, text): (usize, &String)| {
        el("th").attr("scope", "col").class(if at == 0 { "" } else { "r" }).child(text.clone())
    };
    let row = |cells: Vec<String>| {
        let cells = cells.into_iter().enumerate().map(|(at, text)| {
            let cell = match at {
                0 => el("th").attr("scope", "row"),
                _ => el("td").class("r"),
            };
            cell.spoken(if at == names { said } else { lang }, lang).child(text)
        });
        el("tr").child(cells.collect::<Vec<_>>())
    };
    el("table")
        .class("tbl")
        .child(el("caption").class("vh").child(caption.to_owned()))
        .child(el("thead").child(el("tr").child(heads.iter().enumerate().map(head).collect::<Vec<_>>())))
        .child(el("tbody").child(rows.into_iter().map(row).collect::<Vec<_>>()))
        .into_any()
}

/// A table below its chart, shown when asked for.
pub fn as_table(lang: Lang, table: AnyView) -> El {
    el("details")
        .class("noprint as-table")
        .child(el("summary").class("linkbtn").child(lang.text(Key::ShowTable)))
        .child(table)
}
