//! What the reader remembers from one time to the next: where one was in each document and what of
//! it was seen, what one typed, how one had the panes.
//!
//! One JSON file, private to its owner, replaced as a whole: a crash leaves the old one or the new
//! one. What a session brought is added under a lock to what the file holds at that moment, so that
//! of two readers of one person neither loses what the other wrote.

mod recent;
mod seen;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

pub use recent::Recent;
pub use seen::Seen;

use crate::private;
use crate::tui::drafts::Drafts;

/// So many of the documents read last come before their equals where they are found.
pub const RECENT: usize = 12;

/// The most documents whose place is kept.
const LIMIT: usize = 500;

/// All of it, or what one session adds to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remembered {
    /// Name of the document that was read last.
    pub last: Option<String>,
    pub places: BTreeMap<String, Place>,
    /// How much of each document was seen.
    pub reads: BTreeMap<String, Read>,
    /// What was searched for and commanded, oldest first, each once.
    pub searches: Vec<String>,
    pub commands: Vec<String>,
    /// What was looked for in boxes and in the list of documents, in the same way.
    pub finds: Vec<String>,
    /// Where one was before each jump, oldest first.
    pub jumps: Vec<(String, Place)>,
    /// Comparisons side by side, or in one column; none: as the terminal is wide.
    pub beside: Option<bool>,
    /// What is shown of comparisons, by the filter's name.
    pub filter: Option<String>,
    pub panes: Option<Kept>,
    /// The languages that are read beside each other.
    pub languages: Option<Languages>,
    /// Commands that are still to be learnt; none: nobody was ever taught.
    pub lesson: Option<Vec<String>>,
    /// Notes that were begun and not kept.
    pub drafts: Drafts,
    /// Of each library, by its folder, the generation that one read last.
    pub libraries: BTreeMap<String, u64>,
}

/// Why nothing is remembered. What is there is never overwritten then.
#[derive(Debug, thiserror::Error)]
pub enum RememberError {
    #[error("{}: {source}; nothing that was read is remembered", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{}: {source}; what was read can't be told from it: move the file away or mend it", path.display())]
    Damaged {
        path: PathBuf,
        source: serde_json::Error,
    },
}

/// What is kept of the panes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Those beside the text are hidden.
    pub hidden: bool,
    /// Columns more (or less) for them.
    pub wider: i16,
}

/// What is kept of the languages that are read beside each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Languages {
    pub open: bool,
    /// Their codes, in their order.
    pub codes: Vec<String>,
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
}

/// How much of a document was seen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read {
    /// When it was opened first; seconds since 1970.
    pub first: u64,
    /// How many times it was opened.
    pub times: u32,
    /// How many paragraphs it has; with another number it is another text, and counts anew.
    pub of: usize,
    pub seen: Seen,
}

/// A document one has been in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Visit {
    /// As the library or the command line names it.
    pub document: String,
    /// The paragraph one was at.
    pub place: String,
    /// When one was there last, and first; seconds since 1970.
    pub last: u64,
    pub first: u64,
    /// How many times it was opened.
    pub times: u32,
    /// Of how many paragraphs how many stood on the screen.
    pub seen: usize,
    pub paragraphs: usize,
}

impl Read {
    fn join(&mut self, other: &Read) {
        if self.of == other.of {
            self.seen.join(&other.seen);
        } else {
            self.seen.clone_from(&other.seen);
            self.of = other.of;
        }
        self.first = match self.first {
            0 => other.first,
            first => first.min(other.first),
        };
        self.times = self.times.saturating_add(other.times);
    }
}

impl Remembered {
    /// Reads the file; an absent one is as good as an empty one.
    pub fn read(path: &Path) -> Result<Remembered, RememberError> {
        let mut all = Remembered::load(path)?;
        all.mend(now());
        Ok(all)
    }

    /// The same for a reader that starts: what those that were killed have left is taken away, and a
    /// damaged file is set aside. With it comes where that is now.
    pub fn open(path: &Path) -> Result<(Remembered, Option<PathBuf>), RememberError> {
        private::tidy(path);
        match Remembered::read(path) {
            Err(RememberError::Damaged { .. }) => Remembered::locked(path, || {
                let (mut all, aside) = Remembered::load_or_set_aside(path)?;
                all.mend(now());
                Ok((all, aside))
            }),
            read => read.map(|all| (all, None)),
        }
    }

    /// The file as it is.
    fn load(path: &Path) -> Result<Remembered, RememberError> {
        match private::read(path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|source| RememberError::Damaged {
                path: path.to_owned(),
                source,
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Remembered::default()),
            Err(source) => Err(failed(path, source)),
        }
    }

    fn load_or_set_aside(path: &Path) -> Result<(Remembered, Option<PathBuf>), RememberError> {
        match Remembered::load(path) {
            Err(RememberError::Damaged { .. }) => {
                let aside = private::set_aside(path, "damaged");
                let aside = aside.map_err(|source| failed(path, source))?;
                Ok((Remembered::default(), Some(aside)))
            }
            read => read.map(|all| (all, None)),
        }
    }

