//! Where the latest change is, in words.

use super::{Key, date, fill};
use crate::model::Lang;
use crate::storage::shelf::{SaveState, ShelfError};

/// The words in the top bar; `zone` is minutes ahead of UTC.
pub fn words(lang: Lang, state: &SaveState, zone: i64) -> String {
    match state {
        SaveState::Saved(Some(at)) => fill(lang.text(Key::SavedAt), &[("time", &date::clock(at, zone))]),
        SaveState::Saved(None) => lang.text(Key::NothingYet).to_owned(),
        SaveState::Saving => lang.text(Key::Saving).to_owned(),
        SaveState::Unsaved(None) => lang.text(Key::SavedHalf).to_owned(),
        SaveState::Unsaved(Some(_)) => lang.text(Key::NotSaved).to_owned(),
        SaveState::Memory => lang.text(Key::MemoryOnly).to_owned(),
    }
}

/// The notice that goes with a state that is not safe.
pub fn warning(lang: Lang, state: &SaveState) -> Option<&'static str> {
    match state {
        SaveState::Memory => Some(lang.text(Key::MemoryWarning)),
        SaveState::Unsaved(Some(ShelfError::Full)) => Some(lang.text(Key::FullWarning)),
        SaveState::Unsaved(Some(_)) => Some(lang.text(Key::LostWarning)),
        SaveState::Unsaved(None) => Some(lang.text(Key::HalfWarning)),
        SaveState::Saved(_) | SaveState::Saving => None,
    }
}
