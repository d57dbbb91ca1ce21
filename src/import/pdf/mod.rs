//! PDF: the page's own layout says what conversions lose (indents, italics, raised markers, the
//! rule above the notes).
//!
//! One step a file: [`open`] and [`decode`] hold off what a hostile file can do, [`font`] and
//! [`glyphs`] say which character stands where, [`lines`] makes lines of them, [`furniture`] sets
//! running heads aside, [`notes`] lifts footnotes, [`tables`] finds what stands in columns ([`rooms`], [`cells`],
//! [`rows`], [`listed`]) and [`blocks`] joins what is left.

mod annotation;
mod blocks;
mod cells;
mod cmap;
mod columns;
mod decode;
mod drawn;
mod font;
mod furniture;
mod glyphs;
mod guess;
mod lines;
mod listed;
mod metrics;
mod mirror;
mod names;
mod notes;
mod open;
mod pen;
mod rooms;
mod rows;
mod tables;
mod whole;

use std::sync::Arc;

use super::page::lay_out;
use super::pipe::Cleaned;
use super::stage::Sifted;
use super::{Halt, ImportError, book, stars, text};
use crate::document::{DoubtKind, Format, Language, Lines, Original, Source, Warning};
use furniture::PageLines;
use glyphs::PageGlyphs;

/// What stands for a letter whose font does not say which it is.
const UNKNOWN: char = '\u{fffd}';

/// Why a PDF can't be read; the line is completed by [`ImportError::Pdf`].
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
enum PdfError {
    #[error("it unpacks to more than a document ever holds; print it to a new PDF and add that")]
    TooMuch,
    #[error("it is locked with a password; save a copy without one and add that")]
    Password,
    #[error("it is encrypted in a way that is not known here; save a copy without encryption")]
    Encryption,
    #[error("it is damaged; fetch it again")]
    Damaged,
    #[error("it is truncated: it ends in the middle (no trailer); fetch it again")]
    Truncated,
    #[error("it has no pages; fetch it again")]
    NoPages,
    #[error("no text on {empty} of {pages} pages: this needs OCR first")]
    Scan { empty: usize, pages: usize },
    #[error(
        "the fonts of {unread} of {pages} pages do not say which letters they show: this needs OCR first"
    )]
    Nameless { unread: usize, pages: usize },
    /// Nobody waits for it any more.
    #[error("reading it was stopped")]
    Stopped,
}

impl From<PdfError> for ImportError {
    fn from(error: PdfError) -> ImportError {
        match error {
            PdfError::Stopped => ImportError::Stopped,
            error => ImportError::Pdf(error.to_string()),
        }
    }
}

/// Reads a PDF into blocks and notes, and the lines of its pages as laid out.
///
/// # Errors
/// [`ImportError::Pdf`] where the file is locked, damaged, has no pages or no text, or unpacks to
/// more than is read. Never panics.
pub fn read(bytes: &[u8]) -> Result<(Original, Sifted), ImportError> {
    read_until(&Arc::new(bytes.to_vec()), &Halt::default())
}

