//! The documents that can be opened: those of the library, and files that were given to the reader.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::document::{Document, Language, Original};
use crate::import::{LIMIT, import, import_part};
use crate::input;
use crate::library::work::language_of;
use crate::library::{Entry, Library};

#[derive(Debug, Clone)]
pub struct Catalogue {
    /// With the files beside it.
    pub library: Library,
    /// Of a work in several languages one is listed: which documents of the library are; none where
    /// all of them.
    listed: OnceLock<Option<Vec<u32>>>,
}

impl Catalogue {
    pub fn new(library: Library) -> Catalogue {
        Catalogue {
            library,
            listed: OnceLock::new(),
        }
    }

    /// Shows works that are there in several languages in this one.
    pub fn read_in(&mut self, language: Language) {
        *self = Catalogue::new(self.library.clone().read_in(language));
    }

    fn listed(&self) -> Option<&[u32]> {
        self.listed.get_or_init(|| self.library.shown()).as_deref()
    }

    /// Adds a file that is in no library, in place of what was read from it before.
    pub fn add(&mut self, name: &str, document: Arc<Document>, original: Arc<Original>) {
        self.library = self.library.beside(name, document, original);
    }

    /// Whether there is no document: told without knowing which are listed.
    pub fn is_empty(&self) -> bool {
        self.library.files().len() == 0 && self.library.entries().is_empty()
    }

    /// Whether somebody has asked which documents are listed.
    #[cfg(test)]
    pub fn is_listed(&self) -> bool {
        self.listed.get().is_some()
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        let listed = self.listed().map(<[u32]>::len);
        self.library.files().len() + listed.unwrap_or(self.library.entries().len())
    }

    /// A document by its place in the list: files first.
    pub fn entry(&self, index: usize) -> Option<&Entry> {
        self.at(self.place(index)?)
    }

    /// The place among all documents of one that is listed; see [`at`](Catalogue::at).
    pub fn place(&self, index: usize) -> Option<u32> {
        let files = self.library.files().len();
        let place = match (index.checked_sub(files), self.listed()) {
            (Some(within), Some(listed)) => files + *listed.get(within)? as usize,
            _ if index < self.len() => index,
            _ => return None,
        };
        u32::try_from(place).ok()
    }

    /// A document by its place among all, in all languages: files first.
    pub fn at(&self, place: u32) -> Option<&Entry> {
        let place = place as usize;
        match place.checked_sub(self.library.files().len()) {
            None => self.library.files().nth(place),
            Some(place) => self.library.entries().get(place),
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
        let (file, part) = input::file_and_part(name);
        let path = Path::new(file);
        if !path.is_absolute() || self.has(name) || !path.is_file() {
            return false;
        }
        // What can't be read is not there: loading it says so.
        let bytes = input::read(path, LIMIT);
        let import = bytes.ok().and_then(|bytes| match part {
            None => import(&bytes).ok(),
            Some(part) => import_part(&bytes, part).ok().flatten(),
        });
        let Some(import) = import else {
            return false;
        };
        self.add(name, Arc::new(import.document), Arc::new(import.original));
        true
    }

    /// Whether there is a document of this name.
    pub fn has(&self, name: &str) -> bool {
        self.library.entry(name).is_some()
    }

    /// Where the list has a document, or its work.
    pub fn position(&self, name: &str) -> Option<usize> {
        let file = self.library.files().position(|file| file.name == name);
        let files = self.library.files().len();
        file.or_else(|| {
            let entries = self.library.entries();
            let place = entries.position(name)?;
            let Some(listed) = self.listed() else {
                return Some(files + place);
            };
            let shown = self.library.in_language(name, None);
            let place = shown.and_then(|shown| entries.position(&shown.name));
            let place = u32::try_from(place?).ok()?;
            Some(files + listed.iter().position(|listed| *listed == place)?)
        })
    }

    /// The languages that a document is there in, and what it is called in each: the library's, and
    /// files that print its symbol.
    pub fn in_languages(&self, name: &str) -> Vec<(Language, String)> {
        let Some(entry) = self.library.entry(name) else {
            return Vec::new();
        };
        let symbol = entry.symbol.as_deref();
        let files = self.library.files();
        let same = files.filter(|file| symbol.is_some() && file.symbol.as_deref() == symbol);
        let work = symbol.map_or(Vec::new(), |symbol| self.library.work(symbol));
        let by_name = self.library.work(name);
        let mut all: Vec<(Language, String)> = Vec::new();
        for entry in same.chain(by_name).chain(work) {
            let language = language_of(entry);
            if all.iter().all(|(other, _)| *other != language) {
                all.push((language, entry.name.clone()));
            }
        }
        all.sort();
        all
    }
}
