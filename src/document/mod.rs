//! What a resolution is: its masthead, paragraphs, footnotes, symbols, places and citations.
//!
//! Nothing here reads a file or knows a terminal. The model is flat, in reading order, because
//! that is how a person reads, cites and compares: a subparagraph names its parent, a footnote
//! names the paragraphs that refer to it.

pub mod address;
mod body;
mod caption;
pub mod cite;
mod closed;
pub mod counting;
pub mod date;
mod doubt;
mod doubted;
pub mod exchange;
pub mod ibid;
mod label;
mod lines;
mod model;
mod number;
pub mod order;
pub mod place;
pub mod refer;
pub mod roman;
pub mod shape;
pub mod sort;
pub mod symbol;
mod tables;
mod tail;
mod treaty;

pub use crate::language::Language;
pub use address::{Address, in_capitals};
pub use body::{Body, OrganName};
pub use caption::{Between, Caption};
pub use closed::{AsideReason, Distribution, DocumentKind, Named};
pub use doubt::{Doubt, DoubtKind, Reach};
pub use lines::{LineRef, Lines, OriginalLine};
pub use model::*;
pub use treaty::called;