/// The same, unless it is stopped.
pub fn read_until(bytes: &Arc<Vec<u8>>, stop: &Halt) -> Result<(Original, Sifted), ImportError> {
    let mut sifted = Sifted::default();
    let mut pages = pages(bytes, stop, &mut sifted.warnings)?;

    lines::harden(&mut pages);
    let mut number = 0;
    let mut original = Lines::default();
    let mut printed = Vec::new();
    let mut starts = Vec::new();
    for (page, content) in (1..).zip(&pages) {
        starts.push(number + 1);
        let mut lines = lines::read(page, content);
        for line in &mut lines {
            number += 1;
            line.line.number = number;
        }
        printed.push(PageLines {
            page,
            height: content.height,
            lines,
        });
    }
    notes::lower_letters(&mut printed);
    for printed in printed.iter().flat_map(|page| &page.lines) {
        lay_out(&printed.line, &mut original);
    }
    let _book = book::tell(&original, &mut sifted);
    let arabic = sifted.told.language() == Some(Language::Ar);
    if arabic && text::is_torn(original.iter().map(|line| line.text)) {
        let torn = Warning::new(DoubtKind::LettersTorn, Source::default());
        sifted.warnings.push(torn);
    }
    notes::raise_typed(&mut printed);
    let cleaned = Cleaned {
        lines: furniture::set_aside(printed, &mut sifted.set_aside),
        left: sifted,
    };
    let body = body_size(&pages);
    let noted = cleaned.lift(|lines, left| {
        let rules = drawn::above_notes(&lines, &pages, body);
        let (kept, notes) = notes::lift(lines, &rules, body, &mut left.set_aside);
        left.notes = notes;
        kept
    });
    let joined = noted.join(|lines, left| {
        stop.check()?;
        let kept = lines.iter().zip(&pages);
        let kept: Vec<blocks::Page<'_>> = kept
            .map(|(lines, page)| blocks::Page {
                lines,
                rules: &page.rules,
                height: page.height,
            })
            .collect();
        let blocks = blocks::join(&kept, &mut left.warnings);
        let blocks = rows::join_over_pages(blocks, &mut left.set_aside);
        Ok::<_, ImportError>(blocks)
    })?;
    let mut sifted = Sifted::from(joined);
    stars::attach(&mut sifted.blocks, &sifted.notes);
    text::call(&mut sifted, &starts);
    sifted
        .set_aside
        .sort_by_key(|aside| aside.source.lines.first().copied());
    let original = Original {
        format: Format::Pdf,
        lines: original,
        paper: None,
    };
    Ok((original, sifted))
}

/// The pages of a file, with a doubt where its end is cut off and they can be read all the same.
fn pages(
    bytes: &Arc<Vec<u8>>,
    stop: &Halt,
    warnings: &mut Vec<Warning>,
) -> Result<Vec<PageGlyphs>, PdfError> {
    let end = whole::end(bytes);
    if end == whole::End::InObjects {
        return Err(PdfError::Truncated);
    }
    let pages = open::pages(bytes, stop).and_then(|mut pages| {
        if guess::letters(&mut pages) {
            warnings.push(Warning::new(DoubtKind::LettersGuessed, Source::default()));
        }
        check_text(&pages, warnings).map(|()| pages)
    });
    match (end, pages) {
        (whole::End::InTable, Ok(pages)) => {
            let doubt = DoubtKind::FileTruncated.about(&[&pages.len()]);
            warnings.push(Warning::new(doubt, Source::default()));
            Ok(pages)
        }
        (whole::End::InTable, Err(PdfError::Stopped)) => Err(PdfError::Stopped),
        (whole::End::InTable, Err(_)) => Err(PdfError::Truncated),
        (_, pages) => pages,
    }
}

/// Refuses a file whose pages are mostly pictures or in letters that can't be told, warns of one
/// where some are.
fn check_text(pages: &[PageGlyphs], warnings: &mut Vec<Warning>) -> Result<(), PdfError> {
    let (mut empty, mut unread) = (0, 0);
    for (number, page) in (1..).zip(pages) {
        let letters = page.glyphs.iter().filter(|glyph| !glyph.c.is_whitespace());
        let letters = letters.count();
        let unknown = page.glyphs.iter().filter(|glyph| glyph.c == UNKNOWN);
        let unknown = unknown.count();
        empty += usize::from(letters == 0);
        unread += usize::from(unknown * 2 > letters);
        let doubt = match letters {
            0 if page.images => DoubtKind::PageIsPicture.about(&[&number]),
            _ if unknown > 0 => DoubtKind::LettersUnknown.about(&[&unknown, &number]),
            _ => continue,
        };
        let source = Source {
            lines: Vec::new(),
            pages: vec![number],
        };
        warnings.push(Warning::new(doubt, source));
    }
    let pages = pages.len();
    if empty * 2 > pages {
        return Err(PdfError::Scan { empty, pages });
    }
    if (empty + unread) * 2 > pages {
        return Err(PdfError::Nameless { unread, pages });
    }
    Ok(())
}

/// The type size of most of the text.
fn body_size(pages: &[PageGlyphs]) -> f32 {
    let mut sizes: Vec<f32> = pages
        .iter()
        .flat_map(|page| page.glyphs.iter().map(|glyph| glyph.size))
        .collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}
