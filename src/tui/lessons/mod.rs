//! The lesson that `opcit tutor` opens, in the languages of the screen. The English one is a document of the
//! corpus; the others have the same paragraphs, but stand beside it: who looks for documents finds it once.

use super::wording::Wording;
use crate::import::{Import, import};

/// What it is called in the languages of the screen, and what it is; none in English.
pub fn of(words: Wording) -> Option<(String, Import)> {
    let text = match words {
        Wording::English => return None,
        Wording::French => include_str!("fr.txt"),
        Wording::Spanish => include_str!("es.txt"),
    };
    // A test reads both.
    let read = import(text.as_bytes()).ok()?;
    let symbol = read.document.symbol.as_deref().unwrap_or_default();
    Some((format!("{symbol}@{}", words.code()), read))
}
