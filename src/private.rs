//! Files of one person: read whatever stands in their place, changed under a lock, replaced as a
//! whole, and open to nobody else.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FlockOperation, Mode, OFlags, flock, openat};
use rustix::io::{Errno, retry_on_intr};
use rustix::process::{Pid, geteuid, test_kill_process};

use crate::input;

/// More than any such file has; what is longer was not written by hand, nor by the reader.
const LIMIT: u64 = 64 << 20;

/// The highest number that the system gives a process.
const LAST_PROCESS: i32 = 1 << 22;

/// All of a regular file. What would keep one waiting, as a pipe does, or has no end is an error.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    Ok(input::read(path, LIMIT)?)
}

/// The same, as text that a person wrote.
pub fn read_text(path: &Path) -> io::Result<String> {
    // So one says that there is nothing to say.
    if path == Path::new("/dev/null") {
        return Ok(String::new());
    }
    let bytes = read(path)?;
    String::from_utf8(bytes).map_err(|_| io::Error::other("it is no UTF-8 text"))
}

/// Does something while no other reader does the like with the same file.
pub fn locked<T>(path: &Path, act: impl FnOnce() -> T) -> io::Result<T> {
    make_folder(path)?;
    let lock = open_lock(path)?;
    // A file system without locks has them for nobody: the change is still made as a whole. A
    // signal, of a resize or a sleep, is no reason to go on without the lock.
    let _ = retry_on_intr(|| flock(&lock, FlockOperation::LockExclusive));
    let done = act();
    drop(lock);
    Ok(done)
}

/// Writes a file beside the old one and puts it in its place.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    make_folder(path)?;
    let beside = named(path, &format!(".{}", std::process::id()));
    // Of one that had this number before, and was killed.
    let _ = fs::remove_file(&beside);
    let written = open(&beside, OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL);
    let written = written.and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done
}

/// Keeps a file under another name beside, which it gives back. To be called under the lock.
pub fn set_aside(path: &Path, why: &str) -> io::Result<PathBuf> {
    let names = (1..).map(|n| match n {
        1 => named(path, &format!(".{why}")),
        n => named(path, &format!(".{why}-{n}")),
    });
    let mut free = names.filter(|name| name.symlink_metadata().is_err());
    let aside = free.next().ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(path, &aside).map(|()| aside)
}

/// Takes away what those that were killed while they wrote have left beside a file: `desk.json.123`,
/// where there is no process 123. Nothing else, and nothing while somebody writes.
pub fn tidy(path: &Path) {
    let left = left_beside(path);
    if left.is_empty() {
        return;
    }
    let Ok(lock) = open_lock(path) else {
        return;
    };
    if flock(&lock, FlockOperation::NonBlockingLockExclusive) == Err(Errno::WOULDBLOCK) {
        return;
    }
    for file in left {
        // What can't be taken away harms nobody.
        let _ = fs::remove_file(file);
    }
}

fn left_beside(path: &Path) -> Vec<PathBuf> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|n| n.to_str()))
    else {
        return Vec::new();
    };
    let is_left = |file: &fs::DirEntry| {
        let other = file.file_name();
        let number = other.to_str()?.strip_prefix(name)?.strip_prefix('.')?;
        let about = file.metadata().ok()?;
        let ours = about.is_file() && about.uid() == geteuid().as_raw();
        Some(ours && is_gone(number))
    };
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .filter(|file| is_left(file) == Some(true))
        .map(|file| file.path())
        .collect()
}

/// Whether this is the number of a process, and of none that lives.
fn is_gone(number: &str) -> bool {
    let process: Option<i32> = number.parse().ok();
    let process = process.filter(|n| (1..=LAST_PROCESS).contains(n) && n.to_string() == number);
    let process = process.and_then(Pid::from_raw);
    process.is_some_and(|process| test_kill_process(process) == Err(Errno::SRCH))
}

/// The folder of a file, made for its owner alone. The last of it is the reader's own: one that was
/// made otherwise is closed to the others.
fn make_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    let about = folder.symlink_metadata()?;
    let ours = about.is_dir() && about.uid() == geteuid().as_raw();
    if ours && about.mode() & 0o077 != 0 {
        fs::set_permissions(folder, Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// The file itself is replaced, so that the lock has to be on another.
fn open_lock(path: &Path) -> io::Result<File> {
    open(&named(path, ".lock"), OFlags::RDWR | OFlags::CREATE)
}

/// Opens a regular file to write, and waits for nothing.
fn open(path: &Path, how: OFlags) -> io::Result<File> {
    let how = how | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = File::from(openat(CWD, path, how, Mode::RUSR | Mode::WUSR)?);
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::Error::other("something stands there that is no file")),
    }
}

