//! One document in several languages: which paragraph of one is which of the other, and where they
//! disagree.
//!
//! Ids are the same in all languages, so that paragraphs are beside each other by id. Where the files
//! of a work are marked up so differently that ids are not the same, they are aligned in their order,
//! with the notes and the documents that both cite as anchors.

mod align;
mod concordance;
mod disagree;

pub use concordance::{Concordance, Twin};
pub use disagree::{Disagreement, What, disagreements};

use crate::document::Document;

/// How the paragraphs of two languages found each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlignedBy {
    Id,
    Order,
}

/// Documents in several languages, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parallel {
    /// For each row, the place of the paragraph in each document; none where it has none.
    pub rows: Vec<Vec<Option<usize>>>,
    pub aligned_by: AlignedBy,
}

/// Sets documents beside each other; the first leads.
pub fn parallel(documents: &[&Document]) -> Parallel {
    let Some((first, others)) = documents.split_first() else {
        return Parallel {
            rows: Vec::new(),
            aligned_by: AlignedBy::Id,
        };
    };
    let mut aligned_by = AlignedBy::Id;
    let mut rows: Vec<Vec<Option<usize>>> = (0..first.paragraphs.len())
        .map(|at| vec![Some(at)])
        .collect();
    for (done, other) in others.iter().enumerate() {
        let (pairs, by) = align::align(first, other);
        if by == AlignedBy::Order {
            aligned_by = by;
        }
        rows = add(rows, &pairs, done + 1);
    }
    Parallel { rows, aligned_by }
}

/// Puts a further language's paragraphs into the rows; those that no other has get a row of their
/// own, behind the one before them.
fn add(
    rows: Vec<Vec<Option<usize>>>,
    pairs: &[(Option<usize>, Option<usize>)],
    columns: usize,
) -> Vec<Vec<Option<usize>>> {
    let mut out = Vec::with_capacity(rows.len());
    let mut rows = rows.into_iter().peekable();
    for (one, other) in pairs {
        let Some(one) = one else {
            let mut row = vec![None; columns];
            row.push(*other);
            out.push(row);
            continue;
        };
        // Rows of other languages alone stand before it.
        while let Some(row) = rows.next_if(|row| row.first() != Some(&Some(*one))) {
            out.push(padded(row, None));
        }
        if let Some(row) = rows.next() {
            out.push(padded(row, *other));
        }
    }
    out.extend(rows.map(|row| padded(row, None)));
    out
}

fn padded(mut row: Vec<Option<usize>>, last: Option<usize>) -> Vec<Option<usize>> {
    row.push(last);
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Citation, Paragraph, ParagraphKind, Span};

    fn document(paragraphs: &[(&str, &str)]) -> Document {
        let paragraph = |(id, text): &(&str, &str)| {
            let cites = text.split(' ').filter(|word| word.contains('/'));
            let cites = cites.map(|word| Citation {
                at: Span::new(0, 0),
                text: word.to_owned(),
                target: Some(format!("A/RES/{word}")),
                paragraph: None,
                date: None,
            });
            Paragraph {
                cites: cites.collect(),
                ..Paragraph::new(*id, ParagraphKind::Operative, *text)
            }
        };
        Document {
            paragraphs: paragraphs.iter().map(paragraph).collect(),
            ..Document::default()
        }
    }

    #[test]
    fn the_same_ids_stand_beside_each_other() {
        let one = document(&[("pp1", "one"), ("op1", "two")]);
        let other = document(&[("pp1", "un"), ("op1", "deux")]);
        let both = parallel(&[&one, &other, &one]);
        assert_eq!(both.aligned_by, AlignedBy::Id);
        let row = |at| vec![Some(at); 3];
        assert_eq!(both.rows, [row(0), row(1)]);
    }

    #[test]
    fn other_ids_are_aligned_by_what_is_cited() {
        let one = document(&[
            ("pp1", "recalling 60/1"),
            ("pp2", "recalling also 61/2"),
            ("op1", "decides 62/3"),
            ("op2", "requests"),
        ]);
        // The second paragraph is missing, and so all ids behind it are others.
        let other = document(&[
            ("pp1", "rappelant 60/1"),
            ("op0", "décide 62/3"),
            ("op1", "prie"),
        ]);
        let both = parallel(&[&one, &other]);
        assert_eq!(both.aligned_by, AlignedBy::Order);
        let expected = [
            [Some(0), Some(0)],
            [Some(1), None],
            [Some(2), Some(1)],
            [Some(3), Some(2)],
        ];
        assert_eq!(both.rows, expected.map(Vec::from));
    }

    #[test]
    fn a_paragraph_that_only_a_later_language_has_gets_a_row() {
        let one = document(&[("op1", "a 1/1"), ("op2", "b 2/2")]);
        let other = document(&[("op1", "a 1/1"), ("op1+", "c 3/3"), ("op2", "b 2/2")]);
        let both = parallel(&[&one, &one, &other]);
        let expected = [
            [Some(0), Some(0), Some(0)],
            [None, None, Some(1)],
            [Some(1), Some(1), Some(2)],
        ];
        assert_eq!(both.rows, expected.map(Vec::from));
    }
}
