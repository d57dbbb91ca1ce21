//! Search in the opened document: every hit, and which one the reader is on.

use std::ops::Range;

use super::reader::{Position, Reader};
use crate::language::fold::Letters;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub item: usize,
    /// Bytes of the item's text.
    pub at: Range<usize>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    pub query: String,
    pub hits: Vec<Hit>,
    /// The hit the reader is on.
    pub current: Option<usize>,
}

impl Search {
    /// Looks through the whole document.
    pub fn run(reader: &Reader, query: &str) -> Search {
        let mut found = Vec::new();
        for item in 0..reader.flow.items.len() {
            hits(reader.text(item), query, |at| found.push(Hit { item, at }));
        }
        Search {
            query: query.to_owned(),
            hits: found,
            current: None,
        }
    }

    /// Goes to the first hit at or after a place; true where the search had to begin again.
    pub fn from(&mut self, at: Position) -> bool {
        let first = self.hits.iter().position(|hit| place(hit) >= at);
        let wrapped = first.is_none() && !self.hits.is_empty();
        self.current = first.or(wrapped.then_some(0));
        wrapped
    }

    /// Goes some hits on; says whether it passed the end and began again.
    pub fn step(&mut self, times: usize, forward: bool) -> bool {
        let count = self.hits.len();
        let Some(now) = self.current.filter(|_| count > 0) else {
            return false;
        };
        let times = times % count;
        let next = if forward {
            now + times
        } else {
            now + count - times
        };
        self.current = Some(next % count);
        if forward { next >= count } else { next < count }
    }

    pub fn hit(&self) -> Option<&Hit> {
        self.hits.get(self.current?)
    }

    /// The hits of an item.
    pub fn of_item(&self, item: usize) -> &[Hit] {
        let start = self.hits.partition_point(|hit| hit.item < item);
        let end = self.hits.partition_point(|hit| hit.item <= item);
        self.hits.get(start..end).unwrap_or(&[])
    }
}

pub fn place(hit: &Hit) -> Position {
    Position {
        item: hit.item,
        offset: hit.at.start,
    }
}

/// Every place of a query in a text, folded as all searches fold. Capitals count only where the query
/// has some.
pub fn hits(text: &str, query: &str, found: impl FnMut(Range<usize>)) {
    let exact = query.chars().any(char::is_uppercase);
    let needle: Vec<char> = Letters::of(query, exact)
        .map(|(_, letter)| letter)
        .collect();
    find(text, &needle, exact, found);
}

fn find(text: &str, needle: &[char], exact: bool, mut found: impl FnMut(Range<usize>)) {
    let Some(first) = needle.first() else {
        return;
    };
    let mut letters = Letters::of(text, exact);
    while let Some((start, letter)) = letters.next() {
        if letter != *first {
            continue;
        }
        let mut rest = letters.clone();
        let mut wanted = needle.iter().skip(1);
        if wanted.all(|wanted| rest.next().is_some_and(|(_, letter)| letter == *wanted)) {
            found(start..rest.end());
            letters = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(text: &str, query: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        super::hits(text, query, |at| found.push(at));
        found
    }

    #[test]
    fn letters_are_folded_and_offsets_are_those_of_the_text() {
        assert_eq!(hits("Crime and crime", "crime"), [0..5, 10..15]);
        assert_eq!(
            hits("Crime and crime", "Crime"),
            [Range { start: 0, end: 5 }]
        );
        assert_eq!(
            hits("the State’s law", "state's"),
            [Range { start: 4, end: 13 }]
        );
        assert_eq!(hits("No.\u{a0}12", "no. 12"), [Range { start: 0, end: 7 }]);
        assert_eq!(hits("aaaa", "aa"), [0..2, 2..4]);
        assert_eq!(hits("Économie", "économie"), [Range { start: 0, end: 9 }]);
        assert!(hits("abc", "abcd").is_empty());
        assert_eq!(hits("l’État, l'etat", "l'etat"), [0..9, 11..17]);
        assert_eq!(hits("осущест\u{ad}влённые", "осуществленные").len(), 1);
        assert_eq!(
            hits("回顾联合国大会", "联合国"),
            [Range { start: 6, end: 15 }]
        );
        assert_eq!(hits("الأُمَمُ المتحدة", "الامم").len(), 1);
    }

    #[test]
    fn steps_wrap_and_say_so() {
        let hit = |item| Hit { item, at: 0..1 };
        let mut search = Search {
            query: "x".into(),
            hits: vec![hit(0), hit(2), hit(5)],
            current: Some(1),
        };
        for (times, forward, now, wrapped) in [
            (1, true, 2, false),
            (1, true, 0, true),
            (1, false, 2, true),
            (2, false, 0, false),
            (4, true, 1, false),
        ] {
            assert_eq!(search.step(times, forward), wrapped, "{times} {forward}");
            assert_eq!(search.current, Some(now));
        }
        assert_eq!(search.of_item(2).len(), 1);
        assert!(search.from(Position { item: 6, offset: 0 }));
        assert!(!search.from(Position { item: 1, offset: 0 }));
        assert_eq!(search.current, Some(1));
    }
}
