//! One's own marks and notes, and copying: what the reader's boxes do, told in lines.

use std::ops::Range;

use crate::annotations::{Annotation, Color, Words};
use crate::language::fold::fold;
use crate::tui::app::{Input, Next};
use crate::tui::command::Command;
use crate::tui::keymap::Key;
use crate::tui::layers::ask::{Pen, note_here};
use crate::tui::layers::close_all;
use crate::tui::layers::history::ago;
use crate::tui::layers::note;
use crate::tui::remember::now;
use crate::tui::search::hits;
use crate::tui::spot::{Goal, Spot};
use crate::tui::update;
use crate::typeset::safe::safe;

use super::read::spoken;
use super::{Choice, Talk};

/// The most visits that are listed.
const LISTED: usize = 20;

/// Where words stand in a text, in its own capitals or in any.
fn within(text: &str, words: &str) -> Option<Range<usize>> {
    let exact = text.find(words).map(|at| at..at + words.len());
    exact.or_else(|| {
        let mut first = None;
        hits(text, &fold(words), |at| first = first.take().or(Some(at)));
        first
    })
}

impl Talk<'_> {
    pub(super) fn set_mark(&mut self, letter: &str) {
        if self.opened().is_some() && self.press(Command::SetMark, letter) {
            self.place();
        }
    }

    pub(super) fn go_mark(&mut self, letter: &str) {
        if self.press(Command::GoMark, letter) {
            self.read_here();
        }
    }

    /// Does a command that asks for a letter; whether it did something.
    fn press(&mut self, command: Command, letter: &str) -> bool {
        let mut letters = letter.chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else {
            self.fail("a mark is a letter: a to z in one document, A to Z in all");
            return false;
        };
        let effects = update::run(&mut self.app.state, command.into());
        self.perform(effects);
        if !self.state().layers.is_empty() {
            self.app.take(Input::Key(Key::typing(letter)));
        }
        self.close();
        self.say_notice() != Some(false)
    }

    /// `highlight blue whoever looks up`: these words of the paragraph, or all of it, in the colour
    /// named or the one used last.
    pub(super) fn highlight(&mut self, asked: &str) {
        let Some(reader) = self.opened() else {
            return;
        };
        let (first, rest) = asked.split_once(char::is_whitespace).unwrap_or((asked, ""));
        let color = Color::ALL.into_iter().find(|color| color.name() == first);
        let wanted = match color.is_some() || first == "none" {
            true => rest.trim(),
            false => asked,
        };
        let text = reader.text(reader.focus);
        let words = match wanted {
            "" => None,
            wanted => match within(text, wanted).and_then(|at| Words::at(text, at)) {
                Some(words) => Some(words),
                None => return self.fail("this paragraph has no such words"),
            },
        };
        let Some(pen) = Pen::open(self.state(), words) else {
            return self.fail("there is no paragraph to highlight");
        };
        let color = color.unwrap_or(self.state().pen);
        let key = if first == "none" { '0' } else { color.letter() };
        self.app.state.layers.push(Box::new(pen));
        self.app.take(Input::Key(Key::typing(key)));
        self.close();
        if self.say_notice() != Some(false) {
            self.place();
        }
    }

    /// Where one has been, latest first.
    pub(super) fn history(&mut self) {
        let app = &mut self.app;
        app.session.note(&mut app.state);
        let visits = app.session.visits(&app.state);
        let mut says = Vec::new();
        let mut list = Vec::new();
        for visit in visits.into_iter().take(LISTED) {
            let when = self.said(&ago(visit.last, now()));
            let place = spoken(&format!("{}#{}", visit.document, visit.place), self.words());
            let read = match visit.paragraphs {
                0 => String::new(),
                all => self.said(&format!(", {} of {all} paragraphs read", visit.seen)),
            };
            says.push(format!("{}: {when}, {place}{read}", list.len() + 1));
            list.push(Choice::Go(Spot {
                name: visit.document,
                goal: Goal::LastRead,
            }));
        }
        if says.is_empty() {
            return self.fail("you have been nowhere yet");
        }
        for line in says {
            self.say(&line);
        }
        self.offer(list, "choose 1 goes to the first.");
    }

    pub(super) fn bookmark(&mut self) {
        if self.run(Command::Bookmark, "") && self.say_notice() != Some(false) {
            self.place();
        }
    }

    /// Writes a note, after the one that is there; without words, takes that away.
    pub(super) fn write_note(&mut self, words: &str) {
        if self.opened().is_none() {
            return;
        }
        let before = note_here(self.state()).map(|note| note.text.clone());
        let effects = note::add(&mut self.app.state, words);
        self.perform(effects);
        if let Some(before) = before.filter(|_| !words.is_empty())
            && let Some(notice) = self.app.state.notice.as_mut().filter(|n| !n.is_error)
        {
            notice.text = format!("added to the note that was there: {before}");
        }
        if self.say_notice() != Some(false) {
            self.place();
        }
    }

    /// No box stays open: nobody could see it.
    fn close(&mut self) {
        close_all(&mut self.app.state);
    }

    pub(super) fn desk(&mut self) {
        let mut says = Vec::new();
        let mut list = Vec::new();
        for thing in self.state().annotations.all() {
            let at = thing.at();
            let (what, words) = match &thing {
                Annotation::Mark(mark) => (format!("mark {}", mark.letter), &at.words),
                Annotation::Note(note) => ("note".to_owned(), &note.text),
                Annotation::Bookmark(_) => ("bookmark".to_owned(), &at.words),
                Annotation::Highlight(highlight) => {
                    let what = format!("highlight in {}", highlight.color.name());
                    let words = highlight.words.as_ref().map(|words| &words.text);
                    (what, words.unwrap_or(&at.words))
                }
            };
            let place = spoken(&format!("{}#{}", at.document, at.id), self.words());
            let what = self.said(&what);
            says.push(format!("{}: {what}, {place}: {words}", list.len() + 1));
            list.push(Choice::Go(Spot {
                name: at.document.clone(),
                goal: Goal::Anchor(at.clone()),
            }));
        }
        if says.is_empty() {
            return self.fail("there are no marks, notes, highlights or bookmarks yet");
        }
        for line in says {
            self.say(&line);
        }
        self.offer(list, "choose 1 goes to the first.");
    }

    /// Copies what the reader would copy; prints it where there is nothing to copy to.
    pub(super) fn copy(&mut self, command: Command) {
        if self.opened().is_none() {
            return;
        }
        let effects = update::run(&mut self.app.state, command.into());
        let next = self.perform(effects);
        let Next::Copy(words) = next else {
            self.say_notice();
            return;
        };
        // What is in doubt is said beside what was copied.
        let doubt = self
            .app
            .state
            .notice
            .take()
            .filter(|notice| notice.is_error);
        if doubt.is_some() {
            self.app.state.notice = doubt;
            self.say_notice();
        }
        self.app.state.notice = None;
        match self
            .clipboard
            .as_ref()
            .map(|clipboard| clipboard.copy(&words))
        {
            Some(Ok(copied)) => self.say(&super::sentence(&copied.message)),
            Some(Err(why)) => self.fail(&why.to_string()),
            None => {
                for line in words.lines() {
                    self.say(&safe(line));
                }
            }
        }
    }
}
