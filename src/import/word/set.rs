//! Paragraphs and tables of a version → the lines that are shown and the blocks that are read, with
//! the shape that the same words have in a PDF.

use std::collections::HashMap;

use super::flow::{Anchored, Kind, Paragraph, View};
use super::marks::Marks;
use super::numbering::{Counts, Lists};
use crate::document::{AsideReason, Lines, SetAside, Source, Span};
use crate::import::figures;
use crate::import::page::{self, MARGIN, Running};
use crate::import::stage::{Block, Layout, Line, Run, Shape, Stop};

/// Where tabs lead that nobody has set, in twentieths of a point.
const TAB: i32 = 720;
/// The width of a letter, in parts of its size: a guess that only places tabs.
const LETTER: f32 = 0.46;
/// Letters of a paragraph that is longer than a line.
const LONG: usize = 90;

/// The lines of a version as they come, and what is told apart of them.
pub struct Setter<'s> {
    lists: &'s Lists,
    view: View,
    counts: Counts,
    /// How notes are counted.
    marks: &'s Marks,
    /// The labels that notes are called by, each with whether it is typed before the note too.
    labels: HashMap<(Kind, i32), (String, bool)>,
    numbers: HashMap<Kind, u32>,
    pub called: Vec<(Kind, i32)>,
    pub lines: Lines,
    pub aside: Vec<SetAside>,
    /// The line that each comment stands on.
    pub comments: Vec<(i32, u32)>,
    /// What was changed: whose change it is, the words, their line.
    pub changes: Vec<(usize, String, u32)>,
}

