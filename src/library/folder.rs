//! How a library lies in its folder, and the reader's side of it.
//!
//! ```text
//! opcit-library                     tells that the folder is a library
//! lock                              held by the one writer; names its process
//! current                           the number of the generation that readers open
//! generations/17/list               all entries; a reader of this generation share-locks it
//! generations/17/sources            which files the documents came from
//! generations/17/{index/,sums}       of a library that is not small
//! documents/A_RES_65_232.17.opcit   a document as generation 17 brought it in
//! ```
//!
//! Nothing is ever written in place: a new generation is built beside, synced, and made current by
//! one rename of `current`. A reader keeps its generation, and the documents it names, for as long
//! as it holds the lock on its list. It needs no right but to read; and where somebody else's lock
//! is in its way it goes on without one.

use std::fs::File;
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::fs::FlockOperation;
use rustix::io::Errno;
use serde::de::DeserializeOwned;

use super::dir::Dir;
use super::entries::{self, Listed, Spelling, Stored};
use super::errors::unreadable;
use super::index::sums::{self, Sum};
use super::index::{self, Index};
use super::marker::{self, SHORT};
use super::names::{self, CURRENT, DOCUMENTS, FORM, GENERATIONS, INDEX, LIST, SOURCES, SUMS};
use super::recent::Recent;
use super::sealed::{self, Damage, Kind};
use super::sources::Sources;
use super::stored;
use super::table::{self, Bytes, Table, Tabled};
use super::{Entry, LibraryError};
use crate::document::{Document, Original};

/// The parts of a document's file. It has its entry, so that a lost list can be made again.
pub const PART_ENTRY: usize = 0;
pub const PART_DOCUMENT: usize = 1;
pub const PART_ORIGINAL: usize = 2;
pub const PARTS: usize = 3;

/// What to do with a library that another version of this program wrote.
const OTHER_FORM: &str = "move the library's folder away and `opcit add` its files again";

/// How often a reader looks again when the generation it was told of is cleaned away under it.
const TRIES: u32 = 100;

/// The number of the current generation; none where nothing was committed yet.
pub fn current_generation(root: &Dir) -> Result<Option<u64>, LibraryError> {
    let damaged = |damage| damaged(root.at(CURRENT), damage);
    let bytes = match root.read(CURRENT, SHORT) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(damaged(error.into())),
    };
    let number = String::from_utf8(bytes).ok();
    match number.and_then(|number| names::number(number.trim_end())) {
        Some(number) => Ok(Some(number)),
        None => Err(damaged(Damage::Foreign)),
    }
}

fn damaged(path: PathBuf, damage: Damage) -> LibraryError {
    match damage {
        Damage::Io(source) if source.kind() != ErrorKind::NotFound => unreadable(&path)(source),
        Damage::Version(_) => LibraryError::Damaged {
            path,
            damage,
            advice: OTHER_FORM,
        },
        damage => LibraryError::Damaged {
            path,
            damage,
            advice: "`opcit reindex` builds it again from the stored documents",
        },
    }
}

/// Reads one part of a document's file.
pub fn read_document<T: DeserializeOwned>(
    documents: &Dir,
    file: &str,
    part: usize,
) -> Result<T, LibraryError> {
    let read = || -> Result<T, Damage> {
        let part = sealed::part(
            &mut documents.file(file, sealed::MOST)?,
            Kind::Document,
            part,
        )?;
        Ok(stored::decode(&part.bytes)?)
    };
    let path = || documents.at(file);
    read().map_err(|damage| match damage {
        Damage::Io(source) => unreadable(&path())(source),
        Damage::Version(_) => LibraryError::Damaged {
            path: path(),
            damage,
            advice: OTHER_FORM,
        },
        damage => LibraryError::Damaged {
            path: path(),
            damage,
            advice: "add the document again to mend it",
        },
    })
}

