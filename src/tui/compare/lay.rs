//! A comparison laid out at a width: blocks of lines, one for each row, sign or fold.

use std::ops::Range;

use crate::compare::{Comparison, Entry, Filter, Relation, Row, Side};
use crate::document::Document;
use crate::document::in_capitals;
use crate::print::comparison::{View, became, by, code};
use crate::print::comparison_said::{findings, sense};
use crate::tui::flow::MEASURE;
use crate::tui::wording::Wording;
use crate::typeset::lines;

use super::ink::{Ink, Inked, Setting, set};

/// From this many columns on the two sides fit beside each other.
pub const BESIDE: usize = 120;
/// Columns of the bar and the code before the words.
pub const GUTTER: usize = 4;
/// Between the two sides.
const BETWEEN: usize = 3;

/// What a block shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shows {
    /// An entry of the comparison.
    Entry(Entry),
    /// Rows left out, by their index in the comparison.
    Fold(Vec<usize>),
}

impl Shows {
    /// The row that is shown here itself, not as a sign or in a fold.
    pub fn row(&self) -> Option<usize> {
        match self {
            Shows::Entry(Entry::Row(row)) => Some(*row),
            _ => None,
        }
    }
}

#[derive(Debug, Clone)]
pub struct Block {
    pub shows: Shows,
    /// Its lines, the blank one after it left out.
    pub lines: Range<usize>,
}

/// Words set in one way in a cell of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// The place of a row: `OP24 → OP3 moved`.
    Place,
    /// The place of a row that did not change, or a fold.
    Dim,
    /// A changed verb, a reference to check.
    Loud,
    Ink(Ink),
}

/// Words in a line, from a column on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub column: usize,
    pub text: String,
    /// How stretches of the text are set; they cover it.
    pub looks: Vec<(Range<usize>, Look)>,
    /// Stretches that were searched for.
    pub hits: Vec<Range<usize>>,
}

#[derive(Debug, Clone, Default)]
pub struct Line {
    pub block: usize,
    /// The first of its block: the code is shown before it.
    pub first: bool,
    pub cells: Vec<Cell>,
}

impl Line {
    pub fn has_hit(&self) -> bool {
        self.cells.iter().any(|c| !c.hits.is_empty())
    }
}

/// What is laid out, and how.
pub struct Wanted<'a> {
    pub old: &'a Document,
    pub new: &'a Document,
    pub comparison: &'a Comparison,
    pub filter: Filter,
    /// Who changed the rows that are shown, where changes are tracked.
    pub author: Option<&'a str>,
    /// Rows shown although the filter leaves them out.
    pub opened: &'a [usize],
    pub beside: bool,
    pub signs: bool,
    /// Columns for everything but the map.
    pub columns: usize,
    pub query: &'a str,
    /// The language of opcit's own words.
    pub words: Wording,
}

#[derive(Debug, Clone, Default)]
pub struct Laid {
    pub blocks: Vec<Block>,
    pub lines: Vec<Line>,
}

impl Laid {
    /// Adds a block of lines, behind a blank one.
    pub fn push(&mut self, shows: Shows, lines: Vec<Vec<Cell>>) {
        let block = self.blocks.len();
        if !self.lines.is_empty() {
            self.lines.push(Line {
                block,
                ..Line::default()
            });
        }
        let from = self.lines.len();
        let lines = lines.into_iter().enumerate();
        self.lines.extend(lines.map(|(n, cells)| Line {
            block,
            first: n == 0,
            cells,
        }));
        self.blocks.push(Block {
            shows,
            lines: from..self.lines.len(),
        });
    }
}

/// Lays a comparison out.
pub fn lay(wanted: &Wanted) -> Laid {
    let mut laid = Laid::default();
    for shows in blocks(wanted) {
        let lines = lines_of(wanted, &shows);
        laid.push(shows, lines);
    }
    laid
}

fn blocks(wanted: &Wanted) -> Vec<Shows> {
    let view = as_printed(wanted);
    let mut blocks = Vec::new();
    for entry in wanted.comparison.entries() {
        let Some(row) = wanted.comparison.rows.get(entry.row()) else {
            continue;
        };
        if view.keeps(row) || wanted.opened.contains(&entry.row()) {
            blocks.push(Shows::Entry(entry));
        } else if let Entry::Row(index) = entry {
            match blocks.last_mut() {
                Some(Shows::Fold(rows)) => rows.push(index),
                _ => blocks.push(Shows::Fold(vec![index])),
            }
        }
    }
    blocks
}

fn as_printed<'a>(wanted: &Wanted<'a>) -> View<'a> {
    View {
        old: wanted.old,
        new: wanted.new,
        comparison: wanted.comparison,
        filter: wanted.filter,
        summary_only: false,
        author: wanted.author,
    }
}

