//! Lines → blocks: what a page break or a wrapped line cut in two is made one again.

use super::super::ImportError;
use super::super::forms;
use super::super::labels::{self, Label};
use super::super::leads::{self, Opens};
use super::super::masthead;
use super::super::structure;
use super::clues::{
    above_item, before_next, cells, counted_heading, ends_closed, heading_lines, in_sentence,
    is_annex, label, led, misread, open_article, quotes_organ, roman_heading, standalone, votes,
    words,
};
use super::{MOST_BLOCKS, head, hyphens};
use crate::document::{Emphasis, Source, Span, Style, Warning};
use crate::import::stage::{Block, Line, Sifted};

/// Joins the lines into blocks.
pub fn blocks(lines: &[Line], wrapped: bool, sifted: &mut Sifted) -> Result<(), ImportError> {
    let head = head::length(lines);
    let head_joins = head::joins(&lines[..head], wrapped);
    let mut joiner = Joiner {
        wrapped,
        blocks: Vec::new(),
        warnings: Vec::new(),
        number: 0,
        full: full_line(lines),
        last: 0,
        page: None,
        heading: Heading::None,
        breaks: Vec::new(),
    };
    for (index, line) in lines.iter().enumerate() {
        if index >= head {
            joiner.look_for_heading(&lines[index..]);
        }
        joiner.take(line, head_joins.get(index).copied(), index == head);
        if joiner.blocks.len() > MOST_BLOCKS {
            return Err(ImportError::TooMany("paragraphs", MOST_BLOCKS));
        }
    }
    sifted.blocks = joiner.blocks;
    sifted.warnings.append(&mut joiner.warnings);
    if hyphens::part_words(joiner.full) {
        hyphens::join(&mut sifted.blocks, &joiner.breaks, &mut sifted.warnings);
    }
    Ok(())
}

/// Where in a heading of wrapped text a line stands, with how many lines of it are to come.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Heading {
    None,
    Opens(usize),
    Lines(usize),
    /// The line before was its last.
    Ended,
}

/// The length that nine lines in ten do not pass.
pub(super) fn full_line(lines: &[Line]) -> usize {
    let mut lengths: Vec<u32> = lines.iter().map(|l| l.text.len() as u32).collect();
    lengths.sort_unstable();
    let full = lengths.get(lengths.len() * 9 / 10).copied();
    full.unwrap_or(0) as usize
}

struct Joiner {
    wrapped: bool,
    blocks: Vec<Block>,
    warnings: Vec<Warning>,
    /// The last operative number that opened a block.
    number: u32,
    /// The length of full lines in wrapped text, and of the line before, in bytes.
    full: usize,
    last: usize,
    /// The page of the line before.
    page: Option<u32>,
    heading: Heading,
    /// The hyphens that ended a line of a block.
    breaks: Vec<hyphens::Break>,
}

