//! The last lane: the letters typed, in their order, anywhere in a label.
//!
//! It reads every label there is, and so is asked last, and stops when it is no longer wanted.

use std::cmp::Reverse;

use tantivy::{SegmentReader, TantivyError};

use super::labels::Judge;
use super::query::{Atom, Clause, Form, Query};
use super::{Cancel, Hit, Lane, Options, Results};
use crate::library::index::items::{Item, language_tag};
use crate::library::index::words::fold;
use crate::library::index::{Opened, Row};
use crate::library::{Library, LibraryError, work};

/// So many of a segment are scored; by then the query is too vague for this lane.
const MOST: usize = 2000;
/// How often it looks whether it is still wanted.
const STRIDE: usize = 512;
/// Fewer letters than this are anywhere.
const LEAST: usize = 3;

pub fn search(
    library: &Library,
    index: &Opened,
    query: &Query,
    options: &Options,
    cancel: &Cancel,
) -> Result<Results, LibraryError> {
    let plain = query
        .clauses
        .iter()
        .all(|c| c.any.iter().all(|a| a.form == Form::Word));
    let letters: String = query.wanted().flat_map(|atom| atom.text.chars()).collect();
    let numbers = letters.bytes().any(|byte| byte.is_ascii_digit());
    // A number is there as it is or not at all: this lane has nothing to add.
    let limited = |tag: &String| !tag.starts_with("l:");
    if !plain
        || numbers
        || query.scopes.iter().flatten().any(limited)
        || letters.chars().count() < LEAST
    {
        return Ok(Results::default());
    }
    let asked = Query {
        clauses: vec![Clause {
            not: false,
            any: vec![Atom {
                text: letters.clone(),
                form: Form::Word,
            }],
        }],
        ..Query::default()
    };
    let judge = Judge::new(&asked, options);
    let segments = index.searcher.segment_readers();
    let executor = index.searcher.index().search_executor();
    let found = executor.map(
        |segment| in_segment(segment, &letters, cancel),
        segments.iter(),
    )?;
    let in_language = |item: &Item| {
        let entry = library.entry(&item.name);
        let tag = entry.map(|entry| language_tag(work::language_of(entry)));
        query
            .scopes
            .iter()
            .all(|tags| tag.as_ref().is_none_or(|tag| tags.contains(tag)))
    };
    let items = found.into_iter().flatten().filter(in_language);
    let hits = items.filter_map(|item| judge.hit(item, Lane::Anywhere));
    let mut results = Results {
        hits: hits.collect(),
        ..Results::default()
    };
    if cancel.cancelled() {
        return Ok(Results::default());
    }
    results.hits.retain(is_compact);
    results.total = results.hits.len();
    results.hits.sort_by_key(|hit| Reverse(hit.score));
    results.hits.truncate(options.limit);
    Ok(results)
}

/// Whether letters that were found anywhere stand near each other, or begin words: others are
/// there by chance.
fn is_compact(hit: &Hit) -> bool {
    /// So many characters hold a letter that was typed.
    const SPREAD: u32 = 3;
    let gap = hit.label.chars().count() as u32 + 1;
    let in_text = hit.matched.iter().map(|(from, to)| (from + gap, to + gap));
    let runs: Vec<(u32, u32)> = hit.label_matched.iter().copied().chain(in_text).collect();
    let (Some((first, _)), Some((_, last))) = (runs.first(), runs.last()) else {
        return false;
    };
    let letters: u32 = runs.iter().map(|(from, to)| to - from).sum();
    let line: Vec<char> = hit
        .label
        .chars()
        .chain([' '])
        .chain(hit.text.chars())
        .collect();
    let begins = |(from, _): &(u32, u32)| {
        let before = (*from as usize).checked_sub(1).and_then(|at| line.get(at));
        before.is_none_or(|before| !before.is_alphanumeric())
    };
    last - first <= letters * SPREAD || runs.iter().all(begins)
}

/// The first items of a segment whose labels have the letters.
fn in_segment(
    segment: &SegmentReader,
    letters: &str,
    cancel: &Cancel,
) -> Result<Vec<Item>, TantivyError> {
    let mut found = Vec::new();
    let store = segment.get_store_reader(1)?;
    let rows = store.iter::<Row>(segment.alive_bitset());
    for (count, row) in rows.enumerate() {
        if count % STRIDE == 0 && cancel.cancelled() {
            break;
        }
        let row = row?;
        if has_in_order(row.shown(), letters) {
            found.push(row.item());
            if found.len() >= MOST {
                break;
            }
        }
    }
    Ok(found)
}

/// Whether the letters stand in this order in a row.
fn has_in_order(row: &str, letters: &str) -> bool {
    let mut rest = row.as_bytes();
    let plain = letters.bytes().all(|letter| {
        let found = memchr::memchr2(letter, letter.to_ascii_uppercase(), rest);
        rest = found.and_then(|at| rest.get(at + 1..)).unwrap_or_default();
        found.is_some()
    });
    // What a long text is cut with is no letter, and what is left is seldom more than ASCII.
    if plain || row.trim_end_matches('…').is_ascii() {
        return plain;
    }
    let folded = fold(row);
    let mut there = folded.chars();
    letters.chars().all(|letter| there.any(|c| c == letter))
}
