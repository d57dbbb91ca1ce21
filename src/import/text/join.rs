//! Lines → blocks: what a page break or a wrapped line cut in two is made one again.

use std::collections::VecDeque;

use super::super::ImportError;
use super::super::forms;
use super::super::labels::Label;
use super::super::leads;
use super::super::masthead;
use super::super::structure;
use super::clues::{
    Alone, Clues, NEAR, above_item, cells, ends_closed, heading_lines, is_annex, misread,
    open_article, roman_heading, width,
};
use super::indents::Indents;
use super::{MOST_BLOCKS, head, hyphens, joins};
use crate::document::{DoubtKind, Emphasis, Language, Source, Span, Style, Warning};
use crate::import::pipe::Habit;
use crate::import::stage::{Block, Line, Sifted};

/// Joins the lines into blocks.
pub fn blocks(
    lines: &[Line],
    habit: Habit,
    indents: Indents,
    sifted: &mut Sifted,
) -> Result<Vec<Block>, ImportError> {
    let head = head::length(lines);
    let head_joins = head::joins(&lines[..head], habit);
    let mut joiner = Joiner::new(habit, full_line(lines));
    let mut of_head = lines[..head].iter();
    joiner.amends = of_head.any(|line| masthead::amends(line.trimmed()));
    joiner.indents = indents;
    joiner.languages = sifted.told.language().zip(sifted.beside);
    let mut coming = lines.iter().map(Clues::of);
    // The line in hand and those behind it: a file may have millions.
    let mut near: VecDeque<Clues> = coming.by_ref().take(NEAR).collect();
    for index in 0..lines.len() {
        if index >= head {
            joiner.look_for_heading(near.make_contiguous());
        }
        let Some(line) = near.pop_front() else { break };
        near.extend(coming.next());
        joiner.take(&line, head_joins.get(index).copied(), index == head);
        if joiner.blocks.len() > MOST_BLOCKS {
            return Err(ImportError::TooMany("paragraphs", MOST_BLOCKS));
        }
    }
    let mut blocks = joiner.blocks;
    sifted.warnings.append(&mut joiner.warnings);
    if hyphens::part_words(joiner.full) {
        hyphens::join(&mut blocks, &joiner.breaks, &mut sifted.warnings);
    }
    Ok(blocks)
}

/// Where in a heading of wrapped text a line stands, with how many lines of it are to come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Heading {
    None,
    Opens(usize),
    Lines(usize),
    /// The line before was its last.
    Ended,
}

/// The length that nine lines in ten do not pass.
pub(super) fn full_line(lines: &[Line]) -> usize {
    let mut lengths: Vec<u32> = lines.iter().map(|l| width(&l.text) as u32).collect();
    lengths.sort_unstable();
    let full = lengths.get(lengths.len() * 9 / 10).copied();
    full.unwrap_or(0) as usize
}

/// The blocks so far, and what is known of the last.
pub(super) struct Joiner {
    pub(super) habit: Habit,
    pub(super) blocks: Vec<Block>,
    warnings: Vec<Warning>,
    /// The last operative number that opened a block.
    pub(super) number: u32,
    /// The length of full lines in wrapped text, and of the line before, in bytes.
    full: usize,
    last: usize,
    /// The page of the line before, and its number.
    page: Option<u32>,
    line: u32,
    pub(super) heading: Heading,
    /// The head says that the document amends a draft.
    pub(super) amends: bool,
    /// The hyphens that ended a line of a block.
    breaks: Vec<hyphens::Break>,
    /// Where lines begin, if their layout was kept.
    indents: Indents,
    /// The two languages that a text stands in.
    pub(super) languages: Option<(Language, Language)>,
}

impl Joiner {
    fn new(habit: Habit, full: usize) -> Joiner {
        Joiner {
            habit,
            blocks: Vec::new(),
            warnings: Vec::new(),
            number: 0,
            full,
            last: 0,
            page: None,
            line: 0,
            heading: Heading::None,
            amends: false,
            breaks: Vec::new(),
            indents: Indents::default(),
            languages: None,
        }
    }

