//! An opened document and where one is in it.
//!
//! A place is an item and a byte of its text, so it stays the same whatever the width of the
//! screen. Only what is looked at is laid out, and kept as long as the width stays.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use crate::document::{Document, Paragraph, ParagraphKind};
use crate::typeset::labels::Labels;

use super::beside::Beside;
use super::flow::{Flow, Laid, MEASURE, Part};
use super::hit::Hit;
use super::links::Link;
use super::passage::Passage;

/// An item of the flow and a byte of its text; past the text's end are, one by one, the lines after
/// it: what other languages have there, and the blank line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Position {
    pub item: usize,
    pub offset: usize,
}

/// Where one was: enough to come back exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    pub top: Position,
    pub focus: usize,
    pub target: Option<Link>,
}

#[derive(Debug)]
pub struct Reader {
    /// As the library or the command line names it.
    pub name: String,
    pub document: Arc<Document>,
    pub flow: Flow,
    /// All of it, where only some items are shown.
    whole: Option<Flow>,
    /// The first line shown.
    pub top: Position,
    /// The item that commands are about.
    pub focus: usize,
    /// What Enter opens, where one was chosen.
    pub target: Option<Link>,
    /// Words being chosen.
    pub chosen: Option<Passage>,
    /// The same document in other languages, where it is read beside them.
    pub beside: Option<Beside>,
    /// It is another on the disk by now.
    pub changed: bool,
    /// Doubts about each item.
    doubts: Vec<usize>,
    columns: usize,
    /// Columns of the pane, for tables that are wider than the text.
    room: usize,
    rows: usize,
    /// The first line on a larger screen, and the one that took its place on a smaller one.
    squeezed: Option<(Position, Position)>,
    laid: RefCell<HashMap<usize, Rc<Laid>>>,
}

/// Lines of what stands before that a jump leaves above its goal.
const CONTEXT: usize = 2;

impl Reader {
    pub fn new(name: String, document: Arc<Document>, labels: &'static Labels) -> Reader {
        let flow = Flow::of(&document, labels);
        let focus = flow
            .items
            .iter()
            .position(|item| matches!(item.part, Part::Paragraph(_)))
            .unwrap_or(0);
        let doubts = super::doubt::by_item(&document, &flow);
        Reader {
            name,
            document,
            flow,
            whole: None,
            top: Position::default(),
            focus,
            target: None,
            chosen: None,
            beside: None,
            changed: false,
            doubts,
            columns: MEASURE,
            room: MEASURE,
            rows: 1,
            squeezed: None,
            laid: RefCell::default(),
        }
    }

    /// Calls fields and sections by other words.
    pub fn relabel(&mut self, labels: &'static Labels) {
        self.flow.relabel(&self.document, labels);
        if let Some(whole) = &mut self.whole {
            whole.relabel(&self.document, labels);
        }
        if let Some(beside) = &mut self.beside {
            beside.relabel(labels);
        }
        self.laid.borrow_mut().clear();
    }

    /// Shows these items alone.
    pub fn narrow(&mut self, items: &[usize]) {
        let mut flow = self.flow.clone();
        flow.items = items
            .iter()
            .filter_map(|item| self.flow.item(*item).cloned())
            .map(|item| super::flow::Item { gap: true, ..item })
            .collect();
        let focus = items
            .partition_point(|item| *item <= self.focus)
            .saturating_sub(1);
        let whole = std::mem::replace(&mut self.flow, flow);
        self.whole.get_or_insert(whole);
        self.rearranged(focus);
    }

    /// Shows all again; whether some were not.
    pub fn widen(&mut self) -> bool {
        let Some(mut whole) = self.whole.take() else {
            return false;
        };
        whole.plain_marks = self.flow.plain_marks;
        let part = self.flow.item(self.focus).map(|item| item.part);
        self.flow = whole;
        let focus = part.and_then(|part| self.flow.find(part));
        self.rearranged(focus.unwrap_or(0));
        true
    }

    pub fn is_narrow(&self) -> bool {
        self.whole.is_some()
    }

    /// The items are others.
    fn rearranged(&mut self, focus: usize) {
        self.laid.borrow_mut().clear();
        self.doubts = super::doubt::by_item(&self.document, &self.flow);
        (self.target, self.chosen, self.squeezed) = (None, None, None);
        self.focus = focus;
        self.begin_at(focus);
        self.top = self.top.min(self.last_top());
    }

