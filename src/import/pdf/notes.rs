//! Footnotes: all that stands below the rule, typed as underscores or drawn, and starred notes
//! without one.

use super::furniture::PageLines;
use crate::document::{AsideReason, SetAside, Span};
use crate::import::page::{Running, is_letter, line_as_printed, source};
use crate::import::stage::{Line, Note, Run};

/// The rule is 18 underscores at the left margin; a centred one closes the document.
const RULE_LENGTH: usize = 8;
const RULE_LEFT: f32 = 140.0;
/// Labels hang out to 114 or 117, text wraps to 123.4.
const LABEL_LEFT: f32 = 121.0;
/// A typist leaves a line blank above a note: the gap, in parts of the type size.
const TYPED_GAP: f32 = 1.5;
/// The gap above the notes of a page that has no rule, where they are as large as its words.
const APART: f32 = 2.0;
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

/// Lowers single letters that a slip raised within a word ("th" and a raised "e"), unless the file has
/// tables whose notes are called by letters.
pub(super) fn lower_letters(pages: &mut [PageLines]) {
    let lines = || pages.iter().flat_map(|page| &page.lines);
    if lines().any(|printed| letter(&printed.line).is_some()) {
        return;
    }
    for printed in pages.iter_mut().flat_map(|page| &mut page.lines) {
        let Line {
            text, runs, layout, ..
        } = &mut printed.line;
        let cells = layout.as_ref().is_some_and(|l| !l.stops.is_empty());
        for run in runs.iter_mut().filter(|run| run.raised && !cells) {
            let before = text.get(..run.at.range().start).unwrap_or("");
            let within = before.ends_with(char::is_lowercase) && is_letter(run.at.of(text));
            run.raised &= !within;
        }
    }
}

