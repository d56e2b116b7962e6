//! Numbers in words and digits.

use super::{Mark, fill};
use crate::model::Lang;

/// A count inside a sentence: words up to ten in English, digits in Chinese.
pub fn count(lang: Lang, n: usize) -> String {
    lang.word(Mark::Counts, n).map_or_else(|| n.to_string(), str::to_owned)
}

/// The same at the start of a sentence.
pub fn count_first(lang: Lang, n: usize) -> String {
    lang.word(Mark::CountsFirst, n).map_or_else(|| n.to_string(), str::to_owned)
}

/// The same figure with the language's mark before the fraction.
fn marked(lang: Lang, figure: String) -> String {
    match lang.text(Mark::Decimal) {
        "." => figure,
        mark => figure.replacen('.', mark, 1),
    }
}

/// An index or score with one decimal as the model shows it: `2.8`.
pub fn one_decimal(lang: Lang, x: f64) -> String {
    tenth(lang, crate::model::score::one_decimal(x))
}

/// A figure that has one decimal already, such as a difference of shown scores: `0.7`.
pub fn tenth(lang: Lang, x: f64) -> String {
    marked(lang, format!("{x:.1}"))
}

/// An index with two decimals, rounded down, so that it never reads as a level not reached.
pub fn two_decimals(lang: Lang, x: f64) -> String {
    marked(lang, format!("{:.2}", (x * 100.0 + 1e-7).floor() / 100.0))
}

/// A figure with as many decimals as it has, up to two: `9`, `2.25`.
pub fn at_most_two(lang: Lang, x: f64) -> String {
    let text = format!("{x:.2}");
    marked(lang, text.trim_end_matches('0').trim_end_matches('.').to_owned())
}

/// A whole number, half away from zero: `53`.
pub fn whole(x: f64) -> String {
    format!("{:.0}", x.round())
}

/// A share of 0 to 1 in per cent: `90%`. Rounded down, so that only a full share reads 100%.
pub fn percent(lang: Lang, share: f64) -> String {
    per_hundred(lang, &format!("{:.0}", (share * 100.0 + 1e-9).floor()))
}

/// A figure in per cent, as it is: `34%`.
pub fn per_hundred(lang: Lang, figure: &str) -> String {
    fill(lang.text(Mark::Percent), &[("n", figure)])
}

/// The full value, for people.
pub fn full(lang: Lang, x: f64) -> String {
    marked(lang, x.to_string())
}

/// The full value, for programs: the shortest text that reads back to the same number.
pub fn exact(x: f64) -> String {
    x.to_string()
}
