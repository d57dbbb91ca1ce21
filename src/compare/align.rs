//! Which paragraph became which: pairs, moves, splits, merges and rewritten ones.
//!
//! Pairs are an optimal assignment, not a walk in order: walking in order gives the partners of
//! moved paragraphs away. Order still speaks: the first solution tells which pairs hold the order,
//! and the second measures every candidate against those.

use std::collections::HashSet;

use crate::document::Document;

use super::assign::assign;
use super::leftovers::{lonely, parts, rewritten};
use super::sides::Sides;
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
    /// The most telling words that both sides share.
    pub shared: Vec<String>,
}

struct Aligner<'d> {
    sides: Sides<'d>,
    /// By (old, new); pairs that can't reach the floor are not kept.
    alike: Vec<(usize, usize, f64)>,
}

/// Groups the paragraphs of two documents. Every paragraph is in exactly one group.
pub fn align(old: &Document, new: &Document, options: &Options) -> Vec<Group> {
    let sides = Sides::new(old, new, options);
    let alike = candidates(&sides);
    let aligner = Aligner { sides, alike };
    let first = aligner.solve(None);
    let second = aligner.solve(Some(&first));
    aligner.groups(second)
}

/// Pairs that may come above the floor with what the order and the family can add.
fn candidates(sides: &Sides) -> Vec<(usize, usize, f64)> {
    let taken_old: HashSet<usize> = sides.forced.iter().map(|p| p.0).collect();
    let taken_new: HashSet<usize> = sides.forced.iter().map(|p| p.1).collect();
    let mut found = Vec::new();
    let many = sides.of_new.len() > MANY;
    let scale = sides.of_new.len() as f64 / sides.of_old.len().max(1) as f64;
    for (i, a) in sides.of_old.iter().enumerate() {
        if taken_old.contains(&i) {
            continue;
        }
        let a = a.probe();
        let from = found.len();
        for (j, b) in sides.of_new.iter().enumerate() {
            if taken_new.contains(&j) || sides.broken.contains(&(i, j)) {
                continue;
            }
            let alike = a.alike(b);
            if alike > FLOOR - FAMILY {
                found.push((i, j, alike));
            }
        }
        if many && found.len() - from > BEST {
            let far = |j: usize| (j as f64 - i as f64 * scale).abs();
            found[from..].sort_by(|a, b| b.2.total_cmp(&a.2).then(far(a.1).total_cmp(&far(b.1))));
            found.truncate(from + BEST);
        }
    }
    found
}

impl Aligner<'_> {
    /// The best pairs, in order of the old. `before` is an earlier solution.
    fn solve(&self, before: Option<&[(usize, usize)]>) -> Vec<(usize, usize)> {
        let sides = &self.sides;
        let expected = Expected::new(sides, before);
        let paired: HashSet<(usize, usize)> = before.unwrap_or_default().iter().copied().collect();
        let with_children: HashSet<(usize, usize)> = paired
            .iter()
            .filter_map(|&(i, j)| Some((sides.parent_of_old[i]?, sides.parent_of_new[j]?)))
            .collect();
        let mut edges = Vec::with_capacity(self.alike.len());
        for &(i, j, alike) in &self.alike {
            let mut score = alike - expected.cost(i, j);
            if sides.of_old[i].sequence == sides.of_new[j].sequence {
                score += IDENTICAL;
            }
            if sides.old[i].kind != sides.new[j].kind {
                score -= CROSSING;
            }
            let parents = (sides.parent_of_old[i], sides.parent_of_new[j]);
            let family = matches!(parents, (Some(a), Some(b)) if paired.contains(&(a, b)));
            if family || with_children.contains(&(i, j)) {
                score += FAMILY;
            }
            if score > FLOOR {
                edges.push((i, j, score - FLOOR));
            }
        }
        let columns = assign(sides.old.len(), sides.new.len(), &edges);
        let mut pairs: Vec<(usize, usize)> = columns
            .into_iter()
            .enumerate()
            .filter_map(|(i, j)| Some((i, j?)))
            .chain(sides.forced.iter().copied())
            .collect();
        pairs.sort_unstable();
        pairs
    }

    fn groups(&self, mut pairs: Vec<(usize, usize)>) -> Vec<Group> {
        let sides = &self.sides;
        let mut in_place = sides.in_place(&pairs);
        let parts = parts(sides, &pairs);
        let rewritten = rewritten(sides, &pairs, &in_place, &parts);
        pairs.extend(&rewritten);
        in_place.extend(rewritten.iter().map(|_| true));
        for (i, j) in lonely(sides, &self.alike, &pairs, &parts) {
            let crosses = |(&(a, b), &kept): (&(usize, usize), &bool)| kept && (a < i) != (b < j);
            in_place.push(!pairs.iter().zip(&in_place).any(crosses));
            pairs.push((i, j));
        }

        let mut groups: Vec<Group> = pairs
            .iter()
            .zip(in_place)
            .map(|(&(i, j), in_place)| {
                let alike = sides.of_old[i].probe().alike(&sides.of_new[j]);
                Group {
                    relation: match alike < REWRITTEN {
                        true => Relation::Rewritten,
                        false => Relation::Edited,
                    },
                    moved: !in_place,
                    old: vec![i],
                    new: vec![j],
                    alike,
                    shared: sides.shared(i, j),
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
            shared: Vec::new(),
        };
        for i in (0..sides.old.len()).filter(|i| !in_old.contains(i)) {
            groups.push(alone(Relation::Deleted, vec![i], vec![]));
        }
        for j in (0..sides.new.len()).filter(|j| !in_new.contains(j)) {
            groups.push(alone(Relation::Inserted, vec![], vec![j]));
        }
        groups
    }
}

/// Where the partner of an old paragraph is expected.
struct Expected {
    /// For each old paragraph, the first and last place between its neighbours' partners.
    range: Vec<(f64, f64)>,
    /// How far the place of a paragraph can be trusted: the share of the words that keep the order.
    /// After eight years most paragraphs stand elsewhere, and the place says little.
    trust: f64,
}

impl Expected {
    fn new(sides: &Sides, before: Option<&[(usize, usize)]>) -> Self {
        let (n, m) = (sides.old.len(), sides.new.len());
        let Some(pairs) = before else {
            let scale = m as f64 / n.max(1) as f64;
            // The two halves grow apart from each other: places count inside each kind.
            let range = (0..n)
                .map(|i| (i as f64 * scale, i as f64 * scale))
                .collect();
            return Expected { range, trust: 1.0 };
        };
        let kept = sides.in_place(pairs);
        let (mut all, mut in_order) = (0.0, 0.0);
        for (&(i, j), &kept) in pairs.iter().zip(&kept) {
            all += sides.weight(i, j);
            in_order += if kept { sides.weight(i, j) } else { 0.0 };
        }
        let trust = if all > 0.0 { in_order / all } else { 1.0 };
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
        Expected { range, trust }
    }

    /// What a pair costs for standing far from where it is expected.
    fn cost(&self, i: usize, j: usize) -> f64 {
        let (low, high) = self.range[i];
        let j = j as f64;
        let far = (low - j).max(j - high).max(0.0);
        DISTANCE * self.trust * (far / FAR).min(1.0)
    }
}
