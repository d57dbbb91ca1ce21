//! The lane of texts: words and phrases in whole paragraphs, ranked.

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{
    BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, PhrasePrefixQuery, PhraseQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Term, query};

use super::highlight::highlight;
use super::labels::acronym;
use super::query::{Atom, Form, Query};
use super::{Cancel, Hit, Lane, Options, Results, whole_text};
use crate::document::Document;
use crate::language::joined;
use crate::library::index::Opened;
use crate::library::index::items::{Item, ItemKind};
use crate::library::index::words::{is_begun, is_exact, words};
use crate::library::{Library, LibraryError};

type Boxed = Box<dyn query::Query>;

/// With fewer letters after other words, a word that is being typed is not asked for yet.
const BEGUN: usize = 3;
/// So many words are tried for the half one at the end of a phrase.
const EXPANSIONS: u32 = 200;

pub fn search(
    library: &Library,
    index: &Opened,
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
    index: &Opened,
    query: &Query,
    options: &Options,
    cancel: &Cancel,
) -> Result<Results, LibraryError> {
    let (parts, in_order) = parts(index, query, Occur::Should);
    let clauses = (parts.iter())
        .filter(|(occur, _)| *occur == Occur::Should)
        .count();
    let typed = query.clauses.iter().filter_map(|clause| clause.any.first());
    let strict = typed.into_iter().any(|atom| atom.form != Form::Word);
    if clauses < 2 || strict {
        return Ok(Results::default());
    }
    let wanted = Wanted {
        query: Box::new(BooleanQuery::with_minimum_required_clauses(
            parts,
            clauses * 2 / 3,
        )),
        in_order,
    };
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
    index: &Opened,
    query: &Query,
    wanted: Wanted,
    options: &Options,
    cancel: &Cancel,
) -> Result<Results, LibraryError> {
    if index.is_empty() {
        return Ok(Results::default());
    }
    let top = TopDocs::with_limit(options.limit.max(1)).order_by_score();
    // Looking for the best alone leaves most of the lists unread, and counting needs no scores; but
    // what stands next to each other is looked for once.
    let (best, total) = if wanted.in_order {
        index.searcher.search(&wanted.query, &(top, Count))?
    } else {
        let best = index.searcher.search(&wanted.query, &top)?;
        (best, index.searcher.search(&wanted.query, &Count)?)
    };
    // Whole texts are in the documents: reading a hundred takes longer than finding them.
    let one = |(score, address): (f32, DocAddress)| {
        if cancel.cancelled() {
            return Ok(None);
        }
        let item = index.item(address)?;
        let text = whole_text(library, &item);
        Ok(Some(hit(query, item, score, text)))
    };
    let executor = index.searcher.index().search_executor();
    let hits: Option<Vec<Hit>> = executor.map(one, best.into_iter())?.into_iter().collect();
    let Some(hits) = hits else {
        return Ok(Results::default());
    };
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
    let address = item.address.as_ref();
    match item.kind {
        ItemKind::Document => document.title.clone(),
        ItemKind::Footnote => {
            let label = address?.footnote()?;
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

/// A query as the index takes it.
pub struct Wanted {
    pub query: Boxed,
    /// It asks for words next to each other.
    in_order: bool,
}

pub fn of_query(index: &Opened, query: &Query) -> Wanted {
    let (all, in_order) = parts(index, query, Occur::Must);
    // The plainer the query, the more the index can leave out.
    let query = match all.as_slice() {
        [(Occur::Must, only)] => only.box_clone(),
        _ => Box::new(BooleanQuery::new(all)),
    };
    Wanted { query, in_order }
}

/// The demands of a query: scopes, what must not be there, and clauses as they occur; and whether
/// it asks for words next to each other.
fn parts(index: &Opened, query: &Query, clauses: Occur) -> (Vec<(Occur, Boxed)>, bool) {
    let mut all: Vec<(Occur, Boxed)> = Vec::new();
    for tags in &query.scopes {
        let tags = tags.iter().map(|tag| {
            let term = Term::from_field_text(index.fields.tags, tag);
            let only: Boxed = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
            only
        });
        // A scope limits and does not rank.
        let scope = BoostQuery::new(one_of(tags.collect()), 0.0);
        all.push((Occur::Must, Box::new(scope)));
    }
    let last = query.clauses.len().saturating_sub(1);
    let mut in_order = false;
    for (place, clause) in query.clauses.iter().enumerate() {
        let typing = query.typing && place == last;
        // Of a word that is hardly begun nothing is known yet.
        let hardly = |atom: &Atom| atom.text.len() < BEGUN && !is_exact(&atom.text);
        if typing && place > 0 && clause.any.iter().all(hardly) {
            continue;
        }
        in_order |= (clause.any.iter()).any(|a| words(&a.text).count() > 1 || spells(a));
        let any = (clause.any.iter())
            .flat_map(|atom| of_atom(index, atom, typing))
            .collect();
        let number = |atom: &Atom| atom.text.contains(|c: char| c.is_ascii_digit());
        let occur = match clause.not {
            true => Occur::MustNot,
            // A number is there, or the place is another one.
            false if clause.any.iter().any(number) => Occur::Must,
            false => clauses,
        };
        all.push((occur, one_of(any)));
    }
    (all, in_order)
}

fn one_of(mut any: Vec<Boxed>) -> Boxed {
    match any.len() {
        1 => any.remove(0),
        _ => {
            let any = any.into_iter().map(|one| (Occur::Should, one));
            Box::new(BooleanQuery::new(any.collect()))
        }
    }
}

/// Whether it is an acronym, which is looked for by the words it stands for too.
fn spells(atom: &Atom) -> bool {
    atom.form == Form::Word && acronym(&atom.text).next().is_some()
}

/// The ways in which an atom can be there.
fn of_atom(index: &Opened, atom: &Atom, typing: bool) -> Vec<Boxed> {
    let terms: Vec<&str> = words(&atom.text).map(|(_, word)| word).collect();
    let meant = joined::ways(&terms);
    let mut ways: Vec<Boxed> = (meant.iter())
        .filter_map(|terms| in_order(index, terms))
        .collect();
    let starred = atom.is_begun();
    let may_go_on = typing && terms.last().is_some_and(|word| word.len() > 1) || starred;
    let is_half = match terms.as_slice() {
        [] => false,
        // One Chinese character always is.
        [word] => {
            may_go_on && matches!(atom.form, Form::Word | Form::Start) || is_begun(word) || starred
        }
        _ => may_go_on && atom.form != Form::End,
    };
    if is_half {
        // The last word may be unfinished: `Secretary-Gen`, `"rule of la`. What is only begun counts
        // less than what is there.
        let term = |word: &&str| Term::from_field_text(index.fields.text, word);
        for terms in &meant {
            let begun: Boxed = match terms.as_slice() {
                [word] => Box::new(FuzzyTermQuery::new_prefix(term(word), 0, false)),
                terms => {
                    let mut begun = PhrasePrefixQuery::new(terms.iter().map(term).collect());
                    begun.set_max_expansions(EXPANSIONS);
                    Box::new(begun)
                }
            };
            ways.push(Box::new(BoostQuery::new(begun, 0.5)));
        }
    }
    if atom.form == Form::Word {
        let spelled = |name: &String| {
            let terms: Vec<&str> = words(name).map(|(_, word)| word).collect();
            in_order(index, &terms)
        };
        ways.extend(acronym(&atom.text).filter_map(spelled));
    }
    ways
}

/// These words next to each other.
fn in_order(index: &Opened, words: &[&str]) -> Option<Boxed> {
    let mut terms: Vec<Term> = (words.iter())
        .map(|word| Term::from_field_text(index.fields.text, word))
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
