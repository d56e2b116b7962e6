//! The texts of one matter each, in English and Simplified Chinese, side by side: see `text::catalogue`
//! for the texts that many pages share. All of them come with the second half of the program.
//!
//! A matter is an enum of keys made by `words!`; its texts follow those of the matter named after
//! `after` in the section that `text::later` reads. [`MATTERS`] has them in that order.

pub mod branding;
pub mod check;
pub mod embed;
pub mod goals;
pub mod lint;
pub mod offline;
pub mod own;
pub mod report;
pub mod road;
pub mod sheets;
pub mod single;

pub use branding::Branding;
pub use check::Check;
pub use embed::Embed;
pub use goals::Goals;
pub use lint::Lint;
pub use offline::Offline;
pub use own::Own;
pub use report::Report;
pub use road::Road;
pub use sheets::Sheets;
pub use single::Single;

use crate::model::Lang;

/// Keys of texts.
pub trait Words: Copy {
    /// The text in `lang`.
    fn get(self, lang: Lang) -> &'static str;
}

macro_rules! words {
    ($name:ident after [$($before:path),*], $($key:ident: $en:literal, $zh:literal;)*) => {
        /// Keys of this matter's texts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $(#[doc = concat!("`", $en, "`")] $key,)*
        }

        /// How many there are.
        pub const COUNT: usize = [$(stringify!($key),)*].len();

        /// Every key.
        #[cfg(test)]
        pub const ALL: &[$name] = &[$($name::$key,)*];

        /// The texts, in the keys' order.
        #[cfg(not(all(target_arch = "wasm32", feature = "web")))]
        pub const ROWS: &[[&str; 2]] = &[$([$en, $zh],)*];

        impl $crate::text::words::Words for $name {
            fn get(self, lang: $crate::model::Lang) -> &'static str {
                const BEFORE: usize = 0 $(+ $before)*;
                $crate::text::later::text(BEFORE + self as usize, lang)
            }
        }
    };
}
use words;

/// The texts of every matter, in their order.
#[cfg(not(all(target_arch = "wasm32", feature = "web")))]
pub const MATTERS: &[&[[&str; 2]]] = &[
    super::catalogue::LATER,
    check::ROWS,
    goals::ROWS,
    road::ROWS,
    report::ROWS,
    sheets::ROWS,
    single::ROWS,
    offline::ROWS,
    embed::ROWS,
    branding::ROWS,
    lint::ROWS,
    own::ROWS,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_finds_its_own_texts() {
        fn same<K: Words + std::fmt::Debug>(all: &[K], rows: &[[&str; 2]]) {
            assert_eq!(all.len(), rows.len());
            for (key, row) in all.iter().zip(rows) {
                assert_eq!(Lang::ALL.map(|lang| key.get(lang)), *row, "{key:?}");
            }
        }
        same(check::ALL, check::ROWS);
        same(goals::ALL, goals::ROWS);
        same(road::ALL, road::ROWS);
        same(report::ALL, report::ROWS);
        same(sheets::ALL, sheets::ROWS);
        same(single::ALL, single::ROWS);
        same(offline::ALL, offline::ROWS);
        same(embed::ALL, embed::ROWS);
        same(branding::ALL, branding::ROWS);
        same(lint::ALL, lint::ROWS);
        same(own::ALL, own::ROWS);
    }
}
