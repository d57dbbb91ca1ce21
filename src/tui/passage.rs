//! Passages: from a place in one paragraph to a place in the same or a later one.

use std::ops::Range;

use super::flow::Part;
use super::reader::{Position, Reader};
use crate::document::Address;
use crate::print;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    pub from: Position,
    pub to: Position,
}

impl Passage {
    /// The bytes of an item that are in it.
    pub fn within(&self, item: usize, length: usize) -> Option<Range<usize>> {
        if item < self.from.item || item > self.to.item {
            return None;
        }
        let start = match item == self.from.item {
            true => self.from.offset,
            false => 0,
        };
        let end = match item == self.to.item {
            true => self.to.offset,
            false => length,
        };
        Some(start..end)
    }
}

impl Reader {
    /// The paragraphs of a passage, by their place in the document, and what bytes of each are in it.
    pub fn pieces(&self, passage: &Passage) -> Vec<(usize, Range<usize>)> {
        let items = passage.from.item..=passage.to.item;
        let piece = |item| {
            let paragraph = self.flow.paragraph(item)?;
            let range = passage.within(item, self.text(item).len())?;
            Some((paragraph, range))
        };
        items.filter_map(piece).collect()
    }

    /// What a command is about: what was named for it; else the paragraph one is at and those after it,
    /// so many in all.
    pub fn meant(&mut self, count: usize) -> Option<Passage> {
        self.chosen.take().or_else(|| self.stretch(count))
    }

    /// The paragraph one is at and those after it, so many in all, each whole with what stands under it.
    pub fn stretch(&self, count: usize) -> Option<Passage> {
        let first = self.paragraph_index()?;
        let mut last = first;
        for n in 0..count {
            let head = if n == 0 { first } else { last + 1 };
            let Some(paragraph) = self.document.paragraphs.get(head) else {
                break;
            };
            let family = print::Part::at(&self.document, paragraph.id.clone());
            last = family
                .and_then(|part| part.paragraphs.last().copied())
                .unwrap_or(head);
        }
        self.paragraphs(first, last)
    }

    /// All from one address to another with what stands under that.
    pub fn between(&self, from: &Address, to: &Address) -> Option<Passage> {
        let part = print::Part::between(&self.document, from, to)?;
        self.paragraphs(*part.paragraphs.first()?, *part.paragraphs.last()?)
    }

    fn paragraphs(&self, first: usize, last: usize) -> Option<Passage> {
        let to = self.flow.find(Part::Paragraph(last))?;
        Some(Passage {
            from: Position {
                item: self.flow.find(Part::Paragraph(first))?,
                offset: 0,
            },
            to: Position {
                item: to,
                offset: self.text(to).len(),
            },
        })
    }
}
