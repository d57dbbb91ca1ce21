//! The opened document in further languages: columns beside the one that is read, or lines under it
//! where the screen is small.
//!
//! The one that is read leads: its items are the rows. What another language has for an item stands
//! at the same height, and what only the other has stands after the item before it. So places, jumps
//! and searches know one document, whatever stands beside it.

mod chosen;
mod pair;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::document::address::{Address, Kind};
use crate::document::{Document, Language};
use crate::parallel::AlignedBy;
use crate::typeset::labels::Labels;

use super::flow::{Flow, Laid, Part};
use super::hit::Other;
use super::layout::GUTTER;
use pair::{Partners, pair};

pub use chosen::Chosen;

/// From so many columns of the screen on, languages stand beside each other; from so many, three of
/// them; and each further one takes so many.
const TWO: usize = 100;
const THREE: usize = 200;
const FURTHER: usize = 66;
/// Columns between two languages, with the rule in their middle.
const BETWEEN: usize = 3;

/// The same document in another language.
#[derive(Debug)]
pub struct Column {
    /// As the library or the command line names it.
    pub name: String,
    pub document: Arc<Document>,
    pub language: Language,
    pub flow: Flow,
    /// How its paragraphs found those of the one that is read.
    pub aligned_by: AlignedBy,
    /// What it has for each item of the one that is read.
    partners: Vec<Partners>,
    laid: RefCell<HashMap<usize, Rc<Laid>>>,
}

impl Column {
    /// `flow`: that of the document that is read.
    pub fn new(
        read: (&Document, &Flow),
        name: String,
        document: Arc<Document>,
        language: Language,
        labels: &'static Labels,
    ) -> Column {
        let flow = Flow::of(&document, labels);
        let (partners, aligned_by) = pair(read, (&document, &flow));
        Column {
            name,
            document,
            language,
            flow,
            aligned_by,
            partners,
            laid: RefCell::default(),
        }
    }

    pub fn text(&self, item: usize) -> &str {
        self.flow.text(&self.document, item)
    }

    pub fn part(&self, item: usize) -> Option<Part> {
        self.flow.item(item).map(|item| item.part)
    }

    /// What it has for an item of the one that is read, or for the nearest before it.
    pub fn partner(&self, item: usize) -> Option<usize> {
        let before = self.partners.get(..=item)?;
        before.iter().rev().find_map(|partners| partners.beside)
    }

    /// The address of what one steps to: of a paragraph or a footnote.
    pub fn address(&self, item: usize) -> Option<Address> {
        match self.part(item)? {
            Part::Paragraph(n) => self.document.paragraphs.get(n).map(|p| p.id.clone()),
            Part::Footnote(n) => {
                let note = self.document.footnotes.get(n)?;
                Some(Address::new(Kind::Footnote, &note.label))
            }
            _ => None,
        }
    }

    pub fn laid(&self, item: usize, columns: usize) -> Rc<Laid> {
        if let Some(laid) = self.laid.borrow().get(&item) {
            return Rc::clone(laid);
        }
        let laid = Rc::new(self.flow.lay(&self.document, item, columns, columns));
        self.laid.borrow_mut().insert(item, Rc::clone(&laid));
        laid
    }
}

/// How languages share the room that a text has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Columns of each.
    pub columns: usize,
    /// How many are shown, with the one that is read.
    pub shown: usize,
    /// Beside each other; else one above the other.
    pub beside: bool,
}

impl Arrangement {
    /// `room`: columns of the text and what is beside it.
    pub fn of(room: usize, languages: usize, measure: usize) -> Arrangement {
        let screen = room + usize::from(GUTTER);
        if screen < TWO {
            return Arrangement {
                columns: room.min(measure),
                shown: languages.min(2),
                beside: false,
            };
        }
        let fit = match screen {
            ..THREE => 2,
            _ => (screen / FURTHER).max(3),
        };
        let shown = languages.min(fit).max(1);
        Arrangement {
            columns: ((room - BETWEEN * (shown - 1)) / shown).min(measure),
            shown,
            beside: true,
        }
    }

    /// Where the column of a language begins.
    pub fn left(&self, at: usize) -> usize {
        match self.beside {
            true => at * (self.columns + BETWEEN),
            false => 0,
        }
    }

    /// Where the rules between the languages stand.
    pub fn rules(&self) -> impl Iterator<Item = usize> + use<> {
        let (step, shown) = (self.columns + BETWEEN, self.shown);
        let of = (1..shown).map(move |at| at * step - BETWEEN + 1);
        of.filter({
            let beside = self.beside;
            move |_| beside
        })
    }
}

/// Lines of another language's item, as they stand with an item of the one that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Band {
    /// The line of the row that it begins at.
    from: usize,
    lines: usize,
    /// Of which of the columns.
    column: usize,
    item: usize,
}

/// A line of another language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    pub column: usize,
    pub item: usize,
    pub line: usize,
}

#[derive(Debug)]
pub struct Beside {
    /// The others, in the order they are shown.
    pub columns: Vec<Column>,
    /// How many of them stand before the one that is read.
    pub before: usize,
    pub arrangement: Arrangement,
    plain_marks: bool,
}

impl Beside {
    pub fn new(columns: Vec<Column>, before: usize) -> Beside {
        Beside {
            before: before.min(columns.len()),
            columns,
            arrangement: Arrangement::default(),
            plain_marks: false,
        }
    }

