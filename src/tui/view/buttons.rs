//! Words of the last line that are clicked, once the mouse is the reader's: for hands that know no keys.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::parts::put;
use crate::tui::command::Command;
use crate::tui::state::State;
use crate::typeset::cells;

const BUTTONS: [(Command, &str); 4] = [
    (Command::Documents, "list"),
    (Command::Back, "back"),
    (Command::Help, "help"),
    (Command::Quit, "quit"),
];

/// Columns that they take: each word has a blank at both its sides.
pub fn width(state: &State) -> u16 {
    let words = BUTTONS.iter().map(|(_, word)| state.theme.words.say(word));
    words.map(|word| cells::width(&word) as u16 + 2).sum()
}

/// Where each stands in the last line; nowhere where one types there or the mouse is the terminal's.
fn places(state: &State) -> Vec<(Rect, Command, Cow<'static, str>)> {
    let typing = state.layers.last().is_some_and(|layer| layer.is_line());
    let layout = state.layout().filter(|_| state.mouse && !typing);
    let Some(layout) = layout else {
        return Vec::new();
    };
    let mut x = layout.status.right().saturating_sub(width(state));
    let place = |(command, word): (Command, &'static str)| {
        let word = state.theme.words.say(word);
        let wide = cells::width(&word) as u16 + 2;
        let area = Rect::new(x, layout.status.y, wide, 1);
        x += wide;
        (area, command, word)
    };
    BUTTONS.into_iter().map(place).collect()
}

/// What is clicked at a cell.
pub fn at(state: &State, at: Position) -> Option<Command> {
    let mut places = places(state).into_iter();
    places
        .find(|(area, ..)| area.contains(at))
        .map(|(_, command, _)| command)
}

pub fn view(state: &State, frame: &mut Frame) {
    for (area, _, word) in places(state) {
        put(
            frame,
            area.x + 1,
            area.y,
            &word,
            area.right(),
            state.theme.key,
        );
    }
}
