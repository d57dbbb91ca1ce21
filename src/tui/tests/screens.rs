//! Whole screens, and the styles on them.

use ratatui::style::Modifier;

use super::*;

pub fn snapshot(name: &str, desk: &Desk) {
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "snapshots" }, {
        insta::assert_snapshot!(name, desk.screen());
    });
}

#[test]
fn the_sample_at_all_sizes() {
    for (width, height) in [(20, 5), (40, 12), (80, 24), (120, 40), (200, 50)] {
        let desk = Desk::new(width, height);
        snapshot(&format!("text-{width}x{height}"), &desk);
    }
}

#[test]
fn boxes() {
    for (name, keys) in [
        ("footnote", "f n"),
        ("citation", "c"),
        ("source", "2 G s"),
        ("help", "?"),
        ("which-key", "g"),
        ("outline", "o 3 j"),
    ] {
        let mut desk = Desk::new(80, 24);
        desk.press(keys);
        snapshot(name, &desk);
    }
}

#[test]
fn an_empty_library_helps_at_all_sizes() {
    for (width, height) in [(40, 12), (80, 24)] {
        let desk = Desk::open(Vec::new(), width, height);
        snapshot(&format!("empty-{width}x{height}"), &desk);
    }
}

#[test]
fn styles_say_what_is_what() {
    let mut desk = Desk::new(80, 24);
    let theme = Theme::default();
    let has = |style: Style, modifier| style.add_modifier.contains(modifier);
    assert!(has(desk.style_of("Recalling"), Modifier::ITALIC));
    assert!(!has(desk.style_of("its resolutions"), Modifier::ITALIC));
    assert!(has(desk.style_of("97/14"), Modifier::UNDERLINED));
    assert!(has(desk.style_of("99/1. Keeping"), Modifier::BOLD));
    assert_eq!(desk.style_of("¹").fg, theme.mark.fg);
    assert_eq!(desk.screen().matches('▌').count(), 1);
    desk.press("] f");
    assert!(has(desk.style_of("¹"), Modifier::REVERSED));
    desk.press("Esc 2 G");
    assert_eq!(desk.style_of("!").fg, theme.doubt.fg);
    desk.press("/").type_in("lights").press("Enter");
    let hits: Vec<bool> = {
        let (buffer, _) = desk.draw();
        buffer
            .content()
            .iter()
            .map(|c| c.modifier.contains(Modifier::REVERSED))
            .collect()
    };
    assert_eq!(
        hits.iter().filter(|r| **r).count(),
        "lights".len(),
        "one hit is the current one"
    );
}

#[test]
fn the_cursor_stands_where_one_is() {
    let mut desk = Desk::new(120, 40);
    let row = |desk: &Desk| desk.draw().1.map(|(_, y)| y);
    let before = row(&desk).expect("on the current paragraph");
    desk.press("}");
    assert!(row(&desk).expect("on the next") > before);
    desk.press("o g g");
    assert_eq!(desk.draw().1, Some((0, 1)));
    desk.press("2 j");
    assert_eq!(desk.draw().1, Some((0, 3)));
    desk.press(":").type_in("ab");
    assert_eq!(desk.draw().1, Some((3, 39)));
    desk.press("Esc g t f");
    let (buffer, cursor) = desk.draw();
    let (x, y) = cursor.expect("in the box");
    assert_eq!(buffer[(x, y)].symbol(), "S", "on the note's first letter");
}

#[test]
fn a_console_without_raised_digits_gets_brackets() {
    let mut desk = Desk::new(80, 24);
    assert!(desk.screen().contains("themselves,²"));
    desk.app.use_plain_marks();
    desk.resize(80, 24);
    assert!(
        desk.screen().contains("themselves,[2]"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_hostile_document_can_t_reach_the_terminal() {
    let mut document = sample::document();
    let evil = "\u{1b}]0;owned\u{7}\u{202e}\u{9b}2J\u{200b}".to_owned();
    document.title = Some(evil.clone());
    document.symbol = Some(evil.clone());
    for paragraph in &mut document.paragraphs {
        paragraph.text.push_str(&evil);
        paragraph.label = Some(evil.clone());
    }
    for heading in &mut document.headings {
        heading.text = evil.clone();
    }
    for note in &mut document.footnotes {
        note.text.push_str(&evil);
        note.resolved = None;
        note.label = evil.clone();
    }
    let mut desk = Desk::with(vec![document], 200, 50);
    for keys in [
        "Tab", "Esc", "G", "g g", "f", "Esc", "c", "Esc", "s", "Esc", "o", "d",
    ] {
        desk.press(keys);
        let (buffer, _) = desk.draw();
        for cell in buffer.content() {
            let bad = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200b}');
            assert!(
                !cell.symbol().chars().any(bad),
                "{keys}: {:?}",
                cell.symbol()
            );
        }
    }
}
