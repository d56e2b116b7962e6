//! Where the page stands: what that changes about the stores' promise, the page around it, use without a network.

use super::Session;
use crate::export::share::Wanted;
use crate::storage::browser::{self, Stores};
use crate::ui::single;
use leptos::prelude::*;

/// The page around this one, once it has answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// Its origin, or `null` where it has none.
    pub origin: String,
    /// What it asks for on submit.
    pub wants: Wanted,
}

/// How it stands with use without a network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// This browser keeps a whole version.
    pub kept: bool,
    /// A newer one waits, and has not been put off.
    pub newer: bool,
    /// The browser offers to install the page.
    pub installable: bool,
}

/// Setting that remembers what was understood about it.
const PLACE: &str = "place";

/// A place where the stores are not what they are in a tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Opened from a disk.
    Disk,
    /// In a page of another site, for which the browser keeps stores apart.
    Frame,
}

impl Place {
    /// Where this page stands, if that is still to be said.
    pub fn to_be_said(stores: &Stores) -> Option<Place> {
        let place = match (single::is_from_disk(), is_framed_elsewhere()) {
            (true, _) => Place::Disk,
            (_, true) => Place::Frame,
            _ => return None,
        };
        // Where nothing is kept at all, another notice says so.
        (!stores.is_memory() && stores.setting(PLACE).as_deref() != Some(place.id())).then_some(place)
    }

    fn id(self) -> &'static str {
        match self {
            Place::Disk => "disk",
            Place::Frame => "frame",
        }
    }
}

/// Whether the page around this one is of another site.
fn is_framed_elsewhere() -> bool {
    let top = window().top().ok().flatten();
    browser::is_framed() && top.is_none_or(|top| top.location().href().is_err())
}

impl Session {
    /// What was said about where the page stands was understood.
    pub fn leave_place_notice(self) {
        if let Some(place) = self.place.get_untracked() {
            self.remember(PLACE, place.id());
        }
        self.place.set(None);
        request_animation_frame(crate::ui::keep_focus);
    }
}
