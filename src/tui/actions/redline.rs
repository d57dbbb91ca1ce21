//! A redline written from the comparison: beside what is there in a folder, never over it.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use crate::compare::{Options, compare};
use crate::document::{Document, Hand};
use crate::print::comparison::name;
use crate::print::word::redline;

/// So many files of one name are tried.
const MOST: usize = 100;

/// Writes the file, and says how it is called.
pub fn write(
    folder: Option<&Path>,
    old: &Document,
    new: &Document,
    options: &Options,
    author: Option<&str>,
) -> Result<String, String> {
    let folder = folder.ok_or("there is no folder to write a redline into")?;
    let comparison = compare(old, new, options);
    let bytes = redline(old, new, &comparison, &Hand::now(author));
    let plain = |c: char| match c.is_alphanumeric() || ".()".contains(c) {
        true => c,
        false => '_',
    };
    let name: String = name(new).chars().take(80).map(plain).collect();
    for count in 1..=MOST {
        let file = match count {
            1 => format!("{name}-redline.docx"),
            count => format!("{name}-redline-{count}.docx"),
        };
        let path = folder.join(&file);
        let made = OpenOptions::new().write(true).create_new(true).open(&path);
        let written = made.and_then(|mut made| {
            let written = made.write_all(&bytes).and_then(|()| made.sync_all());
            // Half a file is none.
            written.inspect_err(|_| drop(std::fs::remove_file(&path)))
        });
        match written {
            Ok(()) => return Ok(file),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(format!("{file}: {error}; start opcit where it may write")),
        }
    }
    Err(format!(
        "{name}-redline.docx: there are too many of them; take some away"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::tests::sample;

    #[test]
    fn a_redline_is_written_beside_what_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let (old, new) = (sample::document(), sample::document());
        let write = |folder| write(folder, &old, &new, &Options::default(), None);
        assert!(write(None).is_err());
        let first = write(Some(folder.path())).expect("written");
        let second = write(Some(folder.path())).expect("written");
        assert_ne!(first, second);
        for name in [first, second] {
            let bytes = std::fs::read(folder.path().join(name)).expect("read");
            assert!(bytes.starts_with(b"PK"));
        }
        assert!(write(Some(&folder.path().join("gone"))).is_err());
    }
}
