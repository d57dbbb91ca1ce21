//! Three versions on a screen: a text, its draft and the draft's revision. In columns beside each
//! other where there is room, else the changes of each against the text.

use std::cell::RefCell;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};
use unicode_segmentation::UnicodeSegmentation;

use crate::compare::{Fate, Piece, Side, Three, Triple, is_older, three};
use crate::document::Document;
use crate::print::three::{View, changes, counts};
use crate::tui::command::{Call, Command, Context};
use crate::tui::flow::MEASURE;
use crate::tui::layers::{Answer, Layer};
use crate::tui::state::State;
use crate::tui::view::parts::put;
use crate::typeset::{cells, lines};

use super::Version;
use super::ink::{Inked, Setting, set};
use super::view::ink_style;

/// From this many columns on the three stand beside each other.
const BESIDE: usize = 200;
const GUTTER: usize = 4;
const BETWEEN: usize = 3;
/// Titles and counts.
const HEAD: u16 = 2;

/// What stands in a column of a line.
#[derive(Debug, Clone)]
enum Words {
    /// A heading: of a row that changed, or of one that did not.
    Heading(String, bool),
    Dim(String),
    Inked(Inked, std::ops::Range<usize>),
}

#[derive(Debug, Clone, Default)]
struct Line {
    block: usize,
    /// The sign of the row, on its first line.
    sign: Option<Fate>,
    cells: Vec<(usize, Words)>,
}

#[derive(Debug, Default)]
struct Laid {
    /// The row of each block, or a fold.
    blocks: Vec<Option<usize>>,
    lines: Vec<Line>,
}

#[derive(Debug)]
pub struct ThreeVersions {
    versions: [Version; 3],
    three: Three,
    changes_only: bool,
    focus: usize,
    top: usize,
    laid: RefCell<Option<(Key, Rc<Laid>)>>,
}

/// What a layout depends on: the columns, whether changes alone are shown, whether in signs.
type Key = (u16, bool, bool);

impl ThreeVersions {
    /// The three in the order of their dates.
    pub(super) fn new(mut versions: [Version; 3]) -> ThreeVersions {
        // The older two may turn out to be the newer ones.
        for (a, b) in [(0, 1), (1, 2), (0, 1)] {
            if is_older(&versions[b].document, &versions[a].document) {
                versions.swap(a, b);
            }
        }
        let [base, draft, revision] = &versions;
        let three = three(&base.document, &draft.document, &revision.document);
        ThreeVersions {
            three,
            versions,
            changes_only: true,
            focus: 0,
            top: 0,
            laid: RefCell::new(None),
        }
    }

