//! The words of a chart stand where they are drawn, line by line: the figures along its axes, the names of its bars.
//! They are the rows of what its caption calls, and no paragraphs.

use std::borrow::Cow;

use super::{belongs_below, below, labels_chart, numbered};
use crate::import::labels::{self, Label};
use crate::import::masthead;
use crate::import::stage::Block;
use crate::import::{forms, leads};
use crate::language::Captioned;

/// So many lines of figures alone stand along an axis.
const AXIS: usize = 4;
/// No chart has more pieces.
const PIECES: usize = 80;
/// The name of a bar has no more words.
const NAME: usize = 14;
/// A piece that a mark ends has no more.
const MARKED: usize = 5;

/// The blocks, in which figures that stand below each other alone are one table, with the one that goes on below them.
pub fn axes(blocks: &[Block]) -> Cow<'_, [Block]> {
    let run = |at: usize| blocks[at..].iter().take_while(|b| labels_chart(b)).count();
    let Some(first) = first_axis(blocks) else {
        return Cow::Borrowed(blocks);
    };
    let mut out: Vec<Block> = blocks[..first].to_vec();
    let mut at = first;
    while at < blocks.len() {
        let count = run(at);
        if count < AXIS {
            out.extend(blocks[at..at + count.max(1)].iter().cloned());
            at += count.max(1);
            continue;
        }
        let mut axis = Block {
            shape: blocks[at].shape,
            ..Block::default()
        };
        let end = at + count;
        let goes_on = blocks.get(end).is_some_and(|next| !next.rows.is_empty());
        let end = end + usize::from(goes_on);
        blocks[at..end]
            .iter()
            .for_each(|piece| take(&mut axis, piece));
        out.push(axis);
        at = end;
    }
    Cow::Owned(out)
}

/// Where the first axis begins.
fn first_axis(blocks: &[Block]) -> Option<usize> {
    let (mut from, mut count) = (0, 0);
    for (at, block) in blocks.iter().enumerate() {
        if !labels_chart(block) {
            count = 0;
            continue;
        }
        if count == 0 {
            from = at;
        }
        count += 1;
        if count == AXIS {
            return Some(from);
        }
    }
    None
}

/// The blocks, in which a figure has all that stands between its caption and its source.
pub fn drawn(blocks: Vec<Block>) -> Vec<Block> {
    if !blocks.iter().any(is_figure) {
        return blocks;
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let mut block = block.clone();
        at += 1;
        if let Some(end) = end_of_chart(&blocks, at).filter(|_| is_figure(&block)) {
            blocks[at..end]
                .iter()
                .for_each(|piece| take(&mut block, piece));
            at = end;
            while let Some(line) = blocks.get(at).filter(|next| belongs_below(next, &block)) {
                block.below.push(masthead::printed(line));
                block.source.add(&line.source);
                at += 1;
            }
        }
        out.push(block);
    }
    out
}

/// Its caption calls a figure.
fn is_figure(block: &Block) -> bool {
    let called = block.above.first().and_then(|first| numbered(first.trim()));
    block.below.is_empty() && called.is_some_and(|(what, _)| what == Captioned::Figure)
}

/// Where the source of a chart stands below what may be pieces of it, from `at` on; none where there are none.
fn end_of_chart(blocks: &[Block], at: usize) -> Option<usize> {
    let pieces = blocks.get(at..)?.iter().take(PIECES);
    let count = pieces.take_while(|block| is_piece(block)).count();
    let source = blocks.get(at + count)?;
    (count > 0 && !source.is_table() && below(&masthead::printed(source))).then_some(at + count)
}

/// A name or a figure of a chart, or some that were read as rows.
fn is_piece(block: &Block) -> bool {
    if block.is_table() {
        return block.above.is_empty();
    }
    let text = block.text.trim();
    let words = forms::count(text, NAME + 1);
    let marked = forms::ends(text, &['.', ';', ':', ',']);
    let number =
        matches!(labels::label(text), Some(Label::Number { rest, .. }) if rest < text.len());
    let most = if marked { MARKED } else { NAME };
    words <= most
        && !number
        && !below(text)
        && leads::lead(text).is_none()
        && forms::organ_line(text).is_none()
}

/// Takes a piece into the rows of a table.
fn take(table: &mut Block, piece: &Block) {
    match piece.rows.is_empty() {
        true => table.rows.push(vec![masthead::printed(piece)]),
        false => table.rows.extend(piece.rows.iter().cloned()),
    }
    table.guessed |= !piece.rows.is_empty();
    table.source.add(&piece.source);
}