    /// Tells how much room the text has, and its tables, and whether markers are to be `[12]`.
    pub fn fit(&mut self, (columns, room): (usize, usize), rows: usize, plain_marks: bool) {
        let rows = rows.max(1);
        let same = (self.columns, self.room) == (columns, room);
        if same && (self.rows, self.flow.plain_marks) == (rows, plain_marks) {
            return;
        }
        let was_shown = self.shows(self.focus);
        if !same || self.flow.plain_marks != plain_marks {
            self.laid.borrow_mut().clear();
        }
        self.flow.plain_marks = plain_marks;
        (self.columns, self.room) = (columns, room);
        self.rows = rows;
        // What one reads stays on a smaller screen, and the larger one comes back as it was.
        let wanted = self.squeezed.take().filter(|(_, now)| *now == self.top);
        let wanted = wanted.map_or(self.top, |(before, _)| before);
        self.top = wanted;
        if was_shown && !self.shows(self.focus) {
            self.begin_at(self.focus);
            self.squeezed = Some((wanted, self.top));
        }
    }

    /// Whether some of an item's words are on the screen.
    fn shows(&self, item: usize) -> bool {
        let rows = self.laid(item).rows.len();
        let visible = self.visible();
        visible.iter().any(|(i, line)| *i == item && *line < rows)
    }

    /// What the document is called. What is one's own is kept under this: a file and the same
    /// document in the library are one.
    pub fn title(&self) -> &str {
        self.document.symbol.as_deref().unwrap_or(&self.name)
    }

    pub fn text(&self, item: usize) -> &str {
        self.flow.text(&self.document, item)
    }

    pub fn doubts(&self, item: usize) -> usize {
        self.doubts.get(item).copied().unwrap_or(0)
    }

    pub fn laid(&self, item: usize) -> Rc<Laid> {
        if let Some(laid) = self.laid.borrow().get(&item) {
            return Rc::clone(laid);
        }
        let laid = Rc::new(self.flow.lay(&self.document, item, self.columns, self.room));
        self.laid.borrow_mut().insert(item, Rc::clone(&laid));
        laid
    }

    /// Lines an item takes, and what other languages have for it.
    fn lines(&self, item: usize) -> usize {
        let own = self.laid(item).rows.len();
        match &self.beside {
            Some(beside) => beside.lines(item, own),
            None => own,
        }
    }

    /// The same with the blank line after it.
    pub fn height(&self, item: usize) -> usize {
        let gap = self.flow.item(item).is_some_and(|i| i.gap);
        (self.lines(item) + usize::from(gap)).max(1)
    }

    fn line_of(&self, at: Position) -> usize {
        let laid = self.laid(at.item);
        if let Some(past) = at.offset.checked_sub(self.text(at.item).len() + 1) {
            return (laid.rows.len() + past).min(self.height(at.item) - 1);
        }
        laid.rows
            .partition_point(|row| row.start <= at.offset)
            .saturating_sub(1)
    }

    fn place_of(&self, item: usize, line: usize) -> Position {
        let laid = self.laid(item);
        let offset = match laid.rows.get(line) {
            Some(row) => row.start,
            None => self.text(item).len() + 1 + line.saturating_sub(laid.rows.len()),
        };
        Position { item, offset }
    }

    /// Where a hit stands; what is beside the document by the line that it is in.
    pub fn place_of_hit(&self, hit: &Hit) -> Position {
        let own = || self.laid(hit.item).rows.len();
        let line = hit.beside.and_then(|other| {
            let beside = self.beside.as_ref()?;
            beside.line_of((hit.item, own()), other, hit.at.start)
        });
        match (line, hit.beside) {
            (Some(line), _) => self.place_of(hit.item, line),
            (None, beside) => Position {
                item: hit.item,
                offset: beside.map_or(hit.at.start, |_| 0),
            },
        }
    }

    /// The place some lines further down, at most the last line.
    fn below(&self, from: Position, lines: usize) -> Position {
        let (mut item, mut line) = (from.item, self.line_of(from) + lines);
        loop {
            let height = self.height(item);
            if line < height {
                return self.place_of(item, line);
            }
            if item + 1 >= self.flow.items.len() {
                return self.place_of(item, self.lines(item).saturating_sub(1));
            }
            line -= height;
            item += 1;
        }
    }

    /// The place some lines further up, at least the first line.
    fn above(&self, from: Position, lines: usize) -> Position {
        let (mut item, mut line) = (from.item, self.line_of(from));
        let mut left = lines;
        while left > line {
            if item == 0 {
                return Position::default();
            }
            left -= line + 1;
            item -= 1;
            line = self.height(item) - 1;
        }
        self.place_of(item, line - left)
    }

