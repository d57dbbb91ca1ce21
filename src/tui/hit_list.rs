//! What was found in all texts, to be gone through hit by hit.

use std::ops::Range;

use crate::document::Role;
use crate::document::called;
use crate::find::{Asked, Hit, ItemKind};

use super::flow::Part;
use super::reader::Reader;

/// Hits in the order one goes through them.
#[derive(Debug, Clone)]
pub struct HitList {
    pub asked: Asked,
    pub query: String,
    pub hits: Vec<Hit>,
    /// How many there are, those that were not listed too.
    pub total: usize,
    /// The hit one is at.
    pub now: usize,
    /// It is being gone to.
    pub travelling: bool,
}

impl HitList {
    pub fn new(asked: Asked, query: String, hits: Vec<Hit>, total: usize, now: usize) -> HitList {
        HitList {
            asked,
            query,
            hits,
            total,
            now,
            travelling: false,
        }
    }

    /// What is gone through, in a word.
    pub fn name(&self) -> String {
        match &self.asked {
            Asked::CitedBy { target, .. } => format!("cites {}", called(target)),
            Asked::Jump | Asked::Text => match self.query.trim() {
                quoted if quoted.starts_with('"') => quoted.to_owned(),
                query => format!("“{query}”"),
            },
        }
    }
}

/// The item of the flow that a hit is about.
pub fn item_of(reader: &Reader, hit: &Hit) -> Option<usize> {
    let document = &reader.document;
    let address = hit.item.address.as_ref();
    let opening = hit.item.opening.trim_end_matches('…');
    let part = match hit.item.kind {
        ItemKind::Document => {
            let title = document.masthead.iter().position(|p| p.role == Role::Title);
            Part::Piece(title?)
        }
        ItemKind::Heading => {
            let is_it = |h: &crate::document::Heading| {
                h.before.as_ref() == address && h.text.starts_with(opening)
            };
            Part::Heading(document.headings.iter().position(is_it)?)
        }
        ItemKind::Footnote => {
            let label = address?.footnote()?;
            let is_it =
                |n: &crate::document::Footnote| n.label == label && n.text.starts_with(opening);
            Part::Footnote(document.footnotes.iter().position(is_it)?)
        }
        ItemKind::Table => {
            let is_it = |t: &crate::document::Table| t.after.as_ref() == address;
            Part::Table(document.tables.iter().position(is_it)?)
        }
        _ => Part::Paragraph(document.paragraph(address?)?.0),
    };
    reader.flow.find(part)
}

/// What matched, as bytes of the text that is shown; nothing where that is another text.
pub fn ranges<'a>(shown: &'a str, hit: &'a Hit) -> impl Iterator<Item = Range<usize>> + 'a {
    let same = shown.starts_with(hit.text.trim_end_matches('…'));
    let byte = move |at: u32| {
        let found = shown.char_indices().nth(at as usize);
        found.map_or(shown.len(), |(byte, _)| byte)
    };
    let matched = hit.matched.iter().filter(move |_| same);
    matched
        .map(move |(from, to)| byte(*from)..byte(*to))
        .filter(|range| !range.is_empty())
}
