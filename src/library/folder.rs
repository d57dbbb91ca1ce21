//! How a library lies in its folder, and the reader's side of it.
//!
//! ```text
//! lock                              held by the one writer; names its process
//! current                           the number of the generation that readers open
//! generations/17/list               all entries; a reader of this generation holds it share-locked
//! generations/17/{index/,sums}       of a library that is not small
//! documents/A_RES_65_232.17.opcit   a document as generation 17 brought it in
//! ```
//!
//! Nothing is ever written in place: a new generation is built beside, synced, and made current by
//! one rename of `current`. A reader keeps its generation, and the documents it names, for as long
//! as it holds the lock on its list, for which it needs no right but to read.

use std::fmt::Write as _;
use std::fs::File;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::fs::FlockOperation;
use rustix::io::Errno;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::entries::{self, Listed, Spelling};
use super::index::sums::{self, Sum};
use super::index::{self, Index};
use super::recent::Recent;
use super::sealed::{self, Damage, Kind};
use super::table::{self, Keyed, Table};
use super::{Entry, LibraryError};
use crate::document::{Document, Original};
use crate::guard::guarded;

/// The parts of a document's file. It has its entry, so that a lost list can be made again.
pub const PART_ENTRY: usize = 0;
pub const PART_DOCUMENT: usize = 1;
pub const PART_ORIGINAL: usize = 2;

/// The file of an index that tells its form; its checksum is with those of the others.
pub const FORM: &str = "form";

/// What to do with a library that another version of this program wrote.
const OTHER_FORM: &str = "move the library's folder away and `opcit add` its files again";

/// How often a reader looks again when the generation it was told of is cleaned away under it.
const TRIES: u32 = 100;

/// What a list keeps of a document beside its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// The generation that brought it in, which is part of its file's name.
    pub generation: u64,
    /// Tells the same text under another name.
    pub fingerprint: u32,
}

/// The paths in a library's folder.
#[derive(Debug, Clone)]
pub struct Paths(pub PathBuf);

impl Paths {
    pub fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }

    pub fn current(&self) -> PathBuf {
        self.0.join("current")
    }

    pub fn documents(&self) -> PathBuf {
        self.0.join("documents")
    }

    pub fn generations(&self) -> PathBuf {
        self.0.join("generations")
    }

    pub fn generation(&self, number: u64) -> PathBuf {
        self.generations().join(number.to_string())
    }

    /// The index of a generation; there is none where the library is small.
    pub fn index(&self, generation: u64) -> PathBuf {
        self.generation(generation).join("index")
    }

    /// The checksums of the index.
    pub fn sums(&self, generation: u64) -> PathBuf {
        self.generation(generation).join("sums")
    }

    pub fn list(&self, generation: u64) -> PathBuf {
        self.generation(generation).join("list")
    }

    pub fn document(&self, name: &str, stored: Stored) -> PathBuf {
        self.documents().join(file_name(name, stored.generation))
    }

    /// The number of the current generation; none where nothing was committed yet.
    pub fn current_generation(&self) -> Result<Option<u64>, LibraryError> {
        let path = self.current();
        match std::fs::read_to_string(&path) {
            Ok(text) => match text.trim_end().parse() {
                Ok(number) => Ok(Some(number)),
                Err(_) => Err(damaged(path, Damage::Foreign)),
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unreadable(&path)(error)),
        }
    }
}

/// `A/RES/65/232` of generation 17 → `A_RES_65_232.17.opcit`; no two names share a file.
pub fn file_name(name: &str, generation: u64) -> String {
    /// Leaves room for the ending within the 255 bytes that file systems give.
    const LONGEST: usize = 180;
    let mut escaped = String::new();
    for (index, byte) in name.bytes().enumerate() {
        match byte {
            b'/' => escaped.push('_'),
            b'.' if index > 0 => escaped.push('.'),
            b'-' | b'(' | b')' => escaped.push(byte.into()),
            _ if byte.is_ascii_alphanumeric() => escaped.push(byte.into()),
            _ => _ = write!(escaped, "%{byte:02X}"),
        }
    }
    if escaped.len() > LONGEST {
        escaped.truncate(LONGEST);
        _ = write!(escaped, "%-{:08x}", crc32fast::hash(name.as_bytes()));
    }
    format!("{escaped}.{generation}.opcit")
}

/// The generation that brought a document's file in; none where it is no such file.
pub fn generation_of(file: &Path) -> Option<u64> {
    let name = file.file_name()?.to_str()?.strip_suffix(".opcit")?;
    name.rsplit_once('.')?.1.parse().ok()
}

pub fn unreadable(path: &Path) -> impl Fn(std::io::Error) -> LibraryError {
    let path = path.to_owned();
    move |source| LibraryError::Io {
        doing: "read",
        path: path.clone(),
        source,
    }
}

