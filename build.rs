//! The tables that are part of the program stand as TOML, to be read and written by people. Here they are
//! checked for their form and made JSON, which the program reads several times as fast at its start.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

#[allow(dead_code)]
#[path = "src/language/fold.rs"]
mod fold;
#[allow(dead_code)]
#[path = "src/language/letters.rs"]
mod letters;

/// The folders with such tables.
const FOLDERS: [&str; 3] = ["corpus", "src/language", "src/tui/wording"];

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        fs::create_dir_all(out.join(folder))?;
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                make(&path, &out).map_err(|error| format!("{}: {error}", path.display()))?;
            }
        }
    }
    Ok(())
}

fn make(path: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut table: toml::Table = fs::read_to_string(path)?.parse()?;
    if path.ends_with(SPOKEN) {
        fs::write(out.join(path.with_extension("rs")), phrases(&mut table)?)?;
    }
    let json = serde_json::to_string(&table)?;
    Ok(fs::write(out.join(path.with_extension("json")), json)?)
}

/// What is typed for places in other languages: so many phrases that they are folded and put in order here.
const SPOKEN: &str = "src/language/spoken.toml";

/// Takes the phrases out of that table; a list of each kind, in order, each phrase with what it is read as.
fn phrases(table: &mut toml::Table) -> Result<String, Box<dyn Error>> {
    let mut written = String::new();
    for kind in ["said", "counted", "ordinals", "lettered", "endings"] {
        let rows = table
            .remove(kind)
            .ok_or_else(|| format!("{kind} is missing"))?;
        let rows = rows
            .as_array()
            .ok_or_else(|| format!("{kind} is no list"))?;
        let mut phrases = BTreeMap::new();
        for (at, row) in (1..).zip(rows) {
            let (read, words) = match row {
                // Its place is the number that it says.
                toml::Value::Array(words) => (at.to_string(), words.as_slice()),
                toml::Value::Table(row) => (word(row.get("as"))?, list(row.get("words"))?),
                word => (String::new(), std::slice::from_ref(word)),
            };
            for phrase in words {
                phrases.insert(plain(&word(Some(phrase))?), read.clone());
            }
        }
        let name = kind.to_uppercase();
        writeln!(written, "static {name}: &[(&str, &str)] = &[")?;
        for (phrase, read) in phrases {
            writeln!(written, "    ({phrase:?}, {read:?}),")?;
        }
        writeln!(written, "];")?;
    }
    Ok(written)
}

fn word(value: Option<&toml::Value>) -> Result<String, String> {
    let word = value.and_then(toml::Value::as_str);
    word.map(str::to_owned)
        .ok_or_else(|| format!("{value:?} is no word"))
}

fn list(value: Option<&toml::Value>) -> Result<&[toml::Value], String> {
    let list = value.and_then(toml::Value::as_array);
    list.map(Vec::as_slice)
        .ok_or_else(|| format!("{value:?} is no list"))
}

/// A phrase as it is compared: folded, a blank between its words.
fn plain(phrase: &str) -> String {
    let folded = fold::fold(phrase);
    let words = folded.split(|c: char| !c.is_alphabetic());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    match words.is_empty() {
        true => folded,
        false => words.join(" "),
    }
}
