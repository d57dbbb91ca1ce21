//! Two documents as they are measured against each other, before anything is paired.

use std::collections::{HashMap, HashSet};

use crate::document::{Address, Document, Paragraph};

use super::Options;
use super::alike::{Measured, measure, words};
use super::assign::heaviest_rising;

pub struct Sides<'d> {
    pub old: &'d [Paragraph],
    pub new: &'d [Paragraph],
    pub of_old: Vec<Measured>,
    pub of_new: Vec<Measured>,
    /// Pairs that a person made, and pairs that a person took apart.
    pub forced: Vec<(usize, usize)>,
    pub broken: HashSet<(usize, usize)>,
    pub parent_of_old: Vec<Option<usize>>,
    pub parent_of_new: Vec<Option<usize>>,
}

impl<'d> Sides<'d> {
    pub fn new(old: &'d Document, new: &'d Document, options: &Options) -> Self {
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
        Sides {
            old,
            new,
            of_old,
            of_new,
            forced,
            broken: indices(&options.broken).into_iter().collect(),
            parent_of_old: parents(old, &ids_old),
            parent_of_new: parents(new, &ids_new),
        }
    }

    /// Which pairs keep their order; the others moved. The more words, the more they stay.
    pub fn in_place(&self, pairs: &[(usize, usize)]) -> Vec<bool> {
        let weighted: Vec<(usize, f64)> =
            pairs.iter().map(|&(i, j)| (j, self.weight(i, j))).collect();
        heaviest_rising(&weighted)
    }

    /// The most telling words that two paragraphs share, as the old one prints them.
    pub fn shared(&self, i: usize, j: usize) -> Vec<String> {
        let text = &self.old[i].text;
        let tokens = words(text);
        let places = self.of_old[i].shared(&self.of_new[j]).into_iter();
        let printed = places.filter_map(|at| Some(tokens.get(at)?.of(text).trim().to_owned()));
        printed.collect()
    }

    /// What a pair counts for where pairs are weighed by their words.
    pub fn weight(&self, i: usize, j: usize) -> f64 {
        (self.of_old[i].sequence.len() + self.of_new[j].sequence.len()) as f64 / 2.0 + 1.0
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
