//! The one writer of a library's folder.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::Path;

use rustix::fs::RawMode;

use super::clean;
use super::dir::{Dir, Made, Rights, chance};
use super::entries::{Listed, Stored};
use super::errors::{unreadable, unwritable};
use super::folder::{
    self, Generation, PART_DOCUMENT, PART_ENTRY, PART_ORIGINAL, PARTS, read_document,
};
use super::index::{self, BuildError, Builder, sums};
use super::names::{self, CURRENT, DOCUMENTS, FORM, GENERATIONS, INDEX, LIST, SOURCES, SUMS};
use super::sealed::{self, Damage, Kind};
use super::sources::{About, Sources};
use super::table::Keyed;
use super::{Added, Entry, LibraryError, lock, marker, work};
use crate::document::order::natural;
use crate::document::{Document, Format, Original, Paper};
use crate::import::Import;

/// More files than this are synced faster with all else that the file system has to write.
#[cfg(target_os = "linux")]
const FEW: usize = 64;

/// What a document's file is called beside its name that could not be read when the library was
/// built anew: it is kept for whoever can mend it.
const DAMAGED: &str = ".damaged";

/// The one writer of a library's folder; holds its lock.
///
/// Nothing that it adds or removes is seen by readers before [`Writer::commit`]; without a commit
/// all of it is taken back. The lock ends with the process, however that ends.
#[derive(Debug)]
pub struct Writer {
    root: Dir,
    documents: Dir,
    generations: Dir,
    /// The rights that the folder gives: all files in it get the same.
    rights: Rights,
    /// The generation that a commit will make.
    next: u64,
    listed: BTreeMap<String, (Entry, Stored)>,
    /// The generation that this one is built on; none where all is built anew.
    former: Option<u64>,
    /// Names of documents that came, went or changed since.
    changed: BTreeSet<String>,
    sources: Sources,
    /// Whether they changed since.
    noted: bool,
    /// Files of documents written since the last commit, not yet synced.
    unsynced: Vec<String>,
    /// Whether readers see what was written.
    committed: bool,
    _lock: File,
}

impl Writer {
    /// Makes the folder a library where it can be one, and waits a moment for another writer to end.
    pub fn open(folder: &Path) -> Result<Writer, LibraryError> {
        let mut writer = Writer::start(folder)?;
        if let Some(current) = Generation::current(&writer.root)? {
            writer.former = Some(current.number);
            writer.sources = Sources::read(&current.folder);
            writer.listed = (current.list.from("").cloned())
                .map(|Listed(stored, entry)| (entry.name.clone(), (entry, stored)))
                .collect();
            // What one that was killed left behind may fill the disk.
            writer.clean();
        }
        Ok(writer)
    }

    /// Takes the lock of a library, whatever is in it. What it will have to write is tried first:
    /// nobody is told of a document that it was added when it can't be.
    fn start(folder: &Path) -> Result<Writer, LibraryError> {
        std::fs::create_dir_all(folder).map_err(unwritable(folder))?;
        let root = Dir::open(folder).map_err(unwritable(folder))?;
        let rights = root.rights().map_err(unwritable(folder))?;
        marker::claim(&root, rights)?;
        let lock = lock::take(&root, rights)?;
        let sub = |name| {
            let sub = root.sub_or_new(name, rights).and_then(|sub| {
                // Another user's folder is as that user made it.
                _ = sub.give(rights);
                sub.is_writable()?;
                Ok(sub)
            });
            sub.map_err(unwritable(&root.at(name)))
        };
        let (documents, generations) = (sub(DOCUMENTS)?, sub(GENERATIONS)?);
        root.is_writable().map_err(unwritable(folder))?;
        refuse_sticky(&root)?;
        Ok(Writer {
            next: next(&root, &documents, &generations)?,
            rights,
            root,
            documents,
            generations,
            listed: BTreeMap::new(),
            former: None,
            changed: BTreeSet::new(),
            sources: Sources::default(),
            noted: false,
            unsynced: Vec::new(),
            committed: false,
            _lock: lock,
        })
    }

