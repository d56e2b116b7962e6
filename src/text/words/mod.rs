//! The texts of one matter each, in English and Simplified Chinese, side by side: see `text::catalogue`
//! for the texts that many pages share. All of them come with the second half of the program.
//!
//! A matter is an enum of keys made by `words!`; its texts follow those of the matter named after
//! `after` in the section that `text::later` reads. [`section`] has them in that order.

pub mod check;

pub use check::Check;

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
pub const MATTERS: &[&[[&str; 2]]] = &[super::catalogue::LATER, check::ROWS];
