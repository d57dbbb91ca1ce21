//! What the terminal receives: the same screen as from ratatui's own backend, in far fewer bytes.

use std::cell::RefCell;
use std::io::{self, Write};
use std::num::NonZero;
use std::rc::Rc;

use opcit::tui::backend::{Canvas, Depth, Screen};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};

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

/// The canvas with an emulator that reads its bytes.
struct Ours {
    terminal: Terminal<Canvas<Sink>>,
    screen: vt100::Parser,
}

impl Ours {
    fn new(size: Size) -> Ours {
        let sink = Sink {
            size,
            bytes: Vec::new(),
            writes: 0,
        };
        let canvas = Canvas::new(sink, Depth::True).unwrap();
        Ours {
            terminal: Terminal::new(canvas).unwrap(),
            screen: emulator(size),
        }
    }

    /// Draws a frame; the bytes it took. Never more than one write.
    fn draw(&mut self, frame: &Buffer, cursor: Option<(u16, u16)>) -> usize {
        self.terminal
            .draw(|f| {
                f.buffer_mut().merge(frame);
                if let Some(cursor) = cursor {
                    f.set_cursor_position(cursor);
                }
            })
            .unwrap();
        let sink = self.terminal.backend_mut().screen();
        let bytes = std::mem::take(&mut sink.bytes);
        assert!(sink.writes <= 1, "{} writes for one frame", sink.writes);
        sink.writes = 0;
        self.screen.process(&bytes);
        bytes.len()
    }

