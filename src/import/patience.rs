//! How long a file is given: a minute, on a thread of its own. One that is made to be slow, or in
//! which a reader goes round in circles, holds nobody up.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use super::ImportError;
use crate::guard::guarded;

/// A large report takes a second.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is asked whether the file is still wanted.
const GLANCE: Duration = Duration::from_millis(50);
/// The objects of a PDF may nest to 512 levels in its parser.
const STACK: usize = 32 << 20;
const THREAD: &str = "opcit-import";

/// Stops imports that are under way. Cheap to clone and to ask; all clones stop together.
#[derive(Debug, Clone, Default)]
pub struct Halt(Arc<AtomicBool>);

impl Halt {
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// What each loop over a whole file asks in each turn.
    ///
    /// # Errors
    /// [`ImportError::Stopped`] once it is stopped.
    pub fn check(&self) -> Result<(), ImportError> {
        match self.stopped() {
            true => Err(ImportError::Stopped),
            false => Ok(()),
        }
    }

    /// What a handler of signals sets.
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }
}

/// What `read` makes of a file, unless it is stopped or takes longer than a minute. It is handed
/// what tells it that nobody waits for it any more.
pub fn patiently<T: Send + 'static>(
    stop: &Halt,
    read: impl FnOnce(&Halt) -> Result<T, ImportError> + Send + 'static,
) -> Result<T, ImportError> {
    within(PATIENCE, stop, read)
}

fn within<T: Send + 'static>(
    patience: Duration,
    stop: &Halt,
    read: impl FnOnce(&Halt) -> Result<T, ImportError> + Send + 'static,
) -> Result<T, ImportError> {
    let (send, receive) = mpsc::sync_channel(1);
    let abandoned = Halt::default();
    let until = abandoned.clone();
    let reader = thread::Builder::new()
        .name(THREAD.to_owned())
        .stack_size(STACK)
        .spawn(move || {
            let done = guarded(|| read(&until));
            // Nobody listens any more once the patience is spent.
            let _ = send.send(done.unwrap_or(Err(ImportError::Fault)));
        });
    if reader.is_err() {
        return Err(ImportError::NoThread);
    }
    let since = Instant::now();
    let why = loop {
        match receive.recv_timeout(GLANCE) {
            Ok(done) => return done,
            // The sender is gone without a word.
            Err(RecvTimeoutError::Disconnected) => return Err(ImportError::Fault),
            Err(RecvTimeoutError::Timeout) if stop.stopped() => break ImportError::Stopped,
            Err(RecvTimeoutError::Timeout) if since.elapsed() > patience => {
                break ImportError::TooSlow;
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    };
    abandoned.stop();
    Err(why)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads until nobody waits for it, and says so.
    fn endless(done: mpsc::Sender<()>) -> impl FnOnce(&Halt) -> Result<(), ImportError> {
        move |until| {
            while !until.stopped() {
                thread::yield_now();
            }
            let _ = done.send(());
            until.check()
        }
    }

    #[test]
    fn what_takes_too_long_is_left_and_ends() {
        let (done, ended) = mpsc::channel();
        let short = Duration::from_millis(1);
        assert_eq!(
            within(short, &Halt::default(), endless(done)),
            Err(ImportError::TooSlow)
        );
        assert!(ended.recv_timeout(PATIENCE).is_ok());
    }

    #[test]
    fn what_is_stopped_or_fails_is_told() {
        let stop = Halt::default();
        stop.stop();
        let (done, _ended) = mpsc::channel();
        assert_eq!(patiently(&stop, endless(done)), Err(ImportError::Stopped));
        let fault = patiently(&Halt::default(), |_| -> Result<(), _> { panic!("a fault") });
        assert_eq!(fault, Err(ImportError::Fault));
        assert_eq!(patiently(&Halt::default(), |_| Ok(7)), Ok(7));
    }
}
