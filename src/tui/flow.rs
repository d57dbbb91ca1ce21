//! A document in reading order: the items that the text pane shows one under the other, and how
//! each is laid out at a width.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::iter::Peekable;
use std::ops::Range;

use crate::document::{Between, Citation, Document, Mark, Role, Source};
use crate::typeset::cells::{clip, width};
use crate::typeset::labels::Labels;
use crate::typeset::lines::{Insert, wrap};
use crate::typeset::raised;

use super::facts::{self, Fact};
use super::table::Room;

/// The widest that a text is set where nothing else is asked for, and what can be, in columns.
pub const MEASURE: usize = 80;
pub const MEASURES: std::ops::RangeInclusive<usize> = 30..=200;

/// Columns of the names of the masthead's fields.
const FIELD: usize = 14;

/// The most columns a label takes; none that is printed comes near.
const LABEL: usize = 12;

/// What an item shows, by its index in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    Piece(usize),
    Heading(usize),
    Formula(usize),
    Paragraph(usize),
    Table(usize),
    /// What the source tells beyond the words.
    Fact(usize),
    /// The heading over the footnotes.
    Footnotes,
    Footnote(usize),
}

#[derive(Debug, Clone)]
pub struct Item {
    pub part: Part,
    /// How deep a subparagraph stands; 0 is the outermost.
    pub depth: usize,
    /// A blank line follows.
    pub gap: bool,
}

/// A line on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The place in the item's text that stands for this line; it grows from line to line.
    pub start: usize,
    pub segments: Vec<Segment>,
}

/// Bytes of the item's text and the column they start at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    pub at: Range<usize>,
    pub column: usize,
}

/// An item laid out.
#[derive(Debug)]
pub struct Laid {
    pub rows: Vec<Row>,
    /// Column and text of what stands before the first line: a number, the name of a field.
    pub label: Option<(usize, String)>,
    /// Footnote markers, in order.
    pub inserts: Vec<Insert>,
}

/// A citation in a table, and where it stands in the words of that.
pub(super) type Cited = (Range<usize>, Citation);

#[derive(Debug, Clone)]
pub struct Flow {
    pub items: Vec<Item>,
    tables: Vec<String>,
    /// The rows of each table, with the lines around it: they are set anew at each width.
    rows: Vec<Vec<Vec<String>>>,
    /// What each table cites, once it has been asked for.
    pub(super) cited: Vec<OnceCell<Vec<Cited>>>,
    /// The same of headings.
    pub(super) cited_in_headings: Vec<OnceCell<Vec<Citation>>>,
    facts: Vec<Fact>,
    /// Markers as `[12]`, for a terminal whose font has no raised digits.
    pub plain_marks: bool,
    /// What fields and sections without a name are called.
    pub labels: &'static Labels,
}

impl Flow {
    pub fn of(document: &Document, labels: &'static Labels) -> Flow {
        let tables = (0..document.tables.len()).map(|i| document.printed_table(i));
        let rows: Vec<Vec<Vec<String>>> = tables.collect();
        let mut flow = Flow {
            items: Vec::new(),
            plain_marks: false,
            labels,
            tables: rows.iter().map(|rows| cells_of(rows)).collect(),
            cited: vec![OnceCell::new(); rows.len()],
            cited_in_headings: vec![OnceCell::new(); document.headings.len()],
            rows,
            facts: Vec::new(),
        };
        let (closing, masthead): (Vec<usize>, Vec<usize>) =
            (0..document.masthead.len()).partition(|i| {
                document
                    .masthead
                    .get(*i)
                    .is_some_and(|p| p.role == Role::Closing)
            });
        flow.masthead(document, &masthead);
        let mut gaps = document.gaps().into_iter();
        let mut closing = closing.into_iter().peekable();
        let mut depths: HashMap<&str, usize> = HashMap::new();
        for (i, paragraph) in document.paragraphs.iter().enumerate() {
            // Closing words stand before an annex; their lines say where.
            let line = first_line(&paragraph.source);
            flow.close(document, &mut closing, line);
            let id = paragraph.id.as_str();
            let parent = paragraph.parent.as_deref().and_then(|p| depths.get(p));
            let depth = parent.map_or(0, |d| d + 1);
            depths.insert(id, depth);
            flow.between(gaps.next().unwrap_or_default());
            flow.push(Part::Paragraph(i), depth, true);
        }
        for what in gaps.flatten() {
            // An annex may hold a table alone.
            flow.close(document, &mut closing, line_of(document, what));
            flow.between([what]);
        }
        for piece in closing {
            flow.push(Part::Piece(piece), 0, true);
        }
        flow.facts(facts::states(document, labels));
        if !document.footnotes.is_empty() {
            flow.push(Part::Footnotes, 0, true);
            for i in 0..document.footnotes.len() {
                flow.push(Part::Footnote(i), 0, true);
            }
        }
        flow
    }

