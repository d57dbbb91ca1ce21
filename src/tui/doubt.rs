//! Which doubts of the recogniser are about which item.

use crate::document::{Document, Source, Warning};

use super::flow::{Flow, Part};

/// How many warnings name a line (or, in a document with pages alone, a page) of each item.
pub fn by_item(document: &Document, flow: &Flow) -> Vec<usize> {
    let count = |source: &Source| about(document, source).count();
    flow.items
        .iter()
        .map(|item| match item.part {
            Part::Paragraph(i) => document.paragraphs.get(i).map_or(0, |p| count(&p.source)),
            Part::Footnote(i) => document.footnotes.get(i).map_or(0, |n| count(&n.source)),
            Part::Table(i) => document.tables.get(i).map_or(0, |t| count(&t.source)),
            Part::Heading(i) => document.headings.get(i).map_or(0, |h| count(&h.source)),
            _ => 0,
        })
        .collect()
}

/// The warnings about these lines.
pub fn about<'a>(document: &'a Document, source: &'a Source) -> impl Iterator<Item = &'a Warning> {
    document.warnings.iter().filter(|warning| {
        warning
            .source
            .lines
            .iter()
            .any(|line| source.lines.binary_search(line).is_ok())
    })
}
