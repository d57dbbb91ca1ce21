//! The loop around the state: waits for keys, carries effects out, draws.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use crossterm::event::KeyCode;

use crate::find::lookup::{Found, lookup};

use super::backend::End;
use super::command::Context;
use super::keymap::Key;
use super::remember::Remembered;
use super::state::{Effect, Goal, Known, Spot, State};
use super::terminal::{Input, Screen};
use super::update::{Message, goal, update};
use super::{Options, ReaderError, Start};

/// The most documents that are looked through for other places that cite the same.
const LOOKED_THROUGH: usize = 200;
/// The most such places that are shown.
const SHOWN: usize = 8;

pub fn run(options: Options) -> Result<(), ReaderError> {
    let mut runtime = Runtime::new(options);
    let mut screen = Screen::open(runtime.state.theme.colors)?;
    // Whatever ends the reader, a panic too, the terminal is given back and the place kept.
    let reading = AssertUnwindSafe(|| runtime.read(&mut screen));
    let ended = panic::catch_unwind(reading);
    drop(screen);
    runtime.save();
    match ended {
        Ok(Ok(None)) => Ok(()),
        Ok(Ok(Some(end))) => end.go(),
        // A terminal that takes no frame is gone, and nobody is there to be told.
        Ok(Err(_)) => End::HungUp.go(),
        Err(panic) => panic::resume_unwind(panic),
    }
}

struct Runtime {
    state: State,
    path: Option<PathBuf>,
}

impl Runtime {
    /// A state that shows what it was asked to start with.
    fn new(options: Options) -> Runtime {
        let mut state = State::new(&options);
        let path = options.state;
        if let Some(path) = &path {
            state.remembered = Remembered::read(path);
        }
        let mut runtime = Runtime { state, path };
        let mut spots = Vec::new();
        for start in options.start {
            match start {
                Start::Library { name, address } => spots.push(spot(name, address)),
                Start::Imported {
                    name,
                    import,
                    address,
                } => {
                    let import = *import;
                    let (document, original) =
                        (Arc::new(import.document), Arc::new(import.original));
                    runtime.state.shelf.add(name.clone(), document, original);
                    spots.push(spot(name, address));
                }
                Start::Failed(why) => runtime.state.complain(why),
            }
        }
        if spots.is_empty() {
            let last = runtime.state.remembered.last.clone();
            spots.extend(
                last.filter(|n| runtime.state.shelf.position(n).is_some())
                    .map(|n| spot(n, None)),
            );
        }
        let mut spots = spots.into_iter();
        if let Some(first) = spots.next() {
            let complaint = runtime.state.notice.take();
            runtime.perform(Effect::Load(first));
            runtime.state.notice = runtime.state.notice.take().or(complaint);
        }
        for spot in spots.rev() {
            runtime.state.jumps.lay_ahead(spot);
        }
        runtime
    }

    /// Draws and waits until the person leaves, or the reader is made to.
    fn read(&mut self, screen: &mut Screen) -> io::Result<Option<End>> {
        let (width, height) = screen.size()?;
        self.take(Message::Resize(width, height), screen);
        loop {
            screen.draw(&self.state)?;
            let mut input = Some(screen.wait());
            // Only the last of several frames would be seen.
            while let Some(next) = input {
                let going = match next {
                    Input::Key(key) => self.take(Message::Key(key), screen),
                    Input::Resize(width, height) => {
                        self.take(Message::Resize(width, height), screen)
                    }
                    Input::Paste(words) => self.paste(&words, screen),
                    Input::End(end) => return Ok(Some(end)),
                };
                if !going {
                    return Ok(None);
                }
                input = screen.waiting();
            }
        }
    }

    /// Types pasted words where one types; elsewhere their letters would be commands.
    fn paste(&mut self, words: &str, screen: &mut Screen) -> bool {
        if self.state.context() != Context::Prompt {
            return true;
        }
        words
            .trim_end()
            .chars()
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .map(|letter| Key::of(KeyCode::Char(letter).into()))
            .all(|key| self.take(Message::Key(key), screen))
    }

    /// Takes a message in and carries out what follows from it; false when it is time to go.
    fn take(&mut self, message: Message, screen: &mut Screen) -> bool {
        for effect in update(&mut self.state, message) {
            match effect {
                Effect::Quit => return false,
                Effect::Redraw => screen.redraw(),
                effect => self.perform(effect),
            }
        }
        true
    }

    fn perform(&mut self, effect: Effect) {
        let answer = match effect {
            Effect::Load(spot) => {
                self.note();
                let document = self.state.shelf.load(&spot.name).map_err(|e| e.to_string());
                Message::Opened(spot, document)
            }
            Effect::OpenPlace(place) => match lookup(&self.state.shelf.library, &place) {
                Found::One {
                    name,
                    document,
                    address,
                } => {
                    self.note();
                    self.state.leave();
                    Message::Opened(spot(name, address), Ok(document))
                }
                Found::Several(names) => {
                    Message::Failed(format!("{place} fits several: {}", names.join(" · ")))
                }
                Found::Missing(why) => Message::Failed(why),
            },
            Effect::LookUp(place) => {
                let known = Known {
                    found: lookup(&self.state.shelf.library, &place),
                    cited_by: self.cited_by(&place),
                };
                Message::Known(place, known)
            }
            Effect::LoadOriginal(name) => {
                Message::Original(self.state.shelf.original(&name).map_err(|e| e.to_string()))
            }
            Effect::Redraw | Effect::Quit => return,
        };
        update(&mut self.state, answer);
    }

    /// Other places that cite the same document.
    fn cited_by(&self, place: &str) -> Vec<(String, String)> {
        let target = place.split('#').next();
        let here = self.state.reader.as_ref().map(|r| r.name.as_str());
        let mut places = Vec::new();
        for index in 0..self.state.shelf.len().min(LOOKED_THROUGH) {
            let Some(name) = self.state.shelf.entry(index).map(|e| e.name.clone()) else {
                continue;
            };
            if Some(name.as_str()) == here {
                continue;
            }
            let Ok(document) = self.state.shelf.load(&name) else {
                continue;
            };
            let cites = |p: &&crate::document::Paragraph| {
                p.cites.iter().any(|c| c.target.as_deref() == target)
            };
            for paragraph in document.paragraphs.iter().filter(cites) {
                places.push((name.clone(), paragraph.id.clone()));
                if places.len() == SHOWN {
                    return places;
                }
            }
        }
        places
    }

    /// Notes the place in the opened document.
    fn note(&mut self) {
        if let Some(reader) = &self.state.reader {
            let now = SystemTime::now().duration_since(UNIX_EPOCH);
            let place = goal::place(reader, now.map_or(0, |n| n.as_secs()));
            self.state.remembered.note(&reader.name, place);
        }
    }

    fn save(&mut self) {
        self.note();
        if let Some(path) = &self.path {
            // A place that can't be kept is no reason to fail: the reading is done.
            let _ = self.state.remembered.write(path);
        }
    }
}

fn spot(name: String, address: Option<String>) -> Spot {
    Spot {
        name,
        goal: address.map_or(Goal::LastRead, Goal::Address),
    }
}
