//! A workbook as the bytes of an XLSX file, with `rust_xlsxwriter`.
//!
//! Only in the program that writes workbooks (`bin/xlsx`) and in tests: the writer is as large as the
//! rest of the app. Texts are written as texts, never as formulas; the date inside comes in, so that the
//! same book gives the same bytes.

use super::book::{Axis, Book, Cell, Chart, Column, Form, Kind, Range, Series, Sheet, Style, Tint, Tone};
use crate::chart::width::ems;
use rust_xlsxwriter as xlsx;
use rust_xlsxwriter::{
    ChartAxis, ChartAxisCrossing, ChartAxisLabelPosition, ChartDataLabel, ChartDataLabelPosition, ChartFont,
    ChartFormat, ChartLegendPosition, ChartLine, ChartMarker, ChartMarkerType, ChartRange, ChartSolidFill, ChartType,
    DocProperties, ExcelDateTime, FormatAlign, Workbook, Worksheet, XlsxError,
};

/// UTF-16 units of a cell, at most; Excel takes 32,767.
const LONGEST: usize = 32_000;
/// The same of titles and alternative texts.
const LABEL: usize = 255;
/// Points of a row, at most.
const HIGHEST: f64 = 409.0;
// The light theme's colours, after the style sheet's names.
const INK: u32 = 0x0010_181b;
const INK_2: u32 = 0x0043_5157;
const LINE: u32 = 0x00db_e1e3;
const TARGET: u32 = 0x00a8_6a10;

/// The file.
///
/// # Errors
/// In the writer's words, when the book cannot be a file: a sheet name that Excel forbids, too many rows.
pub fn write(book: &Book) -> Result<Vec<u8>, String> {
    made(book).map_err(|fault| fault.to_string())
}

fn made(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut file = Workbook::new();
    let mut properties = DocProperties::new()
        .set_title(shortened(&book.title, LABEL))
        .set_subject(&book.subject)
        .set_author("Touchstone");
    if let Ok(day) = ExcelDateTime::parse_from_str(&book.day) {
        properties = properties.set_creation_datetime(&day);
    }
    file.set_properties(&properties);
    for one in &book.sheets {
        let sheet = file.add_worksheet();
        sheet.set_name(&one.name)?;
        fill(sheet, one, &book.tint)?;
    }
    file.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, of: &Sheet, tint: &Tint) -> Result<(), XlsxError> {
    for (at, column) in (0..).zip(&of.columns) {
        sheet.set_column_width(at, f64::from(column.width))?;
    }
    match of.is_table() {
        true => table(sheet, of, tint)?,
        false => prose(sheet, of, tint)?,
    }
    for one in &of.charts {
        sheet.insert_chart_with_offset(one.at.0, one.at.1, &chart(one, tint), 4, 4)?;
    }
    // A4: prose on one page upright, a table as wide as the page; what is longer goes on.
    sheet.set_paper_size(9).set_footer("&L&A&R&P / &N");
    match of.is_table() {
        true => sheet.set_landscape().set_print_fit_to_pages(1, 0),
        false => sheet.set_portrait().set_print_fit_to_pages(1, 1),
    };
    Ok(())
}

fn base() -> xlsx::Format {
    xlsx::Format::new().set_align(FormatAlign::Top).set_font_color(INK)
}

fn shown(form: Form) -> xlsx::Format {
    let figure = || base().set_align(FormatAlign::Right).set_indent(1);
    match form {
        Form::Text => base().set_text_wrap(),
        Form::Plain => figure(),
        Form::Tenth => figure().set_num_format("0.0"),
        Form::Exact => figure().set_num_format("0.0#####"),
        // A decimal more than on the page, which rounds down: no share looks full that is not.
        Form::Percent => figure().set_num_format("0.0%"),
        Form::Day => base().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
    }
}

