//! The lines around a table, which the files have as headings and paragraphs beside it.

use super::{Depth, Item};
use crate::import::akn::prose::Prose;
use crate::import::structure::captions::{self, Line};

/// The items, in which each table has the lines that belong to it.
pub fn gather(items: Vec<Item>) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        let at = out.len();
        match item {
            Item::Table(mut table) => {
                let near = out.len().saturating_sub(captions::REACH);
                let near: Vec<Line> = out[near..].iter().map(line).collect();
                let count = captions::count_above(&near);
                let lines: Vec<Item> = out.drain(at - count..).collect();
                for prose in lines.iter().rev().filter_map(words) {
                    table.above.insert(0, prose.printed());
                    table.source.add(&prose.source);
                }
                out.push(Item::Table(table));
            }
            item => {
                let below = words(&item).filter(|prose| captions::below(&prose.text));
                // Notes that letters call may stand between.
                let mut above = out.iter_mut().rev();
                let above = above.find(|above| !matches!(above, Item::TableNote(..)));
                match (above, below) {
                    (Some(Item::Table(table)), Some(prose)) => {
                        table.below.push(prose.printed());
                        table.source.add(&prose.source);
                    }
                    _ => out.push(item),
                }
            }
        }
    }
    out
}

/// The words of a heading, or of a paragraph without a label.
fn words(item: &Item) -> Option<&Prose> {
    match item {
        Item::Heading(prose, _) => Some(prose),
        Item::Paragraph {
            label: None,
            depth: Depth::Top,
            prose,
            ..
        } => Some(prose),
        _ => None,
    }
}

fn line(item: &Item) -> Line {
    match item {
        Item::Heading(prose, _) => Line::Heading(prose.printed()),
        Item::Preambular(prose) | Item::Formula(prose) => Line::Words(prose.printed()),
        Item::Paragraph { label, prose, .. } => {
            let label = label.as_deref().unwrap_or("");
            Line::Words(format!("{label} {}", prose.printed()))
        }
        Item::Table(..) | Item::TableNote(..) => Line::Table,
        _ => Line::Opens,
    }
}
