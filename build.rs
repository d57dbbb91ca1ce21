//! The tables that are part of the program stand as TOML, to be read and written by people. Here they are
//! checked for their form and made JSON, which the program reads several times as fast at its start.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

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
                let json =
                    as_json(&path).map_err(|error| format!("{}: {error}", path.display()))?;
                fs::write(out.join(path.with_extension("json")), json)?;
            }
        }
    }
    Ok(())
}

fn as_json(path: &Path) -> Result<String, Box<dyn Error>> {
    let table: toml::Table = fs::read_to_string(path)?.parse()?;
    Ok(serde_json::to_string(&table)?)
}
