//! The sentences of a result: the finding first, then what it rests on.
//!
//! Screen, print and exports read the same sentences. Numbers come from the scorecard as they are.

use super::{Key, Mark, fill, joined, list, number};
use crate::model::score::{DimensionScore, NoOverall, NotAssessed};
use crate::model::{Instrument, Lang, Scorecard};

/// The finding, as the page's heading.
pub fn headline(lang: Lang, card: &Scorecard) -> String {
    let overall = &card.overall;
    let level = match (overall.level, overall.absent) {
        (Some(level), _) => level,
        (None, Some(NoOverall::TooFewDimensions)) => return lang.text(Key::HeadTooFew).to_owned(),
        (None, _) => return lang.text(Key::HeadNothing).to_owned(),
    };
    let (now, n) = (level.to_string(), overall.holding_back.len());
    if level == card.levels {
        return fill(lang.text(Key::HeadTop), &[("level", &now)]);
    }
    let next = level.saturating_add(1).to_string();
    let key = match (overall.provisional, n == card.dimensions.len()) {
        (true, _) => Key::HeadProvisional,
        (false, true) => Key::HeadAllShort,
        (false, false) => Key::HeadShort,
    };
    lang.count_with(key, n, &[("level", &now), ("next", &next)])
}

/// The paragraph under the heading.
pub fn lead(lang: Lang, card: &Scorecard, instrument: &Instrument) -> String {
    let overall = &card.overall;
    let Some(level) = overall.level else {
        let needed = match overall.absent {
            Some(NoOverall::TooFewDimensions) => Key::LeadTooFew,
            _ => Key::LeadNothing,
        };
        let (have, all) = (card.dimensions.len() - overall.not_assessed.len(), card.dimensions.len());
        return fill(lang.text(needed), &[("have", &have.to_string()), ("all", &all.to_string())]);
    };
    let lowest = card.by_index().first().map(|d| dimension_name(lang, instrument, &d.id)).unwrap_or_default();
    let missing = names(lang, instrument, &overall.not_assessed);
    if overall.provisional {
        return fill(lang.text(Key::LeadProvisional), &[("missing", &missing), ("lowest", &lowest)]);
    }
    if level == card.levels {
        return lang.text(Key::LeadTop).to_owned();
    }
    let all = card.dimensions.len();
    let ahead = all - overall.holding_back.len();
    let key = if ahead == 0 { Key::LeadAllShort } else { Key::LeadShort };
    let next = level.saturating_add(1).to_string();
    let values = [("all", &*number::count(lang, all)), ("next", &*next), ("lowest", &*lowest)];
    lang.count_with(key, ahead, &values)
}

/// A dimension's name.
pub fn dimension_name(lang: Lang, instrument: &Instrument, id: &str) -> String {
    instrument.dimension(id).map_or(id, |d| d.name.get(lang)).to_owned()
}

/// An item's name.
pub fn item_name(lang: Lang, instrument: &Instrument, id: &str) -> String {
    instrument.item(id).map_or(id, |item| item.name.get(lang)).to_owned()
}

/// Names of dimensions in a row: "A, B and C".
pub fn names(lang: Lang, instrument: &Instrument, ids: &[String]) -> String {
    let names: Vec<String> = ids.iter().map(|id| dimension_name(lang, instrument, id)).collect();
    and(lang, &names)
}

/// Parts in a row, with a word before the last: "A, B and C".
pub fn and<T: AsRef<str>>(lang: Lang, parts: &[T]) -> String {
    match parts {
        [before @ .., last] if !before.is_empty() => list(lang, before) + lang.text(Mark::And) + last.as_ref(),
        all => list(lang, all),
    }
}

/// Level with its name: "2 Emerging".
pub fn level(lang: Lang, instrument: &Instrument, level: u8) -> String {
    format!("{level} {}", level_name(lang, instrument, level))
}

/// A level's name alone.
pub fn level_name(lang: Lang, instrument: &Instrument, level: u8) -> String {
    let at = usize::from(level).checked_sub(1);
    at.and_then(|at| instrument.levels.get(at)).map_or("", |level| level.name.get(lang)).to_owned()
}

/// Why a dimension has no score.
pub fn not_assessed(lang: Lang, dimension: &DimensionScore) -> &'static str {
    match dimension.not_assessed {
        Some(NotAssessed::NothingApplies) => lang.text(Key::NothingApplies),
        _ => lang.text(Key::NotAssessed),
    }
}

/// A dimension's score as shown, or the words for none.
pub fn shown(lang: Lang, dimension: &DimensionScore) -> String {
    dimension.shown.map_or_else(|| not_assessed(lang, dimension).to_owned(), |x| number::one_decimal(lang, x))
}

/// A dimension's range, where unknowns leave one: "3.0–4.0".
pub fn range(lang: Lang, dimension: &DimensionScore) -> Option<String> {
    let (low, high) = (dimension.low?, dimension.high?);
    (dimension.counts.unknown() > 0)
        .then(|| format!("{}–{}", number::one_decimal(lang, low), number::one_decimal(lang, high)))
}

/// One sentence that says what the profile shows.
pub fn takeaway(lang: Lang, card: &Scorecard, instrument: &Instrument) -> String {
    let order = card.by_index();
    let assessed: Vec<_> = order.iter().filter(|d| d.index.is_some()).collect();
    let (Some(low), Some(high)) = (assessed.first(), assessed.last()) else {
        return lang.text(Key::TakeawayNone).to_owned();
    };
    let names = [low, high].map(|d| dimension_name(lang, instrument, &d.id));
    let shown = [low, high].map(|d| d.shown.map(|x| number::one_decimal(lang, x)).unwrap_or_default());
    let [low_name, high_name] = &names;
    let [low, high] = &shown;
    let key = match (assessed.len(), low == high) {
        (1, _) => Key::TakeawayOne,
        (_, true) => Key::TakeawayEven,
        _ => Key::Takeaway,
    };
    fill(lang.text(key), &[("low", low_name), ("low_index", low), ("high", high_name), ("high_index", high)])
}

/// All dimensions with their scores in one line, for those who hear the chart.
pub fn spoken(lang: Lang, card: &Scorecard, instrument: &Instrument) -> String {
    let one = |d: &DimensionScore| format!("{} {}", dimension_name(lang, instrument, &d.id), shown(lang, d));
    joined(lang, Mark::Semicolon, &card.dimensions.iter().map(one).collect::<Vec<_>>())
}

/// The formula of a dimension's score with its real numbers: `9 ÷ 4 = 2.25`.
pub fn formula(lang: Lang, dimension: &DimensionScore) -> Option<String> {
    let index = dimension.index?;
    let trim = |x: f64| number::at_most_two(lang, x);
    Some(format!(
        "{} ÷ {} = {}",
        trim(dimension.products),
        trim(dimension.rated_weight),
        number::two_decimals(lang, index)
    ))
}
