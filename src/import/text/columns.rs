//! Tables that a text prints without rules, in columns parted by blanks: made rows of cells, as a
//! Markdown table's are, where the columns are beyond doubt.
//!
//! A column ends where all lines of a run are blank. Justified lines have no such gutters, and a
//! list's labels are no column.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::document::{DoubtKind, Original, Warning};
use crate::import::labels;
use crate::import::stage::{Line, Sifted};

/// Fewer lines are no table beyond doubt.
const LEAST_ROWS: usize = 3;
/// A longer cell is prose that stands beside other prose.
const LONGEST_CELL: usize = 48;
/// No page is wider; a line made to be slow is not given the time.
const WIDEST: usize = 400;

/// Writes the rows of tables as Markdown's, so that they are read as such.
pub fn mark(original: &Original, lines: &mut [Line], sifted: &mut Sifted) {
    let organ = |line: &Line| super::super::forms::organ_line(line.text.trim()).is_some();
    let Some(body) = lines.iter().position(organ) else {
        return;
    };
    let mut at = body + 1;
    while at < lines.len() {
        let run = run_length(original, &lines[at..]);
        if run > 1 {
            let rows: Vec<&str> = lines[at..at + run]
                .iter()
                .map(|line| raw(original, line))
                .collect();
            match cells(&rows) {
                Some(table) => write(&mut lines[at..at + run], table),
                None if apart(&rows) => {
                    let source = super::source(lines[at].number);
                    let doubt = DoubtKind::MayBeTable;
                    sifted.warnings.push(Warning::new(doubt, source));
                }
                None => {}
            }
        }
        at += run.max(1);
    }
}

/// Some words of the line stand apart from those before them.
pub fn parted(raw: &str) -> bool {
    static THREE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("   "));
    let inner = raw.trim().as_bytes();
    THREE.find(inner).is_some() || memchr::memchr(b'\t', inner).is_some()
}

fn raw<'o>(original: &'o Original, line: &Line) -> &'o str {
    let at = (line.number as usize).wrapping_sub(1);
    original.lines.get(at).map_or("", |l| l.text)
}

/// How many of the lines stand in columns: one below the other, at most one blank line between.
/// What has markup in it is left alone.
fn run_length(original: &Original, lines: &[Line]) -> usize {
    let row = |line: &Line| {
        let raw = raw(original, line);
        parted(raw) && raw.len() < WIDEST && !raw.contains(['|', '*', '[', '<', '\\', '#', '\u{c}'])
    };
    lines
        .iter()
        .enumerate()
        .take_while(|(at, line)| row(line) && (*at == 0 || line.blanks < 2))
        .count()
}

/// The cells of each row, if these lines are a table.
fn cells(rows: &[&str]) -> Option<Vec<Vec<String>>> {
    if rows.len() < LEAST_ROWS {
        return None;
    }
    let rows: Vec<Vec<char>> = rows.iter().map(|row| spread(row)).collect();
    let width = rows.iter().map(Vec::len).max()?;
    let inked: Vec<bool> = (0..width)
        .map(|x| rows.iter().any(|row| row.get(x).is_some_and(|c| *c != ' ')))
        .collect();
    // One blank parts words, two part columns.
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for (x, _) in inked.iter().enumerate().filter(|(_, inked)| **inked) {
        match columns.last_mut() {
            Some((_, end)) if x <= *end + 1 => *end = x + 1,
            _ => columns.push((x, x + 1)),
        }
    }
    let table: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let cell = |&(start, end): &(usize, usize)| {
                let end = end.min(row.len());
                let chars = row.get(start..end).unwrap_or_default();
                chars.iter().collect::<String>().trim().to_owned()
            };
            columns.iter().map(cell).collect()
        })
        .collect();
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let counted = |row: &Vec<String>| row.first().is_none_or(|cell| is_label(cell));
    let listed = columns.len() < 3 && table.iter().filter(|row| counted(row)).count() > 1;
    let good = columns.len() > 1
        && !listed
        && table.iter().all(|row| filled(row) > 1)
        && table
            .iter()
            .flatten()
            .all(|cell| cell.chars().count() <= LONGEST_CELL);
    good.then_some(table)
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
fn apart(rows: &[&str]) -> bool {
    rows.iter().all(|row| {
        let row = row.trim();
        row.split("    ")
            .next()
            .is_some_and(|first| first.len() < row.len() && !is_label(first.trim()))
    })
}

fn write(lines: &mut [Line], table: Vec<Vec<String>>) {
    for (at, (line, row)) in lines.iter_mut().zip(table).enumerate() {
        line.text = format!("| {} |", row.join(" | ")).into();
        line.runs.clear();
        // One table, whatever blank lines part its rows.
        if at > 0 {
            line.blanks = 0;
        }
    }
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
    fn two_lines_of_columns_are_doubted() {
        let (found, doubts) = tables("Harbour           Lamps\nOld Quay             12");
        assert!(found.is_empty());
        assert_eq!(doubts.len(), 1, "{doubts:?}");
    }
}
