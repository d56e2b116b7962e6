//! Numbers in words and digits.

use crate::model::Lang;

const SMALL: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// A count inside a sentence: words up to ten in English, digits in Chinese.
pub fn count(lang: Lang, n: usize) -> String {
    match (lang, SMALL.get(n)) {
        (Lang::En, Some(word)) => (*word).to_owned(),
        _ => n.to_string(),
    }
}

/// The same at the start of a sentence.
pub fn count_first(lang: Lang, n: usize) -> String {
    let word = count(lang, n);
    let mut chars = word.chars();
    chars.next().map(|first| std::iter::once(first.to_ascii_uppercase()).chain(chars).collect()).unwrap_or_default()
}

/// An index or score with one decimal as the model shows it: `2.8`.
pub fn one_decimal(x: f64) -> String {
    format!("{:.1}", crate::model::score::one_decimal(x))
}

/// A figure that has one decimal already, such as a difference of shown scores: `0.7`.
pub fn tenth(x: f64) -> String {
    format!("{x:.1}")
}

/// An index with two decimals, rounded down, so that it never reads as a level not reached.
pub fn two_decimals(x: f64) -> String {
    format!("{:.2}", (x * 100.0 + 1e-7).floor() / 100.0)
}

/// A whole number, half away from zero: `53`.
pub fn whole(x: f64) -> String {
    format!("{:.0}", x.round())
}

/// A share of 0 to 1 in per cent: `90%`. Rounded down, so that only a full share reads 100%.
pub fn percent(share: f64) -> String {
    format!("{:.0}%", (share * 100.0 + 1e-9).floor())
}

/// The full value, for programs: the shortest text that reads back to the same number.
pub fn exact(x: f64) -> String {
    x.to_string()
}
