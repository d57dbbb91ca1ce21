//! Where on the screen what is read stands.

use super::reader::{Position, Reader};

impl Reader {
    /// The row of the text pane that a place stands on; none where it is not on the screen.
    pub fn row_of(&self, at: Position) -> Option<u16> {
        let laid = self.laid(at.item);
        let line = laid
            .rows
            .partition_point(|row| row.start < at.offset.max(1))
            .saturating_sub(1);
        let row = self
            .visible()
            .iter()
            .position(|shown| *shown == (at.item, line))?;
        u16::try_from(row).ok()
    }

    /// The last row of the text pane that an item stands on; none where it is not on the screen.
    pub fn last_row_of(&self, item: usize) -> Option<u16> {
        let row = self.visible().iter().rposition(|shown| shown.0 == item)?;
        u16::try_from(row).ok()
    }
}
