//! The types of a document.

use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::{
    Address, AsideReason, Caption, Distribution, DocumentKind, Doubt, DoubtKind, Language, Lines,
    OrganName,
};
use super::{closed, date};

/// A range of bytes in the text that carries it, always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        Span {
            start: start as u32,
            end: end as u32,
        }
    }

    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words of `text` under this span; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

/// Where in the imported file something stands.
///
/// `lines` count from 1 in the lines of [`Original`], for every format. `pages` count from 1 and
/// are empty for formats without pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub lines: Vec<u32>,
    pub pages: Vec<u32>,
}

impl Source {
    /// Takes in the lines and pages of another source; both stay sorted and without doubles.
    pub fn add(&mut self, other: &Source) {
        for (mine, theirs) in [
            (&mut self.lines, &other.lines),
            (&mut self.pages, &other.pages),
        ] {
            let follows = match (mine.last(), theirs.first()) {
                (Some(last), Some(first)) => last < first,
                _ => true,
            };
            mine.extend(theirs);
            if !follows {
                mine.sort_unstable();
                mine.dedup();
            }
        }
    }
}

/// A day, as the masthead or a citation prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

/// `2010-12-21`.
impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// As printed: `108`, `5 (a)`.
    pub number: String,
    pub title: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adoption {
    pub date: Option<Date>,
    /// `71st plenary meeting`.
    pub meeting: Option<String>,
    /// The symbol of the report it was recommended in: `A/65/457`.
    pub report: Option<String>,
}

/// What a piece of the masthead, or of what else is printed around the paragraphs, is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    Symbol,
    Distribution,
    Date,
    Language,
    Body,
    Session,
    Committee,
    Agenda,
    Sponsors,
    /// "Resolution adopted by the General Assembly on 21 December 2010".
    Adopted,
    /// "[on the report of the Third Committee (A/65/457)]".
    Report,
    Title,
    /// A starred note: a reissue, a correction, a note on sponsors.
    Note,
    /// Meeting, date and vote, printed after the last paragraph.
    Closing,
}

/// Words as printed that are neither paragraph, heading, footnote nor table: masthead, title,
/// notes, closing lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    pub role: Role,
    pub text: String,
    pub source: Source,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ParagraphKind {
    Preambular,
    Operative,
    Annex,
    /// Of a document, or a stretch of one, that has no such form.
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Style {
    Italic,
    Bold,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Emphasis {
    pub at: Span,
    pub style: Style,
}

/// How a footnote marker was printed; anything but `Raised` is a reading that could be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MarkForm {
    /// A superscript attached to its word.
    Raised,
    /// A superscript after a space.
    Spaced,
    /// Plain digits that were once raised.
    Plain,
}

/// A footnote marker: it stands between two characters of the text and is no part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Byte offset in the paragraph's text.
    pub at: u32,
    pub label: String,
    pub form: MarkForm,
    /// Index in [`Document::footnotes`]; none where no definition was found.
    pub note: Option<u32>,
}

/// A document named in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    pub at: Span,
    /// As printed: `46/152`.
    pub text: String,
    /// Normalised, with the body it belongs to: `A/RES/46/152`. None where the body can't be told.
    pub target: Option<String>,
    /// The paragraph of the target, as an id: `op12(a)`, `annex`.
    pub paragraph: Option<Address>,
    pub date: Option<Date>,
}

/// Words that name paragraphs of the document they stand in: "paragraph 45 above".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    pub at: Span,
    pub text: String,
    /// Ids of paragraphs that are there.
    pub targets: Vec<Address>,
}

/// One paragraph or subparagraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// As a person would cite it: `pp3`, `op12(a)(ii)`, `annex:3`; unique in the document.
    pub id: Address,
    pub kind: ParagraphKind,
    /// As printed: `12.`, `(a)`.
    pub label: Option<String>,
    /// Printed number of an operative paragraph (else its position), position of a preambular one.
    pub number: Option<u32>,
    /// Id of the paragraph that this one stands under.
    pub parent: Option<Address>,
    /// `A`, `XII`, `annex`: where numbering starts again in each.
    pub part: Option<Address>,
    /// The initiatory phrase: a prefix of `text`, its length in bytes.
    pub lead: Option<Span>,
    /// Clean: rejoined, without markers, label and markup.
    pub text: String,
    pub marks: Vec<Mark>,
    pub emphasis: Vec<Emphasis>,
    pub cites: Vec<Citation>,
    pub refers_to: Vec<Reference>,
    pub source: Source,
}

