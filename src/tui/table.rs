//! Tables as rows of aligned cells.

use super::flow::{Row, Segment};
use crate::typeset::lines::wrap;
use crate::typeset::table::{self, runs_over, squeeze};

/// Blank columns between two cells.
const GUTTER: usize = 2;

/// Lays the cells of a table out in `columns` columns, `margin` columns from the left. Offsets are
/// those of the cells joined with tabs and line feeds.
pub fn lay(rows: &[Vec<String>], columns: usize, margin: usize) -> Vec<Row> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths = widths(rows, count, columns);
    let mut laid = Vec::new();
    let mut at = 0;
    for cells in rows {
        let row_start = at;
        let mut wrapped = Vec::new();
        let mut column = margin;
        for (i, cell) in cells.iter().enumerate() {
            let room = match runs_over(cells, count) {
                true => columns.max(2),
                false => widths.get(i).copied().unwrap_or(2),
            };
            wrapped.push((at, column, wrap(cell, &[], room)));
            at += cell.len() + 1;
            column += room + GUTTER;
        }
        let lines = wrapped
            .iter()
            .map(|(_, _, lines)| lines.len())
            .max()
            .unwrap_or(1);
        for line in 0..lines {
            let segments = wrapped
                .iter()
                .filter_map(|(start, column, lines)| {
                    let range = lines.get(line)?;
                    let at = start + range.start..start + range.end;
                    Some(Segment {
                        at,
                        column: *column,
                    })
                })
                .collect();
            laid.push(Row {
                start: row_start + line,
                segments,
            });
        }
        at = at.max(row_start + 1);
    }
    laid
}

/// Columns of each cell: what its widest text takes, the widest cells giving up room first.
fn widths(rows: &[Vec<String>], count: usize, columns: usize) -> Vec<usize> {
    let mut widths = table::widths(rows, count);
    let room = columns.saturating_sub(GUTTER * count.saturating_sub(1));
    squeeze(&mut widths, room, 2);
    widths.iter().map(|width| width.set.max(2)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::cells::width;

    fn table() -> Vec<Vec<String>> {
        let row = |cells: [&str; 2]| cells.iter().map(|c| c.to_string()).collect();
        vec![
            row(["1. Income from staff assessment", "1 200"]),
            row(["2. General income", "30"]),
        ]
    }

    #[test]
    fn cells_stand_under_each_other() {
        let rows = lay(&table(), 60, 5);
        assert_eq!(rows.len(), 2);
        let columns: Vec<usize> = rows
            .iter()
            .flat_map(|r| r.segments.iter().map(|s| s.column))
            .collect();
        assert_eq!(columns, [5, 38, 5, 38]);
    }

    #[test]
    fn a_narrow_table_wraps_its_widest_cells_and_keeps_every_word() {
        let joined = "1. Income from staff assessment\t1 200\n2. General income\t30";
        let rows = lay(&table(), 24, 0);
        let words: usize = rows
            .iter()
            .flat_map(|r| &r.segments)
            .map(|s| joined[s.at.clone()].split_whitespace().count())
            .sum();
        assert_eq!(words, joined.split_whitespace().count());
        assert!(rows.windows(2).all(|w| w[0].start < w[1].start));
        assert!(
            rows.iter()
                .flat_map(|r| &r.segments)
                .all(|s| s.column + width(&joined[s.at.clone()]) <= 24)
        );
    }
}
