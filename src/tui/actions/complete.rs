//! What can follow a command line typed so far.

use crate::document::Language;
use crate::tui::command::{Command, Context, on_screen};
use crate::tui::keymap::preset_names;
use crate::tui::state::State;
use crate::tui::theme;
use crate::tui::wording;
use crate::typeset::labels;

/// Words of the command line that are no commands of the table, and take something after them.
const WORDS: [&str; 5] = ["open", "theme", "keymap", "language", "set"];

/// What `set` sets.
pub const SETTINGS: [&str; 5] = ["keymap", "labels", "measure", "screen", "theme"];

/// The most completions of one line.
const LIMIT: usize = 60;

/// Whole lines that begin as this one does, in the order they are offered.
pub fn complete(state: &State, line: &str) -> Vec<String> {
    let (before, word) = match line.rfind(' ') {
        Some(space) => line.split_at(space + 1),
        None => ("", line),
    };
    let words: Vec<&str> = before.split_whitespace().collect();
    let candidates: Vec<String> = match words.as_slice() {
        [] => first_words(state),
        ["open" | "e" | "edit"] | ["compare"] | ["compare", "with"] => names(state),
        ["theme"] | ["set", "theme"] => theme::NAMES.map(str::to_owned).to_vec(),
        ["keymap"] | ["set", "keymap"] => preset_names().map(str::to_owned).collect(),
        ["labels"] | ["set", "labels"] => labels::LANGUAGES.map(|l| l.name.to_owned()).to_vec(),
        ["set", "screen"] => wording::LANGUAGES.map(str::to_owned).to_vec(),
        ["language"] | ["parallel"] => Language::ALL.map(|l| l.code().to_owned()).to_vec(),
        ["set"] => SETTINGS.map(str::to_owned).to_vec(),
        _ => Vec::new(),
    };
    let folded = word.to_lowercase();
    // What begins so; for names of documents also what has it anywhere: "65/23" for A/RES/65/232.
    let begins = |c: &&String| c.to_lowercase().starts_with(&folded);
    let holds = |c: &&String| !words.is_empty() && c.to_lowercase().contains(&folded);
    let first = candidates.iter().filter(begins);
    let then = candidates.iter().filter(|c| !begins(c) && holds(c));
    first
        .chain(then)
        .take(LIMIT)
        .map(|candidate| format!("{before}{candidate}"))
        .collect()
}

fn first_words(state: &State) -> Vec<String> {
    let commands = on_screen()
        // What belongs to typing, and the line one is typing.
        .filter(|info| info.contexts != [Context::Prompt])
        .filter(|info| info.command != Command::CommandLine)
        .map(|info| info.name);
    let mut commands: Vec<String> = commands.chain(WORDS).map(str::to_owned).collect();
    commands.sort_unstable();
    commands.dedup();
    // Paragraphs in their own order: op2 comes before op10.
    let mut words = Vec::new();
    if let Some(reader) = &state.reader {
        let paragraphs = reader.document.paragraphs.iter();
        words.extend(
            paragraphs
                .filter(|p| p.parent.is_none())
                .map(|p| p.id.to_string()),
        );
    }
    words.append(&mut commands);
    words
}

fn names(state: &State) -> Vec<String> {
    (0..state.catalogue.len())
        .filter_map(|row| state.catalogue.entry(row).map(|entry| entry.name.clone()))
        .collect()
}
