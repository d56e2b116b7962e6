//! The port to a store of named texts, and a memory fake for tests.
//!
//! A shelf says honestly whether it kept something; callers decide what that means for the person.

use crate::model::Stamp;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// Why a shelf did not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShelfError {
    /// The store cannot be reached at all.
    Blocked,
    /// The store is full.
    Full,
    /// The store took the text and does not have it.
    Lost,
}

/// Where the latest change is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// `IndexedDB` committed it and gave it back, at this moment; `None` before any change.
    Saved(Option<Stamp>),
    /// On its way.
    Saving,
    /// Only localStorage holds it, or nothing does.
    Unsaved(Option<ShelfError>),
    /// Neither store works; it lives until the page closes.
    Memory,
}

/// A store of named texts.
pub trait Shelf {
    /// The text of this name.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError>;
    /// Keeps a text, and makes sure of it by reading it back.
    ///
    /// # Errors
    /// When the store is blocked or full, or does not give back what it got.
    fn put(&self, key: &str, text: &str) -> Result<(), ShelfError>;
    /// Forgets a text.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn remove(&self, key: &str) -> Result<(), ShelfError>;
    /// Every name.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn keys(&self) -> Result<Vec<String>, ShelfError>;
}

/// How a memory shelf fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failing {
    /// From this call on every call fails: the process is gone.
    From(usize),
    /// This call fails, the next ones work.
    Once(usize),
    /// From this call on nothing more is taken; what is there can be read and removed.
    Full(usize),
    /// From this call on what it is given is taken and forgotten, which reading back shows.
    Forgets(usize),
}

/// A shelf in memory that can be told to fail at a call, counted from 0.
#[derive(Debug, Default)]
pub struct MemoryShelf {
    texts: RefCell<BTreeMap<String, String>>,
    /// How it fails; not at all when `None`.
    pub failing: Cell<Option<Failing>>,
    calls: Cell<usize>,
}

impl MemoryShelf {
    /// Calls so far.
    pub fn calls(&self) -> usize {
        self.calls.get()
    }

    /// Counts from 0 again, and works.
    pub fn mend(&self) {
        self.calls.set(0);
        self.failing.set(None);
    }

    fn call(&self, puts: bool) -> Result<usize, ShelfError> {
        let call = self.calls.get();
        self.calls.set(call + 1);
        match self.failing.get() {
            Some(Failing::From(at)) if call >= at => Err(ShelfError::Blocked),
            Some(Failing::Once(at)) if call == at => Err(ShelfError::Blocked),
            Some(Failing::Full(at)) if puts && call >= at => Err(ShelfError::Full),
            _ => Ok(call),
        }
    }
}

impl Shelf for MemoryShelf {
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.call(false)?;
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn put(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        let call = self.call(true)?;
        if matches!(self.failing.get(), Some(Failing::Forgets(at)) if call >= at) {
            return Err(ShelfError::Lost);
        }
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.call(false)?;
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        self.call(false)?;
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}