/// The checksums of a generation's index.
pub fn read_sums(generation: &Dir) -> Result<Vec<Sum>, Damage> {
    let part = sealed::part(&mut generation.file(SUMS, sealed::MOST)?, Kind::Sums, 0)?;
    Ok(postcard::from_bytes(&part.bytes)?)
}

/// The form of an index: 0 where none is told.
pub fn read_form(index: &Dir) -> u16 {
    let told = index.read(FORM, SHORT).ok();
    told.and_then(|form| String::from_utf8(form).ok()?.trim_end().parse().ok())
        .unwrap_or(0)
}

/// Reads a whole document's file, which is to hold what is listed. Its own entry may be one of an
/// earlier form, with less in it.
fn check_document(documents: &Dir, file: &str, listed: &Entry) -> Result<(), LibraryError> {
    let entry: Entry = read_document(documents, file, PART_ENTRY)?;
    let document: Document = read_document(documents, file, PART_DOCUMENT)?;
    read_document::<Original>(documents, file, PART_ORIGINAL)?;
    if entry.name == listed.name && document.symbol == listed.symbol {
        return Ok(());
    }
    Err(LibraryError::Damaged {
        path: documents.at(file),
        damage: Damage::Other,
        advice: "add the document again to mend it",
    })
}

/// A generation as a reader holds it: its list is share-locked for as long, where that could be, as
/// the rows are read from it.
#[derive(Debug)]
pub struct Generation {
    pub number: u64,
    pub list: Table<Listed>,
    pub spellings: Table<Spelling>,
    pub folder: Dir,
}

impl Generation {
    /// The current generation; none where nothing was committed yet.
    pub fn current(root: &Dir) -> Result<Option<Generation>, LibraryError> {
        let gone = |number: u64| {
            let path = root.at(GENERATIONS).join(number.to_string()).join(LIST);
            damaged(path, Damage::Io(ErrorKind::NotFound.into()))
        };
        let mut last = None;
        for _ in 0..TRIES {
            let Some(number) = current_generation(root)? else {
                return Ok(None);
            };
            if let Some((folder, list)) = hold(root, number)? {
                return Generation::read(folder, number, list).map(Some);
            }
            // A writer is just cleaning this one away: another is current by now.
            if last.replace(number) == Some(number) {
                std::thread::sleep(std::time::Duration::from_millis(1));
            }
        }
        Err(gone(last.unwrap_or_default()))
    }

    /// A generation by its folder, current or not, from its open list.
    pub fn read(folder: Dir, number: u64, list: File) -> Result<Generation, LibraryError> {
        fn table<T: Tabled>(list: &Arc<File>, part: usize) -> Result<Table<T>, Damage> {
            let heads = sealed::part(&mut &**list, Kind::List, part)?;
            let rows = sealed::place(&mut &**list, Kind::List, part + 1)?;
            let bytes = Bytes::File(Arc::clone(list), rows.from, rows.length);
            Ok(Table::new(heads.form, &heads.bytes, bytes)?)
        }
        let list = Arc::new(list);
        let read = || Ok((table(&list, 0)?, table(&list, 2)?));
        let (entries, spellings) = read().map_err(|damage| damaged(folder.at(LIST), damage))?;
        Ok(Generation {
            number,
            list: entries,
            spellings,
            folder,
        })
    }

    /// The bytes of a list's file. Rows are to be sorted by name.
    pub fn seal(rows: &[Listed]) -> Result<Vec<u8>, postcard::Error> {
        let spellings = entries::spellings(rows.iter().map(|Listed(_, entry)| entry));
        let [heads, list] = table::encode(rows)?;
        let [spelled_heads, spelled] = table::encode(&spellings)?;
        Ok(sealed::seal(
            Kind::List,
            &[heads, list, spelled_heads, spelled],
        ))
    }

    pub fn stored(&self, name: &str) -> Option<Stored> {
        self.list.glance(name, |Listed(stored, _)| stored)
    }
}

