//! The tree → what stands in it, one after the other: formulas, headings, paragraphs, tables.
//!
//! Files of one work differ in how deep they mark things up: a subparagraph is a `point` in one
//! language and a `paragraph` of its own in another, a heading a `subheading` or a paragraph of a
//! class of headings. Here all of that becomes one flat sequence; [`super::ids`] names it. Nothing is
//! passed over: an element that is not known is read for what it holds.

mod captions;
mod fields;

pub use fields::Field;

use super::prose::{self, Known, Prose, RawNote};
use crate::document::{Source, Style};
use crate::import::xml::Element;

/// What a paragraph is set under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    Top,
    /// A point of a list, 1 for those right under a paragraph.
    Point(usize),
}

/// How deep a heading is set, as its class says: 1 is the outermost.
pub type Rank = Option<u8>;

#[derive(Debug, Clone)]
pub enum Item {
    Formula(Prose),
    Heading(Prose, Rank),
    Preambular(Prose),
    Paragraph {
        /// What is printed of its label, where that is marked up.
        label: Option<String>,
        depth: Depth,
        prose: Prose,
        /// It goes on with the paragraph before.
        more: bool,
    },
    Table(Tabled),
    /// A starred note.
    Note(Prose),
    /// The note of a table, with its label.
    TableNote(String, Prose),
    /// One of several resolutions, with its letter; none is a draft that another holds.
    Part(Option<Prose>),
    Annex,
    /// What is printed around the paragraphs.
    Piece(Field, Prose),
    /// A body begins; whether more of a preamble follows, so that what stands in it belongs to that.
    Body(bool),
}

/// A table, with the lines around it that belong to it.
#[derive(Debug, Clone, Default)]
pub struct Tabled {
    pub rows: Vec<Vec<String>>,
    pub source: Source,
    pub above: Vec<String>,
    pub below: Vec<String>,
}

/// Reads a tree from its root.
pub fn read<'x>(root: &'x Element) -> (Vec<Item>, Vec<RawNote<'x>>) {
    let known = Known::of(root);
    let mut walker = Walker {
        items: Vec::new(),
        notes: Vec::new(),
        known: &known,
    };
    for element in root.elements() {
        walker.statement(element, Stands::Alone);
    }
    (captions::gather(walker.items), walker.notes)
}

/// What a document is in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    Alone,
    Part,
    Annex,
}

struct Walker<'x, 'k> {
    items: Vec<Item>,
    notes: Vec<RawNote<'x>>,
    known: &'k Known,
}

