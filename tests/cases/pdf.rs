//! PDFs of the United Nations, read exactly; other tools and the files' own tags are witnesses that
//! the importer does not read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use libtest_mimic::Trial;
use opcit::import::pdf::read;
use opcit::import::stage::{Block, Sifted};
use opcit::import::{Import, balance, import};

use crate::documents::{self, Need, name, trial};
use crate::known::{check, check_counts};

const DOCUMENTS: &[Need] = &[Need::Documents("pdf")];
const PDFTOTEXT: &[Need] = &[Need::Documents("pdf"), Need::Tool("pdftotext")];
const PDFINFO: &[Need] = &[Need::Documents("pdf"), Need::Tool("pdfinfo")];

pub fn trials() -> Vec<Trial> {
    vec![
        trial(
            "every_word_of_pdftotext_stands_in_exactly_one_place",
            PDFTOTEXT,
            every_word_of_pdftotext_stands_in_exactly_one_place,
        ),
        trial("numbers_run_unbroken", DOCUMENTS, numbers_run_unbroken),
        trial(
            "notes_run_unbroken_and_each_has_its_marker",
            DOCUMENTS,
            notes_run_unbroken_and_each_has_its_marker,
        ),
        trial(
            "paragraphs_start_where_the_tags_say",
            PDFINFO,
            paragraphs_start_where_the_tags_say,
        ),
        trial(
            "every_word_is_in_balance",
            DOCUMENTS,
            every_word_is_in_balance,
        ),
    ]
}

/// A real file with what was made of it.
pub struct Read<T> {
    pub name: String,
    pub path: PathBuf,
    pub made: T,
}

/// The real files as the layout parts them.
static SIFTED: LazyLock<Vec<Read<Sifted>>> = LazyLock::new(|| all(|bytes| Ok(read(bytes)?.1)));

/// The real files as documents.
pub static IMPORTED: LazyLock<Vec<Read<Import>>> = LazyLock::new(|| all(import));

