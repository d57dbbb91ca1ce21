//! The words by which a text names its own paragraphs, and ordinals.
//!
//! What each list is for stands beside it in `en.toml`.

use std::sync::OnceLock;

use memchr::memmem::Finder;
use serde::Deserialize;

use super::PhraseBook;
use super::fold::is_arabic;
use super::letters::in_word;
use super::words::{Phrases, is_pointing, plain_text};

/// "Paragraph 45 above", "the annex to the present resolution".
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct References {
    pub sub: Phrases,
    pub annexed: Phrases,
    pub sign: Phrases,
    pub unit: Phrases,
    pub sub_unit: Phrases,
    pub ahead: Phrases,
    pub here: Phrases,
    pub own: Phrases,
    pub nouns: Phrases,
    pub own_ends: Phrases,
    pub this: Phrases,
    pub hereto: Phrases,
    pub table: Phrases,
    pub figure: Phrases,
    pub boxed: Phrases,
    pub of_paragraph: Phrases,
    pub other: Phrases,
    pub joined: Phrases,
    pub before: Phrases,
    pub article_ends: Phrases,
    pub others: Phrases,
    pub bare: Bare,
    /// What the words above are looked for by; see [`PhraseBook::own_words`].
    #[serde(skip)]
    stems: OnceLock<Vec<Finder<'static>>>,
}

/// Where a paragraph may be this text's that no word says to be this text's.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bare {
    #[default]
    Anywhere,
    /// At the end of a clause, and in treaties and other annexes.
    Ends,
    /// In these alone.
    Annexes,
}

/// Between the numbers of paragraphs: "5, 7 and 9", "5 to 7", "第8至第11段".
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Joints {
    pub and: Phrases,
    pub through: Phrases,
    /// Before the first of a range.
    pub from: Phrases,
    /// Before each number.
    pub sign: Phrases,
    /// "paragraph 1 or 2 of": what joins two numbers behind the word for one, and what tells behind them that
    /// the second is no count of something.
    pub either: Phrases,
    pub either_of: Phrases,
}

/// What a word that names a part of a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    Paragraph,
    /// A list may follow.
    Paragraphs,
    Subparagraph,
    Annex,
}

/// A word that names a part of a text, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnWord {
    pub names: Names,
    pub start: usize,
    pub end: usize,
}

impl PhraseBook {
    /// The words of a text that may name its own paragraphs and annexes, in their order.
    pub fn own_words(&self, text: &str) -> Vec<OwnWord> {
        let stems = self.references.stems.get_or_init(|| self.stems());
        let found = stems
            .iter()
            .flat_map(|stem| stem.find_iter(text.as_bytes()));
        let mut words: Vec<OwnWord> = found.filter_map(|at| self.own_word(text, at)).collect();
        words.sort_by_key(|word| word.start);
        words.dedup();
        words
    }

    fn naming(&self) -> [(Names, &Phrases); 6] {
        let (own, words) = (&self.references, &self.citations);
        [
            (Names::Subparagraph, &own.sub),
            (Names::Paragraphs, &own.sign),
            (Names::Paragraphs, &words.paragraphs),
            (Names::Paragraph, &words.paragraph),
            (Names::Annex, &words.annex),
            (Names::Annex, &own.annexed),
        ]
    }

    /// What is common to the words: without their first letter, which may be a capital, and where
    /// several go on alike as far as they do.
    fn stems(&self) -> Vec<Finder<'static>> {
        let words = self
            .naming()
            .into_iter()
            .flat_map(|(_, words)| words.iter());
        let whole = words.filter(|word| !word.ends_with('.'));
        let mut stems: Vec<&str> = whole.map(|word| self.without_first(word)).collect();
        stems.retain(|stem| !stem.is_empty());
        stems.sort_unstable();
        let mut kept: Vec<&str> = Vec::new();
        for stem in stems {
            let alike = |known: &str| {
                let pairs = known.char_indices().zip(stem.chars());
                let same = pairs.take_while(|((_, a), b)| a == b);
                same.last().map_or(0, |((at, a), _)| at + a.len_utf8())
            };
            match kept.last_mut().map(|known| (alike(known), known)) {
                Some((length, known)) if length >= LEAST => *known = &known[..length],
                _ => kept.push(stem),
            }
        }
        let is_within = |stem: &&str| !kept.iter().any(|k| k != stem && stem.contains(k));
        let mut least: Vec<&str> = kept.iter().copied().filter(is_within).collect();
        // A stroke that makes a word longer may stand anywhere in it.
        if least.iter().any(|stem| stem.starts_with(is_arabic)) {
            least.push("\u{640}");
        }
        least
            .iter()
            .map(|stem| Finder::new(stem).into_owned())
            .collect()
    }

    fn without_first<'w>(&self, word: &'w str) -> &'w str {
        let first = word.chars().next().map_or(0, char::len_utf8);
        match self.is_unparted() {
            true => word,
            false => word.get(first..).unwrap_or(word),
        }
    }

    /// The word around byte `at`, if it is one of them.
    fn own_word(&self, text: &str, at: usize) -> Option<OwnWord> {
        if self.is_unparted() {
            let rest = text.get(at..)?;
            let mut naming = self.naming().into_iter();
            let (names, end) = naming.find_map(|(names, words)| {
                let after = words.after(rest)?;
                Some((names, text.len() - after.len()))
            })?;
            let start = at;
            return Some(OwnWord { names, start, end });
        }
        let in_word = |c: char| in_word(c) || matches!(c, '-' | '\u{2011}') || is_pointing(c);
        let start = text.get(..at)?.trim_end_matches(in_word).len();
        let rest = text.get(start..)?;
        let word = rest.get(..rest.len() - rest.trim_start_matches(in_word).len())?;
        let names = self.named_by(word)?;
        let end = start + word.len();
        Some(OwnWord { names, start, end })
    }

    fn named_by(&self, word: &str) -> Option<Names> {
        let mut small = plain_text(word);
        if small.starts_with(char::is_uppercase) {
            small = small.to_lowercase();
        }
        let is = |word: &str| {
            let mut naming = self.naming().into_iter();
            let (names, _) = naming.find(|(_, words)| words.has(word))?;
            Some(names)
        };
        is(&small).or_else(|| self.joined.without(&small).find_map(is))
    }
}

/// Stems that begin with so many bytes in common are looked for by those.
const LEAST: usize = 6;

/// Ordinals in words and in digits: "third", "twenty-first", "3rd".
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ordinals {
    pub units: Phrases,
    pub tens: Phrases,
    pub round: Phrases,
    pub endings: Phrases,
}

impl Ordinals {
    /// The number that a word in small letters says.
    pub fn number(&self, word: &str) -> Option<u32> {
        let place = |words: &Phrases, word: &str| {
            let at = words.iter().position(|known| known == word)?;
            u32::try_from(at + 1).ok()
        };
        if let Some((ten, one)) = word.split_once('-') {
            let one = place(&self.units, one).filter(|one| *one < 10)?;
            return Some((place(&self.tens, ten)? + 1) * 10 + one);
        }
        let round = || Some((place(&self.round, word)? + 1) * 10);
        place(&self.units, word).or_else(round)
    }
}
