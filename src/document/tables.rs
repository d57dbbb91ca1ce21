//! What tables are called in their document: `table3` by the number that their caption prints, `figure2`, in an
//! annex `annexII:table1`; by their place where no number is printed.

use rustc_hash::FxHashMap;

use super::address::{Address, Kind};
use super::{Between, Document, Language};
use crate::language::{self, Captioned};

impl Document {
    /// The number in the caption of a table, as an address of its own: `table3`, `figure32.I`.
    pub fn table_number(&self, table: usize) -> Option<Address> {
        let (above, _) = self.around(table);
        let structure = &language::of(self.spoken()).structure;
        let (what, number, _) = structure.captioned(above.first()?)?;
        let kind = match what {
            Captioned::Table => Kind::Table,
            Captioned::Figure => Kind::Figure,
            Captioned::Boxed => Kind::Boxed,
        };
        let address = Address::new(kind, number);
        address.is_captioned().then_some(address)
    }

    /// What each table is called. Linear in the document, however many have one caption.
    pub fn table_ids(&self) -> Vec<Address> {
        let scopes = self.table_scopes();
        let within = |address: Address, at: usize| match scopes.get(at).and_then(Option::as_ref) {
            Some(scope) => address.within(scope),
            None => address,
        };
        let numbers = (0..self.tables.len()).map(|at| self.table_number(at));
        let numbers = numbers.enumerate();
        let mut ids: Vec<Option<Address>> = numbers
            .map(|(at, number)| number.map(|number| within(number, at)))
            .collect();
        let mut taken = FxHashMap::default();
        // A caption that has lost its rows gives way to the table itself.
        let whole = |at: &usize| !self.tables[*at].rows.is_empty();
        let (mut order, lost): (Vec<usize>, Vec<usize>) = (0..ids.len()).partition(whole);
        order.extend(lost);
        for at in order {
            ids[at] = ids[at].take().map(|id| free(id, &mut taken));
        }
        let mut places: FxHashMap<&Option<Address>, usize> = FxHashMap::default();
        let ids = ids.into_iter().enumerate().map(|(at, id)| {
            let place = places.entry(&scopes[at]).or_default();
            *place += 1;
            id.unwrap_or_else(|| {
                let id = within(Address::new(Kind::Table, *place), at);
                free(id, &mut taken)
            })
        });
        ids.collect()
    }

    /// What a table is about, in a line: its number and title, or else the cells of its head.
    pub fn table_words(&self, table: usize) -> String {
        const LINES: usize = 2;
        let (above, _) = self.around(table);
        if let Some(first) = above.first() {
            let parting = if first.ends_with('.') { " " } else { ". " };
            let lines: Vec<&str> = above.iter().take(LINES).map(String::as_str).collect();
            return lines.join(parting);
        }
        let rows = self.tables.get(table).map_or(&[][..], |table| &table.rows);
        let filled = |row: &&Vec<String>| row.iter().any(|cell| !cell.is_empty());
        let head = rows.iter().find(filled).into_iter().flatten();
        let cells: Vec<&str> = head
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
            .collect();
        cells.join(" · ")
    }

    /// The table that is called so.
    pub fn table(&self, id: &str) -> Option<usize> {
        let named = || Address::from(id).is_captioned();
        let ids = (!self.tables.is_empty() && named()).then(|| self.table_ids());
        ids?.iter().position(|own| own == id)
    }

    /// The tables of an annex.
    pub fn tables_in(&self, annex: &str) -> Vec<usize> {
        if self.tables.is_empty() || !Address::from(annex).is_annexed() {
            return Vec::new();
        }
        let ids = self.table_ids().into_iter().enumerate();
        let inside = ids.filter(|(_, id)| id.inside(annex).is_some());
        inside.map(|(at, _)| at).collect()
    }

    /// Whether an annex holds tables and no paragraph.
    pub fn annex_is_tables(&self, annex: &str) -> bool {
        let mut paragraphs = self.paragraphs.iter();
        let inside = |p: &super::Paragraph| p.id.inside(annex).is_some() || p.id == *annex;
        !paragraphs.any(inside) && !self.tables_in(annex).is_empty()
    }

