//! The last lane: the letters typed, in their order, anywhere in a label.
//!
//! It reads every label there is in the language of who reads, and so is asked last, and stops when it
//! is no longer wanted.

use std::cmp::Reverse;

use tantivy::schema::Field;
use tantivy::{DocId, SegmentReader, TantivyError, Term};

use super::labels::Judge;
use super::lists::each_block;
use super::query::{Atom, Clause, Form, Query};
use super::{Cancel, Hit, Lane, Options, Results};
use crate::library::index::items::Item;
use crate::library::index::words::fold;
use crate::library::index::{Opened, Row};
use crate::library::{Library, LibraryError};

/// So many of a segment are scored; by then the query is too vague for this lane.
const MOST: usize = 2000;
/// How often it looks whether it is still wanted.
const STRIDE: usize = 512;
/// Fewer letters than this are anywhere.
const LEAST: usize = 3;

pub fn search(
    _: &Library,
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
        |segment| {
            let docs = limited_to(segment, index.fields.tags, &query.scopes)?;
            in_segment(segment, docs, &letters, cancel)
        },
        segments.iter(),
    )?;
    let items = found.into_iter().flatten();
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

/// The items of a segment that are in all scopes: others are not even read.
fn limited_to(
    segment: &SegmentReader,
    field: Field,
    scopes: &[Vec<String>],
) -> Result<Vec<DocId>, TantivyError> {
    let reader = segment.inverted_index(field)?;
    let mut docs: Option<Vec<DocId>> = None;
    for tags in scopes {
        let mut some = Vec::new();
        for tag in tags {
            if let Some(info) = reader.get_term_info(&Term::from_field_text(field, tag))? {
                each_block(&reader, &info, |block| some.extend_from_slice(block))?;
            }
        }
        some.sort_unstable();
        some.dedup();
        if let Some(before) = docs {
            some.retain(|doc| before.binary_search(doc).is_ok());
        }
        docs = Some(some);
    }
    Ok(docs.unwrap_or_else(|| (0..segment.max_doc()).collect()))
}

/// The first items of a segment, of these, whose labels have the letters.
fn in_segment(
    segment: &SegmentReader,
    docs: Vec<DocId>,
    letters: &str,
    cancel: &Cancel,
) -> Result<Vec<Item>, TantivyError> {
    let mut found = Vec::new();
    let store = segment.get_store_reader(1)?;
    let alive = segment.alive_bitset();
    for (count, doc) in docs.into_iter().enumerate() {
        if count % STRIDE == 0 && cancel.cancelled() {
            break;
        }
        if alive.is_some_and(|alive| !alive.is_alive(doc)) {
            continue;
        }
        let row: Row = store.get(doc)?;
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
    // Quotes, dashes and what a long text is cut with are no letters, and there are seldom others.
    let is_other = |c: char| !c.is_ascii() && c.is_alphanumeric();
    if plain || !row.contains(is_other) {
        return plain;
    }
    let folded = fold(row);
    let mut there = folded.chars();
    letters.chars().all(|letter| there.any(|c| c == letter))
}
