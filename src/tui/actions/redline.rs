//! A redline written from the comparison: into the folder that the program was started in, beside what
//! is there, never over it.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};

use crate::compare::{Options, compare};
use crate::document::Document;
use crate::print::comparison::name;
use crate::print::word::{Hand, redline};

/// So many files of one name are tried.
const MOST: usize = 100;

/// Writes the file, and says how it is called.
pub fn write(
    old: &Document,
    new: &Document,
    options: &Options,
    author: Option<&str>,
) -> Result<String, String> {
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
        let made = OpenOptions::new().write(true).create_new(true).open(&file);
        let written = made.and_then(|mut made| {
            let written = made.write_all(&bytes).and_then(|()| made.sync_all());
            // Half a file is none.
            written.inspect_err(|_| drop(std::fs::remove_file(&file)))
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
