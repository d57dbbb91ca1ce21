//! The documents of one item through the years: drafts, revisions, adopted texts, and what came of
//! it in later sessions, found by their titles and by what they cite.

use std::collections::BTreeSet;

use crate::library::index::words::{fold, words};
use crate::library::{Entry, Library, LibraryError};

/// Titles that have so many words of a hundred in common are of one item.
const ALIKE: usize = 75;

/// A document of a series, and how it belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    pub entry: Entry,
    pub link: Link,
}

/// How a document belongs to the series of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// It is that one.
    Itself,
    /// It is cited by that one.
    Cited,
    /// It cites that one.
    Cites,
    /// It has its title.
    Title,
}

impl Link {
    /// In a word; empty for the document itself.
    pub fn name(self) -> &'static str {
        match self {
            Link::Itself => "",
            Link::Cited => "cited by it",
            Link::Cites => "cites it",
            Link::Title => "like title",
        }
    }
}

/// The series that a document belongs to, itself included, by date.
///
/// A document belongs to it if its title has nearly the same words, or half of them where one of
/// the two cites the other.
pub fn series(library: &Library, name: &str) -> Result<Vec<Member>, LibraryError> {
    let Some(own) = library.entry(name) else {
        return Err(LibraryError::Missing(name.to_owned()));
    };
    let title = title_words(own);
    let (cited, citing) = linked(library, name)?;
    let mut found: Vec<Member> = library
        .all()
        .filter_map(|entry| {
            let symbol = entry.symbol.as_deref().unwrap_or(&entry.name);
            let link = match () {
                () if entry.name == name => Link::Itself,
                () if cited.contains(symbol) => Link::Cited,
                () if citing.contains(&entry.name) => Link::Cites,
                () => Link::Title,
            };
            let least = match link {
                Link::Itself => 0,
                Link::Cited | Link::Cites => ALIKE / 2,
                Link::Title => ALIKE,
            };
            let alike = link == Link::Itself || alike(&title, &title_words(entry)) >= least;
            alike.then(|| Member {
                entry: entry.clone(),
                link,
            })
        })
        .collect();
    found.sort_by(|a, b| (a.entry.date, &a.entry.name).cmp(&(b.entry.date, &b.entry.name)));
    Ok(found)
}

/// The symbols that a document cites, and the names of the documents that cite it.
fn linked(
    library: &Library,
    name: &str,
) -> Result<(BTreeSet<String>, BTreeSet<String>), LibraryError> {
    let document = library.load(name)?;
    let notes = document.footnotes.iter().flat_map(|note| &note.cites);
    let cites = (document.paragraphs.iter()).flat_map(|paragraph| &paragraph.cites);
    let cited = cites.chain(notes).filter_map(|cite| cite.target.clone());
    let citing = match &document.symbol {
        Some(symbol) => super::cited::items(library, symbol, None)?,
        None => Vec::new(),
    };
    let citing = citing.into_iter().map(|item| item.name);
    Ok((cited.collect(), citing.collect()))
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
