//! What goes from one step of the pipeline to the next.

use compact_str::CompactString;

use crate::document::{Emphasis, Mark, MarkForm, SetAside, Source, Span, Warning};
use crate::language::{Language, Told};

/// A line as printed, with its markup read: the meeting point of all formats. Small, since a file
/// may be nothing but short lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// From 1, in [`crate::document::Original::lines`].
    pub number: u32,
    /// From 1; none in a text without form feeds.
    pub page: Option<u32>,
    /// The printed words: emphasis and link markup taken out, footnote markers still in.
    pub text: CompactString,
    pub runs: Vec<Run>,
    /// Blank lines before this one (formats without layout).
    pub blanks: u16,
    pub layout: Option<Box<Layout>>,
}

impl Line {
    /// What is printed, without blanks at its ends. Many ask this of every line, and hardly one has such blanks.
    pub fn trimmed(&self) -> &str {
        match self.text.as_bytes() {
            [b'!'..=b'~', .., b'!'..=b'~'] => &self.text,
            _ => self.text.trim(),
        }
    }
}

/// A stretch of a line that is set in one way other than plain upright body type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Run {
    pub at: Span,
    pub italic: bool,
    pub bold: bool,
    /// Set smaller and higher: a footnote marker.
    pub raised: bool,
}

/// Where on its page a line stands, in points from the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// Left and right edge of the printed words.
    pub left: f32,
    pub right: f32,
    pub baseline: f32,
    /// Type size of most of the line.
    pub size: f32,
    /// Wide gaps inside the line: what starts at byte `at` stands at `left`. Labels and their text,
    /// columns of a table, two masthead fields on one baseline.
    pub stops: Vec<Stop>,
    /// The characters that are printed otherwise than they are read, each with its byte.
    pub printed: Vec<(u32, char)>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stop {
    pub at: u32,
    pub left: f32,
}

/// Words that belong together, joined from one or several lines: a paragraph, a heading, a field
/// of the masthead, a cell of prose. The printed label (`12.`, `(a)`) is still part of the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Block {
    /// Rejoined; footnote markers and markup taken out.
    pub text: String,
    pub emphasis: Vec<Emphasis>,
    pub marks: Vec<Marker>,
    pub source: Source,
    /// None for formats without layout.
    pub shape: Option<Shape>,
    /// Not empty: this block is a table, and `text` is empty; see [`Block::is_table`].
    pub rows: Vec<Vec<String>>,
    /// Of a table, its columns or rows are a guess.
    pub guessed: bool,
    /// Of a table, the lines that stand above it and below it and belong to it.
    pub above: Vec<String>,
    pub below: Vec<String>,
}

impl Block {
    /// A table; a figure may have a caption alone.
    pub fn is_table(&self) -> bool {
        !self.rows.is_empty() || !self.above.is_empty()
    }

    /// The words up to byte `at`, and those from there on, as two blocks.
    pub fn part(&self, at: usize) -> (Block, Block) {
        let words = self.text[at..].trim_start();
        let from = (self.text.len() - words.len()) as u32;
        let (mut before, mut after) = (self.clone(), self.clone());
        after.text = words.to_owned();
        before.text.truncate(at);
        before
            .emphasis
            .retain(|emphasis| emphasis.at.start < at as u32);
        for emphasis in &mut before.emphasis {
            emphasis.at.end = emphasis.at.end.min(at as u32);
        }
        before.marks.retain(|mark| mark.at <= at as u32);
        after.emphasis.retain(|emphasis| emphasis.at.end > from);
        for emphasis in &mut after.emphasis {
            emphasis.at.start = emphasis.at.start.max(from) - from;
            emphasis.at.end -= from;
        }
        after.marks.retain(|mark| mark.at > at as u32);
        for mark in &mut after.marks {
            mark.at = mark.at.saturating_sub(from);
        }
        (before, after)
    }

    /// Puts the words of the block before this one before its own.
    pub fn go_behind(&mut self, before: &Block) {
        let moved = before.text.len() as u32 + 1;
        self.text = format!("{} {}", before.text, self.text);
        let own = std::mem::take(&mut self.emphasis).into_iter();
        self.emphasis.clone_from(&before.emphasis);
        self.emphasis.extend(own.map(|emphasis| Emphasis {
            at: Span {
                start: emphasis.at.start + moved,
                end: emphasis.at.end + moved,
            },
            ..emphasis
        }));
        let own = std::mem::take(&mut self.marks).into_iter();
        self.marks.clone_from(&before.marks);
        self.marks.extend(own.map(|mark| Marker {
            at: mark.at + moved,
            ..mark
        }));
        self.source
            .lines
            .splice(..0, before.source.lines.iter().copied());
        self.source
            .pages
            .splice(..0, before.source.pages.iter().copied());
        self.shape = before.shape.or(self.shape);
    }
}

/// The printed form of a block, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    pub page: u32,
    pub baseline: f32,
    /// Left edge of the first line, and of the lines it wraps to (none: one line).
    pub first: f32,
    pub wrap: Option<f32>,
    /// Left edge of the text after the label, where a gap separates them.
    pub hang: Option<f32>,
    /// Type size of most of it.
    pub size: f32,
    /// All of it is bold.
    pub bold: bool,
}

/// A footnote marker in a block: it stands before byte `at` and is no part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    pub at: u32,
    pub label: String,
    pub form: MarkForm,
}

impl Marker {
    /// The marker of a paragraph whose text begins at byte `from` of another.
    pub fn in_document(&self, from: u32) -> Mark {
        Mark {
            at: self.at + from,
            label: self.label.clone(),
            form: self.form,
            note: None,
        }
    }
}

/// A footnote as defined, or a starred note.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// `7`; `*` for a starred note.
    pub label: String,
    pub text: String,
    pub emphasis: Vec<Emphasis>,
    pub source: Source,
}

/// The file sifted: what is read on, what are notes, what is no part of the document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sifted {
    pub blocks: Vec<Block>,
    pub notes: Vec<Note>,
    pub set_aside: Vec<SetAside>,
    pub warnings: Vec<Warning>,
    /// What it is written in, as far as its words tell.
    pub told: Told,
    /// The language that stands beside that in it, in columns or behind each other.
    pub beside: Option<Language>,
}
