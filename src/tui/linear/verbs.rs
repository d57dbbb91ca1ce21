//! What the commands do without a screen.

use crate::config::nearest;
use crate::find::lookup::{Found, lookup, within};
use crate::tui::actions::goal;
use crate::tui::command::{Call, Command};
use crate::tui::spot::{Goal, Spot};
use crate::tui::state::Effect;
use crate::tui::update;

use super::read::spoken;
use super::{Choice, Talk};

/// A command, and what it does.
pub(super) type Verb = (Command, Act);

pub(super) enum Act {
    /// A command of the text that moves, and then what is there is read.
    Go,
    /// The same, where standing still means that there is no further.
    Step(&'static str),
    Own(fn(&mut Talk, &str)),
    Quit,
}

/// What the commands do, in the order help lists them. What they are called and take stands in the
/// [table of commands](crate::tui::command).
pub(super) const VERBS: &[(Command, Act)] = &[
    (Command::Open, Act::Own(open)),
    (
        Command::Documents,
        Act::Own(|talk, rest| talk.documents(rest)),
    ),
    (Command::Choose, Act::Own(choose)),
    (
        Command::About,
        Act::Own(|talk, _| {
            if talk.opened().is_some() {
                talk.about()
            }
        }),
    ),
    (Command::Outline, Act::Own(|talk, _| talk.outline())),
    (Command::Where, Act::Own(|talk, _| talk.place())),
    (Command::Read, Act::Own(|talk, rest| talk.read(rest))),
    (Command::NextParagraph, Act::Step("this is the end")),
    (
        Command::PreviousParagraph,
        Act::Step("this is the beginning"),
    ),
    (Command::NextSection, Act::Step("this is the last section")),
    (
        Command::PreviousSection,
        Act::Step("this is the first section"),
    ),
    (Command::Preambular, Act::Go),
    (Command::Operative, Act::Go),
    (Command::Top, Act::Go),
    (Command::Bottom, Act::Go),
    (
        Command::Footnote,
        Act::Own(|talk, rest| talk.footnotes(rest)),
    ),
    (
        Command::NextFootnote,
        Act::Own(|talk, n| talk.footnote_step(n, true)),
    ),
    (
        Command::PreviousFootnote,
        Act::Own(|talk, n| talk.footnote_step(n, false)),
    ),
    (Command::Citation, Act::Own(|talk, _| talk.citations())),
    (Command::Follow, Act::Own(|talk, rest| talk.follow(rest))),
    (
        Command::NextCitation,
        Act::Step("there is no further citation"),
    ),
    (
        Command::PreviousCitation,
        Act::Step("there is no earlier citation"),
    ),
    (
        Command::NextDoubt,
        Act::Step("nothing else was hard to read"),
    ),
    (
        Command::PreviousDoubt,
        Act::Step("nothing else was hard to read"),
    ),
    (Command::Back, Act::Go),
    (Command::Forward, Act::Go),
    (Command::Search, Act::Own(search)),
    (
        Command::SearchNext,
        Act::Own(|talk, n| talk.hit(Command::SearchNext, n)),
    ),
    (
        Command::SearchPrevious,
        Act::Own(|talk, n| talk.hit(Command::SearchPrevious, n)),
    ),
    (Command::Jump, Act::Own(|talk, rest| talk.jump(rest))),
    (
        Command::FindText,
        Act::Own(|talk, rest| talk.find_text(rest)),
    ),
    (Command::CitedBy, Act::Own(|talk, rest| talk.cited_by(rest))),
    (Command::Series, Act::Own(|talk, _| talk.series())),
    (Command::Compare, Act::Own(|talk, rest| talk.compare(rest))),
    (
        Command::Parallel,
        Act::Own(|talk, codes| talk.parallel(codes)),
    ),
    (
        Command::NextLanguage,
        Act::Own(|talk, code| talk.language(code)),
    ),
    (Command::Languages, Act::Own(|talk, _| talk.languages())),
    (Command::SetMark, Act::Own(|talk, rest| talk.set_mark(rest))),
    (Command::GoMark, Act::Own(|talk, rest| talk.go_mark(rest))),
    (
        Command::WriteNote,
        Act::Own(|talk, rest| talk.write_note(rest)),
    ),
    (
        Command::Highlight,
        Act::Own(|talk, rest| talk.highlight(rest)),
    ),
    (Command::Bookmark, Act::Own(|talk, _| talk.bookmark())),
    (Command::Desk, Act::Own(|talk, _| talk.desk())),
    (Command::History, Act::Own(|talk, _| talk.history())),
    (Command::Copy, Act::Own(|talk, _| talk.copy(Command::Copy))),
    (
        Command::CopyCitation,
        Act::Own(|talk, _| talk.copy(Command::CopyCitation)),
    ),
    (
        Command::CopyInWords,
        Act::Own(|talk, _| talk.copy(Command::CopyInWords)),
    ),
    (
        Command::CopyMarkdown,
        Act::Own(|talk, _| talk.copy(Command::CopyMarkdown)),
    ),
    (
        Command::Undo,
        Act::Own(|talk, n| talk.walk(Command::Undo, n)),
    ),
    (
        Command::Redo,
        Act::Own(|talk, n| talk.walk(Command::Redo, n)),
    ),
    (Command::Source, Act::Own(|talk, _| talk.source())),
    (Command::Tutor, Act::Own(|talk, n| talk.tutor(n))),
    (Command::Help, Act::Own(help)),
    (Command::Quit, Act::Quit),
];

impl Talk<'_> {
    /// Does what a line says; whether to go on.
    pub(super) fn answer(&mut self, line: &str) -> bool {
        let typed = words_of(line);
        if typed.is_empty() && !line.trim().is_empty() {
            self.fail("arrow keys do nothing here; help lists the commands");
            return true;
        }
        self.notes_before = std::mem::take(&mut self.notes_read);
        // As in a command line of the reader.
        let line = typed.strip_prefix(':').unwrap_or(&typed).trim();
        if let Some(words) = line.strip_prefix('/') {
            search(self, words.trim());
            return true;
        }
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let exact = match word {
            "" => verb("next-paragraph"),
            word => verb(word),
        };
        match exact {
            Some(verb) => return self.act(verb, rest.trim()),
            None if self.go_place(line) => return true,
            None => {}
        }
        let begun = VERBS.iter().filter(|verb| name_of(verb).starts_with(word));
        match begun.collect::<Vec<_>>().as_slice() {
            [verb] => return self.act(verb, rest.trim()),
            [] => {
                let names = VERBS.iter().flat_map(names_of);
                let near = nearest(word, names);
                let help = if near.is_empty() {
                    "; help lists them"
                } else {
                    ""
                };
                self.fail(&format!("there is no command {word:?}{near}{help}"));
            }
            several => {
                let names: Vec<&str> = several.iter().map(|verb| name_of(verb)).collect();
                self.fail(&format!("{word} begins several: {}", names.join(", ")));
            }
        }
        true
    }

