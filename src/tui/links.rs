//! What can be opened from the text: footnote markers, citations, references.

use std::ops::Range;

use crate::document::cite::{in_cells, in_heading};
use crate::document::{Citation, Mark, Reference};

use super::flow::{Cited, Part};
use super::reader::{Position, Reader};

/// What can be opened from a paragraph or a footnote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    Footnote,
    Citation,
    /// Words that name paragraphs of this document.
    Reference,
}

/// A footnote marker, a citation or a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub item: usize,
    pub kind: LinkKind,
    /// Among those of its kind in the item.
    pub index: usize,
    /// Bytes of the item's text; empty for a marker, which stands between two characters.
    pub at: Range<usize>,
}

impl Reader {
    /// What can be opened from an item, in the order of its text.
    pub fn links(&self, item: usize) -> Vec<Link> {
        self.links_within(item, 0..usize::MAX)
    }

    /// Those that touch some bytes of its text.
    pub fn links_within(&self, item: usize, bytes: Range<usize>) -> Vec<Link> {
        let mut links = Vec::new();
        let mut add = |kind, index, at: Range<usize>| {
            if at.start <= bytes.end && at.end >= bytes.start {
                links.push(Link {
                    item,
                    kind,
                    index,
                    at,
                });
            }
        };
        match self.flow.item(item).map(|i| i.part) {
            Some(Part::Paragraph(i)) => {
                if let Some(paragraph) = self.document.paragraphs.get(i) {
                    for (n, mark) in paragraph.marks.iter().enumerate() {
                        let at = mark.at as usize;
                        add(LinkKind::Footnote, n, at..at);
                    }
                    for (n, cite) in paragraph.cites.iter().enumerate() {
                        add(LinkKind::Citation, n, cite.at.range());
                    }
                    for (n, reference) in paragraph.refers_to.iter().enumerate() {
                        add(LinkKind::Reference, n, reference.at.range());
                    }
                }
            }
            Some(Part::Footnote(i)) => {
                let cites = self.document.footnotes.get(i).map_or(&[][..], |n| &n.cites);
                for (n, cite) in cites.iter().enumerate() {
                    add(LinkKind::Citation, n, cite.at.range());
                }
            }
            Some(Part::Heading(i)) => {
                for (n, cite) in self.cited_in_heading(i).iter().enumerate() {
                    add(LinkKind::Citation, n, cite.at.range());
                }
            }
            Some(Part::Table(i)) => {
                for (n, (at, _)) in self.cited_in_table(i).iter().enumerate() {
                    add(LinkKind::Citation, n, at.clone());
                }
            }
            Some(Part::Fact(i)) => {
                let cites = self.flow.fact(i).map_or(&[][..], |fact| &fact.cites);
                for (n, cite) in cites.iter().enumerate() {
                    add(LinkKind::Citation, n, cite.at.range());
                }
            }
            _ => {}
        }
        links.sort_by_key(|link| (link.at.start, link.at.end));
        links
    }

    /// The next link of a kind after the one marked, or after the beginning of the current item.
    pub fn next_link(&self, kind: LinkKind, forward: bool) -> Option<Link> {
        let of = |item| {
            let links = self.links(item).into_iter();
            links.filter(|l| l.kind == kind).collect::<Vec<_>>()
        };
        let here = of(self.focus);
        let marked = self
            .target
            .as_ref()
            .filter(|t| t.item == self.focus && t.kind == kind);
        let at = marked.and_then(|t| here.iter().position(|l| l == t));
        let (mut ahead, mut behind);
        if forward {
            ahead = here.into_iter().skip(at.map_or(0, |i| i + 1));
            ahead.next().or_else(|| {
                (self.focus + 1..self.flow.items.len()).find_map(|i| of(i).into_iter().next())
            })
        } else {
            behind = here.into_iter().take(at.unwrap_or(0));
            behind
                .next_back()
                .or_else(|| (0..self.focus).rev().find_map(|i| of(i).pop()))
        }
    }

    /// Marks a link and brings it on the screen.
    pub fn mark(&mut self, link: Link) {
        self.show(Position {
            item: link.item,
            offset: link.at.start,
        });
        self.target = Some(link);
    }

