//! Citations, references to own paragraphs and *Ibid.*: what words point to, linked.

use std::collections::HashMap;

use super::{Halt, ImportError, book, forms};
use crate::document::{
    Citation, Document, DoubtKind, Language, OrganName, Warning, cite, ibid, refer,
};
use crate::language::Told;

/// Links everything in a document that points somewhere, unless it is stopped.
pub fn link(document: &mut Document, until: &Halt) -> Result<(), ImportError> {
    // What is not read has no words to go by.
    let language = document.language.unwrap_or(Language::De);
    let _book = book::open(Told::Language(language));
    let whole = cite::Context::of(document.body.as_ref()).in_language(language);
    let mut context = whole;
    // For each paragraph's id, whose resolution it is part of.
    let mut contexts = HashMap::with_capacity(document.paragraphs.len());
    // "Its resolution" is the resolution of the organ that speaks: a draft may hold another's.
    let organs: HashMap<&str, OrganName> = document
        .formulas
        .iter()
        .filter_map(|f| Some((f.before.as_deref()?, forms::organ_line(&f.text)?)))
        .collect();
    for paragraph in &mut document.paragraphs {
        until.check()?;
        if let Some(organ) = organs.get(paragraph.id.as_str()) {
            let own = cite::Context::of(Some(organ)).in_language(language);
            context = if own.body.is_some() { own } else { whole };
        }
        contexts.insert(paragraph.id.clone(), context);
        paragraph.cites = cite::citations(&paragraph.text, &context);
    }
    let exists = |id: &str| contexts.contains_key(id);
    for paragraph in &mut document.paragraphs {
        until.check()?;
        paragraph.refers_to =
            refer::references(&paragraph.text, &paragraph.id, book::book(), &exists);
    }
    let texts: Vec<&str> = document
        .footnotes
        .iter()
        .map(|note| note.text.as_str())
        .collect();
    let resolved = ibid::resolve(&texts, language);
    for (note, resolved) in document.footnotes.iter_mut().zip(resolved) {
        until.check()?;
        let by = note.referenced_by.first();
        let context = by.and_then(|id| contexts.get(id)).unwrap_or(&whole);
        note.cites = cite::note_citations(&note.text, resolved.as_deref(), context);
        if resolved.is_none() && ibid::mentions(&note.text, language) {
            let doubt = DoubtKind::Ibid.about(&[&note.label]);
            let warning = Warning::new(doubt, note.source.clone());
            document.warnings.push(warning);
        }
        note.resolved = resolved;
    }
    titles(document, language);
    Ok(())
}

/// "paragraph 134 (e) of the 2005 World Summit Outcome²": the note says which document that is.
fn titles(document: &mut Document, language: Language) {
    let acts: Vec<Option<Citation>> = (document.footnotes.iter())
        .map(|note| {
            let [one] = note.cites.as_slice() else {
                return None;
            };
            let act = one
                .target
                .as_deref()
                .is_some_and(|target| target.contains("/RES/"));
            act.then(|| one.clone())
        })
        .collect();
    for paragraph in &mut document.paragraphs {
        let mut found = Vec::new();
        for mark in &paragraph.marks {
            let act = mark.note.and_then(|note| acts.get(note as usize)?.as_ref());
            let Some(act) = act else { continue };
            found.extend(cite::titled(
                &paragraph.text,
                mark.at as usize,
                act,
                language,
            ));
        }
        let free = |found: &Citation| {
            let apart =
                |known: &Citation| known.at.end <= found.at.start || found.at.end <= known.at.start;
            paragraph.cites.iter().all(apart)
        };
        found.retain(free);
        if !found.is_empty() {
            paragraph.cites.append(&mut found);
            paragraph.cites.sort_by_key(|citation| citation.at);
        }
    }
}

/// The same for words in a language whose ways of citing are not known: whole symbols are links
/// whatever stands around them, and what *Ibid.* is in it is resolved where it is sure.
pub fn symbols(document: &mut Document, until: &Halt) -> Result<(), ImportError> {
    let context = cite::Context::of(document.body.as_ref());
    for paragraph in &mut document.paragraphs {
        until.check()?;
        paragraph.cites = cite::citations(&paragraph.text, &context);
    }
    let language = document.language.unwrap_or(Language::De);
    let texts: Vec<&str> = document.footnotes.iter().map(|n| n.text.as_str()).collect();
    let resolved = ibid::resolve(&texts, language);
    for (note, resolved) in document.footnotes.iter_mut().zip(resolved) {
        until.check()?;
        note.cites = cite::citations(&note.text, &context);
        note.resolved = resolved;
    }
    Ok(())
}
