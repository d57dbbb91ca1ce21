//! Documents kept on disk: many readers, one writer.
//!
//! A library is a folder, or the built-in corpus. Documents are named by their symbol, or by a
//! stable name where none is printed.

mod builtin;
mod clean;
mod dir;
mod entries;
mod errors;
mod folder;
mod given;
pub mod index;
mod lock;
mod marker;
mod names;
mod recent;
mod sealed;
mod sources;
mod step;
mod stored;
mod table;
pub mod work;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::document::{Date, Document, Format, Language, Original};
use crate::import::ImportError;

use entries::{Held, Listed};
use given::{File, Given};
use index::Index;

pub use dir::Odd;
pub use entries::{Entries, Entry};
pub use marker::refuse_foreign;
pub use sealed::Damage;
pub use sources::{About, Known, Sources};
pub use writer::Writer;

#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    #[error("{0} is not in the library")]
    Missing(String),
    /// Another version is there, and nobody said which of the two to keep.
    #[error(
        "{name} is in the library with other words; use --replace to put this one in its place"
    )]
    Exists { name: String },
    #[error(
        "the library in {} is being written by {holder}; try again when that is done",
        .folder.display()
    )]
    Locked { folder: PathBuf, holder: String },
    #[error(
        "{} is locked by {holder}, which adds nothing to the library; end it, or wait for it",
        .file.display()
    )]
    Held { file: PathBuf, holder: String },
    #[error(
        "{} is no library of opcit: {what} stands in it; name a new or an empty folder",
        .folder.display()
    )]
    Foreign { folder: PathBuf, what: String },
    #[error(
        "the library in {} was made by a later opcit, in form {form}; use that one",
        .folder.display()
    )]
    Later { folder: PathBuf, form: u64 },
    /// What others wrote there can't be replaced.
    #[error(
        "can't write in {}: it is sticky, and {file} belongs to user {owner}; ask its owner to add \
         the documents, or to take the sticky bit away",
        .folder.display()
    )]
    Sticky {
        folder: PathBuf,
        file: &'static str,
        owner: u32,
    },
    #[error("{} can't be read: {damage}; {advice}", .path.display())]
    Damaged {
        path: PathBuf,
        #[source]
        damage: Damage,
        advice: &'static str,
    },
    /// Something stands there that a library has no use for.
    #[error("{}: {odd}; take it away and try again", .path.display())]
    Odd { path: PathBuf, odd: Odd },
    #[error("can't {doing} {}: {source}", .path.display())]
    Io {
        /// `read`, `write`: what was tried on the path.
        doing: &'static str,
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("the index of the library can't be used: {0}; `opcit reindex` builds it again")]
    Index(#[from] tantivy::TantivyError),
    #[error("the index of the library is damaged; `opcit reindex` builds it again")]
    BrokenIndex,
    #[error("{name} can't be imported: {source}")]
    Import { name: String, source: ImportError },
    #[error("a document has no name: it prints no symbol; give one with --symbol")]
    Nameless,
}

/// What became of a document that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    New(String),
    /// The very same text was there already.
    Same(String),
    Replaced(String),
    /// The PDF of a document that is there as XML, or the XML of one that is there as a PDF: the XML is
    /// read, and the PDF gives the pages.
    Paged(String),
}

/// Behind the name of a document: as it was before the changes that are tracked in its file.
pub const ORIGINAL: &str = "@original";

/// A library opened for reading. Cheap to clone; it never needs write access.
///
/// It shows the documents as they were when it was opened, whatever a writer does meanwhile.
#[derive(Debug, Clone)]
pub struct Library {
    shelf: Arc<Shelf>,
    index: Arc<OnceLock<Index>>,
    given: Arc<Given>,
    /// The language of who reads: of a work in several it is shown in this one.
    reads: Language,
}

#[derive(Debug)]
enum Shelf {
    Builtin(builtin::Builtin),
    Folder(Box<folder::Folder>),
    /// A folder in which nothing is yet.
    Empty(PathBuf),
}

impl Library {
    /// The built-in corpus.
    pub fn builtin() -> Library {
        Library::on(Shelf::Builtin(builtin::Builtin::new()))
    }

    /// The library in a folder; an absent folder is an empty library.
    pub fn open(folder: &Path) -> Result<Library, LibraryError> {
        Ok(Library::on(match folder::Folder::open(folder)? {
            Some(folder) => Shelf::Folder(Box::new(folder)),
            None => Shelf::Empty(folder.to_owned()),
        }))
    }

    fn on(shelf: Shelf) -> Library {
        Library {
            shelf: Arc::new(shelf),
            index: Arc::default(),
            given: Arc::default(),
            reads: Language::En,
        }
    }

