//! The documents of a library as a list shows them, without loading them.

use std::cmp::Ordering;
use std::ops::Index;

use serde::{Deserialize, Serialize};

use super::table::{Keyed, Table, Tabled};
use crate::document::order::natural;
use crate::document::shape::shape;
use crate::document::sort::{self, Type};
use crate::document::{Date, Document, DocumentKind, Language, Named, symbol};

/// What a list of documents shows of one, without loading it.
///
/// `Entry<&str>` is one that is read where it stands and not kept. A field that comes new is put at
/// the end: see [`super::stored`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "S: Deserialize<'de>"))]
pub struct Entry<S = String> {
    /// Unique in the library: the symbol, or a stable name.
    pub name: S,
    pub symbol: Option<S>,
    pub title: Option<S>,
    pub date: Option<Date>,
    pub kind: Option<S>,
    pub body: Option<S>,
    pub paragraphs: u32,
    pub footnotes: u32,
    #[serde(default)]
    pub language: Option<Language>,
    #[serde(default)]
    pub session: Option<S>,
    #[serde(default)]
    pub committee: Option<S>,
    /// The number of the agenda item, as printed.
    #[serde(default)]
    pub item: Option<S>,
    /// As printed, between semicolons.
    #[serde(default)]
    pub sponsors: Option<S>,
    /// What it is about, in the words of dictionaries, between semicolons.
    #[serde(default)]
    pub subjects: Option<S>,
    /// Which paragraphs it has: see [`shape`](crate::document::shape).
    #[serde(default)]
    pub shape: Option<S>,
}

impl<S: AsRef<str>> Entry<S> {
    /// What it is, in the few kinds that people ask for.
    pub fn sort(&self) -> Type {
        Type::of(
            self.kind
                .as_ref()
                .and_then(|kind| DocumentKind::named(kind.as_ref())),
        )
    }

    /// The number of the session that it is of.
    pub fn session_number(&self) -> Option<u32> {
        let (symbol, printed) = (self.symbol.as_ref(), self.session.as_ref());
        sort::session(symbol.map(S::as_ref), printed.map(S::as_ref))
    }

    /// The number of the committee that it is of.
    pub fn committee_number(&self) -> Option<u32> {
        let (symbol, printed) = (self.symbol.as_ref(), self.committee.as_ref());
        sort::committee(symbol.map(S::as_ref), printed.map(S::as_ref))
    }

    pub fn sponsors(&self) -> impl Iterator<Item = &str> {
        listed(self.sponsors.as_ref())
    }

    pub fn subjects(&self) -> impl Iterator<Item = &str> {
        listed(self.subjects.as_ref())
    }
}

fn listed<S: AsRef<str>>(all: Option<&S>) -> impl Iterator<Item = &str> {
    let all = all.map_or("", S::as_ref);
    all.split(BETWEEN).filter(|name| !name.is_empty())
}

/// Stands between two sponsors, and between two subjects.
const BETWEEN: &str = "; ";

impl Entry {
    /// What a list shows of this document under this name.
    pub fn of(name: &str, document: &Document) -> Entry {
        Entry {
            name: name.to_owned(),
            symbol: document.symbol.clone(),
            title: document.title.clone(),
            date: document.date,
            kind: document.kind.map(|kind| kind.to_string()),
            body: document.body.as_ref().map(ToString::to_string),
            paragraphs: document.paragraphs.len() as u32,
            footnotes: document.footnotes.len() as u32,
            language: document.language,
            session: document.session.clone(),
            committee: document.committee.clone(),
            item: document
                .agenda_item
                .as_ref()
                .map(|item| item.number.clone()),
            sponsors: Some(document.sponsors.join(BETWEEN)).filter(|all| !all.is_empty()),
            subjects: subjects_of(document),
            shape: Some(shape(document)).filter(|shape| !shape.is_empty()),
        }
    }

    /// The same, looked at where it stands.
    pub fn glance(&self) -> Entry<&str> {
        Entry {
            name: &self.name,
            symbol: self.symbol.as_deref(),
            title: self.title.as_deref(),
            date: self.date,
            kind: self.kind.as_deref(),
            body: self.body.as_deref(),
            paragraphs: self.paragraphs,
            footnotes: self.footnotes,
            language: self.language,
            session: self.session.as_deref(),
            committee: self.committee.as_deref(),
            item: self.item.as_deref(),
            sponsors: self.sponsors.as_deref(),
            subjects: self.subjects.as_deref(),
            shape: self.shape.as_deref(),
        }
    }

