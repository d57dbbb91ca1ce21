//! Tables: lines that stand in columns, between the rules drawn for them or without.

use std::ops::Range;

use super::furniture::source;
use super::glyphs::Rule;
use super::join::as_printed;
use super::lines::is_label;
use crate::document::{AsideReason, SetAside, Source};
use crate::import::forms;
use crate::import::stage::{Block, Line, Stop};

/// Lines in columns that make a table by themselves, and between rules.
const LEAST_ROWS: usize = 3;
const LEAST_RULED_ROWS: usize = 1;
/// Rules between the rows that make a grid of it.
const LEAST_GRID: usize = 2;
/// Lines in one column that may stand between two rows: wrapped words, a heading.
const MOST_BETWEEN: usize = 2;
/// A cell with more characters than this is a column of prose.
const PROSE: usize = 34;
/// Rules drawn for a table are at least this wide; the one above a note is 72 points.
const RULE_WIDTH: f32 = 150.0;
/// How far from its rows the rule of a table stands.
const RULE_REACH: f32 = 60.0;
/// Widths of characters in Times, in parts of the type size.
const DIGIT: f32 = 0.5;
const BLANK: f32 = 0.25;
const LETTER: f32 = 0.46;

/// A table, in place of lines of its page.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) lines: Range<usize>,
    pub(super) rows: Vec<Vec<String>>,
    pub(super) source: Source,
}

#[derive(Debug, Clone)]
struct Cell {
    text: String,
    left: f32,
    right: f32,
}

/// Finds the tables of a page below `top`, in order.
pub(super) fn find(lines: &[Line], rules: &[Rule], top: f32) -> Vec<Table> {
    let rules = wide_rules(rules, top);
    let cells: Vec<Vec<Cell>> = lines
        .iter()
        .map(|line| match baseline(line) > top {
            true => cells(line),
            false => Vec::new(),
        })
        .collect();
    let mut tables: Vec<Table> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let end = run(&cells, at);
        let rows = cells[at..end].iter().filter(|row| row.len() > 1).count();
        let bounds = widen(lines, &cells, at..end, &rules);
        let least = match bounds == (at..end) {
            true => LEAST_ROWS,
            false => LEAST_RULED_ROWS,
        };
        let from = tables.last().map_or(0, |table| table.lines.end);
        let drawn = inside(&rules, lines, &bounds) >= LEAST_GRID;
        // Loosely set words leave gaps in their lines, but none that runs through all of them.
        let parted = columns(&cells[bounds.clone()]).len() > 1;
        if rows >= least && parted && bounds.start >= from && (drawn || !is_prose(&cells[at..end]))
        {
            let grid: &[f32] = if drawn { &rules } else { &[] };
            tables.push(table(lines, &cells, bounds.clone(), grid));
            at = bounds.end;
        } else {
            at = end.max(at + 1);
        }
    }
    tables
}

fn baseline(line: &Line) -> f32 {
    line.layout.as_ref().map_or(0.0, |layout| layout.baseline)
}

/// The heights at which the pieces of a rule reach across a table.
fn wide_rules(rules: &[Rule], top: f32) -> Vec<f32> {
    let mut heights: Vec<(f32, f32)> = Vec::new();
    for rule in rules.iter().filter(|rule| rule.y > top) {
        let width = rule.right - rule.left;
        match heights.iter_mut().find(|(y, _)| (y - rule.y).abs() < 1.5) {
            Some((_, sum)) => *sum += width,
            None => heights.push((rule.y, width)),
        }
    }
    heights.retain(|(_, width)| *width > RULE_WIDTH);
    heights.into_iter().map(|(y, _)| y).collect()
}

/// The end of the run of rows that begins at `at`; the same where none begins.
fn run(cells: &[Vec<Cell>], at: usize) -> usize {
    let mut last: Option<usize> = None;
    for (index, row) in cells.iter().enumerate().skip(at) {
        if row.len() < 2 {
            match last {
                Some(last) if index - last <= MOST_BETWEEN => continue,
                _ => break,
            }
        }
        let fits = last.is_none_or(|last| shares_column(&cells[last], row));
        if !fits {
            break;
        }
        last = Some(index);
    }
    last.map_or(at, |last| last + 1)
}

/// Whether two rows have a column in common beside the first.
fn shares_column(a: &[Cell], b: &[Cell]) -> bool {
    a.iter().skip(1).any(|a| {
        b.iter()
            .skip(1)
            .any(|b| a.left < b.right && b.left < a.right)
    })
}

