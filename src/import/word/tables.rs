//! Tables → blocks, a line a row.

use super::flow::{Cell, Item, Paragraph, Row, Table};
use super::set::{Setter, points};
use crate::document::Source;
use crate::import::figures;
use crate::import::forms;
use crate::import::labels;
use crate::import::page;
use crate::import::stage::{Block, Line, Shape};
use crate::language::{Told, tell};

/// A row that is being set.
struct Setting<'t> {
    cells: Vec<String>,
    shown: Line,
    /// What is drawn in boxes in it, each with its left edge.
    boxes: Vec<(&'t Vec<Paragraph>, f32)>,
}

/// The paragraphs of a table that only puts labels beside their words, and the column of these.
struct Labelled {
    column: usize,
    all: Vec<Paragraph>,
}

/// A table with a label in a cell of each row, and in the next the words that it is the label of: these end
/// as those of a list do.
fn labelled(table: &Table) -> Option<Labelled> {
    let mut all = Vec::new();
    let mut column = 0;
    let (mut labels, mut closed) = (0, 0);
    for row in table
        .rows
        .iter()
        .filter(|row| row.cells.iter().any(|cell| !cell.is_blank()))
    {
        let mut cells = row.cells.iter().filter(|cell| !cell.is_blank());
        let (first, words, more) = (cells.next()?, cells.next(), cells.next());
        let paragraphs = |cell: &Cell| {
            let own = cell.items.iter().map(|item| match item {
                Item::Paragraph(paragraph) => Some(paragraph.clone()),
                Item::Table(_) => None,
            });
            let mut own: Vec<Paragraph> = own.collect::<Option<_>>()?;
            own.retain(|paragraph| !paragraph.is_blank());
            Some(own)
        };
        let mut label = paragraphs(first)?;
        let Some(words) = words else {
            all.append(&mut label);
            continue;
        };
        let mut words = paragraphs(words)?;
        if more.is_some() || label.len() != 1 || words.is_empty() {
            return None;
        }
        let mut label = label.pop()?;
        labels::bare(&figures::read(label.text.trim()))?;
        labels += 1;
        closed += usize::from(forms::ends(
            words.last()?.text.trim_end(),
            &[';', '.', ':', ','],
        ));
        column = row.cells.iter().find(|cell| !cell.is_blank())?.column;
        let face = label.runs.last()?.face;
        label.text.truncate(label.text.trim_end().len());
        label.runs.retain_mut(|run| {
            run.end = run.end.min(label.text.len());
            true
        });
        label.push("\t", face, Default::default());
        label.go_on(words.remove(0));
        all.push(label);
        all.append(&mut words);
    }
    (labels > 1 && closed == labels).then_some(Labelled { column, all })
}

/// The two columns of a table that say the same in two languages, side by side.
fn in_two_languages(table: &Table) -> Option<[usize; 2]> {
    const WORDS: usize = 40;
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let mut used: Vec<usize> = (cells().filter(|cell| !cell.is_blank()))
        .map(|cell| cell.column)
        .collect();
    used.sort_unstable();
    used.dedup();
    let columns: [usize; 2] = used.try_into().ok()?;
    let told = columns.map(|column| {
        let own = cells().filter(|cell| cell.column == column);
        let texts = own
            .flat_map(|cell| &cell.items)
            .filter_map(|item| match item {
                Item::Paragraph(paragraph) => Some(paragraph.text.as_str()),
                Item::Table(_) => None,
            });
        let words: usize = texts.clone().map(|text| forms::count(text, WORDS)).sum();
        match words < WORDS {
            true => Told::Untold,
            false => tell(texts),
        }
    });
    match told {
        [Told::Language(one), Told::Language(other)] if one != other => Some(columns),
        _ => None,
    }
}

impl Setter<'_> {
    /// Sets a table. One whose rows have no more than one cell with words is none: what is in its
    /// cells is told as what it is.
    pub fn table(&mut self, table: &Table, left: f32) -> Vec<Block> {
        let full = |row: &Row| row.cells.iter().filter(|cell| !cell.is_blank()).count();
        let edge = |column: usize| {
            let before: i32 = table.columns.iter().take(column).sum();
            left + points(before)
        };
        if table.rows.iter().all(|row| full(row) < 2) {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            let blocks = cells.flat_map(|cell| self.items(&cell.items, edge(cell.column)));
            return blocks.collect();
        }
        if let Some(paragraphs) = labelled(table) {
            let left = edge(paragraphs.column);
            let paragraphs = paragraphs.all.iter();
            return paragraphs.flat_map(|p| self.paragraph(p, left)).collect();
        }
        if let Some(columns) = in_two_languages(table) {
            let cells = |column: usize| {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.filter(move |cell| cell.column == column)
            };
            let cells = columns.into_iter().flat_map(cells);
            return cells
                .flat_map(|cell| self.items(&cell.items, left))
                .collect();
        }
        let mut used: Vec<usize> = (table.rows.iter().flat_map(|row| &row.cells))
            .filter(|cell| !cell.is_blank())
            .map(|cell| cell.column)
            .collect();
        used.sort_unstable();
        used.dedup();
        let mut rows = Vec::new();
        let mut source = Source::default();
        let mut boxes = Vec::new();
        for row in table.rows.iter().filter(|row| full(row) > 0) {
            let number = self.number();
            let mut setting = Setting {
                cells: vec![String::new(); used.len()],
                shown: self.empty_line(left),
                boxes: Vec::new(),
            };
            for cell in &row.cells {
                if let Ok(at) = used.binary_search(&cell.column) {
                    self.cell(cell, (at, edge(cell.column)), &mut setting);
                }
            }
            self.show(&setting.shown);
            source.lines.push(number);
            rows.push(setting.cells);
            boxes.append(&mut setting.boxes);
        }
        let mut blocks = vec![Block {
            rows,
            source,
            shape: Some(Shape {
                page: 0,
                baseline: 0.0,
                first: left,
                wrap: None,
                hang: None,
                size: 10.0,
                bold: false,
            }),
            ..Block::default()
        }];
        for (inside, left) in boxes {
            blocks.extend(self.boxed(inside, left));
        }
        blocks
    }

    fn items(&mut self, items: &[Item], left: f32) -> Vec<Block> {
        let blocks = items.iter().flat_map(|item| match item {
            Item::Paragraph(paragraph) => self.paragraph(paragraph, left),
            Item::Table(table) => self.table(table, left),
        });
        blocks.collect()
    }

    /// Sets the words of a cell behind those of the row; a table in it is told row by row.
    fn cell<'t>(&mut self, cell: &'t Cell, (at, left): (usize, f32), row: &mut Setting<'t>) {
        for item in &cell.items {
            let paragraph = match item {
                Item::Paragraph(paragraph) => paragraph,
                Item::Table(inner) => {
                    let cells = inner.rows.iter().flat_map(|row| &row.cells);
                    cells.for_each(|inner| self.cell(inner, (at, left), row));
                    continue;
                }
            };
            let boxes = paragraph.boxes.iter();
            row.boxes.extend(boxes.map(|inside| (inside, left)));
            let Some(line) = self.line(paragraph, left) else {
                continue;
            };
            let words = page::line_as_printed(&line);
            if let Some(cell) = row.cells.get_mut(at) {
                if !cell.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(&words);
            }
            page::append(&mut row.shown, &line, left);
        }
    }
}
