//! The form that all boxes share: a frame with a title and key hints, and lines that scroll.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use super::Answer;
use crate::tui::command::{Call, Command, Context};
use crate::tui::keymap::Keymap;
use crate::tui::list::List;
use crate::tui::reader::Position as Place;
use crate::tui::state::State;
use crate::tui::theme::Theme;
use crate::typeset::cells;
use crate::typeset::lines;

/// Which lines of a box are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scroll {
    pub top: usize,
}

impl Scroll {
    /// Does a scrolling command on a text of `len` lines of which `rows` are shown; false where it is
    /// none.
    pub fn update(&mut self, call: Call, rows: usize, len: usize) -> bool {
        let times = call.times();
        let page = rows.saturating_sub(1).max(1);
        let (down, by) = match call.command {
            Command::Down => (true, times),
            Command::Up => (false, times),
            Command::PageDown => (true, times * page),
            Command::PageUp => (false, times * page),
            Command::HalfDown => (true, times * (rows / 2).max(1)),
            Command::HalfUp => (false, times * (rows / 2).max(1)),
            Command::Top => (false, usize::MAX),
            Command::Bottom => (true, usize::MAX),
            _ => return false,
        };
        self.top = if down {
            self.top.saturating_add(by).min(len.saturating_sub(rows))
        } else {
            self.top.saturating_sub(by)
        };
        true
    }

    /// What a box answers that is nothing but lines: it scrolls. `lines` is asked how many there are at a width.
    pub fn answer(&mut self, call: Call, area: Rect, lines: impl Fn(usize) -> usize) -> Answer {
        let (columns, rows) = room(area);
        match self.update(call, rows, lines(columns)) {
            true => Answer::stay(),
            false => Answer::Ignored,
        }
    }
}

/// A text of opcit's own, in the language of the screen, as [`lines()`].
pub fn said(text: &str, style: Style, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    lines(&theme.words.say(text), style, columns)
}

/// Draws a box and gives back the room inside its frame.
pub fn draw(frame: &mut Frame, area: Rect, theme: &Theme, name: &str, hints: Line<'_>) -> Rect {
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.rule_focused)
        .title_top(title(theme, name, area.width))
        .title_bottom(fitting(hints, area.width).right_aligned());
    let inside = block.inner(area);
    let buffer = frame.buffer_mut();
    clear(buffer, area);
    block.render(area, buffer);
    // One blank column at each side.
    let inside = Rect {
        x: inside.x.saturating_add(1).min(inside.right()),
        width: inside.width.saturating_sub(2),
        ..inside
    };
    // A screen reader reads on where the cursor is.
    if !inside.is_empty() {
        frame.set_cursor_position(inside.as_position());
    }
    inside
}

/// Clears the room of a box. A wide character goes whole where the box's edge parts it: its left
/// half alone would hide the edge.
fn clear(buffer: &mut Buffer, area: Rect) {
    Clear.render(area, buffer);
    let Some(left) = area.x.checked_sub(1) else {
        return;
    };
    for y in area.top()..area.bottom() {
        let cell = buffer.cell_mut((left, y));
        if let Some(cell) = cell.filter(|cell| cells::width(cell.symbol()) > 1) {
            cell.set_symbol(" ");
        }
    }
}

/// ` Enter follow · Esc close `: the keys that do these commands, as the keymap has them.
pub fn hints<'a>(
    theme: &Theme,
    keymap: &Keymap,
    context: Context,
    wanted: &[(Command, &'a str)],
) -> Line<'a> {
    let mut spans = Vec::new();
    for (command, word) in wanted {
        let Some(key) = keymap.key_for(context, *command) else {
            continue;
        };
        let before = if spans.is_empty() { " " } else { " · " };
        spans.push(Span::styled(before, theme.dim));
        let key = theme.words.keys(&key).into_owned();
        spans.push(Span::styled(key, theme.key));
        let word = theme.words.say(word);
        spans.push(Span::styled(format!(" {word}"), theme.dim));
    }
    if !spans.is_empty() {
        spans.push(Span::raw(" "));
    }
    Line::from(spans)
}

/// As many hints as there is room for: the one before the last goes first, how to close stays.
pub fn fitting(mut hints: Line<'_>, columns: u16) -> Line<'_> {
    let room = usize::from(columns.saturating_sub(2));
    // A gap, a key and a word for each, and a blank at the end.
    while hints.width() > room && hints.spans.len() > 2 * 3 {
        let last = hints.spans.len() - 1 - 3;
        hints.spans.drain(last - 3..last);
        if let Some(first) = hints.spans.first_mut().filter(|_| last == 3) {
            first.content = " ".into();
        }
    }
    hints
}

/// ` Footnote 5 `.
fn title<'a>(theme: &Theme, text: &str, columns: u16) -> Line<'a> {
    let shown = cells::clip(text, (columns as usize).saturating_sub(6));
    Line::styled(format!(" {shown} "), theme.title_focused)
}

/// A text wrapped for a box, in one style.
pub fn lines(text: &str, style: Style, columns: usize) -> Vec<Line<'static>> {
    lines::wrap(text, &[], columns)
        .into_iter()
        .map(|range| {
            let words = text.get(range).unwrap_or("");
            Line::styled(cells::clean(words), style)
        })
        .collect()
}

