//! Checksums of an index's files, kept beside them: nothing is decoded that is not as it was
//! written.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use serde::{Deserialize, Serialize};

use crate::library::dir::{Dir, Made, Rights};
use crate::library::names::{FORM, is_of_index};
use crate::library::sealed::Damage;

/// What tells where things stand in a file is at its end: so many bytes of it are checked whenever
/// an index is opened, and smaller files as a whole.
const TAIL: u64 = 64 << 10;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    file: String,
    length: u64,
    tail: u32,
    whole: u32,
}

impl Sum {
    /// Whether it is of the file with this name.
    pub fn is_of(&self, file: &str) -> bool {
        self.file == file
    }

    pub fn file(&self) -> &str {
        &self.file
    }
}

/// The sums of all files in a folder, sorted by name. What is `known` of a file by that name is
/// taken as it is: no file but the lists of them is ever written again.
pub fn of_folder(folder: &Dir, known: &[Sum]) -> io::Result<Vec<Sum>> {
    let mut sums = Vec::new();
    let names = folder.names()?.filter_map(|name| name.into_string().ok());
    for name in names.filter(|name| is_of_index(name)) {
        let same = |known: &&Sum| known.file == name && !is_rewritten(&name);
        sums.push(match known.iter().find(same) {
            Some(known) => known.clone(),
            None => {
                let mut file = folder.file(&name, u64::MAX)?;
                Sum {
                    length: file.metadata()?.len(),
                    tail: hash(&mut file, TAIL)?,
                    whole: hash(&mut file, u64::MAX)?,
                    file: name,
                }
            }
        });
    }
    sums.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(sums)
}

/// Whether the search engine, or we, write a file of this name anew with each generation.
fn is_rewritten(name: &str) -> bool {
    name.ends_with(".json") || name == FORM
}

/// The files that are not as they were written; only their ends are read unless `thorough`.
pub fn damaged(folder: &Dir, sums: &[Sum], thorough: bool) -> Vec<(String, Damage)> {
    sums.iter()
        .filter_map(|sum| {
            let damage = differs(folder, sum, thorough).unwrap_or_else(Some)?;
            Some((sum.file.clone(), damage))
        })
        .collect()
}

fn differs(folder: &Dir, sum: &Sum, thorough: bool) -> Result<Option<Damage>, Damage> {
    // The names come from a file that anyone may have written.
    if !is_of_index(&sum.file) {
        return Ok(Some(Damage::Foreign));
    }
    let mut file = folder.file(&sum.file, u64::MAX)?;
    if file.metadata()?.len() != sum.length {
        return Ok(Some(Damage::Short));
    }
    let same = if thorough {
        hash(&mut file, u64::MAX)? == sum.whole
    } else {
        hash(&mut file, TAIL)? == sum.tail
    };
    Ok((!same).then_some(Damage::Checksum))
}

/// The checksum of at most so many bytes at the end of a file.
fn hash(file: &mut File, most: u64) -> io::Result<u32> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(most)))?;
    let mut hasher = crc32fast::Hasher::new();
    let mut buffer = vec![0; length.min(most).clamp(1, 256 << 10) as usize];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finalize()),
            count => hasher.update(buffer.get(..count).unwrap_or_default()),
        }
    }
}

/// Brings the files of one index into the folder of another, which nobody else can write: those
/// that have a sum, linked where they are ours, else copied; false where one is not as its sum says.
/// Nothing else that stands among them is touched.
pub fn share(from: &Dir, to: &Dir, sums: &[Sum], rights: Rights) -> io::Result<bool> {
    for name in sums.iter().map(|sum| &*sum.file).filter(|n| is_of_index(n)) {
        let mut file = from.file(name, u64::MAX)?;
        if is_rewritten(name) || !to.link(from, name, &file, rights)? {
            let mut copy = to.create(name, rights, Made::Index)?;
            io::copy(&mut file, &mut copy)?;
            copy.flush()?;
        }
    }
    // What was brought is looked at, not what it was brought from.
    Ok(damaged(to, sums, true).is_empty())
}
