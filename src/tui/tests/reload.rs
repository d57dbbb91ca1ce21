//! What has changed on the disk: told, and shown at its place; what was told, kept.

use std::path::Path;

use super::screens::snapshot;
use super::*;
use crate::import::import;
use crate::library::Writer;

fn text(before: &str, word: &str) -> String {
    let mut text = "United Nations A/RES/99/300\n\nGeneral Assembly\n\nResolution adopted by the \
        General Assembly on 20 December 2044\n\n99/300. Lines and terminals\n\nThe General \
        Assembly,\n\nRecalling its resolution 98/1 of 1 December 2043,\n\n"
        .to_owned();
    text += before;
    for n in 1..=40 {
        text += &format!("{n}. Requests office number {n} to report on its {word};\n\n");
    }
    text
}

fn desk(library: Library, start: Start) -> Desk {
    let options = Options {
        start: vec![start],
        ..Options::new(library)
    };
    Desk::of(options, 80, 24)
}

/// A reader of a file.
fn of_file(path: &Path) -> Desk {
    let bytes = std::fs::read(path).expect("there");
    let start = Start::Imported {
        name: path.display().to_string(),
        import: Box::new(import(&bytes).expect("a document")),
        address: None,
    };
    desk(Library::builtin(), start)
}

/// The row of the screen that has some words.
fn row_of(desk: &Desk, words: &str) -> Option<usize> {
    desk.screen().lines().position(|line| line.contains(words))
}

#[test]
fn a_file_that_was_saved_is_told_and_shown_at_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("draft.txt");
    std::fs::write(&path, text("", "lines")).expect("written");
    let mut desk = of_file(&path);
    desk.press("2 0 G / r e p o r t Enter");
    let row = row_of(&desk, "20. Requests").expect("on the screen");
    desk.press("k j");
    assert!(!desk.notice().contains("changed"));
    let more = "Recalling also its resolution 98/2 of 2 December 2043,\n\n".repeat(9);
    std::fs::write(&path, text(&more, "lines and hours")).expect("written");
    desk.press("Esc");
    assert_eq!(
        desk.notice(),
        "this document has changed · F5 shows it as it is now"
    );
    desk.press("G 2 0 G");
    assert!(
        desk.screen().contains("changed · "),
        "it stays told: {}",
        desk.screen()
    );
    let row = row_of(&desk, "20. Requests").unwrap_or(row);
    desk.press("F5");
    assert_eq!(desk.notice(), "this is the document as it is now");
    assert_eq!(desk.at(), "op20");
    let screen = desk.screen();
    assert_eq!(row_of(&desk, "20. Requests"), Some(row), "{screen}");
    assert!(
        screen.contains("20 to report on its lines and hours"),
        "{screen}"
    );
    desk.press("k");
    assert!(!desk.screen().contains("changed"), "{}", desk.screen());
    desk.press(":").type_in("reload").press("Enter");
    assert_eq!(desk.notice(), "nothing has changed in this document");
    // What is no document any more is told, and one reads on.
    std::fs::write(&path, "%PDF-1.7 broken").expect("written");
    desk.press("F5");
    assert!(desk.notice().contains("draft.txt: "), "{}", desk.notice());
    assert_eq!(desk.at(), "op20");
}

#[test]
fn a_document_that_was_replaced_in_the_library_is_told_and_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let add = |text: &str| {
        let import = import(text.as_bytes()).expect("a document");
        let mut writer = Writer::open(folder.path()).expect("a library");
        let added = writer.add(import, "", true);
        added.expect("added");
        writer.commit().expect("written");
    };
    add(&text("", "lines"));
    let start = Start::Library {
        name: "A/RES/99/300".to_owned(),
        address: None,
    };
    let mut desk = desk(Library::open(folder.path()).expect("a library"), start);
    desk.press("9 G");
    add(&text("", "lines")
        .replace("A/RES/99/300", "A/RES/99/301")
        .replace("99/300.", "99/301."));
    desk.press("j");
    assert_eq!(desk.notice(), "1 document was added to the library");
    add(&text("", "hours"));
    desk.press("k");
    assert_eq!(
        desk.notice(),
        "this document has changed · F5 shows it as it is now"
    );
    assert!(!desk.screen().contains("hours"), "not before one asks");
    desk.press("9 G F5");
    assert_eq!(desk.state().catalogue.len(), 2);
    assert_eq!(desk.at(), "op9");
    assert!(
        desk.screen().contains("number 9 to report on its hours"),
        "{}",
        desk.screen()
    );
}

