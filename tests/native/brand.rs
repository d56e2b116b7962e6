//! Brands: what a `touchstone.config.json` may say, what is refused, and what its colours become.

use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;
use touchstone::model::Lang;
use touchstone::model::brand::colour::{READABLE, WHITE};
use touchstone::model::brand::{
    Brand, Colour, Draft, Kind, Look, Pair, Scheme, TABS, Target, Theme, Why, parse, style,
};
use touchstone::text::brand::{dress, line};

fn read(fields: Value) -> (Brand, Vec<(String, Why)>) {
    let mut file = json!({"format": "touchstone-config", "version": 1});
    for (name, value) in fields.as_object().unwrap() {
        file[name] = value.clone();
    }
    let (brand, faults) = parse(&file.to_string());
    (brand, faults.into_iter().map(|fault| (fault.place, fault.why)).collect())
}

fn colour(text: &str) -> Colour {
    Colour::parse(text).unwrap()
}

#[test]
fn the_default_file_is_ours_and_has_no_fault() {
    let text = fs::read_to_string("public/touchstone.config.json").unwrap();
    assert_eq!(parse(&text), (Brand::default(), vec![]));
    assert!(Look::of(&Brand::default()).0.is_ours());
}

#[test]
fn a_whole_brand_reads() {
    let (brand, faults) = read(json!({
        "name": {"en": "Marlow CX check", "zh-Hans": "马洛体验评估"}, "logo": "brand/logo.svg",
        "style": {
            "accent": {"light": "#842353", "dark": "#eba3c2"}, "on-accent": {"dark": "#33091d"}, "canvas": {"light": "#faf7f5"},
            "font": "\"Source Sans 3\", 'PingFang SC', sans-serif", "font-display": "Georgia, serif", "radius": 2, "radius-l": 0,
        },
        "instruments": ["contact-centre", "omnichannel"], "languages": ["en"], "theme": "light", "tabs": ["report"],
        "contact": {"href": "mailto:cx@marlow.example"}, "imprint": {"text": "Marlow Ltd\n\nLondon"},
        "privacy": {"href": "https://marlow.example/privacy?lang=en#top", "label": "Data"},
        "after": {"text": "Talk it over with us.", "label": {"en": "Book a call", "zh-Hans": "预约"}, "href": "https://marlow.example/call"},
        "footer": "Marlow, confidential",
    }));
    assert_eq!(faults, []);
    assert_eq!(brand.name(Lang::ZhHans), "马洛体验评估");
    assert_eq!(brand.style.accent, [Some(colour("#842353")), Some(colour("#eba3c2"))]);
    assert_eq!((brand.style.radius, brand.style.radius_l), (Some(2), Some(0)));
    assert_eq!(brand.languages, [Lang::En]);
    assert_eq!(brand.theme, Theme::Light);
    assert_eq!(TABS.map(|tab| brand.shows(tab)), [false, false, true]);
    assert!(brand.shows("results"), "only the optional tabs can go");
    assert_eq!(brand.words(Kind::Imprint).unwrap().get(Lang::En), "Marlow Ltd\n\nLondon");
    assert_eq!(brand.links.len(), 3);
    assert!(matches!(&brand.links[0].target, Target::Address(href) if href == "mailto:cx@marlow.example"));
    let (look, faults) = Look::of(&brand);
    assert_eq!(faults, []);
    assert_eq!(look.colours[0].accent, colour("#842353"));
    assert_eq!(look.colours[1].on_accent, colour("#33091d"));
    assert_eq!(look.colours[0].on_accent, WHITE, "white or ink where none is given");
}

