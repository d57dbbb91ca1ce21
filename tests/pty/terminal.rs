//! The reader at its terminal: how it ends, sleeps, wakes, and what it never lets through.

use std::time::{Duration, Instant};

use crate::pty::{Pty, Seen, contents, reader, shell, until};
use portable_pty::CommandBuilder;

/// The reader is there, and its first frame.
fn opened(pty: &Pty) {
    pty.shows("Recalling its resolution 98/1 of");
}

/// The terminal is as the shell had it: first screen, visible cursor, echo, no modes left set.
fn given_back(pty: &Pty) {
    pty.wait("the terminal to be given back", |seen| {
        let screen = seen.emulator.screen();
        let back = !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste();
        back.then_some(())
    });
    assert!(pty.is_cooked(), "the terminal is still raw");
}

#[test]
fn a_signal_ends_it_within_a_second_and_everything_is_put_back() {
    for name in ["TERM", "INT", "HUP", "QUIT", "USR1", "ALRM", "XCPU"] {
        let mut pty = Pty::open(80, 24);
        opened(&pty);
        assert!(!pty.is_cooked());
        pty.type_in(b"5jj");
        let start = Instant::now();
        pty.signal(name);
        let (status, took) = pty.ends(start);
        assert!(took < Duration::from_secs(1), "{name}: {took:?}");
        assert!(!status.success(), "{name}: {status:?}");
        given_back(&pty);
        assert!(
            pty.state().contains("resolution"),
            "{name}: {}",
            pty.state()
        );
    }
}

#[test]
fn the_quit_key_leaves_no_trace() {
    let mut pty = Pty::open(80, 24);
    opened(&pty);
    pty.type_in(b"q");
    let (status, _) = pty.ends(Instant::now());
    assert!(status.success(), "{status:?}");
    given_back(&pty);
    assert_eq!(pty.screen().trim(), "");
}

#[test]
fn a_lost_terminal_ends_it_within_a_second_also_where_hang_ups_are_ignored() {
    for ignored in [false, true] {
        let mut pty = Pty::run(80, 24, |folder| match ignored {
            true => shell(folder, |reader| format!("trap '' HUP; exec {reader}")),
            false => reader(folder),
        });
        opened(&pty);
        let start = Instant::now();
        pty.hang_up();
        let (_, took) = pty.ends(start);
        assert!(took < Duration::from_secs(1), "ignored {ignored}: {took:?}");
        assert!(pty.state().contains("resolution"), "{}", pty.state());
    }
}

#[test]
fn it_sleeps_and_wakes_under_a_shell() {
    let mut pty = Pty::run(80, 24, |folder| {
        let reader = reader(folder);
        let words: Vec<&str> = reader
            .get_argv()
            .iter()
            .filter_map(|w| w.to_str())
            .collect();
        let mut shell = CommandBuilder::new("bash");
        shell.args(["--norc", "--noprofile", "-i"]);
        shell.env("READER", words.join(" "));
        shell
    });
    pty.shows("prompt>");
    pty.type_in(b"$READER\r");
    opened(&pty);
    pty.type_in(b"\x1a");
    pty.wait("the shell", |seen| {
        let back = !seen.emulator.screen().alternate_screen();
        (back && contents(seen).contains("Stopped")).then_some(())
    });
    pty.type_in(b"fg\r");
    pty.wait("the reader again", |seen| {
        let there = seen.emulator.screen().alternate_screen();
        (there && contents(seen).contains("Recalling its resolution 98/1 of")).then_some(())
    });
    pty.type_in(b"q");
    // bash edits its line with the terminal raw, so its settings tell nothing here.
    pty.wait("the shell again", |seen| {
        let screen = seen.emulator.screen();
        let back = !screen.alternate_screen() && !screen.hide_cursor();
        (back && contents(seen).trim_end().ends_with("prompt>")).then_some(())
    });
    pty.type_in(b"exit\r");
    pty.ends(Instant::now());
}

#[test]
fn it_does_not_sleep_where_nobody_could_wake_it() {
    let mut pty = Pty::open(80, 24);
    opened(&pty);
    pty.type_in(b"\x1a");
    pty.signal("TSTP");
    pty.type_in(b"q");
    let (status, _) = pty.ends(Instant::now());
    assert!(status.success(), "{status:?}");
}

