//! What is found in one language beside the same in another; how States voted; searches in every
//! script. All on the documents that come with opcit.

use std::process::{Command, Output};

fn opcit(args: &[&str]) -> Output {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_opcit"));
    command.args(args).env("HOME", home.path());
    for name in ["OPCIT_LANGUAGE", "OPCIT_LIBRARY", "XDG_DATA_HOME"] {
        command.env_remove(name);
    }
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn hits(args: &[&str]) -> Vec<serde_json::Value> {
    let output = opcit(&[args, &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|e| panic!("{args:?}: {e} {}", text(&output.stderr)));
    json["hits"].as_array().unwrap().clone()
}

fn places(args: &[&str]) -> Vec<String> {
    let hits = hits(args);
    let places = hits
        .iter()
        .map(|hit| hit["place"].as_str().unwrap().to_owned());
    places.collect()
}

#[test]
fn a_phrase_is_shown_beside_the_same_paragraph_in_another_language() {
    let french = "Un signal commun pour les ports silencieux ;";
    for args in [
        &["find", "--text", "\"quiet harbours\"", "--beside", "fr"][..],
        &["find", "--text", "\"quiet harbours\" beside:fr"],
    ] {
        let hits = hits(args);
        assert_eq!(hits.len(), 1, "{args:?}: {hits:?}");
        assert_eq!(hits[0]["place"], "A/RES/104/27#op4(b)(i)");
        assert_eq!(hits[0]["text"], "A common sign for quiet harbours;");
        let beside = serde_json::json!({
            "language": "fr", "place": "A/RES/104/27@fr#op4(b)(i)", "text": french
        });
        assert_eq!(hits[0]["beside"], beside);
    }
    for width in ["60", "120"] {
        let output = opcit(&[
            "--measure",
            width,
            "find",
            "--text",
            "\"quiet harbours\"",
            "--beside",
            "fr",
        ]);
        let out = text(&output.stdout);
        assert!(out.starts_with("A/RES/104/27#op4(b)(i)\n"), "{out}");
        assert!(
            out.contains("quiet harbours;") && out.contains(french),
            "{out}"
        );
    }
    // From Chinese to Arabic, by the paragraph's own place.
    let hits = hits(&[
        "--language",
        "zh",
        "find",
        "--text",
        "灯塔看守人",
        "--beside",
        "ar",
    ]);
    assert_eq!(hits.len(), 2, "{hits:?}");
    let there =
        |hit: &serde_json::Value| hit["beside"]["text"].as_str().unwrap().contains("المنارات");
    assert!(hits.iter().all(there), "{hits:?}");
    // What is not there in it is told so.
    let hits = self::hits(&["find", "--text", "\"blue lamp\"", "--beside", "fr"]);
    assert!(
        !hits.is_empty() && hits.iter().all(|hit| hit["beside"].is_null()),
        "{hits:?}"
    );
    let unknown = opcit(&["find", "--text", "lamp", "--beside", "xx"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("en, fr, es, ru, zh, ar, de"));
}

#[test]
fn how_a_state_voted_is_found() {
    for (args, state, vote) in [
        (&["find", "--voted", "Lindoria"][..], "LINDORIA", "for"),
        (
            &["find", "--voted", "ostrevar", "sailing"],
            "OSTREVAR",
            "against",
        ),
        (
            &["find", "how did Dunmarrow vote on letters?"],
            "DUNMARROW",
            "abstaining",
        ),
        (&["find", "against:castelmore"], "CASTELMORE", "against"),
        (
            &["find", "voted:\"tarn and willow\""],
            "TARN AND WILLOW",
            "for",
        ),
        (
            &["find", "--voted", "marenza"],
            "MARENZA (FEDERATED ISLANDS OF)",
            "for",
        ),
    ] {
        let hits = hits(args);
        assert_eq!(hits.len(), 1, "{args:?}: {hits:?}");
        assert_eq!(hits[0]["place"], "A/RES/104/58", "{args:?}");
        let voted = serde_json::json!([{ "state": state, "vote": vote }]);
        assert_eq!(hits[0]["voted"], voted, "{args:?}");
    }
    let out = text(&opcit(&["find", "--voted", "ostrevar"]).stdout);
    assert!(
        out.starts_with("A/RES/104/58  against     Right of way"),
        "{out}"
    );
    assert_eq!(places(&["find", "for:castelmore"]), [""; 0]);
    let nobody = opcit(&["find", "--voted", "atlantis"]);
    assert_eq!(nobody.status.code(), Some(1));
    let says = text(&nobody.stderr);
    assert!(
        says.contains("no State called “atlantis” is told to have voted"),
        "{says}"
    );
}

#[test]
fn a_list_has_what_a_state_voted_on() {
    let listed = |args: &[&str]| text(&opcit(&[&["list"], args].concat()).stdout);
    let lines = listed(&["--voted", "ostrevar"]);
    assert!(
        lines.starts_with("A/RES/104/58 ") && lines.lines().count() == 1,
        "{lines}"
    );
    assert_eq!(listed(&["for:ostrevar"]), "");
    let lines = listed(&["--subject", "birds"]);
    assert!(
        lines.starts_with("A/RES/104/27 en fr es ru zh ar "),
        "{lines}"
    );
}

#[test]
fn each_language_is_searched_by_its_own_letters() {
    for (language, typed, place) in [
        ("fr", "\"l'eclairage discret\"", "A/RES/104/27#pp2"),
        ("fr", "phare lampes", "A/RES/104/27#op3"),
        (
            "es",
            "\"proximo periodo\" | barcos | buques",
            "A/RES/104/27#op3",
        ),
        ("ru", "смотритeлям маяков", "A/RES/104/27#op3"),
        ("zh", "静默港口", "A/RES/104/27#op4(b)(i)"),
        ("zh", "日历", "A/RES/104/27#op4(b)(ii)"),
        ("ar", "عَلامة مشتركـــة", "A/RES/104/27#op4(b)(i)"),
    ] {
        let found = places(&["--language", language, "find", "--text", typed]);
        assert!(
            found.iter().any(|p| p == place),
            "{language} {typed}: {found:?}"
        );
        // Fuzzy jump finds it too.
        let found = places(&["--language", language, "find", typed]);
        assert!(
            found.iter().any(|p| p == place),
            "{language} {typed}: {found:?}"
        );
    }
}

#[test]
fn what_the_xml_knows_is_shown() {
    let out = text(&opcit(&["show", "A/RES/104/58"]).stdout);
    for words in [
        "9 for, 2 against, 3 abstaining",
        "A/104/433, para. 12",
        "law of the sea",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
}
