//! Documents printed to PDF in the United Nations' geometry, and read back: what was put in must
//! come out, whatever the pages cut.

use opcit::document::{Address, AsideReason, Document, Footnote, Paragraph};
use opcit::import::import;

use crate::pdf::writer::{Face, Page, print};

const TAB: f32 = 23.76;
const LEFT: f32 = 123.4;
const RIGHT: f32 = 488.0;
const LEADING: f32 = 12.0;
const NOTE_LEADING: f32 = 10.5;

/// A word and its face; raised words are markers.
type Word<'a> = (&'a str, Face, bool);

struct Press<'a> {
    document: &'a Document,
    pages: Vec<Page>,
    y: f32,
    /// To print at the foot of this page.
    notes: Vec<&'a Footnote>,
    /// Labels of all that have had their place.
    noted: Vec<&'a str>,
}

/// Prints a document.
fn typeset(document: &Document) -> Vec<u8> {
    let mut press = Press {
        document,
        pages: vec![Page::default()],
        y: 330.0,
        notes: Vec::new(),
        noted: Vec::new(),
    };
    press.masthead();
    for paragraph in &document.paragraphs {
        let here = |before: &Option<Address>| before.as_ref() == Some(&paragraph.id);
        for heading in document.headings.iter().filter(|h| here(&h.before)) {
            press.words(&split(&heading.text, Face::Bold), LEFT, LEFT, 10.1);
        }
        for formula in document.formulas.iter().filter(|f| here(&f.before)) {
            press.words(&split(&formula.text, Face::Italic), LEFT + TAB, LEFT, 10.0);
        }
        press.paragraph(paragraph);
    }
    press.end_page();
    print(&press.pages)
}

fn split(text: &str, face: Face) -> Vec<Word<'_>> {
    text.split(' ').map(|word| (word, face, false)).collect()
}

