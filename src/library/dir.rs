//! A folder held open: what is below it is reached through its handle by one name at a time, and no
//! link is followed.
//!
//! In a library that several people write, any name can become a link, a pipe or another folder
//! between two calls. Whoever holds a folder open goes on in that folder, and every file is looked
//! at through its own handle before a byte of it is read or its rights are changed.

use std::ffi::OsString;
use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::fs::{self, AtFlags, FileType, Gid, Mode, OFlags, RawMode, Stat};

use super::names;

/// What a file that is read must be.
#[derive(Debug, thiserror::Error)]
pub enum Odd {
    #[error("it is {0}, no plain file")]
    Kind(&'static str),
    #[error("it is {0} bytes long, which no file of its kind is")]
    Long(u64),
    #[error("it is {0}, and a library's folders are folders")]
    NoFolder(&'static str),
}

impl From<Odd> for io::Error {
    fn from(odd: Odd) -> io::Error {
        io::Error::new(ErrorKind::InvalidData, odd)
    }
}

/// The rights and the group that a library's folder gives to what is made in it.
#[derive(Debug, Clone, Copy)]
pub struct Rights {
    mode: RawMode,
    group: u32,
}

/// What is made, as its rights go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    Folder,
    /// Whoever may write in the folder may write it too.
    File,
    /// Nobody changes it, not even its owner: others have it in their memory.
    Index,
    /// For those alone who may write in the folder.
    Lock,
}

impl Rights {
    fn mode(self, made: Made) -> Mode {
        let writers = self.mode & 0o222;
        Mode::from_raw_mode(match made {
            Made::Folder => (self.mode & 0o7777) | 0o700,
            Made::File => (self.mode & 0o666) | 0o600,
            Made::Index => (self.mode & 0o444) | 0o400,
            Made::Lock => writers | writers << 1 | 0o600,
        })
    }

    /// Sees to it that an open file has the rights that it should have.
    pub fn keep(self, file: &File, made: Made) -> io::Result<()> {
        self.give(file.as_fd(), made)
    }

    /// Gives what a handle holds the rights, and the group as far as its owner may.
    fn give(self, handle: BorrowedFd<'_>, made: Made) -> io::Result<()> {
        let now = fs::fstat(handle)?;
        if now.st_gid != self.group {
            _ = fs::fchown(handle, None, Some(Gid::from_raw(self.group)));
        }
        let mode = self.mode(made);
        if now.st_mode & 0o7777 != mode.bits() || now.st_gid != self.group {
            fs::fchmod(handle, mode)?;
        }
        Ok(())
    }
}

/// A folder held open. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Dir {
    handle: Arc<OwnedFd>,
    /// Where it was when it was opened: for what is told to people, and nothing else.
    path: PathBuf,
}

