//! Finding: what a paragraph names, and what the library has.

use crate::document::{called, symbol};
use crate::find::lookup::{Found, lookup};
use crate::find::{self, Cancel, Hit, Options, Results, cited};
use crate::print::outline::cut;
use crate::tui::actions::goal::go_address;
use crate::tui::command::Command;
use crate::tui::links::place_of;
use crate::tui::links::{Link, LinkKind};
use crate::tui::wording::Wording;

use super::read::{followed, spoken};
use super::{Choice, Talk, place};
use crate::tui::spot::Spot;

/// The most hits that are listed.
const LISTED: usize = 20;
/// Cells of a hit's text.
const QUOTED: usize = 200;
/// From so many of the paragraphs that cite it, what a document is that nobody has here is gathered.
const KNOWN_FROM: usize = 300;

impl Talk<'_> {
    /// Lists what the paragraph names.
    pub(super) fn citations(&mut self) {
        let words = self.words();
        let Some(reader) = self.opened() else {
            return;
        };
        let here = place::here(reader);
        let cites = reader.cites(reader.focus);
        let named = followed(reader, words);
        let library = &self.state().catalogue.library;
        let told = |english: &str| words.say(english).into_owned();
        let says: Vec<String> = named
            .iter()
            .enumerate()
            .map(|(n, (name, link))| {
                let cite = cites
                    .get(link.index)
                    .filter(|_| link.kind == LinkKind::Citation);
                let known = cite.map(|cite| match place_of(cite) {
                    None => told(", of which body can't be told from the text"),
                    Some(place) => match lookup(library, &place) {
                        Found::One { document, .. } => match &document.title {
                            Some(title) => told(&format!(", in the library: {title}")),
                            None => told(", in the library"),
                        },
                        Found::Several(names) | Found::All(names) => {
                            told(&format!(", may be {}", names.join(", ")))
                        }
                        Found::Missing(_) => told(", not in the library"),
                        Found::Unreadable(_, why) => format!(", {}", told(&why)),
                    },
                });
                format!("{}: {name}{}", n + 1, known.unwrap_or_default())
            })
            .collect();
        self.tell(&here);
        if says.is_empty() {
            return self.fail("this paragraph names no other");
        }
        for line in says {
            self.say(&line);
        }
        self.tell("Follow and a number goes there; back returns.");
    }

    /// Goes to what the paragraph names.
    pub(super) fn follow(&mut self, number: &str) {
        if self.notes_before && !self.list.is_empty() {
            let number = if number.is_empty() { "1" } else { number };
            return super::verbs::choose(self, number);
        }
        let words = self.words();
        let Some(reader) = self.opened() else {
            return;
        };
        let named = followed(reader, words);
        let marked = reader.target.as_ref();
        let marked = marked.and_then(|t| named.iter().position(|(_, link)| link == t));
        let index = match (number, number.parse::<usize>()) {
            ("", _) => marked.unwrap_or(0),
            (_, Ok(n @ 1..)) => n - 1,
            _ => usize::MAX,
        };
        match named.get(index) {
            Some((_, link)) => self.follow_link(&link.clone()),
            None if named.is_empty() => self.fail("this paragraph names no other"),
            None => {
                let count = named.len();
                self.fail(&format!("this paragraph names {count}, not {number}"));
            }
        }
    }

    fn follow_link(&mut self, link: &Link) {
        let Some(reader) = self.reader() else {
            return;
        };
        if link.kind == LinkKind::Reference {
            let target = reader.references(link.item).get(link.index);
            let target = target.and_then(|r| r.targets.first()).cloned();
            go_address(&mut self.app.state, &target.unwrap_or_default());
            if self.say_notice() != Some(false) {
                self.read_here();
            }
            return;
        }
        let Some(cite) = reader.cites(link.item).get(link.index).cloned() else {
            return;
        };
        let Some(wanted) = place_of(&cite) else {
            let says = format!("“{}”: of which body can't be told from the text", cite.text);
            return self.fail(&says);
        };
        self.open_place(&wanted);
    }

    /// Says what those that cite a document say of it, which nobody has here.
    pub(super) fn absent(&mut self, place: &str) {
        let library = &self.state().catalogue.library;
        let Some((target, _)) = cited::target(library, place) else {
            return;
        };
        if let Some(address) = symbol::address(&target, library.reads()) {
            self.tell(&format!("On the web: {address}"));
        }
        let library = &self.state().catalogue.library;
        // Without an index nobody knows.
        let Some(page) = cited::page(library, &target, KNOWN_FROM).ok() else {
            return;
        };
        if page.total == 0 {
            return;
        }
        if let Some((title, _)) = page.known.titles.first() {
            self.say(&super::sentence(title));
        }
        if let Some((date, _)) = page.known.dates.first() {
            self.tell(&format!("Dated {date}."));
        }
        let times = |n: usize, one: &str| match n {
            1 => format!("1 {one}"),
            n => format!("{n} {one}s"),
        };
        self.tell(&format!(
            "Cited in {} of {}; cited-by {} lists them.",
            self.said(&times(page.total, "paragraph")),
            self.said(&times(page.known.documents, "document")),
            self.asked_as(&target)
        ));
    }

    /// Lists the documents of the opened one's item by date, to choose from.
    pub(super) fn series(&mut self) {
        let Some(name) = self.opened().map(|reader| reader.name.clone()) else {
            return;
        };
        let members = match find::series::series(&self.state().catalogue.library, &name) {
            Ok(members) => members,
            Err(error) => return self.fail(&error.to_string()),
        };
        let mut list = Vec::new();
        for member in &members {
            let entry = &member.entry;
            let how = match (entry.name == name, member.link.name()) {
                (true, _) => format!(", {}", self.said("this document")),
                (_, how) => format!(", {}", self.said(how)),
            };
            let date = entry.date.map_or(String::new(), |date| format!(", {date}"));
            let title = entry.title.as_deref();
            let title = title.map_or(String::new(), |title| format!(", {title}"));
            let absent = match member.is_there {
                true => String::new(),
                false => self.said(", not in the library"),
            };
            let vote = member.vote.map_or(String::new(), |(yes, no, none)| {
                self.said(&format!(", {yes} for, {no} against, {none} abstaining"))
            });
            let number = list.len() + 1;
            self.say(&format!(
                "{number}: {}{date}{how}{absent}{vote}{title}",
                entry.name
            ));
            list.push(Choice::Go(Spot::new(entry.name.clone(), None)));
        }
        self.offer(list, "choose 1 opens the first.");
    }

    /// Goes to another footnote and reads it.
    pub(super) fn footnote_step(&mut self, count: &str, forward: bool) {
        let command = match forward {
            true => Command::NextFootnote,
            false => Command::PreviousFootnote,
        };
        if !self.run(command, count) {
            return;
        }
        if self.say_notice().is_some() {
            self.failed = true;
            return;
        }
        self.marked_footnote();
    }

    /// Reads the footnote whose marker one is at; of one without a marker, what stands there.
    pub(super) fn marked_footnote(&mut self) {
        let Some(reader) = self.reader() else {
            return;
        };
        if reader.target.is_none() {
            return self.read_here();
        }
        let target = reader.target.as_ref();
        let marks = reader.links(reader.focus).into_iter();
        let mut marks = marks.filter(|link| link.kind == LinkKind::Footnote);
        let at = marks.position(|link| Some(&link) == target);
        self.footnotes(&at.map_or(String::new(), |at| (at + 1).to_string()));
    }

    pub(super) fn jump(&mut self, words: &str) {
        self.find(words, |talk, query, options| {
            let library = &talk.state().catalogue.library;
            find::jump(library, query, options, &Cancel::default(), &mut |_| {})
        });
    }

    pub(super) fn find_text(&mut self, words: &str) {
        self.find(words, |talk, query, options| {
            let library = &talk.state().catalogue.library;
            find::full_text(library, query, options, &Cancel::default())
        });
    }

    fn find(
        &mut self,
        words: &str,
        ask: impl Fn(&Talk, &str, &Options) -> Result<Results, crate::library::LibraryError>,
    ) {
        if words.is_empty() {
            return self.fail("find what? for example: find rule of law");
        }
        let options = Options {
            limit: LISTED,
            ..Options::default()
        };
        // The line is finished: no word of it is still being typed.
        match ask(self, &format!("{words} "), &options) {
            Ok(results) => self.list_hits(words, results),
            Err(error) => self.fail(&error.to_string()),
        }
    }

    /// Lists who cites the opened document, or the one that is named.
    pub(super) fn cited_by(&mut self, place: &str) {
        let (target, paragraph) = match place {
            "" => match self.opened().map(|reader| reader.document.symbol.clone()) {
                None => return,
                Some(None) => return self.fail("this document prints no symbol to be cited by"),
                Some(Some(symbol)) => (symbol, None),
            },
            place => match lookup(&self.state().catalogue.library, place) {
                Found::One {
                    document,
                    name,
                    address,
                    ..
                } => (document.symbol.clone().unwrap_or(name), address),
                _ => match cited::target(&self.state().catalogue.library, place) {
                    Some(target) => target,
                    None => return self.fail(&format!("{place} names no document")),
                },
            },
        };
        let library = &self.state().catalogue.library;
        let (options, cancel) = (Options::default(), Cancel::default());
        let paragraph = paragraph.as_deref();
        match cited::hits(
            library,
            &target,
            paragraph,
            "",
            &options,
            &cancel,
            &mut |_| {},
        ) {
            Ok(results) => {
                let name = called(&target).into_owned();
                if results.total > 0 {
                    let entry = self.state().catalogue.library.entry(&target);
                    let title = entry.and_then(|entry| entry.title.clone());
                    let title = title.map_or(String::new(), |title| format!(", {title}"));
                    self.tell(&format!("{name}{title} is cited here:"));
                }
                self.list_hits(&name, results)
            }
            Err(error) => self.fail(&error.to_string()),
        }
    }

    /// The name by which a document that is not there is asked for: as it is called, where that is
    /// understood.
    fn asked_as(&self, target: &str) -> String {
        let name = called(target);
        let library = &self.state().catalogue.library;
        match cited::target(library, &name) {
            Some((same, _)) if same == target => name.into_owned(),
            _ => target.to_owned(),
        }
    }

    fn list_hits(&mut self, asked: &str, results: Results) {
        for note in &results.notes {
            self.say(&super::sentence(&self.said(note)));
        }
        let total = results.total;
        if results.hits.is_empty() {
            return self.fail(&format!("nothing was found for {asked}"));
        }
        let mut list = Vec::new();
        for hit in results.hits.iter().take(LISTED) {
            let number = list.len() + 1;
            self.say(&format!("{number}: {}", of_hit(hit, self.words())));
            list.push(Choice::Go(Spot::new(
                hit.item.name.clone(),
                hit.item.address.clone(),
            )));
        }
        if total > list.len() {
            self.tell(&format!(
                "{} of {total}, more words find fewer.",
                list.len()
            ));
        }
        self.offer(list, "choose 1 goes to the first.");
    }
}

/// A hit: what it is, and its text from a little before what matched.
fn of_hit(hit: &Hit, words: Wording) -> String {
    let name = spoken(&hit.place(), words);
    let first = hit.matched.first().map_or(0, |(from, _)| *from as usize);
    if first < QUOTED / 2 {
        return format!("{name}: {}", cut(&hit.text, QUOTED));
    }
    let rest: String = hit.text.chars().skip(first - QUOTED / 4).collect();
    let whole = rest
        .split_once(' ')
        .map_or(rest.as_str(), |(_, whole)| whole);
    format!("{name}: … {}", cut(whole, QUOTED))
}
