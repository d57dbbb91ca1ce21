//! Two versions of a document as a negotiator reads them: aligned paragraphs, changed words, and
//! what follows from the structure.
//!
//! Paragraphs are paired first (`align`), then the words inside each pair (`words`), then comes
//! what only the structure can tell (`sense`, `notes`): changed action verbs, renumbering that was
//! or was not followed, citations and dates, footnotes matched by what they say.

mod align;
mod alike;
mod assign;
mod common;
mod filter;
mod hands;
mod leftovers;
mod notes;
mod order;
mod sense;
mod sides;
mod three;
mod tokens;
mod verbs;
mod versions;
mod words;

use crate::document::{Address, Document, Hand};

pub use assign::heaviest_rising;
pub use common::common;
pub use filter::Filter;
pub use notes::{NoteRelation, NoteRow};
pub use order::{Entry, Side};
pub use sense::{Finding, FindingKind, Following, LeadChange};
pub use three::{Fate, Three, Triple, three};
pub use verbs::{Strength, ToneChange, VerbChange};
pub use versions::{Likeness, is_older, likely};
pub use words::{Op, Piece, Sort, inner};

/// The words that turn one text into another, where those are no paragraphs: headings, notes.
pub fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let (of_old, of_new) = (tokens::tokens(old), tokens::tokens(new));
    let side = |text, tokens| words::Text { text, tokens };
    words::compare(&side(old, &of_old), &side(new, &of_new))
}

/// What the reader asked for beyond the two documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Ids (old, new) of paragraphs that are to be paired, whatever they say.
    pub forced: Vec<(Address, Address)>,
    /// Ids (old, new) of paragraphs that are not to be paired.
    pub broken: Vec<(Address, Address)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    Same,
    Edited,
    /// In the same place and on the same matter, with few words in common.
    Rewritten,
    /// One old paragraph became several.
    Split,
    /// Several old paragraphs became one.
    Merged,
    Inserted,
    Deleted,
}

impl Relation {
    /// The word for it in JSON and in print.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Same => "same",
            Relation::Edited => "edited",
            Relation::Rewritten => "rewritten",
            Relation::Split => "split",
            Relation::Merged => "merged",
            Relation::Inserted => "inserted",
            Relation::Deleted => "deleted",
        }
    }
}

/// Paragraphs that belong together, and what became of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub relation: Relation,
    /// Stands elsewhere in the order of the others.
    pub moved: bool,
    /// Indices in the old document's paragraphs, in reading order.
    pub old: Vec<usize>,
    pub new: Vec<usize>,
    /// 1 for the same words, 0 for none in common; words count by how telling they are.
    pub alike: f64,
    /// Words that few other paragraphs have and both sides share, the most telling first: what they
    /// were paired by.
    pub shared: Vec<String>,
    /// The citable number changed (`op45` → `op46`).
    pub renumbered: bool,
    /// Texts of several paragraphs are joined by a line feed. Joining what is equal and deleted
    /// gives the old text to the letter, what is equal and inserted the new.
    pub words: Vec<Piece>,
    pub lead_change: Option<LeadChange>,
    /// Words that soften or harden it and came or went.
    pub tone: Vec<ToneChange>,
    /// Citations, dates and quantities that came or went.
    pub findings: Vec<Finding>,
    /// References to paragraphs of the document itself whose number or target changed.
    pub following: Vec<Following>,
    /// Who changed it, where both are versions of one file with tracked changes.
    pub by: Vec<Hand>,
}

impl Row {
    /// Whether a reader of changes wants to see it: words, place or a reference gone wrong.
    pub fn changed(&self) -> bool {
        self.relation != Relation::Same || self.moved || self.following.iter().any(|f| !f.followed)
    }

    /// Whether the action itself changed: `Urges` → `Invites`.
    pub fn verb_changed(&self) -> bool {
        self.verb().is_some()
    }

    /// The action that changed, and how.
    pub fn verb(&self) -> Option<&VerbChange> {
        self.lead_change.as_ref()?.verb.as_ref()
    }

    /// Whether it asks for less: by its verb, or by words that soften it.
    pub fn weaker(&self) -> bool {
        let verb = self.verb().and_then(|verb| verb.strength);
        let mut tone = self.tone.iter().map(ToneChange::strength);
        verb == Some(Strength::Weaker) || tone.any(|strength| strength == Strength::Weaker)
    }
}

/// How many rows there are of each relation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    pub same: usize,
    pub edited: usize,
    pub rewritten: usize,
    pub moved: usize,
    pub split: usize,
    pub merged: usize,
    pub inserted: usize,
    pub deleted: usize,
    /// Rows with another action verb, see [`Row::verb_changed`].
    pub lead_changes: usize,
    pub renumbered: usize,
    /// References to paragraphs that no longer name what they named.
    pub not_followed: usize,
}

/// Something a reader should know before trusting the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// Every paragraph and footnote is the same.
    Identical,
    /// The old or the new document has no paragraphs.
    NoParagraphs(Side),
    /// It has paragraphs, and none of them operative, as those of the other are.
    NoOperative(Side),
    /// The two are written in different languages, given by their English names.
    Languages(&'static str, &'static str),
    /// Both have paragraphs and hardly any of them belong together.
    Unrelated,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparison {
    /// In the order of the new document; a deleted paragraph follows what it followed.
    pub rows: Vec<Row>,
    pub footnotes: Vec<NoteRow>,
    pub remarks: Vec<Remark>,
    pub summary: Summary,
}

/// Compares two documents. Never fails: what cannot be told stands in [`Comparison::remarks`].
pub fn compare(old: &Document, new: &Document, options: &Options) -> Comparison {
    let aligned = align::align(old, new, options);
    let mut rows = order::rows(old, new, aligned);
    sense::add(&mut rows, old, new);
    hands::add(&mut rows, old, new);
    let footnotes = notes::compare(old, new, &rows);
    let summary = summary(&rows);
    let remarks = sense::remarks(old, new, &rows, &footnotes);
    Comparison {
        rows,
        footnotes,
        remarks,
        summary,
    }
}

fn summary(rows: &[Row]) -> Summary {
    let mut summary = Summary::default();
    for row in rows {
        *match row.relation {
            Relation::Same => &mut summary.same,
            Relation::Edited => &mut summary.edited,
            Relation::Rewritten => &mut summary.rewritten,
            Relation::Split => &mut summary.split,
            Relation::Merged => &mut summary.merged,
            Relation::Inserted => &mut summary.inserted,
            Relation::Deleted => &mut summary.deleted,
        } += 1;
        summary.moved += usize::from(row.moved);
        summary.lead_changes += usize::from(row.verb_changed());
        summary.renumbered += usize::from(row.renumbered);
        summary.not_followed += row.following.iter().filter(|f| !f.followed).count();
    }
    summary
}
