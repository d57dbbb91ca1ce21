//! The command line: `12`, `pp3`, `65/232 op 12`, `open L.9`, `set measure 72`, or a command by its name.

use super::complete::SETTINGS;
use super::export::ENDINGS;
use super::{goal, languages};
use crate::config::nearest;
use crate::document::address::{Address, Kind};
use crate::document::{Language, place};
use crate::find::lookup::{self, Found};
use crate::find::{Asked, cited};
use crate::tui::command::{Call, Command, Context, on_screen};
use crate::tui::flow::MEASURES;
use crate::tui::keymap::Keymap;
use crate::tui::layers::Answer;
use crate::tui::layers::jump::Jump;
use crate::tui::layout::Pane;
use crate::tui::outline;
use crate::tui::passage::Passage;
use crate::tui::state::{Effect, State};
use crate::tui::theme;
use crate::tui::wording::{self, Wording};
use crate::typeset::labels::{self, Labels};

/// Does what was typed. The line is closed then, and a command is done where it was opened.
pub fn run(state: &mut State, line: &str) -> Answer {
    if line.is_empty() || counted(state, line) {
        return Answer::close();
    }
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    line_of_its_own(state, word, rest)
        .or_else(|| passage_and_command(state, line, word, rest))
        .or_else(|| command(state, word, rest))
        .unwrap_or_else(|| place_or_slip(state, line, word, rest))
}

/// `12`: the paragraph; `50%`: so far into the text. Whether it was one of them.
fn counted(state: &mut State, line: &str) -> bool {
    if let Ok(number) = line.parse() {
        goal::go_number(state, number);
        return true;
    }
    let percent = line.strip_suffix('%').map(str::trim);
    let Some(percent) = percent.and_then(|number| number.parse().ok()) else {
        return false;
    };
    state.leave();
    match &mut state.reader {
        Some(reader) => reader.go_percent(percent),
        None => state.say("open a document first"),
    }
    true
}

/// What only the command line knows: words with something after them.
fn line_of_its_own(state: &mut State, word: &str, rest: &str) -> Option<Answer> {
    match (word, rest) {
        ("q" | "quit" | "x" | "wq", "") => return Some(Answer::Close(vec![Effect::Quit])),
        ("h", "") => return Some(Answer::CloseAnd(Command::Help.into())),
        ("open" | "e" | "edit", "") => state.complain("open what? for example: open 65/232"),
        ("open" | "e" | "edit", place) => return Some(open(place)),
        ("compare", place) if !place.is_empty() => {
            let place = place.strip_prefix("with ").unwrap_or(place).trim();
            return Some(Answer::Close(vec![Effect::Compare(place.to_owned())]));
        }
        ("cited-by", place) if !place.is_empty() && place.parse::<u32>().is_err() => {
            return Some(cited_by(state, place));
        }
        ("language", code) => match languages_of(code) {
            Ok(all) => match all.as_slice() {
                [one] => return Some(Answer::Close(languages::read_in(state, *one))),
                _ => state.complain(format!("language what? {}", codes())),
            },
            Err(why) => state.complain(why),
        },
        ("parallel", codes) if !codes.is_empty() => match languages_of(codes) {
            Ok(all) if state.reader.is_some() => {
                return Some(Answer::Close(languages::choose(state, all)));
            }
            Ok(_) => state.complain("open a document first"),
            Err(why) => state.complain(why),
        },
        ("theme" | "keymap" | "screen" | "labels" | "measure", value) => set(state, word, value),
        ("set", "") => state.complain(format!("set what? {}", SETTINGS.join(", "))),
        ("set", what) => {
            let (what, value) = what.split_once([' ', '=']).unwrap_or((what, ""));
            set(state, what, value.trim());
        }
        ("export", ending) if ENDINGS.contains(&ending) => {
            let stretch = state.reader.as_ref().and_then(|reader| reader.stretch(1));
            let ending = Some(ending.to_owned());
            let export = stretch.map(|passage| Effect::Export(passage, ending));
            return Some(Answer::Close(export.into_iter().collect()));
        }
        _ => return None,
    }
    Some(Answer::close())
}

/// The paragraphs that cite a document, or a paragraph of it, whether it is there or not.
fn cited_by(state: &mut State, place: &str) -> Answer {
    let Some((target, paragraph)) = cited::target(&state.catalogue.library, place) else {
        state.complain(format!("{place} names no document, or several"));
        return Answer::close();
    };
    let paragraph = paragraph.map(|address| address.to_string());
    let (jump, effects) = Jump::new(Asked::CitedBy { target, paragraph }, state);
    state.layers.push(Box::new(jump));
    Answer::Close(effects)
}

fn open(place: &str) -> Answer {
    Answer::Close(vec![Effect::OpenPlace(place.to_owned())])
}

/// `op3-5`, `copy op3-5`: what is chosen, and what is done with it.
fn passage_and_command(state: &mut State, line: &str, word: &str, rest: &str) -> Option<Answer> {
    if let Some(all) = passage(state, line) {
        return Some(choose(state, all, Command::Select));
    }
    let command = Command::from_name(word).filter(|c| c.works_in(Context::Select))?;
    // A number after a command is its count.
    if rest.parse::<u32>().is_ok() {
        return None;
    }
    let all = passage(state, rest)?;
    Some(choose(state, all, command))
}

/// A command by its name, with its count.
fn command(state: &mut State, name: &str, count: &str) -> Option<Answer> {
    let command = Command::from_name(name)?;
    if !command.works_in(state.context()) {
        state.complain(format!("“{name}” does nothing here"));
        return Some(Answer::close());
    }
    let number = count.parse().ok();
    if number.is_none() && !count.is_empty() {
        state.complain(format!("“{name}” takes nothing but a number after it"));
        return Some(Answer::close());
    }
    let count = number;
    Some(Answer::CloseAnd(Call { command, count }))
}

