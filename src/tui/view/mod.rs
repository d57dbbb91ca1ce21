//! The state as a screen.

mod bidi;
pub mod buttons;
mod documents;
pub mod facets;
mod guide;
mod lesson;
mod linked;
mod lists;
mod map;
pub mod parts;
mod row;
mod status;
mod text;
mod which;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::layout::{Pane, SMALLEST};
use super::state::State;
use crate::typeset::cells;

pub use linked::{at, beside_at, linked};

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
    for x in layout.rules() {
        for y in 0..bottom {
            frame
                .buffer_mut()
                .set_stringn(x, y, "│", 1, state.theme.rule);
        }
    }
    for (pane, area) in &layout.panes {
        match pane {
            Pane::Documents => documents::view(state, frame, *area),
            Pane::Outline => lists::outline(state, frame, *area),
            Pane::Text => text::view(state, frame, *area),
        }
    }
    if let Some(area) = layout.facets {
        facets::column(state, frame, area, false);
    }
    lesson::view(state, frame);
    let typing = state.layers.last().is_some_and(|l| l.is_line());
    if !typing {
        status::view(state, frame, layout.status);
        buttons::view(state, frame);
    } else if state.notice.is_some() && layout.status.y > 0 {
        // Over what is typed, and not in it.
        let over = Rect {
            y: layout.status.y - 1,
            ..layout.status
        };
        let blank = " ".repeat(usize::from(over.width));
        parts::put(frame, 0, over.y, &blank, over.right(), state.theme.text);
        status::view(state, frame, over);
    }
    for layer in &state.layers {
        layer.view(state, frame);
    }
    which::view(state, frame);
    if state.visual {
        bidi::reorder(frame.buffer_mut());
    }
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
        let x = (area.width as usize).saturating_sub(cells::width(text)) / 2;
        frame
            .buffer_mut()
            .set_stringn(x as u16, y, text, area.width as usize, state.theme.text);
    }
}