    /// Adds a document; another version of one that is there replaces it only if `replace`.
    ///
    /// It is named by its symbol, else by `fallback_name`, else by its title and its words. A
    /// stored file that is damaged is replaced without asking: there is nothing to lose.
    pub fn add(
        &mut self,
        import: Import,
        fallback_name: &str,
        replace: bool,
    ) -> Result<Added, LibraryError> {
        let Import {
            document,
            mut original,
        } = import;
        let fingerprint = crc32fast::hash(&encode(&original));
        let name = name(&document, fallback_name, fingerprint).ok_or(LibraryError::Nameless)?;
        if document.symbol.is_none()
            && let Some(twin) = self.twin(&original, fingerprint)
            && twin != name
        {
            return Ok(Added::Same(twin));
        }
        let before = self.listed.get(&name).map(|(_, stored)| *stored);
        if let Some(stored) = before {
            let file = names::document(&name, stored.generation);
            match read_document::<Original>(&self.documents, &file, PART_ORIGINAL) {
                Ok(known) if is_beside(&known, &original) => {
                    return self.join(name, stored, known, (document, original), replace);
                }
                Ok(known) => {
                    if known.is_same(&original) {
                        let read = read_document::<Document>(&self.documents, &file, PART_DOCUMENT);
                        if read.is_ok_and(|read| read == document) {
                            return Ok(Added::Same(name));
                        }
                    } else if !replace {
                        return Err(LibraryError::Exists { name });
                    }
                    // The pages stay with it.
                    original.paper = known.paper;
                }
                Err(LibraryError::Damaged { .. }) => {}
                Err(LibraryError::Io { source, .. }) if source.kind() == ErrorKind::NotFound => {}
                // It may be whole for others: another's file, a disk that fails.
                Err(error) if !replace => return Err(error),
                Err(_) => {}
            }
        }
        self.store(&name, &document, &original, fingerprint)?;
        Ok(match before {
            Some(_) => Added::Replaced(name),
            None => Added::New(name),
        })
    }

    /// Adds the PDF of a document that is there as XML, or its XML where the PDF is there.
    fn join(
        &mut self,
        name: String,
        stored: Stored,
        mut known: Original,
        (document, mut original): (Document, Original),
        replace: bool,
    ) -> Result<Added, LibraryError> {
        let file = names::document(&name, stored.generation);
        let read = read_document::<Document>(&self.documents, &file, PART_DOCUMENT)?;
        if original.format == Format::Akn {
            let fingerprint = crc32fast::hash(&encode(&original));
            original.paper = Some(Box::new(Paper {
                document: read,
                original: known,
            }));
            self.store(&name, &document, &original, fingerprint)?;
            return Ok(Added::Paged(name));
        }
        match &known.paper {
            Some(paper) if paper.original.is_same(&original) && paper.document == document => {
                return Ok(Added::Same(name));
            }
            Some(_) if !replace => return Err(LibraryError::Exists { name }),
            _ => {}
        }
        known.paper = Some(Box::new(Paper { document, original }));
        self.store(&name, &read, &known, stored.fingerprint)?;
        Ok(Added::Paged(name))
    }

    /// Writes a document's file.
    fn store(
        &mut self,
        name: &str,
        document: &Document,
        original: &Original,
        fingerprint: u32,
    ) -> Result<(), LibraryError> {
        let entry = Entry::of(name, document);
        let stored = Stored {
            generation: self.next,
            fingerprint,
        };
        let parts = [encode(&entry), encode(document), encode(original)];
        let file = names::document(name, stored.generation);
        self.put(
            &self.documents,
            &file,
            &sealed::seal(Kind::Document, &parts),
            false,
        )?;
        self.unsynced.push(file);
        self.listed.insert(name.to_owned(), (entry, stored));
        self.changed.insert(name.to_owned());
        Ok(())
    }

    /// The entry of a document, whatever its file is like.
    pub(super) fn listed(&self, name: &str) -> Option<&Entry> {
        self.listed.get(name).map(|(entry, _)| entry)
    }

    /// The entries of what was added since.
    pub(super) fn brought(&self) -> impl Iterator<Item = &Entry> {
        let changed = self.changed.iter();
        changed.filter_map(|name| self.listed(name))
    }

    /// The files that the documents came from.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Notes the file that documents came from, and whether it was parted.
    pub fn note_source(&mut self, file: &Path, about: About, names: &[String], parted: bool) {
        self.noted |= self.sources.note(file, about, names, parted);
    }

    /// The entry of a document that is there and whole, to the last byte of its file.
    pub fn whole(&self, name: &str) -> Option<&Entry> {
        let (entry, stored) = self.listed.get(name)?;
        let file = names::document(name, stored.generation);
        let mut file = self.documents.file(&file, sealed::MOST).ok()?;
        sealed::is_whole(&mut file, Kind::Document, PARTS).then_some(entry)
    }

