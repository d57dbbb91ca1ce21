//! The carrying out of effects: each is done at once, or handed to a job that answers later.

use std::path::Path;
use std::sync::Arc;

use crate::document::Document;
use crate::find::lookup::{Found, lookup};
use crate::find::speech::told_apart;
use crate::find::{self, Question};
use crate::input;
use crate::library::Library;
use crate::tui::actions::{export, file, redline};
use crate::tui::excerpts::{excerpt, markdown};
use crate::tui::outside;
use crate::tui::remember::RECENT;
use crate::tui::remember::now;
use crate::tui::spot::Spot;
use crate::tui::state::Effect;
use crate::tui::update::{Message, hear};

use super::App;
use super::ask;
use super::library::file_of;

impl App {
    pub(super) fn perform(&mut self, effect: Effect) {
        let Some(answer) = self.answer(effect) else {
            return;
        };
        let opens = matches!(answer, Message::Opened(_, Ok(_)));
        let effects = hear(&mut self.state, answer);
        if let Some(reader) = self.state.reader.as_ref().filter(|_| opens) {
            self.session.open(reader);
            let (file, _) = input::file_and_part(file_of(&reader.name));
            let file = Path::new(file);
            self.watch
                .follow(Some(file).filter(|file| file.is_absolute()));
        }
        for effect in effects {
            self.perform(effect);
        }
    }

    /// Does what is to be done; what is known of it at once.
    fn answer(&mut self, effect: Effect) -> Option<Message> {
        let message = match effect {
            Effect::Load(spot) => self.open(spot),
            Effect::OpenPlace(place) => self.open_place(place)?,
            Effect::Beside(names) => self.beside(names),
            Effect::Compare(name) => match self.other(&name) {
                Ok((name, document)) => Message::Compare(name, document),
                Err(why) => Message::Failed(why),
            },
            Effect::History => {
                self.session.note(&mut self.state);
                Message::Visits(self.session.visits(&self.state), now())
            }
            Effect::Annotate(change) => self.keep(change),
            Effect::Undo { back, times } => self.walk(back, times),
            Effect::LoadOriginal(name) => self.original(&name),
            Effect::Reload => self.reload()?,
            Effect::Redline { old, new, options } => {
                let folder = self.redlines.as_deref();
                let author = self.author.as_deref();
                let written = redline::write(folder, &old, &new, &options, author);
                self.done("written", written)?
            }
            Effect::Export(passage, ending) => {
                let reader = self.state.reader.as_ref()?;
                let folder = self.redlines.as_deref();
                let written = export::write(folder, reader, &passage, ending.as_deref());
                self.done("written", written)?
            }
            Effect::Excerpts(things) => {
                let state = &self.state;
                let excerpt =
                    |thing| excerpt(&state.catalogue.library, thing, state.labels, state.cites);
                let excerpts: Vec<_> = things.iter().map(excerpt).collect();
                let text = markdown(&excerpts, state.labels);
                let folder = self.redlines.as_deref();
                let written = file::write(folder, "opcit-notes", "md", text.as_bytes());
                self.done("written", written)?
            }
            // What only the screen can do is done by who draws it.
            Effect::Redraw | Effect::Suspend | Effect::Quit | Effect::Copy(_) | Effect::Edit(_) => {
                return None;
            }
            later @ (Effect::Get(_)
            | Effect::LetGoGet
            | Effect::Page(_)
            | Effect::Arrange { .. }
            | Effect::Prepare
            | Effect::Series(_)
            | Effect::ReadIn(_)
            | Effect::LookUp(_)
            | Effect::Find { .. }
            | Effect::LetGo
            | Effect::Twin(..)
            | Effect::Preview(_)
            | Effect::OpenOutside(_)) => {
                self.begin(later);
                return None;
            }
        };
        Some(message)
    }

