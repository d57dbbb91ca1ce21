//! Which documents `list` and `find` are limited to.

use std::process::{Command, Output, Stdio};

use serde_json::Value;

struct Bench {
    folder: tempfile::TempDir,
}

fn draft(
    number: u32,
    committee: &str,
    symbol: &str,
    sponsors: &str,
    day: &str,
    title: &str,
) -> String {
    format!(
        "United Nations A/{symbol}/99/L.{number}\n\nGeneral Assembly\n\nDistr.: Limited\n{day}\n\n\
         Original: English\n\nNinety-ninth session\n{committee}\nAgenda item {}\nLamps of the world\n\n\
         {sponsors}: draft resolution\n\n{title}\n\nThe General Assembly,\n\n\
         Deeply concerned that lamps go out,\n\n1. Requests all to bring oil;\n\n\
         2. Decides to come back to it.\n",
        100 + number
    )
}

fn resolution(number: u32, day: &str, title: &str) -> String {
    format!(
        "United Nations A/RES/98/{number}\n\nGeneral Assembly\n\nDistr.: General\n{day}\n\n\
         Ninety-eighth session\n\nResolution adopted by the General Assembly on {day}\n\n\
         98/{number}. {title}\n\nThe General Assembly,\n\nReaffirming its resolutions on lamps,\n\n\
         1. Requests all to bring oil;\n\n2. Decides to come back to it.\n"
    )
}

impl Bench {
    fn new() -> Bench {
        let bench = Bench {
            folder: tempfile::tempdir().unwrap(),
        };
        let texts = [
            draft(
                1,
                "Third Committee",
                "C.3",
                "Brazil and Peru",
                "3 October 2044",
                "Keepers",
            ),
            draft(
                2,
                "Third Committee",
                "C.3",
                "Peru",
                "14 November 2044",
                "Harbours",
            ),
            draft(
                3,
                "Second Committee",
                "C.2",
                "Brazil",
                "1 December 2044",
                "Oil for all",
            ),
            resolution(7, "5 December 2043", "Harbours"),
            resolution(8, "19 December 2043", "Anchors"),
        ];
        for (at, text) in texts.iter().enumerate() {
            std::fs::write(bench.folder.path().join(format!("{at}.txt")), text).unwrap();
        }
        let added = bench.run(&["add", "."]);
        assert!(added.status.success(), "{added:?}");
        bench
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_opcit"));
        command.current_dir(self.folder.path()).env_clear();
        command.env("HOME", self.folder.path()).stdin(Stdio::null());
        command.args(args).output().unwrap()
    }

    /// The symbols that `list` prints.
    fn list(&self, args: &[&str]) -> String {
        let output = self.run(&[&["list"], args].concat());
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{args:?}: {error}");
        let text = String::from_utf8(output.stdout).unwrap();
        let symbols = text
            .lines()
            .filter_map(|line| line.split_whitespace().next());
        symbols.collect::<Vec<_>>().join(" ")
    }

    fn complains(&self, args: &[&str], code: i32) -> String {
        let output = self.run(args);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {error}");
        assert_eq!(error.lines().count(), 1, "{error}");
        error
    }
}

#[test]
fn documents_are_selected_by_what_they_are() {
    let bench = Bench::new();
    let drafts = "A/C.2/99/L.3 A/C.3/99/L.1 A/C.3/99/L.2";
    for (args, expected) in [
        (&["--type", "draft"][..], drafts),
        (&["--type", "drafts"], drafts),
        (&["--session", "99"], drafts),
        (&["--session", "98"], "A/RES/98/7 A/RES/98/8"),
        (&["--committee", "3"], "A/C.3/99/L.1 A/C.3/99/L.2"),
        (
            &["--committee", "3", "--sort", "date"],
            "A/C.3/99/L.2 A/C.3/99/L.1",
        ),
        (&["--sponsor", "Brazil"], "A/C.2/99/L.3 A/C.3/99/L.1"),
        (&["--sponsor", "brazil", "--committee", "3"], "A/C.3/99/L.1"),
        (&["--item", "102"], "A/C.3/99/L.2"),
        (&["--year", "2043"], "A/RES/98/7 A/RES/98/8"),
        (&["--since", "2044-11"], "A/C.2/99/L.3 A/C.3/99/L.2"),
        (
            &["--since", "2043-12-06", "--until", "2044-10-03"],
            "A/C.3/99/L.1 A/RES/98/8",
        ),
        (&["--until", "5 December 2043"], "A/RES/98/7"),
        (
            &["--body", "GA", "--type", "resolution"],
            "A/RES/98/7 A/RES/98/8",
        ),
        (&["harbours"], "A/C.3/99/L.2 A/RES/98/7"),
        (&["harbours", "session:98"], "A/RES/98/7"),
        (
            &["session:99", "sponsor:peru", "--sort", "date", "--reverse"],
            "A/C.3/99/L.1 A/C.3/99/L.2",
        ),
        (
            &["--sort", "title", "--limit", "2"],
            "A/RES/98/8 A/C.3/99/L.2",
        ),
    ] {
        assert_eq!(bench.list(args), expected, "{args:?}");
    }
}

