//! A document as XML: Akoma Ntoso 3.0, as the United Nations write it.
//!
//! Valid by the standard's schema. What the standard has no place for stands in its `proprietary`
//! element, so that importing the file again gives the same document.

mod meta;
mod words;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::safe::safe;
use words::{escaped, wrapped};

use crate::document::{
    Address, Between, Document, DocumentKind, Paragraph, ParagraphKind, Piece, Role,
};

const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
/// Who wrote the markup; the import knows its own files by it.
pub const EDITOR: &str = "#opcit";
/// The element that holds what the standard has no place for, and its namespace.
pub const EXCHANGE: &str = "opcit:document";
const EXCHANGE_NAMESPACE: &str = "urn:opcit:document";

/// The whole document, in UTF-8.
pub fn akn(document: &Document) -> String {
    let mut page = Page {
        out: Writer::new_with_indent(Vec::new(), b' ', 2),
        document,
        called: vec![false; document.footnotes.len()],
    };
    page.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    page.element("akomaNtoso", &[("xmlns", NAMESPACE)], |page| {
        let name = match document.kind {
            Some(kind) if kind.is_decision() => "decision",
            Some(DocumentKind::PresidentialStatement) => "statement",
            _ => "resolution",
        };
        page.element("statement", &[("name", name)], Page::statement);
    });
    let bytes = page.out.into_inner();
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    text.push('\n');
    text
}

struct Page<'d> {
    out: Writer<Vec<u8>>,
    document: &'d Document,
    /// The footnotes that stand somewhere already.
    called: Vec<bool>,
}

impl<'d> Page<'d> {
    fn write(&mut self, event: Event<'_>) {
        // Writing to memory does not fail.
        let _ = self.out.write_event(event);
    }

    fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Page<'d>),
    ) {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.write(Event::Start(start));
        inside(self);
        self.write(Event::End(BytesEnd::new(name)));
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.write(Event::Empty(start));
    }

    /// An element with words in one line: no blank is added between them.
    fn line(&mut self, name: &str, attributes: &[(&str, &str)], inside: &str) {
        let mut start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        if name == "p" {
            start.push_attribute(("xml:space", "preserve"));
        }
        self.write(Event::Start(start));
        self.write(Event::Text(BytesText::from_escaped(inside)));
        self.write(Event::End(BytesEnd::new(name)));
    }

    fn statement(&mut self) {
        self.element("meta", &[], Page::meta);
        let pieces = &self.document.masthead;
        let title = pieces.iter().position(|p| p.role == Role::Title);
        let title = title.unwrap_or(pieces.len());
        let rest = pieces.get(title..).unwrap_or_default();
        let closing = rest.iter().position(|p| p.role == Role::Closing);
        let closing = title + closing.unwrap_or(rest.len());
        let part = |from: usize, to: usize| pieces.get(from..to).unwrap_or_default();
        for (name, part) in [
            ("coverPage", part(0, title)),
            ("preface", part(title, closing)),
        ] {
            if !part.is_empty() {
                self.element(name, &[], |page| part.iter().for_each(|p| page.piece(p)));
            }
        }
        self.bodies();
        let closing = part(closing, pieces.len());
        // Notes that are called in titles and tables stand with the closing words.
        let uncalled: Vec<usize> = (0..self.called.len())
            .filter(|at| !self.called[*at])
            .collect();
        if !closing.is_empty() || !uncalled.is_empty() {
            self.element("conclusions", &[], |page| {
                closing.iter().for_each(|p| page.piece(p));
                for at in uncalled {
                    let note = page.note(at);
                    page.line("p", &[("class", "uncalled")], &note);
                }
            });
        }
    }

    /// Words of the masthead, in the element that such words have in the United Nations' files.
    fn piece(&mut self, piece: &Piece) {
        let words = escaped(&piece.text);
        let (class, inside) = match piece.role {
            Role::Symbol => (
                "symbol",
                wrapped("docNumber", "refersTo=\"#symbol\"", &words),
            ),
            Role::Body => (
                "body",
                wrapped("docAuthority", "refersTo=\"#issuingBody\"", &words),
            ),
            Role::Distribution => ("distribution", wrapped("docStatus", "", &words)),
            Role::Title => (
                "title",
                wrapped("docTitle", "refersTo=\"#resolutionTitle\"", &words),
            ),
            Role::Report => ("report", wrapped("docProponent", "", &words)),
            Role::Adopted => ("adopted", wrapped("docTitle", "", &words)),
            Role::Date => ("date", words),
            Role::Language => ("language", words),
            Role::Session => ("session", words),
            Role::Committee => ("committee", words),
            Role::Agenda => ("agenda", words),
            Role::Sponsors => ("sponsors", words),
            Role::Note => ("note", words),
            Role::Closing => ("closing", words),
        };
        self.line("p", &[("class", class)], &inside);
    }

    /// The preamble as far as it goes, and the rest, in reading order.
    fn bodies(&mut self) {
        let document = self.document;
        let paragraphs = &document.paragraphs;
        let preambular = |p: &&Paragraph| p.kind == ParagraphKind::Preambular;
        let opening = paragraphs.iter().take_while(preambular).count();
        let first = paragraphs.first().map(|p| p.id.as_str());
        let opened = |before: Option<&str>| before == first;
        let formulas = document.formulas.iter();
        if opening > 0 || formulas.clone().any(|f| opened(f.before.as_deref())) {
            self.element("preamble", &[], |page| {
                if opening == 0 {
                    page.before(first, true);
                }
                for paragraph in paragraphs.iter().take(opening) {
                    page.before(Some(&paragraph.id), true);
                    page.paragraph(paragraph, true);
                }
            });
        }
        self.element("mainBody", &[], |page| {
            if opening == 0 {
                page.before_in_body(first);
            }
            for (at, gap) in page.document.gaps().into_iter().enumerate() {
                // What heads a preamble stands in it.
                let headed = at > 0 && at >= opening;
                for what in gap {
                    match what {
                        Between::Table(table) => page.table(table),
                        Between::Heading(heading) if headed => page.heading(heading, false),
                        Between::Formula(formula) if headed => page.formula(formula, false),
                        _ => {}
                    }
                }
                if at >= opening
                    && let Some(paragraph) = paragraphs.get(at)
                {
                    page.paragraph(paragraph, false);
                }
            }
            // The schema asks for something.
            page.element("paragraph", &[("class", "end")], |page| {
                page.element("content", &[], |page| page.line("p", &[], ""));
            });
        });
    }

    /// Headings and formulas before a paragraph; in a preamble both are of its elements.
    fn before(&mut self, id: Option<&str>, preamble: bool) {
        let document = self.document;
        let here = |before: &Option<Address>| before.as_ref().map(Address::as_str) == id;
        for (at, heading) in document.headings.iter().enumerate() {
            if here(&heading.before) {
                self.heading(at, preamble);
            }
        }
        for (at, formula) in document.formulas.iter().enumerate() {
            if here(&formula.before) {
                self.formula(at, preamble);
            }
        }
    }

    fn heading(&mut self, at: usize, preamble: bool) {
        let heading = &self.document.headings[at];
        let words = escaped(&heading.text);
        let class = format!("heading{}", heading.level);
        match preamble {
            true => self.element(
                "container",
                &[("name", "heading"), ("class", &class)],
                |page| page.line("p", &[], &words),
            ),
            false => self.element("paragraph", &[("class", &class)], |page| {
                page.element("content", &[], |page| page.line("p", &[], &words));
            }),
        }
    }

    fn formula(&mut self, at: usize, preamble: bool) {
        let words = escaped(&self.document.formulas[at].text);
        match preamble {
            true => self.element("formula", &[("name", "enactingFormula")], |page| {
                page.line("p", &[], &words);
            }),
            false => self.element("paragraph", &[("class", "formula")], |page| {
                page.element("content", &[], |page| page.line("p", &[], &words));
            }),
        }
    }

    /// Headings before the first paragraph of all stand in the preamble where there is one.
    fn before_in_body(&mut self, first: Option<&str>) {
        let formulas = self.document.formulas.iter();
        if !formulas.clone().any(|f| f.before.as_deref() == first) {
            self.before(first, false);
        }
    }

    fn paragraph(&mut self, paragraph: &'d Paragraph, preamble: bool) {
        let words = self.words(&paragraph.text, paragraph);
        let id = paragraph.id.to_string();
        if preamble && paragraph.label.is_none() {
            let name = paragraph.lead_text().unwrap_or("paragraph");
            let name = safe(name).into_owned();
            return self.element("container", &[("name", &name), ("eId", &id)], |page| {
                page.line("p", &[], &words);
            });
        }
        let class = match paragraph.kind {
            ParagraphKind::Preambular => "preambular",
            ParagraphKind::Operative => "operative",
            ParagraphKind::Annex => "annex",
            ParagraphKind::Other => "other",
        };
        let label = paragraph.label.as_deref();
        if preamble {
            // A list's item stands in the preamble with its label beside its words.
            return self.element("container", &[("name", "item"), ("eId", &id)], |page| {
                let label = label.map(|label| wrapped("inline", "name=\"label\"", &escaped(label)));
                page.line("p", &[], &(label.unwrap_or_default() + &words));
            });
        }
        self.element("paragraph", &[("class", class), ("eId", &id)], |page| {
            if let Some(label) = label {
                page.line("num", &[], &escaped(label));
            }
            page.element("content", &[], |page| page.line("p", &[], &words));
        });
    }

    /// A table, the lines of its caption above it and below it.
    fn table(&mut self, at: usize) {
        let table = &self.document.tables[at];
        let after = table.after.as_ref().map(|id| format!("#{id}"));
        let mut attributes = vec![("name", "table")];
        attributes.extend(after.as_deref().map(|after| ("refersTo", after)));
        let (above, below) = self.document.around(at);
        self.element("container", &attributes, |page| {
            let lines = |page: &mut Self, lines: &[String]| {
                for line in lines {
                    page.line("p", &[], &escaped(line));
                }
            };
            lines(page, above);
            if table.rows.is_empty() {
                return lines(page, below);
            }
            page.element("table", &[], |page| {
                for row in &table.rows {
                    page.element("tr", &[], |page| {
                        for cell in row {
                            page.element("td", &[], |page| {
                                page.line("p", &[], &escaped(cell));
                            });
                        }
                    });
                }
            });
            lines(page, below);
        });
    }
}
