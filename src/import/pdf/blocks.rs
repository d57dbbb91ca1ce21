//! Lines → blocks: paragraphs, headings and fields, by the gaps between them and their indents.

use super::glyphs::Rule;
use super::lines::is_label;
use super::tables::{self, Table};
use crate::document::{Role, Warning};
use crate::import::book::book;
use crate::import::page::{Running, all_bold};
use crate::import::stage::{Block, Layout, Line, Run, Shape};
use crate::import::structure::page_led_to;
use crate::import::text::hyphens;
use crate::import::{forms, masthead};

/// A gap above a line that is this many times the leading starts a paragraph.
const PARAGRAPH_GAP: f32 = 1.27;
/// Leading, in parts of the type size; and the widest that is one.
const LEADING: f32 = 1.2;
const WIDEST_LEADING: f32 = 2.6;
/// So many lines that go on tell a page's own leading.
const LEAST_WRAPPED: usize = 6;
/// Sizes that differ by less are one.
const SAME_SIZE: f32 = 0.6;
/// Left edges that differ by less are one edge.
const EDGE: f32 = 4.0;
/// First lines are indented by 23.7, list items likewise.
const INDENT: f32 = 10.0;
/// The title of a section hangs out by its numeral, and is broken early.
const HANG: f32 = 34.0;
const HEADING_ROOM: f32 = 160.0;
/// The next column begins so far above the end of the one before.
const COLUMN_UP: f32 = 60.0;
/// Room inside a line that makes two fields of it.
const FIELD_GAP: f32 = 50.0;
/// Lines that end this close to the right edge of the column are full.
const FULL: f32 = 24.0;
/// Session and agenda stand left of this, the text right of it.
const LEFT_COLUMN: f32 = 100.0;
/// What is set this far right (Distr., meeting, date) is a field line by line; and how deep the
/// masthead's head goes.
const RIGHT_COLUMN: f32 = 340.0;
const MASTHEAD_DEPTH: f32 = 0.27;

/// A page's lines, with what is drawn on it.
pub(super) struct Page<'a> {
    pub(super) lines: &'a [Line],
    pub(super) rules: &'a [Rule],
    pub(super) height: f32,
}

