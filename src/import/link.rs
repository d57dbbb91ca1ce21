//! Citations, references to own paragraphs and *Ibid.*: what words point to, linked.

use super::forms;
use crate::document::{Document, cite};

/// Links everything in a document that points somewhere.
pub fn link(document: &mut Document) {
    let whole = cite::Context::of(document.body.as_deref());
    let mut context = whole;
    let mut contexts = Vec::with_capacity(document.paragraphs.len());
    for paragraph in &mut document.paragraphs {
        // "Its resolution" is the resolution of the organ that speaks: a draft may hold another's.
        let organ = document
            .formulas
            .iter()
            .filter(|f| f.before.as_deref() == Some(&paragraph.id))
            .find_map(|f| forms::organ_line(&f.text));
        if let Some(organ) = organ {
            let own = cite::Context::of(Some(organ));
            context = if own.body.is_some() { own } else { whole };
        }
        contexts.push((paragraph.id.clone(), context));
        paragraph.cites = cite::citations(&paragraph.text, &context);
    }
    for note in &mut document.footnotes {
        let by = note.referenced_by.first();
        let context = by
            .and_then(|id| contexts.iter().find(|(p, _)| p == id))
            .map_or(whole, |(_, context)| *context);
        note.cites = cite::citations(&note.text, &context);
    }
}
