//! What the command line takes: help, completions and the manual page come from here.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use crate::compare::Filter;
use crate::document::Language;
use crate::tui::{theme, wording};
use crate::typeset::labels;

pub const PLACES: &str = "\
A place is a document, or an address in one. All of these name operative paragraph 12 of one
document:
    A/RES/65/232#op12     A/RES/65/232 op 12     65/232 para 12
    res 65/232 OP12       65/232 12              ./file.txt#op12
Others: pp3, op12(a), op12(a)(ii), fn5, annex:3; a range, 65/232 op3-5; in another language than
yours, A/RES/80/118@fr, A/RES/80/118@fr#op12. What fits several documents lists them. A place
that is the name of a command goes after `--`. A/80/L.3+A/80/L.28 is the draft as the amendment
would make it; more of them follow with another +.
";

/// What stands under the options in the help.
fn more_help() -> String {
    let places: String = PLACES.lines().map(|line| format!("  {line}\n")).collect();
    format!("Places:\n{places}\n{STATUS}")
}

const STATUS: &str = "\
Exit status:
  0  done        1  nothing found, a check out of balance; with compare --exit-code: they differ
  2  wrong use   3  a file could not be read or is no document
  130  stopped by Ctrl-C";

/// A terminal reader for United Nations resolutions.
///
/// Opens the reader, at PLACE if one is given; prints instead where standard output is no terminal.
/// Without a library of your own it opens the built-in documents.
#[derive(Debug, Parser)]
#[command(name = "opcit", version, after_long_help = more_help(), max_term_width = 100)]
#[command(override_usage = "opcit [OPTIONS] [PLACE]...\n       opcit [OPTIONS] COMMAND")]
pub struct Cli {
    /// Read without a screen: a command a line, answers in words; `help` lists the commands. Where
    /// `-` is the document, commands are read from the terminal
    #[arg(long)]
    pub linear: bool,

    /// Read as if for the first time, and keep nothing: neither places nor marks and notes
    #[arg(long)]
    pub clean: bool,

    #[command(subcommand)]
    pub command: Option<Command>,

    /// Documents or addresses in them; `-` is standard input
    #[arg(value_name = "PLACE", value_hint = ValueHint::FilePath)]
    pub places: Vec<OsString>,

    #[command(flatten)]
    pub global: Global,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options of all commands")]
pub struct Global {
    /// Folder of the library [default: opcit in the XDG data folder]
    #[arg(long, global = true, value_name = "DIR", env = "OPCIT_LIBRARY", hide_env_values = true, value_hint = ValueHint::DirPath)]
    pub library: Option<PathBuf>,

    /// Configuration file [default: opcit/config.toml in the XDG configuration folder]
    #[arg(long, global = true, value_name = "FILE", env = "OPCIT_CONFIG", hide_env_values = true, value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,

    /// Keymap of the reader: vim, emacs, less, arrows, or a TOML file
    #[arg(long, global = true, value_name = "NAME|FILE", env = "OPCIT_KEYMAP", hide_env_values = true, value_hint = ValueHint::FilePath)]
    pub keymap: Option<String>,

    /// Theme of the reader: auto, dark, light, high-contrast or mono
    #[arg(long, global = true, value_name = "NAME", env = "OPCIT_THEME", hide_env_values = true, value_parser = theme::NAMES, hide_possible_values = true)]
    pub theme: Option<String>,

    /// Language of the screen: en, fr or es [default: that of --language, where it is one of these]
    #[arg(long, global = true, value_name = "NAME", env = "OPCIT_SCREEN", hide_env_values = true, value_parser = wording::LANGUAGES, hide_possible_values = true)]
    pub screen: Option<String>,

    /// Language of labels and citations: en, fr or es [default: that of the screen, and of each document]
    #[arg(long, global = true, value_name = "NAME", env = "OPCIT_LABELS", hide_env_values = true, value_parser = labels::LANGUAGES.map(|labels| labels.name), hide_possible_values = true)]
    pub labels: Option<String>,

    /// Language of documents that are there in several: en, fr, es, ru, zh, ar or de
    #[arg(long, global = true, value_name = "CODE", env = "OPCIT_LANGUAGE", hide_env_values = true, value_parser = of_code)]
    pub language: Option<Language>,

