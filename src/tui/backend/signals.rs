//! Signals as messages, on a thread of their own: the reader hears of them wherever it waits, and
//! where it hears nothing the terminal is given back for it.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGWINCH,
    SIGXCPU,
};
use signal_hook::iterator::Signals;

use super::{fault, tty};

/// How long the reader may take to save and go before it is ended.
const GRACE: Duration = Duration::from_millis(700);

/// What happened outside the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Message {
    /// The number of a signal that ends programs.
    End(i32),
    /// Ctrl-C, where it takes back a line or an answer and does not end the program.
    Interrupt,
    Stop,
    Continue,
    Resize,
    /// A thread of our own panicked.
    Panic,
    /// A thread of our own has something for the reader.
    Wake,
}

/// Wakes the reader from another thread.
#[derive(Debug, Clone)]
pub struct Waker(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    messages: Mutex<VecDeque<Message>>,
    sender: UnixStream,
    /// Another program has the terminal.
    lent: AtomicBool,
}

impl Waker {
    /// The reader's wait ends, and it looks again at what it waits for.
    pub fn wake(&self) {
        self.send(Message::Wake);
    }

    pub(super) fn send(&self, message: Message) {
        let mut messages = self.lock();
        if messages.back() != Some(&message) {
            messages.push_back(message);
        }
        // A full pipe wakes as well as a byte more would.
        let _ = (&self.0.sender).write(&[0]);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, VecDeque<Message>> {
        let messages = &self.0.messages;
        messages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The receiving end.
#[derive(Debug)]
pub(super) struct Mailbox {
    waker: Waker,
    receiver: UnixStream,
}

impl Mailbox {
    /// Starts to watch for signals. `interrupts`: Ctrl-C is news, and ends the program only where
    /// the one before has not been heard.
    pub fn open(interrupts: bool) -> io::Result<Mailbox> {
        let (sender, receiver) = UnixStream::pair()?;
        sender.set_nonblocking(true)?;
        receiver.set_nonblocking(true)?;
        let waker = Waker(Arc::new(Shared {
            messages: Mutex::default(),
            sender,
            lent: AtomicBool::new(false),
        }));
        let watched = [
            SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH,
            // They end a program that does not ask for them, as a limit of a shared machine may.
            SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU,
        ];
        let signals = Signals::new(watched.into_iter().chain(fault::hold()))?;
        let watch = waker.clone();
        thread::Builder::new()
            .name("signals".into())
            // It holds a few words on its stack; each of many readers has one.
            .stack_size(64 * 1024)
            .spawn(move || attend(signals, &watch, interrupts))?;
        Ok(Mailbox { waker, receiver })
    }

    pub fn waker(&self) -> Waker {
        self.waker.clone()
    }

    /// Readable when there are messages.
    pub fn fd(&self) -> BorrowedFd<'_> {
        self.receiver.as_fd()
    }

    /// Another program has the terminal, or no longer.
    pub fn lend(&self, lent: bool) {
        self.waker.0.lent.store(lent, Ordering::Relaxed);
    }

    /// Takes out the oldest message.
    pub fn next(&mut self) -> Option<Message> {
        let mut messages = self.waker.lock();
        if messages.is_empty() {
            let mut bytes = [0; 64];
            while matches!((&self.receiver).read(&mut bytes), Ok(1..)) {}
        }
        messages.pop_front()
    }

    /// Takes out the message, wherever it stands; whether it was there.
    pub fn take(&self, message: Message) -> bool {
        let mut messages = self.waker.lock();
        let before = messages.len();
        messages.retain(|one| *one != message);
        messages.len() < before
    }
}

fn attend(mut signals: Signals, waker: &Waker, interrupts: bool) {
    for signal in signals.forever() {
        if waker.0.lent.load(Ordering::Relaxed) {
            match signal {
                // The one that has the terminal is meant.
                SIGINT | SIGQUIT | SIGCONT => continue,
                // It sleeps, and the shell waits for all of its job to do so.
                SIGTSTP => {
                    let stop = rustix::process::Signal::STOP;
                    let _ = rustix::process::kill_process(rustix::process::getpid(), stop);
                    continue;
                }
                _ => {}
            }
        }
        if interrupts && signal == SIGINT && !waker.lock().contains(&Message::Interrupt) {
            waker.send(Message::Interrupt);
            continue;
        }
        waker.send(match signal {
            SIGWINCH => Message::Resize,
            SIGTSTP => Message::Stop,
            SIGCONT => Message::Continue,
            end => Message::End(end),
        });
        if !matches!(signal, SIGWINCH | SIGTSTP | SIGCONT) {
            // The reader normally ends the program long before this. It can't where it is busy, or
            // where it writes to a terminal that takes nothing.
            thread::sleep(GRACE);
            tty::restore();
            signal_hook::low_level::exit(fault::last_word(signal));
        }
    }
}
