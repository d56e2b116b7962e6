//! The report as one HTML file: no script, no request, its own style, every text escaped.

use super::{Block, Marks};
use crate::chart::backend::escape;
use crate::export::svg::{standalone, worn};
use crate::model::Lang;
use crate::model::brand::Look;
use std::fmt::Write as _;

/// The media type.
pub const MEDIA_TYPE: &str = "text/html;charset=utf-8";

/// Nothing may be fetched or run, whatever stands in the texts.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
/// A logo inside the file may be shown.
const PICTURE: &str = "; img-src data:";

const STYLE: &str = "body{margin:0 auto;max-width:60rem;padding:2rem 1.5rem;color:#10181b;background:#fff;font:16px/1.45 @font@}\
h1{font-size:2rem;line-height:1.15;margin:1.25rem 0 .5rem;text-wrap:balance}h2{font-size:1.25rem;margin:2rem 0 .75rem}h3{font-size:1rem;margin:.75rem 0 .125rem;display:flex;justify-content:space-between;gap:1rem}\
p{margin:0 0 .5rem}a{color:@accent@}.brand img{max-height:2rem;max-width:14rem}.lead{font-size:1.125rem;color:#435157}.small,.foot{font-size:.8125rem;color:#435157}.top{display:flex;justify-content:space-between;gap:1rem;border-bottom:2px solid #10181b;padding-bottom:.5rem}\
.figures,.cols{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:1rem 2rem}.figures{border-block:1px solid #dbe1e3;padding-block:1rem;margin-block:1.25rem}.figures b{font-size:2.25rem}.cols.wide{grid-template-columns:minmax(0,1.7fr) minmax(0,1fr)}\
table{border-collapse:collapse;width:100%;font-size:.8125rem}th,td{text-align:start;padding:.375rem .5rem;border-bottom:1px solid #dbe1e3;vertical-align:top}.r{text-align:end;font-variant-numeric:tabular-nums}thead th{color:#435157;font-weight:400}.even{table-layout:fixed}.even th:first-child{width:20%}.even th:nth-child(4){width:18%}\
ul{padding-inline-start:1.1rem;margin:0}.boxes{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:.5rem 2rem}.boxes li::before{content:'\\2610';margin-inline-end:.5rem}\
.foot{display:flex;justify-content:space-between;gap:2rem;border-top:1px solid #dbe1e3;margin-top:1.5rem;padding-top:.75rem}svg{max-width:100%;height:auto;background:none!important}\
@media(max-width:40rem){.cols.wide{grid-template-columns:1fr}}@media print{@page{size:A4;margin:16mm}body{padding:0;font-size:9.5pt;max-width:none}h1{font-size:20pt}h2{break-after:avoid;break-inside:avoid}.page~section h2::after{content:'';display:block;height:30mm;margin-bottom:-30mm}tr,figure,li,.short{break-inside:avoid}.page{break-after:page}}";

/// The whole file in a brand's look: the board page, then the rest.
pub fn write(lang: Lang, title: &str, board: &[Block], rest: &[Block], look: &Look) -> String {
    let style = worn(STYLE, look);
    let pictured = board.iter().any(|block| matches!(block, Block::Brand(_, logo) if in_file(logo.as_ref()).is_some()));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\"><head><meta charset=\"utf-8\">",
        lang.code(),
        lang.direction()
    );
    let _ = write!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}{}\">",
        if pictured { PICTURE } else { "" }
    );
    out.push_str("<meta name=\"viewport\" content=\"width=device-width\"><title>");
    escape(title, &mut out);
    let _ = write!(out, "</title><style>{style}</style></head><body><main><section class=\"page\">");
    blocks(&mut out, board, look);
    out.push_str("</section><section>");
    blocks(&mut out, rest, look);
    out.push_str("</section></main></body></html>\n");
    out
}

/// A logo that is part of the address itself.
fn in_file(logo: Option<&String>) -> Option<&String> {
    logo.filter(|logo| logo.starts_with("data:"))
}

fn blocks(out: &mut String, all: &[Block], look: &Look) {
    for block in all {
        one(out, block, look);
    }
}

