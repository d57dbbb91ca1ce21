//! Lines as they are set on a page, whether a PDF has them or a word processor sets them: where they stand,
//! how they are shown, and what they make when they are joined ([`running`]).

pub mod feet;
pub mod rows;
pub mod running;

use super::forms;
use super::stage::{Layout, Line, Run};
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

/// A line for the source view: its gaps as wide as on the page, its markers raised.
pub fn lay_out(line: &Line, original: &mut Lines) {
    let column = |left: f32| ((left - MARGIN) / COLUMN).clamp(0.0, 120.0) as usize;
    let (indent, stops) = match line.layout.as_deref() {
        Some(Layout { left, stops, .. }) => (column(*left), stops.as_slice()),
        None => (0, [].as_slice()),
    };
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
        text.push(as_printed(line, at, c));
        width += 1;
    }
    original.push(&text, line.page, indent as u16);
}
