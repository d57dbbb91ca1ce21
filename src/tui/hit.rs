//! Where what is searched for stands.

use std::ops::Range;

/// A hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The item of the document that is read in whose lines it stands.
    pub item: usize,
    /// Where it is in another language that stands there.
    pub beside: Option<Other>,
    /// Bytes of the text of the item, or of the other language's.
    pub at: Range<usize>,
}

/// An item of a language that stands beside the one that is read: in which of the columns it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Other {
    pub column: usize,
    pub item: usize,
}
