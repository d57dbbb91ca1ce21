//! What stands around a table and belongs to it: above it a number, a title, the unit of its figures, below
//! it its source, abbreviations, and notes whose letters its cells call.
//!
//! Some of it may stand in rows of the table, in one cell: between the rules of a page, or in a cell over all
//! columns.

mod charts;

use std::borrow::Cow;

use super::{annex, division, headings};
use crate::document::Style;
use crate::document::address::{Address, Kind};
use crate::import::book::book;
use crate::import::labels::{self, Label};
use crate::import::page::rows;
use crate::import::stage::Block;
use crate::import::{forms, leads, masthead};
use crate::language::Captioned;

/// The title of a table has no more words, a line under it no more.
const TITLE: usize = 30;
const NOTE: usize = 400;
/// No caption is longer, in bytes.
const LONGEST: usize = 600;
/// The name of a part has no more.
const PART: usize = 8;
/// No label in brackets is longer.
const LABEL: usize = 5;
/// No more lines stand above a table.
const MOST_ABOVE: usize = 5;
/// So many lines above a table are looked at.
pub const REACH: usize = MOST_ABOVE + 1;

/// What a line is to the table below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Above {
    /// "Table 3", "Table 3. Keepers of lamps": its caption begins here.
    Number,
    /// "(Thousands of United States dollars)".
    Unit,
    /// A few words that end in no mark.
    Title,
    /// "(1) Regular budget": one of several tables under a number.
    Part,
}

/// "(Percentage)", and no label, no symbol.
fn one_unit(text: &str) -> bool {
    let inside = text.trim_matches(['(', '（', '[', ')', '）', ']']);
    inside.chars().all(char::is_alphabetic) && inside.chars().count() > LABEL
}

/// What a line could be to a table that stands below it, by its words. A heading may begin as a paragraph does.
fn above(text: &str, heading: bool) -> Option<Above> {
    let text = text.trim();
    let words = forms::count(text, TITLE + 1);
    if words == 0 || words > TITLE {
        return None;
    }
    if numbered(text).is_some() {
        return Some(Above::Number);
    }
    let inside = text.strip_prefix(['(', '（', '[']);
    if inside.is_some_and(|inside| forms::opens_large(inside) || forms::is_unparted(first(inside)))
        && text.ends_with([')', '）', ']'])
        && (words > 1 || one_unit(text))
    {
        return Some(Above::Unit);
    }
    let other = labels::label(text).is_some()
        || labels::point(text).is_some()
        || !heading && leads::lead(text).is_some()
        || forms::organ_line(text).is_some()
        || forms::meeting_line(text)
        || forms::is_part(text)
        || annex::named(text).is_some()
        || annex::step(text).is_some()
        || division(text).is_some()
        || headings::section_label(text, &Block::default()).0.is_some()
        || headings::formula(text)
        || masthead::field(text).is_some();
    let marked = forms::ends(text, &[';', ',', '.', ':', '\u{2014}']);
    if let Some(Label::Sub { rest, .. }) = labels::label(text) {
        let name = text.get(rest..).unwrap_or("");
        let part =
            words <= PART && !marked && forms::opens_large(name) && leads::lead(name).is_none();
        return part.then_some(Above::Part);
    }
    let titled = forms::opens_large(text) && !marked && text.contains(char::is_alphabetic);
    (titled && !other).then_some(Above::Title)
}

/// "Table 3", "Tableau 3.A – …", "Figure 2": what a caption calls, and the title behind its number.
fn numbered(text: &str) -> Option<(Captioned, &str)> {
    let (what, number, rest) = book().structure.captioned(text)?;
    let counts = Address::new(Kind::Table, number).is_captioned();
    // "Table 3 shows the lamps that …" is a sentence about one.
    let title = rest.trim_start_matches([' ', '.', ':', '\u{2013}', '\u{2014}', '\u{3000}', '：']);
    let parted = rest.starts_with(['.', ':', '\u{3000}', '：']);
    let good = counts
        && (title.is_empty() || parted || !title.starts_with(char::is_lowercase))
        && !forms::ends(text, &[';', ',']);
    good.then_some((what, title))
}