    /// How else its name and symbol may be written: see [`plain`]; each half of a joint symbol too.
    pub fn spellings(&self) -> Vec<String> {
        let symbol = self.symbol.as_deref();
        let parsed = symbol.and_then(symbol::parse);
        let mut found = Vec::new();
        for text in [Some(self.name.as_str()), symbol, parsed.as_deref()] {
            let Some(text) = text else { continue };
            // "2/CP.24": of whom it is, the number says.
            let number = text.rsplit_once(' ').map(|(_, number)| number);
            let told =
                |number: &&str| symbol::number_alone(number).is_some_and(|n| n.body().is_some());
            found.extend(number.filter(told).map(plain));
            let text = plain(text);
            for (at, _) in text.match_indices('-') {
                let (one, other) = text.split_at(at);
                if other.contains('/') {
                    found.push(one.to_owned());
                }
                if one.contains('/') {
                    found.push(other.trim_start_matches('-').to_owned());
                }
            }
            found.push(text);
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The subjects of a document, each once.
fn subjects_of(document: &Document) -> Option<String> {
    let mut all: Vec<&str> = Vec::new();
    for subject in &document.subjects {
        let words = match subject.label.as_str() {
            "" => subject.value.as_str(),
            label => label,
        };
        if !all.contains(&words) {
            all.push(words);
        }
    }
    Some(all.join(BETWEEN)).filter(|all| !all.is_empty())
}

/// In small letters, without white space: what differs in two spellings of one symbol.
pub fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// What a list keeps of a document beside its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// The generation that brought it in, which is part of its file's name.
    pub generation: u64,
    /// Tells the same text under another name.
    pub fingerprint: u32,
}

/// A row of a library's list.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Listed<S = String>(pub Stored, pub Entry<S>);

impl<S: AsRef<str>> Keyed for Listed<S> {
    fn key(&self) -> &str {
        self.1.name.as_ref()
    }

    fn order(one: &str, other: &str) -> Ordering {
        natural(one, other)
    }
}

impl Tabled for Listed {
    type Glance<'a> = Listed<&'a str>;
}

/// All entries of a library, sorted by name as [`natural`] has it. Cheap to copy; an entry is decoded when it is asked
/// for.
#[derive(Debug, Clone, Copy)]
pub struct Entries<'a>(pub(super) Held<'a>);

#[derive(Debug, Clone, Copy)]
pub(super) enum Held<'a> {
    Slice(&'a [Entry]),
    Table(&'a Table<Listed>),
}

impl<'a> Entries<'a> {
    pub fn len(&self) -> usize {
        match self.0 {
            Held::Slice(entries) => entries.len(),
            Held::Table(table) => table.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn get(&self, index: usize) -> Option<&'a Entry> {
        match self.0 {
            Held::Slice(entries) => entries.get(index),
            Held::Table(table) => table.get(index).map(|Listed(_, entry)| entry),
        }
    }

    pub fn first(&self) -> Option<&'a Entry> {
        self.get(0)
    }

    pub fn iter(&self) -> impl Iterator<Item = &'a Entry> + use<'a> {
        let entries = *self;
        (0..entries.len()).filter_map(move |index| entries.get(index))
    }

    /// Where the entry with this name stands.
    pub fn position(&self, name: &str) -> Option<usize> {
        let index = self.before(name);
        (self.get(index)?.name == name).then_some(index)
    }

    /// Those whose names begin so.
    pub fn beginning(&self, name: &str) -> impl Iterator<Item = &'a Entry> + use<'a> {
        let (entries, start) = (*self, name.to_owned());
        (self.before(name)..self.len())
            .map_while(move |index| entries.get(index).filter(|e| e.name.starts_with(&start)))
    }

    fn before(&self, name: &str) -> usize {
        match self.0 {
            Held::Slice(entries) => {
                entries.partition_point(|entry| natural(&entry.name, name).is_lt())
            }
            Held::Table(table) => table.before(name),
        }
    }
}

impl Index<usize> for Entries<'_> {
    type Output = Entry;

    /// # Panics
    /// Where there are not so many; for what comes from outside there is [`Entries::get`].
    fn index(&self, index: usize) -> &Entry {
        match self.get(index) {
            Some(entry) => entry,
            None => panic!("there are {} entries, none is number {index}", self.len()),
        }
    }
}

impl<'a> IntoIterator for Entries<'a> {
    type Item = &'a Entry;
    type IntoIter = Box<dyn Iterator<Item = &'a Entry> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

/// A spelling, and the number of the entry that can be meant by it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Spelling(pub String, pub u32);

impl Keyed for Spelling {
    fn key(&self) -> &str {
        &self.0
    }
}

impl Tabled for Spelling {
    type Glance<'a> = Spelling;
}

/// All spellings of all entries, sorted.
pub fn spellings<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<Spelling> {
    let mut all: Vec<Spelling> = (0..)
        .zip(entries)
        .flat_map(|(number, entry)| {
            let of_one = entry.spellings().into_iter();
            of_one.map(move |spelling| Spelling(spelling, number))
        })
        .collect();
    all.sort_unstable();
    all
}
