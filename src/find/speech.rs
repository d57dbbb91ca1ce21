//! Documents by what people call them: words of a title, of an annex's title, of a name that texts
//! give them; letters that stand for it; and beside them the year, the kind and the body.
//!
//! Every word that was said must be true of a document, or it is not meant. Of those that fit, one
//! whose name it is stands before those whose name only has the words.

use std::collections::{BTreeMap, BTreeSet};

use super::Cancel;
use super::candidates::candidates;
use super::query::{Atom, Clause, Form, Query};
use crate::document::place::{self, Sort};
use crate::document::{Address, Date, Language};
use crate::language::{self, organ_called, organ_named, place_words};
use crate::library::index::items::{Item, ItemKind, kind_tag};
use crate::library::index::names_given::is_small;
use crate::library::index::words::{fold, words};
use crate::library::{Entry, Library, LibraryError};

/// So many items that have the words are looked at.
const CANDIDATES: usize = 512;
/// Nobody says more words of a name.
const MOST_WORDS: usize = 24;
/// Of so many texts that give a document a name one may give it to another by a slip.
const SLIPS: u32 = 10;

/// A document that fits, or an annex of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meant {
    /// In the library; of a document that is known by its name alone its symbol.
    pub name: String,
    pub scope: Option<Address>,
    pub is_there: bool,
}

/// How well a name fits what was said; the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Is,
    Begins,
    Has,
    HasAll,
}

/// The documents that words mean; none where a word is true of none, or no word is a name's.
pub fn meant(library: &Library, said: &str) -> Result<Vec<Meant>, LibraryError> {
    let said = Said::of(said);
    if !said.names_something() {
        return Ok(Vec::new());
    }
    let mut found = fitting(library, &said)?;
    if found.is_empty() {
        for spelled in said.spelled_out(library)? {
            found.extend(fitting(library, &spelled)?);
        }
    }
    let Some(best) = found.values().min().copied() else {
        return Ok(Vec::new());
    };
    let best = found.into_iter().filter(|(_, fit)| *fit == best);
    let mut meant: Vec<Meant> = best.map(|(meant, _)| meant).collect();
    // A work is one, in whatever languages it is there.
    meant.retain(|one| !one.is_there || library.is_shown(&one.name));
    let adopted = |one: &Meant| !is_draft(library, &one.name);
    if said.sorts.contains(&Sort::Resolution)
        && !said.sorts.contains(&Sort::Draft)
        && meant.iter().any(adopted)
    {
        meant.retain(adopted);
    }
    Ok(meant)
}

/// The names that are nearest to what was said, with the documents that have them.
pub fn nearest(library: &Library, said: &str, most: usize) -> Result<Vec<String>, LibraryError> {
    let said = Said::of(said);
    let mut words: Vec<&str> = said.words.iter().map(String::as_str).collect();
    words.retain(|word| !is_number(word));
    while said.names_something() && !words.is_empty() {
        let query = query(&words, ItemKind::Document, Form::Word);
        let items = ask(library, &query)?;
        let is_near = |item: &&Item| !item.opening.is_empty() && library.is_shown(&item.name);
        let near: Vec<String> = (items.iter().filter(is_near).take(most))
            .map(|item| format!("{} “{}”", item.name, item.opening))
            .collect();
        if !near.is_empty() {
            return Ok(near);
        }
        // The last word may be what is wrong.
        words.pop();
    }
    Ok(Vec::new())
}

/// What was said, taken apart.
#[derive(Debug, Clone, Default)]
struct Said {
    /// Folded; without small ones.
    words: Vec<String>,
    /// `resolution`, `draft`: what some of the words are where they are in no name.
    sorts: Vec<Sort>,
}

impl Said {
    fn of(text: &str) -> Said {
        let folded = fold(text);
        let all = words(&folded).map(|(_, word)| word);
        let words: Vec<String> = (all.filter(|word| !is_small(word)))
            .take(MOST_WORDS + 1)
            .map(str::to_owned)
            .collect();
        Said {
            sorts: words
                .iter()
                .filter_map(|word| place::sort_of(word))
                .collect(),
            words,
        }
    }

