//! Which paragraphs of a document have stood on the screen: the honest measure of what was read.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Paragraphs by their index, as runs in ascending order that neither touch nor cross.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen(Vec<(usize, usize)>);

impl Seen {
    pub fn add(&mut self, paragraphs: Range<usize>) {
        if paragraphs.is_empty() {
            return;
        }
        let (mut start, mut end) = (paragraphs.start, paragraphs.end);
        let touches = |(from, to): &(usize, usize)| *from <= end && *to >= start;
        let touched: Vec<_> = self.0.iter().copied().filter(touches).collect();
        self.0.retain(|run| !touched.contains(run));
        for (from, to) in touched {
            start = start.min(from);
            end = end.max(to);
        }
        self.0.push((start, end));
        self.0.sort_unstable();
    }

    pub fn join(&mut self, other: &Seen) {
        for (start, end) in &other.0 {
            self.add(*start..*end);
        }
    }

    /// How many of a document's paragraphs they are.
    pub fn count(&self, of: usize) -> usize {
        let runs = self.0.iter();
        runs.map(|(start, end)| (*end).min(of).saturating_sub(*start))
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_a_set(runs in prop::collection::vec((0usize..40, 0usize..9), 0..20), of in 0usize..50) {
            let mut seen = Seen::default();
            let mut set = std::collections::BTreeSet::new();
            for (start, length) in runs {
                seen.add(start..start + length);
                set.extend(start..start + length);
            }
            prop_assert_eq!(seen.count(of), set.iter().filter(|i| **i < of).count());
            let apart = seen.0.windows(2).all(|pair| pair[0].1 < pair[1].0);
            prop_assert!(apart, "{:?}", seen);
        }
    }
}
