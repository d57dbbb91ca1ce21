//! A document as text, Markdown and JSON; a comparison as HTML besides.
//!
//! Whatever a document holds, nothing printed here can steer a terminal: text and Markdown pass
//! every word through [`safe`], JSON escapes what [`safe::hidden`] names.

pub mod akn;
mod bits;
pub mod check;
pub mod citation;
pub mod comparison;
pub mod comparison_html;
pub mod comparison_json;
pub mod comparison_markdown;
pub mod comparison_said;
pub mod html;
pub mod json;
mod json_amended;
mod json_comments;
mod json_provenance;
pub mod markdown;
pub mod outline;
mod page;
pub mod parallel;
mod part;
pub mod pieces;
pub mod provenance;
pub mod redline;
pub mod reference;
pub mod text;
pub mod three;
pub mod word;

pub use crate::typeset::{labels, safe};
pub use part::{Part, label};
