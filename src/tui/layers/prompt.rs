//! A line to type in: a search, or a command.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Answer, Layer};
use crate::tui::actions::{complete::complete, line};
use crate::tui::command::{Call, Command, Context};
use crate::tui::field::{Edited, Field};
use crate::tui::reader::{Position, View};
use crate::tui::recall::Recall;
use crate::tui::search::Search;
use crate::tui::state::State;
use crate::typeset::cells;

#[derive(Debug)]
enum Kind {
    Command,
    /// Where the reader was and what was searched for before.
    Search {
        view: View,
        before: Search,
    },
    /// A search in the layer behind; in how many places it was found, and whether that layer shows
    /// documents: what is searched for in help nobody wants to find in them.
    Behind {
        found: Option<usize>,
        in_documents: bool,
    },
}

#[derive(Debug)]
pub struct Prompt {
    kind: Kind,
    field: Field,
    past: Recall,
    /// What was offered for what is typed, and which of it stands there now.
    offered: Vec<String>,
    taken: Option<usize>,
}

impl Prompt {
    pub fn command() -> Prompt {
        Prompt {
            kind: Kind::Command,
            field: Field::default(),
            past: Recall::default(),
            offered: Vec::new(),
            taken: None,
        }
    }

    /// None where nothing is open to search in.
    pub fn search(state: &State) -> Option<Prompt> {
        let view = state.reader.as_ref()?.view();
        let kind = Kind::Search {
            view,
            before: state.search.clone(),
        };
        Some(Prompt {
            kind,
            ..Prompt::command()
        })
    }

    /// Searches the layer that stands behind.
    pub fn behind(in_documents: bool) -> Prompt {
        Prompt {
            kind: Kind::Behind {
                found: None,
                in_documents,
            },
            ..Prompt::command()
        }
    }

    fn history<'a>(kind: &Kind, state: &'a State) -> &'a [String] {
        match kind {
            Kind::Command => state.commands.lines(),
            Kind::Behind {
                in_documents: false,
                ..
            } => &[],
            Kind::Search { .. } | Kind::Behind { .. } => state.searches.lines(),
        }
    }

    /// Offers what can follow, and takes the next of it each time.
    fn complete(&mut self, state: &mut State) -> Answer {
        if !matches!(self.kind, Kind::Command) {
            return Answer::Ignored;
        }
        if self.offered.is_empty() {
            self.offered = complete(state, self.field.parts().0);
        }
        if self.offered.is_empty() {
            state.say("nothing begins so");
            return Answer::stay();
        }
        let next = self.taken.map_or(0, |n| (n + 1) % self.offered.len());
        if let Some(line) = self.offered.get(next) {
            let after = self.field.parts().1.to_owned();
            self.field.set_parts(line, &after);
        }
        self.taken = Some(next);
        // What is the only one is done with: the next time is about the word after it.
        if self.offered.len() == 1 {
            if !self.field.parts().1.starts_with(' ') {
                self.field.insert(" ");
            }
            self.offer_anew();
        }
        Answer::stay()
    }

    fn offer_anew(&mut self) {
        self.offered.clear();
        self.taken = None;
    }

    /// A row over the line with what was offered.
    fn view_offered(&self, state: &State, frame: &mut Frame, y: u16, width: u16) {
        let theme = &state.theme;
        let word = |line: &str| cells::clean(line.rsplit(' ').next().unwrap_or(""));
        // What was taken stays in sight.
        let mut from = 0;
        let taken = self.taken.unwrap_or(0);
        let takes = |lines: &[String]| {
            lines
                .iter()
                .map(|l| cells::width(&word(l)) + 2)
                .sum::<usize>()
        };
        while from < taken && self.offered.get(from..=taken).map_or(0, takes) > width as usize {
            from += 1;
        }
        let buffer = frame.buffer_mut();
        buffer.set_stringn(
            0,
            y,
            " ".repeat(width as usize),
            width as usize,
            theme.status,
        );
        let mut x = 1;
        for (n, line) in self.offered.iter().enumerate().skip(from) {
            let style = match self.taken == Some(n) {
                true => theme.selected,
                false => theme.text,
            };
            let room = width.saturating_sub(x) as usize;
            x = buffer.set_stringn(x, y, word(line), room, style).0 + 2;
            if x >= width {
                break;
            }
        }
    }

    /// Looks for whole words alone, or for a pattern; or no more.
    fn turn(&mut self, command: Command, state: &mut State) -> Answer {
        if !matches!(self.kind, Kind::Search { .. }) {
            state.say("whole words and patterns are for a search in the text");
            return Answer::stay();
        }
        match command {
            Command::WholeWords => state.how.words = !state.how.words,
            _ => state.how.pattern = !state.how.pattern,
        }
        self.changed(state);
        Answer::stay()
    }

    /// Searches anew from where the search began.
    fn changed(&mut self, state: &mut State) {
        if let Kind::Behind { found, .. } = &mut self.kind {
            *found = behind(state, Some(self.field.text()));
            return;
        }
        let Kind::Search { view, .. } = &self.kind else {
            return;
        };
        let Some(reader) = &mut state.reader else {
            return;
        };
        reader.restore(view.clone());
        let mut search = Search::run(reader, self.field.text(), state.how);
        let begins = view.top.max(Position {
            item: view.focus.min(view.top.item),
            offset: 0,
        });
        let wrapped = search.from(reader, begins);
        if let Some(hit) = search.hit() {
            reader.show(reader.place_of_hit(hit));
        }
        state.search = search;
        if wrapped && !self.field.is_empty() {
            state.say("search began again at the top");
        } else {
            state.hush();
        }
    }

    fn accept(&mut self, state: &mut State) -> Answer {
        let text = self.field.take();
        match &self.kind {
            Kind::Command => {
                state.commands.push(&text);
                line::run(state, text.trim())
            }
            Kind::Behind {
                found,
                in_documents,
            } => {
                if text.is_empty() {
                    behind(state, None);
                    return match in_documents {
                        true => Answer::CloseAnd(Command::SearchNext.into()),
                        false => Answer::close(),
                    };
                }
                if *in_documents {
                    state.searches.push(&text);
                }
                if found.unwrap_or(0) == 0 {
                    state.complain(format!("“{text}” is not found there"));
                }
                Answer::close()
            }
            Kind::Search { view, before } => {
                if text.is_empty() {
                    // As in less: an empty search repeats the last one.
                    state.search = before.clone();
                    return Answer::CloseAnd(Command::SearchNext.into());
                }
                state.searches.push(&text);
                state.hit_list = None;
                if let Some(wrong) = state.search.wrong.clone() {
                    state.complain(wrong);
                } else if state.search.hits.is_empty() {
                    state.complain(format!("“{text}” is not in this document"));
                } else if let Some(reader) = &mut state.reader {
                    let there = reader.view();
                    reader.restore(view.clone());
                    state.leave();
                    if let Some(reader) = &mut state.reader {
                        reader.restore(there);
                    }
                }
                Answer::close()
            }
        }
    }
}

