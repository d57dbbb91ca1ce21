//! Tables → blocks, a line a row.

use super::flow::{Cell, Item, Paragraph, Row, Table};
use super::set::{Setter, append, points};
use crate::document::Source;
use crate::import::page;
use crate::import::stage::{Block, Line, Shape};

/// A row that is being set.
struct Setting<'t> {
    cells: Vec<String>,
    shown: Line,
    /// What is drawn in boxes in it, each with its left edge.
    boxes: Vec<(&'t Vec<Paragraph>, f32)>,
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
            append(&mut row.shown, &words, left);
        }
    }
}
