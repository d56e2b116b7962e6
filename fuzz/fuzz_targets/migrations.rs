//! Migrations: any JSON that calls itself a file of any version is brought up to date or refused; a file
//! that is up to date stays as it is.
#![no_main]
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use touchstone::storage::migrate::{VERSION, migrate};
use touchstone::storage::{Refusal, decode, peek};
use touchstone_fuzz::{instrument, use_all};

fuzz_target!(|input: (u64, &[u8])| {
    let (from, bytes) = input;
    let Ok(mut value) = serde_json::from_slice::<Value>(bytes) else { return };
    let before = value.clone();
    match migrate(&mut value, from) {
        Err(Refusal::Newer(found, ours)) => {
            assert!(found > u64::from(ours));
            assert_eq!(value, before, "a refused file is changed");
        }
        Err(_) => assert_eq!(value, before, "a refused file is changed"),
        Ok(()) => {
            let mut again = value.clone();
            assert_eq!(migrate(&mut again, u64::from(VERSION)), Ok(()));
            assert_eq!(again, value, "bringing up to date twice is not the same as once");
        }
    }
    // The same through the front door, at each version a file can claim.
    for version in 0..=u64::from(VERSION) + 1 {
        let Value::Object(mut map) = before.clone() else { return };
        map.insert("version".into(), version.into());
        map.insert("format".into(), "touchstone-assessment".into());
        let Ok(file) = peek(Value::Object(map).to_string().as_bytes()) else { continue };
        assert!((1..=u64::from(VERSION)).contains(&version), "version {version} was opened");
        let Some(instrument) = instrument(&file.instrument) else { continue };
        if let Ok(document) = decode(file, &instrument) {
            use_all(&instrument, &document);
        }
    }
});