/// Joins the lines of all pages into blocks, in reading order.
pub(super) fn join(pages: &[Page<'_>], warnings: &mut Vec<Warning>) -> Vec<Block> {
    let mut joiner = Joiner {
        column: right_edge(pages),
        leading: LEADING,
        blocks: Vec::new(),
        breaks: Vec::new(),
        open: None,
        spoken: false,
    };
    for (index, page) in pages.iter().enumerate() {
        let head = match index {
            0 => page.height * MASTHEAD_DEPTH,
            _ => 0.0,
        };
        joiner.leading = leading(page.lines, joiner.column);
        let mut tables = tables::find(page.lines, page.rules, head)
            .into_iter()
            .peekable();
        let mut taken = 0;
        for (at, line) in page.lines.iter().enumerate() {
            let Some(layout) = line.layout.as_ref().filter(|_| at >= taken) else {
                continue;
            };
            if let Some(table) = tables.next_if(|table| table.lines.start <= at) {
                taken = table.lines.end;
                joiner.table(table, layout, index as u32 + 1);
                continue;
            }
            for part in parts(line, layout) {
                joiner.add(part, layout.baseline < head);
            }
        }
    }
    joiner.close();
    let mut blocks = joiner.blocks;
    // Other languages are set with no words parted: a hyphen at a line's end is their own.
    if book().hyphens.everywhere {
        hyphens::join(&mut blocks, &joiner.breaks, warnings);
    }
    blocks
}

/// The right edge that most full lines end at.
fn right_edge(pages: &[Page<'_>]) -> f32 {
    let mut rights: Vec<f32> = pages
        .iter()
        .flat_map(|page| page.lines)
        .filter_map(|line| line.layout.as_ref())
        .map(|layout| layout.right)
        .collect();
    rights.sort_by(f32::total_cmp);
    rights
        .get(rights.len() * 7 / 10)
        .copied()
        .unwrap_or_default()
}

/// The leading of a page in parts of the type size: that of print, or what nearly all of its full lines have, as on
/// pages that are typed with room between the lines.
fn leading(lines: &[Line], column: f32) -> f32 {
    let layouts = lines.iter().filter_map(|line| line.layout.as_deref());
    let layouts: Vec<&Layout> = layouts.collect();
    let wrapped = layouts.windows(2).filter(|pair| {
        pair[0].right > column - FULL && (pair[0].size - pair[1].size).abs() < SAME_SIZE
    });
    let down = wrapped.map(|pair| (pair[1].baseline - pair[0].baseline) / pair[0].size.max(1.0));
    let mut down: Vec<f32> = down
        .filter(|down| (0.8..WIDEST_LEADING).contains(down))
        .collect();
    down.sort_by(f32::total_cmp);
    let usual = down.get(down.len() / 2).copied().unwrap_or(LEADING);
    let same = down.iter().filter(|down| (**down - usual).abs() < 0.1);
    match same.count() * 3 >= down.len() * 2 && down.len() >= LEAST_WRAPPED {
        true => usual.max(LEADING),
        false => LEADING,
    }
}

/// "7.12", "29B.2", as budgets count their paragraphs.
pub(super) fn is_point(label: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    label.split_once('.').is_some_and(|(section, number)| {
        digits(section.trim_end_matches(|c: char| c.is_ascii_uppercase())) && digits(number)
    })
}

/// "Figure 3" alone on its line.
fn is_caption(text: &str) -> bool {
    let called = book().structure.captioned(text);
    called.is_some_and(|(_, _, rest)| rest.is_empty())
}

/// Whether a text ends as a paragraph does.
fn ends(text: &str) -> bool {
    text.trim_end().ends_with([';', '.', ':', ',', '”', '—'])
}

/// A line, or one of the fields that stand side by side on it.
#[derive(Debug, Clone, Copy)]
struct Part<'a> {
    line: &'a Line,
    layout: &'a Layout,
    from: usize,
    to: usize,
    left: f32,
    right: f32,
}

impl Part<'_> {
    fn text(&self) -> &str {
        self.line.text.get(self.from..self.to).unwrap_or("").trim()
    }

    fn bold(&self) -> bool {
        all_bold(self.line)
    }

    fn begins_bold(&self) -> bool {
        let bold = |run: &Run| run.bold && run.at.start as usize == self.from;
        self.line.runs.iter().any(bold)
    }

    fn ends_bold(&self) -> bool {
        let bold = |run: &Run| run.bold && run.at.end as usize >= self.from + self.text().len();
        self.line.runs.iter().any(bold)
    }

    /// Where the text after a label stands: the first gap, if only a label is before it.
    fn hang(&self) -> Option<f32> {
        let stop = self
            .layout
            .stops
            .iter()
            .find(|stop| (stop.at as usize) > self.from && (stop.at as usize) < self.to)?;
        let label = self.line.text.get(self.from..stop.at as usize)?.trim();
        // "In favour:" above the names of those who voted so.
        let votes = || book().structure.closing.votes.has(label);
        (is_label(label) || is_point(label) || votes()).then_some(stop.left)
    }

    fn italic_lead(&self) -> bool {
        self.line
            .runs
            .iter()
            .any(|run| run.italic && run.at.start as usize == self.from)
    }
}

fn parts<'a>(line: &'a Line, layout: &'a Layout) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut left = layout.left;
    for stop in &layout.stops {
        let at = stop.at as usize;
        let words = line.text.get(from..at).unwrap_or("").trim();
        // Half the type size is a fair guess at a character's width; it only has to tell a field
        // apart from a gap.
        let end = left + words.chars().count() as f32 * layout.size * 0.55;
        if stop.left - end > FIELD_GAP && !is_label(words) {
            parts.push(Part {
                line,
                layout,
                from,
                to: at,
                left,
                right: end,
            });
            (from, left) = (at, stop.left);
        }
    }
    parts.push(Part {
        line,
        layout,
        from,
        to: line.text.len(),
        left,
        right: layout.right,
    });
    parts
}

struct Joiner {
    /// The right edge of the text.
    column: f32,
    /// The leading of the page, in parts of the type size.
    leading: f32,
    blocks: Vec<Block>,
    /// The hyphens that ended a line of a block.
    breaks: Vec<hyphens::Break>,
    open: Option<Open>,
    /// The organ has spoken: what follows is no masthead, however high it stands.
    spoken: bool,
}

/// A block that lines are still added to.
struct Open {
    running: Running,
    shape: Shape,
    last: Last,
    masthead: bool,
}

/// What the next line is held against.
struct Last {
    page: Option<u32>,
    baseline: f32,
    leading: Option<f32>,
    right: f32,
    bold: bool,
    ends_bold: bool,
}

