//! What is one's own: printed, and driven in a terminal from one time to the next.

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use serde_json::Value;

use crate::pty::Pty;

fn opcit(arguments: &[&str], home: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_opcit"))
        .args(arguments)
        .env_clear()
        .env("HOME", home)
        .output()
        .expect("opcit runs")
}

fn text(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

#[test]
fn notes_are_printed_with_what_they_are_on_cited_as_it_is_now() {
    let home = tempfile::tempdir().expect("a folder");
    assert_eq!(text(&opcit(&["notes"], home.path())), "");
    let folder = home.path().join(".local/share/opcit-desk");
    std::fs::create_dir_all(&folder).expect("a folder");
    // Written on what was paragraph 9 of another version, where it began with these words.
    let desk = r#"{"marks": [{"letter": "K", "at": {"document": "A/RES/99/1", "id": "op1", "hash": 0,
        "words": "Requests the reader to press j until this"}}],
      "notes": [{"text": "try *this* first", "when": 7, "at": {"document": "A/RES/99/1", "id": "op9",
        "hash": 0, "words": "Also requests the reader to turn a whole"}},
       {"text": "gone", "when": 8, "at": {"document": "A/RES/1/1", "id": "op4", "hash": 0, "words": "Decides"}}],
      "highlights": [{"color": "pink", "when": 9, "words": {"text": "*whole* page"}, "at": {"document": "A/RES/99/1",
        "id": "op9", "hash": 0, "words": "Also requests the reader to turn a whole"}}],
      "bookmarks": [{"when": 10, "at": {"document": "A/RES/99/1", "id": "op1", "hash": 0,
        "words": "Requests the reader to press j until this"}}]}"#;
    std::fs::write(folder.join("desk.json"), desk).expect("written");
    let printed: Value =
        serde_json::from_str(&text(&opcit(&["notes", "--format", "json"], home.path())))
            .expect("JSON");
    assert_eq!(printed["schema"], "opcit.notes.v1");
    assert_eq!(printed["notes"][0]["id"], "op2");
    assert_eq!(printed["notes"][0]["citation"], "A/RES/99/1, para. 2");
    assert_eq!(printed["notes"][0]["text"], "try *this* first");
    assert_eq!(printed["notes"][1]["citation"], "A/RES/1/1, op4");
    assert_eq!(printed["marks"][0]["letter"], "K");
    let markdown = text(&opcit(&["notes", "--format", "md"], home.path()));
    // Whole: the paragraph to its end, the document's title and date.
    let document = opcit::library::Library::builtin()
        .load("A/RES/99/1")
        .expect("there");
    let title = document.title.as_deref().expect("a title");
    let paragraph = &document.paragraph("op2").expect("there").1.text;
    let last_words = paragraph
        .rsplit_once(' ')
        .map(|(_, word)| word)
        .expect("words");
    let head = format!("- [A/RES/99/1, para. 2](https://docs.un.org/en/A/RES/99/1), *{title}*, ");
    assert!(
        markdown.starts_with(&format!("## Notes\n\n{head}")),
        "{markdown}"
    );
    let note = format!("{last_words}\n\n  try \\*this\\* first\n\n");
    assert!(markdown.contains(&note), "{markdown}");
    assert!(
        markdown.contains("- A/RES/1/1, op4\n\n  “Decides…”\n\n  gone\n"),
        "{markdown}"
    );
    let highlight =
        "\n## Highlights\n\n- [A/RES/99/1, para. 2](https://docs.un.org/en/A/RES/99/1) (pink), ";
    assert!(markdown.contains(highlight) && markdown.contains("  “\\*whole\\* page”\n\n  > "));
    assert_eq!(printed["notes"][0]["paragraph"], **paragraph);
    assert_eq!(printed["notes"][0]["title"], title);
    assert_eq!(
        printed["notes"][0]["url"],
        "https://docs.un.org/en/A/RES/99/1"
    );
    // In the language of the labels; of one document, be it gone.
    let french = text(&opcit(
        &["notes", "--format", "md", "--labels", "fr"],
        home.path(),
    ));
    assert!(
        french.starts_with("## Notes personnelles\n\n- [A/RES/99/1, par. 2]"),
        "{french}"
    );
    let of_one = text(&opcit(&["notes", "A/RES/1/1"], home.path()));
    assert_eq!(of_one, "A/RES/1/1, op4: Decides…\n  gone\n");
    assert!(
        markdown.contains("\n## Bookmarks\n\n- [A/RES/99/1, para. 1]"),
        "{markdown}"
    );
    let plain = text(&opcit(&["notes"], home.path()));
    assert!(
        plain.contains("\nA/RES/99/1, para. 2, pink: *whole* page\n"),
        "{plain}"
    );
    assert!(
        plain.ends_with("\nK  A/RES/99/1, para. 1: Requests the reader to press j until this…\n"),
        "{plain}"
    );
    assert_eq!(printed["highlights"][0]["color"], "pink");
    assert_eq!(printed["highlights"][0]["whole"], false);
    assert_eq!(printed["highlights"][0]["citation"], "A/RES/99/1, para. 2");
    assert_eq!(printed["bookmarks"][0]["when"], 10);
    let french = text(&opcit(&["notes", "--labels", "fr"], home.path()));
    assert!(
        french.contains("A/RES/99/1, par. 2: Also requests"),
        "{french}"
    );
    assert!(markdown.contains("try \\*this\\* first"), "{markdown}");
    std::fs::write(folder.join("desk.json"), "{").expect("written");
    let damaged = opcit(&["notes"], home.path());
    assert_eq!(damaged.status.code(), Some(3));
    assert_eq!(String::from_utf8_lossy(&damaged.stderr).lines().count(), 1);
}

