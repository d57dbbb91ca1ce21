//! Choosing words of a paragraph with the keyboard: a word goes to and fro; once it is held, all
//! from it to where one goes is chosen.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Position as ScreenPosition;
use ratatui::text::Line;
use unicode_segmentation::UnicodeSegmentation;

use super::ask::Pen;
use super::note::NoteLine;
use super::{Answer, Layer, popup};
use crate::annotations::Words;
use crate::tui::actions::copy;
use crate::tui::command::{Call, Command, Context};
use crate::tui::reader::{Position, Reader};
use crate::tui::state::State;

#[derive(Debug)]
pub struct Select {
    item: usize,
    /// Bytes of the text of the item, word by word.
    words: Vec<Range<usize>>,
    at: usize,
    /// The other end, once it is held.
    held: Option<usize>,
}

impl Select {
    /// None where there is no paragraph. What is marked or was found in it is chosen to begin with.
    pub fn open(state: &mut State) -> Option<Select> {
        let reader = state.reader.as_mut()?;
        let item = reader.focus;
        reader.flow.paragraph(item)?;
        let text = reader.text(item);
        let words = words(text);
        let marked = reader.target.as_ref().filter(|t| t.item == item);
        let marked = marked.map(|t| t.at.clone()).filter(|at| !at.is_empty());
        let hit = state.search.hit().filter(|hit| hit.item == item);
        let begun = marked.or(hit.map(|hit| hit.at.clone()));
        let mut select = Select {
            item,
            at: 0,
            held: None,
            words,
        };
        if let Some(begun) = begun {
            let touched = |word: &Range<usize>| word.start < begun.end && word.end > begun.start;
            let first = select.words.iter().position(touched).unwrap_or(0);
            select.at = select.words.iter().rposition(touched).unwrap_or(first);
            select.held = (first < select.at).then_some(first);
        } else {
            // The first word on the screen.
            let top = match reader.top.item == item {
                true => reader.top.offset,
                false => 0,
            };
            let seen = |word: &Range<usize>| word.start >= top;
            select.at = select.words.iter().position(seen).unwrap_or(0);
        }
        select.words.first()?;
        select.show(reader);
        Some(select)
    }

    /// Bytes of what is chosen.
    fn range(&self) -> Range<usize> {
        let other = self.held.unwrap_or(self.at);
        let word = |n: usize| self.words.get(n).cloned().unwrap_or(0..0);
        word(self.at.min(other)).start..word(self.at.max(other)).end
    }

    /// Shows what is chosen in the text, with the end one moves on the screen.
    fn show(&self, reader: &mut Reader) {
        let offset = self.words.get(self.at).map_or(0, |word| word.start);
        reader.show(Position {
            item: self.item,
            offset,
        });
        reader.chosen = Some((self.item, self.range()));
    }

    /// Goes to the word nearest under or over, some lines away.
    fn line(&mut self, reader: &Reader, lines: isize) {
        let laid = reader.laid(self.item);
        let row_at = |offset: usize| {
            let after = laid.rows.partition_point(|row| row.start <= offset);
            after.saturating_sub(1)
        };
        let here = self.words.get(self.at).map_or(0, |word| word.start);
        let row = row_at(here);
        let last = laid.rows.len().saturating_sub(1);
        let wanted = row.saturating_add_signed(lines).min(last);
        let start = |row: usize| laid.rows.get(row).map_or(0, |row| row.start);
        // Letters of prose are as good as columns.
        let goal = start(wanted) + here.saturating_sub(start(row));
        let near = self.words.iter().enumerate();
        let near = near.filter(|(_, word)| row_at(word.start) == wanted);
        if let Some((n, _)) = near.min_by_key(|(_, word)| word.start.abs_diff(goal)) {
            self.at = n;
        }
    }