impl Dir {
    /// The folder that a person named, who may name it by a link.
    pub fn open(path: &Path) -> io::Result<Dir> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(Dir {
            handle: Arc::new(fs::open(path, flags, Mode::empty())?),
            path: path.to_owned(),
        })
    }

    /// A folder in this one.
    pub fn sub(&self, name: &str) -> io::Result<Dir> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        match fs::openat(&self.handle, name, flags, Mode::empty()) {
            Ok(handle) => Ok(Dir {
                handle: Arc::new(handle),
                path: self.at(name),
            }),
            Err(error) => Err(match self.kind(name) {
                Some(kind) if kind != FileType::Directory => Odd::NoFolder(told(kind)).into(),
                _ => error.into(),
            }),
        }
    }

    /// A folder in this one, made where there is none.
    pub fn sub_or_new(&self, name: &str, rights: Rights) -> io::Result<Dir> {
        match self.sub(name) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            found => return found,
        }
        match self.new_sub(name, rights) {
            // Another was faster.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => self.sub(name),
            made => made,
        }
    }

    /// A new folder in this one.
    pub fn new_sub(&self, name: &str, rights: Rights) -> io::Result<Dir> {
        let made = self.new_private_sub(name)?;
        made.give(rights)?;
        Ok(made)
    }

    /// A new folder in this one that nobody else can put anything into.
    pub fn new_private_sub(&self, name: &str) -> io::Result<Dir> {
        fs::mkdirat(&self.handle, name, Mode::RWXU)?;
        self.sub(name)
    }

    /// Gives the folder itself the rights of a library's folders.
    pub fn give(&self, rights: Rights) -> io::Result<()> {
        rights.give(self.handle.as_fd(), Made::Folder)
    }

    pub fn rights(&self) -> io::Result<Rights> {
        let stat = self.stat()?;
        Ok(Rights {
            mode: stat.st_mode,
            group: stat.st_gid,
        })
    }

    pub fn stat(&self) -> io::Result<Stat> {
        Ok(fs::fstat(&self.handle)?)
    }

    /// Of what stands in the folder by this name, be it a link.
    pub fn stat_of(&self, name: &str) -> io::Result<Stat> {
        Ok(fs::statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW)?)
    }

    fn kind(&self, name: &str) -> Option<FileType> {
        let stat = self.stat_of(name).ok()?;
        Some(FileType::from_raw_mode(stat.st_mode))
    }

    /// Where the folder is, and where something in it: to be told.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// The names of all that is in it, in no order.
    pub fn names(&self) -> io::Result<impl Iterator<Item = OsString> + use<>> {
        let all = fs::Dir::read_from(&self.handle)?;
        Ok(all.filter_map(|entry| {
            let name = entry.ok()?.file_name().to_bytes().to_vec();
            (name != b"." && name != b"..").then(|| OsString::from_vec(name))
        }))
    }

    /// Whether anything at all goes by this name.
    pub fn has(&self, name: &str) -> bool {
        self.kind(name).is_some()
    }

    /// A plain file of at most so many bytes, open for reading. It never waits for anyone.
    pub fn file(&self, name: &str, most: u64) -> io::Result<File> {
        self.plain(name, OFlags::RDONLY, most)
    }

    /// The same, for writing too.
    pub fn writable(&self, name: &str, most: u64) -> io::Result<File> {
        self.plain(name, OFlags::RDWR, most)
    }

    fn plain(&self, name: &str, how: OFlags, most: u64) -> io::Result<File> {
        let flags = how | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = match fs::openat(&self.handle, name, flags, Mode::empty()) {
            Ok(handle) => File::from(handle),
            Err(error) => {
                return Err(match self.kind(name) {
                    Some(kind) if kind != FileType::RegularFile => Odd::Kind(told(kind)).into(),
                    _ => error.into(),
                });
            }
        };
        let stat = fs::fstat(&file)?;
        match FileType::from_raw_mode(stat.st_mode) {
            FileType::RegularFile if stat.st_size as u64 > most => {
                Err(Odd::Long(stat.st_size as u64).into())
            }
            FileType::RegularFile => Ok(file),
            kind => Err(Odd::Kind(told(kind)).into()),
        }
    }

    /// All of a plain file of at most so many bytes.
    pub fn read(&self, name: &str, most: u64) -> io::Result<Vec<u8>> {
        let file = self.file(name, most)?;
        let mut bytes = Vec::new();
        file.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// A new file, where nothing goes by this name yet.
    pub fn create(&self, name: &str, rights: Rights, made: Made) -> io::Result<File> {
        let flags =
            OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mode = Mode::RUSR | Mode::WUSR;
        let file = File::from(fs::openat(&self.handle, name, flags, mode)?);
        rights.give(file.as_fd(), made)?;
        Ok(file)
    }

    /// Writes a file under a name of chance and renames it into place: nobody ever sees half of it,
    /// nor, once `durable`, does a failing machine leave half of it. A link that stood there is
    /// replaced, not followed.
    pub fn put(
        &self,
        name: &str,
        bytes: &[u8],
        (rights, made): (Rights, Made),
        durable: bool,
    ) -> io::Result<()> {
        let beside = chance();
        let write = || {
            let mut file = self.create(&beside, rights, made)?;
            file.write_all(bytes)?;
            if durable {
                file.sync_all()?;
            }
            self.rename(&beside, name)
        };
        let written = write();
        if written.is_err() {
            _ = self.remove(&beside);
        }
        written
    }

    pub fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        Ok(fs::renameat(&self.handle, from, &self.handle, to)?)
    }

    /// Links a file of another folder into this one, which nobody else can write, if it is the file
    /// that `open` holds; false where that can't be or the file is another's, who could change it.
    pub fn link(&self, from: &Dir, name: &str, open: &File, rights: Rights) -> io::Result<bool> {
        let known = open.metadata()?;
        if known.uid() != rustix::process::geteuid().as_raw()
            || fs::linkat(&from.handle, name, &self.handle, name, AtFlags::empty()).is_err()
        {
            return Ok(false);
        }
        let linked = self.stat_of(name)?;
        if (linked.st_ino, linked.st_dev) != (known.ino(), known.dev()) {
            self.remove(name)?;
            return Ok(false);
        }
        rights.give(open.as_fd(), Made::Index)?;
        Ok(true)
    }

    /// Takes a name away, of whatever but a folder.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        Ok(fs::unlinkat(&self.handle, name, AtFlags::empty())?)
    }

    /// Takes an empty folder away.
    pub fn remove_sub(&self, name: &str) -> io::Result<()> {
        Ok(fs::unlinkat(&self.handle, name, AtFlags::REMOVEDIR)?)
    }

    /// Waits until its names are on the disk.
    pub fn sync(&self) -> io::Result<()> {
        Ok(fs::fsync(&self.handle)?)
    }

    /// Waits until a file in it is on the disk.
    pub fn sync_file(&self, name: &str) -> io::Result<()> {
        self.file(name, u64::MAX)?.sync_all()
    }

    /// Waits until all of its disk is written.
    #[cfg(target_os = "linux")]
    pub fn sync_disk(&self) -> io::Result<()> {
        Ok(fs::syncfs(&self.handle)?)
    }

    /// Whether this process may make and remove names in it.
    pub fn is_writable(&self) -> io::Result<()> {
        let access = fs::Access::WRITE_OK | fs::Access::EXEC_OK;
        Ok(fs::accessat(&self.handle, ".", access, AtFlags::EACCESS)?)
    }
}