/// Each of these is refused alone: its place is named, nothing of it comes out, the name beside it stays.
#[test]
fn a_wrong_field_is_left_out_and_named() {
    let long = "x".repeat(61);
    let big = format!("data:image/png;base64,{}", "A".repeat(48_000));
    let script = "data:image/svg+xml;base64,PHN2Zz4\"onload=alert(1)";
    let wrong: Vec<(&str, Value)> = vec![
        ("name", json!("")),
        ("name", json!(long)),
        ("name", json!({"en": "A", "fr": "B"})),
        ("name", json!("ab\u{202e}cd")),
        ("name", json!("a\u{0}b")),
        ("name", json!(7)),
        ("logo", json!("https://elsewhere.example/logo.svg")),
        ("logo", json!("//elsewhere.example/logo.svg")),
        ("logo", json!("../logo.svg")),
        ("logo", json!("brand/../../logo.svg")),
        ("logo", json!("/logo.svg")),
        ("logo", json!("javascript:alert(1)//.svg")),
        ("logo", json!("brand/logo.html")),
        ("logo", json!("data:text/html;base64,AAAA")),
        ("logo", json!(script)),
        ("logo", json!(big)),
        ("instruments", json!(["nothing"])),
        ("instruments", json!([])),
        ("instruments", json!("omnichannel")),
        ("languages", json!(["fr"])),
        ("theme", json!("sepia")),
        ("tabs", json!(["results"])),
        ("contact", json!({"text": "call us"})),
        ("imprint", json!({})),
        ("imprint", json!({"text": "a", "href": "https://a.example"})),
        ("after", json!({"text": "a", "label": "b"})),
        ("footer", json!(["a"])),
        ("style", json!("red")),
        ("colour", json!("red")),
    ];
    for (name, value) in wrong {
        let mut fields = json!({"theme": "dark"});
        fields[name] = value.clone();
        let (brand, faults) = read(fields);
        assert_eq!(faults.iter().map(|(place, _)| place.as_str()).collect::<Vec<_>>(), [name], "{value}");
        let rest = Brand { theme: if name == "theme" { Theme::Auto } else { Theme::Dark }, ..Brand::default() };
        assert_eq!(brand, rest, "{name} {value}");
    }
}

#[test]
fn links_lead_to_http_https_or_mail_and_nowhere_else() {
    let good = [
        "https://a.example",
        "HTTP://a.example:8080/b?c=d#e",
        "mailto:a@b.example?subject=Hello%20there",
        "https://xn--fsq.example/%E4%BD%93",
        "http://[::1]/",
    ];
    let bad = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,hi",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://a.example",
        "//a.example",
        "/a",
        "a.example",
        "https:a.example",
        "https://",
        "https:///a",
        "https://:80",
        "https://good.example@evil.example",
        " https://a.example",
        "https://a.example\n",
        "java\nscript:alert(1)",
        "https://a.example/\"onclick=\"x",
        "https://a.example/<b>",
        "https:\\\\a.example",
        "mailto:",
        "mailto:nobody",
        "mailto:@b",
        "blob:https://a.example/1",
        "https://a.example/\u{200e}",
        "",
    ];
    for href in good {
        assert_eq!(read(json!({"contact": {"href": href}})).1, [], "{href}");
    }
    for href in bad {
        let (brand, faults) =
            read(json!({"contact": {"href": href}, "after": {"text": "a", "label": "b", "href": href}}));
        let places: Vec<&str> = faults.iter().map(|(place, _)| place.as_str()).collect();
        assert_eq!(places, ["contact.href", "after.href"], "{href}");
        assert!(brand.links.is_empty() && brand.after.is_none());
    }
}

#[test]
fn fonts_are_names_and_nothing_a_style_sheet_would_run() {
    for font in [
        "Georgia",
        "-apple-system, 'Segoe UI', sans-serif",
        "Curlz MT, serif",
        "\"IBM Plex Sans\", serif",
        "微软雅黑, sans-serif",
    ] {
        assert_eq!(read(json!({"style": {"font": font}})).1, [], "{font}");
    }
    let bad = [
        "",
        ",",
        "a;b",
        "url(x)",
        "a}b{",
        "'a",
        "a\"b\"",
        "expression(1)",
        "a/*",
        "a\\62",
        "\"a'",
        "7up",
        "var(--x)",
        "@import",
        "Exo 2, serif",
        "Source Sans 3",
    ];
    for font in bad {
        let (brand, faults) = read(json!({"style": {"font": font}}));
        assert_eq!(faults, [("style.font".to_owned(), Why::Font)], "{font}");
        assert_eq!(brand.style.font, None);
    }
}

