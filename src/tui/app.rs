//! A reader without a terminal: the state, and the carrying out of its effects.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::annotations::{Annotations, Change, Step};
use crate::document::{Address, Document, Language};
use crate::find::catalogue::{Facts, arrange};
use crate::find::lookup::{Found, lookup};
use crate::find::speech::told_apart;
use crate::find::{self, Item, Question, cited, whole_text};
use crate::import::{LIMIT, import};
use crate::input;
use crate::library::{Library, ORIGINAL};
use crate::parallel::Concordance;

use super::actions::{export, redline, reload, undo};
use super::catalogue::Catalogue;
use super::command::Context;
use super::fetch::{self, Got, Server};
use super::jobs::Jobs;
use super::keymap::Watched;
use super::layers::page::close_page;
use super::layers::{Tidings, close_front};
use super::options::{Options, Start};
use super::outside;
use super::remember::now;
use super::session::Session;
use super::spot::{Goal, Spot};
use super::state::{Effect, Known, State};
use super::undo::Undo;
use super::update::{Message, hear, update};
use super::view::{linked, view};
use super::watch::Watch;

pub use super::update::Input;

/// The most other places that cite the same which a citation box shows.
const SHOWN: usize = 8;

/// So many of the documents read last come before their equals.
const RECENT: usize = 12;

