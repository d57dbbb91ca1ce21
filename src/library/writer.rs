//! The one writer of a library's folder.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::fs::FlockOperation;
use rustix::io::Errno;

use super::entries::Listed;
use super::folder::{
    self, Generation, PART_DOCUMENT, PART_ENTRY, PART_ORIGINAL, Paths, Stored, read_document,
};
use super::index::{self, Builder, sums};
use super::sealed::{self, Damage, Kind};
use super::table::Keyed;
use super::{Added, Entry, LibraryError};
use crate::document::order::natural;
use crate::document::{Document, Original};
use crate::import::Import;

/// How long a writer waits for another: two people who each add a document both succeed.
const PATIENCE: Duration = Duration::from_secs(2);

/// More files than this are synced faster with all else that the file system has to write.
#[cfg(target_os = "linux")]
const FEW: usize = 64;

/// The one writer of a library's folder; holds its lock.
///
/// Nothing that it adds or removes is seen by readers before [`Writer::commit`]; without a commit
/// all of it is taken back. The lock ends with the process, however that ends.
#[derive(Debug)]
pub struct Writer {
    paths: Paths,
    /// The rights that the folder gives: all files in it get the same.
    mode: u32,
    /// The generation that a commit will make.
    next: u64,
    documents: BTreeMap<String, (Entry, Stored)>,
    /// The generation that this one is built on; none where all is built anew.
    former: Option<u64>,
    /// Names of documents that came, went or changed since.
    changed: BTreeSet<String>,
    /// Files written since the last commit, not yet synced.
    unsynced: Vec<PathBuf>,
    /// Whether readers see what was written.
    committed: bool,
    _lock: File,
}

impl Writer {
    /// Makes the folder where there is none, and waits a moment for another writer to end.
    pub fn open(folder: &Path) -> Result<Writer, LibraryError> {
        let mut writer = Writer::start(folder)?;
        if let Some(current) = Generation::current(&writer.paths)? {
            writer.former = Some(current.number);
            writer.documents = (current.list.from("").cloned())
                .map(|Listed(entry, stored)| (entry.name.clone(), (entry, stored)))
                .collect();
            // What one that was killed left behind may fill the disk.
            writer.clean();
        }
        Ok(writer)
    }

    /// Takes the lock of a folder, whatever is in it.
    fn start(folder: &Path) -> Result<Writer, LibraryError> {
        let paths = Paths(folder.to_owned());
        for path in [&paths.0, &paths.documents(), &paths.generations()] {
            fs::create_dir_all(path).map_err(unwritable(path))?;
        }
        let mode = fs::metadata(folder)
            .map_err(unwritable(folder))?
            .permissions()
            .mode();
        let writer = Writer {
            mode,
            _lock: lock(&paths, mode)?,
            next: newest(&paths)? + 1,
            documents: BTreeMap::new(),
            former: None,
            changed: BTreeSet::new(),
            unsynced: Vec::new(),
            committed: false,
            paths,
        };
        for path in [&writer.paths.documents(), &writer.paths.generations()] {
            // Another user's folder is as that user made it.
            _ = writer.share(path, 0o7777);
        }
        Ok(writer)
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
        let Import { document, original } = import;
        let original_bytes = encode(&original);
        let fingerprint = crc32fast::hash(&original_bytes);
        let name = name(&document, fallback_name, fingerprint).ok_or(LibraryError::Nameless)?;
        if document.symbol.is_none()
            && let Some(twin) = self.twin(&original, fingerprint)
            && twin != name
        {
            return Ok(Added::Same(twin));
        }
        let before = self.documents.get(&name).map(|(_, stored)| *stored);
        if let Some(stored) = before {
            let path = self.paths.document(&name, stored);
            if let Ok(known) = read_document::<Original>(&path, PART_ORIGINAL) {
                if known != original && !replace {
                    return Err(LibraryError::Exists { name });
                }
                if known == original
                    && read_document::<Document>(&path, PART_DOCUMENT)
                        .is_ok_and(|known| known == document)
                {
                    return Ok(Added::Same(name));
                }
            }
        }
        let entry = Entry::of(&name, &document);
        let stored = Stored {
            generation: self.next,
            fingerprint,
        };
        let parts = [encode(&entry), encode(&document), original_bytes];
        let path = self.paths.document(&name, stored);
        self.write(&path, &sealed::seal(Kind::Document, &parts), false)?;
        self.unsynced.push(path);
        self.documents.insert(name.clone(), (entry, stored));
        self.changed.insert(name.clone());
        Ok(match before {
            Some(_) => Added::Replaced(name),
            None => Added::New(name),
        })
    }