#[test]
fn answers_of_the_terminal_never_read_as_typed_text() {
    let mut pty = Pty::open(80, 24);
    opened(&pty);
    pty.wait("the questions", |seen| asked(seen).then_some(()));
    pty.type_in(b"/");
    for piece in [
        "\x1b]11;rgb:ffff/ff",
        "ff/ffff\x1b\\",
        "\x1b[?2026",
        ";2$y\x1bP>|XTerm(3",
        "88)\x1b\\",
        "\x1b[?62;2",
        "2c",
    ] {
        pty.type_in(piece.as_bytes());
        // Longer than the bytes of one key may take.
        std::thread::sleep(Duration::from_millis(60));
    }
    pty.type_in(b"number 77");
    pty.shows("/number 77");
    pty.type_in(b"\rq");
    pty.ends(Instant::now());
}

fn asked(seen: &Seen) -> bool {
    memchr::memmem::find(&seen.bytes, b"\x1b[c").is_some()
}

#[test]
fn it_asks_only_after_the_first_frame_and_old_terminals_never() {
    let pty = Pty::open(80, 24);
    opened(&pty);
    pty.wait("the questions", |seen| {
        let question = memchr::memmem::find(&seen.bytes, b"\x1b]11;?")?;
        let words = memchr::memmem::find(&seen.bytes, b"Recalling")?;
        assert!(words < question, "asked before anything was shown");
        Some(())
    });
    let mut old = Pty::run(80, 24, |folder| {
        shell(folder, |reader| format!("TERM=linux exec {reader}"))
    });
    opened(&old);
    old.type_in(b"q");
    old.ends(Instant::now());
    old.wait("the end", |seen| {
        seen.ended.then(|| {
            assert!(!asked(seen));
            assert!(memchr::memmem::find(&seen.bytes, b"\x1b]").is_none());
        })
    });
}

#[test]
fn idle_it_neither_wakes_nor_writes() {
    let pty = Pty::open(80, 24);
    opened(&pty);
    pty.wait("the questions", |seen| asked(seen).then_some(()));
    let wakes = || {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", pty.pid())).unwrap();
        let switches = tasks.flatten().map(|task| {
            let status = std::fs::read_to_string(task.path().join("status")).unwrap();
            status
                .lines()
                .filter_map(|line| line.split_once("ctxt_switches:"))
                .filter_map(|(_, count)| count.trim().parse::<u64>().ok())
                .sum::<u64>()
        });
        switches.sum::<u64>()
    };
    // It may still be on its way to sleep: the count must come to rest, and then stay.
    let mut last = wakes();
    until(|| {
        std::thread::sleep(Duration::from_millis(100));
        std::mem::replace(&mut last, wakes()) == last
    });
    let (before, bytes) = (wakes(), pty.total());
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(wakes(), before, "an idle reader woke");
    assert_eq!(pty.total(), bytes, "an idle reader wrote");
}

#[test]
fn a_new_size_is_drawn_whole_and_any_size_is_survived() {
    let mut pty = Pty::open(80, 24);
    opened(&pty);
    for (columns, rows) in [(40, 10), (1, 1), (2, 3), (200, 50), (20, 5), (80, 24)] {
        pty.resize(columns, rows);
        pty.type_in(b"jk");
    }
    pty.type_in(b"gg");
    pty.shows("Recalling its resolution 98/1 of");
    pty.type_in(b"q");
    let (status, _) = pty.ends(Instant::now());
    assert!(status.success(), "{status:?}");
}

#[test]
fn a_panic_is_told_on_the_screen_of_the_shell() {
    // This test is its own program: run by itself, it takes the terminal over and panics.
    const CHILD: &str = "OPCIT_TEST_PANICS";
    if std::env::var_os(CHILD).is_some() {
        use opcit::tui::backend::{Capabilities, ColorChoice, TerminalSession};
        let environment = |name: &str| std::env::var(name).ok();
        let capabilities = Capabilities::detect(ColorChoice::Auto, &environment);
        let mut session = TerminalSession::open(capabilities).unwrap();
        session.draw(|_, _| {}).unwrap();
        panic!("told in words");
    }
    let mut pty = Pty::run(80, 24, |_| {
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args([
            "--exact",
            "terminal::a_panic_is_told_on_the_screen_of_the_shell",
            "--nocapture",
        ]);
        command.env(CHILD, "1");
        command
    });
    pty.shows("told in words");
    let (status, _) = pty.ends(Instant::now());
    assert!(!status.success());
    given_back(&pty);
}

