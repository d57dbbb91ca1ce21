//! The reader driven by keys, with no terminal.

mod catalogue;
mod commands;
mod comparing;
mod desk;
mod fields;
mod finding;
mod keys;
mod languages;
mod mouse;
mod others;
mod own;
mod reload;
pub(crate) mod sample;
mod screens;
mod searching;
mod tracked;
mod tutor;
mod typing;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::document::{Document, Format, Original, OriginalLine};
use crate::import::Import;
use crate::library::Library;

use super::app::{App, Input, Next};
use super::keymap::{Keymap, parse_keys};
use super::state::State;
use super::theme::Theme;
use super::{Options, Start};

/// Far longer than anything takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// A reader and what it would draw on.
struct Desk {
    app: App,
    next: Next,
}

impl Desk {
    /// A reader of these documents at a size.
    fn with(documents: Vec<Document>, width: u16, height: u16) -> Desk {
        let start = documents.into_iter().map(|document| Start::Imported {
            name: document
                .symbol
                .clone()
                .unwrap_or_else(|| "file.txt".to_owned()),
            import: Box::new(Import {
                document,
                original: original(),
            }),
            address: None,
        });
        Desk::open(start.collect(), width, height)
    }

    fn open(start: Vec<Start>, width: u16, height: u16) -> Desk {
        let options = Options {
            start,
            ..Options::new(
                Library::open(Path::new("/nonexistent/library")).expect("an empty library"),
            )
        };
        Desk::of(options, width, height)
    }

    fn of(options: Options, width: u16, height: u16) -> Desk {
        let mut app = App::new(options);
        let next = app.take(Input::Resize(width, height));
        Desk { app, next }
    }

    /// A reader of a document that comes with the program, with files for what is one's own.
    fn of_own(options: Options) -> Desk {
        let start = vec![Start::Library {
            name: "A/RES/99/1".to_owned(),
            address: None,
        }];
        Desk::of(Options { start, ..options }, 80, 24)
    }

    /// A reader of the sample.
    fn new(width: u16, height: u16) -> Desk {
        Desk::with(vec![sample::document()], width, height)
    }

    /// Presses keys: `1 2 G`, `Ctrl-d`.
    fn press(&mut self, keys: &str) -> &mut Desk {
        for key in parse_keys(keys).unwrap_or_else(|e| panic!("{keys:?}: {e:?}")) {
            self.next = self.app.take(Input::Key(key));
            self.app.settle(PATIENCE);
        }
        self
    }

    /// Types letters.
    fn type_in(&mut self, text: &str) -> &mut Desk {
        for letter in text.chars() {
            let name = if letter == ' ' {
                "Space".to_owned()
            } else {
                letter.to_string()
            };
            self.press(&name);
        }
        self
    }

    /// Pastes words.
    fn paste(&mut self, words: &str) -> &mut Desk {
        self.next = self.app.take(Input::Paste(words.to_owned()));
        self.app.settle(PATIENCE);
        self
    }

    fn resize(&mut self, width: u16, height: u16) -> &mut Desk {
        self.app.take(Input::Resize(width, height));
        self
    }

    fn state(&self) -> &State {
        &self.app.state
    }

    /// The id of the paragraph one is at.
    fn at(&self) -> String {
        let reader = self.state().reader.as_ref().expect("a document is open");
        reader
            .paragraph()
            .map_or(String::new(), |p| p.id.to_string())
    }

    fn notice(&self) -> &str {
        self.state().notice.as_ref().map_or("", |n| n.text.as_str())
    }

    fn draw(&self) -> (Buffer, Option<(u16, u16)>) {
        let (width, height) = self.state().size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen");
        let mut cursor = None;
        terminal
            .draw(|frame| self.app.draw(frame))
            .map(|_| ())
            .expect("drawn");
        if terminal.backend().cursor_visible() {
            let at = terminal.get_cursor_position().expect("a cursor");
            cursor = Some((at.x, at.y));
        }
        (terminal.backend().buffer().clone(), cursor)
    }

    /// The screen as text.
    fn screen(&self) -> String {
        let (buffer, _) = self.draw();
        let rows = buffer.content().chunks(buffer.area.width.max(1) as usize);
        let rows = rows.map(|row| {
            let row: String = row.iter().map(|cell| cell.symbol()).collect();
            row.trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    /// The style of the first letter of some words on the screen.
    fn style_of(&self, words: &str) -> Style {
        let (buffer, _) = self.draw();
        let width = buffer.area.width;
        for y in 0..buffer.area.height {
            let row: Vec<&str> = (0..width).map(|x| buffer[(x, y)].symbol()).collect();
            if let Some(at) = row.concat().find(words) {
                let mut bytes = 0;
                for (x, symbol) in row.iter().enumerate() {
                    if bytes == at {
                        return buffer[(x as u16, y)].style();
                    }
                    bytes += symbol.len();
                }
            }
        }
        panic!("{words:?} is not on the screen:\n{}", self.screen());
    }
}

fn original() -> Original {
    let line = |n: u32| OriginalLine {
        text: format!("raw line {n} with \u{1b}[31m a control"),
        page: None,
        indent: 0,
    };
    Original {
        format: Format::Text,
        lines: (1..=60).map(line).collect(),
        paper: None,
    }
}

/// The sample compared with its revision.
fn comparison(width: u16, height: u16) -> Desk {
    let mut desk = Desk::with(vec![sample::document(), sample::revision()], width, height);
    desk.press("C Enter");
    desk
}

/// What is in the jump list's way: the same document under another name.
fn second() -> Arc<Document> {
    Arc::new(Document {
        symbol: Some("A/RES/98/7".to_owned()),
        ..sample::document()
    })
}