/// A caption at which no table stands: of a figure, whose picture has no words, of a box, or of a table whose
/// cells were not known as such. Its number, its title, the unit: how many blocks from the first on.
fn alone(blocks: &[Block]) -> usize {
    let words = |at: usize| {
        let block = blocks.get(at).filter(|block| !block.is_table());
        block.map(masthead::printed)
    };
    let Some(first) = words(0) else {
        return 0;
    };
    let first = first.trim();
    let Some((what, title)) = numbered(first).filter(|_| forms::count(first, TITLE + 1) <= TITLE)
    else {
        return 0;
    };
    // A sentence may begin so; a list of tables ends in its pages.
    let listed = first.contains("...") || first.contains("…");
    if forms::ends(first, &['.', ':']) && !title.is_empty() || listed {
        return 0;
    }
    let is = |at: usize, wanted: Above| {
        let heading = blocks.get(at).is_some_and(is_heading);
        words(at).and_then(|text| above(&text, heading)) == Some(wanted)
    };
    let mut count = 1;
    // What stands below the number of a box is its words.
    if title.is_empty() && what != Captioned::Boxed && is(count, Above::Title) {
        count += 1;
    }
    count + usize::from(is(count, Above::Unit))
}

fn first(text: &str) -> char {
    text.chars().next().unwrap_or(' ')
}

/// Whether a line below a table says where its figures are from, or what its words mean.
pub fn below(text: &str) -> bool {
    let text = text.trim();
    let words = book().structure.below_table.iter();
    let mut rests = words.filter_map(|word| text.strip_prefix(word));
    rests.any(|rest| rest.trim_start().starts_with([':', '：', '.']))
        && forms::count(text, NOTE + 1) <= NOTE
}

/// A line that opens with a raised letter: "ᵃ Lamps of oil."
pub fn raised(text: &str) -> bool {
    let mut chars = text.trim_start().chars();
    let letter = chars.next().and_then(forms::raised);
    letter.is_some_and(|letter| letter.is_ascii_lowercase()) && chars.next() == Some(' ')
}

/// The letter of a note that stands below a table: "ᵃ Lamps of oil.", "a/ Lamps of oil."
fn lettered(text: &str) -> Option<char> {
    let mut chars = text.trim_start().chars();
    let (letter, next) = (chars.next()?, chars.next()?);
    let words = chars.as_str().trim_start();
    let opens = words.starts_with(char::is_alphanumeric) || words.starts_with(['(', '“', '"']);
    match (forms::raised(letter), next) {
        (Some(plain), _) if plain.is_ascii_lowercase() => Some(plain),
        (None, '/') if letter.is_ascii_lowercase() && opens => Some(letter),
        (None, ' ') if letter.is_ascii_lowercase() && forms::opens_large(words) => Some(letter),
        _ => None,
    }
}

/// Whether a cell calls the note of a letter: raised, "(1 234)a", "Lamps a/".
fn calls(cell: &str, letter: char) -> bool {
    let cell = cell.trim_end();
    let raised = forms::to_superscript(letter);
    if cell.contains(raised) {
        return true;
    }
    let bare = cell.strip_suffix('/').unwrap_or(cell);
    let Some(before) = bare.strip_suffix(letter) else {
        return false;
    };
    let figure = before.ends_with(|c: char| c.is_ascii_digit() || c == ')');
    let slashed = bare.len() < cell.len();
    figure || slashed && before.ends_with(char::is_whitespace) || before.ends_with(' ')
}

/// The blocks of a body, in which each table has the lines that belong to it.
pub fn gather(blocks: &[Block]) -> Cow<'_, [Block]> {
    match charts::axes(blocks) {
        Cow::Borrowed(blocks) => gathered(blocks),
        Cow::Owned(blocks) => Cow::Owned(gathered(&blocks).into_owned()),
    }
}

