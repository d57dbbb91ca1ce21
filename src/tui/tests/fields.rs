//! The field one types into: in every prompt, box and note, by the keys of every preset.

use super::super::command::Command;
use super::super::keymap::preset_names;
use super::screens::snapshot;
use super::*;

/// A reader with the keys of a preset.
fn keyed(preset: &str) -> Desk {
    let mut desk = Desk::new(80, 24);
    desk.app.state.keymap = Keymap::preset(preset).expect("a preset");
    desk
}

/// Does a command by its name, whatever its key is.
fn command(desk: &mut Desk, command: Command) {
    let state = &desk.app.state;
    let key = state.keymap.key_for(state.context(), command);
    let key = key.unwrap_or_else(|| panic!("{command:?} has no key"));
    desk.press(&key);
}

/// The character under the cursor, and what stands before it in its row.
fn at_cursor(desk: &Desk) -> (String, String) {
    let (buffer, cursor) = desk.draw();
    let (x, y) = cursor.expect("a cursor");
    let cells = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol());
    let row: Vec<&str> = cells.collect();
    let (before, after) = row.split_at(usize::from(x));
    (before.concat().trim_end().to_owned(), after[0].to_owned())
}

#[test]
fn a_cursor_moves_in_every_prompt_of_every_preset() {
    for preset in preset_names() {
        for opens in [
            Command::Search,
            Command::CommandLine,
            Command::Jump,
            Command::FindText,
            Command::Palette,
            Command::WriteNote,
        ] {
            let mut desk = keyed(preset);
            desk.press("Down");
            command(&mut desk, opens);
            desk.type_in("rule of law");
            desk.press("Left Left Left");
            let told = |desk: &Desk| format!("{preset} {opens:?}\n{}", desk.screen());
            assert_eq!(at_cursor(&desk).1, "l", "{}", told(&desk));
            desk.press("Ctrl-Left Ctrl-Left");
            assert_eq!(at_cursor(&desk).1, "r", "{}", told(&desk));
            desk.press("Alt-f").type_in("s");
            desk.press("Delete Ctrl-e Ctrl-w Home Ctrl-y");
            let (before, under) = at_cursor(&desk);
            assert!(before.ends_with("law"), "{}", told(&desk));
            assert_eq!(under, "r");
            assert!(desk.screen().contains("lawrulesof"), "{}", told(&desk));
            desk.press("End Ctrl-a Alt-d Ctrl-k").type_in("大会é");
            desk.press("Left Left");
            assert_eq!(at_cursor(&desk).1, "会", "{}", told(&desk));
            desk.press("Backspace");
            assert!(at_cursor(&desk).1 == "会", "{}", told(&desk));
            desk.press("Esc");
            assert!(desk.state().layers.is_empty(), "{}", told(&desk));
        }
    }
}

#[test]
fn a_cursor_moves_in_every_line_that_is_opened_from_elsewhere() {
    for preset in preset_names() {
        for opens in [
            &[Command::Documents, Command::Search][..],
            &[Command::Help, Command::Search],
            &[Command::Outline, Command::Search],
            &[Command::CitedBy],
        ] {
            let mut desk = keyed(preset);
            opens.iter().for_each(|opens| command(&mut desk, *opens));
            desk.app.settle(PATIENCE);
            desk.type_in("rule of law").press("Left Ctrl-Left Left");
            let told = |desk: &Desk| format!("{preset} {opens:?}\n{}", desk.screen());
            assert_eq!(at_cursor(&desk).1, " ", "{}", told(&desk));
            desk.press("Home").paste("the");
            desk.press("Alt-f Delete Ctrl-e Ctrl-w Ctrl-y Backspace");
            assert!(desk.screen().contains("theruleof la"), "{}", told(&desk));
            desk.press("Ctrl-a Ctrl-k").type_in("大会").press("Left");
            assert_eq!(at_cursor(&desk).1, "会", "{}", told(&desk));
        }
    }
}

/// Wherever one looks for something: over the first row stands what was looked for before.
#[test]
fn what_was_looked_for_before_comes_back_in_every_box() {
    let mut desk = finding::corpus(80, 24);
    let found = |desk: &mut Desk| {
        desk.app.settle(PATIENCE);
    };
    for (opens, typed) in [
        ("Ctrl-p", "seed vaults"),
        ("g /", "quiet night"),
        ("d /", "birds"),
    ] {
        desk.press(opens).type_in(typed);
        found(&mut desk);
        desk.press("Enter");
        found(&mut desk);
    }
    for opens in ["Ctrl-p", "g /", "d /"] {
        desk.press(opens).press("Ctrl-e Ctrl-u").type_in("li");
        found(&mut desk);
        let told = |desk: &Desk| format!("{opens}\n{}", desk.screen());
        for typed in ["birds", "quiet night", "seed vaults", "seed vaults"] {
            desk.press("Up");
            found(&mut desk);
            assert!(at_cursor(&desk).0.ends_with(typed), "{}", told(&desk));
        }
        // Down goes through what is found.
        desk.press("Down");
        assert!(
            at_cursor(&desk).0.ends_with("seed vaults"),
            "{}",
            told(&desk)
        );
        desk.press("Esc");
        found(&mut desk);
    }
}

