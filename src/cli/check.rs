//! `opcit check`: how files were read, and whether every word of them is in its place.

use std::ffi::OsString;
use std::process::ExitCode;

use super::args::{Format, Global};
use super::fault::{Fault, complain};
use super::output::Output;
use super::places::{OneLibrary, library, resolve_in_step};
use crate::print::check::Report;
use crate::print::safe::safe;

/// Exit code where words are out of balance.
const OUT_OF_BALANCE: u8 = 1;

pub fn run(
    global: &Global,
    out: &Output,
    place: &[OsString],
    explain: bool,
) -> Result<ExitCode, Fault> {
    if place.is_empty() {
        return check_library(global, out);
    }
    let mut holds = true;
    let library = OneLibrary::new(global);
    let targets = resolve_in_step(&library, place)?;
    for (index, target) in targets.iter().enumerate() {
        let original = match &target.original {
            Some(original) => original.clone(),
            None => library.get()?.original(&target.name)?,
        };
        let report = Report::new(&target.name, &target.document, &original).explained(explain);
        holds &= report.holds();
        if index > 0 && out.format != Format::Json {
            out.print("\n")?;
        }
        print(out, &report)?;
    }
    Ok(code(holds))
}

/// Every file of the library; a line for each document, a report for those out of balance.
fn check_library(global: &Global, out: &Output) -> Result<ExitCode, Fault> {
    let library = library(global)?;
    let damaged = library.check();
    damaged.iter().for_each(|error| complain(error));
    let mut holds = true;
    for entry in library.entries() {
        let name = entry.name.as_str();
        let (Ok(document), Ok(original)) = (library.load(name), library.original(name)) else {
            // It was named among the damaged.
            continue;
        };
        let report = Report::new(name, &document, &original);
        holds &= report.holds();
        if out.format == Format::Json || !report.holds() {
            print(out, &report)?;
        } else {
            let warnings = match report.warnings() {
                0 => "in balance".to_owned(),
                1 => "in balance, 1 warning".to_owned(),
                many => format!("in balance, {many} warnings"),
            };
            out.print(&format!("{}: {warnings}\n", safe(name)))?;
        }
    }
    match damaged.len() {
        0 => Ok(code(holds)),
        count => Err(Fault::Damaged(count)),
    }
}

fn print(out: &Output, report: &Report<'_>) -> Result<(), Fault> {
    match out.format {
        Format::Text => out.print(&report.text(out.options)),
        Format::Md => out.print(&report.markdown()),
        Format::Json => out.json(&report.json()),
    }
}

fn code(holds: bool) -> ExitCode {
    if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(OUT_OF_BALANCE)
    }
}