/// What a thing is called that should be something else.
fn told(kind: FileType) -> &'static str {
    match kind {
        FileType::Symlink => "a link",
        FileType::Directory => "a folder",
        FileType::Fifo => "a pipe (FIFO)",
        FileType::Socket => "a socket",
        FileType::CharacterDevice | FileType::BlockDevice => "a device",
        FileType::RegularFile => "a file",
        _ => "something else",
    }
}

/// A name that nobody can know beforehand.
pub fn chance() -> String {
    // The keys of its hashes are what the standard library takes from the system's source of chance.
    names::temporary(RandomState::new().hash_one(std::process::id()))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn said(result: io::Result<impl Sized>) -> String {
        match result {
            Ok(_) => String::new(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn only_plain_files_of_a_sane_length_are_opened_and_no_link_is_followed() {
        let home = tempfile::tempdir().unwrap();
        let dir = Dir::open(home.path()).unwrap();
        std::fs::write(home.path().join("plain"), "seven b").unwrap();
        assert_eq!(dir.read("plain", 7).unwrap(), b"seven b");
        assert!(said(dir.read("plain", 6)).contains("7 bytes long"));
        symlink("plain", home.path().join("link")).unwrap();
        assert!(said(dir.read("link", 9)).contains("a link"));
        let mode = Mode::RUSR | Mode::WUSR;
        fs::mknodat(&dir.handle, "pipe", FileType::Fifo, mode, 0).unwrap();
        assert!(said(dir.read("pipe", 9)).contains("a pipe"));
        std::fs::create_dir(home.path().join("folder")).unwrap();
        assert!(said(dir.read("folder", 9)).contains("a folder"));
        assert!(said(dir.sub("plain")).contains("a file"));
        symlink("folder", home.path().join("to folder")).unwrap();
        assert!(said(dir.sub("to folder")).contains("a link"));
        assert!(dir.sub("folder").is_ok());
        assert_eq!(dir.read("none", 9).unwrap_err().kind(), ErrorKind::NotFound);
    }

    #[test]
    fn what_is_put_replaces_a_link_and_leaves_what_it_points_to() {
        let home = tempfile::tempdir().unwrap();
        let dir = Dir::open(home.path()).unwrap();
        let rights = dir.rights().unwrap();
        std::fs::write(home.path().join("letter"), "kept").unwrap();
        symlink("letter", home.path().join("current")).unwrap();
        dir.put("current", b"new", (rights, Made::File), true)
            .unwrap();
        assert_eq!(dir.read("letter", 9).unwrap(), b"kept");
        assert_eq!(dir.read("current", 9).unwrap(), b"new");
        assert_eq!(dir.names().unwrap().count(), 2);
    }

    #[test]
    fn rights_follow_the_folder_and_an_index_is_nobodys_to_write() {
        let rights = |mode| Rights { mode, group: 0 };
        let table = [
            (0o2775, Made::Folder, 0o2775),
            (0o2775, Made::File, 0o664),
            (0o2775, Made::Index, 0o444),
            (0o2775, Made::Lock, 0o660),
            (0o755, Made::Lock, 0o600),
            (0o1777, Made::Lock, 0o666),
            (0o700, Made::Index, 0o400),
        ];
        for (folder, made, mode) in table {
            let given = rights(folder).mode(made).bits();
            assert_eq!(given, mode, "{folder:o} {made:?}");
        }
    }
}
