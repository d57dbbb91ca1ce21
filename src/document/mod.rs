//! What a resolution is: its masthead, paragraphs, footnotes, symbols, places and citations.
//!
//! Nothing here reads a file or knows a terminal. The model is flat, in reading order, because
//! that is how a person reads, cites and compares: a subparagraph names its parent, a footnote
//! names the paragraphs that refer to it.

mod model;
pub mod place;

pub use model::*;
