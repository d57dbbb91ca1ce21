//! Documents that people name, opened: regular ones alone, and no more of them than is asked for.
//!
//! A pipe, a device or a socket in a file's place could keep whoever reads it waiting for ever, and
//! a file with a hole in it be larger than the memory.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// How the names of files end that folders are searched for; what a file is, its bytes tell.
pub const ENDINGS: [&str; 8] = ["txt", "md", "pdf", "docx", "odt", "xml", "html", "htm"];

/// Why a file is not read.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    #[error(transparent)]
    File(#[from] io::Error),
    /// `a pipe`.
    #[error("{0}, not a file")]
    Special(&'static str),
    #[error("{size} bytes, more than the {most} that are read")]
    TooLarge { size: u64, most: u64 },
}

impl From<InputError> for io::Error {
    fn from(error: InputError) -> io::Error {
        match error {
            InputError::File(error) => error,
            special @ InputError::Special(_) => io::Error::other(special),
            large @ InputError::TooLarge { .. } => io::Error::new(ErrorKind::FileTooLarge, large),
        }
    }
}

/// The file that a name is of, and the number of the one of its resolutions that is meant: `302 (IV)` behind
/// `volume.txt#`. A file whose own name has a `#` wins.
pub fn file_and_part(name: &str) -> (&str, Option<&str>) {
    match name.split_once('#') {
        Some((file, part)) if !Path::new(name).exists() => (file, Some(part)),
        _ => (name, None),
    }
}

/// Opens a file to read it. Never waits: what is no regular file is refused, and so is one of more
/// bytes than `most`.
pub fn open(path: &Path, most: u64) -> Result<File, InputError> {
    // A device may do something when it is opened.
    check(&std::fs::metadata(path)?, path, most)?;
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    if !is_own(path) {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits() as i32);
    }
    let file = options.open(path)?;
    // Another may stand in its place by now.
    check(&file.metadata()?, path, most)?;
    Ok(file)
}

/// Reads a file whole.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, InputError> {
    read_open(open(path, most)?, most)
}

/// Reads what is open already, as standard input is.
pub fn read_open(input: impl Read, most: u64) -> Result<Vec<u8>, InputError> {
    let mut bytes = Vec::new();
    input.take(most + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 {
        size if size > most => Err(InputError::TooLarge { size, most }),
        _ => Ok(bytes),
    }
}

fn check(about: &Metadata, path: &Path, most: u64) -> Result<(), InputError> {
    if about.is_dir() {
        return Err(io::Error::from(ErrorKind::IsADirectory).into());
    }
    if !about.is_file() && !is_own(path) {
        return Err(InputError::Special(name(about)));
    }
    match about.len() {
        size if size > most => Err(InputError::TooLarge { size, most }),
        _ => Ok(()),
    }
}

/// What a shell opened for this program, as for `<(…)`: standard input by another name.
fn is_own(path: &Path) -> bool {
    let folder = path.parent();
    path == Path::new("/dev/stdin")
        || ["/dev/fd", "/proc/self/fd"]
            .iter()
            .any(|own| folder == Some(Path::new(own)))
}

#[cfg(unix)]
fn name(about: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match about.file_type() {
        kind if kind.is_fifo() => "a pipe",
        kind if kind.is_socket() => "a socket",
        _ => "a device",
    }
}

#[cfg(not(unix))]
fn name(_: &Metadata) -> &'static str {
    "a device"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_far_as_it_may_be() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        std::fs::write(&path, "12345").expect("written");
        assert_eq!(read(&path, 5).expect("read"), b"12345");
        assert!(matches!(
            read(&path, 4),
            Err(InputError::TooLarge { size: 5, most: 4 })
        ));
        let giant = folder.path().join("giant");
        File::create(&giant)
            .and_then(|file| file.set_len(6 << 30))
            .expect("made");
        assert!(matches!(read(&giant, 64), Err(InputError::TooLarge { .. })));
        let error = read(folder.path(), 64).map_err(io::Error::from);
        let kind = error.map_err(|error| error.kind());
        assert_eq!(kind, Err(ErrorKind::IsADirectory));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_waits_for_what_is_no_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR).expect("made");
        let socket = folder.path().join("socket");
        let _listens = std::os::unix::net::UnixListener::bind(&socket).expect("made");
        for (path, what) in [
            (pipe.as_path(), "a pipe, not a file"),
            (&socket, "a socket, not a file"),
            (Path::new("/dev/zero"), "a device, not a file"),
        ] {
            let error = read(path, 64).expect_err("no file");
            assert_eq!(error.to_string(), what);
        }
    }
}
