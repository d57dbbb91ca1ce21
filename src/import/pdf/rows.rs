//! Tables that the end of a page has parted.

use crate::document::{AsideReason, SetAside, Source, symbol};
use crate::import::page::rows::{Set, add};
use crate::import::stage::Block;
use crate::import::{forms, masthead};

/// What stands further in than this, in points, is not of the first column.
const INDENT: f32 = 30.0;

/// Makes one table of those that a page's end parted. A head that is printed again over what goes
/// on is set aside.
pub(super) fn join_over_pages(blocks: Vec<Block>, aside: &mut Vec<SetAside>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        take_broken_line(&mut joined, &block);
        let last = joined.last_mut().filter(|last| goes_on_over(last, &block));
        let Some(last) = last else {
            joined.push(block);
            continue;
        };
        let heads = std::iter::zip(&last.rows, &block.rows).take_while(|(a, b)| a == b);
        // Lists of one organ each begin with its name.
        let list = block.rows.iter().any(|row| is_listed(row));
        let heads = match list {
            true => 0,
            false => heads.count().min(block.rows.len() - 1),
        };
        for row in block.rows.drain(..heads) {
            aside.push(SetAside {
                text: row.join(" ").trim().to_owned(),
                reason: AsideReason::TableHeadAgain,
                source: Source {
                    lines: block.source.lines.first().copied().into_iter().collect(),
                    pages: block.source.pages.clone(),
                },
            });
        }
        let broken = match (last.rows.last(), block.rows.first()) {
            (Some(above), Some(below)) => {
                let title = is_listed(above) && below.first().is_some_and(String::is_empty);
                title || Set::of(above).goes_on(&Set::of(below))
            }
            _ => false,
        };
        if broken && let Some(above) = last.rows.pop() {
            let row = Set::of(&above).with(&Set::of(&block.rows.remove(0)));
            last.rows.push(row.cells);
        }
        last.rows.append(&mut block.rows);
        last.guessed |= block.guessed;
        last.source.add(&block.source);
    }
    joined
}

/// The last words of a row may stand alone at the head of the next page, above the other rows.
fn take_broken_line(joined: &mut Vec<Block>, table: &Block) {
    let [.., last, line] = &mut joined[..] else {
        return;
    };
    // It goes on with the first cell, or with the one beside it.
    let left = |block: &Block| block.shape.map_or(0.0, |shape| shape.first);
    let at = usize::from(left(line) > left(table) + INDENT);
    let name = last.rows.last().and_then(|row| row.get(at));
    let broken = name.filter(|name| !name.is_empty()).is_some_and(|name| {
        let lower = line.text.starts_with(char::is_lowercase);
        let plain = !line.shape.is_some_and(|shape| shape.bold) && line.emphasis.is_empty();
        let title = at == 1 && plain && last.rows.last().is_some_and(|row| is_listed(row));
        line.rows.is_empty() && (lower || title || forms::dangling(name))
    });
    let over = line.source.pages == table.source.pages[..1.min(table.source.pages.len())];
    if !broken || !over || !goes_on_over(last, table) {
        return;
    }
    if let Some(name) = last.rows.last_mut().and_then(|row| row.get_mut(at)) {
        add(name, &masthead::printed(line));
    }
    last.source.add(&line.source);
    last.guessed = true;
    joined.pop();
}

/// Whether a row begins with the number of a resolution, whose title stands beside it.
fn is_listed(row: &[String]) -> bool {
    row.first().is_some_and(|cell| symbol::numbers_alone(cell))
}

/// Whether a table goes on with one that stands on the page before.
fn goes_on_over(last: &Block, next: &Block) -> bool {
    let columns = |block: &Block| block.rows.first().map_or(0, Vec::len);
    let page = |page: Option<&u32>| page.copied().unwrap_or(0);
    let (above, below) = (
        page(last.source.pages.last()),
        page(next.source.pages.first()),
    );
    // The line that was taken in stands there already.
    columns(last) > 0
        && columns(last) == columns(next)
        && (above + 1 == below || last.guessed && above == below)
}
