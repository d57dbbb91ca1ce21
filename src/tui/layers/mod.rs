//! What opens over the panes: boxes and lines to type in.
//!
//! A layer has a file, a state and a context of its own. The front one gets a command first; what
//! it ignores is done as if it were not there, where the command works anywhere.

pub mod annotations;
pub mod ask;
pub mod citation;
pub mod facets;
pub mod filter;
pub mod footnote;
mod found;
pub mod help;
pub mod history;
mod hits;
pub mod jump;
pub mod languages;
pub mod messages;
pub mod note;
pub mod page;
pub mod palette;
pub mod popup;
pub mod prompt;
pub mod select;
pub mod series;
pub mod source;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::command::{Call, Command, Context};
use super::keymap::Key;
use super::state::{Effect, State};
use crate::document::Language;
use crate::find::series::Member;
use crate::find::{self, cited};

/// What a layer made of a command.
#[derive(Debug)]
pub enum Answer {
    /// Not for this layer.
    Ignored,
    /// Done; the layer stays.
    Stay(Vec<Effect>),
    /// Done; the layer goes.
    Close(Vec<Effect>),
    /// The layer stays, and this is to be done.
    Run(Call),
    /// The layer goes, and this is to be done where it was.
    CloseAnd(Call),
}

impl Answer {
    pub fn stay() -> Answer {
        Answer::Stay(Vec::new())
    }

    pub fn close() -> Answer {
        Answer::Close(Vec::new())
    }
}

/// What was done beside the keys for a layer.
#[derive(Debug)]
pub enum Tidings {
    /// What was found so far.
    Found(find::Answer),
    /// The whole text of an item.
    Text(find::Item, String),
    /// The text of an item in another language; none where it is not there.
    Twin(find::Item, Language, Option<String>),
    /// What is known of a document that is not in the library.
    Page(String, Result<cited::Page, String>),
    /// So many bytes of a document have come.
    Coming(String, u64),
    /// A document did not come, and why.
    NothingCame(String, String),
    /// The documents of one item through the years, by the name of one of them.
    Series(String, Result<Vec<Member>, String>),
    /// What was written in the person's own editor.
    Edited(String),
}

pub trait Layer: std::fmt::Debug {
    /// Where its keys are looked up.
    fn context(&self) -> Context;

    /// Does a command. The layer is not in `state.layers` meanwhile; what it pushes there comes to
    /// stand in front of it.
    fn update(&mut self, call: Call, state: &mut State) -> Answer;

    /// Takes words that were typed or pasted; only what one types into needs it.
    fn insert(&mut self, words: &str, state: &mut State) -> Answer {
        let _ = (words, state);
        Answer::Ignored
    }

    /// The most letters that are pasted into it.
    fn longest(&self) -> usize {
        2000
    }

    /// Takes a key that no command is bound to.
    fn typed(&mut self, key: Key, state: &mut State) -> Answer {
        match key.typed() {
            Some(letter) => self.insert(letter.encode_utf8(&mut [0; 4]), state),
            None => Answer::Ignored,
        }
    }

    /// Looks for what is typed in the line before it, from where the search began; nothing typed:
    /// the search was given up. Answers in how many places it was found.
    fn search(&mut self, typed: Option<&str>, state: &mut State) -> Option<usize> {
        let _ = (typed, state);
        None
    }

    /// Takes in what was done beside the keys, if it was done for it.
    fn told(&mut self, tidings: &Tidings, state: &mut State) -> Answer {
        let _ = (tidings, state);
        Answer::Ignored
    }

    /// The place that it is about, as it was asked for, where that is in no document that is there.
    fn place(&self) -> Option<String> {
        None
    }

    /// What the status line says instead of the place in the document.
    fn status(&self, state: &State) -> Option<String> {
        let _ = state;
        None
    }

    /// What it covers of the screen; none: all but the status line, or that alone where it is a
    /// line.
    fn area(&self, state: &State) -> Option<Rect> {
        let _ = state;
        None
    }

    /// Puts the cursor of its list on the row at a cell; whether there is one.
    fn point(&mut self, at: Position, state: &State) -> bool {
        let _ = (at, state);
        false
    }

    /// Where what it shows has links, and where they lead.
    fn linked(&self, state: &State) -> Vec<(Rect, String)> {
        let _ = state;
        Vec::new()
    }

    fn view(&self, state: &State, frame: &mut Frame);

    /// It takes the place of the status line and leaves the panes as they are.
    fn is_line(&self) -> bool {
        false
    }

    /// Rows that it takes there.
    fn rows(&self, state: &State) -> u16 {
        let _ = state;
        1
    }
}

/// Asks the front layer, which goes where its answer says so; none where there is no layer.
pub fn ask_front(
    state: &mut State,
    ask: impl FnOnce(&mut dyn Layer, &mut State) -> Answer,
) -> Option<Answer> {
    let mut layer = state.layers.pop()?;
    let depth = state.layers.len();
    let answer = ask(layer.as_mut(), state);
    if let Answer::Ignored | Answer::Stay(_) | Answer::Run(_) = answer {
        let depth = depth.min(state.layers.len());
        state.layers.insert(depth, layer);
    }
    Some(answer)
}

/// Closes the front layer as its own key would.
pub fn close_front(state: &mut State) {
    let depth = state.layers.len();
    ask_front(state, |layer, state| {
        let closes = match layer.context() {
            Context::Prompt => Command::Cancel,
            _ => Command::Close,
        };
        layer.update(closes.into(), state)
    });
    // One that does not know how to close goes all the same.
    state.layers.truncate(depth.saturating_sub(1));
}

/// Closes them all: what they belong to is left.
pub fn close_all(state: &mut State) {
    while !state.layers.is_empty() {
        close_front(state);
    }
}