fn damaged(path: PathBuf, damage: Damage) -> LibraryError {
    match damage {
        Damage::Io(source) if source.kind() != std::io::ErrorKind::NotFound => {
            unreadable(&path)(source)
        }
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
pub fn read_document<T: DeserializeOwned>(path: &Path, part: usize) -> Result<T, LibraryError> {
    let read = || -> Result<T, Damage> {
        let bytes = sealed::part(&mut File::open(path)?, Kind::Document, part)?;
        Ok(postcard::from_bytes(&bytes)?)
    };
    read().map_err(|damage| match damage {
        Damage::Io(source) => unreadable(path)(source),
        Damage::Version(_) => LibraryError::Damaged {
            path: path.to_owned(),
            damage,
            advice: OTHER_FORM,
        },
        damage => LibraryError::Damaged {
            path: path.to_owned(),
            damage,
            advice: "add the document again to mend it",
        },
    })
}

/// The checksums of an index's files.
pub fn read_sums(path: &Path) -> Result<Vec<Sum>, Damage> {
    let bytes = sealed::part(&mut File::open(path)?, Kind::Sums, 0)?;
    Ok(postcard::from_bytes(&bytes)?)
}

/// The form of the index in a folder: 0 where none is told.
pub fn read_form(index: &Path) -> u16 {
    let told = std::fs::read_to_string(index.join(FORM)).ok();
    told.and_then(|form| form.trim_end().parse().ok())
        .unwrap_or(0)
}

/// Reads a whole document's file, which is to hold what is listed.
fn check_document(path: &Path, listed: &Entry) -> Result<(), LibraryError> {
    let entry: Entry = read_document(path, PART_ENTRY)?;
    read_document::<Document>(path, PART_DOCUMENT)?;
    read_document::<Original>(path, PART_ORIGINAL)?;
    if entry == *listed {
        return Ok(());
    }
    Err(LibraryError::Damaged {
        path: path.to_owned(),
        damage: Damage::Other,
        advice: "add the document again to mend it",
    })
}

/// A generation as a reader holds it.
#[derive(Debug)]
pub struct Generation {
    pub number: u64,
    pub list: Table<Listed>,
    pub spellings: Table<Spelling>,
    /// Share-locked for as long as this is held.
    _list: File,
}

impl Generation {
    /// The current generation; none where nothing was committed yet.
    pub fn current(paths: &Paths) -> Result<Option<Generation>, LibraryError> {
        for _ in 0..TRIES {
            let Some(number) = paths.current_generation()? else {
                return Ok(None);
            };
            if let Some(list) = hold(&paths.list(number))? {
                return Generation::read(paths, number, list).map(Some);
            }
            // A writer is just cleaning this one away: another is current by now.
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        let gone = std::io::Error::from(std::io::ErrorKind::NotFound);
        let number = paths.current_generation()?.unwrap_or_default();
        Err(damaged(paths.list(number), Damage::Io(gone)))
    }

    /// A generation by number, current or not, from its open list.
    pub fn read(paths: &Paths, number: u64, mut list: File) -> Result<Generation, LibraryError> {
        fn table<T: Keyed + DeserializeOwned>(
            list: &mut File,
            part: usize,
        ) -> Result<Table<T>, Damage> {
            let heads = sealed::part(list, Kind::List, part)?;
            let rows = sealed::part(list, Kind::List, part + 1)?;
            Ok(Table::new(&heads, rows)?)
        }
        let mut read = || Ok((table(&mut list, 0)?, table(&mut list, 2)?));
        let (entries, spellings) = read().map_err(|damage| damaged(paths.list(number), damage))?;
        Ok(Generation {
            number,
            list: entries,
            spellings,
            _list: list,
        })
    }

    /// The bytes of a list's file. Rows are to be sorted by name.
    pub fn seal(rows: &[Listed]) -> Result<Vec<u8>, postcard::Error> {
        let spellings = entries::spellings(rows.iter().map(|Listed(entry, _)| entry));
        let [heads, list] = table::encode(rows)?;
        let [spelled_heads, spelled] = table::encode(&spellings)?;
        Ok(sealed::seal(
            Kind::List,
            &[heads, list, spelled_heads, spelled],
        ))
    }

    pub fn stored(&self, name: &str) -> Option<Stored> {
        let Listed::<&str>(_, stored) = self.list.glance(name)?;
        Some(stored)
    }
}

/// Opens a list and share-locks it; none where it is gone or about to go.
fn hold(path: &Path) -> Result<Option<File>, LibraryError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(path)(error)),
    };
    // Any other error is a file system without locks: the writer has none there either, and
    // removes nothing.
    if rustix::fs::flock(&file, FlockOperation::NonBlockingLockShared) == Err(Errno::WOULDBLOCK) {
        return Ok(None);
    }
    let links = file.metadata().map_err(unreadable(path))?.nlink();
    Ok((links > 0).then_some(file))
}

