//! What was done to one's own marks, notes, highlights and bookmarks, to be taken back step by step
//! and done again: in this session and in those before.
//!
//! It is kept in a file of its own beside what the reader remembers. A session adds what it did to
//! what the file holds by then, and takes out what it took back.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::annotations::{Annotation, Step};
use crate::private;

/// The most steps that are kept.
const LIMIT: usize = 200;

/// A step, and which it is among those of all readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Done {
    id: (u32, u64, u64),
    step: Step,
}

#[derive(Debug, Default)]
pub struct Undo {
    done: Vec<Done>,
    undone: Vec<Done>,
    /// What came from the file and was taken back here.
    taken: Vec<Done>,
    /// Those at the beginning that came from the file.
    old: usize,
    /// What is done now belongs to the step before.
    open: bool,
    count: u64,
}

/// As it is kept.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    done: Vec<Done>,
    undone: Vec<Done>,
}

impl Kept {
    /// A file that can't be read has nothing to take back.
    fn read(path: &Path) -> Kept {
        let bytes = private::read(path).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }
}

impl Undo {
    pub fn read(path: &Path) -> Undo {
        private::tidy(path);
        let Kept { done, undone } = Kept::read(path);
        Undo {
            old: done.len(),
            done,
            undone,
            ..Undo::default()
        }
    }

    /// What is done from now on is another step.
    pub fn begin(&mut self) {
        self.open = false;
    }

    /// Something was done.
    pub fn note(&mut self, step: Step, now: u64) {
        if step.is_empty() {
            return;
        }
        self.undone.clear();
        match self.done.last_mut().filter(|_| self.open) {
            Some(last) => last.step.join(step),
            None => {
                self.count += 1;
                let id = (std::process::id(), now, self.count);
                self.done.push(Done { id, step });
            }
        }
        self.open = true;
        let over = self.done.len().saturating_sub(LIMIT);
        self.done.drain(..over);
        self.old = self.old.saturating_sub(over);
    }

    /// The step to take next, back or forward again; it stays until it was [`taken`](Undo::took).
    pub fn next(&self, back: bool) -> Option<Step> {
        match back {
            true => self.done.last().map(|done| done.step.back()),
            false => self.undone.last().map(|done| done.step.clone()),
        }
    }

    /// It was taken, or leads nowhere any more.
    pub fn took(&mut self, back: bool, worked: bool) {
        self.open = false;
        let from = match back {
            true => &mut self.done,
            false => &mut self.undone,
        };
        let Some(done) = from.pop() else {
            return;
        };
        if back && self.done.len() < self.old {
            self.old = self.done.len();
            self.taken.push(done.clone());
        }
        let to = match back {
            true => &mut self.undone,
            false => &mut self.done,
        };
        if worked {
            to.push(done);
        }
    }

    /// Writes down what this session did.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let mine = self.done.get(self.old..).unwrap_or(&[]);
        if mine.is_empty() && self.taken.is_empty() {
            return Ok(());
        }
        private::locked(path, || {
            let mut kept = Kept::read(path);
            kept.done
                .retain(|done| !self.taken.iter().any(|taken| taken.id == done.id));
            kept.done.extend_from_slice(mine);
            kept.done.drain(..kept.done.len().saturating_sub(LIMIT));
            kept.undone.clone_from(&self.undone);
            let text = serde_json::to_vec(&kept).map_err(io::Error::other)?;
            private::replace(path, &text)
        })?
    }
}

/// What a step is about: `note on A/RES/99/1 OP2`, `3 highlights`.
pub fn told(step: &Step, place: impl Fn(&Annotation) -> String) -> String {
    let things = match step.new.is_empty() {
        true => &step.gone,
        false => &step.new,
    };
    match things.as_slice() {
        [one] => format!("{} on {}", one.kind().name(), place(one)),
        [first, rest @ ..] if rest.iter().all(|thing| thing.kind() == first.kind()) => {
            format!("{} {}", things.len(), first.kind().plural())
        }
        _ => format!("{} things of your own", things.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotations::{Anchor, Annotations, Bookmark};

    fn bookmark(id: &str) -> Annotation {
        let at = Anchor {
            document: "A/1".to_owned(),
            id: id.to_owned(),
            hash: 1,
            words: String::new(),
        };
        Annotation::Bookmark(Bookmark { at, when: 3 })
    }

    fn step(id: &str) -> Step {
        Step {
            gone: Vec::new(),
            new: vec![bookmark(id)],
        }
    }

    #[test]
    fn sessions_take_back_what_others_did_and_lose_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("undo.json");
        let mut first = Undo::read(&path);
        first.note(step("op1"), 1);
        first.begin();
        first.note(step("op2"), 1);
        first.write(&path).expect("written");
        // Two at once: one takes the last back, the other does more.
        let (mut one, mut two) = (Undo::read(&path), Undo::read(&path));
        assert_eq!(one.next(true), Some(step("op2").back()));
        one.took(true, true);
        one.begin();
        two.note(step("op3"), 2);
        two.write(&path).expect("written");
        one.write(&path).expect("written");
        let mut last = Undo::read(&path);
        assert_eq!(last.next(true), Some(step("op3").back()));
        assert_eq!(last.next(false), Some(step("op2")));
        last.took(true, true);
        assert_eq!(last.next(true), Some(step("op1").back()));
        last.took(true, true);
        last.took(true, true);
        assert_eq!(last.next(true), None);
        for n in 0..LIMIT as u64 + 9 {
            last.begin();
            last.note(step(&format!("op{n}")), n);
        }
        last.write(&path).expect("written");
        assert_eq!(Undo::read(&path).done.len(), LIMIT);
        std::fs::write(&path, "{").expect("written");
        assert_eq!(Undo::read(&path).next(true), None);
    }

    #[test]
    fn what_one_key_did_is_one_step_and_comes_back_in_its_place() {
        let mut undo = Undo::default();
        let mut all = Annotations::default();
        all.walk(&step("op1"));
        all.walk(&step("op2"));
        let before = all.clone();
        undo.begin();
        for id in ["op1", "op2"] {
            let done = all.changed(|all| all.walk(&step(id).back()));
            undo.note(done, 1);
        }
        let back = undo.next(true).expect("a step");
        all.walk(&back);
        assert_eq!(all, before);
        assert_eq!(told(&back, |_| String::new()), "2 bookmarks");
    }
}
