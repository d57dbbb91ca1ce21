//! Choosing words with the keyboard: a word goes to and fro, from paragraph to paragraph; once it is
//! held, all from it to where one goes is chosen.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Position as ScreenPosition;
use ratatui::text::Line;
use unicode_segmentation::UnicodeSegmentation;

use super::ask::Pen;
use super::note::NoteLine;
use super::{Answer, Layer, popup};
use crate::tui::actions::copy;
use crate::tui::command::{Call, Command, Context};
use crate::tui::passage::Passage;
use crate::tui::reader::{Position, Reader};
use crate::tui::state::{Effect, State};

/// A word: the item it is in, and which of its words it is.
type Word = (usize, usize);

#[derive(Debug)]
pub struct Select {
    at: Word,
    /// The other end, once it is held.
    held: Option<Word>,
}

impl Select {
    /// None where there is no paragraph. What is marked or was found in it is chosen to begin with.
    pub fn open(state: &mut State) -> Option<Select> {
        let reader = state.reader.as_mut()?;
        if let Some(passage) = reader.chosen {
            return Select::of(&passage, reader);
        }
        let item = reader.focus;
        reader.flow.paragraph(item)?;
        let words = words(reader.text(item));
        words.first()?;
        let marked = reader.target.as_ref().filter(|t| t.item == item);
        let marked = marked.map(|t| t.at.clone()).filter(|at| !at.is_empty());
        let hit = state.search.current_of(item, None);
        let begun = marked.or(hit.map(|hit| hit.at.clone()));
        let mut select = Select {
            at: (item, 0),
            held: None,
        };
        if let Some(begun) = begun {
            let touched = |word: &Range<usize>| word.start < begun.end && word.end > begun.start;
            let first = words.iter().position(touched).unwrap_or(0);
            let last = words.iter().rposition(touched).unwrap_or(first);
            select.at = (item, last);
            select.held = (first < last).then_some((item, first));
        } else {
            // The first word on the screen.
            let top = match reader.top.item == item {
                true => reader.top.offset,
                false => 0,
            };
            let seen = |word: &Range<usize>| word.start >= top;
            select.at = (item, words.iter().position(seen).unwrap_or(0));
        }
        select.show(reader);
        Some(select)
    }

    /// All of a passage chosen.
    fn of(passage: &Passage, reader: &mut Reader) -> Option<Select> {
        let pieces = items(reader, passage.from.item, passage.to.item);
        let (first, last) = (*pieces.first()?, *pieces.last()?);
        let words = words(reader.text(last)).len();
        let select = Select {
            at: (last, words.saturating_sub(1)),
            held: Some((first, 0)),
        };
        select.show(reader);
        reader.go(first);
        Some(select)
    }

    /// What is chosen: whole words, and what stands before the first and after the last word of a
    /// paragraph that is gone through.
    fn passage(&self, reader: &Reader) -> Passage {
        let other = self.held.unwrap_or(self.at);
        let (first, last) = (self.at.min(other), self.at.max(other));
        let place = |(item, n): Word| {
            let text = reader.text(item);
            let words = words(text);
            let word = words.get(n).cloned().unwrap_or(0..0);
            let is_last = n + 1 == words.len() && first.0 != last.0;
            (
                item,
                word.start,
                if is_last { text.len() } else { word.end },
            )
        };
        let (from, to) = (place(first), place(last));
        let opens = first.1 == 0 && first.0 != last.0;
        Passage {
            from: Position {
                item: from.0,
                offset: if opens { 0 } else { from.1 },
            },
            to: Position {
                item: to.0,
                offset: to.2,
            },
        }
    }

    /// Shows what is chosen in the text, with the end one moves on the screen.
    fn show(&self, reader: &mut Reader) {
        let (item, n) = self.at;
        let word = words(reader.text(item)).get(n).cloned();
        reader.show(Position {
            item,
            offset: word.map_or(0, |word| word.start),
        });
        reader.chosen = Some(self.passage(reader));
    }

    /// Goes to the word nearest under or over, some lines away, also in other paragraphs.
    fn line(&mut self, reader: &Reader, down: bool) {
        let (item, n) = self.at;
        let row_of = |item: usize, offset: usize| {
            let after = reader
                .laid(item)
                .rows
                .partition_point(|row| row.start <= offset);
            after.saturating_sub(1)
        };
        let start =
            |item: usize, row: usize| reader.laid(item).rows.get(row).map_or(0, |r| r.start);
        let here = words(reader.text(item)).get(n).map_or(0, |word| word.start);
        let row = row_of(item, here);
        let last = reader.laid(item).rows.len().saturating_sub(1);
        let (item, wanted) = match down {
            true if row < last => (item, row + 1),
            false if row > 0 => (item, row - 1),
            _ => match beyond(reader, item, down) {
                Some(next) if down => (next, 0),
                Some(next) => (next, reader.laid(next).rows.len().saturating_sub(1)),
                None => return,
            },
        };
        // Letters of prose are as good as columns.
        let goal = start(item, wanted) + here.saturating_sub(start(self.at.0, row));
        let words = words(reader.text(item));
        let near = words.iter().enumerate();
        let near = near.filter(|(_, word)| row_of(item, word.start) == wanted);
        let near = near.min_by_key(|(_, word)| word.start.abs_diff(goal));
        // A row that ends a long word has none of its own.
        let edge = if down {
            0
        } else {
            words.len().saturating_sub(1)
        };
        match near {
            Some((n, _)) => self.at = (item, n),
            None if item != self.at.0 => self.at = (item, edge),
            None => {}
        }
    }

