//! Words beside figures, parts of words at a line's end, and how notes open.
//!
//! What each list is for stands beside it in `en.toml`.

use serde::Deserialize;

use super::words::{Phrases, Words};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Figures {
    pub range: Words,
    pub named: Words,
    pub small: Words,
    pub abbreviations: Words,
    pub counted: Words,
    pub counts: Words,
    /// What a number belongs to that stands right behind it, and right before it, where nothing parts
    /// words.
    pub counting_before: Phrases,
    pub counted_after: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Hyphens {
    pub always: Words,
    pub first: Words,
    pub second: Words,
    pub ends: Words,
    pub long: Phrases,
    pub whole: Words,
    /// Words that join two of which the first ends with its hyphen: "short- and long-term".
    pub joining: Words,
    /// Lines are parted inside words however wide they are, and where two words make one with a hyphen,
    /// `first` and `second` say so.
    pub everywhere: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Notes {
    pub openers: Phrases,
    pub counted: Words,
}

/// What a comparison looks at.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Comparison {
    pub numbers: Words,
    pub not_alone: Words,
}
