//! How long comparing takes: with no documents at hand made-up ones, else the real ones named in
//! OPCIT_DOCUMENTS too. One screen refresh is 16 ms.
//!
//! What is promised: 150 paragraphs in 100 ms, 1,000 in 2 s, a draft as amended in 50 ms.

use std::path::{Path, PathBuf};

use divan::Bencher;
use opcit::amend::amended;
use opcit::compare::{Options, compare};
use opcit::document::Document;
use opcit::import::import;

fn main() {
    divan::main();
}

/// A resolution of operative paragraphs made of the words that resolutions are made of; each
/// `edition` changes some words in a third of the paragraphs and turns some around.
fn made_up(paragraphs: usize, edition: usize) -> Document {
    const WORDS: [&str; 24] = [
        "the",
        "of",
        "and",
        "to",
        "Member States",
        "the United Nations Office",
        "measures",
        "cooperation",
        "in particular",
        "trafficking",
        "at the national level",
        "support",
        "strengthen",
        "as appropriate",
        "international",
        "capacity",
        "technical assistance",
        "prevention",
        "criminal justice",
        "relevant",
        "organized crime",
        "programme",
        "report",
        "including",
    ];
    let mut text = String::from("A/RES/99/1\n\nA title\n\nThe General Assembly,\n\n");
    for number in 0..paragraphs {
        let place = if number % 17 == 3 {
            number + edition * 5
        } else {
            number
        };
        text.push_str(&format!("{}. Urges ", number + 1));
        for word in 0..60 {
            let changed = edition > 0 && place % 3 == 0 && word % 11 == 5;
            let pick = (place * 31 + word * word * 7 + usize::from(changed) * 13) % WORDS.len();
            text.push_str(WORDS[pick]);
            if word % 9 == 4 {
                text.push_str(&format!(" matter{}", place * 7 + word));
            }
            text.push(' ');
        }
        text.push_str("of concern;\n\n");
    }
    import(text.as_bytes()).expect("a text").document
}

fn seed(name: &str) -> Option<Document> {
    let default = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/documents");
    let folder = std::env::var_os("OPCIT_DOCUMENTS").map_or(default, PathBuf::from);
    let files = std::fs::read_dir(folder.join("seeds")).ok()?;
    let is_it = |path: &Path| {
        path.file_name()
            .is_some_and(|f| f.to_string_lossy().starts_with(name))
    };
    let file = files.flatten().map(|e| e.path()).find(|p| is_it(p))?;
    Some(import(&std::fs::read(file).ok()?).ok()?.document)
}

#[divan::bench(args = [150, 400, 1000])]
fn made_up_editions(bencher: Bencher, paragraphs: usize) {
    let (old, new) = (made_up(paragraphs, 0), made_up(paragraphs, 1));
    bencher.bench_local(|| compare(&old, &new, &Options::default()));
}

#[divan::bench(args = ["000 003", "002 000", "003 004"])]
fn real_versions(bencher: Bencher, names: &str) {
    let mut names = names.split(' ').map(seed);
    let (Some(Some(old)), Some(Some(new))) = (names.next(), names.next()) else {
        return;
    };
    bencher.bench_local(|| compare(&old, &new, &Options::default()));
}

/// Twenty instructions on a draft of 150 paragraphs.
#[divan::bench]
fn amended_text(bencher: Bencher) {
    let draft = made_up(150, 0);
    let mut text = String::from(
        "United Nations\nA/99/L.2\n\nGeneral Assembly\n\nDistr.: Limited\n\n\
         Zephyria: amendments to draft resolution A/99/L.1\n\nA title\n\n",
    );
    for number in 1..=20 {
        let at = number * 7;
        text.push_str(&match number % 3 {
            0 => format!("{number}. Delete operative paragraph {at}.\n\n"),
            1 => format!(
                "{number}. In operative paragraph {at}, replace “Urges” with “Invites”.\n\n"
            ),
            _ => format!(
                "{number}. After operative paragraph {at}, insert a new operative paragraph \
                 reading:\n\nThanks all who tend the lights;\n\n"
            ),
        });
    }
    let amendment = import(text.as_bytes()).expect("a text").document;
    bencher.bench_local(|| amended(&draft, &[&amendment]));
}
