//! Paragraphs that cite one of a document by its name alone: "paragraph 22 of the Samoa Pathway" where
//! another paragraph, or a note to it, said which document that is. Only a document that says so itself
//! is believed: the same name may be another document's elsewhere.

use std::collections::{BTreeSet, HashMap};

use tantivy::DocAddress;
use tantivy::Term;
use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::names_paragraph;
use crate::document::cite::titled;
use crate::document::{Citation, Document, Language, Paragraph, Span};
use crate::language;
use crate::language::fold::{Folded, fold};
use crate::library::index::items::{GIVEN, ItemKind};
use crate::library::index::names_given::given;
use crate::library::index::words::words;
use crate::library::index::{GivenName, Index, Opened};
use crate::library::{Library, LibraryError};

/// Names that are given to a document are not many; those of more are looked for no further.
const NAMES: usize = 40;

/// The paragraphs of an index that name this one of a target, by the name that their document gives it.
pub fn naming(
    library: &Library,
    index: &Index,
    target: &str,
    paragraph: &str,
) -> Result<Vec<DocAddress>, LibraryError> {
    let of_target = |given: &&GivenName| {
        let symbol = given.place.split('#').next();
        symbol == Some(target)
    };
    let names: Vec<&GivenName> = index
        .given_names()?
        .iter()
        .filter(of_target)
        .take(NAMES)
        .collect();
    let mut found = Vec::new();
    for given in names {
        let at = index.ask(|index| Ok::<_, LibraryError>(candidates(index, given)?))?;
        for (at, name, id) in at {
            let Ok(document) = library.load(&name) else {
                continue;
            };
            let Some((_, citing)) = document.paragraph(&id) else {
                continue;
            };
            if !named(&document, citing, target, paragraph).is_empty() {
                found.push(at);
            }
        }
    }
    Ok(found)
}

/// The paragraphs in which a word for a paragraph stands before a name, in documents that give it: where
/// each is in the index, its document and its id.
fn candidates(
    index: &Opened,
    given: &GivenName,
) -> Result<Vec<(DocAddress, String, String)>, tantivy::TantivyError> {
    let fields = index.fields;
    let tag = |tag: &str| Term::from_field_text(fields.tags, tag);
    let one =
        |term: Term| -> Box<dyn Query> { Box::new(TermQuery::new(term, IndexRecordOption::Basic)) };
    let tag_of_name = format!("{GIVEN}{}={}", given.name, given.place);
    let giving = index
        .searcher
        .search(&one(tag(&tag_of_name)), &DocSetCollector)?;
    let mut documents = BTreeSet::new();
    for at in giving {
        documents.insert(index.item(at)?.name);
    }
    let name: Vec<Term> = words(&given.name)
        .map(|(_, word)| Term::from_field_text(fields.text, word))
        .collect();
    let phrase: Box<dyn Query> = match name.as_slice() {
        [] => return Ok(Vec::new()),
        [only] => one(only.clone()),
        _ => Box::new(PhraseQuery::new(name)),
    };
    // "paragraph", "alinéas": whatever the languages call it.
    let called: BTreeSet<String> = Language::ALL
        .into_iter()
        .flat_map(|language| {
            let cites = &language::of(language).citations;
            let names = cites.paragraph.iter().chain(cites.paragraphs.iter());
            let first = |name: &str| words(&fold(name)).next().map(|(_, word)| word.to_owned());
            names.filter_map(first).collect::<Vec<_>>()
        })
        .collect();
    let called = called.iter().map(|word| {
        let word = one(Term::from_field_text(fields.text, word));
        (Occur::Should, word)
    });
    let called: Box<dyn Query> = Box::new(BooleanQuery::new(called.collect()));
    let both = BooleanQuery::new(vec![(Occur::Must, phrase), (Occur::Must, called)]);
    let mut found = Vec::new();
    for at in index.searcher.search(&both, &DocSetCollector)? {
        let item = index.item(at)?;
        let is_paragraph = matches!(
            item.kind,
            ItemKind::Preambular | ItemKind::Operative | ItemKind::Annex | ItemKind::Other
        );
        if let Some(id) = item
            .address
            .filter(|_| is_paragraph && documents.contains(&item.name))
        {
            found.push((at, item.name, id.to_string()));
        }
    }
    Ok(found)
}

/// The citations of a paragraph of a target in a text, by the names that its document gives the target.
pub fn named(
    document: &Document,
    citing: &Paragraph,
    target: &str,
    paragraph: &str,
) -> Vec<Citation> {
    let language = document.language.unwrap_or(Language::En);
    let folded = Folded::new(&citing.text);
    // From characters of the folded text to bytes of the printed one.
    let bytes: Vec<usize> = citing.text.char_indices().map(|(at, _)| at).collect();
    let mut names: HashMap<String, Citation> = HashMap::new();
    for given in given(document)
        .into_iter()
        .filter(|given| given.target == target)
    {
        let meant = Citation {
            at: Span::new(0, 0),
            text: String::new(),
            target: Some(given.target),
            paragraph: given.scope,
            date: None,
        };
        names.insert(Folded::new(&given.name).text, meant);
    }
    let mut found: Vec<Citation> = Vec::new();
    for (name, meant) in &names {
        for (at, _) in folded.text.match_indices(name.as_str()) {
            let end = folded
                .text
                .get(..at + name.len())
                .map_or(0, |t| t.chars().count());
            // The character after the name.
            let end = folded.origin(end.saturating_sub(1)) as usize + 1;
            let end = bytes.get(end).copied().unwrap_or(citing.text.len());
            found.extend(titled(&citing.text, end, meant, language));
        }
    }
    found.retain(|cite| names_paragraph(cite, paragraph));
    found
}
