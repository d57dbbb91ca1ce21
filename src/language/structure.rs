//! The words of what stands in a body beside its paragraphs: annexes, chapters, articles, formulas, the
//! sentence that a decision is.
//!
//! What each list is for stands beside it in `en.toml`.

use serde::Deserialize;

use super::letters::{figure, is_unparted};
use super::words::{Phrases, Words};
use crate::document::roman;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Structure {
    pub annex: Phrases,
    /// What a heading names behind the word for an annex: the letter that the annex is annexed to.
    pub annexed_to: Phrases,
    pub article: Phrases,
    pub rule: Phrases,
    pub principle: Phrases,
    pub guideline: Phrases,
    /// What else paragraphs are counted by that begin with their number: "Section 22. Experts shall enjoy …".
    pub section: Phrases,
    pub regulation: Phrases,
    /// Stands in a sentence that says what is to be done, and in no title.
    pub provides: Phrases,
    pub divisions: Phrases,
    pub chapter: Words,
    pub spelled: Phrases,
    pub spelled_too: Phrases,
    pub numerals: Phrases,
    pub counting: Phrases,
    pub article_ends: Phrases,
    pub counted: Phrases,
    pub goal: Phrases,
    pub item: Phrases,
    pub preamble: Words,
    pub formulas: Phrases,
    /// How words open between a preamble and what follows it that name who resolves.
    pub resolved: Phrases,
    pub parties: Parties,
    pub testimony: Phrases,
    pub letters: Phrases,
    pub adopted: Words,
    pub before_verb: Words,
    /// Who speaks in a declaration, before it says anything: "We, Heads of State".
    pub declares: Phrases,
    /// How the paragraphs of a statement begin, behind a quotation mark, that is read out for an organ.
    pub speaks_quoted: Phrases,
    /// Ends an item behind whose closing mark one more comes: "; and". Where a paragraph begins with a capital.
    pub one_more: Phrases,
    pub sentence: Sentence,
    pub closing: Closing,
    pub record: Record,
    /// The heading above what a document holds in short, before its first paragraph.
    pub summary: Phrases,
    /// What a table, a figure, a box is called above it, and what opens the lines below it.
    pub table: Phrases,
    pub figure: Phrases,
    pub boxed: Phrases,
    pub below_table: Phrases,
}

impl Structure {
    /// What headings call the places that paragraphs count in, beside articles, and how an address
    /// calls them.
    pub fn counting_words(&self) -> [(&Phrases, &'static str); 3] {
        [
            (&self.rule, "rule"),
            (&self.principle, "principle"),
            (&self.guideline, "guideline"),
        ]
    }

    /// The same of paragraphs that begin with their number.
    pub fn clause_words(&self) -> [(&Phrases, &'static str); 5] {
        let [rule, principle, guideline] = self.counting_words();
        let section = (&self.section, "section");
        [
            rule,
            principle,
            guideline,
            section,
            (&self.regulation, "regulation"),
        ]
    }

    /// The number that a word spells, from 1 on: "one", "premier", "première".
    pub fn spelled(&self, word: &str) -> Option<usize> {
        let word = word.to_lowercase();
        let at = |words: &Phrases| words.iter().position(|known| known == word);
        let at = at(&self.spelled).or_else(|| at(&self.spelled_too))?;
        Some(at + 1)
    }
}

/// What a caption calls what it stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Captioned {
    Table,
    Figure,
    Boxed,
}

impl Structure {
    /// What a caption calls, its number in Latin letters and figures, and what follows that: "Table 3.A –
    /// Lamps", "图一". None of words that open otherwise.
    pub fn captioned<'t>(&self, text: &'t str) -> Option<(Captioned, String, &'t str)> {
        let words = [
            (Captioned::Table, &self.table),
            (Captioned::Figure, &self.figure),
            (Captioned::Boxed, &self.boxed),
        ];
        let mut words = words.into_iter();
        let (what, rest) = words.find_map(|(what, words)| Some((what, words.after(text)?)))?;
        let (number, rest) = self.caption_number(what, rest)?;
        Some((what, number, rest))
    }

