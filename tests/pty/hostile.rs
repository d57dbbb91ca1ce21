//! Documents made to harm: nothing of them reaches a terminal as a control, and none holds it up.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::pty::Pty;
use opcit::document::{Citation, Span};
use opcit::import::import;
use opcit::library::Library;
use opcit::tui::app::Input;
use opcit::tui::keymap::parse_keys;
use opcit::tui::{App, Options, Start};
use portable_pty::CommandBuilder;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// What no terminal may be sent: controls, what turns the order of a line, and what hides.
fn harmful(ch: char) -> bool {
    ch.is_control()
        || matches!(ch, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{ad}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Every harmful character, in the title, in paragraphs, in footnotes and in an annex, each before
/// words that would make it a command.
fn document(length: usize) -> String {
    let mut text = "United Nations A/RES/1/1\n\nGeneral Assembly\n\nResolution adopted by the \
        General Assembly on 20 December 2044\n\n1/1. On \u{1b}]2;owned\u{7} and \u{9b}2J \
        titles\n\nThe General Assembly,\n\nRecalling its resolution 99/\u{202e}214\u{1b}[2J,¹\n\n"
        .to_owned();
    let all = (1..=0x10_ffff).filter_map(char::from_u32);
    for (n, ch) in all.filter(|&ch| harmful(ch)).take(400).enumerate() {
        let ch = if ch == '\n' { '\u{85}' } else { ch };
        text += &format!(
            "{}. Requests a{ch}[2J{ch}]52;c;aGk={ch}P1$q{ch}\\ b{ch}c;\n\n",
            n + 1
        );
    }
    let marks = "\u{301}".repeat(1000);
    text += &format!("401. Notes e{marks} and {marks} and \u{301};\n\n");
    text += &format!("402. Stresses {};\n\n", "x\u{1b}[1m".repeat(length / 5));
    text += "403. Decides \u{1b}]2;owned\u{7}\u{1b}[?1049l\u{1b}c\u{9b}2J to end.\n\n";
    text += "Annex\n\n\u{9d}8;;http://x.example\u{9c}Rules\u{1b}[8m\n\n1. The \u{1b}#8 rule.\n\n";
    text += "¹ See \u{1b}]52;c;aGk=\u{7} A/RES/99/214\u{90}q\u{9c}, para. 3\u{2067}.\n";
    text
}

/// Runs opcit on the document, with a line of so many bytes in it.
fn command(folder: &Path, length: usize, arguments: &[&str]) -> CommandBuilder {
    let file = folder.join("hostile.txt");
    std::fs::write(&file, document(length)).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_opcit"));
    for argument in arguments {
        command.arg(argument.replace("FILE", file.to_str().unwrap()));
    }
    command
}

/// Asserts that all escapes are opcit's own, and everything else is harmless.
fn assert_harmless(bytes: &[u8], own: impl Fn(&str) -> bool) {
    let text = String::from_utf8_lossy(bytes);
    let mut pieces = text.split('\u{1b}');
    let first = pieces.next().unwrap_or("");
    for piece in pieces.clone() {
        let head: String = piece.chars().take(60).collect();
        assert!(own(piece), "escape before {head:?}");
    }
    for piece in std::iter::once(first).chain(pieces) {
        // What ends an operating system command.
        let piece = piece.strip_suffix('\u{7}').unwrap_or(piece);
        let found: Vec<char> = piece.chars().filter(|&ch| harmful(ch)).collect();
        let found: Vec<&char> = found
            .iter()
            .filter(|ch| !"\r\n\x08".contains(**ch))
            .collect();
        assert!(
            found.is_empty(),
            "{found:?} in {:?}",
            &piece.chars().take(200).collect::<String>()
        );
    }
}

/// The key alone: the byte alone could be the beginning of another key.
const ESC: &str = "\x1b[27u";

#[test]
fn in_the_reader_nothing_of_it_steers() {
    let mut pty = Pty::run(100, 30, |folder| command(folder, 1_000_000, &["FILE"]));
    pty.shows("Requests a");
    // Through all of it, and through every box.
    for keys in [
        "f", ESC, "c", ESC, "s", "  ", ESC, "o", "G", "gg", "d", "gt", "R", ESC, "a", ESC, "y",
        "/Req\r", "n", "zz", "C", ESC,
    ] {
        pty.type_in(keys.as_bytes());
    }
    pty.type_in(b"gg");
    for _ in 0..60 {
        pty.type_in(b" ");
    }
    pty.type_in(ESC.as_bytes());
    pty.type_in(b"ZZ");
    pty.ends(Instant::now());
    pty.wait("the end", |seen| seen.ended.then_some(()));
    pty.wait("harmless bytes", |seen| {
        assert_harmless(&seen.bytes, |escape| {
            let command = |number: &str| escape.starts_with(&format!("]{number};"));
            // The title, the colour of the background, links, the clipboard.
            let ours = command("2") && !escape.contains("owned")
                || command("11")
                || command("8") && !escape.contains("x.example")
                || command("52") && !escape.contains("aGk=");
            ours || escape.starts_with(['[', '\\', 'P', 'M'])
        });
        Some(())
    });
}

#[test]
fn printed_to_a_terminal_nothing_of_it_steers() {
    for arguments in [
        &["show", "FILE"][..],
        &["show", "FILE", "--format", "md"],
        &["show", "FILE", "--format", "json"],
        &["show", "FILE#op12"],
        &["show", "FILE#fn1"],
        &["outline", "FILE"],
        &["check", "FILE"],
        &["compare", "FILE", "A/RES/99/214"],
        &["show", "no\u{1b}[2Jsuch\u{9b}place"],
    ] {
        let mut pty = Pty::run(100, 30, |folder| command(folder, 5_000, arguments));
        pty.ends(Instant::now());
        pty.wait("the end", |seen| seen.ended.then_some(()));
        pty.wait("harmless bytes", |seen| {
            assert!(!seen.bytes.is_empty(), "{arguments:?}");
            let colour = |escape: &str| {
                let rest = escape.strip_prefix('[').unwrap_or("?");
                let numbers = |ch: char| ch.is_ascii_digit() || ch == ';';
                rest.trim_start_matches(numbers).starts_with('m')
            };
            assert_harmless(&seen.bytes, colour);
            Some(())
        });
    }
}

/// The usual time of a key and its frame, with these words in the first paragraph.
fn usual(words: String) -> Duration {
    let text = "A/RES/1/1\n\nThe General Assembly,\n\n1. Requests it;\n\n2. Decides to end.\n";
    let mut import = import(text.as_bytes()).unwrap();
    let paragraph = &mut import.document.paragraphs[0];
    let spans = words.match_indices("99/214").map(|(at, cited)| Citation {
        at: Span {
            start: at as u32,
            end: (at + cited.len()) as u32,
        },
        text: cited.to_owned(),
        target: Some("A/RES/99/214".to_owned()),
        paragraph: None,
        date: None,
    });
    paragraph.cites = spans.collect();
    paragraph.text = words;
    let start = Start::Imported {
        name: "document.txt".to_owned(),
        import: Box::new(import),
        address: None,
    };
    let mut app = App::new(Options {
        start: vec![start],
        ..Options::new(Library::builtin())
    });
    app.take(Input::Resize(120, 40));
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    let mut times = Vec::new();
    for keys in ["Space", "j", "k", "] f", "f", "Esc", "o", "j", "g t"].repeat(6) {
        let start = Instant::now();
        for key in parse_keys(keys).unwrap() {
            app.take(Input::Key(key));
        }
        terminal.draw(|frame| app.draw(frame)).unwrap();
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times[times.len() / 2]
}

#[test]
fn a_paragraph_of_a_megabyte_holds_no_frame_up() {
    let plain = "the offices of the States named in resolution 99/214 to report ";
    let ordinary = usual(plain.repeat(40));
    for words in [
        plain.repeat(16_000),
        "x".repeat(1_000_000),
        "e\u{301}\u{302} ".repeat(150_000),
        "\u{1b}[2J".repeat(250_000),
        format!("e{} {}", "\u{301}".repeat(5_000), plain.repeat(15_000)),
    ] {
        let head: String = words.chars().take(20).collect();
        let took = usual(words);
        assert!(
            took < ordinary * 6 + Duration::from_millis(5),
            "{head:?}: {took:?}, ordinarily {ordinary:?}"
        );
    }
}

/// Texts made to be slow: what grows with the square of the text shows in three times the text.
#[test]
fn twice_the_text_takes_twice_the_time() {
    let took = |unit: &str, length: usize| {
        let head = "United Nations A/RES/1/1\n\nGeneral Assembly\n\nThe General Assembly,\n\n1. A";
        let text = format!("{head}{}\n", unit.repeat(length / unit.len()));
        let start = Instant::now();
        assert!(import(text.as_bytes()).is_ok());
        start.elapsed()
    };
    for unit in [
        "/RES/1",
        " resolutions 65/232, 66/1, 67/3 and A/RES/1/2, paragraph 3, ",
        " word 12 and",
        " paragraph 3 above and",
        "\n1.",
        "\na b",
        "\n\na",
        "\n- a",
        "\n\n# Lamps",
        "\n\n302 (IV). Lamps\n\nThe General Assembly,\n\n1. Requests lamps.",
        "\n\nTable 1\n\n| a | b |\n|---|---|\n| c | 1 |",
        "\n\n| a | b |\n|---|---|\n| c | 1 |\n\nb.",
        "\n\n\u{b9} Ibid., para. 5.",
    ] {
        let (short, long) = (took(unit, 30_000), took(unit, 120_000));
        assert!(
            long < short * 10 + Duration::from_millis(200),
            "{unit:?}: {short:?}, four times as much {long:?}"
        );
    }
}

/// A file of nothing but short lines takes forty bytes of memory for each of its own.
#[cfg(target_os = "linux")]
#[test]
fn short_lines_take_little_memory() {
    use std::io::Read;
    use std::process::{Command, Stdio};

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lines.txt");
    std::fs::write(&file, "a\n\n".repeat(200_000)).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_opcit"))
        .arg("show")
        .arg(&file)
        .env("HOME", folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // The first of its words comes when all is read, and there is no room in the pipe for all.
    let mut output = child.stdout.take().unwrap();
    output.read_exact(&mut [0]).unwrap();
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: u64 = most
        .and_then(|most| most.split_whitespace().next()?.parse().ok())
        .unwrap();
    drop(output);
    child.wait().unwrap();
    // Of those some twenty thousand are the program's own.
    assert!(kilobytes < 64_000, "{kilobytes} kB");
}
