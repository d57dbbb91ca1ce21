//! Three versions in one comparison: a text, the draft that changes it, and the draft's revision.
//!
//! What a negotiator asks of a revision is what is left of the draft: which of its changes stand,
//! which were taken back, and what is new. Paragraphs are paired from the text to the draft and from
//! the draft to the revision; what the draft had taken out and the revision brings back is paired
//! past it.

use std::collections::HashMap;

use crate::document::Document;

use super::order::between;
use super::words::{Op, Piece, Sort};
use super::{Options, Row, compare};

/// What became of a paragraph of the text by way of the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    Unchanged,
    /// The draft changed it, and the revision reads as the draft.
    Kept,
    /// The draft changed it, and the revision reads as the text again.
    TakenBack,
    /// The draft changed it, and the revision otherwise.
    ChangedAgain,
    /// The draft left it as it was, and the revision changes it.
    NewInRevision,
}

impl Fate {
    pub const ALL: [Fate; 5] = [
        Fate::Unchanged,
        Fate::Kept,
        Fate::TakenBack,
        Fate::ChangedAgain,
        Fate::NewInRevision,
    ];

    /// The words for it in print.
    pub fn name(self) -> &'static str {
        match self {
            Fate::Unchanged => "unchanged",
            Fate::Kept => "kept",
            Fate::TakenBack => "taken back",
            Fate::ChangedAgain => "changed again",
            Fate::NewInRevision => "new in the revision",
        }
    }

    /// Its sign, that needs no colour.
    pub fn sign(self) -> &'static str {
        match self {
            Fate::Unchanged => "=",
            Fate::Kept => "~",
            Fate::TakenBack => "<",
            Fate::ChangedAgain => "≈",
            Fate::NewInRevision => ">",
        }
    }
}

/// A paragraph in three versions; a side is empty where it is not there.
#[derive(Debug, Clone, PartialEq)]
pub struct Triple {
    pub fate: Fate,
    /// Indices of the paragraphs, in reading order.
    pub base: Vec<usize>,
    pub draft: Vec<usize>,
    pub revision: Vec<usize>,
    /// From the text to the draft, from the text to the revision, from the draft to the revision.
    pub drafted: Vec<Piece>,
    pub revised: Vec<Piece>,
    pub since: Vec<Piece>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Three {
    /// In the order of the revision; what is not in it follows what it followed.
    pub rows: Vec<Triple>,
}

impl Three {
    /// How many rows there are of a fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.rows.iter().filter(|row| row.fate == fate).count()
    }
}

/// Compares three versions of a text, the oldest first.
pub fn three(base: &Document, draft: &Document, revision: &Document) -> Three {
    let options = Options::default();
    let mut groups = Groups::new([base, draft, revision].map(|d| d.paragraphs.len()));
    let first = compare(base, draft, &options).rows;
    let second = compare(draft, revision, &options).rows;
    for row in &first {
        groups.join([0, 1], row);
    }
    for row in &second {
        groups.join([1, 2], row);
    }
    // What the draft took out and the revision brings back.
    let gone = |i: &usize| {
        first
            .iter()
            .any(|row| row.new.is_empty() && row.old.contains(i))
    };
    let back = |k: &usize| {
        second
            .iter()
            .any(|row| row.old.is_empty() && row.new.contains(k))
    };
    for row in &compare(base, revision, &options).rows {
        if row.old.iter().all(gone) && row.new.iter().all(back) {
            groups.join([0, 2], row);
        }
    }
    let documents = [base, draft, revision];
    let rows = groups.in_order().into_iter();
    Three {
        rows: rows.map(|sides| triple(documents, sides)).collect(),
    }
}

fn triple([base, draft, revision]: [&Document; 3], sides: [Vec<usize>; 3]) -> Triple {
    let [b, d, r] = sides;
    let drafted = between(base, &b, draft, &d);
    let revised = between(base, &b, revision, &r);
    let since = between(draft, &d, revision, &r);
    let same = |words: &[Piece], one: &[usize], other: &[usize]| {
        let untouched = |p: &Piece| p.op == Op::Equal || p.sort == Sort::Typography;
        one.is_empty() == other.is_empty() && words.iter().all(untouched)
    };
    let as_base = same(&drafted, &b, &d);
    let fate = match (as_base, same(&since, &d, &r), same(&revised, &b, &r)) {
        (true, true, _) => Fate::Unchanged,
        (true, false, _) => Fate::NewInRevision,
        (false, true, _) => Fate::Kept,
        (false, false, true) => Fate::TakenBack,
        (false, false, false) => Fate::ChangedAgain,
    };
    Triple {
        fate,
        base: b,
        draft: d,
        revision: r,
        drafted,
        revised,
        since,
    }
}

/// Paragraphs of three documents that belong together.
struct Groups {
    /// Where the paragraphs of each document begin among all of them.
    starts: [usize; 3],
    counts: [usize; 3],
    /// What each was joined to.
    to: Vec<usize>,
}

impl Groups {
    fn new(counts: [usize; 3]) -> Groups {
        Groups {
            starts: [0, counts[0], counts[0] + counts[1]],
            counts,
            to: (0..counts.iter().sum()).collect(),
        }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.to[at] != at {
            self.to[at] = self.to[self.to[at]];
            at = self.to[at];
        }
        at
    }

    /// Joins the paragraphs of a row, whose sides are of these two documents.
    fn join(&mut self, [old, new]: [usize; 2], row: &Row) {
        let (old, new) = (self.starts[old], self.starts[new]);
        let all = (row.old.iter().map(|i| old + i)).chain(row.new.iter().map(|j| new + j));
        let all: Vec<usize> = all.collect();
        for pair in all.windows(2) {
            let (a, b) = (self.root(pair[0]), self.root(pair[1]));
            self.to[a] = b;
        }
    }

    /// The groups in the order of the last document; what is not in it stands behind what it
    /// followed in the second, else in the first.
    fn in_order(mut self) -> Vec<[Vec<usize>; 3]> {
        let mut places: HashMap<usize, usize> = HashMap::new();
        let mut groups: Vec<[Vec<usize>; 3]> = Vec::new();
        for side in 0..3 {
            for index in 0..self.counts[side] {
                let root = self.root(self.starts[side] + index);
                let group = *places.entry(root).or_insert_with(|| {
                    groups.push(Default::default());
                    groups.len() - 1
                });
                groups[group][side].push(index);
            }
        }
        let mut ordered: Vec<[Vec<usize>; 3]> = Vec::with_capacity(groups.len());
        for side in [2, 1, 0] {
            let is_here = |group: &&[Vec<usize>; 3]| {
                let later = group.iter().skip(side + 1);
                !group[side].is_empty() && { later }.all(Vec::is_empty)
            };
            let mut here: Vec<[Vec<usize>; 3]> = groups.iter().filter(is_here).cloned().collect();
            here.sort_by_key(|group| group[side].first().copied());
            for group in here {
                let first = group[side].first().copied().unwrap_or(0);
                // The nearest before it that has a place.
                let before = ordered.iter().enumerate().filter_map(|(at, placed)| {
                    let last = placed[side].iter().rev().find(|&&index| index < first)?;
                    Some((*last, at))
                });
                let at = match side {
                    2 => ordered.len(),
                    _ => before.max().map_or(0, |(_, at)| at + 1),
                };
                ordered.insert(at, group);
            }
        }
        ordered
    }
}
