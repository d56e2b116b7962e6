//! The texts of the interface as typed keys: `lang.text(Key::Continue)`.
//!
//! The keys and tables are made from the catalogues in `src/text/languages` when the program is built
//! (`build/languages.rs`): a group of a catalogue is a type of keys here, and a key that one of the languages lacks
//! is an error of the build. Texts behind the first question come with the second half, see [`super::later`].

use super::later;
use crate::model::Lang;

/// Keys of texts.
pub trait Words: Copy {
    /// The text in `lang`.
    fn get(self, lang: Lang) -> &'static str;
}

/// A text of the program's first half.
fn now(at: usize, lang: Lang) -> &'static str {
    row(NOW, at, lang)
}

/// The text at a place of a table. A key is never out of it: keys and tables are made from one list.
fn row(rows: &[[&'static str; Lang::ALL.len()]], at: usize, lang: Lang) -> &'static str {
    rows.get(at).map_or("", |row| lang.pick(*row))
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));
