//! From the screen as it stands to the screen as it should be, in as few bytes as may be.

use std::io::Write;

use ratatui::layout::Position;

use super::grid::{Cell, Grid, Pen};
use super::{pen, scroll};

/// A gap of unchanged cells up to this is written again where that is shorter than a jump.
const GAP: usize = 8;
/// Frames up to this many bytes arrive whole anyway and need no bracket to be shown at once.
const ARRIVES_WHOLE: usize = 400;

/// Where the terminal's cursor is known to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct At {
    /// None after a character whose width terminals disagree on, and after the last column.
    x: Option<usize>,
    y: usize,
}

/// What the terminal shows and how it stands, as far as our own bytes have told it.
#[derive(Debug)]
pub(super) struct Painter {
    shown: Grid,
    /// The screen holds what we do not know: it is cleared before the next frame.
    stale: bool,
    at: Option<At>,
    pen: Pen,
    /// None: not known.
    cursor_visible: Option<bool>,
    out: Vec<u8>,
}

/// What is to be shown.
pub(super) struct Wanted<'a> {
    pub grid: &'a Grid,
    pub addresses: &'a [String],
    /// Where the cursor is shown; none hides it.
    pub cursor: Option<Position>,
    /// The terminal has said that it shows what stands between two marks at once.
    pub synchronized: bool,
}

impl Painter {
    pub fn new() -> Painter {
        Painter {
            shown: Grid::new(0, 0),
            stale: true,
            at: None,
            pen: Pen::PLAIN,
            cursor_visible: None,
            out: Vec::new(),
        }
    }

    /// Forgets the screen: the next frame is sent whole.
    pub fn forget(&mut self) {
        self.stale = true;
        self.cursor_visible = None;
    }

    /// The bytes that bring the screen to what is wanted; none where it is so already.
    pub fn frame(&mut self, wanted: &Wanted) -> &[u8] {
        self.out.clear();
        let next = wanted.grid;
        if self.stale || (self.shown.width, self.shown.height) != (next.width, next.height) {
            self.start_afresh(next);
        } else if let Some(scroll) = scroll::find(&self.shown, next) {
            self.scroll(scroll, wanted.addresses);
        }
        for y in 0..next.height {
            if self.shown.row(y) != next.row(y) {
                self.row(y, next.row(y), wanted.addresses);
                self.shown.row_mut(y).clone_from_slice(next.row(y));
            }
        }
        self.place_cursor(wanted.cursor);
        if wanted.synchronized && self.out.len() > ARRIVES_WHOLE {
            self.out.splice(0..0, *b"\x1b[?2026h");
            self.out.extend_from_slice(b"\x1b[?2026l");
        }
        &self.out
    }

    fn start_afresh(&mut self, next: &Grid) {
        self.stale = false;
        self.shown = Grid::new(next.width, next.height);
        // Some terminals keep an old region when they change their size.
        self.out.extend_from_slice(b"\x1b[m\x1b[r\x1b[H\x1b[2J");
        self.pen = Pen::PLAIN;
        self.at = Some(At { x: Some(0), y: 0 });
    }

    fn scroll(&mut self, scroll: scroll::Scroll, addresses: &[String]) {
        // Rows that come in empty take the pen's background on some terminals.
        self.take_pen(Pen::PLAIN, addresses);
        let scroll::Scroll { top, bottom, by } = scroll;
        let count = by.unsigned_abs();
        let _ = write!(self.out, "\x1b[{};{}r", top + 1, bottom);
        // Terminals disagree on where the cursor is now. Lines are deleted or inserted at the
        // region's top: terminals without a command to scroll know that too.
        self.at = None;
        self.go(0, top);
        let letter = if by > 0 { 'M' } else { 'L' };
        match count {
            1 => _ = write!(self.out, "\x1b[{letter}"),
            _ => _ = write!(self.out, "\x1b[{count}{letter}"),
        }
        self.out.extend_from_slice(b"\x1b[r");
        self.at = Some(At { x: Some(0), y: 0 });
        self.shown.scroll(top, bottom, by);
    }

    fn row(&mut self, y: usize, next: &[Cell], addresses: &[String]) {
        let shown = self.shown.row(y).to_vec();
        let Some(last) = (0..next.len()).rev().find(|&x| shown[x] != next[x]) else {
            return;
        };
        let words = 1
            + (0..next.len())
                .rev()
                .find(|&x| next[x] != Cell::BLANK)
                .map_or(-1, |x| x as isize);
        let words = words as usize;
        // Emptying the rest of a line costs a reset of the pen and three bytes.
        let erase = last >= words && last + 1 - words.max(first_difference(&shown, next)) > 6;
        let end = if erase { words } else { last + 1 };
        let mut x = 0;
        let mut spilt = 0;
        while x < end.max(spilt) {
            if x >= spilt && shown[x] == next[x] && !torn(&shown, next, x) {
                x += 1;
                continue;
            }
            // All of a wide character is written, also where only its second half was covered.
            let start = (0..=x).rev().find(|&x| next[x].width > 0).unwrap_or(x);
            self.approach(start, y, next, addresses);
            let width = usize::from(next[start].width.max(1));
            self.put(&next[start], start, y, next.len(), addresses);
            if next[start].glyph.doubtful() {
                // It may have run over its neighbours: they are written again.
                spilt = spilt.max(start + next[start].glyph.reach()).min(next.len());
            }
            x = start + width;
        }
        if erase {
            self.approach(end, y, next, addresses);
            self.take_pen(Pen::PLAIN, addresses);
            self.out.extend_from_slice(b"\x1b[K");
        }
    }

