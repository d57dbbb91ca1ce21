//! Commands in the list of documents and in the outline.

use crate::tui::command::{Call, Command};
use crate::tui::layout::{Pane, inside};
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
        state.documents.step(by, state.catalogue.len());
    } else if call.command == Command::Open {
        let Some(entry) = state.catalogue.entry(state.documents.selected) else {
            state.say("the library is empty; opcit add FILE brings a document in");
            return Vec::new();
        };
        let name = entry.name.clone();
        state.leave();
        return vec![Effect::Load(Spot {
            name,
            goal: Goal::LastRead,
        })];
    }
    Vec::new()
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
