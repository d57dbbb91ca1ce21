//! What the cells of a table cite. A table is kept as its words: this is worked out where it is asked for.

use std::borrow::Cow;

use super::super::{Citation, Document, Span, symbol};
use super::token::{Token, What, tokens};
use super::{Context, citations};

/// The words that say whose the numbers below them are have no more bytes.
const LONGEST_HEAD: usize = 120;

/// A citation in a cell, whose place is in the words of that.
#[derive(Debug, Clone, PartialEq)]
pub struct InCell {
    /// From 0.
    pub row: usize,
    pub column: usize,
    pub citation: Citation,
}

/// The citations in rows of a table of this document, cell by cell. A number alone is a resolution's where the
/// words over it say so: the head of its column, or a row of one cell that says whose the next ones are.
pub fn in_cells(document: &Document, rows: &[Vec<String>]) -> Vec<InCell> {
    let context = Context::of(document.body.as_ref());
    let context = context.in_language(document.language.unwrap_or_default());
    let announces = |words: &str| {
        let tokens = match words.len() <= LONGEST_HEAD && !words.contains('/') {
            true => tokens(words, context.language),
            false => Vec::new(),
        };
        let act = |token: &&Token| matches!(token.what, What::Act(_));
        let known = |token: &Token| matches!(token.what, What::Body(_) | What::Conference);
        tokens.iter().find(act).is_some_and(|act| {
            // "Maritime Commission of the North resolutions": nobody known here.
            let before = words.get(..act.start).unwrap_or("").split_whitespace();
            let named = before
                .skip(1)
                .any(|word| word.starts_with(char::is_uppercase));
            !named || tokens.iter().any(known)
        })
    };
    let mut found = Vec::new();
    // What stands over each column, and over all that follows.
    let mut heads: Vec<&str> = Vec::new();
    let mut over: Option<&str> = None;
    for (row, cells) in rows.iter().enumerate() {
        let rest = cells.iter().skip(1).all(String::is_empty);
        let alone = cells.first().filter(|first| rest && !first.is_empty());
        if let Some(words) = alone.filter(|words| !symbol::numbers_alone(words)) {
            over = Some(words.as_str()).filter(|words| announces(words));
        }
        for (column, cell) in cells.iter().enumerate() {
            // Figures alone are no symbols.
            if !cell.contains('/') && !cell.contains('(') {
                if alone.is_none() && announces(cell) {
                    heads.resize(heads.len().max(column + 1), "");
                    heads[column] = cell;
                }
                continue;
            }
            let head = over.or_else(|| heads.get(column).copied()).unwrap_or("");
            // Raised letters call the notes of the table.
            let bare = cell.trim_end_matches(|c: char| !c.is_ascii() && c.is_alphabetic());
            let (told, from) = match !head.is_empty() && symbol::numbers_alone(bare) {
                true => (Cow::Owned(format!("{head} {bare}")), head.len() + 1),
                false => (Cow::Borrowed(cell.as_str()), 0),
            };
            let cites = citations(&told, &context).into_iter();
            found.extend(cites.map(|mut citation| {
                let at = citation.at.range();
                citation.at = Span::new(at.start - from.min(at.start), at.end - from.min(at.end));
                InCell {
                    row,
                    column,
                    citation,
                }
            }));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::OrganName;

    #[test]
    fn cells_cite_each_for_itself() {
        let row = |cells: &[&str]| cells.iter().map(|c| (*c).to_owned()).collect();
        let rows = [
            row(&["A/99/7/Add.3", "Report on lamps", "1/2"]),
            row(&["", "Resolution 98/152, para. 4", "88"]),
        ];
        let document = Document {
            body: OrganName::coded("GA"),
            ..Document::default()
        };
        let found = in_cells(&document, &rows);
        let told: Vec<_> = (found.iter())
            .map(|c| (c.row, c.column, c.citation.target.as_deref().unwrap_or("")))
            .collect();
        assert_eq!(told, [(0, 0, "A/99/7/Add.3"), (1, 1, "A/RES/98/152")]);
    }

    #[test]
    fn numbers_alone_are_whose_the_words_over_them_are() {
        let row = |cells: &[&str]| cells.iter().map(|c| (*c).to_owned()).collect();
        let told = |rows: &[Vec<String>]| -> Vec<(usize, String)> {
            let document = Document {
                body: OrganName::coded("GA"),
                ..Document::default()
            };
            let found = in_cells(&document, rows).into_iter();
            let told = found.map(|c| {
                let cell = &rows[c.row][c.column];
                assert_eq!(c.citation.at.of(cell), c.citation.text);
                (c.row, c.citation.target.unwrap_or_default())
            });
            told.collect()
        };
        let target = |row, name: &str| (row, name.to_owned());
        let list = [
            row(&["General Assembly resolutions", ""]),
            row(&["94/25", "Convention on the Rights of Lamps"]),
            row(&["Human Rights Council decisions", ""]),
            row(&["51/132; 54/127", "From darkness"]),
            row(&["", "to light"]),
            row(&["55/101", "Lamps of the deep"]),
            row(&["Lamp Commission of the North resolutions", ""]),
            row(&["74/3", "Wicks"]),
            row(&["Decisions of others", ""]),
            row(&["Statements by the President", ""]),
            row(&["15/2", "On lamps"]),
        ];
        assert_eq!(
            told(&list),
            [
                target(1, "A/RES/94/25"),
                target(3, "A/HRC/DEC/51/132"),
                target(3, "A/HRC/DEC/54/127"),
                target(5, "A/HRC/DEC/55/101"),
            ]
        );
        let columns = [
            row(&["Territory", "Resolution", "Quorum"]),
            row(&["Lampland", "79/100", "1/2"]),
            row(&["Isle of Wicks", "58/316ᵃ", "2/3"]),
        ];
        assert_eq!(
            told(&columns),
            [target(1, "A/RES/79/100"), target(2, "A/RES/58/316")]
        );
    }
}
