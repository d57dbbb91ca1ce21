//! JSON for programs: views that borrow from a document, and a writer that keeps hidden characters
//! escaped.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

use super::json_amended::{AmendedView, amended};
use super::json_comments::{CommentView, comments};
use super::json_provenance::{Provenance, provenance};
use super::part::Part;
use crate::document::cite::{InCell, in_cells, in_heading};
use crate::document::{
    Address, Citation, Date, Distribution, Document, DocumentKind, Doubt, Emphasis, Footnote,
    Language, Mark, MarkForm, OrganName, Paragraph, ParagraphKind, Role, SetAside, Source, Span,
    Style, Warning,
};
use crate::typeset::safe::hidden;

/// Writes a value as indented JSON with a line end. Characters that steer a terminal or hide are
/// written as `\u` escapes: the value stays the same, and the bytes are harmless.
pub fn write<T: Serialize>(value: &T, out: &mut impl Write) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(&mut *out, Escaping(PrettyFormatter::new()));
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// A document, or a part of it, for [`write()`].
pub fn document<'a>(document: &'a Document, part: &'a Part) -> impl Serialize + 'a {
    let whole = part.address.is_none();
    let paragraphs = part
        .paragraphs
        .iter()
        .filter_map(|&i| document.paragraphs.get(i));
    let footnotes = part
        .footnotes
        .iter()
        .filter_map(|&i| document.footnotes.get(i));
    let ids: Vec<&str> = paragraphs.clone().map(|p| p.id.as_str()).collect();
    let here = |id: &Option<Address>| whole || id.as_deref().is_some_and(|id| ids.contains(&id));
    let formulas = document.formulas.iter().filter(|f| here(&f.before));
    let tables = document.tables.iter().enumerate();
    let tables = tables.filter(|(at, table)| here(&table.after) || part.tables.contains(at));
    let called = document.table_ids();
    let headings = document.headings.iter().filter(|h| here(&h.before));
    DocumentView {
        schema: if whole {
            "opcit.document.v1"
        } else {
            "opcit.paragraph.v1"
        },
        symbol: document.symbol.as_deref(),
        title: document.title.as_deref(),
        kind: document.kind.map(DocumentKind::text),
        body: document.body.as_ref().map(OrganName::name),
        address: part.name(),
        masthead: whole.then(|| masthead(document)),
        paragraphs: paragraphs.map(paragraph).collect(),
        formulas: formulas
            .map(|formula| FormulaView {
                before: formula.before.as_deref(),
                text: &formula.text,
                source: source(&formula.source),
            })
            .collect(),
        tables: tables
            .map(|(at, table)| TableView {
                id: called.get(at).map_or(String::new(), ToString::to_string),
                after: table.after.as_deref(),
                caption: document.around(at).0,
                rows: &table.rows,
                notes: document.around(at).1,
                source: source(&table.source),
                cites: in_cells(document, &table.rows)
                    .into_iter()
                    .map(cell)
                    .collect(),
            })
            .collect(),
        headings: headings
            .map(|heading| HeadingView {
                before: heading.before.as_deref(),
                level: heading.level,
                text: &heading.text,
                source: source(&heading.source),
                cites: cites(
                    &in_heading(document, heading),
                    &Characters::of(&heading.text),
                ),
            })
            .collect(),
        footnotes: footnotes.map(footnote).collect(),
        amended: document.amended.as_deref().filter(|_| whole).map(amended),
        comments: if whole {
            comments(document)
        } else {
            Vec::new()
        },
        doubts: whole.then(|| Doubts {
            set_aside: document.set_aside.iter().map(set_aside).collect(),
            warnings: document.warnings.iter().map(warning).collect(),
        }),
    }
}

/// A warning, in the form it has in every report.
pub fn warning(warning: &Warning) -> WarningView<'_> {
    WarningView {
        message: &warning.doubt,
        source: source(&warning.source),
    }
}

