//! What a catalogue chooses, sorts and counts by, a few bytes a document.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::choose::{Places, Scoped, mark};
use super::lines::Lines;
use crate::document::sort::Type;
use crate::document::{Date, Language};
use crate::library::{Entry, Library, work};

/// What is known of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fact {
    pub date: Option<Date>,
    /// 0 where there is none; so are the committee, and the names below.
    pub session: u16,
    pub committee: u8,
    pub sort: Type,
    pub language: Language,
    pub body: u16,
    /// The committee as it is printed.
    pub unit: u16,
    pub item: u16,
    /// How late it came into the library.
    pub added: u32,
    /// Documents with the same are one work in several languages.
    pub work: u32,
    /// How dear its language is to who reads: the smallest is shown.
    pub rank: u8,
}

/// The facts of all documents of a library, the files beside it first.
#[derive(Debug, Default)]
pub struct Facts {
    pub(super) each: Vec<Fact>,
    pub(super) names: Names,
    pub(super) sponsors: Lists,
    pub(super) subjects: Lists,
    /// The languages that a work is there in, as bits, at the place of its first document.
    languages: Vec<u8>,
    /// The rank of each document's title, once somebody sorts by it.
    pub(super) titles: OnceLock<Vec<u32>>,
    pub(super) places: OnceLock<Places>,
    /// What words are looked for in.
    pub(super) lines: OnceLock<Lines>,
    /// What the scopes chose that were asked for last: they stay while one types words behind them.
    scoped: Mutex<Option<Scoped>>,
}

/// Names by numbers; 0 is none.
#[derive(Debug, Default)]
pub(super) struct Names {
    all: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u16>,
}

impl Names {
    fn number(&mut self, name: &str) -> u16 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        // A library with more names than this is not counted by all of them.
        let Ok(number) = u16::try_from(self.all.len() + 1) else {
            return 0;
        };
        self.all.push(name.into());
        self.numbers.insert(name.into(), number);
        number
    }

    fn of(&mut self, name: Option<&str>) -> u16 {
        name.map_or(0, |name| self.number(name))
    }

    pub fn name(&self, number: u16) -> &str {
        let place = usize::from(number).checked_sub(1);
        place
            .and_then(|place| self.all.get(place))
            .map_or("", |name| name)
    }
}

/// Several names for each document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    ends: Vec<u32>,
    all: Vec<u16>,
}

impl Lists {
    fn push(&mut self, names: impl Iterator<Item = u16>) {
        self.all.extend(names);
        self.ends.push(self.all.len() as u32);
    }

    pub fn of(&self, place: u32) -> &[u16] {
        let end = |place: usize| self.ends.get(place).map_or(0, |end| *end as usize);
        let place = place as usize;
        let start = place.checked_sub(1).map_or(0, end);
        self.all.get(start..end(place)).unwrap_or_default()
    }
}

impl Facts {
    pub fn of(library: &Library) -> Facts {
        let mut facts = Facts::default();
        let mut works = HashMap::new();
        let files = library.files().len();
        library.glance_all(|added, entry| {
            // Files are no works: each is listed, whatever symbol it prints.
            let file = facts.each.len() < files;
            facts.take(entry, added, library.reads(), &mut works, file);
        });
        facts
    }

    fn take(
        &mut self,
        entry: &Entry<&str>,
        added: u64,
        reads: Language,
        works: &mut HashMap<u64, u32>,
        file: bool,
    ) {
        let (symbol, told) = work::parted(entry.name);
        let language = told.or(entry.language).unwrap_or(Language::En);
        let next = self.each.len() as u32;
        let work = match file {
            true => next,
            false => *works.entry(mark(symbol)).or_insert(next),
        };
        self.languages.push(0);
        if let Some(languages) = self.languages.get_mut(work as usize) {
            *languages |= bit(language);
        }
        let number = |number: Option<u32>| number.unwrap_or(0);
        self.each.push(Fact {
            date: entry.date,
            session: u16::try_from(number(entry.session_number())).unwrap_or(0),
            committee: u8::try_from(number(entry.committee_number())).unwrap_or(0),
            sort: entry.sort(),
            language,
            body: self.names.of(entry.body),
            unit: self.names.of(entry.committee),
            item: self.names.of(entry.item),
            added: u32::try_from(added).unwrap_or(u32::MAX),
            work,
            rank: work::rank(language, reads),
        });
        let names = &mut self.names;
        (self.sponsors).push(entry.sponsors().map(|name| names.number(name)));
        (self.subjects).push(entry.subjects().map(|name| names.number(name)));
    }

    pub fn len(&self) -> usize {
        self.each.len()
    }

    pub fn is_empty(&self) -> bool {
        self.each.is_empty()
    }

    /// How late a document came into the library: higher is later.
    pub fn added(&self, place: u32) -> u32 {
        self.fact(place).map_or(0, |fact| fact.added)
    }

    /// The languages that the work of a document is there in.
    pub fn languages(&self, place: u32) -> Vec<Language> {
        let work = self.fact(place).map(|fact| fact.work as usize);
        let there = work.and_then(|work| self.languages.get(work)).copied();
        let is_there = |language: &Language| there.unwrap_or(0) & bit(*language) > 0;
        let mut all: Vec<Language> = Language::ALL.into_iter().filter(is_there).collect();
        all.sort_unstable();
        all
    }

    pub(super) fn fact(&self, place: u32) -> Option<&Fact> {
        self.each.get(place as usize)
    }

    /// What these scopes choose, where they were asked for last.
    pub(super) fn scoped(&self, scopes: &[Vec<String>]) -> Option<Vec<u32>> {
        let kept = self.scoped.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, places) = kept.as_ref().filter(|(known, _)| known == scopes)?;
        Some(places.clone())
    }

    pub(super) fn keep_scoped(&self, scoped: Scoped) {
        *self.scoped.lock().unwrap_or_else(PoisonError::into_inner) = Some(scoped);
    }

    /// The places of all documents.
    pub fn all(&self) -> Vec<u32> {
        (0..self.each.len() as u32).collect()
    }

    /// Keeps of each work the document whose language is dearest to who reads, where the first of
    /// its documents stands.
    pub fn one_of_each_work(&self, places: &mut Vec<u32>) {
        const NONE: u32 = u32::MAX;
        let mut best = vec![NONE; self.each.len()];
        for place in places.iter() {
            let Some(fact) = self.fact(*place) else {
                continue;
            };
            let Some(best) = best.get_mut(fact.work as usize) else {
                continue;
            };
            let rank = |place: u32| self.fact(place).map_or(u8::MAX, |fact| fact.rank);
            if *best == NONE || fact.rank < rank(*best) {
                *best = *place;
            }
        }
        places.retain_mut(|place| {
            let work = self.fact(*place).map_or(0, |fact| fact.work as usize);
            let best = best.get_mut(work).map(|b| std::mem::replace(b, NONE));
            match best {
                Some(best) if best != NONE => {
                    *place = best;
                    true
                }
                _ => false,
            }
        });
    }
}

/// A bit for each language.
fn bit(language: Language) -> u8 {
    let place = Language::ALL.iter().position(|other| *other == language);
    place.map_or(0, |place| 1 << place)
}
