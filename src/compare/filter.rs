//! What of a comparison a reader wants to see.

use super::words::{Op, Sort};
use super::{Relation, Row};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Filter {
    #[default]
    All,
    /// Whatever changed in words or place, or refers to the wrong paragraph.
    Changes,
    /// As `Changes`, without rows where only punctuation changed.
    Wording,
    /// Another action verb: `Urges` → `Invites`.
    Verbs,
    /// A weaker verb, or words that soften what is asked.
    Weaker,
    /// Citations, dates, quantities and references to paragraphs.
    Citations,
    /// Moved, split or merged.
    Moves,
}

impl Filter {
    /// Every filter, in the order a reader goes through them.
    pub const ALL: [Filter; 7] = [
        Filter::All,
        Filter::Changes,
        Filter::Wording,
        Filter::Verbs,
        Filter::Weaker,
        Filter::Citations,
        Filter::Moves,
    ];

    /// What the rows it keeps are called.
    pub fn name(self) -> &'static str {
        match self {
            Filter::All => "all",
            Filter::Changes => "changes",
            Filter::Wording => "wording",
            Filter::Verbs => "verbs",
            Filter::Weaker => "weaker",
            Filter::Citations => "citations",
            Filter::Moves => "moves",
        }
    }

    /// What a row that it keeps is called where they are counted: one, and several.
    pub fn counted(self) -> (&'static str, &'static str) {
        match self {
            Filter::All | Filter::Changes => ("change", "changes"),
            Filter::Wording => ("change of wording", "changes of wording"),
            Filter::Verbs => ("changed verb", "changed verbs"),
            Filter::Weaker => ("paragraph weaker", "paragraphs weaker"),
            Filter::Citations => ("changed citation", "changed citations"),
            Filter::Moves => ("move", "moves"),
        }
    }

    /// What the rows that it leaves out are.
    pub fn left_out(self) -> &'static str {
        match self {
            Filter::All | Filter::Changes => "unchanged",
            Filter::Wording => "of the same wording",
            Filter::Verbs => "with the same verb",
            Filter::Weaker => "not weaker",
            Filter::Citations => "with the same citations and numbers",
            Filter::Moves => "in the same place",
        }
    }

    /// Whether it shows the row.
    pub fn keeps(self, row: &Row) -> bool {
        match self {
            Filter::All => true,
            Filter::Changes => row.changed(),
            Filter::Wording => row.changed() && !only_punctuation(row),
            Filter::Verbs => row.verb_changed(),
            Filter::Weaker => row.weaker(),
            Filter::Citations => !row.findings.is_empty() || !row.following.is_empty(),
            Filter::Moves => {
                row.moved || matches!(row.relation, Relation::Split | Relation::Merged)
            }
        }
    }
}

fn only_punctuation(row: &Row) -> bool {
    let quiet = |sort| matches!(sort, Sort::Punctuation | Sort::Typography | Sort::Followed);
    let in_place = !row.moved && row.following.iter().all(|f| f.followed);
    in_place && row.words.iter().all(|p| p.op == Op::Equal || quiet(p.sort))
}
