//! Our backend and ratatui's own, each with an emulator that reads what it sends.

use std::cell::RefCell;
use std::io::{self, Write};
use std::num::NonZero;
use std::rc::Rc;

use opcit::tui::backend::{Canvas, Depth, Screen};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, TestBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Size};
use ratatui::{Frame, Terminal};

/// How many cases a property test runs: `PROPTEST_CASES` of them, or as many as usual.
pub fn cases(usual: u32) -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// A screen of fixed size that keeps what it is sent and counts the writes.
struct Sink {
    size: Size,
    bytes: Vec<u8>,
    writes: usize,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writes += 1;
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Screen for Sink {
    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

fn emulator(size: Size) -> vt100::Parser {
    vt100::Parser::new(cells(size.height), cells(size.width), 0)
}

/// An emulator that also scrolls between columns, which `vt100` does not know: mode 69, the margins
/// (`CSI s`), and scrolling up and down within them.
pub struct Emulator {
    pub screen: vt100::Parser,
    /// The first row and the one after the last, from 0.
    region: Option<(u16, u16)>,
    margins: Option<(u16, u16)>,
}

impl Emulator {
    fn new(size: Size) -> Emulator {
        Emulator {
            screen: emulator(size),
            region: None,
            margins: None,
        }
    }

    fn process(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some(at) = memchr::memmem::find(rest, b"\x1b[") {
            let (before, sequence) = rest.split_at(at);
            let end = sequence
                .iter()
                .skip(2)
                .position(|b| (0x40..0x7f).contains(b));
            let (sequence, after) = sequence.split_at(end.map_or(sequence.len(), |end| end + 3));
            self.screen.process(before);
            if !self.between_margins(sequence) {
                self.screen.process(sequence);
            }
            rest = after;
        }
        self.screen.process(rest);
    }

    /// Does what has to do with margins; whether all of a sequence is done with.
    fn between_margins(&mut self, sequence: &[u8]) -> bool {
        let text = std::str::from_utf8(sequence).unwrap();
        let last = text.chars().last().unwrap();
        let numbers = text.get(2..text.len() - 1).unwrap_or("");
        let pair = || {
            let (from, to) = numbers.split_once(';')?;
            Some((from.parse::<u16>().ok()? - 1, to.parse::<u16>().ok()?))
        };
        match (numbers, last) {
            ("?69", 'h') => {
                let columns = self.screen.screen().size().1;
                self.margins = Some((0, columns.get()));
            }
            ("?69", 'l') => self.margins = None,
            (_, 's') => {
                assert!(
                    self.margins.is_some(),
                    "the cursor is saved, not a margin set"
                );
                self.margins = pair();
                assert!(self.margins.is_some(), "{text:?}");
            }
            (_, 'r') => {
                self.region = pair();
                return false;
            }
            (_, 'S' | 'T') => {
                let by = numbers.parse::<i32>().unwrap_or(1);
                self.scroll(if last == 'S' { by } else { -by });
            }
            _ => {
                let drawn = self.margins.is_none();
                assert!(drawn, "{text:?} is sent between margins");
                return false;
            }
        }
        true
    }

    fn scroll(&mut self, by: i32) {
        let (left, right) = self.margins.expect("nothing else scrolls so");
        let rows = self.screen.screen().size().0.get();
        let (top, bottom) = self.region.unwrap_or((0, rows));
        let mut sent = b"\x1b7\x1b[?7l".to_vec();
        for y in top..bottom {
            let from = i32::from(y) + by;
            let from = u16::try_from(from)
                .ok()
                .filter(|from| (top..bottom).contains(from));
            write!(sent, "\x1b[{};{}H\x1b[m", y + 1, left + 1).unwrap();
            for x in left..right {
                let cell = from.and_then(|from| self.screen.screen().cell(from, x));
                sent.extend(cell.map_or(b"\x1b[m ".to_vec(), written));
            }
        }
        sent.extend_from_slice(b"\x1b8");
        self.screen.process(&sent);
    }
}

/// What writes a cell as it is.
fn written(cell: &vt100::Cell) -> Vec<u8> {
    if cell.is_wide_continuation() {
        return Vec::new();
    }
    let mut sgr = "0".to_owned();
    for (is, number) in [
        (cell.bold(), 1),
        (cell.dim(), 2),
        (cell.italic(), 3),
        (cell.underline(), 4),
        (cell.inverse(), 7),
    ] {
        if is {
            sgr += &format!(";{number}");
        }
    }
    for (color, base) in [(cell.fgcolor(), 38), (cell.bgcolor(), 48)] {
        sgr += &match color {
            vt100::Color::Default => String::new(),
            vt100::Color::Idx(index) => format!(";{base};5;{index}"),
            vt100::Color::Rgb(r, g, b) => format!(";{base};2;{r};{g};{b}"),
        };
    }
    let words = match cell.contents() {
        "" => " ",
        words => words,
    };
    format!("\x1b[{sgr}m{words}").into_bytes()
}

/// The canvas with an emulator that reads its bytes.
pub struct Ours {
    terminal: Terminal<Canvas<Sink>>,
    emulator: Emulator,
}

impl Ours {
    pub fn new(size: Size) -> Ours {
        let sink = Sink {
            size,
            bytes: Vec::new(),
            writes: 0,
        };
        let canvas = Canvas::new(sink, Depth::True).unwrap();
        Ours {
            terminal: Terminal::new(canvas).unwrap(),
            emulator: Emulator::new(size),
        }
    }

    /// In a terminal that scrolls between columns.
    pub fn with_margins(size: Size) -> Ours {
        let mut ours = Ours::new(size);
        ours.terminal.backend_mut().set_margins(true);
        ours
    }

    pub fn screen(&self) -> &vt100::Parser {
        &self.emulator.screen
    }

    /// Draws a frame; the bytes it took. Never more than one write.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> Vec<u8> {
        self.terminal.draw(view).unwrap();
        let sink = self.terminal.backend_mut().screen();
        let bytes = std::mem::take(&mut sink.bytes);
        let writes = usize::from(!bytes.is_empty());
        assert_eq!(sink.writes, writes, "a frame is one write, or none");
        sink.writes = 0;
        self.emulator.process(&bytes);
        bytes
    }

    /// Draws what a frame left out until no key comes; the bytes it took.
    pub fn rest(&mut self, view: impl FnOnce(&mut Frame)) -> Vec<u8> {
        match self.terminal.backend().owes() {
            true => self.draw(view),
            false => Vec::new(),
        }
    }

    pub fn resize(&mut self, size: Size) {
        self.terminal.backend_mut().screen().size = size;
        self.emulator.region = None;
        self.emulator
            .screen
            .screen_mut()
            .set_size(cells(size.height), cells(size.width));
    }

    /// The screen shows something else now, and the reader was told.
    pub fn spoil(&mut self, bytes: &[u8]) {
        self.emulator.process(bytes);
        self.terminal.backend_mut().forget();
    }
}

/// Draws what was drawn before, with the cursor where it was.
pub fn again(buffer: &Buffer, cursor: Option<(u16, u16)>) -> impl FnOnce(&mut Frame) {
    move |frame| {
        frame.buffer_mut().merge(buffer);
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }
}

/// ratatui's own backend, with a size of ours and no questions asked of a terminal.
struct Stock(CrosstermBackend<Sent>, Size);

#[derive(Clone, Default)]
struct Sent(Rc<RefCell<Vec<u8>>>);

impl Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Backend for Stock {
    type Error = io::Error;
    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        self.0.draw(content)
    }
    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }
    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }
    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }
    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }
    fn clear_region(&mut self, kind: ClearType) -> io::Result<()> {
        self.0.clear_region(kind)
    }
    fn size(&self) -> io::Result<Size> {
        Ok(self.1)
    }
    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.1,
            pixels: Size::ZERO,
        })
    }
    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.0)
    }
}

