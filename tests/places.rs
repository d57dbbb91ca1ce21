//! How texts and people name documents and paragraphs: citations measured against documents read
//! by hand.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use opcit::document::cite::{Context, citations};
use serde_json::Value;

/// The folder of real documents; none where it is missing, which is a failure under CI.
fn documents() -> Option<PathBuf> {
    let folder = std::env::var_os("OPCIT_DOCUMENTS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/documents"),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "{} is missing",
        folder.display()
    );
    eprintln!("skipped: {} is missing", folder.display());
    None
}

fn gold(folder: &Path, name: &str) -> Value {
    let text = std::fs::read_to_string(folder.join("gold").join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn strings(value: &Value) -> BTreeSet<String> {
    let list = value.as_array().into_iter().flatten();
    list.filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

#[test]
fn citations_as_read_by_hand() {
    let Some(folder) = documents() else { return };
    for name in ["000.json", "002.json"] {
        let gold = gold(&folder, name);
        let context = Context::of(gold["body"].as_str());
        for part in ["preambular", "operative", "footnotes"] {
            for item in gold[part].as_array().unwrap() {
                let text = item["resolved"].as_str().or(item["text"].as_str()).unwrap();
                let found = citations(text, &context);
                let targets = found
                    .into_iter()
                    .filter_map(|citation| citation.target)
                    .collect();
                assert_eq!(
                    strings(&item["cites"]),
                    targets,
                    "{name} {part} {}: {text}",
                    item["n"]
                );
            }
        }
    }
}
