//! A keymap file that is taken anew when it was saved.

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use super::{Keymap, KeymapError};
use crate::private;

/// A file, and what it looked like when it was read. It is looked at when a key is pressed: an idle
/// reader does nothing.
#[derive(Debug)]
pub struct Watched {
    path: PathBuf,
    seen: Option<(SystemTime, u64)>,
}

impl Watched {
    pub fn new(path: PathBuf) -> Watched {
        let mut watched = Watched { path, seen: None };
        watched.seen = watched.now();
        watched
    }

    /// The file's keymap where it has changed. One that is gone for a moment, as while an editor
    /// saves it, has not changed.
    pub fn changed(&mut self) -> Option<Result<Keymap, KeymapError>> {
        let now = self.now()?;
        if self.seen == Some(now) {
            return None;
        }
        let text = private::read_text(&self.path).ok()?;
        self.seen = Some(now);
        Some(Keymap::parse(&self.path.display().to_string(), &text))
    }

    fn now(&self) -> Option<(SystemTime, u64)> {
        let about = fs::metadata(&self.path).ok()?;
        Some((about.modified().ok()?, about.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_file_is_read_once_and_a_missing_one_is_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mine.toml");
        fs::write(&path, "").expect("written");
        let mut watched = Watched::new(path.clone());
        assert!(watched.changed().is_none());
        fs::write(&path, "[text]\n\"x\" = \"footnote\"\n").expect("written");
        assert!(matches!(watched.changed(), Some(Ok(_))));
        assert!(watched.changed().is_none());
        fs::remove_file(&path).expect("removed");
        assert!(watched.changed().is_none());
        fs::write(&path, "[text]\n\"x\" = \"fotnote\"\n\n").expect("written");
        assert!(matches!(watched.changed(), Some(Err(_))));
    }
}
