//! Meanings and rules: what an instrument is, what an answer is, how a number is made.
//!
//! PURE. Knows no clock, no randomness, no storage, no screen: times and ids come in as
//! arguments, results go out as plain values. Every figure that a person sees is a field here.

pub mod assessment;
pub mod backup;
pub mod batch;
pub mod brand;
pub mod builtin;
pub mod catalog;
pub mod digest;
pub mod edit;
pub mod example;
pub mod instrument;
pub mod json;
pub mod lift;
pub mod lint;
pub mod locale;
pub mod made;
pub mod order;
pub mod parse;
pub mod plan;
pub mod progress;
pub mod response;
pub mod score;
pub mod selfcheck;
pub mod stamp;
pub mod submit;

pub use assessment::{Assessment, InstrumentRef, Mode, Origin, Revision};
pub use edit::{Edit, EditError};
pub use instrument::{Dimension, Instrument, Item};
pub use locale::{Lang, Text};
pub use plan::Plan;
pub use response::{Entry, Evidence, Response};
pub use score::{Scorecard, evaluate};
pub use stamp::Stamp;
