//! The words by which a text names its own paragraphs, and ordinals.
//!
//! What each list is for stands beside it in `en.toml`.

use serde::Deserialize;

use super::words::Phrases;

/// "Paragraph 45 above", "the annex to the present resolution".
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct References {
    pub here: Phrases,
    pub of: Box<str>,
    pub inside: Box<str>,
    pub to: Box<str>,
    pub own: Phrases,
    pub nouns: Phrases,
    pub own_ends: Phrases,
    pub hereto: Phrases,
    pub paragraph: Phrases,
    pub annex: Phrases,
    pub thereof: Phrases,
    pub joined: Phrases,
    pub before: Phrases,
    pub article_ends: Phrases,
    pub others: Phrases,
}

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
