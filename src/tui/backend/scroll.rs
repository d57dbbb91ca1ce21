//! Finds out that a frame is the last one scrolled: rows are hashed to see by how much, then cells
//! are counted to see whether scrolling sends less.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::grid::{Cell, Grid};

/// Rows `top..bottom` move up by `by` (down, where it is negative).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scroll {
    pub top: usize,
    pub bottom: usize,
    pub by: isize,
}

/// Cells that scrolling must save before it is worth its own bytes.
const WORTH: isize = 24;
/// A row arrives where scrolling leaves at most one in so many of its changes to be made.
const NEARLY: isize = 8;

/// The scroll that brings `shown` nearest to `next`, if any is worth it.
pub(super) fn find(shown: &Grid, next: &Grid) -> Option<Scroll> {
    let changed: Vec<bool> = (0..next.height)
        .map(|y| shown.row(y) != next.row(y))
        .collect();
    if changed.iter().filter(|&&changed| changed).count() < 3 {
        return None;
    }
    let before = hashes(shown);
    let after = hashes(next);
    candidates(&before, &after, &changed)
        .into_iter()
        .filter_map(|by| weigh(shown, next, by))
        .filter(|&(saved, _)| saved > WORTH)
        .max_by_key(|&(saved, _)| saved)
        .map(|(_, scroll)| scroll)
}

/// Hashes of the rows; none for an empty row, which proves nothing.
fn hashes(grid: &Grid) -> Vec<Option<u64>> {
    let hash = |y| {
        let row = grid.row(y);
        row.iter().any(|cell| !cell.glyph.is_blank()).then(|| {
            let mut hasher = DefaultHasher::new();
            row.hash(&mut hasher);
            hasher.finish()
        })
    };
    (0..grid.height).map(hash).collect()
}

/// The distances by which most changed rows have moved, at most three.
fn candidates(before: &[Option<u64>], after: &[Option<u64>], changed: &[bool]) -> Vec<isize> {
    let height = after.len() as isize;
    let mut votes: Vec<(usize, isize)> = (1 - height..height)
        .filter(|&by| by != 0)
        .map(|by| {
            let moved = |y: usize| {
                let from = y.checked_add_signed(by).and_then(|y| before.get(y));
                changed[y] && after[y].is_some() && from == Some(&after[y])
            };
            ((0..after.len()).filter(|&y| moved(y)).count(), by)
        })
        .filter(|&(count, _)| count > 0)
        .collect();
    votes.sort_unstable_by_key(|&(count, by)| (std::cmp::Reverse(count), by.unsigned_abs()));
    votes.into_iter().take(3).map(|(_, by)| by).collect()
}

/// The stretch of rows for which a scroll by `by` saves most, and the cells it saves.
fn weigh(shown: &Grid, next: &Grid, by: isize) -> Option<(isize, Scroll)> {
    let blank = vec![Cell::BLANK; next.width];
    let mut best: Option<(isize, Scroll)> = None;
    // The region is what scrolls: the rows that arrive in it and those that come in empty.
    let mut start = 0;
    let mut saved = 0;
    for y in 0..next.height {
        let from = y.checked_add_signed(by).filter(|&from| from < next.height);
        let were = differing(shown.row(y), next.row(y));
        let are = from.map_or(were, |from| differing(shown.row(from), next.row(y)));
        // A few cells of a row that arrives may change: a pointer that stays at the edge.
        let arrives = from.is_some() && (are == 0 || are * NEARLY <= were);
        saved += were - are;
        // A stretch begins and ends with rows that arrive; within it others may differ.
        if saved < 0 || (!arrives && start == y) {
            saved = 0;
            start = y + 1;
            continue;
        }
        if !arrives {
            continue;
        }
        let (top, bottom) = match by > 0 {
            true => (start, y + 1 + by.unsigned_abs()),
            false => (start.saturating_sub(by.unsigned_abs()), y + 1),
        };
        let bottom = bottom.min(next.height);
        let fresh = match by > 0 {
            true => bottom.saturating_sub(by.unsigned_abs())..bottom,
            false => top..(top + by.unsigned_abs()).min(bottom),
        };
        let cost: isize = fresh
            .map(|y| differing(&blank, next.row(y)) - differing(shown.row(y), next.row(y)))
            .sum();
        let net = saved - cost;
        // Of equals the longest: from one frame to the next it stays the same.
        if best.is_none_or(|(most, _)| net >= most) {
            best = Some((net, Scroll { top, bottom, by }));
        }
    }
    best
}

fn differing(a: &[Cell], b: &[Cell]) -> isize {
    a.iter().zip(b).filter(|(a, b)| a != b).count() as isize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::backend::colour::Depth;
    use ratatui::buffer::Cell as Drawn;

    fn grid(rows: &[&str]) -> Grid {
        let mut grid = Grid::new(20, rows.len());
        for (y, row) in rows.iter().enumerate() {
            for (x, ch) in row.chars().enumerate() {
                grid.set(x, y, &Drawn::from(ch), Depth::True);
            }
        }
        grid
    }

    const TEXT: [&str; 8] = [
        "The General Assembly",
        "Recalling its",
        "resolutions 46/152",
        "of 18 December 1991",
        "and 55/25 of 15 Nov",
        "Reaffirming all of",
        "its commitments to",
        "the rule of law, and",
    ];

    #[test]
    fn a_scroll_between_fixed_rows_is_found() {
        for (from, to, by) in [(0, 1, 1), (1, 0, -1), (0, 2, 2), (2, 0, -2)] {
            let frame = |at: usize| {
                let mut rows = vec!["title bar"];
                rows.extend(&TEXT[at..at + 6]);
                rows.push("status bar");
                grid(&rows)
            };
            let (shown, next) = (frame(from), frame(to));
            let scroll = find(&shown, &next);
            let expected = Scroll {
                top: 1,
                bottom: 7,
                by,
            };
            assert_eq!(scroll, Some(expected), "from {from} to {to}");
        }
    }

    #[test]
    fn nothing_scrolls_where_words_just_change() {
        let shown = grid(&TEXT);
        assert_eq!(find(&shown, &shown), None);
        let mut rows = TEXT;
        rows.reverse();
        assert_eq!(find(&shown, &grid(&rows)), None);
    }
}
