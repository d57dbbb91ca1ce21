//! How texts and people name documents and paragraphs: citations and *Ibid.* measured against
//! documents read by hand, and the spellings of places.

mod spellings;
mod written;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use opcit::document::cite::{Context, note_citations};
use opcit::document::{ibid, place};
use serde_json::Value;

use spellings::SPELLINGS;
use written::{NOTHING, WRITTEN};

/// The folder of real documents; none where it is missing, which is a failure under CI.
fn documents() -> Option<PathBuf> {
    let folder = std::env::var_os("OPCIT_DOCUMENTS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/documents"),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "{} is missing",
        folder.display()
    );
    eprintln!("skipped: {} is missing", folder.display());
    None
}

fn gold(folder: &Path, name: &str) -> Value {
    let text = std::fs::read_to_string(folder.join("gold").join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn strings(value: &Value) -> BTreeSet<String> {
    let list = value.as_array().into_iter().flatten();
    list.filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

#[test]
fn citations_as_read_by_hand() {
    let Some(folder) = documents() else { return };
    for name in ["000.json", "002.json"] {
        let gold = gold(&folder, name);
        let context = Context::of(gold["body"].as_str());
        for part in ["preambular", "operative", "footnotes"] {
            for item in gold[part].as_array().unwrap() {
                let text = item["text"].as_str().unwrap();
                let found = note_citations(text, item["resolved"].as_str(), &context);
                let targets = found
                    .into_iter()
                    .filter_map(|citation| citation.target)
                    .collect();
                assert_eq!(
                    strings(&item["cites"]),
                    targets,
                    "{name} {part} {}: {text}",
                    item["n"]
                );
            }
        }
    }
}

#[test]
fn ibid_as_read_by_hand() {
    let Some(folder) = documents() else { return };
    for name in ["000.json", "002.json"] {
        let gold = gold(&folder, name);
        let notes = gold["footnotes"].as_array().unwrap();
        let texts: Vec<&str> = notes
            .iter()
            .map(|note| note["text"].as_str().unwrap())
            .collect();
        for (note, found) in notes.iter().zip(ibid::resolve(&texts)) {
            assert_eq!(
                note["resolved"].as_str(),
                found.as_deref(),
                "{name} {}",
                note["n"]
            );
        }
    }
}

fn read(text: &str) -> String {
    let places = place::parse(text).into_iter().map(|place| {
        let document = place.document.unwrap_or_default();
        match place.address {
            Some(address) => format!("{document}#{address}"),
            None => document,
        }
    });
    places.collect::<Vec<_>>().join(" | ")
}

#[test]
fn places_in_all_their_spellings() {
    let mut wrong = Vec::new();
    for (text, expected) in SPELLINGS.iter().chain(WRITTEN).chain(NOTHING) {
        let found = read(text);
        if found != *expected {
            wrong.push(format!("{text:?}: {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whatever is typed is read in a moment, and never ends the program.
#[test]
fn any_words_are_read() {
    let words = [
        "op",
        "PP7",
        "para. 12 (a)",
        "A/RES/65/232",
        "65/232",
        "resolution",
        "GA res.",
        "UNSCR",
        "1325",
        "(2001)",
        "annex",
        "art. 4 (1)",
        "L.9/Rev.1",
        "C.3",
        "Rev. 1",
        "of",
        "the",
        ",",
        ";",
        "–",
        "¶",
        "é",
        "°",
        "２",
        "217 A (III)",
        "bis",
        "%2F",
        "https://undocs.org/",
        "#",
        "(",
        ")",
        "“",
        "subpara. (",
        "Council",
        "de l’",
        "\u{ad}",
        "+",
        "/",
        "-",
    ];
    let mut dice = 0x2545_f491_4f6c_dd1du64;
    for _ in 0..2_000 {
        let mut text = String::new();
        for _ in 0..8 {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            text.push_str(words[(dice >> 8) as usize % words.len()]);
            text.push_str([" ", "", " ", "\u{a0}"][(dice >> 40) as usize % 4]);
        }
        for place in place::parse(&text) {
            assert!(
                place.document.is_some() || place.address.is_some(),
                "{text}"
            );
        }
    }
    for word in words {
        let start = std::time::Instant::now();
        place::parse(&word.repeat(4000 / word.len()));
        place::parse(&format!("{word} ").repeat(4000 / (word.len() + 1)));
        let took = start.elapsed();
        assert!(took.as_secs() < 2, "{word}: {took:?}");
    }
}
