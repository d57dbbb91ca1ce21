//! Which documents of a library fit words and scopes: what a list shows.

use super::Cancel;
use super::candidates::candidates;
use super::query::Query;
use super::votes;
use crate::library::index::items::{ItemKind, kind_tag};
use crate::library::{Library, LibraryError};

/// The names of the documents that fit, in the order of the library; none where nothing is asked
/// for, so that all do.
pub fn select(library: &Library, query: &Query) -> Result<Option<Vec<String>>, LibraryError> {
    if query.clauses.is_empty() && query.scopes.is_empty() && query.votes.is_empty() {
        return Ok(None);
    }
    let mut query = query.clone();
    votes::resolve(&mut query, &library.indexes()?)?;
    query.scopes.push(vec![kind_tag(ItemKind::Document)]);
    let most = library.files().len() + library.entries().len();
    let mut names = Vec::new();
    for index in library.indexes()? {
        let found = index.ask(|index| {
            let found = candidates(index, &query, most, &Cancel::default())?;
            let found = found.map_or(Vec::new(), |(found, _)| found);
            let items = found.into_iter().map(|at| index.item(at));
            items.collect::<Result<Vec<_>, _>>()
        })?;
        names.extend(found.into_iter().map(|item| item.name));
    }
    let entries = library.entries();
    names.sort_by_cached_key(|name| entries.position(name));
    names.dedup();
    Ok(Some(names))
}