fn is_number(word: &str) -> bool {
    (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// Lifts the notes out of the pages; what is left is the text. `rules` says how deep on each page the
/// rule above its notes is drawn, if one is.
pub(super) fn lift(
    pages: Vec<Vec<Line>>,
    rules: &[Option<f32>],
    body_size: f32,
    aside: &mut Vec<SetAside>,
) -> (Vec<Vec<Line>>, Vec<Note>) {
    let mut notes: Vec<(String, Running)> = Vec::new();
    let kept = pages
        .into_iter()
        .zip(rules)
        .map(|(page, rule)| {
            let mut kept = Vec::new();
            let mut below = false;
            let mut starred: Option<f32> = None;
            let mut above: Option<f32> = None;
            let called = called(&page);
            for line in page {
                let Some(layout) = line.layout.as_ref() else {
                    kept.push(line);
                    continue;
                };
                if is_rule(&line) {
                    below = true;
                    aside.push(SetAside {
                        text: line_as_printed(&line),
                        reason: AsideReason::RuleAboveNotes,
                        source: source(&line),
                    });
                    continue;
                }
                let small = layout.size < body_size * NOTE_SIZE;
                below |= rule.is_some_and(|rule| layout.baseline > rule);
                // Where no rule is found the first note tells where they begin.
                let gap = layout.baseline - above.replace(layout.baseline).unwrap_or(0.0);
                let typed = gap > layout.size * TYPED_GAP && typed_label(&line.text).is_some();
                let apart = || {
                    let label = raised_label(&line).map(|(label, _)| label);
                    gap > layout.size * APART
                        && label.is_some_and(|l| called.iter().any(|c| c == l))
                };
                below |= opens_note(&line) && (small || apart()) || typed;
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
                for (label, from, to) in pieces(&line, notes.last()) {
                    match notes.last_mut() {
                        Some((_, running)) if label.is_empty() && !running.is_full() => {
                            running.add(&line, from, to);
                        }
                        _ => {
                            let mut running = Running::of_note();
                            running.add(&line, from, to);
                            notes.push((label, running));
                        }
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

/// The numbers that are raised within the lines of a page.
pub(super) fn called(page: &[Line]) -> Vec<String> {
    let runs = |line: &Line| -> Vec<String> {
        let raised = line
            .runs
            .iter()
            .filter(|run| run.raised && run.at.start > 0);
        let numbers = raised.map(|run| run.at.of(&line.text).trim().to_owned());
        numbers.filter(|number| is_number(number)).collect()
    };
    page.iter().flat_map(runs).collect()
}

/// A raised number opens the line, in the column of the notes' labels, and words follow it.
pub(super) fn opens_note(line: &Line) -> bool {
    raised_label(line).is_some_and(|(_, end)| line.text.len() > end) && hangs(line)
}

/// The raised number that opens a line, `7` or `(7)`, and where it ends.
pub(super) fn raised_label(line: &Line) -> Option<(&str, usize)> {
    let mut end = 0;
    let raised = |end: usize| {
        let run = line
            .runs
            .iter()
            .find(|run| run.raised && run.at.range().contains(&end));
        run.map(|run| run.at.range().end)
    };
    while let Some(further) = raised(end) {
        end = further;
    }
    let label = line.text.get(..end)?.trim();
    // A mark that was typed is printed again by some word processors.
    let twice = label.split_once(' ').filter(|(one, other)| one == other);
    let label = twice.map_or(label, |(one, _)| one);
    let inner = label
        .strip_prefix('(')
        .and_then(|label| label.strip_suffix(')'));
    let number = inner.unwrap_or(label);
    is_number(number).then_some((number, end))
}

/// It begins in the column of the notes' labels.
fn hangs(line: &Line) -> bool {
    let layout = line.layout.as_ref();
    layout.is_some_and(|layout| layout.left < LABEL_LEFT)
}

/// The raised letter that opens the note of a table.
fn letter(line: &Line) -> Option<&str> {
    let run = line.runs.iter().find(|run| run.at.start == 0)?;
    let letter = run.at.of(&line.text);
    (run.raised && is_letter(letter) && line.text.len() > 1).then_some(letter)
}

pub(super) fn is_rule(line: &Line) -> bool {
    let drawn = |stroke: u8| line.text.bytes().all(|b| b == stroke);
    line.text.len() >= RULE_LENGTH
        && (drawn(b'_') || drawn(b'-'))
        && line
            .layout
            .as_ref()
            .is_some_and(|layout| layout.left < RULE_LEFT)
}

/// The notes that a line holds, as the label of each and where its words begin and end: the first
/// label is empty where the line goes on with the note before. Short notes may share a line.
fn pieces(line: &Line, before: Option<&(String, Running)>) -> Vec<(String, usize, usize)> {
    let (label, from) = label(line, before);
    let mut last = match label.is_empty() {
        true => before.and_then(|(label, _)| label.parse::<u32>().ok()),
        false => label.parse().ok(),
    };
    let mut pieces = vec![(label, from, line.text.len())];
    let mut raised: Vec<Span> = (line.runs.iter())
        .filter(|run| run.raised && run.at.range().start > from)
        .map(|run| run.at)
        .collect();
    raised.sort_unstable();
    for at in raised {
        let number = at.of(&line.text).trim();
        let (words, rest) = line.text.split_at(at.range().start);
        let rest = &rest[at.range().len()..];
        let next = last.is_some_and(|last| number.parse() == Ok(last + 1));
        if next && ends_note(words) && !rest.trim().is_empty() {
            if let Some((_, _, to)) = pieces.last_mut() {
                *to = words.trim_end().len();
            }
            last = number.parse().ok();
            pieces.push((number.to_owned(), at.range().end, line.text.len()));
        }
    }
    pieces
}

fn ends_note(words: &str) -> bool {
    words.trim_end().ends_with(['.', ';', ')', '\u{201d}'])
}

/// The label that a note opens with and where its text starts; no label where it goes on.
fn label(line: &Line, before: Option<&(String, Running)>) -> (String, usize) {
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
    if let Some((number, end)) = raised_label(line) {
        return (number.to_owned(), end);
    }
    // A label set like its text is one where it is the next, and a word follows it or it stands
    // alone; out of its column also the note before must have ended.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let next = before.and_then(|(label, _)| label.parse::<u32>().ok());
    let next = text[..digits].parse() == Ok(next.unwrap_or(0) + 1);
    let words = text[digits..].trim_start();
    let apart = text[digits..].starts_with(' ') || words.is_empty();
    let ended = before.is_none_or(|(_, running)| ends_note(&running.text));
    let opens = hangs(line) || ended && words.starts_with(char::is_uppercase);
    match next && apart && opens {
        true => (text[..digits].to_owned(), digits),
        false => (String::new(), 0),
    }
}
