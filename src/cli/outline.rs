//! `opcit outline`: the paragraphs of a document, a line each.

use std::ffi::OsString;
use std::process::ExitCode;

use super::args::{Format, Global};
use super::fault::Fault;
use super::output::Output;
use super::places::resolve;
use crate::print::outline;

pub fn run(global: &Global, out: &Output, place: &[OsString]) -> Result<ExitCode, Fault> {
    for target in resolve(global, place)? {
        let document = &target.document;
        match out.format {
            Format::Text => out.print(&outline::text(document, &target.part, out.options))?,
            Format::Md => out.print(&outline::markdown(document, &target.part))?,
            Format::Json => out.json(&outline::json(document, &target.part))?,
        }
    }
    Ok(ExitCode::SUCCESS)
}