    fn push(&mut self, part: Part, depth: usize, gap: bool) {
        self.items.push(Item { part, depth, gap });
    }

    /// What stands between two paragraphs.
    fn between(&mut self, gap: impl IntoIterator<Item = Between>) {
        for what in gap {
            let part = match what {
                Between::Heading(i) => Part::Heading(i),
                Between::Formula(i) => Part::Formula(i),
                Between::Table(i) => Part::Table(i),
            };
            self.push(part, 0, true);
        }
    }

    /// The closing words that stand above a line.
    fn close(
        &mut self,
        document: &Document,
        closing: &mut Peekable<impl Iterator<Item = usize>>,
        line: u32,
    ) {
        let closes = |piece: &usize| {
            let piece = document.masthead.get(*piece);
            let at = piece.map_or(0, |piece| first_line(&piece.source));
            at != 0 && at < line
        };
        while let Some(piece) = closing.next_if(closes) {
            self.push(Part::Piece(piece), 0, true);
        }
    }

    /// The fields of a masthead stand close together, apart from titles and what follows.
    fn masthead(&mut self, document: &Document, pieces: &[usize]) {
        let title = |piece: &usize| {
            let piece = document.masthead.get(*piece);
            piece.is_some_and(|p| p.role == Role::Title)
        };
        let mut facts = facts::head(document, self.labels);
        for (n, piece) in pieces.iter().enumerate() {
            if title(piece) {
                self.facts(std::mem::take(&mut facts));
            }
            let last = pieces.get(n + 1).is_none_or(title);
            let last = last && (facts.is_empty() || n + 1 == pieces.len());
            self.push(Part::Piece(*piece), 0, last || title(piece));
        }
        self.facts(facts);
    }

    /// What the source tells stands close together too.
    fn facts(&mut self, facts: Vec<Fact>) {
        let count = facts.len();
        for (n, fact) in facts.into_iter().enumerate() {
            self.push(Part::Fact(self.facts.len()), 0, n + 1 == count);
            self.facts.push(fact);
        }
    }

    /// Calls fields, sections and facts by other words.
    pub fn relabel(&mut self, document: &Document, labels: &'static Labels) {
        self.labels = labels;
        let mut facts = facts::head(document, labels);
        facts.extend(facts::states(document, labels));
        self.facts = facts;
    }

    pub fn fact(&self, index: usize) -> Option<&Fact> {
        self.facts.get(index)
    }

    pub fn item(&self, item: usize) -> Option<&Item> {
        self.items.get(item)
    }

    /// The paragraph that an item shows, by its index in the document.
    pub fn paragraph(&self, item: usize) -> Option<usize> {
        match self.item(item)?.part {
            Part::Paragraph(index) => Some(index),
            _ => None,
        }
    }

    /// The item that shows this part.
    pub fn find(&self, part: Part) -> Option<usize> {
        self.items.iter().position(|item| item.part == part)
    }

    /// The words of an item.
    pub fn text<'a>(&'a self, document: &'a Document, item: usize) -> &'a str {
        let Some(item) = self.items.get(item) else {
            return "";
        };
        let text = match item.part {
            Part::Piece(i) => document.masthead.get(i).map(|p| &p.text),
            Part::Heading(i) => document.headings.get(i).map(|h| &h.text),
            Part::Formula(i) => document.formulas.get(i).map(|f| &f.text),
            Part::Paragraph(i) => document.paragraphs.get(i).map(|p| &p.text),
            Part::Table(i) => self.tables.get(i),
            Part::Fact(i) => self.facts.get(i).map(|fact| &fact.text),
            Part::Footnotes => return self.labels.notes,
            Part::Footnote(i) => document.footnotes.get(i).map(|n| &n.text),
        };
        text.map_or("", String::as_str)
    }