    /// A writer whose commit builds the list and the index anew from the stored documents, and the
    /// documents that can't be read, which are kept under another name.
    ///
    /// What another version of this program wrote is left as it is. Where the list itself is
    /// damaged, what was removed lately but is still held by a reader comes back.
    pub fn rebuild(folder: &Path) -> Result<(Writer, Vec<LibraryError>), LibraryError> {
        let mut writer = Writer::start(folder)?;
        let listed = Generation::current(&writer.root).ok().flatten();
        let files = listed.as_ref().map(|listed| {
            let all = listed.list.from("");
            all.map(|Listed(stored, entry)| names::document(&entry.name, stored.generation))
                .collect::<HashSet<_>>()
        });
        if let Some(listed) = &listed {
            writer.sources = Sources::read(&listed.folder);
        }
        let mut damaged = Vec::new();
        for file in ours(&writer.documents)? {
            let Some(generation) = names::generation_of(&file) else {
                continue;
            };
            // Removed, or never finished.
            if files.as_ref().is_some_and(|listed| !listed.contains(&file)) {
                continue;
            }
            let read = |part| read_document::<Original>(&writer.documents, &file, part);
            // What a list shows of it is read from the document itself: an earlier program may have
            // known less of it.
            let read_entry = || {
                let entry: Entry = read_document(&writer.documents, &file, PART_ENTRY)?;
                let document = read_document(&writer.documents, &file, PART_DOCUMENT)?;
                Ok(Entry::of(&entry.name, &document))
            };
            let entry = match read_entry() {
                Ok(entry) => entry,
                Err(error) if is_for_others(&error) => return Err(error),
                Err(error) => {
                    damaged.push(writer.set_aside(&file, error));
                    continue;
                }
            };
            let known = (listed.as_ref()).and_then(|listed| listed.stored(&entry.name));
            let stored = known.unwrap_or_else(|| Stored {
                generation,
                fingerprint: match read(PART_ORIGINAL) {
                    Ok(original) => crc32fast::hash(&encode(&original)),
                    Err(_) => 0,
                },
            });
            let newer = (writer.listed.get(&entry.name))
                .is_none_or(|(_, known)| known.generation < generation);
            if newer {
                writer.listed.insert(entry.name.clone(), (entry, stored));
            }
        }
        Ok((writer, damaged))
    }

    /// Keeps a document's file that can't be read, under a name that is no document's.
    fn set_aside(&self, file: &str, error: LibraryError) -> LibraryError {
        let kept = format!("{file}{DAMAGED}");
        match (self.documents.rename(file, &kept), error) {
            (Ok(()), LibraryError::Damaged { damage, advice, .. }) => LibraryError::Damaged {
                path: self.documents.at(&kept),
                damage,
                advice,
            },
            (_, error) => error,
        }
    }

    pub fn remove(&mut self, name: &str) -> Result<(), LibraryError> {
        match self.listed.remove(name) {
            Some(_) => {
                self.changed.insert(name.to_owned());
                Ok(())
            }
            None => Err(LibraryError::Missing(name.to_owned())),
        }
    }

    /// Makes what was added and removed visible to readers, at once, and clears away what no
    /// reader holds any more.
    pub fn commit(mut self) -> Result<(), LibraryError> {
        if self.former.is_none() || self.noted || !self.changed.is_empty() {
            self.sync_documents()
                .and_then(|()| self.documents.sync())
                .map_err(unwritable(self.documents.path()))?;
            self.build_generation()?;
            // The one step that readers see.
            let number = format!("{}\n", self.next);
            self.put(&self.root, CURRENT, number.as_bytes(), true)?;
            self.committed = true;
            self.root.sync().map_err(unwritable(self.root.path()))?;
        }
        self.clean();
        Ok(())
    }

