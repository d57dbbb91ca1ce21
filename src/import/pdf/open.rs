//! A file's bytes → the characters of its pages, with what a hostile or damaged file can do held
//! off.

use std::sync::Arc;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::PdfError;
use super::decode::{Budget, check_containers};
use super::glyphs::{self, Fonts, PageGlyphs};
use super::mirror;
use crate::guard::guarded;
use crate::import::Halt;

/// More pages than any document of the United Nations has.
const MAX_PAGES: usize = 20_000;

/// Reads every page, or says in one line why not.
pub(super) fn pages(bytes: &Arc<Vec<u8>>, until: &Halt) -> Result<Vec<PageGlyphs>, PdfError> {
    check_containers(bytes)?;
    guarded(|| read(Arc::clone(bytes), until.clone())).unwrap_or(Err(PdfError::Damaged))
}

fn read(bytes: Arc<Vec<u8>>, until: Halt) -> Result<Vec<PageGlyphs>, PdfError> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfError::Password,
        LoadPdfError::Decryption(_) => PdfError::Encryption,
        LoadPdfError::Invalid => PdfError::Damaged,
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(PdfError::NoPages);
    }
    if pages.len() > MAX_PAGES {
        return Err(PdfError::TooMuch);
    }
    let mut budget = Budget::new(until);
    let mut fonts = Fonts::default();
    pages
        .iter()
        .map(|page| {
            let mut page = glyphs::read(page, &mut fonts, &mut budget)?;
            mirror::turn(&mut page);
            Ok(page)
        })
        .collect()
}
