//! What one types into: the palette, the command line and what it completes.

use super::super::command::{Command, Context, on_screen};
use super::super::keymap::{Key, Match};
use super::screens::snapshot;
use super::*;

#[test]
fn the_palette_finds_a_command_by_letters_and_does_it() {
    let mut desk = Desk::new(80, 24);
    desk.press("Alt-x").type_in("nxtpar");
    snapshot("palette", &desk);
    assert_eq!(desk.at(), "pp1");
    desk.press("Enter");
    assert!(desk.state().layers.is_empty());
    assert_eq!(desk.at(), "pp2");
    // The help finds what the name does not say.
    desk.press("Alt-x").type_in("every key");
    assert!(desk.screen().contains("show what every key does"));
    desk.press("Esc");
    assert!(desk.state().layers.is_empty());
}

#[test]
fn the_palette_finds_a_command_by_what_it_does_in_the_language_of_the_screen() {
    let mut desk = Desk::new(80, 24);
    desk.press(":").type_in("set screen fr").press("Enter");
    desk.press("3 G Alt-x").type_in("signet");
    let screen = desk.screen();
    // Keys are called as on a keyboard of that language.
    assert!(screen.contains("Échap fermer"), "{screen}");
    desk.press("Enter");
    assert_eq!(desk.notice(), "bookmarked");
}

#[test]
fn the_palette_moves_scrolls_and_says_what_does_nothing_here() {
    let mut desk = Desk::new(80, 24);
    desk.press("Alt-x");
    for _ in 0..30 {
        desk.press("Down");
    }
    snapshot("palette-scrolled", &desk);
    desk.press("Esc o Alt-x")
        .type_in("next-footnote")
        .press("Enter");
    assert_eq!(
        desk.notice(),
        "“next-footnote” does nothing here; it works in: Text"
    );
    desk.press("Alt-x").type_in("zzzz").press("Enter");
    assert_eq!(desk.notice(), "no command is called “zzzz”");
}

#[test]
fn every_command_stands_in_the_palette_with_a_key_that_does_it() {
    let mut desk = Desk::new(120, 24);
    for info in on_screen() {
        if info.contexts == [Context::Prompt] || info.command == Command::Palette {
            continue;
        }
        desk.press("Alt-x").type_in(info.name);
        let screen = desk.screen();
        assert!(screen.contains(info.name), "{}:\n{screen}", info.name);
        if info.command.works_in(Context::Text) {
            let key = desk.state().keymap.key_for(Context::Text, info.command);
            let key = key.unwrap_or_else(|| panic!("{} has no key", info.name));
            assert!(
                screen.contains(&format!(" {key} │")),
                "{}:\n{screen}",
                info.name
            );
        }
        desk.press("Esc");
    }
}

#[test]
fn the_command_line_completes_commands_places_and_settings() {
    let mut desk = Desk::with(vec![sample::document(), second().as_ref().clone()], 80, 24);
    // Typed → what Tab makes of it, once and twice.
    for (typed, once, twice) in [
        ("pal", ":palette", ":palette"),
        ("next-fo", ":next-footnote", ":next-footnote"),
        ("set mea", ":set measure", ":set measure"),
        ("theme l", ":theme light", ":theme light"),
        ("op1", ":op1", ":op10"),
        ("open 98", ":open A/RES/98/7", ":open A/RES/98/7"),
        (
            "compare with 9",
            ":compare with A/RES/99/1",
            ":compare with A/RES/98/7",
        ),
    ] {
        for (tabs, wanted) in [("Tab", once), ("Tab Tab", twice)] {
            desk.press(":").type_in(typed).press(tabs);
            let screen = desk.screen();
            let line = screen.lines().last().unwrap_or("");
            assert!(line.starts_with(wanted), "{typed}: {line:?}");
            desk.press("Esc");
        }
    }
    desk.press(":").type_in("theme ").press("Tab Tab");
    snapshot("completion", &desk);
    desk.press("Esc :").type_in("qqq").press("Tab");
    assert_eq!(desk.notice(), "nothing begins so");
}

