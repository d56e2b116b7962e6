//! The full built-in instruments, examples and initiatives, for native programs and tests.
//!
//! The web page fetches its files instead; see `ui::fetch`.

use super::example::Example;
use super::instrument::Instrument;
use super::json::Refusal;
use super::parse;
use super::plan::initiative::{self, Initiatives};

const FILES: [(&str, &str, &str, &str); 4] = [
    (
        "competencies",
        include_str!("../../public/instruments/competencies.json"),
        include_str!("../../public/examples/competencies.json"),
        include_str!("../../public/initiatives/competencies.json"),
    ),
    (
        "omnichannel",
        include_str!("../../public/instruments/omnichannel.json"),
        include_str!("../../public/examples/omnichannel.json"),
        include_str!("../../public/initiatives/omnichannel.json"),
    ),
    (
        "contact-centre",
        include_str!("../../public/instruments/contact-centre.json"),
        include_str!("../../public/examples/contact-centre.json"),
        include_str!("../../public/initiatives/contact-centre.json"),
    ),
    (
        "building-blocks",
        include_str!("../../public/instruments/building-blocks.json"),
        include_str!("../../public/examples/building-blocks.json"),
        include_str!("../../public/initiatives/building-blocks.json"),
    ),
];

/// The ids, in the order of the home page.
pub fn ids() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(id, ..)| *id)
}

/// A built-in instrument.
///
/// # Errors
/// [`Refusal::UnknownInstrument`] when there is none of this id.
pub fn instrument(id: &str) -> Result<Instrument, Refusal> {
    let file = FILES.iter().find(|(name, ..)| *name == id);
    let (_, text, ..) = file.ok_or_else(|| Refusal::UnknownInstrument(id.to_owned()))?;
    parse::instrument(text)
}

/// The initiatives for a built-in instrument.
///
/// # Errors
/// [`Refusal::UnknownInstrument`] when there is none of this id.
pub fn initiatives(id: &str) -> Result<Initiatives, Refusal> {
    let file = FILES.iter().find(|(name, ..)| *name == id);
    let (.., text) = file.ok_or_else(|| Refusal::UnknownInstrument(id.to_owned()))?;
    initiative::parse(text)
}

/// A built-in instrument's worked example.
///
/// # Errors
/// [`Refusal::UnknownInstrument`] when there is none of this id.
pub fn example(id: &str) -> Result<Example, Refusal> {
    let file = FILES.iter().find(|(name, ..)| *name == id);
    let (_, _, text, _) = file.ok_or_else(|| Refusal::UnknownInstrument(id.to_owned()))?;
    parse::example(text)
}
