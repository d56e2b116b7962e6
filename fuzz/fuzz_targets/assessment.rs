//! An assessment file: any bytes are refused or opened; what is opened is saved as it was read.
#![no_main]
use libfuzzer_sys::fuzz_target;
use touchstone::storage::{decode, encode, peek};
use touchstone_fuzz::{instrument, use_all};

fuzz_target!(|bytes: &[u8]| {
    let Ok(file) = peek(bytes) else { return };
    let Some(instrument) = instrument(&file.instrument) else { return };
    let Ok(document) = decode(file, &instrument) else { return };
    // As text, which digests cover: it has one way to write a whole number, JSON has several.
    let text = encode(&document);
    let again = peek(text.as_bytes()).and_then(|file| decode(file, &instrument));
    assert_eq!(again.map(|again| encode(&again)), Ok(text), "saved is not what was read");
    use_all(&instrument, &document);
});
