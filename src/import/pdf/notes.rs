//! Footnotes: all that stands below the rule of underscores, and starred notes without one.

use super::furniture::source;
use super::join::Running;
use crate::document::SetAside;
use crate::import::stage::{Line, Note, Run};

/// The rule is 18 underscores at the left margin; a centred one closes the document.
const RULE_LENGTH: usize = 8;
const RULE_LEFT: f32 = 140.0;
/// Labels hang out to 114 or 117, text wraps to 123.4.
const LABEL_LEFT: f32 = 121.0;
/// Notes are set in 8.4 to 8.5 points, bodies in 10.
const NOTE_SIZE: f32 = 0.93;

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
            for line in page {
                let Some(layout) = line.layout.as_ref() else {
                    kept.push(line);
                    continue;
                };
                if is_rule(&line) {
                    below = true;
                    aside.push(SetAside {
                        text: line.text.clone(),
                        reason: "rule above the notes".to_owned(),
                        source: source(&line),
                    });
                    continue;
                }
                let small = layout.size < body_size * NOTE_SIZE;
                // Where the rule is drawn, not typed, the first note tells it.
                below |= small && opens_note(&line);
                if !below {
                    let follows = starred
                        .is_some_and(|last| small && layout.baseline - last < layout.size * 1.5);
                    if !(follows || small && line.text.starts_with('*')) {
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

fn is_rule(line: &Line) -> bool {
    line.text.len() >= RULE_LENGTH
        && line.text.bytes().all(|b| b == b'_')
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
