//! Tables as rows of aligned cells; where the columns could not be read, as lines behind the heads of those.

use std::ops::Range;

use super::flow::{Row, Segment};
use crate::typeset::cells::{cells, graphemes, width};
use crate::typeset::lines::wrap;
use crate::typeset::table::{self, Width, fits, runs_over, squeeze};

/// Blank columns between two cells.
const GUTTER: usize = 2;
/// How far the cells of a row stand in below its first, where they stand below each other.
const FURTHER: usize = 2;

/// The room of a table.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// From the left.
    pub margin: usize,
    /// Columns of the text around it, which its own lines of words keep to.
    pub measure: usize,
    /// Columns that are there.
    pub all: usize,
}

/// Lays the cells of a table out, no wider than the text where that is enough. Offsets are those of the cells joined
/// with tabs and line feeds.
pub fn lay(rows: &[Vec<String>], room: Room) -> Vec<Row> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let gaps = GUTTER * count.saturating_sub(1);
    let mut widths = table::widths(rows, count);
    for width in &mut widths {
        width.set = width.set.min(room.measure.max(width.word));
    }
    let wanted = gaps + widths.iter().map(|width| width.set).sum::<usize>();
    let columns = wanted.clamp(room.measure, room.all.max(room.measure));
    let within = columns.saturating_sub(gaps);
    match table::heads(rows, count).filter(|_| count > 1 && !fits(&widths, within)) {
        Some(heads) => below_each_other(rows, heads, room),
        None => beside_each_other(rows, widths, within, room),
    }
}

/// Where each cell begins in the text of the table, row by row.
fn starts(rows: &[Vec<String>]) -> Vec<Vec<usize>> {
    let mut at = 0;
    let starts = rows.iter().map(|cells| {
        let begins = at;
        let starts: Vec<usize> = cells
            .iter()
            .map(|cell| {
                let start = at;
                at += cell.len() + 1;
                start
            })
            .collect();
        at = at.max(begins + 1);
        starts
    });
    starts.collect()
}

fn beside_each_other(
    rows: &[Vec<String>],
    mut widths: Vec<Width>,
    within: usize,
    room: Room,
) -> Vec<Row> {
    squeeze(&mut widths, within, 2);
    let widths: Vec<usize> = widths.iter().map(|width| width.set.max(2)).collect();
    let mut laid = Vec::new();
    let starts = starts(rows);
    let mut row_start = 0;
    for (cells, starts) in rows.iter().zip(starts) {
        let mut wrapped = Vec::new();
        let mut column = room.margin;
        for (i, (cell, start)) in cells.iter().zip(&starts).enumerate() {
            let room = match runs_over(cells, widths.len()) {
                true => room.measure.max(2),
                false => widths.get(i).copied().unwrap_or(2),
            };
            wrapped.push((*start, column, wrap(cell, &[], room)));
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
                    Some(segment(*start, range, *column))
                })
                .collect();
            laid.push(Row {
                start: row_start + line,
                segments,
            });
        }
        let bytes: usize = cells.iter().map(|cell| cell.len() + 1).sum();
        row_start += bytes.max(1);
    }
    laid
}

fn segment(start: usize, range: &Range<usize>, column: usize) -> Segment {
    Segment {
        at: start + range.start..start + range.end,
        column,
    }
}

/// The cells of each row on lines of their own behind the heads of their columns, below the first.
fn below_each_other(rows: &[Vec<String>], heads: Range<usize>, room: Room) -> Vec<Row> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let starts = starts(rows);
    let mut laid: Vec<Row> = Vec::new();
    for (row, cells) in rows
        .iter()
        .enumerate()
        .filter(|(row, _)| !heads.contains(row))
    {
        let below = row >= heads.end && !runs_over(cells, count);
        for (i, cell) in cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
        {
            let inner = below && i > 0;
            let left = room.margin + if inner { FURTHER } else { 0 };
            let columns = room.measure.saturating_sub(left - room.margin).max(2);
            let mut names = Vec::new();
            if inner {
                let beside = columns.saturating_sub(width(cell) + GUTTER);
                let most = beside.max(columns / 2);
                names = name(rows, &starts, heads.clone(), i, (left, most));
            }
            let behind = names.iter().map(|(_, takes)| takes).sum::<usize>();
            let start = starts[row][i];
            let lines = wrap(cell, &[], columns.saturating_sub(behind).max(2));
            for (n, range) in lines.iter().enumerate() {
                let mut segments = Vec::new();
                if n == 0 {
                    segments.extend(names.iter().map(|(name, _)| name.clone()));
                }
                segments.push(segment(start, range, left + behind));
                laid.push(Row {
                    start: start + range.start,
                    segments,
                });
            }
        }
    }
    laid
}

