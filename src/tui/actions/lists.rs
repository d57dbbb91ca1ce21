//! Commands in the list of documents and in the outline.

use crate::tui::command::{Call, Command, Context};
use crate::tui::compare::Versions;
use crate::tui::layers::facets::Facets;
use crate::tui::layout::{Pane, inside};
use crate::tui::listing::Row;
use crate::tui::spot::{Goal, Spot};
use crate::tui::state::{Effect, State};

/// How far a command moves the cursor of a list; none where it is no such command.
pub fn distance(call: Call, rows: usize) -> Option<isize> {
    let times = call.times() as isize;
    let page = rows.saturating_sub(1).max(1) as isize;
    Some(match call.command {
        Command::Down => times,
        Command::Up => -times,
        Command::PageDown => times * page,
        Command::PageUp => -times * page,
        Command::HalfDown => times * (page / 2).max(1),
        Command::HalfUp => -times * (page / 2).max(1),
        Command::Top => isize::MIN + 1,
        Command::Bottom => isize::MAX,
        _ => return None,
    })
}

fn rows(state: &State, pane: Pane) -> usize {
    let area = state.layout().and_then(|l| l.pane(pane));
    area.map_or(1, |a| inside(a).height as usize)
}

pub fn documents(state: &mut State, call: Call) -> Vec<Effect> {
    if let Some(by) = distance(call, rows(state, Pane::Documents)) {
        state.documents.step(by, state.rows());
        return Vec::new();
    }
    let wish = &mut state.listing.wish;
    match call.command {
        Command::Open => return open(state),
        Command::Pick => mark(state),
        Command::Fold => state.turn_group(),
        Command::FoldAll => state.turn_all(),
        Command::Facets => state.layers.push(Box::new(Facets)),
        Command::Sort => {
            wish.order = wish.order.next();
            wish.reversed = false;
            return vec![Effect::Arrange { first: false }];
        }
        Command::Reverse => {
            wish.reversed = !wish.reversed;
            return vec![Effect::Arrange { first: false }];
        }
        Command::Group => {
            wish.grouped = !wish.grouped;
            return vec![Effect::Arrange { first: false }];
        }
        _ => {}
    }
    Vec::new()
}

/// Opens the document that is selected; a group is opened or folded.
fn open(state: &mut State) -> Vec<Effect> {
    if let Some(Row::Group(_)) = state.row(state.documents.selected) {
        state.turn_group();
        return Vec::new();
    }
    let Some(entry) = state.selected_entry() else {
        state.say(match state.catalogue.is_empty() {
            true => "the library is empty; opcit add FILE brings a document in",
            false => "no document fits; Esc shows all again",
        });
        return Vec::new();
    };
    let name = entry.name.clone();
    state.leave();
    vec![Effect::Load(Spot {
        name,
        goal: Goal::LastRead,
    })]
}

/// Marks the document that is selected, or lets go of it.
fn mark(state: &mut State) {
    let Some(name) = state.selected_entry().map(|entry| entry.name.clone()) else {
        return state.say("a group can't be marked");
    };
    let marked = &mut state.listing.marked;
    match marked.iter().position(|other| *other == name) {
        Some(at) => drop(marked.remove(at)),
        None => marked.push(name),
    }
    let key = |command| state.keymap.key_for(Context::Documents, command);
    let says = match (state.listing.marked.len(), key(Command::Compare)) {
        (0, _) => "nothing is marked".to_owned(),
        (count, Some(key)) => format!("{count} marked; {key} on another compares with the last"),
        (count, None) => format!("{count} marked"),
    };
    state.say(says);
}

/// Compares the document that is selected with the one marked last, or with the one that is open; the open
/// one itself with what is chosen from its likely versions.
pub fn compare(state: &mut State) -> Vec<Effect> {
    let Some(one) = state.selected_entry().map(|entry| entry.name.clone()) else {
        state.say("choose a document to compare");
        return Vec::new();
    };
    let marked = state.listing.marked.iter().rev();
    let open = state.reader.as_ref().map(|reader| &reader.name);
    let other = marked.chain(open).find(|other| **other != one).cloned();
    let Some(other) = other else {
        let is_open = state
            .reader
            .as_ref()
            .is_some_and(|reader| reader.name == one);
        match Versions::of(state).filter(|_| is_open) {
            Some(versions) => state.layers.push(Box::new(versions)),
            None => state.say("mark the one to compare it with first"),
        }
        return Vec::new();
    };
    let mut effects = vec![Effect::Compare(other)];
    if (state.reader.as_ref()).is_none_or(|reader| reader.name != one) {
        state.leave();
        let goal = Goal::LastRead;
        effects.insert(0, Effect::Load(Spot { name: one, goal }));
    }
    effects
}

/// Lets go of the marks; where there are none, of the filter.
pub fn clear(state: &mut State) -> Vec<Effect> {
    if !state.listing.marked.is_empty() {
        state.listing.marked.clear();
        return Vec::new();
    }
    if state.listing.wish.filter.is_empty() {
        return Vec::new();
    }
    state.listing.wish.filter.clear();
    vec![Effect::Arrange { first: false }]
}

pub fn outline(state: &mut State, call: Call) -> Vec<Effect> {
    if let Some(by) = distance(call, rows(state, Pane::Outline)) {
        state.outline_list.step(by, state.outline.len());
    } else if call.command == Command::Open
        && let Some(entry) = state.outline.get(state.outline_list.selected)
    {
        let item = entry.item;
        state.leave();
        if let Some(reader) = &mut state.reader {
            super::goal::go_item(reader, item);
        }
        state.panes.focus = Pane::Text;
    }
    Vec::new()
}
