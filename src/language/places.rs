//! The words by which people name places, as they type them, in all languages.
//!
//! What each list is for stands beside it in `places.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::references::Joints;
use super::words::{Phrases, Words};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    pub annex: Words,
    pub section: Words,
    pub chapter: Words,
    pub article: Words,
    pub operative: Words,
    pub preambular: Words,
    pub indented: Words,
    pub footnote: Words,
    pub amendment: Words,
    pub nth: Words,
    pub paragraph: Words,
    pub clause: Words,
    pub table: Words,
    pub figure: Words,
    pub boxed: Words,
    pub worded: Words,
    pub subparagraph: Phrases,
    pub chapeau: Words,
    pub follows: Phrases,
    pub number: Phrases,
    pub counted_preambular: Words,
    pub counted_operative: Words,
    pub counted: Words,
    pub preamble: Words,
    pub range: Phrases,
    pub listed: Phrases,
    pub joined: Words,
    pub of: Words,
    pub inside: Words,
    pub chapeau_of: Words,
    pub article_of: Words,
    pub joints: Phrases,
    pub numbers: Joints,
    pub leads: Words,
    pub lead_words: Words,
    pub before: Phrases,
    pub filler: Words,
    pub printed: Words,
    pub printed_apart: Phrases,
    pub resolution: Words,
    pub decision: Words,
    pub draft: Words,
    pub text: Words,
    pub committee: Words,
    pub passed: Words,
    pub owner: Phrases,
    pub question: Question,
    /// How words of names end: what is kept before, and what falls.
    pub endings: Vec<(String, String)>,
}

/// The question how a State voted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub how: Phrases,
    /// After the name of the State.
    pub vote: Phrases,
    /// Before what it was about.
    pub on: Phrases,
}

/// The words of places.
pub fn place_words() -> &'static Places {
    static PLACES: LazyLock<Places> =
        LazyLock::new(|| super::read("places.toml", table!("src/language/places")));
    &PLACES
}
