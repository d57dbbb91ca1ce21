//! How much alike two texts are: words and pairs of words, weighted by how telling they are.
//!
//! Half of a resolution is formulas ("the United Nations Convention against …"); weighting a word
//! by the number of paragraphs without it (idf, over both documents) lets the other half decide.

use std::collections::HashMap;

use super::tokens::{Class, tokens};

/// Counted things in order of their key, with the weight of each.
#[derive(Debug, Clone, Default)]
pub struct Bag {
    items: Vec<(u64, u32, f64)>,
    pub weight: f64,
}

impl Bag {
    fn new(mut keys: Vec<u64>, weight_of: impl Fn(u64) -> f64) -> Bag {
        keys.sort_unstable();
        let mut items: Vec<(u64, u32, f64)> = Vec::with_capacity(keys.len());
        for key in keys {
            match items.last_mut() {
                Some(last) if last.0 == key => last.1 += 1,
                _ => items.push((key, 1, weight_of(key))),
            }
        }
        let weight = items
            .iter()
            .map(|&(_, count, w)| f64::from(count) * w)
            .sum();
        Bag { items, weight }
    }

    /// The weight of what both hold.
    pub fn common(&self, other: &Bag) -> f64 {
        let (mut a, mut b) = (self.items.iter().peekable(), other.items.iter().peekable());
        let mut sum = 0.0;
        while let (Some(&&x), Some(&&y)) = (a.peek(), b.peek()) {
            if x.0 <= y.0 {
                a.next();
            }
            if y.0 <= x.0 {
                b.next();
            }
            if x.0 == y.0 {
                sum += f64::from(x.1.min(y.1)) * x.2;
            }
        }
        sum
    }

    /// What this holds and the other does not.
    pub fn without(&self, other: &Bag) -> Bag {
        let mut theirs = other.items.iter().peekable();
        let mut items = Vec::new();
        for &(key, count, weight) in &self.items {
            while theirs.peek().is_some_and(|t| t.0 < key) {
                theirs.next();
            }
            let taken = theirs.peek().filter(|t| t.0 == key).map_or(0, |t| t.1);
            if count > taken {
                items.push((key, count - taken, weight));
            }
        }
        let weight = items
            .iter()
            .map(|&(_, count, w)| f64::from(count) * w)
            .sum();
        Bag { items, weight }
    }
}

/// A text as it is measured.
#[derive(Debug, Clone, Default)]
pub struct Measured {
    /// The words in order, punctuation left out, case and typography made alike.
    pub sequence: Vec<u32>,
    pub words: Bag,
    pub pairs: Bag,
}

impl Measured {
    /// 0 to 1. The share of common pairs of words counts where it is higher than that of words: a
    /// paragraph that was cut short keeps its phrases.
    pub fn alike(&self, other: &Measured) -> f64 {
        let total = self.words.weight + other.words.weight;
        if total <= 0.0 {
            return if self.sequence == other.sequence {
                1.0
            } else {
                0.0
            };
        }
        let dice = 2.0 * self.words.common(&other.words) / total;
        let shorter = self.pairs.weight.min(other.pairs.weight);
        if dice < 0.1 || shorter <= 0.0 {
            return dice;
        }
        let share = self.pairs.common(&other.pairs) / shorter;
        dice.max((dice + share) / 2.0)
    }
}

/// Measures texts together: the words of all of them decide what a word weighs.
pub fn measure<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Measured> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let sequences: Vec<Vec<u32>> = texts
        .map(|text| {
            tokens(text)
                .iter()
                .filter(|t| t.class != Class::Punctuation)
                .map(|t| {
                    let next = numbers.len() as u32;
                    *numbers.entry(t.key(text).to_lowercase()).or_insert(next)
                })
                .collect()
        })
        .collect();
    // In how many texts each word stands.
    let mut texts_with = vec![0u32; numbers.len()];
    let mut last_seen = vec![u32::MAX; numbers.len()];
    for (index, sequence) in sequences.iter().enumerate() {
        for &word in sequence {
            let word = word as usize;
            if last_seen[word] != index as u32 {
                last_seen[word] = index as u32;
                texts_with[word] += 1;
            }
        }
    }
    let all = sequences.len() as f64 + 1.0;
    let weight: Vec<f64> = texts_with
        .iter()
        .map(|&n| (all / f64::from(n.max(1))).ln())
        .collect();
    let of = |word: u64| weight.get(word as usize).copied().unwrap_or(0.0);
    sequences
        .into_iter()
        .map(|sequence| {
            let words = sequence.iter().map(|&w| u64::from(w)).collect();
            let pairs = sequence
                .windows(2)
                .map(|w| u64::from(w[0]) << 32 | u64::from(w[1]))
                .collect();
            Measured {
                words: Bag::new(words, of),
                pairs: Bag::new(pairs, |p| (of(p >> 32) + of(p & 0xffff_ffff)) / 2.0),
                sequence,
            }
        })
        .collect()
}
