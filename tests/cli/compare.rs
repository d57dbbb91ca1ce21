//! `opcit compare` as a person or a script runs it.

/// What `opcit compare` prints on standard output, and its exit code.
fn command(arguments: &[&str]) -> (String, i32) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_opcit"))
        .arg("compare")
        .args(arguments)
        .env_remove("OPCIT_LIBRARY")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    (text, output.status.code().unwrap())
}

const DRAFT: &str = "A/C.3/99/L.1\n\nKeeping of lights\n\nThe General Assembly,\n\n\
    Recalling its resolution 97/14 of 18 December 2042 on the keeping of lights,\n\n\
    1. Invites all States to keep the lights of their coasts burning at night;\n\n\
    2. Requests the Secretary-General to report on the matter <b>\u{1b}[31m</b>;\n\n\
    3. Decides to remain seized of the matter.\n";

#[test]
fn every_form_is_printed_and_none_steers_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let revised = DRAFT
        .replace("L.1", "L.1/Rev.1")
        .replace("18 December", "20 December")
        .replace("Invites", "Urges");
    let (old, new) = (write("old.txt", DRAFT), write("new.txt", &revised));
    let run = |more: &[&str]| {
        let (text, code) = command(&[&[old.as_str(), new.as_str()], more].concat());
        assert_eq!(code, 0, "{more:?}");
        let bad = |c: char| c.is_control() && c != '\n';
        assert!(!text.contains(bad), "{more:?}: {text}");
        text
    };
    let text = run(&[]);
    assert!(
        text.contains("[-18 December 2042-]{+20 December 2042+}"),
        "{text}"
    );
    assert!(text.contains("verb: Invites → Urges"), "{text}");
    let changes = run(&["--only", "changes"]);
    assert!(changes.contains("… 2 unchanged"), "{changes}");
    let verbs = run(&["--only", "verbs"]);
    assert!(
        verbs.contains("Urges") && !verbs.contains("20 December"),
        "{verbs}"
    );
    let cites = run(&["--only", "citations"]);
    assert!(
        cites.contains("date: 18 December 2042 → 20 December 2042"),
        "{cites}"
    );
    let summary = run(&["--summary"]);
    assert!(
        summary.contains("2 unchanged · 2 edited · 1 verb changed"),
        "{summary}"
    );
    let markdown = run(&["--format", "md"]);
    assert!(
        markdown.contains("<del>Invites</del><ins>Urges</ins>"),
        "{markdown}"
    );
    assert!(markdown.contains(r"\<b\>"), "{markdown}");
    let html = run(&["--html"]);
    assert!(
        html.starts_with("<!DOCTYPE html>") && html.contains("&lt;b&gt;"),
        "{html}"
    );
    assert!(
        !html.contains("<script") && !html.contains("http"),
        "{html}"
    );
    // A phrase of several sorts is one phrase.
    assert!(text.contains("verb: Invites → Urges, stronger"), "{text}");
    assert!(text.contains("OP1 Invites → Urges stronger"), "{text}");
    let list = run(&["--only", "verbs", "--summary"]);
    assert!(
        list.ends_with("Verbs\n    OP1 Invites → Urges stronger\n"),
        "{list}"
    );
    assert!(
        markdown.contains("- OP1  Invites → Urges  stronger"),
        "{markdown}"
    );
    assert!(
        html.contains("<li>OP1  Invites → Urges  stronger</li>"),
        "{html}"
    );
    let weaker = run(&["--only", "weaker"]);
    assert!(!weaker.contains("Urges"), "{weaker}");
    let json: serde_json::Value = serde_json::from_str(&run(&["--format", "json"])).unwrap();
    assert_eq!(
        json["verb_changes"],
        serde_json::json!([{
            "old": "op1", "new": "op1", "from": "Invites", "to": "Urges", "strength": "stronger"
        }])
    );
    assert_eq!(json["schema"], "opcit.comparison.v1");
    assert_eq!(json["summary"]["edited"], 2);
    assert_eq!(
        json["rows"][1]["lead_change"],
        serde_json::json!(["Invites", "Urges"])
    );
    let (colored, _) = command(&[&old, &new, "--color", "always"]);
    assert!(
        colored.contains("\u{1b}[9;38;5;208mInvites\u{1b}[0m"),
        "{colored:?}"
    );
    assert_eq!(command(&[&old, &new, "--exit-code"]).1, 1);
    assert_eq!(command(&[&old, &old, "--exit-code"]).1, 0);
    assert_eq!(command(&["-", "-"]).1, 2);
    assert_eq!(command(&[&format!("{old}#op1"), &new]).1, 2);
    assert_eq!(command(&[&old, "./missing.txt"]).1, 3);
}

