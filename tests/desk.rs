//! One's own notes and the lesson, printed.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

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
       {"text": "gone", "when": 8, "at": {"document": "A/RES/1/1", "id": "op4", "hash": 0, "words": "Decides"}}]}"#;
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
    assert!(
        markdown.starts_with(
            "- [A/RES/99/1, para. 2](https://docs.un.org/en/A/RES/99/1): “Also requests"
        ),
        "{markdown}"
    );
    assert!(markdown.contains("try \\*this\\* first"), "{markdown}");
    std::fs::write(folder.join("desk.json"), "{").expect("written");
    let damaged = opcit(&["notes"], home.path());
    assert_eq!(damaged.status.code(), Some(3));
    assert_eq!(String::from_utf8_lossy(&damaged.stderr).lines().count(), 1);
}

#[test]
fn the_lesson_is_printed_where_it_can_t_be_opened() {
    let home = tempfile::tempdir().expect("a folder");
    let lesson = text(&opcit(&["tutor"], home.path()));
    assert!(lesson.contains("Learning to read with opcit"));
}
