//! The phrase books: the words of a language by which its resolutions are read.
//!
//! A book is data, one file a language beside this one, read at its first use. What it says is
//! asked here ([`PhraseBook::organ_line`], [`PhraseBook::opening`]); nothing outside this folder
//! holds a list of words of a language. What is the house's own whatever the language (symbols, job
//! numbers, page feet) is no matter of a book.

mod code;
mod masthead;
mod openings;
mod organs;
mod words;

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

pub use code::Language;
pub use masthead::{Dates, Drafts, Masthead};
pub use openings::{Opening, Opens};
pub use organs::{Numbers, Organ, Speaker, organ_named, organ_of_symbol, organs};
pub use words::{Phrases, Words};

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhraseBook {
    quotes: Phrases,
    pub dates: Dates,
    meetings: masthead::Meetings,
    pub masthead: Masthead,
    pub drafts: Drafts,
    small: masthead::Small,
    organ_line: organs::OrganLines,
    openings: openings::Openings,
    /// The organs that speak, by their names in this language.
    #[serde(skip)]
    speakers: Vec<(&'static str, &'static Organ)>,
}

/// The book of a language; the English one for those whose texts are not read yet.
pub fn of(_language: Language) -> &'static PhraseBook {
    static ENGLISH: LazyLock<PhraseBook> =
        LazyLock::new(|| PhraseBook::read(Language::En, "en.toml", include_str!("en.toml")));
    &ENGLISH
}

impl PhraseBook {
    fn read(language: Language, name: &str, text: &'static str) -> PhraseBook {
        let mut book: PhraseBook = read(name, text);
        let speaking = organs().iter().filter(|organ| organ.speaks);
        book.speakers = speaking
            .flat_map(|organ| organ.names(language).map(move |name| (name, organ)))
            .collect();
        book
    }

    /// The organ named by a line that is nothing but "The General Assembly," (or has no comma, in
    /// old texts and conversions).
    pub fn organ_line<'t>(&self, text: &'t str) -> Option<Speaker<'t>> {
        self.organ_line.read(text, &self.quotes, &self.speakers)
    }

    /// The initiatory phrase that a text begins with, and what it opens.
    pub fn opening(&self, text: &str) -> Option<Opening> {
        let quote = self.quote(text);
        let mut opening = self.openings.opening(text.get(quote..)?)?;
        opening.length += quote;
        Some(opening)
    }

    /// Whether a text opens with the verb of those who speak as "we": "Reaffirm our commitment".
    pub fn opens_for_persons(&self, text: &str) -> bool {
        let text = text.get(self.quote(text)..).unwrap_or("");
        self.openings.of_persons(text)
    }

    /// Whether the phrase that a text begins with can hardly be anything else: a line of a wrapped
    /// paragraph may begin with the participle of a title ("Strengthening International
    /// Cooperation").
    pub fn surely_opens(&self, text: &str) -> bool {
        let text = text.get(self.quote(text)..).unwrap_or("");
        self.openings.sure(text)
    }

    /// The length of what names a meeting at the start of a text: `71st plenary meeting`.
    pub fn meeting(&self, text: &str) -> Option<usize> {
        self.meetings.length(text)
    }

    /// Whether a line names the meeting of adoption, with its date or without.
    pub fn meeting_line(&self, text: &str) -> bool {
        self.meetings.line(text)
    }

    /// Whether a text ends with a word after which no sentence can end.
    pub fn dangles(&self, text: &str) -> bool {
        let last = text.split_whitespace().next_back().unwrap_or("");
        self.small.open.has_in_any_case(last)
    }

    /// The length of the quotation mark that opens a text.
    pub fn quote(&self, text: &str) -> usize {
        self.quotes.opens(text).map_or(0, str::len)
    }
}

/// Reads a file that is part of the program. What is wrong in it every test would find.
fn read<T: DeserializeOwned>(name: &str, text: &str) -> T {
    match toml::from_str(text) {
        Ok(read) => read,
        Err(error) => panic!("{name} can't be read: {error}"),
    }
}

#[cfg(test)]
mod tests;