/// Opens the list of a generation and share-locks it; none where it is gone or about to go.
fn hold(root: &Dir, number: u64) -> Result<Option<(Dir, File)>, LibraryError> {
    let name = number.to_string();
    let open = || {
        let folder = root.sub(GENERATIONS)?.sub(&name)?;
        let list = folder.file(LIST, sealed::MOST)?;
        Ok::<_, std::io::Error>((folder, list))
    };
    let path = root.at(GENERATIONS).join(&name).join(LIST);
    let (folder, list) = match open() {
        Ok(opened) => opened,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(damaged(path, error.into())),
    };
    // Any other error is a file system without locks: the writer has none there either, and
    // removes nothing.
    let lock = rustix::fs::flock(&list, FlockOperation::NonBlockingLockShared);
    if lock == Err(Errno::WOULDBLOCK) && current_generation(root)? != Some(number) {
        return Ok(None);
    }
    // A writer never locks the list that is current: who does is none, and is let be.
    let links = list.metadata().map_err(unreadable(&path))?.nlink();
    Ok((links > 0).then_some((folder, list)))
}

/// A library's folder as a reader holds it.
#[derive(Debug)]
pub struct Folder {
    root: Dir,
    generation: Generation,
    documents: Recent<Document>,
    originals: Recent<Original>,
}

