//! The shortest way for the cursor from one cell to another.

use std::ops::Range;

/// Where the terminal's cursor is known to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    /// None after a character whose width terminals disagree on, and after the last column.
    pub x: Option<usize>,
    pub y: usize,
}

/// The most single steps in a row: beyond, numbers are shorter.
const STEPS: usize = 4;

/// What brings the cursor to a cell. A line feed on the last row of `region`, and a reverse one on
/// the first, would scroll: neither is ever among the steps.
pub(super) fn jump(from: Option<At>, x: usize, y: usize, region: &Range<usize>) -> String {
    let absolute = || match (x, y) {
        (0, 0) => "\x1b[H".to_owned(),
        (0, _) => format!("\x1b[{}H", y + 1),
        _ => format!("\x1b[{};{}H", y + 1, x + 1),
    };
    let Some(at) = from else { return absolute() };
    if at.y == y {
        // In a row no way is shorter than one along it.
        let ways = along(at.x, x).into_iter().flatten();
        return ways.min_by_key(String::len).unwrap_or_default();
    }
    let mut best = absolute();
    for down in down(at.y, y, region).into_iter().flatten() {
        for along in along(at.x, x).into_iter().flatten() {
            if down.len() + along.len() < best.len() {
                best = format!("{along}{down}");
            }
        }
    }
    best
}

/// Ways from a row to another that keep the column. The terminal is raw: a line feed goes straight
/// down.
fn down(from: usize, to: usize, region: &Range<usize>) -> [Option<String>; 2] {
    let address = || format!("\x1b[{}d", to + 1);
    if from == to {
        return [Some(String::new()), None];
    }
    let steps = from.abs_diff(to);
    let scrolls = match from < to {
        true => from < region.end && to >= region.end,
        false => from >= region.start && to < region.start,
    };
    let step = match from < to {
        true => "\n",
        false => "\x1bM",
    };
    let short = (steps <= STEPS && !scrolls).then(|| step.repeat(steps));
    [short, Some(address())]
}

/// Ways from a column to another in the same row.
fn along(from: Option<usize>, to: usize) -> [Option<String>; 2] {
    let address = || match to {
        0 => "\r".to_owned(),
        _ => format!("\x1b[{}G", to + 1),
    };
    let near = from.and_then(|from| match from.abs_diff(to) {
        0 => Some(String::new()),
        1 if from < to => Some("\x1b[C".to_owned()),
        cells if from < to => Some(format!("\x1b[{cells}C")),
        cells if cells <= STEPS => Some("\x08".repeat(cells)),
        _ => None,
    });
    [near, Some(address())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_way_is_taken_and_none_scrolls() {
        let at = |x, y| Some(At { x: Some(x), y });
        let lost = |y| Some(At { x: None, y });
        for (from, x, y, bytes) in [
            (None, 0, 0, "\x1b[H"),
            (None, 0, 6, "\x1b[7H"),
            (None, 5, 6, "\x1b[7;6H"),
            (at(6, 4), 5, 5, "\x08\n"),
            (at(6, 4), 5, 3, "\x08\x1bM"),
            (at(40, 4), 0, 5, "\r\n"),
            (at(40, 4), 3, 5, "\x1b[4G\n"),
            (at(3, 4), 12, 4, "\x1b[9C"),
            (at(3, 4), 3, 30, "\x1b[31d"),
            (lost(4), 3, 4, "\x1b[4G"),
            // Rows 2 to 7 are the region: its edges are not crossed by line feeds.
            (at(9, 7), 9, 8, "\x1b[9d"),
            (at(9, 6), 9, 8, "\x1b[9d"),
            (at(9, 8), 9, 9, "\n"),
            (at(9, 2), 9, 1, "\x1b[2d"),
            (at(9, 1), 9, 2, "\n"),
            (at(9, 8), 9, 7, "\x1bM"),
        ] {
            assert_eq!(jump(from, x, y, &(2..8)), bytes, "{from:?} {x} {y}");
        }
    }
}