    /// A writer whose commit builds the list and the index anew from the stored documents, and the
    /// documents that can't be read.
    ///
    /// What another version of this program wrote is left as it is. Where the list itself is
    /// damaged, what was removed lately but is still held by a reader comes back.
    pub fn rebuild(folder: &Path) -> Result<(Writer, Vec<LibraryError>), LibraryError> {
        let mut writer = Writer::start(folder)?;
        let listed = Generation::current(&writer.paths).ok().flatten();
        let mut damaged = Vec::new();
        let documents = writer.paths.documents();
        for file in fs::read_dir(&documents).map_err(folder::unreadable(&documents))? {
            let path = file.map_err(folder::unreadable(&documents))?.path();
            let Some(generation) = folder::generation_of(&path) else {
                continue;
            };
            let entry = match read_document::<Entry>(&path, PART_ENTRY) {
                Ok(entry) => entry,
                // It is whole, for another version of this program: a commit would clear it away.
                Err(
                    error @ LibraryError::Damaged {
                        damage: Damage::Version(_),
                        ..
                    },
                ) => return Err(error),
                Err(error) => {
                    damaged.push(error);
                    continue;
                }
            };
            let stored = match &listed {
                Some(listed) => match listed.stored(&entry.name) {
                    Some(stored) if stored.generation == generation => stored,
                    _ => continue,
                },
                None => Stored {
                    generation,
                    fingerprint: match read_document::<Original>(&path, PART_ORIGINAL) {
                        Ok(original) => crc32fast::hash(&encode(&original)),
                        Err(_) => 0,
                    },
                },
            };
            let newer = (writer.documents.get(&entry.name))
                .is_none_or(|(_, known)| known.generation < generation);
            if newer {
                writer.documents.insert(entry.name.clone(), (entry, stored));
            }
        }
        Ok((writer, damaged))
    }

