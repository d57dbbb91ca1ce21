//! A file's bytes → lines with layout → a [`Document`].
//!
//! A pipeline with a type for each step, each step a pure function: bytes are read into lines
//! ([`stage::Line`]); running heads and garbage are set aside, footnotes lifted and lines joined
//! into blocks ([`stage::Sifted`]), by layout where there is one and by the words where there is
//! none; from there on there is one road: structure is named and citations are linked.

pub mod akn;
mod balance;
mod book;
mod figures;
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
mod reprint;
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
    read(bytes, stop, one)
}

/// Reads a document that comes with opcit, on the thread that asks: nobody made it to be slow.
///
/// # Errors
/// Those of [`import`].
pub fn import_own(bytes: &[u8]) -> Result<Import, ImportError> {
    let until = Halt::default();
    let kind = format::tell(bytes);
    one(take(&Arc::new(bytes.to_vec()), kind, &until)?, &until)
}

/// The one document that a file is.
fn one(taken: Taken, until: &Halt) -> Result<Import, ImportError> {
    match taken {
        Taken::Whole(import) => Ok(*import),
        Taken::Sifted(original, sifted) => finish(original, *sifted, until),
        Taken::Page(original, sifted) => {
            let import = finish(original, *sifted, until)?;
            refuse_page(&import.document).map(|()| import)
        }
    }
}

/// A document of a file that may hold several.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The number of a resolution, as printed: `302 (IV)`; none of what stands around them, and of a file that
    /// is one document.
    pub number: Option<String>,
    /// Of the file it has the lines that are its own, where they stand in the file.
    pub import: Import,
}

impl Part {
    /// Whether this is its number or its symbol, whatever blanks stand in it.
    pub fn is_called(&self, name: &str) -> bool {
        fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
            let printed = text.chars().filter(|c| !c.is_whitespace());
            printed.map(|c| c.to_ascii_lowercase())
        }
        let names = [
            self.number.as_deref(),
            self.import.document.symbol.as_deref(),
        ];
        let mut names = names.into_iter().flatten();
        names.any(|own| plain(own).eq(plain(name)))
    }
}

/// Reads the one of the resolutions in a file that is called so; none where it holds no such one.
///
/// # Errors
/// Those of [`import_until`].
pub fn import_part(bytes: &[u8], name: &str) -> Result<Option<Import>, ImportError> {
    let mut parts = parts_until(bytes, &Halt::default())?.into_iter();
    let part = parts.find(|part| part.is_called(name));
    Ok(part.map(|part| part.import))
}

/// Reads each of the resolutions that a file holds as a document of its own, and what stands around them; a file
/// that does not hold several is one. Stops as [`import_until`] does.
///
/// # Errors
/// Those of [`import_until`].
pub fn parts_until(bytes: &[u8], stop: &Halt) -> Result<Vec<Part>, ImportError> {
    read(bytes, stop, |taken, until| match taken {
        Taken::Whole(import) => Ok(vec![Part {
            number: None,
            import: *import,
        }]),
        Taken::Sifted(original, sifted) => parted(original, *sifted, until),
        Taken::Page(original, sifted) => {
            let parts = parted(original, *sifted, until)?;
            if let [one] = parts.as_slice() {
                refuse_page(&one.import.document)?;
            }
            Ok(parts)
        }
    })
}

/// What a file is before the end of the road: a document already, or what one is made of.
enum Taken {
    Whole(Box<Import>),
    Sifted(Original, Box<stage::Sifted>),
    /// A page of the web, which need not hold a document.
    Page(Original, Box<stage::Sifted>),
}

/// Reads the bytes of a file, and hands it over to the `end` of the road.
fn read<T: Send + 'static>(
    bytes: &[u8],
    stop: &Halt,
    end: fn(Taken, &Halt) -> Result<T, ImportError>,
) -> Result<T, ImportError> {
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
        let taken = take(&bytes, kind, until)?;
        drop(bytes);
        until.check()?;
        end(taken, until)
    })
}

/// What the bytes of a file hold, of the kind that they were told to be.
fn take(bytes: &Arc<Vec<u8>>, kind: format::Kind, until: &Halt) -> Result<Taken, ImportError> {
    let (original, sifted) = match kind {
        format::Kind::Xml => {
            let import = akn::read(bytes, until)?;
            return Ok(Taken::Whole(Box::new(import)));
        }
        format::Kind::Archive => return word::take(bytes, until),
        format::Kind::Pdf => pdf::read_until(bytes, until)?,
        format::Kind::Html => html::read_until(bytes, until)?,
        _ => text::read_until(bytes, until)?,
    };
    let sifted = Box::new(sifted);
    Ok(match kind {
        format::Kind::Html => Taken::Page(original, sifted),
        _ => Taken::Sifted(original, sifted),
    })
}

/// A page of the web that reads like none of the documents is none.
fn refuse_page(document: &Document) -> Result<(), ImportError> {
    let formless = |warning: &Warning| warning.doubt.kind == DoubtKind::NoResolution;
    match document.symbol.is_none() && document.warnings.iter().any(formless) {
        true => Err(html::NO_DOCUMENT),
        false => Ok(()),
    }
}

/// The end of the road, the same for all that comes as blocks: structure is named, citations are
/// linked.
fn finish(original: Original, sifted: stage::Sifted, until: &Halt) -> Result<Import, ImportError> {
    let mut document = structure::name(sifted);
    reprint::reprint(&original.lines, &mut document);
    linked(original, document, until)
}

/// The same for each of the documents that a file holds.
fn parted(
    original: Original,
    sifted: stage::Sifted,
    until: &Halt,
) -> Result<Vec<Part>, ImportError> {
    let (mut whole, parts) = structure::part(sifted);
    reprint::reprint(&original.lines, &mut whole);
    if parts.is_empty() {
        let import = linked(original, whole, until)?;
        let number = None;
        return Ok(vec![Part { number, import }]);
    }
    let mut owners = vec![None; original.lines.len() + 1];
    for (part, lines) in parts.iter().map(|part| &part.lines).enumerate() {
        for line in lines {
            if let Some(owner) = owners.get_mut(*line as usize) {
                *owner = Some(part);
            }
        }
    }
    // What no step tells of is missed where it stands.
    let mut before = 0;
    for owner in &mut owners {
        before = *owner.get_or_insert(before);
    }
    let documents = parts.into_iter().enumerate();
    let parts = documents.map(|(at, part)| {
        let own = |line: u32| owners.get(line as usize) == Some(&Some(at));
        let lines = original.lines.only(own);
        let of_part = Original {
            format: original.format,
            lines,
            paper: None,
        };
        let mut document = part.document;
        reprint::reprint(&of_part.lines, &mut document);
        link::link_part(&mut document, &whole, until)?;
        Ok(Part {
            number: part.number,
            import: ended(of_part, document),
        })
    });
    parts.collect()
}

fn linked(original: Original, mut document: Document, until: &Halt) -> Result<Import, ImportError> {
    link::link(&mut document, until)?;
    Ok(ended(original, document))
}

/// Each step of the way found doubts of its own; they are read along the file.
fn ended(original: Original, mut document: Document) -> Import {
    document
        .warnings
        .sort_by_key(|warning| warning.source.lines.first().copied());
    Import { document, original }
}
