//! Starred notes and the stars in the body that call them.

use super::stage::{Block, Marker, Note};
use crate::document::MarkForm;

/// More starred notes are not looked for: no document has so many, a hostile one may.
const MOST_STARRED: usize = 100;

/// Finds the stars that starred notes are called by: set at full size, at the end of a word, on
/// the note's own page where there are pages.
pub fn attach(blocks: &mut [Block], notes: &[Note]) {
    let starred = notes.iter().filter(|note| note.label.starts_with('*'));
    // Stars are few, and blocks may be many: they are looked through once.
    let mut holders: Vec<&mut Block> = (blocks.iter_mut())
        .filter(|block| block.text.contains('*'))
        .collect();
    for note in starred.take(MOST_STARRED) {
        let pages = &note.source.pages;
        let near = |block: &&mut &mut Block| {
            let here = &block.source.pages;
            pages.is_empty() || here.iter().any(|page| pages.contains(page))
        };
        for block in holders.iter_mut().filter(near) {
            if let Some(at) = star(&block.text, note.label.len()) {
                take_star(block, at, &note.label);
                break;
            }
        }
    }
}

/// Where exactly so many stars end a word.
fn star(text: &str, count: usize) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find('*').map(|at| at + from) {
        let run = text[at..].bytes().take_while(|b| *b == b'*').count();
        let attached = text[..at]
            .chars()
            .next_back()
            .is_some_and(|c| !c.is_whitespace());
        let inside = text[at + run..].starts_with(char::is_alphanumeric);
        if run == count && attached && !inside {
            return Some(at);
        }
        from = at + run;
    }
    None
}

fn take_star(block: &mut Block, at: usize, label: &str) {
    let len = label.len();
    block.text.replace_range(at..at + len, "");
    let moved = |byte: u32| match byte as usize {
        byte if byte >= at + len => (byte - len) as u32,
        byte => byte.min(at) as u32,
    };
    for emphasis in &mut block.emphasis {
        emphasis.at.start = moved(emphasis.at.start);
        emphasis.at.end = moved(emphasis.at.end);
    }
    block
        .emphasis
        .retain(|emphasis| !emphasis.at.range().is_empty());
    for mark in &mut block.marks {
        mark.at = moved(mark.at);
    }
    let before = block
        .marks
        .iter()
        .take_while(|mark| mark.at as usize <= at)
        .count();
    block.marks.insert(
        before,
        Marker {
            at: at as u32,
            label: label.to_owned(),
            form: MarkForm::Raised,
        },
    );
}
