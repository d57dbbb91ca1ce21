//! `opcit outline`: the paragraphs of a document, a line each.

use std::ffi::OsString;
use std::process::ExitCode;

use super::args::{Format, Global};
use super::fault::{Fault, complain};
use super::output::Output;
use super::places::resolve;
use crate::print::outline;
use crate::print::safe::safe;

pub fn run(global: &Global, out: &Output, place: &[OsString]) -> Result<ExitCode, Fault> {
    let targets = resolve(global, place)?;
    for (index, target) in targets.iter().enumerate() {
        let document = &target.document;
        if targets.len() > 1 && out.format != Format::Json {
            let gap = if index == 0 { "" } else { "\n" };
            out.print(&format!("{gap}{}\n\n", safe(&target.name)))?;
        }
        if document.paragraphs.is_empty() {
            complain(&format!("{}: has no paragraphs", target.name));
        }
        match out.format {
            Format::Text => out.print(&outline::text(document, &target.part, out.options))?,
            Format::Md => out.print(&outline::markdown(document, &target.part))?,
            Format::Json => out.json(&outline::json(document, &target.part))?,
        }
    }
    Ok(ExitCode::SUCCESS)
}
