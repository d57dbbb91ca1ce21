//! Citations and *Ibid.* as they were read by hand.

use std::collections::BTreeSet;

use libtest_mimic::Trial;
use opcit::document::cite::{Context, note_citations};
use opcit::document::{Language, OrganName, ibid};
use serde_json::Value;

use crate::documents::{Need, trial};
use crate::gold;

pub fn trials() -> Vec<Trial> {
    let needs = &[Need::Documents("gold")];
    vec![
        trial(
            "citations_as_read_by_hand",
            needs,
            citations_as_read_by_hand,
        ),
        trial("ibid_as_read_by_hand", needs, ibid_as_read_by_hand),
    ]
}

fn strings(value: &Value) -> BTreeSet<String> {
    let list = value.as_array().into_iter().flatten();
    list.filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

fn citations_as_read_by_hand() {
    for name in ["000", "002"] {
        let gold = gold::json(name);
        let body = gold["body"].as_str().map(OrganName::of);
        let context = Context::of(body.as_ref());
        for part in ["preambular", "operative", "footnotes"] {
            for item in gold[part].as_array().unwrap() {
                let text = item["text"].as_str().unwrap();
                let found = note_citations(text, item["resolved"].as_str(), &context);
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

fn ibid_as_read_by_hand() {
    for name in ["000", "002"] {
        let gold = gold::json(name);
        let notes = gold["footnotes"].as_array().unwrap();
        let texts: Vec<&str> = notes
            .iter()
            .map(|note| note["text"].as_str().unwrap())
            .collect();
        for (note, found) in notes.iter().zip(ibid::resolve(&texts, Language::En)) {
            assert_eq!(
                note["resolved"].as_str(),
                found.as_deref(),
                "{name} {}",
                note["n"]
            );
        }
    }
}
