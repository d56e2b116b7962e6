//! An instrument or worked example in JSON: refused with a place, or read; linting never fails, and what
//! the lint finds usable can be answered and scored.
#![no_main]
use libfuzzer_sys::fuzz_target;
use touchstone::model::{Assessment, Edit, Lang, Response, Stamp, lint, parse};
use touchstone_fuzz::{is_usable, use_all};

fuzz_target!(|text: &str| {
    let _ = parse::example(text);
    let Ok(instrument) = parse::instrument(text) else { return };
    lint::lint(&instrument);
    if !is_usable(&instrument) {
        return;
    }
    let now = Stamp("2026-11-22T09:00:00Z".into());
    let mut document = Assessment::new("fuzzed", &instrument, "", Lang::En, &now);
    let items: Vec<String> = instrument.walk().map(|item| item.id.clone()).collect();
    assert!(!items.is_empty(), "usable without an item");
    for (at, item) in (0_u8..).zip(items.into_iter().take(200)) {
        let response = match at % 4 {
            0 => Response::DontKnow,
            1 => Response::NotApplicable("none".into()),
            n => Response::Rated(1 + n % instrument.top_level()),
        };
        assert_eq!(document.apply(Edit::Answer(item, Some(response)), &instrument, &now).map(|_| ()), Ok(()));
    }
    use_all(&instrument, &document);
});
