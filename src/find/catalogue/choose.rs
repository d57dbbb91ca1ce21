//! Which documents fit words and scopes, by their places: the same that `list` chooses.

use std::hash::{DefaultHasher, Hash, Hasher};

use tantivy::DocAddress;

use super::Facts;
use super::lines::Lines;
use crate::find::candidates::candidates;
use crate::find::{Cancel, Query, votes};
use crate::library::index::items::{ItemKind, kind_tag};
use crate::library::index::{Index, Opened};
use crate::library::{Library, LibraryError};

/// Where the documents that each index knows stand in the catalogue, sorted by their address: what
/// an index finds is a place at once, and not a name to be looked up.
#[derive(Debug, Default)]
pub struct Places(Vec<Vec<((u32, u32), u32)>>);

/// Scopes, and the places of those that are in them.
pub type Scoped = (Vec<Vec<String>>, Vec<u32>);

/// What is chosen.
#[derive(Debug, Default)]
pub struct Chosen {
    /// The places of those that fit, in order; none where nothing is asked for, so that all do.
    pub places: Option<Vec<u32>>,
    /// Words that nothing has: what has words near to them was taken.
    pub near: Vec<String>,
}

pub fn choose(library: &Library, facts: &Facts, query: &Query) -> Result<Chosen, LibraryError> {
    let mut chosen = Chosen {
        places: scoped(library, facts, query)?,
        near: Vec::new(),
    };
    if query.clauses.is_empty() {
        return Ok(chosen);
    }
    let lines = facts.lines(library);
    let mut places = chosen.places.unwrap_or_else(|| facts.all());
    let last = query.clauses.len() - 1;
    for (at, clause) in query.clauses.iter().enumerate() {
        let (has, is_near) = lines.having(clause, query.typing && at == last);
        if is_near {
            chosen
                .near
                .extend(clause.any.first().map(|atom| atom.text.clone()));
        }
        places.retain(|place| {
            has.get(*place as usize)
                .is_some_and(|has| *has != clause.not)
        });
    }
    chosen.places = Some(places);
    Ok(chosen)
}

/// The places of those that are in all scopes; none where there are no scopes.
fn scoped(
    library: &Library,
    facts: &Facts,
    query: &Query,
) -> Result<Option<Vec<u32>>, LibraryError> {
    if query.scopes.is_empty() && query.votes.is_empty() {
        return Ok(None);
    }
    let indexes = library.indexes()?;
    let mut scopes = Query {
        scopes: query.scopes.clone(),
        votes: query.votes.clone(),
        ..Query::default()
    };
    votes::resolve(&mut scopes, &indexes)?;
    if let Some(places) = facts.scoped(&scopes.scopes) {
        return Ok(Some(places));
    }
    let known = facts.places(library)?;
    let mut found = Vec::new();
    for (index, known) in indexes.iter().zip(&known.0) {
        for at in index.ask(|index| documents(index, scopes.clone()))? {
            let at = known.binary_search_by_key(&(at.segment_ord, at.doc_id), |row| row.0);
            found.extend(at.ok().and_then(|at| known.get(at)).map(|row| row.1));
        }
    }
    found.sort_unstable();
    found.dedup();
    facts.keep_scoped((scopes.scopes, found.clone()));
    Ok(Some(found))
}

/// The documents that fit, by their addresses.
fn documents(index: &Opened, mut query: Query) -> Result<Vec<DocAddress>, LibraryError> {
    query.scopes.push(vec![kind_tag(ItemKind::Document)]);
    // As many as there can be.
    let most = index.having(&kind_tag(ItemKind::Document))? as usize;
    let found = candidates(index, &query, most.max(1), &Cancel::default())?;
    Ok(found.map_or(Vec::new(), |(found, _)| found))
}

/// Stands for a name: in 64 bits no two names of a library are the same.
pub fn mark(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

impl Facts {
    /// Reads what choosing needs, before somebody waits for it.
    pub fn prepare(&self, library: &Library) {
        self.lines(library);
        // An index that can't be used is told of by who asks for scopes.
        _ = self.places(library);
    }

    fn lines(&self, library: &Library) -> &Lines {
        self.lines.get_or_init(|| Lines::of(library))
    }

    fn places(&self, library: &Library) -> Result<&Places, LibraryError> {
        if let Some(places) = self.places.get() {
            return Ok(places);
        }
        let places = Places::of(library, &library.indexes()?)?;
        Ok(self.places.get_or_init(|| places))
    }
}

impl Places {
    fn of(library: &Library, indexes: &[&Index]) -> Result<Places, LibraryError> {
        // By what stands for their names: the names themselves would fill the memory for this once.
        let mut by_name: Vec<(u64, u32)> = Vec::new();
        library.glance_all(|_, entry| {
            let place = by_name.len() as u32;
            by_name.push((mark(entry.name), place));
        });
        by_name.sort_unstable();
        let mut all = Vec::new();
        for index in indexes {
            let mut places = index.ask(|index| {
                let mut places = Vec::new();
                for at in documents(index, Query::default())? {
                    let name = index.item(at)?.name;
                    let row = by_name.binary_search_by_key(&mark(&name), |row| row.0);
                    let row = row.ok().and_then(|row| by_name.get(row));
                    places.extend(row.map(|row| ((at.segment_ord, at.doc_id), row.1)));
                }
                Ok::<_, LibraryError>(places)
            })?;
            places.sort_unstable();
            all.push(places);
        }
        Ok(Places(all))
    }
}
