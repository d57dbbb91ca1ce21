//! What the walk finds: paragraphs that have no id yet, what they stand in, and what stands between
//! them.

use super::items::{Field, Tabled};
use super::prose::Prose;
use crate::document::{Doubt, Mark, MarkForm, Paragraph, Style};

/// What a paragraph is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Local {
    Preambular,
    Numbered(u32),
    Unnumbered,
    /// A subparagraph, with its place as ids have it.
    Sub(String),
    /// Words that go on with the paragraph it stands under.
    Closing,
    /// "1.2", counted under a heading: `p1.2`.
    Point(String),
    /// Of a document or an annex that numbers nothing.
    Other,
}

/// What a paragraph stands in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// `A`, `draft`.
    pub part: Option<String>,
    pub annex: Option<usize>,
    /// Indices of sections, outermost first.
    pub sections: Vec<usize>,
    /// The article or rule that it stands in, as an address calls it.
    pub article: Option<String>,
}

#[derive(Debug)]
pub struct Draft {
    pub paragraph: Paragraph,
    pub local: Local,
    pub scope: Scope,
    pub parent: Option<usize>,
    pub prose: Prose,
}

impl Draft {
    /// Puts words behind those that are there.
    pub fn go_on(&mut self, prose: Prose, lead: &[Style]) {
        let mut all = std::mem::take(&mut self.prose);
        all.append(prose);
        self.fill(all, lead);
    }

    /// Puts the words in.
    pub fn fill(&mut self, prose: Prose, lead: &[Style]) {
        let marks = prose.marks.iter().map(|mark| Mark {
            at: mark.at,
            label: mark.label.clone(),
            form: MarkForm::Raised,
            note: mark.note.map(|note| note as u32),
        });
        let paragraph = &mut self.paragraph;
        paragraph.marks = marks.collect();
        paragraph.lead = prose.lead(lead);
        paragraph.text.clone_from(&prose.text);
        paragraph.emphasis.clone_from(&prose.emphasis);
        paragraph.source.add(&prose.source);
        self.prose = prose;
    }
}

/// Everything in the order of the file; places are counted in paragraphs.
#[derive(Debug, Default)]
pub struct Named {
    pub drafts: Vec<Draft>,
    pub formulas: Vec<(usize, Prose)>,
    pub headings: Vec<(usize, u8, Prose)>,
    pub tables: Vec<(usize, Tabled)>,
    pub notes: Vec<Prose>,
    pub table_notes: Vec<(usize, String, Prose)>,
    pub pieces: Vec<(Field, Prose)>,
    /// Labels of sections, with their level: numerals 1, letters 2.
    pub sections: Vec<(String, u8)>,
    /// Labels of annexes: nothing, `II`.
    pub annexes: Vec<String>,
    /// What was doubtful, at a paragraph.
    pub doubts: Vec<(usize, Doubt)>,
    /// Paragraphs that were counted on where their numbers begin again.
    pub counted_on: Vec<(Vec<usize>, Doubt)>,
}
