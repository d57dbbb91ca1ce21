//! One symbol in several languages: which of them is meant, shown, listed and found.

use std::path::Path;
use std::process::{Command, Output};

use opcit::document::{
    Document, Format, Language, Original, OriginalLine, Paragraph, ParagraphKind,
};
use opcit::import::Import;
use opcit::library::{Added, Writer};

fn import(symbol: &str, language: Option<Language>, words: &str) -> Import {
    Import {
        document: Document {
            symbol: Some(symbol.to_owned()),
            title: Some(words.split(' ').take(2).collect::<Vec<_>>().join(" ")),
            language,
            paragraphs: vec![Paragraph {
                label: Some("1.".to_owned()),
                number: Some(1),
                ..Paragraph::new("op1", ParagraphKind::Operative, words)
            }],
            ..Document::default()
        },
        original: Original {
            format: Format::Text,
            lines: vec![OriginalLine {
                text: words.to_owned(),
                page: None,
                indent: 0,
            }]
            .into_iter()
            .collect(),
            paper: None,
        },
    }
}

/// A work in three languages, one in French alone, one that does not tell its language.
fn library(folder: &Path) {
    let mut writer = Writer::open(folder).unwrap();
    for (symbol, language, words) in [
        (
            "A/RES/99/1",
            Some(Language::En),
            "Lighthouses of the outer harbour, and lanterns",
        ),
        (
            "A/RES/99/1",
            Some(Language::Fr),
            "Phares du port, et lanternes",
        ),
        (
            "A/RES/99/1",
            Some(Language::Es),
            "Faros del puerto, y linternas",
        ),
        (
            "A/RES/99/2",
            Some(Language::Fr),
            "Bouées du large, et lanternes",
        ),
        (
            "A/RES/99/3",
            None,
            "Buoys of the outer harbour, and lanterns",
        ),
    ] {
        let added = writer
            .add(import(symbol, language, words), "", false)
            .unwrap();
        assert!(matches!(added, Added::New(_)), "{added:?}");
    }
    // The same again in the same language is the same.
    let again = import(
        "A/RES/99/1",
        Some(Language::Fr),
        "Phares du port, et lanternes",
    );
    let same = Added::Same("A/RES/99/1@fr".to_owned());
    assert_eq!(writer.add(again, "", false).unwrap(), same);
    writer.commit().unwrap();
}

