//! Damage done to texts by seeded chance, and what has to hold whatever was done.

use std::path::Path;

use opcit::document::Document;
use opcit::import::{balance, import};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// One thing that conversions and careless hands do to a text.
#[derive(Debug, Clone)]
pub enum Damage {
    CutLine(usize),
    JoinLines(usize),
    SwapLines(usize, usize),
    DropRaised,
    BlankAfter(usize),
    FlipByte(usize, u8),
    CutIn(usize, usize),
    Repeat(usize),
}

pub fn damage() -> impl Strategy<Value = Damage> {
    let at = 0usize..10_000;
    prop_oneof![
        at.clone().prop_map(Damage::CutLine),
        at.clone().prop_map(Damage::JoinLines),
        (at.clone(), at.clone()).prop_map(|(a, b)| Damage::SwapLines(a, b)),
        Just(Damage::DropRaised),
        at.clone().prop_map(Damage::BlankAfter),
        (at.clone(), any::<u8>()).prop_map(|(a, b)| Damage::FlipByte(a * 7, b)),
        (at.clone(), at.clone()).prop_map(|(a, b)| Damage::CutIn(a, b)),
        at.prop_map(Damage::Repeat),
    ]
}

pub fn apply(bytes: Vec<u8>, damage: &Damage) -> Vec<u8> {
    if let Damage::FlipByte(at, value) = damage {
        let mut bytes = bytes;
        let length = bytes.len().max(1);
        if let Some(byte) = bytes.get_mut(at % length) {
            // A zero byte makes a file binary, which is another test's matter.
            *byte = (*value).max(1);
        }
        return bytes;
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let count = lines.len().max(1);
    match damage {
        Damage::CutLine(at) => {
            lines.remove(at % count);
        }
        Damage::JoinLines(at) => {
            let at = at % count;
            if at + 1 < lines.len() {
                let next = lines.remove(at + 1);
                lines[at] = format!("{} {next}", lines[at]);
            }
        }
        Damage::SwapLines(a, b) => lines.swap(a % count, b % count),
        Damage::DropRaised => {
            let raised =
                "\u{2070}\u{b9}\u{b2}\u{b3}\u{2074}\u{2075}\u{2076}\u{2077}\u{2078}\u{2079}";
            for line in &mut lines {
                line.retain(|c| !raised.contains(c));
            }
        }
        Damage::BlankAfter(at) => lines.insert(at % count, String::new()),
        Damage::CutIn(at, inside) => {
            let line = &mut lines[at % count];
            let mut cut = inside % (line.len() + 1);
            while !line.is_char_boundary(cut) {
                cut -= 1;
            }
            let rest = line.split_off(cut);
            lines.insert(at % count + 1, rest);
        }
        Damage::Repeat(at) => {
            let line = lines[at % count].clone();
            lines.push(line);
        }
        Damage::FlipByte(..) => {}
    }
    lines.join("\n").into_bytes()
}

/// Every mark and span of a document fits the text it belongs to.
pub fn well_formed(document: &Document) -> Result<(), TestCaseError> {
    let mut ids = std::collections::HashSet::new();
    for paragraph in &document.paragraphs {
        let fits =
            |start: u32, end: u32| paragraph.text.get(start as usize..end as usize).is_some();
        prop_assert!(ids.insert(&paragraph.id), "{} is there twice", paragraph.id);
        prop_assert!(paragraph.marks.iter().all(|m| fits(m.at, m.at)));
        prop_assert!(
            paragraph
                .emphasis
                .iter()
                .all(|e| fits(e.at.start, e.at.end))
        );
        prop_assert!(paragraph.cites.iter().all(|c| fits(c.at.start, c.at.end)));
        prop_assert!(paragraph.lead.is_none_or(|l| fits(l.start, l.end)));
        if let Some(parent) = &paragraph.parent {
            prop_assert!(ids.contains(parent), "no parent {parent}");
        }
    }
    for note in &document.footnotes {
        prop_assert!(
            note.emphasis
                .iter()
                .all(|e| note.text.get(e.at.range()).is_some())
        );
        for id in &note.referenced_by {
            prop_assert!(ids.contains(id), "no paragraph {id}");
        }
    }
    Ok(())
}

pub fn holds(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(import) = import(bytes) else {
        return Ok(());
    };
    well_formed(&import.document)?;
    let found = balance(&import.original, &import.document);
    prop_assert!(
        found.holds(),
        "missing {:?} extra {:?}",
        found.missing,
        found.extra
    );
    Ok(())
}

/// Asserts that a document is read in balance.
pub fn assert_balanced(file: &Path) {
    let bytes = std::fs::read(file).expect("a text");
    if let Err(error) = holds(&bytes) {
        panic!("{}: {error}", file.display());
    }
}

/// Asserts that texts, each with its name, lose no word however they are damaged.
pub fn assert_conserved(texts: impl Iterator<Item = (String, Vec<u8>)>) {
    for (index, (name, bytes)) in texts.enumerate() {
        // A seed for each text, the same in every run: a failure comes back.
        let seed = [index as u8 + 1; 32];
        let mut runner = TestRunner::new_with_rng(
            Config {
                cases: 12,
                failure_persistence: None,
                ..Config::default()
            },
            TestRng::from_seed(RngAlgorithm::ChaCha, &seed),
        );
        let all = proptest::collection::vec(damage(), 1..12);
        let outcome = runner.run(&all, |damages| {
            let damaged = damages.iter().fold(bytes.clone(), apply);
            holds(&damaged)
        });
        if let Err(error) = outcome {
            panic!("{name}: {error}");
        }
    }
}
