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
    let mut widths = vec![0usize; count];
    for row in rows.iter().filter(|row| !runs_over(row, count)) {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = (*widest).max(width(cell.trim()));
        }
    }
    let room = cells.saturating_sub(GAP * count.saturating_sub(1));
    if count > 1 && room < NARROW * count {
        return rows
            .iter()
            .flatten()
            .flat_map(|cell| set(cell, cells))
            .collect();
    }
    squeeze(&mut widths, room, 1);
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

/// Takes from the widest until all fit in `room` together, or none is wider than `least`. What is left
/// then goes to the first of those that gave.
pub fn squeeze(widths: &mut [usize], room: usize, least: usize) {
    let taken = |most: usize| widths.iter().map(|wide| (*wide).min(most)).sum::<usize>();
    let mut most = widths.iter().copied().max().unwrap_or(0);
    while most > least && taken(most) > room {
        most -= 1;
    }
    let mut spare = room.saturating_sub(taken(most));
    for wide in widths.iter_mut().filter(|wide| **wide > most) {
        *wide = most + usize::from(spare > 0);
        spare = spare.saturating_sub(1);
    }
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
            let mut got = widths.clone();
            squeeze(&mut got, room, 2);
            assert_eq!(got, squeezed, "{widths:?} in {room}");
        }
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