    /// Whether a word is said that only a name can have.
    fn names_something(&self) -> bool {
        let of_name = |word: &&String| {
            word.chars().count() > 1
                && word.chars().any(char::is_alphabetic)
                && place::sort_of(word).is_none()
                && organ_called(word).is_none()
        };
        self.words.len() <= MOST_WORDS && self.words.iter().any(|word| of_name(&word))
    }

    /// The same with letters spelled out as the texts do.
    fn spelled_out(&self, library: &Library) -> Result<Vec<Said>, LibraryError> {
        let mut all = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            let letters = word
                .strip_suffix('s')
                .filter(|w| w.len() > 2)
                .unwrap_or(word);
            for index in library.indexes()? {
                for name in index.ask(|index| index.spelled_out(letters))? {
                    let mut spelled = self.clone();
                    let name = Said::of(&name);
                    spelled.words.splice(at..=at, name.words);
                    all.push(spelled);
                }
            }
        }
        all.dedup_by(|one, other| one.words == other.words);
        Ok(all)
    }
}

/// All that fit, and how well.
fn fitting(library: &Library, said: &Said) -> Result<BTreeMap<Meant, Fit>, LibraryError> {
    let mut found: BTreeMap<Meant, Fit> = BTreeMap::new();
    let mut take = |meant: Meant, fit: Fit| {
        let best = found.entry(meant).or_insert(fit);
        *best = fit.min(*best);
    };
    // What may be true of a document is not looked for in names.
    let plain = |word: &&str| {
        !is_number(word)
            && place::sort_of(word).is_none()
            && organ_called(word).is_none()
            && place::committee_named(word).is_none()
            && !place_words().committee.has(word)
    };
    let words: Vec<&str> = said.words.iter().map(String::as_str).collect();
    let of_names: Vec<&str> = words.iter().copied().filter(plain).collect();
    for item in ask(library, &query(&of_names, ItemKind::Document, Form::Exact))? {
        let Some(entry) = library.entry(&item.name) else {
            continue;
        };
        let title = entry.title.as_deref().unwrap_or("");
        if let Some(fit) = fit(said, title, Some(entry)) {
            take(Meant::document(&item.name), fit);
        }
    }
    for item in ask(library, &query(&of_names, ItemKind::Heading, Form::Exact))? {
        let annexed = item.address.as_ref().filter(|id| id.is_annexed());
        let entry = annexed.and_then(|_| library.entry(&item.name));
        let Some(fit) = entry.and_then(|entry| fit(said, &item.opening, Some(entry))) else {
            continue;
        };
        if let Some(scope) = annexed.and_then(|id| opens_annex(library, &item.name, id)) {
            let scope = Some(scope);
            take(
                Meant {
                    scope,
                    ..Meant::document(&item.name)
                },
                fit,
            );
        }
    }
    let titled: BTreeSet<String> = found.keys().map(|meant| meant.name.clone()).collect();
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    // Most names have none of the words, and are not taken apart for that.
    let own = |word: &&&str| !is_number(word) && place::sort_of(word).is_none();
    let own: Vec<&str> = words.iter().filter(own).map(|word| stem(word)).collect();
    for index in library.indexes()? {
        for given in index.given_names()? {
            if !own.iter().any(|word| given.name.contains(word)) {
                continue;
            }
            let target = match given.place.split_once('#') {
                Some((symbol, scope)) => (symbol, Some(Address::from(scope))),
                None => (&*given.place, None),
            };
            let entry = library.in_language(target.0, None);
            if !is_headed(said, &given.name) {
                continue;
            }
            if let Some(fit) = fit(said, &given.name, entry) {
                let meant = Meant {
                    name: entry.map_or(target.0, |entry| &entry.name).to_owned(),
                    scope: target.1,
                    is_there: entry.is_some(),
                };
                *times.entry(meant.name.clone()).or_default() += given.times;
                let best = found.entry(meant).or_insert(fit);
                *best = fit.min(*best);
            }
        }
    }
    // What few texts say while many say otherwise is their slip, or ours.
    let most = times.values().copied().max().unwrap_or(0);
    let is_said = |name: &str| times.get(name).is_some_and(|times| times * SLIPS >= most);
    found.retain(|meant, _| titled.contains(&meant.name) || is_said(&meant.name));
    Ok(found)
}

