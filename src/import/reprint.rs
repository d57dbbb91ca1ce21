//! Words of a document as its lines print them: figures of Arabic script, figures and letters as wide as Chinese
//! characters. What reads a file reads plain ones ([`super::figures`]); numbers, ids, symbols and days stay plain.
//!
//! Each word of a file stands in one place of the document, and each place knows its lines: so a word's print is the
//! next one that a line of its place has for it.

use std::ops::Range;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::figures::{self, Moves};
use crate::document::{Document, Lines, Paragraph, Role, Source};

/// So many lines further on, of those that print others than plain ones, the next word of a place may stand.
const AHEAD: usize = 8;

/// Puts the words of a document into the print of its lines.
pub fn reprint(lines: &Lines, document: &mut Document) {
    let Some(printed) = Printed::of(lines) else {
        return;
    };
    values(&printed, document);
    let mut print = Printer::new(&printed);
    for piece in &mut document.masthead {
        print.text(&mut piece.text, &piece.source);
    }
    for paragraph in &mut document.paragraphs {
        print.paragraph(paragraph);
    }
    for formula in &mut document.formulas {
        print.text(&mut formula.text, &formula.source);
    }
    for heading in &mut document.headings {
        print.text(&mut heading.text, &heading.source);
    }
    for note in &mut document.footnotes {
        if let Some(moves) = print.text(&mut note.text, &note.source) {
            for emphasis in &mut note.emphasis {
                emphasis.at = moves.span(emphasis.at);
            }
        }
    }
    for aside in &mut document.set_aside {
        print.text(&mut aside.text, &aside.source);
    }
    print.tables(document);
}

/// Values that repeat words of the masthead.
fn values(printed: &Printed, document: &mut Document) {
    let source = |role: Role| {
        let mut source = Source::default();
        let pieces = document.masthead.iter();
        pieces
            .filter(|piece| piece.role == role)
            .for_each(|piece| source.add(&piece.source));
        source
    };
    let (title, notes, agenda) = (
        source(Role::Title),
        source(Role::Note),
        source(Role::Agenda),
    );
    if let Some(words) = &mut document.title {
        Printer::new(printed).text(words, &title);
    }
    let mut print = Printer::new(printed);
    for note in &mut document.notes {
        print.text(note, &notes);
    }
    let item = document.agenda_item.as_mut();
    if let Some(words) = item.and_then(|item| item.title.as_mut()) {
        Printer::new(printed).text(words, &agenda);
    }
}

/// The words of lines that are printed otherwise than they are read, and those beside them in the same lines.
struct Printed(FxHashMap<u32, FxHashMap<CompactString, Vec<CompactString>>>);

impl Printed {
    fn of(lines: &Lines) -> Option<Printed> {
        let mut printed = FxHashMap::default();
        for (number, line) in (1..).zip(lines.iter()) {
            let plain = figures::read(line.text);
            if plain == line.text {
                continue;
            }
            let moves = Moves::between(&plain, line.text);
            let words: &mut FxHashMap<CompactString, Vec<CompactString>> =
                printed.entry(number).or_default();
            for at in words_of(&plain) {
                let there = moves.of(at.start as u32) as usize..moves.of(at.end as u32) as usize;
                let (read, shown) = (&plain[at], line.text.get(there).unwrap_or_default());
                words.entry(read.into()).or_default().push(shown.into());
            }
        }
        (!printed.is_empty()).then_some(Printed(printed))
    }
}

/// Words in plain print: figures and letters, the strokes and stops that join them; and a stroke alone.
fn words_of(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let is = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let mut from = 0;
    std::iter::from_fn(move || {
        let opens = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'/';
        let start = from + bytes.get(from..)?.iter().position(opens)?;
        let mut end = start + 1;
        while is(start) && (is(end) || matches!(bytes.get(end), Some(b'/' | b'.')) && is(end + 1)) {
            end += 1;
        }
        from = end;
        Some(start..end)
    })
}

/// Prints one place after the other, and knows which words of each line are printed already.
struct Printer<'p> {
    printed: &'p Printed,
    taken: FxHashMap<(u32, CompactString), usize>,
}

impl<'p> Printer<'p> {
    fn new(printed: &'p Printed) -> Printer<'p> {
        Printer {
            printed,
            taken: FxHashMap::default(),
        }
    }

    fn paragraph(&mut self, paragraph: &mut Paragraph) {
        if let Some(label) = &mut paragraph.label {
            self.text(label, &paragraph.source);
        }
        let Some(moves) = self.text(&mut paragraph.text, &paragraph.source) else {
            return;
        };
        paragraph.lead = paragraph.lead.map(|lead| moves.span(lead));
        for mark in &mut paragraph.marks {
            mark.at = moves.of(mark.at);
        }
        for emphasis in &mut paragraph.emphasis {
            emphasis.at = moves.span(emphasis.at);
        }
    }

    fn tables(&mut self, document: &mut Document) {
        let captions = document.captions.iter_mut();
        let mut around: FxHashMap<u32, _> = captions.map(|own| (own.table, own)).collect();
        for (at, table) in (0..).zip(&mut document.tables) {
            let (above, below) = match around.remove(&at) {
                Some(own) => (&mut own.above[..], &mut own.below[..]),
                None => Default::default(),
            };
            let cells = table.rows.iter_mut().flatten();
            // A table may be as long as its file.
            let mut place = self.place(&table.source);
            for words in above.iter_mut().chain(cells).chain(below) {
                self.put(words, &mut place);
            }
        }
    }

    /// Prints a text that stands in these lines; how its characters moved, if they did.
    fn text(&mut self, text: &mut String, source: &Source) -> Option<Moves> {
        self.put(text, &mut self.place(source))
    }

    fn place(&self, source: &Source) -> Place {
        let lines = source.lines.iter().copied();
        let lines = lines.filter(|line| self.printed.0.contains_key(line));
        Place {
            lines: lines.collect(),
            at: 0,
        }
    }

    fn put(&mut self, text: &mut String, place: &mut Place) -> Option<Moves> {
        let mut print = String::new();
        let mut done = 0;
        for at in words_of(text) {
            let Some(shown) = self.next(&text[at.clone()], place) else {
                continue;
            };
            print.push_str(&text[done..at.start]);
            print.push_str(shown);
            done = at.end;
        }
        print.push_str(&text[done..]);
        if done == 0 || print == *text {
            return None;
        }
        let moves = Moves::between(text, &print);
        *text = print;
        Some(moves)
    }

    /// The next print of a word in the lines of a place, from the last one on.
    fn next(&mut self, word: &str, place: &mut Place) -> Option<&'p str> {
        for (at, line) in place.lines.iter().enumerate().skip(place.at).take(AHEAD) {
            let Some(shown) = self.printed.0.get(line).and_then(|words| words.get(word)) else {
                continue;
            };
            let taken = self.taken.entry((*line, word.into())).or_default();
            if let Some(shown) = shown.get(*taken) {
                *taken += 1;
                place.at = at;
                return Some(shown);
            }
        }
        None
    }
}

/// The lines of a place that print others than plain ones, and which of them was last read in.
struct Place {
    lines: Vec<u32>,
    at: usize,
}