/// How many rules are drawn between the lines of a table.
fn inside(rules: &[f32], lines: &[Line], bounds: &Range<usize>) -> usize {
    let (Some(first), Some(last)) = (lines.get(bounds.start), bounds.end.checked_sub(1)) else {
        return 0;
    };
    let between = baseline(first)..baseline(&lines[last]);
    rules.iter().filter(|y| between.contains(y)).count()
}

fn is_prose(cells: &[Vec<Cell>]) -> bool {
    let beside = || cells.iter().flat_map(|row| row.iter().skip(1));
    let long = beside()
        .filter(|cell| cell.text.chars().count() > PROSE)
        .count();
    long * 2 > beside().count()
}

/// Takes in the lines up to the rules above and below the rows.
fn widen(lines: &[Line], cells: &[Vec<Cell>], rows: Range<usize>, rules: &[f32]) -> Range<usize> {
    if rows.is_empty() {
        return rows;
    }
    let (first, last) = (baseline(&lines[rows.start]), baseline(&lines[rows.end - 1]));
    let above = rules
        .iter()
        .copied()
        .filter(|y| *y < first && first - y < RULE_REACH)
        .fold(f32::INFINITY, f32::min);
    let below = rules
        .iter()
        .copied()
        .filter(|y| *y > last && y - last < RULE_REACH)
        .fold(f32::NEG_INFINITY, f32::max);
    if !above.is_finite() || !below.is_finite() {
        return rows;
    }
    let inside = |line: &Line| (above..below).contains(&(baseline(line) - 1.0));
    let taken = |index: &usize| inside(&lines[*index]) || rows.contains(index);
    let start = (0..rows.start).rev().take_while(taken).last();
    let end = (rows.end..cells.len()).take_while(taken).last();
    start.unwrap_or(rows.start)..end.map_or(rows.end, |end| end + 1)
}

/// The cells of a line; a label is one with the words after it.
fn cells(line: &Line) -> Vec<Cell> {
    let Some(layout) = &line.layout else {
        return Vec::new();
    };
    let mut cells = Vec::new();
    let (mut from, mut left) = (0, layout.left);
    let end = Stop {
        at: line.text.len() as u32,
        left: layout.right,
    };
    for stop in layout.stops.iter().chain([&end]) {
        let to = stop.at as usize;
        let words = line.text.get(from..to).unwrap_or("").trim();
        let label = from == 0 && is_label(words) && to < line.text.len();
        if words.is_empty() || label {
            continue;
        }
        let right = match to == line.text.len() {
            true => layout.right,
            false => left + width(words) * layout.size,
        };
        cells.push(Cell {
            text: printed(line, from, to),
            left,
            right,
        });
        (from, left) = (to, stop.left);
    }
    cells
}

fn width(words: &str) -> f32 {
    words
        .chars()
        .map(|c| match c {
            ' ' => BLANK,
            c if c.is_ascii_digit() => DIGIT,
            _ => LETTER,
        })
        .sum()
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

/// The rows of a table; where `grid` has the rules drawn between them, what stands between two is
/// one row, else a line is one unless its words only go on.
fn table(lines: &[Line], cells: &[Vec<Cell>], bounds: Range<usize>, grid: &[f32]) -> Table {
    let columns = columns(&cells[bounds.clone()]);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut place = Source::default();
    for index in bounds.clone() {
        place.add(&source(&lines[index]));
        let mut row = vec![String::new(); columns.len().max(1)];
        for cell in &cells[index] {
            let at = columns
                .iter()
                .position(|(left, right)| cell.left < *right && *left < cell.right)
                .unwrap_or(0);
            add(&mut row[at], &cell.text);
        }
        let above = index.checked_sub(1).filter(|above| bounds.contains(above));
        let same_box = !grid.is_empty()
            && above.is_some_and(|above| {
                let between = baseline(&lines[above])..baseline(&lines[index]);
                !grid.iter().any(|y| between.contains(y))
            });
        let alone = |row: &[String]| row.iter().skip(1).all(String::is_empty);
        let lower = row[0].starts_with(|c: char| c.is_lowercase());
        match rows.last_mut() {
            Some(last)
                if same_box
                    || grid.is_empty() && lower && (alone(&row) || alone(last))
                    || alone(last) && forms::dangling(&last[0]) =>
            {
                for (cell, words) in last.iter_mut().zip(&row) {
                    add(cell, words);
                }
            }
            _ => rows.push(row),
        }
    }
    Table {
        lines: bounds,
        rows,
        source: place,
    }
}

fn add(cell: &mut String, words: &str) {
    if !cell.is_empty() && !words.is_empty() {
        cell.push(' ');
    }
    cell.push_str(words);
}

/// Makes one table of those that a page's end parted. A head that is printed again over what goes
/// on is set aside.
pub(super) fn join_over_pages(blocks: Vec<Block>, aside: &mut Vec<SetAside>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        let last = joined.last_mut().filter(|last| goes_on(last, &block));
        let Some(last) = last else {
            joined.push(block);
            continue;
        };
        let heads = std::iter::zip(&last.rows, &block.rows).take_while(|(a, b)| a == b);
        let heads = heads.count().min(block.rows.len() - 1);
        for row in block.rows.drain(..heads) {
            aside.push(SetAside {
                text: row.join(" ").trim().to_owned(),
                reason: AsideReason::TableHeadAgain,
                source: Source {
                    lines: block.source.lines.first().copied().into_iter().collect(),
                    pages: block.source.pages.clone(),
                },
            });
        }
        last.rows.append(&mut block.rows);
        last.source.add(&block.source);
    }
    joined
}