    /// Waits until the new documents are on the disk: a few one by one, thousands in one go.
    fn sync_documents(&self) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        if self.unsynced.len() > FEW {
            return self.documents.sync_disk();
        }
        (self.unsynced.iter()).try_for_each(|file| self.documents.sync_file(file))
    }

    /// Builds a generation under a name of chance, where nobody else can put anything into it, and
    /// renames it when it is whole.
    fn build_generation(&self) -> Result<(), LibraryError> {
        let (beside, name) = (chance(), self.next.to_string());
        let failed = unwritable(&self.generations.at(&name));
        let folder = (self.generations.new_private_sub(&beside)).map_err(&failed)?;
        let built = self.fill_generation(&folder).and_then(|()| {
            (folder.give(self.rights))
                .and_then(|()| folder.sync())
                .and_then(|()| self.generations.rename(&beside, &name))
                .and_then(|()| self.generations.sync())
                .map_err(&failed)
        });
        if built.is_err() {
            clean::clear_unfinished(&self.generations, &beside, &folder);
        }
        built
    }

    fn fill_generation(&self, folder: &Dir) -> Result<(), LibraryError> {
        let rows = self.listed.values().cloned();
        let mut rows: Vec<Listed> = rows.map(|(entry, stored)| Listed(stored, entry)).collect();
        rows.sort_by(|a, b| natural(a.key(), b.key()));
        let bytes = Generation::seal(&rows)
            .map_err(|error| unwritable(&folder.at(LIST))(io::Error::other(error)))?;
        self.put(folder, LIST, &bytes, true)?;
        let sources = sealed::seal(Kind::Sources, &[encode(&self.sources)]);
        self.put(folder, SOURCES, &sources, true)?;
        if self.listed.len() > index::SMALL {
            self.build_index(folder)?;
        }
        Ok(())
    }

    /// On top of the former index where there is a sound one, else from the stored documents.
    fn build_index(&self, generation: &Dir) -> Result<(), LibraryError> {
        let failed = unwritable(&self.generations.at(&self.next.to_string()).join(INDEX));
        let empty = || generation.new_private_sub(INDEX).map_err(&failed);
        let mut folder = empty()?;
        let known = match self.extend_former(&folder) {
            Some(known) => known,
            None => {
                clean::clear_index(generation, &folder, names::is_of_index);
                folder = empty()?;
                self.fill_index(&folder, false, self.listed.keys())?;
                Vec::new()
            }
        };
        let finish = || {
            let form = index::FORM.to_string();
            folder.put(FORM, form.as_bytes(), (self.rights, Made::Index), true)?;
            folder.give(self.rights)?;
            folder.sync()?;
            sums::of_folder(&folder, &known)
        };
        let sealed = sealed::seal(Kind::Sums, &[encode(&finish().map_err(&failed)?)]);
        self.put(generation, SUMS, &sealed, true)
    }

    /// Fills a folder with the former index and what changed since; none where there was no index, or
    /// one that is not as it was written or of another form: what is merged with a damaged one would
    /// be lost too. The checksums of what it was built on.
    fn extend_former(&self, folder: &Dir) -> Option<Vec<sums::Sum>> {
        let generation = self.generations.sub(&self.former?.to_string()).ok()?;
        let former = generation.sub(INDEX).ok()?;
        if folder::read_form(&former) != index::FORM {
            return None;
        }
        let known = folder::read_sums(&generation).ok()?;
        let whole = sums::share(&former, folder, &known, self.rights).is_ok_and(|whole| whole);
        (whole && self.fill_index(folder, true, self.changed.iter()).is_ok()).then_some(known)
    }

    fn fill_index<'a>(
        &self,
        folder: &Dir,
        on_former: bool,
        names: impl ExactSizeIterator<Item = &'a String>,
    ) -> Result<(), LibraryError> {
        let failed = |error| match error {
            BuildError::Io(source) => {
                unwritable(&self.generations.at(&self.next.to_string()))(source)
            }
            BuildError::Engine(error) => LibraryError::Index(error),
            BuildError::Broken => LibraryError::BrokenIndex,
        };
        let builder =
            Builder::new(folder.clone(), on_former, self.rights, names.len()).map_err(failed)?;
        for name in names {
            if on_former {
                builder.remove(name);
            }
            if let Some((entry, stored)) = self.listed.get(name) {
                let file = names::document(name, stored.generation);
                // What can't be read can't be found; asking for it tells why.
                let read = read_document::<Document>(&self.documents, &file, PART_DOCUMENT);
                if let Ok(document) = read {
                    builder.add(entry, &document).map_err(failed)?;
                }
            }
        }
        builder.finish().map_err(failed)
    }

    /// The name of a document without a symbol that has the very same text.
    fn twin(&self, original: &Original, fingerprint: u32) -> Option<String> {
        self.listed
            .iter()
            .filter(|(_, (entry, stored))| {
                entry.symbol.is_none() && stored.fingerprint == fingerprint
            })
            .find(|(name, (_, stored))| {
                let file = names::document(name, stored.generation);
                read_document::<Original>(&self.documents, &file, PART_ORIGINAL)
                    .is_ok_and(|known| known.is_same(original))
            })
            .map(|(name, _)| name.clone())
    }

    /// Writes a file of the library: see [`Dir::put`].
    fn put(&self, dir: &Dir, name: &str, bytes: &[u8], durable: bool) -> Result<(), LibraryError> {
        let length = bytes.len() as u64;
        let written = match length > sealed::MOST {
            // Nobody would read it.
            true => Err(ErrorKind::FileTooLarge.into()),
            false => dir.put(name, bytes, (self.rights, Made::File), durable),
        };
        written.map_err(unwritable(&dir.at(name)))
    }

    fn clean(&self) {
        clean::clean(&self.root, &self.documents, &self.generations);
    }
}

