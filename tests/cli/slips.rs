//! What people mistype, and what `opcit` says then: what is wrong, and what is right.

use std::path::Path;
use std::process::{Command, Output};

fn opcit(home: &Path, args: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opcit"));
    command.current_dir(home).env_clear().env("HOME", home);
    command.envs(variables.iter().copied()).args(args);
    command.output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Fails unless it ended with this code and one line that has all of these words.
fn complains(home: &Path, args: &[&str], code: i32, words: &[&str]) {
    let output = opcit(home, args, &[]);
    let line = told(&output);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {line}");
    assert_eq!(line.lines().count(), 1, "{line}");
    for word in words {
        assert!(line.contains(word), "{args:?}: {word}: {line}");
    }
}

#[test]
fn a_mistyped_command_is_told_with_the_one_that_is_near() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    for (line, right) in [
        (&["shw", "65/232"][..], "`opcit show 65/232`"),
        (&["lsit"], "`opcit list`"),
        (&["compre", "a", "b"], "`opcit compare a b`"),
        (&["outlien", "99/1"], "`opcit outline 99/1`"),
        // A symbol is found among any words; these are none of a place.
        (&["shw", "A/RES/99/214"], "`opcit show A/RES/99/214`"),
        (
            &["shw", "A/RES/99/214", "12"],
            "`opcit show A/RES/99/214 12`",
        ),
        (
            &["--linear", "shw", "A/RES/99/214"],
            "`opcit show A/RES/99/214`",
        ),
        (&["--linear", "outlien", "99/1"], "`opcit outline 99/1`"),
        (
            &["comapre", "A/C.2/99/L.12", "A/C.2/99/L.12/Rev.1"],
            "`opcit compare A/C.2/99/L.12 A/C.2/99/L.12/Rev.1`",
        ),
        (&["chekc", "./draft.txt"], "`opcit check ./draft.txt`"),
        // As other programs call it.
        (
            &["diff", "A/C.2/99/L.12", "A/RES/99/214"],
            "`opcit compare A/C.2/99/L.12 A/RES/99/214`",
        ),
        (&["search", "night"], "`opcit find night`"),
        (&["open", "99/214"], "`opcit 99/214`"),
    ] {
        complains(home, line, 2, &["there is no command", right]);
    }
    // Words that are near to no command are words of a place.
    complains(home, &["volcanoes"], 1, &["volcanoes"]);
    // What stands before a symbol in a text is no command.
    for line in [
        &["open", "A/RES/99/214"][..],
        &["see", "A/RES/99/214", "para", "12"],
        &["General", "Assembly", "resolution", "99/214"],
    ] {
        assert!(opcit(home, line, &[]).status.success(), "{line:?}");
    }
    // What is a place stays one, whatever it is near to.
    std::fs::write(
        home.join("shw"),
        "The General Assembly,\n\n1. Requests it.\n",
    )
    .unwrap();
    assert!(opcit(home, &["shw"], &[]).status.success());
}

#[test]
fn mistyped_options_and_values_are_told_with_what_is_near() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    for (line, words) in [
        (&["list", "--colour", "never"][..], &["`--color`"][..]),
        (&["list", "--labls", "en"], &["`--labels`"]),
        (&["list", "--sort", "dat"], &["`date`", "symbol, date"]),
        (&["list", "--format", "jsn"], &["`json`"]),
        (&["completions", "fsh"], &["`fish`"]),
    ] {
        complains(home, line, 2, words);
    }
}

/// Each command refuses what can't be right, also one that would not look at it.
#[test]
fn what_is_set_wrong_is_refused_in_every_command() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    std::fs::write(
        home.join("draft.txt"),
        "The General Assembly,\n\n1. Requests it.\n",
    )
    .unwrap();
    std::fs::create_dir(home.join("own")).unwrap();
    std::fs::write(home.join("own/letter.odt"), "mine").unwrap();
    let commands: [&[&str]; 6] = [
        &["list"],
        &["show", "draft.txt"],
        &["find", "oceans"],
        &["keys"],
        &["check", "draft.txt"],
        &["notes"],
    ];
    for command in commands {
        let with = |flag, value| [command, &[flag, value]].concat();
        let themes = ["drak", "auto, dark, light", "`dark`"];
        complains(home, &with("--theme", "drak"), 2, &themes);
        complains(home, &with("--labels", "xx"), 2, &["xx", "en, fr"]);
        let keymaps = ["vimm", "vim, emacs, less, arrows"];
        complains(home, &with("--keymap", "vimm"), 2, &keymaps);
        complains(home, &with("--library", "draft.txt"), 2, &["a file"]);
        complains(home, &with("--library", "own"), 2, &["own", "letter.odt"]);
    }
    // A folder that is not there is no library to look in; a file is read without one.
    for command in [
        &["list"][..],
        &["find", "oceans"],
        &["show", "99/1"],
        &["check"],
    ] {
        let nowhere = ["nowhere: no such folder", "`opcit add`"];
        complains(
            home,
            &[command, &["--library", "nowhere"]].concat(),
            2,
            &nowhere,
        );
    }
    let file = ["show", "draft.txt", "--library", "nowhere"];
    assert!(opcit(home, &file, &[]).status.success());
    // What stands in the environment is told as that.
    let output = opcit(home, &["list"], &[("OPCIT_THEME", "drak")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("OPCIT_THEME"), "{}", told(&output));
    // What adds documents makes the folder, and the manual needs none.
    for args in [
        &["man", "--library", "nowhere"][..],
        &["add", "draft.txt", "--library", "new"],
    ] {
        assert!(opcit(home, args, &[]).status.success(), "{args:?}");
    }
}