/// The screen that the stock backend leaves when it draws this one frame on an empty terminal.
pub fn stock(size: Size, view: impl FnOnce(&mut Frame)) -> vt100::Parser {
    let sent = Sent::default();
    let backend = Stock(CrosstermBackend::new(sent.clone()), size);
    let mut terminal = Terminal::new(backend).unwrap();
    terminal.draw(view).unwrap();
    // Dropped, it shows the cursor again.
    let mut screen = emulator(size);
    screen.process(&sent.0.borrow());
    screen
}

/// Asserts that two screens show the same, attributes and all. An empty cell has no ink: its
/// foreground and weight are not compared.
pub fn assert_same(ours: &vt100::Parser, stock: &vt100::Parser) {
    let (rows, columns) = stock.screen().size();
    let (rows, columns) = (rows.get(), columns.get());
    for y in 0..rows {
        for x in 0..columns {
            let look = |screen: &vt100::Parser| {
                let cell = screen.screen().cell(y, x).unwrap();
                let words = match cell.contents() {
                    "" => " ".to_owned(),
                    words => words.to_owned(),
                };
                let ink = words != " " || cell.inverse() || cell.underline();
                let ink = ink.then(|| (cell.fgcolor(), cell.bold(), cell.italic(), cell.dim()));
                let shape = (cell.is_wide(), cell.is_wide_continuation());
                let rest = (cell.bgcolor(), cell.inverse(), cell.underline());
                (words, ink, shape, rest)
            };
            assert_eq!(look(ours), look(stock), "row {y}, column {x}");
        }
    }
    let (ours, stock) = (ours.screen(), stock.screen());
    assert_eq!(ours.hide_cursor(), stock.hide_cursor());
    if !stock.hide_cursor() {
        assert_eq!(ours.cursor_position(), stock.cursor_position());
    }
}

/// Asserts that each letter that is one character stands in its place, whatever stands before it.
/// False where that can't be told: the screen is spoilt.
pub fn assert_in_place(ours: &vt100::Parser, size: Size, view: impl FnOnce(&mut Frame)) -> bool {
    let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
    terminal.draw(view).unwrap();
    let buffer = terminal.backend().buffer();
    let letters = |position: Position| buffer[position].symbol().chars().count();
    // The emulator wraps at the margin what runs over it, although it is told not to.
    let reach = |p: Position| usize::from(p.x) + 2 * letters(p);
    let wraps = |p: Position| letters(p) > 1 && reach(p) > usize::from(size.width);
    if buffer.area.positions().any(wraps) {
        return false;
    }
    for position in buffer.area.positions() {
        let drawn = buffer[position].symbol();
        // What stands on a blank may be the rest of the sequence before it.
        if letters(position) == 1 && drawn != " " {
            let cell = ours.screen().cell(position.y, position.x).unwrap();
            assert_eq!(cell.contents(), drawn, "{position}");
        }
    }
    true
}