/// Lets the layer behind look for what is typed.
fn behind(state: &mut State, typed: Option<&str>) -> Option<usize> {
    let mut layer = state.layers.pop()?;
    let found = layer.search(typed, state);
    state.layers.push(layer);
    found
}

/// Columns for how many are found.
const COUNT: u16 = 13;

impl Layer for Prompt {
    fn context(&self) -> Context {
        Context::Prompt
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        match call.command {
            Command::Accept => return self.accept(state),
            Command::Cancel => {
                if let (Kind::Search { view, before }, Some(reader)) =
                    (&self.kind, &mut state.reader)
                {
                    reader.restore(view.clone());
                    state.search = before.clone();
                }
                if let Kind::Behind { .. } = self.kind {
                    behind(state, None);
                }
                return Answer::close();
            }
            Command::DeleteBack if self.field.is_empty() => {
                return self.update(Command::Cancel.into(), state);
            }
            Command::Complete => return self.complete(state),
            Command::WholeWords | Command::Pattern => return self.turn(call.command, state),
            Command::Older => {
                let lines = Prompt::history(&self.kind, state);
                self.past.back(&mut self.field, lines);
            }
            Command::Newer => {
                let lines = Prompt::history(&self.kind, state);
                self.past.forth(&mut self.field, lines);
            }
            _ => match self.field.edit(call, &mut state.killed) {
                Edited::Changed => {}
                Edited::Moved => {
                    self.offer_anew();
                    return Answer::stay();
                }
                Edited::Not => return Answer::Ignored,
            },
        }
        self.offer_anew();
        self.changed(state);
        Answer::stay()
    }

    fn insert(&mut self, words: &str, state: &mut State) -> Answer {
        self.field.insert(words);
        self.past.typed();
        self.offer_anew();
        self.changed(state);
        Answer::stay()
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let Some(layout) = state.layout() else {
            return;
        };
        let theme = &state.theme;
        let sign = match self.kind {
            Kind::Command => ":",
            Kind::Search { .. } | Kind::Behind { .. } => "/",
        };
        let area = layout.status;
        let buffer = frame.buffer_mut();
        buffer.set_stringn(area.x, area.y, sign, 1, theme.key);
        let found = match self.kind {
            Kind::Search { .. } => Some((state.search.current, state.search.hits.len())),
            Kind::Behind { found, .. } => found.map(|found| (None, found)),
            Kind::Command => None,
        };
        let is_search = matches!(self.kind, Kind::Search { .. });
        let is_wrong = is_search && state.search.wrong.is_some();
        let how = match (is_search, state.how.words, state.how.pattern) {
            (false, ..) | (_, false, false) => "",
            (_, true, false) => "whole words",
            (_, false, true) => "pattern",
            (_, true, true) => "pattern, whole words",
        };
        let how = theme.words.say(how);
        // How many are found, and how one searches, stand at the right.
        let beside = cells::width(&how) as u16 + COUNT;
        let line = Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(beside + 2).max(8),
            ..area
        };
        let cursor = self.field.view(buffer, line, (theme.text, theme.dim));
        let x = area.right().saturating_sub(beside);
        buffer.set_stringn(x.max(cursor.x + 1), area.y, &how, how.len(), theme.doubt);
        if let Some(found) = found.filter(|_| !self.field.is_empty()) {
            let (count, style) = match found {
                (_, 0) if is_wrong => ("no pattern".to_owned(), theme.error),
                (_, 0) => ("not found".to_owned(), theme.error),
                (Some(now), all) => (format!("{} of {all}", now + 1), theme.dim),
                (None, all) => (format!("{all} found"), theme.dim),
            };
            let count = theme.words.say(&count);
            let x = area.right().saturating_sub(cells::width(&count) as u16 + 1);
            buffer.set_stringn(
                x.max(cursor.x + 1),
                area.y,
                &count,
                area.right().saturating_sub(x) as usize,
                style,
            );
        }
        if self.offered.len() > 1 && area.y > 0 {
            self.view_offered(state, frame, area.y - 1, area.width);
        }
        frame.set_cursor_position(cursor);
    }

    fn is_line(&self) -> bool {
        true
    }
}
