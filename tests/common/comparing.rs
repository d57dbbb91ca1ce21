//! What tests of comparisons share: paragraphs made by hand, pairs of ids, texts put together again.

use std::collections::BTreeSet;

use opcit::compare::{Comparison, Op, Row};
use opcit::document::{Document, Paragraph, ParagraphKind, Span};

pub fn paragraph(kind: ParagraphKind, number: u32, text: &str, lead: &str) -> Paragraph {
    let prefix = match kind {
        ParagraphKind::Preambular => "pp",
        ParagraphKind::Operative => "op",
        _ => "p",
    };
    Paragraph {
        label: (kind == ParagraphKind::Operative).then(|| format!("{number}.")),
        number: Some(number),
        lead: text.starts_with(lead).then(|| Span::new(0, lead.len())),
        ..Paragraph::new(format!("{prefix}{number}"), kind, text)
    }
}

/// Pairs of ids, as in the careful reader's table: each old part with each new part.
pub fn pairs(
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

/// Joining what is equal and deleted gives the old texts, equal and inserted the new.
pub fn rebuilds(comparison: &Comparison, old: &Document, new: &Document) {
    let joined = |document: &Document, side: &[usize]| {
        let texts = side.iter().map(|&i| document.paragraphs[i].text.as_str());
        texts.collect::<Vec<_>>().join("\n")
    };
    let (mut seen_old, mut seen_new) =
        (vec![0; old.paragraphs.len()], vec![0; new.paragraphs.len()]);
    for row in &comparison.rows {
        let without = |op: Op| -> String {
            let kept = row.words.iter().filter(|p| p.op != op);
            kept.map(|p| p.text.as_str()).collect()
        };
        assert_eq!(without(Op::Insert), joined(old, &row.old));
        assert_eq!(without(Op::Delete), joined(new, &row.new));
        row.old.iter().for_each(|&i| seen_old[i] += 1);
        row.new.iter().for_each(|&j| seen_new[j] += 1);
    }
    assert!(seen_old.iter().chain(&seen_new).all(|&n| n == 1));
}