    fn printed(&self) -> View<'_> {
        let [base, draft, revision] = &self.versions;
        View {
            base: &base.document,
            draft: &draft.document,
            revision: &revision.document,
            three: &self.three,
            changes_only: self.changes_only,
            summary_only: false,
        }
    }

    fn laid(&self, state: &State) -> Rc<Laid> {
        let signs = !state.theme.tells_changes();
        let key = (state.size.0, self.changes_only, signs);
        if let Some((known, laid)) = self.laid.borrow().as_ref()
            && *known == key
        {
            return Rc::clone(laid);
        }
        let laid = Rc::new(self.lay(usize::from(state.size.0), signs));
        *self.laid.borrow_mut() = Some((key, Rc::clone(&laid)));
        laid
    }

    fn lay(&self, columns: usize, signs: bool) -> Laid {
        let mut laid = Laid::default();
        let mut folded = 0;
        for (index, row) in self.three.rows.iter().enumerate() {
            if row.fate == Fate::Unchanged && self.changes_only {
                folded += 1;
                continue;
            }
            fold(&mut laid, &mut folded);
            let mut cells = vec![self.heading(row)];
            cells.extend(match columns >= BESIDE {
                true => self.beside(row, columns, signs),
                false => self.stacked(row, columns, signs),
            });
            block(&mut laid, Some(index), Some(row.fate), cells);
        }
        fold(&mut laid, &mut folded);
        laid
    }

    fn heading(&self, row: &Triple) -> Vec<(usize, Words)> {
        let changed = row.fate != Fate::Unchanged;
        let words = Words::Heading(self.printed().heading(row), changed);
        vec![(GUTTER, words)]
    }

    /// The changes of each version against the text, one below the other.
    fn stacked(&self, row: &Triple, columns: usize, signs: bool) -> Vec<Vec<(usize, Words)>> {
        let right = columns
            .saturating_sub(1)
            .clamp(GUTTER + 1, GUTTER + MEASURE);
        let mut all = Vec::new();
        for (who, words) in changes(row) {
            if !who.is_empty() {
                all.push(vec![(GUTTER, Words::Dim(format!("{who}:")))]);
            }
            // From the text to whichever version makes the change.
            let (new, side) = match who {
                "draft alone" | "draft" => (&self.versions[1].document, &row.draft),
                _ => (&self.versions[2].document, &row.revision),
            };
            let old = &self.versions[0].document;
            let inked = inked((old, &row.base), (new, side), words, None, signs);
            all.extend(column(inked, GUTTER, right - GUTTER));
        }
        all
    }

    /// The text, the draft against it, the revision against the draft.
    fn beside(&self, row: &Triple, columns: usize, signs: bool) -> Vec<Vec<(usize, Words)>> {
        let width = columns.saturating_sub(GUTTER + 2 * BETWEEN + 1) / 3;
        let [base, draft, revision] = &self.versions;
        let sides = [
            (&*base.document, &row.base),
            (&*draft.document, &row.draft),
            (&*revision.document, &row.revision),
        ];
        let texts = [
            inked(sides[0], sides[1], &row.drafted, Some(Side::Old), false),
            inked(sides[0], sides[1], &row.drafted, None, signs),
            inked(sides[1], sides[2], &row.since, None, signs),
        ];
        let mut all: Vec<Vec<(usize, Words)>> = Vec::new();
        for (at, text) in texts.into_iter().enumerate() {
            let left = GUTTER + at * (width + BETWEEN);
            for (n, cells) in column(text, left, width).into_iter().enumerate() {
                match all.get_mut(n) {
                    Some(line) => line.extend(cells),
                    None => all.push(cells),
                }
            }
        }
        all
    }

    fn rows(&self, state: &State) -> usize {
        usize::from(state.size.1.saturating_sub(HEAD + 1)).max(1)
    }

    fn go(&mut self, state: &State, block: usize) {
        let laid = self.laid(state);
        self.focus = block;
        let lines = laid.lines.iter();
        let first = { lines }.position(|line| line.block == block).unwrap_or(0);
        let rows = self.rows(state);
        if first < self.top || first + 2 > self.top + rows {
            self.top = first.min(laid.lines.len().saturating_sub(rows));
        }
    }

    fn step(&mut self, state: &mut State, call: Call, forward: bool) {
        let laid = self.laid(state);
        let changed = |block: &usize| {
            let row = laid.blocks.get(*block).copied().flatten();
            let row = row.and_then(|row| self.three.rows.get(row));
            row.is_some_and(|row| row.fate != Fate::Unchanged)
        };
        let times = call.times() - 1;
        let found = match forward {
            true => (self.focus + 1..laid.blocks.len())
                .filter(changed)
                .nth(times),
            false => (0..self.focus).rev().filter(changed).nth(times),
        };
        match found {
            Some(block) => self.go(state, block),
            None => state.say("no further change that way"),
        }
    }

    fn scroll(&mut self, state: &State, by: isize) {
        let laid = self.laid(state);
        let rows = self.rows(state);
        let most = laid.lines.len().saturating_sub(rows);
        self.top = self.top.saturating_add_signed(by).min(most);
        let block = |line: usize| laid.lines.get(line).map(|line| line.block);
        let first = block(self.top).unwrap_or(0);
        let last = block(self.top + rows - 1).unwrap_or(laid.blocks.len().saturating_sub(1));
        self.focus = self.focus.clamp(first.min(last), last);
    }
}

/// Adds a block of lines behind a blank one.
fn block(laid: &mut Laid, row: Option<usize>, sign: Option<Fate>, cells: Vec<Vec<(usize, Words)>>) {
    let block = laid.blocks.len();
    if !laid.lines.is_empty() {
        laid.lines.push(Line {
            block,
            ..Line::default()
        });
    }
    for (n, cells) in cells.into_iter().enumerate() {
        laid.lines.push(Line {
            block,
            sign: sign.filter(|_| n == 0),
            cells,
        });
    }
    laid.blocks.push(row);
}

fn fold(laid: &mut Laid, folded: &mut usize) {
    let count = std::mem::take(folded);
    if count > 0 {
        let words = Words::Dim(format!("… {count} unchanged"));
        block(laid, None, None, vec![vec![(GUTTER, words)]]);
    }
}

type Sides<'a> = (&'a Document, &'a [usize]);

