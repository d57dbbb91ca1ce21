//! Checksums of an index's files, kept beside them: nothing is decoded that is not as it was
//! written.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

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
    #[cfg(test)]
    pub fn is_of(&self, file: &str) -> bool {
        self.file == file
    }
}

/// The sums of all files in a folder, sorted by name. What is `known` of a file by that name is
/// taken as it is: no file but the lists of them is ever written again.
pub fn of_folder(folder: &Path, known: &[Sum]) -> io::Result<Vec<Sum>> {
    let mut sums = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        let same = |known: &&Sum| known.file == name && !name.ends_with(".json");
        sums.push(match known.iter().find(same) {
            Some(known) => known.clone(),
            None => Sum {
                file: name.to_owned(),
                length: fs::metadata(&path)?.len(),
                tail: hash(&path, TAIL)?,
                whole: hash(&path, u64::MAX)?,
            },
        });
    }
    sums.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(sums)
}

/// Files that are not as they were written; only their ends are read unless `thorough`.
pub fn damaged(folder: &Path, sums: &[Sum], thorough: bool) -> Vec<(PathBuf, Damage)> {
    sums.iter()
        .filter_map(|sum| {
            let path = folder.join(&sum.file);
            let damage = differs(&path, sum, thorough).unwrap_or_else(|e| Some(Damage::Io(e)))?;
            Some((path, damage))
        })
        .collect()
}

fn differs(path: &Path, sum: &Sum, thorough: bool) -> io::Result<Option<Damage>> {
    if fs::metadata(path)?.len() != sum.length {
        return Ok(Some(Damage::Short));
    }
    let same = if thorough {
        hash(path, u64::MAX)? == sum.whole
    } else {
        hash(path, TAIL)? == sum.tail
    };
    Ok((!same).then_some(Damage::Checksum))
}

/// The checksum of at most so many bytes at the end of a file.
fn hash(path: &Path, most: u64) -> io::Result<u32> {
    let mut file = File::open(path)?;
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