    /// The annex that each table stands in. One that holds a table alone is known by its heading.
    fn table_scopes(&self) -> Vec<Option<Address>> {
        let mut scopes = vec![None; self.tables.len()];
        if scopes.is_empty() {
            return scopes;
        }
        for (at, gap) in self.gaps().into_iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| self.paragraphs.get(at));
            let mut annex = before.and_then(|before| before.id.annex());
            let has_table = |what: &Between| matches!(what, Between::Table(_));
            if !gap.iter().any(has_table) {
                continue;
            }
            for what in gap {
                match what {
                    Between::Heading(heading) => {
                        let opened = self.opens_annex(heading);
                        let draft = before.and_then(|before| before.id.draft());
                        let opened = opened.map(|annex| match draft {
                            Some(draft) => annex.within(&draft),
                            None => annex,
                        });
                        annex = opened.or(annex);
                    }
                    Between::Table(table) => scopes[table].clone_from(&annex),
                    Between::Formula(_) => {}
                }
            }
        }
        scopes
    }

    fn opens_annex(&self, heading: usize) -> Option<Address> {
        let heading = self.headings.get(heading)?;
        let structure = &language::of(self.spoken()).structure;
        let number = structure.annex_number(&heading.text)?;
        Some(Address::new(Kind::Annex, number))
    }

    fn spoken(&self) -> Language {
        self.language.unwrap_or_default()
    }
}

/// An address that no other has: the second of one is `table3~2`. `taken` counts them.
fn free(id: Address, taken: &mut FxHashMap<Address, u32>) -> Address {
    let count = taken.entry(id.clone()).or_default();
    *count += 1;
    match *count {
        1 => id,
        count => id.with(&format!("~{count}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Caption, Heading, Paragraph, ParagraphKind, Source, Table};

    fn at(line: u32) -> Source {
        Source {
            lines: vec![line],
            pages: Vec::new(),
        }
    }

    /// A document whose tables stand behind its one paragraph, each with its caption or below a heading.
    fn sample(language: Language, printed: &[(&str, bool)]) -> Document {
        let mut document = Document {
            language: Some(language),
            paragraphs: vec![Paragraph::new("op1", ParagraphKind::Operative, "Decides")],
            ..Document::default()
        };
        for (line, (words, caption)) in (1..).zip(printed) {
            if !caption {
                document.headings.push(Heading {
                    before: None,
                    level: 1,
                    text: words.to_string(),
                    source: at(line),
                });
                continue;
            }
            document.captions.extend(
                Caption {
                    table: document.tables.len() as u32,
                    above: words.lines().map(str::to_owned).collect(),
                    below: Vec::new(),
                }
                .said(),
            );
            document.tables.push(Table {
                after: Some("op1".into()),
                rows: vec![vec!["Lamps".to_owned(), "7".to_owned()]],
                source: at(line),
            });
        }
        document
    }

    fn ids(language: Language, printed: &[(&str, bool)]) -> Vec<String> {
        let ids = sample(language, printed).table_ids().into_iter();
        ids.map(String::from).collect()
    }

    #[test]
    fn tables_are_called_by_their_captions_and_annexes() {
        use Language::{Ar, En, Fr, Zh};
        let printed = [
            ("", true),
            ("Table 32.I\nLamps", true),
            ("Figure 2. Oil", true),
            ("Table 1", true),
            ("Annex. Lamps of the north", false),
            ("", true),
            ("Annex II", false),
            ("Table 1", true),
            ("Table 1", true),
        ];
        let called = [
            "table1~2",
            "table32.I",
            "figure2",
            "table1",
            "annex:table1",
            "annexII:table1",
            "annexII:table1~2",
        ];
        assert_eq!(ids(En, &printed), called);
        let french = [
            ("Encadré 3", true),
            ("Annexe B", false),
            ("Tableau A.1 – Lampes", true),
        ];
        assert_eq!(ids(Fr, &french), ["box3", "annexB:tableA.1"]);
        let chinese = [("表3：灯", true), ("附件二", false), ("图一", true)];
        assert_eq!(ids(Zh, &chinese), ["table3", "annexII:figureI"]);
        assert_eq!(ids(Ar, &[("الجدول ٣", true)]), ["table3"]);
    }

    #[test]
    fn a_table_is_found_by_what_it_is_called() {
        let document = sample(
            Language::En,
            &[("Table 3", true), ("Annex", false), ("", true)],
        );
        assert_eq!(document.table("table3"), Some(0));
        assert_eq!(document.table("annex:table1"), Some(1));
        assert_eq!(document.table("op1"), None);
        assert_eq!(document.tables_in("annex"), [1]);
        assert!(document.tables_in("annexII").is_empty());
    }
}
