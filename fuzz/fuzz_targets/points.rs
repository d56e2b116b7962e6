//! Restore points: any text is left out or read; what is read opens like a file or is refused like one.
#![no_main]
use libfuzzer_sys::fuzz_target;
use touchstone::model::Stamp;
use touchstone::storage::file::to_value;
use touchstone::storage::journal::Record;
use touchstone::storage::point::{self, Why};
use touchstone::storage::{decode, peek};
use touchstone_fuzz::{instrument, use_all};

fuzz_target!(|text: &str| {
    let record = Record { key: "touchstone:point:000000000001:a".into(), text: text.to_owned() };
    for point in point::read(vec![record]) {
        let Ok(file) = peek(&point.bytes()) else { continue };
        let Some(instrument) = instrument(&file.instrument) else { continue };
        let Ok(document) = decode(file, &instrument) else { continue };
        use_all(&instrument, &document);
        let again = point::record(Why::Reset, &to_value(&document), &Stamp::default(), 2, "a");
        let again = point::read(vec![again]);
        // A point made of a document that was opened can be read.
        assert_eq!(again.len(), 1);
    }
});
