//! Paragraphs numbered anew after some came, went or moved, and all that names them.
//!
//! A paragraph keeps its number, more or less what came and went before it in its part: where the
//! draft counts in a way of its own, it goes on so.

use std::collections::{HashMap, HashSet};

use super::carry::Held;
use crate::document::{Address, Document, ParagraphKind, counting, roman};

pub(super) fn renumber(document: &mut Document, held: &mut [Held]) {
    let mut counts: HashMap<(Option<Address>, ParagraphKind), Count> = HashMap::new();
    let places: HashMap<usize, usize> = (0..held.len()).map(|at| (held[at].key, at)).collect();
    let lists = lists(held);
    let mut listed: HashMap<usize, u32> = HashMap::new();
    for at in 0..held.len() {
        let outer = held[at].parent.and_then(|key| places.get(&key)).copied();
        match outer {
            Some(outer) => below(held, at, outer, &lists, &mut listed),
            None => top(held, at, &mut counts),
        }
    }
    names(document, held);
    notes(document, held);
}

/// How far the paragraphs of one kind in one part are counted.
#[derive(Default)]
struct Count {
    last: u32,
    /// How many came, less those that went.
    more: i64,
}

fn top(
    held: &mut [Held],
    at: usize,
    counts: &mut HashMap<(Option<Address>, ParagraphKind), Count>,
) {
    let this = &mut held[at];
    let paragraph = &mut this.paragraph;
    let count = counts
        .entry((paragraph.part.clone(), paragraph.kind))
        .or_default();
    let printed = this.origin.as_ref().and_then(|origin| {
        let value = origin.last().value().filter(|value| *value > 0)?;
        (!origin.closes()).then_some(value)
    });
    if this.gone {
        count.more -= i64::from(printed.is_some());
        return;
    }
    let number = match (this.fresh, printed) {
        (true, _) => {
            count.more += 1;
            count.last + 1
        }
        (false, Some(printed)) => u32::try_from(i64::from(printed) + count.more).unwrap_or(printed),
        (false, None) => {
            // Words that close the paragraph before go with it.
            let before = held.get(..at).unwrap_or_default().iter().rev();
            let mut before = before.filter(|before| !before.gone && before.parent.is_none());
            let named = before.find_map(|before| {
                let now = &before.paragraph.id;
                held[at].paragraph.id.renamed(before.origin.as_ref()?, now)
            });
            if let Some(id) = named {
                held[at].paragraph.id = id;
            }
            return;
        }
    };
    count.last = number;
    if this.fresh || printed != Some(number) {
        paragraph.id = paragraph.id.numbered(number);
        if let Some(label) = &mut paragraph.label {
            *label = with_inner(label, &number.to_string());
        }
    }
    paragraph.number = Some(number);
}

/// Subparagraphs: lettered anew where one came or went beside them.
fn below(
    held: &mut [Held],
    at: usize,
    outer: usize,
    lists: &HashMap<usize, Style>,
    listed: &mut HashMap<usize, u32>,
) {
    let (parent, origin, key) = {
        let outer = &held[outer];
        (outer.paragraph.id.clone(), outer.origin.clone(), outer.key)
    };
    let this = &mut held[at];
    if this.gone {
        return;
    }
    let paragraph = &mut this.paragraph;
    let closes = this.origin.as_ref().is_some_and(Address::closes);
    if let Some(style) = lists.get(&key).filter(|_| !closes) {
        let count = listed.entry(key).or_default();
        *count += 1;
        let inner = style.label(*count);
        paragraph.id = parent.with(&format!("({inner})"));
        paragraph.label = paragraph
            .label
            .as_ref()
            .map(|label| with_inner(label, &inner));
    } else if let (Some(own), Some(outer)) = (&this.origin, &origin) {
        paragraph.id = own.renamed(outer, &parent).unwrap_or_else(|| own.clone());
    } else {
        let label = paragraph.label.as_deref().unwrap_or("");
        let inner = label.trim_matches(|c: char| !c.is_alphanumeric());
        paragraph.id = match inner.is_empty() {
            true => parent.closing(),
            false => parent.with(&format!("({inner})")),
        };
    }
    paragraph.parent = Some(parent);
}

