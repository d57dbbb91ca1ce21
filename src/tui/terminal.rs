//! Taking the terminal over and giving it back, whatever happens.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::Once;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{self, Event, KeyEventKind};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

use super::keymap::Key;
use super::session::{Input, Session};

/// One frame is one write.
const BUFFER: usize = 64 << 10;

/// The terminal while the reader has it; dropping it gives it back.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
}

impl Screen {
    pub fn open() -> io::Result<Screen> {
        restore_on_panic();
        enable_raw_mode()?;
        let mut out = BufWriter::with_capacity(BUFFER, io::stdout());
        let terminal = execute!(out, EnterAlternateScreen)
            .and_then(|()| Terminal::new(CrosstermBackend::new(out)));
        match terminal {
            Ok(terminal) => Ok(Screen { terminal }),
            Err(error) => {
                restore();
                Err(error)
            }
        }
    }

    /// The size it has now.
    pub fn size(&self) -> io::Result<Input> {
        let size = self.terminal.size()?;
        Ok(Input::Resize(size.width, size.height))
    }

    pub fn draw(&mut self, session: &Session) -> io::Result<()> {
        self.terminal.draw(|frame| session.draw(frame))?;
        self.terminal.backend_mut().flush()
    }

    /// Forgets what is on the screen, so that the next frame is drawn whole.
    pub fn redraw(&mut self) -> io::Result<()> {
        self.terminal.clear()
    }

    /// Waits for the next input. An idle reader sleeps here and costs nothing.
    pub fn wait(&self) -> io::Result<Input> {
        loop {
            if let Some(input) = read()? {
                return Ok(input);
            }
        }
    }

    /// Another input, if one is there already: what was typed faster than it could be drawn.
    pub fn waiting(&self) -> io::Result<Option<Input>> {
        while event::poll(std::time::Duration::ZERO)? {
            if let Some(input) = read()? {
                return Ok(Some(input));
            }
        }
        Ok(None)
    }
}

fn read() -> io::Result<Option<Input>> {
    Ok(match event::read()? {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Input::Key(Key::of(key))),
        Event::Resize(width, height) => Some(Input::Resize(width, height)),
        _ => None,
    })
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back. Where that fails there is nobody left to tell.
fn restore() {
    let _ = disable_raw_mode();
    let _ = execute!(io::stdout(), LeaveAlternateScreen, Show);
}

/// A message of a panic must not drown in the alternate screen.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            restore();
            before(info);
        }));
    });
}
