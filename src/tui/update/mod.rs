//! What changes when a key is pressed or an answer comes in.
//!
//! Nothing here reads a file or writes to a terminal: that is asked for as an [`Effect`].

mod address;
pub mod complete;
pub mod copy;
pub mod goal;
pub mod line;
pub mod lists;
mod mouse;
mod text;

use std::sync::Arc;

use crate::desk::Desk;
use crate::document::{Citation, Document, Mark, Original};
use crate::find::Asked;

use super::backend::Background;
use super::command::{Call, Command, Context};
use super::compare;
use super::flow::Part;
use super::hunt;
use super::keymap::{Key, Match, show_keys};
use super::layers::ask::{Letter, NoteLine, Pen, bookmark};
use super::layers::desk::DeskBox;
use super::layers::help::Help;
use super::layers::history::History;
use super::layers::jump::Jump;
use super::layers::page::Page;
use super::layers::palette::Palette;
use super::layers::prompt::Prompt;
use super::layers::select::Select;
use super::layers::series::Series;
use super::layers::{Answer, Layer, Tidings};
use super::layout::{Pane, Panes};
use super::links::Link;
use super::reader::{Position, Reader};
use super::remember::Visit;
use super::state::{Effect, Known, Spot, State, text_area};
use super::view::text::{last_row_of, row_of};

pub use mouse::{Gesture, Mouse};

/// What comes in from outside.
#[derive(Debug)]
pub enum Message {
    Key(Key),
    Paste(String),
    Resize(u16, u16),
    Mouse(Mouse),
    /// The terminal has told what it is drawn on.
    Background(Background),
    /// A document that was asked for.
    Opened(Spot, Result<Arc<Document>, String>),
    /// What is known of a place that was looked up.
    Known(String, Known),
    /// The lines of the opened document.
    Original(Result<Arc<Original>, String>),
    /// A document to compare the opened one with.
    Compare(String, Arc<Document>),
    /// What was done for the box in front.
    Tidings(Tidings),
    /// A place whose document is not in the library, and what is said of that.
    Absent(String, String),
    /// The marks and notes after a change.
    Desk(Desk),
    /// Where one has been, and what time it is.
    Visits(Vec<Visit>, u64),
    /// A line of bad news.
    Failed(String),
}

/// Takes a message in; says what is to be done about it.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    let effects = match message {
        Message::Key(key) => press(state, key),
        Message::Paste(words) => paste(state, &words),
        Message::Resize(width, height) => {
            state.size = (width, height);
            Vec::new()
        }
        Message::Mouse(mouse) => mouse::update(state, mouse),
        Message::Background(background) => {
            state.background = Some(background);
            state.follow_background();
            Vec::new()
        }
        Message::Opened(spot, Ok(document)) => {
            goal::opened(state, spot, document);
            Vec::new()
        }
        Message::Opened(_, Err(why)) | Message::Failed(why) => {
            state.complain(why);
            Vec::new()
        }
        Message::Compare(name, document) => {
            compare::open(state, name, document);
            Vec::new()
        }
        Message::Desk(desk) => {
            state.desk = desk;
            state.find_own();
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
    };
    state.fit();
    effects
}

/// No one types more into a line; the rest of what was pasted is left out.
const LONGEST_PASTE: usize = 2000;

/// Types pasted words where one types; elsewhere their letters would be commands.
fn paste(state: &mut State, words: &str) -> Vec<Effect> {
    let letters = words.trim_end().chars().take(LONGEST_PASTE);
    let mut effects = Vec::new();
    for letter in letters.map(|c| if c.is_control() { ' ' } else { c }) {
        if state.context() != Context::Prompt {
            break;
        }
        // Only the whole of it is worth looking for.
        effects.retain(|effect| !matches!(effect, Effect::Find { .. }));
        effects.extend(press(state, Key::typing(letter)));
    }
    effects
}

fn press(state: &mut State, key: Key) -> Vec<Effect> {
    state.notice = None;
    let context = state.context();
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
        Command::Redraw => vec![Effect::Redraw],
        Command::Suspend => vec![Effect::Suspend],
        Command::Quit => vec![Effect::Quit],
        _ => panes(state, call),
    }
}

/// Lets the front layer do something; none where there is none or it ignored it.
fn with_front(
    state: &mut State,
    act: impl FnOnce(&mut dyn Layer, &mut State) -> Answer,
) -> Option<Vec<Effect>> {
    let mut layer = state.layers.pop()?;
    let depth = state.layers.len();
    let (effects, stays) = match act(layer.as_mut(), state) {
        Answer::Ignored => (None, true),
        Answer::Stay(effects) => (Some(effects), true),
        Answer::Close(effects) => (Some(effects), false),
    };
    if stays {
        let depth = depth.min(state.layers.len());
        state.layers.insert(depth, layer);
    }
    effects
}

/// Closes the front layer as its own key would.
pub fn close_front(state: &mut State) {
    let depth = state.layers.len();
    with_front(state, |layer, state| {
        layer.update(Command::Close.into(), state)
    });
    // One that does not know how to close goes all the same.
    state.layers.truncate(depth.saturating_sub(1));
}