impl Drop for Writer {
    /// Takes back what was written for nothing: it may be why there is no room.
    fn drop(&mut self) {
        if self.committed {
            return;
        }
        let name = self.next.to_string();
        if let Ok(folder) = self.generations.sub(&name) {
            clean::clear_unfinished(&self.generations, &name, &folder);
        }
        for file in &self.unsynced {
            _ = self.documents.remove(file);
        }
    }
}

/// Whether one is the XML and the other the PDF of a document.
fn is_beside(known: &Original, new: &Original) -> bool {
    matches!(
        (known.format, new.format),
        (Format::Akn, Format::Pdf) | (Format::Pdf, Format::Akn)
    )
}

/// The symbol and the language, else the name given, else the title and what tells these words from others. A name
/// is one line of visible characters.
fn name(document: &Document, fallback: &str, fingerprint: u32) -> Option<String> {
    let plain = |text: &str| {
        let words: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    };
    let titled = || {
        let title: String = plain(document.title.as_deref()?)?
            .chars()
            .take(60)
            .collect();
        Some(format!("{} {fingerprint:08x}", title.trim_end()))
    };
    document
        .symbol
        .as_deref()
        .and_then(plain)
        .map(|symbol| work::named(&symbol, document.language))
        .or_else(|| plain(fallback))
        .or_else(titled)
}

/// Whether a document may be whole, for another version of this program or another user: built
/// without it the library would lose it.
fn is_for_others(error: &LibraryError) -> bool {
    match error {
        LibraryError::Damaged { damage, .. } => matches!(damage, Damage::Version(_)),
        LibraryError::Io { source, .. } => source.kind() == ErrorKind::PermissionDenied,
        _ => false,
    }
}

/// Where the folder is sticky, only who wrote a file, or owns the folder, can replace it: that is
/// told before anything is added that could not be made current.
fn refuse_sticky(root: &Dir) -> Result<(), LibraryError> {
    const STICKY: RawMode = 0o1000;
    let folder = root.stat().map_err(unreadable(root.path()))?;
    let user = rustix::process::geteuid().as_raw();
    if folder.st_mode & STICKY == 0 || user == 0 || folder.st_uid == user {
        return Ok(());
    }
    match root.stat_of(CURRENT) {
        Ok(current) if current.st_uid != user => Err(LibraryError::Sticky {
            folder: root.path().to_owned(),
            file: CURRENT,
            owner: current.st_uid,
        }),
        _ => Ok(()),
    }
}

/// A number that no generation and no document bears, after those that do. Numbers beyond half of
/// all that there are were not counted up to: somebody wrote them there, and they are stepped over.
fn next(root: &Dir, documents: &Dir, generations: &Dir) -> Result<u64, LibraryError> {
    let mut taken: HashSet<u64> = (ours(documents)?.iter())
        .filter_map(|file| names::generation_of(file))
        .collect();
    taken.extend(
        ours(generations)?
            .iter()
            .filter_map(|name| names::number(name)),
    );
    taken.extend(folder::current_generation(root).ok().flatten());
    let counted = taken.iter().filter(|&&number| number <= u64::MAX / 2);
    let last = counted.max().copied().unwrap_or(0);
    let mut free = (last..u64::MAX).map(|number| number + 1);
    // There are more numbers than files.
    Ok(free
        .find(|number| !taken.contains(number))
        .unwrap_or(u64::MAX))
}

/// The names in a folder that can be ours.
fn ours(folder: &Dir) -> Result<Vec<String>, LibraryError> {
    let names = folder.names().map_err(unreadable(folder.path()))?;
    Ok(names.filter_map(|name| name.into_string().ok()).collect())
}

fn encode<T: serde::Serialize>(value: &T) -> Vec<u8> {
    // Our own types, written to memory: there is nothing that could fail.
    postcard::to_stdvec(value).unwrap_or_default()
}
