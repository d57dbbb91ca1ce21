//! A row of the text, piece by piece: where each letter and each footnote marker stands.

use crate::tui::flow::{Laid, Row};
use crate::typeset::cells;

/// A marker by its place among the item's, or the letter at a byte of its text; and how it is
/// written.
pub enum Piece<'a> {
    Mark(usize, &'a str),
    Letter(usize, &'a str),
}

/// Goes through a row of an item's text, with the columns of the pane that each piece takes: from
/// and to (exclusive).
pub fn walk<'a>(
    text: &'a str,
    laid: &'a Laid,
    row: &Row,
    mut step: impl FnMut(Piece<'a>, u16, u16),
) {
    for segment in &row.segments {
        let mut x = segment.column as u16;
        let mut place = |piece: Piece<'a>, columns: usize| {
            let from = x;
            x = x.saturating_add(columns as u16);
            step(piece, from, x);
        };
        let first = segment.at.start == 0;
        let mut inserts = laid
            .inserts
            .iter()
            .enumerate()
            .filter(|(_, i)| i.at > segment.at.start || (first && i.at == 0))
            .peekable();
        let shown = text.get(segment.at.clone()).unwrap_or("");
        let mut end = segment.at.start;
        let graphemes = cells::graphemes(shown).map(|(_, grapheme)| grapheme);
        for grapheme in std::iter::once("").chain(graphemes) {
            if !grapheme.is_empty() {
                place(Piece::Letter(end, grapheme), cells::cells(grapheme));
            }
            end += grapheme.len();
            while let Some((n, insert)) = inserts.next_if(|(_, i)| i.at <= end) {
                place(Piece::Mark(n, &insert.shown), cells::width(&insert.shown));
            }
        }
    }
}
