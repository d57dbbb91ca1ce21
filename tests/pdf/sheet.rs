//! Pages set by hand in the United Nations' geometry, for forms that no document of our own has.

use crate::writer::{Face, Page, print, width};

/// The text's left edge, its tab stops, and its right edge, in points.
pub const LEFT: f32 = 123.4;
pub const TAB: f32 = 23.76;
pub const RIGHT: f32 = 488.0;
const MARGIN: f32 = 60.0;
const LEADING: f32 = 12.0;
const GAP: f32 = 18.0;

pub struct Sheet {
    pages: Vec<Page>,
    y: f32,
    head: String,
    notes: Vec<(String, String)>,
    /// The rule above the notes is drawn, not typed.
    pub drawn: bool,
}

impl Sheet {
    /// A first page with its symbol, organ and what stands at the right: "Distr.", date, language.
    pub fn new(symbol: &str, organ: &str, right: &[&str]) -> Self {
        let mut page = Page::default();
        page.text(LEFT, 57.8, 14.0, Face::Plain, "United Nations");
        let (series, rest) = symbol.split_at(1);
        page.text(420.0, 56.5, 20.0, Face::Plain, series);
        page.text(420.0 + width(series) * 20.0, 57.5, 10.0, Face::Plain, rest);
        page.text(LEFT, 86.4, 20.0, Face::Bold, organ);
        for (n, line) in right.iter().enumerate() {
            let y = 86.4 + 12.0 * n as f32;
            page.text(397.0, y, 10.0, Face::Plain, line);
        }
        Sheet {
            pages: vec![page],
            y: 210.0,
            head: symbol.to_owned(),
            notes: Vec::new(),
            drawn: false,
        }
    }

    /// The fields below the masthead's rule: session, committee, agenda item.
    pub fn fields(&mut self, lines: &[(&str, Face)]) -> &mut Self {
        for (words, face) in lines {
            self.y += LEADING;
            let y = self.y;
            self.page().text(MARGIN, y, 10.1, *face, words);
        }
        self
    }

    fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("a page")
    }

    /// The next page, its running head and foot printed.
    pub fn turn(&mut self) -> &mut Self {
        self.finish_page();
        self.pages.push(Page::default());
        let number = self.pages.len();
        let head = self.head.clone();
        let page = self.page();
        page.text(MARGIN, 59.0, 8.5, Face::Bold, &head);
        page.text(MARGIN, 755.3, 8.5, Face::Bold, &format!("{number}/9"));
        page.text(522.9, 753.8, 7.0, Face::Plain, "99-12345");
        self.y = 64.3;
        self
    }

    fn finish_page(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        if notes.is_empty() {
            return;
        }
        let mut y = 735.0 - notes.len() as f32 * 10.5;
        let drawn = self.drawn;
        let page = self.page();
        match drawn {
            true => page.raw(&format!("99.6 {} 72 0.5 re f\n", 792.0 - y + 14.0)),
            false => {
                page.text(99.6, y - 14.0, 8.0, Face::Plain, &"_".repeat(18));
            }
        }
        for (label, text) in notes {
            page.text(114.0, y - 3.0, 5.5, Face::Plain, &label);
            page.text(LEFT, y, 8.5, Face::Plain, &text);
            y += 10.5;
        }
    }

    /// A note at the foot of this page.
    pub fn note(&mut self, label: &str, text: &str) -> &mut Self {
        self.notes.push((label.to_owned(), text.to_owned()));
        self
    }

    /// One line at `x`, `down` points below the last.
    pub fn line(&mut self, x: f32, down: f32, size: f32, face: Face, words: &str) -> &mut Self {
        self.y += down;
        let y = self.y;
        self.page().text(x, y, size, face, words);
        self
    }

    /// A bold heading at the text's left edge.
    pub fn heading(&mut self, words: &str) -> &mut Self {
        self.line(LEFT, 24.0, 10.1, Face::Bold, words)
    }

    /// "The General Assembly,".
    pub fn organ(&mut self, words: &str) -> &mut Self {
        self.line(LEFT + TAB, GAP, 10.0, Face::Italic, words)
    }

    /// A paragraph that is indented; `_` turns italics on and off, `^1^` is a marker.
    pub fn para(&mut self, words: &str) -> &mut Self {
        self.y += GAP;
        self.flow(LEFT + TAB, LEFT, words);
        self
    }

    /// A paragraph with its label: `1.` and `(a)` indented, their text after the next tab.
    pub fn item(&mut self, label: &str, words: &str) -> &mut Self {
        let wrap = match label.starts_with("(i") || label.starts_with("(v") {
            true => LEFT + TAB,
            false => LEFT,
        };
        self.labelled(LEFT + TAB, label, wrap, words)
    }

    /// A numbered paragraph that is not indented, as in annexes.
    pub fn flush(&mut self, label: &str, words: &str) -> &mut Self {
        self.labelled(LEFT, label, LEFT, words)
    }

    fn labelled(&mut self, x: f32, label: &str, wrap: f32, words: &str) -> &mut Self {
        self.y += GAP;
        let y = self.y;
        self.page().text(x, y, 10.0, Face::Plain, label);
        self.flow(x + TAB, wrap, words);
        self
    }

    fn flow(&mut self, first: f32, wrap: f32, words: &str) {
        let mut x = first;
        let mut italic = false;
        for word in words.split(' ') {
            let set: f32 = width(word) * 10.0;
            if x + set > RIGHT {
                self.y += LEADING;
                x = wrap;
            }
            for (n, piece) in word.split('_').enumerate() {
                italic ^= n > 0;
                for (n, piece) in piece.split('^').enumerate() {
                    let y = self.y;
                    let face = if italic { Face::Italic } else { Face::Plain };
                    x = match n % 2 {
                        0 => self.page().text(x, y, 10.0, face, piece),
                        _ => self.page().text(x, y - 3.5, 6.5, Face::Plain, piece),
                    };
                }
            }
            let y = self.y;
            x = self.page().text(x, y, 10.0, Face::Plain, " ");
        }
    }

    /// Cells on one line, each at its left edge; one that ends in `<` ends there instead. `^1^` is a
    /// marker.
    pub fn row(&mut self, down: f32, size: f32, cells: &[(f32, &str)]) -> &mut Self {
        self.y += down;
        let y = self.y;
        for (at, words) in cells {
            let right = words.ends_with('<');
            let words = words.trim_end_matches('<');
            let mut x = match right {
                true => at - width(words) * size,
                false => *at,
            };
            for (n, piece) in words.split('^').enumerate() {
                x = match n % 2 {
                    0 => self.page().text(x, y, size, Face::Plain, piece),
                    _ => self.page().text(x, y - 3.5, 6.5, Face::Plain, piece),
                };
            }
        }
        self
    }

    /// A drawn line from `left` to `right`, `down` points below the last line of words.
    pub fn rule(&mut self, down: f32, left: f32, right: f32) -> &mut Self {
        let y = 792.0 - self.y - down;
        let width = right - left;
        self.page().raw(&format!("{left} {y} {width} 0.5 re f\n"));
        self
    }

    pub fn print(mut self) -> Vec<u8> {
        self.finish_page();
        print(&self.pages)
    }
}