/// A paragraph of what is open, a document, what people call one, or a command with a slip in it.
fn place_or_slip(state: &mut State, line: &str, word: &str, rest: &str) -> Answer {
    if is_address(line) {
        goal::go_address(state, line);
        return Answer::close();
    }
    // "table 3", "annex II" as people write them, of what is open.
    if let Some(address) = spoken_here(state, line) {
        goal::go_address(state, &address);
        return Answer::close();
    }
    let names = on_screen().map(|i| i.name);
    // "pact for the future 21" has no command in it.
    let is_called = rest.contains(char::is_alphanumeric) && nearest(word, names.clone()).is_empty();
    if names_document(line) || is_called {
        return open(line);
    }
    let near = names.clone().find(|n| n.starts_with(word));
    let near = near.map_or_else(
        || nearest(word, names),
        |n| format!("; did you mean {n:?}?"),
    );
    state.complain(format!("there is no command {word:?}{near}"));
    Answer::close()
}

/// What the line names in the opened document, if that is one place.
fn spoken_here(state: &State, line: &str) -> Option<Address> {
    let reader = state.reader.as_ref()?;
    match lookup::within(&reader.name, &reader.document, line) {
        Found::One {
            address, to: None, ..
        } => address,
        _ => None,
    }
}

/// The paragraphs that a range names in the opened document: `op3-5`, `3-5`.
fn passage(state: &State, written: &str) -> Option<Passage> {
    let reader = state.reader.as_ref()?;
    match lookup::within(&reader.name, &reader.document, written) {
        Found::One {
            address: Some(from),
            to: Some(to),
            ..
        } => reader.between(&from, &to),
        _ => None,
    }
}

/// Chooses all of a passage, and does a command with it.
fn choose(state: &mut State, passage: Passage, command: Command) -> Answer {
    state.leave();
    state.panes.focus = Pane::Text;
    if let Some(reader) = &mut state.reader {
        reader.go(passage.from.item);
        reader.chosen = Some(passage);
    }
    Answer::CloseAnd(command.into())
}

/// The languages of a list of codes: `fr es`, `fr,es`.
fn languages_of(codes_typed: &str) -> Result<Vec<Language>, String> {
    let words = codes_typed
        .split([' ', ','])
        .filter(|word| !word.is_empty());
    let of = |word: &str| {
        Language::of_code(word)
            .ok_or_else(|| format!("“{word}” is no language's code; there are {}", codes()))
    };
    words.map(of).collect()
}

fn codes() -> String {
    Language::ALL.map(Language::code).join(", ")
}

/// Sets something until the reader is left; without a value it says what it is.
fn set(state: &mut State, what: &str, value: &str) {
    let shows = value.is_empty();
    match what {
        "measure" if shows => state.say(format!("measure is {} columns", state.measure)),
        "measure" => match value.parse() {
            Ok(columns) if MEASURES.contains(&columns) => state.measure = columns,
            _ => {
                let (least, most) = (MEASURES.start(), MEASURES.end());
                state.complain(format!("a measure is {least} to {most} columns"));
            }
        },
        "screen" if shows => state.say(format!("the screen speaks {}", state.theme.words.code())),
        "screen" => match Wording::of_code(value) {
            Some(words) => {
                state.theme.words = words;
                relabel(state, words.labels());
            }
            None => state.complain(format!(
                "the screen speaks {}",
                wording::LANGUAGES.join(", ")
            )),
        },
        "labels" if shows => state.say(format!("labels are {}", state.labels.name)),
        "labels" => match labels::named(value) {
            Some(labels) => {
                state.cites = Some(labels.language);
                relabel(state, labels);
            }
            None => {
                let names = labels::LANGUAGES.map(|labels| labels.name).join(", ");
                state.complain(format!("labels are {names}"));
            }
        },
        "keymap" if shows => state.say(format!("keymap is {}", state.keymap.name)),
        "keymap" => match Keymap::preset(value) {
            Ok(keymap) => state.keymap = keymap,
            Err(error) => state.complain(error.to_string()),
        },
        "theme" => {
            if !state.set_theme(value) {
                state.complain(format!("the themes are {}", theme::NAMES.join(", ")));
            }
        }
        _ => {
            let near = nearest(what, SETTINGS.into_iter());
            state.complain(format!("there is no setting {what:?}{near}"));
        }
    }
}

fn relabel(state: &mut State, labels: &'static Labels) {
    state.labels = labels;
    if let Some(reader) = &mut state.reader {
        reader.relabel(labels);
        state.outline = outline::of(reader);
    }
}

/// `65/232 op 12`, `L.9`, a pasted sentence: a document is named, and not only by a word.
fn names_document(line: &str) -> bool {
    let documents = place::parse(line).into_iter().filter_map(|p| p.document);
    let mut numbered = documents.map(|d| d.contains(['/', '(']) || d.starts_with("L."));
    numbered.any(|numbered| numbered)
}

/// `pp3`, `op12(a)`, `annex:3`, `fn5`.
fn is_address(text: &str) -> bool {
    let address: Result<Address, _> = text.parse();
    address.is_ok_and(|address| {
        let last = address.last();
        let number = last.number.starts_with(|c: char| c.is_ascii_digit());
        let named = !matches!(last.kind, Kind::Numbered | Kind::Part);
        named && number || address.is_annexed()
    })
}
