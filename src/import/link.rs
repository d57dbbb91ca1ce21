//! Citations, references to own paragraphs and *Ibid.*: what words point to, linked.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::figures::{self, Moves};
use super::{Halt, ImportError, book, forms};
use crate::document::{
    Address, Citation, Document, DoubtKind, Language, OrganName, Warning, cite, ibid, refer,
};
use crate::language::Told;

/// Links everything in a document that points somewhere, unless it is stopped.
pub fn link(document: &mut Document, until: &Halt) -> Result<(), ImportError> {
    link_in(None, document, until)
}

/// The same in one of the resolutions of a file: its notes may go on with those of others in the `whole`.
pub fn link_part(
    document: &mut Document,
    whole: &Document,
    until: &Halt,
) -> Result<(), ImportError> {
    let language = whole.language.unwrap_or(Language::De);
    let resolved = resolved(whole, language).into_iter();
    let notes = whole.footnotes.iter().zip(resolved);
    let known =
        notes.map(|(note, resolved)| ((note.source.lines.clone(), note.text.clone()), resolved));
    link_in(Some(&known.collect()), document, until)
}

/// What notes of a file stand for, by their lines and words.
type Notes = FxHashMap<(Vec<u32>, String), Option<String>>;

fn link_in(
    known: Option<&Notes>,
    document: &mut Document,
    until: &Halt,
) -> Result<(), ImportError> {
    // What is not read has no words to go by.
    let language = document.language.unwrap_or(Language::De);
    let _book = book::open(Told::Language(language));
    let whole = cite::Context::of(document.body.as_ref()).in_language(language);
    let mut context = whole;
    // For each paragraph's id, whose resolution it is part of.
    let mut contexts =
        FxHashMap::with_capacity_and_hasher(document.paragraphs.len(), Default::default());
    // "Its resolution" is the resolution of the organ that speaks: a draft may hold another's.
    let organs: FxHashMap<&str, OrganName> = document
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
        paragraph.cites = citations(&paragraph.text, &context);
    }
    references(document, language, &|id| contexts.contains_key(id), until)?;
    let resolved = resolved(document, language);
    for (note, resolved) in document.footnotes.iter_mut().zip(resolved) {
        until.check()?;
        let of_file = known.and_then(|known| {
            let note = (note.source.lines.clone(), note.text.clone());
            known.get(&note).cloned()
        });
        let resolved = of_file.unwrap_or(resolved);
        let by = note.referenced_by.first();
        let context = by.and_then(|id| contexts.get(id)).unwrap_or(&whole);
        let (text, full) = (figures::read(&note.text), resolved.as_deref());
        let full = full.map(figures::read);
        let cites = cite::note_citations(&text, full.as_deref(), context);
        note.cites = as_printed(cites, &note.text, &text);
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

/// Links the words by which paragraphs name others and tables of their own text; `exists` tells which there are.
fn references(
    document: &mut Document,
    language: Language,
    exists: &dyn Fn(&str) -> bool,
    until: &Halt,
) -> Result<(), ImportError> {
    let book = crate::language::of(language);
    // An annex may hold tables alone.
    let tables = document.table_ids();
    let annexes: Vec<Address> = tables.iter().filter_map(Address::annex).collect();
    let known: FxHashSet<&str> = tables.iter().chain(&annexes).map(|id| &**id).collect();
    let there = |id: &str| exists(id) || known.contains(id);
    for paragraph in &mut document.paragraphs {
        until.check()?;
        let (text, id) = (figures::read(&paragraph.text), &paragraph.id);
        paragraph.refers_to = refer::references(&text, id, book, &there, !tables.is_empty());
        if let Cow::Owned(plain) = &text {
            let moves = Moves::between(plain, &paragraph.text);
            for reference in &mut paragraph.refers_to {
                reference.at = moves.span(reference.at);
                reference.text = reference.at.of(&paragraph.text).to_owned();
            }
        }
    }
    Ok(())
}

/// What a text names, read in plain figures.
fn citations(text: &str, context: &cite::Context) -> Vec<Citation> {
    let plain = figures::read(text);
    as_printed(cite::citations(&plain, context), text, &plain)
}

/// Citations in the plain print of a text, where they stand in it as it is.
fn as_printed(mut cites: Vec<Citation>, text: &str, plain: &str) -> Vec<Citation> {
    if plain != text {
        let moves = Moves::between(plain, text);
        for citation in &mut cites {
            let own = citation.at.of(plain) == citation.text;
            citation.at = moves.span(citation.at);
            if own {
                citation.at.of(text).clone_into(&mut citation.text);
            }
        }
    }
    cites
}

/// The notes of a document with *Ibid.* resolved, as they are printed where that can be read so.
fn resolved(document: &Document, language: Language) -> Vec<Option<String>> {
    let notes = document.footnotes.iter();
    let plain: Vec<Cow<'_, str>> = notes.map(|note| figures::read(&note.text)).collect();
    let texts: Vec<&str> = plain.iter().map(|text| &**text).collect();
    let mut resolved = ibid::resolve(&texts, language);
    if plain.iter().any(|text| matches!(text, Cow::Owned(_))) {
        let notes = document.footnotes.iter();
        let texts: Vec<&str> = notes.map(|note| note.text.as_str()).collect();
        let printed = ibid::resolve(&texts, language).into_iter();
        for (plain, printed) in resolved.iter_mut().zip(printed) {
            if let (Some(plain), Some(printed)) = (plain, printed)
                && figures::read(&printed) == plain.as_str()
            {
                *plain = printed;
            }
        }
    }
    resolved
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
            found.extend(titled(&paragraph.text, mark.at, act, language));
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

fn titled(text: &str, mark: u32, act: &Citation, language: Language) -> Vec<Citation> {
    let plain = figures::read(text);
    let mark = match &plain {
        Cow::Borrowed(_) => mark,
        Cow::Owned(plain) => Moves::between(text, plain).of(mark),
    };
    as_printed(
        cite::titled(&plain, mark as usize, act, language),
        text,
        &plain,
    )
}

/// The same for words in a language whose ways of citing are not known: whole symbols are links
/// whatever stands around them, and what *Ibid.* is in it is resolved where it is sure. How a text names
/// its own paragraphs is known in all.
pub fn symbols(document: &mut Document, until: &Halt) -> Result<(), ImportError> {
    let context = cite::Context::of(document.body.as_ref());
    for paragraph in &mut document.paragraphs {
        until.check()?;
        paragraph.cites = citations(&paragraph.text, &context);
    }
    let language = document.language.unwrap_or(Language::De);
    let ids = document.paragraphs.iter().map(|p| p.id.to_string());
    let ids: FxHashSet<String> = ids.collect();
    references(document, language, &|id| ids.contains(id), until)?;
    let resolved = resolved(document, language);
    for (note, resolved) in document.footnotes.iter_mut().zip(resolved) {
        until.check()?;
        note.cites = citations(&note.text, &context);
        note.resolved = resolved;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Paragraph, ParagraphKind};

    /// The UN's XML has links of its own for citations, and none for these.
    #[test]
    fn own_paragraphs_are_linked_where_only_symbols_are() {
        for (language, text) in [
            (Language::Ru, "с положениями, изложенными в пункте 1 выше"),
            (Language::Zh, "应按照上文第1段规定的办法"),
            (Language::Ar, "وفقا للخطة المبينة في الفقرة 1 أعلاه"),
        ] {
            let paragraph =
                |id: &str, text: &str| Paragraph::new(id, ParagraphKind::Operative, text);
            let mut document = Document {
                language: Some(language),
                paragraphs: vec![paragraph("op1", ""), paragraph("op2", text)],
                ..Document::default()
            };
            symbols(&mut document, &Halt::default()).expect("not stopped");
            let named: Vec<_> = document.paragraphs[1].refers_to.iter().collect();
            assert_eq!(named.len(), 1, "{text}");
            assert_eq!(named[0].targets, ["op1"], "{text}");
        }
    }
}
