//! Forms of documents that few files have: set by hand in the United Nations' geometry, with
//! fictional words, and read back.

#[path = "forms/councils.rs"]
mod councils;
#[path = "forms/drafts.rs"]
mod drafts;
#[path = "forms/tables.rs"]
mod tables;
#[path = "forms/treaties.rs"]
mod treaties;

use opcit::document::Document;
use opcit::import::{balance, import};

use crate::sheet::Sheet;

fn read(sheet: Sheet) -> Document {
    let import = import(&sheet.print()).expect("a document");
    let found = balance(&import.original, &import.document);
    assert!(found.holds(), "{found:?}");
    import.document
}

/// Ids with the first words of what they name.
fn outline(document: &Document) -> Vec<String> {
    let first = |text: &str| text.split(' ').take(3).collect::<Vec<_>>().join(" ");
    let paragraphs = document.paragraphs.iter();
    paragraphs
        .map(|p| format!("{} {}", p.id, first(&p.text)))
        .collect()
}

fn headings(document: &Document) -> Vec<(u8, &str)> {
    let headings = document.headings.iter();
    headings.map(|h| (h.level, h.text.as_str())).collect()
}

fn quiet(document: &Document) {
    assert!(document.warnings.is_empty(), "{:?}", document.warnings);
}
