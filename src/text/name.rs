//! What things are called on screen and as files.

use super::{Key, date, fill};
use crate::model::progress::Standing;
use crate::model::{Assessment, Instrument, Item, Lang, Mode, Response};

/// The organisation's or applicant's name; a neutral label when there is none.
pub fn organisation(lang: Lang, assessment: &Assessment) -> &str {
    match assessment.organisation.trim() {
        "" => lang.text(Key::Unnamed),
        name => name,
    }
}

/// The assessment's title; the instrument's name when there is none.
pub fn title(lang: Lang, assessment: &Assessment, instrument: Option<&Instrument>) -> String {
    title_of(lang, assessment, instrument.map(|i| i.name.get(lang)))
}

/// The same, from the instrument's name.
pub fn title_of(lang: Lang, assessment: &Assessment, instrument: Option<&str>) -> String {
    match assessment.title.trim() {
        "" => instrument.unwrap_or(lang.text(Key::Untitled)).to_owned(),
        title => title.to_owned(),
    }
}

/// When it was last changed or submitted; `zone` is minutes ahead of UTC.
pub fn history(lang: Lang, assessment: &Assessment, zone: i64) -> String {
    let (key, stamp) = match &assessment.revision {
        Some(revision) => (Key::SubmittedOn, &revision.submitted),
        None => (Key::ChangedOn, &assessment.changed),
    };
    fill(lang.text(key), &[("date", &date::moment_day(lang, stamp, zone)), ("time", &date::clock(stamp, zone))])
}

/// How the result was come by: self-assessed, by a third party, an example.
pub fn standing(lang: Lang, assessment: &Assessment) -> &'static str {
    match (assessment.example, assessment.mode) {
        (true, _) => lang.text(Key::ExampleNote),
        (_, Mode::Own) => lang.text(Key::SelfAssessed),
        (_, Mode::ThirdParty) => lang.text(Key::ThirdParty),
    }
}

/// The word for a standing.
pub const fn standing_key(standing: Standing) -> Key {
    match standing {
        Standing::Unanswered => Key::Unanswered,
        Standing::DontKnow => Key::DontKnow,
        Standing::NotApplicable => Key::NotApplicable,
        Standing::Rated => Key::Answered,
    }
}

/// The answer in words: the chosen sentence, or what stands in its place.
pub fn answer(lang: Lang, item: &Item, response: Option<&Response>) -> String {
    match response {
        None => lang.text(Key::Unanswered).to_owned(),
        Some(Response::DontKnow) => lang.text(Key::DontKnow).to_owned(),
        Some(Response::NotApplicable(reason)) if reason.trim().is_empty() => {
            lang.text(Key::NotApplicableNoReason).to_owned()
        }
        Some(Response::NotApplicable(reason)) => fill(lang.text(Key::NotApplicableBecause), &[("reason", reason)]),
        Some(Response::Rated(level)) => {
            let anchor = usize::from(*level).checked_sub(1).and_then(|at| item.anchors.get(at));
            format!("{level} · {}", anchor.map_or("", |anchor| anchor.get(lang)))
        }
    }
}

/// A file name: organisation, instrument and day in letters and digits that every system takes.
pub fn file(assessment: &Assessment, extension: &str) -> String {
    let organisation: String = assessment.organisation.chars().take(40).collect();
    let parts = [organisation.as_str(), &assessment.instrument.id, assessment.changed.day()];
    let name = parts.iter().map(|part| slug(part)).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    format!("touchstone-{name}.{extension}")
}

/// Spaces, signs and controls above Latin that have no place in a file name.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{d7}' | '\u{f7}' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe30}'..='\u{fe4f}' | '\u{feff}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}' | '\u{fff0}'..)
}

/// Letters and digits of any script, joined by single hyphens.
pub fn slug(text: &str) -> String {
    let words = text
        .split(|c: char| !(c.is_ascii_alphanumeric() || c >= '\u{c0}' && !is_mark(c)))
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_tame() {
        let mut assessment = Assessment { organisation: "../Évil & Söns: <Ltd>".into(), ..Assessment::default() };
        assessment.instrument.id = "omnichannel".into();
        assert_eq!(file(&assessment, "json"), "touchstone-Évil-söns-ltd-omnichannel.json");
        assessment.organisation = "蕨湖水务".into();
        assert_eq!(file(&assessment, "csv"), "touchstone-蕨湖水务-omnichannel.csv");
    }
}
