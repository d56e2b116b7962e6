//! Reads the catalogues of `src/text/languages`, one file a language, and writes them as Rust: the languages
//! themselves for `model::locale`, the keys and tables of texts for `text::words`.
//!
//! `en.toml` is the reference: its groups and keys are the program's. Whatever another file lacks, has too much or
//! holds otherwise than it must be is named with its file, group and key, and there is no program.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use toml::{Table, Value};

/// The reference, and the language of whoever speaks none of the others.
pub const REFERENCE: &str = "en";
/// Marks and lists of words, in the program's first half.
const MARKS: &str = "marks";
/// Texts of the first half, and the group that goes on with their keys in the second.
const FIRST: &str = "first";
/// See [`FIRST`].
const LATER: &str = "later";
/// Groups that only the build and the command line read. They alone may hold texts of several lines.
const BESIDE: [&str; 3] = ["home", "about", "cli"];
/// Lists of words: how many, or none where any number will do. Their bars part words, not forms of a text.
const LISTS: [(&str, usize); 5] =
    [("Months", 12), ("MonthsShort", 12), ("Counts", 0), ("CountsFirst", 0), ("Typed", 0)];

/// Marks that a language may do without.
const MAY_BE_EMPTY: [&str; 3] = ["Space", "Counts", "CountsFirst"];

/// How a number chooses a form, by the rules of CLDR for whole numbers.
struct Plural {
    name: &'static str,
    forms: usize,
    form: fn(usize) -> usize,
    source: &'static str,
}

macro_rules! plurals {
    ($($name:literal $forms:literal |$n:ident| $form:expr;)*) => {
        const PLURALS: &[Plural] = &[$(Plural { name: $name, forms: $forms, form: |$n| $form, source: stringify!($form) },)*];
    };
}
plurals! {
    "none" 1 |_n| 0;
    "one" 2 |n| usize::from(n != 1);
    "zero-one" 2 |n| usize::from(n > 1);
    "slavic" 3 |n| if n % 10 == 1 && n % 100 != 11 { 0 } else if matches!(n % 10, 2..=4) && !matches!(n % 100, 12..=14) { 1 } else { 2 };
    "polish" 3 |n| if n == 1 { 0 } else if matches!(n % 10, 2..=4) && !matches!(n % 100, 12..=14) { 1 } else { 2 };
    "czech" 3 |n| if n == 1 { 0 } else if matches!(n, 2..=4) { 1 } else { 2 };
    "arabic" 6 |n| if n < 3 { n } else if matches!(n % 100, 3..=10) { 3 } else if n % 100 > 10 { 4 } else { 5 };
}

/// The form a rule chooses for a number; `None` where there is no such rule. For tests: the program has its own copy.
#[allow(dead_code)]
pub fn form(rule: &str, n: usize) -> Option<usize> {
    PLURALS.iter().find(|one| one.name == rule).map(|one| (one.form)(n))
}

/// A language's file.
pub struct Catalogue {
    /// The file's name without its end, a BCP 47 tag.
    pub tag: String,
    groups: Table,
}

impl Catalogue {
    /// Reads a file; the fault names it.
    pub fn read(tag: &str, text: &str) -> Result<Catalogue, String> {
        let good =
            tag.split('-').all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !good || tag.starts_with(|c: char| !c.is_ascii_lowercase()) {
            return Err(format!("{tag}.toml: the name must be a language tag such as pt-BR"));
        }
        let groups = text.parse::<Table>().map_err(|fault| format!("{tag}.toml: {}", fault.to_string().trim_end()))?;
        Ok(Catalogue { tag: tag.to_owned(), groups })
    }

    fn text(&self, group: &str, key: &str) -> Option<&str> {
        self.groups.get(group)?.get(key)?.as_str()
    }

    /// The groups of texts with their keys, in the file's order.
    pub fn texts(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        fn keys(group: &Value) -> Vec<&str> {
            group.as_table().map(|group| group.keys().map(String::as_str).collect()).unwrap_or_default()
        }
        let groups = self.groups.iter().filter(|(name, _)| !["language", "languages"].contains(&name.as_str()));
        groups.map(|(name, group)| (name.as_str(), keys(group)))
    }

    fn plural(&self) -> Option<&'static Plural> {
        let name = self.text("language", "plural")?;
        PLURALS.iter().find(|one| one.name == name)
    }

    /// What the language calls another one.
    fn called<'a>(&'a self, other: &'a Catalogue) -> &'a str {
        self.text("languages", &other.tag).or(other.text("language", "name")).unwrap_or_default()
    }
}

