//! Words of a query that no text has, taken for slips of the finger: with the nearest word that texts
//! have there is something to show.

use std::cmp::Reverse;

use strsim::osa_distance;
use tantivy::{TantivyError, Term};

use super::query::{Form, Query};
use crate::library::LibraryError;
use crate::library::index::words::is_exact;
use crate::library::index::{Index, Opened};

/// Shorter words have too many neighbours.
const SHORTEST: usize = 4;
/// From so many letters on two slips are forgiven.
const LONG: usize = 8;

/// A word as it was typed, and the one that was taken for it.
pub struct Slip {
    typed: String,
    meant: String,
}

impl Slip {
    pub fn told(&self) -> String {
        let Slip { typed, meant } = self;
        format!("nothing has “{typed}”; this has “{meant}”")
    }
}

/// The query with the nearest word in the place of each that is in no text; none where there is none
/// such, or nothing is near to one.
pub fn mended(
    query: &Query,
    indexes: &[&Index],
) -> Result<Option<(Query, Vec<Slip>)>, LibraryError> {
    let mut mended = query.clone();
    let mut slips = Vec::new();
    let last = query.clauses.len().saturating_sub(1);
    for (place, clause) in mended.clauses.iter_mut().enumerate() {
        for atom in clause.any.iter_mut().filter(|_| !clause.not) {
            let letters = atom.text.chars();
            let is_word = atom.form == Form::Word && letters.clone().all(char::is_alphabetic);
            if !is_word || letters.count() < SHORTEST || is_exact(&atom.text) {
                continue;
            }
            let begun = query.typing && place == last;
            let Some(meant) = nearest(&atom.text, begun, indexes)? else {
                continue;
            };
            let typed = std::mem::replace(&mut atom.text, meant.clone());
            slips.push(Slip { typed, meant });
        }
    }
    Ok((!slips.is_empty()).then_some((mended, slips)))
}

/// The word of the texts that is nearest to one that they have not; of equals the most usual. `begun`:
/// it may go on.
fn nearest(typed: &str, begun: bool, indexes: &[&Index]) -> Result<Option<String>, LibraryError> {
    let mut best: Option<(usize, Reverse<u32>, String)> = None;
    for index in indexes {
        let found = index.ask(|index| near(index, typed, begun))?;
        let Near::Words(found) = found else {
            return Ok(None);
        };
        best = best.into_iter().chain(found).min();
    }
    Ok(best.map(|(_, _, word)| word))
}

enum Near {
    /// The word itself is there.
    There,
    /// How far each is, and how many texts have it.
    Words(Option<(usize, Reverse<u32>, String)>),
}

/// The nearest word of one index. The first letter is rarely the wrong one.
fn near(index: &Opened, typed: &str, begun: bool) -> Result<Near, TantivyError> {
    let term = Term::from_field_text(index.fields.text, typed);
    if index.searcher.doc_freq(&term)? > 0 {
        return Ok(Near::There);
    }
    let first: String = typed.chars().take(1).collect();
    let to = format!("{first}\u{10ffff}");
    let letters = typed.chars().count();
    let most = 1 + usize::from(letters >= LONG);
    let mut best = None;
    for segment in index.searcher.segment_readers() {
        let words = segment.inverted_index(index.fields.text)?;
        let mut known = words.terms().range().ge(&first).lt(&to).into_stream()?;
        while known.advance() {
            let word = std::str::from_utf8(known.key()).unwrap_or_default();
            let longer = word.chars().count().abs_diff(letters);
            // Half a word is no slip, but where its last letter alone is missing.
            if word.starts_with(typed) && (begun || longer > 1) {
                return Ok(Near::There);
            }
            if longer > most {
                continue;
            }
            let far = osa_distance(typed, word);
            let one = (far, Reverse(known.value().doc_freq), word.to_owned());
            if far <= most && best.as_ref().is_none_or(|best| one < *best) {
                best = Some(one);
            }
        }
    }
    Ok(Near::Words(best))
}
