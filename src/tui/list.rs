//! A cursor in a list of rows, and the part of the list that is on the screen.

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct List {
    pub selected: usize,
    pub top: usize,
}

impl List {
    /// Moves the cursor; positive is down.
    pub fn step(&mut self, by: isize, len: usize) {
        self.selected = self
            .selected
            .saturating_add_signed(by)
            .min(len.saturating_sub(1));
    }

    /// Brings the cursor on the screen: to the middle of it where it has left it. Few
    /// terminals can scroll a list beside a text: each line of scrolling would send all of it.
    pub fn fit(&mut self, len: usize, rows: usize) {
        let rows = rows.max(1);
        self.selected = self.selected.min(len.saturating_sub(1));
        if !(self.top..self.top + rows).contains(&self.selected) {
            self.top = self.selected.saturating_sub(rows / 2);
        }
        self.top = self.top.min(len.saturating_sub(rows));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_in_the_list_and_on_the_screen() {
        // (start, step, length, rows) → (selected, top)
        for (start, step, len, rows, selected, top) in [
            (0, 1, 10, 3, 1, 0),
            (2, 1, 10, 3, 3, 2),
            (3, -9, 10, 3, 0, 0),
            (3, 99, 10, 3, 9, 7),
            (0, 5, 0, 3, 0, 0),
            (4, 0, 5, 0, 4, 4),
        ] {
            let mut list = List {
                selected: start,
                top: 0,
            };
            list.step(step, len);
            list.fit(len, rows);
            assert_eq!(
                (list.selected, list.top),
                (selected, top),
                "{start} {step} {len} {rows}"
            );
        }
    }
}
