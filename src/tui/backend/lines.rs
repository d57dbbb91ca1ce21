//! Lines typed or piped in, and the signals that may come between: for the reader without a screen.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::os::fd::AsFd;

use rustix::event::{PollFd, PollFlags, poll};

use super::session::End;
use super::signals::{Mailbox, Message};

/// The most bytes of a line; the rest of a longer one is dropped.
const LONGEST: usize = 1 << 16;

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Without its end.
    Words(String),
    /// Ctrl-C was pressed: what was typed of a line is gone.
    Interrupted,
    /// The program slept, and its shell goes on with it.
    Awake,
    /// There are no more.
    Over,
    /// The program is made to go.
    End(End),
}

/// Where lines come from.
#[derive(Debug)]
pub struct Lines {
    input: File,
    person: bool,
    mailbox: Mailbox,
    /// Read, and not yet given out.
    pending: Vec<u8>,
    /// The rest of a line that was too long is still to come.
    dropping: bool,
    over: bool,
}

impl Lines {
    /// From standard input, or from the terminal where that is a document.
    ///
    /// # Errors
    /// When there is no such input, or signals can't be watched.
    pub fn open(from_terminal: bool) -> io::Result<Lines> {
        let input = match from_terminal {
            true => File::open("/dev/tty")?,
            false => File::from(io::stdin().as_fd().try_clone_to_owned()?),
        };
        let person = input.is_terminal() && io::stdout().is_terminal();
        Ok(Lines {
            input,
            person,
            mailbox: Mailbox::open(person)?,
            pending: Vec::new(),
            dropping: false,
            over: false,
        })
    }

    /// Whether a person types them and is answered.
    pub fn is_person(&self) -> bool {
        self.person
    }

    /// Whether Ctrl-C was pressed since the last line.
    pub fn interrupted(&self) -> bool {
        self.mailbox.take(Message::Interrupt)
    }

    /// Waits for the next line.
    ///
    /// # Errors
    /// When the input can't be read.
    pub fn wait(&mut self) -> io::Result<Line> {
        loop {
            if let Some(heard) = self.hear() {
                return Ok(heard);
            }
            if let Some(line) = self.line() {
                return Ok(Line::Words(line));
            }
            if self.over {
                return Ok(Line::Over);
            }
            let mut fds = [
                PollFd::from_borrowed_fd(self.input.as_fd(), PollFlags::IN),
                PollFd::from_borrowed_fd(self.mailbox.fd(), PollFlags::IN),
            ];
            match poll(&mut fds, None) {
                Ok(_) if !fds[0].revents().is_empty() => self.read()?,
                // A signal came; its message is there or about to be.
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Acts on the signals that came; what is to be told of them.
    fn hear(&mut self) -> Option<Line> {
        while let Some(message) = self.mailbox.next() {
            match message {
                Message::End(signal) => return Some(Line::End(End::Signal(signal))),
                Message::Panic => return Some(Line::End(End::Panicked)),
                Message::Interrupt => {
                    self.pending.clear();
                    return Some(Line::Interrupted);
                }
                Message::Stop => {
                    // The terminal is as the shell gave it: there is nothing to put back.
                    let stop = signal_hook::consts::SIGTSTP;
                    let _ = signal_hook::low_level::emulate_default_handler(stop);
                }
                Message::Continue => return Some(Line::Awake),
                Message::Resize | Message::Wake => {}
            }
        }
        None
    }

    fn read(&mut self) -> io::Result<()> {
        let mut bytes = [0; 4096];
        match self.input.read(&mut bytes) {
            Ok(0) => self.over = true,
            Ok(length) => {
                let read = bytes.get(..length).unwrap_or_default();
                self.pending.extend_from_slice(read);
            }
            Err(error) => match (error.kind(), error.raw_os_error()) {
                (io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock, _) => {}
                // A terminal that is gone.
                (_, Some(code)) if code == rustix::io::Errno::IO.raw_os_error() => self.over = true,
                _ => return Err(error),
            },
        }
        Ok(())
    }

    /// The first whole line of what was read; at the end also one without its end.
    fn line(&mut self) -> Option<String> {
        loop {
            let end = self.pending.iter().position(|byte| *byte == b'\n');
            let rest: Vec<u8> = match end {
                Some(end) => self.pending.drain(..=end).collect(),
                None if self.pending.len() > LONGEST || self.over => {
                    std::mem::take(&mut self.pending)
                }
                None => return None,
            };
            let dropped = std::mem::replace(&mut self.dropping, end.is_none() && !self.over);
            if dropped {
                if rest.is_empty() {
                    return None;
                }
                continue;
            }
            if rest.is_empty() {
                return None;
            }
            let kept = rest.get(..LONGEST.min(rest.len())).unwrap_or_default();
            let words = String::from_utf8_lossy(kept);
            return Some(words.trim_end_matches(['\n', '\r']).to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Seek, Write};

    fn lines(text: &[u8]) -> Vec<Line> {
        let mut input = tempfile::tempfile().expect("a file");
        input.write_all(text).expect("written");
        input.rewind().expect("rewound");
        let mut lines = Lines {
            input,
            person: false,
            mailbox: Mailbox::open(false).expect("signals"),
            pending: Vec::new(),
            dropping: false,
            over: false,
        };
        let mut all = Vec::new();
        while all.last() != Some(&Line::Over) {
            all.push(lines.wait().expect("read"));
        }
        all
    }

    fn words(text: &str) -> Line {
        Line::Words(text.to_owned())
    }

    #[test]
    fn lines_come_one_at_a_time_and_the_last_needs_no_end() {
        assert_eq!(lines(b""), [Line::Over]);
        assert_eq!(
            lines(b"12\r\n\nop 3"),
            [words("12"), words(""), words("op 3"), Line::Over]
        );
        assert_eq!(lines(b"a\xff\n"), [words("a\u{fffd}"), Line::Over]);
    }

    #[test]
    fn a_line_of_a_megabyte_is_cut_and_the_next_is_whole() {
        let mut text = vec![b'x'; 1 << 20];
        text.extend_from_slice(b"\n12\n");
        let all = lines(&text);
        assert_eq!(all.len(), 3);
        assert!(matches!(&all[0], Line::Words(words) if words.len() == LONGEST));
        assert_eq!(all[1], words("12"));
    }
}
