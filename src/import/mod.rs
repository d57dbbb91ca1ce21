//! A file's bytes → lines with layout → a [`Document`].
//!
//! A pipeline with a type for each step, each step a pure function: bytes are read into lines
//! ([`stage::Line`]); running heads and garbage are set aside, footnotes lifted and lines joined
//! into blocks ([`stage::Sifted`]), by layout where there is one and by the words where there is
//! none; from there on there is one road: structure is named and citations are linked.

mod balance;
mod forms;
mod labels;
mod leads;
mod link;
mod masthead;
pub mod pdf;
pub mod stage;
mod stars;
mod structure;
mod text;

pub use balance::{Balance, balance};

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::document::{Document, Original};

/// What an import yields: the document as recognised and the file as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    pub document: Document,
    pub original: Original,
}

/// Why a file is no document. Each message is one clear line: what, where, what to do.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ImportError {
    #[error("the file is empty")]
    Empty,
    #[error("this is binary data, not a text or a PDF ({0})")]
    Binary(String),
    #[error(
        "the file has {}, more than the {} that are read; split it first",
        mebibytes(size),
        mebibytes(limit)
    )]
    TooLarge { size: u64, limit: u64 },
    #[error("the PDF can't be read: {0}")]
    Pdf(String),
    #[error("reading it was stopped")]
    Stopped,
}

/// `64 MiB`; what is a little more counts as a whole one more.
fn mebibytes(bytes: &u64) -> String {
    format!("{} MiB", bytes.div_ceil(1 << 20))
}

/// Stops imports that are under way. Cheap to clone and to ask; all clones stop together.
#[derive(Debug, Clone, Default)]
pub struct Halt(Arc<AtomicBool>);

impl Halt {
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// What a handler of signals sets.
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }
}

/// The most bytes of one file that are read.
pub const LIMIT: u64 = 64 << 20;

/// Reads a document from the bytes of a file: text, Markdown or PDF, told by what they hold.
///
/// Never panics, whatever the bytes are.
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
    let (original, sifted) = match is_pdf(bytes) {
        true => pdf::read_until(bytes, stop)?,
        false => text::read(bytes)?,
    };
    if stop.stopped() {
        return Err(ImportError::Stopped);
    }
    let mut document = structure::name(sifted);
    link::link(&mut document);
    // Each step of the way found its own; they are read along the file.
    document
        .warnings
        .sort_by_key(|warning| warning.source.lines.first().copied());
    Ok(Import { document, original })
}

/// A PDF says so near its beginning; what stands before that is tolerated as other readers do.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    memchr::memmem::find(head, b"%PDF-").is_some()
}
