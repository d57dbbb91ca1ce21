//! The built-in corpus as a person reads it: counts, ids, notes and citations written down by hand
//! from the texts, against what the importer finds in them.

use std::path::{Path, PathBuf};

use opcit::compare::{Options, Relation, Row, compare};
use opcit::document::Document;
use opcit::import::{balance, import};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn read(file: &str) -> Document {
    let bytes = std::fs::read(folder().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
    let import = import(&bytes).unwrap_or_else(|e| panic!("{file}: {e}"));
    import.document
}

fn files() -> Vec<String> {
    let mut files: Vec<String> = std::fs::read_dir(folder())
        .expect("the corpus is there")
        .map(|entry| entry.expect("an entry").file_name())
        .filter_map(|name| name.into_string().ok())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_text_is_in_balance_fictional_and_listed() {
    let readme = std::fs::read_to_string(folder().join("README.md")).expect("a README");
    let files = files();
    assert_eq!(files.len(), 14);
    for file in files {
        assert!(readme.contains(&format!("`{file}`")), "{file} in README.md");
        let bytes = std::fs::read(folder().join(&file)).expect("a text");
        let import = import(&bytes).unwrap_or_else(|e| panic!("{file}: {e}"));
        let balance = balance(&import.original, &import.document);
        assert!(balance.holds(), "{file}: {balance:?}");
        let document = import.document;
        let says = |n: &String| n.starts_with("Fictional text, written for opcit.");
        assert!(
            document.notes.iter().any(says),
            "{file}: {:?}",
            document.notes
        );
    }
}

/// The ids on both sides of a row, joined with `+`.
fn sides(row: &Row, old: &Document, new: &Document) -> (String, String) {
    let ids = |at: &[usize], document: &Document| {
        let ids: Vec<&str> = at
            .iter()
            .map(|i| document.paragraphs[*i].id.as_str())
            .collect();
        ids.join("+")
    };
    (ids(&row.old, old), ids(&row.new, new))
}

#[test]
fn what_became_of_the_draft() {
    let (old, new) = (read("A_C.2_99_L.12.txt"), read("A_C.2_99_L.12_Rev.1.txt"));
    let rows = compare(&old, &new, &Options::default()).rows;
    let those = |wanted: fn(&Row) -> bool| -> Vec<(String, String)> {
        let rows = rows.iter().filter(|row| wanted(row));
        rows.map(|row| sides(row, &old, &new)).collect()
    };
    let pair = |old: &str, new: &str| (old.to_owned(), new.to_owned());
    assert_eq!(
        those(|r| r.moved),
        [pair("pp13", "pp6"), pair("op16", "op6")]
    );
    assert_eq!(
        those(|r| r.relation == Relation::Split),
        [pair("op10", "op11+op12")]
    );
    assert_eq!(
        those(|r| r.relation == Relation::Merged),
        [pair("pp10+pp11", "pp11"), pair("op18+op19", "op19")]
    );
    assert_eq!(
        those(|r| r.relation == Relation::Deleted),
        [pair("pp16", ""), pair("op8", "")]
    );
    assert_eq!(
        those(|r| r.relation == Relation::Inserted),
        [
            pair("", "pp15"),
            pair("", "op2"),
            pair("", "op8(e)"),
            pair("", "op28")
        ]
    );
    let verbs = those(Row::verb_changed);
    assert!(
        verbs.contains(&pair("op5", "op7")),
        "Urges → Invites: {verbs:?}"
    );
}

#[test]
fn the_keys_of_the_tutor_are_bound() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("keymaps/vim.toml");
    let keymap = std::fs::read_to_string(path).expect("the vim keymap");
    let keymap: toml::Table = keymap.parse().expect("TOML");
    let text = std::fs::read_to_string(folder().join("tutor.txt")).expect("the tutor");
    let keys: Vec<&str> = text.split("**").skip(1).step_by(2).collect();
    assert!(keys.len() > 25, "{keys:?}");
    for key in keys {
        let mut contexts = keymap.values().filter_map(toml::Value::as_table);
        assert!(contexts.any(|c| c.contains_key(key)), "{key} is not bound");
    }
}
