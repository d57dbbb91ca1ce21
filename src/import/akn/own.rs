//! Files that opcit wrote itself: ids are those of their elements, and what the standard has no place
//! for stands beside it.

use std::collections::HashMap;

use super::prose::{self, Known, Prose, RawNote};
use super::{Links, fill_links};
use crate::document::exchange::Exchange;
use crate::document::{
    Caption, Document, Formula, Heading, Mark, MarkForm, Paragraph, ParagraphKind, Piece, Role,
    Table,
};
use crate::import::xml::Element;
use crate::import::{Halt, ImportError};

/// Whether a file's markup is opcit's own.
pub fn wrote(root: &Element) -> bool {
    let below = root.descendants();
    let manifestation = below.into_iter().find(|e| e.name == "FRBRManifestation");
    let author = manifestation.and_then(|e| e.child("FRBRauthor"));
    author.is_some_and(|e| e.attribute("href") == Some("#opcit"))
}

/// Reads such a file; none where what stands beside the words is not whole, so that it is read as
/// any other.
pub fn read(root: &Element, until: &Halt) -> Result<Option<Document>, ImportError> {
    let below = root.descendants();
    let exchange = below.iter().find(|e| e.name == "document");
    let exchange = exchange.and_then(|e| serde_json::from_str(&prose::words(e)).ok());
    let (Some(exchange), Some(statement)) = (exchange, root.child("statement")) else {
        return Ok(None);
    };
    let known = Known::all(root);
    let mut reader = Reader {
        root,
        document: Document::default(),
        known: &known,
        notes: Vec::new(),
        marks: Vec::new(),
        links: Vec::new(),
        headings: Vec::new(),
        formulas: Vec::new(),
    };
    for part in statement.elements() {
        match part.name.as_str() {
            "coverPage" | "preface" | "conclusions" => reader.fields(part),
            "preamble" | "mainBody" => part.elements().for_each(|e| reader.block(e)),
            _ => {}
        }
    }
    reader.finish(exchange, until).map(Some)
}

struct Reader<'x, 'k> {
    root: &'x Element,
    document: Document,
    known: &'k Known,
    notes: Vec<RawNote<'x>>,
    /// For each paragraph, the notes that its markers call, by their place in the file.
    marks: Vec<Vec<Option<usize>>>,
    links: Vec<Links>,
    /// What stands before the paragraph that comes next.
    headings: Vec<Heading>,
    formulas: Vec<Formula>,
}

