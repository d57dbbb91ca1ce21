//! The comparison as a screen: titles, counts, rows, and the map of the whole at the edge.

use std::ops::RangeInclusive;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Clear, Widget};

use crate::compare::{Entry, Op, Row};
use crate::print::comparison::names;
use crate::print::comparison_said::{counts, counts_in_signs, sentence};
use crate::tui::state::State;
use crate::tui::theme::Theme;
use crate::tui::view::parts::put;
use crate::typeset::cells;

use super::Compare;
use super::ink::Ink;
use super::lay::{Cell, GUTTER, Laid, Line, Look, Shows, sign};

/// Titles and counts.
pub const HEAD: u16 = 2;

/// Columns for words: all but the map and the blank before it.
pub fn columns(state: &State) -> usize {
    usize::from(state.size.0).saturating_sub(2).max(GUTTER + 4)
}

/// Rows for the comparison itself.
pub fn rows(state: &State) -> usize {
    usize::from(state.size.1.saturating_sub(HEAD + 1)).max(1)
}

pub fn view(compare: &Compare, state: &State, frame: &mut Frame) {
    let area = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
    Clear.render(area, frame.buffer_mut());
    let laid = compare.laid(state);
    head(compare, state, frame, area);
    let body = Rect {
        y: area.y + HEAD,
        height: area.height.saturating_sub(HEAD),
        ..area
    };
    let top = compare.place.top(&laid);
    let chosen = compare.chosen();
    let mut before = None;
    for (line, y) in laid.lines.iter().skip(top).zip(body.top()..body.bottom()) {
        bar(state, frame, (line, y), &chosen, &mut before);
        let shows = laid.blocks.get(line.block).map(|b| &b.shows);
        if let Some(shows) = shows.filter(|_| line.first) {
            let style = sign_style(compare, state, shows);
            put(
                frame,
                2,
                y,
                sign(&compare.comparison, shows),
                body.right(),
                style,
            );
        }
        for cell in &line.cells {
            draw(state, frame, cell, y, body.right().saturating_sub(2));
        }
    }
    map(compare, state, frame, &laid, body);
}

/// The bar beside what is chosen: by its first line on the screen alone, as in the text. Along all of a
/// long paragraph it would be drawn anew, row by row, whenever another one becomes current.
pub fn bar(
    state: &State,
    frame: &mut Frame,
    (line, y): (&Line, u16),
    chosen: &RangeInclusive<usize>,
    before: &mut Option<usize>,
) {
    if line.cells.is_empty() || *before == Some(line.block) {
        return;
    }
    *before = Some(line.block);
    if chosen.contains(&line.block) {
        put(frame, 0, y, "▎", frame.area().right(), state.theme.current);
    }
}

fn head(compare: &Compare, state: &State, frame: &mut Frame, area: Rect) {
    let theme = &state.theme;
    let room = area.width as usize;
    let half = room.saturating_sub(6) / 2;
    let (old, new) = names(&compare.old.document, &compare.new.document);
    let (old, new) = (cells::clip(&old, half), cells::clip(&new, half));
    let x = put(frame, 1, 0, &old, area.right(), theme.title_focused);
    let x = put(frame, x, 0, " → ", area.right(), theme.dim);
    put(frame, x, 0, &new, area.right(), theme.title_focused);
    let mut x = 1;
    if let Some(remark) = compare.comparison.remarks.first() {
        let says = format!("! {} ", theme.words.say(&sentence(remark)));
        x = put(frame, x, 1, &says, area.right(), theme.doubt);
    }
    let summary = &compare.comparison.summary;
    let room = room.saturating_sub(x as usize + 1);
    let counts = match theme.words.say(&counts(summary)) {
        words if cells::width(&words) <= room => words.into_owned(),
        _ => cells::clip(&theme.words.say(&counts_in_signs(summary)), room),
    };
    put(frame, x, 1, &counts, area.right(), theme.dim);
}

