//! Groups of paragraphs in the order they are read, with their words compared.

use std::collections::HashMap;

use crate::document::{Address, Document, Paragraph};

use super::align::Group;
use super::tokens::{Token, of_paragraph, tokens};
use super::words::{Op, Piece, Sort, Text, compare};
use super::{Comparison, Relation, Row};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    Old,
    New,
}

/// A stop on the way through a comparison: a row, or a sign at a place the row left or goes on at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Index in [`Comparison::rows`].
    Row(usize),
    /// The old paragraph stood here; its row is elsewhere.
    Away { row: usize, old: usize },
    /// A further part of a split stands here; its row is elsewhere.
    More { row: usize, new: usize },
}

impl Entry {
    /// Index of the row it is or points to.
    pub fn row(self) -> usize {
        match self {
            Entry::Row(row) | Entry::Away { row, .. } | Entry::More { row, .. } => row,
        }
    }
}

/// The rows with their words, in the order of the new document; a deleted paragraph stands after
/// the one it followed.
pub fn rows(old: &Document, new: &Document, groups: Vec<Group>) -> Vec<Row> {
    let (gone, mut groups): (Vec<Group>, Vec<Group>) =
        groups.into_iter().partition(|g| g.new.is_empty());
    groups.sort_by_key(|g| g.new.first().copied());
    let gone = gone.into_iter().filter_map(|g| Some((*g.old.first()?, g)));
    let anchors = anchors(groups.iter().map(|g| (g.old.as_slice(), g.moved)));
    let mut after = after(&anchors, gone);
    let mut ordered: Vec<Group> = after.remove(&None).unwrap_or_default();
    for (index, group) in groups.into_iter().enumerate() {
        ordered.push(group);
        ordered.extend(after.remove(&Some(index)).unwrap_or_default());
    }
    ordered.into_iter().map(|g| row(old, new, g)).collect()
}

/// The old paragraphs that are in place, sorted, each with its row.
fn anchors<'g>(rows: impl Iterator<Item = (&'g [usize], bool)>) -> Vec<(usize, usize)> {
    let mut anchors: Vec<(usize, usize)> = rows
        .enumerate()
        .filter(|(_, (_, moved))| !moved)
        .filter_map(|(row, (old, _))| Some((*old.first()?, row)))
        .collect();
    anchors.sort_unstable();
    anchors
}

/// Sorts things that stand at an old place behind the row they follow; none: before all rows.
fn after<T>(
    anchors: &[(usize, usize)],
    things: impl Iterator<Item = (usize, T)>,
) -> HashMap<Option<usize>, Vec<T>> {
    let mut sorted: Vec<(usize, T)> = things.collect();
    sorted.sort_by_key(|t| t.0);
    let mut after: HashMap<Option<usize>, Vec<T>> = HashMap::new();
    for (place, thing) in sorted {
        let next = anchors.partition_point(|a| a.0 < place);
        let row = next
            .checked_sub(1)
            .and_then(|k| anchors.get(k))
            .map(|a| a.1);
        after.entry(row).or_default().push(thing);
    }
    after
}

impl Comparison {
    /// The way through the comparison: the rows, with a sign where a paragraph moved away, was
    /// merged from or where a split goes on.
    pub fn entries(&self) -> Vec<Entry> {
        let anchors = anchors(self.rows.iter().map(|r| (r.old.as_slice(), r.moved)));
        let mut away = Vec::new();
        let mut more = HashMap::new();
        for (row, r) in self.rows.iter().enumerate() {
            if r.moved {
                away.extend(r.old.iter().map(|&old| (old, Entry::Away { row, old })));
            } else {
                let apart = r.old.windows(2).filter(|w| w[1] != w[0] + 1);
                away.extend(apart.map(|w| (w[1], Entry::Away { row, old: w[1] })));
            }
            for w in r.new.windows(2).filter(|w| w[1] != w[0] + 1) {
                more.insert(w[1], Entry::More { row, new: w[1] });
            }
        }
        let mut after = after(&anchors, away.into_iter());
        let mut entries = after.remove(&None).unwrap_or_default();
        let mut next_new = 0;
        for (row, r) in self.rows.iter().enumerate() {
            if let Some(&first) = r.new.first() {
                entries.extend((next_new..first).filter_map(|new| more.remove(&new)));
                next_new = first;
            }
            entries.push(Entry::Row(row));
            entries.extend(after.remove(&Some(row)).unwrap_or_default());
        }
        let mut rest: Vec<(usize, Entry)> = more.into_iter().collect();
        rest.sort_by_key(|r| r.0);
        entries.extend(rest.into_iter().map(|r| r.1));
        entries
    }
}

/// The words that turn some paragraphs into others.
pub fn between(old: &Document, before: &[usize], new: &Document, now: &[usize]) -> Vec<Piece> {
    let (old_text, old_tokens) = text_of(&old.paragraphs, before);
    let (new_text, new_tokens) = text_of(&new.paragraphs, now);
    compare(
        &Text {
            text: &old_text,
            tokens: &old_tokens,
        },
        &Text {
            text: &new_text,
            tokens: &new_tokens,
        },
    )
}

fn row(old: &Document, new: &Document, group: Group) -> Row {
    let words = between(old, &group.old, new, &group.new);
    let untouched = words
        .iter()
        .all(|p| p.op == Op::Equal || p.sort == Sort::Typography);
    let relation = match group.relation {
        Relation::Edited | Relation::Rewritten if untouched => Relation::Same,
        relation => relation,
    };
    let ids = |document: &Document, side: &[usize]| -> Option<Address> {
        Some(document.paragraphs.get(*side.first()?)?.id.clone())
    };
    let renumbered = match (ids(old, &group.old), ids(new, &group.new)) {
        (Some(before), Some(now)) => before != now,
        _ => false,
    };
    Row {
        relation,
        moved: group.moved,
        alike: if untouched && !group.old.is_empty() && !group.new.is_empty() {
            1.0
        } else {
            group.alike
        },
        old: group.old,
        new: group.new,
        shared: group.shared,
        renumbered,
        words,
        lead_change: None,
        tone: Vec::new(),
        findings: Vec::new(),
        following: Vec::new(),
        by: Vec::new(),
    }
}

/// The texts of some paragraphs, joined by line feeds, and their tokens.
fn text_of(paragraphs: &[Paragraph], indices: &[usize]) -> (String, Vec<Token>) {
    let mut text = String::new();
    let mut all: Vec<Token> = Vec::new();
    let chosen = indices.iter().filter_map(|&i| paragraphs.get(i));
    for (index, paragraph) in chosen.enumerate() {
        if index > 0 {
            let at = text.len();
            text.push('\n');
            match all.last_mut() {
                Some(last) => last.next = text.len(),
                None => all.extend(tokens(&text[at..])),
            }
        }
        let offset = text.len();
        text.push_str(&paragraph.text);
        all.extend(of_paragraph(paragraph).into_iter().map(|t| Token {
            start: t.start + offset,
            end: t.end + offset,
            next: t.next + offset,
            ..t
        }));
    }
    (text, all)
}