/// Whether a label is figures, of whatever script.
fn is_number(inner: &str) -> bool {
    counting::digits(inner, 4).is_some_and(|(_, end)| end == inner.len())
}

/// How a list is lettered.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    Letters,
    Romans,
    Numbers,
}

impl Style {
    fn of(label: &str) -> Style {
        let inner = label.trim_matches(|c: char| !c.is_alphanumeric());
        match inner {
            "i" => Style::Romans,
            inner if is_number(inner) => Style::Numbers,
            _ => Style::Letters,
        }
    }

    fn label(self, count: u32) -> String {
        let letter = |count: u32| char::from(b'a' + (count.saturating_sub(1) % 26) as u8);
        match self {
            Style::Numbers => count.to_string(),
            Style::Romans => roman::spelled(count).to_lowercase(),
            // After "z" comes "aa".
            Style::Letters => letter(count)
                .to_string()
                .repeat(1 + (count as usize - 1) / 26),
        }
    }
}

/// The lists in which something came or went, by the key of what they stand under.
fn lists(held: &[Held]) -> HashMap<usize, Style> {
    let mut lists = HashMap::new();
    for this in held.iter().filter(|held| held.fresh || held.gone) {
        let Some(parent) = this.parent else { continue };
        let closes = this.origin.as_ref().is_some_and(Address::closes);
        // The list's own first label tells how it is lettered; a new list says so itself.
        let beside = held.iter().filter(|held| held.parent == Some(parent));
        let first = beside.filter(|held| held.origin.is_some());
        let label = first
            .filter_map(|held| held.paragraph.label.as_deref())
            .next();
        if let Some(label) = label.filter(|_| !closes) {
            lists.insert(parent, Style::of(label));
        }
    }
    lists
}

/// `12.` → `13.`, `(a)` → `(b)`: what is around it stays.
fn with_inner(label: &str, inner: &str) -> String {
    let start = label.find(char::is_alphanumeric).unwrap_or(0);
    let end = label
        .rfind(char::is_alphanumeric)
        .map_or(label.len(), |at| at + 1);
    let part = |range: Option<&str>| range.unwrap_or("").to_owned();
    format!(
        "{}{inner}{}",
        part(label.get(..start)),
        part(label.get(end..))
    )
}

/// Headings, formulas and tables stand where they stood; of what is gone beside its neighbour.
fn names(document: &mut Document, held: &[Held]) {
    let place = |id: &Address| {
        held.iter()
            .position(|held| held.origin.as_ref() == Some(id))
    };
    let left = |held: &&Held| !held.gone;
    let id = |held: &Held| held.paragraph.id.clone();
    let next = |from: &Option<Address>| {
        let rest = held.get(place(from.as_ref()?)?..)?;
        rest.iter().find(left).map(id)
    };
    for heading in &mut document.headings {
        heading.before = next(&heading.before);
    }
    for formula in &mut document.formulas {
        formula.before = next(&formula.before);
    }
    for table in &mut document.tables {
        let Some(after) = &table.after else { continue };
        let before = place(after)
            .and_then(|at| held.get(..=at))
            .unwrap_or_default();
        table.after = before.iter().rev().find(left).map(id);
    }
}

