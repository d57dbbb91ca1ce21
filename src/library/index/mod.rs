//! The index of a library: what can be jumped to, by the words of its label, by its text and by
//! what it cites.
//!
//! A large library keeps it with each generation; of a small one it is built in memory when it is
//! first asked for.

mod acronyms;
mod directory;
pub mod items;
pub mod names_given;
pub mod sums;
mod tokens;
pub mod words;

use std::io;
use std::sync::{Arc, OnceLock};

use tantivy::schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer};
use tantivy::schema::{
    Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::store::Compressor;
use tantivy::{
    DocAddress, IndexSettings, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, TantivyError,
    Term,
};

use directory::Files;
use items::{GIVEN, Indexed, Item, ItemKind, items, name_tag};

use super::dir::{Dir, Rights};
use super::{Entry, LibraryError};
use crate::document::{Address, Document};
use crate::guard::guarded;

/// Libraries of at most as many documents have no index on disk.
pub const SMALL: usize = 32;

/// Rises with what items are found by. An index of an earlier form still answers, with less: it is
/// built anew with the next document that is added.
pub const FORM: u16 = 6;

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
///
/// It answers through [`Index::ask`] alone: what was written by somebody else can be whole by its
/// checksums and make the search engine panic all the same.
#[derive(Clone)]
pub struct Index {
    opened: Opened,
    /// The names that texts give, once somebody asks for them.
    given: Arc<OnceLock<Vec<GivenName>>>,
}

/// A name that texts give a document, folded, the place that has it: `A/RES/99/7#annex`, and how many
/// texts give it that name.
#[derive(Debug)]
pub struct GivenName {
    pub name: Box<str>,
    pub place: Box<str>,
    pub times: u32,
}

/// An index while it is asked.
#[derive(Clone)]
pub struct Opened {
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
    pub fn open(folder: Dir) -> Result<Index, LibraryError> {
        let open = || {
            let mut index = tantivy::Index::open(Files::to_read(folder))?;
            index.set_multithread_executor(threads())?;
            Index::over(index)
        };
        Ok(guarded(open).ok_or(LibraryError::BrokenIndex)??)
    }

    /// What the index answers; one that is damaged may panic, which is an error then.
    pub fn ask<T, E: Into<LibraryError>>(
        &self,
        question: impl FnOnce(&Opened) -> Result<T, E>,
    ) -> Result<T, LibraryError> {
        match guarded(|| question(&self.opened)) {
            Some(answer) => answer.map_err(Into::into),
            None => Err(LibraryError::BrokenIndex),
        }
    }

    /// The names that texts give documents. They are read once: each name that is said is looked for
    /// among all of them.
    pub fn given_names(&self) -> Result<&[GivenName], LibraryError> {
        if let Some(names) = self.given.get() {
            return Ok(names);
        }
        let tags = self.ask(|index| index.counted_tags(GIVEN))?;
        let name = |(tag, times): &(String, u32)| {
            let (name, place) = tag.split_once('=')?;
            Some(GivenName {
                name: name.into(),
                place: place.into(),
                times: *times,
            })
        };
        let names = tags.iter().filter_map(name).collect();
        Ok(self.given.get_or_init(|| names))
    }

    /// An index of these documents that no file holds.
    pub fn in_memory<D: AsRef<Document>>(
        documents: impl Iterator<Item = (Entry, D)>,
    ) -> Result<Index, TantivyError> {
        let (schema, fields) = schema();
        let mut writer = tantivy::Index::builder()
            .schema(schema)
            .settings(settings())
            .tokenizers(tokens::all())
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

    fn over(mut index: tantivy::Index) -> Result<Index, TantivyError> {
        index.set_tokenizers(tokens::all());
        let (ours, fields) = schema();
        if index.schema() != ours {
            return Err(TantivyError::SchemaError("another form".to_owned()));
        }
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Index {
            opened: Opened {
                searcher: reader.searcher(),
                fields,
            },
            given: Arc::default(),
        })
    }
}

impl Opened {
    /// Whether it has nothing: tantivy panics where half a word is looked for in that.
    pub fn is_empty(&self) -> bool {
        self.searcher.num_docs() == 0
    }

    /// The names that the texts give for these letters, folded as the letters are.
    pub fn spelled_out(&self, letters: &str) -> Result<Vec<String>, TantivyError> {
        self.tags(&name_tag(letters, ""))
    }

    /// What stands in the tags that begin so, after that beginning, in order.
    pub fn tags(&self, beginning: &str) -> Result<Vec<String>, TantivyError> {
        let tags = self.counted_tags(beginning)?.into_iter();
        Ok(tags.map(|(tag, _)| tag).collect())
    }

    /// The same, with how many items have each.
    fn counted_tags(&self, beginning: &str) -> Result<Vec<(String, u32)>, TantivyError> {
        let to = format!("{beginning}\u{10ffff}");
        let mut found: Vec<(String, u32)> = Vec::new();
        for segment in self.searcher.segment_readers() {
            let tags = segment.inverted_index(self.fields.tags)?;
            let mut known = tags.terms().range().ge(beginning).lt(&to).into_stream()?;
            while known.advance() {
                let rest = known.key().get(beginning.len()..).unwrap_or_default();
                let times = known.value().doc_freq;
                found.extend(std::str::from_utf8(rest).map(|rest| (rest.to_owned(), times)));
            }
        }
        found.sort_unstable();
        found.dedup_by(|(tag, times), (before, all)| {
            let is_same = tag == before;
            if is_same {
                *all += *times;
            }
            is_same
        });
        Ok(found)
    }

    /// The States that are told to have voted, folded.
    pub fn voters(&self) -> Result<Vec<String>, TantivyError> {
        let mut states = Vec::new();
        for segment in self.searcher.segment_readers() {
            let tags = segment.inverted_index(self.fields.tags)?;
            let mut known = tags.terms().range().ge("v:").lt("v;").into_stream()?;
            while known.advance() {
                let tag = std::str::from_utf8(known.key()).unwrap_or_default();
                states.extend(tag.split_once('=').map(|(_, state)| state.to_owned()));
            }
        }
        states.sort_unstable();
        states.dedup();
        Ok(states)
    }

    /// How many items have a tag, those counted that were removed since.
    pub fn having(&self, tag: &str) -> Result<u64, TantivyError> {
        let term = Term::from_field_text(self.fields.tags, tag);
        self.searcher.doc_freq(&term)
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
                .map(Address::from),
            opening: line().to_owned(),
        }
    }
}

