//! The reader without a screen: driven by a script of lines, and by hand in a pty.

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Instant;

use crate::pty::{Pty, contents, reader, shell};
use portable_pty::CommandBuilder;

/// The reader of lines between pipes.
fn piped(home: &Path, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opcit"));
    command.arg("--linear").args(arguments).env("HOME", home);
    for name in [
        "XDG_STATE_HOME",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "OPCIT_LIBRARY",
        "OPCIT_CONFIG",
    ] {
        command.env_remove(name);
    }
    command.stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// The answers to a script.
fn script(arguments: &[&str], lines: &str) -> Output {
    let home = tempfile::tempdir().unwrap();
    let mut child = piped(home.path(), arguments);
    child
        .stdin
        .take()
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_script_is_answered_a_paragraph_a_line_without_prompts() {
    let output = script(
        &["99/214", "12"],
        "where\ncopy-citation\nop15(c)\nback\nq\nnever\n",
    );
    let says = text(&output);
    let lines: Vec<&str> = says.lines().collect();
    assert_eq!(lines[0], "A/RES/99/214, operative paragraph 12 of 34");
    assert_eq!(lines[1], "A/RES/99/214, para. 12");
    assert_eq!(
        lines[2],
        "A/RES/99/214, operative paragraph 15 of 34, subparagraph (c)"
    );
    assert!(says.contains("\nA/RES/99/214, operative paragraph 12 of 34\n"));
    assert!(!says.contains("opcit>") && !says.contains('\u{1b}') && !says.contains("never"));
    assert!(output.status.success() && output.stderr.is_empty());
}

#[test]
fn a_script_that_asks_in_vain_says_so_in_its_exit_code() {
    let output = script(&["99/214"], "99\n");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&output),
        "There is no paragraph 99 (A/RES/99/214 has 34).\n"
    );
    let missing = script(&["99/999"], "where\n");
    assert_eq!(missing.status.code(), Some(1));
    assert!(missing.stdout.is_empty() && !missing.stderr.is_empty());
    assert_eq!(script(&["--format", "json"], "").status.code(), Some(2));
}

#[test]
fn files_are_opened_by_their_path_and_hostile_ones_steer_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a draft.txt");
    let hostile = "A/C.3/99/L.1\n\nThe General Assembly,\n\n1. Requests \u{1b}]52;c;aGk=\u{7} \
        light\u{9b}2J;\n\n2. Decides to rest.\n";
    std::fs::write(&file, hostile).unwrap();
    let path = file.to_str().unwrap();
    let output = script(&[], &format!("open {path}\n1\ncopy\nsource\n"));
    let says = text(&output);
    assert!(
        says.contains("A/C.3/99/L.1, operative paragraph 1 of 2\n"),
        "{says}"
    );
    assert!(
        !says.contains(|c: char| c.is_control() && c != '\n'),
        "{says:?}"
    );
    let absent = script(&[], "open ./no-such.txt\n");
    assert!(text(&absent).contains("no such file"), "{}", text(&absent));
}

#[test]
fn copied_words_go_where_the_configuration_says() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    let copied = folder.path().join("copied.txt");
    let said = |setting: &str| {
        std::fs::write(&config, format!("[clipboard]\n{setting}\n")).unwrap();
        let config = config.to_str().unwrap();
        text(&script(
            &["--config", config, "99/214", "12"],
            "copy-citation\n",
        ))
    };
    assert_eq!(said("terminal = true"), "A/RES/99/214, para. 12\n");
    let says = said("file = \"copied.txt\"");
    assert_eq!(says, format!("Wrote 22 bytes to {}.\n", copied.display()));
    let says = said("command = [\"sh\", \"-c\", \"cat > /dev/null\"]");
    assert!(says.starts_with("Gave 22 bytes to `sh -c "), "{says}");
    let says = said("command = [\"/no/such/program\"]");
    assert!(says.starts_with("Not copied: `/no/such/program`"), "{says}");
    assert_eq!(
        std::fs::read_to_string(copied).unwrap(),
        "A/RES/99/214, para. 12\n"
    );
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let home = tempfile::tempdir().unwrap();
    let mut child = piped(home.path(), &["99/214"]);
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    // Nobody listens; writing may fail as soon as it has noticed.
    let _ = stdin.write_all(b"read all\nread all\n");
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}

/// A reader of lines in a terminal of this kind.
fn linear(term: &str) -> Pty {
    Pty::run(60, 24, |folder| {
        shell(folder, |reader| {
            format!("TERM={term} exec {reader} --linear")
        })
    })
}

