//! The levels of lists under one paragraph: which label goes on, which opens a level below.

use super::items::Depth;
use crate::document::counting::Counting;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Level {
    counting: Counting,
    last: u32,
}

/// The open levels, outermost first.
#[derive(Debug, Clone, Default)]
pub struct Nesting {
    levels: Vec<Level>,
    /// Points of a list stand below this many levels: those of the paragraph that holds the list.
    base: usize,
}

/// Where a label stands: 0 is right under the paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    pub depth: usize,
    pub counting: Counting,
    pub value: u32,
    /// It goes on with an open level, or opens one.
    pub follows: bool,
}

impl Nesting {
    pub fn clear(&mut self) {
        self.levels.clear();
        self.base = 0;
    }

    /// Where a label would stand that can mean one of `meant`. `opens` says that a list is expected
    /// here, `next` what the label after it can mean.
    pub fn look(
        &self,
        meant: &[(Counting, u32)],
        depth: Depth,
        opens: bool,
        next: &[(Counting, u32)],
    ) -> Option<Placed> {
        let placed = |depth, (counting, value), follows| Placed {
            depth,
            counting,
            value,
            follows,
        };
        if let Depth::Point(set) = depth {
            let depth = (self.base + set - 1).min(self.levels.len());
            let level = self.levels.get(depth);
            let on = |(c, v): &(Counting, u32)| {
                level.is_some_and(|l| l.counting == *c && l.last + 1 == *v)
            };
            let going = meant.iter().copied().find(on);
            let first = opening(meant, depth);
            // A point that stands too deep goes on with the list around it.
            let outer = meant
                .iter()
                .filter_map(|&one| Some((self.goes_on(one)?, one)));
            let outer = outer.max_by_key(|(depth, _)| *depth);
            let again = |(counting, value): (Counting, u32)| {
                next.contains(&(counting, value + 1))
                    && !first.is_some_and(|(c, _)| next.contains(&(c, 2)))
            };
            if going.is_none()
                && let Some((depth, one)) = outer.filter(|(_, one)| first.is_none() || again(*one))
            {
                return Some(placed(depth, one, true));
            }
            let any = going.or(first);
            let follows = any.is_some();
            return Some(placed(depth, any.or(meant.first().copied())?, follows));
        }
        let going = meant
            .iter()
            .filter_map(|&one| Some((self.goes_on(one)?, one)))
            .max_by_key(|(depth, _)| *depth);
        let first = opening(meant, self.levels.len());
        // "(i)" after "(h)" opens a list where one is told of or where "(ii)" comes next.
        if let Some(first) = first
            && (going.is_none() || opens || next.contains(&(first.0, 2)))
        {
            // A level does not open inside itself: "(a)" again begins its list again.
            let again = self.levels.iter().rposition(|l| l.counting == first.0);
            let depth = again.unwrap_or(self.levels.len());
            return Some(placed(depth, first, again.is_none()));
        }
        if let Some((depth, one)) = going {
            return Some(placed(depth, one, true));
        }
        let same = |one: (Counting, u32)| self.levels.iter().rposition(|l| l.counting == one.0);
        let kept = meant.iter().find_map(|&one| Some((same(one)?, one)));
        let (depth, one) = kept.or(meant.first().map(|&one| (0, one)))?;
        Some(placed(depth, one, false))
    }

    /// A level that counts so comes to this value next.
    pub fn counts(&self, counting: Counting, value: u32) -> bool {
        self.goes_on((counting, value)).is_some()
    }

    /// The depth of the innermost level that a label goes on with.
    fn goes_on(&self, (counting, value): (Counting, u32)) -> Option<usize> {
        let level = |l: &Level| l.counting == counting && l.last + 1 == value;
        self.levels.iter().rposition(level)
    }

    /// The label is taken there. A paragraph of its own may hold a list.
    pub fn take(&mut self, placed: Placed, depth: Depth) {
        if depth == Depth::Top {
            self.base = placed.depth + 1;
        }
        self.levels.truncate(placed.depth);
        self.levels.push(Level {
            counting: placed.counting,
            last: placed.value,
        });
    }
}

/// What a label counts that is the first of its list. A figure that may stand for a letter does so
/// right under a paragraph.
fn opening(meant: &[(Counting, u32)], depth: usize) -> Option<(Counting, u32)> {
    let mut first = meant.iter().copied().filter(|(_, value)| *value == 1);
    let letters = || {
        meant
            .iter()
            .copied()
            .find(|one| *one == (Counting::Letters, 1))
    };
    letters().filter(|_| depth == 0).or_else(|| first.next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::counting::{Label, in_id, whole};

    fn meant(text: &str) -> Vec<(Counting, u32)> {
        match whole(text) {
            Some(Label::Sub(meant)) => meant,
            _ => Vec::new(),
        }
    }

    fn ids(labels: &[&str]) -> Vec<String> {
        let mut nesting = Nesting::default();
        let mut path: Vec<String> = Vec::new();
        let each = labels.iter().enumerate().map(|(at, label)| {
            let (opens, label) = match label.strip_prefix(':') {
                Some(label) => (true, label),
                None => (false, *label),
            };
            let next = labels
                .get(at + 1)
                .map(|next| meant(next.trim_start_matches(':')));
            let next = next.unwrap_or_default();
            let placed = nesting
                .look(&meant(label), Depth::Top, opens, &next)
                .unwrap();
            nesting.take(placed, Depth::Top);
            path.truncate(placed.depth);
            path.push(in_id(placed.counting, placed.value));
            path.concat()
        });
        each.collect()
    }

    #[test]
    fn lists_of_all_languages_nest_alike() {
        let nested = ["(a)", "(b)", "(b)(i)", "(b)(ii)", "(c)"];
        assert_eq!(ids(&["(a)", "(b)", "(i)", "(ii)", "(c)"]), nested);
        assert_eq!(ids(&["a)", "b)", "i)", "ii)", "c)"]), nested);
        assert_eq!(ids(&["(a)", "(b)", "\u{3220}", "\u{3221}", "(c)"]), nested);
        assert_eq!(
            ids(&[
                "(أ)",
                "(ب)",
                "\u{2019}1\u{2018}",
                "\u{2019}2\u{2018}",
                "(ج)"
            ]),
            nested
        );
        // A Cyrillic first letter among Latin ones.
        assert_eq!(ids(&["а)", "b)", "i)", "ii)", "с)"]), nested);
    }

    #[test]
    fn a_letter_or_a_numeral_is_told_by_what_stands_around_it() {
        let letters = [
            "(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)", "(h)", "(i)", "(j)",
        ];
        assert_eq!(ids(&letters), letters);
        assert_eq!(
            ids(&["(g)", "(h)", ":(i)", "(ii)", "(i)"])[2..],
            ["(h)(i)", "(h)(ii)", "(i)"]
        );
        assert_eq!(ids(&["(z)", "(aa)", "(bb)"]), ["(z)", "(aa)", "(bb)"]);
    }

    #[test]
    fn a_spanish_list_goes_on_over_its_own_letter() {
        let mut long: Vec<String> = ('a'..='n').map(|c| format!("{c})")).collect();
        long.extend(["ñ)", "o)", "p)"].map(str::to_owned));
        let long: Vec<&str> = long.iter().map(String::as_str).collect();
        assert_eq!(ids(&long)[13..], ["(n)", "(o)", "(p)", "(q)"]);
        assert_eq!(ids(&["m)", "n)", "o)", "p)"])[2..], ["(o)", "(p)"]);
    }
}
