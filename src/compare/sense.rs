//! What only the structure can tell about a change: the action, the renumbering, the sources.

use std::collections::HashMap;

use crate::document::{Address, Document, Paragraph, ParagraphKind, Reference};
use crate::language::{self, Told};

use super::notes::{NoteRelation, NoteRow};
use super::order::Side;
use super::verbs::{self, VerbChange};
use super::words::{Op, Piece, Sort};
use super::{Relation, Remark, Row};

/// An initiatory phrase that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadChange {
    pub old: String,
    pub new: String,
    /// Another action, not only another connective: *also* and *further* count the paragraphs of
    /// one verb and say nothing else.
    pub verb: Option<VerbChange>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FindingKind {
    Citation,
    Date,
    Quantity,
}

impl FindingKind {
    /// The word for it in JSON and in print.
    pub fn name(self) -> &'static str {
        match self {
            FindingKind::Citation => "citation",
            FindingKind::Date => "date",
            FindingKind::Quantity => "quantity",
        }
    }
}

/// A citation, date or quantity that came, went or changed; at least one side is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub kind: FindingKind,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// A reference to a paragraph of the document itself, and whether it went along when the
/// paragraphs were numbered anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Following {
    /// As printed: `paragraph 45 above`.
    pub old: String,
    pub new: String,
    /// It names what it named before, under its new number.
    pub followed: bool,
    /// Where what the old reference named stands now; none where it is gone.
    pub expected: Option<Address>,
}

/// Adds to rows with paragraphs on both sides what the structure tells.
pub fn add(rows: &mut [Row], old: &Document, new: &Document) {
    // The new paragraph an old one became, by id.
    let became: HashMap<Address, Address> = rows
        .iter()
        .flat_map(|row| {
            let now = row.new.first().and_then(|&j| new.paragraphs.get(j));
            let before = row.old.iter().filter_map(|&i| old.paragraphs.get(i));
            before.filter_map(move |b| Some((b.id.clone(), now?.id.clone())))
        })
        .collect();
    let books = [verbs::book(old), verbs::book(new)];
    for row in rows {
        row.findings = findings(&row.words);
        if row.old.is_empty() || row.new.is_empty() {
            continue;
        }
        let before: Vec<&Paragraph> = at(old, &row.old);
        let now: Vec<&Paragraph> = at(new, &row.new);
        if let (Some(before), Some(now)) = (before.first(), now.first()) {
            row.lead_change = verbs::lead_change(before, now, books);
        }
        let said = |document: &[&Paragraph]| -> String {
            let texts = document.iter().map(|paragraph| paragraph.text.as_str());
            texts.collect::<Vec<_>>().join("\n")
        };
        if row.relation != Relation::Same {
            row.tone = verbs::tone_changes(&said(&before), &said(&now), books[1]);
        }
        follow(row, &references(&before), &references(&now), &became);
    }
}

fn at<'d>(document: &'d Document, indices: &[usize]) -> Vec<&'d Paragraph> {
    let paragraphs = indices.iter().filter_map(|&i| document.paragraphs.get(i));
    paragraphs.collect()
}

/// Pairs what went with what came, change by change; what only changed its place is no finding.
fn findings(words: &[Piece]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut open = 0;
    for piece in words {
        let kind = match piece.sort {
            Sort::Citation => FindingKind::Citation,
            Sort::Date => FindingKind::Date,
            Sort::Quantity => FindingKind::Quantity,
            _ if piece.op == Op::Equal => {
                open = found.len();
                continue;
            }
            _ => continue,
        };
        let text = piece.text.trim().to_owned();
        if piece.op == Op::Delete {
            found.push(Finding {
                kind,
                old: Some(text),
                new: None,
            });
            continue;
        }
        let waiting = found[open..]
            .iter_mut()
            .find(|f| f.kind == kind && f.new.is_none());
        match waiting {
            Some(finding) => finding.new = Some(text),
            None => found.push(Finding {
                kind,
                old: None,
                new: Some(text),
            }),
        }
    }
    let came: Vec<String> = found.iter().filter_map(|f| f.new.clone()).collect();
    let went: Vec<String> = found.iter().filter_map(|f| f.old.clone()).collect();
    for finding in &mut found {
        finding.old = finding.old.take().filter(|text| !came.contains(text));
        finding.new = finding.new.take().filter(|text| !went.contains(text));
    }
    found.retain(|f| f.old.is_some() || f.new.is_some());
    found
}

/// A reference and where it stands in the row's joined text.
struct Place<'d> {
    from: usize,
    to: usize,
    reference: &'d Reference,
}

fn references<'d>(paragraphs: &[&'d Paragraph]) -> Vec<Place<'d>> {
    let mut offset = 0;
    let mut places = Vec::new();
    for paragraph in paragraphs {
        places.extend(paragraph.refers_to.iter().map(|reference| {
            let range = reference.at.range();
            Place {
                from: offset + range.start,
                to: offset + range.end,
                reference,
            }
        }));
        offset += paragraph.text.len() + 1;
    }
    places
}