fn opcit(home: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opcit"));
    let lib = home.join("lib");
    command
        .arg("--library")
        .arg(lib)
        .args(args)
        .env("HOME", home);
    command.env_remove("OPCIT_LANGUAGE").output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_place_names_a_language_else_its_readers_own_is_meant() {
    let home = tempfile::tempdir().unwrap();
    library(&home.path().join("lib"));
    let (en, fr, es) = ("Lighthouses of", "Phares du", "Faros del");
    for (args, words, says) in [
        (&["show", "A/RES/99/1"][..], en, ""),
        (&["show", "99/1 op 1"], en, ""),
        (&["show", "A/RES/99/1@fr"], fr, ""),
        (&["show", "a/res/99/1@FR#op1"], fr, ""),
        (&["show", "99/1@es op 1"], es, ""),
        (&["show", "99/1@es", "op1"], es, ""),
        (&["show", "99/1@en"], en, ""),
        (&["--language", "fr", "show", "99/1"], fr, ""),
        (&["--language", "FR", "show", "99/1@en"], en, ""),
        (
            &["show", "99/2"],
            "Bouées du",
            "A/RES/99/2 is not in the library in English; this is the text in French",
        ),
        (
            &["--language", "es", "show", "99/2#op1"],
            "Bouées du",
            "not in the library in Spanish",
        ),
        (
            &["--language", "ru", "show", "99/1"],
            en,
            "not in the library in Russian; this is the text in English",
        ),
        (&["show", "99/3"], "Buoys of", ""),
        (&["--language", "fr", "show", "99/3"], "Buoys of", ""),
    ] {
        let output = opcit(home.path(), args);
        assert!(output.status.success(), "{args:?}: {}", said(&output));
        assert!(out(&output).contains(words), "{args:?}: {}", out(&output));
        assert!(said(&output).contains(says), "{args:?}: {}", said(&output));
        assert_eq!(
            said(&output).is_empty(),
            says.is_empty(),
            "{args:?}: {}",
            said(&output)
        );
    }
    let absent = opcit(home.path(), &["show", "99/1@ru"]);
    assert_eq!(absent.status.code(), Some(1));
    assert!(
        said(&absent).contains(
            "A/RES/99/1 is not in the library in Russian; it is in English, French, Spanish"
        ),
        "{}",
        said(&absent)
    );
    let unknown = opcit(home.path(), &["show", "99/1@xx"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(
        said(&unknown).contains("“xx” is no language's code"),
        "{}",
        said(&unknown)
    );
    let unknown = opcit(home.path(), &["--language", "xx", "list"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(
        said(&unknown).contains("en, fr, es, ru, zh, ar, de"),
        "{}",
        said(&unknown)
    );
}

#[test]
fn the_language_comes_from_the_flag_the_environment_or_the_configuration() {
    let home = tempfile::tempdir().unwrap();
    library(&home.path().join("lib"));
    let config = home.path().join("config.toml");
    std::fs::write(&config, "language = \"es\"\n").unwrap();
    let shown = |language: Option<&str>, args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_opcit"));
        command
            .arg("--library")
            .arg(home.path().join("lib"))
            .arg("--config")
            .arg(&config);
        command
            .args(args)
            .args(["show", "99/1"])
            .env("HOME", home.path());
        command
            .env_remove("OPCIT_LANGUAGE")
            .envs(language.map(|l| ("OPCIT_LANGUAGE", l)));
        out(&command.output().unwrap())
    };
    assert!(shown(None, &[]).contains("Faros"));
    assert!(shown(Some("fr"), &[]).contains("Phares"));
    assert!(shown(Some("fr"), &["--language", "en"]).contains("Lighthouses"));
}

#[test]
fn a_work_stands_once_in_the_list_with_its_languages() {
    let home = tempfile::tempdir().unwrap();
    library(&home.path().join("lib"));
    let listed = out(&opcit(home.path(), &["list"]));
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines.len(), 3, "{listed}");
    assert!(
        lines[0].starts_with("A/RES/99/1 en fr es ") && lines[0].contains("Lighthouses"),
        "{listed}"
    );
    let french = out(&opcit(home.path(), &["--language", "fr", "list"]));
    assert!(
        french.lines().next().unwrap().contains("Phares"),
        "{french}"
    );
    let json = out(&opcit(home.path(), &["list", "--format", "json"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let rows: Vec<(&str, Option<&str>)> = json["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["name"].as_str().unwrap(), row["language"].as_str()))
        .collect();
    assert_eq!(
        rows,
        [
            ("A/RES/99/1", Some("en")),
            ("A/RES/99/1@es", Some("es")),
            ("A/RES/99/1@fr", Some("fr")),
            ("A/RES/99/2@fr", Some("fr")),
            ("A/RES/99/3", None),
        ]
    );
}

#[test]
fn what_is_found_comes_once_and_says_its_language() {
    let home = tempfile::tempdir().unwrap();
    library(&home.path().join("lib"));
    let places = |args: &[&str]| {
        let output = opcit(home.path(), &[args, &["--format", "json"]].concat());
        let json: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
        let hits = json["hits"].as_array().unwrap().iter();
        let mut all: Vec<String> = hits
            .map(|hit| {
                let language = hit["language"].as_str().unwrap_or("-");
                format!("{} {language}", hit["place"].as_str().unwrap())
            })
            .collect();
        all.sort();
        (all, said(&output))
    };
    let (found, _) = places(&["find", "--text", "lanterns"]);
    assert_eq!(found, ["A/RES/99/1#op1 en", "A/RES/99/3#op1 -"]);
    // In another language where it is in one's own nowhere, and then that is said.
    let (found, says) = places(&["find", "--text", "lanternes"]);
    assert_eq!(found, ["A/RES/99/1@fr#op1 fr", "A/RES/99/2@fr#op1 fr"]);
    assert!(says.contains("nothing in English has it"), "{says}");
    let (found, _) = places(&["--language", "fr", "find", "--text", "lanternes"]);
    assert_eq!(found, ["A/RES/99/1#op1 fr", "A/RES/99/2#op1 fr"]);
    let (found, _) = places(&["find", "language:es", "puerto"]);
    assert_eq!(found, ["A/RES/99/1@es#op1 es"]);
    let (_, says) = places(&["find", "language:xx", "puerto"]);
    assert!(says.contains("language:xx is no language"), "{says}");
    let (found, _) = places(&["--language", "es", "find", "--text", "harbour"]);
    assert_eq!(found, ["A/RES/99/1@en#op1 en", "A/RES/99/3#op1 -"]);
}

#[test]
fn the_xml_of_a_document_is_read_and_its_pdf_gives_the_pages() {
    let of = |format: Format, words: &str| {
        let mut import = import("A/RES/99/1", Some(Language::En), words);
        import.original.format = format;
        import
    };
    let (xml, pdf) = (
        of(Format::Akn, "To keep 12 lamps;"),
        of(Format::Pdf, "To keep 13 lamps;"),
    );
    for order in [[&xml, &pdf], [&pdf, &xml]] {
        let home = tempfile::tempdir().unwrap();
        let mut writer = Writer::open(&home.path().join("lib")).unwrap();
        let name = "A/RES/99/1".to_owned();
        let mut add = |import: &Import| {
            let Import { document, original } = import;
            let import = Import {
                document: document.clone(),
                original: original.clone(),
            };
            writer.add(import, "", false)
        };
        assert_eq!(add(order[0]).unwrap(), Added::New(name.clone()));
        assert_eq!(add(order[1]).unwrap(), Added::Paged(name.clone()));
        for again in order {
            assert_eq!(add(again).unwrap(), Added::Same(name.clone()));
        }
        assert!(add(&of(Format::Akn, "To keep 14 lamps;")).is_err());
        assert!(add(&of(Format::Pdf, "To keep 14 lamps;")).is_err());
        writer.commit().unwrap();
        let shown = out(&opcit(home.path(), &["show", "99/1"]));
        assert!(
            shown.contains("12 lamps") && !shown.contains("13"),
            "{shown}"
        );
        let checked = out(&opcit(home.path(), &["check", "99/1"]));
        assert!(checked.contains("differs in 1 paragraph"), "{checked}");
        assert!(checked.contains("PDF: 13; XML: 12"), "{checked}");
        assert_eq!(out(&opcit(home.path(), &["list"])).lines().count(), 1);
    }
}

#[test]
fn which_language_is_removed_is_not_guessed() {
    let home = tempfile::tempdir().unwrap();
    library(&home.path().join("lib"));
    let refused = opcit(home.path(), &["remove", "99/1"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused).contains("A/RES/99/1@en, A/RES/99/1@fr, A/RES/99/1@es"),
        "{}",
        said(&refused)
    );
    assert!(opcit(home.path(), &["remove", "99/1@fr"]).status.success());
    assert!(opcit(home.path(), &["remove", "99/2"]).status.success());
    assert!(opcit(home.path(), &["show", "99/1@es"]).status.success());
    assert_eq!(
        opcit(home.path(), &["show", "99/1@fr"]).status.code(),
        Some(1)
    );
}