    /// What an item cites.
    pub fn cites(&self, item: usize) -> Vec<Citation> {
        match self.flow.item(item).map(|i| i.part) {
            Some(Part::Paragraph(i)) => self.document.paragraphs.get(i).map(|p| p.cites.clone()),
            Some(Part::Footnote(i)) => self.document.footnotes.get(i).map(|n| n.cites.clone()),
            Some(Part::Fact(i)) => self.flow.fact(i).map(|fact| fact.cites.clone()),
            Some(Part::Heading(i)) => Some(self.cited_in_heading(i).to_vec()),
            Some(Part::Table(i)) => {
                let cited = self.cited_in_table(i).iter();
                Some(cited.map(|(_, citation)| citation.clone()).collect())
            }
            _ => None,
        }
        .unwrap_or_default()
    }

    /// What the words of a table cite, and where; told once, since each line that is drawn asks.
    fn cited_in_table(&self, table: usize) -> &[Cited] {
        let told = self.flow.cited.get(table);
        told.map_or(&[], |told| told.get_or_init(|| self.read_table(table)))
    }

    /// What a heading cites, told once as well.
    fn cited_in_heading(&self, at: usize) -> &[Citation] {
        let cell = self.flow.cited_in_headings.get(at);
        let told = cell.zip(self.document.headings.get(at));
        told.map_or(&[], |(told, heading)| {
            told.get_or_init(|| in_heading(&self.document, heading))
        })
    }

    /// The same, read from its cells: they stand behind each other, a mark between two.
    fn read_table(&self, table: usize) -> Vec<Cited> {
        let rows = self.document.printed_table(table);
        let mut starts = Vec::with_capacity(rows.len());
        let mut at = 0;
        for row in &rows {
            let mut cells = Vec::with_capacity(row.len());
            for cell in row {
                cells.push(at);
                at += cell.len() + 1;
            }
            starts.push(cells);
            at += usize::from(row.is_empty());
        }
        let cites = in_cells(&self.document, &rows).into_iter();
        let places = cites.filter_map(|cite| {
            let start = starts.get(cite.row)?.get(cite.column)?;
            let at = cite.citation.at.range();
            Some((start + at.start..start + at.end, cite.citation))
        });
        places.collect()
    }

    /// The paragraphs of its own document that an item names.
    pub fn references(&self, item: usize) -> &[Reference] {
        match self.flow.item(item).map(|i| i.part) {
            Some(Part::Paragraph(i)) => self
                .document
                .paragraphs
                .get(i)
                .map_or(&[], |p| &p.refers_to),
            _ => &[],
        }
    }

    /// The marker a link stands for.
    pub fn marker(&self, link: &Link) -> Option<&Mark> {
        match self.flow.item(link.item)?.part {
            Part::Paragraph(i) => self.document.paragraphs.get(i)?.marks.get(link.index),
            _ => None,
        }
    }
}

/// The place a citation names, as it is looked up; none where its body can't be told.
pub fn place_of(cite: &Citation) -> Option<String> {
    let target = cite.target.as_ref()?;
    Some(match &cite.paragraph {
        Some(paragraph) => format!("{target}#{paragraph}"),
        None => target.clone(),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{Document, Heading, Source};
    use crate::typeset::labels::ENGLISH;

    /// What a heading names is marked, followed and listed as what a paragraph names.
    #[test]
    fn a_heading_is_followed() {
        let heading = |text: &str| Heading {
            before: None,
            level: 1,
            text: text.to_owned(),
            source: Source::default(),
        };
        let document = Document {
            headings: vec![
                heading("I. Lamps"),
                heading("II. Security Council resolution 3014 (2031)"),
            ],
            ..Document::default()
        };
        let reader = Reader::new("sample".into(), Arc::new(document), &ENGLISH);
        let items = reader.flow.items.iter().enumerate();
        let headings = items.filter(|(_, item)| matches!(item.part, Part::Heading(_)));
        let headings: Vec<usize> = headings.map(|(at, _)| at).collect();
        assert!(reader.links(headings[0]).is_empty());
        let links = reader.links(headings[1]);
        assert_eq!(links.len(), 1);
        assert_eq!(links[0].kind, LinkKind::Citation);
        let cites = reader.cites(headings[1]);
        assert_eq!(place_of(&cites[0]).as_deref(), Some("S/RES/3014 (2031)"));
        let next = reader.next_link(LinkKind::Citation, true);
        assert_eq!(next.as_ref(), links.first());
    }
}
