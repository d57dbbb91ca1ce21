//! Moving in rows that are laid out: the block one is at, what is on the screen, and a search.

use crate::tui::command::Command;

use super::lay::Laid;

/// Where one is: a block, and the first line on the screen by its block.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    pub focus: usize,
    top: (usize, usize),
}

impl Place {
    /// The first line on the screen.
    pub fn top(&self, laid: &Laid) -> usize {
        let (block, offset) = self.top;
        laid.blocks.get(block).map_or(0, |b| {
            b.lines.start + offset.min(b.lines.len().saturating_sub(1))
        })
    }

    fn set_top(&mut self, laid: &Laid, rows: usize, line: usize) {
        let line = line.min(laid.lines.len().saturating_sub(rows));
        // A blank line belongs to the block after it: the screen does not begin with one.
        let block = laid.lines.get(line).map_or(0, |l| l.block);
        let start = laid.blocks.get(block).map_or(0, |b| b.lines.start);
        self.top = (block, line.saturating_sub(start));
    }

    /// Makes a block current and brings it on the screen.
    pub fn go(&mut self, laid: &Laid, rows: usize, block: usize) {
        let Some(wanted) = laid.blocks.get(block) else {
            return;
        };
        self.focus = block;
        let top = self.top(laid);
        if wanted.lines.start < top || wanted.lines.end > top + rows {
            let above = (rows / 4).min(rows.saturating_sub(wanted.lines.len()));
            self.set_top(laid, rows, wanted.lines.start.saturating_sub(above));
        }
    }

    /// Scrolls by lines and pages; whether the command asks for that.
    pub fn travel(&mut self, command: Command, laid: &Laid, rows: usize, times: usize) -> bool {
        let times = times as isize;
        let page = rows.saturating_sub(2).max(1) as isize;
        let half = (rows / 2).max(1) as isize;
        let by = match command {
            Command::Down => times,
            Command::Up => -times,
            Command::PageDown => times.saturating_mul(page),
            Command::PageUp => -times.saturating_mul(page),
            Command::HalfDown => times.saturating_mul(half),
            Command::HalfUp => -times.saturating_mul(half),
            _ => return false,
        };
        self.scroll(laid, rows, by);
        true
    }

    fn scroll(&mut self, laid: &Laid, rows: usize, by: isize) {
        let before = self.top(laid);
        let mut line = before.saturating_add_signed(by);
        self.set_top(laid, rows, line);
        // A blank line can't be the first: going up, the one over it is.
        while by < 0 && line > 0 && self.top(laid) >= before {
            line -= 1;
            self.set_top(laid, rows, line);
        }
        let top = self.top(laid);
        let last = laid.blocks.len().saturating_sub(1);
        if top == before {
            // The end is on the screen: the bar goes on alone.
            let step = if by.abs() == 1 {
                by
            } else {
                by.signum() * last as isize
            };
            let focus = self.focus.saturating_add_signed(step).min(last);
            return self.go(laid, rows, focus);
        }
        let start = |block: usize| laid.blocks.get(block).map_or(0, |b| b.lines.start);
        let first = laid.lines.get(top).map_or(0, |l| l.block);
        let lowest = laid.lines.get(top + rows - 1).map_or(last, |l| l.block);
        let first = if start(first) < top && first < lowest {
            first + 1
        } else {
            first
        };
        self.focus = self.focus.clamp(first.min(lowest), lowest);
    }

    /// Goes to another block that fits, some times over; whether there is one.
    pub fn step(
        &mut self,
        laid: &Laid,
        rows: usize,
        (times, forward): (usize, bool),
        fits: impl Fn(usize) -> bool,
    ) -> bool {
        let fits = |block: &usize| fits(*block);
        let focus = self.focus;
        let found = match forward {
            true => (focus + 1..laid.blocks.len()).filter(fits).nth(times - 1),
            false => (0..focus).rev().filter(fits).nth(times - 1),
        };
        if let Some(block) = found {
            self.go(laid, rows, block);
        }
        found.is_some()
    }
}

/// What is searched for.
#[derive(Debug, Default)]
pub struct Sought {
    pub query: String,
    /// Where the search began, and what was searched for before.
    before: Option<(Place, String)>,
}

impl Sought {
    /// A search begins here.
    pub fn begin(&mut self, place: Place) {
        self.before = Some((place, self.query.clone()));
    }

    /// Takes what is typed so far; back to where the search began, from where it looks. None where
    /// the search was given up.
    pub fn typed(&mut self, typed: Option<&str>, place: &mut Place) -> Option<()> {
        let (from, before) = self.before.clone()?;
        *place = from;
        self.query = typed.map_or(before, str::to_owned);
        typed.map(|_| ())
    }

    /// To the first block from here on that has it; in how many it is.
    pub fn first(&self, place: &mut Place, laid: &Laid, rows: usize) -> usize {
        let hits = hit_blocks(laid);
        let first = hits.iter().find(|block| **block >= place.focus);
        if let Some(block) = first.or(hits.first()) {
            place.go(laid, rows, *block);
        }
        hits.len()
    }

    /// To the next block that has it, or the one before, round the end; whether any has it.
    pub fn next(
        &self,
        place: &mut Place,
        laid: &Laid,
        rows: usize,
        (times, forward): (usize, bool),
    ) -> bool {
        let hits = hit_blocks(laid);
        if hits.is_empty() {
            return false;
        }
        let ahead = hits.partition_point(|block| *block <= place.focus);
        let behind = hits.partition_point(|block| *block < place.focus);
        let by = times - 1;
        let at = match forward {
            true => (ahead + by) % hits.len(),
            false => (behind + hits.len() - 1 - by % hits.len()) % hits.len(),
        };
        if let Some(block) = hits.get(at) {
            place.go(laid, rows, *block);
        }
        true
    }
}

/// The blocks that hold what was searched for, in order.
fn hit_blocks(laid: &Laid) -> Vec<usize> {
    let hits = laid.lines.iter().filter(|line| line.has_hit());
    let mut blocks: Vec<usize> = hits.map(|line| line.block).collect();
    blocks.dedup();
    blocks
}
