//! Which paragraph became which: pairs, moves, splits, merges and rewritten ones.
//!
//! Pairs are an optimal assignment, not a walk in order: walking in order gives the partners of
//! moved paragraphs away. Order still speaks: the first solution tells which pairs hold the order,
//! and the second measures every candidate against those.

use std::collections::{HashMap, HashSet};

use crate::document::{Address, Document, Paragraph};

use super::alike::{Counts, Measured, measure};
use super::assign::{assign, heaviest_rising};
use super::{Options, Relation};

/// Least score of a pair. Two paragraphs on other matters that share a formula stay below it.
const FLOOR: f64 = 0.30;
/// What identical words add, so that an unchanged paragraph is never given away for a sum.
const IDENTICAL: f64 = 0.2;
/// What standing far from the expected place costs at most, and from how many paragraphs on.
const DISTANCE: f64 = 0.12;
const FAR: f64 = 24.0;
/// What going from the preamble to the operative part (or to an annex) costs.
const CROSSING: f64 = 0.15;
/// What a paired parent or child adds.
const FAMILY: f64 = 0.1;
/// A pair less alike than this is called rewritten.
const REWRITTEN: f64 = 0.34;
/// How much alike leftovers in the same slot have to be at least; more, to a limit, for each choice
/// there is: among many paragraphs one is a little alike by chance.
const SLOT: f64 = 0.14;
const SLOT_CHOICE: f64 = 0.02;
const SLOT_MOST: f64 = 0.24;
/// For a leftover to be part of a split or merge, a pair must leave words unexplained that it
/// explains: at least these shares of the leftover's words and of its pairs of words, this share
/// of the leftover or of all that was unexplained, and this weight (some five telling words).
const PART_WORDS: f64 = 0.28;
const PART_PAIRS: f64 = 0.22;
const PART_WHOLE: f64 = 0.5;
const PART_LEAST: f64 = 12.0;

/// Of more paragraphs than this, each keeps only its best candidates, so many of them.
const MANY: usize = 1000;
const BEST: usize = 16;

/// Paragraphs that belong together, by index. `relation` is never `Same`: that is for the words
/// to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    pub relation: Relation,
    pub moved: bool,
    pub old: Vec<usize>,
    pub new: Vec<usize>,
    pub alike: f64,
}

struct Aligner<'d> {
    old: &'d [Paragraph],
    new: &'d [Paragraph],
    of_old: Vec<Measured>,
    of_new: Vec<Measured>,
    /// By (old, new); pairs that can't reach the floor are not kept.
    alike: Vec<(usize, usize, f64)>,
    forced: Vec<(usize, usize)>,
    broken: HashSet<(usize, usize)>,
    parent_of_old: Vec<Option<usize>>,
    parent_of_new: Vec<Option<usize>>,
}

/// Groups the paragraphs of two documents. Every paragraph is in exactly one group.
pub fn align(old: &Document, new: &Document, options: &Options) -> Vec<Group> {
    let aligner = Aligner::new(old, new, options);
    let first = aligner.solve(None);
    let second = aligner.solve(Some(&first));
    aligner.groups(second)
}

impl<'d> Aligner<'d> {
    fn new(old: &'d Document, new: &'d Document, options: &Options) -> Self {
        let (old, new) = (&old.paragraphs[..], &new.paragraphs[..]);
        let texts = old.iter().chain(new).map(|p| p.text.as_str());
        let mut of_old = measure(texts);
        let of_new = of_old.split_off(old.len());
        let ids_old = ids(old);
        let ids_new = ids(new);
        let indices = |pairs: &[(Address, Address)]| -> Vec<(usize, usize)> {
            pairs
                .iter()
                .filter_map(|(o, n)| Some((*ids_old.get(o.as_str())?, *ids_new.get(n.as_str())?)))
                .collect()
        };
        let mut forced: Vec<(usize, usize)> = Vec::new();
        for (o, n) in indices(&options.forced) {
            // The last word on a paragraph counts.
            forced.retain(|&(a, b)| a != o && b != n);
            forced.push((o, n));
        }
        let broken = indices(&options.broken).into_iter().collect();
        let parent_of_old = parents(old, &ids_old);
        let parent_of_new = parents(new, &ids_new);
        let mut aligner = Aligner {
            old,
            new,
            of_old,
            of_new,
            alike: Vec::new(),
            forced,
            broken,
            parent_of_old,
            parent_of_new,
        };
        aligner.alike = aligner.candidates();
        aligner
    }