/// An element of one text.
fn tag(out: &mut String, open: &str, text: &str, close: &str) {
    let _ = write!(out, "<{open}>");
    escape(text, out);
    let _ = write!(out, "</{close}>");
}

fn one(out: &mut String, block: &Block, look: &Look) {
    match block {
        Block::Brand(name, logo) => {
            out.push_str("<p class=\"brand\">");
            // A logo beside the app is not where this file goes.
            match in_file(logo.as_ref()) {
                Some(logo) => {
                    out.push_str("<img src=\"");
                    escape(logo, out);
                    out.push_str("\" alt=\"");
                    escape(name, out);
                    out.push_str("\">");
                }
                None => tag(out, "b", name, "b"),
            }
            out.push_str("</p>");
        }
        Block::Link(text, label, href) => {
            out.push_str("<p>");
            escape(text, out);
            out.push_str(" <a href=\"");
            escape(href, out);
            out.push_str("\">");
            escape(label, out);
            out.push_str("</a></p>");
        }
        Block::Top(left, right) | Block::Foot(left, right) => {
            let class = if matches!(block, Block::Top(..)) { "top" } else { "foot" };
            let _ = write!(out, "<div class=\"{class}\">");
            tag(out, if class == "top" { "b" } else { "span" }, left, if class == "top" { "b" } else { "span" });
            tag(out, "span", right, "span");
            out.push_str("</div>");
        }
        Block::Title(text) => tag(out, "h1", text, "h1"),
        Block::Lead(text) => tag(out, "p class=\"lead\"", text, "p"),
        Block::Heading(text) => tag(out, "h2", text, "h2"),
        Block::Sub(text, figure) => {
            out.push_str("<h3>");
            tag(out, "span", text, "span");
            tag(out, "span", figure, "span");
            out.push_str("</h3>");
        }
        Block::Text(text) => tag(out, "p", text, "p"),
        Block::Small(text) => tag(out, "p class=\"small\"", text, "p"),
        Block::Figures(figures) => {
            out.push_str("<div class=\"figures\">");
            for figure in figures {
                out.push_str("<div>");
                tag(out, "p class=\"small\"", &figure.label, "p");
                out.push_str("<p>");
                tag(out, "b", &figure.value, "b");
                out.push(' ');
                tag(out, "span", &figure.unit, "span");
                out.push_str("</p>");
                tag(out, "p class=\"small\"", &figure.note, "p");
                out.push_str("</div>");
            }
            out.push_str("</div>");
        }
        Block::Chart(wide, _) => {
            let _ = write!(out, "<figure style=\"margin:0\">{}</figure>", standalone(wide, look));
        }
        Block::Table(caption, heads, rows) => table(out, caption, heads, rows),
        Block::List(marks, lines) => {
            out.push_str(if *marks == Marks::Boxes { "<ul class=\"boxes\">" } else { "<ul>" });
            for line in lines {
                tag(out, "li", line, "li");
            }
            out.push_str("</ul>");
        }
        Block::Columns(wide, columns) => {
            out.push_str(if *wide { "<div class=\"cols wide\">" } else { "<div class=\"cols\">" });
            for column in columns {
                out.push_str("<div>");
                blocks(out, column, look);
                out.push_str("</div>");
            }
            out.push_str("</div>");
        }
    }
}

fn table(out: &mut String, caption: &str, heads: &[super::Head], rows: &[Vec<String>]) {
    let short = if rows.len() <= super::SHORT { "short " } else { "" };
    let even = if super::is_even(heads) { "even" } else { "" };
    let _ = write!(out, "<table class=\"{short}{even}\"><caption hidden>");
    escape(caption, out);
    out.push_str("</caption><thead><tr>");
    let figure = |at: usize| heads.get(at).is_some_and(|head| head.1);
    for (at, head) in heads.iter().enumerate() {
        tag(out, if figure(at) { "th scope=\"col\" class=\"r\"" } else { "th scope=\"col\"" }, &head.0, "th");
    }
    out.push_str("</tr></thead><tbody>");
    for row in rows {
        out.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            match (at, figure(at)) {
                (0, _) => tag(out, "th scope=\"row\"", cell, "th"),
                (_, true) => tag(out, "td class=\"r\"", cell, "td"),
                (_, false) => tag(out, "td", cell, "td"),
            }
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
}
