//! The box that finds.

use super::*;

/// A reader of the built-in documents.
pub fn corpus(width: u16, height: u16) -> Desk {
    let mut options = Options::new(Library::builtin());
    options.start = vec![Start::Library {
        name: "A/RES/99/214".to_owned(),
        address: None,
    }];
    let mut sitting = Sitting::new(options);
    let next = sitting.take(Input::Resize(width, height));
    Desk { sitting, next }
}

fn opened(desk: &Desk) -> &str {
    desk.state()
        .reader
        .as_ref()
        .map_or("", |reader| &reader.name)
}

#[test]
fn a_word_and_enter_lead_there_and_one_comes_back() {
    let mut desk = corpus(100, 30);
    desk.press("7 G Ctrl-p").type_in("lihgthouses");
    let screen = desk.screen();
    assert!(
        screen.contains("› lihgthouses") && screen.contains("1 of "),
        "{screen}"
    );
    assert!(screen.contains("A/RES/101/44"), "{screen}");
    desk.press("Enter");
    assert_eq!(opened(&desk), "A/RES/101/44");
    assert!(desk.state().layers.is_empty());
    desk.press("Ctrl-o");
    assert_eq!((opened(&desk), desk.at().as_str()), ("A/RES/99/214", "op7"));
}

#[test]
fn a_paragraph_is_jumped_to_and_shown_before() {
    let mut desk = corpus(100, 30);
    desk.press("Ctrl-p").type_in("101/44 op3");
    let whole = Library::builtin().load("A/RES/101/44").expect("built in");
    let (_, paragraph) = whole.paragraph("op3").expect("it has one");
    let start: String = paragraph.text.chars().take(30).collect();
    assert!(
        desk.screen().matches(&start).count() >= 2,
        "{}",
        desk.screen()
    );
    desk.press("Enter");
    assert_eq!((opened(&desk), desk.at().as_str()), ("A/RES/101/44", "op3"));
}

#[test]
fn rows_are_chosen_and_the_box_let_go_of() {
    let mut desk = corpus(100, 30);
    desk.press("Ctrl-p").type_in("requests").press("Down Down");
    assert!(desk.screen().contains("3 of "), "{}", desk.screen());
    desk.press("Up Esc");
    assert!(desk.state().layers.is_empty());
    assert_eq!(opened(&desk), "A/RES/99/214");
    desk.press("Ctrl-p").type_in("zzzzqqq9");
    assert!(desk.screen().contains("nothing found"), "{}", desk.screen());
    desk.press("Enter");
    assert_eq!(desk.state().layers.len(), 1);
    desk.press("Ctrl-u Backspace");
    assert!(desk.state().layers.is_empty());
}

#[test]
fn all_texts_are_searched_and_who_cites_is_shown() {
    let mut desk = corpus(100, 30);
    desk.press("g /").type_in("\"tide tables\"");
    assert!(desk.screen().contains("Search all texts"));
    assert!(desk.screen().contains("E/2046/L.17"), "{}", desk.screen());
    desk.press("Esc R");
    assert!(desk.screen().contains("Who cites A/RES/99/214"));
    desk.type_in("103/198").press("Enter");
    assert_eq!(opened(&desk), "A/RES/103/198");
}

#[test]
fn the_box_fits_any_screen() {
    for (width, height) in [
        (0, 0),
        (1, 1),
        (3, 2),
        (12, 4),
        (40, 12),
        (80, 24),
        (200, 50),
    ] {
        let mut desk = corpus(width, height);
        desk.press("Ctrl-p").type_in("night").press("Down");
        let _ = desk.screen();
        desk.resize(7, 7);
        let _ = desk.screen();
    }
}
