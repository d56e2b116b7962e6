//! CSV and the plain-HTML page.

use touchstone::export::{csv, shell};
use touchstone::model::brand::Brand;
use touchstone::model::{Lang, Stamp, builtin, evaluate};

/// A small RFC 4180 reader, so that the writer is not checked by itself.
fn read(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        match (c, quoted) {
            ('"', true) if chars.peek() == Some(&'"') => cell.push(chars.next().unwrap()),
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(std::mem::take(&mut cell)),
            ('\r', false) => assert_eq!(chars.peek(), Some(&'\n')),
            ('\n', false) => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (c, _) => cell.push(c),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !quoted, "the last row is complete");
    rows
}

#[test]
fn csv_is_well_formed_and_safe_in_a_spreadsheet() {
    let instrument = builtin::instrument("contact-centre").unwrap();
    let now = Stamp("2026-11-14T12:00:00Z".into());
    let mut assessment =
        builtin::example("contact-centre").unwrap().assessment("a", &instrument, "", Lang::ZhHans, &now);
    assessment.organisation = "=HYPERLINK(\"http://x\",\"y\")".into();
    assessment.responses.get_mut("cc-quality").unwrap().note = "a \"quoted\",\r\nnote".into();
    let card = evaluate(&instrument, &assessment, now.day());
    let long = csv::long(Lang::ZhHans, &assessment, &instrument, &card);
    assert!(long.starts_with('\u{feff}') && long.ends_with("\r\n"));
    let rows = read(&long);
    assert_eq!(rows.len(), 1 + instrument.items.len());
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    assert!(rows[1][1].starts_with("'=HYPERLINK"));
    let note = rows[0].iter().position(|name| name == "note").unwrap();
    assert!(rows.iter().any(|row| row[note] == "a \"quoted\",\r\nnote"));
    let wide = read(&csv::wide(&assessment, &card));
    assert_eq!((wide.len(), wide[0].len()), (2, wide[1].len()));
    let index = wide[0].iter().position(|name| name == "index").unwrap();
    assert_eq!(wide[1][index].parse::<f64>().unwrap().to_bits(), card.overall.index.unwrap().to_bits());
}

#[test]
fn the_plain_page_has_both_languages_every_instrument_and_its_slots() {
    let html = shell::body(&Brand::default());
    for id in builtin::ids() {
        assert_eq!(html.matches(&format!("data-instrument=\"{id}\"")).count(), 1);
    }
    let (page, guard) = html.split_once("<template id=\"guard\">").unwrap();
    let shown = guard.matches("<span lang=\"en\">").count();
    assert!(shown > 0 && shown == guard.matches("<span lang=\"zh-Hans\">").count(), "the panel speaks both at once");
    assert_eq!(guard.matches("<p lang=\"en\">").count(), 6);
    assert_eq!(guard.matches("<p lang=\"zh-Hans\">").count(), 6);
    let (english, chinese) =
        (page.matches("<span lang=\"en\">").count(), page.matches("<span lang=\"zh-Hans\" hidden>").count());
    assert_eq!(english, chinese);
    for slot in [
        "slot-doc",
        "slot-save",
        "slot-file",
        "slot-tabs",
        "slot-notices",
        "slot-continue",
        "slot-over",
        "live",
        "drop",
    ] {
        assert_eq!(html.matches(&format!("id=\"{slot}\"")).count(), 1, "{slot}");
    }
    assert!(!html.contains("<script") && !html.contains(" style="));
}
