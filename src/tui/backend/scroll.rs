//! Finds out that a frame is the last one scrolled: rows are hashed to see by how much, then cells
//! are counted to see whether scrolling sends less. The same of a pane, where a terminal can scroll
//! between columns.

use std::ops::Range;

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

/// The scroll of these columns that brings `shown` nearest to `next`, if any is worth it.
pub(super) fn find(shown: &Grid, next: &Grid, columns: &Range<usize>) -> Option<Scroll> {
    let (shown, next) = (&Part(shown, columns), &Part(next, columns));
    let changed: Vec<bool> = (0..next.height())
        .map(|y| shown.row(y) != next.row(y))
        .collect();
    if changed.iter().filter(|&&changed| changed).count() < 3 {
        return None;
    }
    let before = hashes(shown);
    let after = hashes(next);
    let fresh = fresh(shown, next);
    candidates(&before, &after, &changed)
        .into_iter()
        .filter_map(|by| weigh(shown, next, by, &fresh))
        .filter(|&(saved, _)| saved > WORTH)
        .max_by_key(|&(saved, _)| saved)
        .map(|(_, scroll)| scroll)
}

/// Some columns of a screen.
struct Part<'a>(&'a Grid, &'a Range<usize>);

impl Part<'_> {
    fn height(&self) -> usize {
        self.0.height
    }

    fn row(&self, y: usize) -> &[Cell] {
        self.0.row(y).get(self.1.clone()).unwrap_or(&[])
    }
}

/// The columns of the panes: what stands left and right of the rules between them, before and
/// after. Empty where there are none.
pub(super) fn panes(shown: &Grid, next: &Grid) -> Vec<Range<usize>> {
    let ruled = |x: usize, y: usize| {
        let is_rule = |grid: &Grid| grid.row(y).get(x).is_some_and(|c| c.glyph.is_rule());
        is_rule(shown) && is_rule(next)
    };
    let tall = |x: &usize| (0..next.height).filter(|&y| ruled(*x, y)).count() * 2 > next.height;
    let rules: Vec<usize> = (0..next.width).filter(tall).collect();
    if rules.is_empty() {
        return Vec::new();
    }
    let starts = std::iter::once(0).chain(rules.iter().map(|x| x + 1));
    let ends = rules.iter().copied().chain(std::iter::once(next.width));
    starts
        .zip(ends)
        .map(|(start, end)| start..end)
        .filter(|pane| pane.len() > 1 && !cut(shown, pane))
        .collect()
}

/// Whether a wide character stands across an edge.
fn cut(shown: &Grid, pane: &Range<usize>) -> bool {
    let half = |x: usize| {
        (0..shown.height).any(|y| shown.row(y).get(x).is_some_and(|cell| cell.width == 0))
    };
    half(pane.start) || half(pane.end)
}

/// Hashes of the letters in each row; none for an empty row, which proves nothing. They only say
/// where to look: what a scroll saves is counted by whole cells.
fn hashes(grid: &Part) -> Vec<Option<u64>> {
    let hash = |y| {
        let row = grid.row(y);
        let inked = row.iter().any(|cell| !cell.glyph.is_blank());
        // FNV-1a, a letter at a time.
        let add = |hash: u64, cell: &Cell| {
            (hash ^ u64::from(cell.glyph.first())).wrapping_mul(0x0100_0000_01b3)
        };
        inked.then(|| row.iter().fold(0xcbf2_9ce4_8422_2325, add))
    };
    (0..grid.height()).map(hash).collect()
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

/// How many cells more it takes to fill the rows before each, and all of them, where they come in
/// empty.
fn fresh(shown: &Part, next: &Part) -> Vec<isize> {
    let blank = vec![Cell::BLANK; next.1.len()];
    let rows = (0..next.height()).scan(0, |sum, y| {
        *sum += differing(&blank, next.row(y)) - differing(shown.row(y), next.row(y));
        Some(*sum)
    });
    std::iter::once(0).chain(rows).collect()
}

/// The stretch of rows for which a scroll by `by` saves most, and the cells it saves; with what
/// `fresh` counted.
fn weigh(shown: &Part, next: &Part, by: isize, fresh: &[isize]) -> Option<(isize, Scroll)> {
    let mut best: Option<(isize, Scroll)> = None;
    // The region is what scrolls: the rows that arrive in it and those that come in empty.
    let mut start = 0;
    let mut saved = 0;
    for y in 0..next.height() {
        let from = y
            .checked_add_signed(by)
            .filter(|&from| from < next.height());
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
        let bottom = bottom.min(next.height());
        let (first, end) = match by > 0 {
            true => (bottom.saturating_sub(by.unsigned_abs()), bottom),
            false => (top, (top + by.unsigned_abs()).min(bottom)),
        };
        let net = saved - (fresh[end] - fresh[first]);
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
            let scroll = find(&shown, &next, &(0..20));
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
        assert_eq!(find(&shown, &shown, &(0..20)), None);
        let mut rows = TEXT;
        rows.reverse();
        assert_eq!(find(&shown, &grid(&rows), &(0..20)), None);
    }

    #[test]
    fn a_pane_scrolls_beside_another() {
        let frame = |at: usize| {
            let rows = TEXT.iter().cycle().skip(at).zip(0..8);
            let rows: Vec<String> = rows.map(|(row, y)| format!("{y}. x│{row:.15}")).collect();
            grid(&rows.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let (shown, next) = (frame(0), frame(1));
        assert_eq!(find(&shown, &next, &(0..20)), None);
        assert_eq!(panes(&shown, &next), [0..4, 5..20]);
        assert_eq!(find(&shown, &next, &(0..4)), None);
        let scroll = find(&shown, &next, &(5..20)).expect("scrolled");
        assert_eq!((scroll.top, scroll.by), (0, 1));
    }
}
