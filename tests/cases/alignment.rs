//! Comparing held against careful readers: an alignment made by hand, drafts with what was adopted.

use std::collections::BTreeSet;

use libtest_mimic::Trial;
use opcit::compare::{Comparison, Op, Options, Relation, Row, compare};
use opcit::document::{Document, ParagraphKind};

use crate::comparing::{pairs, paragraph, rebuilds};
use crate::documents::{self, Need, read, trial};
use crate::gold;

type Pairs = BTreeSet<(String, String)>;

const NEEDS: &[Need] = &[
    Need::Documents("gold"),
    Need::Documents("seeds"),
    Need::Documents("pdf"),
];

pub fn trials() -> Vec<Trial> {
    vec![
        trial(
            "a_careful_readers_alignment_is_found",
            NEEDS,
            a_careful_readers_alignment_is_found,
        ),
        trial("a_draft_and_its_revision", NEEDS, a_draft_and_its_revision),
        trial("texts_eight_years_apart", NEEDS, texts_eight_years_apart),
        trial(
            "drafts_and_what_was_adopted",
            NEEDS,
            drafts_and_what_was_adopted,
        ),
    ]
}

/// A document as a careful reader wrote its paragraphs down.
fn by_hand(name: &str) -> Document {
    let json = gold::json(name);
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

/// One line of the careful reader's table that names a pair.
struct Line {
    pair: (String, String),
    relation: String,
    optional: bool,
}

fn alignment() -> Vec<Line> {
    let table = documents::folder().join("gold/gold-002-000.tsv");
    let table = std::fs::read_to_string(table).unwrap();
    let mut lines = Vec::new();
    for line in table.lines().skip(1) {
        let field: Vec<&str> = line.split('\t').collect();
        let note = field.get(3).copied().unwrap_or("");
        // "[optional pair PP5~PP4: why] also optional OP7~OP5"
        for word in note.split(|c: char| !(c.is_alphanumeric() || c == '~')) {
            if let Some((old, new)) = word.split_once('~').filter(|_| note.contains("optional")) {
                lines.push(Line {
                    pair: (old.into(), new.into()),
                    relation: String::new(),
                    optional: true,
                });
            }
        }
        if field[0] != "-" && field[1] != "-" {
            lines.push(Line {
                pair: (field[0].into(), field[1].into()),
                relation: field[2].into(),
                optional: false,
            });
        }
    }
    assert!(lines.len() > 45, "{}", lines.len());
    lines
}

/// Precision and recall of pairs, with those that are right either way left out.
fn score(found: &Pairs, expected: &Pairs, optional: &Pairs) -> (f64, f64) {
    let found: Pairs = found.difference(optional).cloned().collect();
    let hits = found.intersection(expected).count() as f64;
    println!(
        "missed {:?}",
        expected.difference(&found).collect::<Vec<_>>()
    );
    println!("false {:?}", found.difference(expected).collect::<Vec<_>>());
    (hits / found.len() as f64, hits / expected.len() as f64)
}

/// Compares 002 with 000, however they were read, with the careful reader's alignment.
fn as_a_careful_reader(old: &Document, new: &Document) {
    let comparison = compare(old, new, &Options::default());
    let lines = alignment();
    let of = |keep: &dyn Fn(&Line) -> bool| -> Pairs {
        let kept = lines.iter().filter(|l| keep(l));
        kept.map(|l| l.pair.clone()).collect()
    };
    let expected = of(&|l| !l.optional);
    let optional = of(&|l| l.optional);
    let all = pairs(&comparison, old, new, |_| true);
    let (precision, recall) = score(&all, &expected, &optional);
    assert!(
        precision >= 0.98 && recall >= 0.98,
        "{precision:.3} {recall:.3}"
    );
    let moved = pairs(&comparison, old, new, |r| r.moved);
    assert_eq!(moved, of(&|l| l.relation.contains("moved")));
    let split = pairs(&comparison, old, new, |r| r.relation == Relation::Split);
    assert_eq!(split, of(&|l| l.relation == "split"));
    // A careful reader flags 39.8 % of the words.
    let share = flagged(&comparison);
    assert!((0.33..0.398 * 1.1).contains(&share), "{share:.3}");
    let verbs: Pairs = pairs(&comparison, old, new, |r| r.verb_changed());
    assert!(verbs.contains(&("OP28".into(), "OP33".into())), "{verbs:?}");
    assert!(!verbs.contains(&("PP4".into(), "PP3".into())), "{verbs:?}");
}

fn a_careful_readers_alignment_is_found() {
    as_a_careful_reader(&by_hand("002"), &by_hand("000"));
    as_a_careful_reader(&read("seeds", "002"), &read("seeds", "000"));
}

fn a_draft_and_its_revision() {
    let (old, new) = (read("seeds", "000"), read("seeds", "003"));
    let comparison = compare(&old, &new, &Options::default());
    let summary = comparison.summary;
    println!("{summary:?}");
    // Read by hand: every old paragraph has a successor, twelve are new, none moved.
    assert_eq!(summary.same, 38);
    assert_eq!(summary.edited + summary.rewritten, 43);
    assert_eq!(
        (summary.inserted, summary.deleted, summary.moved),
        (12, 0, 0)
    );
    assert_eq!((summary.split, summary.merged), (0, 0));
    assert_eq!(summary.lead_changes, 9);
    let inserted = comparison
        .rows
        .iter()
        .filter(|r| r.relation == Relation::Inserted);
    let inserted: Vec<&str> = inserted
        .map(|r| new.paragraphs[r.new[0]].id.as_str())
        .collect();
    assert_eq!(
        inserted,
        [
            "pp3", "pp6", "pp7", "pp11", "pp18", "pp22", "pp26", "pp38", "op15", "op19", "op28",
            "op34"
        ]
    );
    // A careful reader flags 14.9 % of the words.
    let share = flagged(&comparison);
    assert!((0.12..=0.149 * 1.1).contains(&share), "{share:.3}");
    rebuilds(&comparison, &old, &new);
}

/// Most paragraphs of 003 stand elsewhere in 004, many are two in one: what a reader pairs is found.
fn texts_eight_years_apart() {
    let (old, new) = (read("seeds", "003"), read("seeds", "004"));
    let comparison = compare(&old, &new, &Options::default());
    let table = include_str!("eight-years.tsv").to_uppercase();
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let rows = rows.filter_map(|line| line.split_once('\t'));
    let (optional, expected): (Vec<_>, Vec<_>) = rows.partition(|row| row.0.ends_with('?'));
    let set = |rows: &[(&str, &str)]| -> Pairs {
        let plain = |(old, new): &(&str, &str)| (old.replace('?', ""), (*new).to_owned());
        rows.iter().map(plain).collect()
    };
    let found = pairs(&comparison, &old, &new, |_| true);
    let (precision, recall) = score(&found, &set(&expected), &set(&optional));
    assert!(
        precision >= 0.97 && recall >= 0.92,
        "{precision:.3} {recall:.3}"
    );
    rebuilds(&comparison, &old, &new);
}

/// Two drafts with what was adopted, read by hand: what is new, what is gone, what stands elsewhere.
fn drafts_and_what_was_adopted() {
    let pdf = |name: &str| read("pdf", &format!("{name}."));
    for (draft, adopted, inserted, deleted, moved, verbs) in [
        (
            "A_C.3_80_L.3",
            "A_RES_80_229",
            "pp13 pp30 pp33 pp35 pp57 pp60 pp76 op10 op16 op37 op39 op47 op51",
            "pp7 op15",
            // Its tail went into op56, before it.
            "op51",
            8,
        ),
        (
            "A_C.3_80_L.20",
            "A_RES_80_190",
            "pp18 op8 op14 op16",
            "op13 op28",
            "",
            3,
        ),
    ] {
        let (old, new) = (pdf(draft), pdf(adopted));
        let comparison = compare(&old, &new, &Options::default());
        rebuilds(&comparison, &old, &new);
        let ids = |keep: fn(&Row) -> bool, side: fn(&Row) -> &Vec<usize>, document: &Document| {
            let rows = comparison.rows.iter().filter(|r| keep(r));
            let ids = rows
                .flat_map(side)
                .map(|&i| document.paragraphs[i].id.clone());
            ids.collect::<Vec<_>>().join(" ")
        };
        let is_new: fn(&Row) -> bool = |r| r.relation == Relation::Inserted;
        let is_gone: fn(&Row) -> bool = |r| r.relation == Relation::Deleted;
        assert_eq!(ids(is_new, |r| &r.new, &new), inserted, "{adopted}");
        assert_eq!(ids(is_gone, |r| &r.old, &old), deleted, "{adopted}");
        assert_eq!(ids(|r| r.moved, |r| &r.old, &old), moved, "{adopted}");
        assert_eq!(comparison.summary.lead_changes, verbs, "{adopted}");
        assert_eq!(comparison.summary.rewritten, 0, "{adopted}");
    }
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
