//! What a test needs that the repository does not hold: the real documents, and tools that read
//! PDFs in their own way. Where one is missing the test is reported as ignored; in CI it fails.

use std::fmt::{self, Display};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use libtest_mimic::{Completion, Trial};
use opcit::document::Document;
use opcit::import::import;

/// What has to be there.
#[derive(Debug, Clone, Copy)]
pub enum Need {
    /// A folder of the real documents, or a file in one, by its path below them.
    Documents(&'static str),
    Tool(&'static str),
}

impl Need {
    fn is_there(self) -> bool {
        match self {
            Need::Documents(path) => folder().join(path).exists(),
            Need::Tool(name) => {
                let mut tool = Command::new(name);
                tool.arg("-v").stdout(Stdio::null()).stderr(Stdio::null());
                tool.status().is_ok()
            }
        }
    }
}

impl Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Need::Documents(path) => write!(f, "{} is missing", folder().join(path).display()),
            Need::Tool(name) => write!(f, "{name} is not installed"),
        }
    }
}

/// A test that runs where all that it needs is there.
pub fn trial(name: &str, needs: &'static [Need], test: fn()) -> Trial {
    Trial::ignorable_test(name, move || {
        match needs.iter().find(|need| !need.is_there()) {
            Some(need) => missing(need),
            None => {
                test();
                Ok(Completion::Completed)
            }
        }
    })
}

/// The outcome of a test that lacks something.
pub fn missing(what: impl Display) -> Result<Completion, libtest_mimic::Failed> {
    match std::env::var_os("CI").is_some_and(|ci| ci == "true") {
        true => Err(what.to_string().into()),
        false => Ok(Completion::ignored_with(what)),
    }
}

/// The folder of real documents: `OPCIT_DOCUMENTS`, else beside the repository.
pub fn folder() -> PathBuf {
    std::env::var_os("OPCIT_DOCUMENTS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/documents"),
        PathBuf::from,
    )
}

/// All files of a folder of the real documents, in order.
pub fn files(below: &str) -> Vec<PathBuf> {
    let folder = folder().join(below);
    let entries =
        std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    files
}

/// The bytes of the one file in a folder of the real documents whose name begins with `prefix`.
pub fn bytes(below: &str, prefix: &str) -> Vec<u8> {
    let mut found = files(below);
    found.retain(|path| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().starts_with(prefix)
    });
    assert_eq!(found.len(), 1, "{prefix}: {found:?}");
    std::fs::read(&found[0]).unwrap_or_else(|e| panic!("{}: {e}", found[0].display()))
}

/// The same, as opcit reads it.
pub fn read(below: &str, prefix: &str) -> Document {
    let import = import(&bytes(below, prefix)).unwrap_or_else(|e| panic!("{prefix}: {e}"));
    import.document
}

/// The name of a file without its ending.
pub fn name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}
