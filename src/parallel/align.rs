//! Two languages of one document: pairs of paragraphs in reading order.

use std::collections::HashMap;

use super::AlignedBy;
use crate::document::{Document, Paragraph};

/// Comparisons that are made at most; longer documents are paired by their ids alone.
const MOST: usize = 4_000_000;
/// What a paragraph costs that stands alone, in points of likeness.
const ALONE: i32 = -2;

pub type Pair = (Option<usize>, Option<usize>);

/// Pairs the paragraphs of two documents.
pub fn align(one: &Document, other: &Document) -> (Vec<Pair>, AlignedBy) {
    let ids = |document: &Document| -> Vec<String> {
        let all = document.paragraphs.iter();
        all.map(|paragraph| paragraph.id.to_string()).collect()
    };
    let (left, right) = (ids(one), ids(other));
    if left == right {
        let pairs = (0..left.len()).map(|at| (Some(at), Some(at))).collect();
        return (pairs, AlignedBy::Id);
    }
    if left.len().saturating_mul(right.len()) > MOST {
        return (by_id(&left, &right), AlignedBy::Order);
    }
    (by_order(one, other), AlignedBy::Order)
}

/// Paragraphs with the same id that follow in the same order; all others stand alone.
fn by_id(left: &[String], right: &[String]) -> Vec<Pair> {
    let places: HashMap<&str, usize> = right
        .iter()
        .enumerate()
        .map(|(at, id)| (id.as_str(), at))
        .collect();
    let mut pairs = Vec::with_capacity(left.len().max(right.len()));
    let mut next = 0;
    for (at, id) in left.iter().enumerate() {
        match places.get(id.as_str()).filter(|place| **place >= next) {
            Some(&place) => {
                pairs.extend((next..place).map(|alone| (None, Some(alone))));
                pairs.push((Some(at), Some(place)));
                next = place + 1;
            }
            None => pairs.push((Some(at), None)),
        }
    }
    pairs.extend((next..right.len()).map(|alone| (None, Some(alone))));
    pairs
}

/// What of a paragraph is the same in every language.
struct Anchors<'a> {
    id: String,
    cites: Vec<&'a str>,
    notes: usize,
    deep: bool,
    letters: usize,
}

impl<'a> Anchors<'a> {
    fn of(paragraph: &'a Paragraph) -> Anchors<'a> {
        let cites = paragraph.cites.iter().filter_map(|c| c.target.as_deref());
        let mut cites: Vec<&str> = cites.collect();
        cites.sort_unstable();
        cites.dedup();
        Anchors {
            id: paragraph.id.to_string(),
            cites,
            notes: paragraph.marks.len(),
            deep: paragraph.parent.is_some(),
            letters: paragraph.text.chars().count(),
        }
    }

    /// How much speaks for two paragraphs being one.
    fn likeness(&self, other: &Anchors<'_>, scale: f64) -> i32 {
        let shared = self
            .cites
            .iter()
            .filter(|c| other.cites.contains(c))
            .count() as i32;
        let apart = (self.cites.len() + other.cites.len()) as i32 - 2 * shared;
        let notes = match (self.notes, other.notes) {
            (0, 0) => 0,
            (a, b) if a == b => 3,
            _ => -2,
        };
        // A translation is about as much longer as the whole is.
        let (a, b) = (self.letters as f64 * scale, other.letters as f64);
        let long = match a.min(b) / a.max(b).max(1.0) {
            ratio if ratio > 0.7 => 2,
            ratio if ratio > 0.45 => 0,
            _ => -2,
        };
        let id = if self.id == other.id { 2 } else { 0 };
        let deep = if self.deep == other.deep { 1 } else { -2 };
        4 * shared - apart + notes + long + id + deep
    }
}

/// The most likely pairs that keep both orders.
fn by_order(one: &Document, other: &Document) -> Vec<Pair> {
    let left: Vec<Anchors<'_>> = one.paragraphs.iter().map(Anchors::of).collect();
    let right: Vec<Anchors<'_>> = other.paragraphs.iter().map(Anchors::of).collect();
    let letters = |all: &[Anchors<'_>]| all.iter().map(|a| a.letters).sum::<usize>().max(1) as f64;
    let scale = letters(&right) / letters(&left);
    let wide = right.len() + 1;
    // The best sum of what stands before each pair of places, and the step that led there.
    let mut best = vec![0_i32; (left.len() + 1) * wide];
    let mut steps = vec![Step::Pair; best.len()];
    for row in 0..=left.len() {
        for column in 0..=right.len() {
            let at = row * wide + column;
            let mut found = match (row, column) {
                (0, 0) => continue,
                (0, _) => (best[at - 1] + ALONE, Step::Right),
                (_, 0) => (best[at - wide] + ALONE, Step::Left),
                _ => {
                    let pair =
                        best[at - wide - 1] + left[row - 1].likeness(&right[column - 1], scale);
                    (pair, Step::Pair)
                }
            };
            if row > 0 && column > 0 {
                for (before, step) in [(at - wide, Step::Left), (at - 1, Step::Right)] {
                    if best[before] + ALONE > found.0 {
                        found = (best[before] + ALONE, step);
                    }
                }
            }
            best[at] = found.0;
            steps[at] = found.1;
        }
    }
    let (mut row, mut column) = (left.len(), right.len());
    let mut pairs = Vec::with_capacity(row.max(column));
    while row > 0 || column > 0 {
        match steps[row * wide + column] {
            Step::Pair => {
                row -= 1;
                column -= 1;
                pairs.push((Some(row), Some(column)));
            }
            Step::Left => {
                row -= 1;
                pairs.push((Some(row), None));
            }
            Step::Right => {
                column -= 1;
                pairs.push((None, Some(column)));
            }
        }
    }
    pairs.reverse();
    pairs
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Pair,
    Left,
    Right,
}
