//! Files that are read beside a library: found, looked up and cited as its documents are.

use std::sync::{Arc, OnceLock};

use super::index::Index;
use super::{Entry, LibraryError};
use crate::document::{Document, Original};

#[derive(Debug, Default)]
pub struct Given {
    files: Vec<File>,
    index: OnceLock<Index>,
}

/// A file as imported.
#[derive(Debug, Clone)]
pub struct File {
    pub entry: Entry,
    pub document: Arc<Document>,
    pub original: Arc<Original>,
}

impl Given {
    /// The same files and this one, in place of what was read from it before.
    pub fn with(&self, file: File) -> Given {
        let others = (self.files.iter()).filter(|known| known.entry.name != file.entry.name);
        let mut files: Vec<File> = others.cloned().collect();
        files.push(file);
        Given {
            files,
            index: OnceLock::new(),
        }
    }

    pub fn files(&self) -> &[File] {
        &self.files
    }

    pub fn file(&self, name: &str) -> Option<&File> {
        self.files.iter().find(|file| file.entry.name == name)
    }

    /// The index of the files, built when it is first asked for; none where there are no files.
    pub fn index(&self) -> Result<Option<&Index>, LibraryError> {
        if self.files.is_empty() {
            return Ok(None);
        }
        if self.index.get().is_none() {
            let files = self.files.iter();
            let index = Index::in_memory(
                files.map(|file| (file.entry.clone(), Arc::clone(&file.document))),
            )?;
            return Ok(Some(self.index.get_or_init(|| index)));
        }
        Ok(self.index.get())
    }
}
