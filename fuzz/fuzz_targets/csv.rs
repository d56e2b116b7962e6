//! The CSV writer: whatever stands in the texts, a CSV reader gives back as many cells as were written,
//! each as it was but for the apostrophe before what a spreadsheet would run.
#![no_main]
use libfuzzer_sys::fuzz_target;
use touchstone::export::csv::{guard, long, wide};
use touchstone::model::{Assessment, Entry, Evidence, Lang, Response, Stamp, evaluate};
use touchstone_fuzz::{TODAY, instrument};

fn rows(text: &str) -> Vec<Vec<String>> {
    let body = text.strip_prefix('\u{feff}').expect("a byte-order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(body.as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

fuzz_target!(|texts: (&str, &str, &str, &str, u8)| {
    let (organisation, note, reason, evidence, seed) = texts;
    let Some(instrument) = instrument("omnichannel") else { return };
    let now = Stamp("2026-11-22T09:00:00Z".into());
    let mut document = Assessment::new("fuzzed", &instrument, "", Lang::En, &now);
    document.organisation = organisation.to_owned();
    let item = &instrument.items[usize::from(seed) % instrument.items.len()];
    let evidence = Evidence { title: evidence.to_owned(), ..Evidence::default() };
    let entry = Entry {
        response: Some(Response::NotApplicable(reason.to_owned())),
        note: note.to_owned(),
        evidence: vec![evidence],
        ..Entry::default()
    };
    document.responses.insert(item.id.clone(), entry);
    let card = evaluate(&instrument, &document, TODAY);
    let long = rows(&long(Lang::En, &document, &instrument, &card));
    let at = |name: &str| long[0].iter().position(|cell| cell == name).expect("a column");
    assert_eq!(long.len(), instrument.items.len() + 1);
    let row = long.iter().find(|row| row[at("item")] == item.id).expect("the item's row");
    for (name, text) in [("organisation", organisation), ("note", note), ("reason", reason)] {
        assert_eq!(row[at(name)], guard(text), "{name}");
        let first = row[at(name)].trim_start_matches([' ', '\u{a0}', '\u{feff}']).chars().next();
        assert!(!first.is_some_and(|c| "=+-@\t\r\n＝＋－＠".contains(c)), "a formula: {:?}", row[at(name)]);
    }
    let wide = rows(&wide(&document, &card));
    assert_eq!(wide.len(), 2);
    assert_eq!(wide[1][1], guard(organisation));
});
