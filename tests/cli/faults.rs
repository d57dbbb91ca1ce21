//! What can go wrong around a library: an importer that is killed while readers read, full disks,
//! other people's folders, damaged files, two importers at once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::files::files;
use opcit::document::{Document, Format, Original, Paragraph, ParagraphKind};
use opcit::find::cited::cited_by;
use opcit::find::{Cancel, Options, full_text, jump};
use opcit::import::Import;
use opcit::library::{Library, Writer};

/// Enough for an index on disk.
const DOCUMENTS: usize = 36;
const FOLDER: &str = "OPCIT_FAULT_FOLDER";
/// The least that are killed.
const KILLS: usize = 4;
const READS: &str = "OPCIT_FAULT_READS";

/// All documents of one version say the same number.
fn import(number: usize, version: u64) -> Import {
    let paragraph = |index: u32| Paragraph {
        label: Some(format!("{index}.")),
        number: Some(index),
        ..Paragraph::new(
            format!("op{index}"),
            ParagraphKind::Operative,
            format!("Decides that this is version v{version} of it"),
        )
    };
    Import {
        document: Document {
            symbol: Some(format!("A/RES/99/{number}")),
            title: Some(format!("v{version}")),
            paragraphs: (1..=3).map(paragraph).collect(),
            ..Document::default()
        },
        original: Original {
            format: Format::Text,
            lines: Vec::new().into(),
            paper: None,
        },
    }
}

/// Imports versions of all documents, one after the other, until it is killed.
#[test]
fn importer() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        // Run by itself it has nothing to do; the test below starts it.
        return;
    };
    for version in u64::from(std::process::id()) * 1_000_000.. {
        let mut writer = Writer::open(Path::new(&folder)).expect("the lock of the dead is free");
        for number in 1..=DOCUMENTS {
            writer
                .add(import(number, version), "", true)
                .expect("added");
        }
        writer.commit().expect("committed");
    }
}

/// Reads all of a library as one generation: every title, text and hit is of one version. False
/// where nothing was committed yet.
fn read(folder: &Path) -> bool {
    let library = Library::open(folder).expect("it opens at any moment");
    let Some(first) = library.entries().first() else {
        return false;
    };
    let version = first.title.clone().expect("a title");
    assert_eq!(library.entries().len(), DOCUMENTS);
    for entry in library.entries() {
        assert_eq!(entry.title.as_ref(), Some(&version));
        let document = library.load(&entry.name).expect("it is whole");
        for paragraph in &document.paragraphs {
            assert_eq!(
                paragraph.text,
                format!("Decides that this is version {version} of it")
            );
        }
    }
    let found = full_text(
        &library,
        &format!("{version} "),
        &Options::default(),
        &Cancel::default(),
    );
    // Three paragraphs and the title of each.
    assert_eq!(found.expect("the index is whole").total, DOCUMENTS * 4);
    true
}

/// `OPCIT_FAULT_READS=10000` reads as often as the bar of the library says.
#[test]
fn readers_see_whole_generations_whatever_becomes_of_the_importer() {
    let reads: usize = std::env::var(READS)
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(40);
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("library");
    let (done, killed) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let is_enough =
        || done.load(Ordering::Relaxed) >= reads && killed.load(Ordering::Relaxed) >= KILLS;
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !is_enough() {
                    done.fetch_add(usize::from(read(&folder)), Ordering::Relaxed);
                }
            });
        }
        let mut dice = 0x9e37_79b9u32;
        while !is_enough() {
            let mut child = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "faults::importer"])
                .env(FOLDER, &folder)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let end = Instant::now() + Duration::from_millis(u64::from(dice >> 16) % 700);
            while Instant::now() < end {
                std::thread::sleep(Duration::from_millis(1));
            }
            assert!(
                child.try_wait().unwrap().is_none(),
                "it ended by itself: it failed"
            );
            child.kill().unwrap();
            child.wait().unwrap();
            killed.fetch_add(1, Ordering::Relaxed);
        }
    });
    assert!(read(&folder));
    // What the killed ones left is cleared away by the next.
    Writer::open(&folder).unwrap().commit().unwrap();
    let left = std::fs::read_dir(folder.join("documents")).unwrap().count();
    let expected = Library::open(&folder).unwrap().entries().len();
    assert_eq!(left, expected);
}

/// A library with an index whose files are larger than what is looked at when it is opened.
fn large(folder: &Path) {
    let mut dice = Dice(7);
    let words: Vec<String> = (0..4000u32)
        .map(|n| format!("w{}x", n * 7919 % 10_007))
        .collect();
    let mut writer = Writer::open(folder).unwrap();
    for number in 1..=DOCUMENTS {
        let mut import = import(number, 1);
        let model = import.document.paragraphs.remove(0);
        import.document.paragraphs = (1..=60)
            .map(|index| {
                let mut paragraph = model.clone();
                paragraph.id = format!("op{index}").into();
                let text = (0..60).map(|_| words[dice.below(words.len())].as_str());
                paragraph.text = text.collect::<Vec<_>>().join(" ");
                paragraph
            })
            .collect();
        writer.add(import, "", true).unwrap();
    }
    writer.commit().unwrap();
}

