//! What is a heading: the letter or numeral of a section, a bold line, a short line that is no
//! sentence.

use super::words;
use crate::document::{Emphasis, Style};
use crate::import::forms;
use crate::import::labels::{self, Label};
use crate::import::leads;
use crate::import::masthead;
use crate::import::stage::Block;

/// What is set this far right, in points, closes a document.
const RIGHT_COLUMN: f32 = 200.0;

/// Words between preamble and operative part that are no paragraph, and those that a treaty's
/// preamble stands between: "The States Parties to this Convention,", "Have agreed as follows:".
pub fn formula(text: &str) -> bool {
    let words = text.trim_end_matches([',', ':', '.']);
    let treaty = |words: &str| {
        words.starts_with("The ")
            && (words.contains("Parties to t") || words.ends_with("Contracting Parties"))
            && words.split_whitespace().count() <= 12
    };
    matches!(
        words,
        "Therefore"
            | "Now therefore"
            | "Now, therefore"
            | "And therefore"
            | "And to this end"
            | "Have agreed as follows"
            | "Has agreed as follows"
            | "Agree as follows"
            | "Have agreed on the following"
    ) || text.ends_with(',') && treaty(words)
}

/// "Chapter II", "PART ONE", "Section 3", and the title that may follow in the line.
pub fn division(text: &str) -> Option<(&str, &str)> {
    let mut words = text.split_whitespace();
    let kind = words.next()?;
    ["chapter", "part", "section", "title", "book"]
        .iter()
        .find(|k| kind.eq_ignore_ascii_case(k))?;
    let number = words.next()?;
    let bare = number.trim_end_matches(['.', ':']);
    let counts = labels::roman(bare).is_some()
        || bare.parse::<u32>().is_ok()
        || bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_uppercase())
        || [
            "one", "two", "three", "four", "five", "six", "seven", "eight",
        ]
        .iter()
        .any(|n| bare.eq_ignore_ascii_case(n));
    let end = bare.as_ptr() as usize - text.as_ptr() as usize + bare.len();
    let title = text[end..].trim_start_matches(['.', ':', ' ', '\u{2013}', '\u{2014}']);
    (counts
        && kind.starts_with(char::is_uppercase)
        && !text.ends_with([';', ',', '.'])
        && title.chars().next().is_none_or(char::is_uppercase))
    .then(|| (&text[..end], title))
}

/// The letter or numeral of a section and what follows it in the line.
pub fn section_label<'t>(text: &'t str, block: &Block) -> (Option<String>, &'t str) {
    let text = forms::part(text);
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let label = first.trim_end_matches('.');
    let letters = !label.is_empty() && label.bytes().all(|b| b.is_ascii_uppercase());
    if !letters || labels::roman(label).is_none() && label.len() != 1 {
        return (None, text);
    }
    let bold = block.shape.is_some_and(|s| s.bold);
    let most = match first.ends_with('.') && labels::roman(label).is_some() {
        true => 60,
        false => 24,
    };
    let short = bold || text.split_whitespace().count() <= most && !text.ends_with([';', ',']);
    let parted = rest.is_empty() || first.ends_with('.') || bold;
    // "A. Title" is a heading, "I welcome" is not, "C. 3" is not.
    let titled = rest.is_empty() || rest.starts_with(char::is_uppercase);
    let sentence = text.ends_with('.') && !bold && !rest.is_empty();
    match short && parted && titled && !sentence {
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
    // The yearly volumes of the Council print its decisions after each resolution.
    if masthead::old_symbol(text).is_some() || matches!(text, "Decision" | "Decisions") {
        return true;
    }
    if let Some(shape) = block.shape {
        return shape.bold && text.split_whitespace().count() <= 40
            || shape.first < RIGHT_COLUMN && is_short(text, 14) && all_italic(block);
    }
    if !closed {
        return false;
    }
    let follows = next.first().is_some_and(|n| {
        labels::label(&n.text).is_some()
            || words::bullet(&n.text).0.is_some() && text.split_whitespace().count() < 7
            || section_label(n.text.trim(), n).0.is_some() && in_capitals(text)
            || leads::lead(&n.text).is_some()
            || forms::organ_line(&n.text).is_some()
            || words::sentence_of_organ(&n.text)
            || formula(&n.text)
            || n.text.len() > 120
    });
    let numbered = next
        .first()
        .is_some_and(|n| matches!(labels::label(&n.text), Some(Label::Number { .. })));
    // "Strengthening of the shore" above "The General Assembly," is a title.
    let organ = next
        .first()
        .is_some_and(|n| forms::organ_line(&n.text).is_some());
    let titles = organ && is_title(block, next.first());
    // "Listing criteria" above a number is no participle's sentence.
    let listed = next
        .first()
        .is_some_and(|n| words::bullet(&n.text).0.is_some());
    let listing = || (numbered || listed) && is_title(block, next.first()) && !leads::sure(text);
    let length = if numbered || in_capitals(text) {
        40
    } else {
        14
    };
    follows && (titles || is_short(text, length) || listing())
}

/// No small letter stands in it.
fn in_capitals(text: &str) -> bool {
    text.len() > 3 && !text.contains(char::is_lowercase)
}

/// A lesser heading is set in italics: all of it.
fn all_italic(block: &Block) -> bool {
    let italic = |e: &&Emphasis| e.style == Style::Italic;
    let length: usize = block
        .emphasis
        .iter()
        .filter(italic)
        .map(|e| e.at.range().len())
        .sum();
    length + block.text.matches(' ').count() >= block.text.len()
}

/// No sentence, in at most so many words.
fn is_short(text: &str, most: usize) -> bool {
    !text.ends_with([',', ';', '.', ':'])
        && text.starts_with(char::is_uppercase)
        && text.split_whitespace().take(most + 1).count() <= most
        && text.chars().any(char::is_alphabetic)
        && leads::lead(text).is_none()
}

/// The title below a bare letter or numeral, before its organ line or first paragraph.
pub fn is_title(block: &Block, after: Option<&Block>) -> bool {
    let text = block.text.trim();
    // "Siting, building and closing" below a numeral is a title, though a participle opens it.
    forms::organ_line(text).is_none()
        && labels::label(text).is_none()
        && text.split_whitespace().count() <= if in_capitals(text) { 40 } else { 14 }
        && !text.ends_with([',', ';', '.', ':'])
        && text.starts_with(char::is_uppercase)
        && after.is_some()
}
