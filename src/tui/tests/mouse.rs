//! The mouse, an event in and a state out; and where the screen has links.

use ratatui::layout::Rect;

use super::super::command::Context;
use super::super::layout::Pane;
use super::super::update::{Gesture, Mouse};
use super::*;

/// Column and row of the first of some words on the screen.
fn find(desk: &Desk, words: &str) -> (u16, u16) {
    let (buffer, _) = desk.draw();
    let width = buffer.area.width as usize;
    for (y, row) in buffer.content().chunks(width).enumerate() {
        let line: String = row.iter().map(|cell| cell.symbol()).collect();
        if let Some(at) = line.find(words) {
            let before = line[..at].chars().count();
            return (before as u16, y as u16);
        }
    }
    panic!("{words:?} is not on the screen:\n{}", desk.screen());
}

fn act(desk: &mut Desk, gesture: Gesture, (column, row): (u16, u16)) {
    let mouse = Mouse {
        gesture,
        column,
        row,
    };
    desk.next = desk.app.take(Input::Mouse(mouse));
}

fn click(desk: &mut Desk, words: &str) {
    let place = find(desk, words);
    act(desk, Gesture::Click, place);
}

/// A reader that has taken the mouse.
fn taken(width: u16, height: u16) -> Desk {
    let mut desk = Desk::new(width, height);
    desk.press("z m");
    desk
}

fn top(desk: &Desk) -> usize {
    desk.state().reader.as_ref().expect("open").top.item
}

const DOWN: Gesture = Gesture::Wheel { down: true };
const UP: Gesture = Gesture::Wheel { down: false };

#[test]
fn it_is_the_terminals_until_it_is_taken() {
    let mut desk = Desk::new(80, 24);
    assert!(!desk.app.takes_mouse());
    act(&mut desk, DOWN, (40, 10));
    assert_eq!(top(&desk), 0, "what was still on its way does nothing");
    desk.press("z m");
    assert!(desk.app.takes_mouse());
    assert!(desk.notice().starts_with("mouse on"));
    desk.press("z m");
    assert!(!desk.app.takes_mouse());
    let options = Options {
        mouse: true,
        ..Options::new(Library::builtin())
    };
    assert!(App::new(options).takes_mouse());
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let mut desk = taken(120, 16);
    for _ in 0..4 {
        act(&mut desk, DOWN, (80, 8));
    }
    assert!(top(&desk) > 0 && desk.state().panes.focus == Pane::Text);
    for _ in 0..9 {
        act(&mut desk, UP, (80, 8));
    }
    assert_eq!(top(&desk), 0);
    act(&mut desk, DOWN, (10, 8));
    assert_eq!(desk.state().panes.focus, Pane::Outline);
    let selected = desk.state().outline_list.selected;
    act(&mut desk, DOWN, (10, 8));
    assert_eq!(desk.state().outline_list.selected, selected + 3);
    desk.press("?");
    let before = desk.screen();
    act(&mut desk, DOWN, (60, 8));
    assert_ne!(desk.screen(), before, "help scrolls");
    let before = desk.screen();
    act(&mut desk, DOWN, (1, 8));
    assert_eq!(desk.screen(), before, "beside the box nothing does");
}

#[test]
fn a_click_goes_where_it_points() {
    let mut desk = taken(120, 40);
    click(&mut desk, "7. ");
    assert_eq!(
        (desk.at().as_str(), desk.state().panes.focus),
        ("op7", Pane::Text)
    );
    desk.press("g g");
    let text = desk.state().layout().and_then(|l| l.text()).expect("shown");
    let reader = desk.state().reader.as_ref().expect("open");
    let second = reader.next_read(reader.focus).expect("more");
    let line = reader
        .visible()
        .iter()
        .position(|(item, _)| *item == second);
    let row = text.y + 1 + line.expect("on the screen") as u16;
    act(&mut desk, Gesture::Click, (text.x + 20, row));
    assert_eq!(desk.at(), "pp2");
    assert!(desk.state().layers.is_empty());
    desk.press("d");
    let list = desk.state().layout().and_then(|l| l.pane(Pane::Documents));
    let list = list.expect("shown");
    act(&mut desk, Gesture::Click, (list.x + 5, 1));
    assert_eq!(
        desk.state().panes.focus,
        Pane::Text,
        "its only document is opened"
    );
    act(&mut desk, Gesture::Click, (5, 39));
    act(&mut desk, Gesture::Click, (500, 500));
    assert!(desk.state().layers.is_empty());
}