    pub fn remove(&mut self, name: &str) -> Result<(), LibraryError> {
        match self.documents.remove(name) {
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
        if self.former.is_none() || !self.changed.is_empty() {
            self.sync_documents()?;
            sync(&self.paths.documents())?;
            self.build_generation()?;
            // The one step that readers see.
            self.write(
                &self.paths.current(),
                format!("{}\n", self.next).as_bytes(),
                true,
            )?;
            self.committed = true;
            sync(&self.paths.0)?;
        }
        self.clean();
        Ok(())
    }

    /// Waits until the new documents are on the disk: a few one by one, thousands in one go.
    fn sync_documents(&self) -> Result<(), LibraryError> {
        #[cfg(target_os = "linux")]
        if self.unsynced.len() > FEW {
            let path = self.paths.documents();
            return File::open(&path)
                .and_then(|folder| Ok(rustix::fs::syncfs(&folder)?))
                .map_err(unwritable(&path));
        }
        self.unsynced.iter().try_for_each(|path| sync(path))
    }

    fn build_generation(&self) -> Result<(), LibraryError> {
        let folder = self.paths.generation(self.next);
        fs::create_dir_all(&folder).map_err(unwritable(&folder))?;
        self.share(&folder, 0o7777)?;
        let rows = self.documents.values().cloned();
        let mut rows: Vec<Listed> = rows.map(|(entry, stored)| Listed(entry, stored)).collect();
        rows.sort_by(|a, b| natural(a.key(), b.key()));
        let list = self.paths.list(self.next);
        let bytes = Generation::seal(&rows)
            .map_err(|error| unwritable(&list)(std::io::Error::other(error)))?;
        self.write(&list, &bytes, true)?;
        if self.documents.len() > index::SMALL {
            self.build_index()?;
        }
        sync(&folder)?;
        sync(&self.paths.generations())
    }

    /// On top of the former index where there is a sound one, else from the stored documents.
    fn build_index(&self) -> Result<(), LibraryError> {
        let folder = self.paths.index(self.next);
        let make = || {
            _ = fs::remove_dir_all(&folder);
            fs::create_dir(&folder).map_err(unwritable(&folder))?;
            self.share(&folder, 0o7777)
        };
        make()?;
        let mut known = self.sound_index().unwrap_or_default();
        let extended = match self.former {
            Some(former) if !known.is_empty() => {
                let former = self.paths.index(former);
                (self.fill_index(&folder, Some(&former), self.changed.iter())).is_ok()
            }
            _ => false,
        };
        if !extended {
            known.clear();
            make()?;
            self.fill_index(&folder, None, self.documents.keys())?;
        }
        let form = index::FORM.to_string();
        self.write(&folder.join(folder::FORM), form.as_bytes(), true)?;
        for file in fs::read_dir(&folder)
            .map_err(unwritable(&folder))?
            .flatten()
        {
            if file
                .path()
                .extension()
                .is_some_and(|ending| ending == "lock")
            {
                _ = fs::remove_file(file.path());
            } else {
                // Files linked from an index that another user built are as that user made them.
                _ = self.share(&file.path(), 0o666);
            }
        }
        sync(&folder)?;
        let sums = sums::of_folder(&folder, &known).map_err(unwritable(&folder))?;
        let sealed = sealed::seal(Kind::Sums, &[encode(&sums)]);
        self.write(&self.paths.sums(self.next), &sealed, true)
    }

    /// The checksums of the former index, where there is one that is as it was written, in the form
    /// of today. A damaged one is not built on: what it is merged with would be lost too.
    fn sound_index(&self) -> Option<Vec<sums::Sum>> {
        let former = self.former?;
        if folder::read_form(&self.paths.index(former)) != index::FORM {
            return None;
        }
        let known = folder::read_sums(&self.paths.sums(former)).ok()?;
        let damaged = sums::damaged(&self.paths.index(former), &known, true);
        damaged.is_empty().then_some(known)
    }

    fn fill_index<'a>(
        &self,
        folder: &Path,
        former: Option<&Path>,
        names: impl ExactSizeIterator<Item = &'a String>,
    ) -> Result<(), LibraryError> {
        let builder = Builder::new(folder, former, names.len())?;
        for name in names {
            if former.is_some() {
                builder.remove(name);
            }
            if let Some((entry, stored)) = self.documents.get(name) {
                let path = self.paths.document(name, *stored);
                // What can't be read can't be found; asking for it tells why.
                if let Ok(document) = read_document::<Document>(&path, PART_DOCUMENT) {
                    builder.add(entry, &document)?;
                }
            }
        }
        Ok(builder.finish()?)
    }

    /// The name of a document without a symbol that has the very same text.
    fn twin(&self, original: &Original, fingerprint: u32) -> Option<String> {
        self.documents
            .iter()
            .filter(|(_, (entry, stored))| {
                entry.symbol.is_none() && stored.fingerprint == fingerprint
            })
            .find(|(name, (_, stored))| {
                let path = self.paths.document(name, *stored);
                read_document::<Original>(&path, PART_ORIGINAL).is_ok_and(|o| o == *original)
            })
            .map(|(name, _)| name.clone())
    }

    /// Writes a file beside and renames it into place: nobody ever sees half of it, nor, once
    /// `durable`, does a failing machine leave half of it.
    fn write(&self, path: &Path, bytes: &[u8], durable: bool) -> Result<(), LibraryError> {
        let beside = path.with_extension("new");
        let written = File::create(&beside)
            .and_then(|mut file| {
                file.write_all(bytes)?;
                if durable { file.sync_all() } else { Ok(()) }
            })
            .map_err(unwritable(path))
            .and_then(|()| self.share(&beside, 0o666))
            .and_then(|()| fs::rename(&beside, path).map_err(unwritable(path)));
        if written.is_err() {
            _ = fs::remove_file(&beside);
        }
        written
    }