fn gathered(blocks: &[Block]) -> Cow<'_, [Block]> {
    let is_caption =
        |block: &Block| block.text.len() < LONGEST && numbered(block.text.trim()).is_some();
    if blocks
        .iter()
        .all(|block| block.rows.is_empty() && !is_caption(block))
    {
        return Cow::Borrowed(blocks);
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        if block.rows.is_empty() {
            out.push(block.clone());
            continue;
        }
        let mut table = block.clone();
        peel(&mut table);
        let near = out.len().saturating_sub(REACH);
        let near: Vec<Line> = out[near..].iter().map(line).collect();
        let from = out.len() - count_above(&near);
        let lines: Vec<Block> = out.drain(from..).collect();
        for line in lines.iter().rev() {
            table.above.insert(0, masthead::printed(line));
            before(&mut table, line);
        }
        while let Some(line) = blocks.next_if(|next| belongs_below(next, &table)) {
            table.below.push(masthead::printed(line));
            table.source.add(&line.source);
        }
        out.push(table);
    }
    Cow::Owned(charts::drawn(lone(out)))
}

/// All of it is bold.
fn is_heading(block: &Block) -> bool {
    block.shape.is_some_and(|shape| shape.bold)
        || block.emphasis.iter().any(|emphasis| {
            emphasis.style == Style::Bold && emphasis.at.range() == (0..block.text.len())
        })
}

/// Whether a line of a text is the number of a caption alone, or with its title behind it.
pub fn opens(text: &str) -> bool {
    let title = numbered(text.trim()).map(|(_, title)| title);
    title.is_some_and(|title| title.is_empty() || !forms::ends(text, &['.']))
}

/// Whether the caption of a block calls a table, whose cells are words then.
pub fn calls_table(block: &Block) -> bool {
    let first = block.above.first().and_then(|first| numbered(first));
    first.is_some_and(|(what, _)| what == Captioned::Table)
}

/// The blocks, in which captions that no table has taken stand for what they call.
fn lone(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let count = alone(&blocks[at..]);
        if count == 0 {
            out.push(block.clone());
            at += 1;
            continue;
        }
        let lines = &blocks[at..at + count];
        let mut caption = Block {
            above: lines.iter().map(masthead::printed).collect(),
            shape: block.shape,
            ..Block::default()
        };
        at += count;
        lines
            .iter()
            .for_each(|line| caption.source.add(&line.source));
        // The figures of a chart stand where they are drawn.
        let drawn =
            numbered(caption.above[0].trim()).map(|(what, _)| what) == Some(Captioned::Figure);
        while let Some(label) = blocks.get(at).filter(|next| drawn && labels_chart(next)) {
            caption.rows.push(vec![masthead::printed(label)]);
            caption.source.add(&label.source);
            at += 1;
        }
        while let Some(line) = blocks.get(at).filter(|next| belongs_below(next, &caption)) {
            caption.below.push(masthead::printed(line));
            caption.source.add(&line.source);
            at += 1;
        }
        out.push(caption);
    }
    out
}

/// A table begins where its caption does.
fn before(table: &mut Block, line: &Block) {
    table.source.add(&line.source);
    if let (Some(shape), Some(above)) = (&mut table.shape, line.shape) {
        (shape.page, shape.baseline) = (above.page, above.baseline);
    }
}

/// Rows of one cell at a table's head and foot that are its caption and its notes.
fn peel(table: &mut Block) {
    let alone = |row: &Vec<String>| {
        let mut filled = row.iter().filter(|cell| !cell.is_empty());
        let only = filled.next().cloned();
        only.filter(|_| filled.next().is_none())
    };
    let mut head = Vec::new();
    let mut titled = false;
    while let Some(words) = table.rows.get(head.len()).and_then(alone) {
        match above(&words, false) {
            Some(Above::Number) => titled = true,
            Some(Above::Unit) => {}
            Some(Above::Title) if titled && head.len() == 1 => {}
            _ => break,
        }
        head.push(words);
    }
    // What is left is a table still.
    if titled && head.len() + 1 < table.rows.len() {
        table.rows.drain(..head.len());
        table.above = head;
    }
    while table.rows.len() > 2
        && let Some(words) = table.rows.last().and_then(alone)
        && (below(&words) || lettered(&words).is_some_and(|letter| called(table, letter)))
    {
        table.rows.pop();
        table.below.insert(0, words);
    }
}

