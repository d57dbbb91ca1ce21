//! What becomes of paragraphs that the assignment leaves over: parts of a split or a merge, those
//! written anew in their place, and those that are each other's only likeness.

use std::collections::{HashMap, HashSet};

use crate::document::Paragraph;

use super::alike::{Counts, Measured};
use super::assign::assign;
use super::sides::Sides;

/// How much alike leftovers in the same slot have to be at least; more, to a limit, for each choice
/// there is: among many paragraphs one is a little alike by chance.
const SLOT: f64 = 0.14;
const SLOT_CHOICE: f64 = 0.02;
const SLOT_MOST: f64 = 0.24;
/// How much alike two leftovers anywhere have to be at least, and how much more than either is to
/// any other.
const LONELY: f64 = 0.26;
const LONELY_MARGIN: f64 = 0.06;

/// For a leftover to be part of a split or merge, a pair must leave words unexplained that it
/// explains: at least these shares of the leftover's words and of its pairs of words, and this
/// weight (some five telling words).
const PART_WORDS: f64 = 0.28;
const PART_PAIRS: f64 = 0.22;
const PART_LEAST: f64 = 12.0;
/// It has to be so much of the leftover, or of all that was unexplained; or both together this
/// much, where it stands beside the pair.
const PART_WHOLE: f64 = 0.5;
const PART_BOTH: f64 = 0.6;
const BESIDE: usize = 4;
/// From so many paragraphs away it has to be more: a list of the same crimes stands in many.
const AWAY: usize = 12;
const AWAY_WORDS: f64 = 0.38;
const AWAY_PAIRS: f64 = 0.35;
const AWAY_REST: f64 = 0.6;
/// And more still from the preamble to the operative part, which name the same events.
const ACROSS_WORDS: f64 = 0.45;
const ACROSS_PAIRS: f64 = 0.42;
const ACROSS_REST: f64 = 0.6;

/// A leftover that belongs to a pair.
pub struct Part {
    /// Index of the pair it belongs to.
    pub pair: usize,
    /// The leftover, in the new document or in the old.
    pub index: usize,
    pub new: bool,
    share: f64,
}

