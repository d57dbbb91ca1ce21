//! A document in several languages: beside each other, one for another.

use ratatui::layout::Rect;

use super::*;
use crate::document::Language;
use crate::tui::tests::screens::snapshot;

/// The sample in a language: the same words, and some more at the end of each paragraph.
fn sample_in(language: Language) -> Document {
    let mut document = sample::document();
    document.language = Some(language);
    let tail = match language {
        Language::Fr => " – avec tout ce qu’une traduction française demande de place en plus",
        Language::Es => " – con todo lo que una traducción española pide",
        Language::Zh => "——以及中文译文所需的一切，包括标点。",
        _ => return document,
    };
    for paragraph in &mut document.paragraphs {
        paragraph.text.push_str(tail);
    }
    for note in &mut document.footnotes {
        note.text.push_str(tail);
        note.resolved = None;
    }
    document
}

/// A reader of the sample in these languages; the first is open.
pub fn desk(languages: &[Language], width: u16, height: u16) -> Desk {
    of(
        languages.iter().map(|l| sample_in(*l)).collect(),
        width,
        height,
    )
}

fn of(documents: Vec<Document>, width: u16, height: u16) -> Desk {
    let start = documents.into_iter().map(|document| Start::Imported {
        name: format!("{}.xml", document.language.unwrap_or_default().code()),
        import: Box::new(Import {
            document,
            original: original(),
        }),
        address: None,
    });
    Desk::open(start.collect(), width, height)
}

const TWO: [Language; 2] = [Language::En, Language::Fr];
const THREE: [Language; 3] = [Language::En, Language::Fr, Language::Es];

/// The rows of the screen that hold some words, in a stretch of its columns.
fn rows_with(desk: &Desk, words: &str, columns: std::ops::Range<usize>) -> Vec<usize> {
    let screen = desk.screen();
    let holds = |line: &str| {
        let part: String = line
            .chars()
            .skip(columns.start)
            .take(columns.len())
            .collect();
        part.contains(words)
    };
    let rows = screen.lines().enumerate();
    rows.filter(|(_, line)| holds(line))
        .map(|(y, _)| y)
        .collect()
}

#[test]
fn p_sets_another_language_beside_it_paragraph_by_paragraph() {
    let mut desk = desk(&TWO, 120, 40);
    desk.press("p");
    snapshot("parallel-120x40", &desk);
    for words in [
        "Recalling",
        "Deeply concerned",
        "1. Takes note",
        "(a) To keep",
    ] {
        let (left, right) = (
            rows_with(&desk, words, 0..60),
            rows_with(&desk, words, 60..120),
        );
        assert_eq!(left.len(), 1, "{words}:\n{}", desk.screen());
        assert_eq!(left, right, "{words}:\n{}", desk.screen());
    }
    desk.press("p");
    assert!(!desk.screen().contains("French"), "{}", desk.screen());
}

#[test]
fn three_stand_beside_each_other_from_200_columns_and_two_above_each_other_on_small_screens() {
    for (width, height) in [(40, 12), (80, 24), (100, 30), (200, 50)] {
        let mut desk = desk(&THREE, width, height);
        desk.press(":").type_in("parallel en fr es").press("Enter");
        snapshot(&format!("parallel-{width}x{height}"), &desk);
        // To the end line by line: all of each language passes by.
        let mut seen = String::new();
        for _ in 0..400 {
            seen.push_str(&desk.screen());
            desk.press("j");
        }
        let shown = if width < 200 { &THREE[..2] } else { &THREE };
        for (language, tail) in shown.iter().zip(["remain seized", "française", "española"]) {
            assert!(
                seen.contains(tail),
                "{language:?} at {width}:\n{}",
                desk.screen()
            );
        }
    }
}

#[test]
fn l_goes_on_in_the_other_language_where_one_is() {
    let mut desk = desk(&TWO, 120, 40);
    desk.press("p 5 G");
    let before = desk.screen();
    desk.press("l");
    assert_eq!(desk.app.name(), Some("fr.xml"));
    assert_eq!(desk.at(), "op5");
    // What stands on the screen stays where it is.
    let body = |screen: &str| -> Vec<String> {
        let lines = screen.lines().skip(1).take(38);
        lines
            .map(|line| line.replace(['▌', '!'], " ").trim_end().to_owned())
            .collect()
    };
    assert_eq!(body(&desk.screen()), body(&before));
    let (_, cursor) = desk.draw();
    assert!(
        cursor.expect("a cursor").0 > 58,
        "it is in the right column"
    );
    desk.press("l");
    assert_eq!(
        (desk.app.name(), desk.at().as_str()),
        (Some("en.xml"), "op5")
    );
    // Without the other beside it, too.
    desk.press("p 7 G l");
    assert_eq!(
        (desk.app.name(), desk.at().as_str()),
        (Some("fr.xml"), "op7")
    );
}