#[test]
fn add_names_what_it_left_out_by_type_and_counts_it() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let inbox = home.join("inbox");
    std::fs::create_dir(&inbox).unwrap();
    std::fs::write(
        inbox.join("a.txt"),
        "The General Assembly,\n\n1. Requests it.\n",
    )
    .unwrap();
    for name in [
        "1.png", "2.png", "3.png", "4.PNG", "all.zip", "README", ".hidden",
    ] {
        std::fs::write(inbox.join(name), "other").unwrap();
    }
    let output = opcit(home, &["add", "inbox"], &[]);
    let said = String::from_utf8(output.stdout.clone()).unwrap();
    let tally = "1 added, 0 replaced, 0 already there, 6 left out (6 by type), 0 failed";
    assert_eq!(said.lines().last(), Some(tally));
    let line = told(&output);
    for words in [
        "4 .png (1.png, 2.png, 3.png and 1 more)",
        "1 .zip (all.zip)",
        "1 without an ending (README)",
    ] {
        assert!(line.contains(words), "{words}: {line}");
    }
    assert!(!line.contains("hidden"), "{line}");
    assert_eq!(line.lines().count(), 1, "{line}");
}

#[test]
fn a_text_that_is_no_document_is_said_to_be_one() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let letter = "Dear John,\n\nLet us have lunch tomorrow at noon.\n\nYours,\nJane\n";
    std::fs::write(home.join("letter.txt"), letter).unwrap();
    let none = "like no document of the United Nations";
    let output = opcit(home, &["show", "letter.txt"], &[]);
    assert!(output.status.success() && told(&output).contains(none));
    let output = opcit(home, &["add", "letter.txt"], &[]);
    let said = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(
        said.lines().next().is_some_and(|line| line.contains(none)),
        "{said}"
    );
    let draft = "United Nations A/C.3/99/L.8\n\nGeneral Assembly\n\nSome words.\n";
    std::fs::write(home.join("draft.txt"), draft).unwrap();
    assert_eq!(told(&opcit(home, &["show", "draft.txt"], &[])), "");
}

/// As an interactive shell asks.
fn completed(home: &Path, words: &[&str]) -> Vec<String> {
    let line = [&["--", "opcit"], words].concat();
    let output = opcit(home, &line, &[("OPCIT_COMPLETE", "bash")]);
    assert_eq!(told(&output), "");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn words_are_completed_from_commands_options_values_files_and_the_library() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    std::fs::write(home.join("a draft.txt"), "words").unwrap();
    for (words, wanted) in [
        (&["ou"][..], "outline"),
        (&["show", "A/RES/99"], "A/RES/99/1"),
        (&["show", "99/"], "99/1"),
        (&["A/RES/99/1#op"], "A/RES/99/1#op1"),
        (&["show", "a d"], "a draft.txt"),
        (&["cite", "a/c.2/99/L.12/"], "a/c.2/99/L.12/Rev.1"),
        (
            &["compare", "A/C.2/99/L.12", "A/C.2/99/L.3"],
            "A/C.2/99/L.31",
        ),
        (&["remove", "A/RES/99"], "A/RES/99/1"),
        (&["find", "--cites", "A/RES/99"], "A/RES/99/1"),
        (&["list", "--theme", "hi"], "high-contrast"),
        (&["list", "--keymap", "em"], "emacs"),
        (&["list", "--language", "f"], "fr"),
        (&["parallel", "99/1", "--languages", "en,f"], "en,fr"),
        (&["list", "--type", "dr"], "draft"),
        (&["list", "--body", "EC"], "ECOSOC"),
        (&["list", "--so"], "--sort"),
        (&["list", "--sort", "ti"], "title"),
        (&["man", "hist"], "history"),
    ] {
        let offered = completed(home, words);
        assert!(
            offered.iter().any(|one| one == wanted),
            "{words:?}: {offered:?}"
        );
    }
    // What names a document of the library is no file.
    assert!(
        !completed(home, &["remove", "a"])
            .iter()
            .any(|one| one == "a draft.txt")
    );
    // A library that can't be read leaves the line as it is.
    std::fs::write(home.join("file"), "").unwrap();
    assert_eq!(
        completed(home, &["--library", "file", "remove", "A/"]),
        [""; 0]
    );
}
