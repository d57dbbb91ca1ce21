//! `opcit cite`: a document or a place in one as a list of references has it.

use std::ffi::OsString;
use std::process::ExitCode;

use super::args::{Form, Global};
use super::fault::Fault;
use super::output::Output;
use super::places::{Target, resolve};
use super::settings::{named_labels, settings};
use crate::print::labels::Labels;
use crate::print::reference::Reference;

pub fn run(global: &Global, out: &Output, place: &[OsString]) -> Result<ExitCode, Fault> {
    let labels = named_labels(global, &settings(global)?);
    let targets = resolve(global, place)?;
    let references: Vec<Reference> = (targets.iter())
        .map(|target| reference(target, labels))
        .collect::<Result<_, _>>()?;
    let each = |print: &dyn Fn(&Reference) -> String| references.iter().map(print).collect();
    let text: String = match global.format {
        Form::Csl => {
            let list: Vec<_> = references.iter().map(Reference::csl).collect();
            out.json(&list)?;
            return Ok(ExitCode::SUCCESS);
        }
        Form::Bibtex => each(&Reference::bibtex),
        Form::Ris => each(&Reference::ris),
        Form::Md => each(&|reference| format!("{}\n", reference.markdown(labels))),
        _ => each(&|reference| format!("{}\n", reference.text(labels))),
    };
    out.print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn reference(target: &Target, labels: &Labels) -> Result<Reference, Fault> {
    Reference::of(&target.document, &target.part, labels).ok_or_else(|| {
        Fault::Nothing(format!(
            "{}: prints neither symbol nor title, so that nothing names it; `opcit add --symbol` gives it one",
            target.name
        ))
    })
}
