//! Whose changes a row holds, where the two documents are the versions of one file.

use std::collections::HashMap;

use super::Row;
use crate::document::{Change, Document, Hand};

/// Notes with each row who changed it.
pub fn add(rows: &mut [Row], old: &Document, new: &Document) {
    let revision = new.revision.as_ref();
    let Some(revision) = revision.filter(|r| r.original.paragraphs == old.paragraphs) else {
        return;
    };
    let mut by_line: HashMap<(bool, u32), Vec<&Change>> = HashMap::new();
    for change in &revision.changes {
        let line = (change.inserted, change.line);
        by_line.entry(line).or_default().push(change);
    }
    for row in rows {
        let lines = |document: &Document, side: &[usize]| -> Vec<u32> {
            let paragraphs = side.iter().filter_map(|&at| document.paragraphs.get(at));
            paragraphs.flat_map(|p| p.source.lines.clone()).collect()
        };
        let of_old = lines(old, &row.old).into_iter().map(|line| (false, line));
        let of_new = lines(new, &row.new).into_iter().map(|line| (true, line));
        let mut by: Vec<Hand> = Vec::new();
        for change in of_old
            .chain(of_new)
            .filter_map(|line| by_line.get(&line))
            .flatten()
        {
            if !by.contains(&change.by) {
                by.push(change.by.clone());
            }
        }
        row.by = by;
    }
}
