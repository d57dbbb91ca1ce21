//! What changes when a key is pressed or an answer comes in.
//!
//! Nothing here reads a file or writes to a terminal: that is asked for as an [`Effect`].

mod mouse;
mod panes;
mod text;

use std::sync::Arc;

use crate::annotations::Annotations;
use crate::document::{Document, Original};
use crate::find::catalogue::Arranged;
use crate::import::Import;

use super::actions::{address, goal, languages, reload};
use super::backend::Background;
use super::command::{Call, Command, Context};
use super::compare;
use super::fetch::Got;
use super::keymap::{Key, Match, show_keys};
use super::layers::help::Help;
use super::layers::history::History;
use super::layers::messages::MessagesBox;
use super::layers::page::Page;
use super::layers::palette::Palette;
use super::layers::prompt::Prompt;
use super::layers::{Answer, Layer, Tidings, ask_front};
use super::layout::Pane;
use super::outside::Target;
use super::remember::Visit;
use super::spot::Spot;
use super::state::{Effect, Known, State};

pub use mouse::{Gesture, Mouse};

/// What the terminal tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    /// Words pasted by the terminal.
    Paste(String),
    Resize(u16, u16),
    Mouse(Mouse),
    /// What it is drawn on.
    Background(Background),
}

/// What comes back of what was asked for.
#[derive(Debug)]
pub enum Message {
    /// A document that was asked for.
    Opened(Spot, Result<Arc<Document>, String>),
    /// The opened document in other languages, by their names.
    Beside(Vec<(String, Arc<Document>)>),
    /// What is known of a place that was looked up.
    Known(String, Known),
    /// The lines of the opened document.
    Original(Result<Arc<Original>, String>),
    /// The opened document as it is now.
    Reloaded(Result<Arc<Document>, String>),
    /// A file that was read anew.
    Reread(String, Result<Box<Import>, String>),
    /// A document to compare the opened one with.
    Compare(String, Arc<Document>),
    /// What was done for the box in front.
    Tidings(Tidings),
    /// How the list of documents was arranged, by the number of what was asked.
    Arranged {
        serial: u64,
        first: bool,
        arranged: Result<Arranged, String>,
    },
    /// The document that is selected in the list; none where it can't be read.
    Glimpse(String, Option<Arc<Document>>),
    /// What came of a document that was fetched.
    Got {
        symbol: String,
        got: Box<Result<Got, String>>,
    },
    /// A place whose document is not in the library, and what is said of that.
    Absent(String, String),
    /// The marks and notes after a change.
    Annotations(Annotations),
    /// Where one has been, and what time it is.
    Visits(Vec<Visit>, u64),
    /// How words went to the clipboard, or why not; what was opened in a program outside, or why not.
    Copied(Result<String, String>),
    Outside(Result<Target, String>),
    /// A line of bad news.
    Failed(String),
}

/// Takes an input in; says what is to be done about it.
pub fn update(state: &mut State, input: Input) -> Vec<Effect> {
    let mut effects = match input {
        Input::Key(key) => press(state, key),
        Input::Paste(words) => paste(state, &words),
        Input::Resize(width, height) => {
            state.size = (width, height);
            Vec::new()
        }
        Input::Mouse(mouse) => {
            let answer = mouse::answer(state, mouse);
            finish(state, answer).unwrap_or_default()
        }
        Input::Background(background) => {
            state.background = Some(background);
            state.follow_background();
            Vec::new()
        }
    };
    state.fit();
    look(state, &mut effects);
    effects
}

