//! What the source of a document tells beyond its words, as the text pane shows it: on the first
//! screen where it came from, how it was voted on, what it is about; at its end how each State voted.

use crate::document::{Citation, Document, Span};
use crate::print::provenance;

/// A name and what it says.
#[derive(Debug, Clone)]
pub struct Fact {
    pub label: &'static str,
    pub text: String,
    /// The documents that it names.
    pub cites: Vec<Citation>,
}

/// Those of the first screen.
pub fn head(document: &Document) -> Vec<Fact> {
    let lines = provenance::lines(document).into_iter();
    // The language is told by the document itself, and over its column.
    let lines = lines.filter(|(name, _)| *name != "Language");
    let facts = lines.map(|(name, text)| Fact {
        label: match name {
            "Sustainable Development Goals" => "Goals",
            "Meeting record" => "Meeting",
            name => name,
        },
        cites: cites(document, &text),
        text,
    });
    facts.collect()
}

/// The States of each side.
pub fn states(document: &Document) -> Vec<Fact> {
    let sides = provenance::states(document).into_iter();
    let facts = sides.map(|(label, text)| Fact {
        label,
        text,
        cites: Vec::new(),
    });
    facts.collect()
}

/// The documents that this one came from, where a line names them.
fn cites(document: &Document, text: &str) -> Vec<Citation> {
    let named = document.related.iter().filter_map(|related| {
        let at = text.find(&related.symbol)?;
        Some(Citation {
            at: Span::new(at, at + related.symbol.len()),
            text: related.symbol.clone(),
            target: Some(related.symbol.clone()),
            paragraph: None,
            date: None,
        })
    });
    named.collect()
}
