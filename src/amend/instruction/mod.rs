//! What an amendment document asks for, read as data: which words of which paragraphs become what.
//!
//! A document's instructions are cut out here, the quotations taken out of each (`template`); then
//! its clauses are read in their order (`reader`, `clauses`), with the paragraphs they name
//! (`places`).

mod clauses;
mod places;
mod reader;
mod template;

use crate::document::address::Kind;
use crate::document::{Address, Document, Paragraph};
use crate::language::{Instructions, PhraseBook};

use reader::Reader;
use template::{Template, opens_quotation, shortened};

/// A numbered instruction, or the only one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instruction {
    /// What it is called in its document: `am2`.
    pub id: Address,
    /// What it asks for, in its order; else the words that were not understood.
    pub asked: Result<Vec<Step>, String>,
}

/// One thing that is asked, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub places: Vec<Place>,
    pub action: Action,
}

/// Where words are changed, as the draft numbers its paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Title,
    Preamble,
    OperativePart,
    /// All of it, the title too.
    Text,
    Paragraph(Address),
    /// The last preambular or operative paragraph.
    Last(Kind),
    /// The footnote with this label.
    Note(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// `each`: wherever they stand.
    Replace {
        words: String,
        with: String,
        each: bool,
    },
    Insert {
        words: String,
        at: Anchor,
    },
    Delete {
        words: String,
        each: bool,
    },
    DeleteParagraphs,
    /// Another text in place of the whole paragraph.
    Rewrite(Vec<New>),
    InsertParagraphs {
        /// Behind the place, else before it.
        after: bool,
        paragraphs: Vec<New>,
    },
    Move {
        after: bool,
        beside: Place,
    },
    /// Into two, behind these words.
    Split {
        words: String,
    },
}

/// Where in a paragraph words are put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    After(String),
    Before(String),
    Start,
    End,
}

/// A paragraph that an amendment brings: words alone, or one of its own paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum New {
    Words(String),
    /// Index in the amendment document's paragraphs.
    Paragraph(usize),
}

/// The instructions of an amendment document, in their order.
pub fn instructions(document: &Document, book: &PhraseBook) -> Vec<Instruction> {
    let mut found: Vec<Instruction> = Vec::new();
    for (at, paragraph) in document.paragraphs.iter().enumerate() {
        let top = paragraph.id.last().kind == Kind::Amendment && !paragraph.closes();
        if !top || paragraph.id.is_sub() {
            continue;
        }
        let below = document.paragraphs.iter().enumerate().skip(at + 1);
        let below = below.take_while(|(_, p)| p.id.cited().under(&paragraph.id).is_some());
        let below: Vec<(usize, &Paragraph)> = below.collect();
        // "in the same paragraph": as the instruction before.
        let before = found.last().and_then(|last| last.asked.as_ref().ok());
        let before = before.and_then(|steps| steps.last());
        let before = before.map_or(Vec::new(), |step| step.places.clone());
        let asked = read(&paragraph.text, &below, before, &book.instructions);
        found.push(Instruction {
            id: paragraph.id.clone(),
            asked,
        });
    }
    found
}

/// Reads one instruction; `below` are the paragraphs that follow it.
fn read(
    text: &str,
    below: &[(usize, &Paragraph)],
    before: Vec<Place>,
    words: &Instructions,
) -> Result<Vec<Step>, String> {
    // "replace:" and what is quoted in lines of its own.
    let continues = below.first().is_some_and(|(_, p)| opens_quotation(&p.text))
        && below.iter().any(|(_, p)| !opens_quotation(&p.text));
    let joined = |by: &str| {
        let more = below.iter().map(|(_, p)| p.text.as_str());
        [text].into_iter().chain(more).collect::<Vec<_>>().join(by)
    };
    if continues {
        return clauses(&joined(" "), Vec::new(), before, words);
    }
    let new = below.iter().map(|(at, _)| New::Paragraph(*at)).collect();
    let asked = clauses(text, new, before.clone(), words);
    // "In operative paragraph 3:", and under it what is to be done there; "replace:", and under it
    // what is quoted and what stands between.
    let by = match below.iter().any(|(_, p)| p.id.is_sub()) {
        true => "; ",
        false => " ",
    };
    match asked {
        Err(why) if !below.is_empty() => {
            clauses(&joined(by), Vec::new(), before, words).map_err(|_| why)
        }
        asked => asked,
    }
}

/// The steps that a text asks for; `new` are the paragraphs that it brings.
fn clauses(
    text: &str,
    new: Vec<New>,
    before: Vec<Place>,
    words: &Instructions,
) -> Result<Vec<Step>, String> {
    let mut reader = Reader::new(Template::of(text), new, before, words);
    reader.read()?;
    let renumbers = reader.renumbers;
    let steps = reader.into_steps();
    match steps.iter().find(|step| step.places.is_empty()) {
        Some(_) => Err("it names no paragraph".to_owned()),
        // "renumber the paragraphs accordingly" and nothing else.
        None if steps.is_empty() && !renumbers => {
            Err(format!("“{}” is not understood", shortened(text)))
        }
        None => Ok(steps),
    }
}