/// Builds an index on disk: new, or what a former one holds with some documents taken out and
/// others put in.
pub struct Builder {
    writer: IndexWriter,
    fields: Fields,
    files: Files,
}

impl Builder {
    /// In `folder`, which is empty, or holds a former index that is to be built `on`.
    pub fn new(
        folder: Dir,
        on: bool,
        rights: Rights,
        documents: usize,
    ) -> Result<Builder, BuildError> {
        let (schema, fields) = schema();
        let files = Files::to_write(folder, rights);
        let open = || {
            let mut index = match on {
                true => tantivy::Index::open(files.clone())?,
                false => tantivy::Index::create(files.clone(), schema, settings())?,
            };
            index.set_tokenizers(tokens::all());
            let threads = threads();
            if documents <= SMALL {
                index.writer_with_num_threads(1, LEAST_MEMORY)
            } else {
                index.writer_with_num_threads(threads, threads * MEMORY)
            }
        };
        let writer = BuildError::of(guarded(open), &files)?;
        Ok(Builder {
            writer,
            fields,
            files,
        })
    }

    pub fn remove(&self, name: &str) {
        self.writer
            .delete_term(Term::from_field_text(self.fields.name, name));
    }

    pub fn add(&self, entry: &Entry, document: &Document) -> Result<(), BuildError> {
        for row in items(entry, document) {
            let added = self.writer.add_document(stored(self.fields, row));
            BuildError::of(Some(added), &self.files)?;
        }
        Ok(())
    }

    /// Finishes: after this no file of the index changes.
    pub fn finish(self) -> Result<(), BuildError> {
        let Builder {
            mut writer, files, ..
        } = self;
        let finish = || {
            writer.commit()?;
            writer.wait_merging_threads()
        };
        BuildError::of(guarded(finish), &files)
    }
}

/// Why an index could not be built.
#[derive(Debug)]
pub enum BuildError {
    /// What it was built on, or the disk.
    Broken,
    Engine(TantivyError),
    /// A file could not be written.
    Io(io::Error),
}

impl BuildError {
    /// What the disk said comes before what the engine made of it.
    fn of<T>(ended: Option<tantivy::Result<T>>, files: &Files) -> Result<T, BuildError> {
        let error = match ended {
            Some(Ok(done)) => return Ok(done),
            Some(Err(error)) => BuildError::Engine(error),
            None => BuildError::Broken,
        };
        Err(files.failure().map_or(error, BuildError::Io))
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
