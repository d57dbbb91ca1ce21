//! A file's bytes → the characters of its pages, with what a hostile or damaged file can do held
//! off: panics and endless loops of the parser stay on a thread of their own.

use std::sync::Arc;
use std::sync::Once;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::PdfError;
use super::decode::{Budget, check_containers};
use super::glyphs::{self, Fonts, PageGlyphs};

/// More pages than any document of the United Nations has.
const MAX_PAGES: usize = 20_000;
/// A large report takes a second.
const PATIENCE: Duration = Duration::from_secs(60);
/// Objects may nest to 512 levels in the parser.
const STACK: usize = 32 << 20;
const THREAD: &str = "opcit-pdf";

/// Reads every page, or says in one line why not.
pub(super) fn pages(bytes: &[u8]) -> Result<Vec<PageGlyphs>, PdfError> {
    check_containers(bytes)?;
    silence_panics();
    let bytes = bytes.to_vec();
    let (send, receive) = mpsc::channel();
    let reader = thread::Builder::new()
        .name(THREAD.to_owned())
        .stack_size(STACK)
        .spawn(move || {
            // Nobody listens any more once the patience is spent.
            let _ = send.send(read(bytes));
        });
    if reader.is_err() {
        return Err(PdfError::NoThread);
    }
    match receive.recv_timeout(PATIENCE) {
        Ok(pages) => pages,
        Err(RecvTimeoutError::Timeout) => Err(PdfError::TooSlow),
        // The sender is gone without a word: the parser panicked.
        Err(RecvTimeoutError::Disconnected) => Err(PdfError::Damaged),
    }
}

fn read(bytes: Vec<u8>) -> Result<Vec<PageGlyphs>, PdfError> {
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
    let mut budget = Budget::new();
    let mut fonts = Fonts::default();
    pages
        .iter()
        .map(|page| glyphs::read(page, &mut fonts, &mut budget))
        .collect()
}

/// A panic of the parser is answered with an error; its message must not reach the terminal.
fn silence_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if thread::current().name() != Some(THREAD) {
                before(panic);
            }
        }));
    });
}