    /// Pairs that may come above the floor with what the order and the family can add.
    fn candidates(&self) -> Vec<(usize, usize, f64)> {
        let taken_old: HashSet<usize> = self.forced.iter().map(|p| p.0).collect();
        let taken_new: HashSet<usize> = self.forced.iter().map(|p| p.1).collect();
        let mut found = Vec::new();
        let many = self.of_new.len() > MANY;
        let scale = self.of_new.len() as f64 / self.of_old.len().max(1) as f64;
        for (i, a) in self.of_old.iter().enumerate() {
            if taken_old.contains(&i) {
                continue;
            }
            let a = a.probe();
            let from = found.len();
            for (j, b) in self.of_new.iter().enumerate() {
                if taken_new.contains(&j) || self.broken.contains(&(i, j)) {
                    continue;
                }
                let alike = a.alike(b);
                if alike > FLOOR - FAMILY {
                    found.push((i, j, alike));
                }
            }
            if many && found.len() - from > BEST {
                let far = |j: usize| (j as f64 - i as f64 * scale).abs();
                found[from..]
                    .sort_by(|a, b| b.2.total_cmp(&a.2).then(far(a.1).total_cmp(&far(b.1))));
                found.truncate(from + BEST);
            }
        }
        found
    }

    /// The best pairs, in order of the old. `before` is an earlier solution.
    fn solve(&self, before: Option<&[(usize, usize)]>) -> Vec<(usize, usize)> {
        let expected = Expected::new(self, before);
        let paired: HashSet<(usize, usize)> = before.unwrap_or_default().iter().copied().collect();
        let with_children: HashSet<(usize, usize)> = paired
            .iter()
            .filter_map(|&(i, j)| Some((self.parent_of_old[i]?, self.parent_of_new[j]?)))
            .collect();
        let mut edges = Vec::with_capacity(self.alike.len());
        for &(i, j, alike) in &self.alike {
            let mut score = alike - DISTANCE * (expected.distance(i, j) / FAR).min(1.0);
            if self.of_old[i].sequence == self.of_new[j].sequence {
                score += IDENTICAL;
            }
            if self.old[i].kind != self.new[j].kind {
                score -= CROSSING;
            }
            let parents = (self.parent_of_old[i], self.parent_of_new[j]);
            let family = matches!(parents, (Some(a), Some(b)) if paired.contains(&(a, b)));
            if family || with_children.contains(&(i, j)) {
                score += FAMILY;
            }
            if score > FLOOR {
                edges.push((i, j, score - FLOOR));
            }
        }
        let columns = assign(self.old.len(), self.new.len(), &edges);
        let mut pairs: Vec<(usize, usize)> = columns
            .into_iter()
            .enumerate()
            .filter_map(|(i, j)| Some((i, j?)))
            .chain(self.forced.iter().copied())
            .collect();
        pairs.sort_unstable();
        pairs
    }

    fn groups(&self, mut pairs: Vec<(usize, usize)>) -> Vec<Group> {
        let mut in_place = self.in_place(&pairs);
        let parts = self.parts(&pairs);
        let rewritten = self.rewritten(&pairs, &in_place, &parts);
        pairs.extend(&rewritten);
        in_place.extend(rewritten.iter().map(|_| true));

        let mut groups: Vec<Group> = pairs
            .iter()
            .zip(in_place)
            .map(|(&(i, j), in_place)| {
                let alike = self.of_old[i].probe().alike(&self.of_new[j]);
                Group {
                    relation: match alike < REWRITTEN {
                        true => Relation::Rewritten,
                        false => Relation::Edited,
                    },
                    moved: !in_place,
                    old: vec![i],
                    new: vec![j],
                    alike,
                }
            })
            .collect();
        for part in &parts {
            let Some(group) = groups.get_mut(part.pair) else {
                continue;
            };
            let (side, relation) = match part.new {
                true => (&mut group.new, Relation::Split),
                false => (&mut group.old, Relation::Merged),
            };
            side.push(part.index);
            side.sort_unstable();
            group.relation = relation;
        }
        let in_old: HashSet<usize> = groups.iter().flat_map(|g| g.old.clone()).collect();
        let in_new: HashSet<usize> = groups.iter().flat_map(|g| g.new.clone()).collect();
        let alone = |relation, old, new| Group {
            relation,
            moved: false,
            old,
            new,
            alike: 0.0,
        };
        for i in (0..self.old.len()).filter(|i| !in_old.contains(i)) {
            groups.push(alone(Relation::Deleted, vec![i], vec![]));
        }
        for j in (0..self.new.len()).filter(|j| !in_new.contains(j)) {
            groups.push(alone(Relation::Inserted, vec![], vec![j]));
        }
        groups
    }