/// What is printed within ten seconds: the exit code and the lines of standard error.
fn within_seconds(arguments: &[&str], home: &Path) -> (Option<i32>, Vec<String>) {
    let output = Command::new("timeout")
        .args([&["10", env!("CARGO_BIN_EXE_opcit")], arguments].concat())
        .env_clear()
        .env("HOME", home)
        .output()
        .expect("timeout runs");
    let says = String::from_utf8_lossy(&output.stderr);
    (
        output.status.code(),
        says.lines().map(str::to_owned).collect(),
    )
}

const DESK: &str = ".local/share/opcit-desk/desk.json";
const READING: &str = ".local/state/opcit/reading.json";
const CONFIG: &str = ".config/opcit/config.toml";

#[test]
fn what_stands_in_the_place_of_a_file_of_ones_own_is_told_in_a_line() {
    for (file, command) in [
        (DESK, &["notes"][..]),
        (READING, &["history"]),
        (CONFIG, &["notes"]),
    ] {
        for kind in ["pipe", "giant", "device"] {
            let home = tempfile::tempdir().expect("a folder");
            let path = home.path().join(file);
            std::fs::create_dir_all(path.parent().expect("in a folder")).expect("made");
            match kind {
                "pipe" => assert!(
                    Command::new("mkfifo")
                        .arg(&path)
                        .status()
                        .unwrap()
                        .success()
                ),
                "giant" => std::fs::File::create(&path)
                    .unwrap()
                    .set_len(6 << 30)
                    .unwrap(),
                _ => std::os::unix::fs::symlink("/dev/zero", &path).unwrap(),
            }
            let (code, says) = within_seconds(command, home.path());
            assert_eq!((code, says.len()), (Some(3), 1), "{kind} {file}: {says:?}");
            let name = file.rsplit('/').next().unwrap();
            assert!(says[0].contains(name), "{says:?}");
            // The reader reads on, and leaves it where it is.
            let mut pty = Pty::at_home(120, 24, home.path(), reader(&["99/214"]));
            pty.shows(&format!("{name}: "));
            pty.type_in(b"3G");
            pty.shows("paragraph 3 of 34");
            pty.type_in(b"q");
            assert!(pty.ends(Instant::now()).0.success());
            let (again, _) = within_seconds(command, home.path());
            assert_eq!(again, Some(3), "{kind} {file}");
        }
    }
}

