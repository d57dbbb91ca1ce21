//! The reader without a screen: a command a line, an answer in words. For screen readers, dumb
//! terminals and scripts.
//!
//! It is the same [`App`] that the commands move, so that a place, a mark or a way back is the
//! same here as on the screen. Nothing is drawn, and no answer has an escape sequence in it.

mod about;
mod annotations;
mod find;
mod languages;
mod place;
mod read;
#[cfg(test)]
mod tests;
mod tutor;
mod verbs;
mod versions;

use std::io::{self, IsTerminal, Write};

use crate::print::text::{MEASURE, Options as PrintOptions};
use crate::typeset::runs::{Look, Run, wrap};
use crate::typeset::safe::safe;

use super::app::{App, Next};
use super::backend::{Clipboard, End, Line, Lines};
use super::options::{Options, ReaderError, Start};
use super::reader::Reader;
use super::spot::Spot;
use super::state::{Effect, State};
use super::wording::Wording;

/// What a line names that is a file: the documents in it, or why it can't be read; none where it
/// names no file.
pub type Files<'a> = &'a dyn Fn(&str) -> Option<Result<Vec<Start>, String>>;

/// What the reader of lines is started with.
pub struct Setup<'a> {
    pub options: Options,
    pub files: Files<'a>,
    /// Standard input is a document: commands come from the terminal.
    pub from_terminal: bool,
    /// It begins with the first lesson.
    pub teaches: bool,
}

/// Something that was listed with a number, to be chosen by it.
enum Choice {
    Go(Spot),
    /// A place of the library as it is written.
    Place(String),
    Compare(String),
}

/// Reads commands and answers until there are no more.
///
/// Gives back whether every command of a script did what it says; a person at a terminal has been
/// told.
///
/// # Errors
/// When there is nothing to read commands from, or nowhere to answer.
pub fn run(setup: Setup) -> Result<bool, ReaderError> {
    let mut lines =
        Lines::open(setup.from_terminal).map_err(|error| match setup.from_terminal {
            true => ReaderError::NoCommands(error),
            false => error.into(),
        })?;
    let person = lines.is_person();
    let teaches = setup.teaches;
    let mut talk = Talk::new(setup);
    match person {
        true => talk.greet(),
        false => talk.complain(),
    }
    if teaches {
        talk.tutor("1");
    }
    let ended = converse(&mut talk, &mut lines);
    talk.app.save();
    match ended {
        Ok(Some(end)) => end.go(),
        Ok(None) => Ok(person || !talk.failed),
        // Whoever closed the pipe has heard enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(true),
        Err(error) => Err(error.into()),
    }
}

fn converse(talk: &mut Talk, lines: &mut Lines) -> io::Result<Option<End>> {
    let person = lines.is_person();
    let mut interrupted = false;
    loop {
        if person {
            talk.out.push_str("opcit> ");
        }
        // A second Ctrl-C is for the prompt, however fast it comes.
        talk.send(lines, !interrupted)?;
        let line = lines.wait()?;
        let again = std::mem::replace(&mut interrupted, line == Line::Interrupted);
        talk.columns = columns();
        match line {
            Line::Words(words) => match talk.answer(&words) {
                true => {}
                false => return talk.send(lines, true).map(|()| None),
            },
            // The shell's prompt belongs on a line of its own.
            Line::Over if person => return writeln!(io::stdout()).map(|()| None),
            Line::Interrupted if again => return writeln!(io::stdout()).map(|()| None),
            Line::Over => return Ok(None),
            Line::Interrupted => {
                talk.out.push('\n');
                talk.tell("Ctrl-C again leaves.");
            }
            Line::Awake if person => talk.place_if_open(),
            Line::Awake => {}
            Line::End(end) => return Ok(Some(end)),
        }
    }
}

/// Columns of the terminal; none where answers go elsewhere, as a paragraph is a line then.
fn columns() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    let size = crossterm::terminal::size().ok();
    let columns = size.map(|(columns, _)| usize::from(columns));
    Some(columns.filter(|columns| *columns > 0).unwrap_or(MEASURE))
}

/// The conversation.
struct Talk<'a> {
    app: App,
    files: Files<'a>,
    /// Where copied words go; none: they are printed, as to the terminal's clipboard they would go
    /// in an escape sequence.
    clipboard: Option<Clipboard>,
    /// What was listed last.
    list: Vec<Choice>,
    /// What was listed last, or in the line before, is what footnotes cite: `follow` follows it.
    notes_read: bool,
    notes_before: bool,
    /// The lesson that was said last.
    lesson: usize,
    columns: Option<usize>,
    /// The answer as it grows.
    out: String,
    /// Some command could not do what it was to do.
    failed: bool,
}

