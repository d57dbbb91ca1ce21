//! Footnotes: all that stands below the rule of underscores, and starred notes without one.

use super::furniture::{PageLines, source};
use super::join::{Running, is_letter};
use crate::document::{SetAside, Span};
use crate::import::stage::{Line, Note, Run};

/// The rule is 18 underscores at the left margin; a centred one closes the document.
const RULE_LENGTH: usize = 8;
const RULE_LEFT: f32 = 140.0;
/// Labels hang out to 114 or 117, text wraps to 123.4.
const LABEL_LEFT: f32 = 121.0;
/// A typist leaves a line blank above a note: the gap, in parts of the type size.
const TYPED_GAP: f32 = 1.5;
/// Notes are set in 8.4 to 8.5 points, bodies in 10.
const NOTE_SIZE: f32 = 0.93;

/// Raises the markers of a typist, who sets them on the line with a stroke: "Rights 1/ and". They
/// are known where a note is labelled so: "1/   Resolution 217 A (III)."
pub(super) fn raise_typed(pages: &mut [PageLines]) {
    let mut lines = pages.iter().flat_map(|page| &page.lines);
    if !lines.any(|printed| typed_label(&printed.line.text).is_some()) {
        return;
    }
    for printed in pages.iter_mut().flat_map(|page| &mut page.lines) {
        let Line { text, runs, .. } = &mut printed.line;
        for word in text.split(' ') {
            if word.strip_suffix('/').is_some_and(is_number) {
                let at = word.as_ptr() as usize - text.as_ptr() as usize;
                runs.push(Run {
                    at: Span::new(at, at + word.len()),
                    italic: false,
                    bold: false,
                    raised: true,
                });
            }
        }
        runs.sort_by_key(|run| (!run.raised, run.at.start));
    }
}

/// The number of a typed note.
fn typed_label(text: &str) -> Option<&str> {
    let (word, words) = text.split_once(' ')?;
    let words = words.trim_start();
    word.strip_suffix('/')
        .filter(|number| is_number(number) && words.starts_with(|c: char| !c.is_lowercase()))
}

fn is_number(word: &str) -> bool {
    (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// Lifts the notes out of the pages; what is left is the text.
pub(super) fn lift(
    pages: Vec<Vec<Line>>,
    body_size: f32,
    aside: &mut Vec<SetAside>,
) -> (Vec<Vec<Line>>, Vec<Note>) {
    let mut notes: Vec<(String, Running)> = Vec::new();
    let kept = pages
        .into_iter()
        .map(|page| {
            let mut kept = Vec::new();
            let mut below = false;
            let mut starred: Option<f32> = None;
            let mut above: Option<f32> = None;
            for line in page {
                let Some(layout) = line.layout.as_ref() else {
                    kept.push(line);
                    continue;
                };
                if is_rule(&line) {
                    below = true;
                    aside.push(SetAside {
                        text: line.text.to_string(),
                        reason: "rule above the notes".to_owned(),
                        source: source(&line),
                    });
                    continue;
                }
                let small = layout.size < body_size * NOTE_SIZE;
                // Where the rule is drawn, not typed, the first note tells it.
                let gap = layout.baseline - above.replace(layout.baseline).unwrap_or(0.0);
                let typed = gap > layout.size * TYPED_GAP && typed_label(&line.text).is_some();
                below |= small && opens_note(&line) || typed;
                if !below {
                    let follows = starred
                        .is_some_and(|last| small && layout.baseline - last < layout.size * 1.5);
                    let opens = line.text.starts_with('*') || letter(&line).is_some();
                    if !(follows || small && opens) {
                        starred = None;
                        kept.push(line);
                        continue;
                    }
                    starred = Some(layout.baseline);
                }
                let (label, from) = label(&line, notes.last().map(|(label, _)| label.as_str()));
                match notes.last_mut() {
                    Some((_, running)) if label.is_empty() && !running.is_full() => {
                        running.add(&line, 0, line.text.len());
                    }
                    _ => {
                        let mut running = Running::default();
                        running.add(&line, from, line.text.len());
                        notes.push((label, running));
                    }
                }
            }
            kept
        })
        .collect();
    let notes = notes
        .into_iter()
        .map(|(label, running)| {
            let running = running.finish();
            Note {
                label,
                text: running.text,
                emphasis: running.emphasis,
                source: running.source,
            }
        })
        .collect();
    (kept, notes)
}

/// A raised number opens the line, in the column of the notes' labels, and words follow it.
fn opens_note(line: &Line) -> bool {
    let digits = line.text.bytes().take_while(u8::is_ascii_digit).count();
    let raised = |run: &Run| run.raised && run.at.start == 0 && run.at.range().end == digits;
    digits > 0
        && line.runs.iter().any(raised)
        && line.text.len() > digits
        && line
            .layout
            .as_ref()
            .is_some_and(|layout| layout.left < LABEL_LEFT)
}

/// The raised letter that opens the note of a table.
fn letter(line: &Line) -> Option<&str> {
    let run = line.runs.iter().find(|run| run.at.start == 0)?;
    let letter = run.at.of(&line.text);
    (run.raised && is_letter(letter) && line.text.len() > 1).then_some(letter)
}

fn is_rule(line: &Line) -> bool {
    let drawn = |stroke: u8| line.text.bytes().all(|b| b == stroke);
    line.text.len() >= RULE_LENGTH
        && (drawn(b'_') || drawn(b'-'))
        && line
            .layout
            .as_ref()
            .is_some_and(|layout| layout.left < RULE_LEFT)
}

/// The label that a note opens with and where its text starts; no label where it goes on.
fn label(line: &Line, before: Option<&str>) -> (String, usize) {
    let text = &line.text;
    let stars = text.bytes().take_while(|b| *b == b'*').count();
    if stars > 0 {
        return (text[..stars].to_owned(), stars);
    }
    if let Some(letter) = letter(line) {
        return (letter.to_owned(), letter.len());
    }
    if let Some(number) = typed_label(text) {
        return (number.to_owned(), number.len() + 1);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let raised = line
        .runs
        .iter()
        .any(|run| run.raised && run.at.start == 0 && run.at.range().end == digits);
    // A label set like its text is one where it is the next, and a word follows it.
    let next = before
        .and_then(|label| label.parse::<u32>().ok())
        .unwrap_or(0)
        + 1;
    let hangs = line
        .layout
        .as_ref()
        .is_some_and(|layout| layout.left < LABEL_LEFT);
    let plain = hangs && text[digits..].starts_with(' ') && text[..digits].parse() == Ok(next);
    if digits > 0 && (raised || plain) {
        return (text[..digits].to_owned(), digits);
    }
    (String::new(), 0)
}