impl<'s> Setter<'s> {
    pub fn new(lists: &'s Lists, marks: &'s Marks, view: View) -> Setter<'s> {
        Setter {
            lists,
            view,
            counts: Counts::default(),
            marks,
            labels: HashMap::new(),
            numbers: HashMap::new(),
            called: Vec::new(),
            lines: Lines::default(),
            aside: Vec::new(),
            comments: Vec::new(),
            changes: Vec::new(),
        }
    }

    /// The label of a note, where it is called, and whether it is typed before its words.
    pub fn label(&self, note: (Kind, i32)) -> Option<&(String, bool)> {
        self.labels.get(&note)
    }

    /// Sets a paragraph as a block; none where it has no words.
    pub fn block(&mut self, paragraph: &Paragraph, left: f32) -> Option<Block> {
        let line = self.line(paragraph, left)?;
        self.show(&line);
        let layout = line.layout.as_deref()?;
        let wraps = line.text.chars().count() > LONG;
        let shape = Shape {
            page: 0,
            baseline: 0.0,
            first: layout.left,
            wrap: wraps.then_some(left + points(paragraph.setting.left.unwrap_or(0))),
            hang: None,
            size: layout.size,
            bold: page::all_bold(&line),
        };
        let mut running = Running::default();
        running.add(&line, 0, line.text.len());
        let running = running.finish();
        (!running.text.is_empty() || !running.marks.is_empty()).then_some(Block {
            text: running.text,
            emphasis: running.emphasis,
            marks: running.marks,
            source: running.source,
            shape: Some(shape),
            ..Block::default()
        })
    }

    /// Sets the words of a note, after its label: one that is typed stands there, one that is counted
    /// does not, whatever figures the words begin with.
    pub fn note(
        &mut self,
        paragraphs: &[Paragraph],
        label: &str,
        is_typed: bool,
    ) -> Option<Running> {
        let mut running = Running::of_note();
        for paragraph in paragraphs {
            let Some(mut line) = self.line(paragraph, MARGIN) else {
                continue;
            };
            let begins = running.source.lines.is_empty();
            let typed = match begins && is_typed && line.text.starts_with(label) {
                true => label.len(),
                false => 0,
            };
            running.add(&line, typed, line.text.len());
            if begins && typed == 0 {
                put_before(&mut line, label);
            }
            self.show(&line);
        }
        let running = running.finish();
        (!running.source.lines.is_empty()).then_some(running)
    }

    /// Sets a paragraph, and what is drawn in boxes beside it.
    pub fn paragraph(&mut self, paragraph: &Paragraph, left: f32) -> Vec<Block> {
        let mut blocks: Vec<Block> = self.block(paragraph, left).into_iter().collect();
        blocks.extend(self.drawn(&paragraph.boxes, left));
        blocks
    }

    /// Boxes that are drawn together are a figure, a row each; one with long words is text in a
    /// frame.
    fn drawn(&mut self, boxes: &[Vec<Paragraph>], left: f32) -> Vec<Block> {
        const PROSE: usize = 200;
        let long = |inside: &Vec<Paragraph>| inside.iter().any(|p| p.text.len() > PROSE);
        let nested = |inside: &Vec<Paragraph>| inside.iter().any(|p| !p.boxes.is_empty());
        if boxes.len() < 2 || boxes.iter().any(|inside| long(inside) || nested(inside)) {
            let mut blocks = Vec::new();
            for inside in boxes {
                blocks.extend(self.boxed(inside, left));
            }
            return blocks;
        }
        self.figure(boxes, left).into_iter().collect()
    }

    fn figure(&mut self, boxes: &[Vec<Paragraph>], left: f32) -> Option<Block> {
        let mut block = Block::default();
        for paragraphs in boxes {
            let number = self.number();
            let mut shown = self.empty_line(left);
            for paragraph in paragraphs {
                if let Some(line) = self.line(paragraph, left) {
                    page::append(&mut shown, &line, left);
                }
            }
            if !shown.text.is_empty() {
                self.show(&shown);
                block.source.lines.push(number);
                block.rows.push(vec![shown.text.to_string()]);
            }
        }
        (!block.rows.is_empty()).then_some(block)
    }

    pub(super) fn boxed(&mut self, inside: &[Paragraph], left: f32) -> Vec<Block> {
        let mut blocks = Vec::new();
        for paragraph in inside {
            blocks.extend(self.paragraph(paragraph, left));
        }
        blocks
    }

    /// The number of the line that is set next.
    pub fn number(&self) -> u32 {
        self.lines.len() as u32 + 1
    }

    pub(super) fn empty_line(&self, left: f32) -> Line {
        Line {
            number: self.number(),
            page: None,
            text: String::new().into(),
            runs: Vec::new(),
            blanks: 0,
            layout: Some(Box::new(Layout {
                left,
                right: left,
                baseline: 0.0,
                size: 10.0,
                stops: Vec::new(),
                printed: Vec::new(),
            })),
        }
    }

    pub fn show(&mut self, line: &Line) {
        page::lay_out(line, &mut self.lines);
    }

    /// A paragraph as a line; none where it has no words.
    pub fn line(&mut self, paragraph: &Paragraph, left: f32) -> Option<Line> {
        let own = &paragraph.setting;
        let listed = own.list.filter(|list| *list > 0);
        let level = own.level.unwrap_or(0);
        let of_list = listed.and_then(|list| self.lists.setting(list, level));
        let inherited = of_list.cloned().unwrap_or_default();
        let wrap = own.left.or(inherited.left).unwrap_or(0);
        let first = wrap + own.first.or(inherited.first).unwrap_or(0);
        let counts = &mut self.counts;
        let counted = listed.and_then(|list| self.lists.count(list, level, own.start, counts));
        let mut set = Set {
            text: String::new(),
            runs: Vec::new(),
            stops: Vec::new(),
            tabs: own.tabs.iter().copied().chain([wrap]).collect(),
            left: None,
            at: first,
            page: left,
            size: 10.0,
        };
        let blank = paragraph.is_blank();
        // "Annex I" may be all that a paragraph prints, and counted; a number alone is a spacer's.
        let says = |label: &String| label.trim().contains(' ') || label.starts_with('第');
        if let Some(label) = counted.filter(|label| !blank || says(label)) {
            let face = paragraph
                .runs
                .first()
                .map(|run| run.face)
                .unwrap_or_default();
            let face = super::styles::Face {
                italic: false,
                raised: false,
                hidden: false,
                ..face
            };
            label.chars().chain(['\t']).for_each(|c| set.push(c, face));
        }
        self.note_changes(paragraph);
        let hidden = self.words(paragraph, &mut set);
        let number = self.number();
        self.hide(&hidden, number);
        let text = set.text.trim_end();
        if text.is_empty() && hidden.trim().is_empty() {
            return None;
        }
        set.text.truncate(text.len());
        let length = set.text.len() as u32;
        set.runs.retain_mut(|run| {
            run.at.end = run.at.end.min(length);
            run.at.start < run.at.end
        });
        let mut line = Line {
            number,
            page: None,
            text: set.text.into(),
            runs: set.runs,
            blanks: 0,
            layout: Some(Box::new(Layout {
                left: set.left.unwrap_or(left + points(first)),
                right: left + points(set.at),
                baseline: 0.0,
                size: set.size,
                stops: set.stops,
                printed: Vec::new(),
            })),
        };
        page::read_plain(&mut line);
        Some(line)
    }

    /// Sets the words of a paragraph, and what is anchored in them; answers those that are hidden.
    fn words(&mut self, paragraph: &Paragraph, set: &mut Set) -> String {
        let mut hidden = String::new();
        let mut anchors = paragraph.anchors.iter().peekable();
        let mut at = 0;
        for (words, run) in paragraph.pieces() {
            let own_mark =
                |anchor: &&super::flow::Anchor| matches!(anchor.what, Anchored::OwnMark(..));
            for c in words.chars() {
                while let Some(anchor) = anchors.next_if(|anchor| anchor.at <= at) {
                    let mark = paragraph.text.get(at..run.end).unwrap_or("");
                    let mark = if own_mark(&anchor) { mark } else { "" };
                    self.anchor(anchor.what, mark, set);
                }
                match run.face.hidden {
                    true => hidden.push(c),
                    false => set.push(c, run.face),
                }
                at += c.len_utf8();
            }
        }
        for anchor in anchors {
            self.anchor(anchor.what, "", set);
        }
        hidden
    }

    fn note_changes(&mut self, paragraph: &Paragraph) {
        let line = self.number();
        let mut goes_on = false;
        for (words, run) in paragraph.pieces() {
            let hand = run.tracked.by(self.view);
            let last = self
                .changes
                .last_mut()
                .filter(|(by, ..)| goes_on && hand == Some(*by));
            match (last, hand) {
                (Some((_, text, _)), _) => text.push_str(words),
                (None, Some(hand)) => self.changes.push((hand, words.to_owned(), line)),
                (None, None) => {}
            }
            goes_on = hand.is_some();
        }
    }

    /// What is not printed is shown in no line, and told of.
    fn hide(&mut self, hidden: &str, number: u32) {
        let words = hidden.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            self.lines.push(&words, None, 0);
            self.set_aside(words, AsideReason::Hidden, number);
        }
    }

    pub fn set_aside(&mut self, text: String, reason: AsideReason, line: u32) {
        self.aside.push(SetAside {
            text,
            reason,
            source: Source {
                lines: vec![line],
                pages: Vec::new(),
            },
        });
    }

    fn anchor(&mut self, what: Anchored, mark: &str, set: &mut Set) {
        match what {
            Anchored::Note(kind, id) => {
                let count = self.numbers.entry(kind).or_default();
                let label = self.marks.label(kind, *count);
                *count = count.saturating_add(1);
                set.call(&label);
                self.call((kind, id), label, false);
            }
            Anchored::OwnMark(kind, id) => self.call((kind, id), mark.trim().to_owned(), true),
            Anchored::Comment(id) => self.comments.push((id, self.number())),
            Anchored::End(stretch) => {
                let marks = self.marks;
                self.numbers
                    .retain(|kind, _| !marks.begin_anew(*kind, stretch));
            }
        }
    }

    fn call(&mut self, note: (Kind, i32), label: String, is_typed: bool) {
        let label = figures::read(&label).into_owned();
        if let std::collections::hash_map::Entry::Vacant(place) = self.labels.entry(note) {
            place.insert((label, is_typed));
            self.called.push(note);
        }
    }
}