#[test]
fn a_dumb_terminal_is_printed_to() {
    let mut pty = Pty::run(80, 24, |folder| {
        shell(folder, |reader| format!("TERM=dumb exec {reader}"))
    });
    let (status, _) = pty.ends(Instant::now());
    assert!(status.success());
    pty.wait("the end", |seen| {
        seen.ended
            .then(|| assert!(!seen.bytes.contains(&0x1b), "escapes for a dumb terminal"))
    });
}

/// What one key brings, as the terminal receives it.
fn frame_for(pty: &mut Pty, key: &[u8]) -> Vec<u8> {
    let before = pty.total();
    pty.type_in(key);
    // A frame is one write, and a small one arrives in one piece.
    pty.wait("a frame", |seen| {
        let sent = seen.bytes.get(before..)?;
        (!sent.is_empty()).then(|| sent.to_vec())
    })
}

#[test]
fn the_reader_keeps_its_budgets() {
    let mut pty = Pty::open(120, 40);
    opened(&pty);
    pty.wait("the questions", |seen| asked(seen).then_some(()));
    // A list: the outline.
    pty.type_in(b"o");
    pty.wait("the cursor in the outline", |seen| {
        (seen.emulator.screen().cursor_position().1 < 40).then_some(())
    });
    for _ in 0..30 {
        let sent = frame_for(&mut pty, b"j");
        assert!(sent.len() <= 120, "moving in the outline: {}", told(&sent));
    }
    // The zoomed text.
    pty.type_in(b"gtzz");
    pty.wait("the text alone", |seen| {
        (!contents(seen).contains("Outline")).then_some(())
    });
    frame_for(&mut pty, b"j");
    let mut all = Vec::new();
    for n in 0..120 {
        let sent = frame_for(&mut pty, if n < 60 { b"j" } else { b"k" });
        assert!(sent.len() <= 128, "scrolling: {}", told(&sent));
        all.push(sent.len());
    }
    assert!(all.iter().sum::<usize>() <= 90 * all.len(), "{all:?}");
    // Once more at the end of the text, where nothing is left to scroll to.
    pty.type_in(b"G");
    pty.shows("100 %");
    let before = pty.total();
    pty.type_in(b"jjj");
    pty.type_in(b"q");
    pty.ends(Instant::now());
    pty.wait("the end", |seen| {
        let frames = seen.bytes.get(before..)?;
        let end = memchr::memmem::find(frames, b"\x1b[?2004l")?;
        assert!(end < 40, "nothing changed: {}", told(frames));
        Some(())
    });
}

fn told(sent: &[u8]) -> String {
    format!("{} bytes: {:?}", sent.len(), String::from_utf8_lossy(sent))
}

#[test]
fn a_copied_paragraph_goes_to_the_terminals_clipboard() {
    let mut pty = Pty::open(80, 24);
    opened(&pty);
    pty.type_in(b"Y");
    pty.wait("the clipboard's command", |seen| {
        memchr::memmem::find(&seen.bytes, b"\x1b]52;c;").map(|_| ())
    });
    pty.wait("a word on it", |seen| {
        memchr::memmem::find(&seen.bytes, b"sent ").map(|_| ())
    });
    pty.type_in(b"q");
    pty.ends(Instant::now());
}

/// The colour of the first letter of some words on the screen.
fn colour(seen: &Seen, words: &str) -> Option<vt100::Color> {
    let screen = seen.emulator.screen();
    let (rows, columns) = screen.size();
    (0..rows.get()).find_map(|y| {
        let row: String = (0..columns.get())
            .map(|x| screen.cell(y, x).map_or(" ", |cell| cell.contents()))
            .map(|letter| if letter.is_empty() { " " } else { letter })
            .collect();
        let x = row.get(..row.find(words)?)?.chars().count();
        Some(screen.cell(y, u16::try_from(x).ok()?)?.fgcolor())
    })
}