/// The figures of the WCAG understanding document and of its own examples.
#[test]
fn contrast_is_that_of_wcag() {
    let ratio = |one: &str, two: &str| format!("{:.2}", colour(one).contrast(colour(two)));
    assert_eq!(ratio("#000", "#fff"), "21.00");
    assert_eq!(ratio("#777777", "#ffffff"), "4.48");
    assert_eq!(ratio("#767676", "#fff"), "4.54");
    assert_eq!(ratio("#ff0000", "#ffffff"), "4.00");
    assert_eq!(ratio("#0000ff", "#ffffff"), "8.59");
    assert_eq!(ratio("#123456", "#123456"), "1.00");
    for text in ["", "#", "#12", "#1234", "#12345", "#1234567", "123456", "#ggg", "#+1+2+3", "#é1", "red", "#-1-1-1"] {
        assert_eq!(Colour::parse(text), None, "{text}");
    }
    assert_eq!(colour("#a1F").to_string(), "#aa11ff");
}

#[test]
fn an_accent_that_cannot_be_read_falls_back_with_a_notice() {
    let (brand, faults) = read(json!({"style": {"accent": "#842353"}}));
    assert_eq!(faults, []);
    let (look, faults) = Look::of(&brand);
    assert_eq!(look.colours[0].accent, colour("#842353"), "fine in light");
    assert_eq!(look.colours[1].accent, Scheme::Dark.grounds().accent, "ours in dark");
    assert_eq!(look.colours[1].on_accent, Scheme::Dark.grounds().on_accent);
    let [fault] = faults.as_slice() else { panic!("{faults:?}") };
    assert_eq!(fault.place, "style.accent.dark");
    let Why::Contrast(Pair::Accent, ratio, instead) = fault.why else { panic!() };
    assert!(ratio < READABLE);
    assert!(line(Lang::En, fault).contains(&instead.to_string()), "{}", line(Lang::En, fault));
    let (brand, _) = read(json!({"style": {"accent": {"light": "#842353", "dark": instead.to_string()}}}));
    let (look, faults) = Look::of(&brand);
    assert_eq!((look.colours[1].accent, faults), (instead, vec![]), "what is proposed is taken");
}

#[test]
fn just_below_the_mark_is_not_shown_as_the_mark() {
    // 4.47 on the darkest of our light grounds, which is not said as 4.5.
    let (brand, _) = read(json!({"style": {"accent": {"light": "#6e6e6e"}}}));
    let (_, faults) = Look::of(&brand);
    assert!(line(Lang::En, &faults[0]).contains("is 4.4;"), "{}", line(Lang::En, &faults[0]));
    let (brand, _) =
        read(json!({"style": {"accent": {"light": "#0a5c66"}, "on-accent": {"light": "#0a5c67"}, "canvas": "#777"}}));
    let places: Vec<String> = Look::of(&brand).1.into_iter().map(|fault| fault.place).collect();
    assert_eq!(places, ["style.canvas.light", "style.on-accent.light", "style.canvas.dark"]);
}

/// The style sheet has the same colours; a change there must be made here, too.
#[test]
fn our_colours_are_those_of_the_style_sheet() {
    let sheet = fs::read_to_string("style/touchstone.css").unwrap();
    for (at, scheme) in Scheme::ALL.into_iter().enumerate() {
        let value = |name: &str| {
            let (_, rest) = sheet.split_once(&format!("--ts-{name}: light-dark(")).unwrap();
            let pair = rest.split(')').next().unwrap().split(", ").nth(at).unwrap();
            colour(pair)
        };
        let ours = scheme.grounds();
        assert_eq!([ours.canvas, ours.surface], ["canvas", "surface"].map(value));
        assert_eq!(ours.others, ["raised", "sunken"].map(value));
        assert_eq!([ours.accent, ours.on_accent, ours.accent_soft], ["accent", "on-accent", "accent-soft"].map(value));
        assert_eq!(ours.texts, ["ink", "ink-2", "ink-3", "caution-ink", "danger-ink", "ok-ink", "accent"].map(value));
        for text in ours.texts {
            assert!(text.contrast(ours.canvas) >= READABLE && text.contrast(ours.surface) >= READABLE, "{text}");
        }
    }
}

