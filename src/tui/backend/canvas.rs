//! A ratatui backend that keeps the screen itself and sends a frame, when it is complete, as one
//! write of what really differs.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::colour::Depth;
use super::grid::Grid;
use super::links::Links;
use super::paint::{Painter, Wanted};

/// Where frames go: a terminal, or what stands for one in a test.
pub trait Screen: Write {
    /// Columns and rows, now.
    ///
    /// # Errors
    /// When the terminal is gone.
    fn size(&self) -> io::Result<Size>;
}

/// The backend: ratatui's changes are gathered and compared with what the terminal shows when the
/// frame is flushed.
#[derive(Debug)]
pub struct Canvas<S> {
    screen: S,
    next: Grid,
    painter: Painter,
    links: Links,
    addresses: Vec<String>,
    linked: bool,
    depth: Depth,
    hyperlinks: bool,
    synchronized: bool,
    margins: bool,
    cursor: Position,
    cursor_visible: bool,
}

impl<S: Screen> Canvas<S> {
    /// # Errors
    /// When the screen's size can't be had.
    pub fn new(screen: S, depth: Depth) -> io::Result<Self> {
        let size = screen.size()?;
        Ok(Canvas {
            screen,
            next: Grid::new(usize::from(size.width), usize::from(size.height)),
            painter: Painter::new(),
            links: Links::default(),
            addresses: Vec::new(),
            linked: false,
            depth,
            hyperlinks: false,
            synchronized: false,
            margins: false,
            cursor: Position::ORIGIN,
            cursor_visible: false,
        })
    }

    /// The sheet for the links of each frame.
    pub fn links(&self) -> Links {
        self.links.clone()
    }

    /// Sends links (OSC 8) from now on, or not.
    pub fn set_hyperlinks(&mut self, known: bool) {
        self.hyperlinks = known;
    }

    /// Brackets frames with mode 2026 from now on, or not: only for a terminal that knows it.
    pub fn set_synchronized(&mut self, known: bool) {
        self.synchronized = known;
    }

    /// Scrolls panes beside others between margins from now on, or not: only for a terminal that
    /// knows them.
    pub fn set_margins(&mut self, known: bool) {
        self.margins = known;
    }

    /// Whether the last frame is to be drawn once more when no key comes for a moment: a part of it
    /// that can wait was left out.
    pub fn owes(&self) -> bool {
        self.painter.owes()
    }

    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// The screen shows something else: the next frame is sent whole.
    pub fn forget(&mut self) {
        self.painter.forget();
    }

    pub fn screen(&mut self) -> &mut S {
        &mut self.screen
    }

    /// Lays the frame's links over its cells.
    fn link(&mut self) {
        if self.linked {
            for y in 0..self.next.height {
                for cell in self.next.row_mut(y) {
                    cell.pen.link = 0;
                }
            }
            self.linked = false;
        }
        for (area, address) in self.links.take() {
            if !self.hyperlinks {
                continue;
            }
            let Some(number) = self.number(address) else {
                continue;
            };
            self.linked = true;
            for y in area.top()..area.bottom() {
                let row = self.next.row_mut(usize::from(y)).iter_mut();
                let cells = row.skip(usize::from(area.x)).take(usize::from(area.width));
                for cell in cells {
                    cell.pen.link = number;
                }
            }
        }
    }

    /// The number of an address, the same in every frame.
    fn number(&mut self, address: String) -> Option<u16> {
        let known = self.addresses.iter().position(|known| *known == address);
        let index = known.unwrap_or_else(|| {
            self.addresses.push(address);
            self.addresses.len() - 1
        });
        u16::try_from(index + 1).ok()
    }
}

impl<S: Screen> Backend for Canvas<S> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            self.next
                .set(usize::from(x), usize::from(y), cell, self.depth);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor_visible = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor_visible = true;
        Ok(())
    }

    /// Where the cursor was put last: the terminal is never asked, as it may answer late.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        let size = self.screen.size()?;
        self.next = Grid::new(usize::from(size.width), usize::from(size.height));
        self.painter.forget();
        Ok(())
    }

    /// The reader has the whole screen, so every kind of clearing is of all of it.
    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        self.screen.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.screen.size()?,
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.link();
        let bytes = self.painter.frame(&Wanted {
            grid: &self.next,
            addresses: &self.addresses,
            cursor: self.cursor_visible.then_some(self.cursor),
            synchronized: self.synchronized,
            margins: self.margins,
        });
        if bytes.is_empty() {
            return Ok(());
        }
        self.screen.write_all(bytes)?;
        self.screen.flush()
    }
}
