//! The outline, and what lists draw alike.

use ratatui::Frame;
use ratatui::layout::{Position as ScreenPosition, Rect};
use ratatui::style::Style;

use super::parts::{cursor_style, pane_title, put};
use crate::tui::layout::{Pane, inside};
use crate::tui::outline;
use crate::tui::state::State;
use crate::typeset::cells;

pub fn outline(state: &State, frame: &mut Frame, area: Rect) {
    let theme = &state.theme;
    let focused = state.panes.focus == Pane::Outline;
    let title = theme.words.say("Outline");
    pane_title(state, frame, area, Pane::Outline, &title, "");
    let Some(reader) = &state.reader else {
        return;
    };
    let rows = inside(area);
    let top = state.outline_list.top;
    let entries = state.outline.iter().enumerate().skip(top);
    for ((index, entry), y) in entries.zip(rows.top()..rows.bottom()) {
        let here = index == state.outline_list.selected;
        let cursor = here.then(|| cursor_style(theme, focused));
        if let Some(cursor) = cursor {
            mark_row(frame, rows, y, cursor);
        }
        match &entry.heading {
            Some(heading) => {
                let x = rows.x + 1 + 2 * entry.depth.min(4) as u16;
                let right = rows.right().saturating_sub(1);
                let words = cells::clip(heading, right.saturating_sub(x) as usize);
                let style = cursor.unwrap_or(theme.heading);
                put(frame, x, y, &words, right, style);
            }
            None => outline_paragraph(state, frame, (rows, y), entry, cursor),
        }
        if reader.doubts(entry.item) > 0 && entry.heading.is_none() {
            let right = rows.right().saturating_sub(1);
            put(
                frame,
                right,
                y,
                "!",
                rows.right(),
                cursor.unwrap_or(theme.doubt),
            );
        }
        if here && focused && state.layers.is_empty() {
            frame.set_cursor_position(ScreenPosition::new(rows.x, y));
        }
    }
}

/// A paragraph's row of the outline: its number, and the words it begins with.
fn outline_paragraph(
    state: &State,
    frame: &mut Frame,
    (rows, y): (Rect, u16),
    entry: &outline::Entry,
    cursor: Option<Style>,
) {
    let (theme, Some(reader)) = (&state.theme, &state.reader) else {
        return;
    };
    let style = |style| cursor.unwrap_or(style);
    let right = rows.right().saturating_sub(1);
    let left = rows.x + 1;
    // Numbers end in one column, so that the words stand under each other.
    let label = cells::clean(&entry.label);
    let pad = match entry.depth {
        0 => 4usize.saturating_sub(cells::width(&label)),
        _ => 5,
    };
    let x = left + pad as u16 + 3 * entry.depth.saturating_sub(1).min(4) as u16;
    let ink = match entry.printed {
        true => theme.label,
        false => theme.dim,
    };
    let x = put(frame, x, y, &label, right, style(ink));
    let text = reader.text(entry.item);
    let x = if entry.depth == 0 { x.max(left + 4) } else { x } + 1;
    let room = right.saturating_sub(x) as usize;
    // No row shows more than this, and wrapping all of a long text would be for nothing.
    let end = (text.char_indices().nth(room * 2)).map_or(text.len(), |(at, _)| at);
    let shown = cells::clip(text.get(..end).unwrap_or(text), room);
    let lead = text.get(..entry.lead).map_or(0, cells::width);
    let lead = lead.min(cells::width(&shown));
    put(frame, x, y, &shown, right, style(theme.text));
    if cursor.is_none() && lead > 0 {
        let row = Rect {
            x,
            y,
            width: (lead as u16).min(right.saturating_sub(x)),
            height: 1,
        };
        frame.buffer_mut().set_style(row, theme.lead);
    }
}

/// Sets the whole row of a list under the cursor.
pub fn mark_row(frame: &mut Frame, rows: Rect, y: u16, cursor: Style) {
    let row = Rect {
        y,
        height: 1,
        ..rows
    };
    frame.buffer_mut().set_style(row, cursor);
}
