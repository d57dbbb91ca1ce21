//! The line that filters the list of documents while one types: words and scopes, as `opcit list`
//! takes them.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Answer, Layer};
use crate::tui::command::{Call, Command, Context};
use crate::tui::field::{Edited, Field};
use crate::tui::listing::Row;
use crate::tui::recall::Recall;
use crate::tui::state::{Effect, State};
use crate::typeset::cells;

/// No one types more.
const LONGEST: usize = 1000;

#[derive(Debug)]
pub struct Filter {
    typed: Field,
    past: Recall,
    /// What the list was filtered by before, and the row one was on.
    before: (String, Option<Row>),
}

impl Filter {
    pub fn open(state: &State) -> Filter {
        let mut text = state.listing.wish.filter.trim_end().to_owned();
        if !text.is_empty() {
            text.push(' ');
        }
        Filter {
            typed: Field::of(text),
            past: Recall::default(),
            before: (
                state.listing.wish.filter.clone(),
                state.row(state.documents.selected),
            ),
        }
    }

    fn changed(&self, state: &mut State) -> Answer {
        state.listing.wish.filter = self.typed.text().to_owned();
        Answer::Stay(vec![Effect::Arrange { first: true }])
    }
}

impl Layer for Filter {
    fn context(&self) -> Context {
        Context::Prompt
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        match call.command {
            Command::Accept => {
                state.finds.push(self.typed.text().trim());
                // What is typed is finished now: no word of it goes on.
                state.listing.wish.filter = match self.typed.text().trim() {
                    "" => String::new(),
                    text => format!("{text} "),
                };
                Answer::Close(vec![Effect::Arrange { first: false }])
            }
            Command::Cancel => {
                let (filter, row) = std::mem::take(&mut self.before);
                state.listing.wish.filter = filter;
                state.listing.back = row;
                Answer::Close(vec![Effect::Arrange { first: false }])
            }
            Command::DeleteBack if self.typed.is_empty() => {
                self.update(Command::Cancel.into(), state)
            }
            // Over the first row stands what was looked for before.
            Command::Older if state.documents.selected == 0 => {
                self.past.back(&mut self.typed, state.finds.lines());
                self.changed(state)
            }
            Command::Newer if self.past.is_back() && state.rows() == 0 => {
                self.past.forth(&mut self.typed, state.finds.lines());
                self.changed(state)
            }
            Command::Older | Command::Newer => {
                let by = if call.command == Command::Newer {
                    1
                } else {
                    -1
                };
                state.documents.step(by, state.rows());
                Answer::stay()
            }
            _ => match self.typed.edit(call, &mut state.killed) {
                Edited::Changed => {
                    self.past.typed();
                    self.changed(state)
                }
                Edited::Moved => Answer::stay(),
                Edited::Not => Answer::Ignored,
            },
        }
    }

    fn insert(&mut self, words: &str, state: &mut State) -> Answer {
        self.typed.insert(words);
        self.past.typed();
        self.changed(state)
    }

    fn longest(&self) -> usize {
        LONGEST
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let Some(layout) = state.layout() else {
            return;
        };
        let theme = &state.theme;
        let area = layout.status;
        let (says, style) = match (state.listing.note(), state.listing.count()) {
            (Some(note), _) => (note.to_owned(), theme.error),
            (None, Some(count)) => (format!("{count} of {}", state.catalogue.len()), theme.dim),
            (None, None) => (String::new(), theme.dim),
        };
        let width = area.width as usize;
        let says = theme.words.say(&says).into_owned();
        let asks = theme.words.say("filter: ");
        let most = width.saturating_sub(cells::width(&asks) + 12);
        let says = cells::clip(&says, most);
        let buffer = frame.buffer_mut();
        let (x, _) = buffer.set_stringn(area.x, area.y, &asks, width, theme.key);
        let left = area.right().saturating_sub(cells::width(&says) as u16 + 1);
        let line = Rect {
            x,
            width: left.saturating_sub(x + 1),
            ..area
        };
        let cursor = self.typed.view(buffer, line, (theme.text, theme.dim));
        buffer.set_stringn(left, area.y, &says, most, style);
        frame.set_cursor_position(cursor);
    }

    fn is_line(&self) -> bool {
        true
    }
}