    /// Fits them to their room; gives back the columns that are for the one that is read.
    pub fn fit(&mut self, room: usize, measure: usize, plain_marks: bool) -> usize {
        let arrangement = Arrangement::of(room, self.columns.len() + 1, measure);
        if (self.arrangement, self.plain_marks) != (arrangement, plain_marks) {
            (self.arrangement, self.plain_marks) = (arrangement, plain_marks);
            for column in &mut self.columns {
                column.flow.plain_marks = plain_marks;
                column.laid.borrow_mut().clear();
            }
        }
        arrangement.columns
    }

    /// Calls fields and sections by other words.
    pub fn relabel(&mut self, labels: &'static Labels) {
        for column in &mut self.columns {
            column.flow.relabel(&column.document, labels);
            column.laid.borrow_mut().clear();
        }
    }

    /// Where the one that is read stands among those that are shown.
    pub fn own(&self) -> usize {
        let shown = self.arrangement.shown;
        self.before.min(shown.saturating_sub(1))
    }

    /// The others that are shown, and where each stands.
    pub fn shown(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let (own, shown) = (self.own(), self.arrangement.shown);
        // Those that stand before the one that is read make room for it where not all are shown.
        let skipped = self.before - own;
        let places = (0..shown).filter(move |place| *place != own);
        places
            .enumerate()
            .map(move |(n, place)| (n + skipped, place))
    }

    /// How many lines an item takes that has so many of its own.
    pub fn lines(&self, item: usize, own: usize) -> usize {
        let bands = self.bands(item, own);
        let ends = bands.iter().map(|band| band.from + band.lines);
        ends.max().unwrap_or(0).max(own)
    }

    /// What others have in a line of an item.
    pub fn at(&self, item: usize, own: usize, line: usize) -> Vec<Line> {
        let bands = self.bands(item, own).into_iter();
        let here = bands.filter_map(|band| {
            let line = line.checked_sub(band.from)?;
            (line < band.lines).then_some(Line {
                column: band.column,
                item: band.item,
                line,
            })
        });
        here.collect()
    }

    /// The texts of the others that stand with an item, as far as they are shown.
    pub fn texts(&self, item: usize) -> impl Iterator<Item = (Other, &str)> {
        self.shown().flat_map(move |(column, _)| {
            let partners = self.partners(column, item).into_iter();
            let items = partners.flat_map(|p| p.beside.into_iter().chain(p.after.iter().copied()));
            items.filter_map(move |item| {
                let text = self.columns.get(column)?.text(item);
                Some((Other { column, item }, text))
            })
        })
    }

    /// The line of an item, that has so many of its own, in which a byte of another language stands.
    pub fn line_of(
        &self,
        (item, own): (usize, usize),
        other: Other,
        offset: usize,
    ) -> Option<usize> {
        let bands = self.bands(item, own);
        let band = bands
            .iter()
            .find(|band| (band.column, band.item) == (other.column, other.item))?;
        let laid = self.columns.get(other.column)?;
        let laid = laid.laid(other.item, self.arrangement.columns);
        let line = laid.rows.partition_point(|row| row.start <= offset);
        Some(band.from + line.saturating_sub(1))
    }

    fn bands(&self, item: usize, own: usize) -> Vec<Band> {
        let mut bands = Vec::new();
        let mut end = own;
        let stacked = !self.arrangement.beside;
        let mut deepest = 0;
        for (column, _) in self.shown() {
            let Some(partners) = self.partners(column, item) else {
                continue;
            };
            deepest = deepest.max(partners.after.len());
            let Some(beside) = partners.beside else {
                continue;
            };
            let from = if stacked { end } else { 0 };
            let band = self.band(from, column, beside);
            end = end.max(band.from + band.lines);
            bands.push(band);
        }
        // What only they have, each after a blank line.
        for n in 0..deepest {
            let mut from = end + 1;
            for (column, _) in self.shown() {
                let partners = self.partners(column, item);
                let Some(alone) = partners.and_then(|p| p.after.get(n)) else {
                    continue;
                };
                let band = self.band(from, column, *alone);
                end = end.max(band.from + band.lines);
                if stacked {
                    from = end + 1;
                }
                bands.push(band);
            }
        }
        bands
    }

    fn band(&self, from: usize, column: usize, item: usize) -> Band {
        let columns = self.arrangement.columns;
        let laid = self.columns.get(column).map(|c| c.laid(item, columns));
        Band {
            from,
            lines: laid.map_or(0, |laid| laid.rows.len()),
            column,
            item,
        }
    }

    fn partners(&self, column: usize, item: usize) -> Option<&Partners> {
        self.columns.get(column)?.partners.get(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_share_the_room_there_is() {
        for (room, languages, columns, shown, beside) in [
            (38, 2, 38, 2, false),
            (78, 3, 78, 2, false),
            (97, 2, 80, 2, false),
            (98, 2, 47, 2, true),
            (118, 3, 57, 2, true),
            (197, 3, 80, 2, true),
            (198, 3, 64, 3, true),
            (198, 2, 80, 2, true),
            (298, 6, 72, 4, true),
        ] {
            let expected = Arrangement {
                columns,
                shown,
                beside,
            };
            assert_eq!(Arrangement::of(room, languages, 80), expected, "{room}");
        }
    }
}
