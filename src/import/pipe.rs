//! The way from lines to blocks, a type for each stage. A value of each holds all of the file: the
//! lines that are left, and what was taken out of them on the way.
//!
//! A text comes as [`RawLines`] and [`Paged`], a PDF as the lines of its pages; from [`Cleaned`] on
//! both go the same way.

use super::stage::{Block, Line, Sifted};

/// The lines of a text as they stand in the file, their markup read.
pub struct RawLines {
    pub lines: Vec<Line>,
    pub left: Sifted,
}

/// How a text sets its paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Habit {
    /// Over several lines each, which end where a page has no more room.
    Wrapped,
    /// In one line each, or as much of one as stands on a page.
    #[default]
    LongLines,
}

impl Habit {
    pub fn wraps(self) -> bool {
        self == Habit::Wrapped
    }
}

/// The lines of a text of which it is known how they are set, and on which page each stands, as far
/// as that can be told.
pub struct Paged {
    pub lines: Vec<Line>,
    pub habit: Habit,
    /// The number of the first line of each page.
    pub starts: Vec<u32>,
    pub left: Sifted,
}

/// Without heads and feet of pages, and what else is no part of the document.
pub struct Cleaned<L> {
    pub lines: L,
    pub left: Sifted,
}

/// Without the notes, which have been lifted.
pub struct Noted<L> {
    pub lines: L,
    pub left: Sifted,
}

/// Joined to blocks.
pub struct Joined {
    pub blocks: Vec<Block>,
    pub left: Sifted,
}

impl<L> Cleaned<L> {
    /// Lifts the notes.
    pub fn lift<N>(mut self, lift: impl FnOnce(L, &mut Sifted) -> N) -> Noted<N> {
        let lines = lift(self.lines, &mut self.left);
        Noted {
            lines,
            left: self.left,
        }
    }
}

impl<L> Noted<L> {
    /// Joins the lines.
    ///
    /// # Errors
    /// Those of `join`.
    pub fn join<E>(
        mut self,
        join: impl FnOnce(L, &mut Sifted) -> Result<Vec<Block>, E>,
    ) -> Result<Joined, E> {
        Ok(Joined {
            blocks: join(self.lines, &mut self.left)?,
            left: self.left,
        })
    }
}

impl From<Joined> for Sifted {
    fn from(Joined { blocks, left }: Joined) -> Sifted {
        Sifted { blocks, ..left }
    }
}
