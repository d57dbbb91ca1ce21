//! The boxes that find, and what one goes through with them.

use std::sync::OnceLock;

use super::super::command::Context;
use super::screens::snapshot;
use super::*;

/// A reader of the built-in documents.
pub fn corpus(width: u16, height: u16) -> Desk {
    // Its index is built once.
    static CORPUS: OnceLock<Library> = OnceLock::new();
    let mut options = Options::new(CORPUS.get_or_init(Library::builtin).clone());
    options.start = vec![Start::Library {
        name: "A/RES/99/214".to_owned(),
        address: None,
    }];
    Desk::of(options, width, height)
}

pub fn opened(desk: &Desk) -> &str {
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
    desk.type_in("biennium").press("Enter");
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

#[test]
fn what_was_typed_ahead_is_done_on_the_rows_it_was_meant_for() {
    // Nothing is waited for between the keys, as where hands are faster than the worker.
    let ahead = |keys: &str| {
        let mut desk = corpus(100, 30);
        for key in parse_keys(keys).expect("keys") {
            desk.app.take(Input::Key(key));
        }
        desk.app.settle(PATIENCE);
        (opened(&desk).to_owned(), desk.state().layers.len())
    };
    let slowly = |letters: &str, down: &str| {
        let mut desk = corpus(100, 30);
        desk.press("Ctrl-p")
            .press(letters)
            .press(down)
            .press("Enter");
        (opened(&desk).to_owned(), desk.state().layers.len())
    };
    for (letters, down) in [
        ("l i g h t h o u s e s", "Down Up"),
        ("n i g h t", "Down Down"),
        ("1 0 1 / 4 4", "Down"),
        ("z z z z q q q 9", "Down"),
    ] {
        let fast = ahead(&format!("Ctrl-p {letters} {down} Enter"));
        assert_eq!(fast, slowly(letters, down), "{letters} {down}");
    }
    // A letter after Enter takes it back.
    assert_eq!(ahead("Ctrl-p l i g h t h o u s e s Enter x 9").1, 1);
}

#[test]
fn rows_of_what_was_typed_before_can_t_be_chosen() {
    let mut desk = corpus(100, 30);
    desk.press("Ctrl-p").type_in("lighthouses");
    let row = "Lighthouses and the passage";
    let selected = |desk: &Desk| desk.style_of("A/RES/101/44").add_modifier;
    use ratatui::style::Modifier;
    assert!(selected(&desk).contains(Modifier::REVERSED), "{row}");
    let key = parse_keys("x").expect("a key");
    for key in key {
        desk.app.take(Input::Key(key));
    }
    if !desk.screen().contains("nothing found") {
        assert!(!selected(&desk).contains(Modifier::REVERSED));
        assert!(desk.screen().contains('…'));
    }
}

#[test]
fn hits_are_gone_through_across_documents() {
    let mut desk = corpus(100, 30);
    desk.press("7 G g /")
        .type_in("\"night sky\"")
        .press("Down Down");
    desk.press("Enter");
    let at = |desk: &Desk| (opened(desk).to_owned(), desk.at());
    let place = |name: &str, id: &str| (name.to_owned(), id.to_owned());
    assert_eq!(
        at(&desk),
        place("A/C.2/99/L.12", "pp2"),
        "{}",
        desk.screen()
    );
    let says = "\"night sky\" · hit 3 of 26: A/C.2/99/L.12 PP2";
    assert_eq!(desk.notice(), says);
    let reversed = ratatui::style::Modifier::REVERSED;
    assert!(desk.style_of("Night").add_modifier.contains(reversed));
    // The other hits of the document are marked too.
    let search = &desk.state().search;
    assert!(search.hits.len() > 3 && search.current.is_some());
    for (keys, name, id, now) in [
        ("n", "A/C.2/99/L.12", "pp4", 4),
        ("3 n", "A/C.2/99/L.12/Rev.1", "", 7),
        ("n", "A/C.2/99/L.12/Rev.1", "pp2", 8),
        ("2 N", "A/C.2/99/L.12", "op34", 6),
        ("6 N", "A/C.3/99/L.27", "pp18", 26),
    ] {
        desk.press(keys);
        assert_eq!(opened(&desk), name, "{keys}");
        assert!(id.is_empty() || desk.at() == id, "{keys}: {}", desk.at());
        let says = format!("hit {now} of 26");
        assert!(desk.notice().contains(&says), "{keys}: {}", desk.notice());
    }
    // The list is there again; a letter takes the place of what was typed.
    desk.press("g /");
    assert!(desk.screen().contains("26 of 26"), "{}", desk.screen());
    desk.type_in("t");
    assert!(desk.screen().contains("› t "), "{}", desk.screen());
    desk.press("Esc");
    // Back, hit by hit, to where one was.
    desk.press("6 Ctrl-o");
    assert_eq!(at(&desk), place("A/RES/99/214", "op7"));
    // Let go of, `n` is the document's own search again.
    desk.press("Esc n");
    assert_eq!(desk.notice(), "nothing was searched for yet");
}

#[test]
fn who_cites_a_paragraph_is_gone_through() {
    let mut desk = corpus(100, 30);
    desk.press("2 9 G g r");
    let screen = desk.screen();
    assert!(screen.contains("Who cites A/RES/99/214 OP29"), "{screen}");
    assert!(screen.contains("1 of 2"), "{screen}");
    desk.press("Down Enter");
    assert_eq!((opened(&desk), desk.at().as_str()), ("E/2046/L.17", "op10"));
    assert_eq!(
        desk.notice(),
        "cites A/RES/99/214 · hit 2 of 2: E/2046/L.17 OP10"
    );
    desk.press("Ctrl-o 1 G g r");
    let says = "nothing cites OP1 of A/RES/99/214";
    assert!(desk.screen().contains(says), "{}", desk.screen());
}

#[test]
fn a_document_that_is_not_there_has_a_page() {
    // By its citation, by jump, by the command line.
    let page = |desk: &Desk| {
        let screen = desk.screen();
        assert_eq!(desk.state().context(), Context::Page, "{screen}");
        assert!(
            screen.contains("Not in the library. Dated 2042-12-20."),
            "{screen}"
        );
        assert!(
            screen.contains("https://docs.un.org/en/A/RES/97/203"),
            "{screen}"
        );
        assert!(
            screen.contains("Cited in 4 paragraphs of 4 documents:"),
            "{screen}"
        );
    };
    let mut desk = corpus(100, 30);
    desk.press(":").type_in("pp1").press("Enter 2 c Enter");
    page(&desk);
    desk.press("Esc");
    assert_eq!(desk.state().context(), Context::Citation);
    desk.press("Esc Ctrl-p").type_in("97/203");
    let row = "A/RES/97/203  not in the library; 4 paragraphs cite it";
    assert!(desk.screen().contains(row), "{}", desk.screen());
    desk.press("Enter");
    page(&desk);
    desk.press("Esc :")
        .type_in("open res. 97/203")
        .press("Enter");
    page(&desk);
    desk.press("y");
    let address = "https://docs.un.org/en/A/RES/97/203".to_owned();
    assert_eq!(desk.next, Next::Copy(address));
    desk.press("2 j Enter");
    assert_eq!((opened(&desk), desk.at().as_str()), ("A/RES/99/214", "pp1"));
    assert!(desk.notice().ends_with("hit 3 of 4: A/RES/99/214 PP1"));
    desk.press("H :").type_in("open 1/1").press("Enter");
    assert!(desk.state().layers.is_empty());
    assert_eq!(desk.notice(), "1/1 is not in the library");
}

#[test]
fn a_series_is_opened_and_two_of_it_compared() {
    let mut desk = corpus(100, 30);
    desk.press("g s");
    assert!(desk.screen().contains("Series of A/RES/99/214 · 5 of 6"));
    desk.press("j Enter");
    assert_eq!(opened(&desk), "A/RES/103/198");
    // With the one it was opened from; with the one that was picked; with the one before.
    for (keys, old, new) in [
        ("g s k k C", "A/RES/99/214", "A/RES/103/198"),
        ("g s c", "A/RES/99/214", "A/RES/103/198"),
        ("g s g g m j C", "A/C.2/99/L.12", "A/C.2/99/L.12/Rev.1"),
        ("g s G C", "A/RES/99/214", "A/RES/103/198"),
    ] {
        let mut desk = corpus(100, 30);
        desk.press("g s j Enter").press(keys);
        assert_eq!(desk.state().context(), Context::Compare, "{keys}");
        let head = format!("{old} → {new}");
        assert!(desk.screen().contains(&head), "{keys}: {}", desk.screen());
    }
    desk.press("g s m");
    assert!(desk.screen().contains("+ 2049-02-02"), "{}", desk.screen());
    desk.press("m");
    assert!(desk.screen().contains("▸ 2049-02-02"), "{}", desk.screen());
}

#[test]
fn a_file_that_was_opened_is_found_and_looked_up() {
    let text = "United Nations A/C.3/99/L.44\n\nGeneral Assembly\n\nDraft resolution\n\nBuoys\n\nThe \
                General Assembly,\n\n1. Decides to moor buoys.\n";
    let import = crate::import::import(text.as_bytes()).expect("a document");
    let mut options = Options::new(Library::builtin());
    options.start = vec![
        Start::Library {
            name: "A/RES/99/214".to_owned(),
            address: None,
        },
        Start::Imported {
            name: "/drafts/buoys.txt".to_owned(),
            import: Box::new(import),
            address: None,
        },
    ];
    let mut desk = Desk::of(options, 100, 30);
    desk.press("Ctrl-p").type_in("moor buoys");
    assert!(desk.screen().contains("buoys.txt OP1"), "{}", desk.screen());
    desk.press("Enter");
    assert_eq!(opened(&desk), "/drafts/buoys.txt");
    desk.press("Ctrl-o :").type_in("L.44 op 1").press("Enter");
    assert_eq!(opened(&desk), "/drafts/buoys.txt");
}

#[test]
fn what_a_budget_counts_is_typed_and_told_as_it_is_cited() {
    let text = "United Nations A/99/6 (Sect. 27)\n\nGeneral Assembly\n\nProposed programme budget for 2045\n\n\
                27.I.1 The Department keeps the lamps of the coast.\n\n27.I.2 It works through:\n\n\
                (a) Keepers of the coast;\n\n(b) Keepers of the islands.\n\n\
                27.I.3 It gives a part of its oil to the islands.\n";
    let mut options = Options::new(Library::builtin());
    options.start = vec![Start::Imported {
        name: "/budgets/lamps.txt".to_owned(),
        import: Box::new(crate::import::import(text.as_bytes()).expect("a document")),
        address: None,
    }];
    let mut desk = Desk::of(options, 80, 24);
    desk.press(":").type_in("para. 27.I.2 (b)").press("Enter");
    let screen = desk.screen();
    assert!(screen.contains("paragraph 27.I.2 (b) of 3"), "{screen}");
}

#[test]
fn what_no_one_types_does_no_harm() {
    let mut desk = corpus(80, 24);
    desk.press("Ctrl-p");
    let mut paste = |words: &str| {
        desk.app.take(Input::Paste(words.to_owned()));
        desk.app.settle(PATIENCE);
        let screen = desk.screen();
        let bad = |c: char| c.is_control() && c != '\n';
        assert!(!screen.contains(bad), "{screen}");
        desk.press("Ctrl-u");
        screen
    };
    paste(&"\"night ".repeat(150_000));
    paste("\u{1b}[31m\u{7}\u{202e} night\u{0} sky\r\n");
    let open = paste("\"night sk");
    assert!(open.contains("the quote has no end"), "{open}");
    assert!(paste("year:soon night").contains("year:soon is no year"));
    assert!(paste("body:zebra night").contains("nothing found"));
}

#[test]
fn the_boxes_that_find() {
    for (name, keys, typed) in [
        ("jump-empty", "Ctrl-p", ""),
        ("jump", "Ctrl-p", "light"),
        ("find-text", "g /", "\"night sky\""),
        ("cited-by", "R", ""),
        ("page", ":", "open 97/203"),
        ("series", "g s", ""),
    ] {
        for (width, height) in [(40, 12), (80, 24), (120, 40)] {
            let mut desk = corpus(width, height);
            desk.press(keys).type_in(typed);
            if name == "page" {
                desk.press("Enter");
            }
            snapshot(&format!("{name}-{width}x{height}"), &desk);
        }
    }
}

#[test]
fn who_cites_a_place_is_asked_by_a_line() {
    let mut desk = corpus(120, 40);
    desk.press(":")
        .type_in("cited-by 99/61 op 2")
        .press("Enter");
    let screen = desk.screen();
    assert!(screen.contains("Who cites A/RES/99/61 OP2"), "{screen}");
    desk.press("Esc :")
        .type_in("cited-by Night sky heritage draft")
        .press("Enter");
    let notice = desk.notice().to_owned();
    assert_eq!(
        notice,
        "Night sky heritage draft names no document, or several"
    );
    // What stands after a command is never passed over.
    desk.press(":").type_in("outline 99/61").press("Enter");
    assert_eq!(
        desk.notice(),
        "“outline” takes nothing but a number after it"
    );
}

#[test]
fn rows_of_like_titles_are_told_apart() {
    let mut desk = corpus(120, 40);
    desk.press("Ctrl-p").type_in("night sky herit");
    let screen = desk.screen();
    for told in [
        "A/RES/103/198  2049-02-02 resolution · Protection of the night sky",
        "A/C.2/99/L.31  2044-11-25 amendment · Protection of the night sky",
    ] {
        assert!(screen.contains(told), "{told}\n{screen}");
    }
    // What comes first because it was read says so.
    let read = "A/RES/99/214  2045-02-06 resolution read lately · Protection";
    assert!(!screen.contains("read lately"), "{screen}");
    desk.press("Esc d Enter");
    desk.app.session.glance = Duration::ZERO;
    desk.press("j k j");
    desk.press("Ctrl-p").type_in("101/44").press("Enter");
    desk.press("Ctrl-p").type_in("night sky herit");
    assert!(desk.screen().contains(read), "{}", desk.screen());
    // A title that no other has stands alone.
    desk.press("Ctrl-u").type_in("seed vaults");
    assert!(
        desk.screen().contains("A/RES/100/19  Seed vaults"),
        "{}",
        desk.screen()
    );
}

#[test]
fn what_a_search_remarks_is_said_in_the_language_of_the_screen() {
    let mut desk = corpus(120, 40);
    desk.press(":").type_in("set screen fr").press("Enter g /");
    desk.type_in("\"night sky");
    assert!(
        desk.screen().contains("le guillemet n’est pas fermé"),
        "{}",
        desk.screen()
    );
    desk.press("Esc g /").type_in("!lamps ");
    let screen = desk.screen();
    assert!(screen.contains("dites ce qui est à trouver"), "{screen}");
}
