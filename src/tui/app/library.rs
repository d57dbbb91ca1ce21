//! The library under an open reader: taken in anew, added to by what is fetched, arranged for its list.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::document::Address;
use crate::find::catalogue::{Facts, arrange};
use crate::import::{Import, LIMIT, import, import_part};
use crate::input;
use crate::library::{Library, ORIGINAL};
use crate::tui::actions::reload;
use crate::tui::catalogue::Catalogue;
use crate::tui::fetch::{self, Got};
use crate::tui::layers::Tidings;
use crate::tui::layers::page::close_page;
use crate::tui::spot::Spot;
use crate::tui::state::Effect;
use crate::tui::update::Message;

use super::App;

/// After so long without a key what is selected in the list of documents is looked at.
const CALM: Duration = Duration::from_millis(150);

impl App {
    /// Reads what is open anew, and the library; a file beside the keys.
    pub(super) fn reload(&mut self) -> Option<Message> {
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
            let import = read(&file).map_err(|why| format!("{file}: {why}"));
            Message::Reread(file, import.map(Box::new))
        });
        None
    }

    /// Reads a file that a place names, beside the keys; none where it names no file.
    pub(super) fn file(&mut self, place: &str) -> Option<Result<(), String>> {
        let of = |name: &str, address: Option<&str>| {
            let path = match (name.strip_prefix("~/"), std::env::home_dir()) {
                (Some(below), Some(home)) => home.join(below),
                _ => std::path::absolute(name).ok()?,
            };
            path.is_file().then(|| (path, address.map(Address::from)))
        };
        let named = of(place, None).or_else(|| {
            let (name, address) = place.rsplit_once('#')?;
            of(name, Some(address))
        });
        let Some((path, address)) = named else {
            let ending = Path::new(place).extension().and_then(|end| end.to_str());
            let is_path = ["/", "./", "../", "~/"]
                .iter()
                .any(|way| place.starts_with(way));
            let is_meant = is_path || ending.is_some_and(|end| input::ENDINGS.contains(&end));
            return is_meant.then(|| Err(format!("there is no file {place}")));
        };
        let file = path.display().to_string();
        self.bringing = Some((file.clone(), address));
        self.jobs.run(move |_| {
            let import = read(&file).map_err(|why| format!("{file}: {why}"));
            Message::Reread(file, import.map(Box::new))
        });
        Some(Ok(()))
    }

    /// Where to go in a file that was read because it was asked for.
    pub(super) fn brought(&mut self, file: &str) -> Option<Spot> {
        let (name, address) = self.bringing.take_if(|bringing| bringing.0 == file)?;
        Some(Spot::new(name, address))
    }

    /// Works with the catalogue as it is now.
    pub(super) fn renew(&mut self) {
        self.jobs.serve(self.state.catalogue.library.clone());
        let was_arranged = !self.state.listing.is_unasked();
        self.state.listing.forget();
        if was_arranged {
            self.arrange(false);
        }
    }

    /// Fetches a document that is not there: where the page of it was asked for it, and never else.
    pub(super) fn fetch(&mut self, symbol: String) {
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
    pub(super) fn got(&mut self, symbol: &str, got: Result<Got, String>) {
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
        self.perform(Effect::Load(Spot::new(name, address)));
        self.state.fit();
    }

    /// Takes in what others have added to the library; what there is to say of it. What one reads
    /// stays as it is.
    pub(super) fn take_library_in(&mut self) -> Option<String> {
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
        let kept = self.state.listing.cursor.take();
        let selected = || Some(self.state.selected_entry()?.name.clone());
        let cursor = kept.or_else(selected);
        self.watch.follow_library(library.folder());
        self.state.catalogue = Catalogue::new(library);
        self.renew();
        self.state.documents.selected = 0;
        self.state.listing.cursor = cursor;
        self.state.fit();
    }

    /// Where another document is selected in the list than is looked at: waits for a moment without a
    /// key.
    pub(super) fn wait_for_calm(&mut self) {
        if self.state.to_look_at() == self.state.listing.looked() {
            self.calm = None;
        } else if self.calm.is_none() {
            self.calm = Some(Instant::now() + CALM);
        }
    }

    /// When to [`look`](App::look), if nothing comes before.
    pub fn calm(&self) -> Option<Instant> {
        self.calm
    }

    /// Looks at the document that is selected in the list.
    pub fn look(&mut self) {
        self.calm = None;
        let name = self.state.to_look_at().map(str::to_owned);
        self.state.listing.look(name.clone());
        if let Some(name) = name {
            self.jobs.glimpse(move |library| {
                let document = library.look(&name).ok();
                Message::Glimpse(name, document)
            });
        }
    }

    /// Reads what filtering the list needs, before the first letter of a filter is typed.
    pub(super) fn prepare(&mut self) {
        let facts = self.state.listing.facts();
        self.jobs.prepare(move |library| {
            let facts = facts.get_or_init(|| Facts::of(library));
            facts.prepare(library);
        });
    }

    /// Arranges the list of documents as is wished.
    pub(super) fn arrange(&mut self, first: bool) {
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
}

/// Reads a file, or the one of its resolutions that its name is of.
fn read(name: &str) -> Result<Import, String> {
    let (file, part) = input::file_and_part(name);
    let bytes = input::read(Path::new(file), LIMIT).map_err(|error| error.to_string())?;
    let import = match part {
        None => import(&bytes).map(Some),
        Some(part) => import_part(&bytes, part),
    };
    let import = import.map_err(|error| error.to_string())?;
    import.ok_or_else(|| "the file holds no such resolution any more".to_owned())
}

/// The file that a document is read from, where it is one: without what stands behind its name.
pub(super) fn file_of(name: &str) -> &str {
    name.strip_suffix(ORIGINAL).unwrap_or(name)
}
