//! Standard output: what it can show, and printing to it.

use std::cell::RefCell;
use std::fs::OpenOptions;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::args::{Color, Form, Format, Global};
use super::fault::Fault;
use crate::print::json;
use crate::print::text::{MEASURE, Options};
use crate::tui::backend::is_plain;

/// What is printed bit by bit is written in pieces of so many bytes.
const PIECE: usize = 64 << 10;

/// Where a command prints.
#[derive(Debug)]
pub struct Output {
    pub format: Format,
    pub options: Options,
    /// Whether a person looks at it.
    pub terminal: bool,
    /// What was printed so far, where it goes to a file.
    held: Option<RefCell<Vec<u8>>>,
}

impl Output {
    pub fn new(global: &Global) -> Output {
        let terminal = io::stdout().is_terminal();
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let color = match global.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let plain = is_plain(&|name| std::env::var(name).ok());
                terminal && !set("NO_COLOR") && !plain
            }
        };
        let size = if terminal {
            crossterm::terminal::size().ok()
        } else {
            None
        };
        let asked = || std::env::var("COLUMNS").ok()?.trim().parse().ok();
        let width = match size {
            Some((columns, _)) => usize::from(columns),
            None => asked().unwrap_or(MEASURE),
        };
        Output {
            format: match global.format {
                Form::Md => Format::Md,
                Form::Json => Format::Json,
                // The others are those of a command that knows them.
                _ => Format::Text,
            },
            // A terminal that does not know its width says 0.
            options: Options {
                width: if width == 0 { MEASURE } else { width },
                color,
            },
            terminal,
            held: None,
        }
    }

    /// Prints to a file, where one is named: all of it or nothing, and never over one that is there.
    pub fn to(
        self,
        file: Option<PathBuf>,
        print: impl FnOnce(&Output) -> Result<ExitCode, Fault>,
    ) -> Result<ExitCode, Fault> {
        let Some(file) = file else {
            return print(&self);
        };
        if file.exists() {
            return Err(there_already(&file));
        }
        let out = Output {
            terminal: false,
            held: Some(RefCell::default()),
            options: Options {
                width: MEASURE,
                color: false,
            },
            ..self
        };
        let code = print(&out)?;
        let bytes = out.held.map(RefCell::into_inner).unwrap_or_default();
        save(&file, &bytes)?;
        Ok(code)
    }

    /// Whether the reader can be opened instead of printing.
    pub fn reads(&self) -> bool {
        // A dumb terminal can't be drawn on: it is printed to.
        let plain = is_plain(&|name| std::env::var(name).ok());
        self.terminal && !plain && self.format == Format::Text
    }

    /// Whether a person sits at a terminal that can't be drawn on.
    pub fn could_converse(&self) -> bool {
        let plain = is_plain(&|name| std::env::var(name).ok());
        self.terminal && plain && self.format == Format::Text && io::stdin().is_terminal()
    }

    pub fn print(&self, text: &str) -> Result<(), Fault> {
        self.bytes(text.as_bytes())
    }

    /// Prints lines as they are made.
    pub fn lines(&self, lines: impl Iterator<Item = String>) -> Result<(), Fault> {
        let mut out = BufWriter::with_capacity(PIECE, io::stdout().lock());
        for line in lines {
            writeln!(out, "{line}")?;
        }
        Ok(out.flush()?)
    }

    pub fn json<T: Serialize>(&self, value: &T) -> Result<(), Fault> {
        if let Some(held) = &self.held {
            json::write(value, &mut *held.borrow_mut())?;
            return Ok(());
        }
        let mut out = BufWriter::with_capacity(PIECE, io::stdout().lock());
        json::write(value, &mut out)?;
        Ok(out.flush()?)
    }

    /// Gives out a Word file, which is nothing to look at.
    pub fn word(&self, bytes: &[u8]) -> Result<(), Fault> {
        if self.terminal {
            let told = "a Word file can't be shown in a terminal; name a file with --output";
            return Err(Fault::Usage(told.into()));
        }
        self.bytes(bytes)
    }

    fn bytes(&self, bytes: &[u8]) -> Result<(), Fault> {
        if let Some(held) = &self.held {
            held.borrow_mut().extend_from_slice(bytes);
            return Ok(());
        }
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()?;
        Ok(())
    }
}

fn there_already(file: &Path) -> Fault {
    Fault::Usage(format!(
        "{}: is there already; name another file, or take that one away first",
        file.display()
    ))
}

fn save(file: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let written = OpenOptions::new().write(true).create_new(true).open(file);
    let written = written.and_then(|mut made| {
        let written = made.write_all(bytes).and_then(|()| made.sync_all());
        // Half a file is none.
        written.inspect_err(|_| drop(std::fs::remove_file(file)))
    });
    written.map_err(|source| match source.kind() {
        ErrorKind::AlreadyExists => there_already(file),
        _ => Fault::Write {
            file: file.to_owned(),
            source,
        },
    })
}
