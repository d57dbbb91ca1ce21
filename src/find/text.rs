//! The lane of texts: words and phrases in whole paragraphs, ranked.

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, PhraseQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Term, query};

use super::highlight::highlight;
use super::labels::acronym;
use super::query::{Atom, Form, Query};
use super::{Cancel, Hit, Lane, Options, Results, whole_text};
use crate::document::Document;
use crate::library::index::Index;
use crate::library::index::items::{Item, ItemKind};
use crate::library::index::words::words;
use crate::library::{Library, LibraryError};

type Boxed = Box<dyn query::Query>;

pub fn search(
    library: &Library,
    index: &Index,
    query: &Query,
    options: &Options,
    cancel: &Cancel,
) -> Result<Results, LibraryError> {
    ranked(
        library,
        index,
        query,
        of_query(index, query),
        options,
        cancel,
    )
}

/// What has most of the words, where nothing has them all.
pub fn nearly(
    library: &Library,
    index: &Index,
    query: &Query,
    options: &Options,
    cancel: &Cancel,
) -> Result<Results, LibraryError> {
    let parts = parts(index, query, Occur::Should);
    let clauses = (parts.iter())
        .filter(|(occur, _)| *occur == Occur::Should)
        .count();
    let typed = query.clauses.iter().filter_map(|clause| clause.any.first());
    let strict = typed.into_iter().any(|atom| atom.form != Form::Word);
    if clauses < 2 || strict {
        return Ok(Results::default());
    }
    let wanted = BooleanQuery::with_minimum_required_clauses(parts, clauses * 2 / 3);
    let mut found = ranked(library, index, query, wanted, options, cancel)?;
    if found.total > 0 {
        found
            .notes
            .push("nothing has all these words; this has some".to_owned());
    }
    Ok(found)
}

fn ranked(
    library: &Library,
    index: &Index,
    query: &Query,
    wanted: BooleanQuery,
    options: &Options,
    cancel: &Cancel,
) -> Result<Results, LibraryError> {
    let top = TopDocs::with_limit(options.limit.max(1)).order_by_score();
    let (best, total) = index.searcher.search(&wanted, &(top, Count))?;
    let mut hits = Vec::with_capacity(best.len());
    for (score, address) in best {
        if cancel.cancelled() {
            return Ok(Results::default());
        }
        let item = index.item(address)?;
        let text = whole_text(library, &item);
        hits.push(hit(query, item, score, text));
    }
    Ok(Results {
        hits,
        total,
        ..Results::default()
    })
}

/// A hit with what matched in its whole text.
pub fn hit(query: &Query, item: Item, score: f32, text: String) -> Hit {
    Hit {
        lane: Lane::Text,
        score: (score * 1000.0) as i64,
        label: item.label(),
        label_matched: Vec::new(),
        matched: highlight(query, &text),
        text,
        item,
    }
}

/// The whole text of an item.
pub fn text(document: &Document, item: &Item) -> Option<String> {
    let address = item.address.as_deref();
    match item.kind {
        ItemKind::Document => document.title.clone(),
        ItemKind::Footnote => {
            let label = address?.strip_prefix("fn")?;
            let opening = item.opening.trim_end_matches('…');
            let mut notes = document.footnotes.iter().filter(|note| note.label == label);
            notes
                .find(|note| note.text.starts_with(opening))
                .map(|note| note.text.clone())
        }
        // Their text is short, or no running text: the opening is what there is to show.
        ItemKind::Heading | ItemKind::Table => None,
        _ => Some(document.paragraph(address?)?.1.text.clone()),
    }
}

pub fn of_query(index: &Index, query: &Query) -> BooleanQuery {
    BooleanQuery::new(parts(index, query, Occur::Must))
}

/// The demands of a query: scopes, what must not be there, and clauses as they occur.
fn parts(index: &Index, query: &Query, clauses: Occur) -> Vec<(Occur, Boxed)> {
    let mut all: Vec<(Occur, Boxed)> = Vec::new();
    for tags in &query.scopes {
        let tags = tags.iter().map(|tag| {
            let term = Term::from_field_text(index.fields.tags, tag);
            let only: Boxed = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
            (Occur::Should, only)
        });
        // A scope limits and does not rank.
        let scope = BoostQuery::new(Box::new(BooleanQuery::new(tags.collect())), 0.0);
        all.push((Occur::Must, Box::new(scope)));
    }
    let last = query.clauses.len().saturating_sub(1);
    for (place, clause) in query.clauses.iter().enumerate() {
        let typing = query.typing && place == last;
        let any = (clause.any.iter())
            .flat_map(|atom| of_atom(index, atom, typing))
            .map(|one| (Occur::Should, one))
            .collect();
        let number = |atom: &Atom| atom.text.contains(|c: char| c.is_ascii_digit());
        let occur = match clause.not {
            true => Occur::MustNot,
            // A number is there, or the place is another one.
            false if clause.any.iter().any(number) => Occur::Must,
            false => clauses,
        };
        all.push((occur, Box::new(BooleanQuery::new(any))));
    }
    all
}

/// The ways in which an atom can be there.
fn of_atom(index: &Index, atom: &Atom, typing: bool) -> Vec<Boxed> {
    let mut ways: Vec<Boxed> = in_order(index, &atom.text).into_iter().collect();
    let terms: Vec<&str> = words(&atom.text).map(|(_, word)| word).collect();
    if let [word] = terms.as_slice()
        && typing
        && word.len() > 1
        && matches!(atom.form, Form::Word | Form::Start)
    {
        // The word may be unfinished. What is only begun counts less than what is there.
        let term = Term::from_field_text(index.fields.text, word);
        let begun = FuzzyTermQuery::new_prefix(term, 0, false);
        ways.push(Box::new(BoostQuery::new(Box::new(begun), 0.5)));
    }
    if atom.form == Form::Word {
        ways.extend(acronym(&atom.text).filter_map(|name| in_order(index, name)));
    }
    ways
}

/// These words next to each other.
fn in_order(index: &Index, text: &str) -> Option<Boxed> {
    let mut terms: Vec<Term> = words(text)
        .map(|(_, word)| Term::from_field_text(index.fields.text, word))
        .collect();
    Some(match terms.len() {
        0 => return None,
        1 => Box::new(TermQuery::new(
            terms.remove(0),
            IndexRecordOption::WithFreqs,
        )),
        _ => Box::new(PhraseQuery::new(terms)),
    })
}
