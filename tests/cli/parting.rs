//! Files that hold several resolutions: what is said of them, and what becomes of each.

use std::path::Path;
use std::process::{Command, Output};

fn opcit(home: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opcit"));
    command.current_dir(home).env_clear().env("HOME", home);
    command.args(args).output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// What it prints, where all goes well.
fn says(home: &Path, args: &[&str]) -> String {
    let output = opcit(home, args);
    assert!(output.status.success(), "{args:?}: {}", told(&output));
    String::from_utf8(output.stdout).unwrap()
}

const VOLUME: &str = "LAMPS

301 (IV). Lamps

The General Assembly,

Recalling its resolution 302 (III)\u{b9} of 11 May 1949,

1. Welcomes the light;

2. Commends the keepers.

272nd plenary meeting, 7 December 1949.

302 (IV). Oil

The General Assembly,

Recalling resolution 301 (IV)\u{b9} of 7 December 1949,

1. Expresses its thanks;

2. Requests a report.

273rd plenary meeting, 8 December 1949.

\u{b9} See Official Records of the fourth session of the General Assembly, page 2.
";

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("the volume.txt"), VOLUME).unwrap();
    home
}

const FILE: &str = "the volume.txt";

#[test]
fn a_file_of_several_is_one_document_and_the_way_to_part_it_is_told() {
    let home = home();
    let said = says(home.path(), &["add", FILE]);
    let how =
        "holds 2 resolutions: `opcit add --part 'the volume.txt'` makes each a document of its own";
    assert!(said.contains(how), "{said}");
    assert!(said.ends_with("1 added, 0 replaced, 0 already there, 0 left out, 0 failed\n"));
    let said = says(home.path(), &["check", FILE]);
    for words in [
        "several resolutions",
        "301 (IV), 302 (IV)",
        "opcit add --part",
    ] {
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn each_resolution_of_a_parted_file_is_a_document() {
    let home = home();
    let home = home.path();
    let said = says(home, &["add", "--part", FILE]);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 3, "{said}");
    assert!(
        lines[0].starts_with("A/RES/301 (IV): Lamps, 3 paragraphs"),
        "{said}"
    );
    assert!(
        lines[1].starts_with("A/RES/302 (IV): Oil, 3 paragraphs"),
        "{said}"
    );
    assert_eq!(
        lines[2],
        "2 added, 0 replaced, 0 already there, 0 left out, 0 failed"
    );
    assert!(says(home, &["show", "A/RES/302(IV)#op2"]).contains("Requests a report"));
    assert!(says(home, &["show", "A/RES/302 (IV) pp1"]).contains("301 (IV)"));
    // Each is in balance, and what it was printed with is kept.
    let checked = says(home, &["check", "A/RES/301 (IV)"]);
    assert!(checked.contains("each in its place"), "{checked}");
    assert!(
        checked.contains("LAMPS") && checked.contains("of the volume"),
        "{checked}"
    );
    // The lines are those of the file.
    let shown = says(home, &["show", "A/RES/302 (IV)", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(json["paragraphs"][0]["source"]["lines"][0], 19);
    assert_eq!(json["footnotes"][0]["label"], "1");
}

#[test]
fn parts_are_added_again_removed_and_replaced_as_all_documents_are() {
    let home = home();
    let home = home.path();
    says(home, &["add", "--part", FILE]);
    // Nothing has changed: what was parted stays so, without saying so again.
    let said = says(home, &["add", FILE]);
    assert!(said.contains("A/RES/301 (IV) (there already)"), "{said}");
    assert!(said.ends_with("0 added, 0 replaced, 2 already there, 0 left out, 0 failed\n"));
    // One goes, the other stays.
    says(home, &["remove", "A/RES/301 (IV)"]);
    let listed = says(home, &["list"]);
    assert!(
        listed.contains("302 (IV)") && !listed.contains("301 (IV)"),
        "{listed}"
    );
    assert!(home.join(FILE).exists());
    let said = says(home, &["add", FILE]);
    assert!(
        said.ends_with("1 added, 0 replaced, 1 already there, 0 left out, 0 failed\n"),
        "{said}"
    );
    says(home, &["reindex"]);
    assert!(says(home, &["show", "A/RES/301 (IV)#op1"]).contains("Welcomes the light"));
    // Other words under a symbol that is there need to be asked for.
    let changed = VOLUME.replace("Welcomes the light", "Welcomes the lamps");
    std::fs::write(home.join(FILE), changed).unwrap();
    let output = opcit(home, &["add", FILE]);
    assert_eq!(output.status.code(), Some(3), "{}", told(&output));
    assert!(told(&output).contains("A/RES/301 (IV) is in the library with other words"));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.ends_with("0 added, 0 replaced, 1 already there, 1 left out, 0 failed\n"),
        "{said}"
    );
    let said = says(home, &["add", "--replace", FILE]);
    assert!(
        said.ends_with("0 added, 1 replaced, 1 already there, 0 left out, 0 failed\n"),
        "{said}"
    );
}

#[test]
fn one_that_was_added_whole_is_told_of_when_it_is_parted() {
    let home = home();
    let home = home.path();
    says(home, &["add", FILE]);
    let output = opcit(home, &["add", "--part", FILE]);
    assert!(output.status.success());
    let line = told(&output);
    assert!(
        line.contains("`opcit remove 'the volume'` takes it out"),
        "{line}"
    );
    says(home, &["remove", "the volume"]);
    assert_eq!(says(home, &["list"]).lines().count(), 2);
}

#[test]
fn a_resolution_is_named_in_its_file() {
    let home = home();
    let home = home.path();
    for place in [
        "the volume.txt#302 (IV)#op2",
        "the volume.txt#A/RES/302(IV)#op2",
    ] {
        assert!(
            says(home, &["show", place]).contains("Requests a report"),
            "{place}"
        );
    }
    let outline = says(home, &["outline", "the volume.txt#301 (IV)"]);
    assert!(
        outline.contains("Welcomes the light") && !outline.contains("thanks"),
        "{outline}"
    );
    let output = opcit(home, &["show", "the volume.txt#303 (IV)"]);
    assert_eq!(output.status.code(), Some(1));
    let compared = says(
        home,
        &[
            "compare",
            "the volume.txt#301 (IV)",
            "the volume.txt#302 (IV)",
        ],
    );
    assert!(!compared.is_empty());
}

#[test]
fn a_file_of_one_document_is_that() {
    let home = home();
    let home = home.path();
    let one = VOLUME.split("302 (IV). Oil").next().unwrap();
    std::fs::write(home.join(FILE), one).unwrap();
    let said = says(home, &["add", "--part", FILE]);
    assert!(
        said.ends_with("1 added, 0 replaced, 0 already there, 0 left out, 0 failed\n"),
        "{said}"
    );
    let output = opcit(home, &["add", "--part", "--symbol", "A/1", FILE]);
    assert_eq!(output.status.code(), Some(2));
}