/// The path with something after its name.
fn named(path: &Path, after: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(after);
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder")
    }

    /// The number of a process that has ended.
    fn ended() -> u32 {
        let mut child = Command::new("true").spawn().expect("started");
        child.wait().expect("ended");
        child.id()
    }

    #[test]
    fn what_is_no_regular_file_of_a_sane_length_is_told_at_once() {
        let folder = folder();
        let path = folder.path().join("desk.json");
        let pipe = Command::new("mkfifo").arg(&path).status();
        assert!(pipe.expect("mkfifo runs").success());
        let why = |path: &Path| read(path).map_err(|error| error.to_string());
        assert_eq!(why(&path), Err("a pipe, not a file".to_owned()));
        let device = why(Path::new("/dev/zero")).expect_err("refused");
        assert!(device.ends_with("not a file"), "{device}");
        let giant = folder.path().join("giant.json");
        let file = File::create(&giant).expect("made");
        file.set_len(6 << 30).expect("made long");
        let long = why(&giant).expect_err("refused");
        assert!(long.starts_with("6442450944 bytes, more"), "{long}");
        // Nor does one in the lock's place keep anybody waiting.
        let mine = folder.path().join("mine.json");
        let pipe = Command::new("mkfifo")
            .arg(named(&mine, ".lock"))
            .status()
            .expect("mkfifo runs");
        assert!(pipe.success());
        assert!(locked(&mine, || ()).is_err());
    }

    #[test]
    fn only_what_the_killed_have_left_is_taken_away() {
        let folder = folder();
        let path = folder.path().join("own/desk.json");
        replace(&path, b"{}").expect("written");
        let (gone, here) = (ended(), std::process::id());
        let left = named(&path, &format!(".{gone}"));
        let others = [
            here.to_string(),
            format!("{gone}.bak"),
            format!("0{gone}"),
            format!("+{gone}"),
            "20991231".to_owned(),
            "bak".to_owned(),
            String::new(),
        ];
        let others = others.map(|after| named(&path, &format!(".{after}")));
        let others: Vec<&PathBuf> = others.iter().collect();
        for file in others.iter().copied().chain([&left]) {
            fs::write(file, "{").expect("written");
        }
        let elsewhere = path.with_file_name(format!("other.json.{gone}"));
        fs::write(&elsewhere, "").expect("written");
        tidy(&path);
        assert!(!left.exists());
        for file in others.into_iter().chain([&elsewhere, &path]) {
            assert!(file.exists(), "{} is gone", file.display());
        }
        // Nor is a folder, whatever it is called.
        fs::create_dir(&left).expect("made");
        tidy(&path);
        assert!(left.exists());
        // And nothing while somebody writes.
        let also = named(&path, &format!(".{}", ended()));
        fs::write(&also, "").expect("written");
        locked(&path, || tidy(&path)).expect("locked");
        assert!(also.exists());
        tidy(&path);
        assert!(!also.exists());
        // Where there is nothing nothing is made.
        let nowhere = folder.path().join("none/desk.json");
        tidy(&nowhere);
        assert!(!folder.path().join("none").exists());
    }

    #[test]
    fn folders_and_files_are_their_owners_alone() {
        let folder = folder();
        let path = folder.path().join("state/opcit/reading.json");
        let mode = |path: &Path| fs::metadata(path).expect("there").mode() & 0o777;
        locked(&path, || replace(&path, b"{}"))
            .expect("locked")
            .expect("written");
        for made in [
            folder.path().join("state"),
            folder.path().join("state/opcit"),
        ] {
            assert_eq!(mode(&made), 0o700, "{}", made.display());
        }
        for made in [path.clone(), named(&path, ".lock")] {
            assert_eq!(mode(&made), 0o600, "{}", made.display());
        }
        // One of earlier times is closed; the folder that all programs share is theirs.
        for open in [
            folder.path().join("state"),
            folder.path().join("state/opcit"),
        ] {
            fs::set_permissions(open, Permissions::from_mode(0o755)).expect("opened");
        }
        replace(&path, b"{}").expect("written");
        assert_eq!(mode(&folder.path().join("state/opcit")), 0o700);
        assert_eq!(mode(&folder.path().join("state")), 0o755);
    }

    #[test]
    fn what_is_set_aside_takes_no_others_place() {
        let folder = folder();
        let path = folder.path().join("reading.json");
        for (n, name) in ["reading.json.damaged", "reading.json.damaged-2"]
            .into_iter()
            .enumerate()
        {
            fs::write(&path, n.to_string()).expect("written");
            let aside = set_aside(&path, "damaged").expect("moved");
            assert_eq!(aside, folder.path().join(name));
            assert_eq!(fs::read(aside).expect("read"), n.to_string().as_bytes());
            assert!(!path.exists());
        }
    }
}
