//! The United Nations' own XML (Akoma Ntoso for the UN, AKN4UN): a tree that says what it is.
//!
//! Nothing is recognised here: [`items`] lays the tree flat, [`walk`] and [`ids`] name the paragraphs, [`head`]
//! reads the fields, [`cites`] the links. Files differ by language and year in how deep they are
//! marked up; ids and texts don't.

mod cites;
mod counted;
mod decided;
mod divisions;
mod draft;
mod head;
mod ids;
mod items;
mod language;
mod nesting;
mod own;
mod prose;
mod provenance;
mod sections;
mod walk;
mod words;

pub use words::printed;

use std::collections::{HashMap, HashSet};

use super::xml::{self, Element, XmlError};
use super::{Halt, Import, ImportError, book, link};
use crate::document::{
    Address, Caption, Document, Footnote, Format, Formula, Heading, Language, Original,
    OriginalLine, Piece, Role, Source, Style, Table, Warning,
};
use crate::language::Told;
use draft::Named;
use prose::{Known, Prose, RawNote};

/// Reads a document from XML.
///
/// # Errors
/// [`ImportError::Xml`] where it is malformed, too much, or XML of another kind, with the line.
pub fn read(bytes: &[u8], stop: &Halt) -> Result<Import, ImportError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or(bytes);
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        ImportError::Xml(format!(
            "line {line}: it holds bytes that are no UTF-8; save it as UTF-8"
        ))
    })?;
    let root = xml::tree(text, stop)?;
    if root.name != "akomaNtoso" {
        return Err(ImportError::Xml(format!(
            "its root is <{}>; only Akoma Ntoso, as the United Nations publish it, is read",
            root.name
        )));
    }
    let document = document(&root, stop)?;
    if document.paragraphs.is_empty() && document.masthead.is_empty() {
        return Err(ImportError::Xml("there is no document in it".to_owned()));
    }
    let lines = text.split('\n').map(|line| OriginalLine {
        text: line.trim_end_matches('\r').to_owned(),
        page: None,
        indent: 0,
    });
    let original = Original {
        format: Format::Akn,
        lines: lines.collect(),
        paper: None,
    };
    Ok(Import { document, original })
}

impl From<XmlError> for ImportError {
    fn from(error: XmlError) -> ImportError {
        match error {
            XmlError::Stopped => ImportError::Stopped,
            error => ImportError::Xml(error.to_string()),
        }
    }
}

fn document(root: &Element, until: &Halt) -> Result<Document, ImportError> {
    if own::wrote(root)
        && let Some(document) = own::read(root, until)?
    {
        return Ok(document);
    }
    let (items, notes) = items::read(root);
    until.check()?;
    let mut document = Document::default();
    let language = language::of(root, &items);
    let _open = book::open(Told::Language(language.code));
    let plain = root
        .descendants()
        .iter()
        .any(|e| e.name == "docNumber" && prose::words(e).contains("/PRST/"));
    let lead: &[Style] = match language.code {
        Language::Zh => &[Style::Bold, Style::Italic],
        _ => &[Style::Italic],
    };
    let mut named = walk::name(items, walk::Form { lead, plain });
    head::read(std::mem::take(&mut named.pieces), root, &mut document);
    provenance::read(root, &mut document);
    document.language = Some(language.code);
    if let Some(doubt) = language.doubt {
        let warning = Warning::new(doubt, Source::default());
        document.warnings.push(warning);
    }
    let known = Known::of(root);
    let links = fill(named, &notes, &known, &mut document);
    fill_links(&mut document, links.paragraphs, links.notes, until)?;
    document
        .warnings
        .sort_by_key(|warning| warning.source.lines.first().copied());
    Ok(document)
}

/// Finds what the words cite, and what the links on them say.
fn fill_links(
    document: &mut Document,
    paragraphs: Vec<Links>,
    notes: Vec<Links>,
    until: &Halt,
) -> Result<(), ImportError> {
    // The ways of citing are known to the letter in these.
    let known = [Language::En, Language::Fr, Language::Es];
    let sure = document
        .language
        .is_some_and(|language| known.contains(&language));
    match sure {
        true => link::link(document, until)?,
        false => link::symbols(document, until)?,
    }
    for (paragraph, links) in document.paragraphs.iter_mut().zip(paragraphs) {
        let read = std::mem::take(&mut paragraph.cites);
        paragraph.cites = cites::linked(&paragraph.text, &links, read, sure);
    }
    for (note, links) in document.footnotes.iter_mut().zip(notes) {
        let read = std::mem::take(&mut note.cites);
        note.cites = cites::linked(&note.text, &links, read, sure);
    }
    Ok(())
}

type Links = Vec<(crate::document::Span, String)>;

#[derive(Default)]
struct AllLinks {
    paragraphs: Vec<Links>,
    notes: Vec<Links>,
}