/// Whether a table goes on with one that stands on the page before.
fn goes_on(last: &Block, next: &Block) -> bool {
    let columns = |block: &Block| block.rows.first().map_or(0, Vec::len);
    let page = |page: Option<&u32>| page.copied().unwrap_or(0);
    columns(last) > 0
        && columns(last) == columns(next)
        && page(last.source.pages.last()) + 1 == page(next.source.pages.first())
}

/// Left and right edges of the columns: where the cells of rows overlap, they are one.
fn columns(cells: &[Vec<Cell>]) -> Vec<(f32, f32)> {
    let mut edges: Vec<(f32, f32)> = cells
        .iter()
        .filter(|row| row.len() > 1)
        .flatten()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::stage::Layout;

    /// A line from its cells, each with its left edge.
    fn line(baseline: f32, cells: &[(f32, &str)]) -> Line {
        let mut text = String::new();
        let mut stops = Vec::new();
        for (left, words) in cells {
            if !text.is_empty() {
                text.push(' ');
                stops.push(Stop {
                    at: text.len() as u32,
                    left: *left,
                });
            }
            text.push_str(words);
        }
        let (left, words) = cells.last().copied().unwrap_or((0.0, ""));
        Line {
            number: baseline as u32,
            page: Some(2),
            text: text.into(),
            runs: Vec::new(),
            blanks: 0,
            layout: Some(Box::new(Layout {
                left: cells.first().map_or(0.0, |(left, _)| *left),
                right: left + width(words) * 10.0,
                baseline,
                size: 10.0,
                stops,
            })),
        }
    }

    #[test]
    fn rows_of_a_budget_are_a_table_with_their_head() {
        let lines = [
            line(80.0, &[(123.0, "Resolves that for 2026:")]),
            line(100.0, &[(123.0, "Category"), (400.0, "Amount")]),
            line(
                120.0,
                &[
                    (123.0, "1."),
                    (147.0, "Income from staff"),
                    (400.0, "298 233"),
                ],
            ),
            line(132.0, &[(147.0, "assessment of members")]),
            line(
                150.0,
                &[(123.0, "2."), (147.0, "General income"), (405.0, "16 233")],
            ),
            line(170.0, &[(123.0, "Total"), (400.0, "314 466")]),
            line(
                200.0,
                &[
                    (147.0, "1."),
                    (171.0, "Decides that the amount shall be paid;"),
                ],
            ),
        ];
        let tables = find(&lines, &[], 0.0);
        assert_eq!(tables.len(), 1);
        assert_eq!(tables[0].lines, 1..6);
        assert_eq!(
            tables[0].rows[1],
            ["1. Income from staff assessment of members", "298 233"]
        );
        assert_eq!(tables[0].rows[3], ["Total", "314 466"]);
    }

    #[test]
    fn numbered_paragraphs_and_columns_of_prose_are_none() {
        let numbered: Vec<Line> = (1..6)
            .map(|n| {
                line(
                    n as f32 * 18.0,
                    &[(147.0, "1."), (171.0, "Takes note of it;")],
                )
            })
            .collect();
        assert!(find(&numbered, &[], 0.0).is_empty());
        let prose = "the General Assembly of the United Nations and";
        let columns: Vec<Line> = (1..6)
            .map(|n| line(n as f32 * 12.0, &[(60.0, prose), (320.0, prose)]))
            .collect();
        assert!(find(&columns, &[], 0.0).is_empty());
    }
}