    /// Brings the cursor to a cell: over a small gap by writing it again, else by a jump.
    fn approach(&mut self, x: usize, y: usize, row: &[Cell], addresses: &[String]) {
        if let Some(At {
            x: Some(from),
            y: at,
        }) = self.at
            && at == y
            && from < x
            && x - from <= GAP
        {
            let gap = &row[from..x];
            if gap.iter().all(|cell| !cell.glyph.doubtful()) && gap[0].width > 0 {
                let mut written = Vec::new();
                let mut held = self.pen;
                for cell in gap.iter().filter(|cell| cell.width > 0) {
                    pen::change(held, cell.pen, addresses, &mut written);
                    held = cell.pen;
                    cell.glyph.write(&mut written);
                }
                if written.len() <= jump(self.at, x, y).len() {
                    self.out.extend_from_slice(&written);
                    self.pen = held;
                    self.at = Some(At { x: Some(x), y });
                    return;
                }
            }
        }
        self.go(x, y);
    }

    fn go(&mut self, x: usize, y: usize) {
        let to = Some(At { x: Some(x), y });
        if self.at != to {
            let bytes = jump(self.at, x, y);
            self.out.extend_from_slice(bytes.as_bytes());
            self.at = to;
        }
    }

    fn put(&mut self, cell: &Cell, x: usize, y: usize, width: usize, addresses: &[String]) {
        self.take_pen(cell.pen, addresses);
        let cells = usize::from(cell.width.max(1));
        let doubtful = cell.glyph.doubtful();
        if doubtful {
            // It may also leave a part of its cells as they were: they are emptied first.
            self.out.resize(self.out.len() + cells, b' ');
            let _ = write!(self.out, "\x1b[{}G", x + 1);
        }
        cell.glyph.write(&mut self.out);
        let after = x + cells;
        let known = after < width && !doubtful;
        self.at = Some(At {
            x: known.then_some(after),
            y,
        });
    }

    fn take_pen(&mut self, to: Pen, addresses: &[String]) {
        pen::change(self.pen, to, addresses, &mut self.out);
        self.pen = to;
    }

    fn place_cursor(&mut self, wanted: Option<Position>) {
        if let Some(position) = wanted {
            let x = usize::from(position.x).min(self.shown.width.saturating_sub(1));
            let y = usize::from(position.y).min(self.shown.height.saturating_sub(1));
            self.go(x, y);
        }
        if self.cursor_visible != Some(wanted.is_some()) {
            self.cursor_visible = Some(wanted.is_some());
            let bytes = match wanted {
                Some(_) => b"\x1b[?25h",
                None => b"\x1b[?25l",
            };
            self.out.extend_from_slice(bytes);
        }
    }
}

fn first_difference(shown: &[Cell], next: &[Cell]) -> usize {
    shown.iter().zip(next).take_while(|(a, b)| a == b).count()
}

/// Whether a cell that looks unchanged belongs to a wide character that is not: writing over one
/// half blanks the other.
fn torn(shown: &[Cell], next: &[Cell], x: usize) -> bool {
    let owner = |row: &[Cell]| (0..=x).rev().find(|&x| row[x].width > 0).unwrap_or(x);
    let (was, is) = (owner(shown), owner(next));
    was != is || shown[was].width != next[is].width || shown[was] != next[is]
}

/// The shortest jump to a cell.
fn jump(from: Option<At>, x: usize, y: usize) -> String {
    let absolute = match (x, y) {
        (0, 0) => "\x1b[H".to_owned(),
        (0, _) => format!("\x1b[{}H", y + 1),
        _ => format!("\x1b[{};{}H", y + 1, x + 1),
    };
    let mut ways = vec![absolute];
    if let Some(at) = from {
        let down = y.checked_sub(at.y).filter(|&rows| rows <= 3);
        if let Some(rows) = down
            && x == 0
        {
            // The terminal is raw: a line feed goes straight down, and never from the last row.
            ways.push(format!("\r{}", "\n".repeat(rows)));
        }
        match at.x {
            Some(column) if column == x => {
                if let Some(rows) = down {
                    ways.push("\n".repeat(rows));
                }
                ways.push(format!("\x1b[{}d", y + 1));
            }
            Some(column) if at.y == y && column < x => ways.push(match x - column {
                1 => "\x1b[C".to_owned(),
                cells => format!("\x1b[{cells}C"),
            }),
            Some(column) if at.y == y && column - x <= 3 => {
                ways.push("\x08".repeat(column - x));
            }
            _ => {}
        }
        if at.y == y {
            ways.push(format!("\x1b[{}G", x + 1));
        }
    }
    ways.into_iter().min_by_key(String::len).unwrap_or_default()
}
