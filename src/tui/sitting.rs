//! A reader without a terminal: the state, and the carrying out of its effects.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::desk::{Change, Desk};
use crate::document::Document;
use crate::find::lookup::{Found, lookup};
use crate::find::{self, Cancel, Results, whole_text};
use crate::library::LibraryError;

use super::backend::Background;
use super::keeping::{Keeping, now};
use super::keymap::{Key, Watched};
use super::state::{Asked, Effect, Goal, Known, Spot, State};
use super::update::{Message, Mouse, update};
use super::view::{linked, view};
use super::{Options, Start};

/// The most documents that are looked through for other places that cite the same.
const LOOKED_THROUGH: usize = 200;
/// The most such places that are shown.
const SHOWN: usize = 8;

/// How long finding may take before it answers with what it has.
const PATIENCE: Duration = Duration::from_millis(150);
/// So many of the documents read last come before their equals.
const RECENT: usize = 12;

/// What the terminal tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    /// Words pasted by the terminal.
    Paste(String),
    Resize(u16, u16),
    Mouse(Mouse),
    /// What it is drawn on.
    Background(Background),
}

/// What an input leads to, outside the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    Draw,
    /// Bring these words to the clipboard, [`say`](Sitting::say) what became of them, and draw.
    Copy(String),
    /// Draw everything, whatever is thought to be on the screen.
    Redraw,
    /// Sleep until the shell goes on, then draw.
    Suspend,
    Leave,
}

/// A reader at work.
#[derive(Debug)]
pub struct Sitting {
    pub(super) state: State,
    pub(super) keeping: Keeping,
    keymap: Option<Watched>,
    desk: Option<PathBuf>,
    clean: bool,
}

impl Sitting {
    /// A state that shows what it was asked to start with.
    pub fn new(options: Options) -> Sitting {
        let mut state = State::new(&options);
        let is_set = (options.hide_side.is_some(), options.wider.is_some());
        let keeping = Keeping::begin(options.state, &mut state, is_set);
        let mut sitting = Sitting {
            state,
            keeping,
            keymap: options.keymap_file.map(Watched::new),
            desk: options.desk,
            clean: options.clean,
        };
        // What was asked for and is not there must not open as something else.
        let asked = !options.start.is_empty();
        match sitting.desk.as_deref().map(Desk::read) {
            None => {}
            Some(Ok(desk)) => sitting.state.desk = desk,
            Some(Err(error)) => sitting.state.complain(error.to_string()),
        }
        let mut spots = Vec::new();
        for start in options.start {
            spots.extend(sitting.bring(start));
        }
        if !asked {
            let last = sitting.state.remembered.last.clone();
            spots.extend(
                last.filter(|n| sitting.state.shelf.position(n).is_some())
                    .map(|n| spot(n, None)),
            );
        }
        let mut spots = spots.into_iter();
        if let Some(first) = spots.next() {
            let complaint = sitting.state.notice.take();
            sitting.perform(Effect::Load(first));
            sitting.state.notice = sitting.state.notice.take().or(complaint);
        }
        for spot in spots.rev() {
            sitting.state.jumps.lay_ahead(spot);
        }
        sitting
    }

    /// Brings in what is asked for; where it is.
    pub(super) fn bring(&mut self, start: Start) -> Option<Spot> {
        match start {
            Start::Library { name, address } => Some(spot(name, address)),
            Start::Imported {
                name,
                import,
                address,
            } => {
                let import = *import;
                let (document, original) = (Arc::new(import.document), Arc::new(import.original));
                self.state.shelf.add(name.clone(), document, original);
                Some(spot(name, address))
            }
            Start::Failed(why) => {
                self.state.complain(why);
                None
            }
        }
    }

    /// Takes an input in and carries out what follows from it.
    pub fn take(&mut self, input: Input) -> Next {
        let message = match input {
            Input::Key(key) => Message::Key(key),
            Input::Paste(words) => Message::Paste(words),
            Input::Resize(width, height) => Message::Resize(width, height),
            Input::Mouse(mouse) => Message::Mouse(mouse),
            Input::Background(background) => Message::Background(background),
        };
        self.keeping.look(&self.state);
        let reloaded = self.keymap.as_mut().and_then(Watched::changed);
        let effects = update(&mut self.state, message);
        let next = self.carry_out(effects);
        if next == Next::Leave {
            return next;
        }
        match reloaded {
            None => {}
            Some(Ok(keymap)) => {
                self.state.keymap = keymap;
                self.state.say("the keymap was read anew");
            }
            Some(Err(error)) => self.state.complain(error.to_string()),
        }
        self.keeping.show(&self.state);
        next
    }

    /// Carries out what a change of the state led to.
    pub(super) fn carry_out(&mut self, effects: Vec<Effect>) -> Next {
        let mut next = Next::Draw;
        for effect in effects {
            match effect {
                Effect::Quit => return Next::Leave,
                Effect::Redraw => next = Next::Redraw,
                Effect::Suspend => next = Next::Suspend,
                Effect::Copy(words) => next = Next::Copy(words),
                effect => self.perform(effect),
            }
        }
        next
    }

    /// Tells something in the last line.
    pub fn say(&mut self, words: impl Into<String>) {
        self.state.say(words);
    }

    /// Shows footnote markers as `[12]`.
    pub fn use_plain_marks(&mut self) {
        self.state.plain_marks = true;
    }

    /// Whether the mouse is to be the reader's.
    pub fn takes_mouse(&self) -> bool {
        self.state.mouse
    }

