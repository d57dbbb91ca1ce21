//! The documents of a library as a catalogue has them: chosen by words and scopes, in an order, in
//! groups, and counted by what they can be chosen by.
//!
//! What this needs of twenty thousand documents is kept in a few columns of numbers, read once from
//! the library's list, so that a letter more in a filter costs no reading of entries.

mod choose;
mod facets;
mod facts;
mod groups;
mod lines;
mod order;

pub use choose::{Chosen, choose};
pub use facets::{Facet, FacetOf, scope};
pub use facts::Facts;
pub use groups::{DEPTH, Group, Key};
pub use order::Order;

use super::Query;
use crate::library::{Library, LibraryError};

/// How a catalogue is wished for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// Words and scopes, as `list` takes them.
    pub filter: String,
    pub order: Order,
    pub reversed: bool,
    pub grouped: bool,
}

impl Wish {
    /// Whether it is for all documents by their symbols, as the library has them.
    pub fn is_plain(&self) -> bool {
        *self == Wish::default()
    }
}

/// A catalogue as it was wished for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arranged {
    /// Documents by their places: the files beside the library, then its entries. Of a work in
    /// several languages one is there.
    pub places: Vec<u32>,
    /// Where groups begin among them, the outer before the inner; none where there are no groups.
    pub groups: Vec<Group>,
    /// By what else they can be chosen, and how many each choice leaves.
    pub facets: Vec<Facet>,
    /// What a person should know: a scope that can't be, one that holds nothing.
    pub note: Option<String>,
}

/// Arranges a library's documents. `facts` are its own.
pub fn arrange(library: &Library, facts: &Facts, wish: &Wish) -> Result<Arranged, LibraryError> {
    let query = Query::parse(&wish.filter);
    let Chosen { places, near } = choose(library, facts, &query)?;
    let mut note = query.notes.first().cloned();
    if note.is_none() && places.as_ref().is_some_and(Vec::is_empty) {
        note = super::empty_scopes(&library.indexes()?, &query)?.pop();
    }
    let note = note.or_else(|| near_to(&near));
    let mut places = places.unwrap_or_else(|| facts.all());
    facts.one_of_each_work(&mut places);
    facts.sort(library, &mut places, wish.order, wish.reversed);
    let groups = match wish.grouped {
        true => groups::group(facts, &mut places),
        false => Vec::new(),
    };
    Ok(Arranged {
        facets: facets::count(facts, &places),
        places,
        groups,
        note,
    })
}

/// That a word was taken for a slip of the finger.
pub fn near_to(words: &[String]) -> Option<String> {
    let word = words.first()?;
    Some(format!("nothing has “{word}”; shown is what is near to it"))
}
