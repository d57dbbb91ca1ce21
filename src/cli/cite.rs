//! `opcit cite`: a document or a place in one as a list of references has it.

use std::ffi::OsString;
use std::process::ExitCode;

use super::args::{Form, Global};
use super::fault::{Fault, complain};
use super::output::Output;
use super::places::{OneLibrary, Target, resolve_in_step};
use super::settings::{cites, settings};
use crate::document::Language;
use crate::print::reference::Reference;

pub fn run(
    global: &Global,
    out: &Output,
    place: &[OsString],
    in_words: bool,
) -> Result<ExitCode, Fault> {
    let asked = cites(global, &settings(global)?);
    let targets = resolve_in_step(&OneLibrary::new(global), place)?;
    let references: Vec<Reference> = (targets.iter())
        .map(|target| reference(target, asked))
        .collect::<Result<_, _>>()?;
    for (target, reference) in targets.iter().zip(&references) {
        if let (Some(place), Some(doubt)) = (&reference.place, &reference.doubt) {
            let name = &target.name;
            complain(&format_args!(
                "{name}, {place}: the number may be wrong: {doubt}"
            ));
        }
    }
    let each = |print: &dyn Fn(&Reference) -> String| references.iter().map(print).collect();
    let text: String = match global.format {
        Form::Csl => {
            let list: Vec<_> = references.iter().map(Reference::csl).collect();
            out.json(&list)?;
            return Ok(ExitCode::SUCCESS);
        }
        Form::Bibtex => each(&Reference::bibtex),
        Form::Ris => each(&Reference::ris),
        _ if in_words => each(&|reference| format!("{}\n", reference.in_words())),
        Form::Md => each(&|reference| format!("{}\n", reference.markdown())),
        _ => each(&|reference| format!("{}\n", reference.text())),
    };
    out.print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn reference(target: &Target, asked: Option<Language>) -> Result<Reference, Fault> {
    Reference::of(&target.document, &target.part, asked).ok_or_else(|| {
        Fault::Nothing(format!(
            "{}: prints neither symbol nor title, so that nothing names it; `opcit add --symbol` gives it one",
            target.name
        ))
    })
}
