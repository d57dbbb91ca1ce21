//! The documents that can be opened: those of the library, and files that were given to the reader.

use std::sync::Arc;

use crate::document::{Document, Original};
use crate::library::{Entry, Library, LibraryError};

#[derive(Debug, Clone)]
pub struct Shelf {
    pub library: Library,
    files: Vec<File>,
}

#[derive(Debug, Clone)]
struct File {
    entry: Entry,
    document: Arc<Document>,
    original: Arc<Original>,
}

impl Shelf {
    pub fn new(library: Library) -> Shelf {
        Shelf {
            library,
            files: Vec::new(),
        }
    }

    /// Adds a file that is in no library, in place of what was read from it before.
    pub fn add(&mut self, name: String, document: Arc<Document>, original: Arc<Original>) {
        self.files.retain(|file| file.entry.name != name);
        let entry = Entry::of(&name, &document);
        self.files.push(File {
            entry,
            document,
            original,
        });
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.files.len() + self.library.entries().len()
    }

    /// A document by its place in the list: files first.
    pub fn entry(&self, index: usize) -> Option<&Entry> {
        match index.checked_sub(self.files.len()) {
            None => self.files.get(index).map(|f| &f.entry),
            Some(index) => self.library.entries().get(index),
        }
    }

    pub fn position(&self, name: &str) -> Option<usize> {
        let file = self.files.iter().position(|file| file.entry.name == name);
        file.or_else(|| Some(self.files.len() + self.library.entries().position(name)?))
    }

    pub fn load(&self, name: &str) -> Result<Arc<Document>, LibraryError> {
        match self.file(name) {
            Some(file) => Ok(Arc::clone(&file.document)),
            None => self.library.load(name),
        }
    }

    pub fn original(&self, name: &str) -> Result<Arc<Original>, LibraryError> {
        match self.file(name) {
            Some(file) => Ok(Arc::clone(&file.original)),
            None => self.library.original(name),
        }
    }

    fn file(&self, name: &str) -> Option<&File> {
        self.files.iter().find(|f| f.entry.name == name)
    }
}
