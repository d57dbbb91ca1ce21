//! Citation lookup, fuzzy jump, full text, cited-by.

pub mod lookup;
