//! The index of a library: what can be jumped to, by the words of its label, by its text and by
//! what it cites.
//!
//! A large library keeps it with each generation; of a small one it is built in memory when it is
//! first asked for.

mod acronyms;
mod directory;
pub mod items;
pub mod sums;
pub mod words;

use std::fs;
use std::path::Path;

use tantivy::directory::MmapDirectory;
use tantivy::schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer};
use tantivy::schema::{
    Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::store::Compressor;
use tantivy::{
    DocAddress, IndexSettings, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, TantivyError,
    Term,
};

use directory::ReadOnly;
use items::{Indexed, Item, ItemKind, items, name_tag};

use super::Entry;
use crate::document::Document;

/// Libraries of at most as many documents have no index on disk.
pub const SMALL: usize = 32;

/// Rises with what items are found by. An index of an earlier form still answers, with less: it is
/// built anew with the next document that is added.
pub const FORM: u16 = 1;

/// What the writer of an index may fill before it puts a segment on disk, in bytes a thread.
const MEMORY: usize = 96 << 20;
/// The least that tantivy works with.
const LEAST_MEMORY: usize = 15_000_000;

/// Of the words in a tag nothing is cut or folded; labels come cut; texts come folded.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    pub name: Field,
    /// All that is shown of the item.
    row: Field,
    pub label: Field,
    pub text: Field,
    pub tags: Field,
}

fn schema() -> (Schema, Fields) {
    let indexed = |tokenizer: &str, option| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(option);
        TextOptions::default().set_indexing_options(indexing)
    };
    let mut schema = Schema::builder();
    let fields = Fields {
        name: schema.add_text_field("name", STRING),
        row: schema.add_text_field("row", STORED),
        label: schema.add_text_field("label", indexed("whitespace", IndexRecordOption::Basic)),
        text: schema.add_text_field(
            "text",
            indexed("default", IndexRecordOption::WithFreqsAndPositions),
        ),
        tags: schema.add_text_field("tags", STRING),
    };
    (schema.build(), fields)
}

/// Items are read here and there by the hundred: a small block is soon copied.
const BLOCK: usize = 2 << 10;

fn settings() -> IndexSettings {
    IndexSettings {
        docstore_compression: Compressor::None,
        docstore_blocksize: BLOCK,
        ..IndexSettings::default()
    }
}

/// So many segments are written, and searched, at a time.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, |n| n.get().min(4))
}

/// An index opened for reading. Cheap to clone.
#[derive(Clone)]
pub struct Index {
    pub searcher: Searcher,
    pub fields: Fields,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").finish_non_exhaustive()
    }
}

impl Index {
    /// The index in a generation's folder.
    pub fn open(folder: &Path) -> Result<Index, TantivyError> {
        let mut index = tantivy::Index::open(ReadOnly::open(folder)?)?;
        index.set_multithread_executor(threads())?;
        Index::over(index)
    }

    /// An index of these documents that no file holds.
    pub fn in_memory<D: AsRef<Document>>(
        documents: impl Iterator<Item = (Entry, D)>,
    ) -> Result<Index, TantivyError> {
        let (schema, fields) = schema();
        let mut writer = tantivy::Index::builder()
            .schema(schema)
            .settings(settings())
            .single_segment_index_writer(
                tantivy::directory::RamDirectory::create(),
                LEAST_MEMORY,
            )?;
        for (entry, document) in documents {
            for row in items(&entry, document.as_ref()) {
                writer.add_document(stored(fields, row))?;
            }
        }
        Index::over(writer.finalize()?)
    }

    fn over(index: tantivy::Index) -> Result<Index, TantivyError> {
        let (ours, fields) = schema();
        if index.schema() != ours {
            return Err(TantivyError::SchemaError("another form".to_owned()));
        }
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Index {
            searcher: reader.searcher(),
            fields,
        })
    }

    /// The names that the texts give for these letters, folded as the letters are.
    pub fn spelled_out(&self, letters: &str) -> Result<Vec<String>, TantivyError> {
        let (from, to) = (name_tag(letters, ""), name_tag(letters, "\u{10ffff}"));
        let mut names = Vec::new();
        for segment in self.searcher.segment_readers() {
            let tags = segment.inverted_index(self.fields.tags)?;
            let mut known = tags.terms().range().ge(&from).lt(&to).into_stream()?;
            while known.advance() {
                let name = known.key().get(from.len()..).unwrap_or_default();
                names.extend(std::str::from_utf8(name).map(str::to_owned));
            }
        }
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    /// The item at an address.
    pub fn item(&self, at: DocAddress) -> Result<Item, TantivyError> {
        Ok(self.searcher.doc::<Row>(at)?.item())
    }
}