    fn locked<T>(
        path: &Path,
        act: impl FnOnce() -> Result<T, RememberError>,
    ) -> Result<T, RememberError> {
        private::locked(path, act).map_err(|source| failed(path, source))?
    }

    /// Nobody was anywhere later than now: a clock was wrong.
    fn mend(&mut self, now: u64) {
        let jumps = self.jumps.iter_mut().map(|(_, place)| place);
        for place in self.places.values_mut().chain(jumps) {
            place.when = place.when.min(now);
        }
        for read in self.reads.values_mut() {
            read.first = read.first.min(now);
        }
    }

    /// Notes the place in a document.
    pub fn note(&mut self, name: &str, place: Place) {
        self.last = Some(name.to_owned());
        self.places.insert(name.to_owned(), place);
    }

    /// The names of what was read, the latest and most read first: what was opened often stays near
    /// as if it had been read later, each time by a day, the first thirty.
    pub fn lately(&self) -> Vec<&str> {
        const DAY: u64 = 24 * 60 * 60;
        let nearness = |name: &str, place: &Place| {
            let times = self.reads.get(name).map_or(0, |read| read.times.min(30));
            place.when.saturating_add(u64::from(times) * DAY)
        };
        let mut read: Vec<_> = self.places.iter().collect();
        read.sort_by_cached_key(|(name, place)| std::cmp::Reverse(nearness(name, place)));
        read.into_iter().map(|(name, _)| name.as_str()).collect()
    }

    /// Adds what a session brought. A place from a time that is still to come gives way to it.
    pub fn join(&mut self, session: &Remembered) {
        let now = now();
        let mine = session.clone();
        self.last = mine.last.or(self.last.take());
        self.beside = mine.beside.or(self.beside);
        self.filter = mine.filter.or(self.filter.take());
        self.panes = mine.panes.or(self.panes);
        self.languages = mine.languages.or(self.languages.take());
        self.lesson = mine.lesson.or(self.lesson.take());
        self.drafts.join(&mine.drafts);
        for (folder, generation) in mine.libraries {
            let known = self.libraries.entry(folder).or_default();
            *known = generation.max(*known);
        }
        recent::append(&mut self.searches, &mine.searches);
        recent::append(&mut self.commands, &mine.commands);
        recent::append(&mut self.finds, &mine.finds);
        recent::append(&mut self.jumps, &mine.jumps);
        for (name, place) in mine.places {
            let old = self.places.get(&name);
            if old.is_none_or(|old| old.when <= place.when || old.when > now) {
                self.places.insert(name, place);
            }
        }
        for (name, read) in &mine.reads {
            self.reads.entry(name.clone()).or_default().join(read);
        }
        self.mend(now);
        while self.places.len() > LIMIT {
            let oldest = self.places.iter().min_by_key(|(_, p)| p.when);
            let Some(oldest) = oldest.map(|(name, _)| name.clone()) else {
                break;
            };
            self.places.remove(&oldest);
        }
        self.reads.retain(|name, _| self.places.contains_key(name));
    }

    /// Adds what this session brought to the file, whatever it holds by now.
    pub fn write(&self, path: &Path) -> Result<(), RememberError> {
        Remembered::locked(path, || {
            let (mut all, _) = Remembered::load_or_set_aside(path)?;
            all.join(self);
            let text = serde_json::to_vec_pretty(&all).map_err(io::Error::other);
            text.and_then(|text| private::replace(path, &text))
                .map_err(|source| failed(path, source))
        })
    }

    /// Where one has been, the last first.
    pub fn visits(&self) -> Vec<Visit> {
        let mut visits: Vec<Visit> = self
            .places
            .iter()
            .map(|(name, place)| {
                let read = self.reads.get(name).cloned().unwrap_or_default();
                Visit {
                    document: name.clone(),
                    place: place.at.clone(),
                    last: place.when,
                    first: if read.first == 0 {
                        place.when
                    } else {
                        read.first
                    },
                    times: read.times.max(1),
                    seen: read.seen.count(read.of),
                    paragraphs: read.of,
                }
            })
            .collect();
        visits.sort_by(|a, b| (b.last, &a.document).cmp(&(a.last, &b.document)));
        visits
    }
}

fn failed(path: &Path, source: io::Error) -> RememberError {
    RememberError::File {
        path: path.to_owned(),
        source,
    }
}

