//! Standard output: what it can show, and printing to it.

use std::io::{self, BufWriter, IsTerminal, Write};

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
        }
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
        let mut out = BufWriter::with_capacity(PIECE, io::stdout().lock());
        json::write(value, &mut out)?;
        Ok(out.flush()?)
    }

    fn bytes(&self, bytes: &[u8]) -> Result<(), Fault> {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()?;
        Ok(())
    }
}
