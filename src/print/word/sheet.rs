//! A document in blocks, as the UN sets it: each with its style, its label, its words and the notes
//! that it calls.

use std::collections::HashMap;

use crate::document::{
    Between, Document, Paragraph, Piece, Role, Source, Span, Style as Emphasis, roman,
};
use crate::typeset::raised;

/// How a block is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    Text,
    Chapter,
    Heading,
    Session,
    Agenda,
    AgendaTitle,
    /// As notes are: what UN files set in a frame at the foot of the page. LibreOffice loses changes
    /// beside frames.
    Small,
    Head,
    Cell,
    /// A small empty paragraph: with one begins each text of the UN, and ours ends with one, which no
    /// change can take away.
    Spacer,
}

/// What a block is, so that it can be told in another version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// By its index in the document.
    Paragraph(usize),
    Piece(Role),
    Heading,
    Formula,
    Table,
    /// A line above or below a table.
    Caption,
    Note,
}

/// What stands at a byte of a text, raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Called {
    /// A note, by its index in the document.
    Note(usize),
    /// The label of one that is called elsewhere, or is not there.
    Printed(String),
}

#[derive(Debug, Clone)]
pub struct Block {
    pub style: Style,
    pub kind: Kind,
    /// Tabs before its first letter.
    pub tabs: usize,
    /// Its lines hang by so many tabs behind its label.
    pub hangs: bool,
    pub label: String,
    pub text: String,
    pub italic: Vec<Span>,
    pub marks: Vec<(usize, Called)>,
    /// Of a table, each with its cells.
    pub rows: Vec<Vec<String>>,
}

/// A whole document in blocks.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The head of the first page: what stands at the left, and at the right.
    pub left: Vec<Block>,
    pub right: Vec<Block>,
    /// What stands over the other pages.
    pub running: String,
    pub body: Vec<Block>,
    /// Whether each note is called by the number that it has by its place: else it has a mark of its
    /// own.
    pub counted: Vec<bool>,
}

impl Block {
    fn new(style: Style, kind: Kind, text: &str) -> Block {
        let (text, marks) = lifted(text);
        Block {
            style,
            kind,
            tabs: 0,
            hangs: false,
            label: String::new(),
            text,
            italic: Vec::new(),
            marks,
            rows: Vec::new(),
        }
    }

    fn all_italic(mut self) -> Block {
        self.italic = vec![Span::new(0, self.text.len())];
        self
    }
}

impl Sheet {
    pub fn of(document: &Document) -> Sheet {
        let mut sheet = Sheet {
            running: document.symbol.clone().unwrap_or_default(),
            counted: vec![false; document.footnotes.len()],
            ..Sheet::default()
        };
        sheet.set_masthead(document);
        sheet.set_body(document);
        sheet.call_notes(document);
        sheet
    }

    /// What stands in the head of the first page.
    fn set_masthead(&mut self, document: &Document) {
        for piece in &document.masthead {
            let block = || Block::new(Style::Head, Kind::Piece(piece.role), &piece.text);
            match piece.role {
                Role::Body => self.left.push(block()),
                // The symbol is the first, as it stands beside the name.
                Role::Symbol => {
                    let at = self
                        .right
                        .iter()
                        .filter(|b| b.kind == Kind::Piece(Role::Symbol));
                    let at = at.count();
                    self.right.insert(at, block());
                }
                Role::Distribution | Role::Date | Role::Language => self.right.push(block()),
                _ => {}
            }
        }
    }

