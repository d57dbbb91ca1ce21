//! Whether the languages of a work are in step: whether each has the paragraphs that the others have. What a list
//! keeps of a document tells it, so that no other is opened; the doubt is told anew with each library that it is
//! read in, and never kept.

use std::sync::Arc;

use super::{Entry, Library, Writer, work};
use crate::document::shape::{Apart, apart, doubts, shape};
use crate::document::{Document, Doubt, Language};

impl Library {
    /// The document, with a doubt where it is out of step with the same in its other languages, in the library or in
    /// a file beside it.
    pub fn in_step(&self, document: Arc<Document>) -> Arc<Document> {
        let apart = self.apart(&document);
        if apart.is_empty() {
            return document;
        }
        let mut doubted = (*document).clone();
        let told = doubts(&doubted, apart);
        // What the document tells of itself is nearer: it stands behind.
        doubted.warnings.splice(0..0, told);
        Arc::new(doubted)
    }

    fn apart(&self, document: &Document) -> Vec<Apart> {
        let (Some(symbol), Some(language)) = (document.symbol.as_deref(), document.language) else {
            return Vec::new();
        };
        let files = self
            .files()
            .filter(|file| file.symbol.as_deref() == Some(symbol));
        let entries = files.chain(self.work(symbol));
        let others = others(language, entries);
        match others.is_empty() {
            true => Vec::new(),
            false => apart(&shape(document), &others),
        }
    }
}

impl Writer {
    /// What was added and is out of step with its other languages, with why.
    pub fn out_of_step(&self) -> Vec<(&str, Vec<Doubt>)> {
        let mut told = Vec::new();
        for entry in self.brought() {
            let (symbol, _) = work::parted(&entry.name);
            let names = Language::ALL.map(|language| work::named(symbol, Some(language)));
            let work = names.iter().filter_map(|name| self.listed(name));
            let others = others(work::language_of(entry), work);
            let own = entry.shape.as_deref().filter(|_| !others.is_empty());
            let apart = own.map_or_else(Vec::new, |own| apart(own, &others));
            let doubts: Vec<Doubt> = apart.into_iter().map(|apart| apart.doubt).collect();
            if !doubts.is_empty() {
                told.push((entry.name.as_str(), doubts));
            }
        }
        told
    }
}

/// The shapes of other languages, each once: what was there before is not held against itself.
fn others<'e>(own: Language, entries: impl Iterator<Item = &'e Entry>) -> Vec<(Language, &'e str)> {
    let mut others: Vec<(Language, &str)> = Vec::new();
    for entry in entries {
        let language = entry.language.unwrap_or_else(|| work::language_of(entry));
        let known = language == own || others.iter().any(|(other, _)| *other == language);
        if let Some(shape) = entry.shape.as_deref().filter(|_| !known) {
            others.push((language, shape));
        }
    }
    others.sort_unstable();
    others
}
