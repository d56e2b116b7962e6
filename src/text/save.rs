//! Where the latest change is, in words.

use super::{Key, date, fill};
use crate::model::Lang;
use crate::storage::browser::zone_minutes;
use crate::storage::shelf::ShelfError;
use crate::ui::session::SaveState;

/// The words in the top bar. `slow` says that saving takes long enough to mention.
pub fn words(lang: Lang, state: &SaveState, slow: bool) -> String {
    match state {
        SaveState::Saved(Some(at)) => fill(lang.text(Key::SavedAt), &[("time", &date::clock(at, zone_minutes()))]),
        SaveState::Saved(None) => lang.text(Key::NothingYet).to_owned(),
        SaveState::Saving if slow => lang.text(Key::Saving).to_owned(),
        SaveState::Saving => lang.text(Key::SavedHere).to_owned(),
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
