//! Places to come back to: in the jump list, from one time to the next.

use crate::annotations::Anchor;
use crate::document::Address;

use super::flow::Part;
use super::reader::{Position, Reader, View};
use super::remember::Place;

/// A place in a document, to come back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub name: String,
    /// None: wherever a document is opened at.
    pub goal: Goal,
}

impl Spot {
    /// At an address, or wherever the document is opened at.
    pub fn new(name: String, address: Option<Address>) -> Spot {
        let goal = address.map_or(Goal::LastRead, Goal::Address);
        Spot { name, goal }
    }
}

/// Where in a document to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// Where it was left, or its beginning.
    LastRead,
    /// A paragraph by its words.
    Anchor(Anchor),
    /// A paragraph or a footnote (`fn5`) by its id.
    Address(Address),
    /// Where it was left at some time.
    Place(Place),
    /// Exactly there; and where that is once the document is opened anew.
    There { view: View, place: Place },
}

impl Reader {
    /// Where the reader is, in names that outlive another import of the document.
    pub fn place(&self, when: u64) -> Place {
        Place {
            top: self.name_of(self.top.item),
            offset: self.top.offset,
            at: self.name_of(self.focus),
            when,
        }
    }

    /// Goes where it was left.
    pub fn recall(&mut self, place: &Place) {
        if let Some(item) = self.named(&place.at) {
            self.go(item);
        }
        if let Some(item) = self.named(&place.top) {
            let offset = place.offset.min(self.text(item).len() + 1);
            self.top = Position { item, offset };
        }
    }

    fn name_of(&self, item: usize) -> String {
        match self.flow.item(item).map(|i| i.part) {
            Some(Part::Paragraph(i)) => self
                .document
                .paragraphs
                .get(i)
                .map_or(String::new(), |p| p.id.to_string()),
            Some(part) => kept_name(part),
            None => String::new(),
        }
    }

    fn named(&self, name: &str) -> Option<usize> {
        (0..self.flow.items.len()).find(|item| self.name_of(*item) == name)
    }
}

/// What a part that has no id is called in what is remembered, from one version of opcit to the next.
fn kept_name(part: Part) -> String {
    match part {
        Part::Piece(i) => format!("Piece({i})"),
        Part::Heading(i) => format!("Heading({i})"),
        Part::Formula(i) => format!("Formula({i})"),
        Part::Paragraph(i) => format!("Paragraph({i})"),
        Part::Table(i) => format!("Table({i})"),
        Part::Fact(i) => format!("Fact({i})"),
        Part::Footnotes => "Notes".to_owned(),
        Part::Footnote(i) => format!("Note({i})"),
    }
}
