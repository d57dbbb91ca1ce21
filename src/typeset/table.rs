//! Rows of cells set in columns.

use super::cells::width;
use super::runs::{Line, Look, Run, wrap};

/// The narrowest that a column is squeezed to, in cells.
const NARROW: usize = 6;
/// Cells between two columns.
const GAP: usize = 2;

/// Sets rows in columns of together at most `cells` cells; cells of a row wrap side by side. A row of
/// one cell among rows of more runs over all columns. More columns than fit are set one cell under the
/// other.
pub fn columns(rows: &[Vec<String>], cells: usize) -> Vec<Line> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths = widths(rows, count);
    let room = cells.saturating_sub(GAP * count.saturating_sub(1));
    if count > 1 && room < NARROW * count {
        return rows
            .iter()
            .flatten()
            .flat_map(|cell| set(cell, cells))
            .collect();
    }
    squeeze(&mut widths, room, 1);
    let widths: Vec<usize> = widths.iter().map(|width| width.set).collect();
    let rows = rows.iter().flat_map(|row| match runs_over(row, count) {
        true => set_row(row, &[cells]),
        false => set_row(row, &widths),
    });
    rows.collect()
}

/// Whether a row is one line over all `columns`: a caption, the name of a part.
pub fn runs_over(row: &[String], columns: usize) -> bool {
    columns > 1 && row.len() == 1
}

/// How wide a column is set, and the widest word in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Width {
    pub set: usize,
    pub word: usize,
}

/// What the widest cells of `count` columns take.
pub fn widths(rows: &[Vec<String>], count: usize) -> Vec<Width> {
    let mut widths = vec![Width::default(); count];
    for row in rows.iter().filter(|row| !runs_over(row, count)) {
        for (widest, cell) in widths.iter_mut().zip(row) {
            widest.set = widest.set.max(width(cell.trim()));
            let words = cell.split_whitespace().map(width);
            widest.word = widest.word.max(words.max().unwrap_or(0));
        }
    }
    widths
}

/// Takes from the widest until all fit in `room` together, or none is wider than `least`: first the room
/// that is not needed for the widest word of each column, then that of the widest words. What is left
/// goes to the first of those that gave.
pub fn squeeze(widths: &mut [Width], room: usize, least: usize) {
    let word = level(least, room, widths, |width, most| width.word.min(most));
    let cut = |width: &Width, most: usize| width.set.min(most.max(width.word.min(word)));
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
            let of = |set: &usize| Width { set: *set, word: 1 };
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
        assert_eq!(plain(rows, 10), ["aa", "bb", "cc"]);
        assert_eq!(plain(&[], 10), [""; 0]);
    }
}