/// A line as it is set.
struct Set {
    text: String,
    runs: Vec<Run>,
    stops: Vec<Stop>,
    /// In twentieths of a point, as `at` is, from the margin.
    tabs: Vec<i32>,
    /// Where its first letter stands, in points of the page.
    left: Option<f32>,
    at: i32,
    /// The left edge of the column on the page, in points.
    page: f32,
    size: f32,
}

impl Set {
    fn push(&mut self, c: char, face: super::styles::Face) {
        let gap = matches!(c, '\t' | '\n' | ' ' | '\u{a0}');
        if c == '\t' {
            self.at = self.next_tab();
        }
        if gap {
            if self.text.is_empty() {
                return;
            }
            if !self.text.ends_with(' ') {
                self.letter(' ', face);
            }
            if c == '\t' {
                let left = self.page + points(self.at);
                let at = self.text.len() as u32;
                self.stops.retain(|stop| stop.at < at);
                self.stops.push(Stop { at, left });
            }
            return;
        }
        // Direction marks and the like are no letters.
        if c.is_control() {
            return;
        }
        if self.left.is_none() {
            self.left = Some(self.page + points(self.at));
            self.size = f32::from(face.size) / 2.0;
        }
        self.letter(c, face);
    }

    fn letter(&mut self, c: char, face: super::styles::Face) {
        let start = self.text.len();
        self.text.push(c);
        let end = self.text.len();
        self.at = (self.at + (f32::from(face.size) * 10.0 * LETTER) as i32).min(100_000);
        if !(face.italic || face.bold || face.raised) {
            return;
        }
        let same = |run: &&mut Run| {
            run.at.range().end == start
                && (run.italic, run.bold, run.raised) == (face.italic, face.bold, face.raised)
        };
        match self.runs.last_mut().filter(same) {
            Some(run) => run.at.end = end as u32,
            None => self.runs.push(Run {
                at: Span::new(start, end),
                italic: face.italic,
                bold: face.bold,
                raised: face.raised,
            }),
        }
    }

