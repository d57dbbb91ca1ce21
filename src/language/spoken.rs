//! What readers of other languages than English type for places, and the words as which it is read.
//!
//! What each list is for stands beside it in `spoken.toml`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::Phrases;
use super::fold::fold;

/// No phrase has more words.
const LONGEST: usize = 5;

/// What is typed in other languages.
#[derive(Debug)]
pub struct Spoken {
    said: Index,
    counted: Index,
    ordinals: Index,
    lettered: Index,
    endings: Index,
    numerals: Phrases,
    figures: Phrases,
    /// A subparagraph, as it is read.
    pub sub: Box<str>,
    pub unparted: Unparted,
}

/// How a number in words is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// `II`.
    Roman,
    /// `2`.
    Arabic,
}

/// Phrases by their words, each with what it is read as.
#[derive(Debug, Default)]
struct Index(FxHashMap<Box<str>, Box<str>>);

impl Index {
    fn add(&mut self, phrase: &str, read: &str) {
        self.0.insert(plain(phrase).into(), read.into());
    }

    fn of<'w>(words: impl IntoIterator<Item = &'w Box<str>>) -> Index {
        let mut index = Index::default();
        words.into_iter().for_each(|word| index.add(word, ""));
        index
    }

    fn of_rows(rows: &[Row]) -> Index {
        let mut index = Index::default();
        for row in rows {
            row.words.iter().for_each(|word| index.add(word, &row.read));
        }
        index
    }

    /// The longest phrase that these folded words begin with: what it is read as, and how many they are.
    fn longest(&self, words: &[&str]) -> Option<(&str, usize)> {
        let most = words.len().min(LONGEST);
        (1..=most).rev().find_map(|count| {
            let phrase = words.get(..count)?.join(" ");
            Some((&**self.0.get(phrase.as_str())?, count))
        })
    }
}

/// A phrase as it is compared: folded, a blank between its words.
fn plain(phrase: &str) -> String {
    let folded = fold(phrase);
    let words = folded.split(|c: char| !c.is_alphabetic());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    match words.is_empty() {
        true => folded,
        false => words.join(" "),
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(rename = "as")]
    read: Box<str>,
    words: Vec<Box<str>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    numerals: Phrases,
    figures: Phrases,
    sub: Box<str>,
    lettered: Vec<Box<str>>,
    endings: Vec<Box<str>>,
    ordinals: Vec<Vec<Box<str>>>,
    counted: Vec<Row>,
    said: Vec<Row>,
    unparted: Unparted,
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
    static SPOKEN: LazyLock<Spoken> = LazyLock::new(|| {
        let table: Table = super::read("spoken.toml", table!("src/language/spoken"));
        let mut ordinals = Index::default();
        for (at, row) in table.ordinals.iter().enumerate() {
            let number = (at + 1).to_string();
            row.iter().for_each(|word| ordinals.add(word, &number));
        }
        Spoken {
            said: Index::of_rows(&table.said),
            counted: Index::of_rows(&table.counted),
            ordinals,
            lettered: Index::of(&table.lettered),
            endings: Index::of(&table.endings),
            numerals: table.numerals,
            figures: table.figures,
            sub: table.sub,
            unparted: table.unparted,
        }
    });
    &SPOKEN
}

impl Spoken {
    /// What the longest phrase is read as that these folded words begin with, and how many words that are.
    pub fn said(&self, words: &[&str]) -> Option<(&str, usize)> {
        self.said.longest(words)
    }

    /// The same of what ordinals count.
    pub fn counted(&self, words: &[&str]) -> Option<(&str, usize)> {
        self.counted.longest(words)
    }

    /// The number that an ordinal says, in figures, and its words.
    pub fn ordinal(&self, words: &[&str]) -> Option<(&str, usize)> {
        self.ordinals.longest(words)
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
        self.endings.0.contains_key(word)
    }

    /// Whether a folded word names a subparagraph where a letter follows.
    pub fn is_lettered(&self, word: &str) -> bool {
        self.lettered.0.contains_key(word)
    }
}
