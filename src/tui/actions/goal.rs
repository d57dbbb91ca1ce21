//! Getting to places: numbers, addresses, the jump list, documents that were opened.

use std::sync::Arc;

use crate::document::in_capitals;
use crate::document::{Document, Paragraph, ParagraphKind};
use crate::find::lookup;

use super::{hits, only};
use crate::tui::command::{Call, Command, Context};
use crate::tui::flow::Part;
use crate::tui::layout::Pane;
use crate::tui::outline;
use crate::tui::reader::Reader;
use crate::tui::spot::{Goal, Spot};
use crate::tui::state::{Effect, State};

/// A document has been loaded: show it.
pub fn opened(state: &mut State, spot: Spot, document: Arc<Document>) {
    let reader = Reader::new(spot.name.clone(), document, state.labels);
    state.outline = outline::of(&reader);
    state.outline_list = Default::default();
    state.search = Default::default();
    state.original = None;
    state.panes.focus = Pane::Text;
    state.listing.cursor = Some(spot.name.clone());
    state.reader = Some(reader);
    state.find_annotations();
    state.fit();
    tell_of_changes(state);
    arrive(state, spot.goal);
    hits::arrived(state);
}

/// A file with tracked changes opens as if all were accepted: that there are any, nothing else shows.
fn tell_of_changes(state: &mut State) {
    let reader = state.reader.as_ref();
    let Some(revision) = reader.and_then(|reader| reader.document.revision.as_ref()) else {
        return;
    };
    let count = match revision.changes.len() {
        0 => return,
        1 => "1 change is tracked here".to_owned(),
        count => format!("{count} changes are tracked here"),
    };
    let key = state.keymap.key_for(Context::Text, Command::Changes);
    let shows = key.map_or(String::new(), |key| format!("; {key} shows them"));
    state.say(format!("{count}{shows}"));
}

/// Goes to a place in the opened document.
pub fn arrive(state: &mut State, goal: Goal) {
    only::widen(state);
    let Some(reader) = &mut state.reader else {
        return;
    };
    match goal {
        Goal::There { view, .. } => reader.restore(view),
        Goal::Place(place) => reader.recall(&place),
        Goal::Address(address) => {
            if let Err(why) = seek(reader, &address) {
                state.complain(why);
            }
        }
        Goal::Anchor(anchor) => {
            let found = anchor.find(&reader.document).map(|p| p.id.clone());
            match found {
                Some(id) => {
                    if let Err(why) = seek(reader, &id) {
                        state.complain(why);
                    }
                    state.panes.focus = Pane::Text;
                }
                None => state.complain(format!("what began “{}…” is gone", anchor.words)),
            }
        }
        Goal::LastRead => {
            if let Some(place) = state.remembered.places.get(&reader.name) {
                reader.recall(&place.clone());
            }
        }
    }
}

/// One step in the jump list.
pub fn travel(state: &mut State, call: Call) -> Vec<Effect> {
    let here = state.spot();
    let back = call.command == Command::Back;
    let there = if back {
        state.jumps.back(here, call.times())
    } else {
        state.jumps.forward(here, call.times())
    };
    let Some(there) = there else {
        state.say(if back {
            "this is where you began"
        } else {
            "there is nothing further"
        });
        return Vec::new();
    };
    state.panes.focus = Pane::Text;
    if state.reader.as_ref().is_some_and(|r| r.name == there.name) {
        arrive(state, there.goal);
        return Vec::new();
    }
    vec![Effect::Load(there)]
}

/// Goes to an item; under a heading the paragraph after it becomes current.
pub fn go_item(reader: &mut Reader, item: usize) {
    let read = if reader.is_read(item) {
        Some(item)
    } else {
        reader.next_read(item)
    };
    reader.go(item);
    if let Some(read) = read.filter(|_| !reader.is_read(item)) {
        reader.focus = read;
    }
}