    /// The number of a note; two at one place are a list.
    fn call(&mut self, label: &str) {
        let face = super::styles::Face {
            raised: true,
            size: 20,
            ..Default::default()
        };
        let end = self.text.len();
        let beside = self
            .runs
            .last()
            .is_some_and(|run| run.raised && run.at.range().end == end);
        if beside {
            self.letter(',', face);
        }
        label.chars().for_each(|c| self.push(c, face));
    }

    fn next_tab(&self) -> i32 {
        let further = self.tabs.iter().copied().filter(|tab| *tab > self.at);
        let usual = (self.at.div_euclid(TAB) + 1) * TAB;
        further.min().unwrap_or(usual).min(100_000)
    }
}

/// Shows a note's label before its words, raised as it is printed.
fn put_before(line: &mut Line, label: &str) {
    let moved = label.len() as u32 + 1;
    line.text = format!("{label} {}", line.text).into();
    for run in &mut line.runs {
        run.at.start += moved;
        run.at.end += moved;
    }
    line.runs.insert(
        0,
        Run {
            at: Span::new(0, label.len()),
            italic: false,
            bold: false,
            raised: true,
        },
    );
    if let Some(layout) = &mut line.layout {
        layout.stops.iter_mut().for_each(|stop| stop.at += moved);
        layout.printed.iter_mut().for_each(|(at, _)| *at += moved);
    }
}

pub(super) fn points(twips: i32) -> f32 {
    twips as f32 / 20.0
}
