//! What is kept of comparisons beside the state.

use std::collections::HashMap;
use std::sync::Arc;

use crate::compare::{Filter, Options};
use crate::document::Document;
use crate::print::redline::Form;

/// What is kept of comparisons while the reader runs.
#[derive(Debug, Default)]
pub struct Memory {
    /// Side by side or in one, where the person chose.
    pub beside: Option<bool>,
    pub filter: Filter,
    /// Two versions that wait for a third.
    pub waiting: Option<[(String, Arc<Document>); 2]>,
    /// How rows are copied.
    pub form: Form,
    /// Pairs forced and broken, by the names of the two documents.
    pub pairs: HashMap<(String, String), Options>,
}
