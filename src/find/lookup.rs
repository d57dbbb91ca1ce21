//! A place as a person writes it → the document and paragraph it names. Nothing is guessed.

use std::sync::Arc;

use crate::document::Document;
use crate::library::Library;

/// What a place names.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// One document, and the id of the paragraph or footnote (`fn5`) where the place has one.
    One {
        name: String,
        document: Arc<Document>,
        address: Option<String>,
    },
    /// Several documents fit: their names.
    Several(Vec<String>),
    /// None: one clear sentence, with the nearest that is there.
    Missing(String),
}

/// Looks a place up in a library.
pub fn lookup(library: &Library, place: &str) -> Found {
    let _ = library;
    Found::Missing(format!("{place} is not in the library"))
}
