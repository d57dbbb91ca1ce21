//! Why a command failed: one line on standard error and an exit code.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue};

use super::progress::STOPPED;
use crate::annotations::AnnotationsError;
use crate::config::SettingsError;
use crate::import::ImportError;
use crate::library::LibraryError;
use crate::print::safe::safe;
use crate::tui::keymap::KeymapError;
use crate::tui::{ReaderError, RememberError};

/// Each message is one line: what, where, what to do.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Nothing is there by that name, or several are.
    #[error("{0}")]
    Nothing(String),
    /// It is there by that name, and can't be read.
    #[error("{0}")]
    Unreadable(String),
    #[error("{0}")]
    Usage(String),
    #[error("{}: {source}", file.display())]
    Import { file: PathBuf, source: ImportError },
    #[error("{}: no such file; check the path", .0.display())]
    NoFile(PathBuf),
    #[error("{}: {source}; check the path and that it may be read", file.display())]
    Read { file: PathBuf, source: io::Error },
    #[error("{}: {source}; check the path and that there is room", file.display())]
    Write { file: PathBuf, source: io::Error },
    #[error("{}: {what}, not a file; pipe what comes out of it to `opcit … -`", file.display())]
    Special { file: PathBuf, what: &'static str },
    #[error("{}: a folder; `opcit add` takes the documents in it", .0.display())]
    Folder(PathBuf),
    #[error("{0}")]
    Library(#[from] LibraryError),
    #[error("{}: {source}", file.display())]
    Add { file: PathBuf, source: LibraryError },
    #[error(transparent)]
    Annotations(#[from] AnnotationsError),
    #[error(transparent)]
    Remember(#[from] RememberError),
    #[error(transparent)]
    Settings(#[from] SettingsError),
    #[error(transparent)]
    Keymap(#[from] KeymapError),
    #[error(transparent)]
    Reader(#[from] ReaderError),
    /// Some of several files failed; each was named when it did.
    #[error("{failed} of {of} documents could not be added; see above")]
    Some { failed: usize, of: usize },
    /// By Ctrl-C.
    #[error("stopped; {added} of {of} documents were added")]
    Stopped { added: usize, of: usize },
    #[error("the library is damaged in {0} places; see above")]
    Damaged(usize),
    #[error("standard output: {0}; check that there is room for it")]
    Output(#[from] io::Error),
}

impl Fault {
    fn code(&self) -> u8 {
        match self {
            Fault::Nothing(_) | Fault::Library(LibraryError::Missing(_)) => 1,
            Fault::Stopped { .. } => STOPPED,
            Fault::Usage(_) | Fault::Keymap(_) | Fault::Settings(_) => 2,
            Fault::Library(LibraryError::Foreign { .. }) => 2,
            _ => 3,
        }
    }
}

/// Prints the line and gives the exit code. A reader that closed the pipe has seen enough.
pub fn report(fault: &Fault) -> ExitCode {
    match fault {
        Fault::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        _ => {
            complain(fault);
            ExitCode::from(fault.code())
        }
    }
}

/// One line on standard error.
pub fn complain(message: &dyn std::fmt::Display) {
    use io::Write;
    let line = without_number(format!("opcit: {message}"));
    // With standard error gone there is no one left to tell.
    let _ = writeln!(io::stderr(), "{}", safe(&line));
}

/// The system's number of an error says nothing that its words don't.
fn without_number(line: String) -> String {
    let Some((before, rest)) = line.split_once(" (os error ") else {
        return line;
    };
    match rest.split_once(')') {
        Some((number, after)) if number.parse::<i32>().is_ok() => format!("{before}{after}"),
        _ => line,
    }
}

/// The command line parser's error as one line: what is wrong, what may be meant, where the right use
/// is told.
pub fn usage_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let used = text.split_once("Usage: ").map_or("", |(_, usage)| usage);
    let is_name = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
    let command: Vec<&str> = used.split_whitespace().take_while(is_name).collect();
    let command = match command.as_slice() {
        [] => "opcit".to_owned(),
        words => words.join(" "),
    };
    let first = text
        .trim_start_matches("error: ")
        .split("\n\n")
        .next()
        .unwrap_or("");
    let words: Vec<&str> = first.split_whitespace().collect();
    let said = |kind| match error.get(kind) {
        Some(ContextValue::String(one)) => Some(one.as_str()),
        Some(ContextValue::Strings(all)) => all.first().map(String::as_str),
        _ => None,
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near = near.into_iter().find_map(said);
    let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
    // What stands in the environment was not written on this line.
    let flag = said(ContextKind::InvalidArg).and_then(|arg| arg.strip_prefix("--"));
    let flag = flag.and_then(|arg| arg.split_whitespace().next());
    let variable = flag.map(|flag| format!("OPCIT_{}", flag.to_uppercase()));
    let set = variable.filter(|name| {
        let set = std::env::var(name).ok();
        set.is_some() && set.as_deref() == said(ContextKind::InvalidValue)
    });
    let set = set.map_or(String::new(), |name| format!(" (as {name} says)"));
    format!("{}{set}{near}; see `{command} --help`", words.join(" "))
}
