//! The two languages: a typed catalogue, number and date words, and the sentences of the result.
//!
//! Every text of the interface stands here once in each language; a key without one does not
//! compile. Sentences are made whole, never glued from parts. Knows no page and computes no score.

pub mod beside;
pub mod brand;
mod catalogue;
pub mod check;
pub mod cli;
pub mod date;
pub mod fault;
pub mod finding;
pub mod home;
pub mod later;
pub mod lint;
pub mod method;
pub mod name;
pub mod number;
pub mod own;
pub mod plan;
pub mod refusal;
pub mod save;
pub mod site;
pub mod words;

pub use catalogue::{ALL, Key};
pub use words::{Branding, Check, Embed, Goals, Lint, Offline, Own, Report, Road, Sheets, Single, Words};

use crate::model::Lang;

/// Replaces `{name}` by its value, for each pair. Values are not looked at again.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        let value = values.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| value);
        out.push_str(value);
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Parts in a row, by commas.
pub fn list<T: AsRef<str>>(lang: Lang, parts: &[T]) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    parts.join(if lang == Lang::En { ", " } else { "、" })
}

/// Sentences after one another: a space between them in English, none in Chinese.
pub fn sentences(lang: Lang, parts: &[String]) -> String {
    parts.join(if lang == Lang::En { " " } else { "" })
}

impl Lang {
    /// The text of a key.
    pub fn text(self, key: impl Words) -> &'static str {
        key.get(self)
    }

    /// The text of a key with `{n}` counted: `one|many` in English, one form in Chinese.
    pub fn count(self, key: impl Words, n: usize) -> String {
        self.count_with(key, n, &[])
    }

    /// The same with further gaps filled; `{N}` is the count at the start of a sentence.
    pub fn count_with(self, key: impl Words, n: usize, more: &[(&str, &str)]) -> String {
        let template = match (key.get(self).split_once('|'), n) {
            (Some((one, _)), 1) => one,
            (Some((_, many)), _) => many,
            (None, _) => key.get(self),
        };
        let (word, first) = (number::count(self, n), number::count_first(self, n));
        let mut values = vec![("n", word.as_str()), ("N", first.as_str())];
        values.extend_from_slice(more);
        fill(template, &values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn filling_never_looks_into_values() {
        assert_eq!(fill("a {x} b {y}", &[("x", "{y}"), ("y", "2")]), "a {y} b 2");
        assert_eq!(fill("open { brace", &[]), "open { brace");
    }

    fn gaps(text: &str) -> BTreeSet<String> {
        text.split('{').skip(1).filter_map(|part| part.split('}').next()).map(str::to_lowercase).collect()
    }

    #[test]
    fn both_languages_have_the_same_gaps_and_neither_is_empty() {
        let first = ALL.iter().map(|key| Lang::ALL.map(|lang| key.get(lang)));
        for [en, zh] in first.chain(words::MATTERS.iter().copied().flatten().copied()) {
            assert!(!en.is_empty() && !zh.is_empty(), "{en}");
            let many = en.split_once('|').map_or(en, |(_, many)| many);
            let (mut many, mut zh_gaps) = (gaps(many), gaps(zh));
            if en.contains('|') {
                // Either form may leave the count to its words.
                many.remove("n");
                zh_gaps.remove("n");
            }
            assert_eq!(many, zh_gaps, "{en}");
            assert!(!zh.contains('|'), "{en}: Chinese has one form");
            assert!(!en.contains('\n') && !zh.contains('\n'), "{en}: a line of its own in the section");
        }
    }

    #[test]
    fn counts_are_words_in_english_and_digits_in_chinese() {
        assert_eq!(Lang::En.count(Key::OpenHeading, 1), "One not answered");
        assert_eq!(Lang::En.count(Key::OpenHeading, 3), "Three not answered");
        assert_eq!(Lang::En.count(Key::OpenHeading, 12), "12 not answered");
        assert_eq!(Lang::ZhHans.count(Key::OpenHeading, 3), "3 题未作答");
    }
}