/// Puts what was named into the document.
fn fill(named: Named, notes: &[RawNote<'_>], known: &Known, document: &mut Document) -> AllLinks {
    let mut links = AllLinks::default();
    let ids: Vec<Address> = named
        .drafts
        .iter()
        .map(|d| d.paragraph.id.clone())
        .collect();
    let id_at = |at: usize| ids.get(at).cloned();
    let id_before = |at: usize| at.checked_sub(1).and_then(id_at);
    // What stands behind the last paragraph belongs to it.
    let nearest = |at: usize| at.min(ids.len().saturating_sub(1));
    for (note, its) in (notes.iter().map(|note| footnote(note, known)))
        .chain(named.table_notes.into_iter().map(table_note))
    {
        document.footnotes.push(note);
        links.notes.push(its);
    }
    let mut calls = Calls::default();
    for (at, doubt) in named.doubts {
        let source = named.drafts.get(at).map(|d| d.paragraph.source.clone());
        let warning = Warning::new(doubt, source.unwrap_or_default());
        document.warnings.push(warning);
    }
    for (those, doubt) in named.counted_on {
        let mut source = Source::default();
        for draft in those.iter().filter_map(|at| named.drafts.get(*at)) {
            // The line that its number stands on is enough.
            source.lines.extend(draft.paragraph.source.lines.first());
        }
        document.warnings.push(Warning::new(doubt, source));
    }
    for piece in &document.masthead {
        calls.raised(&piece.text, 0);
    }
    for (at, prose) in named.formulas {
        calls.marked(&prose, nearest(at));
        document.formulas.push(Formula {
            before: id_at(at),
            text: prose.printed(),
            source: prose.source,
        });
    }
    for (at, level, prose) in named.headings {
        calls.marked(&prose, nearest(at));
        document.headings.push(Heading {
            before: id_at(at),
            level,
            text: prose.printed(),
            source: prose.source,
        });
    }
    for (at, table) in named.tables {
        let cells = table.rows.iter().flatten();
        for cell in cells.chain(&table.above).chain(&table.below) {
            calls.raised(cell, at.saturating_sub(1));
        }
        let caption = Caption {
            table: document.tables.len() as u32,
            above: table.above,
            below: table.below,
        };
        document.captions.extend(caption.said());
        document.tables.push(Table {
            after: id_before(at),
            rows: table.rows,
            source: table.source,
        });
    }
    for prose in named.notes {
        let text = prose.printed();
        let words = text.trim_start_matches(['*', ' ', '\u{200e}', '\u{200f}']);
        document.notes.push(words.to_owned());
        document.masthead.push(Piece {
            role: Role::Note,
            text,
            source: prose.source,
        });
    }
    for (at, draft) in named.drafts.into_iter().enumerate() {
        calls.marked(&draft.prose, at);
        links.paragraphs.push(draft.prose.links);
        document.paragraphs.push(draft.paragraph);
    }
    calls.tie(&ids, &mut document.footnotes);
    links
}

/// A note below a table, called there by a letter.
fn table_note((_, label, prose): (usize, String, Prose)) -> (Footnote, Links) {
    let note = Footnote {
        label,
        text: prose.text,
        resolved: None,
        emphasis: prose.emphasis,
        cites: Vec::new(),
        referenced_by: Vec::new(),
        source: prose.source,
    };
    (note, prose.links)
}

fn footnote(note: &RawNote<'_>, known: &Known) -> (Footnote, Links) {
    let blocks: Vec<&Element> = match note.element.child("p") {
        Some(_) => note.element.elements().collect(),
        None => vec![note.element],
    };
    // A note in a note has no place of its own.
    let mut prose = prose::read(&blocks, known, &mut Vec::new());
    // Its own marker may stand before it again.
    prose
        .marks
        .retain(|mark| mark.at > 0 || mark.label != note.label);
    if let Some(rest) = words::without(&prose.text, &note.label) {
        let head = prose.text.len() - rest.len();
        prose.behead(head);
    }
    // Brackets that held its number, "(1)".
    if prose.text.starts_with("()") {
        prose.behead(2);
    }
    if !prose.marks.is_empty() {
        prose.text = prose.printed();
        prose.emphasis.clear();
        prose.links.clear();
    }
    let mut source = prose.source;
    if source.lines.is_empty() {
        source.lines = (note.element.lines.0..=note.element.lines.1).collect();
    }
    let footnote = Footnote {
        label: note.label.clone(),
        text: prose.text,
        resolved: None,
        emphasis: prose.emphasis,
        cites: Vec::new(),
        referenced_by: Vec::new(),
        source,
    };
    (footnote, prose.links)
}

/// Which notes are called where.
#[derive(Default)]
struct Calls {
    /// A note by its place among all, and the paragraph that calls it.
    of: Vec<(usize, usize)>,
    /// Markers that stand as raised letters in titles and cells, and the paragraph nearest to them.
    raised: Vec<(String, usize)>,
}

impl Calls {
    fn marked(&mut self, prose: &Prose, paragraph: usize) {
        let notes = prose.marks.iter().filter_map(|mark| mark.note);
        self.of.extend(notes.map(|note| (note, paragraph)));
    }

    fn raised(&mut self, text: &str, paragraph: usize) {
        let raised = text.split(|c: char| super::forms::raised(c).is_none());
        for run in raised.filter(|run| !run.is_empty()) {
            let label = run.chars().filter_map(super::forms::raised).collect();
            self.raised.push((label, paragraph));
        }
    }

    /// Tells the notes who calls them, in reading order. A raised label calls the first note of that
    /// label that nothing else calls.
    fn tie(mut self, ids: &[Address], notes: &mut [Footnote]) {
        let called: HashSet<usize> = self.of.iter().map(|(note, _)| *note).collect();
        let mut free: HashMap<&str, usize> = HashMap::new();
        for (at, note) in notes.iter().enumerate().rev() {
            if !called.contains(&at) {
                free.insert(&note.label, at);
            }
        }
        let raised = self.raised.iter();
        let raised = raised.filter_map(|(label, at)| Some((*free.get(label.as_str())?, *at)));
        self.of.extend(raised);
        self.of
            .sort_unstable_by_key(|(note, paragraph)| (*paragraph, *note));
        for (note, paragraph) in self.of {
            if let (Some(note), Some(id)) = (notes.get_mut(note), ids.get(paragraph))
                && note.referenced_by.last() != Some(id)
            {
                note.referenced_by.push(id.clone());
            }
        }
    }
}