/// Xorshift: the same damage in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// What a reader does; what goes wrong is told in lines.
fn use_all(folder: &Path) -> Vec<String> {
    let library = match Library::open(folder) {
        Ok(library) => library,
        Err(error) => return vec![error.to_string()],
    };
    let mut errors = Vec::new();
    for entry in library.entries() {
        errors.extend(library.load(&entry.name).err().map(|e| e.to_string()));
        errors.extend(library.original(&entry.name).err().map(|e| e.to_string()));
    }
    let (options, cancel) = (Options::default(), Cancel::default());
    for query in [
        "w1",
        "w12x w7919x",
        "\"w1x w2x\"",
        "99/7 op3",
        "w100y",
        "xw9",
    ] {
        let found = jump(&library, query, &options, &cancel, &mut |_| {});
        errors.extend(found.err().map(|e| e.to_string()));
        let found = full_text(&library, query, &options, &cancel);
        errors.extend(found.err().map(|e| e.to_string()));
    }
    errors.extend(
        cited_by(&library, "A/RES/98/1", None)
            .err()
            .map(|e| e.to_string()),
    );
    errors
}

#[test]
fn damage_in_any_file_is_named_in_a_line_and_never_a_panic() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("library");
    large(&folder);
    assert_eq!(use_all(&folder), [""; 0]);
    let mut kinds: Vec<PathBuf> = files(&folder);
    let is_document = |path: &PathBuf| path.extension().is_some_and(|e| e == "opcit");
    // Of the documents two are enough; the lock says nothing.
    let documents: Vec<PathBuf> = kinds
        .iter()
        .filter(|path| is_document(path))
        .cloned()
        .collect();
    kinds.retain(|path| !is_document(path) && !path.ends_with("lock"));
    kinds.extend(documents.into_iter().take(2));
    let mut dice = Dice(11);
    let mut unseen = 0;
    for round in 0..4 {
        for path in &kinds {
            let whole = fs::read(path).unwrap();
            if whole.is_empty() {
                continue;
            }
            let mut bytes = whole.clone();
            let at = dice.below(bytes.len());
            match round {
                0 => bytes[at] ^= 1 << dice.below(8),
                1 => {
                    let end = (at + 64).min(bytes.len());
                    bytes[at..end].fill(0xff);
                }
                2 => bytes.truncate(at),
                _ => {
                    let end = (at + 512).min(bytes.len());
                    bytes[at..end].reverse();
                }
            }
            if bytes == whole {
                continue;
            }
            // A new file in its place: nobody writes into one that is mapped.
            fs::remove_file(path).unwrap();
            fs::write(path, &bytes).unwrap();
            let errors = use_all(&folder);
            for error in &errors {
                assert!(!error.contains('\n'), "{}: {error}", path.display());
            }
            let told = match Library::open(&folder) {
                Ok(library) => library.check().iter().map(ToString::to_string).collect(),
                Err(error) => vec![error.to_string()],
            };
            // The number of the current generation is followed, whatever it says.
            let named = path.ends_with("current") || {
                let name = path.file_name().unwrap().to_str().unwrap();
                told.iter().any(|line| line.contains(name))
            };
            assert!(named, "{}: {told:?}", path.display());
            unseen += usize::from(errors.is_empty());
            fs::remove_file(path).unwrap();
            fs::write(path, &whole).unwrap();
        }
    }
    assert_eq!(use_all(&folder), [""; 0]);
    // In the middle of a large file damage is met only by who reads there.
    assert!(unseen > 0, "the files are too small for this test");
}

#[test]
fn a_writer_does_not_build_on_a_damaged_index() {
    let home = tempfile::tempdir().unwrap();
    large(home.path());
    let store = files(&home.path().join("generations"))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "store"))
        .max_by_key(|path| fs::metadata(path).unwrap().len())
        .unwrap();
    let mut bytes = fs::read(&store).unwrap();
    let middle = bytes.len() / 3;
    bytes[middle..middle + 999].fill(0);
    fs::remove_file(&store).unwrap();
    fs::write(&store, &bytes).unwrap();
    assert!(!Library::open(home.path()).unwrap().check().is_empty());
    let mut writer = Writer::open(home.path()).unwrap();
    writer.add(import(DOCUMENTS + 1, 2), "", true).unwrap();
    writer.commit().unwrap();
    let library = Library::open(home.path()).unwrap();
    let troubles = library.check();
    assert!(troubles.is_empty(), "{troubles:?}");
    assert_eq!(library.entries().len(), DOCUMENTS + 1);
    let found = full_text(&library, "v2 ", &Options::default(), &Cancel::default());
    assert_eq!(found.unwrap().total, 4);
}

fn opcit(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opcit"));
    command.arg("--library").arg(folder).env("HOME", folder);
    command
}

