//! A file's bytes → the characters of its pages, with what a hostile or damaged file can do held
//! off: panics and endless loops of the parser stay on a thread of their own.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::PdfError;
use super::decode::{Budget, check_containers};
use super::glyphs::{self, Fonts, PageGlyphs};
use crate::guard::guarded;
use crate::import::Halt;

/// More pages than any document of the United Nations has.
const MAX_PAGES: usize = 20_000;
/// A large report takes a second.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is asked whether the file is still wanted.
const GLANCE: Duration = Duration::from_millis(50);
/// Objects may nest to 512 levels in the parser.
const STACK: usize = 32 << 20;
const THREAD: &str = "opcit-pdf";

/// Reads every page, or says in one line why not.
pub(super) fn pages(bytes: &[u8], stop: &Halt) -> Result<Vec<PageGlyphs>, PdfError> {
    check_containers(bytes)?;
    let bytes = bytes.to_vec();
    let (send, receive) = mpsc::channel();
    // Ends the thread when nobody waits for it any more, be it at the next page or word.
    let abandoned = Halt::default();
    let until = abandoned.clone();
    let reader = thread::Builder::new()
        .name(THREAD.to_owned())
        .stack_size(STACK)
        .spawn(move || {
            // Nobody listens any more once the patience is spent.
            let read = guarded(|| read(bytes, until));
            let _ = send.send(read.unwrap_or(Err(PdfError::Damaged)));
        });
    if reader.is_err() {
        return Err(PdfError::NoThread);
    }
    let since = Instant::now();
    let why = loop {
        match receive.recv_timeout(GLANCE) {
            Ok(pages) => return pages,
            // The sender is gone without a word.
            Err(RecvTimeoutError::Disconnected) => return Err(PdfError::Damaged),
            Err(RecvTimeoutError::Timeout) if stop.stopped() => break PdfError::Stopped,
            Err(RecvTimeoutError::Timeout) if since.elapsed() > PATIENCE => {
                break PdfError::TooSlow;
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    };
    abandoned.stop();
    Err(why)
}

fn read(bytes: Vec<u8>, until: Halt) -> Result<Vec<PageGlyphs>, PdfError> {
    let pdf = Pdf::new(Arc::new(bytes)).map_err(|error| match error {
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
        .map(|page| glyphs::read(page, &mut fonts, &mut budget))
        .collect()
}