/// The same with what was asked for.
pub fn hear(state: &mut State, message: Message) -> Vec<Effect> {
    let mut effects = match message {
        Message::Opened(spot, Ok(document)) => {
            goal::opened(state, spot, document);
            languages::opened(state)
        }
        Message::Beside(documents) => {
            languages::loaded(state, documents);
            Vec::new()
        }
        Message::Reloaded(Ok(document)) => {
            reload::reloaded(state, document);
            languages::opened(state)
        }
        // The app has taken the file in.
        Message::Reread(_, Ok(_)) => Vec::new(),
        Message::Outside(Ok(target)) => {
            state.say(format!("opened: {}", target.name));
            Vec::new()
        }
        Message::Copied(Ok(how)) => {
            match &mut state.notice {
                // After what they are, where nothing else was told meanwhile.
                Some(notice) if notice.text.starts_with("copied") => {
                    notice.text.push_str(&format!(" · {how}"));
                }
                Some(_) => {}
                None => state.say(how),
            }
            Vec::new()
        }
        Message::Opened(_, Err(why))
        | Message::Copied(Err(why))
        | Message::Outside(Err(why))
        | Message::Reloaded(Err(why))
        | Message::Reread(_, Err(why))
        | Message::Failed(why) => {
            state.complain(why);
            Vec::new()
        }
        Message::Compare(name, document) => {
            compare::open(state, name, document);
            Vec::new()
        }
        Message::Arranged {
            serial,
            first,
            arranged,
        } => {
            state.take_arranged(serial, arranged, first);
            Vec::new()
        }
        // The library is not the state's to change.
        Message::Got { .. } => Vec::new(),
        Message::Annotations(annotations) => {
            state.annotations = annotations;
            state.find_annotations();
            Vec::new()
        }
        Message::Visits(visits, now) => {
            let here = state.reader.as_ref().map(|reader| reader.name.as_str());
            let history = History::new(visits, now, here);
            state.layers.push(Box::new(history));
            Vec::new()
        }
        Message::Known(place, known) => {
            state.known.insert(place, known);
            Vec::new()
        }
        Message::Tidings(tidings) => {
            // What was asked by a box that is closed is nobody's.
            with_front(state, |layer, state| layer.told(&tidings, state)).unwrap_or_default()
        }
        Message::Absent(target, why) => Page::open(state, target, why),
        Message::Original(original) => {
            state.original = Some(original);
            Vec::new()
        }
        Message::Glimpse(name, document) => {
            state.listing.take_glimpse(name, document);
            Vec::new()
        }
    };
    state.fit();
    look(state, &mut effects);
    effects
}

/// Asks for the list of documents where it is shown and was not arranged yet.
fn look(state: &mut State, effects: &mut Vec<Effect>) {
    if state.panes.focus != Pane::Documents || state.catalogue.is_empty() {
        return;
    }
    let arranges = |effect: &Effect| matches!(effect, Effect::Arrange { .. });
    if state.listing.is_unasked() && !effects.iter().any(arranges) {
        effects.push(Effect::Arrange { first: false });
    }
}

/// Types pasted words where one types; elsewhere their letters would be commands.
fn paste(state: &mut State, words: &str) -> Vec<Effect> {
    let longest = state.layers.last().map(|layer| layer.longest());
    let Some(longest) = longest.filter(|_| state.context() == Context::Prompt) else {
        // Nobody is left to wonder where the words went.
        let jump = state.keymap.key_for(state.context(), Command::Jump);
        let jump = jump.map_or(String::new(), |key| format!("; {key} takes a place"));
        state.say(format!("there is no line to paste into{jump}"));
        return Vec::new();
    };
    state.hush();
    let words = words.trim_end();
    let end = words
        .char_indices()
        .nth(longest)
        .map_or(words.len(), |(end, _)| end);
    let fits = words.get(..end).unwrap_or(words);
    let effects = with_front(state, |layer, state| layer.insert(fits, state));
    if end < words.len() {
        state.complain(format!("only the first {longest} letters were pasted"));
    }
    effects.unwrap_or_else(|| {
        // It takes one letter.
        let first = fits.chars().next().map(Key::typing);
        first.map_or(Vec::new(), |key| press(state, key))
    })
}