/// Notes that nothing calls any longer go, and all are numbered anew where one came or went.
fn notes(document: &mut Document, held: &mut [Held]) {
    let before: Vec<u32> = (document.footnotes.iter())
        .filter_map(|note| note.label.parse().ok())
        .collect();
    let runs_on = before.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let first = before.first().copied().unwrap_or(1);
    let all = document.footnotes.len();
    drop_uncalled(document, held);
    let fresh = (document.footnotes.iter()).any(|note| note.label.is_empty());
    if !fresh && document.footnotes.len() == all {
        return;
    }
    let called = |held: &[Held], note: usize| {
        let mut left = held.iter().filter(|held| !held.gone);
        left.position(|held| {
            let mut marks = held.paragraph.marks.iter();
            marks.any(|mark| mark.note == u32::try_from(note).ok())
        })
    };
    if runs_on && (0..document.footnotes.len()).all(|note| called(held, note).is_some()) {
        in_order(document, held);
        let mut number = first;
        for note in &mut document.footnotes {
            // Stars stay stars.
            if note.label.is_empty() || note.label.parse::<u32>().is_ok() {
                note.label = number.to_string();
                number += 1;
            }
        }
    } else {
        // Where notes are counted in a way of the draft's own, new ones follow the last.
        let mut last = before.iter().copied().max().unwrap_or(0);
        for note in document.footnotes.iter_mut() {
            if note.label.is_empty() {
                last += 1;
                note.label = last.to_string();
            }
        }
    }
    for mark in held.iter_mut().flat_map(|held| &mut held.paragraph.marks) {
        let note = mark.note.and_then(|at| document.footnotes.get(at as usize));
        if let Some(note) = note {
            mark.label.clone_from(&note.label);
        }
    }
}

/// Puts the notes in the order in which they are called.
fn in_order(document: &mut Document, held: &mut [Held]) {
    let mut order: Vec<u32> = Vec::with_capacity(document.footnotes.len());
    let mut seen = HashSet::new();
    for held in held.iter().filter(|held| !held.gone) {
        let notes = held.paragraph.marks.iter().filter_map(|mark| mark.note);
        order.extend(notes.filter(|note| seen.insert(*note)));
    }
    let mut places: HashMap<u32, u32> = HashMap::new();
    let mut sorted = Vec::with_capacity(order.len());
    for (place, note) in (0..).zip(&order) {
        places.insert(*note, place);
        sorted.extend(document.footnotes.get(*note as usize).cloned());
    }
    document.footnotes = sorted;
    for mark in held.iter_mut().flat_map(|held| &mut held.paragraph.marks) {
        mark.note = mark.note.and_then(|note| places.get(&note).copied());
    }
}

fn drop_uncalled(document: &mut Document, held: &mut [Held]) {
    let mut kept: Vec<Option<u32>> = Vec::with_capacity(document.footnotes.len());
    let mut count = 0;
    for (index, note) in document.footnotes.iter_mut().enumerate() {
        let calls = |held: &&Held| {
            let mut marks = held.paragraph.marks.iter();
            !held.gone && marks.any(|mark| mark.note == Some(index as u32))
        };
        let mut by: Vec<Address> = held
            .iter()
            .filter(calls)
            .map(|h| h.paragraph.id.clone())
            .collect();
        // A new one is called, or its paragraph is gone again.
        let called = !note.referenced_by.is_empty() || note.label.is_empty();
        // A table or a heading that calls it has no mark.
        for id in &note.referenced_by {
            let printed = held
                .iter()
                .find(|held| held.origin.as_ref() == Some(id) && !held.gone);
            let marked = |held: &Held| {
                held.paragraph
                    .marks
                    .iter()
                    .any(|m| m.note == Some(index as u32))
            };
            if let Some(printed) = printed.filter(|held| !marked(held))
                && document
                    .tables
                    .iter()
                    .any(|t| t.after.as_ref() == Some(&printed.paragraph.id))
            {
                by.push(printed.paragraph.id.clone());
            }
        }
        by.dedup();
        let stays = !by.is_empty() || !called;
        note.referenced_by = by;
        kept.push(stays.then_some(count));
        count += u32::from(stays);
    }
    let mut index = 0;
    document.footnotes.retain(|_| {
        index += 1;
        kept.get(index - 1).is_some_and(Option::is_some)
    });
    for mark in held.iter_mut().flat_map(|held| &mut held.paragraph.marks) {
        mark.note = mark
            .note
            .and_then(|note| kept.get(note as usize).copied().flatten());
    }
}
