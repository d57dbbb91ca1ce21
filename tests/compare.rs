//! Comparing through the public interface: against a careful reader's alignment, against seeded
//! mutations, and on documents that are hardly any.

use std::collections::BTreeSet;
use std::path::PathBuf;

use opcit::compare::{Comparison, Op, Options, Relation, Row, compare};
use opcit::document::{Document, Paragraph, ParagraphKind, Source, Span};

/// The folder of real documents; none where there is none and that is allowed.
fn documents() -> Option<PathBuf> {
    let default = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/documents");
    let folder = std::env::var_os("OPCIT_DOCUMENTS").map_or(default, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "{} is missing",
        folder.display()
    );
    println!("skipped: {} is missing", folder.display());
    None
}

fn paragraph(kind: ParagraphKind, number: u32, text: &str, lead: &str) -> Paragraph {
    let prefix = match kind {
        ParagraphKind::Preambular => "pp",
        ParagraphKind::Operative => "op",
        _ => "p",
    };
    Paragraph {
        id: format!("{prefix}{number}"),
        kind,
        label: (kind == ParagraphKind::Operative).then(|| format!("{number}.")),
        number: Some(number),
        parent: None,
        part: None,
        lead: text.starts_with(lead).then(|| Span::new(0, lead.len())),
        text: text.to_owned(),
        marks: vec![],
        emphasis: vec![],
        cites: vec![],
        refers_to: vec![],
        source: Source::default(),
    }
}

/// A document as a careful reader wrote its paragraphs down.
fn gold(folder: &std::path::Path, name: &str) -> Document {
    let text = std::fs::read_to_string(folder.join(format!("gold/{name}.json"))).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut document = Document::default();
    for (key, kind) in [
        ("preambular", ParagraphKind::Preambular),
        ("operative", ParagraphKind::Operative),
    ] {
        for p in json[key].as_array().unwrap() {
            document.paragraphs.push(paragraph(
                kind,
                p["n"].as_u64().unwrap() as u32,
                p["text"].as_str().unwrap(),
                p["lead"].as_str().unwrap(),
            ));
        }
    }
    document
}

/// Pairs of ids, as in the careful reader's table: each old part with each new part.
fn pairs(
    comparison: &Comparison,
    old: &Document,
    new: &Document,
    keep: fn(&Row) -> bool,
) -> BTreeSet<(String, String)> {
    let rows = comparison.rows.iter().filter(|r| keep(r));
    rows.flat_map(|row| {
        row.old.iter().flat_map(|&i| {
            row.new.iter().map(move |&j| {
                (
                    old.paragraphs[i].id.to_uppercase(),
                    new.paragraphs[j].id.to_uppercase(),
                )
            })
        })
    })
    .collect()
}

#[test]
fn a_careful_readers_alignment_is_found() {
    let Some(folder) = documents() else { return };
    let (old, new) = (gold(&folder, "002"), gold(&folder, "000"));
    let comparison = compare(&old, &new, &Options::default());
    let table = std::fs::read_to_string(folder.join("gold/gold-002-000.tsv")).unwrap();
    let (mut expected, mut moves, mut splits) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for line in table.lines().skip(1) {
        let field: Vec<&str> = line.split('\t').collect();
        if field[0] == "-" || field[1] == "-" {
            continue;
        }
        let pair = (field[0].to_owned(), field[1].to_owned());
        if field[2].contains("moved") {
            moves.insert(pair.clone());
        }
        if field[2] == "split" {
            splits.insert(pair.clone());
        }
        expected.insert(pair);
    }
    for row in &comparison.rows {
        println!(
            "{:?} moved={} {:?} -> {:?} {:.2} {:?}",
            row.relation,
            row.moved,
            row.old
                .iter()
                .map(|&i| &old.paragraphs[i].id)
                .collect::<Vec<_>>(),
            row.new
                .iter()
                .map(|&i| &new.paragraphs[i].id)
                .collect::<Vec<_>>(),
            row.alike,
            row.lead_change
        );
    }
    let all = pairs(&comparison, &old, &new, |r| {
        r.relation != Relation::Rewritten
    });
    println!("missed {:?}", expected.difference(&all).collect::<Vec<_>>());
    println!("false {:?}", all.difference(&expected).collect::<Vec<_>>());
    println!("moves {:?}", pairs(&comparison, &old, &new, |r| r.moved));
    println!("{:?}", comparison.summary);
    println!("{:.3}", flagged(&comparison));
    assert!(splits.is_subset(&pairs(&comparison, &old, &new, |r| r.relation == Relation::Split)));
}

/// The share of words deleted or inserted.
fn flagged(comparison: &Comparison) -> f64 {
    let (mut all, mut changed) = (0, 0);
    for piece in comparison.rows.iter().flat_map(|r| &r.words) {
        let words = piece.text.split_whitespace().count();
        all += words;
        if piece.op == Op::Equal {
            all += words;
        } else {
            changed += words;
        }
    }
    changed as f64 / all as f64
}
