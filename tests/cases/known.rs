//! Where real documents are known not to keep to what a test says of all: `known/TEST.txt`, a line
//! a difference.
//!
//! Each is a fault of the reading that waits to be mended, or a document whose own numbers and
//! notes do not run as others do. What is not in the list fails, and so does what is there and no
//! longer differs: in review the list can only grow shorter.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Whether what is found is to be written down as what is expected.
pub fn accepting() -> bool {
    std::env::var_os("OPCIT_ACCEPT").is_some_and(|accept| accept == "1")
}

fn path(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/known");
    folder.join(format!("{test}.txt"))
}

/// The list of a test; empty where it has none.
fn list(test: &str) -> String {
    std::fs::read_to_string(path(test)).unwrap_or_default()
}

/// Writes the list of a test, or takes it away where nothing is left to tell.
fn accept(test: &str, lines: impl Iterator<Item = String>) {
    let lines: String = lines.map(|line| line + "\n").collect();
    let path = path(test);
    let done = match lines.is_empty() {
        true if !path.exists() => Ok(()),
        true => std::fs::remove_file(&path),
        false => std::fs::write(&path, lines),
    };
    done.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// Fails with what is wrong and not in the list, and with what is in the list and not wrong.
fn fail(test: &str, told: &[String]) {
    assert!(
        told.is_empty(),
        "{}\nTo accept what is read now: OPCIT_ACCEPT=1 cargo test --test cases {test}",
        told.join("\n")
    );
}

/// Holds differences, each a line that begins with its document, against those that are known.
pub fn check(test: &str, found: &[String]) {
    let found: BTreeSet<String> = found.iter().cloned().collect();
    if accepting() {
        return accept(test, found.into_iter());
    }
    let list = list(test);
    let known: BTreeSet<String> = list.lines().map(str::to_owned).collect();
    let new = found.difference(&known).cloned();
    let gone = known.difference(&found);
    let gone = gone.map(|line| format!("{line}\n  is mended: take it out of known/{test}.txt"));
    fail(test, &new.chain(gone).collect::<Vec<_>>());
}

/// The same where a document has too many differences to list: their number. It may not rise, nor
/// stay in the list where it fell by more than a tenth.
pub fn check_counts(test: &str, found: &BTreeMap<String, usize>) {
    let found = found.iter().filter(|(_, count)| **count > 0);
    if accepting() {
        return accept(test, found.map(|(name, count)| format!("{name} {count}")));
    }
    let list = list(test);
    let known: BTreeMap<&str, usize> = list
        .lines()
        .filter_map(|line| line.rsplit_once(' '))
        .filter_map(|(name, count)| Some((name, count.parse().ok()?)))
        .collect();
    let mut left = known.clone();
    let mut told = Vec::new();
    for (name, &count) in found {
        let before = left.remove(name.as_str()).unwrap_or(0);
        if count > before {
            told.push(format!("{name}: {count} differences, {before} are known"));
        } else if count * 10 < before * 9 {
            told.push(format!(
                "{name}: {count} differences are left of {before}: say so in known/{test}.txt"
            ));
        }
    }
    let mended = left.keys();
    told.extend(mended.map(|name| format!("{name} is mended: take it out of known/{test}.txt")));
    fail(test, &told);
}
