//! An importer that is killed at random while readers read: none torn, none dead.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use opcit::document::{Document, Format, Original, Paragraph, ParagraphKind, Source};
use opcit::find::{Cancel, Options, full_text};
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
        id: format!("op{index}"),
        kind: ParagraphKind::Operative,
        label: Some(format!("{index}.")),
        number: Some(index),
        parent: None,
        part: None,
        lead: None,
        text: format!("Decides that this is version v{version} of it"),
        marks: Vec::new(),
        emphasis: Vec::new(),
        cites: Vec::new(),
        refers_to: Vec::new(),
        source: Source::default(),
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
            lines: Vec::new(),
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
                .args(["--exact", "importer"])
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
