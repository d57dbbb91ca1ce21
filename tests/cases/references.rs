//! What is printed for programs that keep references, read by one of them: pandoc.

use std::io::Write;
use std::process::{Command, Stdio};

use libtest_mimic::{Completion, Failed, Trial};
use opcit::document::{Date, Document, DocumentKind, OrganName};
use opcit::print::Part;
use opcit::print::reference::Reference;

pub fn trials() -> Vec<Trial> {
    let read = |form: &'static str| {
        Trial::ignorable_test(format!("references, {form}"), move || is_read(form))
    };
    vec![read("csljson"), read("bibtex")]
}

fn is_read(form: &str) -> Result<Completion, Failed> {
    let there = Command::new("pandoc").arg("--version").output();
    if there.is_err() {
        return Ok(Completion::ignored_with("pandoc is not there"));
    }
    let document = Document {
        symbol: Some("A/RES/99/7".into()),
        title: Some("Lamps & their 50% keepers".into()),
        kind: Some(DocumentKind::Resolution),
        body: OrganName::coded("GA"),
        date: Some(Date {
            year: 2044,
            month: 12,
            day: 21,
        }),
        ..Document::default()
    };
    let reference = Reference::of(&document, &Part::whole(&document), None);
    let reference = reference.ok_or("no reference")?;
    let written = match form {
        "bibtex" => reference.bibtex(),
        _ => serde_json::to_string(&[reference.csl()])?,
    };
    let folder = tempfile::tempdir()?;
    let ending = if form == "bibtex" { "bib" } else { "json" };
    let list = folder.path().join(format!("list.{ending}"));
    std::fs::write(&list, written)?;
    let mut pandoc = Command::new("pandoc")
        .args([
            "--citeproc",
            "-f",
            "markdown",
            "-t",
            "plain",
            "--wrap=none",
            "--bibliography",
        ])
        .arg(&list)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let words = b"Lamps [@A-RES-99-7].\n";
    pandoc.stdin.take().ok_or("no input")?.write_all(words)?;
    let output = pandoc.wait_with_output()?;
    let told = String::from_utf8(output.stderr)?;
    let text = String::from_utf8(output.stdout)?;
    for part in [
        "(United Nations, General Assembly 2044)",
        "Lamps & Their 50% Keepers",
        "A/RES/99/7",
        "https://docs.un.org/en/A/RES/99/7",
    ] {
        // Some styles set titles in capitals.
        if !text.to_lowercase().contains(&part.to_lowercase()) || !told.is_empty() {
            return Err(format!("{form}: no {part}\n{text}\n{told}").into());
        }
    }
    Ok(Completion::Completed)
}