impl<'a> Press<'a> {
    fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("a page")
    }

    fn masthead(&mut self) {
        let document = self.document;
        let symbol = document.symbol.clone().unwrap_or_default();
        let page = self.page();
        let (series, rest) = symbol.split_at(1);
        page.text(420.0, 56.5, 20.0, Face::Plain, series);
        page.text(
            420.0 + Face::Plain.width(series) * 20.0,
            57.5,
            10.0,
            Face::Plain,
            rest,
        );
        page.text(LEFT, 57.8, 14.0, Face::Plain, "United Nations");
        let body = document
            .body
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        page.text(LEFT, 86.4, 20.0, Face::Bold, &body);
        page.text(397.0, 86.4, 10.0, Face::Plain, "Distr.: General");
        let title = document.title.as_deref().unwrap_or_default();
        if !title.is_empty() {
            self.y = 290.0;
            self.words(&split(title, Face::Bold), LEFT, LEFT, 12.1);
        }
    }

    fn paragraph(&mut self, paragraph: &'a Paragraph) {
        let text = &paragraph.text;
        let lead = paragraph.lead.map_or(0, |lead| lead.range().end);
        let mut words = Vec::new();
        let mut at = 0;
        for word in text.split(' ') {
            let face = match at < lead {
                true => Face::Italic,
                false => Face::Plain,
            };
            let mut from = at;
            let inside = |mark: &&opcit::document::Mark| {
                (at + 1..=at + word.len()).contains(&(mark.at as usize))
            };
            for mark in paragraph.marks.iter().filter(inside) {
                words.push((&text[from..mark.at as usize], face, false));
                words.push((mark.label.as_str(), Face::Plain, true));
                from = mark.at as usize;
            }
            let rest = &text[from..at + word.len()];
            if !rest.is_empty() {
                // What follows a marker in the same word is set against it.
                words.push((rest, face, false));
            }
            at += word.len() + 1;
        }
        if let Some(label) = &paragraph.label {
            self.line_break(&words, 18.0);
            let roman = label.starts_with("(i") || label.starts_with("(v");
            let y = self.y;
            self.page().text(LEFT + TAB, y, 10.0, Face::Plain, label);
            let wrap = if roman { LEFT + TAB } else { LEFT };
            self.flow(&words, LEFT + 2.0 * TAB, wrap, 10.0);
        } else {
            self.words(&words, LEFT + TAB, LEFT, 10.0);
        }
    }

    /// A block with a gap above it.
    fn words(&mut self, words: &[Word<'a>], first: f32, wrap: f32, size: f32) {
        self.line_break(words, 18.0);
        self.flow(words, first, wrap, size);
    }

    fn flow(&mut self, words: &[Word<'a>], first: f32, wrap: f32, size: f32) {
        let mut x = first;
        for (at, (word, face, raised)) in words.iter().enumerate() {
            let set = if *raised { 6.5 } else { size };
            let end = x + Face::Plain.width(word) * set;
            if end > RIGHT && !raised {
                self.line_break(&words[at..], LEADING);
                x = wrap;
            }
            let y = self.y - if *raised { 3.5 } else { 0.0 };
            x = self.page().text(x, y, set, *face, word);
            if *raised {
                let notes = &self.document.footnotes;
                let shown = |note: &&Footnote| note.label == *word;
                if let Some(note) = notes.iter().find(shown)
                    && !self.noted.contains(&note.label.as_str())
                {
                    self.notes.push(note);
                    self.noted.push(&note.label);
                }
            }
            let glued = words.get(at + 1).is_some_and(|(_, _, raised)| *raised);
            if !glued {
                x = self.page().text(x, y, set.max(size), *face, " ");
            }
        }
    }

    /// Goes down a line, to the next page where what this one must hold would not fit.
    fn line_break(&mut self, words: &[Word<'a>], down: f32) {
        let markers = words.iter().filter(|(_, _, raised)| *raised).count().min(6);
        let notes = (self.notes.len() + markers) as f32 * 2.0 * NOTE_LEADING;
        self.y += down;
        if self.y > 690.0 - notes {
            self.end_page();
            self.pages.push(Page::default());
            let number = self.pages.len();
            let page = self.page();
            page.text(60.0, 59.0, 8.5, Face::Bold, "Running title of the document");
            page.text(60.0, 755.3, 8.5, Face::Bold, &format!("{number}/9"));
            page.text(522.9, 753.8, 7.0, Face::Plain, "99-12345");
            self.y = 82.3;
        }
    }

    fn end_page(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        if notes.is_empty() {
            return;
        }
        let mut y = 740.0 - notes.len() as f32 * 2.0 * NOTE_LEADING;
        let page = self.page();
        page.text(99.6, y - 14.0, 8.0, Face::Bold, &"_".repeat(18));
        for note in notes {
            page.text(114.0, y - 3.0, 5.5, Face::Plain, &note.label);
            let mut x = LEFT;
            for word in note.text.split(' ') {
                if x + Face::Plain.width(word) * 8.5 > RIGHT {
                    (x, y) = (LEFT, y + NOTE_LEADING);
                }
                x = page.text(x, y, 8.5, Face::Plain, word);
                x = page.text(x, y, 8.5, Face::Plain, " ");
            }
            y += NOTE_LEADING;
        }
    }
}

#[test]
fn a_printed_document_is_read_back() {
    for text in [
        include_str!("../../../corpus/A_RES_99_214.txt"),
        include_str!("../../../corpus/A_RES_103_198.txt"),
    ] {
        let document = import(text.as_bytes()).expect("a document").document;
        let read = import(&typeset(&document)).expect("a document").document;
        let texts = |document: &Document| -> Vec<(Address, String)> {
            let paragraphs = document.paragraphs.iter();
            paragraphs.map(|p| (p.id.clone(), p.text.clone())).collect()
        };
        for (read, put) in texts(&read).iter().zip(texts(&document)) {
            assert_eq!(*read, put);
        }
        assert_eq!(read.paragraphs.len(), document.paragraphs.len());
        let notes = |document: &Document| -> Vec<(String, String, Vec<Address>)> {
            let notes = document.footnotes.iter();
            notes
                .map(|n| (n.label.clone(), n.text.clone(), n.referenced_by.clone()))
                .collect()
        };
        assert_eq!(notes(&read), notes(&document));
        assert_eq!(read.symbol, document.symbol);
        assert_eq!(read.title, document.title);
        assert!(
            read.set_aside
                .iter()
                .any(|aside| aside.reason == AsideReason::RunningHead)
        );
    }
}
