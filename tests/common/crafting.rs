//! A library whose files say anything at all behind right checksums, and what a reader does with
//! it: shared by a test and a fuzz target.

use std::fs;
use std::path::{Path, PathBuf};

use opcit::find::cited::{self, cited_by};
use opcit::find::lookup::lookup;
use opcit::find::{Cancel, Options, full_text, jump};
use opcit::import::import;
use opcit::library::{Library, Writer};

use crate::sealed;

/// What is kept of a file of an index: its name, its length, the sums of its end and of the whole.
type Sum = (String, u64, u32, u32);

/// So much of the end of a file is summed by itself.
const TAIL: usize = 64 << 10;

/// A whole library, from which files are taken to be changed.
pub struct Whole {
    folder: PathBuf,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Whole {
    /// Large enough to have an index on disk.
    pub fn make(folder: &Path) -> Whole {
        let mut writer = Writer::open(folder).expect("the folder is empty");
        for number in 1..=36 {
            let text = format!(
                "United Nations A/RES/99/{number}\n\nGeneral Assembly\n\nThe General Assembly,\n\n\
                 1. Thanks the Lamp and Buoy Office (LABO) for report {number}, as resolution \
                 98/7 of 18 December 2043, paragraph 3, asks;\n\n2. Decides to remain seized.\n"
            );
            let imported = import(text.as_bytes()).expect("it is a text");
            writer.add(imported, "", true).expect("there is room");
        }
        writer.commit().expect("there is room");
        let mut files = Vec::new();
        collect(folder, &mut files);
        // Of the documents one is enough; the lock says nothing.
        let is_document = |path: &Path| path.extension().is_some_and(|e| e == "opcit");
        let first = files.iter().position(|(path, _)| is_document(path));
        let first = first.map(|index| files[index].0.clone());
        files.retain(|(path, _)| {
            let other = is_document(path) && Some(path) != first.as_ref();
            !other && !path.ends_with("lock")
        });
        Whole {
            folder: folder.to_owned(),
            files,
        }
    }

    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// Changes a file, makes all checksums right again, reads all there is, and puts it back.
    pub fn read_with(&self, file: usize, change: impl FnOnce(&mut Vec<u8>)) {
        let (path, whole) = &self.files[file % self.files.len()];
        match whole.starts_with(b"opcit") && whole.len() > 16 && !path.ends_with("opcit-library") {
            true => {
                // One part of it is changed.
                let mut parts = sealed::parts(whole);
                let part = file / self.files.len() % parts.len();
                change(&mut parts[part]);
                replace(path, &sealed::seal(whole[5], &parts));
            }
            false => {
                let mut bytes = whole.clone();
                change(&mut bytes);
                replace(path, &bytes);
                self.sum_up(path, &bytes);
            }
        }
        read_all(&self.folder);
        for (path, whole) in &self.files {
            let is_sums = path.ends_with("sums");
            if is_sums || path == &self.files[file % self.files.len()].0 {
                replace(path, whole);
            }
        }
    }

    /// Makes the sums of an index say what is there now.
    fn sum_up(&self, changed: &Path, bytes: &[u8]) {
        let (path, whole) = (self.files.iter())
            .find(|(path, _)| path.ends_with("sums"))
            .expect("it has an index");
        let mut sums: Vec<Sum> =
            postcard::from_bytes(&sealed::parts(whole)[0]).expect("they were written so");
        for sum in sums.iter_mut().filter(|sum| changed.ends_with(&sum.0)) {
            let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
            sum.1 = bytes.len() as u64;
            (sum.2, sum.3) = (crc32fast::hash(tail), crc32fast::hash(bytes));
        }
        let sums = postcard::to_allocvec(&sums).expect("they fit into memory");
        replace(path, &sealed::seal(b's', &[sums]));
    }
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("it is there")
        .map(|entry| entry.expect("it is there").path())
        .collect();
    paths.sort();
    for path in paths {
        match path.is_dir() {
            true => collect(&path, files),
            false => {
                let bytes = fs::read(&path).expect("it can be read");
                files.push((path, bytes));
            }
        }
    }
}

/// A new file in its place: nobody writes into one that somebody reads.
fn replace(path: &Path, bytes: &[u8]) {
    _ = fs::remove_file(path);
    fs::write(path, bytes).expect("there is room");
}

/// All that a reader asks of a library. What goes wrong is an error, and never a panic.
fn read_all(folder: &Path) {
    let Ok(library) = Library::open(folder) else {
        return;
    };
    for entry in library.entries() {
        _ = (library.load(&entry.name), library.original(&entry.name));
    }
    let (options, cancel) = (Options::default(), Cancel::default());
    for query in [
        "report",
        "labo",
        "\"lamp and\" bouy",
        "99/7 op1",
        "lmpbuoy",
        "body:assembly year:2043 doc:99 lamp",
        "body:nothing lamp",
        "!thanks 'decides",
    ] {
        _ = jump(&library, query, &options, &cancel, &mut |_| {});
        _ = full_text(&library, query, &options, &cancel);
        _ = lookup(&library, query);
    }
    for place in ["A/RES/98/7", "98/7 op 3", "97/1"] {
        _ = cited::target(&library, place);
        _ = cited::known(&library, place);
        _ = cited::page(&library, place, 10);
        _ = cited_by(&library, place, Some("op3"));
    }
    _ = library.check();
}
