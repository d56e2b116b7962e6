//! The built-in instruments as the home page lists them, before any instrument file is fetched.
//!
//! The table is written by `build.rs` from `public/instruments/*.json`; no number is kept twice.

use super::locale::Lang;

/// What is known of a built-in instrument without its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Instrument id; its file is `instruments/<id>.json`.
    pub id: &'static str,
    /// Edition.
    pub edition: &'static str,
    /// Digest of the file, see [`super::digest`].
    pub digest: &'static str,
    name: [&'static str; Lang::ALL.len()],
    summary: [&'static str; Lang::ALL.len()],
    /// Minutes for one person.
    pub minutes: u32,
    /// Number of dimensions.
    pub dimensions: usize,
    /// Number of items.
    pub items: usize,
}

impl Listing {
    /// The language it is read in: `lang`, or that of last resort where it does not have it.
    pub const fn read_in(&self, lang: Lang) -> Lang {
        if lang.pick(self.name).is_empty() { Lang::ALL[0] } else { lang }
    }

    /// Name in `lang`, see [`Listing::read_in`].
    pub const fn name(&self, lang: Lang) -> &'static str {
        self.read_in(lang).pick(self.name)
    }

    /// Summary in `lang`, see [`Listing::read_in`].
    pub const fn summary(&self, lang: Lang) -> &'static str {
        self.read_in(lang).pick(self.summary)
    }
}

/// The built-in instruments, the recommended one first.
pub const CATALOG: &[Listing] = include!(concat!(env!("OUT_DIR"), "/catalog.rs"));

/// The built-in instrument of this id.
pub fn listing(id: &str) -> Option<&'static Listing> {
    CATALOG.iter().find(|listing| listing.id == id)
}
