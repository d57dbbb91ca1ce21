//! opcit, a reader for United Nations resolutions.
//!
//! A room knows only the rooms below it: `language` knows none, `document` that alone, `tui` and `cli`
//! are known by none.

#![forbid(unsafe_code)]

/// The text of a table that stands as TOML in this repository: the JSON that the build makes of it.
macro_rules! table {
    ($path:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $path, ".json"))
    };
}

pub mod amend;
pub mod annotations;
pub mod archive;
pub mod cli;
pub mod compare;
pub mod config;
pub mod document;
pub mod find;
pub mod get;
mod guard;
#[cfg(test)]
mod house;
pub mod import;
mod input;
pub mod language;
pub mod library;
pub mod parallel;
pub mod print;
mod private;
pub mod tui;
pub mod typeset;
