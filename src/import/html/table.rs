//! Tables of a page: rows of cells, or only a means to place what stands in them.

use crate::document::Role;
use crate::import::masthead;

/// A longer cell is prose.
const LONGEST: usize = 160;

#[derive(Default)]
pub struct Table {
    /// The blocks of each cell of each row.
    pub rows: Vec<Vec<Vec<String>>>,
    caption: Vec<String>,
    /// What is added goes to the caption.
    captioned: bool,
}

impl Table {
    pub fn opens_caption(&mut self) {
        self.captioned = true;
    }

    pub fn closes_caption(&mut self) {
        self.captioned = false;
    }

    pub fn opens_cell(&mut self) {
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(Vec::new());
        }
    }

    pub fn add(&mut self, block: String) {
        if self.captioned {
            let lines = block.split('\n').map(|line| line.trim().to_owned());
            return self.caption.extend(lines.filter(|line| !line.is_empty()));
        }
        if self.rows.last().is_none_or(Vec::is_empty) {
            self.opens_cell();
        }
        let cell = self.rows.last_mut().and_then(|row| row.last_mut());
        if let Some(cell) = cell {
            cell.push(block);
        }
    }

    /// Its caption, and rows as Markdown has them, or the blocks one below the other.
    pub fn print(&self) -> String {
        let body = self.body();
        let mut blocks = self.caption.clone();
        blocks.extend(Some(body).filter(|body| !body.is_empty()));
        blocks.join("\n\n")
    }

    fn body(&self) -> String {
        let rows: Vec<&Vec<Vec<String>>> = self.rows.iter().filter(|row| is_filled(row)).collect();
        if !is_data(&rows) {
            let blocks = rows.into_iter().flatten().flatten();
            return blocks.cloned().collect::<Vec<_>>().join("\n\n");
        }
        let print = |row: &&Vec<Vec<String>>| {
            let cells = row.iter().map(|cell| {
                let words = cell.first().map_or("", String::as_str);
                words.trim_start_matches("## ").replace(['|', '\n'], " ")
            });
            format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
        };
        rows.iter().map(print).collect::<Vec<_>>().join("\n")
    }
}

fn is_filled(row: &[Vec<String>]) -> bool {
    row.iter().any(|cell| !cell.is_empty())
}

/// Short cells beside each other, and no fields of a masthead.
fn is_data(rows: &[&Vec<Vec<String>>]) -> bool {
    let short = |cell: &Vec<String>| {
        let words = cell.first().map_or("", String::as_str);
        let field = masthead::field(words);
        cell.len() <= 1
            && words.len() <= LONGEST
            && !matches!(
                field,
                Some(Role::Symbol | Role::Distribution | Role::Session)
            )
    };
    // The name of a part may run over all columns.
    let beside = rows.iter().filter(|row| row.len() > 1).count();
    rows.len() > 1
        && beside * 2 > rows.len()
        && rows
            .iter()
            .all(|row| !row.is_empty() && row.iter().all(short))
}
