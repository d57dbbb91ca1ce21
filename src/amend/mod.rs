//! The text as amended: the instructions of amendment documents carried out on their draft.
//!
//! Instructions are read as data first ([`instruction`]), then carried out in their order
//! ([`carry`]) on the draft as it numbers its paragraphs; when all are done, paragraphs are numbered
//! anew ([`renumber`]). One that does not fit is told with its reason, and leaves no trace.

mod carry;
pub mod instruction;
mod renumber;
mod text;

use crate::document::{
    Address, Amended, Amendment, Document, DocumentKind, DoubtKind, Language, Role, Source,
    Warning, cite,
};
use crate::import::Halt;
use crate::import::link::link;
use crate::language;

use carry::Draft;

/// The draft as these documents would make it, one after the other.
pub fn amended(draft: &Document, amendments: &[&Document]) -> Document {
    let book = language::of(draft.language.unwrap_or(Language::En));
    let mut work = Draft::new(draft.clone(), book);
    let mut by = Vec::new();
    let mut amendments_of_others = Vec::new();
    for document in amendments {
        let name = named(document);
        amendments_of_others.extend(meant_for_another(draft, document, &name));
        let book = language::of(document.language.unwrap_or(Language::En));
        let read = instruction::instructions(document, book);
        if read.is_empty() {
            work.told(
                &name,
                Address::default(),
                "it has no instructions".to_owned(),
            );
        }
        for instruction in read {
            work.carry_out(&name, document, instruction);
        }
        by.push(name);
    }
    let (mut document, amendments) = work.finish();
    document.amended = Some(Box::new(Amended { by, amendments }));
    // What Ibid. means was settled where each note was printed: its neighbours may be gone.
    let settled: Vec<_> = (document.footnotes.iter())
        .map(|note| (note.resolved.clone(), note.cites.clone()))
        .collect();
    let warnings = document.warnings.len();
    // Nothing stops it.
    let _ = link(&mut document, &Halt::default());
    // What is doubtful in the draft was told already.
    document.warnings.truncate(warnings);
    for (note, (resolved, cites)) in document.footnotes.iter_mut().zip(settled) {
        // What an instruction says itself was not linked before.
        let new = note.source == Source::default() && cites.is_empty() && resolved.is_none();
        if !new {
            (note.resolved, note.cites) = (resolved, cites);
        }
    }
    document.warnings.extend(amendments_of_others);
    document
}

/// What an amendment document is called; one that somebody wrote down has no more than the line
/// that says what it amends.
fn named(document: &Document) -> String {
    let mut masthead = document.masthead.iter();
    let line = masthead.find(|piece| piece.role == Role::Sponsors);
    let name = (document.symbol.clone())
        .or_else(|| document.title.clone())
        .or_else(|| line.map(|piece| piece.text.clone()));
    name.unwrap_or_else(|| "untitled document".to_owned())
}

/// The drafts that the line above an amendment names.
fn drafts_of(amendment: &Document) -> Vec<String> {
    let named = amendment
        .masthead
        .iter()
        .filter(|piece| piece.role == Role::Sponsors);
    let named = named.flat_map(|piece| {
        let cited = cite::citations(&piece.text, &cite::Context::default());
        cited.into_iter().filter_map(|cite| cite.target)
    });
    named.collect()
}

/// Whether a document says what is to be changed in a draft.
pub fn amends(document: &Document, draft: &Document) -> bool {
    let is_amendment = document.kind == Some(DocumentKind::Amendment);
    let symbol = draft.symbol.as_ref().filter(|_| is_amendment);
    symbol.is_some_and(|symbol| drafts_of(document).contains(symbol))
}

/// A doubt, where an amendment names another draft than the one it is carried out on.
fn meant_for_another(draft: &Document, amendment: &Document, name: &str) -> Option<Warning> {
    let symbol = draft.symbol.as_deref()?;
    let named = drafts_of(amendment);
    let other = named
        .first()
        .filter(|_| !named.iter().any(|target| target == symbol))?;
    let doubt = DoubtKind::AmendsAnother.about(&[&name, other, &symbol]);
    Some(Warning::new(doubt, Source::default()))
}

/// What opcit says of an instruction in one line.
pub fn sentence(amendment: &Amendment) -> String {
    match told(amendment) {
        (became, Some(why)) => format!("{became}: {why}"),
        (became, None) => became,
    }
}

/// What became of an instruction, and why.
pub fn told(amendment: &Amendment) -> (String, Option<&str>) {
    let names = |ids: &[Address]| -> String {
        ids.iter()
            .map(Address::in_capitals)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (at, becomes) = (names(&amendment.at), names(&amendment.becomes));
    let said = match (amendment.applied, at.is_empty()) {
        (true, true) => "carried out".to_owned(),
        (true, false) => format!("carried out at {at}"),
        (false, true) => "not carried out".to_owned(),
        (false, false) => format!("not carried out at {at}"),
    };
    let is_elsewhere = !becomes.is_empty() && becomes != at;
    match amendment.why.as_deref() {
        None if is_elsewhere => (format!("{said}, now {becomes}"), None),
        why => (said, why),
    }
}
