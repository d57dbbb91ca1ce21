//! `opcit reindex`: builds the list and the index of a library again from its documents.

use std::process::ExitCode;

use super::args::Global;
use super::fault::{Fault, complain};
use super::output::Output;
use super::places::folder;
use crate::library::{Library, Writer};
use crate::print::safe::safe;

pub fn run(global: &Global, out: &Output) -> Result<ExitCode, Fault> {
    let folder = folder(global)?;
    if !folder.is_dir() {
        return Err(Fault::Nothing(format!(
            "{}: no library there; `opcit add` makes one",
            folder.display()
        )));
    }
    let (writer, damaged) = Writer::rebuild(&folder)?;
    writer.commit()?;
    damaged.iter().for_each(|error| complain(error));
    let documents = Library::open(&folder)?.entries().len();
    let place = folder.display().to_string();
    out.print(&format!(
        "{documents} documents indexed in {}\n",
        safe(&place)
    ))?;
    match damaged.len() {
        0 => Ok(ExitCode::SUCCESS),
        damaged => Err(Fault::Damaged(damaged)),
    }
}
