//! Documents ↔ bytes: files, stored records, and what opening a file means.
//!
//! All of it is pure but [`browser`], the only door to the browser's stores. Reading is strict and
//! total: bad bytes give a [`Refusal`] that says what, where and what to do, never a panic, and
//! nothing is changed.

#[cfg(feature = "web")]
pub mod browser;
pub mod copy;
pub mod file;
pub mod fit;
pub mod journal;
pub mod keep;
pub mod migrate;
pub mod own;
pub mod plan;
pub mod point;
pub mod shelf;

pub use crate::model::json::{MAX_FILE, Refusal, Wanted};
pub use file::{decode, encode, peek};
pub use journal::{Journal, Library, Stored};
pub use shelf::{MemoryShelf, Shelf, ShelfError};
