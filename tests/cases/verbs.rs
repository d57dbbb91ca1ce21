//! Changed verbs as a careful reader judged them.

use libtest_mimic::Trial;
use opcit::compare::{Options, Strength, compare};
use opcit::document::Document;

use crate::documents::{Need, folder, read, trial};

pub fn trials() -> Vec<Trial> {
    let needs = &[
        Need::Documents("gold/verbs.tsv"),
        Need::Documents("seeds"),
        Need::Documents("pdf"),
    ];
    vec![trial(
        "changed_verbs_are_graded_as_a_careful_reader_does",
        needs,
        changed_verbs_are_graded_as_a_careful_reader_does,
    )]
}

/// Every row of the table of judged changes.
fn changed_verbs_are_graded_as_a_careful_reader_does() {
    let read = |name: &str| match name.len() {
        3 => read("seeds", name),
        _ => read("pdf", &format!("{name}.pdf")),
    };
    let table = folder().join("gold/verbs.tsv");
    let table = std::fs::read_to_string(table).expect("a table");
    let mut wrong = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let row: Vec<&str> = line.split('\t').collect();
        let (old, new) = (read(row[0]), read(row[1]));
        let comparison = compare(&old, &new, &Options::default());
        let named = |document: &Document, side: &[usize], id: &str| {
            side.iter().any(|&at| document.paragraphs[at].id == id)
        };
        let pair = comparison
            .rows
            .iter()
            .find(|r| named(&old, &r.old, row[2]) && named(&new, &r.new, row[3]));
        let Some(pair) = pair else {
            wrong.push(format!("{line}: not paired"));
            continue;
        };
        let told = pair.verb().map(|verb| {
            let strength = verb.strength.map_or("null", Strength::name);
            format!("{}\t{}\t{strength}", verb.from, verb.to)
        });
        if told.as_deref() != Some(&row[4..7].join("\t")) {
            wrong.push(format!("{line}: {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