    fn resize(&mut self, size: Size) {
        self.terminal.backend_mut().screen().size = size;
        self.screen
            .screen_mut()
            .set_size(cells(size.height), cells(size.width));
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
fn stock(frame: &Buffer, cursor: Option<(u16, u16)>) -> vt100::Parser {
    let size = frame.area.as_size();
    let sent = Sent::default();
    let backend = Stock(CrosstermBackend::new(sent.clone()), size);
    let mut terminal = Terminal::new(backend).unwrap();
    terminal
        .draw(|f| {
            f.buffer_mut().merge(frame);
            if let Some(cursor) = cursor {
                f.set_cursor_position(cursor);
            }
        })
        .unwrap();
    let mut screen = emulator(size);
    screen.process(&sent.0.borrow());
    screen
}

/// Asserts that two screens show the same, attributes and all. An empty cell has no ink: its
/// foreground and weight are not compared.
fn assert_same(ours: &vt100::Parser, stock: &vt100::Parser) {
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

#[derive(Debug, Clone)]
enum Step {
    /// Writes words in a style somewhere.
    Write(u16, u16, String, Style),
    /// Moves the rows between the first and the last up or down.
    Scroll(i8),
    /// Empties a stretch.
    Clear(Rect),
    Same,
    Cursor(Option<(u16, u16)>),
    Resize(Size),
}

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z ]{1,12}",
        1 => Just("    ".to_owned()),
        1 => Just("大会第六十五届".to_owned()),
        1 => Just("e\u{301}te\u{301} ".to_owned()),
        1 => Just("الجمعية".to_owned()),
        1 => Just("👍".to_owned()),
        1 => Just("·—“§”".to_owned()),
    ];
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

fn style() -> impl Strategy<Value = Style> {
    let colour = || {
        prop_oneof![
            4 => Just(Color::Reset),
            1 => Just(Color::Red),
            1 => Just(Color::DarkGray),
            1 => Just(Color::Indexed(200)),
            1 => Just(Color::Rgb(1, 200, 3)),
        ]
    };
    // Those that the emulator keeps: it knows no blinking and no crossing out, and one weight.
    let modifier = (0..16u16).prop_map(|bits| {
        let kept = [
            Modifier::BOLD,
            Modifier::ITALIC,
            Modifier::UNDERLINED,
            Modifier::REVERSED,
        ];
        let chosen = kept.iter().enumerate().filter(|(i, _)| bits >> i & 1 == 1);
        chosen.fold(Modifier::empty(), |all, (_, one)| all | *one)
    });
    (colour(), colour(), modifier)
        .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

fn size() -> impl Strategy<Value = Size> {
    (1..50u16, 1..16u16).prop_map(|(width, height)| Size { width, height })
}

fn step() -> impl Strategy<Value = Step> {
    let area = (0..50u16, 0..16u16, 1..40u16, 1..16u16)
        .prop_map(|(x, y, width, height)| Rect::new(x, y, width, height));
    prop_oneof![
        8 => (0..50u16, 0..16u16, words(), style()).prop_map(|(x, y, w, s)| Step::Write(x, y, w, s)),
        4 => (-3..4i8).prop_map(Step::Scroll),
        2 => area.prop_map(Step::Clear),
        1 => Just(Step::Same),
        2 => prop::option::of((0..50u16, 0..16u16)).prop_map(Step::Cursor),
        1 => size().prop_map(Step::Resize),
    ]
}

fn apply(frame: &mut Buffer, step: &Step) {
    let area = frame.area;
    match step {
        Step::Write(x, y, words, style) if *x < area.width && *y < area.height => {
            frame.set_string(*x, *y, words, *style);
        }
        Step::Scroll(by) => {
            let before = frame.clone();
            for y in 1..area.height.saturating_sub(1) {
                let from = y.saturating_add_signed(i16::from(*by));
                for x in 0..area.width {
                    let cell = before.cell((x, from)).filter(|_| from > 0);
                    frame[(x, y)] = cell.cloned().unwrap_or_default();
                }
            }
        }
        Step::Clear(part) => {
            for position in part.intersection(area).positions() {
                frame[position] = Cell::default();
            }
        }
        Step::Resize(size) => *frame = Buffer::empty(Rect::from((Position::ORIGIN, *size))),
        Step::Write(..) | Step::Same | Step::Cursor(_) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_walk_of_frames_leaves_the_screen_of_the_stock_backend(
        first in size(),
        steps in prop::collection::vec(step(), 1..40),
    ) {
        let mut ours = Ours::new(first);
        let mut frame = Buffer::empty(Rect::from((Position::ORIGIN, first)));
        let mut cursor = None;
        for step in &steps {
            apply(&mut frame, step);
            if let Step::Resize(size) = step {
                ours.resize(*size);
            }
            if let Step::Cursor(wanted) = step {
                cursor = *wanted;
            }
            let inside = cursor.filter(|&(x, y)| x < frame.area.width && y < frame.area.height);
            ours.draw(&frame, inside);
            assert_same(&ours.screen, &stock(&frame, inside));
            prop_assert_eq!(ours.draw(&frame, inside), 0, "nothing changed, something sent");
        }
    }
}

const WIDE: Size = Size {
    width: 120,
    height: 40,
};

/// A page of a resolution between a title and a status line, from line `at`.
fn page(at: usize) -> Buffer {
    const WORDS: [&str; 12] = [
        "Recalling",
        "its",
        "resolutions",
        "46/152",
        "of",
        "18",
        "December",
        "1991",
        "and",
        "Reaffirming",
        "the",
        "commitments",
    ];
    let mut frame = Buffer::empty(Rect::from((Position::ORIGIN, WIDE)));
    let bar = Style::new().add_modifier(Modifier::REVERSED);
    let title = format!("{:120}", " A/RES/65/232  Strengthening the Programme");
    frame.set_string(0, 0, title, bar);
    for y in 1..39 {
        let line = at + usize::from(y);
        let text: Vec<&str> = (0..14)
            .map(|n| WORDS[(line * 7 + n * n + n) % 12])
            .collect();
        frame.set_stringn(14, y, text.join(" "), 72, Style::new());
        if line.is_multiple_of(9) {
            let lead = Style::new()
                .add_modifier(Modifier::ITALIC)
                .fg(Color::Rgb(90, 120, 200));
            frame.set_stringn(14, y, "Takes note with appreciation", 72, lead);
            frame.set_string(6, y, format!("{line}."), Style::new().fg(Color::DarkGray));
        }
    }
    frame.set_string(
        0,
        39,
        format!("{:120}", format!(" op{} of 212", at / 9)),
        bar,
    );
    frame
}

#[test]
fn a_line_of_scrolling_is_within_its_budget() {
    let mut ours = Ours::new(WIDE);
    ours.draw(&page(0), None);
    let mut all = Vec::new();
    for at in (1..60).chain((0..59).rev()) {
        all.push(ours.draw(&page(at), None));
        assert_same(&ours.screen, &stock(&page(at), None));
    }
    all.sort_unstable();
    // A line with its label and italics has more of its own to say than most.
    assert!(
        all[all.len() / 2] <= 128 && all[all.len() - 1] <= 150,
        "{all:?}"
    );
}

#[test]
fn moving_in_a_list_is_within_its_budget() {
    let list = |selected: u16| {
        let mut frame = page(0);
        for y in 1..39 {
            let style = match y == selected {
                true => Style::reset().add_modifier(Modifier::REVERSED),
                false => Style::reset(),
            };
            frame.set_string(
                0,
                y,
                format!("{:28}│", format!(" op{y}  Encourages all")),
                style,
            );
        }
        frame
    };
    let mut ours = Ours::new(WIDE);
    ours.draw(&list(1), Some((0, 1)));
    for selected in (2..39).chain((1..38).rev()) {
        let bytes = ours.draw(&list(selected), Some((0, selected)));
        assert!(bytes <= 120, "{bytes} bytes to move to row {selected}");
    }
}

#[test]
fn a_frame_is_sent_whole_after_the_screen_was_lost() {
    let mut ours = Ours::new(WIDE);
    ours.draw(&page(3), Some((1, 1)));
    ours.screen
        .process(b"\x1b[2J\x1b[31mWords of another program\x1b[5;9r\x1b[?25l\x1b[r");
    ours.terminal.backend_mut().forget();
    ours.draw(&page(3), Some((1, 1)));
    assert_same(&ours.screen, &stock(&page(3), Some((1, 1))));
}
