//! A document printed as converters of PDFs to Markdown print one: paragraphs in one line each, cut
//! where a page ended, with the notes, feet and heads of the page in the cut.

use std::collections::HashSet;

use opcit::document::{Document, Paragraph, Role};

/// Words on a page.
const PAGE: usize = 260;
/// No page ends so near an end of a paragraph.
const NEAR: usize = 8;

/// What is left of a footnote marker.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mark {
    Raised,
    /// Raised, after a space.
    Spaced,
    /// Plain digits after a space.
    Plain,
    /// Nothing.
    Lost,
}

/// What converters do differently.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Habit {
    pub mark: Mark,
    /// Numbered paragraphs are items of a list, without blank lines between them.
    pub listed: bool,
    /// Fields of the masthead stand in one line; otherwise the symbol is lost with its line.
    pub together: bool,
    /// Headings are marked as such.
    pub hashes: bool,
    /// Each page has its head, which names the symbol.
    pub heads: bool,
    /// The last note of a page comes first, and what is left of a picture stands among them.
    pub shuffled: bool,
}

/// A part of a paragraph that stands on one page, and the notes called in it.
struct Piece {
    text: String,
    called: Vec<String>,
    item: bool,
}

pub fn print(document: &Document, habit: Habit) -> String {
    let mut out = format!("{}\n\n", masthead(document, habit));
    let mut page = Page::default();
    let mut called = HashSet::new();
    for paragraph in &document.paragraphs {
        let before = |id: &Option<opcit::document::Address>| id.as_deref() == Some(&paragraph.id);
        for heading in document.headings.iter().filter(|h| before(&h.before)) {
            // "Annex I. Title" is printed in two lines, as is "A. Title" of a part.
            let part = heading.text.split(". ").next().unwrap_or("");
            let letter = part.len() == 1 && heading.level == 1;
            let two = letter || part.starts_with("Annex") || part.starts_with("Article ");
            for part in heading.text.splitn(if two { 2 } else { 1 }, ". ") {
                let hashes = if habit.hashes { "## " } else { "" };
                page.add(format!("{hashes}{part}"));
            }
        }
        for formula in document.formulas.iter().filter(|f| before(&f.before)) {
            page.add(formula.text.clone());
        }
        let text = marked(paragraph, habit, &mut called);
        let words: Vec<&str> = text.split(' ').collect();
        let room = PAGE.saturating_sub(page.words);
        let cut = room.clamp(NEAR, words.len().max(NEAR));
        let (first, rest) = match cut + NEAR <= words.len() {
            true => words.split_at(cut),
            false => (&words[..], &[][..]),
        };
        let item = habit.listed && paragraph.label.is_some();
        page.pieces.push(piece(first, item));
        page.words += first.len();
        if page.words >= PAGE || !rest.is_empty() {
            page.end(document, habit, &mut out);
        }
        if !rest.is_empty() {
            page.pieces.push(piece(rest, false));
            page.words += rest.len();
        }
    }
    page.end(document, habit, &mut out);
    out
}

/// The words of a piece with the sign of each marker, a control character, taken out.
fn piece(words: &[&str], item: bool) -> Piece {
    let text = words.join(" ");
    let label = |rest: &str| rest.split(' ').next().unwrap_or("").to_owned();
    let called = text.split('\u{1}').skip(1);
    let called = called.map(|rest| label(rest).split('\u{2}').next().unwrap_or("").to_owned());
    let mut clean = String::new();
    for (at, part) in text.split('\u{1}').enumerate() {
        let end = part.find('\u{2}').filter(|_| at > 0);
        clean.push_str(&part[end.map_or(0, |end| end + 1)..]);
    }
    Piece {
        called: called.collect(),
        text: clean,
        item,
    }
}

/// The paragraph with its label and markers; each marker is told before it, between two control
/// characters. Plain digits call a note at its first place alone.
fn marked(paragraph: &Paragraph, habit: Habit, called: &mut HashSet<String>) -> String {
    let mut text = paragraph.text.clone();
    let marks = paragraph.marks.iter();
    let marks: Vec<_> = marks.map(|m| (m, called.insert(m.label.clone()))).collect();
    for (mark, first) in marks.into_iter().rev() {
        let raised: String = mark.label.chars().map(raise).collect();
        let sign = match habit.mark {
            Mark::Raised => raised,
            Mark::Spaced => format!(" {raised}"),
            Mark::Plain if first => format!(" {}", mark.label),
            Mark::Plain | Mark::Lost => String::new(),
        };
        text.insert_str(mark.at as usize, &format!("\u{1}{}\u{2}{sign}", mark.label));
    }
    match &paragraph.label {
        Some(label) => format!("{}{label} {text}", if habit.listed { "- " } else { "" }),
        None => text,
    }
}

fn raise(digit: char) -> char {
    let raised = "\u{2070}\u{b9}\u{b2}\u{b3}\u{2074}\u{2075}\u{2076}\u{2077}\u{2078}\u{2079}";
    let value = digit
        .to_digit(10)
        .and_then(|d| raised.chars().nth(d as usize));
    value.unwrap_or(digit)
}

#[derive(Default)]
struct Page {
    pieces: Vec<Piece>,
    words: usize,
    number: usize,
}

impl Page {
    fn add(&mut self, text: String) {
        self.words += text.split(' ').count();
        self.pieces.push(Piece {
            text,
            called: Vec::new(),
            item: false,
        });
    }

    fn end(&mut self, document: &Document, habit: Habit, out: &mut String) {
        self.number += 1;
        let symbol = document.symbol.as_deref().unwrap_or("");
        if habit.heads && self.number > 1 {
            out.push_str(&format!("{symbol}\n\n"));
        }
        for (at, piece) in self.pieces.iter().enumerate() {
            let next = self.pieces.get(at + 1).is_some_and(|next| next.item);
            let gap = if piece.item && next { "\n" } else { "\n\n" };
            out.push_str(&format!("{}{gap}", piece.text));
        }
        let called: Vec<&String> = self.pieces.iter().flat_map(|p| &p.called).collect();
        let notes = document.footnotes.iter();
        let notes = notes.filter(|n| called.contains(&&n.label));
        let mut notes: Vec<String> = notes
            .map(|n| {
                let label: String = n.label.chars().map(raise).collect();
                format!("{label} {}\n", n.text)
            })
            .filter(|note| !out.contains(note))
            .collect();
        if habit.shuffled && notes.len() > 1 {
            notes.rotate_right(1);
            notes.insert(1, "n\u{131}.....\u{131}. .\n".to_owned());
        }
        if self.number % 2 == 1 {
            notes.insert(0, format!("{}/9\n", self.number));
        }
        out.push_str(&notes.join("\n"));
        out.push_str("\n\n\n");
        self.pieces.clear();
        self.words = 0;
    }
}

fn masthead(document: &Document, habit: Habit) -> String {
    let mut out = String::new();
    for piece in &document.masthead {
        let gap = match piece.role {
            Role::Note | Role::Closing => continue,
            Role::Symbol if habit.together || !habit.heads => "\n\n",
            Role::Symbol => continue,
            Role::Distribution | Role::Session | Role::Committee if habit.together => " ",
            _ => "\n\n",
        };
        out.push_str(&format!("{}{gap}", piece.text));
    }
    out
}