#[test]
fn at_a_terminal_it_prompts_wraps_and_keeps_the_place() {
    for end in [&b"quit\r"[..], b"\x04"] {
        let mut pty = linear("dumb");
        pty.shows("opcit> ");
        pty.type_in(b"12\r");
        pty.shows("A/RES/99/300, operative paragraph 12 of 150");
        pty.type_in(b"\r");
        pty.shows("operative paragraph 13 of 150");
        pty.type_in(end);
        let (status, _) = pty.ends(Instant::now());
        assert!(status.success(), "{status:?}");
        pty.wait("the end", |seen| {
            seen.ended.then(|| {
                assert!(!seen.bytes.contains(&0x1b), "an escape sequence");
                let wide = contents(seen).lines().map(str::len).max();
                assert!(wide <= Some(60));
            })
        });
        assert!(pty.state().contains("op13"), "{}", pty.state());
    }
}

#[test]
fn ctrl_c_takes_back_a_line_and_goes_on() {
    let mut pty = linear("dumb");
    pty.shows("opcit> ");
    pty.type_in(b"quit\x03");
    pty.shows("Ctrl-C again leaves.\nopcit>");
    pty.type_in(b"12\r");
    pty.wait("the answer and a prompt", |seen| {
        let words = contents(seen);
        let answered = words.contains("operative paragraph 12 of 150");
        (answered && words.trim_end().ends_with("opcit>")).then_some(())
    });
    pty.type_in(b"\x03");
    pty.wait("the second word on it", |seen| {
        (contents(seen).matches("Ctrl-C again").count() == 2).then_some(())
    });
    pty.type_in(b"\x03");
    let (status, took) = pty.ends(Instant::now());
    assert!(status.success() && took.as_secs() < 1, "{status:?}");
}

#[test]
fn it_sleeps_and_says_where_one_is_when_it_wakes() {
    let mut pty = Pty::run(60, 24, |folder| {
        let reader = reader(folder);
        let words: Vec<_> = reader
            .get_argv()
            .iter()
            .filter_map(|w| w.to_str())
            .collect();
        let mut shell = CommandBuilder::new("bash");
        shell.args(["--norc", "--noprofile", "-i"]);
        shell.env("READER", format!("{} --linear", words.join(" ")));
        shell
    });
    pty.shows("prompt>");
    pty.type_in(b"$READER\r");
    pty.shows("opcit> ");
    pty.type_in(b"12\r");
    pty.shows("operative paragraph 12 of 150");
    pty.type_in(b"\x1a");
    pty.shows("Stopped");
    pty.type_in(b"fg\r");
    pty.wait("the place again", |seen| {
        let words = contents(seen);
        let after = words.split("fg\n").last()?;
        (after.contains("paragraph 12 of 150") && after.trim_end().ends_with("opcit>"))
            .then_some(())
    });
    pty.type_in(b"quit\r");
    pty.shows("prompt> ");
    pty.type_in(b"exit\r");
    pty.ends(Instant::now());
}

#[test]
fn a_document_on_standard_input_leaves_the_commands_to_the_terminal() {
    let mut pty = Pty::run(60, 24, |folder| {
        shell(folder, |reader| {
            let (program, file) = reader.split_once(' ').unwrap();
            format!("cat {file} | {program} --linear -")
        })
    });
    pty.shows("opcit> ");
    pty.type_in(b"12\r");
    pty.shows("operative paragraph 12 of 150");
    pty.type_in(b"q\r");
    let (status, _) = pty.ends(Instant::now());
    assert!(status.success(), "{status:?}");
}

#[test]
fn a_lost_terminal_ends_it() {
    let mut pty = linear("xterm");
    pty.shows("opcit> ");
    pty.type_in(b"12\r");
    pty.shows("operative paragraph 12 of 150");
    pty.signal("HUP");
    let (status, took) = pty.ends(Instant::now());
    assert!(
        !status.success() && took.as_secs() < 1,
        "{status:?} {took:?}"
    );
    assert!(pty.state().contains("op12"), "{}", pty.state());
}

#[test]
fn a_terminal_that_can_t_be_drawn_on_is_told_of_it_and_gets_no_escapes() {
    for term in ["TERM=dumb", "TERM=", "unset TERM;"] {
        let mut pty = Pty::run(80, 24, |folder| {
            shell(folder, |reader| format!("{term} {reader}"))
        });
        pty.ends(Instant::now());
        pty.wait("a word on it", |seen| {
            let told = memchr::memmem::find(&seen.bytes, b"`opcit --linear` reads here");
            told.filter(|_| seen.ended).map(|_| {
                assert!(!seen.bytes.contains(&0x1b), "{term} an escape sequence");
            })
        });
    }
}
