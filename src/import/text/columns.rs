//! Tables that a text prints without rules, in columns parted by blanks: made rows of cells, as a
//! Markdown table's are, where the columns are beyond doubt.
//!
//! A column ends where all lines of a run are blank. Justified lines have no such gutters, and a
//! list's labels are no column. The words of a cell may go on in lines below that have nothing else.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::document::{DoubtKind, Original, Warning};
use crate::import::labels::{self, Label};
use crate::import::page::rows::{self, Set};
use crate::import::stage::{Line, Sifted};

/// Fewer lines are no table beyond doubt, and fewer rows.
const LEAST_LINES: usize = 3;
const LEAST_ROWS: usize = 2;
/// A longer cell is prose that stands beside other prose.
const LONGEST_CELL: usize = 48;
/// No page is wider; a line made to be slow is not given the time.
const WIDEST: usize = 400;
/// So many lines may hold words of a head above the first line that is parted.
const HEAD: usize = 2;
/// How far a line stands below the one before, with a blank line between and without, and how wide a
/// character is: in parts of the type size.
const APART: f32 = 2.4;
const CLOSE: f32 = 1.2;
const CHARACTER: f32 = 0.46;

/// Writes the rows of tables as Markdown's, so that they are read as such.
pub fn mark(original: &Original, lines: &mut [Line], sifted: &mut Sifted) {
    let organ = |line: &Line| super::super::forms::organ_line(line.trimmed()).is_some();
    // A report has no organ: its masthead ends before the first number.
    let first = |line: &Line| {
        let label = labels::label(line.trimmed());
        matches!(label, Some(Label::Number { value: 1, .. }))
    };
    let body = lines.iter().position(organ);
    let Some(body) = body.or_else(|| lines.iter().position(first)) else {
        return;
    };
    let mut at = body + 1;
    let mut free = at;
    while at < lines.len() {
        let run = run(original, lines, free, at);
        if run.len() > 1 {
            match Grid::of(original, &lines[run.clone()]) {
                Some(grid) => {
                    if grid.guessed {
                        doubt(sifted, &lines[run.start], DoubtKind::TableGuessed);
                    }
                    let end = run.start + grid.write(&mut lines[run.clone()]);
                    (at, free) = (end, end);
                    continue;
                }
                None if apart(original, &lines[run.clone()]) => {
                    doubt(sifted, &lines[run.start], DoubtKind::MayBeTable);
                }
                None => {}
            }
        }
        at = run.end.max(at + 1);
    }
}

fn doubt(sifted: &mut Sifted, line: &Line, doubt: DoubtKind) {
    let source = super::source(line.number);
    sifted.warnings.push(Warning::new(doubt, source));
}

/// Some words of the line stand apart from those before them.
pub fn parted(raw: &str) -> bool {
    static TWO: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("  "));
    let inner = raw.trim().as_bytes();
    TWO.find(inner).is_some() || memchr::memchr(b'\t', inner).is_some()
}

/// The same, beyond doubt: a sentence may end in two blanks.
fn parted_widely(raw: &str) -> bool {
    static THREE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("   "));
    let inner = raw.trim().as_bytes();
    THREE.find(inner).is_some() || memchr::memchr(b'\t', inner).is_some()
}

fn raw<'o>(original: &'o Original, line: &Line) -> &'o str {
    let at = (line.number as usize).wrapping_sub(1);
    original.lines.get(at).map_or("", |l| l.text)
}

/// What has markup in it is left alone.
fn is_plain(raw: &str) -> bool {
    raw.len() < WIDEST && !raw.contains(['|', '*', '[', '<', '\\', '#', '\u{c}'])
}

