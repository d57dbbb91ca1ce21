//! A reader, the keys pressed in it, and the bytes that each sends to its terminal.

use std::time::Duration;

use opcit::library::Library;
use opcit::tui::app::Input;
use opcit::tui::keymap::{Key, parse_keys};
use opcit::tui::{App, Options, Start};
use ratatui::layout::Size;

use super::screens::Ours;

pub const WIDE: Size = Size {
    width: 120,
    height: 40,
};

/// A reader with what its terminal receives.
pub struct Reading {
    app: App,
    pub ours: Ours,
}

impl Reading {
    pub fn of(name: &str) -> Reading {
        Reading::start(vec![Start::Library {
            name: name.to_owned(),
            address: None,
        }])
    }

    pub fn start(start: Vec<Start>) -> Reading {
        Reading::with(start, WIDE)
    }

    /// On a screen of another size.
    pub fn with(start: Vec<Start>, size: Size) -> Reading {
        let mut app = App::new(Options {
            start,
            ..Options::new(Library::builtin())
        });
        app.take(Input::Resize(size.width, size.height));
        let mut reading = Reading {
            app,
            ours: Ours::new(size),
        };
        reading.frame();
        reading
    }

    pub fn frame(&mut self) -> Vec<u8> {
        self.ours.draw(|frame| self.app.draw(frame))
    }

    /// The bytes of the frame after these keys.
    pub fn press(&mut self, keys: &str) -> Vec<u8> {
        for key in parse_keys(keys).unwrap() {
            self.app.take(Input::Key(key));
        }
        self.frame()
    }

    /// The bytes of the frame after these keys, which is held back for what they look for.
    pub fn pressed(&mut self, keys: &str) -> Vec<u8> {
        for key in parse_keys(keys).unwrap() {
            self.app.take(Input::Key(key));
        }
        self.settled()
    }

    /// The bytes of the frame once all is done that goes on beside the keys.
    pub fn settled(&mut self) -> Vec<u8> {
        self.app.settle(Duration::from_secs(30));
        self.frame()
    }

    /// The bytes of what the last frame left out until no key comes.
    pub fn rested(&mut self) -> Vec<u8> {
        self.ours.rest(|frame| self.app.draw(frame))
    }

    pub fn typed(&mut self, words: &str) -> Vec<u8> {
        for letter in words.chars() {
            self.app.take(Input::Key(Key::typing(letter)));
        }
        self.frame()
    }

    /// What the screen shows.
    pub fn text(&self) -> String {
        self.ours.screen().screen().contents()
    }

    /// The frames that so many presses of a key bring, where they bring any.
    pub fn frames(&mut self, key: &str, times: usize) -> Vec<Vec<u8>> {
        let sent = (0..times).map(|_| self.press(key));
        sent.filter(|sent| !sent.is_empty()).collect()
    }
}

pub fn words(sent: &[u8]) -> String {
    format!("{} bytes: {:?}", sent.len(), String::from_utf8_lossy(sent))
}

/// Scrolls by lines from end to end and back.
pub fn scroll_through(mut reading: Reading) {
    reading.press("z z");
    let mut steps = 0;
    for key in ["j", "k"] {
        // The first frame sets the scroll region, once for all.
        reading.press(key);
        loop {
            let sent = reading.press(key);
            if sent.is_empty() {
                break;
            }
            steps += 1;
            assert!(sent.len() <= 128, "{key} {}", words(&sent));
        }
    }
    assert!(steps > 80, "{steps}");
}
