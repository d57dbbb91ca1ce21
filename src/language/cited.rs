//! How a language cites: its words for the parts of a document, with `{}` where their number stands, the signs
//! between them, days. What is read is told by other rows; these are how the United Nations print it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::{Language, Phrases};
use crate::document::roman;

/// The words of citations in one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Cited {
    pub paragraph: Box<str>,
    pub paragraphs: Box<str>,
    /// Between the ends of what is cited from one to another.
    pub to: Box<str>,
    pub annex: Box<str>,
    pub article: Box<str>,
    pub section: Box<str>,
    pub table: Box<str>,
    pub figure: Box<str>,
    pub boxed: Box<str>,
    pub footnote: Box<str>,
    pub amendment: Box<str>,
    /// Of preambular paragraphs, and of those that print no number; `{}` is an ordinal.
    pub preambular: Box<str>,
    pub nth: Box<str>,
    /// A letter under a paragraph.
    pub below: Box<str>,
    /// Letters stand before the word that closes the number of their paragraph: "第12(a)段".
    pub letters_inside: bool,
    /// Letters are told as they are printed: they are those of another script.
    pub letters_as_printed: bool,
    /// The first ordinals as words; of the others the figure, with the ending of the longest of these that it
    /// ends with.
    pub ordinals: Phrases,
    pub ordinal: Box<str>,
    endings: Vec<Ending>,
    /// Numbers of annexes and sections, where they are not told by Roman figures.
    counted: Phrases,
    /// Between a document, its part, and a paragraph.
    pub joint: Box<str>,
    /// `{day} {month} {year}`, and that of the first of a month.
    date: Box<str>,
    first: Box<str>,
    /// A day behind what is dated by it; a title.
    pub dated: Box<str>,
    pub quoted: Box<str>,
    /// Of a number that may be another.
    pub in_doubt: Box<str>,
    /// Other parts by how their ids begin: `action`, `rule`.
    parts: FxHashMap<Box<str>, Box<str>>,
    /// Kinds of documents by their English names, as lists of references tell them; English has none.
    kinds: FxHashMap<Box<str>, Box<str>>,
    /// How a text names what has a symbol of this beginning: `General Assembly resolution {}`.
    documents: Vec<Named>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ending {
    number: Box<str>,
    adds: Box<str>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    symbol: Box<str>,
    called: Box<str>,
}

/// The words by which documents in this language are cited; in English where it has none.
pub fn cited(language: Language) -> &'static Cited {
    /// Each language by its code.
    static ALL: LazyLock<FxHashMap<Box<str>, Cited>> =
        LazyLock::new(|| super::read("cited.toml", table!("src/language/cited")));
    static NONE: LazyLock<Cited> = LazyLock::new(Cited::default);
    let own = ALL.get(language.code());
    own.or_else(|| ALL.get(Language::En.code()))
        .unwrap_or(&NONE)
}

impl Cited {
    /// `third`, `21st`.
    pub fn nth(&self, number: &str) -> String {
        let value: usize = number.parse().unwrap_or(0);
        let word = value
            .checked_sub(1)
            .and_then(|at| self.ordinals.iter().nth(at));
        if let Some(word) = word {
            return word.to_owned();
        }
        let ends = |ending: &&Ending| number.ends_with(&*ending.number);
        let ending = self.endings.iter().filter(ends);
        let ending = ending.max_by_key(|ending| ending.number.len());
        match ending {
            Some(ending) => format!("{number}{}", ending.adds),
            None => fill(&self.ordinal, number),
        }
    }

    /// The number of an annex or a section, as it is cited.
    pub fn number(&self, number: &str) -> String {
        let value = roman::value(number).and_then(|value| (value as usize).checked_sub(1));
        let counted = value.and_then(|at| self.counted.iter().nth(at));
        counted.unwrap_or(number).to_owned()
    }

    /// A letter under a paragraph: as its id has it, or as it is printed.
    pub fn letter(&self, id: &str, printed: Option<&str>) -> String {
        let printed = printed.filter(|_| self.letters_as_printed);
        // "㈡", "’2‘": signs of its own are around it.
        let signed = |c: char| !c.is_alphanumeric() && c != '(' || ('㈠'..='㈩').contains(&c);
        if let Some(own) = printed.filter(|printed| printed.starts_with(signed)) {
            return self.below.replace("({})", own);
        }
        let letter: String = printed.unwrap_or(id).nfkc().collect();
        fill(&self.below, letter.trim_matches(['(', ')', '.', ' ']))
    }

    /// `21 December 2010`, of a day, the name of its month and its year.
    pub fn date(&self, day: u8, month: &str, year: u16) -> String {
        let pattern = match day == 1 && !self.first.is_empty() {
            true => &self.first,
            false => &self.date,
        };
        pattern
            .replace("{day}", &day.to_string())
            .replace("{month}", month)
            .replace("{year}", &year.to_string())
    }

    /// `mesure 25`, of a part whose id begins so, where that has words of its own.
    pub fn part(&self, letters: &str, number: &str) -> Option<String> {
        Some(fill(self.parts.get(letters)?, number))
    }

    /// `projet de résolution`, of a kind by its English name.
    pub fn kind<'a>(&'a self, english: &'a str) -> &'a str {
        self.kinds.get(english).map_or(english, |called| called)
    }

    /// `General Assembly resolution 79/1`, where texts have such a name for it.
    pub fn document(&self, symbol: &str) -> Option<String> {
        self.documents.iter().find_map(|named| {
            let number = symbol.strip_prefix(&*named.symbol)?;
            let is_number = number.starts_with(|c: char| c.is_ascii_digit())
                && !number.contains(|c: char| c.is_alphabetic() && !c.is_ascii_uppercase());
            is_number.then(|| fill(&named.called, number))
        })
    }
}

/// A pattern with a value in its blank.
pub fn fill(pattern: &str, value: &str) -> String {
    pattern.replacen("{}", value, 1).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::document::DocumentKind;

    #[test]
    fn every_kind_of_document_is_told_in_each_language() {
        let all: BTreeSet<&str> = DocumentKind::ALL.iter().map(|kind| kind.text()).collect();
        for language in [
            Language::Fr,
            Language::Es,
            Language::Ru,
            Language::Zh,
            Language::Ar,
        ] {
            let known: BTreeSet<&str> = cited(language).kinds.keys().map(|kind| &**kind).collect();
            assert_eq!(known, all, "{language:?}");
        }
        assert_eq!(
            cited(Language::Fr).kind("draft resolution"),
            "projet de résolution"
        );
        assert_eq!(cited(Language::En).kind("resolution"), "resolution");
    }
}