fn press(state: &mut State, key: Key) -> Vec<Effect> {
    state.hush();
    let context = state.context();
    // To a terminal Esc at once followed by a letter is one key. Where that is nothing, it was two.
    if let Some(letter) = key.with_alt() {
        let keys: Vec<Key> = state.keys.iter().copied().chain([key]).collect();
        if state.keymap.find(context, &keys) == Match::None {
            let mut effects = press(state, Key::ESC);
            effects.extend(press(state, letter));
            return effects;
        }
    }
    if state.keys.is_empty()
        && context != Context::Prompt
        && let Some(digit) = key.digit()
        && (digit > 0 || state.count.is_some())
        && state.keymap.find(context, &[key]) == Match::None
    {
        let count = state
            .count
            .unwrap_or(0)
            .saturating_mul(10)
            .saturating_add(digit);
        state.count = Some(count.min(999_999));
        return Vec::new();
    }
    let cancels = state.keymap.find(context, &[key]);
    let pending = !state.keys.is_empty() || state.count.is_some();
    if pending && is_cancel(cancels) {
        state.keys.clear();
        state.count = None;
        return Vec::new();
    }
    state.keys.push(key);
    match state.keymap.find(context, &state.keys) {
        Match::Prefix => Vec::new(),
        Match::Call(call) => {
            state.keys.clear();
            let count = state.count.take();
            run(
                state,
                Call {
                    count: call.count.or(count),
                    ..call
                },
            )
        }
        Match::None => {
            let keys = std::mem::take(&mut state.keys);
            state.count = None;
            if keys.len() == 1
                && let Some(effects) = with_front(state, |layer, state| layer.typed(key, state))
            {
                return effects;
            }
            if context != Context::Prompt {
                let help = state.keymap.key_for(context, Command::Help);
                let help = help.map_or(String::new(), |key| format!("; {key} shows the keys"));
                state.say(format!("{} does nothing here{help}", show_keys(&keys)));
            }
            Vec::new()
        }
    }
}

fn is_cancel(found: Match) -> bool {
    matches!(found, Match::Call(call) if matches!(call.command, Command::Clear | Command::Close))
}

/// Does a command: the front layer first, then what works anywhere, then the pane with the focus.
pub fn run(state: &mut State, call: Call) -> Vec<Effect> {
    if let Some(lesson) = &mut state.lesson {
        lesson.used(call.command);
        let reader = state.reader.as_ref();
        let marked = reader.is_some_and(|reader| reader.target.is_some());
        if call.command == Command::Clear && !marked && state.search.hits.is_empty() {
            lesson.end();
        }
    }
    if let Some(effects) = with_front(state, |layer, state| layer.update(call, state)) {
        return effects;
    }
    let context = state.context();
    if !call.command.works_in(context) {
        return Vec::new();
    }
    match call.command {
        Command::Suspend => vec![Effect::Suspend],
        _ if context == Context::Prompt => Vec::new(),
        Command::Help => {
            state.layers.push(Box::new(Help::new(context)));
            Vec::new()
        }
        Command::CommandLine => {
            state.layers.push(Box::new(Prompt::command()));
            Vec::new()
        }
        Command::Palette => {
            state.layers.push(Box::new(Palette::new(context)));
            Vec::new()
        }
        Command::OpenOutside => open_outside(state),
        Command::Redraw => vec![Effect::Redraw],
        Command::Messages => {
            state.layers.push(Box::new(MessagesBox::default()));
            Vec::new()
        }
        Command::Undo | Command::Redo => vec![Effect::Undo {
            back: call.command == Command::Undo,
            times: call.times(),
        }],
        Command::Quit => vec![Effect::Quit],
        _ => panes::update(state, call),
    }
}

/// Opens in a program of the system: what is marked or the box in front shows, else the file that is
/// read, else the page of the document on the network.
fn open_outside(state: &mut State) -> Vec<Effect> {
    let front = state.layers.last();
    let shown = front.and_then(|layer| layer.linked(state).into_iter().next());
    let target = match (shown, front.is_some()) {
        (Some((_, name)), _) => Some(Target { name, page: None }),
        (None, _) => address::outside(state),
    };
    match target {
        Some(target) => vec![Effect::OpenOutside(target)],
        None => {
            state.say("this document has no file and no address that could be opened");
            Vec::new()
        }
    }
}

/// Does what an answer leaves to be done; none where nobody wanted the command.
fn finish(state: &mut State, answer: Answer) -> Option<Vec<Effect>> {
    match answer {
        Answer::Ignored => None,
        Answer::Stay(effects) | Answer::Close(effects) => Some(effects),
        Answer::Run(call) | Answer::CloseAnd(call) => Some(run(state, call)),
    }
}

/// Lets the front layer do something; none where there is none or it ignored it.
fn with_front(
    state: &mut State,
    ask: impl FnOnce(&mut dyn Layer, &mut State) -> Answer,
) -> Option<Vec<Effect>> {
    let answer = ask_front(state, ask)?;
    finish(state, answer)
}
