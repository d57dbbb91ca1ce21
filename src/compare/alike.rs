//! How much alike two texts are: words and pairs of words, weighted by how telling they are.
//!
//! Half of a resolution is formulas ("the United Nations Convention against …"); weighting a word
//! by the number of paragraphs without it (idf, over both documents) lets the other half decide.

use std::collections::HashMap;

use super::tokens::{Class, Token, tokens};

/// Counted things in order of their key, with the weight of each.
#[derive(Debug, Clone, Default)]
pub struct Bag {
    items: Vec<(u32, u32, f64)>,
    pub weight: f64,
}

impl Bag {
    fn new(mut keys: Vec<u32>, weight_of: impl Fn(u32) -> f64) -> Bag {
        keys.sort_unstable();
        let mut items: Vec<(u32, u32, f64)> = Vec::with_capacity(keys.len());
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
    pub fn common(&self, other: &Counts) -> f64 {
        let both = |&(key, count, weight): &(u32, u32, f64)| {
            let theirs = other.0.get(key as usize).copied().unwrap_or(0);
            f64::from(count.min(theirs)) * weight
        };
        self.items.iter().map(both).sum()
    }

    /// How often each key is there: to hold many others against this one.
    pub fn counts(&self) -> Counts {
        let keys = self.items.last().map_or(0, |last| last.0 as usize + 1);
        let mut counts = vec![0; keys];
        for &(key, count, _) in &self.items {
            if let Some(cell) = counts.get_mut(key as usize) {
                *cell = count;
            }
        }
        Counts(counts)
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

/// A bag spread out, by key.
#[derive(Debug, Clone)]
pub struct Counts(Vec<u32>);

/// A text as it is measured.
#[derive(Debug, Clone, Default)]
pub struct Measured {
    /// The words in order, punctuation left out, case and typography made alike.
    pub sequence: Vec<u32>,
    pub words: Bag,
    pub pairs: Bag,
}

/// A text that many others are held against.
#[derive(Debug)]
pub struct Probe<'m> {
    text: &'m Measured,
    words: Counts,
    pairs: Counts,
}

/// So many words say why two texts belong together.
const TELLING: usize = 6;

impl Measured {
    /// The places in the sequence of the most telling words that another text has too, each word
    /// once.
    pub fn shared(&self, other: &Measured) -> Vec<usize> {
        let has = |word: u32| other.words.items.binary_search_by_key(&word, |item| item.0);
        let mut both: Vec<(u32, f64)> = (self.words.items.iter())
            .filter(|item| item.2 > 0.0 && has(item.0).is_ok())
            .map(|item| (item.0, item.2))
            .collect();
        both.sort_by(|a, b| b.1.total_cmp(&a.1));
        both.truncate(TELLING);
        // Beside a rare word a common one tells nothing.
        let least = both.first().map_or(0.0, |first| first.1 / 2.0);
        both.retain(|word| word.1 >= least);
        let place = |(word, _): (u32, f64)| self.sequence.iter().position(|own| *own == word);
        both.into_iter().filter_map(place).collect()
    }

    pub fn probe(&self) -> Probe<'_> {
        Probe {
            text: self,
            words: self.words.counts(),
            pairs: self.pairs.counts(),
        }
    }
}

impl Probe<'_> {
    /// 0 to 1. The share of common pairs of words counts where it is higher than that of words: a
    /// paragraph that was cut short keeps its phrases.
    pub fn alike(&self, other: &Measured) -> f64 {
        let text = self.text;
        let total = text.words.weight + other.words.weight;
        if total <= 0.0 {
            return if text.sequence == other.sequence {
                1.0
            } else {
                0.0
            };
        }
        let dice = 2.0 * other.words.common(&self.words) / total;
        let shorter = text.pairs.weight.min(other.pairs.weight);
        if dice < 0.1 || shorter <= 0.0 {
            return dice;
        }
        let share = other.pairs.common(&self.pairs) / shorter;
        dice.max((dice + share) / 2.0)
    }
}

/// The tokens of a text that are measured.
pub fn words(text: &str) -> Vec<Token> {
    let mut words = tokens(text);
    words.retain(|token| token.class != Class::Punctuation);
    words
}

/// Measures texts together: the words of all of them decide what a word weighs.
pub fn measure<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Measured> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut word = String::new();
    let sequences: Vec<Vec<u32>> = texts
        .map(|text| {
            words(text)
                .into_iter()
                .map(|t| {
                    word.clear();
                    word.extend(t.key(text).chars().flat_map(char::to_lowercase));
                    let next = numbers.len() as u32;
                    match numbers.get(&word) {
                        Some(number) => *number,
                        None => *numbers.entry(word.clone()).or_insert(next),
                    }
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
    let of = |word: u32| weight.get(word as usize).copied().unwrap_or(0.0);
    let mut numbers: HashMap<(u32, u32), u32> = HashMap::new();
    let mut pair_weight: Vec<f64> = Vec::new();
    sequences
        .into_iter()
        .map(|sequence| {
            let pairs: Vec<u32> = sequence
                .windows(2)
                .map(|pair| {
                    *numbers.entry((pair[0], pair[1])).or_insert_with(|| {
                        pair_weight.push((of(pair[0]) + of(pair[1])) / 2.0);
                        pair_weight.len() as u32 - 1
                    })
                })
                .collect();
            let of_pair = |pair: u32| pair_weight.get(pair as usize).copied().unwrap_or(0.0);
            Measured {
                words: Bag::new(sequence.clone(), of),
                pairs: Bag::new(pairs, of_pair),
                sequence,
            }
        })
        .collect()
}
