//! The table of contents that a report prints before its paragraphs: its lines end in leaders and the number of
//! a page, and are no paragraphs.

use crate::document::{AsideReason, SetAside};
use crate::import::book::book;
use crate::import::labels::{self, Label};
use crate::import::masthead;
use crate::import::stage::Block;

/// So many lines with rising numbers are a table of contents.
const FEWEST: usize = 3;
/// So many other blocks may stand between two of its lines: what wraps, a heading over a part of it.
const BETWEEN: usize = 2;
/// The same of lines whose leaders a converter made tabs of, below their heading.
const BETWEEN_TABS: usize = 6;
/// No section of a report has so many pages.
const LEAP: u32 = 60;
/// So many dots lead to a number.
const LEADERS: usize = 4;
/// What leads to it.
const LEADER: [char; 5] = ['.', ' ', '\t', '\u{a0}', '\u{2026}'];
/// No line of one has so many letters.
const MOST_LETTERS: usize = 400;

/// What is left of a document without its tables of contents.
pub struct Parted {
    pub blocks: Vec<Block>,
    pub contents: Vec<SetAside>,
    /// The line of the heading of one: what stands below it is no title.
    pub heading: Option<u32>,
}

/// Sets the lines of tables of contents aside.
pub fn set_aside(blocks: Vec<Block>) -> Parted {
    let lines = found(&blocks);
    if lines.is_empty() {
        return Parted {
            blocks,
            contents: Vec::new(),
            heading: None,
        };
    }
    let words = &book().masthead;
    let heading = lines
        .iter()
        .find(|at| words.heads_contents(&blocks[**at].text));
    let heading = heading.and_then(|at| blocks[*at].source.lines.first().copied());
    let mut is_line = vec![false; blocks.len()];
    lines.iter().for_each(|at| is_line[*at] = true);
    let (mut kept, mut aside) = (Vec::with_capacity(blocks.len()), Vec::new());
    for (block, is_line) in blocks.into_iter().zip(is_line) {
        match is_line {
            true => aside.push(SetAside {
                text: masthead::printed(&block),
                reason: AsideReason::Contents,
                source: block.source,
            }),
            false => kept.push(block),
        }
    }
    Parted {
        blocks: kept,
        contents: aside,
        heading,
    }
}

/// Where the lines of tables of contents stand.
fn found(blocks: &[Block]) -> Vec<usize> {
    let (mut lines, mut run): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut last = 0;
    lines.extend(tabbed(blocks));
    for (at, block) in blocks.iter().enumerate() {
        if is_table_of_contents(block) {
            lines.extend(heading_above(blocks, at).map_or(at..at, |heading| heading..at));
            lines.push(at);
        }
        let Some(page) = page_of(block) else {
            continue;
        };
        let goes_on = run.last().is_some_and(|before| at - before <= BETWEEN + 1);
        if !goes_on || page < last {
            keep(blocks, &mut run, &mut lines);
        }
        run.push(at);
        last = page;
    }
    keep(blocks, &mut run, &mut lines);
    annexes(blocks, &mut lines);
    lines
}

/// Nearly each of its rows leads to a page.
fn is_table_of_contents(block: &Block) -> bool {
    let lead = (block.rows.iter()).filter(|row| page(row.join(" ").trim_end()).is_some());
    block.rows.len() >= FEWEST && lead.count() * 4 >= block.rows.len() * 3
}

/// The annexes that a table of contents names at its end with no page, above the section that it names first: they
/// open none.
fn annexes(blocks: &[Block], lines: &mut Vec<usize>) {
    /// No such list is longer.
    const MOST: usize = 40;
    let title = |at: &usize| page_of(&blocks[*at]).map(|_| title(&blocks[*at].text));
    let (Some(first), Some(last)) = (lines.iter().find_map(title), lines.iter().max()) else {
        return;
    };
    let below = last + 1..blocks.len().min(last + 1 + MOST);
    let begins = below
        .clone()
        .find(|at| same_words(&blocks[*at].text, first));
    let words = &book().structure.annex;
    let is_annex = |at: &usize| words.opens(blocks[*at].text.trim()).is_some();
    let Some(end) = begins else { return };
    let Some(start) = (last + 1..end).find(is_annex) else {
        return;
    };
    let counted = |block: &Block| matches!(labels::label(&block.text), Some(Label::Number { .. }));
    if !blocks[start..end].iter().any(counted) {
        lines.extend(start..end);
    }
}

