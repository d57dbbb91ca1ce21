//! What an extractor makes of a PDF, held against the PDF.

use std::io::Write;
use std::process::{Command, Stdio};

use opcit::document::Document;
use opcit::import::{balance, import};

/// What `pdftotext` prints of a file in one of its orders, where that is at hand.
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
        (p.id.to_string(), letters(&p.text), marks)
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