    fn word(&mut self, reader: &Reader, forward: bool) {
        let (item, n) = self.at;
        let count = words(reader.text(item)).len();
        self.at = match forward {
            true if n + 1 < count => (item, n + 1),
            false if n > 0 => (item, n - 1),
            _ => match beyond(reader, item, forward) {
                Some(next) if forward => (next, 0),
                Some(next) => (next, words(reader.text(next)).len().saturating_sub(1)),
                None => (item, n),
            },
        };
    }

    /// To the end of the paragraph, then of the next; to its beginning, then of the one before.
    fn paragraph(&mut self, reader: &Reader, forward: bool) {
        let (item, n) = self.at;
        let end = |item: usize| match forward {
            true => words(reader.text(item)).len().saturating_sub(1),
            false => 0,
        };
        let next = match n == end(item) {
            true => beyond(reader, item, forward).unwrap_or(item),
            false => item,
        };
        self.at = (next, end(next));
    }

    fn go(&mut self, call: Call, reader: &Reader) -> bool {
        let times = |select: &mut Select, step: &dyn Fn(&mut Select)| {
            for _ in 0..call.times() {
                step(select);
            }
        };
        let last = words(reader.text(self.at.0)).len().saturating_sub(1);
        match call.command {
            Command::NextWord => times(self, &|s| s.word(reader, true)),
            Command::PreviousWord => times(self, &|s| s.word(reader, false)),
            Command::Down => times(self, &|s| s.line(reader, true)),
            Command::Up => times(self, &|s| s.line(reader, false)),
            Command::NextParagraph => times(self, &|s| s.paragraph(reader, true)),
            Command::PreviousParagraph => times(self, &|s| s.paragraph(reader, false)),
            Command::Top => self.at.1 = 0,
            Command::Bottom => self.at.1 = last,
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

/// The items from one to another that have words to choose.
fn items(reader: &Reader, from: usize, to: usize) -> Vec<usize> {
    let has = |item: &usize| {
        reader.flow.paragraph(*item).is_some() && !words(reader.text(*item)).is_empty()
    };
    (from..=to).filter(has).collect()
}

/// The next item with words to choose, or the one before.
fn beyond(reader: &Reader, item: usize, forward: bool) -> Option<usize> {
    let has = |item: &usize| !items(reader, *item, *item).is_empty();
    match forward {
        true => (item + 1..reader.flow.items.len()).find(has),
        false => (0..item).rev().find(has),
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
        let passage = self.passage(reader);
        let answer = match call.command {
            Command::Close => Answer::close(),
            Command::Copy
            | Command::CopyCitation
            | Command::CopyInWords
            | Command::CopyMarkdown => {
                Answer::Close(copy::copy_passage(state, call.command, &passage))
            }
            Command::Export => Answer::Close(vec![Effect::Export(passage, None)]),
            Command::Highlight => {
                if let Some(pen) = Pen::on(state, &passage) {
                    state.layers.push(Box::new(pen));
                }
                Answer::close()
            }
            Command::WriteNote => {
                // It is on the paragraph that the words begin in.
                reader.focus = passage.from.item;
                let pieces = reader.pieces(&passage);
                let words = pieces.into_iter().filter_map(|(index, at)| {
                    let paragraph = reader.document.paragraphs.get(index)?;
                    Some(paragraph.text.get(at)?.to_owned())
                });
                let words = words.collect::<Vec<_>>().join(" ");
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
        // First where it begins, then what is done with what is chosen.
        let wanted = match self.held {
            None => [
                (Command::NextWord, "on"),
                (Command::PreviousWord, "back"),
                (Command::Pin, "from here on"),
                (Command::NextParagraph, "paragraph"),
                (Command::Highlight, "highlight"),
                (Command::Copy, "copy"),
                (Command::Close, "close"),
            ],
            Some(_) => [
                (Command::NextWord, "on"),
                (Command::NextParagraph, "paragraph"),
                (Command::Highlight, "highlight"),
                (Command::Copy, "copy"),
                (Command::Pin, "let go"),
                (Command::PreviousWord, "back"),
                (Command::Close, "close"),
            ],
        };
        let hints = popup::hints(theme, &state.keymap, Context::Select, &wanted);
        let area = layout.status;
        let mut line = Line::styled(
            format!(" {}", theme.words.say("choosing words:")),
            theme.text,
        );
        let room = area.width.saturating_sub(line.width() as u16);
        line.extend(popup::fitting(hints, room).spans);
        frame
            .buffer_mut()
            .set_line(area.x, area.y, &line, area.width);
        // A screen reader reads on where the cursor is.
        let (item, n) = self.at;
        let word = words(reader.text(item)).get(n).cloned();
        let at = Position {
            item,
            offset: word.map_or(0, |word| word.start) + 1,
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