/// Draws the words of a cell.
pub fn draw(state: &State, frame: &mut Frame, cell: &Cell, y: u16, right: u16) {
    let theme = &state.theme;
    let mut x = u16::try_from(cell.column).unwrap_or(right);
    for (at, grapheme) in cells::graphemes(&cell.text) {
        let look = cell.looks.iter().find(|(range, _)| range.contains(&at));
        let mut style = look.map_or(theme.text, |(_, look)| look_style(theme, look));
        if cell.hits.iter().any(|hit| hit.contains(&at)) {
            style = style.patch(theme.hit_current);
        }
        x = put(frame, x, y, &cells::shown(grapheme), right, style);
    }
}

fn look_style(theme: &Theme, look: &Look) -> Style {
    match look {
        Look::Place => theme.label,
        Look::Dim => theme.dim,
        Look::Loud => theme.doubt,
        Look::Ink(ink) => ink_style(theme, *ink),
    }
}

/// The style of words by what became of them.
pub fn ink_style(theme: &Theme, ink: Ink) -> Style {
    match ink {
        Ink::Equal => theme.text,
        Ink::Mark => theme.mark,
        Ink::Changed { op, loud, quiet } => {
            let style = match op {
                Op::Delete => theme.deleted,
                _ => theme.inserted,
            };
            match (loud, quiet) {
                (true, _) => style.add_modifier(Modifier::BOLD),
                (_, true) => style.add_modifier(Modifier::DIM),
                _ => style,
            }
        }
    }
}

fn sign_style(compare: &Compare, state: &State, shows: &Shows) -> Style {
    let theme = &state.theme;
    let Shows::Entry(entry @ Entry::Row(_)) = shows else {
        return theme.dim;
    };
    match compare.comparison.rows.get(entry.row()) {
        Some(row) if row.changed() => row_style(theme, row),
        _ => theme.dim,
    }
}

fn row_style(theme: &Theme, row: &Row) -> Style {
    let plain = |style: Style| Style {
        add_modifier: Modifier::BOLD,
        sub_modifier: Modifier::empty(),
        ..style
    };
    match (row.old.is_empty(), row.new.is_empty()) {
        (true, _) => plain(theme.inserted),
        (_, true) => plain(theme.deleted),
        _ => theme.label.add_modifier(Modifier::BOLD),
    }
}

/// One column for the whole comparison: what is on the screen stands on a bar; of the rows that
/// fall on a cell, the one that changed most gives its sign.
fn map(compare: &Compare, state: &State, frame: &mut Frame, laid: &Laid, body: Rect) {
    let theme = &state.theme;
    let (height, lines) = (body.height as usize, laid.lines.len());
    if height == 0 || lines == 0 {
        return;
    }
    let top = compare.place.top(laid);
    let x = body.right().saturating_sub(1);
    for cell in 0..height {
        let (from, to) = if lines <= height {
            (cell, cell + 1)
        } else {
            (
                cell * lines / height,
                ((cell + 1) * lines / height).max(cell * lines / height + 1),
            )
        };
        let rows = laid.lines.get(from..to.min(lines)).unwrap_or(&[]).iter();
        let most = rows
            .filter_map(|line| match laid.blocks.get(line.block)?.shows {
                Shows::Entry(Entry::Row(row)) => compare.comparison.rows.get(row),
                _ => None,
            })
            .max_by(|a, b| weight(a).total_cmp(&weight(b)));
        let seen = from < top + height && to > top && lines > height;
        let (mark, style) = match most.filter(|row| row.changed()) {
            Some(row) => (crate::print::comparison::code(row), row_style(theme, row)),
            None if seen => ("│", theme.dim),
            None => (" ", theme.dim),
        };
        let style = if seen {
            style.patch(theme.selected)
        } else {
            style
        };
        put(frame, x, body.y + cell as u16, mark, body.right(), style);
    }
}

fn weight(row: &Row) -> f64 {
    match row.changed() {
        true => 2.0 - row.alike,
        false => 0.0,
    }
}
