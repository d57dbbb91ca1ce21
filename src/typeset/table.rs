//! Rows of cells set in columns.

use std::ops::Range;

use super::cells::width;
use super::runs::{Line, Look, Run, wrap};

/// So much of its longest word a column has to show, in cells; of a figure, all of it.
const LEGIBLE: usize = 5;
/// Cells between two columns.
const GAP: usize = 2;

/// Sets rows in columns of together at most `cells` cells; cells of a row wrap side by side. A row of
/// one cell among rows of more runs over all columns. More columns than fit are set one cell under the
/// other, each behind the head of its column.
pub fn columns(rows: &[Vec<String>], cells: usize) -> Vec<Line> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths = widths(rows, count);
    let room = cells.saturating_sub(GAP * count.saturating_sub(1));
    if count > 1 && !fits(&widths, room) {
        return below_each_other(rows, count, cells);
    }
    squeeze(&mut widths, room, 1);
    let widths: Vec<usize> = widths.iter().map(|width| width.set).collect();
    let rows = rows.iter().flat_map(|row| match runs_over(row, count) {
        true => set_row(row, &[cells]),
        false => set_row(row, &widths),
    });
    rows.collect()
}

/// Whether columns can be read in so much room beside their gaps.
pub fn fits(widths: &[Width], room: usize) -> bool {
    widths.iter().map(|width| width.least).sum::<usize>() <= room
}

/// The rows that name the columns, where rows stand below them: the first of more than one cell, and those below it
/// that have no name of their own and no figures.
pub fn heads(rows: &[Vec<String>], columns: usize) -> Option<Range<usize>> {
    let at = rows.iter().position(|row| !runs_over(row, columns))?;
    let goes_on = |row: &&Vec<String>| {
        let (first, rest) = row.split_first().unzip();
        let unnamed = first.is_some_and(String::is_empty) && !runs_over(row, columns);
        unnamed && !rest.unwrap_or_default().iter().any(|cell| is_figure(cell))
    };
    let more = rows.iter().skip(at + 1).take_while(goes_on).count();
    let end = at + 1 + more;
    let below = rows.iter().skip(end).any(|row| !runs_over(row, columns));
    below.then_some(at..end)
}

/// The rows of the heads that name a column, from the outermost on.
pub fn named(rows: &[Vec<String>], heads: Range<usize>, column: usize) -> Vec<usize> {
    let name = |row: &usize| {
        let cell = rows.get(*row).and_then(|row| row.get(column));
        cell.is_some_and(|cell| !cell.is_empty())
    };
    heads.filter(name).collect()
}

/// Each cell on lines of its own, "Lamps: 12", below the first of its row.
fn below_each_other(rows: &[Vec<String>], count: usize, cells: usize) -> Vec<Line> {
    const FURTHER: usize = 2;
    let heads = heads(rows, count).unwrap_or_default();
    let name = |column: usize| {
        let names = named(rows, heads.clone(), column).into_iter();
        let words: Vec<&str> = names.map(|row| rows[row][column].as_str()).collect();
        words.join(", ")
    };
    let mut lines = Vec::new();
    for (at, row) in rows
        .iter()
        .enumerate()
        .filter(|(at, _)| !heads.contains(at))
    {
        let below = !heads.is_empty() && heads.end <= at && !runs_over(row, count);
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            if !(below && column > 0) {
                lines.extend(set(cell, cells));
                continue;
            }
            // A number stays whole.
            let cell = match is_figure(cell) {
                true => cell.trim().replace(' ', "\u{a0}"),
                false => cell.clone(),
            };
            let words = match name(column) {
                none if none.is_empty() => cell,
                name => format!("{name}: {cell}"),
            };
            let margin = (" ".repeat(FURTHER.min(cells / 4)), Look::default());
            let inner = set(&words, cells.saturating_sub(margin.0.len()));
            lines.extend(inner.into_iter().map(|mut line| {
                for (words, _) in &mut line {
                    *words = words.replace('\u{a0}', " ");
                }
                line.insert(0, margin.clone());
                line
            }));
        }
    }
    lines
}

