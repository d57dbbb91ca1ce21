//! What an extractor made of a PDF is the same document as the PDF: same paragraphs, same notes.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use libtest_mimic::Trial;

use crate::documents::{Need, trial};
use crate::extracted;
use crate::known::check_counts;
use crate::pdf::{IMPORTED, Read};

pub fn trials() -> Vec<Trial> {
    let needs = &[Need::Documents("pdf"), Need::Tool("pdftotext")];
    vec![trial(
        "an_extracted_text_is_the_same_document",
        needs,
        an_extracted_text_is_the_same_document,
    )]
}

/// The file as `pdftotext` prints it.
fn extracted(path: &Path, order: Option<&str>) -> Vec<u8> {
    let mut command = Command::new("pdftotext");
    let output = command.args(order).arg(path).arg("-").output();
    output.expect("pdftotext runs").stdout
}

/// A text that `pdftotext` made in any of its orders gives the paragraphs, markers and notes of the
/// PDF, but for what it mixed: so many paragraphs are known.
fn an_extracted_text_is_the_same_document() {
    let mut counts = BTreeMap::new();
    for Read { name, path, made } in IMPORTED.iter() {
        for order in [None, Some("-raw"), Some("-layout")] {
            let text = extracted(path, order);
            let differences = extracted::differences(name, &made.document, &text);
            differences.iter().for_each(|what| println!("{what}"));
            *counts.entry(name.clone()).or_default() += differences.len();
        }
    }
    check_counts("an_extracted_text_is_the_same_document", &counts);
}
