//! What is a heading: the letter or numeral of a section, a bold line, a short line that is no
//! sentence.

use crate::import::forms;
use crate::import::labels::{self, Label};
use crate::import::leads;
use crate::import::masthead;
use crate::import::stage::Block;

/// Words between preamble and operative part that are no paragraph.
pub fn formula(text: &str) -> bool {
    matches!(
        text.trim_end_matches([',', ':', '.']),
        "Therefore" | "Now therefore" | "Now, therefore" | "And therefore"
    )
}

/// The letter or numeral of a section and what follows it in the line.
pub fn section_label<'t>(text: &'t str, block: &Block) -> (Option<String>, &'t str) {
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let label = first.trim_end_matches('.');
    let letters = !label.is_empty() && label.bytes().all(|b| b.is_ascii_uppercase());
    let counts = letters && (labels::roman(label).is_some() || label.len() == 1);
    let bold = block.shape.is_some_and(|s| s.bold);
    let short = bold || text.split_whitespace().count() <= 24 && !text.ends_with([';', ',']);
    let parted = rest.is_empty() || first.ends_with('.') || bold;
    // "A. Title" is a heading, "I welcome" is not, "C. 3" is not.
    let titled = rest.is_empty() || rest.starts_with(char::is_uppercase);
    let sentence = text.ends_with('.') && !bold && !rest.is_empty();
    match short && counts && parted && titled && !sentence {
        true => (Some(label.to_owned()), rest),
        false => (None, text),
    }
}

/// A line that is a heading by its type, or by its shortness and what follows it.
pub fn is_heading(block: &Block, next: &[Block], closed: bool) -> bool {
    let text = block.text.trim();
    if labels::label(text).is_some() || !block.rows.is_empty() {
        return false;
    }
    if masthead::old_symbol(text).is_some() {
        return true;
    }
    if let Some(shape) = block.shape {
        return shape.bold && text.split_whitespace().count() <= 40;
    }
    let follows = next.first().is_some_and(|n| {
        labels::label(&n.text).is_some() || leads::lead(&n.text).is_some() || n.text.len() > 120
    });
    let numbered = next
        .first()
        .is_some_and(|n| matches!(labels::label(&n.text), Some(Label::Number { .. })));
    closed && follows && is_short(text, if numbered { 40 } else { 14 })
}

/// No sentence, in at most so many words.
fn is_short(text: &str, most: usize) -> bool {
    text.split_whitespace().count() <= most
        && !text.ends_with([',', ';', '.', ':'])
        && text.starts_with(char::is_uppercase)
        && text.chars().any(char::is_alphabetic)
        && leads::lead(text).is_none()
}

/// The title below a bare letter or numeral, before its organ line or first paragraph.
pub fn is_title(block: &Block, after: Option<&Block>) -> bool {
    let text = block.text.trim();
    // "Siting, building and closing" below a numeral is a title, though a participle opens it.
    forms::organ_line(text).is_none()
        && labels::label(text).is_none()
        && text.split_whitespace().count() <= 14
        && !text.ends_with([',', ';', '.', ':'])
        && text.starts_with(char::is_uppercase)
        && after.is_some()
}
