//! Three versions laid out at a width: in columns beside each other where there is room, else the
//! changes of each against the text.

use crate::compare::{Entry, Fate, Piece, Side, Three, Triple};
use crate::document::Document;
use crate::print::three::{By, View, changes};
use crate::tui::compare::ink::{Inked, Setting, set};
use crate::tui::compare::lay::{Cell, GUTTER, Laid, Look, Shows, column, plain, zip};
use crate::tui::flow::MEASURE;

/// From this many columns on the three stand beside each other.
pub const BESIDE: u16 = 200;
const BETWEEN: usize = 3;

/// What is laid out, and how.
pub struct Wanted<'a> {
    pub view: View<'a>,
    pub three: &'a Three,
    pub changes_only: bool,
    /// Rows that are shown although they did not change.
    pub opened: &'a [usize],
    pub beside: bool,
    pub signs: bool,
    pub columns: usize,
    pub query: &'a str,
}

pub fn lay(wanted: &Wanted) -> Laid {
    let mut laid = Laid::default();
    let mut folded = Vec::new();
    for (index, row) in wanted.three.rows.iter().enumerate() {
        let shown = row.fate != Fate::Unchanged || !wanted.changes_only;
        if !shown && !wanted.opened.contains(&index) {
            folded.push(index);
            continue;
        }
        wanted.fold(&mut laid, &mut folded);
        laid.push(Shows::Entry(Entry::Row(index)), wanted.row(row));
    }
    wanted.fold(&mut laid, &mut folded);
    laid
}

impl Wanted<'_> {
    fn fold(&self, laid: &mut Laid, folded: &mut Vec<usize>) {
        let rows = std::mem::take(folded);
        if !rows.is_empty() {
            let words = format!("… {} unchanged", rows.len());
            laid.push(Shows::Fold(rows), self.words(Look::Dim, &words));
        }
    }

    fn words(&self, look: Look, text: &str) -> Vec<Vec<Cell>> {
        plain(self.query, GUTTER..self.columns.max(GUTTER + 1), look, text)
    }

    fn row(&self, row: &Triple) -> Vec<Vec<Cell>> {
        let look = match row.fate {
            Fate::Unchanged => Look::Dim,
            _ => Look::Place,
        };
        let mut lines = self.words(look, &self.view.heading(row));
        lines.extend(match self.beside {
            true => self.beside(row),
            false => self.stacked(row),
        });
        lines
    }

    /// The changes of each version against the text, one below the other.
    fn stacked(&self, row: &Triple) -> Vec<Vec<Cell>> {
        let right = self.columns.clamp(GUTTER + 1, GUTTER + MEASURE);
        let mut all = Vec::new();
        for (who, words) in changes(row) {
            if who != By::None {
                all.extend(self.words(Look::Dim, &format!("{}:", who.name())));
            }
            // From the text to whichever version makes the change.
            let new = match who {
                By::DraftAlone | By::Draft => (self.view.draft, row.draft.as_slice()),
                _ => (self.view.revision, row.revision.as_slice()),
            };
            let old = (self.view.base, row.base.as_slice());
            let inked = inked(old, new, words, None, self.signs);
            all.extend(column(self.query, inked, GUTTER..right));
        }
        all
    }

    /// The text, the draft against it, the revision against the draft.
    fn beside(&self, row: &Triple) -> Vec<Vec<Cell>> {
        let width = self.columns.saturating_sub(GUTTER + 2 * BETWEEN) / 3;
        let base = (self.view.base, row.base.as_slice());
        let draft = (self.view.draft, row.draft.as_slice());
        let revision = (self.view.revision, row.revision.as_slice());
        let texts = [
            inked(base, draft, &row.drafted, Some(Side::Old), false),
            inked(base, draft, &row.drafted, None, self.signs),
            inked(draft, revision, &row.since, None, self.signs),
        ];
        let columns = texts.into_iter().enumerate().map(|(at, text)| {
            let left = GUTTER + at * (width + BETWEEN);
            column(self.query, text, left..left + width.max(1))
        });
        zip(columns.collect())
    }
}

fn inked(
    old: (&Document, &[usize]),
    new: (&Document, &[usize]),
    words: &[Piece],
    side: Option<Side>,
    signs: bool,
) -> Vec<Inked> {
    let setting = Setting {
        old: old.0,
        new: new.0,
        side,
        signs,
    };
    set(&setting, words, (old.1, new.1))
}
