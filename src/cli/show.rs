//! `opcit show`: a document, a paragraph, a footnote.

use std::ffi::OsString;
use std::process::ExitCode;

use super::absent;
use super::args::{Form, Format, Global};
use super::fault::Fault;
use super::output::Output;
use super::places::{Target, resolve};
use crate::print::{akn, html, json, markdown, text, word};

pub fn run(global: &Global, out: &Output, place: &[OsString]) -> Result<ExitCode, Fault> {
    match resolve(global, place) {
        Ok(targets) => match global.format {
            Form::Akn => export(out, &targets),
            Form::Html => page(out, &targets),
            Form::Docx => file(out, &targets),
            _ => print(out, &targets),
        },
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

/// Prints one whole document as XML.
fn export(out: &Output, targets: &[Target]) -> Result<ExitCode, Fault> {
    let whole = |target: &&Target| target.part.address.is_none();
    match targets {
        [target] if whole(&target) => out.print(&akn::akn(&target.document))?,
        _ => {
            let told = "show --format akn takes one whole document; leave the paragraph away";
            return Err(Fault::Usage(told.into()));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Gives out one whole document as a Word file.
fn file(out: &Output, targets: &[Target]) -> Result<ExitCode, Fault> {
    match targets {
        [target] if target.part.address.is_none() => out.word(&word::document(&target.document))?,
        _ => {
            let told = "show --format docx takes one whole document; leave the paragraph away";
            return Err(Fault::Usage(told.into()));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints all as one page.
fn page(out: &Output, targets: &[Target]) -> Result<ExitCode, Fault> {
    let parts = targets.iter().map(|t| (&*t.document, &t.part));
    out.print(&html::page(&parts.collect::<Vec<_>>()))?;
    Ok(ExitCode::SUCCESS)
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
