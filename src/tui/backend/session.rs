//! A reader's time at its terminal: frames out, what happens in.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use crossterm::event::Event;
use ratatui::layout::Size;
use ratatui::{Frame, Terminal};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::canvas::Canvas;
use super::capabilities::{Background, Capabilities, QUESTIONS, SCHEMES};
use super::colour::luma;
use super::fault;
use super::input::{Decoder, Input, Reply};
use super::links::Links;
use super::signals::{Mailbox, Message, Waker};
use super::tty::{self, Tty};
use crate::guard;

/// The bytes of one key come together; an escape alone for so long is the key.
const ESCAPE: Duration = Duration::from_millis(40);

/// What the reader reacts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// A key, a paste, the mouse, a new size.
    Event(Event),
    /// The terminal has told what it is drawn on.
    Background(Background),
    /// The reader slept and is back: its screen is to be drawn again.
    Resumed,
    /// Another thread called [`Waker::wake`].
    Woken,
    /// Save and go: within 0.7 seconds.
    End(End),
}

/// Why the reader has to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The number of the signal.
    Signal(i32),
    /// The terminal is gone.
    HungUp,
    /// A thread panicked; its message has been printed.
    Panicked,
}

impl End {
    /// Ends the program as whoever waits for it expects: by the signal, where it was one.
    pub fn go(self) -> ! {
        let signal = match self {
            End::Signal(signal @ signal_hook::consts::SIGBUS) => {
                std::process::exit(fault::last_word(signal))
            }
            End::Signal(signal) => signal,
            End::HungUp => signal_hook::consts::SIGHUP,
            // What a panic of the program's own thread ends with.
            End::Panicked => std::process::exit(101),
        };
        let _ = signal_hook::low_level::emulate_default_handler(signal);
        std::process::exit(128 + signal)
    }
}

/// The terminal while the reader runs; dropped, it is as it was before.
#[derive(Debug)]
pub struct TerminalSession {
    terminal: Terminal<Canvas<Tty>>,
    links: Links,
    mailbox: Mailbox,
    decoder: Decoder,
    inputs: Vec<Input>,
    ready: VecDeque<Happening>,
    capabilities: Capabilities,
    asked: bool,
    /// A signal to go on is on its way that has been acted on already.
    continued: bool,
    title: String,
    mouse: bool,
    /// The terminal tells when it turns dark or light.
    schemes: bool,
}

impl TerminalSession {
    /// Takes over the terminal.
    ///
    /// # Errors
    /// When standard output is no terminal, or signals can't be watched.
    pub fn open(capabilities: Capabilities) -> io::Result<TerminalSession> {
        let mailbox = Mailbox::open(false)?;
        watch_panics(mailbox.waker());
        let tty = Tty::open(capabilities.modern)?;
        let canvas = Canvas::new(tty, capabilities.depth)
            .and_then(|mut canvas| {
                canvas.set_hyperlinks(capabilities.hyperlinks);
                let links = canvas.links();
                Ok((Terminal::new(canvas)?, links))
            })
            .inspect_err(|_| tty::restore());
        let (terminal, links) = canvas?;
        Ok(TerminalSession {
            terminal,
            links,
            mailbox,
            decoder: Decoder::default(),
            inputs: Vec::new(),
            ready: VecDeque::new(),
            capabilities,
            asked: false,
            continued: false,
            title: String::new(),
            mouse: false,
            schemes: false,
        })
    }

