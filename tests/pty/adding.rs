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

/// Adds the folder, and gives the last line of what was printed.
fn tally(home: &Path, args: &[&str]) -> String {
    let output = opcit(home, &[&["add", "in"], args].concat())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().last().unwrap_or_default().to_owned()
}

#[test]
fn the_last_line_counts_what_became_of_the_files() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("in");
    fs::create_dir(&folder).unwrap();
    for number in 1..=4 {
        fs::write(folder.join(format!("{number}.txt")), draft(number)).unwrap();
    }
    fs::write(folder.join("5.pdf"), "%PDF-1.7\nand no more").unwrap();
    let says = |text: &str| text.to_owned();
    assert_eq!(
        tally(home.path(), &[]),
        says("4 added, 0 replaced, 0 already there, 0 left out, 1 failed")
    );
    fs::write(folder.join("2.txt"), draft(2).replace("lit", "dark")).unwrap();
    fs::write(folder.join("6.txt"), draft(6)).unwrap();
    assert_eq!(
        tally(home.path(), &[]),
        says("1 added, 0 replaced, 3 already there, 1 left out, 1 failed")
    );
    assert_eq!(
        tally(home.path(), &["--replace"]),
        says("0 added, 1 replaced, 4 already there, 0 left out, 1 failed")
    );
}

#[test]
fn adding_a_folder_again_reads_only_what_changed() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("in");
    fs::create_dir(&folder).unwrap();
    let file = |number: u32| folder.join(format!("{number}.txt"));
    for number in 1..=3 {
        fs::write(file(number), draft(number)).unwrap();
    }
    tally(home.path(), &[]);
    // Other words of the same length, written at the same time as before: nobody looks into it.
    let before = fs::metadata(file(1)).unwrap();
    let write_as_before = |words: String| {
        assert_eq!(words.len() as u64, before.len());
        fs::write(file(1), words).unwrap();
        let times = fs::FileTimes::new().set_modified(before.modified().unwrap());
        let open = fs::File::options().write(true).open(file(1)).unwrap();
        open.set_times(times).unwrap();
    };
    write_as_before(draft(1).replace("lit", "out"));
    // The same words at another time, as a checkout writes them.
    fs::write(file(2), draft(2)).unwrap();
    let again = "0 added, 0 replaced, 3 already there, 0 left out, 0 failed";
    assert_eq!(tally(home.path(), &[]), again);
    // Whoever asks for it has it read.
    assert_eq!(
        tally(home.path(), &["--replace"]),
        "0 added, 1 replaced, 2 already there, 0 left out, 0 failed"
    );
    write_as_before(draft(1));
    fs::write(file(1), draft(1)).unwrap();
    assert_eq!(
        tally(home.path(), &[]),
        "0 added, 0 replaced, 2 already there, 1 left out, 0 failed"
    );
    tally(home.path(), &["--replace"]);
    // What was removed comes again, and what is damaged is mended.
    assert!(
        opcit(home.path(), &["remove", "A/C.3/99/L.2"])
            .output()
            .unwrap()
            .status
            .success()
    );
    let stored = fs::read_dir(home.path().join("books/documents")).unwrap();
    let damaged = (stored.map(|entry| entry.unwrap().path()))
        .find(|path| path.display().to_string().contains("L.3."))
        .unwrap();
    let mut bytes = fs::read(&damaged).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&damaged, bytes).unwrap();
    assert_eq!(
        tally(home.path(), &[]),
        "1 added, 1 replaced, 1 already there, 0 left out, 0 failed"
    );
    let library = Library::open(&home.path().join("books")).unwrap();
    assert!(library.check().is_empty());
    // Nobody's paths stand in it.
    for entry in fs::read_dir(home.path().join("books/generations")).unwrap() {
        let sources = fs::read(entry.unwrap().path().join("sources")).unwrap();
        let text = String::from_utf8_lossy(&sources);
        assert!(!text.contains("in/") && !text.contains(".txt"), "{text}");
    }
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

#[test]
fn a_watched_folder_comes_into_the_library_until_it_is_told_to_end() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("in")).unwrap();
    fs::write(home.path().join("in/1.txt"), draft(1)).unwrap();
    let mut command = opcit(home.path(), &["add", "--watch", "in"]);
    let mut watch = command.stdout(Stdio::null()).spawn().unwrap();
    let there = |count: usize| {
        until(|| {
            let library = Library::open(&home.path().join("books"));
            library.is_ok_and(|library| library.entries().len() == count)
        });
    };
    there(1);
    fs::create_dir(home.path().join("in/more")).unwrap();
    fs::write(home.path().join("in/more/2.txt"), draft(2)).unwrap();
    there(2);
    signal(watch.id(), "TERM");
    let status = watch.wait().unwrap();
    assert!(status.success(), "{status:?}");
    assert_eq!(names(home.path()), ["A/C.3/99/L.1", "A/C.3/99/L.2"]);
    let output = opcit(home.path(), &["add", "--watch", "in/1.txt"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        errors(&output),
        ["opcit: in/1.txt: --watch looks into folders, and this is none"]
    );
}
