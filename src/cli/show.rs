//! `opcit show`: a document, a paragraph, a footnote.

use std::ffi::OsString;
use std::process::ExitCode;

use super::absent;
use super::args::{Format, Global};
use super::fault::Fault;
use super::output::Output;
use super::places::{Target, resolve};
use crate::print::{json, markdown, text};

pub fn run(global: &Global, out: &Output, place: &[OsString]) -> Result<ExitCode, Fault> {
    match resolve(global, place) {
        Ok(targets) => print(out, &targets),
        Err(Fault::Nothing(why)) => {
            // What is not there may be known from those that cite it.
            absent::print(global, out, place)?;
            let words: Vec<_> = place.iter().map(|word| word.to_string_lossy()).collect();
            let words = words.join(" ");
            // Every place has a number in it.
            let hint = match words.contains(|letter: char| letter.is_ascii_digit()) {
                true => String::new(),
                false => format!("; `opcit find {words}` looks for words"),
            };
            Err(Fault::Nothing(format!("{why}{hint}")))
        }
        Err(fault) => Err(fault),
    }
}

/// Prints documents one after the other, texts with a line between them.
pub fn print(out: &Output, targets: &[Target]) -> Result<ExitCode, Fault> {
    for (index, target) in targets.iter().enumerate() {
        if index > 0 && out.format != Format::Json {
            out.print("\n---\n\n")?;
        }
        let document = &target.document;
        match out.format {
            Format::Text => out.print(&text::document(document, &target.part, out.options))?,
            Format::Md => out.print(&markdown::document(document, &target.part))?,
            Format::Json => out.json(&json::document(document, &target.part))?,
        }
    }
    Ok(ExitCode::SUCCESS)
}