/// Leftovers that a pair does not explain without them.
pub fn parts(sides: &Sides, pairs: &[(usize, usize)]) -> Vec<Part> {
    let paired_old: HashSet<usize> = pairs.iter().map(|p| p.0).collect();
    let paired_new: HashSet<usize> = pairs.iter().map(|p| p.1).collect();
    let mut found: Vec<Part> = Vec::new();
    for (pair, &(i, j)) in pairs.iter().enumerate() {
        // What a person paired is a pair and nothing more.
        if sides.forced.contains(&(i, j)) {
            continue;
        }
        let (a, b) = (&sides.of_old[i], &sides.of_new[j]);
        let split = Rest::new(a, b);
        let merge = Rest::new(b, a);
        for (k, text) in sides.of_new.iter().enumerate() {
            if !paired_new.contains(&k) && !sides.broken.contains(&(i, k)) {
                let stands = Stands::of(sides.new, j, k);
                let share = split.share(text, stands);
                found.extend(share.map(|share| part(pair, k, true, share)));
            }
        }
        for (k, text) in sides.of_old.iter().enumerate() {
            if !paired_old.contains(&k) && !sides.broken.contains(&(k, j)) {
                let stands = Stands::of(sides.old, i, k);
                let share = merge.share(text, stands);
                found.extend(share.map(|share| part(pair, k, false, share)));
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

fn part(pair: usize, index: usize, new: bool, share: f64) -> Part {
    Part {
        pair,
        index,
        new,
        share,
    }
}

/// Where a leftover stands, seen from the paragraph of its own document that is paired.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Beside,
    Near,
    Away,
    /// One in the preamble, the other in the operative part.
    Across,
    /// In another part or annex: no paragraph is split over two of them.
    Elsewhere,
}

impl Stands {
    fn of(paragraphs: &[Paragraph], paired: usize, leftover: usize) -> Stands {
        let (a, b) = (&paragraphs[paired], &paragraphs[leftover]);
        match paired.abs_diff(leftover) {
            _ if a.part != b.part => Stands::Elsewhere,
            _ if a.kind != b.kind => Stands::Across,
            far if far > AWAY => Stands::Away,
            far if far > BESIDE => Stands::Near,
            _ => Stands::Beside,
        }
    }
}

/// What of one text its partner does not explain.
struct Rest {
    /// What all its words weigh.
    weight: f64,
    words: Counts,
    pairs: Counts,
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

    /// How much a leftover explains of it, where that is enough.
    fn share(&self, text: &Measured, stands: Stands) -> Option<f64> {
        if stands == Stands::Elsewhere {
            return None;
        }
        let words = text.words.common(&self.words);
        let share = |part: f64, whole: f64| part / whole.max(f64::MIN_POSITIVE);
        let of_text = share(words, text.words.weight);
        if of_text <= PART_WORDS || words <= PART_LEAST {
            return None;
        }
        let of_rest = share(words, self.weight);
        let phrases = share(text.pairs.common(&self.pairs), text.pairs.weight);
        let whole = of_text.max(of_rest) > PART_WHOLE;
        let enough = match stands {
            Stands::Beside => phrases > PART_PAIRS && (whole || of_text + of_rest > PART_BOTH),
            Stands::Near => phrases > PART_PAIRS && whole,
            Stands::Away => phrases > AWAY_PAIRS && of_text > AWAY_WORDS && of_rest > AWAY_REST,
            Stands::Across => {
                phrases > ACROSS_PAIRS && of_text > ACROSS_WORDS && of_rest > ACROSS_REST
            }
            Stands::Elsewhere => false,
        };
        enough.then_some(of_text + of_rest)
    }
}

/// Leftovers that stand in the same slot between two pairs in order, of the same kind, a little
/// alike.
pub fn rewritten(
    sides: &Sides,
    pairs: &[(usize, usize)],
    in_place: &[bool],
    parts: &[Part],
) -> Vec<(usize, usize)> {
    let slot_old = slots(
        pairs.iter().zip(in_place).map(|(p, &k)| (p.0, k)),
        sides.old.len(),
    );
    let slot_new = slots(
        pairs.iter().zip(in_place).map(|(p, &k)| (p.1, k)),
        sides.new.len(),
    );
    let parts: HashSet<(usize, bool)> = parts.iter().map(|p| (p.index, p.new)).collect();
    let part = |index: usize, new: bool| parts.contains(&(index, new));
    let mut choices: HashMap<usize, usize> = HashMap::new();
    for slot in slot_new.iter().flatten() {
        *choices.entry(*slot).or_default() += 1;
    }
    let mut edges = Vec::new();
    for i in (0..sides.old.len()).filter(|&i| !part(i, false)) {
        let Some(slot) = slot_old[i] else { continue };
        let probe = sides.of_old[i].probe();
        let others = choices.get(&slot).map_or(0.0, |&n| n as f64 - 1.0);
        let floor = (SLOT + SLOT_CHOICE * others).min(SLOT_MOST);
        for j in (0..sides.new.len()).filter(|&j| !part(j, true)) {
            if slot_new[j] != Some(slot)
                || sides.old[i].kind != sides.new[j].kind
                || sides.broken.contains(&(i, j))
            {
                continue;
            }
            let alike = probe.alike(&sides.of_new[j]);
            if alike > floor {
                edges.push((i, j, alike - floor));
            }
        }
    }
    let found: Vec<(usize, usize)> = assign(sides.old.len(), sides.new.len(), &edges)
        .into_iter()
        .enumerate()
        .filter_map(|(i, j)| Some((i, j?)))
        .collect();
    let kept = sides.in_place(&found);
    found
        .into_iter()
        .zip(kept)
        .filter(|f| f.1)
        .map(|f| f.0)
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

/// Leftovers of one kind that are like each other and clearly like no other, wherever they stand.
/// `alike` are all pairs that are worth a look.
pub fn lonely(
    sides: &Sides,
    alike: &[(usize, usize, f64)],
    pairs: &[(usize, usize)],
    parts: &[Part],
) -> Vec<(usize, usize)> {
    let mut taken: HashSet<(usize, bool)> = parts.iter().map(|p| (p.index, p.new)).collect();
    taken.extend(pairs.iter().flat_map(|&(i, j)| [(i, false), (j, true)]));
    // The best and the second best of each paragraph of both sides.
    let mut best: HashMap<(usize, bool), [f64; 2]> = HashMap::new();
    for &(i, j, alike) in alike {
        for side in [(i, false), (j, true)] {
            let [first, second] = best.entry(side).or_default();
            if alike > *first {
                (*second, *first) = (*first, alike);
            } else {
                *second = second.max(alike);
            }
        }
    }
    let clear = |side: (usize, bool), alike: f64| {
        let [first, second] = best.get(&side).copied().unwrap_or_default();
        !taken.contains(&side) && alike >= first && alike - second > LONELY_MARGIN
    };
    let found = alike.iter().filter(|&&(i, j, alike)| {
        alike > LONELY
            && sides.old[i].kind == sides.new[j].kind
            && clear((i, false), alike)
            && clear((j, true), alike)
    });
    found.map(|&(i, j, _)| (i, j)).collect()
}
