//! What the reader remembers from one time to the next: the last document, and the place in each.
//!
//! One JSON file, private to its owner, replaced as a whole: a crash leaves the old one or the new
//! one. Two readers of one person merge what they know: each keeps what the other wrote of
//! documents it did not open itself.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::desk::replace;

/// The most documents whose place is kept.
const LIMIT: usize = 500;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// Name of the document that was read last.
    #[serde(default)]
    pub last: Option<String>,
    #[serde(default)]
    pub places: BTreeMap<String, Place>,
    /// Comparisons side by side, or in one column; none: as the terminal is wide.
    #[serde(default)]
    pub beside: Option<bool>,
}

/// A place in a document that outlives another reading of the file: items by name, not by number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The first item on the screen, and the byte of its text.
    pub top: String,
    pub offset: usize,
    /// The current paragraph.
    pub at: String,
    /// Seconds since 1970, to forget the oldest.
    pub when: u64,
    /// How often one left it.
    #[serde(default)]
    pub times: u32,
}

impl Place {
    /// What was read often stays near as if it had been read later: each time is worth a day, the
    /// first thirty.
    fn nearness(&self) -> u64 {
        const DAY: u64 = 24 * 60 * 60;
        self.when
            .saturating_add(u64::from(self.times.min(30)) * DAY)
    }
}

impl Remembered {
    /// Reads the file; an absent or damaged one is as good as none.
    pub fn read(path: &Path) -> Remembered {
        let text = fs::read_to_string(path).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Notes the place in a document.
    pub fn note(&mut self, name: &str, place: Place) {
        self.last = Some(name.to_owned());
        let before = self.places.get(name).map_or(0, |place| place.times);
        let place = Place {
            times: before.saturating_add(1),
            ..place
        };
        self.places.insert(name.to_owned(), place);
    }

    /// The names of what was read, the latest and most read first.
    pub fn lately(&self) -> Vec<&str> {
        let mut read: Vec<_> = self.places.iter().collect();
        read.sort_by_key(|(_, place)| std::cmp::Reverse(place.nearness()));
        read.into_iter().map(|(name, _)| name.as_str()).collect()
    }

    /// Writes what is known, together with what another reader wrote meanwhile.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let mut all = Remembered::read(path);
        if self.last.is_some() {
            all.last.clone_from(&self.last);
        }
        all.beside = self.beside.or(all.beside);
        for (name, place) in &self.places {
            let newer = all
                .places
                .get(name)
                .is_none_or(|old| old.when <= place.when);
            if newer {
                all.places.insert(name.clone(), place.clone());
            }
        }
        while all.places.len() > LIMIT {
            let oldest = all
                .places
                .iter()
                .min_by_key(|(_, p)| p.when)
                .map(|(n, _)| n.clone());
            let Some(oldest) = oldest else { break };
            all.places.remove(&oldest);
        }
        let text = serde_json::to_vec_pretty(&all).map_err(io::Error::other)?;
        replace(path, &text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(at: &str, when: u64) -> Place {
        Place {
            top: at.to_owned(),
            offset: 3,
            at: at.to_owned(),
            when,
            times: 1,
        }
    }

    #[test]
    fn what_is_written_is_read_and_two_readers_merge() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("opcit/state.json");
        let (mut mine, mut theirs) = (Remembered::default(), Remembered::default());
        mine.note("A/RES/99/1", place("op12", 10));
        mine.note("A/RES/99/2", place("pp1", 10));
        theirs.note("A/RES/99/3", place("op3", 11));
        theirs.note("A/RES/99/2", place("op7", 12));
        theirs.write(&path).expect("written");
        mine.write(&path).expect("written");
        let all = Remembered::read(&path);
        assert_eq!(all.last.as_deref(), Some("A/RES/99/2"));
        assert_eq!(all.places.len(), 3);
        assert_eq!(all.places["A/RES/99/2"], place("op7", 12));
        let left: Vec<_> = fs::read_dir(path.parent().expect("in a folder"))
            .expect("listed")
            .collect();
        assert_eq!(left.len(), 1, "no file is left beside it");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).expect("there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn what_is_read_often_stays_near() {
        let mut remembered = Remembered::default();
        for _ in 0..3 {
            remembered.note("often", place("op1", 1_000_000));
        }
        remembered.note("yesterday", place("op1", 1_090_000));
        remembered.note("today", place("op1", 1_180_000));
        assert_eq!(remembered.lately(), ["today", "often", "yesterday"]);
    }

    #[test]
    fn a_damaged_file_is_as_good_as_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("state.json");
        fs::write(&path, "{\"last\": 3").expect("written");
        assert_eq!(Remembered::read(&path), Remembered::default());
    }

    #[test]
    fn the_arrangement_of_comparisons_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("state.json");
        let chosen = Remembered {
            beside: Some(true),
            ..Remembered::default()
        };
        chosen.write(&path).expect("written");
        // Another reader, which compared nothing, leaves it as it is.
        Remembered::default().write(&path).expect("written");
        assert_eq!(Remembered::read(&path).beside, Some(true));
    }
}