/// Whether a name is a name of what was said, and does not only speak of it: "Meeting of the Parties
/// to the Harbour Agreement" is none of "Harbour Agreement".
fn is_headed(said: &Said, name: &str) -> bool {
    let is_said = |word: &str| said.words.iter().any(|said| stem(said) == stem(word));
    let joins = |word: &str| {
        let mut books = Language::ALL.into_iter().map(language::of);
        books.any(|book| *book.citations.and == *word)
    };
    let mut parts = name.split([':', ';', '"', '(', ')']);
    parts.any(|part| {
        let all: Vec<&str> = words(part).map(|(_, word)| word).collect();
        let mut several = all.split(|word| joins(word));
        several.any(|words| {
            let named = words.iter().skip_while(|word| is_small(word));
            let mut head = named.take_while(|word| !is_small(word));
            head.any(|word| is_said(word))
        })
    })
}

impl Meant {
    fn document(name: &str) -> Meant {
        Meant {
            name: name.to_owned(),
            scope: None,
            is_there: true,
        }
    }
}

/// The annex that the paragraph with this id is the first of.
fn opens_annex(library: &Library, name: &str, id: &Address) -> Option<Address> {
    let document = library.load(name).ok()?;
    let annex = id.steps().next()?.to_string();
    let mut paragraphs = document.paragraphs.iter();
    let first = paragraphs.find(|paragraph| paragraph.id.inside(&annex).is_some())?;
    (first.id == *id).then(|| annex.into())
}

fn query(words: &[&str], kind: ItemKind, form: Form) -> Query {
    let clause = |word: &&str| Clause {
        not: false,
        any: vec![Atom {
            text: match form {
                Form::Exact => stem(word).to_owned(),
                _ => (*word).to_owned(),
            },
            form,
        }],
    };
    Query {
        clauses: words.iter().map(clause).collect(),
        scopes: vec![vec![kind_tag(kind)]],
        ..Query::default()
    }
}

fn ask(library: &Library, query: &Query) -> Result<Vec<Item>, LibraryError> {
    let mut items = Vec::new();
    if query.clauses.is_empty() {
        return Ok(items);
    }
    for index in library.indexes()? {
        let found = index.ask(|index| {
            let found = candidates(index, query, CANDIDATES, &Cancel::default())?;
            let found = found.map_or(Vec::new(), |(found, _)| found);
            found
                .into_iter()
                .map(|at| index.item(at))
                .collect::<Result<Vec<_>, _>>()
        })?;
        items.extend(found);
    }
    Ok(items)
}

/// How a name fits; none where a word that was said is neither in it nor true of its document.
fn fit(said: &Said, name: &str, entry: Option<&Entry>) -> Option<Fit> {
    let folded = fold(name);
    let in_name: Vec<&str> = (words(&folded).map(|(_, word)| word))
        .filter(|word| !is_small(word))
        .collect();
    let has = |word: &str| in_name.iter().any(|other| stem(other) == stem(word));
    let mut of_name: Vec<&str> = Vec::new();
    let mut ordinal: Option<&str> = None;
    for word in &said.words {
        if has(word) {
            of_name.push(word);
        } else if !entry.is_some_and(|entry| is_true(word, ordinal, entry)) {
            return None;
        }
        ordinal = Some(word);
    }
    let own = |word: &&&str| !is_number(word) && place::sort_of(word).is_none();
    of_name.iter().find(own)?;
    // "Transforming our world: the 2030 Agenda …": each half is a name.
    let parts = folded.split([':', ';', '"', '(', ')']);
    let names = parts.chain([folded.as_str()]);
    names.map(|name| fit_of_words(&of_name, name)).min()
}

