//! An index's folder as the search engine sees it: files by name through the handle of the folder,
//! never a path that somebody could turn elsewhere.
//!
//! A reader maps files into memory, writes nothing and locks nothing: a generation is finished
//! before it is made current and never changes after. The writer fills a folder that is not yet
//! anyone's, under the lock of the whole library.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::os::fd::AsRawFd;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::Directory;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, TerminatingWrite,
    WatchCallback, WatchHandle, WritePtr,
};

use crate::library::dir::{Dir, Made, Rights};
use crate::library::names::is_of_index;

/// Where a process finds its own open files by number.
const OPEN: &str = if cfg!(target_os = "linux") {
    "/proc/self/fd"
} else {
    "/dev/fd"
};

/// So many bytes of an index are read, not mapped: of a small library all of it, so that whoever
/// cuts a file short under a reader stops nobody.
const READ: u64 = 512 << 10;

/// The lists of an index's files that the engine reads in one piece.
const MOST_AT_ONCE: u64 = 16 << 20;

/// The folder of an index, for a reader or for the writer.
#[derive(Debug, Clone)]
pub struct Files {
    dir: Dir,
    /// Of the writer: the rights of what it makes.
    rights: Option<Rights>,
    /// How many bytes may still be read.
    room: Arc<AtomicU64>,
    /// What kept it from writing: the engine tells it in words of its own, or not at all.
    failed: Arc<Mutex<Option<io::Error>>>,
}

impl Files {
    pub fn to_read(dir: Dir) -> Files {
        Files {
            dir,
            rights: None,
            room: Arc::new(AtomicU64::new(READ)),
            failed: Arc::default(),
        }
    }

    pub fn to_write(dir: Dir, rights: Rights) -> Files {
        Files {
            rights: Some(rights),
            ..Files::to_read(dir)
        }
    }

    /// What kept it from writing, if anything did.
    pub fn failure(&self) -> Option<io::Error> {
        let failed = self.failed.lock();
        failed.unwrap_or_else(PoisonError::into_inner).take()
    }

    fn rights(&self) -> io::Result<Rights> {
        let refused = || io::Error::from(ErrorKind::ReadOnlyFilesystem);
        self.rights.ok_or_else(refused)
    }

    /// A whole file in memory: mapped where there is no room to read it.
    fn contents(&self, name: &str) -> io::Result<OwnedBytes> {
        let file = self.dir.file(name, u64::MAX)?;
        let length = file.metadata()?.len();
        let left = |room: u64| room.checked_sub(length);
        let order = Ordering::Relaxed;
        if self.room.fetch_update(order, order, left).is_err()
            && let Some(mapped) = mapped(&file)
        {
            return Ok(mapped);
        }
        let mut bytes = Vec::with_capacity(length as usize);
        file.take(length).read_to_end(&mut bytes)?;
        Ok(OwnedBytes::new(bytes))
    }

    fn noted<T>(&self, done: io::Result<T>) -> io::Result<T> {
        note(&self.failed, done)
    }
}

/// Keeps the first error that there was.
fn note<T>(failed: &Mutex<Option<io::Error>>, done: io::Result<T>) -> io::Result<T> {
    done.inspect_err(|error| {
        if error.kind() == ErrorKind::Interrupted {
            return;
        }
        let same = match error.raw_os_error() {
            Some(number) => io::Error::from_raw_os_error(number),
            None => io::Error::new(error.kind(), error.to_string()),
        };
        let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.get_or_insert(same);
    })
}

/// The name of a file that the engine may have here.
fn name(path: &Path) -> io::Result<&str> {
    let name = path.to_str().filter(|name| is_of_index(name));
    name.ok_or_else(|| io::Error::new(ErrorKind::InvalidInput, "no file of an index"))
}

/// The engine maps what it opens by a path, and an open file has one that leads to nothing else.
/// None where the system keeps no such paths.
fn mapped(file: &File) -> Option<OwnedBytes> {
    // One for each file: the engine remembers what it mapped by the path, and numbers come again.
    let open = MmapDirectory::open(OPEN).ok()?;
    let number = file.as_raw_fd().to_string();
    let handle = open.get_file_handle(Path::new(&number)).ok()?;
    handle.read_bytes(0..handle.len()).ok()
}

fn unread(path: &Path) -> impl Fn(io::Error) -> OpenReadError + '_ {
    |error| match error.kind() {
        ErrorKind::NotFound => OpenReadError::FileDoesNotExist(path.to_owned()),
        _ => OpenReadError::wrap_io_error(error, path.to_owned()),
    }
}

impl Directory for Files {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let read = || self.contents(name(path)?);
        Ok(Arc::new(read().map_err(unread(path))?))
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(name(path).is_ok_and(|name| self.dir.has(name)))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let read = || self.dir.read(name(path)?, MOST_AT_ONCE);
        read().map_err(unread(path))
    }

    fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        let remove = || {
            self.rights()?;
            self.dir.remove(name(path)?)
        };
        remove().map_err(|error| match error.kind() {
            ErrorKind::NotFound => DeleteError::FileDoesNotExist(path.to_owned()),
            _ => DeleteError::IoError {
                io_error: Arc::new(error),
                filepath: path.to_owned(),
            },
        })
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let create = || self.dir.create(name(path)?, self.rights()?, Made::Index);
        match self.noted(create()) {
            Ok(file) => Ok(BufWriter::new(Box::new(Written {
                file,
                failed: Arc::clone(&self.failed),
            }))),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                Err(OpenWriteError::FileAlreadyExists(path.to_owned()))
            }
            Err(error) => Err(OpenWriteError::wrap_io_error(error, path.to_owned())),
        }
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        let put = || {
            let made = (self.rights()?, Made::Index);
            self.dir.put(name(path)?, data, made, true)
        };
        self.noted(put())
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.noted(self.dir.sync())
    }
}

/// A file that the writer fills.
struct Written {
    file: File,
    failed: Arc<Mutex<Option<io::Error>>>,
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        note(&self.failed, self.file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TerminatingWrite for Written {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        note(&self.failed, self.file.sync_data())
    }
}