/// Everything that is wrong, a sentence each.
pub fn faults(all: &[Catalogue]) -> Vec<String> {
    let Some(reference) = all.iter().find(|one| one.tag == REFERENCE) else {
        return vec![format!("{REFERENCE}.toml is missing: it is the reference")];
    };
    all.iter().flat_map(|one| head(one).into_iter().chain(compare(reference, one))).collect()
}

/// What is wrong with what a file says of its language.
fn head(one: &Catalogue) -> Vec<String> {
    let mut faults = Vec::new();
    let mut wrong =
        |key: &str, wanted: &str| faults.push(format!("{}.toml: [language] {key} must be {wanted}", one.tag));
    if one.text("language", "name").is_none_or(|name| name.trim().is_empty()) {
        wrong("name", "what the language calls itself");
    }
    if one.plural().is_none() {
        wrong("plural", &PLURALS.iter().map(|one| one.name).collect::<Vec<_>>().join(", "));
    }
    if !matches!(one.text("language", "direction"), Some("ltr" | "rtl")) {
        wrong("direction", "ltr or rtl");
    }
    if also(one).is_none() {
        wrong("also", "a list of language tags");
    }
    let named = one.groups.get("languages").and_then(Value::as_table);
    if named.is_none_or(|named| named.values().any(|name| name.as_str().is_none_or(str::is_empty))) {
        faults.push(format!("{}.toml: [languages] must name languages by their tags", one.tag));
    }
    faults
}

fn also(one: &Catalogue) -> Option<Vec<&str>> {
    one.groups.get("language")?.get("also")?.as_array()?.iter().map(Value::as_str).collect()
}

/// What is wrong with a file's texts.
fn compare(reference: &Catalogue, one: &Catalogue) -> Vec<String> {
    let mut faults = Vec::new();
    for (group, keys) in reference.texts() {
        for key in keys {
            let text = one.groups.get(group).and_then(|group| group.get(key));
            let wanted = reference.text(group, key).unwrap_or_default();
            let place = format!("{}.toml: [{group}] {key}", one.tag);
            match text.map(Value::as_str) {
                None => faults.push(format!("{place} is missing. In English: {wanted:?}")),
                Some(None) => faults.push(format!("{place} must be a text")),
                Some(Some(text)) => {
                    faults.extend(fault(one, group, key, wanted, text).map(|why| format!("{place} {why}")));
                }
            }
        }
    }
    for (group, keys) in one.texts() {
        let unknown = keys.into_iter().filter(|key| reference.text(group, key).is_none());
        faults.extend(unknown.map(|key| format!("{}.toml: [{group}] {key} is not in {REFERENCE}.toml", one.tag)));
    }
    faults
}

/// What is wrong with one text.
fn fault(one: &Catalogue, group: &str, key: &str, reference: &str, text: &str) -> Option<String> {
    if group == MARKS {
        return mark_fault(key, reference, text);
    }
    let forms: Vec<&str> = text.split('|').collect();
    if forms.iter().any(|form| form.trim().is_empty()) {
        return Some(format!("is empty or has an empty form. In English: {reference:?}"));
    }
    if text.contains('\n') && !BESIDE.contains(&group) {
        return Some("must be one line".to_owned());
    }
    let counted = |text: &str| gaps(&text.replace("{N}", "{n}"));
    let Some((_, many)) = reference.rsplit_once('|') else {
        return match forms.as_slice() {
            // Only a text that counts may begin with its count.
            [text] if reference.contains("{N}") => {
                (counted(text) != counted(reference)).then(|| unequal(reference, text))
            }
            [text] => (gaps(text) != gaps(reference)).then(|| unequal(reference, text)),
            _ => Some("has forms, and the English text does not count".to_owned()),
        };
    };
    // What the rule is must be known first; that it is not is said already.
    let plural = one.plural()?;
    if ![1, plural.forms].contains(&forms.len()) {
        return Some(format!("has {} forms; wanted one for all numbers, or {}", forms.len(), plural.forms));
    }
    // A form may leave the count to its words, but not the last, which is for most numbers.
    let without = |text: &str| counted(text).into_iter().filter(|gap| gap != "n").collect::<BTreeSet<_>>();
    let last = forms.last().copied().unwrap_or_default();
    let unlike = forms.iter().any(|form| without(form) != without(many)) || counted(last) != counted(many);
    unlike.then(|| unequal(reference, text))
}