fn panes(state: &mut State, call: Call) -> Vec<Effect> {
    match call.command {
        Command::NextPane => turn(state, 1),
        Command::PreviousPane => turn(state, 2),
        Command::Text => focus(state, Pane::Text),
        Command::Outline => focus(state, Pane::Outline),
        Command::Documents => focus(state, Pane::Documents),
        Command::Zoom => state.panes.zoomed = !state.panes.zoomed,
        Command::HideSide => state.panes.hidden = !state.panes.hidden,
        Command::Widen => widen(&mut state.panes, call.times()),
        Command::Narrow => narrow(&mut state.panes, call.times()),
        Command::Back | Command::Forward => return goal::travel(state, call),
        Command::Search => match Prompt::search(state) {
            Some(prompt) => state.layers.push(Box::new(prompt)),
            None => state.say("open a document first"),
        },
        Command::Jump => return find(state, Asked::Jump),
        Command::FindText => return find(state, Asked::Text),
        Command::CitedBy | Command::CitedByParagraph => match cited_by(state, call.command) {
            Some(asked) => return find(state, asked),
            None => state.say("open a document that prints its symbol first"),
        },
        Command::Compare if state.reader.is_none() => state.say("open a document first"),
        Command::Compare => match compare::Versions::of(state) {
            Some(versions) => state.layers.push(Box::new(versions)),
            None => state.say("there is nothing to compare with"),
        },
        Command::SetMark => match Letter::set(state) {
            Some(letter) => state.layers.push(Box::new(letter)),
            None => state.say("there is no paragraph to mark"),
        },
        Command::GoMark => state.layers.push(Box::new(Letter::go())),
        Command::WriteNote => match NoteLine::open(state) {
            Some(line) => state.layers.push(Box::new(line)),
            None => state.say("there is no paragraph to write on"),
        },
        Command::SearchNext | Command::SearchPrevious if state.hunt.is_some() => {
            return hunt::step(state, call.times(), call.command == Command::SearchNext);
        }
        Command::Series => match &state.reader {
            Some(reader) => return Series::open(reader.name.clone(), state),
            None => state.say("open a document first"),
        },
        Command::Highlight => match Pen::open(state, None) {
            Some(pen) => state.layers.push(Box::new(pen)),
            None => state.say("there is no paragraph to highlight"),
        },
        Command::History => return vec![Effect::History],
        Command::Bookmark => return bookmark(state),
        Command::Select => match Select::open(state) {
            Some(select) => state.layers.push(Box::new(select)),
            None => state.say("there is no paragraph to choose words of"),
        },
        Command::Desk => {
            let desk = DeskBox::open(state);
            state.layers.push(Box::new(desk));
        }
        Command::Mouse => mouse::toggle(state),
        Command::SearchNext => text::search_step(state, call.times(), true),
        Command::SearchPrevious => text::search_step(state, call.times(), false),
        Command::Top | Command::Bottom if call.count.is_some() => {
            goal::go_number(state, call.count.unwrap_or(1));
        }
        _ => {
            return match state.panes.focus {
                Pane::Documents => lists::documents(state, call),
                Pane::Outline => lists::outline(state, call),
                Pane::Text => text::update(state, call),
            };
        }
    }
    Vec::new()
}

fn find(state: &mut State, asked: Asked) -> Vec<Effect> {
    let (jump, effects) = Jump::new(asked, state);
    state.layers.push(Box::new(jump));
    effects
}

/// Who cites the opened document, or the paragraph one is at.
fn cited_by(state: &State, command: Command) -> Option<Asked> {
    let reader = state.reader.as_ref()?;
    let target = reader.document.symbol.clone()?;
    let own = command == Command::CitedByParagraph;
    let paragraph = reader.paragraph().filter(|_| own).map(|p| p.id.clone());
    Some(Asked::CitedBy { target, paragraph })
}

fn turn(state: &mut State, by: usize) {
    const ORDER: [Pane; 3] = [Pane::Documents, Pane::Outline, Pane::Text];
    let now = ORDER
        .iter()
        .position(|p| *p == state.panes.focus)
        .unwrap_or(0);
    if let Some(next) = ORDER.get((now + by) % ORDER.len()) {
        focus(state, *next);
    }
}

fn focus(state: &mut State, pane: Pane) {
    if state.reader.is_none() && pane != Pane::Documents {
        state.say("open a document first");
        return;
    }
    state.panes.focus = pane;
}

/// Columns that a step of resizing moves.
const STEP: i16 = 4;

fn widen(panes: &mut Panes, times: usize) {
    let by = STEP.saturating_mul(i16::try_from(times).unwrap_or(i16::MAX));
    panes.wider = panes.wider.saturating_add(by).clamp(-40, 80);
}

fn narrow(panes: &mut Panes, times: usize) {
    let by = STEP.saturating_mul(i16::try_from(times).unwrap_or(i16::MAX));
    panes.wider = panes.wider.saturating_sub(by).clamp(-40, 80);
}

/// The place a citation names, as it is looked up; none where its body can't be told.
pub fn place_of(cite: &Citation) -> Option<String> {
    let target = cite.target.as_ref()?;
    Some(match &cite.paragraph {
        Some(paragraph) => format!("{target}#{paragraph}"),
        None => target.clone(),
    })
}

/// The marker a link stands for.
pub fn mark_of<'a>(reader: &'a Reader, link: &Link) -> Option<&'a Mark> {
    match reader.flow.item(link.item)?.part {
        Part::Paragraph(i) => reader.document.paragraphs.get(i)?.marks.get(link.index),
        _ => None,
    }
}

/// On the screen: the row of what is marked in the text, the last one of its paragraph, and the
/// left edge of both.
pub fn target_rows(state: &State) -> Option<((u16, u16), u16)> {
    let reader = state.reader.as_ref()?;
    let target = reader.target.as_ref()?;
    let text = text_area(state.layout()?.text?);
    let at = Position {
        item: target.item,
        offset: target.at.start,
    };
    let row = row_of(reader, at)?;
    let end = last_row_of(reader, target.item).unwrap_or(row);
    Some(((text.y + row, text.y + end), text.x))
}
