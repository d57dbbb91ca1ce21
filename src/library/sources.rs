//! Which files the documents came from, so that adding a folder again reads only what changed in it.
//!
//! Of a file's path nothing is kept but a number made of it: a library is read by others than those
//! whose folders they are.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::dir::Dir;
use super::names::SOURCES;
use super::sealed::{self, Damage, Kind};

/// What is known of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    size: u64,
    /// When it was written, in seconds and in parts of one.
    time: (i64, i64),
    sum: u32,
}

impl About {
    pub fn new(file: &Metadata, bytes: &[u8]) -> About {
        About {
            size: file.len(),
            time: (file.mtime(), file.mtime_nsec()),
            sum: crc32fast::hash(bytes),
        }
    }

    /// Whether it can be the same file, as far as can be told without reading it.
    pub fn has_size(&self, file: &Metadata) -> bool {
        self.size == file.len()
    }

    pub fn has_time(&self, file: &Metadata) -> bool {
        self.time == (file.mtime(), file.mtime_nsec())
    }

    pub fn has_words(&self, bytes: &[u8]) -> bool {
        self.size == bytes.len() as u64 && self.sum == crc32fast::hash(bytes)
    }
}

/// The files that the documents of a library came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sources {
    /// The program that read them: another may read them better.
    program: String,
    /// By the number of each path the file, and the document's name; of a file that was parted the names of
    /// all, each behind [`PARTED`].
    files: BTreeMap<u64, (About, String)>,
}

/// Stands before the name of each document of a file that was parted: no name holds it.
const PARTED: char = '\n';

/// What is known of a file that was added.
#[derive(Debug, Clone, Copy)]
pub struct Known<'s> {
    pub about: &'s About,
    names: &'s str,
}

impl<'s> Known<'s> {
    /// Whether each resolution of the file was to be a document of its own.
    pub fn is_parted(&self) -> bool {
        self.names.starts_with(PARTED)
    }

    /// The documents that it became.
    pub fn names(&self) -> impl Iterator<Item = &'s str> + use<'s> {
        self.names
            .strip_prefix(PARTED)
            .unwrap_or(self.names)
            .split(PARTED)
    }
}

impl Default for Sources {
    /// None, as this program reads them.
    fn default() -> Sources {
        Sources {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            files: BTreeMap::new(),
        }
    }
}

impl Sources {
    /// Of a generation; none where it has none, or another program read the files.
    pub fn read(generation: &Dir) -> Sources {
        let ours = |sources: &Sources| sources.program == env!("CARGO_PKG_VERSION");
        // They save time and no more.
        Sources::stored(generation)
            .ok()
            .filter(ours)
            .unwrap_or_default()
    }

    /// What is stored of them, in whatever form.
    pub fn stored(generation: &Dir) -> Result<Sources, Damage> {
        let file = generation.file(SOURCES, sealed::MOST);
        let part = sealed::part(&mut file?, Kind::Sources, 0)?;
        Ok(postcard::from_bytes(&part.bytes)?)
    }

    /// What was known of a file.
    pub fn of(&self, file: &Path) -> Option<Known<'_>> {
        let (about, names) = self.files.get(&number(file)?)?;
        Some(Known { about, names })
    }

    /// Notes which documents came from a file, and whether it was parted; false where that was known.
    pub fn note(&mut self, file: &Path, about: About, names: &[String], parted: bool) -> bool {
        let Some(number) = number(file) else {
            return false;
        };
        let named = match (parted, names) {
            (false, [name]) => name.clone(),
            _ => names.iter().map(|name| format!("{PARTED}{name}")).collect(),
        };
        let now = (about, named);
        self.files.insert(number, now.clone()) != Some(now)
    }
}

/// What a path is known by, whatever folder it was named from.
fn number(file: &Path) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    std::path::absolute(file).ok()?.hash(&mut hasher);
    Some(hasher.finish())
}