#[test]
fn it_turns_light_and_dark_with_the_terminal() {
    let mut pty = Pty::open(80, 24);
    opened(&pty);
    pty.wait("the questions", |seen| asked(seen).then_some(()));
    let is = |seen: &Seen, number| {
        (colour(seen, "Recalling its") == Some(vt100::Color::Idx(number))).then_some(())
    };
    pty.wait("a dark theme", |seen| is(seen, 6));
    pty.type_in(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?2031;2$y\x1b[?62c");
    pty.wait("a light theme", |seen| is(seen, 4));
    pty.wait("news to be asked for", |seen| {
        memchr::memmem::find(&seen.bytes, b"\x1b[?2031h").map(|_| ())
    });
    pty.type_in(b"\x1b[?997;1n");
    pty.wait("a dark theme again", |seen| is(seen, 6));
    pty.type_in(b"q");
    pty.ends(Instant::now());
    pty.wait("no more news", |seen| {
        let last = memchr::memmem::rfind(&seen.bytes, b"\x1b[?2031")?;
        seen.bytes[last..].starts_with(b"\x1b[?2031l").then_some(())
    });
}

#[test]
fn the_mouse_is_taken_by_a_key_and_given_back() {
    let mut pty = Pty::open(80, 24);
    opened(&pty);
    pty.type_in(b"zm");
    let taken = |seen: &Seen| {
        seen.emulator.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None
    };
    pty.wait("the mouse", |seen| taken(seen).then_some(()));
    for _ in 0..12 {
        pty.type_in(b"\x1b[<65;40;10M");
    }
    pty.shows("Requests office number 5 to");
    for _ in 0..12 {
        pty.type_in(b"\x1b[<64;40;10M");
    }
    opened(&pty);
    pty.type_in(b"q");
    pty.ends(Instant::now());
    pty.wait("the mouse back", |seen| (!taken(seen)).then_some(()));
    given_back(&pty);
}

#[test]
fn a_click_that_leaves_tells_the_shell_nothing() {
    let mut pty = Pty::run(80, 24, |folder| {
        shell(folder, |reader| format!("{reader}; cat -v"))
    });
    opened(&pty);
    pty.type_in(b"zm");
    pty.shows("mouse on");
    pty.type_in(b"j");
    pty.shows("help  quit");
    pty.type_in(b"\x1b[<0;78;24M");
    std::thread::sleep(Duration::from_millis(60));
    pty.type_in(b"\x1b[<0;78;24m");
    pty.wait("the shell", |seen| {
        (!seen.emulator.screen().alternate_screen()).then_some(())
    });
    until(|| pty.is_cooked());
    pty.type_in(b"words\n");
    pty.shows("words");
    assert!(!pty.screen().contains("0;78"), "{}", pty.screen());
}

/// A reader in a terminal that is known to have links, after some words of a shell.
fn linked(before: &str) -> Pty {
    Pty::run(120, 40, |folder| {
        shell(folder, |reader| format!("{before} TERM=foot exec {reader}"))
    })
}

fn links(seen: &Seen) -> usize {
    memchr::memmem::find_iter(&seen.bytes, b"\x1b]8;;https://docs.un.org/en/A/RES/98/").count()
}

#[test]
fn citations_are_links_where_they_are_known_and_sent_once() {
    let mut pty = linked("");
    opened(&pty);
    let sent = pty.wait("links", |seen| (links(seen) >= 9).then(|| links(seen)));
    pty.type_in(b"gl");
    for _ in 0..12 {
        frame_for(&mut pty, b"j");
    }
    // Out of sight and back again they are sent again.
    pty.type_in(b"gtG");
    pty.shows("Requests office number 150 to");
    pty.wait("what was sent", |seen| {
        assert_eq!(
            links(seen),
            sent,
            "links that were there already were sent again"
        );
        Some(())
    });
    pty.type_in(b"gg");
    pty.wait("the links again", |seen| {
        (links(seen) >= sent + 9).then_some(())
    });
    pty.type_in(b"q");
    pty.ends(Instant::now());
}

#[test]
fn links_can_be_done_without() {
    let mut pty = linked(
        "XDG_CONFIG_HOME=$HOME; mkdir $HOME/opcit; echo links=false >$HOME/opcit/config.toml; export XDG_CONFIG_HOME;",
    );
    opened(&pty);
    pty.type_in(b"jjq");
    pty.ends(Instant::now());
    pty.wait("the end", |seen| {
        seen.ended.then(|| assert_eq!(links(seen), 0))
    });
}

/// Cuts every file of a library's index to nothing.
fn cut_short(library: &std::path::Path) {
    let generations = std::fs::read_dir(library.join("generations")).unwrap();
    let mut cut = 0;
    for generation in generations.flatten() {
        for file in std::fs::read_dir(generation.path().join("index")).unwrap() {
            let path = file.unwrap().path();
            // Even its owner has to want it.
            let rights = std::os::unix::fs::PermissionsExt::from_mode(0o600);
            std::fs::set_permissions(&path, rights).unwrap();
            let file = std::fs::File::options().write(true).open(path).unwrap();
            file.set_len(0).unwrap();
            cut += 1;
        }
    }
    assert!(cut > 3, "{cut} files of an index");
}

/// A reader of a library of 40 documents, each with so many paragraphs of words of their own; and
/// the library.
fn reader_of_many(paragraphs: u32) -> (Pty, std::path::PathBuf) {
    let mut library = std::path::PathBuf::new();
    let pty = Pty::run(100, 30, |folder| {
        library = folder.join("library");
        // So many that they have an index.
        let many = folder.join("many");
        std::fs::create_dir(&many).unwrap();
        for n in 1..=40 {
            let mut text = format!(
                "United Nations A/RES/99/{n}\n\nGeneral Assembly\n\nThe General Assembly,\n\n1. Requests the keepers of lamp {n} to keep it lit.\n"
            );
            for paragraph in 2..2 + paragraphs {
                let words = (0..200).map(|w| (n * 7919 + paragraph * 104_729 + w * 31) % 10_007);
                let words: Vec<String> = words.map(|word| format!("w{word}x")).collect();
                text += &format!("\n{paragraph}. Requests {}.\n", words.join(" "));
            }
            std::fs::write(many.join(format!("{n}.txt")), text).unwrap();
        }
        let added = std::process::Command::new(env!("CARGO_BIN_EXE_opcit"))
            .arg("--library")
            .args([&library, std::path::Path::new("add"), &many])
            .output();
        assert!(added.unwrap().status.success());
        let mut command = reader(folder);
        command.arg("--library");
        command.arg(&library);
        command
    });
    (pty, library)
}

#[test]
fn a_small_index_cut_short_under_the_reader_does_not_stop_it() {
    let (mut pty, library) = reader_of_many(0);
    opened(&pty);
    pty.type_in(b"\x10lamp 7");
    pty.shows("Requests the keepers of lamp 7");
    cut_short(&library);
    pty.type_in(b"\x15keepers of lamp 9");
    pty.shows("Requests the keepers of lamp 9");
}

#[test]
fn an_index_cut_short_under_the_reader_ends_it_with_the_terminal_and_the_place() {
    // So large that it is not read but mapped.
    let (mut pty, library) = reader_of_many(40);
    opened(&pty);
    pty.type_in(b"5jj");
    // The index is opened, and found in.
    pty.type_in(b"\x10lamp 7");
    pty.shows("Requests the keepers of lamp 7");
    cut_short(&library);
    pty.type_in(b"\x15keepers of lamp 9");
    let (status, _) = pty.ends(Instant::now());
    assert_eq!(status.exit_code(), 3, "{status:?}");
    given_back(&pty);
    pty.shows("cut short while it was read");
    assert!(pty.state().contains("resolution"), "{}", pty.state());
}

#[test]
fn a_document_that_is_no_file_is_told_and_the_reader_reads_on() {
    for kind in ["pipe", "giant", "device"] {
        let mut pty = Pty::run(140, 24, |folder| {
            let library = folder.join("library");
            let text = "United Nations A/RES/99/1\n\nGeneral Assembly\n\nThe General Assembly,\n\n1. Requests the keepers of the lamp to keep it lit.\n";
            let file = folder.join("1.txt");
            std::fs::write(&file, text).unwrap();
            let added = std::process::Command::new(env!("CARGO_BIN_EXE_opcit"))
                .arg("--library")
                .args([&library, std::path::Path::new("add"), &file])
                .output();
            assert!(added.unwrap().status.success());
            let mut documents = std::fs::read_dir(library.join("documents")).unwrap();
            let stored = documents.next().unwrap().unwrap().path();
            std::fs::remove_file(&stored).unwrap();
            match kind {
                "pipe" => {
                    let made = std::process::Command::new("mkfifo").arg(&stored).status();
                    assert!(made.unwrap().success());
                }
                "giant" => {
                    let file = std::fs::File::create(&stored).unwrap();
                    file.set_len(6 << 30).unwrap();
                }
                _ => std::os::unix::fs::symlink("/dev/zero", &stored).unwrap(),
            }
            let mut command = reader(folder);
            command.arg("--library");
            command.arg(&library);
            command
        });
        opened(&pty);
        pty.type_in(b":open A/RES/99/1\r");
        pty.shows("A_RES_99_1");
        pty.type_in(b"77G");
        pty.shows("paragraph 77 of 150");
        pty.type_in(b"q");
        let (status, _) = pty.ends(Instant::now());
        assert!(status.success(), "{kind}: {status:?}");
    }
}
