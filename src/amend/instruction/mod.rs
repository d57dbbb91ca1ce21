//! What an amendment document asks for, read as data: which words of which paragraphs become what.
//!
//! A document's instructions are cut out here, the quotations taken out of each (`template`); then
//! its clauses are read in their order (`reader`, `clauses`), with the paragraphs they name
//! (`places`).

mod brought;
mod clauses;
mod places;
mod reader;
mod template;

use crate::document::address::Kind;
use crate::document::{Address, Document, Mark, Paragraph};
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
        with: Quoted,
        each: bool,
    },
    /// Words, or a footnote alone.
    Insert {
        words: Quoted,
        at: Anchor,
    },
    Delete {
        words: String,
        each: bool,
    },
    /// What stands from one place in a paragraph to another becomes these words.
    Cut {
        from: Anchor,
        to: Anchor,
        with: Quoted,
    },
    DeleteParagraphs,
    /// Another text in place of the whole paragraph.
    Rewrite(Vec<New>),
    InsertParagraphs {
        at: Beside,
        /// "OP3 bis", where the instruction calls the first of them so.
        called: Option<Address>,
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
    /// Several into the first of them.
    Merge,
}

/// Where paragraphs are put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    Before,
    After,
    /// "3 ter": behind the others that were put behind it, so many of them.
    Later(usize),
}

/// Where in a paragraph words are put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    After(String),
    Before(String),
    Start,
    End,
}

/// Words that an amendment brings, with the footnotes that are called in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quoted {
    pub text: String,
    /// Behind which byte each is called.
    pub notes: Vec<(usize, Note)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// One of the amendment document's own, by its index.
    Own(usize),
    /// A new one that reads so.
    Reading(String),
    /// A new one that reads as this paragraph of the amendment document.
    Paragraph(usize),
}

impl Quoted {
    /// Without blanks around it, and without what stands before a byte.
    pub fn trimmed(self, from: usize) -> Quoted {
        let rest = self.text.get(from..).unwrap_or("");
        let from = self.text.len() - rest.trim_start().len();
        let text = rest.trim().to_owned();
        let notes = self.notes.into_iter();
        let notes = notes.filter_map(|(at, note)| Some((at.checked_sub(from)?, note)));
        Quoted {
            notes: notes.map(|(at, note)| (at.min(text.len()), note)).collect(),
            text,
        }
    }
}

/// A paragraph that an amendment brings: words alone, or one of its own paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum New {
    Words(Quoted),
    /// Index in the amendment document's paragraphs.
    Paragraph(usize),
}

/// The instructions of an amendment document, in their order.
pub fn instructions(document: &Document, book: &PhraseBook) -> Vec<Instruction> {
    let words = &book.instructions;
    let mut found: Vec<Instruction> = Vec::new();
    for (at, paragraph) in document.paragraphs.iter().enumerate() {
        let top = paragraph.id.last().kind == Kind::Amendment && !paragraph.closes();
        if !top || paragraph.id.is_sub() {
            continue;
        }
        let below = document.paragraphs.iter().enumerate().skip(at + 1);
        let below = below.take_while(|(_, p)| p.id.cited().under(&paragraph.id).is_some());
        let below: Vec<(usize, &Paragraph)> = below.collect();
        let asked = read(paragraph, &below, before(&found), words);
        if asked.is_err() && one_each(paragraph, &below) {
            let each = each(&below, &found, words);
            if each.iter().any(|instruction| instruction.asked.is_ok()) {
                found.extend(each);
                continue;
            }
        }
        found.push(Instruction {
            id: paragraph.id.clone(),
            asked,
        });
    }
    found
}

/// "In the same paragraph": where the instruction before was carried out.
fn before(found: &[Instruction]) -> Vec<Place> {
    let before = found.last().and_then(|last| last.asked.as_ref().ok());
    let before = before.and_then(|steps| steps.last());
    before.map_or(Vec::new(), |step| step.places.clone())
}

/// "The representative of Zephyria orally revised the draft as follows:" and a list below it.
fn one_each(paragraph: &Paragraph, below: &[(usize, &Paragraph)]) -> bool {
    let announces = paragraph.text.trim_end().ends_with([':', '：']);
    announces && below.iter().any(|(_, p)| p.id.is_sub())
}