#[test]
fn esc_at_once_followed_by_a_letter_is_both() {
    let mut desk = Desk::new(80, 24);
    // To a terminal that is Alt and the letter.
    desk.press(":").type_in("abc").press("Alt-j");
    assert!(desk.state().layers.is_empty());
    assert_eq!(desk.notice(), "");
    desk.press("? Alt-G");
    assert_eq!(
        desk.at(),
        "op10",
        "the box is closed, and the letter is done"
    );
    desk.press("g Alt-2 G");
    assert_eq!(desk.at(), "op2");
    // What is bound with Alt is what it is.
    desk.press(": Alt-b Esc Alt-x");
    assert!(desk.screen().contains("Commands"));
    desk.press("Esc a").type_in("mine").press("Alt-q");
    assert_eq!(
        desk.state()
            .drafts
            .on(&super::super::layers::ask::here(desk.state()).expect("here")),
        Some("mine")
    );
}

#[test]
fn settings_are_set_and_told() {
    let mut desk = Desk::new(120, 24);
    let mut line = |text: &str| {
        desk.press(":").type_in(text).press("Enter");
        desk.notice().to_owned()
    };
    assert_eq!(line("set measure"), "measure is 80 columns");
    assert_eq!(line("set measure 40"), "");
    assert_eq!(line("set measure"), "measure is 40 columns");
    assert_eq!(line("set measure 3"), "a measure is 30 to 200 columns");
    assert_eq!(
        line("set mesure 50"),
        "there is no setting \"mesure\"; did you mean \"measure\"?"
    );
    assert_eq!(line("set keymap less"), "");
    assert_eq!(line("keymap"), "keymap is less");
    assert_eq!(line("theme light"), "");
    assert_eq!(
        line("dwon"),
        "there is no command \"dwon\"; did you mean \"down\"?"
    );
    let screen = desk.screen();
    let widest = screen
        .lines()
        .filter(|l| l.contains("lighthouses"))
        .map(|l| l.trim_end().chars().count())
        .max();
    assert!(widest.is_some_and(|w| w < 100), "{screen}");
}

#[test]
fn a_keymap_that_was_saved_is_taken_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.toml");
    let write = |text: &str| std::fs::write(&path, text).expect("written");
    write("");
    let mut app = App::new(Options {
        keymap_file: Some(path.clone()),
        ..Options::new(Library::builtin())
    });
    app.take(Input::Resize(80, 24));
    let press = |app: &mut App| {
        app.take(Input::Key(Key::parse("k").expect("a key")));
        let notice = app.state.notice.as_ref();
        notice.map_or(String::new(), |n| n.text.clone())
    };
    write("[panes]\n\"j\" = \"zoom\"\n");
    assert_eq!(press(&mut app), "the keymap was read anew");
    write("[panes]\n\"j\" = \"zoooooom\"\n");
    assert!(press(&mut app).ends_with("mine.toml:2: \"j\": there is no command \"zoooooom\""));
    assert_eq!(press(&mut app), "");
    let j = [Key::parse("j").expect("a key")];
    assert_eq!(
        app.state.keymap.find(Context::Text, &j),
        Match::Call(Command::Zoom.into()),
        "the last that was right stays"
    );
}

#[test]
fn labels_are_in_the_language_that_is_set() {
    let mut desk = Desk::new(120, 24);
    desk.press("2 G :").type_in("set labels fr").press("Enter");
    let screen = desk.screen();
    for words in [
        "Préambule",
        "Dispositif",
        "Notes (2)",
        "paragraphe 2 sur 10",
    ] {
        assert!(screen.contains(words), "{words}:\n{screen}");
    }
    desk.press("g g : Up Enter");
    assert!(desk.screen().contains("Cote "), "{}", desk.screen());
    desk.press("2 G Y");
    assert_eq!(desk.next, Next::Copy("A/RES/99/1, par. 2".to_owned()));
    desk.press(":").type_in("set labels").press("Enter");
    assert_eq!(desk.notice(), "labels are fr");
    desk.press(":").type_in("labels de").press("Enter");
    assert_eq!(desk.notice(), "labels are en, fr, es");
}