#[test]
fn what_was_told_is_kept_whole() {
    let mut desk = Desk::new(40, 12);
    desk.press("g <");
    assert!(desk.screen().contains("Nothing was told yet."));
    desk.press("Esc 2 G z h :")
        .type_in("theme nothing-of-that-kind")
        .press("Enter");
    let screen = desk.screen();
    let last = screen.lines().last().unwrap_or("");
    assert!(last.contains('…') && last.ends_with("g <"), "{screen}");
    desk.press("g <");
    snapshot("messages-40x12", &desk);
    desk.resize(120, 40);
    snapshot("messages", &desk);
    desk.press("Esc Y y");
    let wanted = "copied: A/RES/99/1, para. 2 · sent 22 bytes";
    desk.app.copied(Ok("sent 22 bytes".to_owned()));
    assert_eq!(desk.notice(), wanted);
    desk.press(":").type_in("messages").press("Enter");
    assert!(desk.screen().contains(wanted), "{}", desk.screen());
}

#[test]
fn hidden_panes_say_how_to_have_them_back() {
    let mut desk = Desk::new(120, 24);
    desk.press("z h");
    assert_eq!(
        desk.notice(),
        "the lists beside the text are hidden · z h shows them again"
    );
    desk.press("z h");
    assert_eq!(
        desk.notice(),
        "the lists stand beside the text again · z h hides them"
    );
    desk.resize(60, 24).press("z h z h");
    assert_eq!(
        desk.notice(),
        "the lists will stand beside the text where there is room"
    );
}

#[test]
fn one_goes_to_a_part_of_the_text_by_per_cent() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("draft.txt");
    std::fs::write(&path, text("", "lines")).expect("written");
    let mut desk = of_file(&path);
    let mut go = |percent: &str| {
        desk.press(":").type_in(percent).press("Enter");
        let at = desk.at();
        at.trim_start_matches("op").parse::<usize>().unwrap_or(0)
    };
    assert_eq!(go("0%"), 0);
    let half = go("50%");
    assert!((17..=23).contains(&half), "{half}");
    assert!(go("100%") > 28);
    assert_eq!(go("50 %"), half);
    assert!(go("999%") > 28);
    desk.press("H");
    assert_eq!(desk.at(), format!("op{half}"), "it is a jump");
}

#[test]
fn a_file_is_opened_by_its_path_while_one_reads() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("my draft.txt");
    std::fs::write(&path, text("", "lines")).expect("written");
    let mut desk = Desk::new(80, 24);
    let open = |desk: &mut Desk, place: &str| {
        desk.press(":")
            .type_in(&format!("open {place}"))
            .press("Enter");
        desk.app.settle(PATIENCE);
    };
    let shown = path.display().to_string();
    open(&mut desk, &shown);
    assert!(desk.screen().contains("99/300. Lines"), "{}", desk.screen());
    desk.press("Ctrl-o");
    assert_eq!(
        desk.state().reader.as_ref().expect("open").name,
        "A/RES/99/1"
    );
    open(&mut desk, &format!("{shown}#op7"));
    assert_eq!(desk.at(), "op7");
    // It is watched as if one had begun with it.
    std::fs::write(&path, text("", "hours")).expect("written");
    desk.press("j");
    assert!(desk.notice().starts_with("this document has changed"));
    open(&mut desk, "./no-such.txt");
    assert_eq!(desk.notice(), "there is no file ./no-such.txt");
    std::fs::write(&path, b"%PDF-1.7 broken").expect("written");
    open(&mut desk, &shown.replace("my draft", "./my draft"));
    assert!(
        desk.notice().contains("my draft.txt: "),
        "{}",
        desk.notice()
    );
}
