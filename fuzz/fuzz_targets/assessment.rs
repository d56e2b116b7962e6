//! An assessment file: any bytes are refused or opened; what is opened is saved as it was read.
#![no_main]
use libfuzzer_sys::fuzz_target;
use touchstone::storage::{decode, encode, peek};
use touchstone_fuzz::{instrument, use_all};

fuzz_target!(|bytes: &[u8]| {
    let Ok(file) = peek(bytes) else { return };
    let Some(instrument) = instrument(&file.instrument) else { return };
    let Ok(document) = decode(file, &instrument) else { return };
    let again = peek(encode(&document).as_bytes()).and_then(|file| decode(file, &instrument));
    assert_eq!(again, Ok(document.clone()), "saved is not what was read");
    use_all(&instrument, &document);
});
