//! Documents kept on disk: many readers, one writer.
//!
//! A library is a folder, or the built-in corpus. Documents are named by their symbol, or by a
//! stable name where none is printed.

use std::path::Path;
use std::sync::Arc;

use crate::document::{Date, Document, Original};
use crate::import::Import;

/// What a list of documents shows of one, without loading it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Unique in the library: the symbol, or a stable name.
    pub name: String,
    pub symbol: Option<String>,
    pub title: Option<String>,
    pub date: Option<Date>,
    pub kind: Option<String>,
    pub body: Option<String>,
    pub paragraphs: u32,
    pub footnotes: u32,
}

#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    #[error("{0} is not in the library")]
    Missing(String),
}

/// What became of a document that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    New(String),
    /// The very same text was there already.
    Same(String),
    Replaced(String),
}

/// A library opened for reading. Cheap to clone; it never needs write access.
#[derive(Debug, Clone)]
pub struct Library {}

impl Library {
    /// The built-in corpus.
    pub fn builtin() -> Library {
        Library {}
    }

    /// The library in a folder; an absent folder is an empty library.
    pub fn open(folder: &Path) -> Result<Library, LibraryError> {
        let _ = folder;
        Ok(Library {})
    }

    pub fn entries(&self) -> &[Entry] {
        &[]
    }

    pub fn load(&self, name: &str) -> Result<Arc<Document>, LibraryError> {
        Err(LibraryError::Missing(name.to_owned()))
    }

    /// The file the document was read from, for the source view.
    pub fn original(&self, name: &str) -> Result<Arc<Original>, LibraryError> {
        Err(LibraryError::Missing(name.to_owned()))
    }
}

/// The one writer of a library's folder; holds its lock.
#[derive(Debug)]
pub struct Writer {}

impl Writer {
    pub fn open(folder: &Path) -> Result<Writer, LibraryError> {
        let _ = folder;
        Ok(Writer {})
    }

    /// Adds a document; another version of one that is there replaces it only if `replace`.
    pub fn add(
        &mut self,
        import: Import,
        fallback_name: &str,
        replace: bool,
    ) -> Result<Added, LibraryError> {
        let _ = (import, replace);
        Err(LibraryError::Missing(fallback_name.to_owned()))
    }

    pub fn remove(&mut self, name: &str) -> Result<(), LibraryError> {
        Err(LibraryError::Missing(name.to_owned()))
    }

    /// Makes what was added and removed visible to readers, at once.
    pub fn commit(self) -> Result<(), LibraryError> {
        Ok(())
    }
}
