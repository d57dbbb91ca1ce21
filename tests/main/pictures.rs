//! The README's pictures: the reader's own frames, drawn as SVG. Stale ones fail;
//! `OPCIT_ACCEPT=1 cargo test --test main pictures` draws them anew.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use opcit::library::Library;
use opcit::tui::app::Input;
use opcit::tui::keymap::parse_keys;
use opcit::tui::{App, Options, Start};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// Far longer than anything takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// A cell in pixels.
const WIDTH: usize = 9;
const HEIGHT: usize = 19;

const INK: &str = "#d8dee4";
const PAPER: &str = "#1c2128";

#[test]
fn the_pictures_are_what_the_reader_draws() {
    for (name, document, width, height, keys) in [
        ("footnote", "A/C.2/99/L.12/Rev.1", 100, 28, "4 G f"),
        (
            "jump",
            "A/RES/99/214",
            100,
            28,
            "Ctrl-p n i g h t Space l i g h t i n g",
        ),
        ("comparison", "A/C.2/99/L.12/Rev.1", 100, 28, "C Enter } }"),
        ("parallel", "A/RES/104/27", 120, 28, "p }"),
        ("small", "A/RES/99/214", 40, 12, "2 G"),
    ] {
        let drawn = svg(&frame(document, width, height, keys));
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/pictures/{name}.svg"));
        if std::env::var_os("OPCIT_ACCEPT").is_some_and(|accept| accept == "1") {
            std::fs::write(&path, drawn).unwrap();
        } else {
            let kept = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(
                kept == drawn,
                "{name}.svg is stale: OPCIT_ACCEPT=1 cargo test --test main pictures"
            );
        }
    }
}

/// The reader of a built-in document after these keys.
fn frame(document: &str, width: u16, height: u16, keys: &str) -> Buffer {
    let start = Start::Library {
        name: document.to_owned(),
        address: None,
    };
    let mut sitting = App::new(Options {
        start: vec![start],
        ..Options::new(Library::builtin())
    });
    sitting.take(Input::Resize(width, height));
    sitting.settle(PATIENCE);
    for key in parse_keys(keys).unwrap() {
        sitting.take(Input::Key(key));
        sitting.settle(PATIENCE);
    }
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| sitting.draw(frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// A screen as SVG: a rectangle under each run of cells on another paper, a text for each run of
/// cells in one ink.
fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (buffer.area.width as usize, buffer.area.height as usize);
    let (wide, high) = ((columns + 2) * WIDTH, (rows + 1) * HEIGHT);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\">\n\
         <rect width=\"{wide}\" height=\"{high}\" rx=\"6\" fill=\"{PAPER}\"/>\n\
         <g font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" \
         font-size=\"15\" xml:space=\"preserve\">\n"
    );
    for (row, cells) in buffer.content().chunks(columns).enumerate() {
        let y = HEIGHT / 2 + row * HEIGHT;
        for (from, run) in runs(cells) {
            let (ink, paper) = colours(run[0]);
            let x = (from + 1) * WIDTH;
            let width = run.len() * WIDTH;
            if paper != PAPER {
                writeln!(
                    out,
                    "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{HEIGHT}\" fill=\"{paper}\"/>"
                )
                .unwrap();
            }
            let words: String = run.iter().map(|cell| cell.symbol()).collect();
            if words.trim().is_empty() {
                continue;
            }
            let base = y + HEIGHT - 5;
            writeln!(
                out,
                "<text x=\"{x}\" y=\"{base}\" textLength=\"{width}\" fill=\"{ink}\"{}>{}</text>",
                style(run[0]),
                escaped(&words)
            )
            .unwrap();
        }
    }
    out + "</g>\n</svg>\n"
}

/// Neighbours in one style, with the column that they begin at.
fn runs(cells: &[Cell]) -> Vec<(usize, Vec<&Cell>)> {
    let mut runs: Vec<(usize, Vec<&Cell>)> = Vec::new();
    for (column, cell) in cells.iter().enumerate() {
        match runs.last_mut() {
            Some((_, run)) if run[0].style() == cell.style() => run.push(cell),
            _ => runs.push((column, vec![cell])),
        }
    }
    runs
}

/// The ink and the paper of a cell.
fn colours(cell: &Cell) -> (&'static str, &'static str) {
    let (ink, paper) = (colour(cell.fg, INK), colour(cell.bg, PAPER));
    match cell.modifier.contains(Modifier::REVERSED) {
        true => (paper, ink),
        false => (ink, paper),
    }
}

fn colour(colour: Color, plain: &'static str) -> &'static str {
    match colour {
        Color::Black => "#000000",
        Color::Red | Color::LightRed => "#f47067",
        Color::Green | Color::LightGreen => "#8ddb8c",
        Color::Yellow | Color::LightYellow => "#e0b060",
        Color::Blue | Color::LightBlue => "#6cb6ff",
        Color::Magenta | Color::LightMagenta => "#dcbdfb",
        Color::Cyan | Color::LightCyan => "#76d5e0",
        Color::Gray | Color::White => "#ffffff",
        Color::DarkGray => "#768390",
        _ => plain,
    }
}

fn style(cell: &Cell) -> String {
    let mut style = String::new();
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::CROSSED_OUT, " text-decoration=\"line-through\""),
        (Modifier::DIM, " opacity=\"0.65\""),
    ] {
        if cell.modifier.contains(modifier) {
            style.push_str(attribute);
        }
    }
    style
}

fn escaped(words: &str) -> String {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    words.replace('>', "&gt;")
}
