//! The reader: state, commands, update, views.

pub mod command;
mod compare;
mod doubt;
mod flow;
mod jumps;
pub mod keymap;
mod layers;
mod layout;
mod list;
mod outline;
mod reader;
mod remember;
mod runtime;
mod search;
mod shelf;
mod state;
mod table;
mod terminal;
pub mod theme;
mod update;
mod view;
mod wrap;

use std::path::PathBuf;

use crate::import::Import;
use crate::library::Library;

pub use keymap::Keymap;
pub use theme::Theme;

/// What the reader opens first.
#[derive(Debug, Clone)]
pub enum Start {
    /// A document of the library, and the id of a paragraph or footnote (`fn5`) in it.
    Library {
        name: String,
        address: Option<String>,
    },
    /// A file or standard input, as imported; `name` is what it is called on the screen.
    Imported {
        name: String,
        import: Box<Import>,
        address: Option<String>,
    },
    /// What could not be found or read: one clear line, shown on the screen.
    Failed(String),
}

/// What the reader is started with.
#[derive(Debug)]
pub struct Options {
    pub library: Library,
    /// The first is shown; the others are one step forward in the jump list. Empty: what was read
    /// last.
    pub start: Vec<Start>,
    pub theme: Theme,
    pub keymap: Keymap,
    /// Where the reader remembers what was read; none: it remembers nothing.
    pub state: Option<PathBuf>,
}

/// Why the reader could not run.
#[derive(Debug, thiserror::Error)]
pub enum ReaderError {
    #[error("the terminal can't be used: {0}; print instead: opcit show PLACE")]
    Terminal(#[from] std::io::Error),
}

/// Opens the reader and returns when the person leaves it.
pub fn run(options: Options) -> Result<(), ReaderError> {
    runtime::run(options)
}
