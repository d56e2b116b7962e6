//! The result beside others': a benchmark's table, published shares. Never a rank.

use super::{Goals, Key, fill, finding, name, number};
use crate::model::instrument::Fact;
use crate::model::plan::benchmark::{Benchmark, Standing};
use crate::model::{Assessment, Instrument, Lang};

/// What a benchmark is: title, year, sample, source.
pub fn benchmark(lang: Lang, of: &Benchmark) -> String {
    let year = of.year.to_string();
    let values = [("title", &*of.title), ("year", &*year), ("sample", &*of.sample), ("source", &*of.source)];
    fill(lang.text(Goals::OthersAbout), &values)
}

/// The heads of a benchmark's table.
pub fn heads(lang: Lang) -> [String; 6] {
    let goals = [Goals::OthersYou, Goals::OthersBelow, Goals::OthersSame, Goals::OthersAbove, Goals::OthersShare];
    let [you, below, same, above, share] = goals.map(|key| lang.text(key).to_owned());
    [lang.text(Key::Dimension).to_owned(), you, below, same, above, share]
}

/// A row of it: the share lower with its interval.
pub fn standing(lang: Lang, of: &Standing, instrument: &Instrument) -> Vec<String> {
    let [below, same, above] = of.counts.map(|n| n.to_string());
    let [low, high] = of.interval.map(|x| number::percent(lang, x));
    let values = [("share", &*number::percent(lang, of.below)), ("low", &*low), ("high", &*high)];
    let share = fill(lang.text(Goals::OthersShareOf), &values);
    vec![finding::dimension_name(lang, instrument, &of.id), of.level.to_string(), below, same, above, share]
}

/// A published share: `34%`.
pub fn share(lang: Lang, fact: &Fact) -> String {
    number::per_hundred(lang, &number::full(lang, fact.percent))
}

/// Who published it, and when.
pub fn source(lang: Lang, fact: &Fact) -> String {
    fill(lang.text(Key::SourceLine), &[("source", fact.source.get(lang)), ("year", &fact.year.to_string())])
}

/// The answers that stand beside a share: what they are called, and what was answered; two sentences each.
pub fn answers(lang: Lang, fact: &Fact, instrument: &Instrument, doc: &Assessment) -> Vec<[String; 2]> {
    let answer = |id: &String| {
        let item = instrument.item(id)?;
        let called = fill(lang.text(Key::YourAnswer), &[("name", item.name.get(lang))]);
        Some([called, name::answer(lang, item, doc.entry(id).response.as_ref())])
    };
    fact.items.iter().filter_map(answer).collect()
}
