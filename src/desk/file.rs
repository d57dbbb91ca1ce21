//! A file of one person: private, changed under a lock, replaced as a whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Desk, DeskError};

pub fn read(path: &Path) -> Result<Desk, DeskError> {
    let failed = |source| DeskError::File {
        path: path.to_owned(),
        source,
    };
    match fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|source| DeskError::Damaged {
            path: path.to_owned(),
            source,
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Desk::default()),
        Err(error) => Err(failed(error)),
    }
}

/// Changes what the file holds now; no other reader does so meanwhile.
pub fn change(path: &Path, change: impl FnOnce(&mut Desk)) -> Result<Desk, DeskError> {
    let failed = |source| DeskError::File {
        path: path.to_owned(),
        source,
    };
    locked(path, || {
        let mut desk = read(path)?;
        change(&mut desk);
        let text = serde_json::to_vec_pretty(&desk).map_err(io::Error::other);
        text.and_then(|text| replace(path, &text)).map_err(failed)?;
        Ok(desk)
    })
    .map_err(failed)?
}

/// Does something while no other reader does the like with the same file.
pub fn locked<T>(path: &Path, act: impl FnOnce() -> T) -> io::Result<T> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    // The file itself is replaced, so that the lock has to be on another.
    let lock = private(&named(path, ".lock"))?;
    // A file system without locks has them for nobody: the change is still made as a whole. A
    // signal, of a resize or a sleep, is no reason to go on without the lock.
    #[cfg(unix)]
    let _ = rustix::io::retry_on_intr(|| {
        rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive)
    });
    let done = act();
    drop(lock);
    Ok(done)
}

/// Writes a private file beside the old one and puts it in its place.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let beside = named(path, &format!(".{}", std::process::id()));
    let written = private(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done
}

/// The path with something after its name.
fn named(path: &Path, after: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(after);
    path.with_file_name(name)
}

fn private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
