//! The commands: their names, what they take, what they do. Where the reader's table has a command
//! it is called the same here.

use crate::config::nearest;
use crate::find::lookup::{Found, lookup, within};
use crate::tui::actions::goal;
use crate::tui::app::spot;
use crate::tui::command::{Call, Command};
use crate::tui::spot::{Goal, Spot};
use crate::tui::state::Effect;
use crate::tui::update;

use super::read::spoken;
use super::{Choice, Talk};

/// A command.
pub(super) struct Verb {
    /// Its name, then shorter ones.
    pub names: &'static [&'static str],
    /// What may follow it, for help.
    pub takes: &'static str,
    /// One line, opening with a verb.
    pub help: &'static str,
    act: Act,
}

enum Act {
    /// A command of the text that moves, and then what is there is read.
    Go(Command),
    /// The same, where standing still means that there is no further.
    Step(Command, &'static str),
    Own(fn(&mut Talk, &str)),
    Quit,
}

macro_rules! verbs {
    ($([$($name:literal)+] $takes:literal $help:literal $act:expr;)+) => {
        /// Every command, in the order help lists them.
        pub(super) const VERBS: &[Verb] = &[$(Verb {
            names: &[$($name),+],
            takes: $takes,
            help: $help,
            act: $act,
        }),+];
    };
}

verbs! {
    ["open" "o"] "[PLACE]" "open a document or go to a place: open 65/232 op 12; alone, follow what the paragraph names first" Act::Own(open);
    ["documents" "list"] "[WORDS]" "list the documents, or those with these words in symbol or title" Act::Own(|talk, rest| talk.documents(rest));
    ["choose"] "N" "take number N of what was listed last" Act::Own(choose);
    ["about"] "" "say what this document is" Act::Own(|talk, _| { if talk.opened().is_some() { talk.about() } });
    ["outline"] "" "list the paragraphs of this document, a line each" Act::Own(|talk, _| talk.outline());
    ["where" "w"] "" "say where you are" Act::Own(|talk, _| talk.place());
    ["read" "r"] "[N|all]" "read this paragraph; the next N; all to the end" Act::Own(|talk, rest| talk.read(rest));
    ["next-paragraph" "next" "n"] "[N]" "go to the next paragraph; an empty line does the same" Act::Step(Command::NextParagraph, "this is the end");
    ["previous-paragraph" "previous" "p"] "[N]" "go to the paragraph before" Act::Step(Command::PreviousParagraph, "this is the beginning");
    ["next-section" "ns"] "[N]" "go to the next section" Act::Step(Command::NextSection, "this is the last section");
    ["previous-section" "ps"] "[N]" "go to the section before" Act::Step(Command::PreviousSection, "this is the first section");
    ["preambular"] "[N]" "go to preambular paragraph 1, or N; pp3 does so too" Act::Go(Command::Preambular);
    ["operative"] "[N]" "go to operative paragraph 1, or N; 12 alone does so too, and op12(a), annex:3, fn5" Act::Go(Command::Operative);
    ["top"] "" "go to the beginning" Act::Go(Command::Top);
    ["bottom"] "" "go to the end" Act::Go(Command::Bottom);
    ["footnote" "f" "fn"] "[N]" "read the footnotes of this paragraph" Act::Own(|talk, rest| talk.footnotes(rest));
    ["next-footnote" "nf"] "[N]" "go to the next footnote and read it" Act::Own(|talk, n| talk.footnote_step(n, true));
    ["previous-footnote" "pf"] "[N]" "go to the footnote before and read it" Act::Own(|talk, n| talk.footnote_step(n, false));
    ["citation" "c"] "" "list what this paragraph names, and whether the library has it" Act::Own(|talk, _| talk.citations());
    ["follow"] "[N]" "go to what this paragraph names first, or Nth" Act::Own(|talk, rest| talk.follow(rest));
    ["next-citation" "nc"] "[N]" "go to the next paragraph that cites" Act::Step(Command::NextCitation, "there is no further citation");
    ["previous-citation" "pc"] "[N]" "go to the paragraph before that cites" Act::Step(Command::PreviousCitation, "there is no earlier citation");
    ["next-doubt" "nd"] "[N]" "go to the next paragraph that was hard to read" Act::Step(Command::NextDoubt, "nothing else was hard to read");
    ["previous-doubt" "pd"] "[N]" "go to the one before that was hard to read" Act::Step(Command::PreviousDoubt, "nothing else was hard to read");
    ["back" "b"] "[N]" "go back to where you were" Act::Go(Command::Back);
    ["forward"] "[N]" "go forward again" Act::Go(Command::Forward);
    ["search" "/"] "WORDS" "search this document; / alone goes to the next hit" Act::Own(search);
    ["search-next"] "[N]" "go to the next hit" Act::Own(|talk, n| talk.hit(Command::SearchNext, n));
    ["search-previous"] "[N]" "go to the hit before" Act::Own(|talk, n| talk.hit(Command::SearchPrevious, n));
    ["jump" "j"] "WORDS" "list documents and paragraphs by a few words of them" Act::Own(|talk, rest| talk.jump(rest));
    ["find-text" "find"] "WORDS" "search the texts of all documents" Act::Own(|talk, rest| talk.find_text(rest));
    ["cited-by"] "[PLACE]" "list who cites this document, or another" Act::Own(|talk, rest| talk.cited_by(rest));
    ["series"] "" "list the documents of this item through the years" Act::Own(|talk, _| talk.series());
    ["compare"] "[PLACE] [WHAT]" "compare with another version; WHAT is all, changes, wording, verbs, citations or moves" Act::Own(|talk, rest| talk.compare(rest));
    ["set-mark" "mark"] "LETTER" "mark this paragraph: a to z here, A to Z everywhere" Act::Own(|talk, rest| talk.set_mark(rest));
    ["go-mark"] "LETTER" "go to the mark of a letter" Act::Own(|talk, rest| talk.go_mark(rest));
    ["write-note" "note"] "[WORDS]" "write a note of your own on this paragraph, after what you noted before; without words, take it away" Act::Own(|talk, rest| talk.write_note(rest));
    ["highlight"] "[COLOUR] [WORDS]" "highlight this paragraph, or these words of it; COLOUR is yellow, green, blue or pink, or none to take highlights away" Act::Own(|talk, rest| talk.highlight(rest));
    ["bookmark"] "" "bookmark this paragraph, or take its bookmark away" Act::Own(|talk, _| talk.bookmark());
    ["desk" "marks"] "" "list your marks, notes, highlights and bookmarks" Act::Own(|talk, _| talk.desk());
    ["history"] "" "list where you have been, and how much of it you have read" Act::Own(|talk, _| talk.history());
    ["copy"] "" "copy this paragraph and all under it, with its citation" Act::Own(|talk, _| talk.copy(Command::Copy));
    ["copy-citation" "cite"] "" "copy the citation of this paragraph" Act::Own(|talk, _| talk.copy(Command::CopyCitation));
    ["copy-markdown"] "" "copy this paragraph with its citation as a link" Act::Own(|talk, _| talk.copy(Command::CopyMarkdown));
    ["source"] "" "read the lines this paragraph was read from" Act::Own(|talk, _| talk.source());
    ["help" "h" "?"] "[COMMAND|all]" "list the commands; explain one, or all" Act::Own(help);
    ["quit" "q"] "" "leave; the place is kept" Act::Quit;
}

impl Talk<'_> {
    /// Does what a line says; whether to go on.
    pub(super) fn answer(&mut self, line: &str) -> bool {
        let typed = words_of(line);
        if typed.is_empty() && !line.trim().is_empty() {
            self.fail("arrow keys do nothing here; help lists the commands");
            return true;
        }
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
        let mut begun = VERBS.iter().filter(|v| v.names[0].starts_with(word));
        match (begun.next(), begun.next()) {
            (Some(verb), None) => return self.act(verb, rest.trim()),
            (Some(one), Some(other)) => {
                let names = begun.map(|v| v.names[0]);
                let names: Vec<&str> = [one.names[0], other.names[0]]
                    .into_iter()
                    .chain(names)
                    .collect();
                self.fail(&format!("{word} begins several: {}", names.join(", ")));
            }
            (None, _) => {
                let names = VERBS.iter().flat_map(|v| v.names.iter().copied());
                let near = nearest(word, names);
                let help = if near.is_empty() {
                    "; help lists them"
                } else {
                    ""
                };
                self.fail(&format!("there is no command {word:?}{near}{help}"));
            }
        }
        true
    }

