//! What the disk says, as an error of a library: one line that names the path and what was tried.

use std::io;
use std::path::Path;

use super::LibraryError;
use super::dir::Odd;

pub fn unreadable(path: &Path) -> impl Fn(io::Error) -> LibraryError + use<> {
    failed("read", path)
}

pub fn unwritable(path: &Path) -> impl Fn(io::Error) -> LibraryError + use<> {
    failed("write", path)
}

fn failed(doing: &'static str, path: &Path) -> impl Fn(io::Error) -> LibraryError + use<> {
    let path = path.to_owned();
    move |source| match source.downcast::<Odd>() {
        Ok(odd) => LibraryError::Odd {
            path: path.clone(),
            odd,
        },
        Err(source) => LibraryError::Io {
            doing,
            path: path.clone(),
            source,
        },
    }
}