    /// Gives a file the rights that the library's folder gives, so that all whom it lets in can
    /// read it, whatever the writer's umask.
    fn share(&self, path: &Path, mask: u32) -> Result<(), LibraryError> {
        let mode = (self.mode & mask) | 0o600;
        let same = fs::metadata(path).is_ok_and(|m| m.permissions().mode() & 0o7777 == mode);
        if same {
            return Ok(());
        }
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).map_err(unwritable(path))
    }

    /// Removes generations that are neither current nor held by a reader, and documents that none
    /// of the others names. What can't be removed now is removed by a later writer.
    fn clean(&self) {
        let Ok(Some(current)) = self.paths.current_generation() else {
            return;
        };
        let mut needed = HashSet::new();
        for number in numbers(&self.paths.generations()) {
            let list = self.paths.list(number);
            let file = File::open(&list);
            let held = number == current
                || file.as_ref().is_ok_and(|file| {
                    rustix::fs::flock(file, FlockOperation::NonBlockingLockExclusive).is_err()
                });
            if !held {
                // The list goes first, while its lock is ours: a reader that comes now sees that
                // it is gone and asks which generation is current.
                _ = fs::remove_file(&list);
                _ = fs::remove_dir_all(self.paths.generation(number));
                continue;
            }
            let read = file
                .map_err(folder::unreadable(&list))
                .and_then(|file| Generation::read(&self.paths, number, file));
            let Ok(generation) = read else {
                return;
            };
            needed
                .extend((generation.list.from("")).map(|Listed(entry, stored)| {
                    folder::file_name(&entry.name, stored.generation)
                }));
        }
        for file in fs::read_dir(self.paths.documents()).into_iter().flatten() {
            let Ok(file) = file else { continue };
            let known = file.file_name();
            if !known.to_str().is_some_and(|name| needed.contains(name)) {
                _ = fs::remove_file(file.path());
            }
        }
    }
}

impl Drop for Writer {
    /// Takes back what was written for nothing: it may be why there is no room.
    fn drop(&mut self) {
        if !self.committed {
            _ = fs::remove_dir_all(self.paths.generation(self.next));
            for path in &self.unsynced {
                _ = fs::remove_file(path);
            }
        }
    }
}

/// The symbol, else the name given, else the title and what tells these words from others. A name
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
        .or_else(|| plain(fallback))
        .or_else(titled)
}

/// Takes the writer's lock, which lies on an open file and so ends with its process.
fn lock(paths: &Paths, mode: u32) -> Result<File, LibraryError> {
    let path = paths.lock();
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(unwritable(&path))?;
    let since = Instant::now();
    while let Err(error) = rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
        if error != Errno::WOULDBLOCK {
            return Err(unwritable(&path)(error.into()));
        }
        if since.elapsed() > PATIENCE {
            let mut holder = String::new();
            _ = (&file).take(64).read_to_string(&mut holder);
            return Err(LibraryError::Locked {
                folder: paths.0.clone(),
                holder: if holder.trim().is_empty() {
                    "another process".to_owned()
                } else {
                    format!("process {}", holder.trim())
                },
            });
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    // Whoever owns the file can share it with all who may write in the folder.
    _ = file.set_permissions(fs::Permissions::from_mode((mode & 0o666) | 0o600));
    file.set_len(0)
        .and_then(|()| writeln!(&file, "{}", std::process::id()))
        .map_err(unwritable(&path))?;
    Ok(file)
}

/// The highest number that a generation or a document bears; 0 where there is none.
fn newest(paths: &Paths) -> Result<u64, LibraryError> {
    let documents = paths.documents();
    let named = fs::read_dir(&documents).map_err(folder::unreadable(&documents))?;
    let of_documents = named.filter_map(|file| folder::generation_of(&file.ok()?.path()));
    Ok(of_documents
        .chain(numbers(&paths.generations()))
        .max()
        .unwrap_or(0))
}

fn numbers(generations: &Path) -> impl Iterator<Item = u64> {
    fs::read_dir(generations)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
}

fn encode<T: serde::Serialize>(value: &T) -> Vec<u8> {
    // Our own types, written to memory: there is nothing that could fail.
    postcard::to_stdvec(value).unwrap_or_default()
}

fn unwritable(path: &Path) -> impl Fn(std::io::Error) -> LibraryError {
    let path = path.to_owned();
    move |source| LibraryError::Io {
        doing: "write",
        path: path.clone(),
        source,
    }
}

/// Waits until a file, or the names in a folder, are on the disk.
fn sync(path: &Path) -> Result<(), LibraryError> {
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(unwritable(path))
}