#[test]
fn a_marker_a_citation_and_a_reference_are_opened_and_a_click_beside_closes() {
    let mut desk = taken(80, 24);
    let linked: Vec<Rect> = desk.app.links().into_iter().map(|(r, _)| r).collect();
    let first = linked.first().expect("a citation is on the screen");
    act(&mut desk, Gesture::Click, (first.x, first.y));
    assert_eq!(desk.state().context(), Context::Citation);
    act(&mut desk, Gesture::Click, (0, 0));
    assert!(desk.state().layers.is_empty());
    click(&mut desk, "¹");
    assert_eq!(desk.state().context(), Context::Footnote);
    let area = desk
        .state()
        .layers
        .last()
        .and_then(|l| l.area(desk.state()));
    let area = area.expect("a box");
    act(&mut desk, Gesture::Click, (area.x + 1, area.y + 1));
    assert_eq!(desk.state().layers.len(), 1, "inside it stays");
    act(&mut desk, Gesture::Click, (area.x, area.bottom()));
    assert!(desk.state().layers.is_empty());
    desk.press("/").type_in("lights");
    act(&mut desk, Gesture::Click, (10, 5));
    assert!(desk.state().layers.is_empty());
    assert!(
        desk.state().search.hits.is_empty(),
        "as if it were let go of"
    );
}

#[test]
fn links_cover_their_citation_and_lead_to_it() {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        let desk = Desk::new(width, height);
        let (buffer, _) = desk.draw();
        let linked = desk.app.links();
        assert!(!linked.is_empty());
        let reader = desk.state().reader.as_ref().expect("open");
        let cites: Vec<&str> = (reader.document.paragraphs.iter())
            .flat_map(|p| &p.cites)
            .map(|c| c.text.as_str())
            .collect();
        for (area, address) in linked {
            assert!(address.starts_with("https://docs.un.org/en/"), "{address}");
            let cells = (area.left()..area.right()).map(|x| buffer[(x, area.y)].symbol());
            let words: String = cells.collect();
            let words = words.trim();
            assert!(
                cites
                    .iter()
                    .any(|cite| cite.contains(words) || words.contains(cite)),
                "{width}×{height}: {words:?} is no citation"
            );
        }
    }
}

#[test]
fn no_link_lies_under_a_box() {
    let mut desk = Desk::new(80, 24);
    desk.press("f");
    let area = desk
        .state()
        .layers
        .last()
        .and_then(|l| l.area(desk.state()));
    let area = area.expect("a box");
    let linked = desk.app.links();
    assert!(linked.iter().all(|(link, _)| !link.intersects(area)));
    desk.press("Esc ?");
    assert!(desk.app.links().iter().all(|(link, _)| link.right() <= 84));
}

#[test]
fn an_address_is_linked_in_the_box_and_can_be_copied() {
    let mut desk = Desk::new(80, 24);
    desk.press("c");
    let linked = desk.app.links();
    let (area, address) = linked
        .iter()
        .find(|(area, _)| {
            let (buffer, _) = desk.draw();
            buffer[(area.x, area.y)].symbol() == "h"
        })
        .expect("the address of what is not in the library");
    let (buffer, _) = desk.draw();
    let cells = (area.left()..area.right()).map(|x| buffer[(x, area.y)].symbol());
    assert_eq!(&cells.collect::<String>(), address);
    let address = address.clone();
    desk.press("g y");
    desk.press("Esc ] c g y");
    assert_eq!(desk.next, Next::Copy(address));
    desk.press("Esc g y");
    let own = "https://docs.un.org/en/A/RES/99/1".to_owned();
    assert_eq!(desk.next, Next::Copy(own));
}