fn texts(folder: &Path, numbers: std::ops::Range<usize>) {
    fs::create_dir_all(folder).unwrap();
    for number in numbers {
        let text = format!(
            "United Nations A/C.3/99/L.{number}\n\nGeneral Assembly\n\nThe General Assembly,\n\n\
             1. Requests the keepers of lamp {number} to keep it lit;\n\n\
             2. Decides to remain seized of the matter.\n"
        );
        fs::write(folder.join(format!("{number}.txt")), text).unwrap();
    }
}

fn count(folder: &Path) -> usize {
    Library::open(folder).unwrap().entries().len()
}

fn one_line(output: &Output) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    let last = said.lines().last().unwrap_or_default().to_owned();
    assert!(last.starts_with("opcit: "), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    last
}

/// Runs `opcit add` where files can't grow beyond so many bytes: that fails as a full disk does.
fn add_within(limit: usize, folder: &Path, texts: &Path) -> Output {
    // `ulimit -f` counts blocks of 512 bytes; the signal is ignored so that the write fails.
    let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$@\"", limit / 512);
    let add = opcit(folder);
    Command::new("sh")
        .args(["-c", &script, "sh"])
        .arg(add.get_program())
        .args(add.get_args())
        .arg("add")
        .arg(texts)
        .env("HOME", folder)
        .output()
        .unwrap()
}

#[test]
fn where_no_file_can_grow_the_library_stays_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("library");
    texts(&home.path().join("few"), 1..4);
    texts(&home.path().join("many"), 10..60);
    assert!(
        add_within(1 << 30, &folder, &home.path().join("few"))
            .status
            .success()
    );
    let before = count(&folder);
    assert_eq!(before, 3);
    let mut failures = 0;
    for limit in [512, 1024, 2048, 4096, 8192, 16384] {
        let output = add_within(limit, &folder, &home.path().join("many"));
        let library = Library::open(&folder).unwrap();
        let troubles = library.check();
        assert!(troubles.is_empty(), "{limit}: {troubles:?}");
        if output.status.success() {
            continue;
        }
        failures += 1;
        let said = one_line(&output);
        let told = said.contains("can't write") || said.contains("could not be added");
        assert!(told || said.contains("index"), "{limit}: {said}");
    }
    assert!(failures > 2, "{failures}");
    assert!(
        add_within(1 << 30, &folder, &home.path().join("many"))
            .status
            .success()
    );
    assert_eq!(count(&folder), before + 50);
    assert!(Library::open(&folder).unwrap().check().is_empty());
}

#[test]
fn what_another_version_wrote_is_told_and_left_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("library");
    large(&folder);
    // The version stands after the mark of the program and the kind of file.
    for path in files(&folder) {
        let mut bytes = fs::read(&path).unwrap();
        if bytes.starts_with(b"opcit") {
            bytes[6] += 1;
            fs::remove_file(&path).unwrap();
            fs::write(&path, bytes).unwrap();
        }
    }
    let before = files(&folder);
    for words in [&["list"][..], &["reindex"], &["find", "w1"], &["check"]] {
        let output = opcit(&folder).args(words).output().unwrap();
        assert!(!output.status.success(), "{words:?}");
        let said = one_line(&output);
        assert!(
            said.contains("form") && said.contains("`opcit add`"),
            "{words:?}: {said}"
        );
        assert!(!said.contains("reindex"), "{words:?}: {said}");
    }
    assert_eq!(files(&folder), before);
}

#[test]
fn two_importers_at_once_both_succeed() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("library");
    let start = |from: &str, numbers| {
        let from = home.path().join(from);
        texts(&from, numbers);
        let mut add = opcit(&folder);
        add.arg("add")
            .arg(from)
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        add.spawn().unwrap()
    };
    let both = [start("one", 1..30), start("other", 20..50)];
    let ended = both.map(|child| child.wait_with_output().unwrap());
    for output in &ended {
        // One that waited in vain for a long import says who holds the library.
        assert!(
            output.status.success() || one_line(output).contains("is being written by"),
            "{}",
            one_line(output)
        );
    }
    if ended.iter().all(|output| output.status.success()) {
        assert_eq!(count(&folder), 49);
    }
    assert!(Library::open(&folder).unwrap().check().is_empty());
}

#[test]
fn a_folder_that_vanishes_under_a_reader_is_told() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("library");
    large(&folder);
    let library = Library::open(&folder).unwrap();
    library.index().unwrap();
    fs::remove_dir_all(&folder).unwrap();
    // The index is mapped, and still there for who has it.
    let (options, cancel) = (Options::default(), Cancel::default());
    let found = jump(&library, "99/7 op3", &options, &cancel, &mut |_| {}).unwrap();
    assert!(!found.notes.is_empty() || !found.hits.is_empty());
    let error = library.load("A/RES/99/7").unwrap_err().to_string();
    assert!(
        error.contains("can't read") && !error.contains('\n'),
        "{error}"
    );
}