/// Draws the lines that are scrolled to.
pub fn draw_lines(frame: &mut Frame, area: Rect, lines: &[Line<'_>], top: usize) {
    let top = top.min(lines.len().saturating_sub(area.height as usize));
    for (line, y) in lines.iter().skip(top).zip(area.top()..area.bottom()) {
        frame.buffer_mut().set_line(area.x, y, line, area.width);
    }
}

/// A box of the wanted size in the middle of the screen.
pub fn centred(screen: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(screen.width);
    let height = height.min(screen.height);
    Rect {
        x: screen.x + (screen.width - width) / 2,
        y: screen.y + (screen.height - height) / 2,
        width,
        height,
    }
}

/// Columns and rows for lines inside the frame of a box.
pub fn room(area: Rect) -> (usize, usize) {
    (
        area.width.saturating_sub(4) as usize,
        area.height.saturating_sub(2) as usize,
    )
}

/// Puts the cursor of a list on its row at a cell, where `above` other lines stand over the list
/// in its box; whether there is one.
pub fn point(list: &mut List, area: Rect, above: usize, len: usize, at: Position) -> bool {
    let inside = area.inner(Margin::new(1, 1));
    let rows = (inside.height as usize).saturating_sub(above);
    list.fit(len, rows);
    let row = usize::from(at.y.saturating_sub(inside.y)).checked_sub(above);
    let Some(row) = row.filter(|row| inside.contains(at) && list.top + row < len) else {
        return false;
    };
    list.selected = list.top + row;
    true
}

/// A box that leaves the row `at` uncovered: under the row `end` of its paragraph where it fits
/// there; else under `at` where there is more room, else over it.
pub fn beside(screen: Rect, (at, end): (u16, u16), left: u16, width: u16, height: u16) -> Rect {
    let width = width.min(screen.width);
    let fits = |row: &u16| row + 1 + height <= screen.bottom();
    let at = Some(end)
        .filter(|end| *end >= at)
        .filter(fits)
        .unwrap_or(at);
    let under = screen.bottom().saturating_sub(at + 1);
    let over = at.saturating_sub(screen.y);
    let x = left.min(screen.right().saturating_sub(width));
    if height <= under || under >= over {
        let height = height.min(under);
        return Rect {
            x,
            y: screen.bottom().min(at + 1),
            width,
            height,
        };
    }
    let height = height.min(over);
    Rect {
        x,
        y: at - height,
        width,
        height,
    }
}

/// On the screen: the row of what is marked in the text, the last one of its paragraph, and the
/// left edge of both.
pub fn target_rows(state: &State) -> Option<((u16, u16), u16)> {
    let reader = state.reader.as_ref()?;
    let target = reader.target.as_ref()?;
    let text = state.text_area()?;
    let at = Place {
        item: target.item,
        offset: target.at.start,
    };
    let row = reader.row_of(at)?;
    let end = reader.last_row_of(target.item).unwrap_or(row);
    Some(((text.y + row, text.y + end), text.x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_never_hides_the_line_it_is_about() {
        let screen = Rect::new(0, 0, 80, 23);
        for at in 0..23 {
            for height in [1, 5, 12, 40] {
                let area = beside(screen, (at, at + 3), 10, 60, height);
                assert!(
                    !(area.top()..area.bottom()).contains(&at),
                    "{at} {height} {area}"
                );
                assert!(area.bottom() <= 23 && area.right() <= 80);
                assert!(area.height >= height.min(11), "{at} {height} {area}");
                let under = at + 3 + 1 + height <= 23;
                assert_eq!(area.y > at + 3, under, "{at} {height} {area}");
            }
        }
    }

    #[test]
    fn a_box_parts_no_wide_character() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 2));
        buffer.set_string(0, 0, "大会第六十五", Style::new());
        buffer.set_string(0, 1, "a大会第六十", Style::new());
        clear(&mut buffer, Rect::new(4, 0, 4, 2));
        let row = |y: u16| -> String { (0..12).map(|x| buffer[(x, y)].symbol()).collect() };
        assert_eq!(row(0), "大 会     十 五 ");
        assert_eq!(row(1), "a大       十  ");
    }

    #[test]
    fn scrolling_stops_at_the_ends() {
        let mut scroll = Scroll::default();
        for (command, top) in [
            (Command::Down, 1),
            (Command::PageDown, 5),
            (Command::Bottom, 15),
            (Command::Down, 15),
            (Command::Up, 14),
            (Command::Top, 0),
            (Command::Up, 0),
        ] {
            assert!(scroll.update(command.into(), 5, 20));
            assert_eq!(scroll.top, top, "{command:?}");
        }
        assert!(!scroll.update(Command::Quit.into(), 5, 20));
    }
}