/// A library's folder as a reader holds it.
#[derive(Debug)]
pub struct Folder {
    paths: Paths,
    generation: Generation,
    documents: Recent<Document>,
    originals: Recent<Original>,
}

impl Folder {
    /// None where nothing was committed yet, or there is no such folder.
    pub fn open(folder: &Path) -> Result<Option<Folder>, LibraryError> {
        let paths = Paths(folder.to_owned());
        let generation = Generation::current(&paths)?;
        Ok(generation.map(|generation| Folder {
            paths,
            generation,
            documents: Recent::default(),
            originals: Recent::default(),
        }))
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

    pub fn original(&self, name: &str) -> Result<Arc<Original>, LibraryError> {
        match self.originals.get(name) {
            Some(original) => Ok(original),
            None => Ok(self.originals.put(name, self.read(name, PART_ORIGINAL)?)),
        }
    }

    /// None where the library is small and keeps none.
    pub fn index(&self) -> Result<Option<Index>, LibraryError> {
        let path = self.paths.index(self.generation.number);
        match self.damaged_index(false)? {
            None => Ok(None),
            Some(damaged) => match damaged.into_iter().next() {
                Some(error) => Err(error),
                None => match guarded(|| Index::open(&path)) {
                    Some(index) => Ok(Some(index?)),
                    None => Err(LibraryError::BrokenIndex),
                },
            },
        }
    }

    /// Whether its index is of an earlier form, and finds less than one that is built now.
    pub fn is_dated(&self) -> bool {
        let index = self.paths.index(self.generation.number);
        index.exists() && read_form(&index) < index::FORM
    }

    /// Reads all there is and tells what is damaged: the list was read when this was opened.
    pub fn check(&self) -> Vec<LibraryError> {
        let mut found: Vec<LibraryError> = (self.generation.list.from(""))
            .filter_map(|Listed(entry, stored)| {
                let path = self.paths.document(&entry.name, *stored);
                check_document(&path, entry).err()
            })
            .collect();
        match self.damaged_index(true) {
            Ok(damaged) => found.extend(damaged.unwrap_or_default()),
            Err(error) => found.push(error),
        }
        found
    }

    /// What of the index is damaged, all of it read if `thorough`; none where there is no index.
    pub fn damaged_index(&self, thorough: bool) -> Result<Option<Vec<LibraryError>>, LibraryError> {
        let number = self.generation.number;
        let sums = self.paths.sums(number);
        if !sums.exists() && self.list().len() <= index::SMALL {
            return Ok(None);
        }
        let known = read_sums(&sums).map_err(|damage| damaged(sums.clone(), damage))?;
        let found = sums::damaged(&self.paths.index(number), &known, thorough);
        Ok(Some(
            found
                .into_iter()
                .map(|(path, damage)| damaged(path, damage))
                .collect(),
        ))
    }

    fn read<T: DeserializeOwned>(&self, name: &str, part: usize) -> Result<T, LibraryError> {
        let stored = self
            .generation
            .stored(name)
            .ok_or_else(|| LibraryError::Missing(name.to_owned()))?;
        read_document(&self.paths.document(name, stored), part)
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
        let paths = Paths(home.path().to_owned());
        let number = paths.current_generation().unwrap().unwrap();
        std::fs::remove_file(paths.index(number).join(FORM)).unwrap();
        let mut known = read_sums(&paths.sums(number)).unwrap();
        known.retain(|sum| !sum.is_of(FORM));
        let sealed = sealed::seal(Kind::Sums, &[postcard::to_allocvec(&known).unwrap()]);
        std::fs::write(paths.sums(number), sealed).unwrap();
        let library = Library::open(home.path()).unwrap();
        assert!(library.is_dated() && library.check().is_empty());
        add(50..51);
        assert!(!Library::open(home.path()).unwrap().is_dated());
    }

    #[test]
    fn names_make_files_that_stay_in_their_folder() {
        let table = [
            ("A/RES/65/232", "A_RES_65_232.17.opcit"),
            ("S/RES/1373 (2001)", "S_RES_1373%20(2001).17.opcit"),
            ("A_RES", "A%5FRES.17.opcit"),
            ("../../etc", "%2E._.._etc.17.opcit"),
            ("", ".17.opcit"),
            ("é\u{1b}[2J", "%C3%A9%1B%5B2J.17.opcit"),
        ];
        for (name, file) in table {
            assert_eq!(file_name(name, 17), file);
        }
        let (one, other) = ("x".repeat(999), "x".repeat(998));
        assert!(file_name(&one, u64::MAX).len() < 255);
        assert_ne!(file_name(&one, 1), file_name(&other, 1));
    }
}