    fn go(&mut self, call: Call, reader: &Reader) -> bool {
        let times = call.times();
        let last = self.words.len().saturating_sub(1);
        match call.command {
            Command::NextWord => self.at = self.at.saturating_add(times).min(last),
            Command::PreviousWord => self.at = self.at.saturating_sub(times),
            Command::Down => self.line(reader, times as isize),
            Command::Up => self.line(reader, -(times as isize)),
            Command::Top => self.at = 0,
            Command::Bottom => self.at = last,
            Command::Pin => {
                self.held = match self.held {
                    None => Some(self.at),
                    Some(_) => None,
                }
            }
            _ => return false,
        }
        true
    }
}

/// The words of a text; numbers and symbols stay whole: `98/7`, `A/C.3/76/L.9`.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, word) in text.split_word_bound_indices() {
        if !word.chars().any(char::is_alphanumeric) {
            continue;
        }
        let gap = words.last().and_then(|last| text.get(last.end..at));
        let joins = |gap: &str| !gap.is_empty() && gap.chars().all(|c| "/.-".contains(c));
        match words.last_mut().filter(|_| gap.is_some_and(joins)) {
            Some(last) => last.end = at + word.len(),
            None => words.push(at..at + word.len()),
        }
    }
    words
}

impl Layer for Select {
    fn context(&self) -> Context {
        Context::Select
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let Some(reader) = &mut state.reader else {
            return Answer::close();
        };
        if self.go(call, reader) {
            self.show(reader);
            return Answer::stay();
        }
        let range = self.range();
        let text = reader.text(self.item);
        let answer = match call.command {
            Command::Close => Answer::close(),
            Command::Copy => {
                let words = text.get(range).unwrap_or("").to_owned();
                Answer::Close(copy::copy_words(state, &words))
            }
            Command::Highlight => {
                let words = Words::at(text, range);
                if let Some(pen) = Pen::open(state, words) {
                    state.layers.push(Box::new(pen));
                }
                Answer::close()
            }
            Command::WriteNote => {
                let words = text.get(range).unwrap_or("").to_owned();
                if let Some(line) = NoteLine::on(state, &words) {
                    state.layers.push(Box::new(line));
                }
                Answer::close()
            }
            _ => return Answer::Ignored,
        };
        if let Some(reader) = &mut state.reader {
            reader.chosen = None;
        }
        answer
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let (Some(layout), Some(reader)) = (state.layout(), &state.reader) else {
            return;
        };
        let theme = &state.theme;
        let hold = if self.held.is_some() {
            "let go"
        } else {
            "hold"
        };
        let wanted = [
            (Command::NextWord, "on"),
            (Command::PreviousWord, "back"),
            (Command::Pin, hold),
            (Command::Highlight, "highlight"),
            (Command::Copy, "copy"),
            (Command::Close, "close"),
        ];
        let hints = popup::hints(theme, &state.keymap, Context::Select, &wanted);
        let area = layout.status;
        let mut line = Line::styled(
            format!(" {}", theme.words.say("choosing words:")),
            theme.text,
        );
        line.extend(hints.spans);
        frame
            .buffer_mut()
            .set_line(area.x, area.y, &line, area.width);
        // A screen reader reads on where the cursor is.
        let offset = self.words.get(self.at).map_or(0, |word| word.start) + 1;
        let at = Position {
            item: self.item,
            offset,
        };
        if let (Some(row), Some(text)) = (reader.row_of(at), state.text_area()) {
            frame.set_cursor_position(ScreenPosition::new(text.x, text.y + row));
        }
    }

    fn is_line(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_symbols_are_one_word() {
        let text = "Recalling 98/7 (a) of A/C.3/76/L.9/Rev.1, co-operation; 公约";
        let words: Vec<&str> = words(text).into_iter().map(|at| &text[at]).collect();
        let expected = [
            "Recalling",
            "98/7",
            "a",
            "of",
            "A/C.3/76/L.9/Rev.1",
            "co-operation",
            "公",
            "约",
        ];
        assert_eq!(words, expected);
    }
}
