//! The words: a catalogue for each language, number and date words, and the sentences of the result.
//!
//! Every text of the interface stands once in each file of `languages/`; a file that lacks one stops the
//! build. Sentences are made whole, never glued from parts. Knows no page and computes no score.

pub mod beside;
pub mod brand;
pub mod check;
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

pub use words::{
    Branding, Check, Embed, Goals, Key, Lint, Mark, Offline, Own, Report, Road, Sheets, Single, Words, called,
};

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
    joined(lang, Mark::Comma, parts)
}

/// Parts with a mark of the language between them.
pub fn joined<T: AsRef<str>>(lang: Lang, mark: Mark, parts: &[T]) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    parts.join(lang.text(mark))
}

/// Sentences after one another: a space between them in English, none in Chinese.
pub fn sentences(lang: Lang, parts: &[String]) -> String {
    joined(lang, Mark::Space, parts)
}

impl Lang {
    /// The text of a key.
    pub fn text(self, key: impl Words) -> &'static str {
        key.get(self)
    }

    /// The word at a place of a list of words: months, counts.
    pub fn word(self, key: Mark, at: usize) -> Option<&'static str> {
        self.text(key).split('|').nth(at).filter(|word| !word.is_empty())
    }

    /// The text of a key with `{n}` counted, in the form for that number: `one|many` in English, one form in Chinese.
    pub fn count(self, key: impl Words, n: usize) -> String {
        self.count_with(key, n, &[])
    }

    /// The text of a key in the form for a number.
    fn form_of(self, key: impl Words, n: usize) -> &'static str {
        let text = key.get(self);
        text.split('|').nth(self.form(n)).unwrap_or(text)
    }

    /// The same as [`Lang::count`] with the count in digits.
    pub fn digits(self, key: impl Words, n: usize) -> String {
        fill(self.form_of(key, n), &[("n", &n.to_string())])
    }

    /// The same with further gaps filled; `{N}` is the count at the start of a sentence.
    pub fn count_with(self, key: impl Words, n: usize, more: &[(&str, &str)]) -> String {
        let template = self.form_of(key, n);
        let (word, first) = (number::count(self, n), number::count_first(self, n));
        let mut values = vec![("n", word.as_str()), ("N", first.as_str())];
        values.extend_from_slice(more);
        fill(template, &values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filling_never_looks_into_values() {
        assert_eq!(fill("a {x} b {y}", &[("x", "{y}"), ("y", "2")]), "a {y} b 2");
        assert_eq!(fill("open { brace", &[]), "open { brace");
    }

    #[test]
    fn counts_are_words_in_english_and_digits_in_chinese() {
        assert_eq!(Lang::En.count(Key::OpenHeading, 1), "One not answered");
        assert_eq!(Lang::En.count(Key::OpenHeading, 3), "Three not answered");
        assert_eq!(Lang::En.count(Key::OpenHeading, 12), "12 not answered");
        assert_eq!(Lang::ZhHans.count(Key::OpenHeading, 3), "3 题未作答");
    }
}