    /// Where the screen has links, and where they lead.
    pub fn links(&self) -> Vec<(Rect, String)> {
        linked(&self.state)
    }

    /// What the opened document is called.
    pub fn name(&self) -> Option<&str> {
        self.state
            .reader
            .as_ref()
            .map(|reader| reader.name.as_str())
    }

    /// Whether the theme has colours.
    pub fn has_colors(&self) -> bool {
        self.state.theme.colors
    }

    /// Draws the screen.
    pub fn draw(&self, frame: &mut Frame) {
        view(&self.state, frame);
    }

    fn perform(&mut self, effect: Effect) {
        let answer = match effect {
            Effect::Load(spot) => {
                self.keeping.note(&mut self.state);
                self.state.shelf.fetch(&spot.name);
                let document = self.state.shelf.load(&spot.name).map_err(|e| e.to_string());
                Message::Opened(spot, document)
            }
            Effect::OpenPlace(place) => match lookup(&self.state.shelf.library, &place) {
                Found::One {
                    name,
                    document,
                    address,
                } => {
                    self.keeping.note(&mut self.state);
                    self.state.leave();
                    Message::Opened(spot(name, address), Ok(document))
                }
                Found::Several(names) => {
                    Message::Failed(format!("{place} fits several: {}", names.join(" · ")))
                }
                Found::Missing(why) => Message::Failed(why),
            },
            Effect::Compare(name) => match self.other(&name) {
                Ok((name, document)) => Message::Compare(name, document),
                Err(why) => Message::Failed(why),
            },
            Effect::History => {
                self.keeping.note(&mut self.state);
                Message::Visits(self.keeping.visits(&self.state), now())
            }
            Effect::Desk(change) => self.keep(change),
            Effect::LookUp(place) => {
                let known = Known {
                    found: lookup(&self.state.shelf.library, &place),
                    cited_by: self.cited_by(&place),
                };
                Message::Known(place, known)
            }
            Effect::Find(asked, query) => match self.find(&asked, &query) {
                Ok(results) => Message::Found(results),
                Err(error) => Message::Failed(error.to_string()),
            },
            Effect::Preview(item) => {
                Message::Previewed(whole_text(&self.state.shelf.library, &item))
            }
            Effect::LoadOriginal(name) => {
                Message::Original(self.state.shelf.original(&name).map_err(|e| e.to_string()))
            }
            Effect::Redraw | Effect::Suspend | Effect::Quit | Effect::Copy(_) => return,
        };
        let opens = matches!(answer, Message::Opened(_, Ok(_)));
        let effects = update(&mut self.state, answer);
        if let Some(reader) = self.state.reader.as_ref().filter(|_| opens) {
            self.keeping.open(reader);
        }
        for effect in effects {
            self.perform(effect);
        }
    }

    /// Finds within the time that a key may take.
    fn find(&self, asked: &Asked, query: &str) -> Result<Results, LibraryError> {
        let library = &self.state.shelf.library;
        let mut read: Vec<_> = self.state.remembered.places.iter().collect();
        read.sort_by_key(|(_, place)| std::cmp::Reverse(place.when));
        let options = find::Options {
            recent: read
                .into_iter()
                .take(RECENT)
                .map(|(name, _)| name.clone())
                .collect(),
            ..find::Options::default()
        };
        let cancel = Cancel::within(PATIENCE);
        match asked {
            Asked::Jump => find::jump(library, query, &options, &cancel, &mut |_| {}),
            Asked::Text => find::full_text(library, query, &options, &cancel),
            Asked::CitedBy { target, paragraph } => {
                find::cited::hits(library, target, paragraph.as_deref(), query)
            }
        }
    }

    /// A document by its name, or by a place that names it.
    pub(super) fn other(&self, name: &str) -> Result<(String, Arc<Document>), String> {
        if self.state.shelf.position(name).is_some() {
            let document = self.state.shelf.load(name).map_err(|e| e.to_string())?;
            return Ok((name.to_owned(), document));
        }
        match lookup(&self.state.shelf.library, name) {
            Found::One { name, document, .. } => Ok((name, document)),
            Found::Several(names) => Err(format!("{name} fits several: {}", names.join(" · "))),
            Found::Missing(why) => Err(why),
        }
    }

    /// Makes a change at the desk: in its file, where there is one.
    fn keep(&mut self, change: Change) -> Message {
        let change = match change {
            Change::Put(thing) => Change::Put(thing.made(now())),
            Change::Replace(old, new) => Change::Replace(old, new.made(now())),
            Change::Remove(thing) => Change::Remove(thing),
        };
        let Some(path) = &self.desk else {
            let mut desk = self.state.desk.clone();
            let puts = !matches!(change, Change::Remove(_));
            desk.take(change);
            let notice = self.state.notice.as_mut();
            if let Some(notice) = notice.filter(|_| self.clean && puts) {
                notice
                    .text
                    .push_str(" until you leave: --clean keeps nothing");
            }
            return Message::Desk(desk);
        };
        match Desk::change(path, change) {
            Ok(desk) => Message::Desk(desk),
            Err(error) => Message::Failed(error.to_string()),
        }
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

    /// Writes down what is kept for the next time.
    pub fn save(&mut self) {
        self.keeping.save(&mut self.state);
    }
}

pub(super) fn spot(name: String, address: Option<String>) -> Spot {
    Spot {
        name,
        goal: address.map_or(Goal::LastRead, Goal::Address),
    }
}