fn table(sheet: &mut Worksheet, of: &Sheet, tint: &Tint) -> Result<(), XlsxError> {
    let head =
        base().set_bold().set_text_wrap().set_background_color(tint.soft).set_border_bottom(xlsx::FormatBorder::Thin);
    let formats: Vec<xlsx::Format> = of.columns.iter().map(|column| shown(column.form)).collect();
    for (at, column) in (0..).zip(&of.columns) {
        sheet.write_string_with_format(0, at, &column.title, &head)?;
    }
    // Bold letters are wider, and the filter's arrow takes its place.
    let tall = |column: &Column| height(&column.title, 11.0, (f64::from(column.width) - 3.0) * 0.9);
    sheet.set_row_height(0, of.columns.iter().map(tall).fold(0.0, f64::max))?;
    for (row, cells) in (1..).zip(&of.rows) {
        for ((at, cell), format) in (0..).zip(cells).zip(&formats) {
            match cell {
                Cell::Shown(form, _) => put(sheet, row, at, cell, &shown(*form))?,
                _ => put(sheet, row, at, cell, format)?,
            }
        }
        sheet.set_row_height(row, tallest(cells, &of.columns))?;
    }
    let last = u16::try_from(of.columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    sheet.autofilter(0, 0, u32::try_from(of.rows.len()).unwrap_or(u32::MAX), last)?;
    Ok(())
}

fn put(sheet: &mut Worksheet, row: u32, at: u16, cell: &Cell, format: &xlsx::Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Blank => {}
        Cell::Text(text) | Cell::Prose(_, text) => drop(sheet.write_string_with_format(row, at, cut(text), format)?),
        Cell::Number(x) | Cell::Shown(_, x) => drop(sheet.write_number_with_format(row, at, *x, format)?),
        // What no spreadsheet knows as a day stays as it was written.
        Cell::Day(day) => match ExcelDateTime::parse_from_str(day) {
            Ok(moment) => drop(sheet.write_datetime_with_format(row, at, &moment, format)?),
            Err(_) => drop(sheet.write_string_with_format(row, at, cut(day), format)?),
        },
    }
    Ok(())
}

/// A text as a cell can hold it. The writer takes `<r>…</r>` for markup of its own and would let it through
/// as it is: a space at its end makes it a text.
fn cut(text: &str) -> String {
    let text = shortened(text, LONGEST);
    if text.starts_with("<r>") && text.ends_with("</r>") { text + " " } else { text }
}

