//! Places: a document, or an address in one, in the spellings people use.

/// A place as written, before it is looked up in a library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Normalised where it is a symbol (`A/RES/65/232`), else as written (a file, a name).
    pub document: Option<String>,
    /// An id: `op12(a)`, `pp3`, `fn5`, `annex:3`.
    pub address: Option<String>,
}
