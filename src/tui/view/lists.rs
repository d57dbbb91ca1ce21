//! The list of documents and the outline.

use ratatui::Frame;
use ratatui::layout::{Position as ScreenPosition, Rect};
use ratatui::style::Style;

use super::parts::{cursor_style, pane_title, put};
use crate::library::Entry;
use crate::tui::layout::{Pane, inside};
use crate::tui::state::State;
use crate::typeset::cells;

/// The most columns of a symbol, and the fewest of a title that say anything.
const SYMBOL: usize = 24;
const TITLE: usize = 8;

pub fn documents(state: &State, frame: &mut Frame, area: Rect) {
    let theme = &state.theme;
    let focused = state.panes.focus == Pane::Documents;
    let count = state.catalogue.len();
    pane_title(
        state,
        frame,
        area,
        Pane::Documents,
        "Documents",
        &count.to_string(),
    );
    let rows = inside(area);
    if count == 0 {
        // Where there is a text pane, it says what to do.
        if state.layout().is_some_and(|layout| layout.text().is_none()) {
            super::text::guide(state, frame, rows);
        }
        return;
    }
    let open = state.reader.as_ref().map(|r| r.name.as_str());
    let shown = state.documents.top..count.min(state.documents.top + rows.height as usize);
    let name = |entry: &Entry| cells::clip(entry.symbol.as_deref().unwrap_or(&entry.name), SYMBOL);
    let entries = shown.clone().filter_map(|i| state.catalogue.entry(i));
    let codes: Vec<String> = entries.clone().map(|e| codes(state, e)).collect();
    let widest = entries.map(|e| cells::width(&name(e))).max().unwrap_or(0);
    let all = codes.iter().map(|codes| cells::width(codes)).max();
    // Where there is no room for them and a title, how many there are is said.
    let wide = usize::from(rows.width) > widest + all.unwrap_or(0) + 2 * TITLE;
    let codes: Vec<String> = match wide {
        true => codes,
        false => codes.into_iter().map(counted).collect(),
    };
    let languages = rows.x + 2 + widest as u16;
    let widest = codes.iter().map(|codes| cells::width(codes)).max();
    let titles = languages + 1 + widest.filter(|w| *w > 0).map_or(0, |w| w as u16 + 1);
    let mut codes = codes.into_iter();
    for (index, y) in shown.zip(rows.top()..rows.bottom()) {
        let Some(entry) = state.catalogue.entry(index) else {
            continue;
        };
        let codes = codes.next().unwrap_or_default();
        let here = index == state.documents.selected;
        let cursor = here.then(|| cursor_style(theme, focused));
        if let Some(cursor) = cursor {
            mark_row(frame, rows, y, cursor);
        }
        let style = |style| cursor.unwrap_or(style);
        let sign = if open == Some(&entry.name) {
            "▎"
        } else {
            " "
        };
        put(frame, rows.x, y, sign, rows.right(), style(theme.current));
        put(
            frame,
            rows.x + 1,
            y,
            &name(entry),
            rows.right(),
            style(theme.text),
        );
        put(
            frame,
            languages,
            y,
            &codes,
            rows.right(),
            style(theme.label),
        );
        let room = rows.right().saturating_sub(titles + 1) as usize;
        if let Some(title) = entry.title.as_deref().filter(|_| room >= TITLE) {
            put(
                frame,
                titles,
                y,
                &cells::clip(title, room),
                rows.right(),
                style(theme.dim),
            );
        }
        if here && focused && state.layers.is_empty() {
            frame.set_cursor_position(ScreenPosition::new(rows.x, y));
        }
    }
}

/// `en fr ru`: the languages that a document is there in, where it is not the reader's own alone.
fn codes(state: &State, entry: &Entry) -> String {
    let there = state.catalogue.in_languages(&entry.name);
    let own = state.catalogue.library.reads();
    match there.as_slice() {
        [(language, _)] if *language == own => String::new(),
        there => {
            let codes: Vec<&str> = there.iter().map(|(language, _)| language.code()).collect();
            codes.join(" ")
        }
    }
}

/// `×6`, or the one that there is.
fn counted(codes: String) -> String {
    match codes.split(' ').count() {
        1 => codes,
        count => format!("×{count}"),
    }
}

pub fn outline(state: &State, frame: &mut Frame, area: Rect) {
    let theme = &state.theme;
    let focused = state.panes.focus == Pane::Outline;
    let Some(reader) = &state.reader else {
        return pane_title(state, frame, area, Pane::Outline, "Outline", "");
    };
    pane_title(state, frame, area, Pane::Outline, "Outline", "");
    let rows = inside(area);
    let top = state.outline_list.top;
    let entries = state.outline.iter().enumerate().skip(top);
    for ((index, entry), y) in entries.zip(rows.top()..rows.bottom()) {
        let here = index == state.outline_list.selected;
        let cursor = here.then(|| cursor_style(theme, focused));
        if let Some(cursor) = cursor {
            mark_row(frame, rows, y, cursor);
        }
        let style = |style| cursor.unwrap_or(style);
        let right = rows.right().saturating_sub(1);
        let left = rows.x + 1;
        if let Some(heading) = &entry.heading {
            let x = left + 2 * entry.depth.min(4) as u16;
            let room = right.saturating_sub(x) as usize;
            put(
                frame,
                x,
                y,
                &cells::clip(heading, room),
                right,
                style(theme.heading),
            );
        } else {
            // Numbers end in one column, so that the words stand under each other.
            let label = cells::clean(&entry.label);
            let pad = if entry.depth == 0 {
                4usize.saturating_sub(cells::width(&label))
            } else {
                5
            };
            let x = left + pad as u16 + 3 * entry.depth.saturating_sub(1).min(4) as u16;
            let ink = if entry.printed {
                theme.label
            } else {
                theme.dim
            };
            let x = put(frame, x, y, &label, right, style(ink));
            let text = reader.text(entry.item);
            let x = if entry.depth == 0 { x.max(left + 4) } else { x } + 1;
            let room = right.saturating_sub(x) as usize;
            // No row shows more than this, and wrapping all of a long text would be for nothing.
            let end = text
                .char_indices()
                .nth(room * 2)
                .map_or(text.len(), |(at, _)| at);
            let shown = cells::clip(text.get(..end).unwrap_or(text), room);
            let lead = text
                .get(..entry.lead)
                .map_or(0, cells::width)
                .min(cells::width(&shown));
            put(frame, x, y, &shown, right, style(theme.text));
            if !here && lead > 0 {
                let row = Rect {
                    x,
                    y,
                    width: (lead as u16).min(right.saturating_sub(x)),
                    height: 1,
                };
                frame.buffer_mut().set_style(row, theme.lead);
            }
        }
        if reader.doubts(entry.item) > 0 && entry.heading.is_none() {
            put(frame, right, y, "!", rows.right(), style(theme.doubt));
        }
        if here && focused && state.layers.is_empty() {
            frame.set_cursor_position(ScreenPosition::new(rows.x, y));
        }
    }
}

/// Sets the whole row of a list under the cursor.
fn mark_row(frame: &mut Frame, rows: Rect, y: u16, cursor: Style) {
    let row = Rect {
        y,
        height: 1,
        ..rows
    };
    frame.buffer_mut().set_style(row, cursor);
}
