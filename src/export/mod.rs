//! What leaves the app as files, and the plain HTML it starts from.
//!
//! PURE: results and texts in, text out.

pub mod book;
pub mod csv;
pub mod ics;
pub mod plan;
pub mod profile;
pub mod report;
pub mod share;
pub mod shell;
pub mod svg;
#[cfg(feature = "xlsx")]
pub mod xlsx;
