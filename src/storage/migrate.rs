//! Old file shapes → the present one, step by step.
//!
//! [`STEPS`] is append-only: step *n* turns version *n* + 1 into *n* + 2, and its length is tied to
//! [`VERSION`] by the type. A released step is never edited; every version has a frozen fixture in
//! `tests/fixtures/`, and a test fails when one is missing.

use crate::model::json::Refusal;
use serde_json::Value;

/// The version this build writes.
pub const VERSION: u32 = 1;

/// One step on the JSON of a file.
pub type Step = fn(&mut Value);

/// The steps, oldest first.
pub const STEPS: [Step; VERSION as usize - 1] = [];

/// Brings a file of version `from` up to [`VERSION`].
///
/// # Errors
/// [`Refusal::Newer`] when the file is newer than this build.
pub fn migrate(value: &mut Value, from: u64) -> Result<(), Refusal> {
    if from > u64::from(VERSION) {
        return Err(Refusal::Newer(from, VERSION));
    }
    let done = usize::try_from(from.saturating_sub(1)).unwrap_or(usize::MAX);
    STEPS.iter().skip(done).for_each(|step| step(value));
    if let Some(version) = value.get_mut("version") {
        *version = VERSION.into();
    }
    Ok(())
}
