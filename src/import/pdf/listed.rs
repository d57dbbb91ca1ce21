//! Lists of resolutions, as budgets print the mandates of a programme: in each row a number, and the title beside it,
//! below a line that says whose they are.

use super::blocks::is_point;
use super::cells::Cell;
use crate::document::symbol;
use crate::import::page::{all_bold, all_italic};
use crate::import::stage::Line;

/// Left edges that differ by less are one.
const SAME_EDGE: f32 = 4.0;
/// No cell is so wide as a line of a paragraph.
const PARAGRAPH_WIDTH: f32 = 220.0;

/// Whether rows are a list of resolutions: each begins with its number.
pub(super) fn is_list(cells: &[Vec<Cell>], headed: bool) -> bool {
    let rows = || cells.iter().filter(|row| row.len() > 1);
    let numbered = rows().filter(|row| opens_with_number(row)).count();
    let wide = rows()
        .filter(|row| row.len() > 2 && !holds_two(row))
        .count();
    // Below the name of an organ some may be called otherwise: "E (70)".
    let least = if headed { 2 } else { 3 };
    numbered > 0 && numbered * 4 >= rows().count() * least && wide * 8 <= rows().count()
}

/// The number of a paragraph, "7.12", and a line of it.
pub(super) fn is_paragraph(row: &[Cell]) -> bool {
    let [number, words] = row else { return false };
    is_point(&number.text) && words.right - words.left > PARAGRAPH_WIDTH
}

/// Whether a list begins or ends between two lines of which one only looks like a row of it: the number of a
/// paragraph, and its words.
pub(super) fn bounds_list(above: &[Cell], row: &[Cell]) -> bool {
    let apart = std::iter::zip(above, row)
        .next()
        .is_some_and(|(a, b)| (a.left - b.left).abs() > SAME_EDGE);
    apart && opens_with_number(row) != opens_with_number(above)
}

pub(super) fn opens_with_number(row: &[Cell]) -> bool {
    row.first()
        .is_some_and(|cell| symbol::numbers_alone(&cell.text))
}

/// Two entries of a list stand beside each other.
pub(super) fn holds_two(row: &[Cell]) -> bool {
    row.len() > 2 && opens_with_number(&row[2..])
}

/// The columns of a list: numbers at its left edge, however wide they are, and titles; twice where two entries stand
/// beside each other.
pub(super) fn columns_of_list(cells: &[Vec<Cell>]) -> Vec<(f32, f32)> {
    let lefts = cells
        .iter()
        .filter_map(|row| row.first())
        .map(|cell| cell.left);
    let left = lefts.fold(f32::INFINITY, f32::min);
    let count = if cells.iter().any(|row| holds_two(row)) {
        4
    } else {
        2
    };
    let mut columns = vec![(left + SAME_EDGE, f32::INFINITY); count];
    columns[0] = (left, left + SAME_EDGE);
    columns
}

/// Where a list begins: at the line above it that says whose resolutions they are.
pub(super) fn headed(lines: &[Line], cells: &[Vec<Cell>], at: usize) -> usize {
    let above = at
        .checked_sub(1)
        .filter(|above| heads_list(&lines[*above], &cells[*above], &cells[at]));
    above.unwrap_or(at)
}

/// Whether a line says whose the resolutions of a list are: it is emphasised, and stands at the edge of their
/// numbers.
pub(super) fn heads_list(line: &Line, own: &[Cell], row: &[Cell]) -> bool {
    let ([own], Some(first)) = (own, row.first()) else {
        return false;
    };
    (all_italic(line) || all_bold(line)) && (own.left - first.left).abs() < SAME_EDGE
}
