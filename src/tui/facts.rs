//! What the source of a document tells beyond its words, as the text pane shows it: on the first
//! screen where it came from, how it was voted on, what it is about; at its end how each State voted.

use super::wording::Wording;
use crate::amend;
use crate::document::{Citation, Document, Span};
use crate::print::provenance;
use crate::typeset::labels::{Labels, Told};

/// A name and what it says.
#[derive(Debug, Clone)]
pub struct Fact {
    pub what: Told,
    pub label: &'static str,
    pub text: String,
    /// The documents that it names.
    pub cites: Vec<Citation>,
}

/// Those of the first screen. The language is told by the document itself, and over its column.
pub fn head(document: &Document, labels: &Labels) -> Vec<Fact> {
    let lines = amended(document, labels).into_iter();
    let lines = lines.chain(provenance::told(document, labels));
    let facts = lines.map(|(what, text)| Fact {
        what,
        label: (labels.told)(what),
        cites: cites(document, &text),
        text,
    });
    facts.collect()
}

/// By what a text is amended, and what became of each instruction, in the language of these labels.
pub fn amended(document: &Document, labels: &Labels) -> Vec<(Told, String)> {
    let Some(amended) = &document.amended else {
        return Vec::new();
    };
    let words = Wording::of_code(labels.language.code()).unwrap_or_default();
    let mut lines = vec![(Told::Amended, amended.by.join(", "))];
    lines.extend(amended.amendments.iter().map(|amendment| {
        let of = match amended.by.len() {
            1 => String::new(),
            _ => format!("{} ", amendment.document),
        };
        let (became, why) = amend::told(amendment);
        let colon = words.say(": ");
        let mut said = format!("{of}{}{colon}{}", amendment.instruction, words.say(&became));
        if let Some(why) = why {
            said.push_str(&format!("{colon}{}", words.say(why)));
        }
        (Told::Instruction, said)
    }));
    lines
}

/// The States of each side.
pub fn states(document: &Document, labels: &Labels) -> Vec<Fact> {
    let sides = provenance::sides(document).into_iter();
    let facts = sides.map(|(what, text)| Fact {
        what,
        label: (labels.told)(what),
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
