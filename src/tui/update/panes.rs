//! Commands that work in the panes, and those of one pane.

use super::{mouse, text};
use crate::find::Asked;
use crate::library::ORIGINAL;
use crate::tui::actions::{goal, hits, languages, lists, only};
use crate::tui::command::{Call, Command};
use crate::tui::compare::{Versions, open_changes, open_comments};
use crate::tui::layers::Layer;
use crate::tui::layers::annotations::AnnotationsBox;
use crate::tui::layers::ask::{Letter, Pen, bookmark};
use crate::tui::layers::filter::Filter;
use crate::tui::layers::jump::Jump;
use crate::tui::layers::languages::Languages;
use crate::tui::layers::note::NoteLine;
use crate::tui::layers::prompt::Prompt;
use crate::tui::layers::select::Select;
use crate::tui::layers::series::Series;
use crate::tui::layout::{Pane, Panes};
use crate::tui::spot::{Goal, Spot};
use crate::tui::state::{Effect, State};

/// Does a command that works in the panes: in all of them, or in the one with the focus.
pub fn update(state: &mut State, call: Call) -> Vec<Effect> {
    let in_documents = state.panes.focus == Pane::Documents;
    match call.command {
        Command::NextPane => focus(state, state.panes.focus.turned(1)),
        Command::PreviousPane => focus(state, state.panes.focus.turned(-1)),
        Command::Text => focus(state, Pane::Text),
        Command::Outline => focus(state, Pane::Outline),
        Command::Documents => focus(state, Pane::Documents),
        Command::Zoom => state.panes.zoomed = !state.panes.zoomed,
        Command::HideSide => hide_side(state),
        Command::Reload => return vec![Effect::Reload],
        Command::Widen => widen(&mut state.panes, call.times()),
        Command::Narrow => narrow(&mut state.panes, call.times()),
        Command::Back | Command::Forward => return goal::travel(state, call),
        Command::Search if in_documents && !state.catalogue.is_empty() => {
            let filter = Filter::open(state);
            state.layers.push(Box::new(filter));
            return vec![Effect::Prepare];
        }
        Command::Search if only::widen(state) => return update(state, call),
        Command::Parallel if only::widen(state) => return update(state, call),
        Command::Jump => return find(state, Asked::Jump),
        Command::FindText => return find(state, Asked::Text),
        Command::CitedBy | Command::CitedByParagraph => match cited_by(state, call.command) {
            Some(asked) => return find(state, asked),
            None => state.say("open a document that prints its symbol first"),
        },
        Command::Parallel => return languages::toggle(state),
        Command::NextLanguage => return languages::next(state, call.times()),
        Command::Before => return before(state),
        Command::Compare if in_documents => return lists::compare(state),
        Command::Clear if in_documents => return lists::clear(state),
        Command::SearchNext | Command::SearchPrevious if state.hit_list.is_some() => {
            return hits::step(state, call.times(), call.command == Command::SearchNext);
        }
        Command::SearchNext => text::search_step(state, call.times(), true),
        Command::SearchPrevious => text::search_step(state, call.times(), false),
        Command::Series => match named(state) {
            Some(name) => return Series::open(name, state),
            None => state.say(OPEN_FIRST),
        },
        Command::History => return vec![Effect::History],
        Command::Bookmark => return bookmark(state),
        Command::Mouse => mouse::toggle(state),
        Command::Top | Command::Bottom if call.count.is_some() => {
            goal::go_number(state, call.count.unwrap_or(1));
        }
        _ if opens_box(state, call) => {}
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

/// Opens the box that a command is for, or says why there is none; whether it is for one.
fn opens_box(state: &mut State, call: Call) -> bool {
    match call.command {
        Command::Search => {
            let prompt = Prompt::search(state);
            lay(state, prompt, OPEN_FIRST);
        }
        Command::Languages => {
            let languages = Languages::of(state);
            lay(state, languages, OPEN_FIRST);
        }
        Command::Changes => open_changes(state),
        Command::Comments => open_comments(state),
        Command::Compare if state.reader.is_none() => state.say(OPEN_FIRST),
        Command::Compare => {
            let versions = Versions::of(state);
            lay(state, versions, "there is nothing to compare with");
        }
        Command::SetMark => {
            let letter = Letter::set(state);
            lay(state, letter, "there is no paragraph to mark");
        }
        Command::GoMark => state.layers.push(Box::new(Letter::go())),
        Command::WriteNote => {
            let line = NoteLine::open(state);
            lay(state, line, "there is no paragraph to write on");
        }
        Command::Highlight => {
            let pen = highlighter(state, call);
            lay(state, pen, "there is no paragraph to highlight");
        }
        Command::Select => {
            let select = Select::open(state);
            lay(state, select, "there is no paragraph to choose words of");
        }
        Command::Desk => {
            let annotations = AnnotationsBox::open(state);
            state.layers.push(Box::new(annotations));
        }
        _ => return false,
    }
    true
}

/// What is said where nothing is open.
const OPEN_FIRST: &str = "open a document first";

/// Puts a layer over the panes, or says why there is none.
fn lay(state: &mut State, layer: Option<impl Layer + 'static>, otherwise: &str) {
    match layer {
        Some(layer) => state.layers.push(Box::new(layer)),
        None => state.say(otherwise),
    }
}

/// A pen for the paragraph one is at; with a count for so many, with what stands under them.
fn highlighter(state: &mut State, call: Call) -> Option<Pen> {
    let reader = state.reader.as_mut()?;
    if reader.chosen.is_none() && call.times() < 2 {
        return Pen::open(state, None);
    }
    let passage = reader.meant(call.times())?;
    Pen::on(state, &passage)
}

fn find(state: &mut State, asked: Asked) -> Vec<Effect> {
    let (jump, effects) = Jump::new(asked, state);
    state.layers.push(Box::new(jump));
    effects
}

/// The document that a command is about: the opened one, in the list of documents the selected one.
fn named(state: &State) -> Option<String> {
    let open = state.reader.as_ref().map(|reader| &reader.name);
    match state.panes.focus {
        Pane::Documents => state.selected_entry().map(|entry| entry.name.clone()),
        _ => open.cloned(),
    }
}

/// Who cites the opened document, or the paragraph one is at.
fn cited_by(state: &State, command: Command) -> Option<Asked> {
    if state.panes.focus == Pane::Documents {
        let target = state.selected_entry()?.symbol.clone()?;
        let paragraph = None;
        return Some(Asked::CitedBy { target, paragraph });
    }
    let reader = state.reader.as_ref()?;
    let target = reader.document.symbol.clone()?;
    let own = command == Command::CitedByParagraph;
    let paragraph = reader.paragraph().filter(|_| own).map(|p| p.id.to_string());
    Some(Asked::CitedBy { target, paragraph })
}

fn focus(state: &mut State, pane: Pane) {
    if state.reader.is_none() && pane != Pane::Documents {
        state.say(OPEN_FIRST);
        return;
    }
    state.panes.focus = pane;
}

/// Hides the panes beside the text or shows them, and says how to have it back.
fn hide_side(state: &mut State) {
    state.panes.hidden = !state.panes.hidden;
    let key = state.keymap.key_for(state.context(), Command::HideSide);
    let key = key.unwrap_or_else(|| format!(":{}", Command::HideSide.info().name));
    let narrow = state.layout().is_some_and(|layout| layout.panes.len() < 2);
    state.say(match (state.panes.hidden, narrow) {
        (true, _) => format!("the lists beside the text are hidden · {key} shows them again"),
        (false, false) => format!("the lists stand beside the text again · {key} hides them"),
        (false, true) => "the lists will stand beside the text where there is room".to_owned(),
    });
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

/// Opens the text as it was before the changes that are tracked in its file, or goes back to it.
fn before(state: &mut State) -> Vec<Effect> {
    let Some(reader) = &state.reader else {
        state.say(OPEN_FIRST);
        return Vec::new();
    };
    let name = match reader.name.strip_suffix(ORIGINAL) {
        Some(base) => base.to_owned(),
        None if reader.document.revision.is_some() => format!("{}{ORIGINAL}", reader.name),
        None => {
            state.say("no changes are tracked in this document");
            return Vec::new();
        }
    };
    state.leave();
    vec![Effect::Load(Spot {
        name,
        goal: Goal::LastRead,
    })]
}