    /// Which pairs keep their order; the others moved. The more words, the more they stay.
    fn in_place(&self, pairs: &[(usize, usize)]) -> Vec<bool> {
        let weighted: Vec<(usize, f64)> =
            pairs.iter().map(|&(i, j)| (j, self.weight(i, j))).collect();
        heaviest_rising(&weighted)
    }

    fn weight(&self, i: usize, j: usize) -> f64 {
        (self.of_old[i].sequence.len() + self.of_new[j].sequence.len()) as f64 / 2.0 + 1.0
    }

    /// Leftovers that a pair does not explain without them.
    fn parts(&self, pairs: &[(usize, usize)]) -> Vec<Part> {
        let paired_old: HashSet<usize> = pairs.iter().map(|p| p.0).collect();
        let paired_new: HashSet<usize> = pairs.iter().map(|p| p.1).collect();
        let mut found: Vec<Part> = Vec::new();
        for (pair, &(i, j)) in pairs.iter().enumerate() {
            // What a person paired is a pair and nothing more.
            if self.forced.contains(&(i, j)) {
                continue;
            }
            let (a, b) = (&self.of_old[i], &self.of_new[j]);
            let split = Rest::new(a, b);
            let merge = Rest::new(b, a);
            for (k, text) in self.of_new.iter().enumerate() {
                if !paired_new.contains(&k) && !self.broken.contains(&(i, k)) {
                    found.extend(split.part(text, pair, k, true));
                }
            }
            for (k, text) in self.of_old.iter().enumerate() {
                if !paired_old.contains(&k) && !self.broken.contains(&(k, j)) {
                    found.extend(merge.part(text, pair, k, false));
                }
            }
        }
        found.sort_by(|a, b| b.share.total_cmp(&a.share));
        // Each leftover goes to one pair, and a pair does not both split and merge.
        let mut taken = HashSet::new();
        let mut direction: HashMap<usize, bool> = HashMap::new();
        found.retain(|part| {
            *direction.entry(part.pair).or_insert(part.new) == part.new
                && taken.insert((part.new, part.index))
        });
        found
    }

    /// Leftovers that stand in the same slot between two pairs in order, of the same kind, a
    /// little alike.
    fn rewritten(
        &self,
        pairs: &[(usize, usize)],
        in_place: &[bool],
        parts: &[Part],
    ) -> Vec<(usize, usize)> {
        let slot_old = slots(
            pairs.iter().zip(in_place).map(|(p, &k)| (p.0, k)),
            self.old.len(),
        );
        let slot_new = slots(
            pairs.iter().zip(in_place).map(|(p, &k)| (p.1, k)),
            self.new.len(),
        );
        let parts: HashSet<(usize, bool)> = parts.iter().map(|p| (p.index, p.new)).collect();
        let part = |index: usize, new: bool| parts.contains(&(index, new));
        let mut choices: HashMap<usize, usize> = HashMap::new();
        for slot in slot_new.iter().flatten() {
            *choices.entry(*slot).or_default() += 1;
        }
        let mut edges = Vec::new();
        for i in (0..self.old.len()).filter(|&i| !part(i, false)) {
            let Some(slot) = slot_old[i] else { continue };
            let probe = self.of_old[i].probe();
            let others = choices.get(&slot).map_or(0.0, |&n| n as f64 - 1.0);
            let floor = (SLOT + SLOT_CHOICE * others).min(SLOT_MOST);
            for j in (0..self.new.len()).filter(|&j| !part(j, true)) {
                if slot_new[j] != Some(slot)
                    || self.old[i].kind != self.new[j].kind
                    || self.broken.contains(&(i, j))
                {
                    continue;
                }
                let alike = probe.alike(&self.of_new[j]);
                if alike > floor {
                    edges.push((i, j, alike - floor));
                }
            }
        }
        let found: Vec<(usize, usize)> = assign(self.old.len(), self.new.len(), &edges)
            .into_iter()
            .enumerate()
            .filter_map(|(i, j)| Some((i, j?)))
            .collect();
        let kept = self.in_place(&found);
        found
            .into_iter()
            .zip(kept)
            .filter(|f| f.1)
            .map(|f| f.0)
            .collect()
    }
}