#[test]
fn an_address_sets_colours_and_nothing_else() {
    let (found, faults) = style("{\"accent\":\"#842353\",\"radius\":0}");
    assert_eq!(faults, []);
    assert_eq!((found.accent[0], found.radius), (Some(colour("#842353")), Some(0)));
    assert_eq!(style("{\"name\":\"x\"}").1[0].why, Why::Unknown);
    assert!(!style("[]").1.is_empty() && !style("{").1.is_empty() && !style("").1.is_empty());
    let (brand, _) = read(json!({"style": {"accent": "#0a5c66", "on-accent": "#fffffe", "font": "Georgia"}}));
    let merged = brand.style.under(found);
    assert_eq!((merged.accent[0], merged.on_accent[0]), (Some(colour("#842353")), None));
    assert_eq!(merged.font.as_deref(), Some("Georgia"));
}

#[test]
fn what_is_no_such_file_gives_ours_and_one_fault() {
    let newer = "{\"format\":\"touchstone-config\",\"version\":2}";
    let all = [
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"format\":\"touchstone-assessment\",\"version\":1}",
        newer,
        "{\"format\":\"touchstone-config\"}",
    ];
    for text in all {
        let (brand, faults) = parse(text);
        assert_eq!((brand, faults.len(), faults[0].place.as_str()), (Brand::default(), 1, ""), "{text}");
        assert!(Lang::ALL.iter().all(|lang| line(*lang, &faults[0]).len() > 20), "{text}");
    }
}

