//! `opcit parallel`: a document in several languages beside itself; and where two of them disagree.

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

use super::args::{Format, Global};
use super::fault::Fault;
use super::output::Output;
use super::places::{Target, names_file, resolve};
use crate::document::{Document, Language};
use crate::parallel::{disagreements, parallel};
use crate::print::parallel as print;

/// Exit code where two languages disagree.
const DISAGREE: u8 = 1;

pub fn run(
    global: &Global,
    out: &Output,
    place: &[OsString],
    languages: &[String],
) -> Result<ExitCode, Fault> {
    let targets = targets(global, place, languages)?;
    let documents: Vec<&Document> = targets.iter().map(|target| &*target.document).collect();
    let both = parallel(&documents);
    // An address in one language is one in all: the rows of its paragraphs are printed.
    let parts: Vec<&Target> = targets.iter().collect();
    let wanted = |row: &[Option<usize>]| {
        row.iter().zip(&parts).any(|(at, target)| {
            let part = &target.part;
            at.is_some_and(|at| part.address.is_none() || part.paragraphs.contains(&at))
        })
    };
    let view = print::View {
        documents: &documents,
        parallel: &both,
        wanted: &wanted,
    };
    match out.format {
        Format::Text => out.print(&print::text(&view, out.options))?,
        Format::Md => out.print(&print::markdown(&view))?,
        Format::Json => out.json(&print::json(&view))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// `opcit check --parallel en,fr`: what an editor looks for by eye.
pub fn check(
    global: &Global,
    out: &Output,
    place: &[OsString],
    languages: &[String],
) -> Result<ExitCode, Fault> {
    let targets = targets(global, place, languages)?;
    let [one, other] = targets.as_slice() else {
        return Err(Fault::Usage(
            "check --parallel takes two languages: `--parallel en,fr`".into(),
        ));
    };
    let (one, other): (&Arc<Document>, &Arc<Document>) = (&one.document, &other.document);
    let found = disagreements(&parallel(&[one, other]), one, other);
    let code = |document: &Document| document.language.map_or("?", Language::code);
    let languages = [code(one), code(other)];
    match out.format {
        Format::Text => {
            out.print(&print::disagreements_text(&found, languages, out.options))?;
        }
        Format::Md => out.print(&print::disagreements_markdown(&found, languages))?,
        Format::Json => {
            let symbol = one.symbol.as_deref();
            out.json(&print::disagreements_json(&found, languages, symbol))?;
        }
    }
    Ok(match found.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::from(DISAGREE),
    })
}

/// The documents of all languages that are asked for, in their order: files that hold them, or a
/// place of the library in each.
fn targets(
    global: &Global,
    place: &[OsString],
    languages: &[String],
) -> Result<Vec<Target>, Fault> {
    let codes: Vec<Language> = languages
        .iter()
        .map(|code| {
            Language::of_code(code.trim()).ok_or_else(|| {
                let known = Language::ALL.map(Language::code).join(", ");
                Fault::Usage(format!(
                    "{code}: no language that is known; there are {known}"
                ))
            })
        })
        .collect::<Result<_, _>>()?;
    let files = place.len() > 1 && place.iter().all(|word| names_file(word));
    let targets = match files {
        true => of_files(global, place, &codes)?,
        false => in_library(global, place, &codes)?,
    };
    if targets.len() < 2 {
        return Err(Fault::Usage(
            "parallel takes two languages or more: `--languages en,fr`, or files of both".into(),
        ));
    }
    let symbol = |target: &Target| target.document.symbol.clone();
    if let Some(other) = targets.iter().find(|t| symbol(t) != symbol(&targets[0])) {
        let named = |target: &Target| symbol(target).unwrap_or_else(|| target.name.clone());
        return Err(Fault::Usage(format!(
            "{} and {} are two documents; parallel takes one in several languages",
            named(&targets[0]),
            named(other)
        )));
    }
    Ok(targets)
}

fn of_files(global: &Global, place: &[OsString], codes: &[Language]) -> Result<Vec<Target>, Fault> {
    let mut targets = resolve(global, place)?;
    if codes.is_empty() {
        return Ok(targets);
    }
    let mut sorted = Vec::new();
    for code in codes {
        let of = |target: &Target| target.document.language == Some(*code);
        let Some(at) = targets.iter().position(of) else {
            return Err(Fault::Nothing(format!(
                "none of these files is in {}; add one that is",
                code.name()
            )));
        };
        sorted.push(targets.swap_remove(at));
    }
    Ok(sorted)
}

/// The place in each language: `A/RES/80/118@fr op3`.
fn in_library(
    global: &Global,
    place: &[OsString],
    codes: &[Language],
) -> Result<Vec<Target>, Fault> {
    let mut targets = Vec::new();
    for code in codes {
        let mut words = place.to_vec();
        if let Some(first) = words.first_mut() {
            let (document, address) = match first.to_str().and_then(|w| w.split_once('#')) {
                Some((document, address)) => (document.to_owned(), format!("#{address}")),
                None => (first.to_string_lossy().into_owned(), String::new()),
            };
            *first = format!("{document}@{}{address}", code.code()).into();
        }
        let found = resolve(global, &words)?;
        let in_it = |target: &Target| target.document.language == Some(*code);
        match found.into_iter().next().filter(in_it) {
            Some(target) => targets.push(target),
            None => {
                let words: Vec<_> = place.iter().map(|word| word.to_string_lossy()).collect();
                return Err(Fault::Nothing(format!(
                    "{} is not there in {}; `opcit list` tells its languages",
                    words.join(" "),
                    code.name()
                )));
            }
        }
    }
    Ok(targets)
}