impl<'x> Reader<'x, '_> {
    fn prose(&mut self, element: &'x Element) -> Prose {
        prose::read(&[element], self.known, &mut self.notes)
    }

    fn fields(&mut self, page: &'x Element) {
        for p in page.elements() {
            let prose = self.prose(p);
            let Some(role) = p.attribute("class").and_then(role) else {
                continue;
            };
            self.document.masthead.push(Piece {
                role,
                text: prose.printed(),
                source: prose.source,
            });
        }
    }

    fn block(&mut self, element: &'x Element) {
        let class = element.attribute("class").unwrap_or("");
        let name = element.attribute("name").unwrap_or("");
        if let Some(level) = class.strip_prefix("heading") {
            let prose = self.prose(element);
            self.headings.push(Heading {
                before: None,
                level: level.parse().unwrap_or(1),
                text: prose.text,
                source: prose.source,
            });
        } else if element.name == "formula" || class == "formula" {
            let prose = self.prose(element);
            self.formulas.push(Formula {
                before: None,
                text: prose.text,
                source: prose.source,
            });
        } else if name == "table" {
            self.table(element);
        } else if let Some(id) = element.attribute("eId") {
            self.paragraph(element, id);
        }
    }

    fn paragraph(&mut self, element: &'x Element, id: &str) {
        let kind = match element.attribute("class") {
            Some("operative") => ParagraphKind::Operative,
            Some("annex") => ParagraphKind::Annex,
            Some("other") => ParagraphKind::Other,
            _ => ParagraphKind::Preambular,
        };
        let inner = element.descendants();
        let label = inner
            .iter()
            .find(|e| e.name == "num" || e.attribute("name") == Some("label"));
        let label = label.map(|label| prose::words(label));
        let words = inner.into_iter().find(|e| e.name == "p");
        let mut prose = words.map(|p| self.prose(p)).unwrap_or_default();
        if element.name == "container"
            && let Some(label) = &label
        {
            prose.behead(label.len());
        }
        let marks = prose.marks.iter().map(|mark| Mark {
            at: mark.at,
            label: mark.label.clone(),
            form: MarkForm::Raised,
            note: None,
        });
        for mut heading in self.headings.drain(..) {
            heading.before = Some(id.into());
            self.document.headings.push(heading);
        }
        for mut formula in self.formulas.drain(..) {
            formula.before = Some(id.into());
            self.document.formulas.push(formula);
        }
        self.marks
            .push(prose.marks.iter().map(|m| m.note).collect());
        self.document.paragraphs.push(Paragraph {
            label,
            marks: marks.collect(),
            emphasis: prose.emphasis,
            source: prose.source,
            ..Paragraph::new(id, kind, prose.text)
        });
        self.links.push(prose.links);
    }

    /// A table, between the lines that stand above it and below it.
    fn table(&mut self, container: &'x Element) {
        let mut caption = Caption {
            table: self.document.tables.len() as u32,
            ..Caption::default()
        };
        let mut passed = false;
        for element in container.elements() {
            match (element.name.as_str(), passed) {
                ("table", _) => passed = true,
                ("p", false) => caption.above.push(self.prose(element).printed()),
                ("p", true) => caption.below.push(self.prose(element).printed()),
                _ => {}
            }
        }
        self.document.captions.extend(caption.said());
        let below = container.descendants();
        let rows = below.iter().filter(|e| e.name == "tr");
        let rows: Vec<Vec<&Element>> = rows.map(|row| row.elements().collect()).collect();
        let rows = rows.into_iter().map(|row| {
            let cells = row.into_iter().map(|cell| self.prose(cell).printed());
            cells.collect()
        });
        let rows = rows.collect();
        let after = container.attribute("refersTo");
        self.document.tables.push(Table {
            after: after.map(|id| id.trim_start_matches('#').into()),
            rows,
            source: crate::document::Source {
                lines: (container.lines.0..=container.lines.1).collect(),
                pages: Vec::new(),
            },
        });
    }

    fn finish(mut self, exchange: Exchange, until: &Halt) -> Result<Document, ImportError> {
        self.document.headings.append(&mut self.headings);
        self.document.formulas.append(&mut self.formulas);
        // Notes stand where they are called first; their names tell their order.
        let number = |note: &RawNote<'_>| -> Option<usize> {
            let name = note.element.attribute("eId")?;
            name.strip_prefix("note_")?.parse().ok()
        };
        let mut order: Vec<usize> = (0..self.notes.len()).collect();
        order.sort_by_key(|at| self.notes.get(*at).and_then(number));
        let places: HashMap<usize, usize> = order
            .iter()
            .enumerate()
            .map(|(new, old)| (*old, new))
            .collect();
        let mut note_links = Vec::new();
        for at in order {
            let Some(note) = self.notes.get(at) else {
                continue;
            };
            let (note, links) = super::footnote(note, self.known);
            self.document.footnotes.push(note);
            note_links.push(links);
        }
        for (paragraph, calls) in self.document.paragraphs.iter_mut().zip(&self.marks) {
            for (mark, call) in paragraph.marks.iter_mut().zip(calls) {
                mark.note = call.and_then(|at| places.get(&at)).map(|at| *at as u32);
                let note = mark
                    .note
                    .and_then(|at| self.document.footnotes.get_mut(at as usize));
                if let Some(note) = note
                    && note.referenced_by.last() != Some(&paragraph.id)
                {
                    note.referenced_by.push(paragraph.id.clone());
                }
            }
        }
        exchange.fill(&mut self.document);
        super::provenance::read(self.root, &mut self.document);
        fill_links(&mut self.document, self.links, note_links, until)?;
        exchange.cite(&mut self.document);
        Ok(self.document)
    }
}

fn role(class: &str) -> Option<Role> {
    Some(match class {
        "symbol" => Role::Symbol,
        "distribution" => Role::Distribution,
        "date" => Role::Date,
        "language" => Role::Language,
        "body" => Role::Body,
        "session" => Role::Session,
        "committee" => Role::Committee,
        "agenda" => Role::Agenda,
        "sponsors" => Role::Sponsors,
        "adopted" => Role::Adopted,
        "report" => Role::Report,
        "title" => Role::Title,
        "note" => Role::Note,
        "closing" => Role::Closing,
        _ => return None,
    })
}