/// The lines around line `at` that stand in columns, one below the other with at most one blank line between, and
/// those that only go on with their cells; none where it stands in none. `free`: where the last table ends.
fn run(original: &Original, lines: &[Line], free: usize, at: usize) -> Range<usize> {
    let row = |line: &Line| {
        let raw = raw(original, line);
        parted(raw) && is_plain(raw)
    };
    if !row(&lines[at]) {
        return at..at;
    }
    let first = spread(raw(original, &lines[at]));
    let pieces = pieces(&first);
    let mut start = at;
    // The head of a column may have more lines than the others, and the first column none there.
    while start > free && at - start < HEAD && lines[start].blanks == 0 {
        let above = raw(original, &lines[start - 1]);
        let spread = spread(above);
        let behind = spread.iter().position(|c| *c != ' ').zip(pieces.first());
        if !is_plain(above) || behind.is_none_or(|(ink, first)| ink <= first.end) {
            break;
        }
        start -= 1;
    }
    let mut inked: Vec<bool> = Vec::new();
    let mut end = start;
    while let Some(line) = lines.get(end) {
        let raw = raw(original, line);
        let spread = spread(raw);
        let below = end > at;
        let fits = match row(line) || end < at {
            true => !below || line.blanks < 2,
            false => below && line.blanks == 0 && is_plain(raw) && goes_on(raw, &spread, &inked),
        };
        if !fits {
            break;
        }
        let mut all = inked.clone();
        all.resize(all.len().max(spread.len()), false);
        let ink = spread.iter().map(|c| *c != ' ');
        all.iter_mut()
            .zip(ink)
            .for_each(|(known, ink)| *known |= ink);
        // A sentence that has two blanks in it leaves no gutter.
        if below && columns(&all).len() < 2 {
            break;
        }
        inked = all;
        end += 1;
    }
    start..end
}

/// Whether a line that is not parted stands within one column of the lines above it.
fn goes_on(raw: &str, spread: &[char], inked: &[bool]) -> bool {
    let text = raw.trim();
    let words = pieces(spread);
    let [piece] = words.as_slice() else {
        return false;
    };
    let columns = columns(inked);
    let touched = columns
        .iter()
        .filter(|c| c.start < piece.end && piece.start < c.end);
    labels::label(text).is_none() && columns.len() > 1 && touched.count() == 1
}

/// The columns that are inked: one blank parts words, two part columns.
fn columns(inked: &[bool]) -> Vec<Range<usize>> {
    let mut columns: Vec<Range<usize>> = Vec::new();
    for (x, _) in inked.iter().enumerate().filter(|(_, inked)| **inked) {
        match columns.last_mut() {
            Some(column) if x <= column.end + 1 => column.end = x + 1,
            _ => columns.push(x..x + 1),
        }
    }
    columns
}

/// What two blanks part in one line.
fn pieces(spread: &[char]) -> Vec<Range<usize>> {
    let inked: Vec<bool> = spread.iter().map(|c| *c != ' ').collect();
    columns(&inked)
}

/// A table: its rows, each with the lines that it stands on.
struct Grid {
    rows: Vec<(Set, Range<usize>)>,
    /// Its rows or columns are a guess.
    guessed: bool,
}

impl Grid {
    /// The table that these lines are, if they are one.
    fn of(original: &Original, lines: &[Line]) -> Option<Grid> {
        if lines.len() < LEAST_LINES {
            return None;
        }
        let raws: Vec<&str> = lines.iter().map(|line| raw(original, line)).collect();
        let spread: Vec<Vec<char>> = raws.iter().map(|raw| spread(raw)).collect();
        let width = spread.iter().map(Vec::len).max()?;
        let inked: Vec<bool> = (0..width)
            .map(|x| {
                spread
                    .iter()
                    .any(|row| row.get(x).is_some_and(|c| *c != ' '))
            })
            .collect();
        let columns = columns(&inked);
        let set = std::iter::zip(lines, &spread).map(|(line, row)| set(line, row, &columns));
        let set: Vec<Set> = set.collect();
        let filled = |row: &Set| row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let counted = |row: &&Set| row.cells.first().is_none_or(|cell| is_label(cell));
        let listed = columns.len() < 3 && set.iter().filter(counted).count() > 1;
        let short = |cell: &String| cell.chars().count() <= LONGEST_CELL;
        let beside = std::iter::zip(&raws, &set).all(|(raw, row)| !parted(raw) || filled(row) > 1);
        if columns.len() < 2
            || listed
            || !beside
            || !set.iter().flat_map(|row| &row.cells).all(short)
        {
            return None;
        }
        let spaced = rows::are_spaced(&set);
        let mut rows: Vec<(Set, Range<usize>)> = Vec::new();
        for (at, row) in set.into_iter().enumerate() {
            let joins = |last: &Set| match spaced {
                true => row.down <= rows::CLOSE,
                false => row.down <= rows::CLOSE && goes_on_with(last, &row),
            };
            match rows.last_mut().filter(|(last, _)| joins(last)) {
                Some((last, lines)) => {
                    *last = std::mem::take(last).with(&row);
                    lines.end = at + 1;
                }
                None => rows.push((row, at..at + 1)),
            }
        }
        // A line below that has nothing beside it is another's.
        while rows.last().is_some_and(|(row, _)| filled(row) < 2) {
            rows.pop();
        }
        let cells: Vec<Vec<String>> = rows.iter().map(|(row, _)| row.cells.clone()).collect();
        let figures = rows::have_figures(&cells);
        let wide = raws
            .iter()
            .filter(|raw| parted(raw))
            .all(|raw| parted_widely(raw));
        // Sentences end in two blanks, and hardly ever below each other before figures.
        if rows.len() < LEAST_ROWS || !wide && !figures {
            return None;
        }
        let joined = rows.iter().any(|(_, lines)| lines.len() > 1);
        let several = |(row, _): &(Set, _)| row.cells.iter().any(|cell| rows::holds_several(cell));
        let guessed = joined && !figures || rows.iter().any(several);
        Some(Grid { rows, guessed })
    }

