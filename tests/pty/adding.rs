//! `opcit add`: what is told of each file, the bar at a terminal, and Ctrl-C, which leaves nothing
//! half done.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::pty::{Pty, signal, until};
use opcit::library::Library;
use portable_pty::CommandBuilder;

/// As shells have it for what Ctrl-C ended.
const STOPPED: u32 = 130;

fn draft(number: u32) -> String {
    format!(
        "United Nations A/C.3/99/L.{number}\n\nGeneral Assembly\n\nThe General Assembly,\n\n\
         Recalling its resolution 98/{number} of 18 December 2043,\n\n\
         1. Requests the keepers of lamp {number} to keep it lit;\n\n\
         2. Decides to remain seized of the matter.\n"
    )
}

/// Two drafts, standard input, which never comes, and a draft after it.
fn with_endless(home: &Path) -> [&'static str; 4] {
    let files = ["1.txt", "2.txt", "-", "4.txt"];
    for (number, file) in (1..).zip(files).filter(|(_, file)| *file != "-") {
        fs::write(home.join(file), draft(number)).unwrap();
    }
    files
}

fn opcit(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opcit"));
    command
        .args(args)
        .current_dir(home)
        .env("HOME", home)
        .env_remove("XDG_DATA_HOME")
        .env("OPCIT_LIBRARY", home.join("books"));
    command
}

fn names(home: &Path) -> Vec<String> {
    let library = Library::open(&home.join("books")).unwrap();
    library.entries().iter().map(|e| e.name.clone()).collect()
}

/// Nothing but what was committed is left.
fn nothing_is_left_of(home: &Path, documents: usize) {
    let stored = fs::read_dir(home.join("books/documents")).unwrap();
    assert_eq!(stored.count(), documents);
}

fn errors(output: &Output) -> Vec<String> {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn each_file_that_failed_is_named_with_why_after_those_that_were_added() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("in");
    fs::create_dir(&folder).unwrap();
    for number in 1..=9 {
        fs::write(folder.join(format!("{number}.txt")), draft(number)).unwrap();
    }
    fs::write(folder.join("5.pdf"), "%PDF-1.7\nand no more").unwrap();
    fs::write(folder.join("7b.txt"), [0u8, 1, 2, 255, 254].repeat(99)).unwrap();
    let output = opcit(home.path(), &["add", "in", "none.txt", "--jobs", "4"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    let added = String::from_utf8(output.stdout.clone()).unwrap();
    let numbers: Vec<&str> = (added.lines())
        .filter_map(|line| line.strip_prefix("A/C.3/99/L.")?.split(':').next())
        .collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    let said = errors(&output);
    let [pdf, binary, none, sum] = said.as_slice() else {
        panic!("{said:?}");
    };
    assert!(
        pdf.starts_with("opcit: in/5.pdf: the PDF can't be read"),
        "{pdf}"
    );
    assert!(
        binary.starts_with("opcit: in/7b.txt: this is binary"),
        "{binary}"
    );
    assert!(none.starts_with("opcit: none.txt: no such file"), "{none}");
    assert!(
        sum.contains("3 of 12 documents could not be added"),
        "{sum}"
    );
    assert_eq!(names(home.path()).len(), 9);
}

#[test]
fn at_a_terminal_a_bar_tells_what_is_waited_for_and_ctrl_c_keeps_what_was_added() {
    let mut home = None;
    let mut pty = Pty::run(80, 24, |folder| {
        home = Some(folder.to_owned());
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_opcit"));
        command.cwd(folder);
        command.args(["--library", "books", "add", "--jobs", "2"]);
        command.args(with_endless(folder));
        command
    });
    let home = home.unwrap();
    pty.shows("A/C.3/99/L.2: ");
    pty.shows("2 of 4 ");
    pty.shows(" -  ");
    assert!(names(&home).is_empty(), "nothing is seen before the end");
    let start = Instant::now();
    pty.type_in(b"\x03");
    let (status, took) = pty.ends(start);
    assert!(took < Duration::from_secs(3), "{took:?}");
    assert_eq!(status.exit_code(), STOPPED);
    pty.shows("opcit: stopped; 2 of 4 documents were added");
    assert!(
        !pty.screen().contains("2 of 4  "),
        "the bar is gone: {}",
        pty.screen()
    );
    assert_eq!(names(&home), ["A/C.3/99/L.1", "A/C.3/99/L.2"]);
    nothing_is_left_of(&home, 2);
}

#[test]
fn a_signal_before_anything_was_added_leaves_no_trace() {
    for name in ["INT", "TERM", "HUP"] {
        let home = tempfile::tempdir().unwrap();
        let mut child = opcit(home.path(), &["add", "-"])
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // The lock is taken when the handlers are in place.
        until(|| home.path().join("books/lock").exists());
        std::thread::sleep(Duration::from_millis(50));
        let start = Instant::now();
        signal(child.id(), name);
        let keep_open = child.stdin.take();
        let output = child.wait_with_output().unwrap();
        drop(keep_open);
        assert!(start.elapsed() < Duration::from_secs(3), "{name}");
        assert_eq!(output.status.code(), Some(STOPPED as i32), "{name}");
        assert_eq!(
            errors(&output),
            ["opcit: stopped; 0 of 1 documents were added"]
        );
        assert!(names(home.path()).is_empty());
        nothing_is_left_of(home.path(), 0);
    }
}

#[test]
fn a_second_signal_ends_it_at_once_and_the_library_is_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("first.txt"), draft(7)).unwrap();
    assert!(
        opcit(home.path(), &["add", "first.txt"])
            .output()
            .unwrap()
            .status
            .success()
    );
    let folder = home.path().join("in");
    fs::create_dir(&folder).unwrap();
    for number in 100..700 {
        fs::write(folder.join(format!("{number}.txt")), draft(number)).unwrap();
    }
    let mut child = opcit(home.path(), &["add", "in"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // So many files are written before they are committed.
    until(|| fs::read_dir(home.path().join("books/documents")).is_ok_and(|d| d.count() > 50));
    signal(child.id(), "INT");
    signal(child.id(), "INT");
    child.wait().unwrap();
    let kept = names(home.path());
    assert!(kept.contains(&"A/C.3/99/L.7".to_owned()), "{kept:?}");
    // Whatever came in between, the next writer clears it away and the library is whole.
    let listed = opcit(home.path(), &["reindex"]).output().unwrap();
    assert!(listed.status.success(), "{:?}", errors(&listed));
    assert_eq!(names(home.path()), kept);
    nothing_is_left_of(home.path(), kept.len());
    let checked = Library::open(&home.path().join("books")).unwrap().check();
    assert!(checked.is_empty(), "{checked:?}");
}
