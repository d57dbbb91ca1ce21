//! The corpus that the program carries: texts embedded as they are, and beside them what they are read as.
//!
//! `corpus/index.json` lists them, so that a list of documents parses none of them; `corpus/read` holds the
//! documents as a library stores them, so that the first screen waits for no import. A test keeps both true
//! to the texts and writes them anew on demand. A text is imported where its lines are asked for.

use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};
use serde::{Deserialize, Serialize};

use super::recent::Recent;
use super::{Entry, LibraryError, stored};
use crate::document::order::natural;
use crate::document::{Document, Original};
use crate::import::{self, Import};

static CORPUS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/corpus");
const INDEX: &str = "index.json";
/// The folder with a document for each text.
const READ: &str = "read";

/// A row of the index.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Row {
    file: String,
    #[serde(flatten)]
    entry: Entry,
}

#[derive(Debug, Default)]
pub struct Builtin {
    listed: OnceLock<(Vec<String>, Vec<Entry>)>,
    documents: Recent<Document>,
    originals: Recent<Original>,
}

impl Builtin {
    pub fn new() -> Builtin {
        Builtin::default()
    }

    pub fn entries(&self) -> &[Entry] {
        &self.listed().1
    }

    pub fn load(&self, name: &str) -> Result<Arc<Document>, LibraryError> {
        if let Some(document) = self.documents.get(name) {
            return Ok(document);
        }
        let read = CORPUS.get_file(read_as(self.file(name)?));
        match read.and_then(|read| stored::decode(read.contents()).ok()) {
            Some(document) => Ok(self.documents.put(name, document)),
            None => Ok(self.import(name)?.0),
        }
    }

    pub fn original(&self, name: &str) -> Result<Arc<Original>, LibraryError> {
        match self.originals.get(name) {
            Some(original) => Ok(original),
            None => Ok(self.import(name)?.1),
        }
    }

    /// Files and entries, in one order: by name.
    fn listed(&self) -> &(Vec<String>, Vec<Entry>) {
        self.listed.get_or_init(|| {
            let index = CORPUS.get_file(INDEX).map_or(&[][..], |f| f.contents());
            // What is embedded was proven by a test; were it wrong, an empty list is the answer.
            let mut rows: Vec<Row> = serde_json::from_slice(index).unwrap_or_default();
            rows.sort_by(|a, b| natural(&a.entry.name, &b.entry.name));
            rows.into_iter().map(|row| (row.file, row.entry)).unzip()
        })
    }

    /// The file of a document's text.
    fn file(&self, name: &str) -> Result<&str, LibraryError> {
        let (files, entries) = self.listed();
        let at = entries.iter().position(|entry| entry.name == name);
        at.map(|at| files[at].as_str())
            .ok_or_else(|| LibraryError::Missing(name.to_owned()))
    }

    fn import(&self, name: &str) -> Result<(Arc<Document>, Arc<Original>), LibraryError> {
        let bytes = CORPUS
            .get_file(self.file(name)?)
            .ok_or_else(|| LibraryError::Missing(name.to_owned()))?
            .contents();
        let Import { document, original } =
            import::import_own(bytes).map_err(|source| LibraryError::Import {
                name: name.to_owned(),
                source,
            })?;
        Ok((
            self.documents.put(name, document),
            self.originals.put(name, original),
        ))
    }
}

/// Where the document stands that a text is read as, within the corpus.
fn read_as(file: &str) -> String {
    format!("{READ}/{file}.postcard")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::work::named;
    use std::path::Path;

    const REGENERATE: &str = "OPCIT_WRITE_CORPUS_INDEX";

    /// What is to stand in the index, each row with its document.
    fn rows() -> Vec<(Row, Document)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let mut rows: Vec<(Row, Document)> = std::fs::read_dir(&folder)
            .expect("the corpus is there")
            .map(|file| file.unwrap().path())
            .filter(|path| {
                let ending = path.extension().and_then(|ending| ending.to_str());
                matches!(ending, Some("txt" | "xml"))
            })
            .map(|path| {
                let file = path.file_name().unwrap().to_str().unwrap().to_owned();
                let document = import::import(&std::fs::read(&path).unwrap())
                    .unwrap_or_else(|error| panic!("{file}: {error}"))
                    .document;
                let stem = file.trim_end_matches(".txt");
                let symbol = document.symbol.as_deref().unwrap_or(stem);
                let entry = Entry::of(&named(symbol, document.language), &document);
                (Row { file, entry }, document)
            })
            .collect();
        rows.sort_by(|a, b| a.0.file.cmp(&b.0.file));
        // A second text of one symbol goes by the name of its file.
        for later in 1..rows.len() {
            let (before, rest) = rows.split_at_mut(later);
            if before
                .iter()
                .any(|row| row.0.entry.name == rest[0].0.entry.name)
            {
                rest[0].0.entry.name = rest[0].0.file.trim_end_matches(".txt").to_owned();
            }
        }
        rows
    }

    /// `OPCIT_WRITE_CORPUS_INDEX=1 cargo test --lib the_index_and_what_is_read` writes both.
    #[test]
    fn the_index_and_what_is_read_are_true_to_the_texts() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let (rows, documents): (Vec<Row>, Vec<Document>) = rows().into_iter().unzip();
        if std::env::var_os(REGENERATE).is_some() {
            let text = serde_json::to_string_pretty(&rows).unwrap() + "\n";
            std::fs::write(folder.join(INDEX), text).unwrap();
            let _ = std::fs::remove_dir_all(folder.join(READ));
            std::fs::create_dir(folder.join(READ)).unwrap();
            for (row, document) in rows.iter().zip(&documents) {
                let bytes = postcard::to_stdvec(document).unwrap();
                std::fs::write(folder.join(read_as(&row.file)), bytes).unwrap();
            }
        }
        let stale = format!("corpus is stale: run this test with {REGENERATE}=1");
        let index = std::fs::read(folder.join(INDEX)).unwrap();
        let written: Vec<Row> = serde_json::from_slice(&index).unwrap();
        assert_eq!(written, rows, "{stale}");
        for (row, document) in rows.iter().zip(&documents) {
            let bytes = std::fs::read(folder.join(read_as(&row.file))).unwrap();
            let read: Document = stored::decode(&bytes).unwrap();
            assert_eq!(&read, document, "{}: {stale}", row.file);
        }
        let files = std::fs::read_dir(folder.join(READ)).unwrap().count();
        assert_eq!(files, rows.len(), "a document without a text; {stale}");
    }

    #[test]
    fn names_are_unique_and_each_document_loads() {
        let corpus = Builtin::new();
        let entries = corpus.entries();
        assert!(entries.is_sorted_by(|a, b| natural(&a.name, &b.name).is_lt()));
        for entry in entries {
            let document = corpus.load(&entry.name).unwrap();
            assert_eq!(&Entry::of(&entry.name, &document), entry);
            assert!(!corpus.original(&entry.name).unwrap().lines.is_empty());
        }
        assert!(matches!(
            corpus.load("A/RES/99/999"),
            Err(LibraryError::Missing(name)) if name == "A/RES/99/999"
        ));
    }
}
