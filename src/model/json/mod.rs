//! JSON text → values → fields, strictly: what was wanted, what was found, where.
//!
//! Reading is total: bad text gives a [`Refusal`], never a panic, and nothing is changed. Knows
//! nothing of what the JSON means.

pub mod number;
pub mod reader;
pub mod strict;
pub mod write;

// The limits of everything that is read from outside, all of them here.

/// Largest file that is read, in bytes; checked before a file is read.
pub const MAX_FILE: u64 = 5 * 1024 * 1024;
/// Deepest nesting of arrays and objects.
pub const MAX_DEPTH: usize = 32;
/// Longest text anywhere, in characters.
pub const MAX_TEXT: usize = 10_000;
/// Most entries of one array or object.
pub const MAX_ENTRIES: usize = 2_000;
/// Most items of an instrument.
pub const MAX_ITEMS: usize = 500;

/// Whether so many bytes are too many.
pub fn is_too_big(bytes: usize) -> bool {
    u64::try_from(bytes).is_ok_and(|bytes| bytes > MAX_FILE)
}

/// What a value should have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A text.
    Text,
    /// An id: lower-case letters, digits, hyphens.
    Id,
    /// A whole number from 1 to this.
    Level(u8),
    /// A number.
    Number,
    /// `true` or `false`.
    YesNo,
    /// `{…}`.
    Object,
    /// `[…]`.
    List,
    /// A moment, `2026-11-14T14:32:05Z`.
    Moment,
    /// A day, `2026-11-14`, or empty.
    Day,
    /// One of these words.
    OneOf(&'static str),
    /// One answer, not two at once.
    OneAnswer,
    /// A whole number.
    Whole,
    /// A whole number above 0.
    Positive,
    /// A duration in months, 1 to 36.
    Months,
    /// Nothing before this.
    NotBefore(String),
    /// So many whole numbers from 0 to 5.
    Grades(usize),
    /// This text and no other.
    OtherText(String),
    /// A whole number for each of so many levels.
    Counts(u8),
    /// At least so many organisations.
    AtLeast(u32),
}

/// Why bytes were not opened. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The file has no content.
    Empty,
    /// More than [`MAX_FILE`] bytes.
    TooBig,
    /// Not UTF-8 text.
    NotText,
    /// The text stops in the middle.
    CutOff,
    /// No JSON from this line and column on.
    NotJson(usize, usize),
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// A text longer than [`MAX_TEXT`], at this place.
    TooLong(String),
    /// An array or object with more than [`MAX_ENTRIES`] entries, at this place.
    TooMany(String),
    /// The same key twice in one object, at this place.
    Duplicate(String),
    /// JSON, but no Touchstone file.
    Foreign,
    /// A web page that is no copy of Touchstone.
    ForeignPage,
    /// A copy of Touchstone without answers in it.
    NoAnswers,
    /// A Touchstone file of this other format.
    OtherFormat(String),
    /// Written by a newer version (found, ours).
    Newer(u64, u32),
    /// A value is not what it should be: place, wanted, found.
    Wrong(String, Wanted, String),
    /// A field that this format does not have.
    UnknownField(String),
    /// A required field is missing at this place.
    Missing(String),
    /// No built-in instrument of this id.
    UnknownInstrument(String),
    /// It was submitted with this edition of an instrument, of which another is here.
    OtherEdition(String),
    /// The instrument has no item, statement or field of this id: place.
    UnknownId(String),
    /// The seal does not match the content.
    BrokenSeal,
    /// Actions that wait for one another: their ids.
    Circle(Vec<String>),
}