#[test]
fn a_click_on_a_row_of_a_box_opens_it() {
    use super::finding::{corpus, opened};
    let boxed = |keys: &str, typed: &str| {
        let mut desk = corpus(80, 24);
        desk.press("z m").press(keys).type_in(typed);
        desk
    };
    let mut desk = boxed("Ctrl-p", "lighthouses");
    click(&mut desk, "A/RES/101/44  Keepers");
    assert_eq!(opened(&desk), "A/RES/101/44");
    let mut desk = boxed("g /", "cooling of vaults");
    click(&mut desk, "Seed vaults (");
    assert_eq!(opened(&desk), "A/RES/99/214", "a group is no row");
    click(&mut desk, "  OP12");
    assert_eq!(
        (opened(&desk), desk.at().as_str()),
        ("A/RES/100/19", "op12")
    );
    let mut desk = boxed("g s", "");
    click(&mut desk, "2049-02-02");
    assert_eq!(opened(&desk), "A/RES/103/198");
    desk.press("g h");
    click(&mut desk, "A/RES/99/214");
    assert_eq!(opened(&desk), "A/RES/99/214");
    desk.press("7 G B 9 G g m");
    click(&mut desk, "OP7");
    assert_eq!(desk.at(), "op7");
    desk.press("C");
    click(&mut desk, "A/C.2/99/L.31");
    assert_eq!(desk.state().context(), Context::Compare);
    let mut desk = boxed("F2", "outli");
    click(&mut desk, "outline  ");
    assert_eq!(desk.state().panes.focus, Pane::Outline);
    let mut desk = boxed("Ctrl-p", "night");
    act(&mut desk, DOWN, (40, 10));
    assert!(desk.screen().contains("4 of "), "the wheel goes on in it");
}

#[test]
fn one_gets_about_by_clicks_alone() {
    for width in [40, 80, 120] {
        let mut desk = taken(width, 24);
        desk.press("2 G");
        click(&mut desk, "help");
        assert!(
            !desk.state().layers.is_empty(),
            "{width}: {}",
            desk.screen()
        );
        click(&mut desk, "back");
        assert!(desk.state().layers.is_empty());
        click(&mut desk, "back");
        assert_eq!(desk.at(), "pp1", "{width}");
        desk.press("?");
        click(&mut desk, "list");
        assert!(desk.state().layers.is_empty());
        assert_eq!(desk.state().panes.focus, Pane::Documents);
        click(&mut desk, "quit");
        assert_eq!(desk.next, Next::Leave);
        // They are not there while the mouse is the terminal's.
        desk.press("z m");
        let screen = desk.screen();
        assert!(
            !screen.lines().last().unwrap_or("").contains("quit"),
            "{screen}"
        );
    }
}

#[test]
fn the_wheel_scrolls_as_far_as_is_set() {
    let options = Options {
        mouse: true,
        wheel: 1,
        start: vec![Start::Library {
            name: "A/RES/99/1".to_owned(),
            address: None,
        }],
        ..Options::new(Library::builtin())
    };
    let mut desk = Desk::of(options, 80, 24);
    let line = |desk: &Desk| desk.screen().lines().nth(2).unwrap_or("").to_owned();
    let second = line(&desk);
    act(&mut desk, DOWN, (40, 10));
    assert_eq!(desk.screen().lines().nth(1), Some(second.as_str()));
}

#[test]
fn what_is_open_is_opened_in_its_own_program() {
    let folder = tempfile::tempdir().expect("a folder");
    let opener = folder.path().join("opener");
    let told = folder.path().join("told");
    std::fs::write(
        &opener,
        format!("#!/bin/sh\necho \"$1\" >> {}\n", told.display()),
    )
    .expect("written");
    let mut mode = std::fs::metadata(&opener).expect("there").permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut mode, 0o755);
    std::fs::set_permissions(&opener, mode).expect("set");
    let mut desk = Desk::of(
        Options {
            opener: crate::tui::Opener {
                program: Some(opener),
                ..Default::default()
            },
            start: vec![Start::Library {
                name: "A/RES/99/214".to_owned(),
                address: None,
            }],
            ..Options::new(Library::builtin())
        },
        80,
        24,
    );
    desk.press("g x");
    assert_eq!(desk.notice(), "opened: https://docs.un.org/en/A/RES/99/214");
    desk.press("] c g x");
    let cited = desk.notice().to_owned();
    assert!(
        cited.starts_with("opened: https://docs.un.org/en/") && !cited.ends_with("99/214"),
        "{cited}"
    );
    let told = std::fs::read_to_string(told).expect("told");
    assert_eq!(told.lines().count(), 2, "{told}");
}

