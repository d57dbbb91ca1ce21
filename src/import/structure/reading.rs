//! What a block can be read as.

use super::nesting::Placed;

/// One reading of a block, with what was decided about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Table,
    /// The meeting, the date, the vote.
    Closing,
    /// The organ speaks: "The General Assembly,".
    Organ,
    /// "Now, therefore,", "Have agreed as follows:".
    Formula,
    Annex,
    /// "Chapter II".
    Division,
    Article,
    /// "Draft resolution II": a resolution that this document holds.
    Held,
    /// "302 (IV). Lamps": another resolution of the same volume.
    Another,
    Section {
        level: u8,
    },
    /// "Resolution of 5 August 1947", "(document E/405)", below the number of a resolution.
    Day,
    Heading,
    /// Goes on with the heading before.
    Title,
    Preambular,
    /// A paragraph with its printed number.
    Numbered {
        value: u32,
        rest: usize,
        form: Form,
    },
    /// A paragraph that begins with the number of an article, a section, a rule: "Section 22. Experts …".
    Clause {
        rest: usize,
    },
    /// "1.2 By 2030, …": counted under a goal or a section.
    Point,
    /// An item, counted by a number, of a list in a paragraph.
    Item {
        value: u32,
        rest: usize,
    },
    /// A subparagraph.
    Sub {
        placed: Placed,
    },
    /// An operative paragraph without a number.
    Unnumbered,
    /// An unnumbered instruction of an amendment.
    Instruction,
    /// Goes on with the paragraph before, or closes it.
    GoesOn,
    /// A paragraph that has no such form.
    Plain,
}

/// How a number is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Whole,
    /// "l." for "1.".
    Misread,
    /// "25 Condemns".
    Bare,
}

/// Readings without what was decided: the rows of the tables are for these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Table,
    Closing,
    Formula,
    /// What opens a part of the document: an annex, a section, an article.
    Opening,
    Heading,
    Title,
    Preambular,
    Numbered,
    Clause,
    Point,
    Item,
    Sub,
    Unnumbered,
    Instruction,
    GoesOn,
    Plain,
}

impl Reading {
    pub fn kind(&self) -> Kind {
        match self {
            Reading::Table => Kind::Table,
            Reading::Closing => Kind::Closing,
            Reading::Organ | Reading::Formula => Kind::Formula,
            Reading::Annex
            | Reading::Division
            | Reading::Article
            | Reading::Held
            | Reading::Another
            | Reading::Section { .. } => Kind::Opening,
            Reading::Heading => Kind::Heading,
            Reading::Title | Reading::Day => Kind::Title,
            Reading::Preambular => Kind::Preambular,
            Reading::Numbered { .. } => Kind::Numbered,
            Reading::Clause { .. } => Kind::Clause,
            Reading::Point => Kind::Point,
            Reading::Item { .. } => Kind::Item,
            Reading::Sub { .. } => Kind::Sub,
            Reading::Unnumbered => Kind::Unnumbered,
            Reading::Instruction => Kind::Instruction,
            Reading::GoesOn => Kind::GoesOn,
            Reading::Plain => Kind::Plain,
        }
    }
}

impl Kind {
    /// Whether a paragraph read so takes the next number of those beside it.
    pub fn counts(self) -> bool {
        use Kind::{Instruction, Numbered, Plain, Preambular, Unnumbered};
        matches!(
            self,
            Preambular | Numbered | Unnumbered | Instruction | Plain
        )
    }

    /// How many there are.
    pub const COUNT: usize = Kind::Plain as usize + 1;

    /// As it is told: "read as a heading".
    pub fn name(self) -> &'static str {
        match self {
            Kind::Table => "a table",
            Kind::Closing => "closing words",
            Kind::Formula => "the words of an organ",
            Kind::Opening => "the heading of a part",
            Kind::Heading => "a heading",
            Kind::Title => "the title of the heading before it",
            Kind::Preambular => "a preambular paragraph",
            Kind::Numbered => "a numbered paragraph",
            Kind::Clause => "a paragraph that begins with its own number",
            Kind::Point => "a paragraph of a goal or a section",
            Kind::Item => "an item of the paragraph before it",
            Kind::Sub => "a subparagraph",
            Kind::Unnumbered => "an operative paragraph without a number",
            Kind::Instruction => "an instruction",
            Kind::GoesOn => "words that belong to the paragraph before them",
            Kind::Plain => "a paragraph",
        }
    }
}
