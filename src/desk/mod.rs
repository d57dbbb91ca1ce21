//! What a person leaves in documents: marks to come back to, and notes on paragraphs.
//!
//! It is kept apart from the library, which may be shared or read-only, in one private file. Every
//! change is made to what the file holds at that moment, under a lock: of two readers neither loses
//! what the other wrote.

mod anchor;
mod file;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use anchor::{Anchor, same_series};
pub use file::replace;

/// The marks and notes of one person, in the order they were made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    #[serde(default)]
    pub marks: Vec<Mark>,
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// A place by a letter: `a` to `z` in each document, `A` to `Z` in the whole library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub letter: char,
    pub at: Anchor,
}

/// One's own words on a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub text: String,
    pub at: Anchor,
    /// Seconds since 1970.
    pub when: u64,
}

/// Something that a person does at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Mark(Mark),
    /// A note, in place of the one at `instead_of`; without words it is only taken away.
    Note {
        note: Note,
        instead_of: Option<Anchor>,
    },
}

/// Why marks and notes could not be read or kept. What is there is never overwritten then.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    #[error("{}: {source}; marks and notes can't be kept there", path.display())]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{}: {source}; these are no marks and notes: move the file away or mend it", path.display())]
    Damaged {
        path: PathBuf,
        source: serde_json::Error,
    },
}

impl Desk {
    /// Reads the file; an absent one is an empty desk.
    pub fn read(path: &Path) -> Result<Desk, DeskError> {
        file::read(path)
    }

    /// Makes a change in the file, and gives back all it holds then.
    pub fn change(path: &Path, change: Change) -> Result<Desk, DeskError> {
        file::change(path, |desk| desk.take(change))
    }

    /// Makes a change.
    pub fn take(&mut self, change: Change) {
        match change {
            Change::Mark(mark) => {
                let everywhere = mark.letter.is_ascii_uppercase();
                self.marks.retain(|old| {
                    let same_place = everywhere || old.at.document == mark.at.document;
                    !(old.letter == mark.letter && same_place)
                });
                self.marks.push(mark);
            }
            Change::Note { note, instead_of } => {
                self.notes
                    .retain(|old| Some(&old.at) != instead_of.as_ref());
                if !note.text.trim().is_empty() {
                    self.notes.push(note);
                }
            }
        }
    }

    /// The mark of a letter, as one sees it from a document: its own, else that of another version
    /// of it.
    pub fn mark(&self, letter: char, document: &str) -> Option<&Mark> {
        let mut marks = self.marks.iter().filter(|m| m.letter == letter);
        if letter.is_ascii_uppercase() {
            return marks.next_back();
        }
        let own = marks.clone().find(|m| m.at.document == document);
        own.or_else(|| marks.rfind(|m| same_series(&m.at.document, document)))
    }

    /// The notes on a document and on other versions of it.
    pub fn notes_on<'a>(&'a self, document: &'a str) -> impl Iterator<Item = &'a Note> {
        let notes = self.notes.iter();
        notes.filter(|note| same_series(&note.at.document, document))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchor(document: &str, id: &str) -> Anchor {
        Anchor {
            document: document.to_owned(),
            id: id.to_owned(),
            hash: 1,
            words: "Decides".to_owned(),
        }
    }

    fn mark(letter: char, document: &str, id: &str) -> Change {
        Change::Mark(Mark {
            letter,
            at: anchor(document, id),
        })
    }

    #[test]
    fn small_letters_belong_to_a_document_and_capitals_to_all() {
        let mut desk = Desk::default();
        for change in [
            mark('a', "A/1", "op1"),
            mark('a', "A/2", "op2"),
            mark('a', "A/1", "op3"),
            mark('B', "A/1", "op4"),
            mark('B', "A/2", "op5"),
        ] {
            desk.take(change);
        }
        let at = |letter, document| desk.mark(letter, document).map(|m| m.at.id.as_str());
        assert_eq!(at('a', "A/1"), Some("op3"));
        assert_eq!(at('a', "A/2"), Some("op2"));
        assert_eq!(
            at('a', "A/2/Rev.1"),
            Some("op2"),
            "a revision has the marks of its draft"
        );
        assert_eq!(at('a', "A/3"), None);
        assert_eq!(at('B', "A/9"), Some("op5"));
        assert_eq!(desk.marks.len(), 3);
    }

    #[test]
    fn two_readers_of_one_person_lose_nothing_and_the_file_is_private() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("own/desk.json");
        std::thread::scope(|scope| {
            for n in 0..4 {
                let path = &path;
                scope.spawn(move || {
                    for i in 0..8 {
                        let note = Note {
                            text: format!("{n} {i}"),
                            at: anchor("A/1", &format!("op{n}{i}")),
                            when: 0,
                        };
                        let change = Change::Note {
                            note,
                            instead_of: None,
                        };
                        Desk::change(path, change).expect("written");
                    }
                });
            }
        });
        assert_eq!(Desk::read(&path).expect("read").notes.len(), 32);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&path)
                .expect("there")
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn an_empty_note_takes_the_old_one_away() {
        let mut desk = Desk::default();
        let note = |text: &str| Note {
            text: text.to_owned(),
            at: anchor("A/1", "op1"),
            when: 0,
        };
        for (text, left) in [("one", 1), ("two", 1), (" ", 0)] {
            desk.take(Change::Note {
                note: note(text),
                instead_of: Some(anchor("A/1", "op1")),
            });
            assert_eq!(desk.notes.len(), left, "{text}");
        }
    }

    #[test]
    fn a_damaged_file_is_told_and_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("desk.json");
        std::fs::write(&path, "{\"marks\": 3").expect("written");
        assert!(Desk::read(&path).is_err());
        assert!(Desk::change(&path, mark('a', "A/1", "op1")).is_err());
        assert_eq!(
            std::fs::read_to_string(&path).expect("there"),
            "{\"marks\": 3"
        );
    }
}