impl Joiner {
    fn add(&mut self, part: Part<'_>, masthead: bool) {
        if part.text().is_empty() {
            return;
        }
        let masthead = masthead && !self.spoken;
        if !self.goes_on(&part, masthead) {
            self.close();
        }
        let page = part.line.page;
        let baseline = part.layout.baseline;
        match &mut self.open {
            Some(open) => {
                if open.shape.wrap.is_none() {
                    open.shape.wrap = Some(part.left);
                }
                if page == open.last.page {
                    open.last.leading = Some(baseline - open.last.baseline);
                }
                open.shape.bold &= part.bold();
                open.running.add(part.line, part.from, part.to);
                open.last.page = page;
                open.last.baseline = baseline;
                open.last.right = part.right;
                open.last.bold = part.bold();
                open.last.ends_bold = part.ends_bold();
            }
            None => {
                let mut running = Running::default();
                running.add(part.line, part.from, part.to);
                self.open = Some(Open {
                    running,
                    shape: Shape {
                        page: page.unwrap_or(0),
                        baseline,
                        first: part.left,
                        wrap: None,
                        hang: part.hang(),
                        size: part.layout.size,
                        bold: part.bold(),
                    },
                    last: Last {
                        page,
                        baseline,
                        leading: None,
                        right: part.right,
                        bold: part.bold(),
                        ends_bold: part.ends_bold(),
                    },
                    masthead,
                });
            }
        }
    }

