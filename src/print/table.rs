//! Rows of cells set in columns.

use super::wrap::{Line, Look, Run, width, wrap};

/// The narrowest that a column is squeezed to, in cells.
const NARROW: usize = 6;
/// Cells between two columns.
const GAP: usize = 2;

/// Sets rows in columns of together at most `cells` cells; cells of a row wrap side by side. More
/// columns than fit are set one cell under the other.
pub fn columns(rows: &[Vec<String>], cells: usize) -> Vec<Line> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths = vec![0usize; count];
    for row in rows {
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
    squeeze(&mut widths, room);
    rows.iter().flat_map(|row| set_row(row, &widths)).collect()
}

/// Takes from the widest until all fit.
fn squeeze(widths: &mut [usize], room: usize) {
    while widths.iter().sum::<usize>() > room {
        let over = widths.iter().sum::<usize>() - room;
        let widest = widths.iter().copied().max().unwrap_or(0);
        let next = widths
            .iter()
            .copied()
            .filter(|&w| w < widest)
            .max()
            .unwrap_or(0);
        let fits = widths.iter().filter(|&&w| w == widest).count();
        let cut = (widest - next).min(over.div_ceil(fits)).max(1);
        if widest <= 1 {
            return;
        }
        for width in widths.iter_mut().filter(|w| **w == widest) {
            *width = (widest - cut).max(1);
        }
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
    fn too_many_columns_stand_below_each_other() {
        let rows: &[&[&str]] = &[&["aa", "bb", "cc"]];
        assert_eq!(plain(rows, 10), ["aa", "bb", "cc"]);
        assert_eq!(plain(&[], 10), [""; 0]);
    }
}
