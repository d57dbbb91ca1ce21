//! What integration tests share: where the real documents are, what a screen says.
#![allow(dead_code)]

use std::path::PathBuf;

/// The folder of real documents: `OPCIT_DOCUMENTS`, else beside the repository. Without one the
/// test is skipped and says so, except in CI, where its absence is a failure.
pub fn documents() -> Option<PathBuf> {
    let folder = std::env::var_os("OPCIT_DOCUMENTS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/documents"),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("CI").is_none_or(|ci| ci != "true"),
        "the real documents are missing: {}",
        folder.display()
    );
    eprintln!("skipped: no real documents at {}", folder.display());
    None
}

/// The bytes of the one file in a folder of real documents whose name begins with `prefix`.
pub fn document(folder: &str, prefix: &str) -> Option<Vec<u8>> {
    let folder = documents()?.join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|p| {
            p.file_name()
                .is_some_and(|n| n.to_string_lossy().starts_with(prefix))
        })
        .collect();
    files.sort();
    assert_eq!(files.len(), 1, "{prefix}: {files:?}");
    Some(std::fs::read(&files[0]).unwrap_or_else(|e| panic!("{}: {e}", files[0].display())))
}

/// What the last line of a screen says of the part and the section one is in.
pub fn last_line_but_numbers(screen: &str) -> String {
    let last = screen.lines().last().unwrap_or_default();
    last.replace(|c: char| c.is_ascii_digit() || c.is_whitespace(), "")
}
