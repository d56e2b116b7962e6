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

/// A shelf in memory that can be told to fail.
#[derive(Debug, Default)]
pub struct MemoryShelf {
    texts: RefCell<BTreeMap<String, String>>,
    /// Fails the call of this number (counting down to 0) and all after it.
    pub fail_at: Cell<Option<usize>>,
}

impl MemoryShelf {
    fn call(&self) -> Result<(), ShelfError> {
        match self.fail_at.get() {
            Some(0) => Err(ShelfError::Blocked),
            Some(n) => {
                self.fail_at.set(Some(n - 1));
                Ok(())
            }
            None => Ok(()),
        }
    }
}

impl Shelf for MemoryShelf {
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.call()?;
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn put(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        self.call()?;
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.call()?;
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        self.call()?;
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}
