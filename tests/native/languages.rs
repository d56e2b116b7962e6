//! The catalogues: what is wrong with one is said by file, group and key, and every key reads its own text.

#[path = "../../build/languages.rs"]
mod source;

use source::Catalogue;
use std::fs;
use touchstone::model::Lang;
use touchstone::text::words::{self, Words};
use touchstone::text::{self, Key};

const FOLDER: &str = "src/text/languages";

fn file(tag: &str) -> String {
    fs::read_to_string(format!("{FOLDER}/{tag}.toml")).unwrap()
}

fn tags() -> Vec<String> {
    let names = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)).collect()
}

fn catalogue(tag: &str, text: &str) -> Catalogue {
    Catalogue::read(tag, text).unwrap()
}

/// What is wrong with a catalogue beside the English one.
fn faults(tag: &str, text: &str) -> Vec<String> {
    source::faults(&[catalogue("en", &file("en")), catalogue(tag, text)])
}

/// The Chinese catalogue with one line by another.
fn with(line: &str, by: &str) -> Vec<String> {
    let text = file("zh-Hans");
    assert_eq!(text.matches(line).count(), 1, "{line}");
    faults("zh-Hans", &text.replace(line, by))
}

#[test]
fn the_catalogues_are_sound() {
    let all: Vec<Catalogue> = tags().iter().map(|tag| catalogue(tag, &file(tag))).collect();
    assert_eq!(source::faults(&all), [""; 0]);
    assert_eq!(all.len(), Lang::ALL.len(), "the program was made of these");
}

#[test]
fn a_missing_key_is_named_with_its_english_text() {
    let said = with("TabAnswer = \"答题\"\n", "");
    assert_eq!(said, ["zh-Hans.toml: [first] TabAnswer is missing. In English: \"Answer\""]);
    // A whole group: each of its keys.
    let text = file("zh-Hans");
    let (before, rest) = text.split_once("[cli]").unwrap();
    let lost = rest.lines().filter(|line| line.starts_with(char::is_uppercase)).count();
    assert_eq!(faults("zh-Hans", before).len(), lost);
}

#[test]
fn what_is_wrong_is_said() {
    let one = |line: &str, by: &str, wanted: &str| {
        let said = with(line, by);
        assert!(said.len() == 1 && said[0].contains(wanted), "{by}: {said:?}");
    };
    one("TabAnswer = \"答题\"", "TabAnswer = \"\"", "is empty");
    one("TabAnswer = \"答题\"", "TabAnswer = 1", "must be a text");
    one("TabAnswer = \"答题\"", "TabAnswer = \"答题\"\nTabElse = \"别的\"", "[first] TabElse is not in en.toml");
    one("TabAnswer = \"答题\"", "TabAnswer = \"答\\n题\"", "must be one line");
    one("TabAnswer = \"答题\"", "TabAnswer = \"答|题\"", "does not count");
    one("TabAnswer = \"答题\"", "TabAnswer = \"答题{n}\"", "gaps");
    one("SavedAt = \"{time} 已", "SavedAt = \"已", "gaps");
    one("OpenHeading = \"{n} 题未作答\"", "OpenHeading = \"{n} 题|{n} 题|{n} 题\"", "has 3 forms");
    one("plural = \"none\"", "plural = \"some\"", "[language] plural must be none, one");
    one("direction = \"ltr\"", "direction = \"down\"", "direction must be ltr or rtl");
    one("also = []", "also = 1", "list of language tags");
    one("Day = \"{year}年", "Day = \"", "gaps");
    one("Decimal = \".\"", "Decimal = \"\"", "[marks] Decimal is empty");
    one("Typed = \"提交|", "Typed = \"|", "has an empty word");
    one("OpenHeading = \"{n} 题未作答\"", "OpenHeading = \"未作答\"", "gaps");
    one("NOfTotal = \"{n}", "NOfTotal = \"{N}", "gaps");
    one("Months = \"1|2|", "Months = \"1|", "must have 12 words and has 11");
    one("Months = \"1|2|", "Months = \"1||", "empty word");
    one("[marks]", "[signs]\nX = \"x\"\n[marks]", "[signs] X is not in en.toml");
    assert!(Catalogue::read("zh-Hans", "[first]\nA = \"1\"\nA = \"2\"\n").is_err_and(|why| why.contains("duplicate")));
    assert!(Catalogue::read("zh-Hans", "[first\n").is_err_and(|why| why.starts_with("zh-Hans.toml: ")));
    assert!(Catalogue::read("Français", "").is_err_and(|why| why.contains("language tag")));
    assert_eq!(source::faults(&[catalogue("zh-Hans", &file("zh-Hans"))]), ["en.toml is missing: it is the reference"]);
}

/// In a language with two forms: each of them is looked at.
#[test]
fn every_form_is_looked_at() {
    let english = file("en");
    let with = |text: &str| {
        let line = english.lines().find(|line| line.starts_with("ErrorsHeading = ")).unwrap();
        let text = english.replace(line, &format!("ErrorsHeading = \"{text}\""));
        source::faults(&[catalogue("en", &english), catalogue("de", &text)])
    };
    assert_eq!(with("Eines fehlt|{N} fehlen"), [""; 0]);
    assert_eq!(with("{N} fehlt noch"), [""; 0]);
    for text in ["Eines fehlt|", "|", "Eines fehlt|Viele fehlen", "Eines {x}|{N} fehlen", "Manche fehlen", "a|b|{N}"] {
        assert_eq!(with(text).len(), 1, "{text}: {:?}", with(text));
    }
    let unruly = english.replace("plural = \"one\"", "plural = \"german\"");
    assert_eq!(source::faults(&[catalogue("en", &english), catalogue("de", &unruly)]).len(), 1);
}

