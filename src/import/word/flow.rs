//! What stands in a part of a Word file, in both versions at once: paragraphs and tables, each run
//! with who put it in and who took it out.

use std::num::NonZeroU16;

use super::styles::{Face, Setting};
use crate::document::Hand;

/// Whether words were put in, taken out, or both, as indexes among the hands of a file, from 1.
///
/// What was put in by one and taken out by another is in neither version.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tracked {
    pub inserted: Option<NonZeroU16>,
    pub deleted: Option<NonZeroU16>,
}

/// A version of a file with tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// All changes accepted.
    Changed,
    /// All changes rejected.
    Original,
}

impl Tracked {
    /// Whose change it is in a version that has it.
    pub fn by(self, view: View) -> Option<usize> {
        let hand = match view {
            View::Changed => self.inserted,
            View::Original => self.deleted,
        };
        hand.map(|hand| usize::from(hand.get()) - 1)
    }

    /// Whether a version has it.
    pub fn is_in(self, view: View) -> bool {
        match view {
            View::Changed => self.deleted.is_none(),
            View::Original => self.inserted.is_none(),
        }
    }
}

/// Whether words have letters that run from right to left, whose looks are said apart.
pub fn is_far(words: &str) -> bool {
    let far = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}');
    !words.is_ascii() && words.contains(far)
}

/// Authors and hours of changes in one file.
const MOST_HANDS: usize = u16::MAX as usize - 1;

/// The number of a hand among those of a file, from 1. Changes of one hour and hand stand together: it
/// is looked for among the last ones.
pub fn number_of(hand: Hand, hands: &mut Vec<Hand>) -> Option<NonZeroU16> {
    let mut known = hands.iter().enumerate().rev().take(64);
    let at = known.find(|(_, known)| **known == hand).map(|(at, _)| at);
    let at = match at {
        Some(at) => at,
        None if hands.len() < MOST_HANDS => {
            hands.push(hand);
            hands.len() - 1
        }
        None => MOST_HANDS - 1,
    };
    NonZeroU16::new(at as u16 + 1)
}

/// Letters that look alike and came together, up to byte `end` of their paragraph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Run {
    pub end: usize,
    pub face: Face,
    pub tracked: Tracked,
}

/// What stands at a byte of a paragraph's text without being a letter of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anchor {
    pub at: usize,
    pub what: Anchored,
    pub tracked: Tracked,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Anchored {
    /// A note is called, by a number that is counted.
    Note(Kind, i32),
    /// A note is called by the run that follows: a star.
    OwnMark(Kind, i32),
    /// A comment begins, or stands here.
    Comment(i32),
    /// A page ended before it, as the word processor last set them; a section ends with it.
    End(Stretch),
}

/// What notes may be counted anew in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    Page,
    Section,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Footnote,
    Endnote,
}

/// A paragraph. Tabs and the ends of lines in it are letters of its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paragraph {
    pub text: String,
    pub runs: Vec<Run>,
    pub anchors: Vec<Anchor>,
    pub setting: Setting,
    /// Where it stood before a change, in which list above all.
    pub former: Option<Box<Setting>>,
    /// It stands in a frame of its own, beside the text.
    pub framed: bool,
    /// Its end was put in, or taken out.
    pub mark: Tracked,
    /// The boxes that are drawn where it stands, each with its paragraphs.
    pub boxes: Vec<Vec<Paragraph>>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The widths of its columns, in twentieths of a point.
    pub columns: Vec<i32>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    pub cells: Vec<Cell>,
    pub tracked: Tracked,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// The column that it begins in.
    pub column: usize,
    pub span: usize,
    /// Its paragraphs, and the tables that stand in it.
    pub items: Vec<Item>,
    pub tracked: Tracked,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    Paragraph(Paragraph),
    Table(Table),
}

/// The text of a part, or one note or comment of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Story {
    pub id: i32,
    /// A line between text and notes; no note.
    pub separator: bool,
    /// Who wrote a comment.
    pub by: Hand,
    pub items: Vec<Item>,
}

/// A section's heads and feet, as the ids of their parts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// The type of each (`first`, `default`, `even`), and its id.
    pub heads: Vec<(String, String)>,
    pub feet: Vec<(String, String)>,
    /// Its first page has a head of its own.
    pub titled: bool,
}

impl Table {
    /// Its paragraphs, those of tables in its cells among them.
    pub fn into_paragraphs(self) -> Vec<Paragraph> {
        let mut all = Vec::new();
        for row in self.rows {
            for cell in row.cells {
                let mut paragraphs = paragraphs_of(cell.items);
                // What goes with its row or cell goes with each of its words.
                for tracked in [row.tracked, cell.tracked] {
                    paragraphs.iter_mut().for_each(|p| p.track(tracked));
                }
                all.append(&mut paragraphs);
            }
        }
        all
    }

    pub fn is_blank(&self) -> bool {
        let mut cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.all(Cell::is_blank)
    }
}

/// Paragraphs, and those of tables among them.
pub fn paragraphs_of(items: Vec<Item>) -> Vec<Paragraph> {
    let paragraphs = items.into_iter().flat_map(|item| match item {
        Item::Paragraph(paragraph) => vec![paragraph],
        Item::Table(table) => table.into_paragraphs(),
    });
    paragraphs.collect()
}