    fn act(&mut self, verb: &Verb, rest: &str) -> bool {
        match verb.act {
            Act::Quit => return false,
            Act::Own(act) => act(self, rest),
            Act::Go(command) => self.go(command, rest, None),
            Act::Step(command, end) => self.go(command, rest, Some(end)),
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
        let says = format!("Hit {} of {}, {}", now + 1, search.hits.len(), search.query);
        let notice = self.app.state.notice.take();
        let again = notice.and_then(|n| n.text.split(" · ").nth(2).map(str::to_owned));
        self.say(&match again {
            Some(again) => format!("{says}; {again}."),
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
                        self.read_here();
                    }
                    return true;
                }
                Found::Several(places) => {
                    self.several(line, places);
                    return true;
                }
                Found::Missing(why) if !line.contains('/') => {
                    self.fail(&why);
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
            Found::One { name, address, .. } => self.load(spot(name, address)),
            Found::Several(places) => self.several(place, places),
            Found::Missing(why) | Found::Unreadable(_, why) => {
                self.fail(&why);
                self.absent(place);
            }
        }
    }

    /// Opens a document and says what it is, or what stands at the place in it.
    pub(super) fn load(&mut self, spot: Spot) {
        let whole = spot.goal == Goal::LastRead;
        let new = self.reader().is_none_or(|reader| reader.name != spot.name);
        self.app.state.leave();
        self.perform(vec![Effect::Load(spot)]);
        if self.say_notice() == Some(false) {
            return;
        }
        match whole && new {
            true => self.about(),
            false => self.read_here(),
        }
    }

    /// Lists places that all fit, to choose from.
    fn several(&mut self, what: &str, places: Vec<String>) {
        self.fail(&format!("{what} fits several:"));
        let mut list = Vec::new();
        for place in places {
            self.say(&format!("{}: {}", list.len() + 1, spoken(&place)));
            list.push(Choice::Place(place));
        }
        self.offer(list, "opens");
    }

    /// Keeps a list to choose from.
    pub(super) fn offer(&mut self, list: Vec<Choice>, does: &str) {
        if !list.is_empty() {
            self.say(&format!("choose 1 {does} the first."));
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
    VERBS.iter().find(|verb| verb.names.contains(&name))
}

fn open(talk: &mut Talk, place: &str) {
    match place {
        "" => talk.follow(""),
        place => talk.open_place(place),
    }
}

fn choose(talk: &mut Talk, number: &str) {
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
            let names: Vec<&str> = VERBS.iter().map(|verb| verb.names[0]).collect();
            talk.say("An empty line reads on. A number goes to that paragraph; an address such as pp3, op12(a), annex:3 or fn5 to what it names.");
            talk.say(&format!("Commands: {}.", names.join(", ")));
            talk.say("The beginning of a name will do where no other begins so. Help and a name explains it; help all explains every one.");
            return;
        }
        ("all", _) => VERBS.iter().collect(),
        (_, Some(verb)) => vec![verb],
        _ => return talk.fail(&format!("there is no command {name:?}; help lists them")),
    };
    for verb in shown {
        let names = verb.names.join(" or ");
        // No bracket and no bar has to be heard.
        let takes = verb.takes.replace("] [", " and ").replace('|', " or ");
        let takes = match takes.strip_prefix('[') {
            Some(takes) => format!(", alone or with {}", takes.trim_end_matches(']')),
            None if takes.is_empty() => takes,
            None => format!(", with {takes}"),
        };
        talk.say(&format!("{names}{takes}: {}.", verb.help));
    }
}