    /// All else, in the order in which it is read.
    fn set_body(&mut self, document: &Document) {
        let count = document.paragraphs.len();
        // What stands before each paragraph and behind the last, by its line.
        let mut gaps: Vec<Vec<(u32, Block)>> = vec![Vec::new(); count + 1];
        for piece in &document.masthead {
            if let Some(block) = field(piece) {
                let line = line(&piece.source);
                let closing = matches!(piece.role, Role::Closing | Role::Note);
                let above = |p: &Paragraph| self::line(&p.source) > line;
                let at = match closing {
                    true => document.paragraphs.iter().position(above).unwrap_or(count),
                    false => 0,
                };
                gaps[at].push((line, block));
            }
        }
        for (at, gap) in document.gaps().into_iter().enumerate() {
            for what in gap {
                set_between(document, what, &mut gaps[at]);
            }
        }
        let mut gaps = gaps.into_iter();
        let mut gap = |body: &mut Vec<Block>| {
            let mut blocks = gaps.next().unwrap_or_default();
            blocks.sort_by_key(|(line, _)| *line);
            body.extend(blocks.into_iter().map(|(_, block)| block));
        };
        // The label that the paragraphs below each begin with.
        let mut first: HashMap<&str, &str> = HashMap::new();
        for (at, paragraph) in document.paragraphs.iter().enumerate() {
            gap(&mut self.body);
            let parent = paragraph
                .parent
                .as_ref()
                .map_or("", |parent| parent.as_str());
            let inner = inner(paragraph);
            let numerals = *first.entry(parent).or_insert(inner) == "i";
            self.body.push(set(at, paragraph, numerals));
        }
        gap(&mut self.body);
    }

    /// Gives each note its one call; what calls it again is printed. Notes that nothing calls stand
    /// as notes at the end.
    fn call_notes(&mut self, document: &Document) {
        let notes = &document.footnotes;
        let mut called = vec![false; notes.len()];
        for block in self
            .body
            .iter()
            .filter(|block| matches!(block.kind, Kind::Paragraph(_)))
        {
            for (_, mark) in &block.marks {
                if let Called::Note(note) = mark
                    && let Some(called) = called.get_mut(*note)
                {
                    *called = true;
                }
            }
        }
        let mut given = vec![false; notes.len()];
        for block in &mut self.body {
            for (_, mark) in &mut block.marks {
                if let Called::Printed(label) = mark {
                    let wanted = |at: &usize| !called[*at] && !given[*at];
                    let mut all = (0..notes.len()).filter(wanted);
                    if let Some(note) = all.find(|at| notes[*at].label == *label) {
                        *mark = Called::Note(note);
                    }
                }
                if let Called::Note(note) = mark {
                    let label = notes.get(*note).map_or("", |note| note.label.as_str());
                    match given.get_mut(*note) {
                        Some(given) if !*given => *given = true,
                        _ => *mark = Called::Printed(label.to_owned()),
                    }
                }
            }
        }
        let mut count = 0u32;
        for (_, mark) in self.body.iter().flat_map(|block| &block.marks) {
            if let Called::Note(note) = mark
                && let Some(own) = notes.get(*note)
                && own.label == (count + 1).to_string()
            {
                count += 1;
                self.counted[*note] = true;
            }
        }
        for (note, _) in notes.iter().zip(&given).filter(|(_, given)| !**given) {
            let mut block = Block::new(Style::Small, Kind::Note, "");
            block.text = format!(" {}", note.text);
            block.marks = vec![(0, Called::Printed(note.label.clone()))];
            self.body.push(block);
        }
    }
}

/// A field that stands above the text, or closes it.
fn field(piece: &Piece) -> Option<Block> {
    let style = match piece.role {
        Role::Symbol | Role::Distribution | Role::Date | Role::Language | Role::Body => {
            return None;
        }
        Role::Session | Role::Committee => Style::Session,
        Role::Agenda => Style::Agenda,
        Role::Title => Style::Chapter,
        Role::Note => Style::Small,
        Role::Sponsors | Role::Adopted => Style::Heading,
        Role::Report | Role::Closing => Style::Text,
    };
    let block = Block::new(style, Kind::Piece(piece.role), &piece.text);
    let numbered = piece.text.starts_with(|c: char| c.is_alphabetic());
    Some(match piece.role {
        Role::Closing => block.all_italic(),
        Role::Agenda if !numbered || !piece.text.contains(|c: char| c.is_ascii_digit()) => Block {
            style: Style::AgendaTitle,
            ..block
        },
        _ => block,
    })
}