#[test]
fn a_damaged_memory_is_told_and_kept_beside() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join(READING);
    std::fs::create_dir_all(path.parent().expect("in a folder")).expect("made");
    std::fs::write(&path, "{\"last\": \"A/RES").expect("written");
    let (code, says) = within_seconds(&["history"], home.path());
    assert_eq!((code, says.len()), (Some(3), 1), "{says:?}");
    let pty = Pty::at_home(80, 24, home.path(), reader(&["99/214"]));
    pty.shows("reading.json is damaged and kept as reading.json.damaged");
    leave(pty);
    let aside = path.with_extension("json.damaged");
    assert_eq!(
        std::fs::read_to_string(aside).expect("kept"),
        "{\"last\": \"A/RES"
    );
    let history = json(home.path(), &["history"]);
    assert_eq!(history["documents"][0]["document"], "A/RES/99/214");
    // Without a screen it is told apart from the answers.
    std::fs::write(&path, "").expect("written");
    let (code, says) = within_seconds(&["--linear", "99/214"], home.path());
    assert_eq!(code, Some(0));
    let told = ["opcit: reading.json is damaged and kept as reading.json.damaged-2"];
    assert_eq!(says, told);
}

#[test]
fn what_the_killed_have_left_is_gone_after_the_next_start() {
    let home = tempfile::tempdir().expect("a folder");
    let mut ended = Command::new("true").spawn().expect("started");
    ended.wait().expect("ended");
    let beside = |file: &str, after: &str| home.path().join(format!("{file}.{after}"));
    let here = std::process::id().to_string();
    for file in [DESK, READING] {
        let path = home.path().join(file);
        std::fs::create_dir_all(path.parent().expect("in a folder")).expect("made");
        for after in [&ended.id().to_string(), &here, "bak"] {
            std::fs::write(beside(file, after), "{").expect("written");
        }
    }
    let pty = Pty::at_home(80, 24, home.path(), reader(&["99/214"]));
    pty.shows("Distribution");
    leave(pty);
    for file in [DESK, READING] {
        assert!(!beside(file, &ended.id().to_string()).exists());
        assert!(beside(file, &here).exists() && beside(file, "bak").exists());
    }
}

#[test]
fn the_lesson_is_printed_where_it_can_t_be_opened() {
    let home = tempfile::tempdir().expect("a folder");
    let lesson = text(&opcit(&["tutor"], home.path()));
    assert!(lesson.contains("Learning to read with opcit"));
}

fn reader(places: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_opcit"));
    command.args(places);
    command
}

/// Presses keys one after the other, each once the screen shows what the one before led to; or,
/// after a `-`, no longer shows what was there before it.
fn press(pty: &mut Pty, steps: &[(&str, &str)]) {
    for (keys, shows) in steps {
        pty.type_in(keys.as_bytes());
        match shows.strip_prefix('-') {
            None => pty.shows(shows),
            Some(gone) => pty.wait(gone, |seen| {
                let screen = seen.emulator.screen().contents();
                (!screen.contains(gone)).then_some(())
            }),
        }
    }
}

fn leave(mut pty: Pty) {
    pty.type_in(b"q");
    let (status, _) = pty.ends(Instant::now());
    assert!(status.success(), "{status:?}");
}

fn json(home: &Path, arguments: &[&str]) -> Value {
    let arguments = [arguments, &["--format", "json"]].concat();
    serde_json::from_str(&text(&opcit(&arguments, home))).expect("JSON")
}

