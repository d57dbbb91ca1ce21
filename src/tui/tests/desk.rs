//! One's own marks and notes.

use super::screens::snapshot;
use super::*;

#[test]
fn marks_lead_back_in_a_document_and_across() {
    let documents = vec![sample::document(), second().as_ref().clone()];
    let mut desk = Desk::with(documents, 80, 24);
    desk.press("2 G m a");
    assert_eq!(desk.notice(), "marked a");
    desk.press("3 G m B 1 G");
    assert_eq!(desk.at(), "op1");
    desk.press("' a");
    assert_eq!(desk.at(), "op2");
    desk.press("H");
    assert_eq!(desk.at(), "op1", "a mark is a jump: one can go back");
    // In another document the small letter is not known, the capital is.
    desk.press("d j Enter");
    let name = desk.state().reader.as_ref().expect("open").name.clone();
    assert_eq!(name, "A/RES/98/7");
    desk.press("` a");
    assert_eq!(desk.notice(), "there is no mark a");
    desk.press("' B");
    let name = desk.state().reader.as_ref().expect("open").name.clone();
    assert_eq!((name.as_str(), desk.at().as_str()), ("A/RES/99/1", "op3"));
    desk.press("m 1");
    assert_eq!(
        desk.notice(),
        "a mark is a letter: a to z in one document, A to Z in all"
    );
    desk.press("m Esc");
    assert!(desk.state().layers.is_empty());
}

#[test]
fn a_note_is_written_shown_changed_listed_and_taken_away() {
    let mut desk = Desk::new(80, 24);
    desk.press("g m");
    assert!(desk.screen().contains("None yet."));
    desk.press("Esc 2 G a").type_in("ask Peru");
    snapshot("note-line", &desk);
    desk.press("Enter");
    assert_eq!(desk.notice(), "noted");
    desk.press("k j 2 G");
    assert!(
        desk.screen().contains("note: ask Peru"),
        "{}",
        desk.screen()
    );
    desk.press("a").type_in(" again").press("Enter m x g g g m");
    snapshot("desk", &desk);
    desk.press("j Enter");
    assert_eq!(desk.at(), "op2");
    assert_eq!(desk.state().annotations.notes.len(), 1);
    desk.press("a Ctrl-u Enter");
    assert_eq!(desk.notice(), "the note is gone");
    assert!(desk.state().annotations.notes.is_empty());
}

#[test]
fn marks_and_notes_are_there_the_next_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = || {
        Desk::of_own(Options {
            annotations: Some(folder.path().join("desk.json")),
            ..Options::new(Library::builtin())
        })
    };
    open().press("3 G m q a").type_in("later").press("Enter");
    let mut again = open();
    again.press("' q");
    assert_eq!(again.at(), "op3");
    assert!(again.screen().contains("note: later"));
}