fn called(table: &Block, letter: char) -> bool {
    let cells = table.rows.iter().flatten().chain(&table.above);
    cells.into_iter().any(|cell| calls(cell, letter))
}

/// Whether a block is nothing but the figures beside a chart, or what stands in brackets under them: "20 15 10",
/// "2045 (planned)".
fn labels_chart(block: &Block) -> bool {
    let figure = |word: &str| {
        let bare = word.trim_end_matches('%');
        rows::is_figure(bare) || word.starts_with('(') && word.ends_with(')')
    };
    !block.is_table()
        && block.marks.is_empty()
        && !block.text.is_empty()
        && block.text.split_whitespace().all(figure)
}

fn belongs_below(block: &Block, table: &Block) -> bool {
    let text = masthead::printed(block);
    let note = || lettered(&text).is_some_and(|letter| called(table, letter));
    !block.is_table() && (below(&text) || raised(&text) || note())
}

/// What stands above a table, line by line.
#[derive(Debug, Clone)]
pub enum Line {
    Words(String),
    /// The same, set as headings are.
    Heading(String),
    /// An annex or a part begins, whatever is printed.
    Opens,
    /// Another table.
    Table,
}

fn line(block: &Block) -> Line {
    match block.rows.is_empty() {
        true if is_heading(block) => Line::Heading(masthead::printed(block)),
        true => Line::Words(masthead::printed(block)),
        false => Line::Table,
    }
}

/// How many of the last lines belong to the table that follows them.
pub fn count_above(lines: &[Line]) -> usize {
    let near = |numbered: bool| -> Vec<Above> {
        let what = |line: &Line| match line {
            Line::Words(text) => above(text, false),
            Line::Heading(text) => above(text, numbered),
            _ => None,
        };
        let near = lines.iter().rev().take(MOST_ABOVE);
        near.map_while(what).collect()
    };
    // Below a number a title may open as a paragraph does: "Table 3", "Strengthening the lamps".
    if let Some(at) = (near(true).iter()).position(|what| *what == Above::Number) {
        return at + 1;
    }
    let near = near(false);
    let over = |count: usize| {
        lines
            .len()
            .checked_sub(count + 1)
            .and_then(|at| lines.get(at))
    };
    if near.first() == Some(&Above::Part) {
        // Another table of the same number stands above it.
        return usize::from(matches!(over(1), Some(Line::Table)));
    }
    let units = near.iter().take_while(|what| **what == Above::Unit).count();
    let titles = near.iter().skip(units);
    let titles = titles.take_while(|what| **what == Above::Title).count();
    // The title of an annex or of a section heads what is more than its table.
    let apart = match over(units + titles) {
        Some(Line::Words(text) | Line::Heading(text)) => !heads(text.trim()) && closes(text),
        Some(Line::Table) => true,
        Some(Line::Opens) | None => false,
    };
    units + usize::from(titles == 1 && apart)
}

/// A line that a title follows.
fn heads(text: &str) -> bool {
    annex::named(text).is_some_and(|named| named.title.is_empty())
        || division(text).is_some_and(|(_, title)| title.is_empty())
        || headings::section_label(text, &Block::default()).0.is_some()
        || forms::is_part(text)
        || annex::step(text).is_some()
}

/// A line ends here, and the next does not go on with it.
fn closes(text: &str) -> bool {
    forms::ends(text.trim(), &['.', ';', ':', ')', '\u{201d}'])
}