/// Seconds since 1970.
pub fn now() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or(0, |now| now.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// What the file holds.
    fn read(path: &Path) -> Remembered {
        Remembered::read(path).expect("read")
    }

    fn place(at: &str, when: u64) -> Place {
        Place {
            top: at.to_owned(),
            offset: 3,
            at: at.to_owned(),
            when,
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
        let all = read(&path);
        assert_eq!(all.last.as_deref(), Some("A/RES/99/2"));
        assert_eq!(all.places.len(), 3);
        assert_eq!(all.places["A/RES/99/2"], place("op7", 12));
        let left = fs::read_dir(path.parent().expect("in a folder")).expect("listed");
        assert_eq!(left.count(), 2, "the file and its lock");
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
        for (name, when, times) in [
            ("often", 1_000_000, 3),
            ("yesterday", 1_090_000, 1),
            ("today", 1_180_000, 1),
        ] {
            remembered.note(name, place("op1", when));
            let read = Read {
                times,
                ..Read::default()
            };
            remembered.reads.insert(name.to_owned(), read);
        }
        assert_eq!(remembered.lately(), ["today", "often", "yesterday"]);
    }

    #[test]
    fn a_damaged_file_is_told_kept_beside_and_begun_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("state.json");
        let damaged = || Remembered::read(&path).map_err(|error| error.to_string());
        for (n, text) in ["{\"last\": 3", "", "\0\0\0", "7"].into_iter().enumerate() {
            fs::write(&path, text).expect("written");
            let told = damaged().expect_err("damaged");
            assert!(told.contains("state.json: "), "{told}");
            assert!(path.exists(), "who only looks leaves it");
            let (all, aside) = Remembered::open(&path).expect("opened");
            assert_eq!(all, Remembered::default());
            let aside = aside.expect("set aside");
            assert_eq!(fs::read_to_string(&aside).expect("kept"), text);
            assert_eq!(damaged(), Ok(Remembered::default()));
            let beside = fs::read_dir(folder.path()).expect("listed").count();
            assert_eq!(beside, n + 2, "the lock and those set aside");
        }
        // One that is damaged while one reads is kept too.
        fs::write(&path, "{").expect("written");
        Remembered::default().write(&path).expect("written");
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 7);
        // What can't be read is neither moved nor written over.
        fs::remove_file(&path).expect("removed");
        fs::create_dir(&path).expect("made");
        assert!(Remembered::open(&path).is_err());
        assert!(Remembered::default().write(&path).is_err());
        assert!(path.is_dir());
    }

    #[test]
    fn a_place_from_a_time_to_come_gives_way() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("state.json");
        let later = now() + 1_000_000;
        let mut ahead = Remembered::default();
        ahead.note("A/1", place("op9", later));
        ahead.note("A/2", place("op9", later));
        let text = serde_json::to_vec(&ahead).expect("JSON");
        fs::write(&path, text).expect("written");
        assert!(read(&path).visits().iter().all(|visit| visit.last <= now()));
        let mut mine = Remembered::default();
        mine.note("A/1", place("op3", now() - 60));
        mine.write(&path).expect("written");
        let kept = Remembered::load(&path).expect("read");
        assert_eq!(kept.places["A/1"].at, "op3");
        assert_eq!(kept.places["A/2"].at, "op9");
        assert!(kept.places["A/2"].when <= now());
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
        assert_eq!(read(&path).beside, Some(true));
    }

    #[test]
    fn readers_at_once_lose_nothing_of_what_was_typed_and_seen() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("state.json");
        std::thread::scope(|scope| {
            for n in 0..4usize {
                let path = &path;
                scope.spawn(move || {
                    for i in 0..8usize {
                        let mut mine = Remembered::default();
                        mine.note("A/0", place("op1", i as u64));
                        mine.note(&format!("A/{n}"), place("op1", i as u64));
                        mine.searches = vec![format!("{n} {i}")];
                        mine.jumps = vec![(format!("A/{n}"), place("op1", i as u64))];
                        let mut seen = Seen::default();
                        seen.add(n * 8 + i..n * 8 + i + 1);
                        let read = Read {
                            first: 5,
                            times: 1,
                            of: 40,
                            seen,
                        };
                        mine.reads.insert("A/0".to_owned(), read);
                        mine.write(path).expect("written");
                    }
                });
            }
        });
        let all = read(&path);
        assert_eq!(
            (all.searches.len(), all.jumps.len(), all.places.len()),
            (32, 32, 4)
        );
        let visits = all.visits();
        let first = visits
            .iter()
            .find(|v| v.document == "A/0")
            .expect("visited");
        assert_eq!((first.seen, first.paragraphs, first.times), (32, 40, 32));
    }

    #[test]
    fn a_text_of_other_length_is_seen_anew() {
        let read = |of, seen: std::ops::Range<usize>| {
            let mut read = Read {
                first: 3,
                times: 1,
                of,
                seen: Seen::default(),
            };
            read.seen.add(seen);
            read
        };
        let mut kept = read(10, 0..10);
        kept.join(&read(12, 0..2));
        assert_eq!((kept.seen.count(kept.of), kept.of, kept.times), (2, 12, 2));
    }
}
