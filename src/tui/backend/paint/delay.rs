//! What waits while lines scroll: a screen that is all right a moment later costs less than one that
//! lags behind the keys.

use super::super::grid::{Cell, Grid};
use super::super::scroll::Scroll;
use super::{Painter, Wanted};

/// A line that scrolls takes at most this many bytes with all that changes around it; what is beyond
/// waits.
const A_LINE: usize = 128;
/// Who scrolls more lines at once has gone elsewhere, and waits for all of it.
const LINES: usize = 3;

impl Painter {
    /// Scrolls, and sends what else differs as far as there is room for it: the last column waits first,
    /// then all but the rows that come in. What is large anyway takes all along.
    pub(super) fn without_delay(&mut self, scroll: Option<Scroll>, wanted: &Wanted) {
        let lines = scroll.map_or(1, |scroll| scroll.by.unsigned_abs());
        let room = A_LINE * lines.min(LINES);
        let before = self.clone();
        self.scrolled(scroll, wanted.grid, wanted);
        if self.out.len() <= room {
            return;
        }
        let all = std::mem::replace(self, before.clone());
        let mut beside = wanted.grid.clone();
        self.scroll_last_column(scroll, &mut beside);
        self.scrolled(scroll, &beside, wanted);
        let sent = self.out.len();
        if sent == 0 || sent >= 2 * room {
            *self = all;
            return;
        }
        if let Some(scroll) = scroll
            && sent > room
        {
            *self = before;
            self.scroll(scroll, &beside, wanted.addresses);
        }
        self.owed = Some(wanted.grid.clone());
    }

    /// Scrolls to a grid, and sends all that differs then.
    fn scrolled(&mut self, scroll: Option<Scroll>, next: &Grid, wanted: &Wanted) {
        if let Some(scroll) = scroll {
            // First what stays where it is: the last line is a step away from the row that comes in.
            let rest = (0..next.height).filter(|y| !(scroll.top..scroll.bottom).contains(y));
            for y in rest {
                self.row(y, next.row(y), wanted.addresses);
            }
            self.scroll(scroll, next, wanted.addresses);
        }
        self.rows(next, wanted, wanted.cursor);
        self.place_cursor(wanted.cursor);
    }

    /// What stands in the last column once the screen has scrolled, where nothing is written into it.
    fn scroll_last_column(&self, scroll: Option<Scroll>, next: &mut Grid) {
        let last = next.width.saturating_sub(1);
        for y in 0..next.height {
            let from = match scroll.filter(|scroll| (scroll.top..scroll.bottom).contains(&y)) {
                Some(scroll) => y
                    .checked_add_signed(scroll.by)
                    .filter(|from| (scroll.top..scroll.bottom).contains(from)),
                None => Some(y),
            };
            let went = from.and_then(|from| self.shown.row(from).get(last));
            let goes = went.cloned().unwrap_or(Cell::BLANK);
            // Half of a wide character goes with its other half.
            if let Some(cell) = next.row_mut(y).get_mut(last)
                && (cell.width, goes.width) == (1, 1)
            {
                *cell = goes;
            }
        }
    }
}
