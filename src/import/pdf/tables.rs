//! Tables: lines that stand in columns, between the rules drawn for them or without.

use std::ops::Range;

use super::cells::{Cell, below, cells, columns};
use super::glyphs::Rule;
use super::listed::{
    bounds_list, columns_of_list, headed, heads_list, holds_two, is_list, is_paragraph,
    opens_with_number,
};
use super::rooms::wide_rules;
use crate::document::Source;
use crate::import::page::rows::{self, Set};
use crate::import::page::{all_bold, all_italic, source};
use crate::import::stage::Line;

/// Lines in columns that make a table by themselves, and between rules.
const LEAST_ROWS: usize = 3;
const LEAST_RULED_ROWS: usize = 1;
/// Rules between the rows that make a grid of it.
const LEAST_GRID: usize = 2;
/// Lines in one column that may stand between two rows: wrapped words, a heading; and so many where they
/// leave the other columns free.
const MOST_BETWEEN: usize = 2;
const MOST_FREE: usize = 6;
/// Lines of a title in a list of resolutions.
const MOST_TITLE: usize = 16;
/// Left edges that differ by less are one.
const SAME_EDGE: f32 = 4.0;
/// Type sizes that differ by less are one.
const SAME_SIZE: f32 = 1.0;
/// A cell with more characters than this is a column of prose.
const PROSE: usize = 34;
/// How far from its rows the rule of a table stands.
const RULE_REACH: f32 = 60.0;
/// A table, in place of lines of its page.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) lines: Range<usize>,
    pub(super) rows: Vec<Vec<String>>,
    pub(super) source: Source,
    /// Its columns or rows are a guess.
    pub(super) guessed: bool,
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
        let end = run(lines, &cells, at);
        let rows = cells[at..end].iter().filter(|row| row.len() > 1).count();
        let start = headed(lines, &cells, at);
        // One row alone is a list below what says whose its number is.
        let list = is_list(&cells[at..end], start < at) && (rows > 1 || start < at);
        let ruled = widen(lines, &cells, at..end, &rules).filter(|_| !list);
        let boxed = ruled.is_some();
        let widened = ruled.as_ref().is_some_and(|bounds| *bounds != (at..end));
        let bounds = ruled.unwrap_or(if list { start..end } else { at..end });
        let least = match widened {
            _ if list => 1,
            true => LEAST_RULED_ROWS,
            false => LEAST_ROWS,
        };
        let from = tables.last().map_or(0, |table| table.lines.end);
        // A rule above, one below and one under the head make a table of any words.
        let within = inside(&rules, lines, &bounds);
        let boxed = boxed && within > 0;
        let drawn = within >= LEAST_GRID;
        // Loosely set words leave gaps in their lines, but none that runs through all of them.
        let parted = list || columns(&cells[bounds.clone()]).len() > 1;
        let table_like = drawn || boxed || list || !is_prose(&cells[at..end]);
        if rows >= least && parted && bounds.start >= from && table_like {
            let grid: &[f32] = if drawn { &rules } else { &[] };
            let before = tables
                .last()
                .filter(|last| goes_on_below(last, &bounds, &cells));
            let whole = before.map_or(bounds.start, |last| last.lines.start)..bounds.end;
            if before.is_some() {
                tables.pop();
            }
            tables.push(table(
                lines,
                &cells,
                whole,
                grid,
                (drawn || boxed || widened, list),
            ));
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

/// Whether rows go on with the table right above them: their columns are the same.
fn goes_on_below(last: &Table, rows: &Range<usize>, cells: &[Vec<Cell>]) -> bool {
    let count = |lines: Range<usize>| columns(&cells[lines]).len();
    let whole = count(last.lines.start..rows.end);
    last.lines.end == rows.start
        && whole == count(last.lines.clone())
        && whole == count(rows.clone())
}

/// The end of the run of rows that begins at `at`; the same where none begins.
fn run(lines: &[Line], cells: &[Vec<Cell>], at: usize) -> usize {
    let mut last: Option<usize> = None;
    for (index, row) in cells.iter().enumerate().skip(at) {
        if row.len() < 2 {
            // Its words stand below no more than one cell.
            let free = |last: usize| {
                let mut between = cells[last + 1..=index].iter().flatten();
                let one = |cell: &Cell| cells[last].iter().filter(|o| below(cell, o)).count() < 2;
                let most = match opens_with_number(&cells[last]) {
                    true => MOST_TITLE,
                    false => MOST_FREE,
                };
                index - last <= most && between.all(one)
            };
            let heads_list = |last: usize| {
                opens_with_number(&cells[last]) && heads_list(&lines[index], row, &cells[last])
            };
            // A heading between two tables is set bold and larger than the rows below it.
            let heads = || {
                let mut next = cells[index + 1..].iter().take(MOST_FREE);
                let next = next.find(|row| row.len() > 1).and_then(|row| row.first());
                let (own, next) = (row.first(), next);
                all_bold(&lines[index])
                    && std::iter::zip(own, next).all(|(a, b)| (a.size - b.size).abs() >= SAME_SIZE)
            };
            // What parts a list: the name of a programme.
            let parts = |last: usize| {
                let emphasised = all_bold(&lines[index]) || all_italic(&lines[index]);
                let at_edge = |own: &Cell| {
                    let mut over = cells[last].iter();
                    over.any(|over| (over.left - own.left).abs() < SAME_EDGE)
                };
                emphasised && opens_with_number(&cells[last]) && !row.iter().any(at_edge)
            };
            match last {
                Some(last) if heads_list(last) => continue,
                Some(last) if parts(last) => break,
                Some(last) if !heads() && (index - last <= MOST_BETWEEN || free(last)) => {
                    continue;
                }
                _ => break,
            }
        }
        let fits = last.is_none_or(|last| {
            shares_column(&cells[last], row)
                && !bounds_list(&cells[last], row)
                && !is_paragraph(row)
        });
        if !fits {
            break;
        }
        last = Some(index);
    }
    last.map_or(at, |last| last + 1 + words_below(lines, cells, last))
}

/// How many lines below the last row only go on with one of its cells: close below it, at its edge, clear
/// of the others.
fn words_below(lines: &[Line], cells: &[Vec<Cell>], last: usize) -> usize {
    let goes_on = |at: &usize| {
        let down = baseline(&lines[*at]) - baseline(&lines[at - 1]);
        let mut over = cells[last].iter();
        let [cell] = &cells[*at][..] else {
            return false;
        };
        let own = |over: &&Cell| (over.left - cell.left).abs() < SAME_EDGE;
        down > 0.0
            && down <= cell.size * rows::CLOSE
            && over.clone().any(|over| own(&over))
            && over.all(|over| own(&over) || !below(cell, over))
    };
    let most = match opens_with_number(&cells[last]) {
        true => MOST_TITLE,
        false => MOST_FREE,
    };
    (last + 1..cells.len())
        .take(most)
        .take_while(goes_on)
        .count()
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
    // Lines that begin in the middle of a sentence, or are loose behind the end of one.
    let rows = || cells.iter().filter(|row| row.len() > 1);
    let within = |row: &&Vec<Cell>| {
        let (first, next) = (&row[0].text, &row[1].text);
        let ended = first.ends_with(['.', ',']) && !rows::is_figure(next);
        ended || first.starts_with(char::is_lowercase)
    };
    // Prose stands in two columns, hardly ever in three.
    let several = rows().filter(|row| row.len() > 2).count() * 4 >= rows().count();
    !several && long * 2 > beside().count() || rows().filter(within).count() * 2 > rows().count()
}

/// The rows with the lines up to the rules above and below them, where there are such rules.
fn widen(
    lines: &[Line],
    cells: &[Vec<Cell>],
    rows: Range<usize>,
    rules: &[f32],
) -> Option<Range<usize>> {
    if rows.is_empty() {
        return None;
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
    let below = match below.is_finite() {
        true => below,
        false => end_of_box(lines, cells, &rows, rules).unwrap_or(below),
    };
    if !above.is_finite() || !below.is_finite() {
        return None;
    }
    let inside = |line: &Line| (above..below).contains(&(baseline(line) - 1.0));
    let taken = |index: &usize| inside(&lines[*index]) || rows.contains(index);
    // A heading is set larger than the table below it.
    let size = |index: usize| {
        lines[index]
            .layout
            .as_ref()
            .map_or(0.0, |layout| layout.size)
    };
    let alike = |index: &usize| (size(*index) - size(rows.start)).abs() < SAME_SIZE;
    let start = (0..rows.start).rev();
    let start = start
        .take_while(|index| taken(index) && alike(index))
        .last();
    let end = (rows.end..cells.len()).take_while(taken).last();
    Some(start.unwrap_or(rows.start)..end.map_or(rows.end, |end| end + 1))
}

/// The rule below the last row however far it is, where all that stands between is in columns of the rows: one cell
/// may have many lines more than the others.
fn end_of_box(
    lines: &[Line],
    cells: &[Vec<Cell>],
    rows: &Range<usize>,
    rules: &[f32],
) -> Option<f32> {
    let last = baseline(&lines[rows.end - 1]);
    let after = rules.iter().copied().filter(|y| *y > last);
    let rule = after.min_by(f32::total_cmp)?;
    let columns = columns(&cells[rows.clone()]);
    let fits = |cell: &Cell| {
        let over = columns
            .iter()
            .filter(|(left, right)| cell.left < *right && *left < cell.right);
        over.count() == 1
    };
    let between = rows.end..lines.len();
    let mut between = between.take_while(|at| baseline(&lines[*at]) < rule);
    between.all(|at| cells[at].iter().all(fits)).then_some(rule)
}

/// The rows of a table: lines that stand close, where its rows are further apart. Else what stands between
/// two rules of `grid` is one row, but where figures stand below each other there; else a line is one,
/// unless its words only go on. `ruled`: rules are drawn around it.
fn table(
    lines: &[Line],
    cells: &[Vec<Cell>],
    bounds: Range<usize>,
    grid: &[f32],
    (ruled, list): (bool, bool),
) -> Table {
    let columns = match list {
        true => columns_of_list(&cells[bounds.clone()]),
        false => columns(&cells[bounds.clone()]),
    };
    let mut place = Source::default();
    let mut guessed = false;
    let set: Vec<Set> = bounds
        .clone()
        .map(|index| {
            place.add(&source(&lines[index]));
            let size = lines[index]
                .layout
                .as_ref()
                .map_or(1.0, |l| l.size.max(1.0));
            let count = columns.len().max(1);
            let mut row = Set {
                cells: vec![String::new(); count],
                room: vec![f32::INFINITY; count],
                down: match index.checked_sub(1) {
                    Some(above) => (baseline(&lines[index]) - baseline(&lines[above])) / size,
                    None => f32::INFINITY,
                },
            };
            for (nth, cell) in cells[index].iter().enumerate() {
                let over = |(left, right): &(f32, f32)| cell.left < *right && *left < cell.right;
                let at = match list {
                    true if holds_two(&cells[index]) => nth.min(columns.len() - 1),
                    true => usize::from(cell.left > columns[0].1),
                    false => columns.iter().position(over).unwrap_or(0),
                };
                guessed |= !row.cells[at].is_empty();
                rows::add(&mut row.cells[at], &cell.text);
                let right = columns.get(at).map_or(f32::INFINITY, |(_, right)| *right);
                row.room[at] = (right - cell.right) / size;
            }
            row
        })
        .collect();
    let words: Vec<Vec<String>> = set.iter().map(|line| line.cells.clone()).collect();
    let figures = rows::have_figures(&words);
    let spaced = rows::are_spaced(&set);
    let rows = match (figures || grid.is_empty()) && spaced {
        _ if list => rows::named(&set),
        true => rows::spaced(&set),
        false => boxed(lines, &bounds, grid, &set),
    };
    guessed |= rows.iter().flatten().any(|cell| rows::holds_several(cell));
    // Room between the rows tells them as well as rules do.
    guessed |= !ruled && !figures && !list && !spaced;
    Table {
        lines: bounds,
        rows,
        source: place,
        guessed,
    }
}

/// The rows of a table by the rules between them, and by their words.
fn boxed(lines: &[Line], bounds: &Range<usize>, grid: &[f32], set: &[Set]) -> Vec<Vec<String>> {
    let parted = |at: usize| {
        let line = bounds.start + at;
        let between = baseline(&lines[line - 1])..baseline(&lines[line]);
        grid.is_empty() || grid.iter().any(|y| between.contains(y))
    };
    let mut found: Vec<Set> = Vec::new();
    let mut at = 0;
    while at < set.len() {
        let end = (at + 1..set.len()).find(|at| parted(*at));
        let end = end.unwrap_or(set.len());
        match rows::is_one(&set[at..end]) {
            true => found.push(set[at..end].iter().fold(Set::default(), Set::with)),
            false => found.extend_from_slice(&set[at..end]),
        }
        at = end;
    }
    rows::wrapped(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::stage::{Layout, Stop};

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
                right: left + rows::width(words) * 10.0,
                baseline,
                size: 10.0,
                stops,
                printed: Vec::new(),
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
