//! The initiatory phrase of a paragraph where no italics tell it, in the words of the phrase book.

use super::book::book;
pub use crate::language::Opens;

/// The length in bytes of the initiatory phrase that `text` begins with, and what it opens.
///
/// A quotation mark may stand before it and is counted.
pub fn lead(text: &str) -> Option<(usize, Opens)> {
    let opening = book().opening(text)?;
    Some((opening.length, opening.opens))
}

/// Whether a text opens with the verb of those who speak as "we": "Reaffirm our commitment".
pub fn of_persons(text: &str) -> bool {
    book().opens_for_persons(text)
}

/// Whether the phrase that `text` begins with can hardly be anything else.
pub fn sure(text: &str) -> bool {
    book().surely_opens(text)
}