    /// Widest that the reader sets the text, in columns
    #[arg(long, global = true, value_name = "COLUMNS", env = "OPCIT_MEASURE", hide_env_values = true, value_parser = clap::value_parser!(u16).range(30..=200))]
    pub measure: Option<u16>,

    /// When to print in styles; `auto` heeds NO_COLOR
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = false
    )]
    pub color: Color,

    /// Form of what is printed; `show` prints html, akn (Akoma Ntoso) and docx too, `compare` docx (tracked
    /// changes), `cite` bibtex, ris and csl; `get` fetches pdf or docx
    #[arg(long, global = true, value_name = "FORM", default_value = "text")]
    pub format: Form,
}

/// A language by its code.
fn of_code(code: &str) -> Result<Language, String> {
    Language::of_code(code).ok_or_else(|| {
        let codes = Language::ALL.map(Language::code).join(", ");
        format!("there is no language of that code; there are {codes}")
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// What can be asked for: the forms of every command, and those that whole documents have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    Text,
    Md,
    Json,
    Html,
    Akn,
    Docx,
    Pdf,
    Bibtex,
    Ris,
    Csl,
}

impl Form {
    /// As it is asked for.
    pub fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or(String::new(), |value| value.get_name().to_owned())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Text,
    Md,
    Json,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Import documents into the library
    ///
    /// Prints a line for each document; a file that fails stops no other, and is named at the end with
    /// why. Ctrl-C stops, keeps what was added so far and exits with 130; a second one leaves the
    /// library as it was.
    Add(AddArgs),
    /// List the library's documents, or those that fit
    List(ListArgs),
    /// Print a document, a paragraph, a range of them or a footnote
    Show {
        /// A document or an address in one, also a range: 65/232 op3-5; `-` is standard input
        #[arg(required = true, value_name = "PLACE", value_hint = ValueHint::FilePath)]
        place: Vec<OsString>,

        /// File to print to; one that is there already stays as it is
        #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
        output: Option<PathBuf>,
    },
    /// Print how to cite a document or a paragraph: in a mail, for Zotero, BibTeX and pandoc
    ///
    /// Text is a line for a mail. `--format bibtex`, `ris` and `csl` (CSL-JSON) are for programs that keep
    /// references: the organ is the author, the symbol the number, the paragraph a note. All is told in the
    /// language of the document, where `--labels` asks for no other.
    Cite {
        /// A document or an address in one, also a range: 65/232 op3-5
        #[arg(required = true, value_name = "PLACE", value_hint = ValueHint::FilePath)]
        place: Vec<OsString>,
        /// As a text has it: General Assembly resolution 79/1, para. 12
        #[arg(long)]
        in_words: bool,
    },
    /// Print the preambular and operative paragraphs, a line each
    Outline {
        /// A document; `-` is standard input
        #[arg(required = true, value_name = "PLACE", value_hint = ValueHint::FilePath)]
        place: Vec<OsString>,
    },
    /// Compare two versions: what was moved, inserted, deleted, reworded
    Compare(CompareArgs),
    /// Report how a file was read: what was recognised, set aside, doubtful
    ///
    /// Exits with 1 where words of the file are lost or doubled, with 0 where there are warnings alone.
    /// Without a place it reads every file of the library against its checksums, tells in a line what
    /// is damaged, and exits with 3 then; `opcit --library DIR check` does so for a library elsewhere.
    Check {
        /// Files or documents [default: every document of the library]
        #[arg(value_name = "FILE|PLACE", value_hint = ValueHint::FilePath)]
        place: Vec<OsString>,

        /// Tell also why each block was read as what it is
        #[arg(long)]
        explain: bool,

        /// List the numbers, symbols and notes that do not agree in two languages of a document
        #[arg(
            long,
            value_name = "LANGUAGES",
            value_delimiter = ',',
            num_args = 1,
            requires = "place"
        )]
        parallel: Vec<String>,
    },
    /// Print a document in several languages beside itself
    ///
    /// Takes a document of the library and its languages, or the files that hold them. Paragraphs are
    /// aligned by their ids; where these differ by their order, with notes and citations as anchors.
    Parallel {
        /// A document or an address in one, or its file in each language
        #[arg(required = true, value_name = "PLACE", value_hint = ValueHint::FilePath)]
        place: Vec<OsString>,

        /// Languages in their order: en, fr, es, ru, zh, ar
        #[arg(long, value_name = "LANGUAGES", value_delimiter = ',', num_args = 1)]
        languages: Vec<String>,
    },
    /// Find documents and paragraphs: by words, in full texts, by what they cite
    Find(FindArgs),
    /// Fetch documents by symbol from the UN's document server into the library
    ///
    /// Nothing else of opcit reaches the network. A document that is there already is not fetched again.
    /// Proxies and certificates are the system's; `[get]` in the configuration names another server, and
    /// `get = false` forbids it.
    Get(GetArgs),
    /// Take a document out of the library
    Remove {
        /// A document of the library
        #[arg(required = true, value_name = "PLACE")]
        place: Vec<OsString>,
    },
    /// Print the active keymap of the reader, or check a keymap file
    Keys {
        /// Report all that is wrong with a keymap file; exits with 1 where something is
        #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        check: Option<PathBuf>,
    },
    /// Build the library's list and index again from its documents
    Reindex,
    /// Print your own notes, highlights, bookmarks and marks, and cite the paragraph of each
    ///
    /// `--format md` and `json` have the whole paragraph, with title, date and address of its document.
    Notes {
        /// A document; of others nothing is printed
        #[arg(value_name = "PLACE")]
        place: Vec<OsString>,
    },
    /// Print where you have been in the reader, and how much of it stood on the screen
    History,
    /// Open the document that teaches the reader by doing
    Tutor,
    /// Print a configuration file in which every setting is explained
    Config,
    /// Print completions for a shell: of commands, options, files and the library's symbols
    ///
    /// For bash, `source <(opcit completions bash)` in ~/.bashrc; for zsh the same in ~/.zshrc, after
    /// compinit; for fish, `opcit completions fish | source` in its config.fish.
    Completions {
        /// The shell to complete in
        shell: clap_complete::Shell,
    },
    /// Print the manual page, of opcit or of one command
    Man {
        /// A command
        command: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct AddArgs {
    /// Texts, PDFs, Word files, XML and web pages; folders are searched for *.txt, *.md, *.pdf, *.docx, *.odt,
    /// *.xml and *.html; `-` is standard input
    #[arg(required = true, value_name = "FILE|DIR", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,

    /// Symbol of a document that prints none (one file only)
    #[arg(long, value_name = "SYMBOL")]
    pub symbol: Option<String>,

    /// Make each resolution of a file that holds several a document of its own
    ///
    /// A page of a volume, the decisions of a conference, the report of a commission: each has its own symbol,
    /// paragraphs and footnotes then. What holds them stays a document where it has a symbol or paragraphs of
    /// its own.
    #[arg(long, alias = "split", conflicts_with = "symbol")]
    pub part: bool,

    /// Replace other versions that are in the library
    #[arg(long)]
    pub replace: bool,

    /// Files read at a time [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,

    /// Go on looking into the folders, and add what comes there once it is whole; Ctrl-C ends it
    #[arg(long, conflicts_with = "symbol")]
    pub watch: bool,
}

/// Which documents are meant. The same words are scopes in a query: `session:80 type:draft`.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Which documents")]
pub struct Selection {
    /// Of this session: 80, of the Economic and Social Council 2025
    #[arg(long, value_name = "N")]
    pub session: Option<String>,

    /// Of this body: GA, SC, ECOSOC, HRC or its name
    #[arg(long, value_name = "BODY")]
    pub body: Option<String>,

    /// Of this committee: 1 to 6
    #[arg(long, value_name = "N")]
    pub committee: Option<String>,

    /// resolution, draft, decision, amendment, statement, report or other
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<String>,

    /// Dated in this year, or in one from one to another: 2010-2015
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,

    /// Dated on this day or later: 2024, 2024-03, 2024-03-15
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,

    /// Dated on this day or earlier
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,

    /// Sponsored by this State
    #[arg(long, value_name = "NAME")]
    pub sponsor: Option<String>,

    /// Of this agenda item: 108, 5(a)
    #[arg(long, value_name = "N")]
    pub item: Option<String>,

    /// About this, in the words of a dictionary
    #[arg(long, value_name = "WORD")]
    pub subject: Option<String>,

    /// Voted on by this State; `find` tells how
    #[arg(long, value_name = "STATE")]
    pub voted: Option<String>,
}

impl Selection {
    /// The same as scopes of a query.
    pub fn scopes(&self) -> String {
        let all = [
            ("session", &self.session),
            ("body", &self.body),
            ("committee", &self.committee),
            ("type", &self.kind),
            ("year", &self.year),
            ("since", &self.since),
            ("until", &self.until),
            ("sponsor", &self.sponsor),
            ("item", &self.item),
            ("subject", &self.subject),
            ("voted", &self.voted),
        ];
        let said = all.into_iter().filter_map(|(scope, value)| {
            let value = value.as_ref()?.replace('"', " ");
            Some(format!("{scope}:\"{value}\" "))
        });
        said.collect()
    }
}

#[derive(Debug, Default, Args)]
pub struct ListArgs {
    /// Words of titles, and scopes: session:80 committee:3 type:draft
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,

    #[command(flatten)]
    pub selection: Selection,

    /// In this order
    #[arg(long, value_name = "ORDER", default_value = "symbol")]
    pub sort: Order,

    /// In the opposite order
    #[arg(long)]
    pub reverse: bool,

    /// The most that are listed
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Order {
    #[default]
    Symbol,
    /// The latest first
    Date,
    Title,
    /// The last that came into the library first
    Added,
}

#[derive(Debug, Args)]
pub struct FindArgs {
    /// Words, 'exact, ^start, end$, !not, "a phrase", one | other; op: pp: fn: doc: year: session: type:…
    #[arg(required_unless_present_any = ["cites", "series", "voted"], value_name = "QUERY")]
    pub query: Vec<String>,

    #[command(flatten)]
    pub selection: Selection,

    /// Search the full text
    #[arg(long)]
    pub text: bool,

    /// List the paragraphs that cite a document, or a paragraph of it
    #[arg(long, value_name = "SYMBOL", conflicts_with_all = ["query", "text"])]
    pub cites: Option<String>,

    /// List the documents of one item through the years, by one of them
    #[arg(long, value_name = "PLACE", conflicts_with_all = ["query", "text", "cites"])]
    pub series: Option<String>,

    /// Show what was found in another language beside it, as `beside:fr` in the query does
    #[arg(long, value_name = "LANGUAGE", value_parser = of_code)]
    pub beside: Option<Language>,

    /// The most that are listed
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub limit: usize,
}

#[derive(Debug, Args)]
pub struct GetArgs {
    /// Symbols, such as A/RES/65/232; --language says in which language, --format docx asks for Word's form
    #[arg(required = true, value_name = "SYMBOL")]
    pub symbols: Vec<String>,

    /// Fetch again what is there, and replace it
    #[arg(long)]
    pub replace: bool,
}

#[derive(Debug, Args)]
pub struct CompareArgs {
    /// The older document; `-` is standard input
    #[arg(value_name = "OLD", value_hint = ValueHint::FilePath)]
    pub old: OsString,

    /// The newer document
    #[arg(value_name = "NEW", value_hint = ValueHint::FilePath)]
    pub new: OsString,

    /// The revision of NEW: what of its changes to OLD is kept, and what is taken back
    #[arg(value_name = "REVISION", value_hint = ValueHint::FilePath)]
    pub revision: Option<OsString>,

    /// Print only some of the rows
    #[arg(long, value_name = "WHAT")]
    pub only: Option<Only>,

    /// Print only what this person changed, where changes are tracked: `compare FILE@original FILE`
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,

    /// Print the counts alone
    #[arg(long)]
    pub summary: bool,

    /// Print a self-contained HTML page
    #[arg(long)]
    pub html: bool,

    /// Exit with 1 where the two differ, with 0 where they are the same
    #[arg(long)]
    pub exit_code: bool,

    /// File to print to; one that is there already stays as it is
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Only {
    /// Whatever changed in words or place
    Changes,
    /// Changed action verbs
    Verbs,
    /// Weaker verbs, and words that soften what is asked
    Weaker,
    /// Changed citations, dates, quantities, references to paragraphs
    Citations,
    /// Moved, split and merged paragraphs
    Moves,
}

impl From<Only> for Filter {
    fn from(only: Only) -> Filter {
        match only {
            Only::Changes => Filter::Changes,
            Only::Verbs => Filter::Verbs,
            Only::Weaker => Filter::Weaker,
            Only::Citations => Filter::Citations,
            Only::Moves => Filter::Moves,
        }
    }
}
