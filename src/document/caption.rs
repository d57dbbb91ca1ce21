//! What is printed around a table and belongs to it, and in what order headings, formulas and tables stand
//! between paragraphs.

use std::ops::Range;

use rustc_hash::FxHashMap;

use serde::{Deserialize, Serialize};

use super::{Address, Document, Source};

/// The words above a table and below it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caption {
    /// The table's index in [`Document::tables`].
    pub table: u32,
    /// Its number, its title, the unit of its figures, as printed: a line each.
    pub above: Vec<String>,
    /// Its source, its abbreviations, notes that no marker calls.
    pub below: Vec<String>,
}

/// What stands between two paragraphs, by its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between {
    Heading(usize),
    Formula(usize),
    Table(usize),
}

impl Caption {
    /// None where it says nothing.
    pub fn said(self) -> Option<Caption> {
        (!self.above.is_empty() || !self.below.is_empty()).then_some(self)
    }
}

impl Document {
    /// The words around a table; none where it has none.
    pub fn caption(&self, table: usize) -> Option<&Caption> {
        let mut captions = self.captions.iter();
        captions.find(|caption| caption.table as usize == table)
    }

    /// The lines above a table and below it.
    pub fn around(&self, table: usize) -> (&[String], &[String]) {
        let caption = self.caption(table);
        caption.map_or((&[], &[]), |caption| (&caption.above, &caption.below))
    }

    /// A table as it is printed: the lines around it are rows of one cell.
    pub fn printed_table(&self, table: usize) -> Vec<Vec<String>> {
        let (above, below) = self.around(table);
        let rows = self.tables.get(table).map_or(&[][..], |t| &t.rows);
        let line = |line: &String| vec![line.clone()];
        let above = above.iter().map(line);
        above
            .chain(rows.iter().cloned())
            .chain(below.iter().map(line))
            .collect()
    }

    /// Which of the printed rows are the table's own.
    pub fn own_rows(&self, table: usize) -> Range<usize> {
        let above = self.around(table).0.len();
        let rows = self.tables.get(table).map_or(0, |t| t.rows.len());
        above..above + rows
    }

    /// Keeps the tables that are wanted, each with its caption.
    pub fn keep_tables(&mut self, wanted: impl Fn(&super::Table) -> bool) {
        let mut places = Vec::new();
        let mut count = 0;
        self.tables.retain(|table| {
            let stays = wanted(table);
            places.push(stays.then_some(count));
            count += u32::from(stays);
            stays
        });
        self.captions.retain_mut(|caption| {
            let place = places.get(caption.table as usize).copied().flatten();
            caption.table = place.unwrap_or(0);
            place.is_some()
        });
    }

    /// What stands before each paragraph, and last what stands behind them all. Their lines tell in what
    /// order; what names a paragraph that is not there stands at the end.
    pub fn gaps(&self) -> Vec<Vec<Between>> {
        let end = self.paragraphs.len();
        let ids = self.paragraphs.iter().enumerate();
        let places: FxHashMap<&str, usize> = ids.map(|(at, p)| (p.id.as_str(), at)).collect();
        let place = |id: &Address| places.get(id.as_str()).copied();
        let mut gaps: Vec<Vec<(u32, Between)>> = vec![Vec::new(); end + 1];
        let mut put = |at: usize, source: &Source, what: Between| {
            let line = source.lines.first().copied().unwrap_or(0);
            gaps[at].push((line, what));
        };
        for (i, table) in self.tables.iter().enumerate() {
            let at = match &table.after {
                None => 0,
                Some(after) => place(after).map_or(end, |at| at + 1),
            };
            put(at, &table.source, Between::Table(i));
        }
        for (i, heading) in self.headings.iter().enumerate() {
            let at = heading.before.as_ref().and_then(place).unwrap_or(end);
            put(at, &heading.source, Between::Heading(i));
        }
        for (i, formula) in self.formulas.iter().enumerate() {
            let at = formula.before.as_ref().and_then(place).unwrap_or(end);
            put(at, &formula.source, Between::Formula(i));
        }
        let gaps = gaps.into_iter().map(|mut gap| {
            gap.sort_by_key(|(line, _)| *line);
            gap.into_iter().map(|(_, what)| what).collect()
        });
        gaps.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Heading, Paragraph, ParagraphKind, Table};

    fn at(line: u32) -> Source {
        Source {
            lines: vec![line],
            pages: Vec::new(),
        }
    }

    fn table(after: Option<&str>, line: u32) -> Table {
        Table {
            after: after.map(Address::from),
            rows: vec![vec!["Lamps".to_owned(), "7".to_owned()]],
            source: at(line),
        }
    }

    fn sample() -> Document {
        let heading = |before: Option<&str>, line| Heading {
            before: before.map(Address::from),
            level: 1,
            text: "Annex".to_owned(),
            source: at(line),
        };
        Document {
            paragraphs: vec![Paragraph::new("op1", ParagraphKind::Operative, "Decides")],
            headings: vec![heading(Some("op1"), 1), heading(None, 4)],
            tables: vec![table(Some("op1"), 3), table(Some("op1"), 5)],
            captions: vec![Caption {
                table: 1,
                above: vec!["Table 2".to_owned()],
                below: vec!["Source: lamps.".to_owned()],
            }],
            ..Document::default()
        }
    }

    #[test]
    fn what_stands_between_paragraphs_stands_as_printed() {
        use Between::{Heading, Table};
        let gaps = sample().gaps();
        let end = vec![Table(0), Heading(1), Table(1)];
        assert_eq!(gaps, [vec![Heading(0)], end]);
    }

    #[test]
    fn a_caption_goes_with_its_table() {
        let mut document = sample();
        assert_eq!(document.own_rows(1), 1..2);
        assert_eq!(document.printed_table(1).len(), 3);
        document.keep_tables(|table| table.source.lines == [5]);
        assert_eq!(document.around(0).0, ["Table 2"]);
        document.keep_tables(|_| false);
        assert!(document.captions.is_empty());
    }
}
