//! A frame of the reader and the wrapping under it, on documents of the built-in corpus.

use divan::{Bencher, black_box};
use opcit::library::Library;
use opcit::tui::keymap::{Key, parse_keys};
use opcit::tui::sitting::Input;
use opcit::tui::{Options, Sitting, Start, wrap};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn main() {
    divan::main();
}

/// The longest document of the corpus.
fn longest(library: &Library) -> String {
    let entries = library.entries().iter();
    let longest = entries.max_by_key(|entry| entry.paragraphs);
    longest
        .map(|entry| entry.name.clone())
        .expect("the corpus is not empty")
}

fn sitting(width: u16, height: u16) -> Sitting {
    let library = Library::builtin();
    let name = longest(&library);
    let mut sitting = Sitting::new(Options {
        start: vec![Start::Library {
            name,
            address: None,
        }],
        ..Options::new(library)
    });
    sitting.take(Input::Resize(width, height));
    sitting
}

fn keys(text: &str) -> Vec<Key> {
    parse_keys(text).expect("keys")
}

/// A key and the frame after it.
#[divan::bench(args = ["j k", "Space b", "G g g", "} {", "o j k g t", "f Esc"])]
fn frame(bencher: Bencher, pressed: &str) {
    let mut sitting = sitting(120, 40);
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a screen");
    let keys = keys(pressed);
    bencher.bench_local(|| {
        for key in &keys {
            sitting.take(Input::Key(*key));
            terminal.draw(|frame| sitting.draw(frame)).expect("drawn");
        }
    });
}

/// A resize lays out anew what is on the screen, and no more.
#[divan::bench]
fn resize(bencher: Bencher) {
    let mut sitting = sitting(120, 40);
    let mut width = 120;
    bencher.bench_local(|| {
        width = if width == 120 { 90 } else { 120 };
        sitting.take(Input::Resize(width, 40));
        let mut terminal = Terminal::new(TestBackend::new(width, 40)).expect("a screen");
        terminal.draw(|frame| sitting.draw(frame)).expect("drawn");
    });
}

/// Opening a document and its first frame.
#[divan::bench]
fn open(bencher: Bencher) {
    bencher.bench_local(|| {
        let sitting = sitting(120, 40);
        let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a screen");
        terminal.draw(|frame| sitting.draw(frame)).expect("drawn");
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
                black_box(wrap::wrap(&paragraph.text, &[], columns));
            }
        });
}