impl Paragraph {
    /// One that has no label, stands under no other and refers to nothing.
    pub fn new(id: impl Into<Address>, kind: ParagraphKind, text: impl Into<String>) -> Paragraph {
        Paragraph {
            id: id.into(),
            kind,
            label: None,
            number: None,
            parent: None,
            part: None,
            lead: None,
            text: text.into(),
            marks: Vec::new(),
            emphasis: Vec::new(),
            cites: Vec::new(),
            refers_to: Vec::new(),
            source: Source::default(),
        }
    }

    /// Words that close or continue the paragraph before, unlabelled: `op2+`, `op2+2`.
    pub fn closes(&self) -> bool {
        self.id.closes()
    }

    pub fn lead_text(&self) -> Option<&str> {
        self.lead.map(|span| span.of(&self.text))
    }
}

/// "The General Assembly," and its like, before the paragraph with id `before` (none: at the end).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Formula {
    pub before: Option<Address>,
    pub text: String,
    pub source: Source,
}

/// A section, part, annex or article heading, before the paragraph with id `before` (none: at the
/// end).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub before: Option<Address>,
    /// 1 is the outermost.
    pub level: u8,
    pub text: String,
    pub source: Source,
}

/// Rows of cells as printed, after the paragraph with id `after` (none: at the start).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub after: Option<Address>,
    pub rows: Vec<Vec<String>>,
    pub source: Source,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footnote {
    /// As printed; not unique where an annex counts again.
    pub label: String,
    pub text: String,
    /// The text with its *Ibid.* replaced by what it stands for; none where there is no *Ibid.*
    pub resolved: Option<String>,
    pub emphasis: Vec<Emphasis>,
    pub cites: Vec<Citation>,
    /// Ids of paragraphs, in reading order.
    pub referenced_by: Vec<Address>,
    pub source: Source,
}

/// Words that are no part of the document: running heads and feet, job numbers, garbage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    pub text: String,
    #[serde(deserialize_with = "closed::reason")]
    pub reason: AsideReason,
    pub source: Source,
}

/// A doubt: what the recogniser was not sure of, and where to look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    pub doubt: Doubt,
    pub source: Source,
}

impl Warning {
    pub fn new(doubt: impl Into<Doubt>, source: Source) -> Warning {
        let doubt = doubt.into();
        Warning { doubt, source }
    }
}

/// How the States voted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// Counts as the source gives them; they may differ from the names below.
    pub in_favour: Option<u32>,
    pub against: Option<u32>,
    pub abstaining: Option<u32>,
    /// Names of States as printed; empty where none are.
    pub states: VoteByState,
}

/// The names of those who voted, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteByState {
    pub in_favour: Vec<String>,
    pub against: Vec<String>,
    pub abstaining: Vec<String>,
}

/// The dictionary that a subject's value is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Scheme {
    Sdg,
    Unbis,
    EuroVoc,
}

/// What a document is about, in the words of a dictionary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    pub scheme: Scheme,
    /// The dictionary's own value: `17`, `sustainable_development`.
    pub value: String,
    /// Its words.
    pub label: String,
}

/// What a document is to the one that names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Relation {
    Draft,
    Report,
    Meeting,
    Amendment,
}

/// A document that this one came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    pub relation: Relation,
    pub symbol: String,
    /// The number of the paragraph in it: `7`.
    pub paragraph: Option<String>,
}

/// Why the block that begins in a line was read as what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// From 1, in [`Original::lines`].
    pub line: u32,
    pub text: String,
}

/// A resolution, draft, decision or what else was imported.
///
/// Every word of the source stands in exactly one of `masthead`, `paragraphs` (text, label,
/// marks), `formulas`, `headings`, `tables` and `captions`, `footnotes` (text, label) and `set_aside`. The other
/// fields are values read from those.
///
/// A library stores it as it stands here, one field after the other: what comes new is put at the
/// end, and documents that were stored before have none of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub symbol: Option<String>,
    pub title: Option<String>,
    #[serde(deserialize_with = "closed::known")]
    pub kind: Option<DocumentKind>,
    pub body: Option<OrganName>,
    pub session: Option<String>,
    pub committee: Option<String>,
    pub agenda_item: Option<AgendaItem>,
    pub date: Option<Date>,
    #[serde(deserialize_with = "closed::known")]
    pub distribution: Option<Distribution>,
    pub original_language: Option<String>,
    pub sponsors: Vec<String>,
    pub adoption: Option<Adoption>,
    /// Starred notes, without their star.
    pub notes: Vec<String>,
    pub masthead: Vec<Piece>,
    pub paragraphs: Vec<Paragraph>,
    pub formulas: Vec<Formula>,
    pub tables: Vec<Table>,
    pub headings: Vec<Heading>,
    pub footnotes: Vec<Footnote>,
    pub set_aside: Vec<SetAside>,
    pub warnings: Vec<Warning>,
    /// The language that it is in, where that is told; not the one that it was first written in.
    pub language: Option<Language>,
    /// None where it was adopted without a vote, or nothing tells.
    pub vote: Option<Vote>,
    pub subjects: Vec<Subject>,
    /// The documents that it came from, as its source names them.
    pub related: Vec<Related>,
    /// Why each block of the body was read so, in the order of the blocks.
    pub reasons: Vec<Reason>,
    /// Of a draft as amendments would make it; it is made anew each time and never kept.
    #[serde(skip)]
    pub amended: Option<Box<Amended>>,
    /// Where changes are tracked in its file, which is read with all of them accepted.
    pub revision: Option<Box<Revision>>,
    /// What others wrote beside the text.
    pub comments: Vec<Comment>,
    /// What is printed around tables, of those that have it.
    pub captions: Vec<Caption>,
}

