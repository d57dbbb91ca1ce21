//! The documents that can be opened: those of the library, and files that were given to the reader.

use std::path::Path;
use std::sync::Arc;

use crate::document::{Document, Original};
use crate::import::{LIMIT, import};
use crate::input;
use crate::library::{Entry, Library};

#[derive(Debug, Clone)]
pub struct Catalogue {
    /// With the files beside it.
    pub library: Library,
}

impl Catalogue {
    pub fn new(library: Library) -> Catalogue {
        Catalogue { library }
    }

    /// Adds a file that is in no library, in place of what was read from it before.
    pub fn add(&mut self, name: &str, document: Arc<Document>, original: Arc<Original>) {
        self.library = self.library.beside(name, document, original);
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.library.files().len() + self.library.entries().len()
    }

    /// A document by its place in the list: files first.
    pub fn entry(&self, index: usize) -> Option<&Entry> {
        let files = self.library.files().len();
        match index.checked_sub(files) {
            None => self.library.files().nth(index),
            Some(index) => self.library.entries().get(index),
        }
    }

    /// The name of the file that prints this symbol; else the same: a library's documents are named
    /// by their symbols.
    pub fn named(&self, symbol: &str) -> String {
        let mut files = self.library.files();
        let file = files.find(|entry| entry.symbol.as_deref() == Some(symbol));
        file.map_or(symbol, |entry| &entry.name).to_owned()
    }

    /// Reads a file that was open at another time, if that is what a name is.
    /// Whether it was read.
    pub fn fetch(&mut self, name: &str) -> bool {
        let path = Path::new(name);
        if !path.is_absolute() || self.position(name).is_some() || !path.is_file() {
            return false;
        }
        // What can't be read is not there: loading it says so.
        let bytes = input::read(path, LIMIT);
        let Some(import) = bytes.ok().and_then(|bytes| import(&bytes).ok()) else {
            return false;
        };
        self.add(name, Arc::new(import.document), Arc::new(import.original));
        true
    }

    pub fn position(&self, name: &str) -> Option<usize> {
        let file = self.library.files().position(|file| file.name == name);
        let files = self.library.files().len();
        file.or_else(|| Some(files + self.library.entries().position(name)?))
    }
}