/// What is wrong with a mark or a list of words.
fn mark_fault(key: &str, reference: &str, text: &str) -> Option<String> {
    let words: Vec<&str> = text.split('|').collect();
    if text.is_empty() {
        return (!MAY_BE_EMPTY.contains(&key)).then(|| "is empty".to_owned());
    }
    match LISTS.iter().find(|(name, _)| *name == key) {
        Some((_, wanted)) if *wanted > 0 && *wanted != words.len() => {
            Some(format!("must have {wanted} words and has {}", words.len()))
        }
        Some(_) if words.iter().any(|word| word.is_empty()) => Some("has an empty word".to_owned()),
        None if gaps(text) != gaps(reference) => Some(unequal(reference, text)),
        _ => None,
    }
}

fn unequal(reference: &str, text: &str) -> String {
    format!("has not the gaps of the English text {reference:?}: {text:?}")
}

/// The gaps of a text.
fn gaps(text: &str) -> BTreeSet<String> {
    let inside = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
    inside.map(|(name, _)| name.to_owned()).collect()
}

/// The reference first, then the others by their tags.
pub fn sort(all: &mut [Catalogue]) {
    all.sort_by_key(|one| (one.tag != REFERENCE, one.tag.clone()));
}

/// A language's name in the program: `zh-Hans` is `ZhHans`.
fn variant(tag: &str) -> String {
    tag.split(['-', '_']).map(capital).collect()
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase().to_string() + chars.as_str()).unwrap_or_default()
}

