//! The languages of a document that have not the same paragraphs: told where it is added, checked, read and cited.

use std::path::Path;
use std::process::{Command, Output};

const ENGLISH: &str = "United Nations A/RES/98/877\n\nGeneral Assembly\n\nDark skies\n\nThe General Assembly,\n\n\
    Recalling its resolution 98/1 of 3 December 2043,\n\nRecalling also its resolution 98/2 of 3 December 2043,\n\n\
    Noting the report of the Secretary-General,\n\n1. Requests a report on:\n\n(a) Lamps;\n\n(b) Stars;\n\n\
    2. Decides to return to the matter.\n";
/// It lacks the second paragraph of the preamble, and has a third subparagraph.
const FRENCH: &str = "Nations Unies A/RES/98/877\n\nAssemblée générale\n\nCiels noirs\n\nL\u{2019}Assemblée générale,\n\n\
    Rappelant sa résolution 98/1 du 3 décembre 2043,\n\nPrenant note du rapport du Secrétaire général,\n\n\
    1. Demande un rapport sur :\n\na) Les lampes ;\n\nb) Les étoiles ;\n\nc) La Lune ;\n\n\
    2. Décide de revenir sur la question.\n";
const SPANISH: &str = "Naciones Unidas A/RES/98/877\n\nAsamblea General\n\nCielos oscuros\n\nLa Asamblea General,\n\n\
    Recordando su resolución 98/1, de 3 de diciembre de 2043,\n\n\
    Recordando también su resolución 98/2, de 3 de diciembre de 2043,\n\n\
    Tomando nota del informe del Secretario General,\n\n1. Solicita un informe sobre:\n\na) Las lámparas;\n\n\
    b) Las estrellas;\n\n2. Decide volver a examinar la cuestión.\n";

const PREAMBLE: &str =
    "the preamble ends with pp2 here and with pp3 in en, es: the numbers in it may be wrong";
const ALONE: &str = "in en, es there is no op1(c): its number may be wrong";

fn opcit(home: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opcit"));
    command.args(args).current_dir(home).env("HOME", home);
    command.env("XDG_DATA_HOME", home.join("data"));
    command
        .env_remove("OPCIT_LANGUAGE")
        .env_remove("OPCIT_LIBRARY");
    command.output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn files() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    for (name, text) in [("en.txt", ENGLISH), ("fr.txt", FRENCH), ("es.txt", SPANISH)] {
        std::fs::write(home.path().join(name), text).unwrap();
    }
    home
}

#[test]
fn what_is_added_is_held_against_its_other_languages() {
    let home = files();
    let home = home.path();
    let first = opcit(home, &["add", "en.txt"]);
    assert_eq!(said(&first), "");
    let both = opcit(home, &["add", "es.txt", "fr.txt"]);
    assert_eq!(
        said(&both),
        format!("opcit: A/RES/98/877@fr: {PREAMBLE}; {ALONE}\n")
    );
    // Nothing came that was not there.
    let again = opcit(home, &["add", "es.txt", "fr.txt"]);
    assert_eq!(said(&again), "");
}

#[test]
fn it_is_told_where_it_is_checked_shown_and_cited() {
    let home = files();
    let home = home.path();
    opcit(home, &["add", "en.txt", "es.txt", "fr.txt"]);
    let check = out(&opcit(home, &["check", "A/RES/98/877@fr"])).replace("\n          ", " ");
    assert!(check.contains("the preamble ends with pp2 here"), "{check}");
    assert!(check.contains("there is no op1(c)"), "{check}");
    let english = out(&opcit(home, &["check", "A/RES/98/877"]));
    assert!(!english.contains("Warnings"), "{english}");
    let shown = out(&opcit(
        home,
        &["show", "A/RES/98/877@fr", "--format", "json"],
    ));
    assert!(shown.contains(PREAMBLE), "{shown}");
    for (place, doubt) in [
        ("A/RES/98/877@fr#pp2", PREAMBLE),
        ("A/RES/98/877@fr#op1(c)", ALONE),
        ("A/RES/98/877@fr#op1(b)", ""),
        ("A/RES/98/877@fr#op2", ""),
        ("A/RES/98/877@es#pp3", ""),
    ] {
        let cited = opcit(home, &["cite", place]);
        assert!(cited.status.success(), "{place}");
        assert_eq!(
            said(&cited).contains("the number may be wrong"),
            !doubt.is_empty(),
            "{place}"
        );
        assert!(said(&cited).contains(doubt), "{place}: {}", said(&cited));
    }
}

#[test]
fn files_are_held_against_each_other_and_against_the_library() {
    let home = files();
    let home = home.path();
    let alone = out(&opcit(home, &["check", "fr.txt"]));
    assert!(!alone.contains("the preamble ends"), "{alone}");
    let both = opcit(home, &["check", "fr.txt", "es.txt", "--format", "json"]);
    let told = "the preamble ends with pp2 here and with pp3 in es: the numbers in it may be wrong";
    assert!(out(&both).contains(told), "{}", out(&both));
    opcit(home, &["add", "en.txt"]);
    let check = out(&opcit(home, &["check", "fr.txt", "--format", "json"]));
    assert!(check.contains(&told.replace("es:", "en:")), "{check}");
    let cited = opcit(home, &["cite", "fr.txt#pp2"]);
    assert!(
        said(&cited).contains("the preamble ends with pp2 here"),
        "{}",
        said(&cited)
    );
}

#[test]
fn two_languages_are_set_beside_each_other_and_not_compared() {
    let home = files();
    let home = home.path();
    opcit(home, &["add", "en.txt", "fr.txt"]);
    let compared = opcit(home, &["compare", "A/RES/98/877", "A/RES/98/877@fr"]);
    let told = "`opcit parallel A/RES/98/877 --languages en,fr` sets them beside each other";
    assert!(said(&compared).contains(told), "{}", said(&compared));
    let compared = opcit(home, &["compare", "en.txt", "fr.txt"]);
    let told = "`opcit parallel en.txt fr.txt` sets them beside each other";
    assert!(said(&compared).contains(told), "{}", said(&compared));
    let beside = out(&opcit(
        home,
        &["parallel", "A/RES/98/877", "--languages", "en,fr"],
    ));
    assert!(beside.contains("counted alike"), "{beside}");
}
