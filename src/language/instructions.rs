//! The words of an amendment's instructions.

use serde::Deserialize;

use super::words::Phrases;

/// Phrases in small letters; each list is tried in its order.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instructions {
    /// What an instruction opens with, as printed, and what is in it.
    pub opens: Phrases,
    pub about: Phrases,
    pub r#in: Phrases,
    pub after: Phrases,
    pub before: Phrases,
    pub insert: Phrases,
    pub delete: Phrases,
    pub replace: Phrases,
    /// Takes the new words first: "substitute “…” for “…”".
    pub substitute: Phrases,
    pub r#for: Phrases,
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
    /// Before the name of what is put in: "a new".
    pub new: Phrases,
    pub sub: Phrases,
    pub note: Phrases,
    /// Behind the number of a paragraph that is put behind it: "5 bis".
    pub bis: Phrases,
    pub between: Phrases,
    /// A line of print.
    pub lines: Phrases,
    /// From the first on.
    pub ordinals: Phrases,
    pub preambular_paragraphs: Phrases,
    pub operative_paragraphs: Phrases,
    /// Before a verb that tells what was done or is to be done.
    pub be: Phrases,
    pub deleted: Phrases,
    pub inserted: Phrases,
    pub replaced: Phrases,
    pub moved: Phrases,
    pub revised: Phrases,
    pub preambular: Box<str>,
}