#[test]
fn words_are_pasted_at_the_cursor_at_once() {
    let mut desk = Desk::new(80, 24);
    desk.press("/").type_in("ab").press("Left").paste("x\ny\n");
    assert!(desk.screen().contains("\n/ax yb "), "{}", desk.screen());
    desk.press("Esc :").paste(&"long ".repeat(1000));
    assert_eq!(desk.notice(), "only the first 2000 letters were pasted");
    assert!(desk.screen().contains("only the first 2000"));
    // Where one letter is asked for, it is the first.
    desk.press("Esc m").paste("ab");
    assert_eq!(desk.notice(), "marked a");
    desk.paste("q");
    assert!(
        desk.state().layers.is_empty(),
        "in the text nothing is pasted"
    );
    assert_eq!(
        desk.notice(),
        "there is no line to paste into; Ctrl-p takes a place"
    );
}

#[test]
fn history_is_gone_through_and_what_was_typed_comes_back() {
    let mut desk = Desk::new(80, 24);
    desk.press(":")
        .type_in("set measure")
        .press("Enter :")
        .type_in("op2")
        .press("Left Up");
    assert_eq!(at_cursor(&desk).0, ":set measure");
    desk.press("Down");
    assert_eq!(at_cursor(&desk).0, ":op2");
    // What follows the cursor stays where something is completed.
    desk.press("Ctrl-u")
        .type_in("theme li dark")
        .press("Alt-b Left Tab");
    assert!(
        desk.screen().ends_with("\n:theme light dark"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_note_has_several_lines_and_says_what_ends_it() {
    let mut desk = Desk::new(80, 24);
    desk.press("2 G a").type_in("ask Peru").press("Ctrl-j");
    desk.type_in("and the others in the room, before the meeting on Tuesday in the afternoon");
    snapshot("note-lines", &desk);
    desk.resize(40, 12);
    snapshot("note-lines-40x12", &desk);
    desk.resize(80, 24)
        .press("Up Up End")
        .type_in("!")
        .press("Enter");
    let note = &desk.state().annotations.notes[0].text;
    assert!(note.starts_with("ask Peru!\nand the others"), "{note}");
    // All of it is on the screen while there is room: the text gives way.
    desk.press("a").paste("\n1\n2\n3\n4\n5\n6\n7\n8\n9");
    let screen = desk.screen();
    assert!(
        screen.contains("      9\n") && !screen.contains("      1\n"),
        "{screen}"
    );
    assert!(
        screen.contains("▌"),
        "what it is about stays in sight: {screen}"
    );
}

#[test]
fn a_note_that_can_t_be_kept_is_a_draft() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = folder.path().join("desk");
    std::fs::create_dir(&desk).expect("made");
    let options = Options {
        annotations: Some(desk.join("desk.json")),
        ..Options::new(Library::builtin())
    };
    let mut reading = Desk::of_own(options);
    // What happens to a disk happens while one reads.
    std::fs::remove_dir(&desk).expect("taken away");
    std::fs::write(&desk, "no folder").expect("written");
    reading.press("2 G a").type_in("ask Peru").press("Enter");
    let told = reading.notice();
    assert!(told.starts_with("kept as a draft alone: "), "{told}");
    reading.press("a");
    let screen = reading.screen();
    assert!(screen.contains("note: ask Peru"), "{screen}");
}

#[test]
fn a_note_that_is_left_is_a_draft_the_next_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = || {
        Desk::of_own(Options {
            state: Some(folder.path().join("reading.json")),
            ..Options::new(Library::builtin())
        })
    };
    let mut desk = open();
    desk.press("2 G a").type_in("ask Peru").press("Esc");
    assert_eq!(desk.notice(), "kept as a draft; a goes on with it");
    assert!(desk.state().annotations.notes.is_empty());
    // Only there.
    desk.press("3 G a");
    assert!(!desk.screen().contains("ask Peru"));
    desk.type_in("half a w");
    // The line breaks while one types.
    desk.app.save();
    let mut desk = open();
    desk.press("2 G a");
    assert!(
        desk.screen().contains("note: ask Peru"),
        "{}",
        desk.screen()
    );
    assert_eq!(
        desk.notice(),
        "this is your draft; it is not kept as a note yet"
    );
    desk.press("Enter a");
    assert_eq!(desk.notice(), "", "it is a note now");
    desk.press("Esc 3 G a");
    assert!(
        desk.screen().contains("note: half a w"),
        "{}",
        desk.screen()
    );
    desk.press("Ctrl-u Esc a");
    assert!(
        !desk.screen().contains("half"),
        "what is emptied is no draft"
    );
    desk.press("Esc");
    desk.app.save();
    let mut desk = open();
    desk.press("3 G a");
    assert!(!desk.screen().contains("half"));
}

#[test]
fn a_note_goes_to_an_editor_and_comes_back() {
    let mut desk = Desk::new(80, 24);
    desk.press("2 G a").type_in("ask Peru").press("Alt-e");
    assert_eq!(desk.next, Next::Edit("ask Peru".to_owned()));
    desk.app.written(Ok("ask Chile\nand Peru\n".to_owned()));
    assert_eq!(at_cursor(&desk).0, "      and Peru");
    desk.press("Alt-e");
    desk.app.written(Err("`vi`: gone".to_owned()));
    assert!(desk.screen().contains("`vi`: gone"), "{}", desk.screen());
    desk.press("Enter");
    assert_eq!(
        desk.state().annotations.notes[0].text,
        "ask Chile\nand Peru"
    );
}