    fn act(&mut self, (command, act): &Verb, rest: &str) -> bool {
        match *act {
            Act::Quit => return false,
            Act::Own(act) => act(self, rest),
            Act::Go => self.go(*command, rest, None),
            Act::Step(end) => self.go(*command, rest, Some(end)),
        }
        true
    }

    /// Does a command of the text and reads what is there then; says `end` where one stands still.
    pub(super) fn go(&mut self, command: Command, count: &str, end: Option<&str>) {
        let before = self.state().spot();
        if !self.run(command, count) {
            return;
        }
        let stays = self.state().spot() == before;
        let said = self.say_notice();
        match (said, end) {
            (Some(false), _) => {}
            (Some(true), _) if stays => self.failed = true,
            (None, Some(end)) if stays => self.fail(end),
            _ => self.read_here(),
        }
    }

    /// Does a command in the opened document, so many times; whether it could be done.
    pub(super) fn run(&mut self, command: Command, count: &str) -> bool {
        if self.opened().is_none() {
            return false;
        }
        let count = match (count, count.parse()) {
            ("", _) => None,
            (_, Ok(count)) => Some(count),
            _ => {
                self.fail(&format!("{} takes a number", command.info().name));
                return false;
            }
        };
        let effects = update::run(&mut self.app.state, Call { command, count });
        self.perform(effects);
        true
    }

