//! Which item of one language is which of another: paragraphs as they are aligned everywhere, and what
//! stands between them by what it is.

use crate::compare;
use crate::document::Document;
use crate::parallel::{AlignedBy, parallel};
use crate::tui::flow::{Flow, Part};
use crate::typeset::labels::Told;

/// Comparisons that are made at most between two paragraphs; more are paired in their order.
const MOST: usize = 1_000_000;

/// What another language has for an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Partners {
    pub beside: Option<usize>,
    /// What only the other has, up to the next item that both have.
    pub after: Vec<usize>,
}

type Sheet<'a> = (&'a Document, &'a Flow);

/// What the other has for each item of the one that is read.
pub fn pair(read: Sheet<'_>, other: Sheet<'_>) -> (Vec<Partners>, AlignedBy) {
    let both = parallel(&[read.0, other.0]);
    let (left, right) = (items(read.1), items(other.1));
    let anchors = both.rows.iter().filter_map(|row| match row.as_slice() {
        [Some(one), Some(two)] => Some((*left.get(*one)?, *right.get(*two)?)),
        _ => None,
    });
    let ends = (read.1.items.len(), other.1.items.len());
    let mut partners = vec![Partners::default(); ends.0];
    let (mut from, mut to) = (0, 0);
    for (one, two) in anchors.chain([ends]) {
        if one < from || two < to {
            continue;
        }
        between(read, other, (from..one, to..two), &mut partners);
        if let Some(partners) = partners.get_mut(one) {
            partners.beside = Some(two);
        }
        (from, to) = (one + 1, two + 1);
    }
    (partners, both.aligned_by)
}

/// The items that show the paragraphs, in their order.
fn items(flow: &Flow) -> Vec<usize> {
    let shown = flow.items.iter().enumerate();
    let paragraphs = shown.filter(|(_, item)| matches!(item.part, Part::Paragraph(_)));
    paragraphs.map(|(at, _)| at).collect()
}

/// Pairs what stands between two paragraphs that both have.
fn between(
    read: Sheet<'_>,
    other: Sheet<'_>,
    (one, two): (std::ops::Range<usize>, std::ops::Range<usize>),
    partners: &mut [Partners],
) {
    let same_notes = read.0.footnotes.len() == other.0.footnotes.len();
    let left: Vec<Sort> = one.clone().map(|i| sort(read, i, same_notes)).collect();
    let right: Vec<Sort> = two.clone().map(|i| sort(other, i, same_notes)).collect();
    let pairs = common(&left, &right);
    let mut next = 0;
    let mut last = one.start.saturating_sub(1);
    let mut alone = |at: usize, until: usize, next: &mut usize| {
        if let Some(partners) = partners.get_mut(at) {
            partners.after.extend((*next..until).map(|n| two.start + n));
        }
        *next = until;
    };
    let mut found = Vec::new();
    for (n, m) in pairs {
        alone(last, m, &mut next);
        last = one.start + n;
        found.push((last, two.start + m));
        next = m + 1;
    }
    // What stands before the next paragraph stands after all that this language has there.
    if next < right.len() {
        let at = one.end.saturating_sub(1).max(last);
        alone(at, right.len(), &mut next);
    }
    for (at, two) in found {
        if let Some(partners) = partners.get_mut(at) {
            partners.beside = Some(two);
        }
    }
}

/// What items of two languages have to have in common to be one.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Sort {
    Piece(u8),
    Heading,
    Formula,
    Table,
    Fact(Option<Told>),
    Footnotes,
    /// By its number among all, or by its label where there are not as many.
    Footnote(String),
    /// A paragraph that was not paired.
    Paragraph,
}

fn sort((document, flow): Sheet<'_>, item: usize, same_notes: bool) -> Sort {
    match flow.item(item).map(|item| item.part) {
        Some(Part::Piece(i)) => Sort::Piece(document.masthead.get(i).map_or(0, |p| p.role as u8)),
        Some(Part::Heading(_)) => Sort::Heading,
        Some(Part::Formula(_)) => Sort::Formula,
        Some(Part::Table(_)) => Sort::Table,
        Some(Part::Fact(i)) => Sort::Fact(flow.fact(i).map(|fact| fact.what)),
        Some(Part::Footnotes) => Sort::Footnotes,
        Some(Part::Footnote(i)) if same_notes => Sort::Footnote(i.to_string()),
        Some(Part::Footnote(i)) => {
            let label = document.footnotes.get(i).map(|note| note.label.clone());
            Sort::Footnote(label.unwrap_or_default())
        }
        Some(Part::Paragraph(_)) | None => Sort::Paragraph,
    }
}

/// The longest row of pairs of the same sort that keeps both orders.
fn common(left: &[Sort], right: &[Sort]) -> Vec<(usize, usize)> {
    let fits = |one: &Sort, two: &Sort| one == two && *one != Sort::Paragraph;
    if left.len().saturating_mul(right.len()) > MOST {
        let pairs = left.iter().zip(right).enumerate();
        let same = pairs.filter(|(_, (one, two))| fits(one, two));
        return same.map(|(n, _)| (n, n)).collect();
    }
    compare::common(left.len(), right.len(), |a, b| fits(&left[a], &right[b]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Piece, Role, Source};
    use crate::typeset::labels::ENGLISH;

    fn document(roles: &[Role]) -> Document {
        let piece = |role: &Role| Piece {
            role: *role,
            text: format!("{role:?}"),
            source: Source::default(),
        };
        Document {
            masthead: roles.iter().map(piece).collect(),
            ..Document::default()
        }
    }

    #[test]
    fn what_only_one_language_has_stands_after_what_both_have() {
        let one = document(&[Role::Symbol, Role::Date, Role::Title]);
        let two = document(&[Role::Symbol, Role::Distribution, Role::Date, Role::Title]);
        let (flow, other) = (Flow::of(&one, &ENGLISH), Flow::of(&two, &ENGLISH));
        let with = |beside, after: &[usize]| Partners {
            beside,
            after: after.to_vec(),
        };
        let (partners, _) = pair((&one, &flow), (&two, &other));
        let expected = [with(Some(0), &[1]), with(Some(2), &[]), with(Some(3), &[])];
        assert_eq!(partners, expected);
        let (partners, _) = pair((&two, &other), (&one, &flow));
        let beside: Vec<_> = partners.iter().map(|p| p.beside).collect();
        assert_eq!(beside, [Some(0), None, Some(1), Some(2)]);
    }
}