    /// The lines on the screen: item and line in it, from the top.
    pub fn visible(&self) -> Vec<(usize, usize)> {
        let mut lines = Vec::with_capacity(self.rows);
        let (mut item, mut line) = (self.top.item, self.line_of(self.top));
        while lines.len() < self.rows && item < self.flow.items.len() {
            if line < self.height(item) {
                lines.push((item, line));
                line += 1;
            } else {
                item += 1;
                line = 0;
            }
        }
        lines
    }

    fn last_top(&self) -> Position {
        let item = self.flow.items.len().saturating_sub(1);
        let end = self.place_of(item, self.lines(item).saturating_sub(1));
        self.above(end, self.rows - 1)
    }

    /// Scrolls by lines; down where positive. At an end it moves to the next paragraph that way.
    pub fn scroll(&mut self, lines: isize) {
        let before = self.top;
        self.top = if lines < 0 {
            self.above(self.top, lines.unsigned_abs())
        } else {
            self.below(self.top, lines.unsigned_abs())
                .min(self.last_top().max(self.top))
        };
        if self.top == before {
            self.step_visible(lines > 0);
        }
        self.keep_focus_visible(lines > 0);
    }

    fn step_visible(&mut self, down: bool) {
        let visible = self.visible();
        let seen = |item: usize| visible.iter().any(|(i, _)| *i == item);
        let next = if down {
            self.next_read(self.focus)
        } else {
            self.previous_read(self.focus)
        };
        if let Some(next) = next.filter(|n| seen(*n)) {
            self.focus = next;
            self.target = None;
        }
    }

    /// Where the current paragraph has left the screen, the nearest that is still on it is current.
    fn keep_focus_visible(&mut self, down: bool) {
        if self.shows(self.focus) {
            return;
        }
        let visible = self.visible();
        let mut candidates = visible.iter().filter(|(item, _)| self.is_read(*item));
        let begins = |(_, line): &&(usize, usize)| *line == 0;
        let next = if down {
            candidates
                .clone()
                .find(begins)
                .or_else(|| candidates.next())
        } else {
            candidates
                .clone()
                .rfind(begins)
                .or_else(|| candidates.next_back())
        };
        if let Some((item, _)) = next {
            self.focus = *item;
            self.target = None;
        }
    }

    /// What one steps through: paragraphs and footnotes; all there is where there are none.
    pub fn is_read(&self, item: usize) -> bool {
        let part = self.flow.item(item).map(|i| i.part);
        matches!(
            part,
            Some(Part::Paragraph(_) | Part::Footnote(_) | Part::Table(_))
        )
    }

    pub fn next_read(&self, from: usize) -> Option<usize> {
        (from + 1..self.flow.items.len()).find(|i| self.is_read(*i))
    }

    pub fn previous_read(&self, from: usize) -> Option<usize> {
        (0..from).rev().find(|i| self.is_read(*i))
    }

    /// Makes an item current and brings all of it on the screen, or its beginning.
    pub fn go(&mut self, item: usize) {
        self.focus = item.min(self.flow.items.len().saturating_sub(1));
        self.target = None;
        let rows = self.lines(self.focus);
        let visible = self.visible();
        let shown = visible
            .iter()
            .filter(|(i, line)| *i == self.focus && *line < rows)
            .count();
        if shown < rows {
            self.begin_at(self.focus);
        }
    }

    /// Brings the current item on the screen, where it was in part and is larger now.
    pub fn keep_whole(&mut self) {
        let last = self.lines(self.focus).saturating_sub(1);
        let visible = self.visible();
        let begins = visible.contains(&(self.focus, 0));
        if begins && !visible.contains(&(self.focus, last)) {
            self.begin_at(self.focus);
        }
    }

    /// Scrolls to the beginning of an item, with a little of what stands before.
    fn begin_at(&mut self, item: usize) {
        let rows = self.lines(item);
        let context = CONTEXT.min(self.rows.saturating_sub(rows));
        self.top = self.above(Position { item, offset: 0 }, context);
    }

    /// Makes an item current, with its beginning in a row of the screen.
    pub fn put(&mut self, item: usize, row: usize) {
        self.focus = item;
        self.target = None;
        self.top = self.above(Position { item, offset: 0 }, row);
    }

