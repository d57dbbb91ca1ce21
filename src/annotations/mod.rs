//! What a person leaves in documents: marks to come back to, notes, highlights and bookmarks.
//!
//! It is kept apart from the library, which may be shared or read-only, in one private file. Every
//! change is made to what the file holds at that moment, under a lock: of two readers neither loses
//! what the other wrote.

mod anchor;
mod annotation;
mod step;

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::private;

pub use anchor::{Anchor, same_series};
pub use annotation::{Annotation, Bookmark, Color, Highlight, Kind, Mark, OwnNote, Words};
pub use step::Step;

/// All that one person has left, each kind in the order it was made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotations {
    #[serde(default)]
    pub marks: Vec<Mark>,
    #[serde(default)]
    pub notes: Vec<OwnNote>,
    #[serde(default)]
    pub highlights: Vec<Highlight>,
    #[serde(default)]
    pub bookmarks: Vec<Bookmark>,
}

/// A change of the annotations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Put(Annotation),
    Remove(Annotation),
    /// The first goes, the second comes.
    Replace(Annotation, Annotation),
}

/// Why marks and notes could not be read or kept. What is there is never overwritten then.
#[derive(Debug, thiserror::Error)]
pub enum AnnotationsError {
    #[error("{}: {source}; marks and notes can't be kept there", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{}: {source}; these are no marks and notes: move the file away or mend it", path.display())]
    Damaged {
        path: PathBuf,
        source: serde_json::Error,
    },
}

impl Annotations {
    /// Reads the file; an absent one has none.
    pub fn read(path: &Path) -> Result<Annotations, AnnotationsError> {
        match private::read(path) {
            Ok(bytes) => {
                serde_json::from_slice(&bytes).map_err(|source| AnnotationsError::Damaged {
                    path: path.to_owned(),
                    source,
                })
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Annotations::default()),
            Err(source) => Err(AnnotationsError::File {
                path: path.to_owned(),
                source,
            }),
        }
    }

    /// The same for a reader that starts: what those that were killed have left is taken away.
    pub fn open(path: &Path) -> Result<Annotations, AnnotationsError> {
        private::tidy(path);
        Annotations::read(path)
    }

    /// Makes a change in what the file holds now, and gives back all it holds then and what became
    /// otherwise; no other reader changes it meanwhile.
    pub fn change(
        path: &Path,
        change: impl FnOnce(&mut Annotations),
    ) -> Result<(Annotations, Step), AnnotationsError> {
        let failed = |source| AnnotationsError::File {
            path: path.to_owned(),
            source,
        };
        private::locked(path, || {
            let mut annotations = Annotations::read(path)?;
            let step = annotations.changed(change);
            let text = serde_json::to_vec_pretty(&annotations).map_err(io::Error::other);
            text.and_then(|text| private::replace(path, &text))
                .map_err(failed)?;
            Ok((annotations, step))
        })
        .map_err(failed)?
    }

    /// Makes a change, and says what became otherwise.
    pub fn changed(&mut self, change: impl FnOnce(&mut Annotations)) -> Step {
        let before = self.clone();
        change(self);
        Step::between(&before, self)
    }

    /// Takes a step.
    pub fn walk(&mut self, step: &Step) {
        step.gone.iter().for_each(|thing| self.remove(thing));
        step.new.iter().cloned().for_each(|thing| self.put(thing));
    }

    /// Makes a change.
    pub fn take(&mut self, change: Change) {
        match change {
            Change::Put(annotation) => self.put(annotation),
            Change::Remove(annotation) => self.remove(&annotation),
            Change::Replace(old, new) => {
                self.remove(&old);
                self.put(new);
            }
        }
    }

    /// A letter stands in one place, and so does a bookmark; words are highlighted in one colour.
    fn put(&mut self, annotation: Annotation) {
        match annotation {
            Annotation::Mark(mark) => {
                let everywhere = mark.letter.is_ascii_uppercase();
                self.marks.retain(|old| {
                    let same_place = everywhere || old.at.document == mark.at.document;
                    !(old.letter == mark.letter && same_place)
                });
                self.marks.push(mark);
            }
            Annotation::Note(note) => by_time(&mut self.notes, note, |note| note.when),
            Annotation::Highlight(new) => {
                self.highlights
                    .retain(|old| (&old.at, &old.words) != (&new.at, &new.words));
                by_time(&mut self.highlights, new, |highlight| highlight.when);
            }
            Annotation::Bookmark(new) => {
                self.bookmarks.retain(|old| old.at != new.at);
                by_time(&mut self.bookmarks, new, |bookmark| bookmark.when);
            }
        }
    }

