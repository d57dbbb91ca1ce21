//! A redline written from the comparison.

use std::path::Path;

use super::file;
use crate::compare::{Options, compare};
use crate::document::{Document, Hand};
use crate::print::comparison::name;
use crate::print::word::redline;

/// Writes the file, and says how it is called.
pub fn write(
    folder: Option<&Path>,
    old: &Document,
    new: &Document,
    options: &Options,
    author: Option<&str>,
) -> Result<String, String> {
    let comparison = compare(old, new, options);
    let bytes = redline(old, new, &comparison, &Hand::now(author));
    let name = format!("{}-redline", file::plain(&name(new)));
    file::write(folder, &name, "docx", &bytes)
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