fn lines_of(wanted: &Wanted, shows: &Shows) -> Vec<Vec<Cell>> {
    let view = as_printed(wanted);
    let words = |look: Look, text: &str| plain(wanted.query, GUTTER..wanted.columns, look, text);
    match shows {
        Shows::Fold(rows) => words(Look::Dim, &wanted.words.say(&view.folded(rows.len()))),
        Shows::Entry(entry) => {
            let Some(row) = wanted.comparison.rows.get(entry.row()) else {
                return Vec::new();
            };
            if !matches!(entry, Entry::Row(_)) {
                return words(Look::Dim, &wanted.words.say(&view.sign(row, *entry)));
            }
            let place = if row.changed() {
                Look::Place
            } else {
                Look::Dim
            };
            let mut lines = if wanted.beside {
                let shown = |side: Side| side_heading(wanted, row, side);
                let (left, right) = sides(wanted.columns);
                let old = plain(wanted.query, left, place.clone(), &shown(Side::Old));
                let new = plain(wanted.query, right, place, &shown(Side::New));
                zip(vec![old, new])
            } else {
                words(place, &(view.place(row) + &told(wanted, became(row), row)))
            };
            for says in sense(row) {
                lines.extend(words(Look::Loud, &wanted.words.say(&says)));
            }
            if wanted.filter == Filter::Citations {
                for says in findings(row) {
                    lines.extend(words(Look::Place, &wanted.words.say(&says)));
                }
            }
            lines.extend(text_of(wanted, row));
            lines
        }
    }
}

/// The columns of the old side and of the new.
fn sides(columns: usize) -> (Range<usize>, Range<usize>) {
    let half = columns.saturating_sub(GUTTER + BETWEEN) / 2;
    let right = GUTTER + half + BETWEEN;
    (GUTTER..GUTTER + half, right..right + half)
}

/// `OP24` on the left; `OP3 moved` on the right.
fn side_heading(wanted: &Wanted, row: &Row, side: Side) -> String {
    let (document, places) = match side {
        Side::Old => (wanted.old, &row.old),
        Side::New => (wanted.new, &row.new),
    };
    let ids = places.iter().filter_map(|&i| document.paragraphs.get(i));
    let mut heading = ids
        .map(|p| in_capitals(&p.id))
        .collect::<Vec<_>>()
        .join(", ");
    let last = side == Side::New || row.new.is_empty();
    if last {
        let relation = match row.relation {
            Relation::Same | Relation::Edited => None,
            relation => Some(relation.name().to_owned()),
        };
        let moved = row.moved.then(|| "moved".to_owned());
        let became = relation.into_iter().chain(moved).collect();
        heading.push_str(&told(wanted, became, row));
    }
    heading
}

/// What became of a row and whose work it is, behind its place, in the language of the screen.
fn told(wanted: &Wanted, became: Vec<String>, row: &Row) -> String {
    let words = became
        .iter()
        .map(|word| format!(" {}", wanted.words.say(word)));
    let by = by(row).map(|by| format!(" · {}", wanted.words.say(&by)));
    words.chain(by).collect()
}

fn text_of(wanted: &Wanted, row: &Row) -> Vec<Vec<Cell>> {
    let inked = |side: Option<Side>| {
        let setting = Setting {
            old: wanted.old,
            new: wanted.new,
            side,
            signs: wanted.signs,
        };
        set(&setting, &row.words, (&row.old, &row.new))
    };
    if !wanted.beside {
        let right = wanted.columns.min(GUTTER + MEASURE);
        return column(wanted.query, inked(None), GUTTER..right);
    }
    let (left, right) = sides(wanted.columns);
    zip(vec![
        column(wanted.query, inked(Some(Side::Old)), left),
        column(wanted.query, inked(Some(Side::New)), right),
    ])
}

/// Texts set between two columns, one below the other.
pub fn column(query: &str, texts: Vec<Inked>, columns: Range<usize>) -> Vec<Vec<Cell>> {
    let lines = texts.iter().flat_map(|text| {
        let looks = text.inks.iter();
        let looks = looks.map(|(range, ink)| (range.clone(), Look::Ink(*ink)));
        cells(query, columns.clone(), &text.text, looks.collect())
    });
    lines.collect()
}

/// Columns of lines beside each other.
pub fn zip(columns: Vec<Vec<Vec<Cell>>>) -> Vec<Vec<Cell>> {
    let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut columns: Vec<_> = columns.into_iter().map(Vec::into_iter).collect();
    (0..rows)
        .map(|_| {
            let line = columns.iter_mut().filter_map(Iterator::next);
            line.flatten().collect()
        })
        .collect()
}

/// Words set in one look between two columns.
pub fn plain(query: &str, columns: Range<usize>, look: Look, text: &str) -> Vec<Vec<Cell>> {
    let look = (0..text.len(), look);
    cells(query, columns, text, vec![look])
}

/// A text wrapped between two columns, with what was searched for in it.
fn cells(
    query: &str,
    columns: Range<usize>,
    text: &str,
    looks: Vec<(Range<usize>, Look)>,
) -> Vec<Vec<Cell>> {
    if text.is_empty() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    crate::tui::search::hits(text, query, |at| hits.push(at));
    let within = |at: &Range<usize>, line: &Range<usize>| -> Option<Range<usize>> {
        let (start, end) = (at.start.max(line.start), at.end.min(line.end));
        (start < end).then(|| start - line.start..end - line.start)
    };
    lines::wrap(text, &[], columns.len())
        .into_iter()
        .map(|line| {
            let looks = looks.iter();
            let looks = looks.filter_map(|(at, look)| Some((within(at, &line)?, look.clone())));
            vec![Cell {
                column: columns.start,
                text: text.get(line.clone()).unwrap_or("").to_owned(),
                looks: looks.collect(),
                hits: hits.iter().filter_map(|at| within(at, &line)).collect(),
            }]
        })
        .collect()
}

/// The sign before a block.
pub fn sign(comparison: &Comparison, shows: &Shows) -> &'static str {
    match shows {
        Shows::Fold(_) => " ",
        Shows::Entry(entry) => comparison.rows.get(entry.row()).map_or(" ", code),
    }
}