/// Words that were set aside, in the form they have in every report.
pub fn set_aside(aside: &SetAside) -> SetAsideView<'_> {
    SetAsideView {
        text: &aside.text,
        reason: aside.reason.text(),
        source: source(&aside.source),
    }
}

/// Where something stands: pages, with the lines as rows, where there are pages; else lines.
pub fn source(source: &Source) -> SourceView<'_> {
    match source.pages.as_slice() {
        [] => SourceView::Text {
            lines: &source.lines,
        },
        pages => SourceView::Paged {
            pages,
            rows: &source.lines,
        },
    }
}

fn masthead(document: &Document) -> Masthead<'_> {
    Masthead {
        session: document.session.as_deref(),
        committee: document.committee.as_deref(),
        agenda_item: document.agenda_item.as_ref().map(|item| AgendaView {
            number: &item.number,
            title: item.title.as_deref(),
        }),
        date: day(document.date),
        distribution: document.distribution.map(Distribution::text),
        original_language: document.original_language.as_deref(),
        sponsors: &document.sponsors,
        adoption: document.adoption.as_ref().map(|adoption| AdoptionView {
            date: day(adoption.date),
            meeting: adoption.meeting.as_deref(),
            report: adoption.report.as_deref(),
        }),
        notes: &document.notes,
        language: document.language.map(Language::code),
        provenance: provenance(document),
        masthead: document
            .masthead
            .iter()
            .map(|piece| PieceView {
                role: role(piece.role),
                text: &piece.text,
                source: source(&piece.source),
            })
            .collect(),
    }
}

fn paragraph(paragraph: &Paragraph) -> ParagraphView<'_> {
    let characters = Characters::of(&paragraph.text);
    let mut refers_to: Vec<&str> = Vec::new();
    for id in paragraph.refers_to.iter().flat_map(|r| &r.targets) {
        if !refers_to.contains(&id.as_str()) {
            refers_to.push(id);
        }
    }
    ParagraphView {
        id: &paragraph.id,
        kind: kind(paragraph.kind),
        label: paragraph.label.as_deref(),
        number: paragraph.number,
        parent: paragraph.parent.as_deref(),
        part: paragraph.part.as_deref(),
        lead: paragraph.lead_text(),
        text: &paragraph.text,
        footnotes: paragraph
            .marks
            .iter()
            .map(|mark| mark.label.as_str())
            .collect(),
        marks: paragraph
            .marks
            .iter()
            .map(|mark| mark_view(mark, &characters))
            .collect(),
        emphasis: emphasis(&paragraph.emphasis, &characters),
        cites: cites(&paragraph.cites, &characters),
        refers_to,
        references: paragraph
            .refers_to
            .iter()
            .map(|reference| ReferenceView {
                text: &reference.text,
                at: characters.span(reference.at),
                targets: &reference.targets,
            })
            .collect(),
        source: source(&paragraph.source),
    }
}

fn footnote(note: &Footnote) -> FootnoteView<'_> {
    let characters = Characters::of(&note.text);
    FootnoteView {
        label: &note.label,
        text: &note.text,
        resolved: note.resolved.as_deref(),
        referenced_by: &note.referenced_by,
        emphasis: emphasis(&note.emphasis, &characters),
        cites: cites(&note.cites, &characters),
        source: source(&note.source),
    }
}

fn mark_view<'a>(mark: &'a Mark, characters: &Characters) -> MarkView<'a> {
    MarkView {
        label: &mark.label,
        at: characters.at(mark.at),
        form: match mark.form {
            MarkForm::Raised => "raised",
            MarkForm::Spaced => "spaced",
            MarkForm::Plain => "plain",
        },
        defined: mark.note.is_some(),
    }
}

fn emphasis(emphasis: &[Emphasis], characters: &Characters) -> Vec<EmphasisView> {
    emphasis
        .iter()
        .map(|e| EmphasisView {
            at: characters.span(e.at),
            style: match e.style {
                Style::Italic => "italic",
                Style::Bold => "bold",
            },
        })
        .collect()
}

