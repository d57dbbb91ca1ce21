//! Only the paragraphs with a hit: what is in between is left out, until one wants it again.

use crate::tui::flow::Part;
use crate::tui::hit::Hit;
use crate::tui::outline;
use crate::tui::state::State;

/// Leaves out what has no hit, or shows all again.
pub fn toggle(state: &mut State) {
    if widen(state) {
        return;
    }
    let Some(reader) = &mut state.reader else {
        return state.say("open a document first");
    };
    if reader.beside.is_some() {
        return state.say("languages beside each other are shown whole");
    }
    let mut items: Vec<usize> = state.search.hits.iter().map(|hit| hit.item).collect();
    items.dedup();
    if items.is_empty() {
        return state.say("search for something first: then only what has it is shown");
    }
    state.leave();
    let says = match items.len() {
        1 => "only the paragraph with".to_owned(),
        all => format!("only the {all} paragraphs with"),
    };
    arrange(state, |state| {
        state
            .reader
            .iter_mut()
            .for_each(|reader| reader.narrow(&items));
    });
    let again = state
        .keymap
        .key_for(state.context(), crate::tui::command::Command::OnlyHits);
    let again = again.map_or(String::new(), |key| format!(" · {key} shows all again"));
    state.say(format!("{says} “{}”{again}", state.search.query));
}

/// Shows all again; whether some of it was left out.
pub fn widen(state: &mut State) -> bool {
    let is_narrow = state
        .reader
        .as_ref()
        .is_some_and(|reader| reader.is_narrow());
    if is_narrow {
        arrange(state, |state| {
            if let Some(reader) = &mut state.reader {
                reader.widen();
            }
        });
    }
    is_narrow
}

/// Changes which items there are; hits and outline go with them.
fn arrange(state: &mut State, change: impl FnOnce(&mut State)) {
    let part = |state: &State, item: usize| Some(state.reader.as_ref()?.flow.item(item)?.part);
    let hits = std::mem::take(&mut state.search.hits);
    let parts: Vec<Option<Part>> = hits.iter().map(|hit| part(state, hit.item)).collect();
    change(state);
    let Some(reader) = &state.reader else {
        return;
    };
    let moved = hits.into_iter().zip(parts);
    let moved = moved.filter_map(|(hit, part)| {
        let item = reader.flow.find(part?)?;
        Some(Hit { item, ..hit })
    });
    state.search.hits = moved.collect();
    state.outline = outline::of(reader);
    state.outline_list = Default::default();
}
