//! How far an import has come, on a terminal; and Ctrl-C, which stops it with nothing half done.

use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

use crate::import::Halt;
use crate::print::safe::safe;
use crate::tui::backend::is_plain;

/// What ends sooner shows no bar.
const SOON: Duration = Duration::from_millis(300);
/// The exit code of what Ctrl-C stopped, as shells expect it.
pub const STOPPED: u8 = 130;

/// A bar on standard error, if that is a terminal, with the file that is waited for.
pub struct Progress {
    bar: ProgressBar,
    since: Instant,
    /// Whether there is anyone to show it to.
    watched: bool,
}

impl Progress {
    pub fn new(files: usize) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        // A test holds the template to its form.
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style.progress_chars("━━╌"));
        }
        // A dumb terminal can't take back what was drawn.
        let plain = is_plain(&|name| std::env::var(name).ok());
        Progress {
            bar,
            since: Instant::now(),
            watched: io::stderr().is_terminal() && !plain,
        }
    }

    /// So many files are done, and this one is waited for.
    pub fn at(&self, done: usize, file: Option<&Path>) {
        if self.watched && self.bar.is_hidden() && self.since.elapsed() > SOON {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let name = file.and_then(Path::file_name).unwrap_or_default();
        self.bar
            .set_message(safe(&name.to_string_lossy()).into_owned());
        self.bar.set_position(done as u64);
        self.bar.tick();
    }

    pub fn says(&self, message: &'static str) {
        self.bar.set_message(message);
        self.bar.tick();
    }

    /// Prints while the bar is out of the way.
    pub fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

const TEMPLATE: &str = "{pos} of {len} {bar:24} {elapsed} {wide_msg}";

/// Ctrl-C, a hang-up or a request to end: the first stops with what is done, the next ends at once.
pub struct Interrupt {
    pub stop: Halt,
    /// Whether the next one ends the program.
    last: Arc<AtomicBool>,
    /// The first never does, whatever is being done.
    patient: bool,
}

impl Interrupt {
    /// # Errors
    /// Where the system takes no handlers: then a signal ends the program at once, as ever.
    pub fn new() -> io::Result<Interrupt> {
        let (stop, last) = (Halt::default(), Arc::new(AtomicBool::new(false)));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            // In this order: the first signal finds the way out not yet open.
            flag::register_conditional_shutdown(signal, STOPPED.into(), Arc::clone(&last))?;
            flag::register(signal, Arc::clone(&last))?;
            flag::register(signal, stop.flag())?;
        }
        Ok(Interrupt {
            stop,
            last,
            patient: false,
        })
    }

    /// One whose first never ends the program, whatever is being done.
    pub fn patient() -> io::Result<Interrupt> {
        let patient = true;
        Ok(Interrupt {
            patient,
            ..Interrupt::new()?
        })
    }

    /// From now on the first one ends the program.
    pub fn ends_at_once(&self) {
        if self.patient {
            return;
        }
        self.last.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_has_its_form() {
        assert!(ProgressStyle::with_template(TEMPLATE).is_ok());
    }
}
