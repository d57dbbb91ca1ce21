//! The lock of a library's one writer, which lies on an open file and so ends with its process.
//!
//! Only those who may write in the folder may open the file: a reader can't hold it.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::time::{Duration, Instant};

use rustix::fs::FlockOperation;
use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};

use super::LibraryError;
use super::dir::{Dir, Made, Odd, Rights};
use super::errors::unwritable;
use super::marker::SHORT;
use super::names::{self, LOCK};

/// How long a writer waits for another: two people who each add a document both succeed.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often it looks.
const GLANCE: Duration = Duration::from_millis(20);

/// Takes the lock, or says who has it.
pub fn take(root: &Dir, rights: Rights) -> Result<File, LibraryError> {
    let failed = unwritable(&root.at(LOCK));
    let since = Instant::now();
    loop {
        let mut file = open(root, rights).map_err(&failed)?;
        match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) if is_there(root, &file) => {
                file.set_len(0)
                    .and_then(|()| writeln!(file, "{}", std::process::id()))
                    .map_err(&failed)?;
                return Ok(file);
            }
            // Somebody put another file in its place.
            Ok(()) => {}
            Err(Errno::WOULDBLOCK) if since.elapsed() > PATIENCE => {
                return Err(held(root, file));
            }
            Err(Errno::WOULDBLOCK) => std::thread::sleep(GLANCE),
            Err(error) => return Err(failed(error.into())),
        }
    }
}

/// A plain file that goes by no other name: it is written in place.
fn open(root: &Dir, rights: Rights) -> io::Result<File> {
    let file = match root.writable(LOCK, SHORT) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            match root.create(LOCK, rights, Made::Lock) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    root.writable(LOCK, SHORT)?
                }
                created => created?,
            }
        }
        found => found?,
    };
    if file.metadata()?.nlink() > 1 {
        return Err(Odd::Kind("a second name of another file").into());
    }
    // Whoever owns the file can keep it for those who may write in the folder.
    _ = rights.keep(&file, Made::Lock);
    Ok(file)
}

/// Whether a file is still what stands by the name of the lock.
fn is_there(root: &Dir, file: &File) -> bool {
    match (file.metadata(), root.stat_of(LOCK)) {
        (Ok(held), Ok(named)) => (held.ino(), held.dev()) == (named.st_ino, named.st_dev),
        _ => false,
    }
}

/// Who holds the lock: an importer that wrote its process into it, or whoever the system names.
fn held(root: &Dir, mut file: File) -> LibraryError {
    let mut written = String::new();
    _ = Read::by_ref(&mut file)
        .take(SHORT)
        .read_to_string(&mut written);
    let importer = names::number(written.trim_end());
    let told = (file.metadata().ok()).and_then(|lock| system_tells(lock.ino()));
    match (importer, told) {
        (Some(importer), Some(told)) if importer == told => importing(root, importer),
        (_, Some(told)) => LibraryError::Held {
            file: root.at(LOCK),
            holder: named(told),
        },
        (Some(importer), None) if lives(importer) => importing(root, importer),
        _ => LibraryError::Held {
            file: root.at(LOCK),
            holder: "a process that the system does not name".to_owned(),
        },
    }
}

fn importing(root: &Dir, process: u64) -> LibraryError {
    LibraryError::Locked {
        folder: root.path().to_owned(),
        holder: named(process),
    }
}

/// The process that holds a lock on the file with this number, where the system tells. It names
/// none that is outside this process' own world.
fn system_tells(inode: u64) -> Option<u64> {
    let locks = std::fs::read_to_string("/proc/locks").ok()?;
    let ending = format!(":{inode}");
    locks.lines().find_map(|line| {
        // `1: FLOCK  ADVISORY  WRITE 4711 08:01:131 0 EOF`; who waits has `->` before it.
        let mut words = line.split_whitespace().skip(1);
        let kind = words.next()?;
        let (process, file) = (words.nth(2)?, words.next()?);
        let is_it = kind == "FLOCK" && file.ends_with(&ending) && process != "0";
        is_it.then(|| names::number(process)).flatten()
    })
}

fn lives(process: u64) -> bool {
    let pid = i32::try_from(process).ok().and_then(Pid::from_raw);
    pid.is_some_and(|pid| match test_kill_process(pid) {
        // It is another user's.
        Ok(()) | Err(Errno::PERM) => true,
        Err(_) => false,
    })
}

/// `process 4711 (opcit)`
fn named(process: u64) -> String {
    match std::fs::read_to_string(format!("/proc/{process}/comm")) {
        Ok(program) => format!("process {process} ({})", program.trim_end()),
        Err(_) => format!("process {process}"),
    }
}
