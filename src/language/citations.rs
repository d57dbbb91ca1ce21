//! What documents and their parts are called where a text names them.
//!
//! What each list is for stands beside it in `en.toml`.

use serde::Deserialize;

use super::words::{Phrases, Words};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Citations {
    pub resolution: Phrases,
    pub decision: Phrases,
    pub paragraph: Phrases,
    pub paragraphs: Phrases,
    pub section: Phrases,
    pub annex: Phrases,
    pub sales: Phrases,
    pub treaty_series: Phrases,
    pub assembly: Phrases,
    pub council: Phrases,
    pub commission: Phrases,
    pub conference: Phrases,
    pub conference_to: Phrases,
    pub thereto: Phrases,
    pub preambular: Box<str>,
    pub operative: Box<str>,
    pub opens: Words,
    pub passed: Words,
    pub its: Phrases,
    /// "его": what is not the text's own, where another word is for that.
    pub anothers: Phrases,
    /// Small words that are written together with the one behind them.
    pub glued: Words,
    /// Before and behind a number whose kind is told after it: "第73/255号决议".
    pub before_number: Phrases,
    pub after_number: Phrases,
    pub within: Phrases,
    pub subject: Phrases,
    pub and: Box<str>,
    pub owned: Phrases,
    pub strangers: Words,
    pub of_body: Phrases,
    pub article: Phrases,
    pub adopted: Phrases,
    pub adopted_by: Phrases,
    pub adopted_at: Phrases,
    pub adopted_of: Phrases,
    #[serde(rename = "as")]
    pub as_: Box<str>,
    pub titled: Phrases,
    pub dated: Phrases,
    pub linked: Phrases,
    pub of: Phrases,
    pub inner: Phrases,
    pub numbered: Phrases,
    pub announced: Phrases,
    pub joined: Phrases,
    pub listed: Phrases,
    pub letters: Phrases,
    pub ranges: Phrases,
    pub annexes: Phrases,
    pub annex_ranges: Phrases,
}

impl Citations {
    /// Whether words between two numbers say that all between them are meant.
    pub fn is_range(&self, gap: &str) -> bool {
        self.ranges.iter().any(|range| range.trim() == gap.trim())
    }
}

/// How the numbers of resolutions are written where they are in no Latin letters: "49/75 سين",
/// "1514 (د-15)", "دإ-10/2".
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Numbering {
    /// What parts are called, from A on.
    pub parts: Phrases,
    /// Before the number of a session, and before that of a special and an emergency one.
    pub session: Phrases,
    pub special: Phrases,
    pub emergency: Phrases,
    /// How sessions of conferences are named.
    pub conferences: Vec<Conference>,
}

/// The "م أ" of "1/م أ-21", which is the `CP` of `1/CP.21`, or the `COP` of another conference.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conference {
    pub words: Box<str>,
    pub names: Phrases,
}

impl Numbering {
    /// Of what is written in Latin letters.
    pub const fn latin() -> &'static Numbering {
        const LATIN: &Numbering = &Numbering {
            parts: Phrases::none(),
            session: Phrases::none(),
            special: Phrases::none(),
            emergency: Phrases::none(),
            conferences: Vec::new(),
        };
        LATIN
    }
}

/// The elements of a source that a note names, outermost first.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sources {
    /// What *Ibid.* is in this language, where it is not that.
    pub same: Phrases,
    pub volume: Words,
    pub number: Words,
    pub supplement: Words,
    pub chapter: Words,
    pub section: Words,
    pub act: Words,
    pub annex: Words,
    pub article: Words,
    pub paragraph: Words,
    pub page: Words,
    pub table: Words,
    pub sessions: Phrases,
    pub and: Box<str>,
    pub leads: Phrases,
    pub short: Words,
}