fn cites(cites: &[Citation], characters: &Characters) -> Vec<CitationView> {
    let view = |cite: &Citation| CitationView {
        text: cite.text.clone(),
        target: cite.target.clone(),
        paragraph: cite.paragraph.clone(),
        date: day(cite.date),
        at: characters.span(cite.at),
    };
    cites.iter().map(view).collect()
}

fn cell(cell: InCell) -> CellView {
    let InCell {
        row,
        column,
        citation,
    } = cell;
    CellView {
        row,
        column,
        text: citation.text,
        target: citation.target,
        paragraph: citation.paragraph,
        date: day(citation.date),
    }
}

fn day(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn kind(kind: ParagraphKind) -> &'static str {
    match kind {
        ParagraphKind::Preambular => "preambular",
        ParagraphKind::Operative => "operative",
        ParagraphKind::Annex => "annex",
        ParagraphKind::Other => "other",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Symbol => "symbol",
        Role::Distribution => "distribution",
        Role::Date => "date",
        Role::Language => "language",
        Role::Body => "body",
        Role::Session => "session",
        Role::Committee => "committee",
        Role::Agenda => "agenda",
        Role::Sponsors => "sponsors",
        Role::Adopted => "adopted",
        Role::Report => "report",
        Role::Title => "title",
        Role::Note => "note",
        Role::Closing => "closing",
    }
}

/// Offsets in bytes → offsets in characters, for one text.
struct Characters {
    /// For each byte, how many characters begin before it; none for ASCII, where both are the same.
    before: Option<Vec<u32>>,
}

impl Characters {
    fn of(text: &str) -> Characters {
        let table = || {
            let mut count = 0;
            let mut before: Vec<u32> = Vec::with_capacity(text.len() + 1);
            for at in 0..=text.len() {
                before.push(count);
                count += u32::from(text.is_char_boundary(at));
            }
            before
        };
        Characters {
            before: (!text.is_ascii()).then(table),
        }
    }

    fn at(&self, byte: u32) -> u32 {
        match &self.before {
            None => byte,
            Some(before) => before.get(byte as usize).copied().unwrap_or(byte),
        }
    }

    fn span(&self, span: Span) -> [u32; 2] {
        [self.at(span.start), self.at(span.end)]
    }
}

/// A [`PrettyFormatter`] that escapes the hidden characters that JSON lets through.
struct Escaping<'a>(PrettyFormatter<'a>);

impl Formatter for Escaping<'_> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        let mut rest = text;
        while let Some(at) = rest.find(hidden) {
            let (clean, from) = rest.split_at(at);
            out.write_all(clean.as_bytes())?;
            let Some(ch) = from.chars().next() else { break };
            for unit in ch.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = &from[ch.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[derive(Serialize)]
struct DocumentView<'a> {
    schema: &'static str,
    symbol: Option<&'a str>,
    title: Option<&'a str>,
    kind: Option<&'a str>,
    body: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(flatten)]
    masthead: Option<Masthead<'a>>,
    paragraphs: Vec<ParagraphView<'a>>,
    formulas: Vec<FormulaView<'a>>,
    tables: Vec<TableView<'a>>,
    headings: Vec<HeadingView<'a>>,
    footnotes: Vec<FootnoteView<'a>>,
    #[serde(flatten)]
    amended: Option<AmendedView<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    comments: Vec<CommentView<'a>>,
    #[serde(flatten)]
    doubts: Option<Doubts<'a>>,
}

#[derive(Serialize)]
struct Masthead<'a> {
    session: Option<&'a str>,
    committee: Option<&'a str>,
    agenda_item: Option<AgendaView<'a>>,
    date: Option<String>,
    distribution: Option<&'a str>,
    original_language: Option<&'a str>,
    sponsors: &'a [String],
    adoption: Option<AdoptionView<'a>>,
    notes: &'a [String],
    language: Option<&'static str>,
    #[serde(flatten)]
    provenance: Provenance<'a>,
    masthead: Vec<PieceView<'a>>,
}

