//! A Word file with tracked changes and comments, driven by keys.

use super::screens::snapshot;
use super::*;
use crate::compare::{Options as Comparing, compare};
use crate::document::{Comment, Hand};
use crate::import::import;
use crate::print::word;

/// A reader of a file that the Keeper changed, beside which a stranger wrote.
fn tracked(width: u16, height: u16) -> Desk {
    let (old, new) = (sample::document(), sample::revision());
    let comparison = compare(&old, &new, &Comparing::default());
    let keeper = Hand::at("The Keeper", 1_795_305_600);
    let bytes = word::redline(&old, &new, &comparison, &keeper);
    let mut read = import(&bytes).expect("a Word file");
    let second = read.document.paragraphs.get(1).expect("a paragraph");
    read.document.comments.push(Comment {
        by: Hand {
            author: "A stranger".to_owned(),
            date: Some("2044-10-17T09:00:00Z".to_owned()),
        },
        text: "Who keeps this lamp?".to_owned(),
        source: second.source.clone(),
    });
    let start = Start::Imported {
        name: "red.docx".to_owned(),
        import: Box::new(read),
        address: None,
    };
    Desk::open(vec![start], width, height)
}

#[test]
fn changes_are_shown_with_who_made_them() {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        let mut desk = tracked(width, height);
        let told = desk.notice();
        assert!(
            told.ends_with(" changes are tracked here; g c shows them"),
            "{told}"
        );
        desk.press("g c");
        assert!(desk.screen().contains("The Keeper"), "{}", desk.screen());
        if (width, height) == (80, 24) {
            snapshot("tracked-80x24", &desk);
            desk.press("A");
            assert_eq!(desk.notice(), "showing what The Keeper changed");
        }
        desk.press("Esc");
        assert!(!desk.screen().contains("The Keeper"));
    }
}

#[test]
fn the_text_before_the_changes_opens_and_one_comes_back() {
    let mut desk = tracked(80, 24);
    let before = desk.screen();
    desk.press("g b");
    let shown = &desk.state().reader.as_ref().expect("a document").document;
    assert_eq!(shown.paragraphs.len(), sample::document().paragraphs.len());
    assert_ne!(desk.screen(), before);
    desk.press("H");
    let shown = &desk.state().reader.as_ref().expect("a document").document;
    assert_eq!(shown.paragraphs.len(), sample::revision().paragraphs.len());
}

#[test]
fn what_others_wrote_stands_under_its_paragraph() {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        let mut desk = tracked(width, height);
        desk.press("g w");
        let screen = desk.screen();
        for words in ["A stranger", "2044-10-17", "Who keeps this lamp?"] {
            assert!(screen.contains(words), "{words}: {screen}");
        }
    }
    let mut desk = Desk::new(80, 24);
    desk.press("g w");
    assert_eq!(desk.notice(), "nobody wrote beside this text");
}