    /// Takes back what was done last to one's own, or does it again; says what that was.
    fn walk(&mut self, command: Command, count: &str) {
        let count = match (count, count.parse()) {
            ("", _) => None,
            (_, Ok(count)) => Some(count),
            _ => return self.fail(&format!("{} takes a number", command.info().name)),
        };
        let effects = update::run(&mut self.app.state, Call { command, count });
        self.perform(effects);
        // It names a key, of which there are none here.
        if let Some(notice) = &mut self.app.state.notice
            && let Some((says, _)) = notice.text.rsplit_once(" · ")
        {
            notice.text = says.to_owned();
        }
        self.say_notice();
    }

    /// Goes to another hit of the search, says which it is and reads on there.
    fn hit(&mut self, command: Command, count: &str) {
        if !self.run(command, count) {
            return;
        }
        let search = &self.state().search;
        let Some(now) = search.current else {
            self.failed = true;
            self.say_notice();
            return;
        };
        let (hits, query) = (search.hits.len(), &search.query);
        let says = self.said(&format!("Hit {} of {hits}, “{query}”", now + 1));
        let notice = self.app.state.notice.take();
        let again = notice.and_then(|n| {
            let mut parts = n.text.split(" · ");
            parts
                .find(|part| part.starts_with("began again"))
                .map(str::to_owned)
        });
        self.say(&match again {
            Some(again) => format!("{says}{}{}.", self.said("; "), self.said(&again)),
            None => format!("{says}."),
        });
        self.read_here();
    }

    /// Goes to what a line names, in the opened document or beside it; whether it names something.
    fn go_place(&mut self, line: &str) -> bool {
        if let Ok(number) = line.parse::<u32>()
            && self.reader().is_some()
        {
            goal::go_number(&mut self.app.state, number);
            if self.say_notice() != Some(false) {
                self.read_here();
            }
            return true;
        }
        // Words without a number are commands, well or badly spelled.
        if !line.contains(|c: char| c.is_ascii_digit()) && !line.starts_with("annex") {
            return false;
        }
        if let Some(reader) = self.reader() {
            match within(&reader.name, &reader.document, line) {
                Found::One { address, .. } => {
                    let address = address.unwrap_or_default();
                    goal::go_address(&mut self.app.state, &address);
                    if self.say_notice() != Some(false) {
                        match address.footnote() {
                            Some(_) => self.marked_footnote(),
                            None => self.read_here(),
                        }
                    }
                    return true;
                }
                Found::Several(places) | Found::All(places) => {
                    self.several(line, places);
                    return true;
                }
                Found::Missing(why) if !line.contains('/') => {
                    // A document by what it is called, with an address.
                    let named = lookup(&self.state().catalogue.library, line);
                    match named {
                        Found::Missing(_) => self.fail(&why),
                        _ => self.open_place(line),
                    }
                    return true;
                }
                Found::Missing(_) | Found::Unreadable(..) => {}
            }
        }
        self.open_place(line);
        true
    }

    /// Opens a file or a place of the library and reads what is there.
    pub(super) fn open_place(&mut self, place: &str) {
        if let Some(files) = (self.files)(place) {
            let starts = match files {
                Ok(starts) => starts,
                Err(why) => return self.fail(&why),
            };
            for start in starts {
                if let Some(spot) = self.app.bring(start) {
                    self.load(spot);
                }
            }
            return;
        }
        match lookup(&self.state().catalogue.library, place) {
            Found::One { name, address, .. } => self.load(Spot::new(name, address)),
            Found::Several(places) | Found::All(places) => self.several(place, places),
            Found::Missing(why) | Found::Unreadable(_, why) => {
                self.fail(&why);
                self.absent(place);
            }
        }
    }

    /// Opens a document and says what it is, or what stands at the place in it.
    pub(super) fn load(&mut self, spot: Spot) {
        let whole = spot.goal == Goal::LastRead;
        let note = matches!(&spot.goal, Goal::Address(id) if id.footnote().is_some());
        let new = self.reader().is_none_or(|reader| reader.name != spot.name);
        self.app.state.leave();
        self.perform(vec![Effect::Load(spot)]);
        if self.say_notice() == Some(false) {
            return;
        }
        match whole && new {
            true => self.about(),
            false if note => self.marked_footnote(),
            false => self.read_here(),
        }
    }