    /// # Errors
    /// When the terminal is gone.
    pub fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Draws a frame. The terminal is asked what it can do once it has the first one.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame, &Links)) -> io::Result<()> {
        let links = self.links.clone();
        self.terminal.draw(|frame| view(frame, &links))?;
        if !self.asked && self.capabilities.modern {
            self.asked = true;
            self.send(QUESTIONS)?;
            self.expect_answers(true);
        }
        Ok(())
    }

    /// Whether a part of the last frame waits for a moment without a key.
    pub fn owes(&self) -> bool {
        self.terminal.backend().owes()
    }

    /// Whether the terminal is known to have links, as far as it has told.
    pub fn has_links(&self) -> bool {
        self.capabilities.hyperlinks
    }

    /// Waits for the next thing to react to; none when it is `until`. Without `until` nothing but
    /// something to react to ends the wait.
    pub fn next(&mut self, until: Option<Instant>) -> Option<Happening> {
        loop {
            if let Some(happening) = self.ready.pop_front() {
                return Some(happening);
            }
            if let Some(message) = self.mailbox.next() {
                self.hear(message);
                continue;
            }
            let now = Instant::now();
            let left = until.map(|until| until.saturating_duration_since(now));
            let patience = self.decoder.waiting().then_some(ESCAPE);
            let timeout = [left, patience].into_iter().flatten().min();
            if self.wait(timeout) {
                continue;
            }
            if patience.is_some() && timeout == patience {
                self.decoder.give_up(&mut self.inputs);
                self.take_inputs();
            } else if until.is_some_and(|until| until <= Instant::now()) {
                return None;
            }
        }
    }

    /// Waits for bytes or messages and takes in bytes; whether anything came.
    fn wait(&mut self, timeout: Option<Duration>) -> bool {
        let timeout = timeout.and_then(|time| Timespec::try_from(time).ok());
        let state = {
            let tty = self.terminal.backend_mut().screen();
            let mut fds = [
                PollFd::from_borrowed_fd(tty.input(), PollFlags::IN),
                PollFd::from_borrowed_fd(self.mailbox.fd(), PollFlags::IN),
            ];
            match poll(&mut fds, timeout.as_ref()) {
                Ok(0) => return false,
                Ok(_) => fds[0].revents(),
                // A signal came between; its message is there or about to be.
                Err(_) => return true,
            }
        };
        if state.contains(PollFlags::IN) {
            self.read();
        } else if state.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            self.ready.push_back(Happening::End(End::HungUp));
        }
        true
    }

    fn read(&mut self) {
        let mut bytes = [0; 4096];
        let tty = self.terminal.backend_mut().screen();
        match tty.read(&mut bytes) {
            Ok(0) => self.ready.push_back(Happening::End(End::HungUp)),
            Ok(length) => {
                let read = bytes.get(..length).unwrap_or_default();
                self.decoder.feed(read, &mut self.inputs);
                self.take_inputs();
            }
            Err(error) => match error.kind() {
                io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock => {}
                _ => self.ready.push_back(Happening::End(End::HungUp)),
            },
        }
    }

    fn take_inputs(&mut self) {
        for input in std::mem::take(&mut self.inputs) {
            match input {
                Input::Event(event) => self.ready.push_back(Happening::Event(event)),
                Input::Reply(reply) => self.learn(reply),
            }
        }
    }

    fn learn(&mut self, reply: Reply) {
        match reply {
            Reply::Background(r, g, b) => {
                let background = Background::of_luma(luma((r, g, b)));
                self.ready.push_back(Happening::Background(background));
            }
            Reply::Scheme(background) => {
                self.ready.push_back(Happening::Background(background));
            }
            // A terminal that is gone is noticed where it is read from.
            Reply::Mode {
                number: 2031,
                known: true,
            } => {
                self.schemes = true;
                let _ = self.send(SCHEMES);
            }
            Reply::Mode {
                number: 2026,
                known,
            } => self.terminal.backend_mut().set_synchronized(known),
            Reply::Mode { number: 69, known } => self.terminal.backend_mut().set_margins(known),
            Reply::Name(name) => {
                self.capabilities.named(&name);
                let known = self.capabilities.hyperlinks;
                self.terminal.backend_mut().set_hyperlinks(known);
            }
            Reply::Last => self.expect_answers(false),
            Reply::Mode { .. } => {}
        }
    }

    fn expect_answers(&mut self, asked: bool) {
        self.decoder.asked = asked;
        self.terminal.backend_mut().screen().expect_answers(asked);
    }

    fn hear(&mut self, message: Message) {
        let happening = match message {
            Message::End(signal) => Happening::End(End::Signal(signal)),
            Message::Panic => Happening::End(End::Panicked),
            Message::Wake => Happening::Woken,
            Message::Interrupt => Happening::End(End::Signal(signal_hook::consts::SIGINT)),
            Message::Resize => {
                // A terminal made small and large again has lost cells, though its size is the same.
                self.forget();
                let size = self.terminal.size().unwrap_or_default();
                Happening::Event(Event::Resize(size.width, size.height))
            }
            Message::Stop => match self.suspend() {
                Ok(_) => return,
                Err(_) => Happening::End(End::HungUp),
            },
            Message::Continue if std::mem::take(&mut self.continued) => return,
            Message::Continue => match self.take_again() {
                Ok(()) => return,
                Err(_) => Happening::End(End::HungUp),
            },
        };
        self.ready.push_back(happening);
    }

    /// Gives the terminal back and sleeps until the shell continues the reader: Ctrl-Z. Whether it
    /// slept: with no shell to wake it again it does not.
    ///
    /// # Errors
    /// When the terminal is gone after the sleep.
    pub fn suspend(&mut self) -> io::Result<bool> {
        if orphaned() {
            return Ok(false);
        }
        tty::restore();
        self.continued = true;
        let stop = rustix::process::Signal::STOP;
        rustix::process::kill_current_process_group(stop)?;
        self.take_again()?;
        Ok(true)
    }

    /// Gives the terminal back while something else has it. Keys that end or stop programs are for that
    /// meanwhile.
    ///
    /// # Errors
    /// When the terminal is gone afterwards.
    pub fn lend<T>(&mut self, act: impl FnOnce() -> T) -> io::Result<T> {
        tty::restore();
        self.mailbox.lend(true);
        let done = act();
        self.mailbox.lend(false);
        self.take_again()?;
        Ok(done)
    }

    fn take_again(&mut self) -> io::Result<()> {
        let canvas = self.terminal.backend_mut();
        canvas.screen().enter()?;
        canvas.forget();
        let asked = self.decoder.asked;
        self.expect_answers(asked);
        let title = std::mem::take(&mut self.title);
        self.set_title(&title)?;
        if std::mem::take(&mut self.mouse) {
            self.set_mouse(true)?;
        }
        if self.schemes {
            self.send(SCHEMES)?;
        }
        self.ready.push_back(Happening::Resumed);
        Ok(())
    }

    /// Names the terminal's window; nothing is sent where it is so named.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn set_title(&mut self, title: &str) -> io::Result<()> {
        let title: String = title
            .chars()
            .filter(|ch| !ch.is_control())
            .take(100)
            .collect();
        if title == self.title || !self.capabilities.modern {
            return Ok(());
        }
        self.send(format!("\x1b]2;{title}\x1b\\").as_bytes())?;
        self.title = title;
        Ok(())
    }

    /// Takes the mouse from the terminal, and with it the terminal's own selection; or gives it back.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn set_mouse(&mut self, taken: bool) -> io::Result<()> {
        if taken != self.mouse {
            let bytes: &[u8] = match taken {
                true => b"\x1b[?1002h\x1b[?1006h",
                false => b"\x1b[?1006l\x1b[?1002l",
            };
            self.send(bytes)?;
            self.mouse = taken;
        }
        Ok(())
    }

    /// Sends bytes that leave the screen as it is, such as words for the clipboard.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let tty = self.terminal.backend_mut().screen();
        tty.write_all(bytes)?;
        tty.flush()
    }

    /// The screen is drawn whole with the next frame: for a key that redraws.
    pub fn forget(&mut self) {
        self.terminal.backend_mut().forget();
    }

    /// Wakes this session from other threads.
    pub fn waker(&self) -> Waker {
        self.mailbox.waker()
    }
}

impl Drop for TerminalSession {
    fn drop(&mut self) {
        tty::restore();
    }
}

/// Whether no shell is there to continue a stopped reader: it leads its session, or its parent is
/// of another one.
fn orphaned() -> bool {
    use rustix::process::{getpid, getppid, getsid};
    let own = getsid(None).ok();
    own == Some(getpid()) || getppid().is_none_or(|parent| getsid(Some(parent)).ok() != own)
}

/// Who is told of a panic in another thread than its own.
static READER: Mutex<Option<(ThreadId, Waker)>> = Mutex::new(None);

/// A panic's message is printed on the terminal as it was before the reader, not into its screen.
fn watch_panics(waker: Waker) {
    static ONCE: Once = Once::new();
    *READER.lock().unwrap_or_else(PoisonError::into_inner) = Some((thread::current().id(), waker));
    ONCE.call_once(|| {
        let print = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            // Answered where it happens: the reader goes on.
            if guard::is_guarded() {
                return;
            }
            tty::restore();
            print(panic);
            let reader = READER.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((thread, waker)) = reader.as_ref()
                && *thread != thread::current().id()
            {
                waker.send(Message::Panic);
            }
        }));
    });
}