fn follow(row: &mut Row, old: &[Place], new: &[Place], became: &HashMap<Address, Address>) {
    let mut unused: Vec<&Place> = new.iter().collect();
    for place in old {
        let Some(first) = place.reference.targets.first() else {
            continue;
        };
        // Of a range the ends count: paragraphs inserted between them belong to it.
        let last = place.reference.targets.last().unwrap_or(first);
        let expected = (became.get(first), became.get(last));
        let ends = |p: &Place| {
            (
                p.reference.targets.first().cloned(),
                p.reference.targets.last().cloned(),
            )
        };
        let wanted = (expected.0.cloned(), expected.1.cloned());
        let same = |p: &&Place| p.reference.text == place.reference.text;
        let position = if old.len() == new.len() {
            (!unused.is_empty()).then_some(0)
        } else {
            let follows = |p: &&Place| wanted.0.is_some() && ends(p) == wanted;
            unused
                .iter()
                .position(follows)
                .or_else(|| unused.iter().position(same))
        };
        let Some(position) = position else { continue };
        let now = unused.remove(position);
        let followed = wanted.0.is_some() && ends(now) == wanted;
        let unchanged = same(&now);
        if followed && unchanged {
            continue;
        }
        // A reference to what is gone that was itself changed was changed on purpose.
        let stale =
            unchanged && (wanted.0.as_ref() != Some(first) || wanted.1.as_ref() != Some(last));
        if !followed && !stale && (wanted.0.is_none() || now.reference.targets.is_empty()) {
            continue;
        }
        let sort = if followed {
            Sort::Followed
        } else {
            Sort::NotFollowed
        };
        mark(&mut row.words, place, now, sort);
        row.following.push(Following {
            old: place.reference.text.clone(),
            new: now.reference.text.clone(),
            followed,
            expected: wanted.0,
        });
    }
    if row.following.iter().any(|f| f.followed) {
        row.findings = findings(&row.words);
    }
}

/// Gives the changed numbers inside two references their sort.
fn mark(words: &mut [Piece], old: &Place, new: &Place, sort: Sort) {
    let (mut at_old, mut at_new) = (0, 0);
    for piece in words {
        let (from_old, from_new) = (at_old, at_new);
        let length = piece.text.len();
        if piece.op != Op::Insert {
            at_old += length;
        }
        if piece.op != Op::Delete {
            at_new += length;
        }
        let inside = match piece.op {
            Op::Equal => false,
            Op::Delete => from_old >= old.from && from_old < old.to,
            Op::Insert => from_new >= new.from && from_new < new.to,
        };
        if inside && piece.sort == Sort::Quantity {
            piece.sort = sort;
        }
    }
}

/// What a reader should know before trusting the rows.
pub fn remarks(old: &Document, new: &Document, rows: &[Row], notes: &[NoteRow]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let operative = |document: &Document| {
        let mut paragraphs = document.paragraphs.iter();
        paragraphs.any(|p| p.kind == ParagraphKind::Operative)
    };
    for (side, document, other) in [(Side::Old, old, new), (Side::New, new, old)] {
        if document.paragraphs.is_empty() {
            remarks.push(Remark::NoParagraphs(side));
        } else if !operative(document) && operative(other) {
            // Of two reports neither has one.
            remarks.push(Remark::NoOperative(side));
        }
    }
    if old.paragraphs.is_empty() || new.paragraphs.is_empty() {
        return remarks;
    }
    let unchanged = rows
        .iter()
        .all(|r| r.relation == Relation::Same && !r.moved && !r.renumbered)
        && notes.iter().all(|n| n.relation == NoteRelation::Same);
    let related = rows
        .iter()
        .filter(|r| {
            !matches!(
                r.relation,
                Relation::Inserted | Relation::Deleted | Relation::Rewritten
            )
        })
        .count();
    let fewer = old.paragraphs.len().min(new.paragraphs.len());
    if unchanged {
        remarks.push(Remark::Identical);
    } else if related * 10 < fewer || related == 0 {
        match (language_of(old), language_of(new)) {
            (Some(a), Some(b)) if a != b => remarks.push(Remark::Languages(a, b)),
            _ => remarks.push(Remark::Unrelated),
        }
    }
    remarks
}

/// The name of the language of a document: the one it was read by, else what its words tell; none
/// where that does not decide.
fn language_of(document: &Document) -> Option<&'static str> {
    let texts = || document.paragraphs.iter().map(|p| p.text.as_str());
    match document
        .language
        .map_or_else(|| language::tell(texts()), Told::Language)
    {
        Told::Language(language) => Some(language.name()),
        Told::Other(name) => Some(name),
        Told::Untold => None,
    }
}