    /// Writes the rows over their lines, and tells how many those are.
    fn write(self, lines: &mut [Line]) -> usize {
        let heads = self.heads(lines);
        let end = self.rows.last().map_or(0, |(_, lines)| lines.end);
        for (at, (row, own)) in self.rows.into_iter().enumerate() {
            for (n, line) in lines[own].iter_mut().enumerate() {
                // The lines that a row goes on in have an empty one, which counts for none.
                line.text = match n {
                    0 => format!("| {} |", row.cells.join(" | ")).into(),
                    _ => "| | |".into(),
                };
                line.runs.clear();
                // One table, whatever blank lines part its rows.
                line.blanks = match n == 0 {
                    true if at == 0 => line.blanks,
                    begins => u16::from(begins && heads.contains(&at)),
                };
            }
        }
        end
    }

    /// The rows that are the head of another table: printed again, or words behind a blank line, over figures.
    fn heads(&self, lines: &[Line]) -> Vec<usize> {
        let Some((head, _)) = self.rows.first() else {
            return Vec::new();
        };
        let words = |row: &Set| {
            let mut beside = row.cells.iter().skip(1);
            beside.clone().any(|cell| !cell.is_empty()) && !beside.any(|cell| rows::is_figure(cell))
        };
        let over_figures = |at: usize| {
            let below = self.rows.get(at + 1);
            below.is_some_and(|(row, _)| row.cells.iter().skip(1).any(|cell| rows::is_figure(cell)))
        };
        let apart = |at: usize| {
            self.rows
                .get(at)
                .is_some_and(|(_, own)| lines[own.start].blanks > 0)
        };
        let is_head = |at: &usize| {
            let (row, _) = &self.rows[*at];
            let again = row.cells == head.cells && words(head);
            let other = words(head) && words(row) && over_figures(0) && over_figures(*at);
            again || other && apart(*at) && !apart(at - 1) && !apart(at + 1)
        };
        (2..self.rows.len()).filter(is_head).collect()
    }
}

/// The cells of a line.
fn set(line: &Line, row: &[char], columns: &[Range<usize>]) -> Set {
    let mut set = Set {
        cells: Vec::with_capacity(columns.len()),
        room: Vec::with_capacity(columns.len()),
        down: if line.blanks > 0 { APART } else { CLOSE },
    };
    for column in columns {
        let end = column.end.min(row.len());
        let chars = row.get(column.start..end).unwrap_or_default();
        let cell: String = chars.iter().collect();
        let cell = cell.trim();
        let left = (column.len()).saturating_sub(cell.chars().count());
        set.cells.push(cell.to_owned());
        set.room.push(left as f32 * CHARACTER);
    }
    set
}

/// Whether a line goes on with the row above. One that fills all columns is a row, but where the words above have
/// come to the end of their column.
fn goes_on_with(last: &Set, next: &Set) -> bool {
    let full = next.cells.iter().all(|cell| !cell.is_empty());
    let ended = || {
        std::iter::zip(&last.room, &next.cells).any(|(room, cell)| {
            let first = cell.split(' ').next().unwrap_or("");
            *room < rows::width(first)
        })
    };
    last.goes_on(next) && (!full || ended())
}