    /// Lays an item out in `columns` columns; a table may take more, up to `room`.
    pub fn lay(&self, document: &Document, index: usize, columns: usize, room: usize) -> Laid {
        let text = self.text(document, index);
        let Some(item) = self.items.get(index) else {
            return Laid {
                rows: Vec::new(),
                label: None,
                inserts: Vec::new(),
            };
        };
        let (margin, step) = if columns < 50 { (4, 3) } else { (5, 4) };
        let mut inserts = Vec::new();
        let (label, column) = match item.part {
            Part::Table(i) => {
                let rows = self.rows.get(i).map_or(&[][..], Vec::as_slice);
                let room = Room {
                    margin,
                    measure: columns.saturating_sub(margin),
                    all: room.saturating_sub(margin),
                };
                let rows = super::table::lay(rows, room);
                return Laid {
                    rows,
                    label: None,
                    inserts,
                };
            }
            Part::Piece(_) => match role(document, item) {
                None | Some(Role::Title | Role::Closing) => (None, margin),
                // A field of several lines is named once.
                same if index > 0
                    && same == self.items.get(index - 1).and_then(|b| role(document, b)) =>
                {
                    (None, margin + FIELD)
                }
                Some(role) => (
                    Some((margin, (self.labels.field)(role).to_owned())),
                    margin + FIELD,
                ),
            },
            Part::Fact(i) => {
                let label = self.facts.get(i).map_or("", |fact| fact.label);
                (Some((margin, label.to_owned())), margin + FIELD)
            }
            Part::Heading(_) | Part::Formula(_) | Part::Footnotes => (None, margin),
            Part::Paragraph(i) => {
                let paragraph = document.paragraphs.get(i);
                if let Some(paragraph) = paragraph {
                    inserts = markers(&paragraph.text, &paragraph.marks, self.plain_marks);
                }
                let label = paragraph.and_then(|p| p.label.as_deref());
                hang(label, item.depth, margin, step)
            }
            Part::Footnote(i) => {
                let label = document.footnotes.get(i).map(|n| n.label.as_str());
                hang(label, 0, margin, step)
            }
        };
        let room = columns.saturating_sub(column).max(2);
        let rows = wrap(text, &inserts, room)
            .into_iter()
            .map(|at| Row {
                start: at.start,
                segments: vec![Segment { at, column }],
            })
            .collect();
        Laid {
            rows,
            label,
            inserts,
        }
    }
}

fn line_of(document: &Document, what: Between) -> u32 {
    let source = match what {
        Between::Heading(i) => document.headings.get(i).map(|h| &h.source),
        Between::Formula(i) => document.formulas.get(i).map(|f| &f.source),
        Between::Table(i) => document.tables.get(i).map(|t| &t.source),
    };
    source.map_or(0, first_line)
}

/// Where a label stands and where the text after it hangs.
fn hang(
    label: Option<&str>,
    depth: usize,
    margin: usize,
    step: usize,
) -> (Option<(usize, String)>, usize) {
    // Deeper than this the text would have no room left.
    let column = margin + step * depth.min(5);
    let Some(label) = label else {
        return (None, column);
    };
    let label = clip(label, LABEL);
    let takes = width(&label);
    let left = if depth == 0 {
        (margin - 1).saturating_sub(takes)
    } else {
        column - step
    };
    (Some((left, label)), column.max(left + takes + 1))
}

/// Footnote markers as they are shown, each after the word it belongs to.
fn markers(text: &str, marks: &[Mark], plain: bool) -> Vec<Insert> {
    let mut inserts: Vec<Insert> = marks
        .iter()
        .map(|mark| {
            let before = text.get(..mark.at as usize).unwrap_or(text);
            Insert {
                at: before.trim_end().len(),
                shown: if plain {
                    bracketed(&mark.label)
                } else {
                    raised(&mark.label)
                },
            }
        })
        .collect();
    inserts.sort_by_key(|insert| insert.at);
    inserts
}

/// `12` as `¹²`; what has no raised form as `[a]`.
pub fn raised(label: &str) -> String {
    let digits: Option<String> = label.chars().map(raised::digit).collect();
    match digits {
        Some(digits) if !digits.is_empty() => digits,
        _ => bracketed(label),
    }
}

fn bracketed(label: &str) -> String {
    format!("[{}]", clip(label, 8))
}

/// What a piece of the masthead is; none for other items.
fn role(document: &Document, item: &Item) -> Option<Role> {
    match item.part {
        Part::Piece(i) => document.masthead.get(i).map(|p| p.role),
        _ => None,
    }
}

/// Cells as one text: a tab between cells, a line feed between rows.
fn cells_of(rows: &[Vec<String>]) -> String {
    let rows: Vec<String> = rows.iter().map(|cells| cells.join("\t")).collect();
    rows.join("\n")
}

fn first_line(source: &Source) -> u32 {
    source.lines.first().copied().unwrap_or(0)
}