#[derive(Serialize)]
struct Doubts<'a> {
    set_aside: Vec<SetAsideView<'a>>,
    warnings: Vec<WarningView<'a>>,
}

#[derive(Serialize)]
struct AgendaView<'a> {
    number: &'a str,
    title: Option<&'a str>,
}

#[derive(Serialize)]
struct AdoptionView<'a> {
    date: Option<String>,
    meeting: Option<&'a str>,
    report: Option<&'a str>,
}

#[derive(Serialize)]
struct PieceView<'a> {
    role: &'static str,
    text: &'a str,
    source: SourceView<'a>,
}

#[derive(Serialize)]
struct ParagraphView<'a> {
    id: &'a str,
    kind: &'static str,
    label: Option<&'a str>,
    number: Option<u32>,
    parent: Option<&'a str>,
    part: Option<&'a str>,
    lead: Option<&'a str>,
    text: &'a str,
    footnotes: Vec<&'a str>,
    cites: Vec<CitationView>,
    refers_to: Vec<&'a str>,
    references: Vec<ReferenceView<'a>>,
    marks: Vec<MarkView<'a>>,
    emphasis: Vec<EmphasisView>,
    source: SourceView<'a>,
}

#[derive(Serialize)]
struct CitationView {
    text: String,
    target: Option<String>,
    paragraph: Option<Address>,
    date: Option<String>,
    at: [u32; 2],
}

#[derive(Serialize)]
struct ReferenceView<'a> {
    text: &'a str,
    at: [u32; 2],
    targets: &'a [Address],
}

#[derive(Serialize)]
struct MarkView<'a> {
    label: &'a str,
    at: u32,
    form: &'static str,
    defined: bool,
}

#[derive(Serialize)]
struct EmphasisView {
    at: [u32; 2],
    style: &'static str,
}

#[derive(Serialize)]
struct FormulaView<'a> {
    before: Option<&'a str>,
    text: &'a str,
    source: SourceView<'a>,
}

#[derive(Serialize)]
struct HeadingView<'a> {
    before: Option<&'a str>,
    level: u8,
    text: &'a str,
    source: SourceView<'a>,
    cites: Vec<CitationView>,
}

#[derive(Serialize)]
struct TableView<'a> {
    /// `table3`, `annex:table1`.
    id: String,
    after: Option<&'a str>,
    /// Its number, its title, its unit: a line each.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    caption: &'a [String],
    rows: &'a [Vec<String>],
    /// Its source and what else is printed below it, where no marker calls it.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    notes: &'a [String],
    source: SourceView<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cites: Vec<CellView>,
}

/// A citation in a cell, which is counted from 0.
#[derive(Serialize)]
struct CellView {
    row: usize,
    column: usize,
    text: String,
    target: Option<String>,
    paragraph: Option<Address>,
    date: Option<String>,
}

#[derive(Serialize)]
struct FootnoteView<'a> {
    label: &'a str,
    text: &'a str,
    resolved: Option<&'a str>,
    referenced_by: &'a [Address],
    cites: Vec<CitationView>,
    emphasis: Vec<EmphasisView>,
    source: SourceView<'a>,
}

/// Words that are no part of the document.
#[derive(Serialize)]
pub struct SetAsideView<'a> {
    text: &'a str,
    reason: &'static str,
    source: SourceView<'a>,
}

/// A doubt and where to look.
#[derive(Serialize)]
pub struct WarningView<'a> {
    message: &'a Doubt,
    source: SourceView<'a>,
}

/// Where in its file something stands.
#[derive(Serialize)]
#[serde(untagged)]
pub enum SourceView<'a> {
    Text { lines: &'a [u32] },
    Paged { pages: &'a [u32], rows: &'a [u32] },
}
