//! What one types into: a line, or the lines of a note.
//!
//! Every prompt, box and note has one, so that a cursor moves and words are deleted alike in all of
//! them. What a hand expects there is readline's. The cursor stands before a grapheme, never in it.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::command::{Call, Command};
use crate::typeset::{cells, lines};

/// What stands where a line goes on that has no room.
const MORE: (&str, &str) = ("‹", "›");

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    /// The byte before which the cursor stands.
    at: usize,
    /// It has several lines.
    several: bool,
    /// What was done last deleted words.
    deleting: bool,
}

/// What a command did to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// It is none for a field.
    Not,
    /// The words are what they were.
    Moved,
    Changed,
}

impl Field {
    /// With the cursor at the end.
    pub fn of(text: impl Into<String>) -> Field {
        let text = text.into();
        Field {
            at: text.len(),
            text,
            several: false,
            deleting: false,
        }
    }

    /// The same of several lines.
    pub fn of_lines(text: impl Into<String>) -> Field {
        Field {
            several: true,
            ..Field::of(text)
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// What stands before the cursor, and what after it.
    pub fn parts(&self) -> (&str, &str) {
        self.text.split_at(self.at.min(self.text.len()))
    }

    /// Takes other words, with the cursor at their end.
    pub fn set(&mut self, text: impl Into<String>) {
        self.text = text.into();
        self.at = self.text.len();
    }

    /// Takes other words around the cursor.
    pub fn set_parts(&mut self, before: &str, after: &str) {
        self.text = format!("{before}{after}");
        self.at = self.whole(before.len());
    }

    /// Takes all words out.
    pub fn take(&mut self) -> String {
        self.at = 0;
        std::mem::take(&mut self.text)
    }

    /// Types words at the cursor. In a line the end of one is a blank.
    pub fn insert(&mut self, words: &str) {
        let plain = |letter: char| match letter {
            '\n' if self.several => '\n',
            letter if letter.is_control() => ' ',
            letter => letter,
        };
        let words: String = words.replace("\r\n", "\n").chars().map(plain).collect();
        self.text.insert_str(self.at.min(self.text.len()), &words);
        self.deleting = false;
        // A mark that was typed belongs to the letter before it, and may join the one after.
        self.at = self.whole(self.at + words.len());
    }

    /// Does what a command does to words and cursor; what is deleted by words and lines comes to
    /// stand in `killed`, and is put in from there. What is deleted one after the other comes together.
    pub fn edit(&mut self, call: Call, killed: &mut String) -> Edited {
        let at = self.at;
        let times = call.times();
        let repeated =
            |from: usize, step: &dyn Fn(usize) -> usize| (0..times).fold(from, |at, _| step(at));
        let moved = match call.command {
            Command::NextLetter => repeated(at, &|at| self.after(at)),
            Command::PreviousLetter => repeated(at, &|at| self.before(at)),
            Command::NextWord => repeated(at, &|at| self.word_end(at)),
            Command::PreviousWord => repeated(at, &|at| self.word_start(at)),
            Command::LineStart => self.line().start,
            Command::LineEnd => self.line().end,
            _ => return self.change(call.command, killed),
        };
        self.at = moved;
        self.deleting = false;
        Edited::Moved
    }

    fn change(&mut self, command: Command, killed: &mut String) -> Edited {
        let at = self.at;
        let line = self.line();
        let gone = match command {
            Command::DeleteBack => self.before(at)..at,
            Command::DeleteOn => at..self.after(at),
            Command::DeleteWord => self.blank_before(at)..at,
            Command::DeleteWordOn => at..self.word_end(at),
            Command::DeleteLine => line.start..at,
            // At the end of a line the next one joins it.
            Command::DeleteEnd if line.end == at => at..self.after(at),
            Command::DeleteEnd => at..line.end,
            Command::NewLine if self.several => {
                self.insert("\n");
                return Edited::Changed;
            }
            Command::Yank => {
                self.insert(&killed.clone());
                return Edited::Changed;
            }
            _ => return Edited::Not,
        };
        if gone.is_empty() {
            return Edited::Moved;
        }
        let words = self.text.get(gone.clone()).unwrap_or("").to_owned();
        self.text.replace_range(gone.clone(), "");
        self.at = self.whole(gone.start);
        let again = std::mem::take(&mut self.deleting);
        if !matches!(command, Command::DeleteBack | Command::DeleteOn) {
            self.deleting = true;
            *killed = match again {
                false => words,
                true if gone.end == at => words + killed.as_str(),
                true => std::mem::take(killed) + &words,
            };
        }
        Edited::Changed
    }

    /// The first place for a cursor from a byte on.
    fn whole(&self, at: usize) -> usize {
        let mut starts = self.text.grapheme_indices(true).map(|(start, _)| start);
        starts.find(|start| *start >= at).unwrap_or(self.text.len())
    }

    fn after(&self, at: usize) -> usize {
        let next = self
            .text
            .get(at..)
            .and_then(|rest| rest.graphemes(true).next());
        at + next.map_or(0, str::len)
    }

    fn before(&self, at: usize) -> usize {
        let before = self.text.get(..at);
        let last = before.and_then(|before| before.graphemes(true).next_back());
        at - last.map_or(0, str::len)
    }

    /// The end of the word at or after a place.
    fn word_end(&self, at: usize) -> usize {
        let mut words = words(&self.text).map(|word| word.end);
        words.find(|end| *end > at).unwrap_or(self.text.len())
    }

    /// The beginning of the word before a place.
    fn word_start(&self, at: usize) -> usize {
        let words = words(&self.text).map(|word| word.start);
        words.take_while(|start| *start < at).last().unwrap_or(0)
    }

    /// Where the last word before a place begins, as blanks part them: a symbol is one word.
    fn blank_before(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or("").trim_end();
        let blank = before.char_indices().rfind(|(_, c)| c.is_whitespace());
        blank.map_or(0, |(at, blank)| at + blank.len_utf8())
    }

    /// The line that the cursor is in.
    fn line(&self) -> Range<usize> {
        let (before, after) = self.parts();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = after.find('\n').map_or(self.text.len(), |at| self.at + at);
        start..end
    }

    /// The rows that the words take at a width: bytes of each, with the blanks that end it.
    pub fn rows(&self, width: usize) -> Vec<Range<usize>> {
        let mut rows = Vec::new();
        let mut from = 0;
        for line in self.text.split('\n') {
            let starts = lines::wrap(line, &[], width).into_iter().skip(1);
            let mut start = from;
            for next in starts.map(|row| from + row.start) {
                rows.push(start..next);
                start = next;
            }
            rows.push(start..from + line.len());
            from += line.len() + 1;
        }
        rows
    }

    /// The row of these that the cursor is in, and its column there.
    pub fn cursor(&self, rows: &[Range<usize>]) -> (usize, usize) {
        let row = rows
            .iter()
            .rposition(|row| row.start <= self.at)
            .unwrap_or(0);
        let start = rows.get(row).map_or(0, |row| row.start);
        let before = self.text.get(start..self.at).unwrap_or("");
        (row, cells::width(before))
    }

    /// Goes some rows down, up where negative, as near to its column as can be.
    pub fn go_rows(&mut self, width: usize, by: isize) {
        let rows = self.rows(width);
        let (row, column) = self.cursor(&rows);
        let wanted = row.saturating_add_signed(by).min(rows.len() - 1);
        let Some(range) = rows.get(wanted).filter(|_| wanted != row) else {
            return;
        };
        let text = self.text.get(range.clone()).unwrap_or("");
        let mut used = 0;
        let mut at = range.end;
        for (start, grapheme) in text.grapheme_indices(true) {
            if used >= column {
                at = range.start + start;
                break;
            }
            used += cells::cells(grapheme);
        }
        // The end of a row that goes on is the beginning of the next.
        let goes_on = rows
            .get(wanted + 1)
            .is_some_and(|next| next.start == range.end);
        self.at = match at == range.end && goes_on {
            true => self.before(at),
            false => at,
        };
    }

    /// Draws the field in a row, and gives back where its cursor is. A line that is too long turns
    /// by half the row at a time: most letters change only themselves.
    pub fn view(&self, buffer: &mut Buffer, area: Rect, styles: (Style, Style)) -> Position {
        let (style, aside) = styles;
        let room = usize::from(area.width).max(4);
        let (before, after) = self.parts();
        let under = after.graphemes(true).next().map_or(1, cells::cells);
        let end = cells::width(before) + under.max(1);
        // One column is the cursor's at the end.
        let is_whole = cells::width(&self.text) < room;
        let half = (room / 2).max(1);
        let from = match is_whole || end < room {
            true => 0,
            false => (end + 1 - room).div_ceil(half) * half,
        };
        let last = area.x + area.width.saturating_sub(1);
        let (mut used, mut x) = (0, area.x);
        let mut cursor = area.x;
        let (mut is_before, mut is_after) = (false, false);
        for (at, grapheme) in self.text.grapheme_indices(true) {
            let takes = cells::cells(grapheme);
            if at == self.at {
                cursor = x;
            }
            let fits = x + takes as u16 <= last || is_whole;
            match used < from {
                true => is_before = true,
                false if fits => {
                    let left = usize::from(area.right().saturating_sub(x));
                    x = buffer
                        .set_stringn(x, area.y, cells::shown(grapheme), left, style)
                        .0;
                }
                false => {
                    is_after = true;
                    break;
                }
            }
            used += takes;
        }
        if self.at == self.text.len() {
            cursor = x;
        }
        if is_before {
            buffer.set_stringn(area.x, area.y, MORE.0, 1, aside);
        }
        if is_after {
            buffer.set_stringn(last, area.y, MORE.1, 1, aside);
        }
        Position::new(cursor.min(last), area.y)
    }
}

/// Where the words of a text stand.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let parts = text.split_word_bound_indices();
    let words = parts.filter(|(_, part)| part.chars().any(char::is_alphanumeric));
    words.map(|(at, word)| at..at + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` is the cursor.
    fn field(text: &str) -> Field {
        let (before, after) = text.split_once('|').expect("a cursor");
        let mut field = Field::of_lines("");
        field.set_parts(before, after);
        field
    }

    #[test]
    fn a_line_takes_no_ends_of_lines_and_a_note_does() {
        for (mut field, text) in [
            (Field::of("a"), "ab c d e"),
            (Field::of_lines("a"), "ab\nc d\ne"),
        ] {
            field.insert("b\r\nc\td\ne");
            assert_eq!(field.text(), text);
        }
        let mut line = Field::of("a");
        let new = |field: &mut Field| field.edit(Command::NewLine.into(), &mut String::new());
        assert_eq!(new(&mut line), Edited::Not);
        assert_eq!(new(&mut Field::of_lines("a")), Edited::Changed);
    }

    fn shown(field: &Field) -> String {
        let (before, after) = field.parts();
        format!("{before}|{after}")
    }

    #[test]
    fn a_command_does_in_a_field_what_hands_expect() {
        use Command::*;
        for (command, before, after) in [
            (PreviousLetter, "cafe\u{301}|", "caf|e\u{301}"),
            (NextLetter, "caf|e\u{301}s", "cafe\u{301}|s"),
            (PreviousLetter, "联合|国", "联|合国"),
            (PreviousLetter, "|a", "|a"),
            (NextLetter, "a|", "a|"),
            (NextWord, "rule| of law", "rule of| law"),
            (NextWord, "A|/RES/65", "A/RES|/65"),
            (NextWord, "end | .", "end  .|"),
            (PreviousWord, "rule of |law", "rule |of law"),
            (PreviousWord, "القرار الثاني|", "القرار |الثاني"),
            (LineStart, "one\ntw|o", "one\n|two"),
            (LineEnd, "o|ne\ntwo", "one|\ntwo"),
            (DeleteBack, "cafe\u{301}|s", "caf|s"),
            (DeleteBack, "|x", "|x"),
            (DeleteOn, "ca|fe\u{301}", "ca|e\u{301}"),
            (DeleteOn, "x|", "x|"),
            (DeleteWord, "open A/RES/65/232 |now", "open |now"),
            (DeleteWord, "open|", "|"),
            (DeleteWordOn, "rule| of law", "rule| law"),
            (DeleteLine, "open 65|/232", "|/232"),
            (DeleteLine, "one\ntwo| three", "one\n| three"),
            (DeleteEnd, "rule| of law", "rule|"),
            (DeleteEnd, "one|\ntwo", "one|two"),
        ] {
            let mut field = field(before);
            let was = field.clone();
            let edited = field.edit(command.into(), &mut String::new());
            assert_eq!(shown(&field), after, "{command:?} {before:?}");
            let changed = field.text() != was.text();
            assert_eq!(edited == Edited::Changed, changed, "{command:?} {before:?}");
        }
        let mut field = field("one| two");
        assert_eq!(field.edit(Accept.into(), &mut String::new()), Edited::Not);
        let mut killed = String::new();
        field.edit(DeleteEnd.into(), &mut killed);
        field.edit(LineStart.into(), &mut killed);
        field.edit(Yank.into(), &mut killed);
        assert_eq!(shown(&field), " two|one");
    }

    #[test]
    fn what_is_deleted_one_after_the_other_is_put_in_again_together() {
        use Command::*;
        for (before, commands, after) in [
            (
                "the rule of law|",
                &[DeleteWord, DeleteWord, Yank][..],
                "the rule of law|",
            ),
            (
                "the |rule of law",
                &[DeleteWordOn, DeleteWordOn, Yank],
                "the rule of| law",
            ),
            (
                "the rule| of law",
                &[DeleteWord, DeleteEnd, Yank],
                "the rule of law|",
            ),
            // What is typed or moved between parts them.
            (
                "one two|",
                &[DeleteWord, PreviousLetter, DeleteWord, Yank],
                "one| ",
            ),
        ] {
            let (mut field, mut killed) = (field(before), "before".to_owned());
            for command in commands {
                field.edit((*command).into(), &mut killed);
            }
            assert_eq!(shown(&field), after, "{before}");
        }
        let (mut field, mut killed) = (field("one two|"), String::new());
        field.edit(DeleteWord.into(), &mut killed);
        field.insert("x");
        field.edit(DeleteWord.into(), &mut killed);
        assert_eq!(killed, "x");
    }

    #[test]
    fn a_mark_joins_the_letter_before_the_cursor() {
        let mut field = field("cafe|s");
        field.insert("\u{301}");
        assert_eq!(shown(&field), "cafe\u{301}|s");
        field.edit(Command::PreviousLetter.into(), &mut String::new());
        assert_eq!(shown(&field), "caf|e\u{301}s");
    }

    #[test]
    fn rows_are_gone_through_by_columns() {
        let mut field = field("one two three\n\nfo|ur");
        let rows = field.rows(8);
        let texts: Vec<&str> = rows.iter().map(|row| &field.text()[row.clone()]).collect();
        assert_eq!(texts, ["one two ", "three", "", "four"]);
        assert_eq!(field.cursor(&rows), (3, 2));
        for (by, after) in [
            (-1, "one two three\n|\nfour"),
            (-1, "one two |three\n\nfour"),
            (-5, "|one two three\n\nfour"),
            (9, "one two three\n\n|four"),
        ] {
            field.go_rows(8, by);
            assert_eq!(shown(&field), after);
        }
        field.edit(Command::LineEnd.into(), &mut String::new());
        field.go_rows(8, -3);
        assert_eq!(shown(&field), "one |two three\n\nfour");
        assert_eq!(Field::default().rows(8).len(), 1);
    }

    #[test]
    fn a_long_line_turns_and_its_cursor_stays_in_sight() {
        let text = "联合国大会 resolution 65/232 of 21 December 2010";
        for width in [4, 7, 12, 30, 80] {
            let area = Rect::new(1, 0, width, 1);
            let mut field = Field::of(text);
            field.at = 0;
            for _ in 0..=text.graphemes(true).count() {
                let mut buffer = Buffer::empty(Rect::new(0, 0, width + 2, 1));
                let cursor = field.view(&mut buffer, area, Default::default());
                assert!(area.contains(cursor), "{width} {field:?}");
                let under = buffer[cursor].symbol();
                let wanted = field.parts().1.graphemes(true).next().unwrap_or(" ");
                let hidden = [MORE.0, MORE.1].contains(&under);
                assert!(under == wanted || hidden, "{width} {field:?} {under}");
                assert_eq!(buffer[(width + 1, 0)].symbol(), " ", "{width} {field:?}");
                field.edit(Command::NextLetter.into(), &mut String::new());
            }
        }
    }
}
