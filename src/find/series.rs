//! The documents of one item through the years: drafts, revisions, adopted texts, and what came of
//! it in later sessions, found by their titles and by what they cite.

use std::collections::BTreeSet;

use crate::library::index::words::{fold, words};
use crate::library::{Entry, Library, LibraryError};

/// Titles that have so many words of a hundred in common are of one item.
const ALIKE: usize = 75;

/// The series that a document belongs to, itself included, by date.
///
/// A document belongs to it if its title has nearly the same words, or half of them where one of
/// the two cites the other.
pub fn series(library: &Library, name: &str) -> Result<Vec<Entry>, LibraryError> {
    let Some(own) = library.entry(name) else {
        return Err(LibraryError::Missing(name.to_owned()));
    };
    let title = title_words(own);
    let mut found: Vec<Entry> = (library.entries().iter())
        .filter(|entry| entry.name == name || alike(&title, &title_words(entry)) >= ALIKE)
        .cloned()
        .collect();
    let linked = linked(library, name)?;
    for entry in library.entries() {
        let known = found.iter().any(|known| known.name == entry.name);
        if !known && linked.contains(&entry.name) && alike(&title, &title_words(entry)) >= ALIKE / 2
        {
            found.push(entry.clone());
        }
    }
    found.sort_by(|a, b| (a.date, &a.name).cmp(&(b.date, &b.name)));
    Ok(found)
}

/// Documents that this one cites, and that cite it.
fn linked(library: &Library, name: &str) -> Result<BTreeSet<String>, LibraryError> {
    let document = library.load(name)?;
    let notes = document.footnotes.iter().flat_map(|note| &note.cites);
    let cites = (document.paragraphs.iter()).flat_map(|paragraph| &paragraph.cites);
    let mut linked: BTreeSet<String> = cites
        .chain(notes)
        .filter_map(|cite| cite.target.clone())
        .collect();
    if let Some(symbol) = &document.symbol {
        let citing = super::cited::cited_by(library, symbol, None)?;
        linked.extend(citing.into_iter().map(|citing| citing.item.name));
    }
    Ok(linked)
}

fn title_words(entry: &Entry) -> BTreeSet<String> {
    let title = fold(entry.title.as_deref().unwrap_or_default());
    (words(&title).filter(|(_, word)| word.len() > 3))
        .map(|(_, word)| word.to_owned())
        .collect()
}

/// Of a hundred words of the shorter title, how many the other has too; nothing is like a document
/// without a title, and one common word makes no series.
fn alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> usize {
    let common = one.intersection(other).count();
    let least = one.len().min(other.len());
    if common < 2 && one != other {
        return 0;
    }
    (common * 100).checked_div(least).unwrap_or(0)
}