#[test]
fn every_key_reads_its_own_text_in_every_language() {
    fn same<K: Words + std::fmt::Debug>(groups: &[&str], all: &[K]) -> usize {
        for lang in Lang::ALL {
            let file: toml::Table = file(lang.code()).parse().unwrap();
            for key in all {
                let name = format!("{key:?}");
                let text = groups.iter().find_map(|group| file[*group].get(&name)).unwrap_or_else(|| panic!("{name}"));
                assert_eq!(Some(key.get(lang)), text.as_str(), "{groups:?} {name}");
            }
        }
        all.len()
    }
    let read = same(&["marks"], words::Mark::ALL)
        + same(&["first", "later"], Key::ALL)
        + same(&["check"], words::Check::ALL)
        + same(&["goals"], words::Goals::ALL)
        + same(&["road"], words::Road::ALL)
        + same(&["report"], words::Report::ALL)
        + same(&["sheets"], words::Sheets::ALL)
        + same(&["single"], words::Single::ALL)
        + same(&["offline"], words::Offline::ALL)
        + same(&["embed"], words::Embed::ALL)
        + same(&["branding"], words::Branding::ALL)
        + same(&["lint"], words::Lint::ALL)
        + same(&["own"], words::Own::ALL)
        + same(&["home"], words::Home::ALL)
        + same(&["about"], words::About::ALL)
        + same(&["cli"], words::Cli::ALL);
    let english = catalogue("en", &file("en"));
    assert_eq!(read, english.texts().map(|(_, keys)| keys.len()).sum::<usize>(), "a group that nothing here reads");
}

/// Every key is said somewhere: as `Key::X`, or under the name that a file gives its group.
#[test]
fn no_key_is_out_of_use() {
    let code: String = super::layers::sources().into_iter().map(|(_, text)| text).collect();
    let said = |name: &str, key: &str| {
        code.match_indices(&format!("{name}::{key}")).any(|(at, found)| {
            let whole = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            whole(code[at + found.len()..].chars().next()) && whole(code[..at].chars().next_back())
        })
    };
    let english = catalogue("en", &file("en"));
    let unused = english.texts().flat_map(|(group, keys)| {
        let name = match group {
            "marks" => "Mark".to_owned(),
            "first" | "later" => "Key".to_owned(),
            group => group[..1].to_uppercase() + &group[1..],
        };
        let idle = |key: &&str| !said(&name, key) && !said("Words", key);
        keys.into_iter().filter(idle).map(|key| format!("[{group}] {key}")).collect::<Vec<_>>()
    });
    assert_eq!(unused.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn languages_are_called_by_their_names() {
    assert_eq!(text::called(Lang::En, Lang::ZhHans), "Simplified Chinese");
    assert_eq!(text::called(Lang::ZhHans, Lang::En), "英文");
    assert_eq!([Lang::En, Lang::ZhHans].map(Lang::own_name), ["English", "简体中文"]);
    assert_eq!([Lang::En, Lang::ZhHans].map(Lang::direction), ["ltr", "ltr"]);
}

/// Examples of CLDR's plural rules for whole numbers (cardinal samples, release 46).
#[test]
fn numbers_choose_their_form() {
    type Forms = &'static [(usize, &'static [usize])];
    let cases: [(&str, Forms); 7] = [
        ("none", &[(0, &[0, 1, 2, 15, 100, 1_000_000])]),
        ("one", &[(0, &[1]), (1, &[0, 2, 16, 100, 1000, 101])]),
        ("zero-one", &[(0, &[0, 1]), (1, &[2, 17, 100, 1000])]),
        (
            "slavic",
            &[(0, &[1, 21, 31, 101, 1001]), (1, &[2, 4, 22, 24, 102, 1002]), (2, &[0, 5, 19, 11, 111, 112, 100])],
        ),
        ("polish", &[(0, &[1]), (1, &[2, 4, 22, 24, 102, 1002]), (2, &[0, 5, 19, 21, 101, 12, 112, 1000])]),
        ("czech", &[(0, &[1]), (1, &[2, 3, 4]), (2, &[0, 5, 19, 22, 100])]),
        (
            "arabic",
            &[
                (0, &[0]),
                (1, &[1]),
                (2, &[2]),
                (3, &[3, 10, 103, 110]),
                (4, &[11, 26, 111, 199]),
                (5, &[100, 102, 200, 1000]),
            ],
        ),
    ];
    for (name, forms) in cases {
        for (form, numbers) in forms {
            for n in *numbers {
                assert_eq!(source::form(name, *n), Some(*form), "{name} {n}");
            }
        }
    }
    assert_eq!([0, 1, 2].map(|n| Lang::En.form(n)), [1, 0, 1]);
    assert_eq!([0, 1, 2].map(|n| Lang::ZhHans.form(n)), [0, 0, 0]);
}

/// What a third file makes of the program's source; that it builds and speaks is tried by `./dev third`.
#[test]
fn a_third_file_is_a_third_language() {
    let text =
        file("zh-Hans").replace("简体中文", "العربية").replace("\"none\"", "\"arabic\"").replace("\"ltr\"", "\"rtl\"");
    let mut all = vec![catalogue("zh-Hans", &file("zh-Hans")), catalogue("ar", &text), catalogue("en", &file("en"))];
    assert_eq!(source::faults(&all), [""; 0]);
    source::sort(&mut all);
    let (languages, words) = (source::languages(&all), source::words(&all));
    assert!(languages.contains("ALL: [Lang; 3] = [Lang::En, Lang::Ar, Lang::ZhHans]"), "{languages}");
    assert!(languages.contains("Lang::Ar => \"rtl\""));
    assert!(words.contains("[\"Answer\", \"答题\", \"答题\"]"));
}
