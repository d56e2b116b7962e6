//! A brand's file, or the look an address asks for: whatever it says, the rules that come out are readable colours,
//! numbers and names of fonts, links lead to http, https or mail, and what is wrong has a sentence.
#![no_main]
use libfuzzer_sys::fuzz_target;
use touchstone::model::Lang;
use touchstone::model::brand::colour::READABLE;
use touchstone::model::brand::{Draft, Look, Scheme, Target, parse, style};
use touchstone::text::brand::{dress, line};

fuzz_target!(|text: &str| {
    let (brand, mut faults) = parse(text);
    let (look, unread) = Look::of(&brand);
    faults.extend(unread);
    faults.extend(style(text).1);
    for fault in &faults {
        assert!(Lang::ALL.iter().all(|lang| !line(*lang, fault).is_empty()));
    }
    for (colours, scheme) in look.colours.iter().zip(Scheme::ALL) {
        let ours = scheme.grounds();
        assert!([colours.canvas, ours.surface, colours.accent_soft].iter().all(|on| colours.accent.contrast(*on) >= READABLE));
        assert!(colours.on_accent.contrast(colours.accent) >= READABLE);
    }
    let rules = look.rules();
    // Names of fonts may hold any letters ("Curlz MT"); what would run or fetch needs a bracket of its own.
    assert_eq!(rules.matches('(').count(), rules.matches("light-dark(").count() + rules.matches("(color:").count());
    assert_eq!(rules.matches('{').count(), rules.matches('}').count());
    assert!(["@", "\\", "<", "/*", "!"].iter().all(|word| !rules.replacen("@supports", "", 1).contains(word)), "{rules}");
    for link in &brand.links {
        if let Target::Address(href) = &link.target {
            let href = href.to_ascii_lowercase();
            assert!(["https://", "http://", "mailto:"].iter().any(|start| href.starts_with(start)), "{href}");
        }
    }
    assert!(brand.logo.as_ref().is_none_or(|logo| !logo.contains(':') || logo.starts_with("data:image/")));
    serde_json::from_str::<serde_json::Value>(&dress(&brand, text).to_string()).expect("JSON for the page");
    if let Ok(draft) = Draft::of(text) {
        let again = draft.text();
        assert_eq!(Draft::of(&again).map(|draft| draft.text()), Ok(again), "written twice it says the same");
    }
});