    /// Goes to where so much of the text lies above, in per cent.
    pub fn go_percent(&mut self, percent: usize) {
        let sizes: Vec<usize> = (0..self.flow.items.len())
            .map(|item| self.text(item).len() + 1)
            .collect();
        let wanted = sizes.iter().sum::<usize>() * percent.min(100) / 100;
        let mut above = 0;
        for (item, size) in sizes.into_iter().enumerate() {
            if above + size > wanted {
                let offset = wanted - above;
                self.top = self.place_of(item, self.line_of(Position { item, offset }));
                break;
            }
            above += size;
            self.top = self.last_top();
        }
        self.top = self.top.min(self.last_top());
        self.target = None;
        self.keep_focus_visible(true);
    }

    /// Brings a place on the screen, moving as little as makes sense, and makes its item current.
    pub fn show(&mut self, at: Position) {
        let line = (at.item, self.line_of(at));
        if !self.visible().contains(&line) {
            self.top = self.above(at, self.rows / 4);
        }
        self.focus = at.item;
    }

    /// Goes to the very beginning.
    pub fn go_top(&mut self) {
        let first = (0..self.flow.items.len()).find(|i| self.is_read(*i));
        self.top = Position::default();
        self.focus = first.unwrap_or(0);
        self.target = None;
        self.keep_focus_visible(false);
    }

    /// Goes to the very end.
    pub fn go_bottom(&mut self) {
        self.top = self.last_top();
        let end = self.flow.items.len();
        self.focus = self.previous_read(end).unwrap_or(0);
        self.target = None;
    }

    pub fn view(&self) -> View {
        View {
            top: self.top,
            focus: self.focus,
            target: self.target.clone(),
        }
    }

    pub fn restore(&mut self, view: View) {
        self.top = view.top;
        self.focus = view.focus;
        self.target = view.target;
    }

    /// Lines on the screen.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The paragraph one is at: the current one, or the one before what is no paragraph.
    pub fn paragraph(&self) -> Option<&Paragraph> {
        self.document.paragraphs.get(self.paragraph_index()?)
    }

    /// Its place among the document's paragraphs.
    pub fn paragraph_index(&self) -> Option<usize> {
        (0..=self.focus)
            .rev()
            .find_map(|item| self.flow.paragraph(item))
    }

    /// The table one is at, by its index in the document.
    pub fn table(&self) -> Option<usize> {
        match self.flow.item(self.focus)?.part {
            Part::Table(index) => Some(index),
            _ => None,
        }
    }

    /// How many paragraphs of the same kind and part the one at hand counts with.
    pub fn siblings(&self, kind: ParagraphKind, part: Option<&str>) -> usize {
        let paragraphs = self.document.paragraphs.iter();
        paragraphs
            .filter(|p| p.kind == kind && p.parent.is_none() && p.part.as_deref() == part)
            .count()
    }

    /// The heading one is under.
    pub fn section(&self) -> Option<&str> {
        let heading = self.section_before(self.focus + 1)?;
        Some(self.text(heading))
    }

    fn section_before(&self, end: usize) -> Option<usize> {
        (0..end.min(self.flow.items.len()))
            .rev()
            .find(|i| self.is_heading(*i))
    }

    fn is_heading(&self, item: usize) -> bool {
        let part = self.flow.item(item).map(|i| i.part);
        matches!(part, Some(Part::Heading(_) | Part::Footnotes))
    }

    /// Where sections begin: headings, and where the operative part or an annex begins without one.
    pub fn sections(&self) -> Vec<usize> {
        let mut starts = Vec::new();
        let mut kind = None;
        for (item, shown) in self.flow.items.iter().enumerate() {
            match shown.part {
                Part::Heading(_) | Part::Footnotes => starts.push(item),
                Part::Paragraph(i) => {
                    let now = self.document.paragraphs.get(i).map(|p| p.kind);
                    let headed = item.checked_sub(1).is_some_and(|i| self.is_heading(i));
                    if now != kind && !headed {
                        starts.push(item);
                    }
                    kind = now;
                }
                _ => {}
            }
        }
        starts
    }

    /// How much of the text lies above the end of the screen, in per cent.
    pub fn percent(&self) -> usize {
        let sizes = |items: Range<usize>| items.map(|i| self.text(i).len() + 1).sum::<usize>();
        let all = sizes(0..self.flow.items.len());
        let Some((item, line)) = self.visible().last().copied() else {
            return 100;
        };
        let laid = self.laid(item);
        let end = laid
            .rows
            .get(line + 1)
            .map_or(self.text(item).len() + 1, |row| row.start);
        (sizes(0..item) + end) * 100 / all.max(1)
    }
}
