//! What readers of other languages than English type for places, and the words as which it is read.
//!
//! What each list is for stands beside it in `spoken.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Phrases;

/// No phrase has more words.
const LONGEST: usize = 5;

/// How a number in words is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// `II`.
    Roman,
    /// `2`.
    Arabic,
}

// Phrases in order, each with what it is read as: `SAID`, `COUNTED`, `ORDINALS`, `LETTERED`, `ENDINGS`.
include!(concat!(env!("OUT_DIR"), "/src/language/spoken.rs"));

type Index = [(&'static str, &'static str)];

fn read_as(index: &Index, phrase: &str) -> Option<&'static str> {
    let at = index
        .binary_search_by_key(&phrase, |(known, _)| known)
        .ok()?;
    Some(index[at].1)
}

/// The longest phrase that these folded words begin with: what it is read as, and how many they are.
fn longest(index: &Index, words: &[&str]) -> Option<(&'static str, usize)> {
    let most = words.len().min(LONGEST);
    (1..=most).rev().find_map(|count| {
        let phrase = words.get(..count)?.join(" ");
        Some((read_as(index, &phrase)?, count))
    })
}

/// What is typed in other languages, but for the phrases above.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    numerals: Phrases,
    figures: Phrases,
    /// A subparagraph, as it is read.
    pub sub: Box<str>,
    pub unparted: Unparted,
}

/// The words of a language that parts none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unparted {
    /// Before a number.
    pub sign: char,
    /// Behind it: what it counts.
    pub units: Vec<Read>,
    /// Between numbers.
    pub joints: Vec<Read>,
    pub said: Vec<Read>,
}

/// A word, and what it is read as.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Read {
    pub words: Box<str>,
    #[serde(rename = "as")]
    pub read: Box<str>,
    /// The same of several, where that is another.
    #[serde(default)]
    pub several: Option<Box<str>>,
}

impl Read {
    /// The longest of these that a text begins with.
    pub fn longest<'r>(rows: &'r [Read], text: &str) -> Option<&'r Read> {
        let fitting = rows.iter().filter(|row| text.starts_with(&*row.words));
        fitting.max_by_key(|row| row.words.len())
    }
}

/// The words of places in other languages.
pub fn spoken() -> &'static Spoken {
    static SPOKEN: LazyLock<Spoken> =
        LazyLock::new(|| super::read("spoken.toml", table!("src/language/spoken")));
    &SPOKEN
}

impl Spoken {
    /// What the longest phrase is read as that these folded words begin with, and how many words that are.
    pub fn said(&self, words: &[&str]) -> Option<(&str, usize)> {
        longest(SAID, words)
    }

    /// The same of what ordinals count.
    pub fn counted(&self, words: &[&str]) -> Option<(&str, usize)> {
        longest(COUNTED, words)
    }

    /// The number that an ordinal says, in figures, and its words.
    pub fn ordinal(&self, words: &[&str]) -> Option<(&str, usize)> {
        longest(ORDINALS, words)
    }

    /// How a number in words is told behind what is read so, "of annex"; none behind other words.
    pub fn counts(&self, read: &str) -> Option<Figures> {
        let last = read.rsplit(' ').next()?;
        let is = |words: &Phrases| words.iter().any(|word| word == last);
        match is(&self.numerals) {
            true => Some(Figures::Roman),
            false => is(&self.figures).then_some(Figures::Arabic),
        }
    }

    /// Whether a folded word ends an ordinal in figures.
    pub fn ends_ordinal(&self, word: &str) -> bool {
        read_as(ENDINGS, word).is_some()
    }

    /// Whether a folded word names a subparagraph where a letter follows.
    pub fn is_lettered(&self, word: &str) -> bool {
        read_as(LETTERED, word).is_some()
    }
}
