//! Conservation under damage: whatever happens to a document on its way, every word of what is
//! left stands in exactly one place, and nothing panics.

use std::collections::HashSet;
use std::path::PathBuf;

use opcit::document::{Document, Warning};
use opcit::import::{balance, import};
use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::conserved::{assert_balanced, assert_conserved, holds};
use crate::converted::{self, Mark};
use crate::paged::{self, Habit};

/// The corpus's texts.
fn texts() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let entries = std::fs::read_dir(folder).expect("a folder of texts");
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_document_is_in_balance() {
    let files = texts();
    assert!(files.len() >= 12, "{files:?}");
    files.iter().for_each(|file| assert_balanced(file));
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
    assert_conserved(files.chain(printed));
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
            let told =
                |w: &Warning| w.doubt.to_string().starts_with(&doubt) && w.source == note.source;
            assert!(read.warnings.iter().any(told), "{name}: {doubt}");
        }
        let taken = |w: &&Warning| w.doubt.to_string().starts_with("the plain digits");
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
