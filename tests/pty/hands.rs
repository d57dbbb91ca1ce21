//! What hands expect of a terminal: fields, editors, drafts.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Instant;

use portable_pty::CommandBuilder;

use crate::pty::{Pty, contents, reader, shell};

/// A script in a folder.
fn script(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{text}")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[test]
fn a_note_is_written_in_an_editor_which_has_the_terminal_meanwhile() {
    let mut pty = Pty::run(80, 24, |folder| {
        // It holds out against Ctrl-C, as editors do.
        let editor = "trap 'printf held' INT\nprintf 'ready: '; cat \"$1\"\nwhile ! read line; do :; done\n\
                      echo \"$line\" >> \"$1\"\n";
        let mut command = reader(folder);
        command.env("EDITOR", script(folder, "editor", editor));
        command.env_remove("VISUAL");
        command
    });
    pty.shows("99/300. Lines and terminals");
    pty.type_in(b"2Ga");
    pty.shows("note:");
    pty.type_in(b"ask Peru\n\x1be");
    pty.shows("ready: ask Peru");
    assert!(pty.is_cooked());
    pty.type_in(b"\x03");
    pty.shows("held");
    pty.type_in(b"and Chile\r");
    pty.wait("the note as it was left", |seen| {
        let screen = contents(seen);
        let note = screen.contains("note: ask Peru\n      and Chile\n");
        (note && screen.contains("2. Requests office number 2")).then_some(())
    });
    assert!(!pty.is_cooked());
    pty.type_in(b"\r");
    pty.shows("noted");
    pty.type_in(b"q");
    assert!(pty.ends(Instant::now()).0.success());
    assert!(pty.is_cooked());
}

#[test]
fn what_is_typed_when_the_line_breaks_is_a_draft() {
    let home = tempfile::tempdir().unwrap();
    let open = || {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_opcit"));
        command.arg("99/214");
        Pty::at_home(80, 24, home.path(), command)
    };
    let mut pty = open();
    pty.shows("Distribution");
    pty.type_in(b"2Ga");
    pty.shows("note:");
    pty.type_in(b"not to be lost");
    pty.shows("note: not to be lost");
    pty.hang_up();
    pty.ends(Instant::now());
    let mut pty = open();
    pty.shows("2 of");
    pty.type_in(b"a");
    pty.shows("note: not to be lost");
}

#[test]
fn a_file_that_is_saved_is_told_while_nobody_presses_a_key() {
    let mut path = PathBuf::new();
    let mut pty = Pty::run(80, 24, |folder| {
        path = folder.join("resolution.txt");
        reader(folder)
    });
    pty.shows("99/300. Lines and terminals");
    pty.type_in(b"9G");
    pty.shows("9. Requests office");
    let text = std::fs::read_to_string(&path).unwrap();
    // As an editor saves: another file in its place.
    let beside = path.with_extension("new");
    std::fs::write(
        &beside,
        text.replace("number 9 to report", "number 9 to tell"),
    )
    .unwrap();
    std::fs::rename(&beside, &path).unwrap();
    pty.shows("this document has changed · F5 shows it as it is now");
    assert!(!pty.screen().contains("9 to tell"));
    pty.type_in(b"\x1b[15~");
    pty.shows("number 9 to tell");
    // What is written beside it is nobody's business.
    let before = pty.total();
    std::fs::write(path.with_extension("other"), "x").unwrap();
    pty.type_in(b"k");
    pty.wait("an answer", |seen| {
        (seen.bytes.len() > before).then_some(())
    });
    assert!(!pty.screen().contains("changed"));
}

#[test]
fn the_map_stays_where_it_is_once_hands_rest() {
    let mut pty = Pty::open(80, 24);
    pty.shows("99/300. Lines and terminals");
    pty.type_in(b"/divisible by 1\r");
    let map = |seen: &crate::pty::Seen| -> Vec<usize> {
        let rows = contents(seen);
        let rows = rows.lines().enumerate();
        rows.filter(|(_, row)| row.chars().nth(79) == Some('•'))
            .map(|(y, _)| y)
            .collect()
    };
    let before = pty.wait("a map", |seen| Some(map(seen)).filter(|map| map.len() > 5));
    let sent = pty.total();
    for _ in 0..7 {
        pty.type_in(b"j");
    }
    pty.wait("the map again", |seen| {
        (seen.bytes.len() > sent && map(seen) == before).then_some(())
    });
}

#[test]
fn a_clipboard_program_that_never_ends_holds_up_nothing() {
    let mut home = PathBuf::new();
    let mut pty = Pty::run(80, 24, |folder| {
        home = folder.to_owned();
        // It takes no word and never ends.
        let hangs = "echo $$ >> begun\nmv begun pid\nexec sleep 600\n";
        script(folder, "hangs", hangs);
        let config = folder.join("config.toml");
        std::fs::write(&config, "[clipboard]\ncommand = [\"./hangs\"]\n").unwrap();
        let mut command = reader(folder);
        command.args(["--config", config.to_str().unwrap()]);
        command.cwd(folder);
        command
    });
    pty.shows("99/300. Lines and terminals");
    // All 150 paragraphs, more than a pipe holds; and one reads on. What is told of the program comes
    // after that, or the next key would have taken it from the screen.
    pty.type_in(b"go150y2G");
    pty.shows("bytes to `./hangs`, which has not ended yet");
    assert!(
        pty.screen().contains("\u{258c}   2. Requests"),
        "{}",
        pty.screen()
    );
    let left = Instant::now();
    pty.type_in(b"q");
    let (status, took) = pty.ends(left);
    assert!(
        status.success() && took.as_secs() < 1,
        "{status:?} {took:?}"
    );
    assert!(pty.is_cooked());
    // It is left to itself; here it ends.
    let pid = std::fs::read_to_string(home.join("pid")).unwrap();
    crate::pty::signal(pid.trim().parse().unwrap(), "KILL");
}

#[test]
fn what_is_highlighted_is_seen_on_a_terminal_without_colours() {
    for (term, reversed) in [("vt100", true), ("xterm", false)] {
        let mut pty = Pty::run(80, 24, |folder| {
            shell(folder, |reader| format!("TERM={term} exec {reader}"))
        });
        pty.shows("99/300. Lines and terminals");
        pty.type_in(b"2Ghy");
        pty.shows("highlighted in yellow");
        pty.wait("highlighted words", |seen| {
            let rows = contents(seen);
            let row = rows.lines().position(|row| row.contains("2. Requests"))?;
            let cell = seen.emulator.screen().cell(row as u16, 12)?;
            let inked = cell.bgcolor() != vt100::Color::Default;
            (cell.inverse() == reversed && inked != reversed).then_some(())
        });
    }
}
