//! A reader without a terminal: the state, and the carrying out of its effects.

mod ask;
mod library;
mod own;
mod perform;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::annotations::Annotations;
use crate::document::Address;

use super::actions::reload;
use super::command::Context;
use super::fetch::Server;
use super::jobs::Jobs;
use super::keymap::Watched;
use super::layers::{Tidings, close_front};
use super::options::{Options, Start};
use super::outside::Opener;
use super::session::Session;
use super::spot::Spot;
use super::state::{Effect, State};
use super::undo::Undo;
use super::update::{Message, hear, update};
use super::view::{linked, view};
use super::watch::Watch;

use library::file_of;

pub use super::update::Input;

/// What an input leads to, outside the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    Draw,
    /// Bring these words to the clipboard, tell what became of them ([`App::copied`]), and draw.
    Copy(String),
    /// Let the person write on in an editor of their own, tell what was [`written`](App::written), and draw.
    Edit(String),
    /// Draw everything, whatever is thought to be on the screen.
    Redraw,
    /// Sleep until the shell goes on, then draw.
    Suspend,
    Leave,
}

/// A reader at work.
#[derive(Debug)]
pub struct App {
    pub(super) state: State,
    pub(super) session: Session,
    keymap: Option<Watched>,
    annotations: Option<PathBuf>,
    /// What was done to them, and where that is kept.
    undo: Undo,
    undo_file: Option<PathBuf>,
    /// Who makes the changes of a redline.
    author: Option<String>,
    redlines: Option<PathBuf>,
    opener: Opener,
    clean: bool,
    jobs: Jobs,
    get: Option<Server>,
    /// A file that is read to be opened, and where.
    bringing: Option<(String, Option<Address>)>,
    watch: Watch,
    /// What is to be told of the library once nothing else is told.
    news: Option<String>,
    /// When what is selected in the list of documents is looked at, if no key comes before.
    calm: Option<Instant>,
}

impl App {
    /// A state that shows what it was asked to start with.
    pub fn new(options: Options) -> App {
        let mut state = State::new(&options);
        let is_set = (options.hide_side.is_some(), options.wider.is_some());
        let undo_file = options.state.as_deref();
        let undo_file = undo_file.map(|path| path.with_file_name("undo.json"));
        let (session, wrong) = Session::begin(options.state, &mut state, is_set);
        let jobs = Jobs::new(options.library.clone());
        let mut app = App {
            state,
            session,
            jobs,
            watch: Watch::on(options.library.folder()),
            keymap: options.keymap_file.map(Watched::new),
            annotations: options.annotations,
            undo: undo_file.as_deref().map_or_else(Undo::default, Undo::read),
            undo_file,
            author: options.author,
            redlines: options.redlines,
            opener: options.opener,
            clean: options.clean,
            get: options.get,
            bringing: None,
            news: None,
            calm: None,
        };
        app.state.gets = app.get.is_some();
        // What was asked for and is not there must not open as something else.
        let asked = !options.start.is_empty();
        let mut wrong = Vec::from_iter(wrong);
        match app.annotations.as_deref().map(Annotations::open) {
            None => {}
            Some(Ok(annotations)) => app.state.annotations = annotations,
            Some(Err(error)) => wrong.push(error.to_string()),
        }
        let mut spots = Vec::new();
        for start in options.start {
            spots.extend(app.bring(start));
            wrong.extend(app.state.notice.take().map(|notice| notice.text));
        }
        if !wrong.is_empty() {
            app.state.complain(wrong.join(" · "));
        }
        if !asked {
            let last = app.state.remembered.last.clone();
            spots.extend(
                last.filter(|n| app.state.catalogue.has(n))
                    .map(|n| Spot::new(n, None)),
            );
        }
        let mut spots = spots.into_iter();
        if let Some(first) = spots.next() {
            let complaint = app.state.notice.take();
            app.perform(Effect::Load(first));
            app.state.notice = app.state.notice.take().or(complaint);
        }
        for spot in spots.rev() {
            app.state.jumps.lay_ahead(spot);
        }
        app
    }

    /// Brings in what is asked for; where it is.
    pub(super) fn bring(&mut self, start: Start) -> Option<Spot> {
        match start {
            Start::Library { name, address } => Some(Spot::new(name, address)),
            Start::Imported {
                name,
                import,
                address,
            } => {
                let import = *import;
                let (document, original) = (Arc::new(import.document), Arc::new(import.original));
                self.state.catalogue.add(&name, document, original);
                self.renew();
                Some(Spot::new(name, address))
            }
            Start::Missing { place, why } => {
                self.state.complain(why.clone());
                self.take_in(Message::Absent(place, why));
                None
            }
            Start::Failed(why) => {
                self.state.complain(why);
                None
            }
        }
    }

