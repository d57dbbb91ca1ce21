//! A comparison as JSON, `opcit.comparison.v1`.

use serde::Serialize;

use super::comparison::View;
use super::comparison_said::sentence;
use crate::compare::{Op, Piece, Row, Sort, Strength, Summary, ToneChange};
use crate::document::{Document, Footnote, Hand};

/// For [`super::json::write()`].
pub fn json<'a>(view: &View<'a>) -> impl Serialize + 'a {
    let (old, new) = (view.old, view.new);
    let comparison = view.comparison;
    let rows = comparison.rows.iter();
    let listed: Vec<&Row> = rows.clone().filter(|row| view.lists(row)).collect();
    let shown = |row: &&Row| !view.summary_only && view.keeps(row);
    ComparisonView {
        schema: "opcit.comparison.v1",
        old: document(old),
        new: document(new),
        remarks: comparison.remarks.iter().map(sentence).collect(),
        summary: summary(&comparison.summary),
        verb_changes: (listed.into_iter())
            .filter_map(|row| verb(old, new, row))
            .collect(),
        rows: rows
            .filter(shown)
            .map(|row| row_view(old, new, row))
            .collect(),
        footnotes: comparison
            .footnotes
            .iter()
            .filter(|_| !view.summary_only)
            .map(|note| NoteView {
                relation: note.relation.name(),
                old: label(&old.footnotes, note.old),
                new: label(&new.footnotes, note.new),
            })
            .collect(),
    }
}

#[derive(Serialize)]
struct ComparisonView<'a> {
    schema: &'static str,
    old: DocumentView<'a>,
    new: DocumentView<'a>,
    remarks: Vec<String>,
    summary: SummaryView,
    verb_changes: Vec<VerbView<'a>>,
    rows: Vec<RowView<'a>>,
    footnotes: Vec<NoteView<'a>>,
}

#[derive(Serialize)]
pub(super) struct DocumentView<'a> {
    symbol: Option<&'a str>,
    title: Option<&'a str>,
    date: Option<String>,
}

#[derive(Serialize)]
struct SummaryView {
    same: usize,
    edited: usize,
    rewritten: usize,
    moved: usize,
    split: usize,
    merged: usize,
    inserted: usize,
    deleted: usize,
    lead_changes: usize,
    renumbered: usize,
    not_followed: usize,
}

#[derive(Serialize)]
struct RowView<'a> {
    relation: &'static str,
    moved: bool,
    old: Vec<&'a str>,
    new: Vec<&'a str>,
    alike: f64,
    shared: &'a [String],
    renumbered: bool,
    lead_change: Option<[&'a str; 2]>,
    verb_change: bool,
    tone: Vec<ToneView<'a>>,
    words: Vec<PieceView<'a>>,
    findings: Vec<FindingView<'a>>,
    references: Vec<FollowingView<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by: Vec<HandView<'a>>,
}

#[derive(Serialize)]
struct HandView<'a> {
    author: &'a str,
    date: Option<&'a str>,
}

#[derive(Serialize)]
struct VerbView<'a> {
    old: Option<&'a str>,
    new: Option<&'a str>,
    from: &'a str,
    to: &'a str,
    strength: Option<&'static str>,
}

#[derive(Serialize)]
struct ToneView<'a> {
    text: &'a str,
    kind: &'static str,
    op: &'static str,
    strength: &'static str,
}

#[derive(Serialize)]
pub(super) struct PieceView<'a> {
    op: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sort: Option<&'static str>,
    text: &'a str,
}

#[derive(Serialize)]
struct FindingView<'a> {
    kind: &'static str,
    old: Option<&'a str>,
    new: Option<&'a str>,
}

#[derive(Serialize)]
struct FollowingView<'a> {
    old: &'a str,
    new: &'a str,
    followed: bool,
    expected: Option<&'a str>,
}

