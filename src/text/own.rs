//! Sentences about instruments of one's own: what they hold, what becomes of a draft with another edition.

use super::{Mark, Own, called, fill, list, sentences};
use crate::model::{Instrument, Lang};
use crate::storage::fit::Mapping;
use crate::storage::own;

/// How large an instrument is, and which edition.
pub fn counts(lang: Lang, instrument: &Instrument) -> String {
    let number = |n: usize| n.to_string();
    let values = [
        ("items", &*number(instrument.items.len())),
        ("dimensions", &*number(instrument.dimensions.len())),
        ("levels", &*number(instrument.levels.len())),
        ("edition", instrument.edition.as_str()),
    ];
    fill(lang.text(Own::Counts), &values)
}

/// By what an own instrument is told from others: its languages, and the digits of its digest.
pub fn marks(lang: Lang, own: &own::Own) -> String {
    let names: Vec<&str> = own.languages().into_iter().map(|of| called(lang, of)).collect();
    let digits = own.digest.trim_start_matches("sha256:");
    let parts = [
        fill(lang.text(Own::Spoken), &[("languages", &list(lang, &names))]),
        fill(lang.text(Own::Print), &[("digest", digits.get(..16).unwrap_or(digits))]),
    ];
    sentences(lang, &parts)
}

/// What becomes of a draft: each a sentence, and the names of the questions it is about. `to` is the new edition, in
/// the language of the page.
pub fn mapping(lang: Lang, mapping: &Mapping, to: &Instrument) -> Vec<(String, Vec<String>)> {
    let names = |ids: &[String]| -> Vec<String> {
        ids.iter().filter_map(|id| to.item(id)).map(|item| item.name.get(lang).to_owned()).collect()
    };
    let gone = mapping.gone.iter().map(|(id, name)| match name.get(lang) {
        "" => id.clone(),
        name => name.to_owned(),
    });
    let parts = [
        (Own::Carried, mapping.mapped.len(), Vec::new()),
        (Own::Reworded, mapping.reworded.len(), names(&mapping.reworded)),
        (Own::Moved, mapping.moved.len(), names(&mapping.moved)),
        (Own::OffScale, mapping.off_scale.len(), names(&mapping.off_scale)),
        (if mapping.known { Own::Added } else { Own::Open }, mapping.added.len(), names(&mapping.added)),
        (Own::Gone, mapping.gone.len(), gone.collect()),
        (Own::Texts, mapping.texts, Vec::new()),
        (Own::Planned, mapping.planned, Vec::new()),
    ];
    let shown = parts.into_iter().filter(|(key, n, _)| *n > 0 || *key == Own::Carried);
    shown.map(|(key, n, names)| (lang.count(key, n), names)).collect()
}

/// The same in a row, for a message: a file of edition `old` that was opened with another.
pub fn moved_file(lang: Lang, old: &str, of: &Mapping, to: &Instrument) -> String {
    let mut parts = vec![fill(lang.text(Own::MovedFile), &[("old", old), ("new", &to.edition)])];
    let ended = |said: String| match said.strip_suffix(lang.text(Mark::Colon).trim_end()) {
        Some(said) => said.to_owned() + lang.text(Mark::Stop),
        None => said,
    };
    parts.extend(mapping(lang, of, to).into_iter().map(|(said, _)| ended(said)));
    sentences(lang, &parts)
}
