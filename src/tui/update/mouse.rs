//! The mouse: the wheel scrolls what is under it, a click goes there.

use ratatui::layout::{Position, Rect};

use super::{close_front, goal, lists, run, with_front};
use crate::tui::command::{Call, Command, Context};
use crate::tui::layers::Answer;
use crate::tui::layout::{Pane, inside};
use crate::tui::state::{Effect, State};
use crate::tui::view::at;

/// What the mouse did at a cell of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    pub gesture: Gesture,
    pub column: u16,
    pub row: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    Click,
    Wheel { down: bool },
}

/// Lines that a notch of the wheel scrolls.
const NOTCH: u32 = 3;

/// Takes the mouse, or gives it back.
pub fn toggle(state: &mut State) {
    state.mouse = !state.mouse;
    state.say(match state.mouse {
        true => {
            "the mouse is taken: the wheel scrolls, a click goes; most terminals select with Shift"
        }
        false => "the mouse is the terminal's again",
    });
}

pub fn update(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    // What was on its way when the mouse was given back.
    if !state.mouse {
        return Vec::new();
    }
    state.keys.clear();
    state.count = None;
    state.notice = None;
    let place = Position::new(mouse.column, mouse.row);
    match (state.layers.last(), mouse.gesture) {
        (Some(layer), gesture) => {
            let is_line = layer.is_line();
            let area = layer.area(state);
            let on_it = !is_line && area.is_none_or(|area| area.contains(place));
            match gesture {
                Gesture::Wheel { down } if on_it => scroll(state, down),
                Gesture::Click if on_it => point(state, place),
                Gesture::Click if !on_it && is_line => run(state, Command::Cancel.into()),
                Gesture::Click if !on_it => {
                    close_front(state);
                    Vec::new()
                }
                _ => Vec::new(),
            }
        }
        (None, gesture) => in_panes(state, gesture, place),
    }
}

/// Scrolls the box in front.
fn scroll(state: &mut State, down: bool) -> Vec<Effect> {
    if state.context() != Context::Prompt {
        let call = wheel(down);
        return with_front(state, |layer, state| layer.update(call, state)).unwrap_or_default();
    }
    // Where one types, the list goes by the keys of the line's history, a row at a time.
    let command = if down { Command::Newer } else { Command::Older };
    let mut effects = Vec::new();
    for _ in 0..NOTCH {
        let step = with_front(state, |layer, state| layer.update(command.into(), state));
        effects.extend(step.unwrap_or_default());
    }
    effects
}

/// Opens the row of the box in front that is pointed to.
fn point(state: &mut State, at: Position) -> Vec<Effect> {
    let opens = match state.context() {
        Context::Prompt => Command::Accept,
        _ => Command::Open,
    };
    with_front(state, |layer, state| match layer.point(at, state) {
        true => layer.update(opens.into(), state),
        false => Answer::Ignored,
    })
    .unwrap_or_default()
}

fn wheel(down: bool) -> Call {
    Call {
        command: if down { Command::Down } else { Command::Up },
        count: Some(NOTCH),
    }
}

fn in_panes(state: &mut State, gesture: Gesture, place: Position) -> Vec<Effect> {
    let Some(layout) = state.layout() else {
        return Vec::new();
    };
    let panes = [Pane::Documents, Pane::Outline, Pane::Text];
    let under = panes.into_iter().find_map(|pane| {
        let area = layout.pane(pane)?;
        area.contains(place).then_some((pane, area))
    });
    let Some((pane, area)) = under else {
        return Vec::new();
    };
    if state.reader.is_none() && pane != Pane::Documents {
        return Vec::new();
    }
    match gesture {
        // The cursor of a list goes with it, so that pane has to have the keys.
        Gesture::Wheel { down } => match pane {
            Pane::Text => {
                if let Some(reader) = &mut state.reader {
                    let lines = NOTCH as isize;
                    reader.scroll(if down { lines } else { -lines });
                }
                Vec::new()
            }
            Pane::Documents | Pane::Outline => {
                state.panes.focus = pane;
                run(state, wheel(down))
            }
        },
        Gesture::Click => click(state, pane, area, place),
    }
}

fn click(state: &mut State, pane: Pane, area: Rect, place: Position) -> Vec<Effect> {
    state.panes.focus = pane;
    let rows = inside(area);
    let Some(row) = place.y.checked_sub(rows.y).map(usize::from) else {
        return Vec::new();
    };
    match pane {
        Pane::Documents => {
            let index = state.documents.top + row;
            if index >= state.shelf.len() {
                return Vec::new();
            }
            state.documents.selected = index;
            lists::documents(state, Command::Open.into())
        }
        Pane::Outline => {
            let index = state.outline_list.top + row;
            if index >= state.outline.len() {
                return Vec::new();
            }
            state.outline_list.selected = index;
            lists::outline(state, Command::Open.into())
        }
        Pane::Text => {
            let Some((item, link)) = at(state, place.x, place.y) else {
                return Vec::new();
            };
            let Some(reader) = &mut state.reader else {
                return Vec::new();
            };
            match link {
                Some(link) => {
                    reader.mark(link);
                    run(state, Command::Open.into())
                }
                None => {
                    goal::go_item(reader, item);
                    Vec::new()
                }
            }
        }
    }
}
