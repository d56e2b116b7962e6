//! Touchstone: a customer-experience maturity assessment that runs wholly in the browser.
//!
//! The map of the house, in reading order. Arrows go one way:
//! `model, chart, text ← storage, export ← ui ← main`. The rooms above `ui` know nothing of a
//! browser (`storage::browser` is the one door to its stores) and are built and tested natively
//! with `cargo test --no-default-features`. See ARCHITECTURE.md for the rules of each room.

pub mod chart;
pub mod export;
pub mod model;
pub mod stats;
pub mod storage;
pub mod text;
#[cfg(feature = "web")]
pub mod ui;
