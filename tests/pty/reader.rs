//! The reader as a person meets it: in a real terminal, from opening a document to the shell's
//! prompt after it.

use std::path::Path;
use std::time::Instant;

use crate::pty::{Pty, contents};
use portable_pty::CommandBuilder;

/// A resolution with footnotes, read from a file.
fn on_a_file(folder: &Path) -> CommandBuilder {
    let mut text = "United Nations A/RES/99/301\n\nGeneral Assembly\n\nResolution adopted by the \
        General Assembly on 20 December 2044\n\n99/301. Beacons of the northern shores\n\nThe \
        General Assembly,\n\nRecalling the Convention on Quiet Beacons,¹ and its resolution 98/14 \
        of 1 December 2043,\n\nMindful of those who keep the beacons,\n\n"
        .to_owned();
    for n in 1..=20 {
        let end = if n == 20 { '.' } else { ';' };
        text += &format!("{n}. Requests keeper number {n} to report on the beacon{end}\n\n");
    }
    text += "¹ United Nations, Treaty Series, vol. 3911, No. 61204.\n";
    let file = folder.join("beacons.txt");
    std::fs::write(&file, text).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_opcit"));
    command.arg(file);
    command
}

fn lacks(pty: &Pty, words: &str) {
    pty.wait(&format!("{words} to go"), |seen| {
        (!contents(seen).contains(words)).then_some(())
    });
}

#[test]
fn a_document_a_footnote_and_back_to_the_shell() {
    let mut pty = Pty::run(80, 24, on_a_file);
    pty.shows("A/RES/99/301 · preambular paragraph 1 of 2");
    let before = pty.screen();
    pty.type_in(b"f");
    pty.shows("vol. 3911, No. 61204.");
    assert!(pty.screen().contains("Footnote 1"), "{}", pty.screen());
    pty.type_in(b"\x1b");
    lacks(&pty, "vol. 3911");
    assert_eq!(pty.screen(), before, "the reader is exactly where it was");

    pty.type_in(b"12G");
    pty.shows("paragraph 12 of 20");
    pty.resize(40, 12);
    pty.shows("paragraph 12 of 20");
    assert!(
        pty.screen().contains("12. Requests keeper number 12"),
        "{}",
        pty.screen()
    );
    pty.resize(30, 5);
    pty.shows("opcit needs 40×12.");
    pty.resize(120, 40);
    pty.shows("Outline");
    pty.shows("paragraph 12 of 20");

    pty.type_in(b"/number 17\r");
    pty.shows("paragraph 17 of 20");
    pty.type_in(b"q");
    let (status, _) = pty.ends(Instant::now());
    assert!(status.success(), "{status:?}");
    pty.wait("the first screen", |seen| {
        let screen = seen.emulator.screen();
        (!screen.alternate_screen() && !screen.hide_cursor()).then_some(())
    });
    assert!(pty.is_cooked(), "the terminal is still raw");
    assert!(
        pty.state().contains("op17"),
        "the place is kept: {}",
        pty.state()
    );
}

#[test]
fn without_a_place_it_opens_on_the_built_in_documents() {
    let mut pty = Pty::run(80, 24, |_| CommandBuilder::new(env!("CARGO_BIN_EXE_opcit")));
    pty.shows("Documents");
    pty.shows("Enter open · / filter");
    pty.type_in(b"j\r");
    pty.shows("preambular paragraph 1 of");
    pty.type_in(b":q\r");
    let (status, _) = pty.ends(Instant::now());
    assert!(status.success(), "{status:?}");
}

#[test]
fn what_is_not_there_is_said_on_the_screen() {
    let mut pty = Pty::run(80, 24, |folder| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_opcit"));
        command.arg(folder.join("missing.txt"));
        command
    });
    pty.shows("missing.txt");
    pty.shows("Documents");
    pty.type_in(b"q");
    let (status, _) = pty.ends(Instant::now());
    assert!(status.success(), "{status:?}");
}