impl<'x> Walker<'x, '_> {
    /// A document, or one that another holds.
    fn statement(&mut self, statement: &'x Element, stands: Stands) {
        let preambles = |from: usize| {
            let mut rest = statement.elements().skip(from);
            rest.any(|e| e.name == "preamble" && e.elements().any(|c| c.name != "formula"))
        };
        let mut closed = false;
        for (at, element) in statement.elements().enumerate() {
            match element.name.as_str() {
                "meta" => {}
                "coverPage" => self.fields(element, "coverPage"),
                "preface" => match stands {
                    Stands::Alone => self.fields(element, "preface"),
                    Stands::Part => self.part(element),
                    Stands::Annex => self.titles(element),
                },
                "conclusions" => {
                    self.fields(element, "conclusions");
                    closed = true;
                }
                "preamble" => self.preamble(element),
                "attachments" => self.attachments(element),
                "components" | "component" | "documentCollection" | "collectionBody" => {
                    self.held(element);
                }
                "documentRef" => {}
                "mainBody" | "body" => {
                    let from = self.items.len();
                    self.items.push(Item::Body(preambles(at + 1)));
                    self.body(element);
                    if closed {
                        self.close(from);
                    }
                }
                _ => self.block(element),
            }
        }
    }

    /// Resolutions under one symbol, or a draft that a resolution recommends.
    fn held(&mut self, element: &'x Element) {
        for below in element.elements() {
            match below.name.as_str() {
                "component" | "components" | "collectionBody" => self.held(below),
                "statement" => {
                    if below.child("preface").is_none() {
                        self.items.push(Item::Part(None));
                    }
                    self.statement(below, Stands::Part);
                }
                "documentRef" | "meta" => {}
                "coverPage" => self.fields(below, "coverPage"),
                "preface" => self.fields(below, "preface"),
                _ => self.block(below),
            }
        }
    }

    /// "A" and its title.
    fn part(&mut self, preface: &'x Element) {
        let below = preface.descendants();
        let number = below.into_iter().find(|e| e.name == "docNumber");
        let letter = number.map(|number| self.prose(&[number]));
        self.items
            .push(Item::Part(letter.filter(|p| !p.is_empty())));
        for p in preface.elements() {
            let words: Vec<&Element> = p.elements().filter(|e| e.name != "docNumber").collect();
            let plain = p.elements().next().is_none();
            let words = if plain { vec![p] } else { words };
            self.heading(&words, Some(1));
        }
    }

    fn titles(&mut self, preface: &'x Element) {
        for p in preface.elements() {
            self.heading(&[p], Some(1));
        }
    }

    fn attachments(&mut self, attachments: &'x Element) {
        for attachment in attachments.elements() {
            self.items.push(Item::Annex);
            let doc = attachment.child("doc");
            self.statement(doc.unwrap_or(attachment), Stands::Annex);
        }
    }

    fn preamble(&mut self, preamble: &'x Element) {
        for element in preamble.elements() {
            match element.name.as_str() {
                "formula" => {
                    let formula = self.prose(&[element]);
                    self.push(formula, Item::Formula);
                }
                "container" => self.container(element),
                _ => self.block(element),
            }
        }
    }

    /// A preambular paragraph: one `p` as a rule, or the opening words of a list and its items.
    fn container(&mut self, container: &'x Element) {
        let mut first = true;
        for element in container.elements() {
            match element.name.as_str() {
                "p" if first => {
                    let prose = self.prose(&[element]);
                    let stars = !prose.text.is_empty()
                        && prose.text.chars().all(|c| c == '*' || c.is_whitespace());
                    // No phrase of a preamble opens it, and nothing ends it.
                    let unnamed = container.attribute("name") == Some("");
                    let titled = unnamed && prose.is_title(false);
                    let open = prose
                        .text
                        .ends_with([',', '\u{60c}', '\u{ff0c}', ';', '\u{61b}']);
                    match stars || titled || !open && prose.all(&[Style::Bold]) {
                        true => self.push(prose, |prose| Item::Heading(prose, None)),
                        false => self.push(prose, Item::Preambular),
                    }
                }
                "p" => self.paragraph_of(None, Depth::Top, &[element], true),
                "blockList" => {
                    for item in element.elements() {
                        match item.name.as_str() {
                            "listIntroduction" if first => {
                                let prose = self.prose(&[item]);
                                self.push(prose, Item::Preambular);
                            }
                            "item" => self.point(item, 1),
                            _ => self.paragraph_of(None, Depth::Top, &[item], true),
                        }
                        first = false;
                    }
                }
                _ => self.block(element),
            }
            first = false;
        }
    }

    fn body(&mut self, element: &'x Element) {
        for below in element.elements() {
            self.block(below);
        }
    }

    fn block(&mut self, element: &'x Element) {
        match element.name.as_str() {
            "meta" | "img" => {}
            "paragraph" | "article" | "clause" => self.paragraph(element),
            "num" | "heading" | "subheading" => self.heading(&[element], rank(element)),
            "crossHeading" => {
                let before = element.attribute("refersTo") == Some("#preamble");
                let prose = self.prose(&[element]);
                // A title between the paragraphs of a section: no phrase opens it, and nothing ends it.
                let lead = [Style::Italic, Style::Bold];
                let titled = prose.is_title(false) && prose.lead(&lead).is_none();
                match before && !titled {
                    true => self.push(prose, Item::Preambular),
                    false => self.push(prose, |prose| Item::Heading(prose, None)),
                }
            }
            "formula" => {
                let formula = self.prose(&[element]);
                self.push(formula, Item::Formula);
            }
            "table" => self.table(element),
            "list" | "sublist" | "blockList" => self.list(element, 1),
            "component" | "components" => self.held(element),
            "attachments" => self.attachments(element),
            "preamble" => self.preamble(element),
            "conclusions" => self.fields(element, "conclusions"),
            "p" | "block" | "intro" | "wrapUp" => {
                self.paragraph_of(None, Depth::Top, &[element], false);
            }
            _ if element.elements().any(|below| !inline(&below.name)) => self.body(element),
            _ => self.paragraph_of(None, Depth::Top, &[element], false),
        }
    }

    /// Whether the table right above calls a note by this label.
    fn cells_call(&self, label: &str) -> bool {
        let mut above = self.items.iter().rev();
        let above = above.find(|item| !matches!(item, Item::TableNote(..)));
        let Some(Item::Table(table)) = above else {
            return false;
        };
        let mut cells = table.rows.iter().flatten();
        cells.any(|cell| cell.trim_end().ends_with(label))
    }

    fn paragraph(&mut self, element: &'x Element) {
        let class = element.attribute("class").unwrap_or("");
        let last = self.items.last();
        let below = matches!(last, Some(Item::Table(..) | Item::TableNote(..)));
        let raised = || prose::raised_letter(element).filter(|_| below);
        if let Some(label) = prose::table_note(element).or_else(raised) {
            let mut note = self.prose(&[element]);
            // Its own marker opens it and is no part of it.
            note.marks.retain(|mark| mark.at > 0);
            return self.push(note, |note| Item::TableNote(label, note));
        }
        let lettered = prose::bracketed_letter(element).filter(|label| self.cells_call(label));
        if let Some(label) = lettered {
            let mut note = self.prose(&[element]);
            let begins = note.text.find(&label).unwrap_or(0);
            note.behead(begins + label.len());
            return self.push(note, |note| Item::TableNote(label, note));
        }
        let mut label = element.child("num");
        let titles: Vec<&Element> = element
            .elements()
            .filter(|e| matches!(e.name.as_str(), "heading" | "subheading"))
            .collect();
        let rest: Vec<&Element> = element
            .elements()
            .filter(|e| !matches!(e.name.as_str(), "num" | "heading" | "subheading"))
            .collect();
        if rest.is_empty() || headed(class) && label.is_none() {
            let all: Vec<&Element> = element.elements().collect();
            return self.heading(&all, rank(element));
        }
        for title in titles {
            self.heading(&[title], rank(title));
        }
        for below in rest {
            match below.name.as_str() {
                "list" | "sublist" => {
                    let intro = below.child("intro");
                    if label.is_some() || intro.is_some() {
                        let words: Vec<&Element> = intro.into_iter().collect();
                        self.paragraph_of(label.take(), Depth::Top, &words, false);
                    }
                    self.list(below, 1);
                }
                "content" | "intro" => {
                    let blocks: Vec<&Element> = below.elements().collect();
                    match blocks.iter().all(|b| b.name == "p") && !blocks.is_empty() {
                        true => {
                            for p in blocks {
                                let more = label.is_none() && blocks_before(below, p);
                                self.paragraph_of(label.take(), Depth::Top, &[p], more);
                            }
                        }
                        false if blocks.iter().all(|b| inline(&b.name)) => {
                            self.paragraph_of(label.take(), Depth::Top, &[below], false);
                        }
                        false => {
                            if let Some(label) = label.take() {
                                self.paragraph_of(Some(label), Depth::Top, &[], false);
                            }
                            self.body(below);
                        }
                    }
                }
                "p" => self.bare(label.take(), below),
                _ => {
                    if let Some(label) = label.take() {
                        self.paragraph_of(Some(label), Depth::Top, &[], false);
                    }
                    self.block(below);
                }
            }
        }
    }

    /// A `p` right under its paragraph: it may hold nothing but a section's number.
    fn bare(&mut self, label: Option<&'x Element>, p: &'x Element) {
        match p.child("num").filter(|_| label.is_none()) {
            Some(_) => self.heading(&[p], None),
            None => self.paragraph_of(label, Depth::Top, &[p], false),
        }
    }

    /// The points of a list, with the lists below them. What belongs below a point may stand beside
    /// it, after it.
    fn list(&mut self, list: &'x Element, depth: usize) {
        for element in list.elements() {
            match element.name.as_str() {
                "intro" | "listIntroduction" if depth == 1 => {}
                "point" | "item" | "indent" => self.point(element, depth),
                "list" | "sublist" | "blockList" => self.list(element, depth + 1),
                "table" => self.table(element),
                _ => self.paragraph_of(None, Depth::Top, &[element], true),
            }
        }
    }

    fn point(&mut self, point: &'x Element, depth: usize) {
        let mut label = point.child("num");
        for below in point.elements() {
            match below.name.as_str() {
                "num" => {}
                "list" | "sublist" | "blockList" => {
                    let intro: Vec<&Element> = below.child("intro").into_iter().collect();
                    if label.is_some() || !intro.is_empty() {
                        self.paragraph_of(label.take(), Depth::Point(depth), &intro, false);
                    }
                    self.list(below, depth + 1);
                }
                _ => {
                    let more = label.is_none();
                    self.paragraph_of(label.take(), Depth::Point(depth), &[below], more);
                }
            }
        }
        if label.is_some() {
            self.paragraph_of(label, Depth::Point(depth), &[], false);
        }
    }

    fn paragraph_of(
        &mut self,
        label: Option<&'x Element>,
        depth: Depth,
        words: &[&'x Element],
        more: bool,
    ) {
        let mut prose = self.prose(words);
        if let Some(label) = label {
            let (first, last) = label.lines;
            prose.source.add(&Source {
                lines: (first..=last).collect(),
                pages: Vec::new(),
            });
        }
        let label = label.map(|label| self.prose(&[label]).text);
        let label = label.filter(|label| !label.is_empty());
        if label.is_none() && prose.is_empty() {
            return;
        }
        let ruled = prose.text.chars().all(|c| c == '_' || c.is_whitespace());
        if label.is_none() && ruled && prose.marks.is_empty() && prose.text.len() > 9 {
            // The rule that stands above notes.
            return;
        }
        if label.is_none() && starred(&prose.text) {
            return self.items.push(Item::Note(prose));
        }
        self.items.push(Item::Paragraph {
            label,
            depth,
            prose,
            more,
        });
    }

    fn heading(&mut self, elements: &[&'x Element], rank: Rank) {
        let prose = self.prose(elements);
        self.push(prose, |prose| Item::Heading(prose, rank));
    }

    fn table(&mut self, table: &'x Element) {
        let mut rows = Vec::new();
        let below = table.descendants();
        for row in below.iter().filter(|e| e.name == "tr") {
            let cells = row
                .elements()
                .filter(|e| matches!(e.name.as_str(), "td" | "th"));
            let cells: Vec<&Element> = cells.collect();
            let cells = cells.iter().map(|cell| self.prose(&[cell]).printed());
            let cells: Vec<String> = cells.collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push(cells);
            }
        }
        let captions = below.iter().filter(|e| e.name == "caption");
        let captions: Vec<&Element> = captions.copied().collect();
        let captions = captions.iter().map(|c| self.prose(&[c]).printed());
        let above: Vec<String> = captions.filter(|words| !words.is_empty()).collect();
        let (first, last) = table.lines;
        let source = Source {
            lines: (first..=last).collect(),
            pages: Vec::new(),
        };
        if !rows.is_empty() {
            self.items.push(Item::Table(Tabled {
                rows,
                source,
                above,
                ..Tabled::default()
            }));
        }
    }

    fn prose(&mut self, elements: &[&'x Element]) -> Prose {
        prose::read(elements, self.known, &mut self.notes)
    }

    fn push(&mut self, prose: Prose, item: impl FnOnce(Prose) -> Item) {
        if !prose.is_empty() {
            self.items.push(item(prose));
        }
    }
}

/// Another `p` stands before this one.
fn blocks_before(content: &Element, p: &Element) -> bool {
    content
        .elements()
        .next()
        .is_some_and(|first| !std::ptr::eq(first, p))
}

fn inline(name: &str) -> bool {
    matches!(
        name,
        "span"
            | "a"
            | "sup"
            | "sub"
            | "i"
            | "b"
            | "u"
            | "inline"
            | "authorialNote"
            | "eol"
            | "br"
            | "img"
            | "ref"
            | "docDate"
            | "docTitle"
            | "docNumber"
            | "date"
            | "organization"
            | "quantity"
            | "location"
            | "person"
            | "term"
            | "def"
            | "abbr"
    )
}

/// The class of a heading: `H1`, `H23G`, `HCh`.
fn headed(class: &str) -> bool {
    class.strip_prefix('H').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with("Ch")
    })
}

fn rank(element: &Element) -> Rank {
    let class = element.attribute("class").unwrap_or("");
    match class.strip_prefix('H')?.as_bytes() {
        [b'4', ..] => Some(3),
        [b'2', ..] => Some(2),
        _ => Some(1),
    }
}

/// "* Term of office …": a note that a star calls.
fn starred(text: &str) -> bool {
    let rest = text.trim_start_matches('*');
    let stars = text.len() - rest.len();
    let hidden = |c: char| c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}');
    let words = rest.trim_start_matches(hidden);
    (1..=4).contains(&stars) && words.starts_with(char::is_alphanumeric)
}