/// Whether a row is one line over all `columns`: a caption, the name of a part.
pub fn runs_over(row: &[String], columns: usize) -> bool {
    columns > 1 && row.len() == 1
}

/// How wide a column is set, the widest word in it, and what must be seen of that.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Width {
    pub set: usize,
    pub word: usize,
    pub least: usize,
}

/// What the widest cells of `count` columns take.
pub fn widths(rows: &[Vec<String>], count: usize) -> Vec<Width> {
    let mut widths = vec![Width::default(); count];
    for row in rows.iter().filter(|row| !runs_over(row, count)) {
        for (widest, cell) in widths.iter_mut().zip(row) {
            let whole = width(cell.trim());
            let words = cell.split_whitespace().map(width);
            // A number that is broken at its blanks would be read as two.
            let (word, least) = match is_figure(cell) {
                true => (whole, whole),
                false => {
                    let word = words.max().unwrap_or(0);
                    (word, word.min(LEGIBLE))
                }
            };
            widest.set = widest.set.max(whole);
            widest.word = widest.word.max(word);
            widest.least = widest.least.max(least);
        }
    }
    widths
}

/// "1 234", "(12.5)": blanks part thousands.
fn is_figure(cell: &str) -> bool {
    let other =
        |c: char| !c.is_ascii_digit() && !" \u{a0}\u{202f}.,()%+-\u{2013}\u{2212}".contains(c);
    cell.contains(|c: char| c.is_ascii_digit()) && !cell.contains(other)
}

/// Takes from the widest until all fit in `room` together, or none is wider than `least`: first the room
/// that is not needed for the widest word of each column, then that of the widest words. What is left
/// goes to the first of those that gave.
pub fn squeeze(widths: &mut [Width], room: usize, least: usize) {
    let words = |width: &Width, most: usize| width.word.min(most).max(width.least);
    let word = level(least, room, widths, words);
    let cut = |width: &Width, most: usize| width.set.min(most.max(words(width, word)));
    let most = level(least, room, widths, cut);
    let taken: usize = widths.iter().map(|width| cut(width, most)).sum();
    let mut spare = room.saturating_sub(taken);
    for width in widths {
        let set = cut(width, most);
        let gave = usize::from(set < width.set && spare > 0);
        width.set = set + gave;
        spare -= gave;
    }
}

/// The most that columns may take each, so that what is cut of them fits in `room`.
fn level(
    least: usize,
    room: usize,
    widths: &[Width],
    cut: impl Fn(&Width, usize) -> usize,
) -> usize {
    let taken = |most: usize| widths.iter().map(|width| cut(width, most)).sum::<usize>();
    let mut most = widths.iter().map(|width| width.set).max().unwrap_or(0);
    while most > least && taken(most) > room {
        most -= 1;
    }
    most
}

fn set(cell: &str, cells: usize) -> Vec<Line> {
    wrap(&[Run::new(cell, Look::default())], cells)
}

