//! Whose copy this is: the brand the page wears, and what of its file did not count.

use super::Session;
use crate::model::Lang;
use crate::model::brand::{Brand, Fault, Look};
use leptos::prelude::*;

/// A brand and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Branded {
    /// The brand, with what the address asks for.
    pub brand: Brand,
    /// The file's text; empty where there is none.
    pub source: String,
    /// What becomes of its colours.
    pub look: Look,
    /// What of it does not count, or is not used.
    pub faults: Vec<Fault>,
}

impl Branded {
    /// A brand that was read from a text, with what was wrong with it.
    pub fn of((brand, mut faults): (Brand, Vec<Fault>), source: String) -> Branded {
        let (look, unread) = Look::of(&brand);
        faults.extend(unread);
        Branded { brand, source, look, faults }
    }
}

impl Session {
    /// Something of the brand, where the page wears one; followed.
    pub fn of_brand<T>(self, of: impl FnOnce(&Brand) -> Option<T>) -> Option<T> {
        self.brand.with(|branded| branded.as_ref().and_then(|branded| of(&branded.brand)))
    }

    /// The brand; ours where the page wears none.
    pub fn worn(self) -> Brand {
        self.of_brand(|brand| Some(brand.clone())).unwrap_or_default()
    }

    /// Whether a page of an assessment has a tab.
    pub fn shows(self, tab: &str) -> bool {
        self.of_brand(|brand| Some(brand.shows(tab))).unwrap_or(true)
    }

    /// The product's name.
    pub fn product(self, lang: Lang) -> String {
        self.of_brand(|brand| Some(brand.name(lang).to_owned())).unwrap_or_else(|| "Touchstone".to_owned())
    }

    /// Forgets a remembered choice.
    pub fn forget_setting(self, name: &str) {
        self.inner.try_with_value(|inner| inner.stores.forget(name));
    }
}