    /// Begins what is done beside the keys, or leaves off from it.
    fn begin(&mut self, effect: Effect) {
        match effect {
            Effect::Get(place) => self.fetch(place),
            Effect::LetGoGet => self.jobs.stop_fetching(),
            Effect::Page(place) => self.jobs.run(|library| ask::page(library, place)),
            Effect::Arrange { first } => self.arrange(first),
            Effect::Prepare => self.prepare(),
            Effect::Series(name) => self.jobs.run(|library| ask::chain(library, name)),
            Effect::ReadIn(language) => {
                self.state.catalogue.read_in(language);
                self.renew();
            }
            Effect::LookUp(place) => {
                let here = self.name().map(str::to_owned);
                let job = move |library: &Library| ask::look_up(library, place, here.as_deref());
                self.jobs.run(job);
            }
            Effect::Find {
                serial,
                asked,
                query,
                limit,
            } => {
                let options = self.options(limit);
                self.jobs.find(Question {
                    serial,
                    asked,
                    query,
                    options,
                });
            }
            Effect::LetGo => self.jobs.let_go(),
            Effect::Twin(item, language) => {
                let job = move |library: &Library| ask::twin(library, item, language);
                self.jobs.run(job);
            }
            Effect::Preview(item) => self.jobs.preview(|library| ask::preview(library, item)),
            Effect::OpenOutside(target) => {
                let opener = self.opener.clone();
                self.jobs.apart(move || {
                    let opened = outside::open(&opener, &target);
                    Message::Outside(opened.map(|()| target))
                });
            }
            // Done at once, in `answer`, which names them all.
            _ => {}
        }
    }

    /// Tells what was written or opened, in the last line; why it was not.
    fn done(&mut self, what: &str, done: Result<String, String>) -> Option<Message> {
        match done {
            Ok(name) => {
                self.state.say(format!("{what}: {name}"));
                None
            }
            Err(why) => Some(Message::Failed(why)),
        }
    }

    fn open(&mut self, spot: Spot) -> Message {
        self.session.note(&mut self.state);
        if self.state.catalogue.fetch(&spot.name) {
            self.renew();
        }
        let document = self.load(&spot.name);
        Message::Opened(spot, document)
    }

    fn open_place(&mut self, place: String) -> Option<Message> {
        Some(match lookup(&self.state.catalogue.library, &place) {
            Found::One {
                name,
                document,
                address,
                ..
            } => {
                self.session.note(&mut self.state);
                self.state.leave();
                Message::Opened(Spot::new(name, address), Ok(document))
            }
            Found::Several(names) => {
                let names = told_apart(&self.state.catalogue.library, &names);
                Message::Failed(format!("{place} fits several: {}", names.join(" · ")))
            }
            Found::All(places) => {
                Message::Failed(format!("open one of them: {}", places.join(" · ")))
            }
            Found::Missing(why) => match self.file(&place) {
                Some(Ok(())) => return None,
                Some(Err(why)) => Message::Failed(why),
                None => Message::Absent(place, why),
            },
            // It is there: getting it from elsewhere mends no library.
            Found::Unreadable(_, why) => Message::Failed(why),
        })
    }

    fn beside(&self, names: Vec<String>) -> Message {
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

    fn original(&self, name: &str) -> Message {
        let library = &self.state.catalogue.library;
        // The lines of an amended text are its draft's.
        let draft = name.split_once('+').map_or(name, |(draft, _)| draft);
        let original = library.original(name).or_else(|_| library.original(draft));
        Message::Original(original.map_err(|e| e.to_string()))
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
    pub(in crate::tui) fn other(&self, name: &str) -> Result<(String, Arc<Document>), String> {
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
    pub(super) fn load(&self, name: &str) -> Result<Arc<Document>, String> {
        let library = &self.state.catalogue.library;
        library
            .load(name)
            .or_else(|error| match lookup(library, name) {
                Found::One { document, .. } if document.amended.is_some() => Ok(document),
                _ => Err(error.to_string()),
            })
    }
}
