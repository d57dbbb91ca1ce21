//! The loop around a session: waits for input, draws, and leaves the terminal as it was.

use super::session::{Next, Session};
use super::terminal::Screen;
use super::{Options, ReaderError};

pub fn run(options: Options) -> Result<(), ReaderError> {
    let mut session = Session::new(options);
    let mut screen = Screen::open()?;
    session.take(screen.size()?);
    let result = read(&mut session, &mut screen);
    drop(screen);
    session.save();
    result
}

fn read(session: &mut Session, screen: &mut Screen) -> Result<(), ReaderError> {
    loop {
        screen.draw(session)?;
        let mut input = Some(screen.wait()?);
        // Of what was typed faster than it could be drawn, only the last frame would be seen.
        while let Some(given) = input {
            match session.take(given) {
                Next::Draw => {}
                Next::Redraw => screen.redraw()?,
                Next::Leave => return Ok(()),
            }
            input = screen.waiting()?;
        }
    }
}
