//! The words of a row as they are printed: by paragraphs, by phrases, with signs or colours.

use super::page::PLAIN;
use crate::compare::{Op, Piece, Sort, inner};
use crate::typeset::runs::{Change, Look, Run};
use crate::typeset::safe::safe;

/// The pieces of each paragraph of a row.
pub fn paragraphs(words: &[Piece]) -> Vec<Vec<Piece>> {
    let mut parts = vec![Vec::new()];
    for piece in words {
        for (index, text) in piece.text.split('\n').enumerate() {
            if index > 0 {
                parts.push(Vec::new());
            }
            if let Some(part) = parts.last_mut().filter(|_| !text.is_empty()) {
                part.push(Piece {
                    text: text.to_owned(),
                    ..piece.clone()
                });
            }
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether a piece is shown as what it is: blanks and quotation marks are not shown as a change.
/// Of two typographic variants the new one is shown.
pub fn visible(piece: &Piece) -> Option<Op> {
    match (piece.sort, piece.op) {
        (Sort::Typography, Op::Delete) => None,
        (Sort::Typography, _) => Some(Op::Equal),
        (_, op) => Some(op),
    }
}

/// Pieces that are shown as one phrase: the indices of those that follow each other and have one
/// thing become of them.
pub fn phrases(words: &[Piece]) -> Vec<(Op, Vec<usize>)> {
    let mut phrases: Vec<(Op, Vec<usize>)> = Vec::new();
    for (at, piece) in words.iter().enumerate() {
        let Some(op) = visible(piece) else { continue };
        match phrases.last_mut() {
            Some((last, pieces)) if *last == op => pieces.push(at),
            _ => phrases.push((op, vec![at])),
        }
    }
    phrases
}

/// The differing bytes of a piece that is one word changed to the next or from the last piece.
pub fn changed_part(words: &[Piece], index: usize) -> Option<std::ops::Range<usize>> {
    let piece = words.get(index)?;
    let other = match piece.op {
        Op::Delete => words.get(index + 1).filter(|p| p.op == Op::Insert)?,
        Op::Insert => words
            .get(index.checked_sub(1)?)
            .filter(|p| p.op == Op::Delete)?,
        Op::Equal => return None,
    };
    let (old, new) = match piece.op {
        Op::Delete => (piece, other),
        _ => (other, piece),
    };
    let (head, tail) = inner(&old.text, &new.text)?;
    Some(head..piece.text.len() - tail)
}

/// Pieces as a line of text, what changed in `[-…-]` and `{+…+}`.
pub(super) fn redline(words: &[Piece]) -> String {
    let runs = runs(words, false);
    let text: String = runs.iter().map(|run| run.text.as_ref()).collect();
    safe(&text).into_owned()
}

pub(super) fn runs<'w>(words: &'w [Piece], color: bool) -> Vec<Run<'w>> {
    let mut runs = Vec::new();
    for (index, piece) in words.iter().enumerate() {
        let Some(op) = visible(piece) else { continue };
        let (change, open, close) = match op {
            Op::Equal => {
                runs.push(Run::new(piece.text.as_str(), PLAIN));
                continue;
            }
            Op::Delete => (Change::Deleted, "[-", "-]"),
            Op::Insert => (Change::Inserted, "{+", "+}"),
        };
        let look = Look {
            change: Some(change),
            dim: piece.sort == Sort::Followed,
            ..PLAIN
        };
        if color {
            let text = piece.text.as_str();
            let part = changed_part(words, index).unwrap_or(0..0);
            let strong = Look { bold: true, ..look };
            runs.push(Run::new(&text[..part.start], look));
            runs.push(Run::new(&text[part.clone()], strong));
            runs.push(Run::new(&text[part.end..], look));
            continue;
        }
        // Marks embrace the words and not the blanks around them; pieces that follow on each
        // other share one pair of marks.
        let text = piece.text.trim();
        let (before, after) = edges(&piece.text);
        let joins = |other: Option<&Piece>| other.is_some_and(|p| visible(p) == Some(op));
        runs.push(Run::new(before, PLAIN));
        if !joins(index.checked_sub(1).and_then(|i| words.get(i))) {
            runs.push(Run::new(open, PLAIN));
        }
        runs.push(Run::new(text, PLAIN));
        if !joins(words.get(index + 1)) {
            runs.push(Run::new(close, PLAIN));
        }
        runs.push(Run::new(after, PLAIN));
    }
    runs
}

/// The white space before and after the words of a text.
fn edges(text: &str) -> (&str, &str) {
    let words = text.trim_start();
    let before = &text[..text.len() - words.len()];
    let after = &words[words.trim_end().len()..];
    (before, after)
}