    /// After a block of one line, a full one.
    #[cfg(test)]
    pub(super) fn with(habit: Habit, before: &str) -> Joiner {
        let mut joiner = Joiner::new(habit, before.len());
        joiner.last = before.len();
        joiner.blocks.push(Block {
            text: before.to_owned(),
            ..Block::default()
        });
        joiner
    }

    fn take(&mut self, clues: &Clues, in_head: Option<bool>, first_of_body: bool) {
        let line = clues.line;
        if let Some(cells) = cells(&line.text) {
            return self.row(line, cells);
        }
        let table = self.blocks.last().is_none_or(|b| !b.rows.is_empty());
        let joins = !table && !first_of_body && {
            // Lent, not copied: a paragraph may have as many lines as the file.
            let before = self.blocks.last_mut().map(|b| std::mem::take(&mut b.text));
            let before = before.unwrap_or_default();
            let joins = in_head.unwrap_or_else(|| self.joins(before.trim_end(), clues));
            if let Some(last) = self.blocks.last_mut() {
                last.text = before;
            }
            joins
        };
        let index = self.blocks.len().saturating_sub(1);
        match self.blocks.last_mut() {
            Some(last) if joins => {
                self.breaks.extend(extend(last, line).map(|at| (index, at)));
            }
            _ => self.blocks.push(block(line)),
        }
        if in_head.is_none()
            && !joins
            && let Some(Label::Number { value, .. }) = clues.label
        {
            self.number = value;
        } else if in_head.is_none()
            && !joins
            && (self.next_number(clues.text) || misread(clues.text, self.number))
        {
            self.number += 1;
        }
        self.last = width(&line.text);
        self.page = line.page;
        self.line = line.number;
    }

    /// Looks whether a heading begins with the first of these lines, or whether one has ended.
    fn look_for_heading(&mut self, lines: &[Clues]) {
        let before = self.blocks.last().map_or("", |b| b.text.trim_end());
        self.heading = match self.heading {
            Heading::Lines(more) if more > 0 => Heading::Lines(more - 1),
            Heading::Lines(_) => Heading::Ended,
            _ if self.habit.wraps() && (is_annex(before) || open_article(before)) => {
                match self.title_lines(lines) {
                    0 => Heading::None,
                    count => Heading::Opens(count - 1),
                }
            }
            _ if self.habit.wraps() && ends_closed(before) && above_item(lines) => {
                Heading::Opens(0)
            }
            _ if self.habit.wraps() && ends_closed(before) && !before.ends_with(':') => {
                match heading_lines(lines) {
                    Some(count) => Heading::Opens(count - 1),
                    None => Heading::None,
                }
            }
            // A heading over a number, between paragraphs that are a line each.
            _ if !self.habit.wraps()
                && lines[0].line.blanks > 0
                && ends_closed(before)
                && !forms::ends(before, &[':'])
                && heading_lines(lines) == Some(1) =>
            {
                Heading::Opens(0)
            }
            Heading::Opens(more) if more > 0 => Heading::Lines(more - 1),
            Heading::Opens(_) => Heading::Ended,
            _ => Heading::None,
        };
    }

    /// How many of the first lines after "Annex" are its title, which is set narrower.
    fn title_lines(&self, lines: &[Clues]) -> usize {
        const MOST: usize = 6;
        let narrow = |clues: &&Clues| {
            let text = clues.text;
            let capitals = !text.contains(char::is_lowercase);
            (width(text) * 5 < self.full * 4 || capitals)
                && !text.ends_with([';', '.', ':'])
                && clues.label.is_none()
                && clues.alone == Alone::No
                && !roman_heading(text)
                && !structure::captions::opens(text)
                && !self.sets_in(clues.line)
                && !speaks(text)
        };
        let first = lines[0].text;
        let count = lines.iter().take(MOST).take_while(narrow).count();
        match first.starts_with(char::is_uppercase) && forms::organ_line(first).is_none() {
            true => count,
            false => 0,
        }
    }

    /// The line before is too short for one that was wrapped.
    pub(super) fn ended_early(&self) -> bool {
        self.last * 5 < self.full * 4
    }

    /// Blank lines, and no page's end, part this line from one that was too short to be wrapped.
    pub(super) fn parted_from(&self, line: &Line) -> bool {
        self.habit.wraps() && self.ended_early() && line.page == self.page
    }

