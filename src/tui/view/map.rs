//! The map of a document: one column at the edge of the text, the whole from its top to its end, with
//! a sign where hits, doubts and one's own things lie.
//!
//! It stands in the last column of the pane, which lines of the text leave free on all but the smallest
//! screens. Nothing stands in it where there is nothing to find: a line that scrolls takes no byte more.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::parts::put;
use crate::tui::annotated;
use crate::tui::layout::inside;
use crate::tui::reader::Reader;
use crate::tui::state::State;

/// The sign of a hit.
const HIT: (&str, &str) = ("•", "-");

/// `area`: the pane of the text; `end`: the column after its widest line.
pub fn view(state: &State, reader: &Reader, frame: &mut Frame, area: Rect, end: u16) {
    let rows = inside(area);
    let x = rows.right().saturating_sub(1);
    // A blank column stands between.
    if x <= end || rows.height == 0 || reader.beside.is_some() {
        return;
    }
    for (cell, (sign, style)) in signs(state, reader, usize::from(rows.height)) {
        put(frame, x, rows.y + cell as u16, &sign, rows.right(), style);
    }
}

/// What stands in each cell, with its weight.
type Cells = Vec<Option<(u8, String, Style)>>;

/// What stands in each cell that has something; what is one's own comes before doubts, and those before
/// hits.
fn signs(state: &State, reader: &Reader, height: usize) -> Vec<(usize, (String, Style))> {
    let theme = &state.theme;
    let items = reader.flow.items.len();
    let sizes: Vec<usize> = (0..items).map(|item| reader.text(item).len() + 1).collect();
    let all = sizes.iter().sum::<usize>().max(1);
    let mut cells: Cells = vec![None; height];
    let mark = |cells: &mut Cells, (at, weight): (usize, u8), sign: String, style: Style| {
        let cell = (at * height / all).min(height - 1);
        let free = cells.get_mut(cell);
        if let Some(cell) = free.filter(|cell| cell.as_ref().is_none_or(|(w, ..)| *w < weight)) {
            *cell = Some((weight, sign, style));
        }
    };
    let mut begins = 0;
    let hit = if state.plain_marks { HIT.1 } else { HIT.0 };
    for (item, size) in sizes.iter().enumerate() {
        for found in state.search.of(item, None) {
            mark(
                &mut cells,
                (begins + found.at.start, 1),
                hit.to_owned(),
                theme.mark,
            );
        }
        let own = reader
            .flow
            .paragraph(item)
            .map(|index| state.annotated.on(index));
        if let Some(thing) = own.and_then(<[_]>::first) {
            let sign = annotated::sign(thing, state.plain_marks);
            mark(
                &mut cells,
                (begins, 3),
                sign.to_string(),
                annotated::style(theme, thing),
            );
        }
        begins += size;
    }
    // Doubts are shown with the others: alone they would make every line dearer that one scrolls.
    if cells.iter().any(Option::is_some) {
        let mut begins = 0;
        for (item, size) in sizes.iter().enumerate() {
            if reader.doubts(item) > 0 {
                mark(&mut cells, (begins, 2), "!".to_owned(), theme.doubt);
            }
            begins += size;
        }
    }
    let shown = cells.into_iter().enumerate();
    shown
        .filter_map(|(cell, shown)| shown.map(|(_, sign, style)| (cell, (sign, style))))
        .collect()
}