/// What stands between paragraphs, with its line. The lines around a table stand as paragraphs of their own.
fn set_between(document: &Document, what: Between, gap: &mut Vec<(u32, Block)>) {
    match what {
        Between::Formula(at) => {
            let formula = &document.formulas[at];
            let mut block = Block::new(Style::Text, Kind::Formula, &formula.text).all_italic();
            block.tabs = 1;
            gap.push((line(&formula.source), block));
        }
        Between::Heading(at) => {
            let heading = &document.headings[at];
            let style = match heading.level < 2 {
                true => Style::Chapter,
                false => Style::Heading,
            };
            let block = Block::new(style, Kind::Heading, &heading.text);
            gap.push((line(&heading.source), block));
        }
        Between::Table(at) => {
            let table = &document.tables[at];
            let line = line(&table.source);
            let (above, below) = document.around(at);
            let above = above.iter();
            gap.extend(above.map(|words| (line, Block::new(Style::Heading, Kind::Caption, words))));
            let mut block = Block::new(Style::Cell, Kind::Table, "");
            block.rows.clone_from(&table.rows);
            // A caption may be all that is left of a figure.
            gap.extend((!table.rows.is_empty()).then_some((line, block)));
            let below = below.iter();
            gap.extend(below.map(|words| (line, Block::new(Style::Small, Kind::Caption, words))));
        }
    }
}

/// A label without its brackets.
fn inner(paragraph: &Paragraph) -> &str {
    let label = paragraph.label.as_deref().unwrap_or("");
    label.trim_matches(['(', ')', '.'])
}

/// A paragraph, its phrase in italics. `numerals`: its list counts by them.
fn set(at: usize, paragraph: &Paragraph, numerals: bool) -> Block {
    let depth = depth(paragraph);
    let label = paragraph.label.clone().unwrap_or_default();
    // Numerals hang behind their label, so that "(i)" is told from the letter.
    let hangs = depth > 1 && numerals && roman::value(inner(paragraph)).is_some();
    let italic = (paragraph.emphasis.iter())
        .filter(|emphasis| emphasis.style == Emphasis::Italic)
        .map(|emphasis| emphasis.at)
        .chain(paragraph.lead);
    let marks = paragraph.marks.iter().map(|mark| {
        let called = match mark.note {
            Some(note) => Called::Note(note as usize),
            None => Called::Printed(mark.label.clone()),
        };
        (mark.at as usize, called)
    });
    Block {
        style: Style::Text,
        kind: Kind::Paragraph(at),
        tabs: if hangs { 0 } else { depth.max(1) },
        hangs,
        label,
        text: paragraph.text.clone(),
        italic: italic.collect(),
        marks: marks.collect(),
        rows: Vec::new(),
    }
}

/// How deep a paragraph stands: by the labels in its id.
fn depth(paragraph: &Paragraph) -> usize {
    paragraph.id.as_str().matches('(').count() + 1
}

fn line(source: &Source) -> u32 {
    source.lines.first().copied().unwrap_or(0)
}

/// A text whose raised numbers are lifted out of it.
fn lifted(text: &str) -> (String, Vec<(usize, Called)>) {
    let mut out = String::with_capacity(text.len());
    let mut marks: Vec<(usize, Called)> = Vec::new();
    let mut label = String::new();
    let mut close = |label: &mut String, at: usize| {
        if !label.is_empty() {
            marks.push((at, Called::Printed(std::mem::take(label))));
        }
    };
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match raised::plain(c) {
            Some(digit) => label.push(digit),
            None if c == ','
                && !label.is_empty()
                && letters.peek().is_some_and(|c| raised::plain(*c).is_some()) =>
            {
                close(&mut label, out.len());
            }
            None => {
                close(&mut label, out.len());
                out.push(c);
            }
        }
    }
    close(&mut label, out.len());
    (out, marks)
}

/// The text of a cell, as a block of its own.
pub fn cell(text: &str) -> Block {
    Block::new(Style::Cell, Kind::Table, text)
}
