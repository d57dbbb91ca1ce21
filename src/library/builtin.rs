//! The corpus that the program carries: texts embedded as they are, imported when first shown.
//!
//! `corpus/index.json` lists them, so that a list of documents parses none of them; a test keeps
//! it true to the texts and writes it anew on demand.

use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};
use serde::{Deserialize, Serialize};

use super::recent::Recent;
use super::{Entry, LibraryError};
use crate::document::order::natural;
use crate::document::{Document, Original};
use crate::import::{self, Import};

static CORPUS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/corpus");
const INDEX: &str = "index.json";

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
        match self.documents.get(name) {
            Some(document) => Ok(document),
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

    fn import(&self, name: &str) -> Result<(Arc<Document>, Arc<Original>), LibraryError> {
        let (files, entries) = self.listed();
        let bytes = entries
            .iter()
            .zip(files)
            .find(|(entry, _)| entry.name == name)
            .and_then(|(_, file)| CORPUS.get_file(file))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::work::named;
    use std::path::Path;

    const REGENERATE: &str = "OPCIT_WRITE_CORPUS_INDEX";

    fn rows() -> Vec<Row> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let mut rows: Vec<Row> = std::fs::read_dir(&folder)
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
                Row { file, entry }
            })
            .collect();
        rows.sort_by(|a, b| a.file.cmp(&b.file));
        // A second text of one symbol goes by the name of its file.
        for later in 1..rows.len() {
            let (before, rest) = rows.split_at_mut(later);
            if before
                .iter()
                .any(|row| row.entry.name == rest[0].entry.name)
            {
                rest[0].entry.name = rest[0].file.trim_end_matches(".txt").to_owned();
            }
        }
        rows
    }

    /// `OPCIT_WRITE_CORPUS_INDEX=1 cargo test --lib the_index_is_true_to_the_texts` writes it.
    #[test]
    fn the_index_is_true_to_the_texts() {
        let rows = rows();
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("corpus")
            .join(INDEX);
        if std::env::var_os(REGENERATE).is_some() {
            let text = serde_json::to_string_pretty(&rows).unwrap() + "\n";
            std::fs::write(&path, text).unwrap();
        }
        let written: Vec<Row> = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(
            written, rows,
            "corpus/index.json is stale: run this test with {REGENERATE}=1"
        );
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
