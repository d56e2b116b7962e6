//! Texts of the pages behind the first question.
//!
//! In the browser they are no part of the program's first half: the second brings them, in a section
//! of its own that `assemble` writes from [`section`], and whoever starts the program says with
//! [`ask_with`] where to find it. Everywhere else they are compiled in.

use crate::model::Lang;

#[cfg(not(all(target_arch = "wasm32", feature = "web")))]
mod here {
    use super::super::words::LATE;
    use super::Lang;

    pub fn text(at: usize, lang: Lang) -> &'static str {
        LATE.get(at).map_or("", |row| lang.pick(*row))
    }

    /// Nothing to ask for: they are here.
    pub fn ask_with(_: fn() -> Option<String>) {}

    /// What the section holds: each text in every language, a line each.
    pub fn section() -> String {
        LATE.iter().flatten().copied().collect::<Vec<_>>().join("\n")
    }
}

#[cfg(all(target_arch = "wasm32", feature = "web"))]
mod here {
    use super::Lang;
    use std::cell::{Cell, OnceCell};

    thread_local! {
        static ASK: Cell<fn() -> Option<String>> = const { Cell::new(|| None) };
        static TEXTS: OnceCell<Vec<&'static str>> = const { OnceCell::new() };
    }

    /// Says how the section is had; asked once, when the first of its texts is wanted.
    pub fn ask_with(ask: fn() -> Option<String>) {
        ASK.set(ask);
    }

    pub fn text(at: usize, lang: Lang) -> &'static str {
        TEXTS.with(|texts| {
            if texts.get().is_none()
                && let Some(section) = ASK.get()()
            {
                // Kept as long as the page lives, like texts that are compiled in.
                let _ = texts.set(Box::leak(section.into_boxed_str()).split('\n').collect());
            }
            let text = texts.get().and_then(|texts| texts.get(Lang::ALL.len() * at + lang as usize));
            text.copied().unwrap_or_default()
        })
    }
}

pub use here::ask_with;
#[cfg(not(all(target_arch = "wasm32", feature = "web")))]
pub use here::section;

/// The text at a place of the list.
pub fn text(at: usize, lang: Lang) -> &'static str {
    here::text(at, lang)
}
