//! From the screen as it stands to the screen as it should be, in as few bytes as may be.

use std::cmp::Ordering;
use std::io::Write;
use std::ops::Range;

use ratatui::layout::Position;

use super::grid::{Cell, Grid, Pen};
use super::moves::{At, jump};
use super::{pen, scroll};

mod delay;

/// A gap of unchanged cells up to this is written again where that is shorter than a jump.
const GAP: usize = 8;
/// Fewer rows than this are written in whatever order is shortest; more from top to bottom, as
/// they are read while they arrive.
const FEW: usize = 12;
/// A run of cells longer than this is emptied at once, and the cursor jumps over it.
const ERASED: usize = 10;
/// Frames up to this many bytes arrive whole anyway and need no bracket to be shown at once.
const ARRIVES_WHOLE: usize = 400;

/// What the terminal shows and how it stands, as far as our own bytes have told it.
#[derive(Debug, Clone)]
pub(super) struct Painter {
    shown: Grid,
    /// The screen holds what we do not know: it is cleared before the next frame.
    stale: bool,
    at: Option<At>,
    /// The rows that a line feed on the last of them scrolls.
    region: Range<usize>,
    pen: Pen,
    /// None: not known.
    cursor_visible: Option<bool>,
    /// What was wanted, where not all of it has been sent.
    owed: Option<Grid>,
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
    /// It has said that it scrolls between columns (modes 69, DECSLRM).
    pub margins: bool,
}

impl Painter {
    pub fn new() -> Painter {
        Painter {
            shown: Grid::new(0, 0),
            stale: true,
            at: None,
            region: 0..0,
            pen: Pen::PLAIN,
            cursor_visible: None,
            owed: None,
            out: Vec::new(),
        }
    }

    /// Whether the screen is not yet all that was wanted: what stays where it is while everything beside
    /// it scrolls (a map in the last column, then the last line and the bar beside what is current) may
    /// take more bytes than the line that comes in. It goes along and is put right by the same frame
    /// drawn once more, when no key comes.
    pub fn owes(&self) -> bool {
        self.owed.is_some()
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
        let owed = self.owed.take();
        if self.stale || !self.shown.is_as_large_as(next) {
            self.start_afresh(next);
            self.rows(next, wanted, None);
            self.place_cursor(wanted.cursor);
        } else if owed.as_ref() == Some(next) {
            // No key has come since.
            self.rows(next, wanted, wanted.cursor);
            self.place_cursor(wanted.cursor);
        } else {
            let columns = 0..next.width.saturating_sub(1);
            let scroll = scroll::find(&self.shown, next, &columns);
            if scroll.is_none() && wanted.margins {
                self.scroll_panes(wanted);
            }
            match scroll.is_some() || owed.is_some() {
                true => self.without_delay(scroll, wanted),
                false => {
                    self.rows(next, wanted, wanted.cursor);
                    self.place_cursor(wanted.cursor);
                }
            }
        }
        if wanted.synchronized && self.out.len() > ARRIVES_WHOLE {
            self.out.splice(0..0, *b"\x1b[?2026h");
            self.out.extend_from_slice(b"\x1b[?2026l");
        }
        &self.out
    }

    /// All rows that differ, the cursor's own last: then it is near where it is to stay.
    fn rows(&mut self, next: &Grid, wanted: &Wanted, cursor: Option<Position>) {
        let changed = (0..next.height).filter(|&y| self.shown.row(y) != next.row(y));
        let mut order: Vec<usize> = changed.collect();
        if let Some(cursor) = cursor
            && order.len() < FEW
        {
            let cursor = usize::from(cursor.y);
            order.sort_by_key(|&y| match y.cmp(&cursor) {
                Ordering::Greater => (0, next.height - y),
                Ordering::Less => (1, y),
                Ordering::Equal => (2, y),
            });
        }
        for y in order {
            self.row(y, next.row(y), wanted.addresses);
        }
    }

    fn start_afresh(&mut self, next: &Grid) {
        self.stale = false;
        self.shown = Grid::new(next.width, next.height);
        // Some terminals keep an old region when they change their size.
        self.out.extend_from_slice(b"\x1b[m\x1b[r\x1b[H\x1b[2J");
        self.pen = Pen::PLAIN;
        self.region = 0..next.height;
        self.at = Some(At { x: Some(0), y: 0 });
    }

    /// Scrolls what stands beside rules.
    fn scroll_panes(&mut self, wanted: &Wanted) {
        for pane in scroll::panes(&self.shown, wanted.grid) {
            if let Some(scroll) = scroll::find(&self.shown, wanted.grid, &pane) {
                self.scroll_pane(scroll, &pane, wanted.addresses);
            }
        }
    }

    /// Scrolls between two columns. The margins are taken back at once: everything else is written
    /// as if there were none.
    fn scroll_pane(&mut self, scroll: scroll::Scroll, pane: &Range<usize>, addresses: &[String]) {
        let scroll::Scroll { top, bottom, by } = scroll;
        self.take_blank_pen(addresses);
        let _ = write!(self.out, "\x1b[?69h\x1b[{};{}s", pane.start + 1, pane.end);
        if self.region != (top..bottom) {
            let _ = write!(self.out, "\x1b[{};{}r", top + 1, bottom);
            self.region = top..bottom;
        }
        let way = if by > 0 { 'S' } else { 'T' };
        let _ = match by.unsigned_abs() {
            1 => write!(self.out, "\x1b[{way}"),
            rows => write!(self.out, "\x1b[{rows}{way}"),
        };
        self.out.extend_from_slice(b"\x1b[?69l");
        self.at = None;
        self.shown.scroll(pane, top, bottom, by);
    }

