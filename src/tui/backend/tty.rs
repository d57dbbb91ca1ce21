//! The controlling terminal: taken over, and given back as it was found, whoever ends the reader.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

use super::canvas::Screen;

/// Keeps the title; the other screen; no wrapping at the margin, so that a character that proves
/// too wide spoils its own row only; pastes in brackets.
const ENTER: &[u8] = b"\x1b[22;2t\x1b[?1049h\x1b[?7l\x1b[?2004h";
/// Ends whatever was cut off, then undoes all that the reader may have set.
const LEAVE: &[u8] = b"\x1b\\\x1b[?2026l\x1b[?69l\x1b[r\x1b[m\x1b[?2004l\x1b[?2031l\x1b[?1006l\x1b[?1002l\x1b[?7h\x1b[?25h\x1b[?1049l\x1b[23;2t";
/// The same for terminals that print what they don't know.
const ENTER_PLAIN: &[u8] = b"\x1b[?1049h\x1b[?7l";
const LEAVE_PLAIN: &[u8] = b"\x1b[r\x1b[m\x1b[?7h\x1b[?25h\x1b[?1049l";

/// What is owed to the terminal while the reader has it.
struct Owed {
    output: OwnedFd,
    settings: Termios,
    leave: &'static [u8],
    /// Answers may still come; they must not be left for the shell to read.
    asked: bool,
}

/// Here for the panic hook and the watch over signals, which have no access to the reader.
static OWED: Mutex<Option<Owed>> = Mutex::new(None);

/// Gives the terminal back: screen, cursor, title, line settings. Does nothing the second time, and
/// never waits for a terminal that takes no more bytes.
pub fn restore() {
    let Some(owed) = OWED.lock().unwrap_or_else(PoisonError::into_inner).take() else {
        return;
    };
    if ready(
        owed.output.as_fd(),
        PollFlags::OUT,
        Duration::from_millis(100),
    ) {
        let _ = rustix::io::write(&owed.output, owed.leave);
    }
    if owed.asked {
        swallow_answers(owed.output.as_fd());
    }
    let _ = tcsetattr(&owed.output, OptionalActions::Now, &owed.settings);
}

/// Reads what the terminal still answers, so that the shell does not take it for typed words. The
/// last answer ends with a `c`; on a slow line it may take its time, but not much of ours.
fn swallow_answers(terminal: BorrowedFd<'_>) {
    let end = Instant::now() + Duration::from_millis(300);
    let mut bytes = [0; 256];
    while ready(
        terminal,
        PollFlags::IN,
        end.saturating_duration_since(Instant::now()),
    ) {
        match rustix::io::read(terminal, &mut bytes) {
            Ok(0) | Err(_) => return,
            Ok(length) => {
                if bytes.iter().take(length).any(|&byte| byte == b'c') {
                    return;
                }
            }
        }
    }
}

/// Whether a descriptor is ready for `what` within `time`.
fn ready(fd: BorrowedFd<'_>, what: PollFlags, time: Duration) -> bool {
    let timeout = Timespec::try_from(time).ok();
    let mut fds = [PollFd::from_borrowed_fd(fd, what)];
    matches!(poll(&mut fds, timeout.as_ref()), Ok(1..)) && fds[0].revents().contains(what)
}

/// The terminal in the reader's hands.
#[derive(Debug)]
pub struct Tty {
    input: File,
    output: File,
    modern: bool,
}

impl Tty {
    /// Takes the terminal over. Keys are read from it even where standard input is a file.
    ///
    /// # Errors
    /// When standard output is no terminal, or there is none to read from.
    pub fn open(modern: bool) -> io::Result<Tty> {
        let output = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let input = match io::stdin().is_terminal() {
            true => File::from(io::stdin().as_fd().try_clone_to_owned()?),
            false => File::open("/dev/tty")?,
        };
        let mut tty = Tty {
            input,
            output,
            modern,
        };
        tty.enter()?;
        Ok(tty)
    }

    /// Sets the terminal up for the reader, at the start and after a sleep.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn enter(&mut self) -> io::Result<()> {
        let mut owed = OWED.lock().unwrap_or_else(PoisonError::into_inner);
        let settings = match owed.take() {
            Some(owed) => owed.settings,
            None => tcgetattr(&self.output)?,
        };
        let mut raw = settings.clone();
        raw.make_raw();
        tcsetattr(&self.output, OptionalActions::Now, &raw)?;
        let (enter, leave) = match self.modern {
            true => (ENTER, LEAVE),
            false => (ENTER_PLAIN, LEAVE_PLAIN),
        };
        *owed = Some(Owed {
            output: self.output.as_fd().try_clone_to_owned()?,
            settings,
            leave,
            asked: false,
        });
        self.output.write_all(enter)
    }

    /// Notes whether answers of the terminal are still to come.
    pub fn expect_answers(&self, asked: bool) {
        let mut owed = OWED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(owed) = owed.as_mut() {
            owed.asked = asked;
        }
    }

    pub(super) fn input(&self) -> BorrowedFd<'_> {
        self.input.as_fd()
    }

    /// Reads what has come; 0 bytes when the terminal is gone.
    pub(super) fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.input.read(bytes)
    }
}

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.output.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}

impl Screen for Tty {
    /// A terminal that doesn't know its size counts as 80 by 24.
    fn size(&self) -> io::Result<Size> {
        let size = tcgetwinsize(&self.output)?;
        Ok(match (size.ws_col, size.ws_row) {
            (0, _) | (_, 0) => Size::new(80, 24),
            // ratatui's areas count their cells in 16 bits.
            (columns, rows) => Size::new(columns.min(1000), rows.min(500)),
        })
    }
}
