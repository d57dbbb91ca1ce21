//! The reader's terminal: frames of its state out, keys and news in.

use std::io;
use std::time::Instant;

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};

use super::backend::{Capabilities, ColorChoice, End, Happening, Session};
use super::keymap::Key;
use super::state::State;
use super::view::view;

/// The terminal while the reader has it; dropping it gives it back.
pub struct Screen {
    session: Session,
}

/// What the terminal tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    Paste(String),
    Resize(u16, u16),
    /// The reader has to go.
    End(End),
}

impl Screen {
    /// Takes the terminal over; `colors` says whether the reader's theme has any.
    pub fn open(colors: bool) -> io::Result<Screen> {
        let choice = match colors {
            true => ColorChoice::Always,
            false => ColorChoice::Never,
        };
        let environment = |name: &str| std::env::var(name).ok();
        let capabilities = Capabilities::detect(choice, &environment);
        let session = Session::open(capabilities)?;
        Ok(Screen { session })
    }

    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.session.size()?;
        Ok((size.width, size.height))
    }

    pub fn draw(&mut self, state: &State) -> io::Result<()> {
        self.session.draw(|frame, _| view(state, frame))?;
        match &state.reader {
            Some(reader) => self.session.set_title(&format!("{} · opcit", reader.name)),
            None => self.session.set_title("opcit"),
        }
    }

    /// Forgets what is on the screen, so that the next frame is drawn whole.
    pub fn redraw(&mut self) {
        self.session.forget();
    }

    /// Waits for the next input. An idle reader sleeps here and costs nothing.
    pub fn wait(&mut self) -> Input {
        loop {
            if let Some(input) = self.next(None) {
                return input;
            }
        }
    }

    /// Another input, if one is there already: what was typed faster than it could be drawn.
    pub fn waiting(&mut self) -> Option<Input> {
        self.next(Some(Instant::now()))
    }

    /// The next input until then; none also for news that change nothing.
    fn next(&mut self, until: Option<Instant>) -> Option<Input> {
        match self.session.next(until)? {
            Happening::Event(Event::Key(key)) if key.kind != KeyEventKind::Release => {
                let control = key.modifiers == KeyModifiers::CONTROL;
                if control && key.code == KeyCode::Char('z') {
                    return match self.session.suspend() {
                        Ok(_) => None,
                        Err(_) => Some(Input::End(End::HungUp)),
                    };
                }
                Some(Input::Key(Key::of(key)))
            }
            Happening::Event(Event::Paste(words)) => Some(Input::Paste(words)),
            Happening::Event(Event::Resize(width, height)) => Some(Input::Resize(width, height)),
            Happening::Resumed => match self.size() {
                Ok((width, height)) => Some(Input::Resize(width, height)),
                Err(_) => Some(Input::End(End::HungUp)),
            },
            Happening::End(end) => Some(Input::End(end)),
            Happening::Event(_) | Happening::Background(_) | Happening::Woken => None,
        }
    }
}