impl Cell {
    pub fn is_blank(&self) -> bool {
        self.items.iter().all(|item| match item {
            Item::Paragraph(paragraph) => paragraph.is_blank(),
            Item::Table(table) => table.is_blank(),
        })
    }
}

impl Paragraph {
    pub fn push(&mut self, text: &str, face: Face, tracked: Tracked) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let end = self.text.len();
        match self.runs.last_mut() {
            Some(run) if run.face == face && run.tracked == tracked => run.end = end,
            _ => self.runs.push(Run { end, face, tracked }),
        }
    }

    /// Notes that such a stretch ends at its last letter so far.
    pub fn end(&mut self, stretch: Stretch) {
        self.anchors.push(Anchor {
            at: self.text.len(),
            what: Anchored::End(stretch),
            tracked: Tracked::default(),
        });
    }

    /// Takes away what stands behind a byte of it.
    pub fn cut(&mut self, from: usize) {
        self.text.truncate(from);
        while self.anchors.pop_if(|anchor| anchor.at > from).is_some() {}
        while let Some(run) = self.runs.pop_if(|run| run.end > from) {
            let start = self.runs.last().map_or(0, |before| before.end);
            if start < from {
                self.runs.push(Run { end: from, ..run });
                break;
            }
        }
    }

    /// The pieces of its text that look alike.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, &Run)> {
        let starts = std::iter::once(0).chain(self.runs.iter().map(|run| run.end));
        let pieces = self.runs.iter().zip(starts);
        pieces.map(|(run, start)| (self.text.get(start..run.end).unwrap_or(""), run))
    }

    /// What its ends of lines part.
    pub fn lines(&self) -> Vec<Paragraph> {
        if !self.text.contains('\n') {
            return vec![self.clone()];
        }
        let mut lines = Vec::new();
        let mut line = Paragraph {
            setting: self.setting.clone(),
            ..Paragraph::default()
        };
        for (words, run) in self.pieces() {
            for (at, words) in words.split('\n').enumerate() {
                if at > 0 {
                    let next = Paragraph {
                        setting: self.setting.clone(),
                        ..Paragraph::default()
                    };
                    lines.push(std::mem::replace(&mut line, next));
                }
                line.push(words, run.face, run.tracked);
            }
        }
        line.boxes.clone_from(&self.boxes);
        lines.push(line);
        lines
    }

    /// Its pieces between these bytes of its text, in order, each as a paragraph; what is drawn beside it
    /// stands beside the last.
    pub fn parted(&self, at: &[usize]) -> Vec<Paragraph> {
        let mut parts = Vec::with_capacity(at.len() + 1);
        let mut anchors = self.anchors.iter().peekable();
        let mut runs = self.runs.iter().peekable();
        let mut start = 0;
        for end in at.iter().copied().chain([self.text.len()]) {
            let mut part = Paragraph {
                text: self.text.get(start..end).unwrap_or("").to_owned(),
                setting: self.setting.clone(),
                framed: self.framed,
                ..Paragraph::default()
            };
            while let Some(run) = runs.peek() {
                let own = run.end.min(end);
                part.runs.push(Run {
                    end: own - start,
                    ..**run
                });
                if run.end > end {
                    break;
                }
                runs.next();
            }
            let is_last = end == self.text.len();
            while let Some(anchor) = anchors.next_if(|a| a.at <= end || is_last) {
                let at = anchor.at - start;
                part.anchors.push(Anchor { at, ..*anchor });
            }
            parts.push(part);
            start = end;
        }
        if let Some(last) = parts.last_mut() {
            last.mark = self.mark;
            last.boxes.clone_from(&self.boxes);
        }
        parts
    }

    /// Takes in a change that all of it is part of.
    pub fn track(&mut self, tracked: Tracked) {
        let tracks = self.runs.iter_mut().map(|run| &mut run.tracked);
        let tracks = tracks.chain(self.anchors.iter_mut().map(|anchor| &mut anchor.tracked));
        for own in tracks.chain([&mut self.mark]) {
            own.inserted = own.inserted.or(tracked.inserted);
            own.deleted = own.deleted.or(tracked.deleted);
        }
    }

    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && !self.is_anchored()
    }

    /// Whether a note is called in it, or a comment stands beside it.
    pub fn is_anchored(&self) -> bool {
        let holds = |anchor: &Anchor| !matches!(anchor.what, Anchored::End(_));
        self.anchors.iter().any(holds)
    }

    /// Its first letters are set as notes are: eight and a half points, where the text has ten.
    pub fn is_small(&self) -> bool {
        const SMALL: u16 = 17;
        let mut pieces = self.pieces();
        let first = pieces.find(|(words, _)| !words.trim().is_empty());
        first.is_some_and(|(_, run)| run.face.size <= SMALL)
    }

    /// Puts what another holds behind what this one does, as if no paragraph had ended between them.
    /// The last one's mark says where it stands.
    pub fn go_on(&mut self, mut next: Paragraph) {
        let before = self.text.len();
        self.text.push_str(&next.text);
        let moved = next.runs.drain(..).map(|run| Run {
            end: run.end + before,
            ..run
        });
        self.runs.extend(moved);
        let moved = next.anchors.drain(..).map(|anchor| Anchor {
            at: anchor.at + before,
            ..anchor
        });
        self.anchors.extend(moved);
        self.boxes.append(&mut next.boxes);
        self.setting = next.setting;
        self.former = next.former;
        self.framed = next.framed;
        self.mark = next.mark;
    }
}
