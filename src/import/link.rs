//! Citations, references to own paragraphs and *Ibid.*: what words point to, linked.

use crate::document::{Document, cite};

/// Links everything in a document that points somewhere.
pub fn link(document: &mut Document) {
    let context = cite::Context::of(document.body.as_deref());
    for paragraph in &mut document.paragraphs {
        paragraph.cites = cite::citations(&paragraph.text, &context);
    }
    for note in &mut document.footnotes {
        note.cites = cite::citations(&note.text, &context);
    }
}
