//! The reader's terminal: frames of its state out, keys and news in.

use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEventKind};

use super::app::{App, Input};
use super::backend::{
    Capabilities, Clipboard, ColorChoice, End, Happening, Outside, TerminalSession,
};
use super::editor;
use super::keymap::Key;
use super::update::{Gesture, Mouse};

/// A button that is pressed is let go of by then.
const RELEASE: Duration = Duration::from_millis(400);

/// The terminal while the reader has it; dropping it gives it back.
pub struct Screen {
    session: TerminalSession,
    clipboard: Clipboard,
}

/// What the terminal tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    Input(Input),
    /// Something that was done beside the keys is done.
    Done,
    /// The reader has to go.
    End(End),
}

impl Screen {
    /// Takes the terminal over; `colors` says whether the reader's theme has any, `links` whether
    /// it may have links. Copied words go to the terminal where there is no other `clipboard`.
    pub fn open(colors: bool, links: bool, clipboard: Option<Clipboard>) -> io::Result<Screen> {
        let choice = match colors {
            true => ColorChoice::Always,
            false => ColorChoice::Never,
        };
        let environment = |name: &str| std::env::var(name).ok();
        let mut capabilities = Capabilities::detect(choice, &environment);
        if !links {
            capabilities.refuse_links();
        }
        let session = TerminalSession::open(capabilities)?;
        let terminal = || Clipboard::Terminal(Outside::detect(&environment));
        Ok(Screen {
            session,
            clipboard: clipboard.unwrap_or_else(terminal),
        })
    }

    /// The size it has now.
    pub fn size(&self) -> io::Result<Input> {
        let size = self.session.size()?;
        Ok(Input::Resize(size.width, size.height))
    }

    pub fn draw(&mut self, app: &App) -> io::Result<()> {
        let linked = match self.session.has_links() {
            true => app.links(),
            false => Vec::new(),
        };
        self.session.draw(|frame, links| {
            app.draw(frame);
            for (area, address) in &linked {
                links.add(*area, address);
            }
        })?;
        match app.name() {
            Some(name) => self.session.set_title(&format!("{name} · opcit")),
            None => self.session.set_title("opcit"),
        }
    }

    /// Whether to [`draw`](Screen::draw) once more when no key comes for a moment.
    pub fn owes(&self) -> bool {
        self.session.owes()
    }

    /// Takes the mouse from the terminal, or gives it back.
    pub fn take_mouse(&mut self, taken: bool) -> io::Result<()> {
        self.session.set_mouse(taken)
    }

    /// Waits for a moment until the mouse's button is let go of. The terminal tells that too, and the
    /// shell would take it for words.
    pub fn let_go(&mut self) {
        let until = Instant::now() + RELEASE;
        while let Some(happening) = self.session.next(Some(until)) {
            let is_end = matches!(happening, Happening::End(_));
            let up = |event: &Event| matches!(event, Event::Mouse(m) if matches!(m.kind, MouseEventKind::Up(_)));
            if is_end || matches!(&happening, Happening::Event(event) if up(event)) {
                return;
            }
        }
    }

    /// Forgets what is on the screen, so that the next frame is drawn whole.
    pub fn redraw(&mut self) {
        self.session.forget();
    }

    /// Sleeps until the shell goes on with the reader; false where there is none that could.
    pub fn suspend(&mut self) -> io::Result<bool> {
        self.session.suspend()
    }

    /// Gives the terminal to the person's own editor, with these words in a file, until it is left.
    pub fn edit(
        &mut self,
        words: &str,
        folder: Option<&Path>,
    ) -> io::Result<Result<String, String>> {
        self.session.lend(|| editor::edit(words, folder))
    }

    /// The program that takes words for the clipboard, where it is one that does.
    pub fn program(&self) -> Option<Clipboard> {
        matches!(self.clipboard, Clipboard::Command(_)).then(|| self.clipboard.clone())
    }

    /// Brings words to the clipboard and says how, or why not.
    pub fn copy(&mut self, words: &str) -> Result<String, String> {
        let copied = self.clipboard.copy(words).map_err(|why| why.to_string())?;
        let sent = self.session.send(&copied.bytes);
        sent.map_err(|error| format!("not copied: {error}"))?;
        Ok(copied.message)
    }

    /// Waits for the next input. An idle reader sleeps here and costs nothing.
    pub fn wait(&mut self) -> News {
        loop {
            if let Some(input) = self.next(None) {
                return input;
            }
        }
    }

    /// Another input, if one is there by then: what was typed faster than it could be drawn.
    pub fn waiting(&mut self, until: Option<Instant>) -> Option<News> {
        self.next(Some(until.unwrap_or_else(Instant::now)))
    }

    /// Wakes [`wait`](Screen::wait) from another thread.
    pub fn bell(&self) -> impl Fn() + Send + Sync + Clone + 'static {
        let waker = self.session.waker();
        move || waker.wake()
    }

    /// The next input until then; none also for news that change nothing.
    fn next(&mut self, until: Option<Instant>) -> Option<News> {
        match self.session.next(until)? {
            Happening::Event(Event::Key(key)) if key.kind != KeyEventKind::Release => {
                Some(News::Input(Input::Key(Key::of(key))))
            }
            Happening::Event(Event::Paste(words)) => Some(News::Input(Input::Paste(words))),
            Happening::Event(Event::Resize(width, height)) => {
                Some(News::Input(Input::Resize(width, height)))
            }
            Happening::Event(Event::Mouse(event)) => {
                let gesture = match event.kind {
                    MouseEventKind::ScrollDown => Gesture::Wheel { down: true },
                    MouseEventKind::ScrollUp => Gesture::Wheel { down: false },
                    MouseEventKind::Down(MouseButton::Left) => Gesture::Click,
                    _ => return None,
                };
                Some(News::Input(Input::Mouse(Mouse {
                    gesture,
                    column: event.column,
                    row: event.row,
                })))
            }
            Happening::Resumed => match self.size() {
                Ok(size) => Some(News::Input(size)),
                Err(_) => Some(News::End(End::HungUp)),
            },
            Happening::End(end) => Some(News::End(end)),
            Happening::Background(background) => Some(News::Input(Input::Background(background))),
            Happening::Woken => Some(News::Done),
            Happening::Event(_) => None,
        }
    }
}