impl Joiner {
    fn take(&mut self, line: &Line, in_head: Option<bool>, first_of_body: bool) {
        if let Some(cells) = cells(&line.text) {
            return self.row(line, cells);
        }
        let table = self.blocks.last().is_none_or(|b| !b.rows.is_empty());
        let joins = !table && !first_of_body && {
            // Lent, not copied: a paragraph may have as many lines as the file.
            let before = self.blocks.last_mut().map(|b| std::mem::take(&mut b.text));
            let before = before.unwrap_or_default();
            let joins = in_head.unwrap_or_else(|| self.joins(before.trim_end(), line));
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
            && let Some(Label::Number { value, .. }) = label(line.text.trim())
        {
            self.number = value;
        } else if in_head.is_none()
            && !joins
            && (self.next_number(line.text.trim()) || misread(line.text.trim(), self.number))
        {
            self.number += 1;
        }
        self.last = line.text.len();
        self.page = line.page;
    }

    /// Looks whether a heading begins with the first of these lines, or whether one has ended.
    fn look_for_heading(&mut self, lines: &[Line]) {
        let before = self.blocks.last().map_or("", |b| b.text.trim_end());
        self.heading = match self.heading {
            Heading::Lines(more) if more > 0 => Heading::Lines(more - 1),
            Heading::Lines(_) => Heading::Ended,
            _ if self.wrapped && (is_annex(before) || open_article(before)) => {
                match self.title_lines(lines) {
                    0 => Heading::None,
                    count => Heading::Opens(count - 1),
                }
            }
            _ if self.wrapped && ends_closed(before) && above_item(lines) => Heading::Opens(0),
            _ if self.wrapped && ends_closed(before) && !before.ends_with(':') => {
                match heading_lines(lines) {
                    Some(count) => Heading::Opens(count - 1),
                    None => Heading::None,
                }
            }
            Heading::Opens(more) if more > 0 => Heading::Lines(more - 1),
            Heading::Opens(_) => Heading::Ended,
            _ => Heading::None,
        };
    }

    /// How many of the first lines after "Annex" are its title, which is set narrower.
    fn title_lines(&self, lines: &[Line]) -> usize {
        const MOST: usize = 6;
        let narrow = |line: &&Line| {
            let text = line.text.trim();
            let capitals = !text.contains(char::is_lowercase);
            (text.len() * 5 < self.full * 4 || capitals)
                && !text.ends_with([';', '.', ':'])
                && label(text).is_none()
                && !standalone(text, "", false)
                && !roman_heading(text)
        };
        let first = lines[0].text.trim();
        let count = lines.iter().take(MOST).take_while(narrow).count();
        match first.starts_with(char::is_uppercase) && forms::organ_line(first).is_none() {
            true => count,
            false => 0,
        }
    }

    /// The line before is too short for one that was wrapped.
    fn ended_early(&self) -> bool {
        self.last * 5 < self.full * 4
    }

    /// Blank lines, and no page's end, part this line from one that was too short to be wrapped.
    fn parted_from(&self, line: &Line) -> bool {
        self.wrapped && self.ended_early() && line.page == self.page
    }

    /// The next number without its full stop: "25 Condemns".
    fn next_number(&self, text: &str) -> bool {
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

    /// Whether a line of the body goes on with the block before it.
    fn joins(&mut self, before: &str, line: &Line) -> bool {
        let text = line.text.trim();
        match self.heading {
            Heading::Lines(_) => return true,
            Heading::Opens(_) | Heading::Ended => return false,
            Heading::None => {}
        }
        let item = self.opens_item(before, text) || !self.wrapped && text.starts_with("- ");
        if item || votes(text) || text.starts_with("[Adopted ") {
            return false;
        }
        if self.wrapped && line.blanks == 0 && labels::bare(before).is_some() {
            return true;
        }
        let open = !ends_closed(before);
        let title = before.len() < 90 && self.ended_early();
        if text.starts_with("IN WITNESS WHEREOF")
            || before.ends_with("the following draft decision:")
            || title && open && self.titles_decision() && text.starts_with("The ")
        {
            return false;
        }
        if forms::organ_line(before).is_some() || forms::organ_line(text).is_some() {
            return false;
        }
        // The date below the meeting closes the record.
        let dated = masthead::date(text).is_some_and(|(_, n)| n + 1 >= text.len());
        if line.blanks == 0 && before.ends_with(" meeting,") && forms::meeting_line(before) && dated
        {
            return true;
        }
        // The vote runs over several short lines.
        if line.blanks == 0 && before.starts_with("Adopted ") && !before.ends_with('.') {
            return true;
        }
        if line.blanks == 0 && masthead::old_symbol(before).is_some() && text.starts_with("of ") {
            return true;
        }
        let titled = open_article(before) && text.starts_with(|c: char| c.is_lowercase());
        if line.blanks == 0 && open && titled {
            return true;
        }
        if standalone(text, before, open) || standalone(before, "", false) {
            return false;
        }
        if !self.wrapped && counted_heading(text) && !text.ends_with([',', ';', '.']) {
            return false;
        }
        if !open && quotes_organ(text) {
            return false;
        }
        let gap = line.blanks > 0 || !self.wrapped;
        if misread(text, self.number) && (!open || line.blanks > 0) {
            return false;
        }
        if label(text).is_some() && self.opens_labelled(before, text, open, gap) {
            return false;
        }
        if !gap {
            // Inside a run of wrapped lines only a new initiatory phrase after a closed line parts.
            let early = self.ended_early() && !before.ends_with(';');
            // Below a numeral and its title, a phrase opens the first paragraph.
            let title = open && label(before).is_none() && !forms::dangling(before);
            if title && self.titles_annex(before) && leads::lead(text).is_some() {
                return false;
            }
            let lead = leads::sure(text) || early && leads::lead(text).is_some();
            let parts = !open && lead && !before.ends_with(['?', '!']);
            return !parts && !self.next_number(text);
        }
        // Small words after a list that is closed belong to the paragraph, not to its last item.
        let item = matches!(labels::label(before), Some(Label::Sub { .. }));
        let ended = before.ends_with(';')
            || before.ends_with(',') && self.wrapped && self.ended_early() && self.listed_before();
        let lower = text.starts_with(|c: char| c.is_lowercase()) && !(item && ended);
        let next = before_next(before) && leads::sure(text);
        if lower || forms::dangling(before) && !next {
            return true;
        }
        let lead = leads::lead(text);
        if open && !next {
            // A sentence without an end goes on, whatever its second half begins with, unless that
            // opens a paragraph itself.
            // In wrapped text a page may end before any word: "on Quiet" / "Lighting".
            let opens = match self.wrapped {
                true => leads::sure(text),
                false => lead.is_some(),
            };
            if opens && !text.starts_with(|c: char| c.is_ascii_digit()) {
                if words(before) > 14 {
                    self.doubt(line, "the paragraph before this one has no closing mark");
                }
                return false;
            }
            // A page ends with a full line.
            let parted = self.parted_from(line) && text.starts_with(char::is_uppercase);
            let long = words(before) > 6 || led(before);
            return long && !parted && !self.titles_annex(before);
        }
        self.goes_on_after_comma(before, text, lead, line)
    }

    /// The item before the last one ends with a comma too.
    fn listed_before(&self) -> bool {
        let item = |b: &Block| {
            matches!(labels::label(&b.text), Some(Label::Sub { .. })) && b.text.ends_with(',')
        };
        self.blocks
            .len()
            .checked_sub(2)
            .is_some_and(|at| item(&self.blocks[at]))
    }

    /// The block before is the title of a decision that a report holds.
    fn titles_decision(&self) -> bool {
        let above = self
            .blocks
            .len()
            .checked_sub(2)
            .map(|at| &self.blocks[at].text);
        above.is_some_and(|above| above.ends_with("the following draft decision:"))
    }

    /// The block before is the title below "Annex" or a numeral.
    fn titles_annex(&self, before: &str) -> bool {
        let count = self.blocks.len();
        words(before) <= if self.wrapped { 20 } else { 39 }
            && count >= 2
            && standalone(self.blocks[count - 2].text.trim(), "", false)
    }

    /// After a comma a list of numbers, a quotation or a lower-case word goes on; a participle
    /// opens the next preambular paragraph.
    fn goes_on_after_comma(
        &mut self,
        before: &str,
        text: &str,
        lead: Option<(usize, Opens)>,
        line: &Line,
    ) -> bool {
        let quoted = text.starts_with(['\u{201c}', '"'])
            && before.ends_with(',')
            && !before.starts_with(['\u{201c}', '"']);
        let number = text.starts_with(|c: char| c.is_ascii_digit()) && before.ends_with(',');
        if quoted || number {
            return true;
        }
        if before.ends_with(',') && lead.is_none() && text.starts_with(char::is_alphabetic) {
            if counted_heading(text) {
                return false;
            }
            // Where lines are wrapped, only a page's end parts a full line from the next.
            let ended = self.parted_from(line);
            let goes_on = words(text) > 8 && !text.starts_with("The ") && !ended;
            if goes_on {
                self.doubt(
                    line,
                    "this line may go on with the paragraph before it or open one",
                );
            }
            return goes_on;
        }
        false
    }

    /// A list's item that counts nothing: "\u{2022} ", or a dash after words that are closed.
    fn opens_item(&self, before: &str, text: &str) -> bool {
        let dash = |text: &str| matches!(structure::bullet(text), (Some(_), _));
        let listed = before.ends_with([';', ':', '.']) || before.ends_with(',') && dash(before);
        text.starts_with('\u{2022}') || dash(text) && listed
    }

    /// Whether a label at a line's start is one: not the tail of "paragraphs / (a) and (b)".
    fn opens_labelled(&self, before: &str, text: &str, open: bool, gap: bool) -> bool {
        match label(text) {
            Some(Label::Number { value, rest, .. }) => {
                let next = value == self.number + 1 || value == 1;
                let verb = leads::lead(&text[rest..]).is_some();
                verb || next || !open && (gap || self.ended_early())
            }
            Some(Label::Sub { inner, rest, .. }) => {
                if !gap && in_sentence(before, inner, &text[rest..]) {
                    return false;
                }
                let before = before.trim_end_matches("/or");
                let listed = before.ends_with(" and") || before.ends_with(" or");
                !open
                    || gap
                    || self.wrapped && self.ended_early() && !forms::dangling(before)
                    || listed
                        && before
                            .trim_end_matches(" and")
                            .trim_end_matches(" or")
                            .ends_with([';', ','])
            }
            None => false,
        }
    }

    fn doubt(&mut self, line: &Line, message: &str) {
        self.warnings.push(Warning {
            message: message.to_owned(),
            source: super::source(line.number),
        });
    }
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
    if !hyphen {
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
