//! What became of the files that were added, in one line.

use std::fmt;

use crate::cli::fault::Fault;
use crate::library::LibraryError;

/// What became of the files.
#[derive(Debug, Default)]
pub struct Tally {
    pub added: usize,
    pub replaced: usize,
    /// The very same was there already.
    pub same: usize,
    /// Another is there, and nobody said to replace it.
    pub left_out: usize,
    /// Of folders: what its name says to be something else.
    pub strange: usize,
    pub failed: usize,
}

impl Tally {
    /// One more that could not be added.
    pub fn miss(&mut self, fault: &Fault) {
        match fault {
            Fault::Add {
                source: LibraryError::Exists { .. },
                ..
            } => self.left_out += 1,
            _ => self.failed += 1,
        }
    }

    /// How many there were to add, each part of a file for itself.
    pub fn all(&self) -> usize {
        self.kept() + self.left_out + self.failed
    }

    /// How many are in the library.
    pub fn kept(&self) -> usize {
        self.added + self.replaced + self.same
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally {
            added,
            replaced,
            same,
            left_out,
            strange,
            failed,
        } = self;
        let by_type = match strange {
            0 => String::new(),
            some => format!(" ({some} by type)"),
        };
        let left_out = left_out + strange;
        write!(
            f,
            "{added} added, {replaced} replaced, {same} already there, {left_out} left out{by_type}, \
             {failed} failed"
        )
    }
}
