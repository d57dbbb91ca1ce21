//! The labels of sections that no sign parts from their titles, "I Lamps", "一 灯": heading and label are two.

use std::collections::HashSet;

use super::divisions::{self, Division};
use super::items::{Depth, Item};
use super::prose::Prose;
use crate::document::{Style, roman};

/// The items, in which such a label is a heading of its own. One that stands alone, without the label before
/// it or behind it, is a word: "A common future".
pub fn part(items: Vec<Item>) -> Vec<Item> {
    let labels: HashSet<String> = items.iter().filter_map(label).collect();
    let mut out = Vec::with_capacity(items.len());
    for item in items {
        let (mut title, rank) = match item {
            Item::Heading(title, rank) => (title, rank),
            item => match set_as_heading(&item) {
                Some(title) if counted(title, &labels) => (title.clone(), None),
                _ => {
                    out.push(item);
                    continue;
                }
            },
        };
        if counted(&title, &labels)
            && let Some((_, length)) = divisions::unparted(&title.text)
        {
            let text = title.behead(length);
            let source = title.source.clone();
            let label = Prose {
                text,
                source,
                ..Prose::default()
            };
            out.push(Item::Heading(label, rank));
        }
        out.push(Item::Heading(title, rank));
    }
    out
}

/// The label of a section that a heading has, parted from its title or not.
fn label(item: &Item) -> Option<String> {
    let heading = match item {
        Item::Heading(heading, _) => heading,
        item => set_as_heading(item)?,
    };
    match divisions::of(&heading.text) {
        Some((Division::Section(label, _), _)) => Some(label),
        Some(_) => None,
        None => divisions::unparted(&heading.text).map(|(label, _)| label),
    }
}

/// A paragraph without a label, all in bold: its label, which nothing parts from its title, makes it a heading.
fn set_as_heading(item: &Item) -> Option<&Prose> {
    let Item::Paragraph {
        label: None,
        depth: Depth::Top,
        prose,
        ..
    } = item
    else {
        return None;
    };
    // Its title may be longer than others are.
    let open = prose
        .text
        .trim_end()
        .ends_with([';', ',', ':', '；', '，', '：', '؛', '،']);
    let bold = prose.all(&[Style::Bold]) && !open;
    (bold && divisions::unparted(&prose.text).is_some()).then_some(prose)
}

/// Nothing parts the label of the heading from its title.
fn counted(heading: &Prose, labels: &HashSet<String>) -> bool {
    let label = divisions::unparted(&heading.text);
    divisions::of(&heading.text).is_none() && label.is_some_and(|(label, _)| counts(&label, labels))
}

/// Another section has the label before this one or behind it.
fn counts(label: &str, labels: &HashSet<String>) -> bool {
    let beside = |other: &String| {
        let near = |value: fn(&str) -> Option<u32>| {
            let both = value(label).zip(value(other));
            both.is_some_and(|(one, other)| one.abs_diff(other) == 1)
        };
        near(roman::value) || near(letter)
    };
    labels.iter().any(beside)
}

/// The place of a single letter.
pub fn letter(label: &str) -> Option<u32> {
    match label.as_bytes() {
        [letter @ b'A'..=b'Z'] => Some(u32::from(letter - b'A') + 1),
        _ => None,
    }
}