    /// Whether these are the documents that come with opcit.
    pub fn is_builtin(&self) -> bool {
        matches!(*self.shelf, Shelf::Builtin(_))
    }

    /// The same library with a file beside it, in place of what was read from that file before.
    ///
    /// What is found, looked up and cited is found in the files too; lists of the library itself
    /// do not hold them.
    pub fn beside(&self, name: &str, document: Arc<Document>, original: Arc<Original>) -> Library {
        let entry = Entry::of(name, &document);
        Library {
            given: Arc::new(self.given.with(File {
                entry,
                document,
                original,
            })),
            ..self.clone()
        }
    }

    /// The files beside it, in the order they came.
    pub fn files(&self) -> impl DoubleEndedIterator<Item = &Entry> + ExactSizeIterator {
        self.given.files().iter().map(|file| &file.entry)
    }

    /// The files beside it and all documents.
    pub fn all(&self) -> impl Iterator<Item = &Entry> {
        self.files().chain(self.entries().iter())
    }

    /// All documents, sorted by name; without the files beside them.
    pub fn entries(&self) -> Entries<'_> {
        Entries(match &*self.shelf {
            Shelf::Builtin(corpus) => Held::Slice(corpus.entries()),
            Shelf::Folder(folder) => Held::Table(folder.list()),
            Shelf::Empty(_) => Held::Slice(&[]),
        })
    }

    /// The entry with this name.
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        if let Some(file) = self.given.file(name) {
            return Some(&file.entry);
        }
        let entries = self.entries();
        entries.get(entries.position(name)?)
    }

    /// The date of a document, where it prints one: found without keeping its entry.
    pub fn date(&self, name: &str) -> Option<Date> {
        if let Some(file) = self.given.file(name) {
            return file.entry.date;
        }
        match &*self.shelf {
            Shelf::Folder(folder) => folder.list().glance(name, |Listed(_, entry)| entry.date)?,
            Shelf::Builtin(_) | Shelf::Empty(_) => self.entry(name)?.date,
        }
    }

    /// Looks at all entries, the files beside it first, with how late each came into the library. None
    /// of them is kept: thousands never stand in memory together.
    pub fn glance_all(&self, mut see: impl FnMut(u64, &Entry<&str>)) {
        self.files().for_each(|entry| see(0, &entry.glance()));
        match self.entries().0 {
            Held::Slice(entries) => entries.iter().for_each(|entry| see(0, &entry.glance())),
            Held::Table(table) => {
                table.glances(|Listed(stored, entry)| see(stored.generation, &entry));
            }
        }
    }

    /// How late a document came into the library: higher is later.
    pub fn added(&self, name: &str) -> u64 {
        match &*self.shelf {
            Shelf::Folder(folder) => {
                let added = |Listed(stored, _): Listed<&str>| stored.generation;
                folder.list().glance(name, added).unwrap_or(0)
            }
            Shelf::Builtin(_) | Shelf::Empty(_) => 0,
        }
    }

    /// The entries that can be meant by a name or symbol, in whatever letters, with or without
    /// blanks, by half of a joint one; `begun`: also by the beginning of one. A file that prints
    /// the symbol is meant before a document of the library.
    pub fn spelled(&self, text: &str, begun: bool) -> Vec<&Entry> {
        let wanted = entries::plain(text);
        let fits = |spelling: &str| {
            if begun {
                spelling.starts_with(&wanted)
            } else {
                spelling == wanted
            }
        };
        let fitting = |entry: &&Entry| entry.spellings().iter().any(|text| fits(text));
        let files: Vec<&Entry> = self.files().filter(fitting).collect();
        if !files.is_empty() {
            return files;
        }
        let entries = self.entries();
        let mut numbers: Vec<u32> = match &*self.shelf {
            Shelf::Folder(folder) => (folder.spellings().from(&wanted))
                .take_while(|row| fits(&row.0))
                .map(|row| row.1)
                .collect(),
            Shelf::Builtin(_) | Shelf::Empty(_) => (entries::spellings(entries.iter()).iter())
                .filter(|row| fits(&row.0))
                .map(|row| row.1)
                .collect(),
        };
        numbers.sort_unstable();
        numbers.dedup();
        let named = numbers.into_iter();
        named.filter_map(|n| entries.get(n as usize)).collect()
    }

    /// A document, with a doubt where it is out of step with its other languages.
    pub fn load(&self, name: &str) -> Result<Arc<Document>, LibraryError> {
        if let Some(base) = name.strip_suffix(ORIGINAL) {
            let document = self.load(base)?;
            let revision = document.revision.as_ref();
            let before = revision.map(|revision| Arc::new(revision.original.clone()));
            return before.ok_or_else(|| LibraryError::Missing(name.to_owned()));
        }
        let document = match (self.given.file(name), &*self.shelf) {
            (Some(file), _) => Arc::clone(&file.document),
            (None, Shelf::Builtin(corpus)) => corpus.load(name)?,
            (None, Shelf::Folder(folder)) => folder.load(name)?,
            (None, Shelf::Empty(_)) => return Err(LibraryError::Missing(name.to_owned())),
        };
        Ok(self.in_step(document))
    }

    /// Loads a document that is looked at and not kept: going through a list must not fill the memory.
    pub fn look(&self, name: &str) -> Result<Arc<Document>, LibraryError> {
        match &*self.shelf {
            Shelf::Folder(folder) if self.given.file(name).is_none() => folder.look(name),
            _ => self.load(name),
        }
    }

    /// The file the document was read from, for the source view.
    pub fn original(&self, name: &str) -> Result<Arc<Original>, LibraryError> {
        if let Some(base) = name.strip_suffix(ORIGINAL) {
            let document = self.load(base)?;
            let revision = document.revision.as_ref();
            let before = revision.map(|revision| {
                Arc::new(Original {
                    format: Format::Docx,
                    lines: revision.lines.clone(),
                    paper: None,
                })
            });
            return before.ok_or_else(|| LibraryError::Missing(name.to_owned()));
        }
        if let Some(file) = self.given.file(name) {
            return Ok(Arc::clone(&file.original));
        }
        match &*self.shelf {
            Shelf::Builtin(corpus) => corpus.original(name),
            Shelf::Folder(folder) => folder.original(name),
            Shelf::Empty(_) => Err(LibraryError::Missing(name.to_owned())),
        }
    }

    /// The index of this library, opened or built when it is first asked for.
    ///
    /// Building it leaves out documents that can't be read.
    pub fn index(&self) -> Result<&Index, LibraryError> {
        if let Some(index) = self.index.get() {
            return Ok(index);
        }
        let kept = match &*self.shelf {
            Shelf::Folder(folder) => folder.index()?,
            Shelf::Builtin(_) | Shelf::Empty(_) => None,
        };
        let index = match kept {
            Some(index) => index,
            None => Index::in_memory(self.entries().iter().filter_map(|entry| {
                let document = self.load(&entry.name).ok()?;
                Some((entry.clone(), document))
            }))?,
        };
        Ok(self.index.get_or_init(|| index))
    }

    /// The indexes of the files beside it and of the library.
    pub fn indexes(&self) -> Result<Vec<&Index>, LibraryError> {
        let files = self.given.index()?;
        Ok(files.into_iter().chain([self.index()?]).collect())
    }

    /// The folder of the library, and the number of the generation that is read; none of one that is
    /// in no folder, or where nothing was added yet.
    pub fn generation(&self) -> Option<(&Path, u64)> {
        match &*self.shelf {
            Shelf::Folder(folder) => Some(folder.generation()),
            Shelf::Builtin(_) | Shelf::Empty(_) => None,
        }
    }

    /// Where its documents are, or come to be; none of those that come with opcit.
    pub fn folder(&self) -> Option<&Path> {
        match &*self.shelf {
            Shelf::Folder(folder) => Some(folder.generation().0),
            Shelf::Empty(path) => Some(path),
            Shelf::Builtin(_) => None,
        }
    }

    /// The same library with what others have added since it was opened; none where nobody did. Files
    /// beside it, and the language of who reads, stay.
    pub fn renewed(&self) -> Result<Option<Library>, LibraryError> {
        let path = match &*self.shelf {
            Shelf::Folder(folder) if folder.is_behind() => folder.generation().0,
            Shelf::Empty(path) => path,
            Shelf::Folder(_) | Shelf::Builtin(_) => return Ok(None),
        };
        let library = Library::open(path)?;
        let is_there = library.generation().is_some();
        Ok(is_there.then(|| library.with_files_of(self)))
    }

    /// This library with the files that stand beside another, and in the language that it is read in.
    pub fn with_files_of(self, other: &Library) -> Library {
        Library {
            given: Arc::clone(&other.given),
            reads: other.reads,
            ..self
        }
    }

    /// Whether its index was built by an earlier form of this program, and finds less than one that
    /// is built now.
    pub fn is_dated(&self) -> bool {
        matches!(&*self.shelf, Shelf::Folder(folder) if folder.is_dated())
    }

    /// Reads all there is, against all checksums, and tells what is damaged.
    pub fn check(&self) -> Vec<LibraryError> {
        if let Shelf::Folder(folder) = &*self.shelf {
            return folder.check();
        }
        let load = |entry: &Entry| self.load(&entry.name).err();
        self.entries().iter().filter_map(load).collect()
    }
}