/// What a document was before the changes that are tracked in its file, and those changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// With all changes rejected.
    pub original: Document,
    /// The lines that the original stands on.
    pub lines: Lines,
    pub changes: Vec<Change>,
}

/// A stretch of words that somebody put in or took out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub inserted: bool,
    pub by: Hand,
    pub text: String,
    /// From 1: among the document's lines where it was put in, else among the original's.
    pub line: u32,
}

/// Who wrote something, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hand {
    pub author: String,
    /// As the file says it: `2026-11-28T09:00:00Z`.
    pub date: Option<String>,
}

impl Hand {
    /// Somebody's, at this moment; the program's own where nobody is named.
    pub fn now(author: Option<&str>) -> Hand {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let seconds = since.map_or(0, |since| since.as_secs());
        Hand::at(author.unwrap_or("opcit"), seconds)
    }

    /// Somebody's, so many seconds after 1970.
    pub fn at(author: &str, seconds: u64) -> Hand {
        let (day, rest) = date::of_seconds(seconds);
        let (hours, minutes, seconds) = (rest / 3600, rest / 60 % 60, rest % 60);
        Hand {
            author: author.to_owned(),
            date: Some(format!("{day}T{hours:02}:{minutes:02}:{seconds:02}Z")),
        }
    }
}

/// Words that somebody wrote beside the text of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    pub by: Hand,
    pub text: String,
    /// What it is written beside.
    pub source: Source,
}

impl Comment {
    /// The paragraph that it is written beside, or that stands before its place.
    pub fn place<'d>(&self, document: &'d Document) -> Option<&'d Paragraph> {
        let line = self.source.lines.first()?;
        let begins = |p: &&Paragraph| p.source.lines.first().is_some_and(|first| first <= line);
        document.paragraphs.iter().rev().find(begins)
    }
}

/// What a draft was amended by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amended {
    /// The symbols of the amendment documents, in the order in which they were carried out.
    pub by: Vec<String>,
    pub amendments: Vec<Amendment>,
}

/// What became of one instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// The symbol of its document.
    pub document: String,
    /// `am2`.
    pub instruction: Address,
    pub applied: bool,
    /// The paragraphs it is about, as the draft numbers them.
    pub at: Vec<Address>,
    /// What it changed or put in, as the amended text numbers it.
    pub becomes: Vec<Address>,
    /// Why it was not carried out, or that there was nothing to do.
    pub why: Option<String>,
}

impl Document {
    /// Why what stands in these lines was read so.
    pub fn reasons(&self, source: &Source) -> impl Iterator<Item = &str> {
        let told = |reason: &&Reason| source.lines.binary_search(&reason.line).is_ok();
        let reasons = self.reasons.iter().filter(told);
        reasons.map(|reason| reason.text.as_str())
    }

    /// How many resolutions are in it, where it is a file that holds several.
    pub fn several(&self) -> Option<usize> {
        let mut doubts = self.warnings.iter().map(|warning| &warning.doubt);
        let several = doubts.find(|doubt| doubt.kind == DoubtKind::SeveralResolutions)?;
        Some(several.what().first()?.split(", ").count())
    }

    /// The paragraph with this id and its index.
    pub fn paragraph(&self, id: &str) -> Option<(usize, &Paragraph)> {
        self.paragraphs.iter().enumerate().find(|(_, p)| p.id == id)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    Text,
    Pdf,
    /// The United Nations' own XML.
    Akn,
    /// Word: a line a paragraph, or a row of a table.
    Docx,
}

/// The imported file as lines: what the source view shows and the balance of words is counted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    pub format: Format,
    pub lines: Lines,
    /// The printed file of the same document, where both were added: its pages are for the source
    /// view.
    pub paper: Option<Box<Paper>>,
}

impl Original {
    /// Whether it is the same file, whatever was added beside it.
    pub fn is_same(&self, other: &Original) -> bool {
        self.format == other.format && self.lines == other.lines
    }
}

/// A printed file as it was read, beside the XML of the same document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    pub document: Document,
    pub original: Original,
}
