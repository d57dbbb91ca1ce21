//! The documents that can be opened: those of the library, and files that were given to the reader.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::document::{Document, Original};
use crate::import::{LIMIT, import};
use crate::library::{Entry, Library, LibraryError};

#[derive(Debug, Clone)]
pub struct Shelf {
    pub library: Library,
    files: Vec<Given>,
}

/// A file as imported.
#[derive(Debug, Clone)]
struct Given {
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
        self.files.push(Given {
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

    /// The name of the file that prints this symbol; else the same: a library's documents are named
    /// by their symbols.
    pub fn named(&self, symbol: &str) -> String {
        let mut files = self.files.iter().map(|file| &file.entry);
        let file = files.find(|entry| entry.symbol.as_deref() == Some(symbol));
        file.map_or(symbol, |entry| &entry.name).to_owned()
    }

    /// Reads a file that was open at another time, if that is what a name is.
    pub fn fetch(&mut self, name: &str) {
        let path = Path::new(name);
        if !path.is_absolute() || self.position(name).is_some() || !path.is_file() {
            return;
        }
        let bytes = File::open(path).and_then(|file| {
            let mut bytes = Vec::new();
            file.take(LIMIT + 1).read_to_end(&mut bytes)?;
            Ok(bytes)
        });
        // What can't be read is not there: loading it says so.
        if let Some(import) = bytes.ok().and_then(|bytes| import(&bytes).ok()) {
            self.add(
                name.to_owned(),
                Arc::new(import.document),
                Arc::new(import.original),
            );
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

    fn file(&self, name: &str) -> Option<&Given> {
        self.files.iter().find(|f| f.entry.name == name)
    }
}
