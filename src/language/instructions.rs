//! The words of an amendment's instructions.

use serde::Deserialize;

use super::words::Phrases;

/// Phrases in small letters; each list is tried in its order.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instructions {
    pub r#in: Phrases,
    pub after: Phrases,
    pub before: Phrases,
    pub insert: Phrases,
    pub delete: Phrases,
    pub replace: Phrases,
    pub with: Phrases,
    pub r#move: Phrases,
    pub split: Phrases,
    pub renumber: Phrases,
    pub reads: Phrases,
    pub end: Phrases,
    pub start: Phrases,
    pub each: Phrases,
    pub words: Phrases,
    pub joints: Phrases,
    pub title: Phrases,
    pub preamble: Phrases,
    pub operative: Phrases,
    pub text: Phrases,
    pub same: Phrases,
    pub last: Phrases,
    pub articles: Phrases,
    pub paragraph: Phrases,
    pub preambular: Box<str>,
}