/// The characters with tabs spread to the next eighth place.
fn spread(row: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(row.len());
    for c in row.chars() {
        match c {
            '\t' => out.resize(out.len() / 8 * 8 + 8, ' '),
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Nothing, a bullet, or the label of a list's item.
fn is_label(cell: &str) -> bool {
    let number = cell.trim_end_matches('.');
    cell.chars().count() < 2
        || labels::bare(cell).is_some()
        || number.len() < 4
            && number.bytes().all(|b| b.is_ascii_alphanumeric())
            && cell.ends_with('.')
}

/// Each line has a wide gap that follows no label.
fn apart(original: &Original, lines: &[Line]) -> bool {
    lines.iter().all(|line| {
        let row = raw(original, line).trim();
        let first = row.split("    ").next();
        first.is_some_and(|first| first.len() < row.len() && !is_label(first.trim()))
    })
}

#[cfg(test)]
mod tests {
    use crate::import::{balance, import};

    fn tables(body: &str) -> (Vec<Vec<Vec<String>>>, Vec<String>) {
        let text = format!(
            "The Security Council,\n\n1. Approves the following scale:\n\n{body}\n\n2. Decides to remain seized.\n"
        );
        let import = import(text.as_bytes()).unwrap();
        assert!(
            balance(&import.original, &import.document).holds(),
            "{body}"
        );
        let document = import.document;
        (
            document.tables.into_iter().map(|t| t.rows).collect(),
            document
                .warnings
                .into_iter()
                .map(|w| w.doubt.to_string())
                .collect(),
        )
    }

    #[test]
    fn columns_are_cells() {
        let (found, _) = tables(
            "     Harbour          Lamps      Keepers\n     Old Quay            12        1 200\n     Long Mole                        30\n\n     North             1 125           4",
        );
        assert_eq!(
            found,
            [[
                ["Harbour", "Lamps", "Keepers"],
                ["Old Quay", "12", "1 200"],
                ["Long Mole", "", "30"],
                ["North", "1 125", "4"]
            ]]
        );
    }

    #[test]
    fn lists_and_justified_lines_are_no_tables() {
        for body in [
            "     (a)   The lamps;\n     (b)   The quays;\n     (c)   The moles;",
            "     -     The lamps;\n     -     The quays;\n     -     The moles;",
            "The   harbours   of the   islands, and\nall   other  places where    lamps are\nlit at    night in the   winter, shall",
        ] {
            assert!(tables(body).0.is_empty(), "{body}");
        }
    }

    #[test]
    fn words_of_a_cell_go_on_in_lines_below() {
        let (found, doubts) = tables(
            "                       Number    Number of\n                       of        keepers\nHarbour                lamps     in 2045\nOld Quay of the           12        1 200\nnorthern islands\nLong Mole                 30            4\nTotal                     42        1 204",
        );
        assert_eq!(
            found,
            [[
                ["", "Number of", "Number of keepers"],
                ["Harbour", "lamps", "in 2045"],
                ["Old Quay of the northern islands", "12", "1 200"],
                ["Long Mole", "30", "4"],
                ["Total", "42", "1 204"]
            ]]
        );
        assert!(doubts.is_empty(), "{doubts:?}");
    }

    #[test]
    fn two_blanks_part_columns_of_figures() {
        let (found, _) = tables(
            "Harbour    2024  2025  2026  2027  2028\nOld Quay     12    13    14    15    16\nLong Mole     3     4     5     6     7",
        );
        assert_eq!(found.len(), 1);
        assert_eq!(found[0][1], ["Old Quay", "12", "13", "14", "15", "16"]);
        let prose = "The lamps.  They are lit at night in\nall harbours.  In the winter they are\nlit by day.  Oil is kept in the shed.";
        assert!(tables(prose).0.is_empty());
    }

    #[test]
    fn a_head_that_stands_again_begins_another_table() {
        for second in ["Harbour     Lamps", "Harbour     Oil"] {
            let (found, _) = tables(&format!(
                "Harbour     Lamps\nOld Quay    12\nLong Mole   3\n\n{second}\nOld Quay    100\nLong Mole   30"
            ));
            let rows: Vec<usize> = found.iter().map(Vec::len).collect();
            assert_eq!(rows, [3, 3], "{second}");
        }
    }

    #[test]
    fn two_lines_of_columns_are_doubted() {
        let (found, doubts) = tables("Harbour           Lamps\nOld Quay             12");
        assert!(found.is_empty());
        assert_eq!(doubts.len(), 1, "{doubts:?}");
    }
}
