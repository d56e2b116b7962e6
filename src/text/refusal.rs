//! Why a file was not opened, in one sentence: what, where, what to do. Nothing was changed.

use super::{Key, fill};
use crate::model::Lang;
use crate::model::json::{Refusal, Wanted};

/// The sentence for a refused file.
pub fn sentence(lang: Lang, file: &str, refusal: &Refusal) -> String {
    let why = reason(lang, refusal);
    fill(lang.text(Key::RefusedFile), &[("file", file), ("why", &why)])
}

/// The reason alone.
pub fn reason(lang: Lang, refusal: &Refusal) -> String {
    let plain = |key: Key| lang.text(key).to_owned();
    let at = |key: Key, place: &str| fill(lang.text(key), &[("place", place)]);
    match refusal {
        Refusal::Empty => plain(Key::RefusedEmpty),
        Refusal::TooBig => plain(Key::RefusedTooBig),
        Refusal::NotText => plain(Key::RefusedNotText),
        Refusal::CutOff => plain(Key::RefusedCutOff),
        Refusal::NotJson(line, column) => {
            let values = [("line", &*line.to_string()), ("column", &*column.to_string())];
            fill(lang.text(Key::RefusedNotJson), &values)
        }
        Refusal::TooDeep => plain(Key::RefusedTooDeep),
        Refusal::TooLong(place) => at(Key::RefusedTooLong, place),
        Refusal::TooMany(place) => at(Key::RefusedTooMany, place),
        Refusal::Duplicate(place) => at(Key::RefusedDuplicate, place),
        Refusal::Foreign => plain(Key::RefusedForeign),
        Refusal::ForeignPage => plain(Key::RefusedForeignPage),
        Refusal::NoAnswers => plain(Key::RefusedNoAnswers),
        Refusal::OtherFormat(format) => fill(lang.text(Key::RefusedOtherFormat), &[("format", format)]),
        Refusal::Newer(found, ours) => {
            let values = [("found", &*found.to_string()), ("ours", &*ours.to_string())];
            fill(lang.text(Key::RefusedNewer), &values)
        }
        Refusal::Wrong(place, wanted, found) => {
            let values = [("place", place.as_str()), ("wanted", &*wanted_words(lang, wanted)), ("found", found)];
            fill(lang.text(Key::RefusedWrong), &values)
        }
        Refusal::Missing(place) => at(Key::RefusedMissing, place),
        Refusal::UnknownField(place) => at(Key::RefusedUnknownField, place),
        Refusal::UnknownInstrument(id) => fill(lang.text(Key::RefusedInstrument), &[("id", id)]),
        Refusal::OtherEdition(edition) => fill(lang.text(Key::RefusedEdition), &[("edition", edition)]),
        Refusal::UnknownId(place) => at(Key::RefusedUnknownId, place),
        Refusal::BrokenSeal => plain(Key::RefusedSeal),
        Refusal::Circle(ids) => fill(lang.text(Key::RefusedCircle), &[("names", &ids.join(" → "))]),
    }
}

fn wanted_words(lang: Lang, wanted: &Wanted) -> String {
    let plain = |key: Key| lang.text(key).to_owned();
    match wanted {
        Wanted::Text => plain(Key::WantedText),
        Wanted::Id => plain(Key::WantedId),
        Wanted::Level(top) => fill(lang.text(Key::WantedLevel), &[("top", &top.to_string())]),
        Wanted::Number => plain(Key::WantedNumber),
        Wanted::YesNo => plain(Key::WantedYesNo),
        Wanted::Object => plain(Key::WantedObject),
        Wanted::List => plain(Key::WantedList),
        Wanted::Moment => plain(Key::WantedMoment),
        Wanted::Day => plain(Key::WantedDay),
        Wanted::OneOf(words) => fill(lang.text(Key::WantedOneOf), &[("words", words)]),
        Wanted::OneAnswer => plain(Key::WantedOneAnswer),
        Wanted::Whole => plain(Key::WantedWhole),
        Wanted::Positive => plain(Key::WantedPositive),
        Wanted::Months => plain(Key::WantedMonths),
        Wanted::NotBefore(other) => fill(lang.text(Key::WantedNotBefore), &[("other", other)]),
        Wanted::OtherText(text) => fill(lang.text(Key::WantedOther), &[("text", text)]),
        Wanted::Counts(n) => fill(lang.text(Key::WantedCounts), &[("n", &n.to_string())]),
        Wanted::AtLeast(n) => fill(lang.text(Key::WantedAtLeast), &[("n", &n.to_string())]),
        Wanted::Grades(n) => fill(lang.text(Key::WantedGrades), &[("n", &n.to_string())]),
    }
}