    /// The page of the line before.
    pub(super) fn page(&self) -> Option<u32> {
        self.page
    }

    /// The line is set in as the first one of a paragraph.
    pub(super) fn sets_in(&self, line: &Line) -> bool {
        self.indents.first.contains(&line.number)
    }

    /// The line stands at the margin, and the one before there or set in.
    pub(super) fn goes_on_at_margin(&self, line: &Line) -> bool {
        let Indents { first, margin } = &self.indents;
        let before = margin.contains(&self.line) || first.contains(&self.line);
        before && margin.contains(&line.number)
    }

    /// The next number without its full stop: "25 Condemns".
    pub(super) fn next_number(&self, text: &str) -> bool {
        let number = self.number + 1;
        text.split_once(' ').is_some_and(|(digits, words)| {
            digits.parse() == Ok(number) && digits.len() < 4 && leads::sure(words)
        })
    }

    /// A row of a table goes with the rows right before it. The line of dashes under the head of a
    /// Markdown table holds no words.
    fn row(&mut self, line: &Line, cells: Vec<String>) {
        let dashes = cells
            .iter()
            .all(|c| c.chars().all(|c| matches!(c, '-' | ':' | ' ')));
        match self
            .blocks
            .last_mut()
            .filter(|b| !b.rows.is_empty() && line.blanks == 0)
        {
            Some(table) => {
                table.source.add(&super::source(line.number));
                if !dashes {
                    // A table without a head has an empty one in Markdown.
                    if let [head] = &table.rows[..]
                        && head.iter().all(String::is_empty)
                    {
                        table.rows.clear();
                    }
                    table.rows.push(cells);
                }
            }
            None => self.blocks.push(Block {
                source: super::source(line.number),
                rows: vec![cells],
                ..Block::default()
            }),
        }
    }

    /// Whether a line of the body goes on with the block before it; says so where that is doubtful.
    fn joins(&mut self, before: &str, clues: &Clues) -> bool {
        let verdict = joins::verdict(self, before, clues);
        if let Some(doubt) = verdict.doubt {
            self.doubt(clues.line, doubt);
        }
        verdict.joins
    }

    fn doubt(&mut self, line: &Line, doubt: DoubtKind) {
        let source = super::source(line.number);
        self.warnings.push(Warning::new(doubt, source));
    }
}

/// "We, the heads of State": those who declare speak.
fn speaks(text: &str) -> bool {
    let first = text.split_whitespace().next();
    first.is_some_and(|word| word.ends_with(','))
}

fn block(line: &Line) -> Block {
    let mut block = Block {
        text: line.text.trim_end().to_owned(),
        source: Source {
            lines: vec![line.number],
            pages: Vec::new(),
        },
        ..Block::default()
    };
    add_runs(&mut block, line, 0);
    block
}

/// Says where a hyphen stands between the lines.
fn extend(block: &mut Block, line: &Line) -> Option<usize> {
    let text = line.text.trim_end();
    let hyphen = glue(&mut block.text, text);
    let start = block.text.len() - text.len();
    block.source.add(&super::source(line.number));
    add_runs(block, line, start);
    hyphen
}

/// Adds a piece to a paragraph with the space that belongs between them: none after a hyphen that
/// parts a word at the line's end, whose place is told.
pub fn glue(before: &mut String, after: &str) -> Option<usize> {
    let hyphen = before.ends_with('-')
        && before[..before.len() - 1].ends_with(char::is_alphabetic)
        && after.starts_with(char::is_alphabetic);
    let at = hyphen.then(|| before.len() - 1);
    // Where nothing parts words, neither does a line's end.
    let close = before.ends_with(forms::is_unparted) || after.starts_with(forms::is_unparted);
    if !hyphen && !close {
        before.push(' ');
    }
    before.push_str(after);
    at
}

fn add_runs(block: &mut Block, line: &Line, start: usize) {
    for run in &line.runs {
        let at = Span::new(
            run.at.start as usize + start,
            (run.at.end as usize + start).min(block.text.len()),
        );
        for (on, style) in [(run.italic, Style::Italic), (run.bold, Style::Bold)] {
            if on {
                block.emphasis.push(Emphasis { at, style });
            }
        }
    }
}