/// A text of at most so many UTF-16 units, which Excel counts.
fn shortened(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut left = most.saturating_sub(1);
    let fits = |c: &char| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

fn prose(sheet: &mut Worksheet, of: &Sheet, tint: &Tint) -> Result<(), XlsxError> {
    sheet.set_screen_gridlines(false);
    let last = u16::try_from(of.columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
    let width: u16 = of.columns.iter().map(|column| column.width).sum();
    for (row, cells) in (0..).zip(&of.rows) {
        match cells.as_slice() {
            // A line of its own goes over all columns; merged cells do not grow by themselves.
            [Cell::Prose(style, text)] => {
                sheet.merge_range(row, 0, row, last, &cut(text), &look(*style, tint))?;
                sheet.set_row_height(row, height(text, size(*style), f64::from(width)))?;
            }
            cells => {
                for (at, cell) in (0..).zip(cells) {
                    let format = match cell {
                        Cell::Prose(style, _) => look(*style, tint),
                        Cell::Shown(form, _) => {
                            shown(*form).merge(&look(Style::Figure, tint)).set_align(FormatAlign::Left).set_indent(0)
                        }
                        _ => look(Style::Small, tint),
                    };
                    put(sheet, row, at, cell, &format)?;
                }
                sheet.set_row_height(row, tallest(cells, &of.columns))?;
            }
        }
    }
    Ok(())
}

/// A style's size in points.
fn size(style: Style) -> f64 {
    match style {
        Style::Title => 18.0,
        Style::Figure => 14.0,
        Style::Heading => 13.0,
        Style::Lead => 12.0,
        Style::Strong | Style::Text => 11.0,
        Style::Small => 10.0,
    }
}

/// What a style looks like.
fn look(style: Style, tint: &Tint) -> xlsx::Format {
    let wrapped = base().set_text_wrap().set_font_size(size(style));
    match style {
        Style::Title | Style::Strong | Style::Figure => wrapped.set_bold(),
        Style::Heading => wrapped.set_bold().set_font_color(tint.accent),
        Style::Small => wrapped.set_font_color(INK_2),
        Style::Lead | Style::Text => wrapped,
    }
}

/// Points that a row takes: as much as its longest text. No program opens up rows that break into lines
/// without being asked.
fn tallest(cells: &[Cell], columns: &[Column]) -> f64 {
    let points = |(cell, column): (&Cell, &Column)| match cell {
        Cell::Text(text) => height(text, 11.0, f64::from(column.width)),
        Cell::Prose(style, text) => height(text, size(*style), f64::from(column.width)),
        Cell::Shown(..) => height("", size(Style::Figure), 1.0),
        _ => height("", 11.0, 1.0),
    };
    cells.iter().zip(columns).map(points).fold(height("", 11.0, 1.0), f64::max).min(HIGHEST)
}

/// Points that a text takes in so many digits' width of the standard font, by our own table of widths.
fn height(text: &str, size: f64, width: f64) -> f64 {
    // A digit is about half an em of the standard eleven points.
    let line = width * 11.0 * 0.5 / size;
    let lines: f64 = text.split('\n').map(|part| (ems(part) / line).ceil().max(1.0)).sum();
    (lines * size * 1.4).min(HIGHEST)
}

fn chart(of: &Chart, tint: &Tint) -> xlsx::Chart {
    let mut chart = match of.kind {
        Kind::Radar => xlsx::Chart::new(ChartType::RadarWithMarkers),
        Kind::Bars => xlsx::Chart::new(ChartType::Bar),
        Kind::Spans => xlsx::Chart::new(ChartType::BarStacked),
        Kind::Points => xlsx::Chart::new(ChartType::Scatter),
    };
    chart.set_name(&of.title).set_alt_text(shortened(&of.says, LABEL)).set_width(of.size.0).set_height(of.size.1);
    chart.title().set_name(&of.title).set_font(ChartFont::new().set_size(12).set_color(INK));
    for one in &of.series {
        chart.push_series(&series(of.kind, one, tint));
    }
    let told_apart = of.series.iter().filter(|one| one.tone != Tone::Hidden).count() > 1;
    match told_apart {
        true => drop(chart.legend().set_position(ChartLegendPosition::Bottom)),
        false => drop(chart.legend().set_hidden()),
    }
    match of.kind {
        // In a radar the numbers are on the axis the library calls y.
        Kind::Radar => axis(chart.y_axis(), &of.across),
        Kind::Bars | Kind::Spans => {
            chart.y_axis().set_reverse().set_label_position(ChartAxisLabelPosition::Low);
            chart.y_axis().set_format(ChartFormat::new().set_line(ChartLine::new().set_color(LINE)));
            axis(chart.x_axis().set_label_position(ChartAxisLabelPosition::High), &of.across);
        }
        Kind::Points => {
            axis(chart.x_axis().set_label_position(ChartAxisLabelPosition::Low), &of.across);
            axis(chart.y_axis().set_label_position(ChartAxisLabelPosition::Low), &of.up);
        }
    }
    chart
}

fn series(kind: Kind, of: &Series, tint: &Tint) -> xlsx::ChartSeries {
    let mut series = xlsx::ChartSeries::new();
    series.set_name(&of.name).set_categories(&range(&of.names)).set_values(&range(&of.values));
    let color = match of.tone {
        Tone::Result => tint.accent,
        Tone::Soft => tint.pale,
        Tone::Target | Tone::Hidden => TARGET,
    };
    let fill = ChartSolidFill::new().set_color(color).to_owned();
    let mut format = ChartFormat::new();
    match (kind, of.tone) {
        (_, Tone::Hidden) => drop(format.set_no_fill().set_no_line()),
        (Kind::Bars | Kind::Spans, _) => drop(format.set_solid_fill(&fill)),
        (Kind::Radar, _) => drop(format.set_line(ChartLine::new().set_color(color).set_width(2.25))),
        (Kind::Points, _) => drop(format.set_no_line()),
    }
    series.set_format(&mut format).set_gap(60).delete_from_legend(of.tone == Tone::Hidden);
    if matches!(kind, Kind::Radar | Kind::Points) {
        let mut marker = ChartMarker::new();
        let size = if kind == Kind::Points { 9 } else { 6 };
        marker.set_type(ChartMarkerType::Circle).set_size(size);
        marker.set_format(ChartFormat::new().set_solid_fill(&fill));
        series.set_marker(&marker);
    }
    if kind == Kind::Bars {
        series.set_data_label(ChartDataLabel::new().show_value());
    }
    if !of.labels.is_empty() {
        let label = |text: &String| match text.is_empty() {
            true => ChartDataLabel::new().set_hidden().to_custom(),
            false => ChartDataLabel::new().set_value(text.as_str()).to_custom(),
        };
        series.set_data_label(ChartDataLabel::new().show_value().set_position(ChartDataLabelPosition::Right));
        series.set_custom_data_labels(&of.labels.iter().map(label).collect::<Vec<_>>());
    }
    series
}

fn range(of: &Range) -> ChartRange {
    ChartRange::new_from_range(&of.sheet, of.first, of.column, of.last, of.column)
}

fn axis(axis: &mut ChartAxis, of: &Axis) {
    if !of.title.is_empty() {
        axis.set_name(&of.title);
    }
    if let Some((low, high)) = of.range {
        axis.set_min(low).set_max(high);
    }
    if let Some(step) = of.step {
        axis.set_major_unit(step);
    }
    if let Some(cross) = of.cross {
        axis.set_crossing(ChartAxisCrossing::AxisValue(cross));
    }
    match of.form {
        Form::Day => drop(axis.set_num_format("mmm yyyy")),
        Form::Percent => drop(axis.set_num_format("0%")),
        _ => {}
    }
    axis.set_major_gridlines_line(ChartLine::new().set_color(LINE));
}
