//! Word files on the command line: a redline is written, and read as both its versions.

use std::process::{Command, Output};

use tempfile::TempDir;

const DRAFT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/A_C.2_99_L.12.txt");
const REVISED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/corpus/A_C.2_99_L.12_Rev.1.txt"
);

/// A folder with a redline by the Keeper.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk {
            folder: tempfile::tempdir().unwrap(),
        };
        let config = desk.folder.path().join("config.toml");
        std::fs::write(config, "author = \"The Keeper\"\n").unwrap();
        let made = desk.write_redline();
        assert!(made.status.success(), "{made:?}");
        desk
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_opcit"))
            .args(["--library", "library", "--config", "config.toml"])
            .args(args)
            .current_dir(self.folder.path())
            .env_remove("OPCIT_LIBRARY")
            .output()
            .unwrap()
    }

    fn write_redline(&self) -> Output {
        self.run(&[
            "compare", DRAFT, REVISED, "--format", "docx", "-o", "red.docx",
        ])
    }

    fn text(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn complains(&self, args: &[&str], words: &str) {
        let output = self.run(args);
        assert!(!output.status.success(), "{args:?}");
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn a_redline_is_both_its_versions() {
    let desk = Desk::new();
    for (text, version) in [(DRAFT, "red.docx@original"), (REVISED, "red.docx")] {
        let same = desk.text(&["compare", text, version, "--summary", "--exit-code"]);
        assert!(same.contains("word for word"), "{version}: {same}");
    }
    // What stands there is not written over.
    let before = std::fs::read(desk.folder.path().join("red.docx")).unwrap();
    assert!(!desk.write_redline().status.success());
    let after = std::fs::read(desk.folder.path().join("red.docx")).unwrap();
    assert!(before == after);
    desk.complains(&["show", "config.toml@original"], "no changes are tracked");
}

#[test]
fn changes_are_told_with_who_made_them() {
    let desk = Desk::new();
    let compare = ["compare", "red.docx@original", "red.docx"];
    let all = desk.text(&compare);
    assert!(all.contains("by The Keeper, "), "{all}");
    let keeper = [&compare[..], &["--author", "The Keeper"]].concat();
    assert!(desk.text(&keeper).contains("by The Keeper, "));
    let nobody = [&compare[..], &["--author", "Nobody"]].concat();
    desk.complains(&nobody, "there are changes by The Keeper");
    desk.complains(
        &["compare", DRAFT, REVISED, "--author", "Nobody"],
        "no changes are tracked",
    );
}

#[test]
fn a_library_has_both_versions() {
    let desk = Desk::new();
    desk.text(&["add", "red.docx"]);
    let name = "A/C.2/99/L.12/Rev.1";
    let shown = desk.text(&["show", &format!("{name}@original"), "op7"]);
    let before = desk.text(&["show", DRAFT, "op7"]);
    let words = |text: &str| text.lines().skip(1).collect::<Vec<_>>().join("\n");
    assert_eq!(words(&shown), words(&before));
    assert_ne!(words(&shown), words(&desk.text(&["show", name, "op7"])));
}
