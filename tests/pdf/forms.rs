//! Forms of documents that few files have: set by hand in the United Nations' geometry, with
//! fictional words, and read back.

#[path = "forms/councils.rs"]
mod councils;
#[path = "forms/drafts.rs"]
mod drafts;
#[path = "forms/older.rs"]
mod older;
#[path = "forms/phrases.rs"]
mod phrases;
#[path = "forms/statements.rs"]
mod statements;
#[path = "forms/tables.rs"]
mod tables;
#[path = "forms/treaties.rs"]
mod treaties;

use opcit::document::Document;
use opcit::import::{balance, import};

use crate::sheet::Sheet;
use crate::{check, extracted};

/// Reads a sheet, and holds what an extractor makes of it against that.
fn read(sheet: Sheet) -> Document {
    print(sheet, true)
}

/// Reads a sheet that means too little without its layout.
fn laid_out(sheet: Sheet) -> Document {
    print(sheet, false)
}

fn print(sheet: Sheet, extract: bool) -> Document {
    let bytes = sheet.print();
    let import = import(&bytes).expect("a document");
    if extract && plain(&import.document) {
        let name = import.document.symbol.as_deref().unwrap_or_default();
        // Extracted in the order of the page; the other order parts labels from their words.
        for order in ["-raw", "-layout"] {
            if let Some(text) = extracted::piped(&bytes, order) {
                let wrong = extracted::differences(name, &import.document, &text);
                check(&wrong);
            }
        }
    }
    let found = balance(&import.original, &import.document);
    assert!(found.holds(), "{found:?}");
    import.document
}

/// In an extracted text a table's cells are paragraphs, and an "Action" is not told from them.
fn plain(document: &Document) -> bool {
    let action = |h: &opcit::document::Heading| h.text.starts_with("Action ");
    document.tables.is_empty() && !document.headings.iter().any(action)
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
