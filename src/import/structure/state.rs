//! Where a reading of the document stands after a block: all that decides what may come next, and
//! nothing else, so that two ways to the same state are one from there on.

use std::rc::Rc;

use super::nesting::Nesting;
use crate::document::{DocumentKind, ParagraphKind};

mod after;

pub use after::first_item;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    Preamble,
    Operative,
    Annex,
    Amendment,
    /// No form, or after the closing lines.
    Other,
}

/// What the last paragraph was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Last {
    #[default]
    Nothing,
    Preambular,
    Numbered,
    Unnumbered,
    Sub,
    Closing {
        bullet: bool,
    },
    Other,
}

/// What spoke last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spoken {
    #[default]
    Nobody,
    /// "Now, therefore,", with nothing after it yet.
    Formula,
    /// "The General Assembly,", with nothing after it yet.
    Organ,
    Before,
}

/// What begins where an organ speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Nothing: the preamble before it is its own.
    GoesOn,
    /// The resolution.
    Begins,
    /// A resolution in the section that is open.
    Section,
    /// A draft resolution inside a resolution.
    Draft,
}

/// A section, a part, a draft that is held: open where the reading stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    pub level: u8,
    pub label: String,
    /// A draft that a report or a resolution holds: numbering starts again in it alone.
    pub held: bool,
    /// One of the resolutions of a volume: its annexes stand in it too.
    pub of_volume: bool,
    /// The place in the order of all sections that were opened.
    pub serial: usize,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// The place in the order of annexes.
    pub annex: Option<usize>,
    /// Outermost first.
    pub sections: Vec<Open>,
    pub article: Option<String>,
    /// The number of the chapter of a treaty, above its articles.
    pub chapter: Option<u32>,
}

impl Scope {
    /// The sections of the resolution, or of its annex.
    pub fn inner(&self) -> &[Open] {
        let outer = self.sections.iter().take_while(|open| open.of_volume);
        self.sections.get(outer.count()..).unwrap_or_default()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    pub zone: Zone,
    pub scope: Rc<Scope>,
    pub nesting: Nesting,
    /// Open paragraphs: one, and the subparagraphs below it.
    pub depth: usize,
    /// The outermost of them is no subparagraph.
    pub topped: bool,
    /// The last printed number.
    pub number: u32,
    /// The last number in the list of a paragraph.
    pub item: u32,
    /// The number of the goal or section that points are counted under.
    pub goal: u32,
    /// The last number of a point.
    pub point: u32,
    /// The last number before the closing lines.
    pub resume: u32,
    pub last: Last,
    /// The last paragraph opens a list.
    pub colon: bool,
    /// A heading was the last thing.
    pub after_heading: bool,
    /// It was neither an annex's nor a section's.
    pub inner_heading: bool,
    pub closed: bool,
    /// How many more blocks may go on with the heading before.
    pub titles: u8,
    /// It has no title yet.
    pub untitled: bool,
    /// The record of a vote is open.
    pub vote: bool,
    /// A chapter or part of a treaty is open.
    pub division: bool,
    pub spoken: Spoken,
    /// No organ has spoken yet.
    pub awaited: bool,
    /// There were no paragraphs but preambular ones.
    pub preamble_only: bool,
    /// No paragraph stands in the outermost section yet.
    pub empty_section: bool,
    pub begun: bool,
    /// Closing lines were read.
    pub adopted: bool,
    pub instructions: u32,
    /// The last number of a report's own paragraphs, in a report.
    pub report: Option<u32>,
    /// The masthead says that it is a report.
    pub told_report: bool,
    /// It is the statement of a President: whose words they are opens no preamble.
    pub statement: bool,
    pub opened: usize,
    pub annexes: usize,
    /// The annex that is open is one of a draft that this document holds.
    pub annex_held: bool,
    /// Drafts of which no heading says which they are.
    pub drafts: u32,
    /// Resolutions of a volume after the first.
    pub others: u32,
}

impl State {
    /// At the beginning of what is of this kind, as far as the masthead tells; `report` is what holds drafts of
    /// resolutions and has another form.
    pub fn new(zone: Zone, report: bool, kind: Option<DocumentKind>) -> State {
        State {
            zone,
            scope: Rc::default(),
            nesting: Nesting::default(),
            depth: 0,
            topped: false,
            number: 0,
            item: 0,
            goal: 0,
            point: 0,
            resume: 0,
            last: Last::Nothing,
            colon: false,
            after_heading: false,
            inner_heading: false,
            closed: true,
            titles: 0,
            untitled: false,
            vote: false,
            division: false,
            spoken: Spoken::Nobody,
            awaited: true,
            preamble_only: true,
            empty_section: false,
            begun: false,
            adopted: false,
            instructions: 0,
            report: report.then_some(0),
            told_report: kind == Some(DocumentKind::Report),
            statement: kind == Some(DocumentKind::PresidentialStatement),
            opened: 0,
            annexes: 0,
            annex_held: false,
            drafts: 0,
            others: 0,
        }
    }

    pub fn kind(&self) -> ParagraphKind {
        match self.zone {
            Zone::Preamble => ParagraphKind::Preambular,
            Zone::Operative => ParagraphKind::Operative,
            Zone::Annex => ParagraphKind::Annex,
            Zone::Amendment | Zone::Other => ParagraphKind::Other,
        }
    }

    /// What stands before the first resolution here is the end of another: a page of a volume begins with it,
    /// and no report does.
    pub fn begins_page(&self) -> bool {
        self.awaited && !self.told_report
    }

    /// Nothing stands here since the closing lines.
    pub fn after_closing(&self) -> bool {
        self.depth == 0 && self.zone == Zone::Other && !self.after_heading
    }

    /// The paragraph before is an item of a list, or closes one.
    pub fn in_list(&self) -> bool {
        matches!(self.last, Last::Sub | Last::Closing { .. })
    }

    /// The paragraph before is one of a preamble, or somebody has just spoken.
    pub fn in_preamble(&self) -> bool {
        matches!(self.spoken, Spoken::Formula | Spoken::Organ) || self.last == Last::Preambular
    }

    /// The operative part is open and counts nothing, or counts in articles.
    pub fn in_declaration(&self) -> bool {
        self.zone == Zone::Operative && (self.number == 0 || self.scope.article.is_some())
    }

    /// A list is open whose items may carry no label.
    pub fn lists(&self) -> bool {
        self.begun && (self.colon || self.last == Last::Closing { bullet: true })
    }

    /// How many open paragraphs stand above the subparagraphs: an item stands below its paragraph.
    pub fn base(&self) -> usize {
        match (self.topped, self.item > 0) {
            (true, true) => 2.min(self.depth),
            (true, false) => 1,
            (false, _) => 0,
        }
    }
}
