//! What the cells of a table cite. A table is kept as its words: this is worked out where it is asked for.

use super::super::{Citation, Document};
use super::{Context, citations};

/// A citation in a cell, whose place is in the words of that.
#[derive(Debug, Clone, PartialEq)]
pub struct InCell {
    /// From 0.
    pub row: usize,
    pub column: usize,
    pub citation: Citation,
}

/// The citations in rows of a table of this document, cell by cell.
pub fn in_cells(document: &Document, rows: &[Vec<String>]) -> Vec<InCell> {
    let context = Context::of(document.body.as_ref());
    let context = context.in_language(document.language.unwrap_or_default());
    let mut found = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            // Figures alone are no symbols.
            if !cell.contains('/') && !cell.contains('(') {
                continue;
            }
            let cites = citations(cell, &context).into_iter();
            found.extend(cites.map(|citation| InCell {
                row,
                column,
                citation,
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
}
