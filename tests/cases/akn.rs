//! The United Nations' own XML: every file of the sample, to the letter, in six languages.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::Trial;
use opcit::document::{Document, Language, Relation, Scheme};
use opcit::import::{Import, balance, import};
use serde_json::Value;

use crate::documents::{Need, folder, trial};

const FILES: &[Need] = &[Need::Documents("akn")];
const WITH_PYTHON: &[Need] = &[Need::Documents("akn"), Need::Tool("python3")];
const WITH_XMLLINT: &[Need] = &[Need::Documents("akn/schema"), Need::Tool("xmllint")];

pub fn trials() -> Vec<Trial> {
    vec![
        trial(
            "every_xml_file_says_what_a_second_reading_says",
            WITH_PYTHON,
            every_file_says_what_its_xml_says,
        ),
        trial(
            "xml_ids_are_the_same_in_all_languages",
            FILES,
            ids_are_the_same_in_all_languages,
        ),
        trial(
            "malformed_xml_is_told_with_its_line",
            FILES,
            malformed_files_are_told_with_their_line,
        ),
        trial(
            "an_xml_export_is_valid_and_comes_back_the_same",
            WITH_XMLLINT,
            an_export_is_valid_and_comes_back_the_same,
        ),
    ]
}

/// All files of the sample that are well formed.
pub fn sample() -> (PathBuf, Vec<PathBuf>) {
    let folder = folder().join("akn");
    let mut files = Vec::new();
    for series in ["GAresolutions", "SCresolutions", "HRCresolutions"]
        .into_iter()
        .chain(["ECOSOCresolutions", "GAdecisions"])
    {
        for language in [
            "English", "French", "Spanish", "Russian", "Chinese", "Arabic",
        ] {
            let of = std::fs::read_dir(folder.join(series).join(language)).unwrap();
            files.extend(of.flatten().map(|entry| entry.path()));
        }
    }
    files.sort();
    (folder, files)
}

