//! The cells of a line, and the columns that they stand in.

use super::lines::is_label;
use crate::import::page::as_printed;
use crate::import::page::rows::width;
use crate::import::stage::{Line, Stop};

/// The words of a label stand no further behind it, in points.
const TAB_ROOM: f32 = 30.0;
const NUMBER_ROOM: f32 = 60.0;
/// With more cells columns are told by their edges alone: no page of ours has so many.
const MOST_CELLS: usize = 2000;

#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) size: f32,
}

/// Whether a cell stands under another.
pub(super) fn below(cell: &Cell, over: &Cell) -> bool {
    cell.left < over.right && over.left < cell.right
}

/// The cells of a line; a label is one with the words after it.
pub(super) fn cells(line: &Line) -> Vec<Cell> {
    let Some(layout) = &line.layout else {
        return Vec::new();
    };
    let mut cells = Vec::new();
    let (mut from, mut left) = (0, layout.left);
    // Where the words begin, behind a label.
    let mut opens = (0, layout.left);
    let end = Stop {
        at: line.text.len() as u32,
        left: layout.right,
    };
    for stop in layout.stops.iter().chain([&end]) {
        let to = stop.at as usize;
        let words = line.text.get(from..to).unwrap_or("").trim();
        // A label's words stand close behind it; what stands apart is a cell of its own.
        let room = stop.left - left;
        let letter = words.starts_with('(') && words.bytes().any(|b| b.is_ascii_lowercase());
        let near = from == 0 && room < NUMBER_ROOM || letter && room < TAB_ROOM;
        // "99/249." before a title is a label, and "99/249" a cell of a list.
        let listed = words.contains('/') && !words.ends_with('.');
        let label = near && is_label(words) && !listed && to < line.text.len();
        if words.is_empty() || label {
            opens = (to, stop.left);
            continue;
        }
        let right = match to == line.text.len() {
            true => layout.right,
            false => {
                let words = line.text.get(opens.0..to).unwrap_or("").trim();
                opens.1 + width(words) * layout.size
            }
        };
        cells.push(Cell {
            text: printed(line, from, to),
            left,
            right,
            size: layout.size,
        });
        (from, left) = (to, stop.left);
        opens = (from, left);
    }
    cells
}

/// Part of a line, its markers raised: a cell keeps its printed form.
fn printed(line: &Line, from: usize, to: usize) -> String {
    let text: String = line
        .text
        .char_indices()
        .filter(|(at, _)| (from..to).contains(at))
        .map(|(at, c)| as_printed(line, at, c))
        .collect();
    text.trim().to_owned()
}

/// Left and right edges of the columns: where the cells of rows overlap, they are one. What stands over
/// several columns of other rows makes none.
pub(super) fn columns(cells: &[Vec<Cell>]) -> Vec<(f32, f32)> {
    let rows: Vec<&Vec<Cell>> = cells.iter().filter(|row| row.len() > 1).collect();
    let count: usize = rows.iter().map(|row| row.len()).sum();
    let overlaps = |a: &Cell, b: &Cell| a.left < b.right && b.left < a.right;
    let over_several = |cell: &Cell| {
        let several = |row: &&&Vec<Cell>| row.iter().filter(|c| overlaps(c, cell)).count() > 1;
        let most = rows.len().div_ceil(3);
        count <= MOST_CELLS && rows.iter().filter(several).take(most).count() == most
    };
    let mut edges: Vec<(f32, f32)> = rows
        .iter()
        .flat_map(|row| row.iter())
        .filter(|cell| !over_several(cell))
        .map(|cell| (cell.left, cell.right))
        .collect();
    edges.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (left, right) in edges {
        match columns.last_mut() {
            Some((_, end)) if left < *end => *end = end.max(right),
            _ => columns.push((left, right)),
        }
    }
    columns
}