/// So long nobody looks whether others have added something.
const QUIET: Duration = Duration::from_secs(1);

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
    opener: Option<PathBuf>,
    clean: bool,
    jobs: Jobs,
    /// When others were last looked for who add to the library, and how long that holds.
    looked: Instant,
    pub(super) quiet: Duration,
    get: Option<Server>,
    watch: Watch,
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
            watch: Watch::on(options.library.generation().map(|(folder, _)| folder)),
            keymap: options.keymap_file.map(Watched::new),
            annotations: options.annotations,
            undo: undo_file.as_deref().map_or_else(Undo::default, Undo::read),
            undo_file,
            author: options.author,
            redlines: options.redlines,
            opener: options.opener,
            clean: options.clean,
            looked: Instant::now(),
            quiet: QUIET,
            get: options.get,
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
                    .map(|n| spot(n, None)),
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
            Start::Library { name, address } => Some(spot(name, address)),
            Start::Imported {
                name,
                import,
                address,
            } => {
                let import = *import;
                let (document, original) = (Arc::new(import.document), Arc::new(import.original));
                self.state.catalogue.add(&name, document, original);
                self.renew();
                Some(spot(name, address))
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
        let news = self.look_for_others();
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
        // What was pressed for has the last word.
        if let Some(news) = news.filter(|_| self.state.notice.is_none()) {
            self.state.say(news);
        }
        self.look_around();
        self.session.show(&self.state);
        next
    }

    /// Takes in what was done beside the keys.
    pub fn hear(&mut self) {
        self.look_around();
        self.listen();
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
            self.state.say(news);
        }
    }

    /// Reads what is open anew, and the library; a file beside the keys.
    fn reload(&mut self) -> Option<Message> {
        self.watch.renew();
        match self.state.catalogue.library.renewed() {
            Ok(None) => {}
            Ok(Some(library)) => self.change_library(library),
            Err(error) => return Some(Message::Failed(error.to_string())),
        }
        let name = self.name()?.to_owned();
        let file = file_of(&name);
        if !self
            .state
            .catalogue
            .library
            .files()
            .any(|entry| entry.name == file)
        {
            return Some(Message::Reloaded(self.load(&name)));
        }
        let file = file.to_owned();
        if !Path::new(&file).is_absolute() {
            let why = format!("{file} is not a file that can be read again");
            return Some(Message::Failed(why));
        }
        self.jobs.run(move |_| {
            let bytes = input::read(Path::new(&file), LIMIT);
            let bytes = bytes.map_err(|error| format!("{file}: {error}"));
            let import = bytes.and_then(|b| import(&b).map_err(|error| format!("{file}: {error}")));
            Message::Reread(file, import.map(Box::new))
        });
        None
    }

    /// Waits until nothing is done beside the keys, but no longer than this.
    pub fn settle(&mut self, patience: Duration) {
        let until = Instant::now() + patience;
        while self.jobs.due()
            && let Some(message) = self.jobs.next(Some(until))
        {
            self.take_in(message);
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
        match (copied, &mut self.state.notice) {
            (Ok(how), Some(notice)) => notice.text.push_str(&format!(" · {how}")),
            (Ok(how), None) => self.state.say(how),
            (Err(why), _) => self.state.complain(why),
        }
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

    fn perform(&mut self, effect: Effect) {
        let answer = match effect {
            Effect::Load(spot) => {
                self.session.note(&mut self.state);
                if self.state.catalogue.fetch(&spot.name) {
                    self.renew();
                }
                let document = self.load(&spot.name);
                Message::Opened(spot, document)
            }
            Effect::OpenPlace(place) => match lookup(&self.state.catalogue.library, &place) {
                Found::One {
                    name,
                    document,
                    address,
                    ..
                } => {
                    self.session.note(&mut self.state);
                    self.state.leave();
                    Message::Opened(spot(name, address), Ok(document))
                }
                Found::Several(names) => {
                    let names = told_apart(&self.state.catalogue.library, &names);
                    Message::Failed(format!("{place} fits several: {}", names.join(" · ")))
                }
                Found::All(places) => {
                    Message::Failed(format!("open one of them: {}", places.join(" · ")))
                }
                Found::Missing(why) => Message::Absent(place, why),
                // It is there: getting it from elsewhere mends no library.
                Found::Unreadable(_, why) => Message::Failed(why),
            },
            Effect::Get(place) => return self.fetch(place),
            Effect::LetGoGet => return self.jobs.stop_fetching(),
            Effect::Page(place) => return self.jobs.run(|library| page(library, place)),
            Effect::Arrange { first } => return self.arrange(first),
            Effect::Glimpse(name) => {
                return self.jobs.glimpse(move |library| {
                    let document = library.load(&name).ok();
                    Message::Glimpse(name, document)
                });
            }
            Effect::Series(name) => return self.jobs.run(|library| series(library, name)),
            Effect::Beside(names) => {
                let load = |name: String| {
                    let document = self.state.catalogue.library.load(&name);
                    document
                        .map(|document| (name, document))
                        .map_err(|e| e.to_string())
                };
                match names.into_iter().map(load).collect() {
                    Ok(documents) => Message::Beside(documents),
                    Err(why) => Message::Failed(why),
                }
            }
            Effect::ReadIn(language) => {
                self.state.catalogue.read_in(language);
                self.renew();
                return;
            }
            Effect::Compare(name) => match self.other(&name) {
                Ok((name, document)) => Message::Compare(name, document),
                Err(why) => Message::Failed(why),
            },
            Effect::Redline { old, new, options } => {
                let folder = self.redlines.as_deref();
                match redline::write(folder, &old, &new, &options, self.author.as_deref()) {
                    Ok(file) => return self.state.say(format!("written: {file}")),
                    Err(why) => Message::Failed(why),
                }
            }
            Effect::OpenOutside(target) => match outside::open(self.opener.as_deref(), &target) {
                Ok(()) => return self.state.say(format!("opened: {target}")),
                Err(why) => Message::Failed(why),
            },
            Effect::Reload => match self.reload() {
                Some(message) => message,
                None => return,
            },
            Effect::Export(passage, ending) => {
                let Some(reader) = &self.state.reader else {
                    return;
                };
                let folder = self.redlines.as_deref();
                match export::write(folder, reader, &passage, ending.as_deref()) {
                    Ok(file) => return self.state.say(format!("written: {file}")),
                    Err(why) => Message::Failed(why),
                }
            }
            Effect::History => {
                self.session.note(&mut self.state);
                Message::Visits(self.session.visits(&self.state), now())
            }
            Effect::Annotate(change) => self.keep(change),
            Effect::Undo { back, times } => self.walk(back, times),
            Effect::LookUp(place) => {
                let here = self.name().map(str::to_owned);
                let job = move |library: &Library| look_up(library, place, here.as_deref());
                return self.jobs.run(job);
            }
            Effect::Find {
                serial,
                asked,
                query,
                limit,
            } => {
                let question = Question {
                    serial,
                    asked,
                    query,
                    options: self.options(limit),
                };
                return self.jobs.find(question);
            }
            Effect::LetGo => return self.jobs.let_go(),
            Effect::Twin(item, language) => {
                return self.jobs.run(move |library| twin(library, item, language));
            }
            Effect::Preview(item) => return self.jobs.preview(|library| preview(library, item)),
            Effect::LoadOriginal(name) => {
                let library = &self.state.catalogue.library;
                // The lines of an amended text are its draft's.
                let draft = name.split_once('+').map_or(&*name, |(draft, _)| draft);
                let original = library.original(&name).or_else(|_| library.original(draft));
                Message::Original(original.map_err(|e| e.to_string()))
            }
            Effect::Redraw | Effect::Suspend | Effect::Quit | Effect::Copy(_) | Effect::Edit(_) => {
                return;
            }
        };
        let opens = matches!(answer, Message::Opened(_, Ok(_)));
        let effects = hear(&mut self.state, answer);
        if let Some(reader) = self.state.reader.as_ref().filter(|_| opens) {
            self.session.open(reader);
            let file = Path::new(file_of(&reader.name));
            self.watch
                .follow(Some(file).filter(|file| file.is_absolute()));
        }
        for effect in effects {
            self.perform(effect);
        }
    }

    /// Works with the catalogue as it is now.
    fn renew(&mut self) {
        self.jobs.serve(self.state.catalogue.library.clone());
        let was_arranged = !self.state.listing.is_unasked();
        self.state.listing.forget();
        if was_arranged {
            self.arrange(false);
        }
    }

    /// Fetches a document that is not there: where the page of it was asked for it, and never else.
    fn fetch(&mut self, symbol: String) {
        let Some(server) = self.get.clone() else {
            return;
        };
        let language = self.state.catalogue.library.reads();
        self.jobs.fetch(move |stop, tell| {
            let come = |bytes| tell(Message::Tidings(Tidings::Coming(symbol.clone(), bytes)));
            let got = fetch::fetch(&server, &symbol, language, stop, &come)?;
            Some(Message::Got {
                got: Box::new(got),
                symbol,
            })
        });
    }

    /// What was fetched is in the library, or only shown.
    fn got(&mut self, symbol: &str, got: Result<Got, String>) {
        let why = match got {
            Err(why) => {
                return self.take_in(Message::Tidings(Tidings::NothingCame(
                    symbol.to_owned(),
                    why,
                )));
            }
            Ok(Got::Kept(name, library)) => {
                let library = library.with_files_of(&self.state.catalogue.library);
                self.change_library(library);
                self.open_got(name);
                return;
            }
            Ok(Got::Shown(import, why)) => {
                let import = *import;
                let (document, original) = (Arc::new(import.document), Arc::new(import.original));
                self.state.catalogue.add(symbol, document, original);
                self.renew();
                self.open_got(symbol.to_owned());
                why
            }
        };
        self.state
            .complain(format!("{symbol} is not kept, only shown: {why}"));
    }

    fn open_got(&mut self, name: String) {
        let address = close_page(&mut self.state);
        self.state.leave();
        self.perform(Effect::Load(spot(name, address)));
        self.state.fit();
    }

    /// Takes in what others have added to the library since it was last looked at; what there is to
    /// say of it. What one reads stays as it is.
    fn look_for_others(&mut self) -> Option<String> {
        if self.looked.elapsed() < self.quiet {
            return None;
        }
        self.looked = Instant::now();
        self.take_library_in()
    }

    fn take_library_in(&mut self) -> Option<String> {
        // What can't be read now is tried the next time; what is open goes on meanwhile.
        let newer = self.state.catalogue.library.renewed().ok().flatten()?;
        let older = &self.state.catalogue.library;
        let more = newer.entries().len().saturating_sub(older.entries().len());
        let open = self.state.reader.as_ref().map(|reader| &reader.name);
        let changed = open.filter(|name| newer.added(name) != older.added(name));
        let says = match (changed, more) {
            (Some(_), _) => reload::says(&self.state),
            (None, 0) => "the library was changed".to_owned(),
            (None, 1) => "1 document was added to the library".to_owned(),
            (None, more) => format!("{more} documents were added to the library"),
        };
        if self.state.listing.seen.is_none() {
            self.state.listing.seen = older.generation().map(|(_, number)| number);
        }
        let is_other = changed.is_some();
        self.change_library(newer);
        if let Some(reader) = self.state.reader.as_mut().filter(|_| is_other) {
            reader.changed = true;
        }
        Some(says)
    }

    /// Works with another state of the library, or another one. The list stays on its document.
    fn change_library(&mut self, library: Library) {
        let selected = self.state.selected_entry().map(|entry| entry.name.clone());
        self.state.catalogue = Catalogue::new(library);
        self.renew();
        let row = selected.and_then(|name| self.state.row_of(&name));
        self.state.documents.selected = row.unwrap_or(0);
    }

    /// Arranges the list of documents as is wished.
    fn arrange(&mut self, first: bool) {
        let serial = self.state.serial();
        let (wish, facts) = self.state.listing.ask(serial);
        self.jobs.arrange(move |library| {
            let facts = facts.get_or_init(|| Facts::of(library));
            let arranged = arrange(library, facts, &wish);
            Message::Arranged {
                serial,
                first,
                arranged: arranged.map_err(|error| error.to_string()),
            }
        });
    }

    /// How much is to be found, and what was read lately.
    fn options(&self, limit: usize) -> find::Options {
        let lately = self.state.remembered.lately().into_iter();
        find::Options {
            limit,
            recent: lately.take(RECENT).map(str::to_owned).collect(),
        }
    }

    /// A document by its name, or by a place that names it.
    pub(super) fn other(&self, name: &str) -> Result<(String, Arc<Document>), String> {
        if self.state.catalogue.has(name) {
            let document = self
                .state
                .catalogue
                .library
                .load(name)
                .map_err(|e| e.to_string())?;
            return Ok((name.to_owned(), document));
        }
        match lookup(&self.state.catalogue.library, name) {
            Found::One { name, document, .. } => Ok((name, document)),
            Found::Several(names) | Found::All(names) => {
                Err(format!("{name} fits several: {}", names.join(" · ")))
            }
            Found::Missing(why) | Found::Unreadable(_, why) => Err(why),
        }
    }

    /// A document by its name; an amended text by the names of what it is made of.
    fn load(&self, name: &str) -> Result<Arc<Document>, String> {
        let library = &self.state.catalogue.library;
        library
            .load(name)
            .or_else(|error| match lookup(library, name) {
                Found::One { document, .. } if document.amended.is_some() => Ok(document),
                _ => Err(error.to_string()),
            })
    }

    /// Makes a change of the annotations: in their file, where there is one.
    fn keep(&mut self, change: Change) -> Message {
        let change = match change {
            Change::Put(thing) => Change::Put(thing.made(now())),
            Change::Replace(old, new) => Change::Replace(old, new.made(now())),
            Change::Remove(thing) => Change::Remove(thing),
        };
        let notice = self.state.notice.as_mut();
        let is_kept = self.annotations.is_some() || !self.clean;
        if let Some(notice) = notice.filter(|_| !is_kept && !matches!(change, Change::Remove(_))) {
            notice
                .text
                .push_str(" until you leave: --clean keeps nothing");
        }
        match self.change(|annotations| annotations.take(change)) {
            Ok((annotations, step)) => {
                self.undo.note(step, now());
                Message::Annotations(annotations)
            }
            Err(why) => Message::Failed(why),
        }
    }

    /// Changes the annotations in their file, or here where there is none.
    fn change(&self, change: impl FnOnce(&mut Annotations)) -> Result<(Annotations, Step), String> {
        let Some(path) = &self.annotations else {
            let mut annotations = self.state.annotations.clone();
            let step = annotations.changed(change);
            return Ok((annotations, step));
        };
        Annotations::change(path, change).map_err(|error| error.to_string())
    }

    /// Takes steps back, or forward again.
    fn walk(&mut self, back: bool, times: usize) -> Message {
        let mut last = None;
        for _ in 0..times {
            let Some(step) = self.undo.next(back) else {
                break;
            };
            match self.change(|annotations| annotations.walk(&step)) {
                Ok((annotations, done)) => {
                    self.undo.took(back, !done.is_empty());
                    self.state.annotations = annotations;
                    last = Some((step, done.is_empty()));
                }
                Err(why) => return Message::Failed(why),
            }
        }
        undo::tell(&mut self.state, back, last);
        Message::Annotations(self.state.annotations.clone())
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

/// The file that a document is read from, where it is one: without what stands behind its name.
fn file_of(name: &str) -> &str {
    name.strip_suffix(ORIGINAL).unwrap_or(name)
}

/// What a cited place is, and where else in the library it is cited.
fn look_up(library: &Library, place: String, here: Option<&str>) -> Message {
    let (target, paragraph) = match place.split_once('#') {
        Some((target, paragraph)) => (target, Some(paragraph)),
        None => (&*place, None),
    };
    // Without an index nobody knows; the box shows what it can.
    let citing = cited::items(library, target, paragraph).unwrap_or_default();
    let others = (citing.into_iter()).filter(|item| Some(&*item.name) != here);
    let cited_by = others.take(SHOWN).map(|item| item.label()).collect();
    let found = lookup(library, &place);
    Message::Known(place, Known { found, cited_by })
}

fn preview(library: &Library, item: Item) -> Message {
    let text = whole_text(library, &item);
    Message::Tidings(Tidings::Text(item, text))
}

fn twin(library: &Library, item: Item, language: Language) -> Message {
    let twin = Concordance::new(library, language).twin(&item.name, item.address.as_ref());
    Message::Tidings(Tidings::Twin(item, language, twin.map(|twin| twin.text)))
}

/// The most paragraphs that the page of a document shows and is made from.
const ON_PAGE: usize = 300;

fn page(library: &Library, place: String) -> Message {
    let page = match cited::target(library, &place) {
        Some((target, _)) => cited::page(library, &target, ON_PAGE).map_err(|e| e.to_string()),
        None => Err(format!("{place} names no document")),
    };
    Message::Tidings(Tidings::Page(place, page))
}

fn series(library: &Library, name: String) -> Message {
    let series = find::series::series(library, &name).map_err(|e| e.to_string());
    Message::Tidings(Tidings::Series(name, series))
}

pub(super) fn spot(name: String, address: Option<Address>) -> Spot {
    Spot {
        name,
        goal: address.map_or(Goal::LastRead, Goal::Address),
    }
}
