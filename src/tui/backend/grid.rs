//! The cells of a screen, as a terminal keeps them: a wide character holds two, and writing over
//! half of one blanks the other half.

use std::ops::Range;

use ratatui::buffer::Cell as Drawn;
use ratatui::style::{Color, Modifier};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::colour::Depth;

/// The most code points sent for one cell: any letter with its marks and any emoji sequence in use
/// fit, a thousand stacked accents do not.
const CODE_POINTS: usize = 12;

/// What is visible on an empty cell.
const ON_BLANK: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// Colours, attributes and the link that characters are written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    pub fg: Color,
    pub bg: Color,
    pub modifier: Modifier,
    /// 1 + the index in the table of addresses; 0 is no link.
    pub link: u16,
}

impl Pen {
    pub const PLAIN: Pen = Pen {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
        link: 0,
    };

    /// Looks the same on an empty cell as no pen at all.
    fn invisible_on_blank(self) -> bool {
        self.bg == Color::Reset && !self.modifier.intersects(ON_BLANK) && self.link == 0
    }
}

/// One character with what is stacked on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Glyph {
    first: char,
    rest: Option<Box<str>>,
}

impl Glyph {
    const BLANK: Glyph = Glyph {
        first: ' ',
        rest: None,
    };

    /// The harmless part of a cell's words, and the cells it takes. Nothing that steers a
    /// terminal or reorders a line passes, wherever it came from.
    fn new(symbol: &str) -> (Glyph, u8) {
        // Most letters are one byte and stand for themselves.
        if let [byte @ b' '..=b'~'] = symbol.as_bytes() {
            let first = char::from(*byte);
            return (Glyph { first, rest: None }, 1);
        }
        let harmless: String = symbol.chars().filter(|&ch| !steers(ch)).collect();
        let cluster = harmless.graphemes(true).next().unwrap_or(" ");
        let mut chars = cluster.chars().take(CODE_POINTS);
        let first = chars.next().unwrap_or(' ');
        if first.width() == Some(0) {
            // A mark with nothing to stand on would stack on the cell to the left.
            let rest = Some(std::iter::once(first).chain(chars).collect());
            let first = '\u{25cc}';
            return (Glyph { first, rest }, 1);
        }
        let rest: String = chars.collect();
        let width = cluster.width().clamp(1, 8) as u8;
        let rest = (!rest.is_empty()).then(|| rest.into());
        (Glyph { first, rest }, width)
    }

    /// Its first code point, without the marks on it.
    pub fn first(&self) -> char {
        self.first
    }

    pub fn write(&self, out: &mut Vec<u8>) {
        let mut bytes = [0; 4];
        out.extend_from_slice(self.first.encode_utf8(&mut bytes).as_bytes());
        if let Some(rest) = &self.rest {
            out.extend_from_slice(rest.as_bytes());
        }
    }

    /// Whether terminals disagree on how many cells this takes: sequences and emoji.
    pub fn doubtful(&self) -> bool {
        self.rest.is_some() || self.first >= '\u{1f000}'
    }

    /// The most cells that any terminal may fill with this.
    pub fn reach(&self) -> usize {
        2 * (1 + self.rest.as_ref().map_or(0, |rest| rest.chars().count()))
    }

    pub fn is_blank(&self) -> bool {
        *self == Glyph::BLANK
    }

    /// Part of an upright rule between panes, or of a box's side.
    pub fn is_rule(&self) -> bool {
        self.first == '│'
    }

    fn has_variation(&self) -> bool {
        self.rest.as_ref().is_some_and(|r| r.contains('\u{fe0f}'))
    }
}

/// C0, C1, bidirectional controls, line separators, and what is invisible on its own.
fn steers(ch: char) -> bool {
    ch.is_control()
        || matches!(ch, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub glyph: Glyph,
    /// Cells taken; 0 for all but the first cell of a wide character.
    pub width: u8,
    pub pen: Pen,
}

impl Cell {
    pub const BLANK: Cell = Cell {
        glyph: Glyph::BLANK,
        width: 1,
        pen: Pen::PLAIN,
    };

    /// The pen to write this with where another is held: on an empty cell the one held will do, if
    /// nothing of it is to be seen there.
    pub fn pen_after(&self, held: Pen) -> Pen {
        match *self == Cell::BLANK && held.invisible_on_blank() {
            true => held,
            false => self.pen,
        }
    }

    fn drawn(cell: &Drawn, depth: Depth) -> Cell {
        let (glyph, width) = Glyph::new(cell.symbol());
        let (fg, bg) = depth.pair(cell.fg, cell.bg);
        let pen = Pen {
            fg,
            bg,
            modifier: cell.modifier,
            link: 0,
        };
        if glyph.is_blank() && pen.invisible_on_blank() {
            // One form for what looks the same, so that nothing is sent to change it.
            return Cell::BLANK;
        }
        Cell { glyph, width, pen }
    }
}

/// Rows of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grid {
    pub width: usize,
    pub height: usize,
    cells: Vec<Cell>,
}

impl Grid {
    pub fn new(width: usize, height: usize) -> Grid {
        Grid {
            width,
            height,
            cells: vec![Cell::BLANK; width * height],
        }
    }

    pub fn is_as_large_as(&self, other: &Grid) -> bool {
        (self.width, self.height) == (other.width, other.height)
    }

