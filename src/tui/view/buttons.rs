//! Words of the last line that are clicked, once the mouse is the reader's: for hands that know no keys.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::parts::put;
use crate::tui::command::Command;
use crate::tui::layout::Pane;
use crate::tui::state::State;
use crate::typeset::cells;

const BUTTONS: [(Command, &str); 6] = [
    (Command::Text, "text"),
    (Command::Outline, "outline"),
    (Command::Documents, "list"),
    (Command::Back, "back"),
    (Command::Help, "help"),
    (Command::Quit, "quit"),
];

/// A narrower screen has no room for more of them than for the place one is at.
const ROOMY: u16 = 60;

/// Those that are there: of the text and the outline where they are not on the screen.
fn shown(state: &State) -> impl Iterator<Item = (Command, &'static str)> {
    let layout = state.layout().unwrap_or_default();
    let open = state.reader.is_some() && state.layers.is_empty() && state.size.0 >= ROOMY;
    let hidden = move |pane| open && layout.pane(pane).is_none();
    let (text, outline) = (hidden(Pane::Text), hidden(Pane::Outline));
    BUTTONS
        .into_iter()
        .filter(move |(command, _)| match command {
            Command::Text => text,
            Command::Outline => outline,
            _ => true,
        })
}

/// Columns that they take: none where what is told needs them.
pub fn width(state: &State) -> u16 {
    let told = state.notice.as_ref();
    let told = told.map_or(0, |notice| {
        cells::width(&state.theme.words.say(&notice.text))
    });
    let words = words_width(state);
    match told > 0 && told + usize::from(words) + 4 > usize::from(state.size.0) {
        true => 0,
        false => words,
    }
}

/// Each word has a blank at both its sides.
fn words_width(state: &State) -> u16 {
    let words = shown(state).map(|(_, word)| state.theme.words.say(word));
    words.map(|word| cells::width(&word) as u16 + 2).sum()
}

/// Where each stands in the last line; nowhere where one types there or the mouse is the terminal's.
fn places(state: &State) -> Vec<(Rect, Command, Cow<'static, str>)> {
    let typing = state.layers.last().is_some_and(|layer| layer.is_line());
    let layout = state.layout().filter(|_| state.mouse && !typing);
    let Some(layout) = layout.filter(|_| width(state) > 0) else {
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
    shown(state).map(place).collect()
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