    fn table(&mut self, table: Table, first: &Layout, page: u32) {
        self.close();
        self.blocks.push(Block {
            rows: table.rows,
            guessed: table.guessed,
            source: table.source,
            shape: Some(Shape {
                page,
                baseline: first.baseline,
                first: first.left,
                wrap: None,
                hang: None,
                size: first.size,
                bold: false,
            }),
            ..Block::default()
        });
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let running = open.running.finish();
            let index = self.blocks.len();
            let breaks = running.breaks.iter().map(|at| (index, *at));
            self.breaks.extend(breaks);
            self.spoken |= open.masthead && forms::organ_line(&running.text).is_some();
            self.blocks.push(Block {
                text: running.text,
                emphasis: running.emphasis,
                marks: running.marks,
                source: running.source,
                shape: Some(open.shape),
                ..Block::default()
            });
        }
    }

    /// Whether a line goes on with the open block.
    fn goes_on(&self, part: &Part<'_>, masthead: bool) -> bool {
        let Some(open) = &self.open else {
            return false;
        };
        let (shape, last) = (&open.shape, &open.last);
        let alike = (shape.size - part.layout.size).abs() < SAME_SIZE;
        if !alike || last.bold != part.bold() && !self.in_sentence(part) || open.running.is_full() {
            return false;
        }
        if self.is_field_of_its_own(part)
            || self.opens_item(part)
            || page_led_to(open.running.text.trim_end()).is_some()
        {
            return false;
        }
        if part.left.min(shape.first) > RIGHT_COLUMN && !self.goes_on_at_right(part) {
            return false;
        }
        // In the masthead's head every line is a field of its own, but for one that is broken.
        if open.masthead && masthead {
            return self.breaks_field(part);
        }
        let full = last.right > self.column - FULL;
        let ended = ends(&open.running.text) && !full;
        let labelled = part.hang().is_some();
        let down = part.layout.baseline - last.baseline;
        // Far above is the head of the next column, which goes on as a page does.
        if last.page == part.line.page && down > -COLUMN_UP {
            let leading = last.leading.unwrap_or(shape.size * self.leading);
            // Two fields on one line, or a new column.
            if down < 2.0 || down > leading.max(shape.size) * PARAGRAPH_GAP {
                return false;
            }
            if self.broken_off(part) {
                return false;
            }
            // A line indented by a slip of the typist: no gap above it, no end before it.
            let slip = full && !ends(&open.running.text) && !part.italic_lead();
            return !labelled && (self.wraps_to(part.left) || slip);
        }
        if labelled || is_caption(part.text()) || self.ends_bullet(part) {
            return false;
        }
        match shape.wrap {
            // What is indented under wrapped lines is a first line.
            Some(wrap) if part.left > wrap + INDENT => false,
            Some(wrap) if (part.left - wrap).abs() < EDGE => {
                let indented = (shape.first - wrap).abs() > INDENT;
                !(ended && (!indented || part.italic_lead()))
            }
            Some(_) => !ended && full,
            None if part.left > shape.first + INDENT => shape.hang.is_some() && !ended,
            None => full || !ended,
        }
    }

    /// "Agenda item 17 (continued)" below the speeches on the one before.
    fn opens_item(&self, part: &Part<'_>) -> bool {
        const LONGEST: usize = 40;
        let ended = self
            .open
            .as_ref()
            .is_some_and(|open| ends(&open.running.text));
        ended
            && part.text().len() <= LONGEST
            && part.text().ends_with(')')
            && book().masthead.agenda.opens(part.text()).is_some()
    }

    /// An item of a list stands open, and a line at the head of a page is not set below its words.
    fn ends_bullet(&self, part: &Part<'_>) -> bool {
        let Some(Open { running, shape, .. }) = &self.open else {
            return false;
        };
        let edge = shape.wrap.or(shape.hang);
        running.text.starts_with(['•', '\u{2013}'])
            && edge.is_some_and(|edge| (part.left - edge).abs() > EDGE)
    }

    /// "[Original: English," goes on in the next line, and what begins with a small letter: "Permanent Representative",
    /// "to the United Nations".
    fn goes_on_at_right(&self, part: &Part<'_>) -> bool {
        let text = self.open.as_ref().map_or("", |open| &open.running.text);
        let bracketed = text.starts_with('[') && !text.contains(']');
        bracketed || part.text().starts_with(char::is_lowercase)
    }

    /// Whether bold type begins or ends in the middle of a sentence: a committee's recommendations are bold within its
    /// paragraphs.
    fn in_sentence(&self, part: &Part<'_>) -> bool {
        let Some(Open { running, last, .. }) = &self.open else {
            return false;
        };
        let full = last.right > self.column - FULL;
        let lower = part.text().starts_with(char::is_lowercase);
        // A line that is part bold goes on as it ends.
        let alike = !last.bold && last.ends_bold && part.bold()
            || last.bold && !part.bold() && part.begins_bold();
        full && !ends(&running.text) && (lower || alike)
    }

    /// Session, organ, committee and agenda item stand line by line at the first page's left margin,
    /// at times in one type.
    fn is_field_of_its_own(&self, part: &Part<'_>) -> bool {
        let Some(open) = &self.open else {
            return false;
        };
        let field = |text: &str| {
            matches!(
                masthead::field(text),
                Some(Role::Body | Role::Session | Role::Committee | Role::Agenda)
            )
        };
        // Two organs stand beside each other, each above its session.
        let beside = open.shape.first >= LEFT_COLUMN;
        part.line.page == Some(1)
            && part.left < LEFT_COLUMN
            && !part.text().starts_with('(')
            && (field(part.text()) || !beside && field(&open.running.text))
    }

    /// Whether a line of the masthead's head goes on with the field above it: close below, at its
    /// edge, and no field itself, whoever set the page.
    fn breaks_field(&self, part: &Part<'_>) -> bool {
        let Some(Open {
            running,
            shape,
            last,
            ..
        }) = &self.open
        else {
            return false;
        };
        let down = part.layout.baseline - last.baseline;
        let close = (2.0..shape.size * LEADING * PARAGRAPH_GAP).contains(&down);
        let field = |text: &str| masthead::field(text);
        let broken = match field(&running.text) {
            // "Resolution adopted by the General Assembly on 4 December" / "2024".
            Some(Role::Adopted) => field(part.text()).is_none(),
            // Who submits a draft, with the kind of it at the end.
            None if field(part.text()) == Some(Role::Sponsors) => shape.bold && part.bold(),
            // The title of an agenda item.
            None => {
                field(part.text()).is_none() && !ends(&running.text) && shape.first < LEFT_COLUMN
            }
            Some(_) => false,
        };
        close && (part.left - shape.first).abs() < EDGE && part.hang().is_none() && broken
    }

    /// Whether a line was begun on purpose: all of it would have found room on the line before.
    /// Lists of names are set so; headings are broken for looks.
    fn broken_off(&self, part: &Part<'_>) -> bool {
        let Some(Open { shape, last, .. }) = &self.open else {
            return false;
        };
        let room = self.column - last.right;
        // What begins with a small letter goes on, however wide the pages with tables are.
        !last.bold
            && !part.text().starts_with(char::is_lowercase)
            && last.right < self.column
            && room > part.right - part.left + shape.size
            && (part.left - shape.first).abs() < EDGE
            && shape
                .wrap
                .is_none_or(|wrap| (wrap - shape.first).abs() < EDGE)
            && part.right < self.column - FULL
    }

    /// Whether a line with this left edge can be one that the open block wraps to.
    fn wraps_to(&self, left: f32) -> bool {
        let Some(Open { shape, last, .. }) = &self.open else {
            return false;
        };
        match shape.wrap {
            Some(wrap) => left < wrap + INDENT,
            None => {
                left < shape.first + INDENT
                    || shape.hang.is_some_and(|hang| (left - hang).abs() < EDGE)
                    || shape.bold
                        && last.right > self.column - HEADING_ROOM
                        && left < shape.first + HANG
            }
        }
    }
}
