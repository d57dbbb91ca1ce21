//! What an extractor made of a PDF is the same document as the PDF: same paragraphs, same notes.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use opcit::document::Document;
use opcit::import::{balance, import};

use super::{check, files, name};

/// The file as `pdftotext` prints it, where that is at hand.
fn extracted(path: &Path, order: Option<&str>) -> Option<Vec<u8>> {
    let mut command = Command::new("pdftotext");
    Some(command.args(order).arg(path).arg("-").output().ok()?.stdout)
}

/// The same of a file that is not stored.
pub fn piped(bytes: &[u8], order: &str) -> Option<Vec<u8>> {
    let mut command = Command::new("pdftotext");
    let command = command.args([order, "-", "-"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    input.write_all(bytes).ok()?;
    drop(input);
    Some(child.wait_with_output().ok()?.stdout)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Ids and letters of the paragraphs, and the labels of their markers.
fn paragraphs(document: &Document) -> Vec<(String, String, Vec<String>)> {
    let entry = |p: &opcit::document::Paragraph| {
        let marks = p.marks.iter().map(|m| m.label.clone()).collect();
        (p.id.clone(), letters(&p.text), marks)
    };
    document.paragraphs.iter().map(entry).collect()
}

/// What is not the same in a text as in its PDF.
pub fn differences(name: &str, pdf: &Document, text: &[u8]) -> Vec<String> {
    let text = import(text).unwrap_or_else(|e| panic!("{name}: {e}"));
    let held = balance(&text.original, &text.document);
    assert!(held.holds(), "{name}: {held:?}");
    let (expected, found) = (paragraphs(pdf), paragraphs(&text.document));
    let mut wrong: Vec<String> = expected
        .iter()
        .filter(|paragraph| !found.contains(paragraph))
        .map(|(id, ..)| format!("{name} {id}"))
        .collect();
    if found.len() > expected.len() {
        wrong.push(format!("{name} has paragraphs more"));
    }
    let notes = |d: &Document| -> Vec<(String, String)> {
        let numbered = d.footnotes.iter().filter(|n| !n.label.starts_with('*'));
        numbered
            .map(|n| (n.label.clone(), letters(&n.text)))
            .collect()
    };
    if notes(pdf) != notes(&text.document) {
        wrong.push(format!("{name}: notes"));
    }
    wrong
}

/// A text that `pdftotext` made in any of its orders gives the paragraphs, markers and notes of the
/// PDF, but for one paragraph in two hundred whose words or markers it mixed.
#[test]
fn an_extracted_text_is_the_same_document() {
    let (mut count, mut wrong) = (0, Vec::new());
    for path in files() {
        let bytes = std::fs::read(&path).expect("a readable file");
        let pdf = import(&bytes).unwrap_or_else(|e| panic!("{}: {e}", name(&path)));
        for order in [None, Some("-raw"), Some("-layout")] {
            let Some(text) = extracted(&path, order) else {
                println!("skipped: no pdftotext");
                return;
            };
            count += pdf.document.paragraphs.len();
            wrong.extend(differences(&name(&path), &pdf.document, &text));
        }
    }
    if wrong.len() * 200 > count {
        check(&wrong);
    }
}
