//! What others do in and around a library's folder: files of their own, links, pipes, locks. Nothing
//! of theirs is lost, nothing of anybody's is shown, and nobody is stopped.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::sealed;
use opcit::library::Library;
use rustix::fs::{CWD, FileType, FlockOperation, Mode};

/// Enough for an index on disk.
const DOCUMENTS: u32 = 40;
/// What does not end before this hangs.
const PATIENCE: Duration = Duration::from_secs(20);

fn draft(number: u32) -> String {
    format!(
        "United Nations A/C.3/99/L.{number}\n\nGeneral Assembly\n\nThe General Assembly,\n\n\
         1. Requests the keepers of lamp {number} to keep it lit, as resolution 98/7 says;\n"
    )
}

/// A folder for a test: drafts to add, a library, and what is no library.
struct Place(tempfile::TempDir);

impl Place {
    /// With a library of so many drafts.
    fn new(documents: u32) -> Place {
        let place = Place::empty();
        let folder = place.at("in");
        fs::create_dir(&folder).unwrap();
        for number in 1..=documents {
            fs::write(folder.join(format!("{number}.txt")), draft(number)).unwrap();
        }
        let added = place.run(&["add", "in"]);
        assert!(added.status.success(), "{}", said(&added));
        place
    }

    fn empty() -> Place {
        let place = Place(tempfile::tempdir().unwrap());
        fs::write(place.at("more.txt"), draft(100)).unwrap();
        place
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn lib(&self, path: &str) -> PathBuf {
        self.at("lib").join(path)
    }

    /// Runs a command on the library; one that hangs fails the test.
    fn run(&self, args: &[&str]) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_opcit"))
            .args(["--library", "lib"])
            .args(args)
            .current_dir(self.0.path())
            .env("HOME", self.at("home"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let since = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if since.elapsed() > PATIENCE {
                child.kill().unwrap();
                panic!("{args:?} hangs");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let output = child.wait_with_output().unwrap();
        let text = said(&output);
        assert!(!text.contains("panicked"), "{args:?}: {text}");
        assert!(
            output.status.code().is_some_and(|code| code <= 3),
            "{args:?}: {text}"
        );
        output
    }

    fn names(&self) -> Vec<String> {
        let library = Library::open(&self.at("lib")).unwrap();
        library.entries().iter().map(|e| e.name.clone()).collect()
    }

    /// The file of a document.
    fn document(&self, number: u32) -> PathBuf {
        let start = format!("A_C.3_99_L.{number}.");
        let all = fs::read_dir(self.lib("documents")).unwrap();
        let mut paths = all.map(|entry| entry.unwrap().path());
        let named = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap();
            name.starts_with(&start)
        };
        paths.find(named).unwrap()
    }

    fn current(&self) -> String {
        fs::read_to_string(self.lib("current"))
            .unwrap()
            .trim()
            .to_owned()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The one line that a command ended with.
fn line(output: &Output) -> String {
    let text = said(output);
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default().to_owned();
    assert!(
        first.starts_with("opcit: ") && lines.next().is_none(),
        "{text}"
    );
    first
}

/// All that is below a folder: of each thing its rights, when it was changed, and what it says.
fn all(folder: &Path) -> BTreeMap<PathBuf, (u32, i64, Vec<u8>)> {
    let mut found = BTreeMap::new();
    let about = fs::symlink_metadata(folder).unwrap();
    let says = match about.is_file() {
        true => fs::read(folder).unwrap(),
        false => Vec::new(),
    };
    found.insert(folder.to_owned(), (about.mode(), about.mtime_nsec(), says));
    if about.is_dir() {
        for entry in fs::read_dir(folder).unwrap() {
            found.extend(all(&entry.unwrap().path()));
        }
    }
    found
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn a_folder_that_holds_anything_else_is_refused_and_not_a_byte_of_it_touched() {
    let table: &[&[&str]] = &[
        &["documents/thesis.doc"],
        &["documents/letters/1.txt", "generations/2024/photo.jpg"],
        &["generations/7/list", "current"],
        &[
            "documents/A_RES_1_1.1.opcit",
            "generations/1/list",
            "current",
        ],
        &["lock", "documents/thesis.doc", "generations/1/list"],
        &["current"],
        &["notes.txt"],
        &[".profile"],
        &["opcit-library"],
        &["documents"],
        &["generations/1/index/meta.json", "generations/1/sums"],
        &["current.new"],
    ];
    for files in table {
        let place = Place::empty();
        for file in *files {
            let says = match *file {
                "current" => "7\n",
                "lock" => "4711\n",
                _ => "a thesis\n",
            };
            write(&place.lib(file), says);
        }
        let before = all(&place.at("lib"));
        for args in [
            &["add", "more.txt"][..],
            &["add", "--replace", "more.txt"],
            &["reindex"],
            &["remove", "A/C.3/99/L.100"],
        ] {
            let refused = place.run(args);
            assert_eq!(
                refused.status.code(),
                Some(2),
                "{files:?} {args:?}: {}",
                said(&refused)
            );
            let line = line(&refused);
            assert!(line.contains("lib is no library"), "{line}");
            assert!(line.contains("name a new or an empty folder"), "{line}");
            assert_eq!(all(&place.at("lib")), before, "{files:?} {args:?}");
        }
    }
    // A folder of one's own that is only named as ours are.
    let place = Place::empty();
    fs::create_dir_all(place.lib("documents")).unwrap();
    assert_eq!(place.run(&["add", "more.txt"]).status.code(), Some(2));
}

#[test]
fn a_new_folder_and_an_empty_one_become_libraries() {
    for made in [false, true] {
        let place = Place::empty();
        if made {
            fs::create_dir(place.at("lib")).unwrap();
        }
        let added = place.run(&["add", "more.txt"]);
        assert!(added.status.success(), "{}", said(&added));
        assert_eq!(place.names(), ["A/C.3/99/L.100"]);
        let says = fs::read_to_string(place.lib("opcit-library")).unwrap();
        assert_eq!(says, "A library of opcit, form 1\n");
    }
}

#[test]
fn a_library_of_a_later_form_is_left_to_a_later_opcit() {
    let place = Place::new(1);
    fs::write(place.lib("opcit-library"), "A library of opcit, form 2\n").unwrap();
    let before = all(&place.at("lib"));
    for args in [
        &["add", "more.txt"][..],
        &["reindex"],
        &["remove", "A/C.3/99/L.1"],
    ] {
        let refused = place.run(args);
        assert_eq!(refused.status.code(), Some(3));
        assert!(line(&refused).contains("later opcit"), "{}", said(&refused));
    }
    assert_eq!(all(&place.at("lib")), before);
}

#[test]
fn a_library_from_before_the_marker_is_taken_over_once() {
    let place = Place::new(DOCUMENTS);
    fs::remove_file(place.lib("opcit-library")).unwrap();
    let thesis = place.lib("documents/thesis.doc");
    write(&thesis, "a thesis");
    assert_eq!(place.names().len(), DOCUMENTS as usize);
    let added = place.run(&["add", "more.txt"]);
    assert!(added.status.success(), "{}", said(&added));
    assert_eq!(place.names().len(), DOCUMENTS as usize + 1);
    assert!(place.lib("opcit-library").is_file());
    assert_eq!(fs::read_to_string(&thesis).unwrap(), "a thesis");
    // What an import left that was stopped before its end, when there were no markers.
    let place = Place::empty();
    write(&place.lib("lock"), "4711\n");
    fs::create_dir(place.lib("documents")).unwrap();
    fs::create_dir(place.lib("generations")).unwrap();
    let added = place.run(&["add", "more.txt"]);
    assert!(added.status.success(), "{}", said(&added));
}

#[test]
fn in_a_library_what_opcit_did_not_write_stays() {
    let place = Place::new(DOCUMENTS);
    let theirs = [
        "notes.txt",
        ".hidden",
        "documents/thesis.doc",
        "documents/letters/1.txt",
        "documents/my notes.7.opcit",
        "generations/readme",
        "generations/2024/photo.jpg",
        "generations/2024/list",
        "generations/2024/index/meta.json",
        "generations/1/notes.txt",
        "generations/1/index/steal.json",
        "generations/1/index/notes/deep.txt",
    ];
    for file in theirs {
        write(&place.lib(file), file);
    }
    for args in [
        &["add", "more.txt"][..],
        &["remove", "A/C.3/99/L.1"],
        &["reindex"],
        &["add", "--replace", "in"],
        &["reindex"],
    ] {
        let output = place.run(args);
        assert!(output.status.success(), "{args:?}: {}", said(&output));
        for file in theirs {
            assert_eq!(
                fs::read_to_string(place.lib(file)).unwrap(),
                file,
                "{args:?}"
            );
        }
    }
    // What is opcit's own was cleared away all the same, and nothing of theirs was taken in.
    assert!(!place.lib("generations/1/list").exists());
    let index = place.lib("generations").join(place.current()).join("index");
    assert!(!index.join("steal.json").exists());
    let documents = fs::read_dir(place.lib("documents")).unwrap().count();
    assert_eq!(documents, DOCUMENTS as usize + 1 + 3);
    let checked = place.run(&["check"]);
    assert!(checked.status.success(), "{}", said(&checked));
}

/// What stands outside a library, in a place that links in it can lead to.
fn home(place: &Place) -> BTreeMap<PathBuf, (u32, i64, Vec<u8>)> {
    let home = place.at("home");
    if !home.exists() {
        write(&home.join("mail/1"), "letter");
        write(&home.join("mail/A_RES_1_1.1.opcit"), "letter");
        write(&home.join("2024/list"), "letter");
        write(&home.join("profile"), "alias ll=ls");
        write(&home.join("id"), "SECRETKEY");
        fs::set_permissions(home.join("id"), fs::Permissions::from_mode(0o600)).unwrap();
    }
    all(&home)
}

#[test]
fn links_are_never_followed_to_write_delete_copy_or_change() {
    // Where the link is set, and what it leads to.
    let table = [
        ("current.new", "home/profile"),
        ("lock", "home/profile"),
        ("lock", "home/none"),
        ("current", "home/profile"),
        ("opcit-library", "home/profile"),
        ("documents", "home/mail"),
        ("generations", "home"),
        ("generations/1", "home/2024"),
        ("generations/2", "home/2024"),
        ("generations/2024", "home/2024"),
        ("generations/1/list", "home/profile"),
        ("generations/1/sums", "home/profile"),
        ("generations/1/index", "home/mail"),
        ("generations/1/index/steal.json", "home/id"),
        (
            "generations/1/index/0123456789abcdef0123456789abcdef.store",
            "home/id",
        ),
        ("generations/1/index/meta.json", "home/id"),
        ("generations/1/index/.managed.json", "home/id"),
        ("generations/1/index/form", "home/id"),
        ("documents/A_C.3_99_L.1.1.opcit", "home/profile"),
        ("documents/A_C.3_99_L.100.2.opcit", "home/profile"),
        ("documents/letters", "home/mail"),
    ];
    for (link, target) in table {
        for hard in [false, true] {
            let place = Place::new(DOCUMENTS);
            let before = home(&place);
            if hard && !place.at(target).is_file() {
                continue;
            }
            let path = place.lib(link);
            if path.symlink_metadata().is_ok() {
                fs::rename(&path, place.at("moved")).unwrap();
            }
            match hard {
                true => fs::hard_link(place.at(target), &path).unwrap(),
                false => symlink(place.at(target), &path).unwrap(),
            }
            for args in [
                &["add", "more.txt"][..],
                &["reindex"],
                &["add", "--replace", "in"],
            ] {
                let output = place.run(args);
                let text = said(&output);
                assert!(
                    output.status.success() || text.starts_with("opcit: "),
                    "{link} {args:?}: {text}"
                );
                assert!(!text.contains("SECRETKEY"), "{link}: {text}");
                assert_eq!(home(&place), before, "{link} {hard} {args:?}");
            }
            for (path, (_, _, says)) in all(&place.at("lib")) {
                let taken = says.windows(9).any(|part| part == b"SECRETKEY");
                assert!(
                    !taken || path == place.lib(link),
                    "{link}: copied to {}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn folders_that_are_links_are_refused_in_a_line() {
    for folder in ["documents", "generations"] {
        let place = Place::new(1);
        fs::rename(place.lib(folder), place.at("elsewhere")).unwrap();
        symlink(place.at("elsewhere"), place.lib(folder)).unwrap();
        for args in [&["add", "more.txt"][..], &["reindex"]] {
            let refused = place.run(args);
            assert_eq!(refused.status.code(), Some(3));
            let line = line(&refused);
            assert!(
                line.contains(&format!("lib/{folder}")) && line.contains("a link"),
                "{line}"
            );
        }
    }
}

#[test]
fn a_lock_on_any_file_stops_no_reader_and_an_importer_names_it() {
    let place = Place::new(DOCUMENTS);
    let first = place.current();
    let mut files: Vec<PathBuf> = all(&place.at("lib")).into_keys().collect();
    files.retain(|path| path.is_file());
    let all_held: Vec<fs::File> = (files.iter())
        .map(|path| {
            let file = fs::File::open(path).unwrap();
            rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive).unwrap();
            file
        })
        .collect();
    for args in [
        &["list"][..],
        &["find", "lamp"],
        &["find", "--cites", "A/RES/98/7"],
        &["show", "A/C.3/99/L.1"],
        &["check"],
    ] {
        let output = place.run(args);
        assert!(output.status.success(), "{args:?}: {}", said(&output));
        assert!(!output.stdout.is_empty());
    }
    // The lock of writers tells of one that ended long ago; who holds it is another.
    fs::write(place.lib("lock"), "999999999\n").unwrap();
    let refused = place.run(&["add", "more.txt"]);
    assert_eq!(refused.status.code(), Some(3));
    let told = line(&refused);
    assert!(told.contains("lib/lock is locked by"), "{told}");
    if cfg!(target_os = "linux") {
        assert!(
            told.contains(&format!("process {} ", std::process::id())),
            "{told}"
        );
    }
    // Every other lock is let be.
    let lock = files
        .iter()
        .position(|path| path.ends_with("lock"))
        .unwrap();
    rustix::fs::flock(&all_held[lock], FlockOperation::Unlock).unwrap();
    let added = place.run(&["add", "more.txt"]);
    assert!(added.status.success(), "{}", said(&added));
    assert_ne!(place.current(), first);
    assert_eq!(place.names().len(), DOCUMENTS as usize + 1);
}

#[test]
fn readers_may_not_open_the_lock_and_nobody_may_write_an_index() {
    for (folder, lock) in [
        (0o755, 0o600),
        (0o2775, 0o660),
        (0o777, 0o666),
        (0o700, 0o600),
    ] {
        let place = Place::empty();
        fs::create_dir(place.at("lib")).unwrap();
        fs::set_permissions(place.at("lib"), fs::Permissions::from_mode(folder)).unwrap();
        fs::create_dir(place.at("in")).unwrap();
        for number in 1..=DOCUMENTS {
            fs::write(place.at(&format!("in/{number}.txt")), draft(number)).unwrap();
        }
        assert!(place.run(&["add", "in"]).status.success());
        assert!(place.run(&["add", "more.txt"]).status.success());
        for (path, (mode, _, _)) in all(&place.at("lib")) {
            let wanted = match () {
                () if path.is_dir() => folder,
                () if path.ends_with("lock") => lock,
                () if path.components().any(|part| part.as_os_str() == "index") => folder & 0o444,
                () => folder & 0o666,
            };
            assert_eq!(mode & 0o7777, wanted, "{}", path.display());
        }
    }
}

/// What can stand in the place of a file.
fn put(kind: &str, path: &Path) {
    fs::remove_file(path).unwrap();
    let mode = Mode::RUSR | Mode::WUSR;
    match kind {
        "pipe" => rustix::fs::mknodat(CWD, path, FileType::Fifo, mode, 0).unwrap(),
        "device" => symlink("/dev/zero", path).unwrap(),
        "giant" => fs::File::create(path).unwrap().set_len(6 << 30).unwrap(),
        "folder" => fs::create_dir(path).unwrap(),
        _ => drop(std::os::unix::net::UnixListener::bind(path).unwrap()),
    }
}

#[test]
fn whatever_stands_in_the_place_of_a_file_is_told_in_a_line_and_the_rest_goes_on() {
    for kind in ["pipe", "device", "giant", "folder", "socket"] {
        for file in [
            "current",
            "generations/1/list",
            "generations/1/sums",
            "generations/1/index/meta.json",
            "documents/A_C.3_99_L.1.1.opcit",
            "lock",
            "opcit-library",
        ] {
            let place = Place::new(DOCUMENTS);
            // A socket's path is short.
            if kind == "socket" && place.lib(file).as_os_str().len() > 100 {
                continue;
            }
            put(kind, &place.lib(file));
            let since = Instant::now();
            for args in [&["list"][..], &["find", "lamp"], &["show", "A/C.3/99/L.1"]] {
                let output = place.run(args);
                let wanted = match (file, args[0]) {
                    ("current" | "generations/1/list", _) => 3,
                    ("generations/1/sums" | "generations/1/index/meta.json", "find") => 3,
                    ("documents/A_C.3_99_L.1.1.opcit", "show") => 3,
                    _ => 0,
                };
                let text = said(&output);
                assert_eq!(
                    output.status.code(),
                    Some(wanted),
                    "{kind} as {file}, {args:?}: {text}"
                );
                if wanted == 3 {
                    let told = line(&output);
                    let name = Path::new(file).file_name().unwrap().to_str().unwrap();
                    assert!(told.contains(name), "{told}");
                }
            }
            if file.starts_with("documents") {
                let other = place.run(&["show", "A/C.3/99/L.2"]);
                assert!(other.status.success(), "{}", said(&other));
            }
            // A writer mends it, or says what stands there.
            let rebuilt = place.run(&["reindex"]);
            let added = place.run(&["add", "in/1.txt"]);
            if !matches!(file, "lock" | "opcit-library") && kind != "folder" {
                let text = said(&rebuilt);
                let told = file.starts_with("documents") && text.contains("damaged in 1 place");
                assert!(rebuilt.status.success() || told, "{kind} as {file}: {text}");
                assert!(added.status.success(), "{kind} as {file}: {}", said(&added));
                assert_eq!(place.names().len(), DOCUMENTS as usize);
                assert!(place.run(&["check"]).status.success());
            }
            assert!(since.elapsed() < PATIENCE, "{kind} as {file}");
        }
    }
}

#[test]
fn a_part_that_says_it_is_huge_is_refused_before_it_is_read() {
    let place = Place::new(1);
    for file in [place.document(1), place.lib("generations/1/list")] {
        let whole = fs::read(&file).unwrap();
        for length in [3_000_000_000u32, u32::MAX, 600 << 20] {
            let parts = sealed::parts(&whole);
            let mut table = Vec::new();
            for (index, part) in parts.iter().enumerate() {
                let length = if index == 1 {
                    length
                } else {
                    part.len() as u32
                };
                table.extend(length.to_le_bytes());
                table.extend(crc32fast::hash(part).to_le_bytes());
            }
            let mut bytes = whole[..12].to_vec();
            bytes.extend(crc32fast::hash(&table).to_le_bytes());
            bytes.extend(table);
            fs::remove_file(&file).unwrap();
            fs::write(&file, bytes).unwrap();
            let open = fs::OpenOptions::new().write(true).open(&file).unwrap();
            open.set_len(u64::from(length) + whole.len() as u64)
                .unwrap();
            let since = Instant::now();
            let shown = place.run(&["show", "A/C.3/99/L.1"]);
            assert_eq!(shown.status.code(), Some(3));
            line(&shown);
            assert!(since.elapsed() < Duration::from_secs(1), "{length}");
        }
        fs::remove_file(&file).unwrap();
        fs::write(&file, &whole).unwrap();
    }
    assert!(place.run(&["check"]).status.success());
}

#[test]
fn a_list_that_counts_more_rows_than_it_has_is_refused() {
    let place = Place::new(2);
    let list = place.lib("generations/1/list");
    let mut parts = sealed::parts(&fs::read(&list).unwrap());
    let (_, chunks): (u32, Vec<(String, u32)>) = postcard::from_bytes(&parts[0]).unwrap();
    parts[0] = postcard::to_allocvec(&(u32::MAX, chunks)).unwrap();
    fs::remove_file(&list).unwrap();
    fs::write(&list, sealed::seal(b'l', &parts)).unwrap();
    for args in [&["list"][..], &["show", "A/C.3/99/L.1"], &["find", "lamp"]] {
        let output = place.run(args);
        assert_eq!(output.status.code(), Some(3), "{args:?}");
        assert!(line(&output).contains("reindex"));
    }
    assert!(place.run(&["reindex"]).status.success());
    assert_eq!(place.names().len(), 2);
}

#[test]
fn numbers_of_generations_never_wrap() {
    let last = u64::MAX.to_string();
    // As the current one, which is not there; and taken by what somebody put there.
    let place = Place::new(2);
    fs::write(place.lib("current"), format!("{last}\n")).unwrap();
    assert_eq!(place.run(&["list"]).status.code(), Some(3));
    assert!(place.run(&["reindex"]).status.success());
    assert_eq!(place.names().len(), 2);
    fs::rename(
        place.lib("generations").join(place.current()),
        place.lib("generations").join(&last),
    )
    .unwrap();
    fs::write(place.lib("current"), format!("{last}\n")).unwrap();
    write(
        &place.lib(&format!("documents/A_C.3_99_L.9.{last}.opcit")),
        "",
    );
    for number in [100, 101] {
        fs::write(place.at("more.txt"), draft(number)).unwrap();
        let added = place.run(&["add", "more.txt"]);
        assert!(added.status.success(), "{}", said(&added));
    }
    assert_eq!(place.names().len(), 4);
    assert!(place.current().len() < 3, "{}", place.current());
    // Numbers are written in one way.
    for odd in ["+2", "02", " 2", "2 3", "-1", "18446744073709551616"] {
        fs::write(place.lib("current"), odd).unwrap();
        assert_eq!(place.run(&["list"]).status.code(), Some(3), "{odd}");
    }
}

#[test]
fn a_damaged_document_is_kept_aside_when_the_library_is_built_anew_and_can_be_removed() {
    let place = Place::new(2);
    let path = place.document(1);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    bytes[17] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let rebuilt = place.run(&["reindex"]);
    assert_eq!(rebuilt.status.code(), Some(3));
    assert!(
        said(&rebuilt).contains(".opcit.damaged can't be read"),
        "{}",
        said(&rebuilt)
    );
    assert_eq!(place.names(), ["A/C.3/99/L.2"]);
    let kept = path.with_extension("opcit.damaged");
    assert!(place.run(&["add", "in"]).status.success());
    assert_eq!(fs::read(&kept).unwrap(), bytes);
    // One that can't be read is removed as any other.
    let path = place.document(2);
    fs::write(&path, "").unwrap();
    assert_eq!(place.run(&["show", "A/C.3/99/L.2"]).status.code(), Some(3));
    let removed = place.run(&["remove", "A/C.3/99/L.2"]);
    assert!(removed.status.success(), "{}", said(&removed));
    assert_eq!(place.names(), ["A/C.3/99/L.1"]);
}

#[test]
fn two_versions_compared_are_of_one_generation() {
    let place = Place::new(2);
    let version =
        |number: u32, version: u32| draft(number).replace("lit", &format!("lit {version}"));
    let write = |round: u32| {
        for number in 1..=2 {
            fs::write(
                place.at(&format!("in/{number}.txt")),
                version(number, round),
            )
            .unwrap();
        }
        assert!(place.run(&["add", "--replace", "in"]).status.success());
    };
    write(0);
    std::thread::scope(|scope| {
        let importer = scope.spawn(|| (1..12).for_each(write));
        let mut compared = 0;
        while !importer.is_finished() || compared == 0 {
            let output = place.run(&[
                "compare",
                "A/C.3/99/L.1",
                "A/C.3/99/L.2",
                "--format",
                "json",
            ]);
            assert!(output.status.success(), "{}", said(&output));
            let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            let words: String = json["rows"][0]["words"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|word| word["op"] != "equal")
                .map(|word| word["text"].as_str().unwrap())
                .collect();
            // They differ in the number of the lamp and in nothing else.
            assert_eq!(words, "12");
            compared += 1;
        }
    });
}
