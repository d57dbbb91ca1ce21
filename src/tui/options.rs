//! What the reader is started with, and why it may not run.

use std::path::PathBuf;

use super::backend::Clipboard;
use super::fetch::Server;
use super::flow::MEASURE;
use super::keymap::{self, Keymap};
use super::outside::Opener;
use super::theme::Theme;
use super::wording::Wording;
use crate::document::{Address, Language};
use crate::import::Import;
use crate::library::Library;
use crate::typeset::labels::{ENGLISH, Labels};

/// What the reader opens first.
#[derive(Debug, Clone)]
pub enum Start {
    /// A document of the library, and the id of a paragraph or footnote (`fn5`) in it.
    Library {
        name: String,
        address: Option<Address>,
    },
    /// A file or standard input, as imported; `name` is what it is called on the screen.
    Imported {
        name: String,
        import: Box<Import>,
        address: Option<Address>,
    },
    /// A place that is not in the library: shown by what is known of it, else `why` is.
    Missing { place: String, why: String },
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
    /// The theme follows what the terminal is drawn on.
    pub auto_theme: bool,
    pub keymap: Keymap,
    /// The file the keymap was read from: it is read again when it was saved.
    pub keymap_file: Option<PathBuf>,
    /// The panes beside the text are shown only while one is in them; none: as they were left.
    pub hide_side: Option<bool>,
    /// Columns more (or less) for them than they would have; none: as they were left.
    pub wider: Option<i16>,
    /// The language of the screen.
    pub words: Wording,
    /// What parts of a document are called.
    pub labels: &'static Labels,
    /// The language in which documents are cited; none: their own.
    pub cites: Option<Language>,
    /// The widest that the text is set, in columns.
    pub measure: usize,
    /// Where copied words go; none: to the terminal.
    pub clipboard: Option<Clipboard>,
    /// Who makes the changes of a redline.
    pub author: Option<String>,
    /// The folder that redlines are written into; none: they are not written.
    pub redlines: Option<PathBuf>,
    /// The reader orders lines that run from right to left; else the terminal does.
    pub visual: bool,
    /// The mouse is the reader's from the start.
    pub mouse: bool,
    /// Lines that a step of its wheel scrolls.
    pub wheel: u32,
    /// The program that opens files and addresses; none: the system's.
    pub opener: Opener,
    /// Citations and addresses are links where the terminal knows them.
    pub links: bool,
    /// Where one's marks and notes are kept; none: they last until the reader is left.
    pub annotations: Option<PathBuf>,
    /// Where the reader remembers what was read; none: it remembers nothing.
    pub state: Option<PathBuf>,
    /// Where documents are fetched that are not there; none: nothing is fetched.
    pub get: Option<Server>,
    /// That nothing is kept was asked for, and is told where something would be.
    pub clean: bool,
}

impl Options {
    /// A reader of a library as it is where nothing is said.
    pub fn new(library: Library) -> Options {
        Options {
            library,
            start: Vec::new(),
            theme: Theme::default(),
            auto_theme: true,
            keymap: Keymap::preset(keymap::DEFAULT).unwrap_or_default(),
            keymap_file: None,
            hide_side: None,
            wider: None,
            words: Wording::default(),
            labels: &ENGLISH,
            cites: None,
            measure: MEASURE,
            clipboard: None,
            author: None,
            redlines: None,
            visual: false,
            mouse: false,
            wheel: 3,
            opener: Opener::default(),
            links: true,
            annotations: None,
            state: None,
            get: None,
            clean: false,
        }
    }
}

/// Why the reader could not run.
#[derive(Debug, thiserror::Error)]
pub enum ReaderError {
    #[error("the terminal can't be used: {0}; print instead: opcit show PLACE")]
    Terminal(#[from] std::io::Error),
    #[error(
        "standard input is the document, and there is no terminal to type commands at ({0}); write the document to a file and name it"
    )]
    NoCommands(std::io::Error),
}