/// The heads of a column beside each other, and the columns that each takes; where they are too wide the innermost
/// alone, as far as there is room.
fn name(
    rows: &[Vec<String>],
    starts: &[Vec<usize>],
    heads: Range<usize>,
    column: usize,
    (mut left, room): (usize, usize),
) -> Vec<(Segment, usize)> {
    let mut named = table::named(rows, heads, column);
    let takes = |row: &usize| width(&rows[*row][column]) + GUTTER;
    if named.iter().map(takes).sum::<usize>() > room + GUTTER {
        named.drain(..named.len().saturating_sub(1));
    }
    let names = named.into_iter().filter_map(|row| {
        let cell = &rows[row][column];
        let range = 0..fitting(cell, room);
        let takes = width(cell.get(range.clone())?) + GUTTER;
        let name = segment(starts[row][column], &range, left);
        left += takes;
        Some((name, takes))
    });
    names.collect()
}

/// How many bytes of a text are shown in so many columns.
fn fitting(text: &str, columns: usize) -> usize {
    let mut used = 0;
    let fits = graphemes(text).take_while(|(_, grapheme)| {
        used += cells(grapheme);
        used <= columns
    });
    fits.last().map_or(0, |(at, grapheme)| at + grapheme.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Vec<Vec<String>> {
        let row = |cells: [&str; 2]| cells.iter().map(|c| c.to_string()).collect();
        vec![
            row(["1. Income from staff assessment", "1 200"]),
            row(["2. General income", "30"]),
        ]
    }

    fn room(measure: usize, all: usize) -> Room {
        Room {
            margin: 0,
            measure,
            all,
        }
    }

    /// The lines as they are drawn.
    fn drawn(rows: &[Vec<String>], room: Room) -> Vec<String> {
        let joined: Vec<String> = rows.iter().map(|cells| cells.join("\t")).collect();
        let joined = joined.join("\n");
        let line = |row: &Row| {
            let mut line = String::new();
            for segment in &row.segments {
                line.push_str(&" ".repeat(segment.column.saturating_sub(width(&line))));
                line.push_str(&joined[segment.at.clone()]);
            }
            line
        };
        lay(rows, room).iter().map(line).collect()
    }

    #[test]
    fn cells_stand_under_each_other() {
        let rows = lay(
            &table(),
            Room {
                margin: 5,
                ..room(60, 60)
            },
        );
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
        let rows = lay(&table(), room(24, 24));
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

    /// Nine columns, with a caption of its own.
    fn budget() -> Vec<Vec<String>> {
        let row = |cells: &[&str]| cells.iter().map(|c| c.to_string()).collect();
        vec![
            row(&[
                "Table 3. Requirements of the harbours of all islands by the category of what is kept in them",
            ]),
            row(&[
                "Category",
                "2044 apportionment",
                "2044 expenditure",
                "Variance",
                "Percentage",
                "2045 apportionment",
                "2045 estimates",
                "Amount",
                "Share",
            ]),
            row(&[
                "Lighthouse personnel",
                "112 100.6",
                "118 217.3",
                "(6 116.7)",
                "(5.5)",
                "111 282.5",
                "112 903.8",
                "1 621.3",
                "1.5",
            ]),
            row(&[
                "Operational requirements",
                "294 484.0",
                "267 188.2",
                "27 295.8",
                "9.3",
                "310 667.4",
                "264 456.3",
                "(46 211.1)",
                "(14.9)",
            ]),
        ]
    }

    #[test]
    fn a_wide_table_takes_the_room_beside_the_text() {
        let lines = drawn(&budget(), room(75, 150));
        // The caption keeps to the measure, and no word is broken.
        assert!(
            lines[..2].iter().all(|line| width(line) <= 75),
            "{lines:#?}"
        );
        let words: Vec<&str> = lines
            .iter()
            .flat_map(|line| line.split_whitespace())
            .collect();
        for word in ["apportionment", "expenditure", "Percentage", "requirements"] {
            assert!(words.contains(&word), "{word} in {lines:#?}");
        }
        let widest = lines.iter().map(|line| width(line)).max();
        assert!(widest > Some(75) && widest <= Some(150), "{lines:#?}");
        assert!(
            lines.iter().any(|line| line.contains("112 100.6  ")),
            "{lines:#?}"
        );
    }

    #[test]
    fn too_many_columns_stand_below_each_other_behind_their_heads() {
        let lines = drawn(&budget(), room(36, 36));
        let at = lines.iter().position(|line| line == "Lighthouse personnel");
        let at = at.unwrap_or_else(|| panic!("{lines:#?}"));
        assert_eq!(
            lines[at + 1],
            "  2044 apportionment  112 100.6",
            "{lines:#?}"
        );
        assert_eq!(lines[at + 3], "  Variance  (6 116.7)");
        assert!(lines.iter().all(|line| width(line) <= 36), "{lines:#?}");
        let rows = lay(&budget(), room(36, 36));
        assert!(rows.windows(2).all(|w| w[0].start < w[1].start));
    }
}