#[test]
fn a_click_into_the_other_language_goes_on_in_it_and_the_wheel_scrolls_both() {
    use crate::document::Language::{En, Fr};
    for (width, height) in [(120, 40), (80, 24)] {
        let mut desk = languages::desk(&[En, Fr], width, height);
        desk.press("z m p 7 G");
        let text = desk.state().text_area().expect("shown");
        let reader = desk.state().reader.as_ref().expect("open");
        let (focus, own) = (reader.focus, reader.laid(reader.focus).rows.len());
        let line = (reader.visible().iter()).position(|at| *at == (focus, 0));
        let row = text.y + line.expect("on the screen") as u16;
        let place = match width {
            120 => (100, row),
            // Under it.
            _ => (20, row + own as u16),
        };
        act(&mut desk, Gesture::Click, place);
        assert_eq!(
            (desk.app.name(), desk.at().as_str()),
            (Some("fr.xml"), "op7"),
            "{}",
            desk.screen()
        );
        assert!(desk.state().beside().is_some());
        desk.press("y");
        let Next::Copy(words) = &desk.next else {
            panic!("{:?}", desk.next);
        };
        assert!(words.contains("française"), "{words}");
        // A click into the language that is read stays there.
        if width == 120 {
            let text = desk.state().text_area().expect("shown");
            act(&mut desk, Gesture::Click, (text.x + 4, text.y + 1));
            assert_eq!(desk.app.name(), Some("fr.xml"));
        }
        desk.press("g g");
        for x in [5, width - 5] {
            let before = top(&desk);
            for _ in 0..3 {
                act(&mut desk, DOWN, (x, 8));
            }
            assert!(top(&desk) > before, "{x}");
        }
    }
}

#[test]
fn what_is_told_has_the_room_of_the_words_that_are_clicked() {
    let mut desk = taken(40, 12);
    let last = |desk: &Desk| desk.screen().lines().last().unwrap_or("").to_owned();
    desk.press("Esc");
    assert!(last(&desk).contains("help"), "{}", last(&desk));
    desk.press("9 9 G");
    let told = desk.notice().to_owned();
    assert!(told.starts_with("there is no paragraph 99"), "{told}");
    let shown: String = told.chars().take(20).collect();
    assert!(last(&desk).contains(&shown), "{}", last(&desk));
    assert!(!last(&desk).contains("quit"), "{}", last(&desk));
    // Nothing that is not there is clicked; then the words are there again.
    act(&mut desk, Gesture::Click, (37, 11));
    assert_ne!(desk.next, Next::Leave);
    assert!(last(&desk).contains("quit"), "{}", last(&desk));
}

#[test]
fn panes_that_are_not_on_the_screen_are_words_that_are_clicked() {
    let mut desk = taken(80, 24);
    desk.press("Esc");
    let word = |desk: &Desk, word: &str| {
        let screen = desk.screen();
        let last = screen.lines().last().unwrap_or("");
        let at = last
            .find(word)
            .unwrap_or_else(|| panic!("{word}: {screen}"));
        (cells_before(last, at), 23)
    };
    assert!(
        !desk
            .screen()
            .lines()
            .last()
            .unwrap_or("")
            .contains(" text ")
    );
    let at = word(&desk, "outline");
    act(&mut desk, Gesture::Click, at);
    assert_eq!(desk.state().panes.focus, Pane::Outline);
    desk.press("z z");
    let at = word(&desk, "text");
    act(&mut desk, Gesture::Click, at);
    assert_eq!(desk.state().panes.focus, Pane::Text);
}

/// The column of a byte of a line.
fn cells_before(line: &str, at: usize) -> u16 {
    crate::typeset::cells::width(&line[..at]) as u16
}