/// Whatever stands in a file: no panic, and nothing but colours, numbers and names in the rules.
fn value() -> impl Strategy<Value = Value> {
    let texts = prop_oneof![
        any::<String>(),
        "#[0-9a-f]{3}|#[0-9a-f]{6}",
        "(https://|javascript:|mailto:|data:)[ -~]{0,20}",
        "[a-z;{}()\"' ,-]{0,20}",
    ];
    let leaf = prop_oneof![texts.prop_map(Value::from), any::<i32>().prop_map(Value::from), Just(Value::Null)];
    leaf.prop_recursive(3, 24, 6, |inner| {
        let names = prop_oneof![
            "light|dark|accent|canvas|font|font-display|radius|radius-l|on-accent|href|text|label|en|zh-Hans",
            "[a-z]{1,6}"
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(names, inner, 0..6).prop_map(|map| json!(map)),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_a_file_says_the_rules_are_safe_and_readable(style in value(), name in value(), after in value(), logo in value()) {
        let (brand, _) = read(json!({"style": style, "name": name, "after": after, "logo": logo, "contact": name}));
        let (look, faults) = Look::of(&brand);
        for fault in &faults {
            prop_assert!(!line(Lang::ZhHans, fault).is_empty());
        }
        for (colours, scheme) in look.colours.iter().zip(Scheme::ALL) {
            let ours = scheme.grounds();
            let [raised, sunken] = ours.others;
            for ground in [colours.canvas, ours.surface, raised, sunken, colours.accent_soft] {
                prop_assert!(colours.accent.contrast(ground) >= READABLE);
            }
            prop_assert!(colours.on_accent.contrast(colours.accent) >= READABLE);
            prop_assert!(ours.texts.iter().all(|text| text.contrast(colours.canvas) >= READABLE));
        }
        let rules = look.rules();
        let declared = rules.matches('{').count();
        prop_assert_eq!(declared, rules.matches('}').count());
        prop_assert!(["url(", "@import", "expression(", "\\", "<", "/*"].iter().all(|word| !rules.contains(word)), "{}", rules);
        let dressed = dress(&brand, "");
        prop_assert!(dressed["logo"].as_str().is_none_or(|logo| !logo.contains(':') || logo.starts_with("data:image/")));
        prop_assert!(brand.after.is_none_or(|after| ["http", "mail"].iter().any(|start| after.href.to_ascii_lowercase().starts_with(start))));
    }
}

#[test]
fn a_file_being_written_says_what_was_typed() {
    let mut draft = Draft::default();
    assert_eq!(parse(&draft.text()), (Brand::default(), vec![]));
    for (name, text) in [
        ("name.en", "Marlow"),
        ("style.accent.light", "#842353"),
        ("style.radius", "4"),
        ("after.href", "https://a.example"),
    ] {
        draft.set(name, text);
    }
    draft.tick("tabs", "roadmap", &TABS, false);
    let file: Value = serde_json::from_str(&draft.text()).unwrap();
    assert_eq!(file["name"], json!("Marlow"), "one text does for both languages");
    assert_eq!(file["style"], json!({"accent": {"light": "#842353"}, "radius": 4}));
    assert_eq!(file["tabs"], json!(["targets", "report"]));
    assert_eq!(parse(&draft.text()).1.iter().map(|fault| fault.place.as_str()).collect::<Vec<_>>(), ["after"]);
    for tab in TABS {
        draft.tick("tabs", tab, &TABS, false);
    }
    assert_eq!(parse(&draft.text()).0.tabs, Some(vec![]));
    for tab in TABS {
        draft.tick("tabs", tab, &TABS, true);
    }
    assert_eq!(parse(&draft.text()).0.tabs, None);
    let all = ["a", "b", "c"];
    let mut ordered = Draft::of("{\"instruments\":[\"c\",\"a\"]}").unwrap();
    ordered.tick("instruments", "b", &all, true);
    assert!(
        ordered.text().replace(char::is_whitespace, "").contains("[\"c\",\"a\",\"b\"]"),
        "an order that is meant stays"
    );
    ordered.tick("instruments", "a", &all, false);
    assert!(ordered.text().replace(char::is_whitespace, "").contains("[\"c\",\"b\"]"));
    let mut link = Draft::of("{\"contact\":{\"href\":\"https://a.example\",\"label\":\"Ask\"}}").unwrap();
    assert!(link.text().contains("Ask"));
    link.set("contact.href", "");
    assert!(!link.text().contains("contact"), "the label of a link that leads nowhere goes with it");
    draft.set("name.en", "");
    assert_eq!(draft.get("name.en"), "");
    draft.set("style.radius", "round");
    assert!(
        parse(&draft.text()).1.iter().any(|fault| fault.place == "style.radius"),
        "what is no number is said, not dropped"
    );
}

proptest! {
    #[test]
    fn a_file_that_is_opened_again_says_the_same(fields in prop::collection::btree_map(
        prop::sample::select(vec![
            "name.en", "name.zh-Hans", "style.accent.light", "style.accent.dark", "style.font", "style.radius", "logo",
            "contact.href", "imprint.text.en", "privacy.label.zh-Hans", "after.label.en", "footer.zh-Hans", "theme", "tabs",
        ]), "[a-z0-9#]{1,8}", 0..10)) {
        let mut draft = Draft::default();
        for (name, text) in &fields {
            draft.set(name, text);
        }
        let text = draft.text();
        let again = Draft::of(&text).unwrap();
        prop_assert_eq!(again.text(), text);
    }
}

#[test]
fn what_a_file_holds_beside_the_fields_stays_in_it() {
    let text = "{\"format\":\"touchstone-config\",\"version\":1,\"note\":\"ours\",\"style\":{\"glow\":1,\"radius\":3}}";
    let mut draft = Draft::of(text).unwrap();
    draft.set("name.en", "A");
    let file: Value = serde_json::from_str(&draft.text()).unwrap();
    assert_eq!((&file["note"], &file["style"]), (&json!("ours"), &json!({"glow": 1, "radius": 3})));
    assert!(Draft::of("{\"name\":7}").unwrap().text().contains("\"name\": 7"), "what no field can show stays");
    assert!(Draft::of("[]").is_err() && Draft::of("{").is_err());
}
