//! By what documents can be chosen, and how many each choice leaves.

use std::cmp::Reverse;

use super::Facts;
use super::facts::Fact;
use crate::document::order::natural;

/// No one looks through more values.
const MOST: usize = 400;

/// What documents are counted by. The order is that in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FacetOf {
    Session,
    Body,
    Committee,
    Type,
    Year,
    Sponsor,
    Item,
    Subject,
    Language,
}

impl FacetOf {
    const ALL: [FacetOf; 9] = [
        FacetOf::Session,
        FacetOf::Body,
        FacetOf::Committee,
        FacetOf::Type,
        FacetOf::Year,
        FacetOf::Sponsor,
        FacetOf::Item,
        FacetOf::Subject,
        FacetOf::Language,
    ];

    /// The scope that chooses by it.
    pub fn scope(self) -> &'static str {
        match self {
            FacetOf::Session => "session",
            FacetOf::Body => "body",
            FacetOf::Committee => "committee",
            FacetOf::Type => "type",
            FacetOf::Year => "year",
            FacetOf::Sponsor => "sponsor",
            FacetOf::Item => "item",
            FacetOf::Subject => "subject",
            FacetOf::Language => "language",
        }
    }
}

/// What documents have, with how many have it: the most first, or numbers as they follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    pub of: FacetOf,
    pub values: Vec<(String, u32)>,
}

/// A value as a scope: `session:80`, `sponsor:"new zealand"`.
pub fn scope(of: FacetOf, value: &str) -> String {
    let value = value.replace('"', " ").to_lowercase();
    match value.contains(char::is_whitespace) {
        true => format!("{}:\"{value}\"", of.scope()),
        false => format!("{}:{value}", of.scope()),
    }
}

pub fn count(facts: &Facts, places: &[u32]) -> Vec<Facet> {
    let facet = |of| {
        let values = match of {
            FacetOf::Session => numbers(facts, places, |fact| fact.session),
            FacetOf::Year => numbers(facts, places, |fact| fact.date.map_or(0, |date| date.year)),
            FacetOf::Committee => {
                let mut values = numbers(facts, places, |fact| u16::from(fact.committee));
                values.reverse();
                values
            }
            FacetOf::Body => names(facts, each(facts, places, |fact| fact.body)),
            FacetOf::Item => {
                let mut values = names(facts, each(facts, places, |fact| fact.item));
                values.sort_by(|(a, _), (b, _)| natural(a, b));
                values
            }
            FacetOf::Sponsor => {
                let all = places.iter().flat_map(|place| facts.sponsors.of(*place));
                names(facts, all.copied())
            }
            FacetOf::Subject => {
                let all = places.iter().flat_map(|place| facts.subjects.of(*place));
                names(facts, all.copied())
            }
            FacetOf::Type => texts(facts, places, |fact| fact.sort.text()),
            FacetOf::Language => texts(facts, places, |fact| fact.language.code()),
        };
        Facet { of, values }
    };
    let all = FacetOf::ALL.into_iter().map(facet);
    // What all documents have alike chooses nothing.
    all.filter(|facet| !facet.values.is_empty()).collect()
}

fn each<'a, T>(
    facts: &'a Facts,
    places: &'a [u32],
    of: impl Fn(&Fact) -> T + 'a,
) -> impl Iterator<Item = T> + 'a {
    places
        .iter()
        .filter_map(move |place| facts.fact(*place).map(&of))
}

/// Numbers, the highest first; 0 is none.
fn numbers(facts: &Facts, places: &[u32], of: impl Fn(&Fact) -> u16) -> Vec<(String, u32)> {
    let counts = counted(each(facts, places, of));
    let written = counts.into_iter().rev();
    written.map(|(n, count)| (n.to_string(), count)).collect()
}

/// Names by their numbers, the most first; 0 is none.
fn names(facts: &Facts, all: impl Iterator<Item = u16>) -> Vec<(String, u32)> {
    let mut counts = counted(all);
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts.truncate(MOST);
    let named = counts.into_iter();
    named
        .map(|(n, count)| (facts.names.name(n).to_owned(), count))
        .collect()
}

/// How often each number is there, the lowest first; 0 is none.
fn counted(all: impl Iterator<Item = u16>) -> Vec<(u16, u32)> {
    let mut counts: Vec<u32> = Vec::new();
    for number in all.map(usize::from) {
        if number >= counts.len() {
            counts.resize(number + 1, 0);
        }
        if let Some(count) = counts.get_mut(number) {
            *count += 1;
        }
    }
    let counts = (0..).zip(counts).skip(1);
    counts.filter(|(_, count)| *count > 0).collect()
}

fn texts(facts: &Facts, places: &[u32], of: impl Fn(&Fact) -> &'static str) -> Vec<(String, u32)> {
    let mut counts: Vec<(&str, u32)> = Vec::new();
    for text in each(facts, places, of) {
        match counts.iter_mut().find(|(known, _)| *known == text) {
            Some((_, count)) => *count += 1,
            None => counts.push((text, 1)),
        }
    }
    counts.sort_unstable_by_key(|(text, count)| (Reverse(*count), *text));
    let written = counts
        .into_iter()
        .map(|(text, count)| (text.to_owned(), count));
    written.collect()
}