#[derive(Serialize)]
struct NoteView<'a> {
    relation: &'static str,
    old: Option<&'a str>,
    new: Option<&'a str>,
}

pub(super) fn document(document: &Document) -> DocumentView<'_> {
    DocumentView {
        symbol: document.symbol.as_deref(),
        title: document.title.as_deref(),
        date: document.date.map(|date| date.to_string()),
    }
}

fn summary(summary: &Summary) -> SummaryView {
    SummaryView {
        same: summary.same,
        edited: summary.edited,
        rewritten: summary.rewritten,
        moved: summary.moved,
        split: summary.split,
        merged: summary.merged,
        inserted: summary.inserted,
        deleted: summary.deleted,
        lead_changes: summary.lead_changes,
        renumbered: summary.renumbered,
        not_followed: summary.not_followed,
    }
}

fn verb<'a>(old: &'a Document, new: &'a Document, row: &'a Row) -> Option<VerbView<'a>> {
    let id = |document: &'a Document, side: &[usize]| {
        let paragraph = document.paragraphs.get(*side.first()?)?;
        Some(paragraph.id.as_str())
    };
    row.verb().map(|verb| VerbView {
        old: id(old, &row.old),
        new: id(new, &row.new),
        from: &verb.from,
        to: &verb.to,
        strength: verb.strength.map(Strength::name),
    })
}

fn tone(change: &ToneChange) -> ToneView<'_> {
    ToneView {
        text: &change.words,
        kind: if change.softens { "softens" } else { "hardens" },
        op: if change.added { "insert" } else { "delete" },
        strength: change.strength().name(),
    }
}

fn row_view<'a>(old: &'a Document, new: &'a Document, row: &'a Row) -> RowView<'a> {
    let ids = |document: &'a Document, side: &[usize]| {
        let paragraphs = side.iter().filter_map(|&i| document.paragraphs.get(i));
        paragraphs.map(|p| p.id.as_str()).collect()
    };
    let lead = row.lead_change.as_ref();
    RowView {
        relation: row.relation.name(),
        moved: row.moved,
        old: ids(old, &row.old),
        new: ids(new, &row.new),
        alike: (row.alike * 100.0).round() / 100.0,
        shared: &row.shared,
        renumbered: row.renumbered,
        lead_change: lead.map(|l| [l.old.as_str(), l.new.as_str()]),
        verb_change: row.verb_changed(),
        tone: row.tone.iter().map(tone).collect(),
        words: row.words.iter().map(piece).collect(),
        findings: row
            .findings
            .iter()
            .map(|f| FindingView {
                kind: f.kind.name(),
                old: f.old.as_deref(),
                new: f.new.as_deref(),
            })
            .collect(),
        references: row
            .following
            .iter()
            .map(|f| FollowingView {
                old: &f.old,
                new: &f.new,
                followed: f.followed,
                expected: f.expected.as_deref(),
            })
            .collect(),
        by: row.by.iter().map(hand).collect(),
    }
}

fn hand(hand: &Hand) -> HandView<'_> {
    HandView {
        author: &hand.author,
        date: hand.date.as_deref(),
    }
}

pub(super) fn piece(piece: &Piece) -> PieceView<'_> {
    let sort = match piece.sort {
        Sort::Wording => None,
        Sort::Punctuation => Some("punctuation"),
        Sort::Typography => Some("typography"),
        Sort::Citation => Some("citation"),
        Sort::Date => Some("date"),
        Sort::Quantity => Some("quantity"),
        Sort::Followed => Some("renumbered"),
        Sort::NotFollowed => Some("not renumbered"),
    };
    PieceView {
        op: match piece.op {
            Op::Equal => "equal",
            Op::Delete => "delete",
            Op::Insert => "insert",
        },
        sort,
        text: &piece.text,
    }
}

fn label(notes: &[Footnote], index: Option<usize>) -> Option<&str> {
    Some(notes.get(index?)?.label.as_str())
}