fn fit_of_words(said: &[&str], name: &str) -> Fit {
    let name: Vec<&str> = (words(name).map(|(_, word)| stem(word)))
        .filter(|word| !is_small(word))
        .collect();
    let said: Vec<&str> = said.iter().map(|word| stem(word)).collect();
    match () {
        () if name == said => Fit::Is,
        () if name.starts_with(&said) => Fit::Begins,
        () if name.windows(said.len().max(1)).any(|some| some == said) => Fit::Has,
        () => Fit::HasAll,
    }
}

/// Whether a word is true of a document though its name has it not: its year, what it is, whose it
/// is. `before` is the word that was said before.
fn is_true(word: &str, before: Option<&str>, entry: &Entry) -> bool {
    if is_number(word) {
        return entry.date.is_some_and(|date| word == date.year.to_string());
    }
    let kind = entry.kind.as_deref().unwrap_or("");
    if let Some(sort) = place::sort_of(word) {
        return match sort {
            Sort::Resolution => kind.contains("resolution"),
            Sort::Decision => kind.contains("decision"),
            Sort::Draft => kind.contains("draft"),
            Sort::Text => true,
        };
    }
    let has = |text: &str| words(&fold(text)).any(|(_, other)| other == word);
    let body = entry.body.as_deref().unwrap_or("");
    let called = || {
        let organ = organ_called(word)?;
        Some(std::ptr::eq(organ, organ_named(body)?))
    };
    let symbol = entry.symbol.as_deref().unwrap_or("");
    let committee = || {
        if place_words().committee.has(word) {
            return before.is_some_and(|before| place::committee_named(before).is_some());
        }
        let names = |word: &str| place::committee_named(word).map(|n| format!("/C.{n}/"));
        names(word).is_some_and(|part| symbol.contains(&part))
    };
    has(kind) || has(body) || called() == Some(true) || committee()
}

fn is_draft(library: &Library, name: &str) -> bool {
    let kind = library.entry(name).and_then(|entry| entry.kind.as_deref());
    kind.is_some_and(|kind| kind.contains("draft") || kind.contains("amendment"))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A word without what its number changes: `countr` of country and countries.
fn stem(word: &str) -> &str {
    /// Shorter words are left as they are.
    const LEAST: usize = 3;
    let endings = place_words().endings.iter();
    let stems = endings.filter_map(|(kept, falls)| {
        let stem = word.strip_suffix(falls)?;
        stem.ends_with(kept).then_some(stem)
    });
    let long = |stem: &&str| stem.chars().count() >= LEAST;
    stems.take(1).find(long).unwrap_or(word)
}

/// What tells documents apart that fit the same: the name, and in brackets the date, the latest
/// first.
pub fn told_apart(library: &Library, places: &[String]) -> Vec<String> {
    let date = |place: &String| {
        let name = place
            .split_once('#')
            .map_or(place.as_str(), |(name, _)| name);
        library.date(name)
    };
    let mut dated: Vec<_> = places.iter().map(|place| (date(place), place)).collect();
    dated.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    let told = |(date, place): (Option<Date>, &String)| match date {
        Some(date) => format!("{place} ({date})"),
        None => place.clone(),
    };
    dated.into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_many_have_one_stem() {
        for (one, many) in [
            ("resolution", "resolutions"),
            ("country", "countries"),
            ("process", "processes"),
            ("box", "boxes"),
            ("branch", "branches"),
            ("sea", "seas"),
        ] {
            assert_eq!(stem(one), stem(many), "{one}");
        }
        for (one, other) in [
            ("process", "proces"),
            ("gas", "ga"),
            ("us", "u"),
            ("lamp", "land"),
        ] {
            assert_ne!(stem(one), stem(other), "{one}");
        }
    }
}
