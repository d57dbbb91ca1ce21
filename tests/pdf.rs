//! PDFs of the United Nations, read exactly; other tools and the files' own tags are witnesses that
//! the importer does not read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use opcit::document::Original;
use opcit::import::pdf::read;
use opcit::import::stage::{Block, Sifted};

/// The real files, where they are at hand.
fn files() -> Vec<PathBuf> {
    let folder = std::env::var_os("OPCIT_DOCUMENTS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/documents"),
        PathBuf::from,
    );
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder.join("pdf"))
        .map(|entries| {
            entries
                .filter_map(|entry| Some(entry.ok()?.path()))
                .collect()
        })
        .unwrap_or_default();
    files.sort();
    if files.is_empty() {
        assert!(
            std::env::var_os("CI").is_none(),
            "no documents to test against"
        );
        println!("skipped: no documents in {}", folder.display());
    }
    files
}

fn name(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn sifted(path: &Path) -> (Original, Sifted) {
    let bytes = std::fs::read(path).expect("a readable file");
    read(&bytes).unwrap_or_else(|error| panic!("{}: {error}", name(path)))
}

/// Fails with all that was found wrong, not the first alone.
fn check(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A block's text with its markers back in place.
fn with_marks(block: &Block) -> String {
    let mut text = block.text.clone();
    for mark in block.marks.iter().rev() {
        text.insert_str(mark.at as usize, &mark.label);
    }
    text
}

/// Everything a file was sifted into.
fn all_text(sifted: &Sifted) -> String {
    let mut all = String::new();
    let mut put = |text: &str| {
        all.push_str(text);
        all.push('\n');
    };
    for block in &sifted.blocks {
        put(&with_marks(block));
        block.rows.iter().flatten().for_each(|cell| put(cell));
    }
    for note in &sifted.notes {
        put(&format!("{} {}", note.label, note.text));
    }
    for aside in &sifted.set_aside {
        put(&aside.text);
    }
    all
}

/// Runs of letters and runs of digits, counted: what no joining of lines changes.
fn words(text: &str) -> BTreeMap<String, i64> {
    let mut words = BTreeMap::new();
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        let same = word
            .chars()
            .next_back()
            .is_none_or(|last| last.is_alphabetic() == c.is_alphabetic());
        if !(word.is_empty() || same && c.is_alphanumeric()) {
            *words.entry(std::mem::take(&mut word)).or_default() += 1;
        }
        if c.is_alphanumeric() {
            word.push(c);
        }
    }
    words
}

fn characters(words: &BTreeMap<String, i64>) -> BTreeMap<char, i64> {
    let mut characters = BTreeMap::new();
    for (word, count) in words {
        for c in word.chars() {
            *characters.entry(c).or_default() += count;
        }
    }
    characters.retain(|_, count| *count != 0);
    characters
}

/// Words that are more often in `a`, with how much more often, and those more often in `b`.
fn difference(a: &BTreeMap<String, i64>, b: &BTreeMap<String, i64>) -> BTreeMap<String, i64> {
    let mut difference = a.clone();
    for (word, count) in b {
        *difference.entry(word.clone()).or_default() -= count;
    }
    difference.retain(|_, count| *count != 0);
    difference
}

#[test]
fn every_word_of_pdftotext_stands_in_exactly_one_place() {
    let mut wrong = Vec::new();
    for path in files() {
        let Ok(output) = Command::new("pdftotext")
            .arg("-layout")
            .arg(&path)
            .arg("-")
            .output()
        else {
            println!("skipped: no pdftotext");
            return;
        };
        let theirs = words(&String::from_utf8_lossy(&output.stdout));
        let ours = words(&all_text(&sifted(&path).1));
        let difference = difference(&theirs, &ours);
        // Poppler breaks some words in two: the letters are the same, and its words are more.
        let broken: i64 = difference.values().filter(|count| **count > 0).sum();
        let whole: i64 = -difference.values().filter(|count| **count < 0).sum::<i64>();
        let total: i64 = theirs.values().sum();
        if !characters(&difference).is_empty() || broken * 50 > total || whole > broken {
            wrong.push(format!("{}: {difference:?}", name(&path)));
        }
    }
    check(&wrong);
}

/// The number a numbered paragraph opens with.
fn number(block: &Block) -> Option<u32> {
    block.shape?.hang?;
    let label = block.text.split_whitespace().next()?;
    label.trim_end_matches('.').parse().ok()
}

#[test]
fn numbers_run_unbroken() {
    let mut wrong = Vec::new();
    for path in files() {
        let mut last = 0;
        for block in &sifted(&path).1.blocks {
            let Some(number) = number(block) else {
                continue;
            };
            if number != last + 1 && number != 1 {
                wrong.push(format!("{}: {number} after {last}", name(&path)));
            }
            last = number;
        }
    }
    check(&wrong);
}

#[test]
fn notes_run_unbroken_and_each_has_its_marker() {
    let mut wrong = Vec::new();
    for path in files() {
        let (_, sifted) = sifted(&path);
        let mut last = 0;
        for note in &sifted.notes {
            match note.label.parse::<u32>() {
                Ok(number) if number == last + 1 || number == 1 => last = number,
                Ok(number) => wrong.push(format!("{}: note {number} after {last}", name(&path))),
                Err(_) if note.label.starts_with('*') => {}
                Err(_) => wrong.push(format!("{}: note {note:?}", name(&path))),
            }
        }
        let marks = || sifted.blocks.iter().flat_map(|block| &block.marks);
        for note in &sifted.notes {
            if !marks().any(|mark| mark.label == note.label) {
                wrong.push(format!(
                    "{}: note {} has no marker",
                    name(&path),
                    note.label
                ));
            }
        }
        for mark in marks() {
            if !sifted.notes.iter().any(|note| note.label == mark.label) {
                wrong.push(format!(
                    "{}: marker {} has no note",
                    name(&path),
                    mark.label
                ));
            }
        }
    }
    check(&wrong);
}