#[test]
fn json_has_what_a_document_is_selected_by() {
    let bench = Bench::new();
    let output = bench.run(&["list", "--sponsor", "Peru", "--format", "json"]);
    let list: Value = serde_json::from_slice(&output.stdout).unwrap();
    let first = &list["documents"][0];
    assert_eq!(first["symbol"], "A/C.3/99/L.1");
    assert_eq!(first["type"], "draft");
    assert_eq!(first["session"], "Ninety-ninth session");
    assert_eq!(first["committee"], "Third Committee");
    assert_eq!(first["item"], "101");
    assert_eq!(first["sponsors"], serde_json::json!(["Brazil", "Peru"]));
}

#[test]
fn fewer_hits_are_the_first_of_the_same_order() {
    let bench = Bench::new();
    let places = |args: &[&str]| -> Vec<String> {
        let output = bench.run(&[&["find", "--format", "json"], args].concat());
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        let hits = found["hits"].as_array().unwrap().iter();
        hits.map(|hit| hit["place"].as_str().unwrap().to_owned())
            .collect()
    };
    for asked in [&["oil"][..], &["harbours"], &["lamps", "--text"]] {
        let all = places(&[asked, &["--limit", "1000"]].concat());
        assert!(all.len() > 1, "{asked:?}: {all:?}");
        for limit in 0..=all.len() {
            let some = places(&[asked, &["--limit", &limit.to_string()]].concat());
            assert_eq!(some, all[..limit], "{asked:?} {limit}");
        }
    }
}

#[test]
fn what_can_not_be_found_says_what_to_do() {
    let bench = Bench::new();
    let says = bench.complains(&["find", ""], 2);
    assert!(says.contains("nothing is asked for; give words"), "{says}");
    let says = bench.complains(&["list", "session:98", "session:99"], 1);
    assert!(says.contains("session:99; leave some of it out"), "{says}");
    let output = bench.run(&["list", "harbuors"]);
    let says = String::from_utf8(output.stderr).unwrap();
    assert!(says.contains("nothing has “harbuors”; shown is"), "{says}");
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("A/RES/98/7")
    );
}

#[test]
fn what_is_found_is_limited_by_the_same() {
    let bench = Bench::new();
    for args in [
        &["find", "oil", "--text", "--sponsor", "peru"][..],
        &["find", "oil", "--text", "sponsor:peru"],
        &["find", "oil sponsor:peru", "--text"],
    ] {
        let output = bench.run(args);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(
            text.contains("A/C.3/99/L.1#op1") && text.contains("A/C.3/99/L.2#op1"),
            "{text}"
        );
        assert!(!text.contains("A/C.2") && !text.contains("RES"), "{text}");
    }
}

#[test]
fn what_there_is_no_such_is_told_with_what_there_is() {
    let bench = Bench::new();
    let says = bench.complains(&["list", "--type", "letter"], 2);
    assert!(
        says.contains("there are resolution, draft, decision"),
        "{says}"
    );
    let says = bench.complains(&["list", "sponser:brazil"], 2);
    assert!(
        says.contains("there is no scope \"sponser\"; did you mean \"sponsor\"?"),
        "{says}"
    );
    let says = bench.complains(&["list", "--committee", "9"], 2);
    assert!(says.contains("committee:1 to committee:6"), "{says}");
    let says = bench.complains(&["list", "--sponsor", "brasil"], 1);
    assert!(
        says.contains("nothing in the library is in sponsor:brasil; did you mean \"brazil\"?"),
        "{says}"
    );
    let says = bench.complains(&["list", "--session", "98", "--type", "draft"], 1);
    assert!(
        says.contains("no document of the library is all of this: session:98 type:draft"),
        "{says}"
    );
    let says = bench.complains(&["find", "oil", "--text", "--since", "soon"], 2);
    assert!(says.contains("since:2024"), "{says}");
}