    /// Lists places that all fit, to choose from.
    fn several(&mut self, what: &str, places: Vec<String>) {
        self.fail(&format!("{what} fits several:"));
        let mut list = Vec::new();
        for place in places {
            self.say(&format!(
                "{}: {}",
                list.len() + 1,
                spoken(&place, self.words())
            ));
            list.push(Choice::Place(place));
        }
        self.offer(list, "choose 1 opens the first.");
    }

    /// Keeps a list to choose from, and says how.
    pub(super) fn offer(&mut self, list: Vec<Choice>, says: &str) {
        if !list.is_empty() {
            self.tell(says);
        }
        self.list = list;
    }
}

/// A line without what keys that are no letters have left in it, as `ESC [ A`.
fn words_of(line: &str) -> String {
    let mut words = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter != '\u{1b}' {
            // A tab parts words; other controls are nothing.
            words.extend(Some(letter).filter(|c| !c.is_control() || *c == '\t'));
        } else if letters.next().is_some_and(|next| matches!(next, '[' | 'O')) {
            letters.by_ref().find(|c| ('@'..='~').contains(c));
        }
    }
    words.trim().to_owned()
}

/// A command by one of its names.
fn verb(name: &str) -> Option<&'static Verb> {
    VERBS
        .iter()
        .find(|verb| names_of(verb).any(|other| other == name))
}

pub(super) fn name_of((command, _): &Verb) -> &'static str {
    command.info().name
}

/// Its name, then shorter ones.
pub(super) fn names_of(verb: &Verb) -> impl Iterator<Item = &'static str> {
    let linear = verb.0.info().linear();
    let also = linear.map_or(&[][..], |linear| linear.also);
    [name_of(verb)].into_iter().chain(also.iter().copied())
}

fn open(talk: &mut Talk, place: &str) {
    match place {
        "" => talk.follow(""),
        place => talk.open_place(place),
    }
}

pub(super) fn choose(talk: &mut Talk, number: &str) {
    let count = talk.list.len();
    let choice = match number.parse::<usize>() {
        _ if count == 0 => return talk.fail("nothing was listed yet"),
        Ok(n @ 1..) => talk.list.get(n - 1),
        _ => None,
    };
    match choice {
        Some(Choice::Go(spot)) => talk.load(spot.clone()),
        Some(Choice::Place(place)) => talk.open_place(&place.clone()),
        Some(Choice::Compare(name)) => talk.compare(&name.clone()),
        None => talk.fail(&format!("choose a number from 1 to {count}")),
    }
}

fn search(talk: &mut Talk, words: &str) {
    if talk.opened().is_none() {
        return;
    }
    if !words.is_empty() {
        let state = &mut talk.app.state;
        state.searches.push(words);
        state.search = Default::default();
    }
    talk.hit(Command::SearchNext, "");
}

/// All names in a breath; each command with what it does where one is named, or all are asked for.
fn help(talk: &mut Talk, name: &str) {
    let shown: Vec<&Verb> = match (name, verb(name)) {
        ("", _) => {
            let names: Vec<&str> = VERBS.iter().map(name_of).collect();
            talk.tell("An empty line reads on. A number goes to that paragraph; an address such as pp3, op12(a), annex:3 or fn5 to what it names.");
            talk.tell(&format!("Commands: {}.", names.join(", ")));
            talk.tell("The beginning of a name will do where no other begins so. Help and a name explains it; help all explains every one.");
            return;
        }
        ("all", _) => VERBS.iter().collect(),
        (_, Some(verb)) => vec![verb],
        _ => return talk.fail(&format!("there is no command {name:?}; help lists them")),
    };
    let words = talk.words();
    let said = |english: &str| words.say(english).into_owned();
    for verb in shown {
        let Some(linear) = verb.0.info().linear() else {
            continue;
        };
        let or = words.say(" or ");
        let names = names_of(verb).collect::<Vec<_>>().join(&or);
        // No bracket and no bar has to be heard.
        let takes = linear
            .takes
            .replace("] [", &words.say(" and "))
            .replace('|', &or);
        let takes = match takes.strip_prefix('[') {
            Some(takes) => said(&format!(", alone or with {}", takes.trim_end_matches(']'))),
            None if takes.is_empty() => takes,
            None => said(&format!(", with {takes}")),
        };
        let does = talk.words().say(linear.help);
        let colon = words.say(": ");
        talk.say(&format!("{names}{takes}{colon}{does}."));
    }
}