/// The words of a line without its leaders and its page.
fn title(text: &str) -> &str {
    let words = text
        .trim_end()
        .trim_end_matches(|c: char| c.is_ascii_digit());
    words.trim_end_matches(LEADER)
}

/// Whether two lines have the same words, however they are parted.
fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &'_ str| -> Vec<char> {
        let letters = text.chars().take(MOST_LETTERS);
        letters.filter(|c| c.is_alphanumeric()).collect()
    };
    a.len() < MOST_LETTERS && words(a) == words(b)
}

/// The lines from the heading of a table on whose lines end in the number of a page with no leaders before it,
/// "I. Chair 1 4": a converter made tabs of them.
fn tabbed(blocks: &[Block]) -> Vec<usize> {
    let words = &book().masthead;
    let Some(heading) = blocks.iter().position(|b| words.heads_contents(&b.text)) else {
        return Vec::new();
    };
    let (mut end, mut count, mut last) = (heading, 0, 0);
    for (at, block) in blocks.iter().enumerate().skip(heading + 1) {
        if at - end > BETWEEN_TABS || block.is_table() {
            break;
        }
        let page = tabbed_page(&block.text);
        let near = |page: &u32| count == 0 || (last..last + LEAP).contains(page);
        if let Some(page) = page.filter(near) {
            (end, count, last) = (at, count + 1, page);
        } else if close_page(block) {
            end = at;
        }
    }
    match count >= FEWEST {
        true => (heading..end + 1).collect(),
        false => Vec::new(),
    }
}

/// "I. Chair 1 4": the number of the page.
fn tabbed_page(text: &str) -> Option<u32> {
    let (title, page) = text.trim_end().rsplit_once(['\t', ' '])?;
    // A few of them have the numbers of two pages.
    let first = page.trim().split(['-', '\u{2013}']).next()?;
    let page = first.parse().ok().filter(|_| first.len() <= 3)?;
    title.contains(char::is_alphabetic).then_some(page)
}

/// "A. Attendance2–63": a converter left out what parts the numbers of paragraphs and page from the title.
fn close_page(block: &Block) -> bool {
    const LONGEST: usize = 200;
    let text = block.text.trim_end();
    let lines = block.source.lines.len().max(1);
    let words =
        text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '\u{2013}'));
    let close = words.ends_with(|c: char| c.is_alphabetic() || matches!(c, ')' | '.'));
    text.len() <= LONGEST * lines && words.len() < text.len() && close
}

/// Keeps a run of lines that is long enough, with its heading: "Contents", "Chapter Page".
fn keep(blocks: &[Block], run: &mut Vec<usize>, lines: &mut Vec<usize>) {
    if run.len() >= FEWEST {
        let first = run[0];
        lines.extend(heading_above(blocks, first).map_or(first..first, |heading| heading..first));
        lines.append(run);
    }
    run.clear();
}

/// The heading right above the first line of a table of contents.
fn heading_above(blocks: &[Block], first: usize) -> Option<usize> {
    let words = &book().masthead;
    let mut above = first.saturating_sub(BETWEEN)..first;
    above.find(|at| words.heads_contents(&blocks[*at].text))
}

/// The page that a line leads to; its number may have been taken for the marker of a note.
fn page_of(block: &Block) -> Option<u32> {
    let text = block.text.trim_end();
    let marker = || {
        let last = block.marks.last()?;
        let behind = last.at as usize >= text.len();
        behind.then(|| page(&format!("{text} {}", last.label)))?
    };
    page(text).or_else(marker)
}

/// "II. Observations ............ 12", "Lamps . . . . . . 3": the number of the page.
pub fn page(text: &str) -> Option<u32> {
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &text[words.len()..];
    let page = digits.parse().ok().filter(|_| digits.len() <= 3)?;
    let title = words.trim_end_matches(LEADER);
    let leaders = &words[title.len()..];
    // An ellipsis is three.
    let dots = leaders.chars().map(|c| match c {
        '.' => 1,
        '\u{2026}' => 3,
        _ => 0,
    });
    (dots.sum::<usize>() >= LEADERS && title.contains(char::is_alphabetic)).then_some(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaders_lead_to_a_page() {
        for (text, expected) in [
            ("II. Observations ............ 12", Some(12)),
            ("Lamps . . . . . . 3", Some(3)),
            ("Lamps\u{2026}\u{2026}3", Some(3)),
            ("Oil of the lamps .......... 3,457,010", None),
            ("Mr. Teixeira..........(Brazil)", None),
            ("The report ... 12", None),
            (".......... 12", None),
        ] {
            assert_eq!(page(text), expected, "{text}");
        }
    }
}
