//! The mouse: the wheel scrolls what is under it, a click goes there. It is answered as a layer
//! answers: with a command to be done, or with what was done.

use ratatui::layout::{Position, Rect};

use crate::tui::actions::{goal, languages, lists};
use crate::tui::command::{Call, Command, Context};
use crate::tui::layers::facets;
use crate::tui::layers::{Answer, ask_front, close_all, close_front};
use crate::tui::layout::{Pane, inside};
use crate::tui::state::State;
use crate::tui::view::buttons;
use crate::tui::view::{at, beside_at};

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

/// Takes the mouse, or gives it back.
pub fn toggle(state: &mut State) {
    state.mouse = !state.mouse;
    state.say(match state.mouse {
        true => "mouse on: the wheel scrolls, a click goes; most terminals select with Shift",
        false => "mouse off: the terminal has it",
    });
}

/// What the mouse leads to.
pub fn answer(state: &mut State, mouse: Mouse) -> Answer {
    // What was on its way when the mouse was given back.
    if !state.mouse {
        return Answer::Ignored;
    }
    state.keys.clear();
    state.count = None;
    let place = Position::new(mouse.column, mouse.row);
    // As they are shown: what is told may stand in their place.
    let pressed = buttons::at(state, place).filter(|_| mouse.gesture == Gesture::Click);
    state.hush();
    if let Some(command) = pressed {
        return button(state, command);
    }
    match (state.layers.last(), mouse.gesture) {
        (Some(layer), gesture) => {
            let is_line = layer.is_line();
            let area = layer.area(state);
            let on_it = !is_line && area.is_none_or(|area| area.contains(place));
            match gesture {
                Gesture::Wheel { down } if on_it => scroll(state, down),
                Gesture::Click if on_it => point(state, place),
                Gesture::Click if !on_it && is_line => Answer::Run(Command::Cancel.into()),
                Gesture::Click if !on_it => {
                    close_front(state);
                    Answer::stay()
                }
                _ => Answer::Ignored,
            }
        }
        (None, gesture) => in_panes(state, gesture, place),
    }
}

/// What a word of the last line does.
fn button(state: &mut State, command: Command) -> Answer {
    match (command, state.layers.is_empty()) {
        (Command::Back, false) => {
            close_front(state);
            return Answer::stay();
        }
        (Command::Documents, false) => close_all(state),
        _ => {}
    }
    Answer::Run(command.into())
}

/// Scrolls the box in front.
fn scroll(state: &mut State, down: bool) -> Answer {
    let types = state.context() == Context::Prompt;
    let lines = state.wheel;
    let mut step = |call: Call| {
        let answer = ask_front(state, |layer, state| layer.update(call, state));
        answer.unwrap_or(Answer::Ignored)
    };
    if !types {
        return step(wheel(lines, down));
    }
    // Where one types, the list goes by the keys of the line's history, a row at a time.
    let command = if down { Command::Newer } else { Command::Older };
    let mut effects = Vec::new();
    for _ in 0..lines {
        match step(command.into()) {
            Answer::Stay(more) => effects.extend(more),
            Answer::Ignored => {}
            ended => return ended,
        }
    }
    Answer::Stay(effects)
}

/// Opens the row of the box in front that is pointed to.
fn point(state: &mut State, at: Position) -> Answer {
    let opens = match state.context() {
        Context::Prompt => Command::Accept,
        _ => Command::Open,
    };
    let answer = ask_front(state, |layer, state| match layer.point(at, state) {
        true => layer.update(opens.into(), state),
        false => Answer::Ignored,
    });
    answer.unwrap_or(Answer::Ignored)
}

fn wheel(lines: u32, down: bool) -> Call {
    Call {
        command: if down { Command::Down } else { Command::Up },
        count: Some(lines),
    }
}

fn in_panes(state: &mut State, gesture: Gesture, place: Position) -> Answer {
    let layout = state.layout().unwrap_or_default();
    if layout.facets.is_some_and(|area| area.contains(place)) {
        return match gesture {
            Gesture::Click if facets::point(state, place) => Answer::Stay(facets::choose(state)),
            Gesture::Click => Answer::Ignored,
            Gesture::Wheel { down } => {
                let (by, len) = (state.wheel as isize, state.listing.facet_rows().len());
                state.listing.facets.step(if down { by } else { -by }, len);
                Answer::stay()
            }
        };
    }
    let mut panes = layout.panes.into_iter();
    let Some((pane, area)) = panes.find(|(_, area)| area.contains(place)) else {
        return Answer::Ignored;
    };
    if state.reader.is_none() && pane != Pane::Documents {
        return Answer::Ignored;
    }
    match gesture {
        // The cursor of a list goes with it, so that pane has to have the keys.
        Gesture::Wheel { down } => match pane {
            Pane::Text => {
                if let Some(reader) = &mut state.reader {
                    let lines = state.wheel as isize;
                    reader.scroll(if down { lines } else { -lines });
                }
                Answer::stay()
            }
            Pane::Documents | Pane::Outline => {
                state.panes.focus = pane;
                Answer::Run(wheel(state.wheel, down))
            }
        },
        Gesture::Click => click(state, pane, area, place),
    }
}

fn click(state: &mut State, pane: Pane, area: Rect, place: Position) -> Answer {
    state.panes.focus = pane;
    let rows = inside(area);
    let Some(row) = place.y.checked_sub(rows.y).map(usize::from) else {
        return Answer::stay();
    };
    match pane {
        Pane::Documents => {
            let index = state.documents.top + row;
            if index >= state.rows() {
                return Answer::stay();
            }
            state.documents.selected = index;
            Answer::Stay(lists::documents(state, Command::Open.into()))
        }
        Pane::Outline => {
            let index = state.outline_list.top + row;
            if index >= state.outline.len() {
                return Answer::stay();
            }
            state.outline_list.selected = index;
            Answer::Stay(lists::outline(state, Command::Open.into()))
        }
        Pane::Text => {
            if let Some(other) = beside_at(state, place.x, place.y) {
                return Answer::Stay(languages::point(state, other));
            }
            let under = at(state, place.x, place.y);
            let (Some((item, link)), Some(reader)) = (under, &mut state.reader) else {
                return Answer::stay();
            };
            match link {
                Some(link) => {
                    reader.mark(link);
                    Answer::Run(Command::Open.into())
                }
                None => {
                    goal::go_item(reader, item);
                    Answer::stay()
                }
            }
        }
    }
}