#[test]
fn notes_searches_and_copies_are_those_of_the_language_that_is_read() {
    let mut desk = desk(&TWO, 120, 40);
    desk.press("p l")
        .press("/")
        .type_in("française")
        .press("Enter");
    assert!(desk.state().search.hits.len() > 10);
    desk.press("g g f");
    assert!(desk.screen().contains("française"), "{}", desk.screen());
    desk.press("Esc y");
    let Next::Copy(words) = &desk.next else {
        panic!("{:?}", desk.next);
    };
    assert!(
        words.contains("française") && words.contains("A/RES/99/1"),
        "{words}"
    );
    // A search goes along where its words are there too.
    desk.press("/").type_in("measure 6").press("Enter l");
    assert_eq!(desk.at(), "op6");
    assert_eq!(desk.state().search.hits.len(), 1);
    let links = desk.app.links();
    let left = links.iter().all(|(at, _): &(Rect, String)| at.right() < 60);
    assert!(left, "{links:?}");
}

#[test]
fn what_one_language_lacks_is_told_and_nothing_of_the_other_is_lost() {
    let mut french = sample_in(Language::Fr);
    french.paragraphs.remove(3);
    let mut desk = of(vec![sample_in(Language::En), french], 120, 40);
    desk.press("p");
    assert!(
        desk.notice()
            .contains("French counts its paragraphs otherwise"),
        "{}",
        desk.notice()
    );
    assert!(desk.screen().contains("French ≈"));
    desk.press("l");
    let (left, right) = (
        rows_with(&desk, "Office of Coastal Lights:", 0..60),
        60..120,
    );
    assert_eq!(left.len(), 1, "{}", desk.screen());
    assert!(rows_with(&desk, "Office of Coastal Lights:", right).is_empty());
}

#[test]
fn the_box_of_languages_takes_them_in_and_out() {
    let mut desk = desk(&THREE, 200, 50);
    desk.press("P");
    snapshot("languages", &desk);
    // Spanish stands first after English; then French.
    desk.press("Space j Space");
    let shown = |desk: &Desk| -> Vec<Language> {
        let beside = desk.state().beside();
        beside.map_or(Vec::new(), |b| {
            b.columns.iter().map(|c| c.language).collect()
        })
    };
    assert_eq!(shown(&desk).len(), 2);
    desk.press("Space");
    assert_eq!(shown(&desk).len(), 1);
    desk.press("k Space");
    assert_eq!(shown(&desk), []);
    desk.press("Enter");
    assert_ne!(desk.app.name(), Some("en.xml"));
}

#[test]
fn a_language_that_is_not_there_is_told() {
    let mut desk = desk(&[Language::Fr], 120, 40);
    assert_eq!(
        desk.notice(),
        "this is in French; it is not there in English"
    );
    desk.press("p");
    assert_eq!(desk.notice(), "A/RES/99/1 is there in French alone");
    desk.press(":").type_in("language xx").press("Enter");
    assert!(
        desk.notice().starts_with("“xx” is no language's code"),
        "{}",
        desk.notice()
    );
    let mut desk = self::desk(&TWO, 120, 40);
    desk.press("4 G :").type_in("language fr").press("Enter");
    assert_eq!(
        (desk.app.name(), desk.at().as_str()),
        (Some("fr.xml"), "op4")
    );
    assert_eq!(desk.state().catalogue.library.reads(), Language::Fr);
}

#[test]
fn the_languages_stay_from_document_to_document_and_from_time_to_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = || {
        let of = |language: Language| Start::Imported {
            name: format!("{}.xml", language.code()),
            import: Box::new(Import {
                document: sample_in(language),
                original: original(),
            }),
            address: None,
        };
        let mut app = App::new(Options {
            start: TWO.map(of).to_vec(),
            state: Some(folder.path().join("reading.json")),
            ..Options::new(Library::open(Path::new("/nonexistent/library")).expect("empty"))
        });
        let next = app.take(Input::Resize(120, 40));
        Desk { app, next }
    };
    let mut desk = start();
    desk.press("p");
    desk.app.save();
    let mut desk = start();
    assert!(desk.state().beside().is_some());
    desk.press("p");
    desk.app.save();
    assert!(start().state().beside().is_none());
}
