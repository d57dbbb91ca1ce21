//! The loop around a session: waits for input, draws, and leaves the terminal as it was.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::time::{Duration, Instant};

use super::app::{App, Input, Next};
use super::backend::End;
use super::options::{Options, ReaderError};
use super::terminal::{News, Screen};

/// Without a key for so long, what a frame has left out is drawn.
const REST: Duration = Duration::from_millis(120);

pub fn run(mut options: Options) -> Result<(), ReaderError> {
    let clipboard = options.clipboard.take();
    let links = options.links;
    let mut app = App::new(options);
    // A console's own font has 256 or 512 glyphs, and no raised 4 to 9 among them.
    if std::env::var("TERM").is_ok_and(|term| term == "linux" || term.starts_with("vt")) {
        app.use_plain_marks();
    }
    let mut screen = Screen::open(app.has_colors(), links, clipboard)?;
    // Whatever ends the reader, a panic too, the terminal is given back and the place kept.
    let reading = AssertUnwindSafe(|| read(&mut app, &mut screen));
    let ended = panic::catch_unwind(reading);
    drop(screen);
    app.save();
    match ended {
        Ok(Ok(None)) => Ok(()),
        Ok(Ok(Some(end))) => end.go(),
        // A terminal that takes no frame is gone, and nobody is there to be told.
        Ok(Err(_)) => End::HungUp.go(),
        Err(panic) => panic::resume_unwind(panic),
    }
}

/// Draws and waits until the person leaves, or the reader is made to.
fn read(app: &mut App, screen: &mut Screen) -> io::Result<Option<End>> {
    app.take(screen.size()?);
    app.on_news(screen.bell());
    loop {
        screen.take_mouse(app.takes_mouse())?;
        screen.draw(app)?;
        let rest = screen.owes().then(|| Instant::now() + REST);
        let mut news = match [app.calm(), rest].into_iter().flatten().min() {
            None => Some(screen.wait()),
            Some(calm) => screen.waiting(Some(calm)),
        };
        if news.is_none() && app.calm().is_some_and(|calm| calm <= Instant::now()) {
            app.look();
        }
        // Of what was typed faster than it could be drawn, only the last frame would be seen.
        while let Some(next) = news {
            let input = match next {
                News::Input(input) => input,
                News::Done => {
                    app.hear();
                    news = screen.waiting(None);
                    continue;
                }
                News::End(end) => return Ok(Some(end)),
            };
            let clicked = matches!(input, Input::Mouse(_));
            match app.take(input) {
                Next::Draw => {}
                Next::Redraw => screen.redraw(),
                Next::Suspend if screen.suspend()? => {}
                Next::Suspend => app.say("no shell is there to come back from"),
                Next::Copy(words) => match screen.program() {
                    Some(program) => app.copy_apart(move || program.give(&words)),
                    None => app.copied(screen.copy(&words)),
                },
                Next::Edit(words) => {
                    let written = screen.edit(&words, app.desk())?;
                    app.written(written);
                }
                Next::Leave => {
                    if clicked {
                        screen.let_go();
                    }
                    return Ok(None);
                }
            }
            news = screen.waiting(app.soon());
        }
    }
}