#[test]
fn three_versions_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let draft = DRAFT
        .replace("L.1", "L.2")
        .replace("Invites", "Urges")
        .replace("on the matter", "in full on the matter");
    let revision = draft
        .replace("L.2", "L.2/Rev.1")
        .replace("Urges", "Invites");
    let places = [
        write("base.txt", DRAFT),
        write("draft.txt", &draft),
        write("revision.txt", &revision),
    ];
    let run = |more: &[&str]| {
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        command(&[places.as_slice(), more].concat())
    };
    let (text, code) = run(&[]);
    assert_eq!(code, 0);
    assert!(
        text.contains("2 unchanged · 1 kept · 1 taken back"),
        "{text}"
    );
    assert!(text.contains("OP1 taken back"), "{text}");
    assert!(text.contains("[-Invites-]{+Urges+} all States"), "{text}");
    assert!(text.contains("OP2 kept"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
    let (changes, _) = run(&["--only", "changes"]);
    assert!(changes.contains("… 1 unchanged"), "{changes}");
    let (json, _) = run(&["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "opcit.three.v1");
    assert_eq!(json["summary"]["taken_back"], 1);
    let row = |fate: &str| {
        let rows = json["rows"].as_array().unwrap();
        rows.iter().find(|row| row["fate"] == fate).unwrap().clone()
    };
    assert_eq!(row("taken back")["draft"][0], "op1");
    assert_eq!(row("kept")["revision"][0], "op2");
    let (page, code) = run(&["--html"]);
    assert_eq!(code, 0);
    assert!(page.starts_with("<!DOCTYPE html>\n"), "{page}");
    assert!(page.contains("<h3>&lt; OP1 taken back</h3>"), "{page}");
    assert!(
        page.contains("<p class=\"sense\">draft alone:</p>"),
        "{page}"
    );
    assert!(
        page.contains("<del>Invites</del><ins>Urges</ins>"),
        "{page}"
    );
    let (list, _) = run(&["--format", "md"]);
    assert!(
        list.contains("### \\< OP1 taken back\n\n*draft alone:*"),
        "{list}"
    );
    assert_eq!(run(&["--only", "verbs"]).1, 2, "no such filter of three");
    assert_eq!(run(&["--exit-code"]).1, 1);
}

#[test]
fn ladders_of_ones_own_take_the_place_of_the_books() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let old = write("old.txt", DRAFT);
    let new = write("new.txt", &DRAFT.replace("Invites", "Urges"));
    let config = write(
        "config.toml",
        "[[ladder]]\nname = \"what is asked\"\nrungs = [[\"invites\"], [\"urges\"]]\n",
    );
    let (text, _) = command(&[&old, &new]);
    assert!(text.contains("Invites → Urges, stronger"), "{text}");
    let (text, _) = command(&[&old, &new, "--config", &config]);
    assert!(text.contains("Invites → Urges, weaker"), "{text}");
    let wrong = write(
        "wrong.toml",
        "[[ladder]]\nname = \"mine\"\nrungs = \"urges\"\n",
    );
    let (text, code) = command(&[&old, &new, "--config", &wrong]);
    assert_eq!((text.as_str(), code), ("", 2));
}