fn read(path: &Path) -> Import {
    let bytes = std::fs::read(path).unwrap();
    import(&bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn ids(document: &Document) -> Vec<&str> {
    document.paragraphs.iter().map(|p| p.id.as_str()).collect()
}

/// White space as it is compared: what shows nothing is left out.
fn plain(text: &str) -> String {
    let shown = text.replace(['\u{200b}', '\u{200e}', '\u{200f}'], "");
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every file, against what a second reading of its XML says: ids, letters, markers, notes, links,
/// votes, subjects, related documents.
fn every_file_says_what_its_xml_says() {
    let (_, files) = sample();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/akn_truth.py");
    let truth = Command::new("python3")
        .arg("-I")
        .arg(script)
        .args(&files)
        .output();
    let truth = truth.unwrap();
    assert!(
        truth.status.success(),
        "{}",
        String::from_utf8_lossy(&truth.stderr)
    );
    let mut checked = 0;
    for line in truth
        .stdout
        .split(|b| *b == b'\n')
        .filter(|line| !line.is_empty())
    {
        let truth: Value = serde_json::from_slice(line).unwrap();
        let file = truth["file"].as_str().unwrap();
        let Import { document, original } = read(Path::new(file));
        let found = balance(&original, &document);
        assert!(found.holds(), "{file}: {found:?}");
        assert_paragraphs(file, &document, &truth);
        assert_known(file, &document, &truth);
        checked += 1;
    }
    assert_eq!(checked, files.len());
    assert!(checked >= 600, "{checked}");
}

fn assert_paragraphs(file: &str, document: &Document, truth: &Value) {
    let expected = truth["paragraphs"].as_array().unwrap();
    let named: Vec<&str> = expected.iter().map(|p| p["id"].as_str().unwrap()).collect();
    assert_eq!(ids(document), named, "{file}");
    for (paragraph, truth) in document.paragraphs.iter().zip(expected) {
        let id = &paragraph.id;
        assert_eq!(
            plain(&paragraph.text),
            truth["text"].as_str().unwrap(),
            "{file} {id}"
        );
        let marks: Vec<&str> = paragraph.marks.iter().map(|m| m.label.as_str()).collect();
        let called = truth["marks"].as_array().unwrap();
        let called: Vec<&str> = called.iter().map(|m| m.as_str().unwrap()).collect();
        assert_eq!(marks, called, "{file} {id}");
        for mark in &paragraph.marks {
            let note = &document.footnotes[mark.note.expect("a marker has its note") as usize];
            assert_eq!(note.label, mark.label, "{file} {id}");
            assert!(note.referenced_by.iter().any(|by| by == id), "{file} {id}");
        }
    }
    let notes = truth["notes"].as_array().unwrap();
    assert!(document.footnotes.len() >= notes.len(), "{file}");
    for (note, truth) in document.footnotes.iter().zip(notes) {
        assert_eq!(note.label, truth[0].as_str().unwrap(), "{file}");
        assert_eq!(
            plain(&note.text),
            truth[1].as_str().unwrap(),
            "{file} note {}",
            note.label
        );
    }
}

fn assert_known(file: &str, document: &Document, truth: &Value) {
    let bare = |text: &str| -> String {
        let upper = text.to_uppercase();
        upper
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || "/.()".contains(*c))
            .collect()
    };
    let cites = document.paragraphs.iter().flat_map(|p| &p.cites);
    let cites = cites.chain(document.footnotes.iter().flat_map(|n| &n.cites));
    let targets: Vec<String> = cites
        .filter_map(|c| c.target.as_deref())
        .map(bare)
        .collect();
    for link in truth["links"].as_array().unwrap() {
        let link = bare(link.as_str().unwrap());
        assert!(targets.contains(&link), "{file}: {link}");
    }
    let votes = truth["votes"].as_object().unwrap();
    assert!(votes.is_empty() || document.vote.is_some(), "{file}");
    if let Some(vote) = document.vote.as_ref().filter(|_| !votes.is_empty()) {
        for (side, count, states) in [
            ("inFavour", vote.in_favour, &vote.states.in_favour),
            ("against", vote.against, &vote.states.against),
            ("abstaining", vote.abstaining, &vote.states.abstaining),
        ] {
            let Some(truth) = votes.get(side) else {
                continue;
            };
            assert_eq!(count.map(u64::from), truth[0].as_u64(), "{file} {side}");
            let mut states = states.clone();
            states.sort();
            let named = truth[1].as_array().unwrap();
            let named: Vec<&str> = named.iter().map(|s| s.as_str().unwrap()).collect();
            assert_eq!(states, named, "{file} {side}");
        }
    }
    let subjects: Vec<Value> = document
        .subjects
        .iter()
        .map(|subject| {
            let scheme = match subject.scheme {
                Scheme::Sdg => "SDG",
                Scheme::Unbis => "UNBIS",
                Scheme::EuroVoc => "EuroVoc",
            };
            serde_json::json!([scheme, subject.value.to_lowercase().replace('_', " ")])
        })
        .collect();
    assert_eq!(Value::Array(subjects), truth["subjects"], "{file}");
    let related: Vec<Value> = document
        .related
        .iter()
        .map(|related| {
            let relation = match related.relation {
                Relation::Draft => "draft",
                Relation::Report => "report",
                Relation::Meeting => "meeting",
                Relation::Amendment => "amendment",
            };
            serde_json::json!([relation, related.symbol, related.paragraph])
        })
        .collect();
    assert_eq!(Value::Array(related), truth["related"], "{file}");
}

/// The ids of a work are the same in all its languages, but where its files are marked up amiss:
/// those are known by name, and none may be added.
fn ids_are_the_same_in_all_languages() {
    const FAULTY: usize = 14;
    let (folder, files) = sample();
    let mut english: HashMap<String, Vec<String>> = HashMap::new();
    let mut others = Vec::new();
    for file in &files {
        let document = read(file).document;
        let series = file.strip_prefix(&folder).unwrap().iter().next().unwrap();
        let work = format!("{} {:?}", series.display(), document.symbol);
        let ids: Vec<String> = document
            .paragraphs
            .iter()
            .map(|p| p.id.to_string())
            .collect();
        match document.language.expect("the file says its language") {
            Language::En => drop(english.insert(work, ids)),
            _ => others.push((work, ids, file)),
        }
    }
    let compared: Vec<_> = others
        .iter()
        .filter(|(work, ..)| english.contains_key(work))
        .collect();
    let differ = compared
        .iter()
        .filter(|(work, ids, _)| english[work] != *ids);
    let differ: Vec<_> = differ.map(|(.., file)| file).collect();
    assert!(compared.len() > 350, "{}", compared.len());
    assert!(differ.len() <= FAULTY, "{}: {differ:#?}", differ.len());
}

/// A malformed file is one line that names the line of the file, as another reader of XML finds it.
fn malformed_files_are_told_with_their_line() {
    let (folder, _) = sample();
    for (name, line) in [
        ("S_PRST_2001_21-0152550E.xml", 143),
        ("A_RES_77_104-2228250S.xml", 991),
        ("S_PRST_2000_13-0040019E.xml", 90),
        ("75_251_B_S.xml", 126),
        ("E_RES_2023_23-2314954A.xml", 450),
    ] {
        let bytes = std::fs::read(folder.join("malformed").join(name)).unwrap();
        let told = import(&bytes).unwrap_err().to_string();
        let begins = format!("the XML can't be read: line {line}: ");
        assert!(
            told.starts_with(&begins) && !told.contains('\n'),
            "{name}: {told}"
        );
    }
}

/// What an export has to give back: everything but where it stood in its file, and what was set
/// aside or doubted there.
fn bare(mut document: Document) -> Document {
    document.set_aside.clear();
    document.warnings.clear();
    let none = opcit::document::Source::default;
    document
        .paragraphs
        .iter_mut()
        .for_each(|p| p.source = none());
    document
        .footnotes
        .iter_mut()
        .for_each(|n| n.source = none());
    document.headings.iter_mut().for_each(|h| h.source = none());
    document.formulas.iter_mut().for_each(|f| f.source = none());
    document.tables.iter_mut().for_each(|t| t.source = none());
    document.masthead.iter_mut().for_each(|m| m.source = none());
    // Who calls a note from a title or a table is not told apart.
    let called = |note: &opcit::document::Footnote, document: &Document| {
        let all = document.paragraphs.iter().flat_map(|p| &p.marks);
        all.filter_map(|mark| mark.note)
            .any(|at| document.footnotes.get(at as usize) == Some(note))
    };
    let kept = document.clone();
    for note in &mut document.footnotes {
        if !called(note, &kept) {
            note.referenced_by.clear();
        }
    }
    document
}

/// An export is valid by the standard's schema, and importing it gives the same document.
fn an_export_is_valid_and_comes_back_the_same() {
    let (folder, files) = sample();
    let schema = folder.join("schema/akomantoso30.xsd");
    let place = tempfile::tempdir().unwrap();
    let mut exported = Vec::new();
    for (at, file) in files.iter().enumerate().step_by(7) {
        let document = read(file).document;
        let xml = opcit::print::akn::akn(&document);
        let again = import(xml.as_bytes()).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let (before, after) = (bare(document), bare(again.document));
        for (one, other) in before.paragraphs.iter().zip(&after.paragraphs) {
            assert_eq!(one, other, "{}", file.display());
        }
        for (one, other) in before.footnotes.iter().zip(&after.footnotes) {
            assert_eq!(one, other, "{}", file.display());
        }
        assert_eq!(before, after, "{}", file.display());
        let path = place.path().join(format!("{at}.xml"));
        std::fs::write(&path, xml).unwrap();
        exported.push(path);
    }
    assert!(exported.len() > 80);
    let valid = Command::new("xmllint")
        .args(["--nonet", "--noout", "--schema"])
        .arg(schema)
        .args(&exported)
        .output();
    let valid = valid.unwrap();
    let told = String::from_utf8_lossy(&valid.stderr);
    let wrong: Vec<&str> = told
        .lines()
        .filter(|line| !line.ends_with("validates"))
        .collect();
    assert!(valid.status.success(), "{wrong:#?}");
}
