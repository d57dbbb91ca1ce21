//! Clearing away, under the writer's lock, what no reader holds any more and what a writer that was
//! killed left behind; of all else nothing.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::File;

use rustix::fs::FlockOperation;

use super::dir::Dir;
use super::entries::Listed;
use super::folder::{Generation, current_generation, read_sums};
use super::names::{self, INDEX, LIST, SOURCES, SUMS};
use super::sealed::{self, Kind};

/// Removes generations that are neither current nor held by a reader, and documents that none of
/// the others names. What can't be removed now is removed by a later writer.
pub fn clean(root: &Dir, documents: &Dir, generations: &Dir) {
    let Ok(Some(current)) = current_generation(root) else {
        return;
    };
    for folder in [root, documents] {
        for name in of(folder).filter(|name| names::is_temporary(name)) {
            _ = folder.remove(&name);
        }
    }
    let mut needed = HashSet::new();
    for name in of(generations) {
        let number = names::number(&name);
        let Ok(folder) = generations.sub(&name) else {
            continue;
        };
        if names::is_temporary(&name) {
            clear_unfinished(generations, &name, &folder);
        }
        let Some(number) = number else {
            continue;
        };
        let list = folder.file(LIST, sealed::MOST).ok().filter(is_list);
        match list {
            Some(list) if number == current || is_held(&list) => {
                let Ok(held) = Generation::read(folder, number, list) else {
                    return;
                };
                needed.extend(
                    (held.list.from("")).map(|Listed(stored, entry)| {
                        names::document(&entry.name, stored.generation)
                    }),
                );
            }
            None if number == current => return,
            list => clear_generation(generations, &name, &folder, list.is_some()),
        }
    }
    let ours = |name: &String| names::generation_of(name).is_some() || names::is_former_new(name);
    for name in of(documents).filter(ours) {
        if !needed.contains(&name) {
            _ = documents.remove(&name);
        }
    }
}

/// The names in a folder that can be ours.
fn of(folder: &Dir) -> impl Iterator<Item = String> {
    let names = folder.names().into_iter().flatten();
    names.filter_map(|name| OsString::into_string(name).ok())
}

fn is_list(list: &File) -> bool {
    sealed::is_sealed(&mut &*list, Kind::List)
}

/// Whether anybody holds a lock on a list; else it is ours, as long as the file is open.
fn is_held(list: &File) -> bool {
    rustix::fs::flock(list, FlockOperation::NonBlockingLockExclusive).is_err()
}

/// Takes away what opcit wrote of a generation: of its index what its sums name. The list goes
/// first, while its lock is ours: a reader that comes now sees that it is gone and asks which
/// generation is current.
fn clear_generation(generations: &Dir, name: &str, folder: &Dir, has_list: bool) {
    if has_list {
        _ = folder.remove(LIST);
    }
    if let Ok(sums) = read_sums(folder) {
        if let Ok(index) = folder.sub(INDEX) {
            for sum in sums.iter().filter(|sum| names::is_of_index(sum.file())) {
                _ = index.remove(sum.file());
            }
            clear_index(folder, &index, names::is_of_segment);
        }
        if !folder.has(INDEX) {
            _ = folder.remove(SUMS);
        }
    }
    let sources = folder.file(SOURCES, sealed::MOST);
    if sources.is_ok_and(|mut sources| sealed::is_sealed(&mut sources, Kind::Sources)) {
        _ = folder.remove(SOURCES);
    }
    _ = generations.remove_sub(name);
}

/// Takes away a generation that is not finished and never will be.
pub fn clear_unfinished(generations: &Dir, name: &str, folder: &Dir) {
    if let Ok(index) = folder.sub(INDEX) {
        clear_index(folder, &index, names::is_of_index);
    }
    for name in [LIST, SUMS, SOURCES] {
        _ = folder.remove(name);
    }
    for name in of(folder).filter(|name| names::is_temporary(name)) {
        _ = folder.remove(&name);
    }
    _ = generations.remove_sub(name);
}

/// Takes away the files of an index, and its folder if that is empty then.
pub fn clear_index(generation: &Dir, index: &Dir, ours: fn(&str) -> bool) {
    for name in of(index).filter(|name| ours(name) || names::is_temporary(name)) {
        _ = index.remove(&name);
    }
    _ = generation.remove_sub(INDEX);
}