impl<'a> Talk<'a> {
    fn new(mut setup: Setup<'a>) -> Talk<'a> {
        let clipboard = setup.options.clipboard.take();
        let mut app = App::new(setup.options);
        // What is not in the library is said; there are no boxes here.
        app.state.layers.clear();
        Talk {
            app,
            files: setup.files,
            clipboard: clipboard.filter(|to| !matches!(to, Clipboard::Terminal(_))),
            list: Vec::new(),
            notes_read: false,
            notes_before: false,
            lesson: 0,
            columns: columns(),
            out: String::new(),
            failed: false,
        }
    }

    fn state(&self) -> &State {
        &self.app.state
    }

    fn reader(&self) -> Option<&Reader> {
        self.state().reader.as_ref()
    }

    /// The opened document; says so where there is none.
    fn opened(&mut self) -> Option<&Reader> {
        if self.reader().is_none() {
            self.fail("Open a document first: open 65/232. The command documents lists them.");
        }
        self.reader()
    }

    /// Tells whoever runs a script what was wrong at the start, apart from its answers.
    fn complain(&mut self) {
        if let Some(notice) = self.app.state.notice.take() {
            eprintln!("opcit: {}", safe(&notice.text));
        }
    }

    fn greet(&mut self) {
        self.say_notice();
        match self.reader() {
            Some(_) => self.about(),
            None => {
                let count = self.state().catalogue.len();
                self.tell(&match count {
                    0 => "The library is empty; opcit add FILE brings a document in.".to_owned(),
                    1 => "1 document. The command documents lists it.".to_owned(),
                    count => format!("{count} documents. The command documents lists them."),
                });
            }
        }
        self.tell("Type a command and Enter; help lists the commands.");
    }

    /// Adds a sentence or a paragraph to the answer.
    fn say(&mut self, words: &str) {
        let cells = self.columns.unwrap_or(usize::MAX);
        for line in wrap(&[Run::new(words, Look::default())], cells) {
            for (piece, _) in line {
                self.out.push_str(&piece);
            }
            self.out.push('\n');
        }
    }

    /// The language in which opcit speaks.
    fn words(&self) -> Wording {
        self.state().theme.words
    }

    /// What of opcit's own is said in its language.
    fn said(&self, english: &str) -> String {
        self.words().say(english).into_owned()
    }

    /// Adds a sentence of opcit's own, in its language.
    fn tell(&mut self, english: &str) {
        let said = self.words().say(english).into_owned();
        self.say(&said);
    }

    /// Says why something could not be done.
    fn fail(&mut self, why: &str) {
        self.failed = true;
        let why = self.words().say(why).into_owned();
        self.say(&sentence(&why));
    }

    /// Says what the reader would say in its last line; whether there was something, and it was no
    /// bad news.
    fn say_notice(&mut self) -> Option<bool> {
        let notice = self.app.state.notice.take()?;
        match notice.is_error {
            true => self.fail(&notice.text),
            false => {
                let said = self.words().say(&notice.text).into_owned();
                self.say(&sentence(&said));
            }
        }
        Some(!notice.is_error)
    }

    /// Carries out what a change of the state led to.
    fn perform(&mut self, effects: Vec<Effect>) -> Next {
        self.app.carry_out(effects)
    }

    /// How wide what is printed in columns may be.
    fn print_options(&self) -> PrintOptions {
        PrintOptions {
            width: self.columns.unwrap_or(MEASURE),
            color: false,
        }
    }

    /// Sends the answer; to a person line by line, where Ctrl-C may cut it short.
    fn send(&mut self, lines: &Lines, may_stop: bool) -> io::Result<()> {
        let answer = std::mem::take(&mut self.out);
        let mut out = io::stdout().lock();
        if !lines.is_person() {
            out.write_all(answer.as_bytes())?;
            return out.flush();
        }
        for line in answer.split_inclusive('\n') {
            if may_stop && lines.interrupted() {
                out.write_all(b"\nStopped.\nopcit> ")?;
                break;
            }
            out.write_all(line.as_bytes())?;
            out.flush()?;
        }
        out.flush()
    }
}

/// With a capital at its beginning and a stop at its end.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next();
    // A symbol or a command's name stays as it is written.
    let name = words.split(' ').next().unwrap_or("");
    let is_word = name.trim_end_matches(',').chars().all(char::is_lowercase);
    let mut out: String = match first.filter(|_| is_word) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words.to_owned(),
    };
    if !out.ends_with(['.', '?', '!', ':']) {
        out.push('.');
    }
    out
}
