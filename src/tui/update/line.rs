//! The command line: `12`, `pp3`, `open 65/232`, `theme light`, or a command by its name.

use super::goal;
use crate::tui::command::{Call, Command, TABLE};
use crate::tui::state::{Effect, State};
use crate::tui::theme::{self, Theme};

/// Does what was typed.
pub fn run(state: &mut State, line: &str) -> Vec<Effect> {
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    if line.is_empty() {
        return Vec::new();
    }
    if let Ok(number) = line.parse() {
        goal::go_number(state, number);
        return Vec::new();
    }
    match (word, rest) {
        ("q" | "quit" | "x" | "wq", "") => return vec![Effect::Quit],
        ("h", "") => return super::run(state, Command::Help.into()),
        ("open" | "e" | "edit", "") => state.complain("open what? for example: open 65/232"),
        ("open" | "e" | "edit", place) => return vec![Effect::OpenPlace(place.to_owned())],
        ("compare", place) if !place.is_empty() => return vec![Effect::Compare(place.to_owned())],
        ("theme", name) => match Theme::named(name, state.theme.colors) {
            Some(theme) => state.theme = theme,
            None => state.complain(format!("the themes are {}", theme::NAMES.join(", "))),
        },
        (name, count) if Command::from_name(name).is_some() => {
            let command = Command::from_name(name);
            let count = count.parse().ok();
            if let Some(command) = command {
                if !command.works_in(state.context()) {
                    state.complain(format!("{name} does nothing here"));
                    return Vec::new();
                }
                return super::run(state, Call { command, count });
            }
        }
        _ if is_address(line) => goal::go_address(state, line),
        _ => {
            let near = TABLE.iter().map(|i| i.name).find(|n| n.starts_with(word));
            let near = near.map_or(String::new(), |n| format!("; did you mean {n}?"));
            state.complain(format!("there is no command {word:?}{near}"));
        }
    }
    Vec::new()
}

/// `pp3`, `op12(a)`, `annex:3`, `fn5`.
fn is_address(text: &str) -> bool {
    let tail = text.rsplit(':').next().unwrap_or(text);
    let digits = ["pp", "op", "fn", "am", "art", "p"]
        .iter()
        .find_map(|k| tail.strip_prefix(k));
    digits.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        || text.starts_with("annex")
}
