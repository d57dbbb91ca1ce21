//! Whether a folder is a library: one that opcit made, or an empty one, which becomes one.
//!
//! A folder that holds anything else may be a person's home. In it nothing is written, and nothing
//! taken away.

use std::io::ErrorKind;
use std::path::Path;

use super::LibraryError;
use super::dir::{Dir, Made, Rights};
use super::errors::{unreadable, unwritable};
use super::names::{self, CURRENT, DOCUMENTS, GENERATIONS, LIST, LOCK, MARKER};
use super::sealed::{self, Kind};

/// Rises when an older opcit could no longer work in a library's folder.
const FORM: u32 = 1;
const SAYS: &str = "A library of opcit, form ";

/// No file that says so little is longer.
pub const SHORT: u64 = 256;

/// What a folder is.
enum Is {
    Library,
    /// Nothing is in it.
    Empty,
    /// A library from before there were markers.
    Former,
    /// Not a library: what stands in it.
    Foreign(String),
}

/// Makes the folder a library's, where that can be.
pub fn claim(root: &Dir, rights: Rights) -> Result<(), LibraryError> {
    match is(root)? {
        Is::Library => Ok(()),
        Is::Empty | Is::Former => {
            let says = says(FORM.into());
            match root.put(MARKER, says.as_bytes(), (rights, Made::File), true) {
                Err(error) if !is_marked(root)? => Err(unwritable(&root.at(MARKER))(error)),
                _ => Ok(()),
            }
        }
        Is::Foreign(what) => Err(foreign(root.path(), what)),
    }
}

/// Refuses a folder that can't become a library; one that is absent or can't be looked at is left
/// to whoever opens it.
pub fn refuse_foreign(folder: &Path) -> Result<(), LibraryError> {
    match Dir::open(folder) {
        Ok(root) => match is(&root)? {
            Is::Foreign(what) => Err(foreign(folder, what)),
            _ => Ok(()),
        },
        Err(_) => Ok(()),
    }
}

/// Whether the marker of a library, where there is one, is as opcit writes it.
pub fn check(root: &Dir) -> Option<LibraryError> {
    is_marked(root).err()
}

/// What stands in the marker.
fn says(form: u64) -> String {
    format!("{SAYS}{form}\n")
}

fn foreign(folder: &Path, what: String) -> LibraryError {
    LibraryError::Foreign {
        folder: folder.to_owned(),
        what,
    }
}

fn is(root: &Dir) -> Result<Is, LibraryError> {
    if is_marked(root)? {
        return Ok(Is::Library);
    }
    let mut all: Vec<String> = (root.names())
        .map_err(unreadable(root.path()))?
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| !names::is_temporary(name))
        .collect();
    if all.is_empty() {
        return Ok(Is::Empty);
    }
    if is_former(root, &all) {
        return Ok(Is::Former);
    }
    // Another may have made it a library since.
    if is_marked(root)? {
        return Ok(Is::Library);
    }
    all.sort();
    Ok(Is::Foreign(all.swap_remove(0)))
}

fn is_marked(root: &Dir) -> Result<bool, LibraryError> {
    let bytes = match root.read(MARKER, SHORT) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(unreadable(&root.at(MARKER))(error)),
    };
    let text = String::from_utf8_lossy(&bytes);
    let form = text.trim_end().strip_prefix(SAYS).and_then(names::number);
    match form.filter(|form| says(*form) == text) {
        Some(form) if form <= FORM.into() => Ok(true),
        Some(form) => Err(LibraryError::Later {
            folder: root.path().to_owned(),
            form,
        }),
        None => Err(foreign(
            root.path(),
            format!("{MARKER}, which is not as opcit writes it,"),
        )),
    }
}

/// Whether opcit made the folder before it had markers: its current generation has a list of ours;
/// or there is a lock that names a process, and all else is named as opcit names it, as an import
/// leaves it that was stopped before its end.
fn is_former(root: &Dir, all: &[String]) -> bool {
    let says = |name| {
        let bytes = root.read(name, SHORT).ok()?;
        names::number(String::from_utf8(bytes).ok()?.trim_end())
    };
    let Ok(generations) = root.sub(GENERATIONS) else {
        return false;
    };
    let has_list = |generation: &str| {
        let folder = generations.sub(generation);
        let list = folder.and_then(|folder| folder.file(LIST, sealed::MOST));
        list.is_ok_and(|mut list| sealed::is_sealed(&mut list, Kind::List))
    };
    if says(CURRENT).is_some_and(|number| has_list(&number.to_string())) {
        return true;
    }
    let ours = |folder: &Dir, is_ours: fn(&str) -> bool| {
        let mut names = folder.names().into_iter().flatten();
        names.all(|name| name.to_str().is_some_and(is_ours))
    };
    says(LOCK).is_some()
        && (all.iter()).all(|name| [LOCK, CURRENT, DOCUMENTS, GENERATIONS].contains(&&**name))
        && ours(&generations, |name| names::number(name).is_some())
        && root
            .sub(DOCUMENTS)
            .is_ok_and(|documents| ours(&documents, |name| names::generation_of(name).is_some()))
}