    /// The number that a text opens with, as captions count.
    pub fn caption_number<'t>(&self, what: Captioned, text: &'t str) -> Option<(String, &'t str)> {
        let text = text.trim_start_matches(['\u{a0}', ' ']);
        let counts = |c: char| c.is_ascii_alphanumeric() || figure(c).is_some() || ".-".contains(c);
        let end = text.find(|c| !counts(c)).unwrap_or(text.len());
        let (number, after) = text.split_at_checked(end)?;
        let number = number.trim_end_matches(['.', '-']);
        if number.is_empty() {
            return self.spelled_caption(what, text);
        }
        let goes_on = |c: char| c.is_alphanumeric() && !is_unparted(c);
        if after.starts_with(goes_on) {
            return None;
        }
        let latin = number.chars().map(|c| figure(c).unwrap_or(c));
        let latin: String = latin.collect();
        Some((latin.replace('-', "."), text.get(number.len()..)?))
    }

    /// Where numbers are words: figures have Roman numerals in other languages.
    fn spelled_caption<'t>(&self, what: Captioned, text: &'t str) -> Option<(String, &'t str)> {
        if self.numerals.is_empty() {
            return None;
        }
        let (value, rest) = counted(&self.spelled, text)?;
        let number = match what {
            Captioned::Figure => roman::spelled(value),
            _ => value.to_string(),
        };
        Some((number, rest))
    }

    /// The number of the annex whose heading a text is: `II`; nothing where it has none.
    pub fn annex_number(&self, heading: &str) -> Option<String> {
        let after = self.annex.after(heading)?;
        let rest = after.trim_start();
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
        let number = rest.get(..end.unwrap_or(rest.len()))?;
        let upper = number.bytes().all(|b| b.is_ascii_uppercase());
        let is_number = number.bytes().all(|b| b.is_ascii_digit())
            || upper && (number.len() == 1 || roman::value(number).is_some());
        if is_number && !number.is_empty() {
            return Some(number.to_owned());
        }
        let spelled = (!self.numerals.is_empty()).then(|| counted(&self.spelled, rest));
        if let Some((value, _)) = spelled.flatten() {
            return Some(roman::spelled(value));
        }
        let goes_on = |c: char| c.is_alphanumeric() && !is_unparted(c);
        (!after.starts_with(goes_on)).then(String::new)
    }
}

/// The place, from 1 on, of the longest of some words that a text begins with, and what follows it. Forms of
/// one word stand in one row, with `|` between them.
pub fn counted<'t>(words: &Phrases, text: &'t str) -> Option<(u32, &'t str)> {
    let mut longest: Option<(usize, &str)> = None;
    for (at, row) in words.iter().enumerate() {
        let rests = row.split('|').filter_map(|word| super::strip(text, word));
        for rest in rests {
            if longest.is_none_or(|(_, least)| rest.len() < least.len()) {
                longest = Some((at, rest));
            }
        }
    }
    let (at, rest) = longest?;
    Some((u32::try_from(at + 1).ok()?, rest))
}

/// Those who agree on a treaty: "The States Parties to this Convention,".
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Parties {
    pub opens: Phrases,
    pub within: Phrases,
    pub ends: Phrases,
}

/// The sentence of an organ: "At its 63rd plenary meeting, the General Assembly decided …".
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sentence {
    /// Before the name of the organ, where the sentence begins with it.
    pub article: Phrases,
    /// How it begins otherwise.
    pub opens: Phrases,
    /// Before the name of the organ there.
    pub within: Phrases,
    pub verbs: Phrases,
}

/// The record of a meeting: who speaks, and what says that it began.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Record {
    /// How the name of a speaker begins, before a colon.
    pub speakers: Phrases,
    pub opens: Phrases,
    /// Before the name of who presides, above the first words.
    pub presides: Phrases,
    /// How the notice begins at the foot of its first page, on the languages in which was spoken.
    pub notice: Phrases,
}

/// What stands below the last paragraph.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Closing {
    /// "Adopted at the 1382nd meeting."
    pub adopted: Phrases,
    pub meeting: Phrases,
    /// Says whose meeting it is.
    pub of: Phrases,
    /// "[Adopted by a recorded vote of …".
    pub vote: Phrases,
    /// Above the names of those who voted so.
    pub votes: Phrases,
}
