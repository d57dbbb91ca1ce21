//! Conservation under damage: whatever happens to a document on its way, every word of what is
//! left stands in exactly one place, and nothing panics.

mod common;
#[path = "common/converted.rs"]
mod converted;
#[path = "common/paged.rs"]
mod paged;

use std::collections::HashSet;
use std::path::PathBuf;

use converted::Mark;
use opcit::document::{Document, Warning};
use opcit::import::{balance, import};
use paged::Habit;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// One thing that conversions and careless hands do to a text.
#[derive(Debug, Clone)]
enum Damage {
    CutLine(usize),
    JoinLines(usize),
    SwapLines(usize, usize),
    DropRaised,
    BlankAfter(usize),
    FlipByte(usize, u8),
    CutIn(usize, usize),
    Repeat(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
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

fn apply(bytes: Vec<u8>, damage: &Damage) -> Vec<u8> {
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
fn well_formed(document: &Document) -> Result<(), TestCaseError> {
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

fn holds(bytes: &[u8]) -> Result<(), TestCaseError> {
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

/// The corpus, and the real texts where they are at hand.
fn texts() -> Vec<PathBuf> {
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus")];
    if let Some(documents) = common::documents() {
        folders.push(documents.join("seeds"));
        folders.push(documents.join("text"));
    }
    let mut files: Vec<PathBuf> = folders
        .iter()
        .flat_map(|f| std::fs::read_dir(f).expect("a folder of texts"))
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_document_is_in_balance() {
    let files = texts();
    assert!(files.len() >= 12, "{files:?}");
    for file in files {
        let bytes = std::fs::read(&file).expect("a text");
        if let Err(error) = holds(&bytes) {
            panic!("{}: {error}", file.display());
        }
    }
}

#[test]
fn damage_loses_no_word() {
    let files = texts().into_iter().map(|file| {
        let bytes = std::fs::read(&file).expect("a text");
        (file.display().to_string(), bytes)
    });
    let printed = corpus().into_iter().zip(HABITS.into_iter().cycle());
    let printed = printed.map(|((name, document), habit)| {
        let name = format!("{name}, {habit:?}");
        (name, paged::print(&document, habit).into_bytes())
    });
    for (index, (name, bytes)) in files.chain(printed).enumerate() {
        // A seed for each file, the same in every run: a failure comes back.
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

/// Texts made to be slow: anything that looks back over all that was read so far takes minutes on
/// them, and the test does not end.
#[test]
fn long_texts_take_no_longer_than_their_length() {
    let count = 8_000;
    for (name, text) in [
        (
            "one paragraph of many lines",
            "The General Assembly,\n\nRecalling\n".to_owned() + &"its words\n".repeat(count),
        ),
        (
            "a page of nothing but numbers of notes",
            "The General Assembly,\nRecalling\n__________________\n".to_owned()
                + &"1\n2\nSee this.\n".repeat(count),
        ),
        (
            "many pages",
            "The General Assembly,\nRecalling\n".to_owned()
                + &"all\n__________________\n2\n1\nSee this.\nSee that.\n45-12345\n".repeat(count),
        ),
        (
            "many paragraphs",
            "The General Assembly,\n\n".to_owned()
                + &"Recalling its resolution 60/1,\n\n".repeat(count),
        ),
        (
            "one number again and again",
            "The General Assembly,\n\n".to_owned() + &"1. Requests all of it;\n\n".repeat(count),
        ),
        (
            "closing words without end",
            "The General Assembly,\n\n1. Requests:\n\n(a) One;\n\n".to_owned()
                + &"And so on.\n\n".repeat(count),
        ),
        ("organ lines", "The General Assembly,\n\n".repeat(count)),
        (
            "notes",
            (0..count)
                .map(|n| format!("\u{b9} See A/{n}/1.\n\n"))
                .collect(),
        ),
        (
            "markers",
            "The General Assembly,\n\nRecalling".to_owned() + &" it,\u{b2} and".repeat(count),
        ),
        (
            "plain digits",
            "The General Assembly,\n\nRecalling it".to_owned() + &", 7 and it".repeat(count),
        ),
        ("stars", "*a ".repeat(count)),
        ("brackets", "[".repeat(count)),
        ("annexes", "Annex\n\n1. One.\n\n".repeat(count)),
        (
            "sections",
            "The General Assembly,\n\n".to_owned() + &"A\n\n1. Requests it;\n\n".repeat(count),
        ),
        (
            "subparagraphs",
            "The General Assembly,\n\n1. Requests:\n\n".to_owned()
                + &"(a) One;\n\n(i) Two;\n\n".repeat(count / 2),
        ),
    ] {
        let started = std::time::Instant::now();
        if let Err(error) = holds(text.as_bytes()) {
            panic!("{name}: {error}");
        }
        eprintln!("{name}: {:?}", started.elapsed());
    }
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_text_is_read(text in "(\\PC|\n|\\*|[0-9]\\. |\\([a-z]\\) |\u{b9}|\u{2074}| ){0,400}") {
        holds(text.as_bytes())?;
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(1u8.., 0..400)) {
        holds(&bytes)?;
    }
}

const HABITS: [Habit; 4] = [
    Habit {
        spaced: true,
        apart: true,
        feeds: true,
    },
    Habit {
        spaced: false,
        apart: true,
        feeds: true,
    },
    Habit {
        spaced: true,
        apart: false,
        feeds: true,
    },
    Habit {
        spaced: true,
        apart: true,
        feeds: false,
    },
];

/// The corpus's clean resolutions and drafts.
fn corpus() -> Vec<(&'static str, Document)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let names = [
        "A_C.2_101_L.58",
        "A_C.2_99_L.12",
        "A_C.2_99_L.12_Rev.1",
        "A_RES_100_19",
        "A_RES_101_44",
        "A_RES_103_198",
        "A_RES_99_214",
        "A_RES_99_61",
        "E_2046_L.17",
        "S_RES_9001_2044",
    ];
    let document = |name: &str| {
        let bytes = std::fs::read(folder.join(format!("{name}.txt"))).expect("a text");
        import(&bytes).expect("a document").document
    };
    names.map(|name| (name, document(name))).into()
}

/// Ids, letters and markers of all paragraphs, labels and letters of all notes.
fn told(document: &Document) -> Vec<String> {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let mut called = HashSet::new();
    let paragraphs = document.paragraphs.iter().map(|p| {
        let marks = p.marks.iter().map(|m| m.label.as_str());
        let marks: Vec<&str> = marks.filter(|m| called.insert(m.to_string())).collect();
        format!("{} {} {marks:?}", p.id, letters(&p.text))
    });
    let notes = document.footnotes.iter();
    paragraphs
        .chain(notes.map(|n| format!("{} {}", n.label, letters(&n.text))))
        .collect()
}

#[test]
fn what_is_printed_page_by_page_is_the_same_document() {
    for (name, document) in corpus() {
        for habit in HABITS {
            let printed = paged::print(&document, habit);
            let read = import(printed.as_bytes()).expect("a document").document;
            let (expected, found) = (told(&document), told(&read));
            let wrong = expected.iter().zip(&found).find(|(a, b)| a != b);
            assert!(wrong.is_none(), "{name}, {habit:?}: {wrong:?}");
            assert_eq!(expected.len(), found.len(), "{name}, {habit:?}");
        }
    }
}

/// What converters of PDFs to Markdown do: each habit differs from the first in some ways.
fn conversions() -> Vec<converted::Habit> {
    let clean = converted::Habit {
        mark: Mark::Raised,
        listed: false,
        together: false,
        hashes: false,
        heads: false,
        shuffled: false,
    };
    vec![
        clean,
        converted::Habit {
            mark: Mark::Spaced,
            listed: true,
            together: true,
            shuffled: true,
            ..clean
        },
        converted::Habit {
            hashes: true,
            heads: true,
            ..clean
        },
        converted::Habit {
            mark: Mark::Plain,
            listed: true,
            heads: true,
            together: true,
            ..clean
        },
    ]
}

#[test]
fn what_is_converted_to_long_lines_is_the_same_document() {
    for (name, document) in corpus() {
        for habit in conversions() {
            let printed = converted::print(&document, habit);
            let read = import(printed.as_bytes()).expect("a document").document;
            let (expected, found) = (told(&document), told(&read));
            let wrong = expected.iter().zip(&found).find(|(a, b)| a != b);
            assert!(wrong.is_none(), "{name}, {habit:?}: {wrong:?}");
            assert_eq!(expected.len(), found.len(), "{name}, {habit:?}");
            let fields = |d: &Document| {
                let item = d.agenda_item.clone();
                (d.session.clone(), d.committee.clone(), item)
            };
            // The head of the second page names what the first lost.
            let symbol = document.symbol.clone().filter(|s| printed.contains(s));
            assert_eq!(read.symbol, symbol, "{name}, {habit:?}");
            assert_eq!(fields(&read), fields(&document), "{name}, {habit:?}");
            assert_eq!(read.title, document.title, "{name}, {habit:?}");
        }
    }
}

#[test]
fn each_note_whose_marker_was_lost_is_told() {
    for (name, document) in corpus() {
        let lost = converted::Habit {
            mark: Mark::Lost,
            ..conversions()[0]
        };
        let printed = converted::print(&document, lost);
        let read = import(printed.as_bytes()).expect("a document").document;
        let found = balance(&import(printed.as_bytes()).unwrap().original, &read);
        assert!(found.holds(), "{name}: {found:?}");
        for note in read.footnotes.iter().filter(|n| n.referenced_by.is_empty()) {
            let doubt = format!("footnote {} is defined but no marker", note.label);
            let told = |w: &Warning| w.message.starts_with(&doubt) && w.source == note.source;
            assert!(read.warnings.iter().any(told), "{name}: {doubt}");
        }
        let taken = |w: &&Warning| w.message.starts_with("the plain digits");
        assert_eq!(read.warnings.iter().find(taken), None, "{name}");
        let called = document.footnotes.iter();
        let called = called.filter(|n| !n.referenced_by.is_empty()).count();
        let labels = |d: &Document| {
            d.footnotes
                .iter()
                .map(|n| n.label.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(labels(&read), labels(&document), "{name}");
        assert!(called == 0 || read.warnings.len() >= called, "{name}");
    }
}

#[test]
fn a_table_before_the_body_loses_no_word() {
    let text = b"A/99/L.1\n\nNinety-ninth session\n\n| Item | Sum |\n|---|---|\n| Lamps | 12 |\n\nThe General Assembly,\n\n1. Takes note of the lamps.\n";
    let import = import(text).expect("a document");
    let found = balance(&import.original, &import.document);
    assert!(found.holds(), "{found:?}");
}
