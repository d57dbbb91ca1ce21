//! The state as a screen.

mod linked;
mod lists;
mod row;
mod status;
pub mod text;
mod which;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::layout::{Pane, SMALLEST};
use super::lesson;
use super::state::State;
use super::theme::Theme;
use super::wrap;

pub use linked::{at, linked};

/// Draws the whole screen.
pub fn view(state: &State, frame: &mut Frame) {
    let area = frame.area();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return too_small(state, frame);
    }
    // A frame can be drawn before the state has heard of a new size: nothing fits then.
    let layout = state.layout();
    let Some(layout) = layout.filter(|_| state.size == (area.width, area.height)) else {
        return;
    };
    let bottom = layout.lesson.unwrap_or(layout.status).y;
    for x in layout.rules.into_iter().flatten() {
        for y in 0..bottom {
            frame
                .buffer_mut()
                .set_stringn(x, y, "│", 1, state.theme.rule);
        }
    }
    if let Some(area) = layout.documents {
        lists::documents(state, frame, area);
    }
    if let Some(area) = layout.outline {
        lists::outline(state, frame, area);
    }
    if let Some(area) = layout.text {
        text::view(state, frame, area);
    }
    lesson::view(state, frame);
    let typing = state.layers.last().is_some_and(|l| l.is_line());
    if !typing || state.notice.is_some() {
        status::view(state, frame, layout.status);
    }
    for layer in &state.layers {
        layer.view(state, frame);
    }
    which::view(state, frame);
}

fn too_small(state: &State, frame: &mut Frame) {
    let area = frame.area();
    let (width, height) = SMALLEST;
    let says = [
        format!("opcit needs {width}×{height}."),
        format!("This is {}×{}.", area.width, area.height),
    ];
    for (text, y) in says
        .iter()
        .zip((0..area.height).skip(area.height.saturating_sub(2) as usize / 2))
    {
        let x = (area.width as usize).saturating_sub(wrap::width(text)) / 2;
        frame
            .buffer_mut()
            .set_stringn(x as u16, y, text, area.width as usize, state.theme.text);
    }
}

/// The first row of a pane: its name, and something short at the right.
fn pane_title(state: &State, frame: &mut Frame, area: Rect, pane: Pane, name: &str, aside: &str) {
    let theme = &state.theme;
    let focused = state.panes.focus == pane;
    let style = if focused {
        theme.title_focused
    } else {
        theme.title
    };
    let room = (area.width as usize).saturating_sub(2);
    let aside_wide = wrap::width(aside);
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
        &wrap::clip(name, name_room),
        area.right(),
        style,
    );
    if with_aside {
        let x = area.right() - 1 - aside_wide as u16;
        put(frame, x, area.y, aside, area.right(), theme.dim);
    }
}

/// Writes a text that is already safe, up to a column; gives back the column after it.
fn put(frame: &mut Frame, x: u16, y: u16, text: &str, right: u16, style: Style) -> u16 {
    let buffer = frame.buffer_mut();
    if x >= right || !buffer.area.contains((x, y).into()) {
        return x;
    }
    buffer
        .set_stringn(x, y, text, (right - x) as usize, style)
        .0
}

/// The style of a list row the cursor is on.
fn cursor_style(theme: &Theme, focused: bool) -> Style {
    if focused {
        theme.selected
    } else {
        theme.selected_idle
    }
}
