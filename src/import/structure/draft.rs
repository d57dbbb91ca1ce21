//! What the walk through the body finds: paragraphs that have no id yet, headings, tables, and what
//! they stand in.

use crate::document::{Caption, Formula, Heading, Paragraph, Source, Table};

/// What a paragraph is under its own roof; ids are made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Local {
    Preambular,
    /// With its printed number.
    Numbered(u32),
    Unnumbered,
    /// A subparagraph: its label as it goes into the id.
    Sub(String),
    /// Words that close or go on with the paragraph before.
    Closing,
    /// `target1.2`, `p3.1`.
    Point(String),
    Amendment(u32),
    Other,
}

/// Where a paragraph stands: what numbering may start again in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    pub annex: Option<usize>,
    /// Indices of [`Walk::sections`], outermost first.
    pub sections: Vec<usize>,
    pub article: Option<String>,
    /// The number of a chapter.
    pub chapter: Option<u32>,
}

#[derive(Debug, Clone)]
pub struct Draft {
    pub paragraph: Paragraph,
    pub local: Local,
    pub scope: Scope,
    /// Index of the draft it stands under.
    pub parent: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub level: u8,
    pub label: Option<String>,
    /// A draft that a report or a resolution holds: numbering starts again in it alone.
    pub held: bool,
    /// Of a volume: one of its resolutions, with its annexes.
    pub of_volume: bool,
    /// Has an organ line of its own: a resolution in a resolution.
    pub own_organ: bool,
}

/// A resolution of a volume that comes after its first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Another {
    /// As printed: `302 (IV)`.
    pub number: String,
    /// Of its heading.
    pub source: Source,
    /// The line of the headings of the volume that stand right above it, or its own.
    pub above: u32,
    /// The line with which something begins that is no part of it, where there is one.
    pub end: Option<u32>,
    /// Index of [`Walk::sections`].
    pub section: usize,
}

/// Everything found, with the index of the paragraph that it stands before.
#[derive(Debug, Default)]
pub struct Walk {
    pub drafts: Vec<Draft>,
    pub formulas: Vec<(usize, Formula)>,
    pub headings: Vec<(usize, Heading)>,
    pub tables: Vec<(usize, Table, Caption)>,
    pub sections: Vec<Section>,
    /// The labels of annexes: `""` for a single one, `II`.
    pub annexes: Vec<String>,
    /// The resolutions of a volume that come after the first.
    pub others: Vec<Another>,
    /// Of a page that begins with the end of another resolution, the heading of the first whole one.
    pub main: Option<usize>,
}
