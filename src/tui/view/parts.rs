//! What the panes draw alike.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::layout::Pane;
use crate::tui::state::State;
use crate::tui::theme::Theme;
use crate::typeset::cells;

/// The first row of a pane: its name, and something short at the right.
pub fn pane_title(
    state: &State,
    frame: &mut Frame,
    area: Rect,
    pane: Pane,
    name: &str,
    aside: &str,
) {
    let theme = &state.theme;
    let focused = state.panes.focus == pane;
    let style = if focused {
        theme.title_focused
    } else {
        theme.title
    };
    let room = (area.width as usize).saturating_sub(2);
    let aside_wide = cells::width(aside);
    let with_aside = aside_wide + 8 < room;
    let name_room = if with_aside {
        room - aside_wide - 1
    } else {
        room
    };
    put(
        frame,
        area.x + 1,
        area.y,
        &cells::clip(name, name_room),
        area.right(),
        style,
    );
    if with_aside {
        let x = area.right() - 1 - aside_wide as u16;
        put(frame, x, area.y, aside, area.right(), theme.dim);
    }
}

/// Writes a text that is already safe, up to a column; gives back the column after it.
pub fn put(frame: &mut Frame, x: u16, y: u16, text: &str, right: u16, style: Style) -> u16 {
    let buffer = frame.buffer_mut();
    if x >= right || !buffer.area.contains((x, y).into()) {
        return x;
    }
    buffer
        .set_stringn(x, y, text, (right - x) as usize, style)
        .0
}

/// The style of a list row the cursor is on.
pub fn cursor_style(theme: &Theme, focused: bool) -> Style {
    if focused {
        theme.selected
    } else {
        theme.selected_idle
    }
}
