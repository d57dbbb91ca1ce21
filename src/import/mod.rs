//! A file's bytes → lines with layout → a [`Document`].
//!
//! A pipeline with a type for each step, each step a pure function: bytes are read into lines
//! ([`stage::Line`]); running heads and garbage are set aside, footnotes lifted and lines joined
//! into blocks ([`stage::Sifted`]), by layout where there is one and by the words where there is
//! none; from there on there is one road: structure is named and citations are linked.

pub mod akn;
mod balance;
mod book;
mod format;
mod forms;
mod html;
mod labels;
mod leads;
pub mod link;
mod masthead;
mod page;
mod patience;
pub mod pdf;
mod pipe;
pub mod stage;
mod stars;
mod structure;
mod text;
mod word;
mod xml;

pub use balance::{Balance, balance};
pub use patience::Halt;

use std::sync::Arc;

use crate::document::{Document, DoubtKind, Original, Warning};

/// What an import yields: the document as recognised and the file as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    pub document: Document,
    pub original: Original,
}

/// Why a file is no document. Each message is one clear line: what, where, what to do.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
pub enum ImportError {
    #[error("the file is empty; nothing to read in it")]
    Empty,
    #[error("this is binary data, not a text, a Word file or a PDF; save it as one of them first")]
    Binary,
    /// What it is: `RTF`.
    #[error("this is {0}, which is not read; save it as .docx, text or PDF first")]
    Foreign(&'static str),
    #[error(
        "the file has {}, more than the {} that are read; split it first",
        mebibytes(size),
        mebibytes(limit)
    )]
    TooLarge { size: u64, limit: u64 },
    #[error("the file has more than {1} {0}, which no document has; split it first")]
    TooMany(&'static str, usize),
    #[error("the PDF can't be read: {0}")]
    Pdf(String),
    #[error("the XML can't be read: {0}")]
    Xml(String),
    #[error("the Word file can't be read: {0}")]
    Word(String),
    #[error("reading it takes longer than a minute; split it or print it to a new PDF first")]
    TooSlow,
    #[error("no thread could be started to read it; try again")]
    NoThread,
    #[error("opcit fails on it, which is a fault of opcit; please report it, with the file")]
    Fault,
    #[error("reading it was stopped")]
    Stopped,
}

/// `64 MiB`; what is a little more counts as a whole one more.
fn mebibytes(bytes: &u64) -> String {
    format!("{} MiB", bytes.div_ceil(1 << 20))
}

/// The most bytes of one file that are read.
pub const LIMIT: u64 = 64 << 20;

/// Reads a document from the bytes of a file: text, Markdown, HTML, PDF, Word or XML, told by what they hold.
///
/// Never panics, and takes a minute at most, whatever the bytes are.
pub fn import(bytes: &[u8]) -> Result<Import, ImportError> {
    import_until(bytes, &Halt::default())
}

/// The same, unless it is stopped: [`ImportError::Stopped`] comes within a moment of that.
pub fn import_until(bytes: &[u8], stop: &Halt) -> Result<Import, ImportError> {
    if bytes.len() as u64 > LIMIT {
        return Err(ImportError::TooLarge {
            size: bytes.len() as u64,
            limit: LIMIT,
        });
    }
    let kind = format::tell(bytes);
    if let format::Kind::Foreign(name) = kind {
        return Err(ImportError::Foreign(name));
    }
    let bytes = Arc::new(bytes.to_vec());
    patience::patiently(stop, move |until| {
        if kind == format::Kind::Xml {
            return akn::read(&bytes, until);
        }
        if kind == format::Kind::Archive {
            return word::import(&bytes, until);
        }
        let (original, sifted) = match kind {
            format::Kind::Pdf => pdf::read_until(&bytes, until)?,
            format::Kind::Html => html::read_until(&bytes, until)?,
            _ => text::read_until(&bytes, until)?,
        };
        drop(bytes);
        until.check()?;
        let import = finish(original, sifted, until)?;
        let formless = |warning: &Warning| warning.doubt.kind == DoubtKind::NoResolution;
        let document = &import.document;
        let is_page = kind == format::Kind::Html && document.symbol.is_none();
        match is_page && document.warnings.iter().any(formless) {
            true => Err(html::NO_DOCUMENT),
            false => Ok(import),
        }
    })
}

/// The end of the road, the same for all that comes as blocks: structure is named, citations are
/// linked.
fn finish(original: Original, sifted: stage::Sifted, until: &Halt) -> Result<Import, ImportError> {
    let mut document = structure::name(sifted);
    link::link(&mut document, until)?;
    // Each step of the way found its own; they are read along the file.
    document
        .warnings
        .sort_by_key(|warning| warning.source.lines.first().copied());
    Ok(Import { document, original })
}
