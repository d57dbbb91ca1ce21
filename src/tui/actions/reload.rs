//! A document that has changed: told, and shown as it is now, where one was.

use std::sync::Arc;

use super::goal;
use crate::annotations::Anchor;
use crate::document::Document;
use crate::tui::command::{Command, Context};
use crate::tui::flow::Part;
use crate::tui::reader::Position;
use crate::tui::search::Search;
use crate::tui::spot::{Goal, Spot};
use crate::tui::state::State;

/// Tells that what is open has changed.
pub fn tell(state: &mut State) {
    if let Some(reader) = &mut state.reader {
        reader.changed = true;
    }
    state.say(says(state));
}

/// What is told then.
pub fn says(state: &State) -> String {
    let key = state.keymap.key_for(Context::Panes, Command::Reload);
    let how = key.unwrap_or_else(|| ":reload".to_owned());
    format!("this document has changed · {how} shows it as it is now")
}

/// Shows the opened document as it is now, with the same paragraph in the same row.
pub fn reloaded(state: &mut State, document: Arc<Document>) {
    let Some(old) = &state.reader else {
        return;
    };
    let is_same = *old.document == *document;
    let anchor = old
        .paragraph()
        .map(|paragraph| Anchor::of(old.title(), paragraph));
    let begins = Position {
        item: old.focus,
        offset: 0,
    };
    let row = old.row_of(begins);
    let (place, name) = (old.place(0), old.name.clone());
    let (focus, query) = (state.panes.focus, state.search.query.clone());
    goal::opened(
        state,
        Spot {
            name,
            goal: Goal::Place(place),
        },
        document,
    );
    state.panes.focus = focus;
    state.fit();
    if let Some(reader) = &mut state.reader {
        let found = anchor
            .as_ref()
            .and_then(|anchor| anchor.find(&reader.document));
        let index = found.and_then(|found| Some(reader.document.paragraph(&found.id)?.0));
        let item = index.and_then(|index| reader.flow.find(Part::Paragraph(index)));
        if let Some(item) = item {
            match row {
                Some(row) => reader.put(item, usize::from(row)),
                None => reader.go(item),
            }
        }
        if !query.is_empty() {
            state.search = Search::run(reader, &query, state.how);
        }
    }
    state.say(match is_same {
        true => "nothing has changed in this document",
        false => "this is the document as it is now",
    });
}
