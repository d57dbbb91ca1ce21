//! Footnotes matched by what they say, not by their number.
//!
//! *Ibid.* is taken as what it stands for, so a note that only moved behind another source is
//! still the same note; a note that only got another number is no news.

use crate::document::{Document, Footnote};

use super::Row;
use super::alike::measure;
use super::assign::assign;
use super::tokens::tokens;
use super::words::{Op, Piece, Sort, Text, compare as compare_words};

/// Two notes less alike than this are two notes.
const FLOOR: f64 = 0.45;
/// What identical words add, and standing in paragraphs that are paired.
const IDENTICAL: f64 = 0.3;
const SAME_PLACE: f64 = 0.15;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteRelation {
    Same,
    Reworded,
    Added,
    Gone,
}

impl NoteRelation {
    /// The word for it in JSON and in print.
    pub fn name(self) -> &'static str {
        match self {
            NoteRelation::Same => "same",
            NoteRelation::Reworded => "reworded",
            NoteRelation::Added => "added",
            NoteRelation::Gone => "gone",
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct NoteRow {
    pub relation: NoteRelation,
    /// Indices in the documents' footnotes.
    pub old: Option<usize>,
    pub new: Option<usize>,
    /// The notes with *Ibid.* resolved, compared.
    pub words: Vec<Piece>,
}

/// The footnotes of two documents whose paragraphs are paired in `rows`; in the order of the new,
/// those that are gone last.
pub fn compare(old: &Document, new: &Document, rows: &[Row]) -> Vec<NoteRow> {
    let all = old.footnotes.iter().chain(&new.footnotes);
    let measured = measure(all.map(content));
    let (of_old, of_new) = measured.split_at(old.footnotes.len());
    let places = |document: &Document, side: fn(&Row) -> &Vec<usize>| -> Vec<Vec<usize>> {
        let mut places = vec![Vec::new(); document.footnotes.len()];
        for (row, r) in rows.iter().enumerate() {
            for paragraph in side(r).iter().filter_map(|&i| document.paragraphs.get(i)) {
                for note in paragraph.marks.iter().filter_map(|m| m.note) {
                    if let Some(place) = places.get_mut(note as usize) {
                        place.push(row);
                    }
                }
            }
        }
        places
    };
    let places_old = places(old, |r| &r.old);
    let places_new = places(new, |r| &r.new);
    let mut edges = Vec::new();
    for (i, a) in of_old.iter().enumerate() {
        let probe = a.probe();
        for (j, b) in of_new.iter().enumerate() {
            let mut score = probe.alike(b);
            if a.sequence == b.sequence {
                score += IDENTICAL;
            }
            if score > 0.0 && places_old[i].iter().any(|row| places_new[j].contains(row)) {
                score += SAME_PLACE;
            }
            if score > FLOOR {
                edges.push((i, j, score - FLOOR));
            }
        }
    }
    let pairs = assign(of_old.len(), of_new.len(), &edges);
    let mut partner = vec![None; of_new.len()];
    for (i, j) in pairs.iter().enumerate() {
        if let Some(j) = *j {
            partner[j] = Some(i);
        }
    }
    let gone = (0..of_old.len()).filter(|&i| pairs[i].is_none());
    partner
        .iter()
        .enumerate()
        .map(|(j, &i)| (i, Some(j)))
        .chain(gone.map(|i| (Some(i), None)))
        .map(|(i, j)| row(old, new, i, j))
        .collect()
}

fn row(old: &Document, new: &Document, i: Option<usize>, j: Option<usize>) -> NoteRow {
    let before = i.and_then(|i| old.footnotes.get(i)).map_or("", content);
    let now = j.and_then(|j| new.footnotes.get(j)).map_or("", content);
    let (tokens_old, tokens_new) = (tokens(before), tokens(now));
    let words = compare_words(
        &Text {
            text: before,
            tokens: &tokens_old,
        },
        &Text {
            text: now,
            tokens: &tokens_new,
        },
    );
    let untouched = words
        .iter()
        .all(|p| p.op == Op::Equal || matches!(p.sort, Sort::Typography | Sort::Punctuation));
    NoteRow {
        relation: match (i, j) {
            (Some(_), None) => NoteRelation::Gone,
            (None, _) => NoteRelation::Added,
            _ if untouched => NoteRelation::Same,
            _ => NoteRelation::Reworded,
        },
        old: i,
        new: j,
        words,
    }
}

fn content(note: &Footnote) -> &str {
    note.resolved.as_deref().unwrap_or(&note.text)
}