#[test]
fn what_is_left_in_a_document_is_there_the_next_time() {
    let home = tempfile::tempdir().expect("a folder");
    let mut pty = Pty::at_home(80, 24, home.path(), reader(&["tutor"]));
    pty.shows("Try } next paragraph · f footnote");
    press(
        &mut pty,
        &[
            ("}", " Try f footnote · Ctrl-p go to"),
            ("2G", "paragraph 2 of 23"),
            ("a", "note:"),
            ("ask Peru\r", "noted"),
            ("B", "bookmarked"),
            ("h", "highlight: y ● yellow"),
            ("g", "highlighted in green"),
            ("3Gmq", "marked q"),
            ("4G", "paragraph 4 of 23"),
            ("v", "choosing words"),
            ("wvww", "w on · } paragraph"),
            ("h", "highlight: y"),
            ("b", "highlighted in blue"),
            ("gm", "Marks and notes · 5"),
            ("\t\t", "only notes · 1"),
            ("\t\t", "only bookmarks · 1"),
            ("x", "taken away; u puts it back"),
            ("u", "taken back: bookmark"),
            ("\x1b", "-Marks and notes"),
            ("/lantern\r", "paragraph 11 of 23"),
        ],
    );
    std::thread::sleep(Duration::from_millis(1100));
    press(
        &mut pty,
        &[
            ("?", "Keys · keymap vim"),
            ("/bookmark", "found"),
            ("\r", "with “bookmark”"),
        ],
    );
    press(
        &mut pty,
        &[("\x1b", "-with “bookmark”"), ("\x1b", "-Keys · keymap")],
    );
    leave(pty);

    let notes = json(home.path(), &["notes"]);
    assert_eq!(notes["notes"][0]["citation"], "A/RES/99/1, para. 2");
    assert_eq!(notes["highlights"][1]["color"], "blue");
    assert_eq!(notes["highlights"][1]["words"], "that a number");
    assert_eq!(notes["bookmarks"][0]["id"], "op2");
    let history = json(home.path(), &["history"]);
    assert_eq!(history["schema"], "opcit.history.v1");
    let read = &history["documents"][0];
    assert_eq!(
        (&read["document"], &read["place"]),
        (&"A/RES/99/1".into(), &"op11".into())
    );
    let (seen, all) = (read["seen"].as_u64(), read["paragraphs"].as_u64());
    assert!(seen > Some(0) && seen < all, "{read}");

    // The place, the note, what was searched for and where one had been are there again; of the
    // first keys those that were not used yet are taught.
    let mut pty = Pty::at_home(80, 24, home.path(), reader(&["tutor"]));
    // The lessons begin at their beginning; the way back leads where one was.
    pty.shows("preambular paragraph 1 of 5");
    pty.shows(" Try f footnote · Ctrl-o back · Ctrl-p go to… · Esc hides this");
    press(
        &mut pty,
        &[
            ("'q", "paragraph 3 of 23"),
            ("/\x1b[A", "/lantern"),
            ("\x1b", "paragraph 3 of 23"),
            ("\x0f\x0f", "paragraph 4 of 23"),
            ("{{", "note: ask Peru"),
            ("gh", "Where you have been · 1"),
            ("\x1b", "-Where you have been"),
            ("\x1b", "- Try "),
        ],
    );
    leave(pty);
    assert_eq!(json(home.path(), &["history"])["documents"][0]["times"], 2);
}