impl Folder {
    /// None where nothing was committed yet, or there is no such folder.
    pub fn open(folder: &Path) -> Result<Option<Folder>, LibraryError> {
        let root = match Dir::open(folder) {
            Ok(root) => root,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unreadable(folder)(error)),
        };
        let generation = match Generation::current(&root) {
            Ok(generation) => generation,
            // In a folder that is no library nothing of a library can be damaged.
            Err(error) => return Err(marker::refuse_foreign(folder).err().unwrap_or(error)),
        };
        Ok(generation.map(|generation| Folder {
            root,
            generation,
            documents: Recent::default(),
            originals: Recent::default(),
        }))
    }

    /// The folder, and the number of the generation that is read.
    pub fn generation(&self) -> (&Path, u64) {
        (self.root.path(), self.generation.number)
    }

    /// Whether another generation is current by now. Cheap to ask: one small file is read.
    pub fn is_behind(&self) -> bool {
        // What can't be told now is told the next time.
        let current = current_generation(&self.root).ok().flatten();
        current.is_some_and(|number| number != self.generation.number)
    }

    pub fn list(&self) -> &Table<Listed> {
        &self.generation.list
    }

    pub fn spellings(&self) -> &Table<Spelling> {
        &self.generation.spellings
    }

    pub fn load(&self, name: &str) -> Result<Arc<Document>, LibraryError> {
        match self.documents.get(name) {
            Some(document) => Ok(document),
            None => Ok(self.documents.put(name, self.read(name, PART_DOCUMENT)?)),
        }
    }

    /// The same, where it is not to be kept.
    pub fn look(&self, name: &str) -> Result<Arc<Document>, LibraryError> {
        match self.documents.get(name) {
            Some(document) => Ok(document),
            None => Ok(Arc::new(self.read(name, PART_DOCUMENT)?)),
        }
    }

    pub fn original(&self, name: &str) -> Result<Arc<Original>, LibraryError> {
        match self.originals.get(name) {
            Some(original) => Ok(original),
            None => Ok(self.originals.put(name, self.read(name, PART_ORIGINAL)?)),
        }
    }

    /// None where the library is small and keeps none.
    pub fn index(&self) -> Result<Option<Index>, LibraryError> {
        let Some(damaged) = self.damaged_index(false)? else {
            return Ok(None);
        };
        match damaged.into_iter().next() {
            Some(error) => Err(error),
            None => Index::open(self.index_folder()?).map(Some),
        }
    }

    fn index_folder(&self) -> Result<Dir, LibraryError> {
        let folder = &self.generation.folder;
        (folder.sub(INDEX)).map_err(|error| damaged(folder.at(INDEX), error.into()))
    }

    /// Whether its index is of an earlier form, and finds less than one that is built now.
    pub fn is_dated(&self) -> bool {
        (self.generation.folder.sub(INDEX)).is_ok_and(|index| read_form(&index) < index::FORM)
    }

    /// Reads all there is and tells what is damaged: the list was read when this was opened.
    pub fn check(&self) -> Vec<LibraryError> {
        let mut found: Vec<LibraryError> = match self.documents_folder() {
            Ok(documents) => (self.generation.list.from(""))
                .filter_map(|Listed(stored, entry)| {
                    let file = names::document(&entry.name, stored.generation);
                    check_document(&documents, &file, entry).err()
                })
                .collect(),
            Err(error) => vec![error],
        };
        found.extend(marker::check(&self.root));
        let folder = &self.generation.folder;
        if folder.has(SOURCES)
            && let Err(damage) = Sources::stored(folder)
        {
            found.push(damaged(folder.at(SOURCES), damage));
        }
        match self.damaged_index(true) {
            Ok(damaged) => found.extend(damaged.unwrap_or_default()),
            Err(error) => found.push(error),
        }
        found
    }

    /// What of the index is damaged, all of it read if `thorough`; none where there is no index.
    fn damaged_index(&self, thorough: bool) -> Result<Option<Vec<LibraryError>>, LibraryError> {
        let folder = &self.generation.folder;
        if !folder.has(SUMS) && self.list().len() <= index::SMALL {
            return Ok(None);
        }
        let known = read_sums(folder).map_err(|damage| damaged(folder.at(SUMS), damage))?;
        let index = self.index_folder()?;
        let found = sums::damaged(&index, &known, thorough);
        Ok(Some(
            found
                .into_iter()
                .map(|(file, damage)| damaged(index.at(&file), damage))
                .collect(),
        ))
    }

    fn documents_folder(&self) -> Result<Dir, LibraryError> {
        let documents = self.root.sub(DOCUMENTS);
        documents.map_err(unreadable(&self.root.at(DOCUMENTS)))
    }

    fn read<T: DeserializeOwned>(&self, name: &str, part: usize) -> Result<T, LibraryError> {
        let stored = self
            .generation
            .stored(name)
            .ok_or_else(|| LibraryError::Missing(name.to_owned()))?;
        let file = names::document(name, stored.generation);
        read_document(&self.documents_folder()?, &file, part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::import;
    use crate::library::{Library, Writer};

    #[test]
    fn an_index_of_an_earlier_form_is_told_and_built_anew() {
        let home = tempfile::tempdir().unwrap();
        let add = |numbers: std::ops::Range<usize>| {
            let mut writer = Writer::open(home.path()).unwrap();
            for number in numbers {
                let text = format!(
                    "United Nations A/RES/99/{number}\n\nGeneral Assembly\n\nThe General Assembly,\n\n1. \
                     Thanks the Lamp and Buoy Office (LABO) for report {number};\n\n2. Decides.\n"
                );
                writer
                    .add(import(text.as_bytes()).unwrap(), "", true)
                    .unwrap();
            }
            writer.commit().unwrap();
        };
        add(1..index::SMALL + 2);
        assert!(!Library::open(home.path()).unwrap().is_dated());
        let root = Dir::open(home.path()).unwrap();
        let current = Generation::current(&root).unwrap().unwrap().folder;
        current.sub(INDEX).unwrap().remove(FORM).unwrap();
        let mut known = read_sums(&current).unwrap();
        known.retain(|sum| !sum.is_of(FORM));
        let sealed = sealed::seal(Kind::Sums, &[postcard::to_allocvec(&known).unwrap()]);
        std::fs::write(current.at(SUMS), sealed).unwrap();
        let library = Library::open(home.path()).unwrap();
        assert!(library.is_dated() && library.check().is_empty());
        add(50..51);
        assert!(!Library::open(home.path()).unwrap().is_dated());
    }
}
