//! The words of what stands in a body beside its paragraphs: annexes, chapters, articles, formulas, the
//! sentence that a decision is.
//!
//! What each list is for stands beside it in `en.toml`.

use serde::Deserialize;

use super::words::{Phrases, Words};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Structure {
    pub annex: Phrases,
    pub article: Phrases,
    pub rule: Phrases,
    pub principle: Phrases,
    pub guideline: Phrases,
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
    /// What a table is called above it, and what opens the lines below it.
    pub table: Phrases,
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

    /// The number that a word spells, from 1 on: "one", "premier", "première".
    pub fn spelled(&self, word: &str) -> Option<usize> {
        let word = word.to_lowercase();
        let at = |words: &Phrases| words.iter().position(|known| known == word);
        let at = at(&self.spelled).or_else(|| at(&self.spelled_too))?;
        Some(at + 1)
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
