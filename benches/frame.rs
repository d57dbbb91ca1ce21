//! A frame of the reader and the wrapping under it, on documents of the built-in corpus.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use divan::{Bencher, black_box};
use opcit::library::Library;
use opcit::tui::app::Input;
use opcit::tui::backend::{Canvas, Depth, Screen};
use opcit::tui::keymap::{Key, parse_keys};
use opcit::tui::{App, Options, Start};
use opcit::typeset::lines;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;

fn main() {
    usual_and_slow();
    divan::main();
}

/// The median and the 99th percentile of a key and its frame, bytes for the terminal and all. The
/// walk is gone five times and the fastest time of each step taken: what is left is the reader's own.
fn usual_and_slow() {
    let walk = [
        "j", "j", "Space", "}", "f", "Esc", "G", "g g", "o", "j", "j", "g t", "Ctrl-d", "z z", "k",
        "/", "t", "Enter", "n", "] c", "c", "Esc", "?", "Space", "Esc", "Alt-x", "a", "Esc",
    ];
    let steps: Vec<Key> = walk.repeat(40).into_iter().flat_map(keys).collect();
    let mut times = vec![Duration::MAX; steps.len()];
    for _ in 0..5 {
        let mut app = app(120, 40);
        let canvas = Canvas::new(Sink, Depth::True).expect("a screen");
        let mut terminal = Terminal::new(canvas).expect("a screen");
        for (key, best) in steps.iter().zip(&mut times) {
            let start = Instant::now();
            app.take(Input::Key(*key));
            terminal.draw(|frame| app.draw(frame)).expect("drawn");
            *best = start.elapsed().min(*best);
        }
    }
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "a key and its frame at 120x40: median {:.2?}, 99th percentile {:.2?}, slowest {:.2?}",
        at(0.5),
        at(0.99),
        at(1.0)
    );
}

/// A terminal that takes everything.
struct Sink;

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(black_box(bytes).len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Screen for Sink {
    fn size(&self) -> io::Result<Size> {
        Ok(Size::new(120, 40))
    }
}

/// The longest document of the corpus.
fn longest(library: &Library) -> String {
    let entries = library.entries().iter();
    let longest = entries.max_by_key(|entry| entry.paragraphs);
    longest
        .map(|entry| entry.name.clone())
        .expect("the corpus is not empty")
}

fn app(width: u16, height: u16) -> App {
    let library = Library::builtin();
    let name = longest(&library);
    let mut app = App::new(Options {
        start: vec![Start::Library {
            name,
            address: None,
        }],
        ..Options::new(library)
    });
    app.take(Input::Resize(width, height));
    app
}

fn keys(text: &str) -> Vec<Key> {
    parse_keys(text).expect("keys")
}

/// A key and the frame after it.
#[divan::bench(args = ["j k", "Space b", "G g g", "} {", "o j k g t", "f Esc"])]
fn frame(bencher: Bencher, pressed: &str) {
    let mut app = app(120, 40);
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a screen");
    let keys = keys(pressed);
    bencher.bench_local(|| {
        for key in &keys {
            app.take(Input::Key(*key));
            terminal.draw(|frame| app.draw(frame)).expect("drawn");
        }
    });
}

/// A resize lays out anew what is on the screen, and no more.
#[divan::bench]
fn resize(bencher: Bencher) {
    let mut app = app(120, 40);
    let mut width = 120;
    bencher.bench_local(|| {
        width = if width == 120 { 90 } else { 120 };
        app.take(Input::Resize(width, 40));
        let mut terminal = Terminal::new(TestBackend::new(width, 40)).expect("a screen");
        terminal.draw(|frame| app.draw(frame)).expect("drawn");
    });
}

/// Opening a document and its first frame.
#[divan::bench]
fn open(bencher: Bencher) {
    bencher.bench_local(|| {
        let app = app(120, 40);
        let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a screen");
        terminal.draw(|frame| app.draw(frame)).expect("drawn");
    });
}

/// Wrapping every paragraph of the longest document.
#[divan::bench(args = [40, 80])]
fn wrapping(bencher: Bencher, columns: usize) {
    let library = Library::builtin();
    let document = library.load(&longest(&library)).expect("it is there");
    let bytes: usize = document.paragraphs.iter().map(|p| p.text.len()).sum();
    bencher
        .counter(divan::counter::BytesCount::new(bytes))
        .bench_local(|| {
            for paragraph in &document.paragraphs {
                black_box(lines::wrap(&paragraph.text, &[], columns));
            }
        });
}