#[test]
fn two_readers_of_one_person_lose_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let open = || Pty::at_home(80, 24, home.path(), reader(&["tutor"]));
    let mut readers = [open(), open()];
    for (n, pty) in readers.iter_mut().enumerate() {
        pty.shows("preambular paragraph 1 of 5");
        let word = ["lantern", "paragraph"][n];
        press(
            pty,
            &[
                (
                    &format!("{}G", n + 2),
                    &format!("paragraph {} of 23", n + 2),
                ),
                (&format!("anote {n}\r"), "noted"),
                (&format!("/{word}\r"), " of "),
                (&format!(":set measure 7{n}\r"), " of "),
            ],
        );
    }
    let [mut one, mut other] = readers;
    one.type_in(b"q");
    other.type_in(b"q");
    for pty in [&mut one, &mut other] {
        assert!(pty.ends(Instant::now()).0.success());
    }
    let state: Value = serde_json::from_str(&one.state()).expect("the state");
    let both = |list: &str, items: [&str; 2]| {
        let list = state[list].as_array().cloned().unwrap_or_default();
        items.iter().all(|item| list.contains(&(*item).into()))
    };
    assert!(both("searches", ["lantern", "paragraph"]), "{state}");
    assert!(
        both("commands", ["set measure 70", "set measure 71"]),
        "{state}"
    );
    assert_eq!(state["reads"]["A/RES/99/1"]["times"], 2);
    assert_eq!(
        json(home.path(), &["notes"])["notes"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
    let folders = [
        ".local/state/opcit/reading.json",
        ".local/share/opcit-desk/desk.json",
    ];
    for file in folders {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(home.path().join(file))
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}

#[test]
fn a_clean_reader_knows_nothing_and_keeps_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let mut pty = Pty::at_home(80, 24, home.path(), reader(&["--clean", "tutor"]));
    press(
        &mut pty,
        &[
            ("", "preambular paragraph 1 of 5"),
            (
                "2Gasecret\r",
                "noted until you leave: --clean keeps nothing",
            ),
            ("gm", "secret"),
            ("\x1b", "-Marks and notes"),
        ],
    );
    assert!(!pty.screen().contains(" Try "), "{}", pty.screen());
    leave(pty);
    let left: Vec<_> = std::fs::read_dir(home.path()).expect("a folder").collect();
    assert!(left.is_empty(), "{left:?}");
}

/// The reader's words on its measure and the language of its labels, and whether its theme is the
/// light one.
fn set_to(home: &Path, flags: &[&str], variables: &[(&str, &str)]) -> (String, String, bool) {
    let mut command = CommandBuilder::new("env");
    command.args(
        variables
            .iter()
            .map(|(name, value)| format!("{name}={value}")),
    );
    command.arg(env!("CARGO_BIN_EXE_opcit"));
    command.args(flags);
    command.arg("tutor");
    let mut pty = Pty::at_home(80, 40, home, command);
    pty.shows("Welcoming the reader");
    let mut says = |typed: &str, what: &str| {
        pty.type_in(typed.as_bytes());
        pty.shows(what);
        let screen = pty.screen();
        let line = screen
            .lines()
            .find(|line| line.contains(what))
            .unwrap_or("");
        line.split_whitespace().nth(2).unwrap_or("").to_owned()
    };
    let measure = says(":set measure\r", "measure is ");
    let labels = says(":set labels\r", "labels are ");
    // The initiatory phrase is blue in the light theme, cyan in the dark one.
    let blue = pty.wait("the theme", |seen| {
        let screen = seen.emulator.screen();
        let rows = 0..40;
        let row = rows.into_iter().find(|y| {
            screen
                .rows(0, 80)
                .nth(usize::from(*y))
                .is_some_and(|row| row.contains("Welcoming the"))
        })?;
        let color = screen.cell(row, 7)?.fgcolor();
        Some(color == vt100::Color::Idx(4))
    });
    leave(pty);
    (measure, labels, blue)
}

#[test]
fn flags_beat_the_environment_and_that_beats_the_file_in_the_reader() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join(".config/opcit");
    std::fs::create_dir_all(&folder).expect("a folder");
    let set = |flags: &[&str], variables: &[(&str, &str)]| set_to(home.path(), flags, variables);
    let expect =
        |measure: &str, labels: &str, light| (measure.to_owned(), labels.to_owned(), light);
    assert_eq!(set(&[], &[]), expect("80", "en", false));
    let file = "theme = \"light\"\nmeasure = 50\nlabels = \"fr\"\n";
    std::fs::write(folder.join("config.toml"), file).expect("written");
    assert_eq!(set(&[], &[]), expect("50", "fr", true));
    let variables = [
        ("OPCIT_MEASURE", "60"),
        ("OPCIT_LABELS", "en"),
        ("OPCIT_THEME", "dark"),
    ];
    assert_eq!(set(&[], &variables), expect("60", "en", false));
    let flags = ["--measure", "70", "--labels", "fr", "--theme", "light"];
    assert_eq!(set(&flags, &variables), expect("70", "fr", true));
    let wrong = opcit(&["notes", "--labels", "de"], home.path());
    assert_eq!(wrong.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&wrong.stderr),
        "opcit: invalid value 'de' for '--labels <NAME>' [possible values: en, fr, es]; see `opcit --help`\n"
    );
}

#[test]
fn a_file_is_found_again_from_the_history_and_has_its_notes_in_the_library() {
    let home = tempfile::tempdir().expect("a folder");
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/A_RES_101_44.txt");
    let lights = std::fs::read_to_string(corpus).expect("the corpus");
    let draft = lights.replace("A/RES/101/44", "A/C.2/101/L.9");
    std::fs::write(home.path().join("draft.txt"), draft).expect("written");
    let mut command = reader(&["./draft.txt"]);
    command.cwd(home.path());
    let mut pty = Pty::at_home(80, 24, home.path(), command);
    press(
        &mut pty,
        &[("3G", "paragraph 3 of"), ("aask Peru\r", "noted")],
    );
    leave(pty);
    let notes = json(home.path(), &["notes"]);
    assert_eq!(notes["notes"][0]["document"], "A/C.2/101/L.9");
    let mut pty = Pty::at_home(80, 24, home.path(), reader(&["tutor"]));
    press(
        &mut pty,
        &[
            ("", "preambular paragraph 1 of 5"),
            ("gh", "/draft.txt"),
            ("\r", "note: ask Peru"),
        ],
    );
    leave(pty);
}