/// Where the partner of an old paragraph is expected.
struct Expected {
    /// For each old paragraph, the first and last place between its neighbours' partners.
    range: Vec<(f64, f64)>,
}

impl Expected {
    fn new(aligner: &Aligner, before: Option<&[(usize, usize)]>) -> Self {
        let (n, m) = (aligner.old.len(), aligner.new.len());
        let Some(pairs) = before else {
            let scale = m as f64 / n.max(1) as f64;
            // The two halves grow apart from each other: places count inside each kind.
            let range = (0..n)
                .map(|i| (i as f64 * scale, i as f64 * scale))
                .collect();
            return Expected { range };
        };
        let kept = aligner.in_place(pairs);
        let anchors: Vec<(usize, usize)> = pairs
            .iter()
            .zip(kept)
            .filter(|p| p.1)
            .map(|p| *p.0)
            .collect();
        let range = (0..n)
            .map(|i| {
                let next = anchors.partition_point(|a| a.0 < i);
                let low = next.checked_sub(1).map_or(0, |k| anchors[k].1);
                let high = match anchors.get(next) {
                    // An anchor is expected where its neighbours want it, not where it is.
                    Some(a) if a.0 == i => anchors.get(next + 1),
                    other => other,
                };
                (low as f64, high.map_or(m, |a| a.1) as f64)
            })
            .collect();
        Expected { range }
    }

    fn distance(&self, i: usize, j: usize) -> f64 {
        let (low, high) = self.range[i];
        let j = j as f64;
        (low - j).max(j - high).max(0.0)
    }
}

/// What of one text its partner does not explain.
struct Rest {
    /// What all its words weigh.
    weight: f64,
    words: Counts,
    pairs: Counts,
}

struct Part {
    /// Index of the pair it belongs to.
    pair: usize,
    /// The leftover, in the new document or in the old.
    index: usize,
    new: bool,
    share: f64,
}

impl Rest {
    fn new(whole: &Measured, partner: &Measured) -> Rest {
        let words = whole.words.without(&partner.words);
        Rest {
            weight: words.weight,
            words: words.counts(),
            pairs: whole.pairs.without(&partner.pairs).counts(),
        }
    }

    fn part(&self, text: &Measured, pair: usize, index: usize, new: bool) -> Option<Part> {
        let words = text.words.common(&self.words);
        let pairs = text.pairs.common(&self.pairs);
        let share = |part: f64, whole: f64| part / whole.max(f64::MIN_POSITIVE);
        let of_text = share(words, text.words.weight);
        let of_rest = share(words, self.weight);
        let phrases = share(pairs, text.pairs.weight);
        let found = of_text > PART_WORDS
            && phrases > PART_PAIRS
            && of_text.max(of_rest) > PART_WHOLE
            && words > PART_LEAST;
        found.then_some(Part {
            pair,
            index,
            new,
            share: of_text + of_rest,
        })
    }
}

fn ids(paragraphs: &[Paragraph]) -> HashMap<&str, usize> {
    let numbered = paragraphs.iter().enumerate();
    numbered.map(|(i, p)| (p.id.as_str(), i)).collect()
}

fn parents(paragraphs: &[Paragraph], ids: &HashMap<&str, usize>) -> Vec<Option<usize>> {
    paragraphs
        .iter()
        .map(|p| ids.get(p.parent.as_deref()?).copied())
        .collect()
}

/// For each paragraph in no pair, how many pairs in order stand before it.
fn slots(paired: impl Iterator<Item = (usize, bool)>, count: usize) -> Vec<Option<usize>> {
    let paired: HashMap<usize, bool> = paired.collect();
    let mut before = 0;
    (0..count)
        .map(|index| match paired.get(&index) {
            Some(in_place) => {
                before += usize::from(*in_place);
                None
            }
            None => Some(before),
        })
        .collect()
}