    /// Scrolls row by row, as text comes in, and writes each row where it comes in. The region
    /// stays set: the next scroll is most often of the same rows.
    fn scroll(&mut self, scroll: scroll::Scroll, next: &Grid, addresses: &[String]) {
        let scroll::Scroll { top, bottom, by } = scroll;
        self.take_blank_pen(addresses);
        if self.region != (top..bottom) {
            let _ = write!(self.out, "\x1b[{};{}r", top + 1, bottom);
            self.region = top..bottom;
            // Terminals disagree on where the cursor is now.
            self.at = None;
        }
        // Noted at once: to move all rows with every step would take longer than all the rest.
        self.shown.scroll(&(0..next.width), top, bottom, by);
        let rows = by.unsigned_abs();
        let fresh = match by > 0 {
            true => bottom - rows..bottom,
            false => top..top + rows,
        };
        for step in 0..rows {
            let (edge, from, bytes) = match by > 0 {
                true => (bottom - 1, fresh.start + step, "\n"),
                false => (top, fresh.end - 1 - step, "\x1bM"),
            };
            let row = next.row(from);
            let first = row.iter().position(|cell| *cell != Cell::BLANK);
            self.go(first.unwrap_or(0), edge);
            self.take_blank_pen(addresses);
            self.out.extend_from_slice(bytes.as_bytes());
            self.shown.row_mut(edge).fill(Cell::BLANK);
            self.row(edge, row, addresses);
        }
        for y in fresh {
            self.shown.row_mut(y).clone_from_slice(next.row(y));
        }
    }

    fn row(&mut self, y: usize, next: &[Cell], addresses: &[String]) {
        let shown = self.shown.row(y).to_vec();
        let Some(last) = (0..next.len()).rev().find(|&x| shown[x] != next[x]) else {
            return;
        };
        self.shown.row_mut(y).clone_from_slice(next);
        let blank = |cell: &Cell| *cell == Cell::BLANK;
        let words = next
            .iter()
            .rposition(|cell| !blank(cell))
            .map_or(0, |x| x + 1);
        // Emptying the rest of a line may cost a change of the pen, and three bytes.
        let erase = last >= words && last + 1 - words.max(first_difference(&shown, next)) > 6;
        let end = if erase { words } else { last + 1 };
        let mut x = 0;
        let mut spilt = 0;
        while x < end.max(spilt) {
            if x >= spilt && shown[x] == next[x] && !torn(&shown, next, x) {
                x += 1;
                continue;
            }
            let rest = next.get(x..end).unwrap_or_default();
            let empty = rest.iter().take_while(|cell| blank(cell)).count();
            if x >= spilt && empty > ERASED && !torn(&shown, next, x) {
                self.approach(x, y, next, addresses);
                self.take_blank_pen(addresses);
                let _ = write!(self.out, "\x1b[{empty}X");
                x += empty;
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
            self.take_blank_pen(addresses);
            self.out.extend_from_slice(b"\x1b[K");
        }
    }

    /// Brings the cursor to a cell and takes its pen: over a small gap by writing that again, else
    /// by a jump.
    fn approach(&mut self, x: usize, y: usize, row: &[Cell], addresses: &[String]) {
        let to = Some(At { x: Some(x), y });
        if self.at == to {
            return;
        }
        let with_pen = |mut bytes: Vec<u8>, held: Pen| {
            let pen = row[x].pen_after(held);
            pen::change(held, pen, addresses, &mut bytes);
            (bytes, pen)
        };
        let jumped = jump(self.at, x, y, &self.region).into_bytes();
        let jumped = with_pen(jumped, self.pen);
        let bridged = self.bridge(x, y, row, addresses);
        let bridged = bridged.map(|(bytes, held)| with_pen(bytes, held));
        let (bytes, pen) = match bridged {
            Some(bridged) if bridged.0.len() <= jumped.0.len() => bridged,
            _ => jumped,
        };
        self.out.extend_from_slice(&bytes);
        self.pen = pen;
        self.at = to;
    }

    /// The cells of a small gap written again, and the pen held after them.
    fn bridge(&self, x: usize, y: usize, row: &[Cell], links: &[String]) -> Option<(Vec<u8>, Pen)> {
        let from = self.at.filter(|at| at.y == y)?.x?;
        let gap = row.get(from..x).filter(|gap| gap.len() <= GAP)?;
        if gap.iter().any(|cell| cell.glyph.doubtful()) || gap.first()?.width == 0 {
            return None;
        }
        let mut written = Vec::new();
        let mut held = self.pen;
        for cell in gap.iter().filter(|cell| cell.width > 0) {
            let pen = cell.pen_after(held);
            pen::change(held, pen, links, &mut written);
            held = pen;
            cell.glyph.write(&mut written);
        }
        Some((written, held))
    }

    fn go(&mut self, x: usize, y: usize) {
        let to = Some(At { x: Some(x), y });
        if self.at != to {
            let bytes = jump(self.at, x, y, &self.region);
            self.out.extend_from_slice(bytes.as_bytes());
            self.at = to;
        }
    }

    fn put(&mut self, cell: &Cell, x: usize, y: usize, width: usize, addresses: &[String]) {
        self.take_pen(cell.pen_after(self.pen), addresses);
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

    /// A pen that leaves nothing to be seen on cells that are emptied.
    fn take_blank_pen(&mut self, addresses: &[String]) {
        self.take_pen(Cell::BLANK.pen_after(self.pen), addresses);
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