    fn remove(&mut self, annotation: &Annotation) {
        match annotation {
            Annotation::Mark(mark) => self.marks.retain(|old| old != mark),
            Annotation::Note(note) => self.notes.retain(|old| old != note),
            Annotation::Highlight(highlight) => self.highlights.retain(|old| old != highlight),
            Annotation::Bookmark(bookmark) => self.bookmarks.retain(|old| old != bookmark),
        }
    }

    /// Everything, one kind after the other, each in the order it was made.
    pub fn all(&self) -> impl Iterator<Item = Annotation> {
        let marks = self.marks.iter().cloned().map(Annotation::Mark);
        let notes = self.notes.iter().cloned().map(Annotation::Note);
        let highlights = self.highlights.iter().cloned().map(Annotation::Highlight);
        let bookmarks = self.bookmarks.iter().cloned().map(Annotation::Bookmark);
        marks.chain(notes).chain(highlights).chain(bookmarks)
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

    /// What is on a document, or was left on another version of it.
    pub fn on(&self, document: &str) -> impl Iterator<Item = Annotation> {
        let shows = |annotation: &Annotation| match annotation {
            Annotation::Mark(mark) => self.mark(mark.letter, document) == Some(mark),
            _ => true,
        };
        self.all()
            .filter(|annotation| same_series(&annotation.at().document, document))
            .filter(move |annotation| shows(annotation))
    }
}

/// What comes back comes to stand where it stood.
fn by_time<T>(list: &mut Vec<T>, new: T, when: impl Fn(&T) -> u64) {
    let at = list.partition_point(|old| when(old) <= when(&new));
    list.insert(at, new);
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
        Change::Put(Annotation::Mark(Mark {
            letter,
            at: anchor(document, id),
        }))
    }

    #[test]
    fn small_letters_belong_to_a_document_and_capitals_to_all() {
        let mut annotations = Annotations::default();
        for change in [
            mark('a', "A/1", "op1"),
            mark('a', "A/2", "op2"),
            mark('a', "A/1", "op3"),
            mark('B', "A/1", "op4"),
            mark('B', "A/2", "op5"),
        ] {
            annotations.take(change);
        }
        let at = |letter, document| annotations.mark(letter, document).map(|m| m.at.id.as_str());
        assert_eq!(at('a', "A/1"), Some("op3"));
        assert_eq!(at('a', "A/2"), Some("op2"));
        assert_eq!(
            at('a', "A/2/Rev.1"),
            Some("op2"),
            "a revision has the marks of its draft"
        );
        assert_eq!(at('a', "A/3"), None);
        assert_eq!(at('B', "A/9"), Some("op5"));
        assert_eq!(annotations.marks.len(), 3);
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
                        let note = OwnNote {
                            text: format!("{n} {i}"),
                            at: anchor("A/1", &format!("op{n}{i}")),
                            when: 0,
                        };
                        let change = Change::Put(Annotation::Note(note));
                        Annotations::change(path, |all| all.take(change)).expect("written");
                    }
                });
            }
        });
        assert_eq!(Annotations::read(&path).expect("read").notes.len(), 32);
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
    fn what_is_put_is_replaced_and_removed() {
        let mut annotations = Annotations::default();
        let note = |text: &str| {
            Annotation::Note(OwnNote {
                text: text.to_owned(),
                at: anchor("A/1", "op1"),
                when: 0,
            })
        };
        annotations.take(Change::Put(note("one")));
        annotations.take(Change::Replace(note("one"), note("two")));
        assert_eq!(annotations.all().collect::<Vec<_>>(), [note("two")]);
        annotations.take(Change::Remove(note("two")));
        assert_eq!(annotations, Annotations::default());
        let highlight = |color, words: Option<&str>| {
            Annotation::Highlight(Highlight {
                color,
                at: anchor("A/1", "op1"),
                words: words.map(|text| Words {
                    text: text.to_owned(),
                    nth: 0,
                }),
                when: 0,
            })
        };
        for annotation in [
            highlight(Color::Yellow, None),
            highlight(Color::Pink, None),
            highlight(Color::Blue, Some("the dawn")),
        ] {
            annotations.take(Change::Put(annotation));
        }
        let left: Vec<Color> = annotations.highlights.iter().map(|h| h.color).collect();
        assert_eq!(left, [Color::Pink, Color::Blue]);
    }

    #[test]
    fn a_damaged_file_is_told_and_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("desk.json");
        std::fs::write(&path, "{\"marks\": 3").expect("written");
        assert!(Annotations::read(&path).is_err());
        assert!(Annotations::change(&path, |all| all.take(mark('a', "A/1", "op1"))).is_err());
        assert_eq!(
            std::fs::read_to_string(&path).expect("there"),
            "{\"marks\": 3"
        );
    }
}