/// Each item of a list as an instruction of its own, with what stands below it.
fn each(
    below: &[(usize, &Paragraph)],
    found: &[Instruction],
    words: &Instructions,
) -> Vec<Instruction> {
    let mut each: Vec<Instruction> = Vec::new();
    let depth = below.first().map(|(_, p)| p.parent.clone());
    let heads = |p: &Paragraph| p.id.is_sub() && !p.closes() && Some(p.parent.clone()) == depth;
    for (at, (_, paragraph)) in below.iter().enumerate() {
        if !heads(paragraph) {
            continue;
        }
        let rest = below.get(at + 1..).unwrap_or_default();
        let own = rest.iter().take_while(|(_, p)| !heads(p)).copied();
        let own: Vec<(usize, &Paragraph)> = own.collect();
        let last = if each.is_empty() { found } else { &each };
        let asked = read(paragraph, &own, before(last), words);
        each.push(Instruction {
            id: paragraph.id.clone(),
            asked,
        });
    }
    each
}

/// A text with the places where footnotes of the amendment document are called in it.
struct Printed {
    text: String,
    marks: Vec<Mark>,
}

impl Printed {
    fn of(paragraph: &Paragraph) -> Printed {
        Printed {
            text: paragraph.text.clone(),
            marks: paragraph.marks.clone(),
        }
    }

    /// With the paragraphs below it, joined by these letters.
    fn joined(paragraph: &Paragraph, below: &[(usize, &Paragraph)], by: &str) -> Printed {
        let mut whole = Printed::of(paragraph);
        for (_, paragraph) in below {
            whole.text.push_str(by);
            let start = whole.text.len() as u32;
            whole.text.push_str(&paragraph.text);
            let marks = paragraph.marks.iter().cloned();
            whole.marks.extend(marks.map(|mark| Mark {
                at: mark.at + start,
                ..mark
            }));
        }
        whole
    }
}

/// Reads one instruction; `below` are the paragraphs that follow it.
fn read(
    paragraph: &Paragraph,
    below: &[(usize, &Paragraph)],
    before: Vec<Place>,
    words: &Instructions,
) -> Result<Vec<Step>, String> {
    // "replace:" and what is quoted in lines of its own.
    let continues = below.first().is_some_and(|(_, p)| opens_quotation(&p.text))
        && below.iter().any(|(_, p)| !opens_quotation(&p.text));
    if continues {
        let whole = Printed::joined(paragraph, below, " ");
        return clauses(&whole, Vec::new(), before, words);
    }
    let new = below.iter().map(|(at, _)| New::Paragraph(*at)).collect();
    let asked = clauses(&Printed::of(paragraph), new, before.clone(), words);
    // "In operative paragraph 3:", and under it what is to be done there; "replace:", and under it
    // what is quoted and what stands between.
    let by = match below.iter().any(|(_, p)| p.id.is_sub()) {
        true => "; ",
        false => " ",
    };
    match asked {
        Err(why) if !below.is_empty() => {
            let whole = Printed::joined(paragraph, below, by);
            clauses(&whole, Vec::new(), before, words).map_err(|_| why)
        }
        asked => asked,
    }
}

/// The steps that a text asks for; `new` are the paragraphs that it brings.
fn clauses(
    printed: &Printed,
    new: Vec<New>,
    before: Vec<Place>,
    words: &Instructions,
) -> Result<Vec<Step>, String> {
    let said = Template::of(&printed.text, &printed.marks);
    let mut reader = Reader::new(said, new, before, words);
    reader.read()?;
    let renumbers = reader.renumbers;
    let steps = reader.into_steps();
    match steps.iter().find(|step| step.places.is_empty()) {
        Some(_) => Err("it names no paragraph".to_owned()),
        // "renumber the paragraphs accordingly" and nothing else.
        None if steps.is_empty() && !renumbers => {
            let said = shortened(&printed.text);
            Err(format!("“{said}” is not understood"))
        }
        None => Ok(steps),
    }
}
