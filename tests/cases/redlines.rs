//! Documents written for Word: a clean one comes back as what it was, a redline holds both versions to
//! the letter, for this program and for LibreOffice.

use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Completion, Trial};
use opcit::compare::{Options, compare};
use opcit::document::{Document, Hand};
use opcit::import::import;
use opcit::print::word;

use crate::documents::{Need, folder, missing, trial};

/// Two versions, by their paths below the real documents.
struct Pair {
    name: &'static str,
    old: &'static str,
    new: &'static str,
}

const PAIRS: [Pair; 6] = [
    Pair {
        name: "a draft and its revision",
        old: "seeds/000_4171b89ff5fc3e4f.txt",
        new: "seeds/003_f64c22de6ca2032f.txt",
    },
    Pair {
        name: "two years",
        old: "seeds/002_7e9228cf7b31f407.txt",
        new: "seeds/000_4171b89ff5fc3e4f.txt",
    },
    Pair {
        name: "eight years",
        old: "seeds/003_f64c22de6ca2032f.txt",
        new: "seeds/004_1d6fc8e741c411a9.txt",
    },
    Pair {
        name: "a draft and what was adopted",
        old: "pdf/A_C.3_80_L.3.pdf",
        new: "pdf/A_RES_80_229.pdf",
    },
    Pair {
        name: "another draft and what was adopted",
        old: "pdf/A_C.3_80_L.20.pdf",
        new: "pdf/A_RES_80_190.pdf",
    },
    Pair {
        name: "a draft in Word and what was adopted in XML",
        old: "pdf/A_C.3_80_L.3.pdf, in Word",
        new: "akn/GAresolutions/English/A_RES_80_229-2520947E.xml",
    },
];

/// With an annex, with a convention of 68 articles, with tables and their notes.
const ALONE: [&str; 3] = [
    "pdf/A_RES_78_1.pdf",
    "pdf/A_RES_79_243.pdf",
    "pdf/A_RES_80_242.pdf",
];

const NEEDS: &[Need] = &[
    Need::Documents("seeds"),
    Need::Documents("pdf"),
    Need::Documents("akn"),
];

pub fn trials() -> Vec<Trial> {
    let mut trials = vec![
        trial(
            "word_brings_both_versions_back",
            NEEDS,
            both_versions_come_back,
        ),
        trial("word_brings_a_document_back", NEEDS, documents_come_back),
    ];
    for pair in &PAIRS {
        let name = format!("redline of {}, by another program", pair.name);
        trials.push(Trial::ignorable_test(name, move || by_another(pair)));
    }
    trials
}

fn read(path: &str) -> Document {
    if let Some(path) = path.strip_suffix(", in Word") {
        let file = word::document(&read(path));
        return import(&file).expect("a Word file").document;
    }
    let path = folder().join(path);
    let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let read = import(&bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    read.document
}

fn redline(old: &Document, new: &Document) -> Vec<u8> {
    let comparison = compare(old, new, &Options::default());
    word::redline(old, new, &comparison, &Hand::at("opcit", 1_795_305_600))
}

/// What a document says, a line a thing: ids and letters.
fn told(document: &Document) -> Vec<String> {
    let mut told: Vec<String> = (document.paragraphs.iter())
        .map(|p| {
            let marks: Vec<&str> = p.marks.iter().map(|mark| mark.label.as_str()).collect();
            let label = p.label.as_deref().unwrap_or("");
            format!("{} {label} {} {marks:?}", p.id, p.text)
        })
        .collect();
    let notes = document.footnotes.iter();
    told.extend(notes.map(|note| format!("[{}] {}", note.label, note.text)));
    told.extend(
        document
            .headings
            .iter()
            .map(|heading| format!("# {}", heading.text)),
    );
    told.extend(
        document
            .formulas
            .iter()
            .map(|formula| format!("! {}", formula.text)),
    );
    told.extend(
        document
            .tables
            .iter()
            .map(|table| format!("table {:?}", table.rows)),
    );
    told.push(format!("{:?}", document.symbol));
    told
}

fn held_against(name: &str, wanted: &Document, found: &Document) -> Vec<String> {
    let (wanted, found) = (told(wanted), told(found));
    let pairs = wanted.iter().zip(&found).filter(|(a, b)| a != b);
    let mut wrong: Vec<String> = pairs
        .map(|(a, b)| format!("{name}\n  - {a}\n  + {b}"))
        .collect();
    if wanted.len() != found.len() {
        wrong.push(format!(
            "{name}: {} things, not {}",
            found.len(),
            wanted.len()
        ));
    }
    wrong
}

/// What is read of a redline is the new version, and below its changes the old.
fn both_versions_come_back() {
    let mut wrong = Vec::new();
    for pair in &PAIRS {
        let (old, new) = (read(pair.old), read(pair.new));
        let read = import(&redline(&old, &new)).expect(pair.name).document;
        wrong.extend(held_against(&format!("{}, new", pair.name), &new, &read));
        let before = read.revision.expect("tracked changes").original;
        wrong.extend(held_against(&format!("{}, old", pair.name), &old, &before));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn documents_come_back() {
    let mut wrong = Vec::new();
    let pairs = PAIRS.iter().flat_map(|pair| [pair.old, pair.new]);
    for path in pairs.chain(ALONE) {
        let document = read(path);
        let back = import(&word::document(&document)).expect(path).document;
        assert_eq!(back.revision, None, "{path}");
        wrong.extend(held_against(path, &document, &back));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the checker says where it can't speak to LibreOffice.
const NO_UNO: &str = "python3-uno is missing";

/// The program that lays a redline before LibreOffice; it stands beside the real documents.
fn checker() -> PathBuf {
    folder().join("../tools/redline_check.py")
}

fn checked(arguments: &[&Path], option: &[&str]) -> Result<(), String> {
    let mut command = Command::new("python3");
    command.arg(checker()).args(arguments).args(option);
    let output = command.output().map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(()),
        false => Err(format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )),
    }
}

/// What Word would refuse is looked for always; where LibreOffice is installed, it accepts and
/// rejects all.
fn by_another(pair: &Pair) -> Result<Completion, libtest_mimic::Failed> {
    if !checker().is_file() {
        return missing(format!("{} is missing", checker().display()));
    }
    let (old, new) = (read(pair.old), read(pair.new));
    let home = tempfile::tempdir()?;
    let path = |name: &str| home.path().join(name);
    let (made, a, b) = (path("redline.docx"), path("old.docx"), path("new.docx"));
    std::fs::write(&made, redline(&old, &new))?;
    std::fs::write(&a, word::document(&old))?;
    std::fs::write(&b, word::document(&new))?;
    for file in [&made, &a, &b] {
        checked(&[file], &["--lint"])?;
    }
    let office = Command::new("soffice").arg("--version").output();
    if office.is_err() {
        return Ok(Completion::ignored_with("soffice is not installed"));
    }
    let of = |path: &Path| path.to_string_lossy().into_owned();
    match checked(&[&made], &["--old", &of(&a), "--new", &of(&b)]) {
        // How it speaks to LibreOffice is a package of its own.
        Err(said) if said.trim() == NO_UNO => Ok(Completion::ignored_with(NO_UNO)),
        told => Ok(told.map(|()| Completion::Completed)?),
    }
}