/// The source of the languages: the enum and what each file says of its own.
pub fn languages(all: &[Catalogue]) -> String {
    let names: Vec<String> = all.iter().map(|one| format!("Lang::{}", variant(&one.tag))).collect();
    let mut out = String::from(
        "/// A language of the interface; each is a file of `src/text/languages`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = \"schema\", derive(schemars::JsonSchema))]
pub enum Lang {\n",
    );
    for one in all {
        let name = one.text("language", "name").unwrap_or_default();
        let default = if one.tag == REFERENCE { "#[default] " } else { "" };
        put(&mut out, format_args!("    /// {name}.\n    {default}#[serde(rename = {:?})]\n", one.tag));
        put(&mut out, format_args!("    {},\n", variant(&one.tag)));
    }
    put(&mut out, format_args!("}}\n\nimpl Lang {{\n    /// All of them, the one of last resort first.\n"));
    put(&mut out, format_args!("    pub const ALL: [Lang; {}] = [{}];\n\n", all.len(), names.join(", ")));
    let mut method = |doc: &str, head: &str, of: &dyn Fn(usize, &Catalogue) -> String| {
        let arms = all.iter().zip(&names).enumerate().map(|(at, (one, name))| format!("{name} => {}", of(at, one)));
        let arms: Vec<String> = arms.collect();
        put(&mut out, format_args!("    /// {doc}\n    #[allow(clippy::match_same_arms)]\n"));
        put(&mut out, format_args!("    pub {head} {{\n        match self {{ {} }}\n    }}\n\n", arms.join(", ")));
    };
    let said = |one: &Catalogue, key: &str| format!("{:?}", one.text("language", key).unwrap_or_default());
    method("The BCP 47 tag: `en`, `zh-Hans`.", "const fn code(self) -> &'static str", &|_, one| {
        format!("{:?}", one.tag)
    });
    method("What the language calls itself.", "const fn own_name(self) -> &'static str", &|_, one| said(one, "name"));
    method("How it is written: `ltr` or `rtl`.", "const fn direction(self) -> &'static str", &|_, one| {
        said(one, "direction")
    });
    method(
        "Tags it serves besides those that begin with its own language.",
        "const fn also(self) -> &'static [&'static str]",
        &|_, one| format!("&{:?}", also(one).unwrap_or_default()),
    );
    method(
        "Which form of a text belongs to a number (CLDR's plural rules).",
        "fn form(self, n: usize) -> usize",
        &|_, one| one.plural().map_or("0", |plural| plural.source).to_owned(),
    );
    let slots: Vec<String> = (0..all.len()).map(|at| format!("t{at}")).collect();
    method(
        "The one in this language of a text in all, in the order of [`Lang::ALL`].",
        &format!("const fn pick(self, [{}]: [&'static str; {}]) -> &'static str", slots.join(", "), all.len()),
        &|at, _| format!("t{at}"),
    );
    out.push_str("}\n");
    out
}

/// The source of the texts: a type of keys for each group, and the tables of the two halves.
pub fn words(all: &[Catalogue]) -> String {
    let Some(reference) = all.first() else { return String::new() };
    let groups: Vec<(&str, Vec<&str>)> = reference.texts().collect();
    let keys_of = |group: &str| groups.iter().find(|(name, _)| *name == group).map_or(&[][..], |(_, keys)| keys);
    let rows = |group: &str| -> String {
        let text = |one: &Catalogue, key: &str| format!("{:?}", one.text(group, key).unwrap_or_default());
        let row = |key: &&str| all.iter().map(|one| text(one, key)).collect::<Vec<_>>().join(", ");
        keys_of(group).iter().map(|key| format!("    [{}],\n", row(key))).collect::<Vec<_>>().concat()
    };
    let table = format!("&[[&str; {}]] = &[\n", all.len());
    let (marks, first) = (keys_of(MARKS).len(), keys_of(FIRST).len());
    let mut out = String::new();
    keys(&mut out, reference, "Mark", &[MARKS]);
    implement(&mut out, "Mark", "now(self as usize, lang)");
    keys(&mut out, reference, "Key", &[FIRST, LATER]);
    let key = format!(
        "match (self as usize).checked_sub({first}) {{ None => now({marks} + self as usize, lang), Some(at) => later::text(at, lang) }}"
    );
    implement(&mut out, "Key", &key);
    let (mut late, mut late_at) = (rows(LATER), keys_of(LATER).len());
    for (group, own) in groups.iter().filter(|(group, _)| ![MARKS, FIRST, LATER].contains(group)) {
        let name = capital(group);
        keys(&mut out, reference, &name, &[group]);
        if BESIDE.contains(group) {
            implement(&mut out, &name, &format!("const ROWS: {table}{}]; row(ROWS, self as usize, lang)", rows(group)));
            continue;
        }
        implement(&mut out, &name, &format!("later::text({late_at} + self as usize, lang)"));
        late += &rows(group);
        late_at += own.len();
    }
    // What the languages call each other, a row a language.
    put(
        &mut out,
        format_args!(
            "/// What a language is called in `lang`.\npub fn called(lang: Lang, of: Lang) -> &'static str {{\n    later::text({late_at} + of as usize, lang)\n}}\n\n"
        ),
    );
    for other in all {
        let names: Vec<String> = all.iter().map(|one| format!("{:?}", one.called(other))).collect();
        put(&mut late, format_args!("    [{}],\n", names.join(", ")));
    }
    put(&mut out, format_args!("const NOW: {table}{}{}];\n\n", rows(MARKS), rows(FIRST)));
    put(&mut out, format_args!("/// The texts that come with the second half, in their order.\n"));
    put(
        &mut out,
        format_args!(
            "#[cfg(not(all(target_arch = \"wasm32\", feature = \"web\")))]\npub const LATE: {table}{late}];\n"
        ),
    );
    out
}

/// A type of keys.
fn keys(out: &mut String, reference: &Catalogue, name: &str, groups: &[&str]) {
    put(
        out,
        format_args!(
            "/// Keys of the texts of `[{}]`.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum {name} {{\n",
            groups[0]
        ),
    );
    let mut list = String::new();
    for group in groups {
        let Some((_, keys)) = reference.texts().find(|(name, _)| name == group) else { continue };
        for key in keys {
            put(
                out,
                format_args!(
                    "    #[doc = {:?}] {key},\n",
                    format!(
                        "`{}`",
                        reference.text(group, key).and_then(|text| text.lines().next()).unwrap_or_default()
                    )
                ),
            );
            put(&mut list, format_args!("{name}::{key}, "));
        }
    }
    put(
        out,
        format_args!("}}\n\nimpl {name} {{\n    /// Every one.\n    pub const ALL: &[{name}] = &[{list}];\n}}\n\n"),
    );
}

fn implement(out: &mut String, name: &str, get: &str) {
    put(
        out,
        format_args!("impl Words for {name} {{\n    fn get(self, lang: Lang) -> &'static str {{ {get} }}\n}}\n\n"),
    );
}

fn put(out: &mut String, text: std::fmt::Arguments) {
    // Writing to a string does not fail.
    let _ = out.write_fmt(text);
}
