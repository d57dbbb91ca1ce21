//! A work and its languages: one symbol may be there in several, each a document of its own.
//!
//! A document's name says its language where that is not English: `A/RES/80/118@fr`. So names stay
//! what they were where all is English, and one symbol has as many names as languages.

use std::collections::HashMap;

use super::entries::{Held, Listed};
use super::{Entry, Library};
use crate::document::Language;

/// Stands between a symbol and a language.
const IN: char = '@';

/// What a document with this symbol, in this language, is called in a library.
pub fn named(symbol: &str, language: Option<Language>) -> String {
    match language {
        None | Some(Language::En) => symbol.to_owned(),
        Some(language) => placed(symbol, language),
    }
}

/// `A/RES/80/118@fr`
pub fn placed(symbol: &str, language: Language) -> String {
    format!("{symbol}{IN}{}", language.code())
}

/// The symbol in a name, and the language that the name says.
pub fn parted(name: &str) -> (&str, Option<Language>) {
    let parted = name.rsplit_once(IN);
    match parted.and_then(|(symbol, code)| Some((symbol, Language::of_code(code)?))) {
        Some((symbol, language)) => (symbol, Some(language)),
        None => (name, None),
    }
}

impl Library {
    /// The same library for somebody who reads this language.
    pub fn read_in(self, language: Language) -> Library {
        Library {
            reads: language,
            ..self
        }
    }

    /// The language of who reads.
    pub fn reads(&self) -> Language {
        self.reads
    }

    /// The documents that are one work with this one: the same symbol in all languages that are there.
    pub fn work(&self, name: &str) -> Vec<&Entry> {
        let (symbol, _) = parted(name);
        let others = format!("{symbol}{IN}");
        let files = self.files().filter(|file| file.name.starts_with(&others));
        let others = files.chain(self.entries().beginning(&others));
        let mut work: Vec<&Entry> = self.entry(symbol).into_iter().collect();
        let own = work.len();
        work.extend(others.filter(|entry| parted(&entry.name).1.is_some()));
        if let Some(others) = work.get_mut(own..) {
            // A file stands before what the library has of it, in the order of languages.
            others.sort_by_key(|entry| parted(&entry.name).1);
            work.dedup_by(|a, b| a.name == b.name);
        }
        work
    }

    /// Of a work the document in the language that is asked for; where none is, in the reader's own,
    /// else in English, else the one that is there.
    pub fn in_language(&self, name: &str, asked: Option<Language>) -> Option<&Entry> {
        let work = self.work(name);
        let find = |language| {
            let mut work = work.iter().copied();
            work.find(|entry| language_of(entry) == language)
        };
        match asked {
            Some(asked) => find(asked),
            None => find(self.reads)
                .or_else(|| find(Language::En))
                .or_else(|| work.first().copied()),
        }
    }

    /// Whether a document is the one of its work that its reader is shown, unless another is asked
    /// for.
    pub fn is_shown(&self, name: &str) -> bool {
        let shown = self.in_language(name, None);
        shown.is_none_or(|shown| shown.name == name)
    }

    /// The documents that a list shows: of a work in several languages one, as its reader is shown it.
    /// None where that is all of them.
    pub fn shown(&self) -> Option<Vec<u32>> {
        let rank = |name: &str, language: Option<Language>| {
            let (_, told) = parted(name);
            rank(told.or(language).unwrap_or(Language::En), self.reads)
        };
        let mut shown: Vec<u32> = Vec::new();
        let mut works: HashMap<String, (usize, u8)> = HashMap::new();
        let mut count = 0_u32;
        let mut take = |name: &str, language: Option<Language>| {
            let rank = rank(name, language);
            let (symbol, _) = parted(name);
            match works.get_mut(symbol) {
                Some((_, best)) if *best <= rank => {}
                Some((at, best)) => {
                    *best = rank;
                    if let Some(place) = shown.get_mut(*at) {
                        *place = count;
                    }
                }
                None => {
                    works.insert(symbol.to_owned(), (shown.len(), rank));
                    shown.push(count);
                }
            }
            count += 1;
        };
        match self.entries().0 {
            Held::Slice(entries) => entries
                .iter()
                .for_each(|entry| take(&entry.name, entry.language)),
            Held::Table(table) => {
                table.glances(|Listed(_, entry)| take(entry.name, entry.language));
            }
        }
        (shown.len() < count as usize).then_some(shown)
    }

    /// The place of a document: its name, and its language where that is not the reader's own.
    pub fn place_of(&self, name: &str) -> String {
        let (symbol, told) = parted(name);
        match self.work(name).len() {
            0 | 1 if told.is_none() => name.to_owned(),
            _ => match told.unwrap_or(Language::En) {
                language if language == self.reads => symbol.to_owned(),
                language => placed(symbol, language),
            },
        }
    }
}

/// How dear a language is to somebody who reads another: the smallest is shown.
pub fn rank(language: Language, reads: Language) -> u8 {
    match language {
        language if language == reads => 0,
        Language::En => 1,
        _ => 2,
    }
}

/// What does not tell its language was written in English.
pub fn language_of(entry: &Entry) -> Language {
    let (_, told) = parted(&entry.name);
    told.or(entry.language).unwrap_or(Language::En)
}