fn set_row(row: &[String], widths: &[usize]) -> Vec<Line> {
    let cells: Vec<Vec<Line>> = row
        .iter()
        .zip(widths)
        .map(|(cell, &w)| set(cell, w))
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|at| {
            let mut line = String::new();
            let mut column = 0;
            for (cell, &wide) in cells.iter().zip(widths) {
                let text: String = match cell.get(at) {
                    Some(part) => part.iter().map(|(text, _)| text.as_str()).collect(),
                    None => String::new(),
                };
                if !text.is_empty() {
                    line.push_str(&" ".repeat(column - width(&line).min(column)));
                    line.push_str(&text);
                }
                column += wide + GAP;
            }
            vec![(line, Look::default())]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(rows: &[&[&str]], cells: usize) -> Vec<String> {
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.to_string()).collect())
            .collect();
        let text = |line: Line| line.into_iter().map(|(text, _)| text).collect();
        columns(&rows, cells).into_iter().map(text).collect()
    }

    #[test]
    fn cells_stand_in_columns() {
        let rows: &[&[&str]] = &[&["Income", "1 200"], &["Other income", "7"]];
        assert_eq!(plain(rows, 40), ["Income        1 200", "Other income  7"]);
    }

    #[test]
    fn wide_cells_wrap_beside_each_other() {
        let rows: &[&[&str]] = &[&["Income from staff assessment", "1 200"]];
        assert_eq!(
            plain(rows, 20),
            ["Income from    1 200", "staff", "assessment"]
        );
    }

    #[test]
    fn the_widest_give_room_first_and_all_of_it_is_used() {
        for (widths, room, squeezed) in [
            (vec![10, 10], 15, vec![8, 7]),
            (vec![4, 30, 9], 40, vec![4, 27, 9]),
            (vec![30, 4, 30], 24, vec![10, 4, 10]),
            (vec![9, 9, 9], 5, vec![2, 2, 2]),
            (vec![3, 4], 90, vec![3, 4]),
        ] {
            let of = |set: &usize| Width {
                set: *set,
                word: 1,
                least: 0,
            };
            let mut got: Vec<Width> = widths.iter().map(of).collect();
            squeeze(&mut got, room, 2);
            let got: Vec<usize> = got.iter().map(|width| width.set).collect();
            assert_eq!(got, squeezed, "{widths:?} in {room}");
        }
    }

    #[test]
    fn no_word_is_broken_where_others_can_give_room() {
        let rows: &[&[&str]] = &[
            &["Category", "2024 planned", "2025 planned"],
            &["Intergovernmental bodies", "4", "4"],
        ];
        assert_eq!(
            plain(rows, 38),
            [
                "Category            2024      2025",
                "                    planned   planned",
                "Intergovernmental   4         4",
                "bodies",
            ]
        );
        // The longest word gives way first.
        assert_eq!(plain(rows, 30)[2], "Intergovernm  4        4");
    }

    #[test]
    fn a_row_of_one_cell_runs_over_all_columns() {
        let rows: &[&[&str]] = &[
            &["Table 1: keepers of lamps"],
            &["Lamps", "7"],
            &["Oil", "30"],
        ];
        assert_eq!(
            plain(rows, 20),
            ["Table 1: keepers of", "lamps", "Lamps  7", "Oil    30"]
        );
    }

    #[test]
    fn too_many_columns_stand_below_each_other() {
        let rows: &[&[&str]] = &[&["aa", "bb", "cc"]];
        assert_eq!(plain(rows, 10), ["aa  bb  cc"]);
        assert_eq!(plain(rows, 9), ["aa", "bb", "cc"]);
        let rows: &[&[&str]] = &[
            &["Table 1"],
            &["Harbour", "Lamps lit", "Oil"],
            &["Old Quay", "1 112 100.6", ""],
            &["Long Mole", "–", "12 000.5"],
        ];
        assert_eq!(
            plain(rows, 26),
            [
                "Table 1",
                "Old Quay",
                "  Lamps lit: 1 112 100.6",
                "Long Mole",
                "  Lamps lit: –",
                "  Oil: 12 000.5",
            ]
        );
        let rows: &[&[&str]] = &[
            &["", "Variance", ""],
            &["", "Amount", "Share"],
            &["Lamps", "1 112 100.6", "12 000.5"],
        ];
        assert_eq!(
            plain(rows, 20),
            [
                "Lamps",
                "  Variance, Amount:",
                "  1 112 100.6",
                "  Share: 12 000.5"
            ]
        );
        let rows: &[&[&str]] = &[
            &["Table 1"],
            &["Harbour", "Lamps lit", "Oil"],
            &["Old Quay", "1 112 100.6", ""],
            &["Long Mole", "–", "12 000.5"],
        ];
        // No figure is broken where words can give room.
        assert_eq!(plain(rows, 31)[2], "Old Quay  1 112 100.6");
        assert_eq!(plain(&[], 10), [""; 0]);
    }
}