fn inked(
    old: (&Document, &Vec<usize>),
    new: (&Document, &Vec<usize>),
    words: &[Piece],
    side: Option<Side>,
    signs: bool,
) -> Vec<Inked> {
    let (old, new): (Sides, Sides) = ((old.0, old.1), (new.0, new.1));
    let setting = Setting {
        old: old.0,
        new: new.0,
        side,
        signs,
    };
    set(&setting, words, (old.1, new.1))
}

/// Texts wrapped in a column.
fn column(texts: Vec<Inked>, left: usize, width: usize) -> Vec<Vec<(usize, Words)>> {
    let mut all = Vec::new();
    for text in texts {
        for line in lines::wrap(&text.text, &[], width.max(1)) {
            all.push(vec![(left, Words::Inked(text.clone(), line))]);
        }
    }
    all
}

impl Layer for ThreeVersions {
    fn context(&self) -> Context {
        Context::Compare
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let times = call.times() as isize;
        let page = self.rows(state).saturating_sub(2).max(1) as isize;
        let half = (page / 2).max(1);
        let end = self.laid(state).blocks.len().saturating_sub(1);
        match call.command {
            Command::Down => self.scroll(state, times),
            Command::Up => self.scroll(state, -times),
            Command::PageDown => self.scroll(state, times.saturating_mul(page)),
            Command::PageUp => self.scroll(state, -times.saturating_mul(page)),
            Command::HalfDown => self.scroll(state, times.saturating_mul(half)),
            Command::HalfUp => self.scroll(state, -times.saturating_mul(half)),
            Command::Top => self.go(state, 0),
            Command::Bottom => self.go(state, end),
            Command::NextChange => self.step(state, call, true),
            Command::PreviousChange => self.step(state, call, false),
            Command::NextFilter | Command::PreviousFilter => {
                self.changes_only = !self.changes_only;
                self.go(state, 0);
                state.say(match self.changes_only {
                    true => "showing changes",
                    false => "showing all",
                });
            }
            Command::Close => return Answer::close(),
            // What only a comparison of two can do.
            command if command.works_in(Context::Compare) && !command.works_in(Context::Box) => {
                state.say("that is for a comparison of two versions");
            }
            _ => return Answer::Ignored,
        }
        Answer::stay()
    }

    fn status(&self, _state: &State) -> Option<String> {
        let only = match self.changes_only {
            true => "only changes · ",
            false => "",
        };
        let changed = self.three.rows.len() - self.three.count(Fate::Unchanged);
        Some(format!("three versions · {only}{changed} changed"))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let area = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
        Clear.render(area, frame.buffer_mut());
        let titles = crate::print::three::titles(&self.printed());
        let room = usize::from(area.width).saturating_sub(2);
        put(
            frame,
            1,
            0,
            &cells::clip(&titles, room),
            area.right(),
            theme.title_focused,
        );
        put(
            frame,
            1,
            1,
            &cells::clip(&counts(&self.three), room),
            area.right(),
            theme.dim,
        );
        let laid = self.laid(state);
        let body = area.y + HEAD..area.bottom();
        for (line, y) in laid.lines.iter().skip(self.top).zip(body) {
            if line.block == self.focus && !line.cells.is_empty() {
                put(frame, 0, y, "▎", area.right(), theme.current);
            }
            if let Some(fate) = line.sign {
                put(frame, 2, y, fate.sign(), area.right(), theme.label);
            }
            for (left, words) in &line.cells {
                draw(state, frame, (*left, y), words, area.right());
            }
        }
    }
}

fn draw(state: &State, frame: &mut Frame, (left, y): (usize, u16), words: &Words, right: u16) {
    let theme = &state.theme;
    let mut x = u16::try_from(left).unwrap_or(right);
    match words {
        Words::Heading(words, changed) => {
            let style = if *changed { theme.label } else { theme.dim };
            put(frame, x, y, &cells::clean(words), right, style);
        }
        Words::Dim(words) => {
            put(frame, x, y, &cells::clean(words), right, theme.dim);
        }
        Words::Inked(text, line) => {
            let shown = text.text.get(line.clone()).unwrap_or("");
            for (at, grapheme) in shown.grapheme_indices(true) {
                let ink = text
                    .inks
                    .iter()
                    .find(|(range, _)| range.contains(&(line.start + at)));
                let style = ink.map_or(theme.text, |(_, ink)| ink_style(theme, *ink));
                x = put(frame, x, y, &cells::shown(grapheme), right, style);
            }
        }
    }
}
