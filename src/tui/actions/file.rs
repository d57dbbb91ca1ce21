//! A file written into the folder one is in: beside what is there, never over it.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// So many files of one name are tried.
const MOST: usize = 100;

/// Writes a file, and says how it is called: by its name, or with a number where there is one.
pub fn write(
    folder: Option<&Path>,
    name: &str,
    ending: &str,
    bytes: &[u8],
) -> Result<String, String> {
    let folder = folder.ok_or("there is no folder to write a file into")?;
    for count in 1..=MOST {
        let file = match count {
            1 => format!("{name}.{ending}"),
            count => format!("{name}-{count}.{ending}"),
        };
        let path = folder.join(&file);
        let made = OpenOptions::new().write(true).create_new(true).open(&path);
        let written = made.and_then(|mut made| {
            let written = made.write_all(bytes).and_then(|()| made.sync_all());
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
        "{name}.{ending}: there are too many of them; take some away"
    ))
}

/// A name as files have it: `A/RES/99/1` → `A_RES_99_1`.
pub fn plain(name: &str) -> String {
    let plain = |c: char| match c.is_alphanumeric() || ".()-".contains(c) {
        true => c,
        false => '_',
    };
    name.chars().take(80).map(plain).collect()
}