/// Goes to operative paragraph `number`, in the part one is in.
pub fn go_number(state: &mut State, number: u32) {
    let Some(reader) = &state.reader else {
        return state.say("open a document first");
    };
    let paragraphs = &reader.document.paragraphs;
    let counted = |kind| {
        paragraphs
            .iter()
            .filter(move |p| p.kind == kind && p.parent.is_none())
    };
    let kind = [
        ParagraphKind::Operative,
        ParagraphKind::Other,
        ParagraphKind::Annex,
    ]
    .into_iter()
    .find(|kind| counted(*kind).next().is_some());
    let Some(kind) = kind else {
        return state.complain("this document has no numbered paragraphs");
    };
    let part = reader.paragraph().and_then(|p| p.part.as_deref());
    let fits: Vec<&Paragraph> = counted(kind).filter(|p| p.number == Some(number)).collect();
    let best = fits
        .iter()
        .find(|p| p.part.as_deref() == part)
        .or(fits.first());
    let Some(best) = best else {
        let last = counted(kind).filter_map(|p| p.number).max().unwrap_or(0);
        let says = format!(
            "there is no paragraph {number} ({} has {last})",
            reader.title()
        );
        return state.complain(says);
    };
    let others: Vec<String> = fits
        .iter()
        .filter(|p| p.id != best.id)
        .map(|p| in_capitals(&p.id))
        .collect();
    let best_is = in_capitals(&best.id);
    let says = format!("this is {best_is}; there is also {}", others.join(", "));
    let (id, several) = (best.id.clone(), !others.is_empty());
    go_address(state, &id);
    if several {
        state.say(says);
    }
}

/// Goes to preambular paragraph `number`.
pub fn go_preambular(state: &mut State, number: u32) {
    go_address(state, &format!("pp{number}"));
}

/// Goes to a paragraph or footnote by its id, and notes where one was.
pub fn go_address(state: &mut State, address: &str) {
    state.leave();
    only::widen(state);
    let Some(reader) = &mut state.reader else {
        return state.say("open a document first");
    };
    match seek(reader, address) {
        Ok(()) => state.panes.focus = Pane::Text,
        Err(why) => state.complain(why),
    }
}

fn seek(reader: &mut Reader, address: &str) -> Result<(), String> {
    let first = lookup::first_of(&reader.document, address).map(|p| p.id.clone());
    let address = first.unwrap_or_else(|| address.into());
    if let Some((index, _)) = reader.document.paragraph(&address) {
        let item = reader.flow.find(Part::Paragraph(index));
        reader.go(item.unwrap_or(0));
        return Ok(());
    }
    let tables =
        (reader.document.table(&address).into_iter()).chain(reader.document.tables_in(&address));
    if let Some(table) = tables.into_iter().next() {
        let item = reader.flow.find(Part::Table(table));
        reader.go(item.unwrap_or(0));
        return Ok(());
    }
    // A bare `pp3` or `op3` in a document of parts: the part one is in, else the first.
    let within = reader.paragraph().and_then(|p| p.part.clone());
    let of_part = |p: &&Paragraph| p.id.local() == address;
    let mut fits = reader.document.paragraphs.iter().filter(of_part);
    let best = fits
        .clone()
        .find(|p| p.part == within)
        .or_else(|| fits.next());
    if let Some(id) = best.map(|p| p.id.clone()) {
        return seek(reader, &id);
    }
    if let Some(label) = address.footnote() {
        let notes = &reader.document.footnotes;
        let note = notes.iter().position(|n| n.label == label);
        let marked = (0..reader.flow.items.len())
            .flat_map(|i| reader.links(i))
            .find(|link| reader.marker(link).is_some_and(|m| m.label == label));
        if let Some(link) = marked {
            reader.go(link.item);
            reader.mark(link);
            return Ok(());
        }
        if let Some(item) = note.and_then(|n| reader.flow.find(Part::Footnote(n))) {
            reader.go(item);
            return Ok(());
        }
        return Err(format!(
            "there is no footnote {label} (there are {})",
            notes.len()
        ));
    }
    let last = reader
        .document
        .paragraphs
        .last()
        .map_or("none", |p| p.id.as_str());
    Err(format!(
        "there is no paragraph {address} ({} ends with {last})",
        reader.title()
    ))
}