/// The one value that is stored of an item: kind, name, address and opening, a line each.
pub struct Row(pub String);

impl DocumentDeserialize for Row {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(
        mut deserializer: D,
    ) -> Result<Row, DeserializeError> {
        let row = deserializer.next_field()?;
        let (_, row) = row.ok_or_else(|| DeserializeError::custom("a row without an item"))?;
        Ok(Row(row))
    }
}

impl Row {
    fn of(item: &Item) -> Row {
        let Item {
            name,
            kind,
            address,
            opening,
        } = item;
        let (kind, address) = (kind.name(), address.as_deref().unwrap_or_default());
        Row(format!("{kind}\n{name}\n{address}\n{opening}"))
    }

    /// What is shown of the item.
    pub fn shown(&self) -> &str {
        self.0.split_once('\n').map_or("", |(_, shown)| shown)
    }

    pub fn item(&self) -> Item {
        let mut lines = self.0.splitn(4, '\n');
        let mut line = || lines.next().unwrap_or_default();
        Item {
            kind: ItemKind::named(line()).unwrap_or(ItemKind::Other),
            name: line().to_owned(),
            address: Some(line())
                .filter(|address| !address.is_empty())
                .map(str::to_owned),
            opening: line().to_owned(),
        }
    }
}

/// Builds an index on disk: new, or what a former one holds with some documents taken out and
/// others put in. Unchanged segments are shared with the former one.
pub struct Builder {
    writer: IndexWriter,
    fields: Fields,
}

impl Builder {
    /// In `folder`, which is empty; on top of the index in `former`, if there is one.
    pub fn new(
        folder: &Path,
        former: Option<&Path>,
        documents: usize,
    ) -> Result<Builder, TantivyError> {
        let (schema, fields) = schema();
        let index = match former {
            Some(former) => {
                share(former, folder)?;
                tantivy::Index::open(MmapDirectory::open(folder)?)?
            }
            None => tantivy::Index::create(MmapDirectory::open(folder)?, schema, settings())?,
        };
        let threads = threads();
        let writer = if documents <= SMALL {
            index.writer_with_num_threads(1, LEAST_MEMORY)?
        } else {
            index.writer_with_num_threads(threads, threads * MEMORY)?
        };
        Ok(Builder { writer, fields })
    }

    pub fn remove(&self, name: &str) {
        self.writer
            .delete_term(Term::from_field_text(self.fields.name, name));
    }

    pub fn add(&self, entry: &Entry, document: &Document) -> Result<(), TantivyError> {
        for row in items(entry, document) {
            self.writer.add_document(stored(self.fields, row))?;
        }
        Ok(())
    }

    /// Finishes: after this no file of the index changes.
    pub fn finish(mut self) -> Result<(), TantivyError> {
        self.writer.commit()?;
        self.writer.wait_merging_threads()
    }
}

fn stored(fields: Fields, row: Indexed) -> TantivyDocument {
    let Indexed {
        item,
        label,
        text,
        tags,
    } = row;
    let mut document = TantivyDocument::new();
    document.add_text(fields.name, &item.name);
    document.add_text(fields.row, Row::of(&item).0);
    document.add_text(fields.label, label);
    document.add_text(fields.text, text);
    for tag in tags {
        document.add_text(fields.tags, tag);
    }
    document
}

/// Links the files of an index into another folder; what tantivy rewrites is copied.
fn share(from: &Path, to: &Path) -> std::io::Result<()> {
    for file in fs::read_dir(from)? {
        let file = file?;
        let name = file.file_name();
        let target = to.join(&name);
        let named = name.to_string_lossy();
        if named.ends_with(".lock") {
            continue;
        }
        // Links to another user's files can be forbidden: a copy is as good.
        if named.ends_with(".json") || fs::hard_link(file.path(), &target).is_err() {
            fs::copy(file.path(), &target)?;
        }
    }
    Ok(())
}