/// Makes something of each real file, once for all tests, by as many threads as there are cores.
fn all<T: Send>(make: fn(&[u8]) -> Result<T, opcit::import::ImportError>) -> Vec<Read<T>> {
    let files = documents::files("pdf");
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let one = |path: &PathBuf| {
        let name = name(path);
        let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let made = make(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        Read {
            name,
            path: path.clone(),
            made,
        }
    };
    std::thread::scope(|scope| {
        let parts = (0..threads).map(|part| {
            let mine = files.iter().skip(part).step_by(threads);
            scope.spawn(move || mine.map(one).collect::<Vec<_>>())
        });
        let parts: Vec<_> = parts.collect();
        let made = parts
            .into_iter()
            .flat_map(|part| part.join().expect("read"));
        made.collect()
    })
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

fn every_word_of_pdftotext_stands_in_exactly_one_place() {
    let mut counts = BTreeMap::new();
    for file in SIFTED.iter() {
        let mut command = Command::new("pdftotext");
        let output = command.arg("-layout").arg(&file.path).arg("-").output();
        let output = output.expect("pdftotext runs");
        let printed = String::from_utf8_lossy(&output.stdout);
        let theirs = words(&printed);
        let ours = words(&all_text(&file.made));
        let difference = difference(&theirs, &ours);
        // Poppler breaks some words in two, as the ends of Russian lines do: the letters are the same, and its words
        // are more.
        let ends = printed
            .lines()
            .filter(|line| line.trim_end().ends_with('-'));
        let parted = 2 * ends.count() as i64;
        let broken: i64 = difference.values().filter(|count| **count > 0).sum();
        let whole: i64 = -difference.values().filter(|count| **count < 0).sum::<i64>();
        let total: i64 = theirs.values().sum();
        if !characters(&difference).is_empty() || (broken - parted) * 50 > total || whole > broken {
            println!("{}: {difference:?}", file.name);
            counts.insert(file.name.clone(), broken.max(whole).unsigned_abs() as usize);
        }
    }
    check_counts(
        "every_word_of_pdftotext_stands_in_exactly_one_place",
        &counts,
    );
}

/// The number a numbered paragraph opens with.
fn number(block: &Block) -> Option<u32> {
    block.shape?.hang?;
    let label = block.text.split_whitespace().next()?;
    label.trim_end_matches('.').parse().ok()
}

fn numbers_run_unbroken() {
    let mut wrong = Vec::new();
    for Read { name, made, .. } in SIFTED.iter() {
        let mut last = 0;
        for number in made.blocks.iter().filter_map(number) {
            if number != last + 1 && number != 1 {
                wrong.push(format!("{name}: {number} after {last}"));
            }
            last = number;
        }
    }
    check("numbers_run_unbroken", &wrong);
}

fn notes_run_unbroken_and_each_has_its_marker() {
    let mut wrong = Vec::new();
    for Read { name, made, .. } in SIFTED.iter() {
        let mut last = 0;
        for note in &made.notes {
            match note.label.parse::<u32>() {
                Ok(number) if number == last + 1 || number == 1 => last = number,
                Ok(number) => wrong.push(format!("{name}: note {number} after {last}")),
                Err(_) if note.label.starts_with('*') => {}
                Err(_) => wrong.push(format!("{name}: note {:?}", note.label)),
            }
        }
        let marks = || made.blocks.iter().flat_map(|block| &block.marks);
        for note in &made.notes {
            if !marks().any(|mark| mark.label == note.label) {
                wrong.push(format!("{name}: note {:?} has no marker", note.label));
            }
        }
        for mark in marks() {
            if !made.notes.iter().any(|note| note.label == mark.label) {
                wrong.push(format!("{name}: marker {:?} has no note", mark.label));
            }
        }
    }
    check("notes_run_unbroken_and_each_has_its_marker", &wrong);
}

/// What another tool prints of a file.
pub fn witness(command: &str, option: &str, path: &Path) -> String {
    let output = Command::new(command).arg(option).arg(path).output();
    let output = output.unwrap_or_else(|error| panic!("{command}: {error}"));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The first letters of a text; digits would only tell markers apart from none.
fn opening(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphabetic())
        .take(24)
        .collect()
}

/// How the tagged blocks of a file open.
fn tagged(structure: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for line in structure.lines() {
        let indent = line.len() - line.trim_start().len();
        let line = line.trim();
        if line.ends_with("(block)") {
            open.retain(|(outer, _)| *outer < indent);
            open.push((indent, blocks.len()));
            blocks.push(String::new());
        } else if let Some(text) = line.strip_prefix('"') {
            open.retain(|(outer, _)| *outer < indent);
            if let Some(block) = open.last().and_then(|(_, at)| blocks.get_mut(*at)) {
                block.push_str(text);
            }
        }
    }
    blocks.iter().map(|block| opening(block)).collect()
}

fn paragraphs_start_where_the_tags_say() {
    let mut wrong = Vec::new();
    for Read { name, path, made } in IMPORTED.iter() {
        // The witness takes a quarter of a minute to print the tags of the largest.
        let size = std::fs::metadata(path).map_or(0, |data| data.len());
        if size > 260_000 {
            continue;
        }
        let structure = witness("pdfinfo", "-struct-text", path);
        let tags = tagged(&structure);
        if tags.is_empty() {
            continue;
        }
        for paragraph in &made.document.paragraphs {
            let label = paragraph.label.as_deref().unwrap_or("");
            let text = opening(&paragraph.text);
            let labelled = opening(&format!("{label}{}", paragraph.text));
            if !tags.iter().any(|tag| {
                tag.starts_with(&text) || labelled.starts_with(tag.as_str()) && !tag.is_empty()
            }) {
                wrong.push(format!("{name}: {} begins elsewhere", paragraph.id));
            }
        }
    }
    check("paragraphs_start_where_the_tags_say", &wrong);
}

fn every_word_is_in_balance() {
    let mut wrong = Vec::new();
    for Read { name, made, .. } in IMPORTED.iter() {
        let balance = balance(&made.original, &made.document);
        let missing = balance.missing.iter().map(|(word, _)| word);
        wrong.extend(missing.map(|word| format!("{name}: {word} is missing")));
        let extra = balance.extra.iter();
        wrong.extend(extra.map(|word| format!("{name}: {word} is too many")));
    }
    check("every_word_is_in_balance", &wrong);
}
