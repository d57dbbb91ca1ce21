//! The lessons say what the keys do, and they do it: each is gone through as it is written, on a small
//! screen and on a large one.

use super::super::command::Context;
use super::finding::opened;
use super::*;
use crate::document::Style;
use crate::tui::lessons;
use crate::tui::wording::Wording;

/// A step of a lesson: keys that it names in heavy type, or what it says to type; and what is to be
/// seen then.
enum Step {
    Press(&'static str, Seen),
    Type(&'static str),
}

/// What a step leads to.
enum Seen {
    /// A paragraph of what is open.
    At(&'static str),
    /// A document.
    Opened(&'static str),
    /// A box or a pane.
    In(Context),
    /// Words of the last line.
    Says(&'static str),
    /// Words on the screen.
    Shows(&'static str),
    /// One has moved on the screen, or is where one was before.
    Lower,
    Back,
    /// So many things of one's own.
    Own(usize),
    /// These words are copied.
    Copies(&'static str),
    Left,
}

use Context::{
    Citation, Compare, Documents, Footnote, Help, Outline, Prompt, Select, Series, Source, Text,
    Versions,
};
use Seen::*;
use Step::{Press, Type};

/// A paragraph of the lesson, and its steps in their order.
const LESSONS: &[(&str, &[Step])] = &[
    ("pp4", &[Press("?", In(Help)), Press("Esc", In(Text))]),
    ("op1", &[Press("j", Lower), Press("k", Back)]),
    ("op2", &[Press("Space", Lower), Press("b", Back)]),
    ("op3", &[Press("}", At("op4")), Press("{", At("op3"))]),
    (
        "op4(a)",
        &[
            Type("12"),
            Press("G", At("op12")),
            Type("4"),
            Press("G", At("op4")),
        ],
    ),
    (
        "op4(b)",
        &[Press("g p", At("pp1")), Press("g o", At("op1"))],
    ),
    ("op4(c)", &[Press("g g", At("pp1")), Press("G", Lower)]),
    (
        "op5",
        &[
            Press("Ctrl-p", Shows("Jump to")),
            Type("99/214 op 15"),
            Press("Enter", Opened("A/RES/99/214")),
            Press("Ctrl-o", At("op5")),
        ],
    ),
    ("op6", &[Press("f", In(Footnote))]),
    (
        "op7",
        &[Press("f", In(Footnote)), Press("n", Shows("Footnote 3"))],
    ),
    (
        "op8",
        &[
            Press("c", In(Citation)),
            Press("Enter", Opened("A/RES/99/214")),
            Press("Ctrl-o", At("op8")),
        ],
    ),
    (
        "op9",
        &[Press("Enter", At("op4")), Press("Ctrl-o", At("op9"))],
    ),
    (
        "op10",
        &[
            Press("o", In(Outline)),
            Press("j", In(Outline)),
            Press("k", In(Outline)),
            Press("Enter", In(Text)),
            Press("z z", In(Text)),
            Press("z z", In(Text)),
            Press("d", In(Documents)),
            Press("g t", In(Text)),
        ],
    ),
    (
        "op11",
        &[
            Press("/", In(Prompt)),
            Type("lantern"),
            Press("Enter", Shows("lantern")),
            Press("n", Says("lantern” · 3 of 4")),
            Press("N", Says("lantern” · 2 of 4")),
        ],
    ),
    (
        "op13",
        &[
            Press("g /", Shows("Search all texts")),
            Type("quiet night"),
            Press("Down", Shows("2 of ")),
            Press("Enter", Lower),
            Press("Ctrl-o", At("op13")),
        ],
    ),
    (
        "op14",
        &[
            Press("Ctrl-p", In(Prompt)),
            Type("99/214"),
            Press("Enter", Opened("A/RES/99/214")),
        ],
    ),
    (
        "op14(a)",
        &[Press("R", Shows("Who cites")), Press("Esc", In(Text))],
    ),
    (
        "op14(b)",
        &[
            Press("g s", In(Series)),
            Press("Esc", In(Text)),
            Press("Ctrl-o", At("op14")),
        ],
    ),
    (
        "op15",
        &[
            Press("a", In(Prompt)),
            Type("well said"),
            Press("Enter", Own(1)),
        ],
    ),
    ("op16", &[Press("h", Shows("yellow")), Type("y")]),
    (
        "op16(a)",
        &[
            Press("v", In(Select)),
            Press("w", In(Select)),
            Press("b", In(Select)),
        ],
    ),
    (
        "op16(b)",
        &[
            Press("v", In(Select)),
            Press("w", In(Select)),
            Press("h", Shows("yellow")),
            Type("g"),
        ],
    ),
    (
        "op17",
        &[
            Press("B", Says("bookmarked")),
            Press("m", Shows("mark with a letter")),
            Type("a"),
            Press("'", Shows("go to the mark")),
            Type("a"),
        ],
    ),
    (
        "op18",
        &[
            Press("g m", In(Context::Desk)),
            Press("x", Own(4)),
            Press("u", Own(5)),
            Press("Esc", In(Text)),
        ],
    ),
    (
        "op19",
        &[
            Press("y", Copies("with its citation")),
            Press("Y", Copies("para. 19")),
        ],
    ),
    (
        "op20",
        &[
            Press("Ctrl-p", In(Prompt)),
            Type("A/C.2/99/L.12"),
            Press("Enter", Opened("A/C.2/99/L.12")),
            Press("C", In(Versions)),
            Press("Enter", In(Compare)),
            Press("}", In(Compare)),
            Press("{", In(Compare)),
            Press("Esc", In(Text)),
            Press("Ctrl-o", At("op20")),
        ],
    ),
    (
        "op21",
        &[
            Press("Alt-x", In(Prompt)),
            Type("bookmark"),
            Press("Esc", In(Text)),
            Press("s", In(Source)),
            Press("s", In(Text)),
        ],
    ),
    ("op23", &[Press("q", Left)]),
];

/// The lesson in a language of the screen, and what it is called. The screen itself stays English.
fn lesson(words: Wording, width: u16, height: u16) -> (Desk, String) {
    let (name, start) = match lessons::of(words) {
        None => {
            let name = "A/RES/99/1".to_owned();
            let address = None;
            (name.clone(), Start::Library { name, address })
        }
        Some((name, lesson)) => {
            let start = Start::Imported {
                name: name.clone(),
                import: Box::new(lesson),
                address: None,
            };
            (name, start)
        }
    };
    let options = Options {
        start: vec![start],
        ..Options::new(Library::builtin())
    };
    let mut app = App::new(options);
    let next = app.take(Input::Resize(width, height));
    (Desk { app, next }, name)
}

/// What is typed, told and copied in the language of the lesson.
fn in_its_words(words: Wording, english: &str) -> String {
    let (lantern, citation, paragraph) = match words {
        Wording::English => return english.to_owned(),
        Wording::French => ("lanterne", "avec sa référence", "par. 19"),
        Wording::Spanish => ("linterna", "con su referencia", "párr. 19"),
    };
    match english {
        "with its citation" => citation.to_owned(),
        "para. 19" => paragraph.to_owned(),
        other => other.replace("lantern", lantern),
    }
}

/// Where one is: the document, the place on the screen, the paragraph.
fn place(desk: &Desk) -> (String, String, String) {
    let reader = desk.state().reader.as_ref().expect("open");
    let shown = format!("{:?}", reader.top);
    (reader.name.clone(), shown, desk.at())
}

fn own(desk: &Desk) -> usize {
    let all = &desk.state().annotations;
    all.notes.len() + all.highlights.len() + all.bookmarks.len() + all.marks.len()
}

fn go_through(words: Wording, width: u16, height: u16) {
    let (mut desk, lesson) = lesson(words, width, height);
    for (paragraph, steps) in LESSONS {
        let start = paragraph.split('(').next().unwrap_or(paragraph);
        // A subparagraph goes on where the steps of the one before it led.
        if *paragraph == start || paragraph.starts_with("op4") {
            desk.press(":").type_in(paragraph).press("Enter");
            assert_eq!(desk.at(), *paragraph);
        }
        let mut before = place(&desk);
        let mut last = before.clone();
        for step in *steps {
            let (keys, seen) = match step {
                Type(typed) => {
                    desk.type_in(&in_its_words(words, typed));
                    continue;
                }
                Press(keys, seen) => (keys, seen),
            };
            desk.press(keys);
            let told = format!("{paragraph}, {keys}, {width}×{height}:\n{}", desk.screen());
            match seen {
                At(id) => {
                    assert_eq!(desk.at(), *id, "{told}");
                    assert_eq!(opened(&desk), lesson, "{told}");
                }
                Opened(name) => assert_eq!(opened(&desk), *name, "{told}"),
                In(context) => assert_eq!(desk.state().context(), *context, "{told}"),
                Says(says) => {
                    let says = in_its_words(words, says);
                    assert!(desk.notice().contains(&says), "{told}");
                }
                Shows(shows) => {
                    let shows = in_its_words(words, shows);
                    assert!(desk.screen().contains(&shows), "{told}");
                }
                Lower => {
                    assert_ne!(place(&desk), last, "{told}");
                    before = last;
                }
                Back => {
                    // The screen is as it was; the paragraph one is at may be another on it.
                    let (name, shown, _) = place(&desk);
                    assert_eq!(
                        (name, shown),
                        (before.0.clone(), before.1.clone()),
                        "{told}"
                    );
                }
                Own(count) => assert_eq!(own(&desk), *count, "{told}"),
                Copies(copies) => {
                    let Next::Copy(copied) = &desk.next else {
                        panic!("nothing is copied: {told}");
                    };
                    let copies = in_its_words(words, copies);
                    assert!(copied.contains(&copies), "{copied}: {told}");
                }
                Left => assert_eq!(desk.next, Next::Leave, "{told}"),
            }
            last = place(&desk);
        }
        if desk.state().context() == Footnote || desk.state().context() == Select {
            desk.press("Esc");
        }
    }
}

#[test]
fn each_lesson_does_what_it_says_on_a_small_screen() {
    go_through(Wording::English, 80, 24);
}

#[test]
fn each_lesson_does_what_it_says_on_a_large_screen() {
    go_through(Wording::English, 120, 40);
}

#[test]
fn each_lesson_does_what_it_says_in_french() {
    go_through(Wording::French, 80, 24);
    go_through(Wording::French, 120, 40);
}

#[test]
fn each_lesson_does_what_it_says_in_spanish() {
    go_through(Wording::Spanish, 80, 24);
    go_through(Wording::Spanish, 120, 40);
}

#[test]
fn the_lessons_name_the_keys_that_are_pressed_and_no_others() {
    let english = Library::builtin().load("A/RES/99/1").expect("the lesson");
    names_the_keys(&english, Wording::English);
    for words in [Wording::French, Wording::Spanish] {
        let (name, lesson) = lessons::of(words).expect("the lesson");
        assert_eq!(name, format!("A/RES/99/1@{}", words.code()));
        let document = lesson.document;
        assert_eq!(document.language.map(|l| l.code()), Some(words.code()));
        assert!(document.warnings.is_empty(), "{:?}", document.warnings);
        let ids = |document: &Document| -> Vec<String> {
            document
                .paragraphs
                .iter()
                .map(|p| p.id.to_string())
                .collect()
        };
        assert_eq!(ids(&document), ids(&english));
        names_the_keys(&document, words);
    }
}

fn names_the_keys(document: &Document, words: Wording) {
    let bold = |text: &str, emphasis: &[crate::document::Emphasis]| {
        let bold = emphasis.iter().filter(|e| e.style == Style::Bold);
        bold.map(|e| text[e.at.range()].to_owned())
            .collect::<Vec<_>>()
    };
    let named: Vec<(String, String)> = (document.paragraphs.iter())
        .flat_map(|p| {
            bold(&p.text, &p.emphasis)
                .into_iter()
                .map(|key| (p.id.to_string(), key))
        })
        .collect();
    let pressed = LESSONS.iter().flat_map(|(at, steps)| {
        let keys = steps.iter();
        let keys = keys.filter_map(|step| match step {
            Press(keys, _) => Some((at.to_string(), words.keys(keys).into_owned())),
            Type(_) => None,
        });
        keys.collect::<Vec<_>>()
    });
    assert_eq!(named, pressed.collect::<Vec<_>>());
    let lessons = document.headings.iter().filter(|heading| {
        let text = &heading.text;
        text.starts_with(|c: char| "IVX".contains(c)) || text.contains('\n')
    });
    assert!(
        lessons.count() >= 10,
        "ten lessons: {:?}",
        document.headings
    );
}

#[test]
fn the_lesson_begins_at_its_beginning_whatever_was_read_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = |address| {
        let options = Options {
            state: Some(folder.path().join("reading.json")),
            start: vec![Start::Library {
                name: "A/RES/99/1".to_owned(),
                address,
            }],
            ..Options::new(Library::builtin())
        };
        Desk::of(options, 80, 24)
    };
    let mut desk = open(None);
    desk.press("1 2 G q");
    desk.app.save();
    assert_eq!(open(None).at(), "op12");
    assert_eq!(
        open(Some(crate::document::Address::from("pp1"))).at(),
        "pp1"
    );
}