    /// Takes an input in and carries out what follows from it.
    pub fn take(&mut self, input: Input) -> Next {
        // What has been found by now comes first: the key was pressed after it.
        self.listen();
        self.session.look(&self.state);
        let reloaded = self.keymap.as_mut().and_then(Watched::changed);
        let effects = update(&mut self.state, input);
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
        self.look_around();
        self.session.show(&self.state);
        self.calm = None;
        self.wait_for_calm();
        next
    }

    /// Takes in what was done beside the keys.
    pub fn hear(&mut self) {
        self.look_around();
        self.listen();
        self.wait_for_calm();
    }

    fn listen(&mut self) {
        while let Some(message) = self.jobs.next(None) {
            self.take_in(message);
        }
    }

    /// Looks whether what is open has changed on the disk.
    fn look_around(&mut self) {
        let changed = self.watch.changed();
        if changed.file {
            reload::tell(&mut self.state);
        }
        if changed.library
            && let Some(news) = self.take_library_in()
        {
            self.news = Some(news);
        }
        // What was pressed for has the last word.
        if self.state.notice.is_none()
            && let Some(news) = self.news.take()
        {
            self.state.say(news);
        }
    }

    /// Waits until nothing is done beside the keys, but no longer than this.
    pub fn settle(&mut self, patience: Duration) {
        let until = Instant::now() + patience;
        loop {
            while self.jobs.due()
                && let Some(message) = self.jobs.next(Some(until))
            {
                self.take_in(message);
            }
            self.wait_for_calm();
            if self.calm.is_none() {
                return;
            }
            self.look();
        }
    }

    /// Until when a frame is worth holding back for what is being found.
    pub fn soon(&self) -> Option<Instant> {
        self.jobs.soon()
    }

    /// Calls this, from any thread, whenever there is something to [`hear`](App::hear).
    pub fn on_news(&mut self, ring: impl Fn() + Send + Sync + Clone + 'static) {
        self.watch.on_change(ring.clone());
        self.jobs.on_news(ring);
    }

    fn take_in(&mut self, message: Message) {
        if let Message::Got { symbol, got } = message {
            return self.got(&symbol, *got);
        }
        let message = match message {
            Message::Reread(file, Ok(import)) => {
                let (document, original) = (Arc::new(import.document), Arc::new(import.original));
                self.state.catalogue.add(&file, document, original);
                self.renew();
                if let Some(spot) = self.brought(&file) {
                    self.state.leave();
                    return self.perform(Effect::Load(spot));
                }
                match self.name().filter(|name| file_of(name) == file) {
                    Some(name) => Message::Reloaded(self.load(name)),
                    None => return,
                }
            }
            message => message,
        };
        for effect in hear(&mut self.state, message) {
            self.perform(effect);
        }
    }

    /// Carries out what a change of the state led to.
    pub(super) fn carry_out(&mut self, effects: Vec<Effect>) -> Next {
        let mut next = Next::Draw;
        self.undo.begin();
        for effect in effects {
            match effect {
                Effect::Quit => return Next::Leave,
                Effect::Redraw => next = Next::Redraw,
                Effect::Suspend => next = Next::Suspend,
                Effect::Copy(words) => next = Next::Copy(words),
                Effect::Edit(words) => next = Next::Edit(words),
                effect => self.perform(effect),
            }
        }
        next
    }

    /// Tells something in the last line.
    pub fn say(&mut self, words: impl Into<String>) {
        self.state.say(words);
    }

    /// What came of words for the clipboard: how they went there, after what they are.
    pub fn copied(&mut self, copied: Result<String, String>) {
        self.take_in(Message::Copied(copied));
    }

    /// Brings words to the clipboard while one reads on: a program that takes them may hang.
    pub fn copy_apart(&mut self, copy: impl FnOnce() -> Result<String, String> + Send + 'static) {
        self.jobs.apart(move || Message::Copied(copy()));
    }

    /// What came of words that were given to an editor.
    pub fn written(&mut self, written: Result<String, String>) {
        match written {
            Ok(words) => self.take_in(Message::Tidings(Tidings::Edited(words))),
            Err(why) => self.state.complain(why),
        }
    }

    /// The folder for what an editor is given: where one's own notes are.
    pub fn desk(&self) -> Option<&Path> {
        self.annotations.as_deref()?.parent()
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

    /// Writes down what is kept for the next time.
    pub fn save(&mut self) {
        // What is being typed when a line is lost is a draft.
        if self.state.context() == Context::Prompt {
            close_front(&mut self.state);
        }
        self.session.save(&mut self.state);
        if let Some(path) = &self.undo_file {
            // As with what is remembered: the reading is done.
            let _ = self.undo.write(path);
        }
    }
}
