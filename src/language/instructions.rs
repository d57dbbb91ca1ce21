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
    /// In what stands before a list of instructions: "orally revised".
    pub announces: Phrases,
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
    pub merge: Phrases,
    /// What becomes of several paragraphs: "into one".
    pub into_one: Phrases,
    /// What stands between the words of two that are merged.
    pub merged_by: Box<str>,
    /// All of a paragraph behind some words, and a part of it: "everything", "the words".
    pub rest: Phrases,
    pub stretch: Phrases,
    /// Before the first word of a part, before its last, and where it is the paragraph's last.
    pub from: Phrases,
    pub through: Phrases,
    pub until_end: Phrases,
    pub to: Phrases,
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
    pub new_note: Phrases,
    pub with_note: Phrases,
    /// Behind the number of a paragraph that is put behind it: "5 bis"; in their order.
    pub bis: Phrases,
    /// Behind that: "(new)".
    pub is_new: Phrases,
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
    pub merged: Phrases,
    pub revised: Phrases,
    pub preambular: Box<str>,
}