    /// The cells of a row; empty where there is no such row.
    pub fn row(&self, y: usize) -> &[Cell] {
        let start = y * self.width;
        self.cells.get(start..start + self.width).unwrap_or(&[])
    }

    pub fn row_mut(&mut self, y: usize) -> &mut [Cell] {
        let start = y * self.width;
        self.cells
            .get_mut(start..start + self.width)
            .unwrap_or(&mut [])
    }

    /// Puts what ratatui drew in its cell; outside the screen it is dropped.
    pub fn set(&mut self, x: usize, y: usize, drawn: &Drawn, depth: Depth) {
        let mut cell = Cell::drawn(drawn, depth);
        let row = self.row_mut(y);
        let Some(before) = row.get(x) else { return };
        if before.width == 0 {
            // ratatui redraws the right half of emoji with a variation selector; it is no cell.
            let owner = x.checked_sub(1).and_then(|left| row.get(left));
            if cell.glyph.is_blank() && owner.is_some_and(|o| o.glyph.has_variation()) {
                return;
            }
        }
        if x + usize::from(cell.width) > row.len() {
            cell = Cell::BLANK;
        }
        let end = x + usize::from(cell.width);
        for at in x..end {
            split(row, at);
        }
        for rest in row.get_mut(x + 1..end).unwrap_or(&mut []) {
            *rest = Cell {
                glyph: Glyph::BLANK,
                width: 0,
                pen: cell.pen,
            };
        }
        if let Some(place) = row.get_mut(x) {
            *place = cell;
        }
    }

    /// Moves what stands in these columns of the rows `top..bottom` up (or down, where `by` is
    /// negative) and blanks the rest. No wide character stands across an edge.
    pub fn scroll(&mut self, columns: &Range<usize>, top: usize, bottom: usize, by: isize) {
        let rows: Vec<usize> = match by > 0 {
            true => (top..bottom).collect(),
            false => (top..bottom).rev().collect(),
        };
        for y in rows {
            let from = y.checked_add_signed(by);
            let from = from.filter(|from| (top..bottom).contains(from));
            let moved = from.and_then(|from| self.row(from).get(columns.clone()));
            let moved = moved.map_or_else(|| vec![Cell::BLANK; columns.len()], <[Cell]>::to_vec);
            if let Some(cells) = self.row_mut(y).get_mut(columns.clone()) {
                cells.clone_from_slice(&moved);
            }
        }
    }
}

/// Blanks all of a wide character before a part of it is written over.
fn split(row: &mut [Cell], at: usize) {
    let Some(owner) = (0..=at)
        .rev()
        .find(|&x| row.get(x).is_some_and(|c| c.width > 0))
    else {
        return;
    };
    let width = row.get(owner).map_or(1, |cell| usize::from(cell.width));
    if width > 1 {
        for cell in row.iter_mut().skip(owner).take(width) {
            *cell = Cell::BLANK;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(symbol: &str) -> (String, u8) {
        let (glyph, width) = Glyph::new(symbol);
        let mut out = Vec::new();
        glyph.write(&mut out);
        (String::from_utf8(out).unwrap_or_default(), width)
    }

    #[test]
    fn no_cell_holds_anything_that_steers() {
        for ch in (0..0xa0).chain(0x2028..0x2030).chain(0x2060..0x2070) {
            let Some(ch) = char::from_u32(ch).filter(|&ch| steers(ch)) else {
                continue;
            };
            assert_eq!(shown(&format!("a{ch}")), ("a".into(), 1), "{ch:?}");
            assert_eq!(shown(&ch.to_string()), (" ".into(), 1), "{ch:?}");
        }
        assert_eq!(shown("\u{1b}[2J"), ("[".into(), 1));
    }

    #[test]
    fn letters_take_the_cells_they_take() {
        for (symbol, text, width) in [
            ("大", "大", 2),
            ("e\u{301}", "e\u{301}", 1),
            ("\u{301}", "\u{25cc}\u{301}", 1),
            ("ل", "ل", 1),
            ("👩\u{200d}⚖\u{fe0f}", "👩\u{200d}⚖\u{fe0f}", 2),
            ("", " ", 1),
            ("\u{ad}", " ", 1),
            ("\t", " ", 1),
        ] {
            assert_eq!(shown(symbol), (text.into(), width), "{symbol:?}");
        }
        let (text, width) = shown(&format!("a{}", "\u{301}".repeat(1000)));
        assert_eq!((text.chars().count(), width), (CODE_POINTS, 1));
    }

    #[test]
    fn half_of_a_wide_character_is_never_left() {
        let mut grid = Grid::new(3, 1);
        grid.set(0, 0, &Drawn::new("大"), Depth::True);
        assert_eq!(grid.row(0)[1].width, 0);
        grid.set(1, 0, &Drawn::new("x"), Depth::True);
        assert_eq!(grid.row(0)[0], Cell::BLANK);
        grid.set(1, 0, &Drawn::new("大"), Depth::True);
        grid.set(1, 0, &Drawn::new("y"), Depth::True);
        assert_eq!(grid.row(0)[2], Cell::BLANK);
        grid.set(2, 0, &Drawn::new("大"), Depth::True);
        assert_eq!(grid.row(0)[2], Cell::BLANK, "no room for a wide one");
        grid.set(9, 9, &Drawn::new("z"), Depth::True);
    }
}
