//! Lines as they are set on a page, whether a PDF has them or a word processor sets them: where they stand,
//! how they are shown, and what they make when they are joined ([`running`]).

pub mod feet;
pub mod rows;
pub mod running;

use std::borrow::Cow;

use super::figures::{self, Moves};
use super::forms;
use super::stage::{Line, Run, Stop};
use crate::document::{Lines, Source};

pub use running::Running;

/// Points of a page's width to a column of a terminal, and the left margin of the UN's pages.
const COLUMN: f32 = 5.0;
pub const MARGIN: f32 = 60.0;

/// Where a line stands in the file.
pub fn source(line: &Line) -> Source {
    Source {
        lines: vec![line.number],
        pages: line.page.into_iter().collect(),
    }
}

/// Whether all of a line is bold.
pub fn all_bold(line: &Line) -> bool {
    all_are(line, |run| run.bold)
}

/// Whether all of a line is in italics.
pub fn all_italic(line: &Line) -> bool {
    all_are(line, |run| run.italic)
}

/// Whether all of a line is set so, but for its markers.
fn all_are(line: &Line, so: fn(&Run) -> bool) -> bool {
    let runs = line.runs.iter().filter(|run| so(run) || run.raised);
    let set: usize = runs.map(|run| run.at.range().len()).sum();
    let gaps = line.text.matches(' ').count();
    !line.text.is_empty() && set + gaps >= line.text.len()
}

/// A line as it is shown.
pub fn line_as_printed(line: &Line) -> String {
    let chars = line.text.char_indices();
    chars.map(|(at, c)| as_printed(line, at, c)).collect()
}

/// A character as it is shown where its place above the line says something: markers, and single
/// letters, which call the notes of a table. Other raised words ("1st") are words.
pub fn as_printed(line: &Line, at: usize, c: char) -> char {
    let run = line
        .runs
        .iter()
        .find(|run| run.raised && run.at.range().contains(&at));
    let words = run.map_or("", |run| run.at.of(&line.text));
    match is_letter(words) || is_marker(words) {
        true => forms::to_superscript(c),
        false => c,
    }
}

/// A letter that calls the note of a table.
pub fn is_letter(raised: &str) -> bool {
    raised.len() == 1 && raised.bytes().all(|b| b.is_ascii_lowercase())
}

/// Numbers, lists of numbers, and stars; other raised words ("1st") are words.
pub fn is_marker(text: &str) -> bool {
    // A typist's ends in a stroke.
    let text = text.trim().trim_end_matches('/');
    !text.is_empty()
        && (text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '–'))
            && text.starts_with(|c: char| c.is_ascii_digit())
            || text
                .chars()
                .all(|c| matches!(c, '*' | '†' | '‡' | ',' | ' ')))
}

/// The characters of a line that are printed otherwise than they are read, each with its byte.
fn printed_otherwise(line: &Line) -> impl Iterator<Item = (usize, char)> + '_ {
    let layout = line.layout.iter();
    let printed = layout.flat_map(|layout| &layout.printed);
    printed.map(|(at, c)| (*at as usize, *c))
}

/// Makes the figures of a line plain ones, by which it is read.
pub fn read_plain(line: &mut Line) {
    let Cow::Owned(plain) = figures::read(&line.text) else {
        return;
    };
    let moves = Moves::between(&line.text, &plain);
    for run in &mut line.runs {
        run.at = moves.span(run.at);
    }
    if let Some(layout) = &mut line.layout {
        for stop in &mut layout.stops {
            stop.at = moves.of(stop.at);
        }
        let both = plain.char_indices().zip(line.text.chars());
        let other = both.filter(|((_, plain), printed)| plain != printed);
        let other = other.map(|((at, _), printed)| (at as u32, printed));
        layout.printed = other.collect();
    }
    line.text = plain.into();
}

/// Puts the words of a line behind those of another, at an edge of their own.
pub fn append(line: &mut Line, words: &Line, left: f32) {
    if !line.text.is_empty() {
        line.text.push(' ');
    }
    let start = line.text.len() as u32;
    let mut other = printed_otherwise(words).peekable();
    let mut printed = Vec::new();
    for (at, c) in words.text.char_indices() {
        let own = other.next_if(|(place, _)| *place == at);
        let shown = as_printed(words, at, c);
        let own = own.filter(|_| shown == c);
        printed.extend(own.map(|(_, own)| (line.text.len() as u32, own)));
        line.text.push(shown);
    }
    if let Some(layout) = &mut line.layout {
        layout.stops.push(Stop { at: start, left });
        layout.printed.append(&mut printed);
    }
}

/// A line for the source view: its gaps as wide as on the page, its markers raised.
pub fn lay_out(line: &Line, original: &mut Lines) {
    let column = |left: f32| ((left - MARGIN) / COLUMN).clamp(0.0, 120.0) as usize;
    let layout = line.layout.as_deref();
    let indent = layout.map_or(0, |layout| column(layout.left));
    let stops = layout.map_or(&[][..], |layout| &layout.stops);
    let mut printed = printed_otherwise(line).peekable();
    let mut text = String::new();
    let mut width = 0;
    for (at, c) in line.text.char_indices() {
        if let Some(stop) = stops.iter().find(|stop| stop.at as usize == at) {
            let wanted = column(stop.left).saturating_sub(indent);
            while width < wanted {
                text.push(' ');
                width += 1;
            }
        }
        let own = printed.next_if(|(place, _)| *place == at);
        let shown = as_printed(line, at, c);
        text.push(own.filter(|_| shown == c).map_or(shown, |(_, own)| own));
        width += 1;
    }
    original.push(&text, line.page, indent as u16);
}
