//! Real drafts as amended, against what a careful reader made of them.

use std::process::Command;

use libtest_mimic::Trial;
use opcit::amend::amended;
use opcit::document::Document;

use crate::documents::{Need, folder, read, trial};

pub fn trials() -> Vec<Trial> {
    let needs = &[
        Need::Documents("gold/amended.tsv"),
        Need::Documents("pdf"),
        Need::Tool("sha1sum"),
    ];
    vec![trial(
        "real_drafts_are_amended_as_a_careful_reader_does",
        needs,
        real_drafts_are_amended_as_a_careful_reader_does,
    )]
}

fn pdf(symbol: &str) -> Document {
    read("pdf", &format!("{}.pdf", symbol.replace('/', "_")))
}

/// The first twelve digits of the SHA-1 of the letters, as the shared table has them.
fn letters(text: &str) -> String {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let mut sum = Command::new("sha1sum")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("sha1sum is there");
    let mut input = sum.stdin.take().expect("an input");
    std::io::Write::write_all(&mut input, letters.to_lowercase().as_bytes()).expect("written");
    drop(input);
    let output = sum.wait_with_output().expect("a sum");
    String::from_utf8_lossy(&output.stdout)
        .chars()
        .take(12)
        .collect()
}

/// Each row of the table: a paragraph of a real draft, and what real instructions make of it.
fn real_drafts_are_amended_as_a_careful_reader_does() {
    let table = std::fs::read_to_string(folder().join("gold/amended.tsv")).expect("a table");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| line.split('\t').collect())
        .collect();
    let mut pairs: Vec<(&str, &str)> = rows.iter().map(|row| (row[0], row[1])).collect();
    pairs.dedup();
    let mut wrong = Vec::new();
    for (draft, amendment) in pairs {
        let (old, changes) = (pdf(draft), pdf(amendment));
        let new = amended(&old, &[&changes]);
        let told = &new.amended.as_ref().expect("amended").amendments;
        for told in told.iter().filter(|told| !told.applied) {
            wrong.push(format!("{amendment} {}: {:?}", told.instruction, told.why));
        }
        // What each paragraph of the draft should be, in order, by the table.
        let mut expected: Vec<(String, Vec<String>)> = Vec::new();
        for paragraph in &old.paragraphs {
            let of = rows
                .iter()
                .filter(|row| row[0] == draft && row[1] == amendment && paragraph.id == row[3]);
            let of: Vec<&Vec<&str>> = of.collect();
            if of.iter().any(|row| row[4] == "deleted") {
                continue;
            }
            let sums = |row: &&&Vec<&str>| row[5].split('|').map(str::to_owned).collect();
            let becomes = of.iter().find(|row| row[4] == "becomes");
            let becomes = becomes
                .as_ref()
                .map_or_else(|| vec![letters(&paragraph.text)], sums);
            expected.push((paragraph.id.to_string(), becomes));
            for row in of.iter().filter(|row| row[4] == "followed by") {
                expected.push((format!("after {}", paragraph.id), sums(&row)));
            }
        }
        let found: Vec<&str> = new.paragraphs.iter().map(|p| p.text.as_str()).collect();
        if found.len() != expected.len() {
            wrong.push(format!(
                "{amendment}: {} paragraphs, not {}",
                found.len(),
                expected.len()
            ));
        }
        for (text, (id, sums)) in found.iter().zip(&expected) {
            if !sums.contains(&letters(text)) {
                wrong.push(format!("{amendment} {id}: {text}"));
            }
        }
        // The numbers run on.
        let numbers: Vec<u32> = new
            .paragraphs
            .iter()
            .filter(|p| p.kind == opcit::document::ParagraphKind::Operative && p.parent.is_none())
            .filter_map(|p| p.number)
            .collect();
        assert!(
            numbers.windows(2).all(|pair| pair[1] == pair[0] + 1),
            "{numbers:?}"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
