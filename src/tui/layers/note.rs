//! The lines of a note, over the place of the status line. What was begun and not kept is a draft:
//! the next time one writes there, it is there again.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use super::ask::{here, note_here};
use super::{Answer, Layer, Tidings, popup};
use crate::annotations::{Anchor, Annotation, Change, OwnNote};
use crate::tui::command::{Call, Command, Context};
use crate::tui::field::{Edited, Field};
use crate::tui::state::{Effect, State};
use crate::typeset::cells;

const ASKS: &str = "note: ";

#[derive(Debug)]
pub struct NoteLine {
    at: Anchor,
    /// The note that was there.
    old: Option<OwnNote>,
    field: Field,
}

impl NoteLine {
    /// None where there is no paragraph to write on.
    pub fn open(state: &mut State) -> Option<NoteLine> {
        let old = note_here(state).cloned();
        let at = here(state)?;
        let draft = state.drafts.on(&at).map(str::to_owned);
        if draft.is_some() {
            state.say("this is your draft; it is not kept as a note yet");
        }
        let there = || old.as_ref().map_or(String::new(), |note| note.text.clone());
        Some(NoteLine {
            at,
            field: Field::of_lines(draft.unwrap_or_else(there)),
            old,
        })
    }

    /// A note that begins with words of the paragraph, after what was noted before.
    pub fn on(state: &mut State, words: &str) -> Option<NoteLine> {
        let mut line = NoteLine::open(state)?;
        let gap = if line.field.is_empty() { "" } else { " " };
        line.field.insert(&format!("{gap}“{words}”: "));
        Some(line)
    }

    fn was(&self) -> &str {
        self.old.as_ref().map_or("", |note| &note.text)
    }

    fn accept(&mut self, state: &mut State) -> Answer {
        let text = self.field.text().trim().to_owned();
        state.drafts.drop(&self.at);
        let old = self.old.take().map(Annotation::Note);
        let new = Annotation::Note(OwnNote {
            text: text.clone(),
            at: self.at.clone(),
            when: 0,
        });
        let (says, change) = match (text.is_empty(), old) {
            (false, Some(old)) => ("noted", Some(Change::Replace(old, new))),
            (false, None) => ("noted", Some(Change::Put(new))),
            (true, Some(old)) => ("the note is gone", Some(Change::Remove(old))),
            (true, None) => ("nothing noted", None),
        };
        state.say(says);
        Answer::Close(change.map(Effect::Annotate).into_iter().collect())
    }

    fn cancel(&mut self, state: &mut State) -> Answer {
        let text = self.field.text();
        if text.trim().is_empty() || text == self.was() {
            state.drafts.drop(&self.at);
            return Answer::close();
        }
        state.drafts.keep(&self.at, text);
        let again = state.keymap.key_for(Context::Text, Command::WriteNote);
        let again = again.map_or(String::new(), |key| format!("; {key} goes on with it"));
        state.say(format!("kept as a draft{again}"));
        Answer::close()
    }

    /// Columns for its words.
    fn columns(state: &State) -> usize {
        let room = usize::from(state.size.0).saturating_sub(ASKS.len() + 1);
        room.max(8)
    }

    /// Rows of words that are shown.
    fn shown(&self, state: &State) -> usize {
        let rows = self.field.rows(NoteLine::columns(state)).len();
        rows.min(usize::from(state.size.1 / 3).max(1))
    }
}

/// Adds words to the note on the paragraph one is at, without a line to type them into; without words
/// takes the note away. A draft stays one.
pub fn add(state: &mut State, words: &str) -> Vec<Effect> {
    let drafts = std::mem::take(&mut state.drafts);
    let line = NoteLine::open(state);
    let effects = line.map(|mut line| {
        if words.is_empty() {
            line.field.set("");
        } else {
            let gap = if line.field.is_empty() { "" } else { " " };
            line.field.insert(&format!("{gap}{words}"));
        }
        match line.accept(state) {
            Answer::Close(effects) => effects,
            _ => Vec::new(),
        }
    });
    state.drafts = drafts;
    effects.unwrap_or_else(|| {
        state.say("there is no paragraph to write on");
        Vec::new()
    })
}

impl Layer for NoteLine {
    fn context(&self) -> Context {
        Context::Prompt
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let times = call.times() as isize;
        match call.command {
            Command::Accept => return self.accept(state),
            Command::Cancel => return self.cancel(state),
            Command::Older => self.field.go_rows(NoteLine::columns(state), -times),
            Command::Newer => self.field.go_rows(NoteLine::columns(state), times),
            Command::Edit => return Answer::Stay(vec![Effect::Edit(self.field.text().to_owned())]),
            _ => {
                if self.field.edit(call, &mut state.killed) == Edited::Not {
                    return Answer::Ignored;
                }
            }
        }
        Answer::stay()
    }

    fn insert(&mut self, words: &str, _: &mut State) -> Answer {
        self.field.insert(words);
        Answer::stay()
    }

    fn longest(&self) -> usize {
        20_000
    }

    fn told(&mut self, tidings: &Tidings, _: &mut State) -> Answer {
        let Tidings::Edited(text) = tidings else {
            return Answer::Ignored;
        };
        self.field.set("");
        self.field.insert(text.trim_end());
        Answer::stay()
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let Some(layout) = state.layout() else {
            return;
        };
        let theme = &state.theme;
        let area = Rect {
            height: self.rows(state),
            ..layout.status
        };
        let rows = self.field.rows(NoteLine::columns(state));
        let (row, column) = self.field.cursor(&rows);
        let shown = self.shown(state);
        let top = (row + 1).saturating_sub(shown);
        let text = self.field.text();
        let x = area.x + ASKS.len() as u16;
        let buffer = frame.buffer_mut();
        let asks = match top {
            0 => ASKS,
            _ => "  …   ",
        };
        buffer.set_stringn(area.x, area.y, asks, ASKS.len(), theme.key);
        for (range, y) in rows.iter().skip(top).take(shown).zip(area.y..) {
            let words = text.get(range.clone()).unwrap_or("");
            let words: String = words.graphemes(true).map(cells::shown).collect();
            let room = usize::from(area.right().saturating_sub(x));
            buffer.set_stringn(x, y, words, room, theme.text);
        }
        let wanted = [
            (Command::Accept, "keep"),
            (Command::NewLine, "new line"),
            (Command::Edit, "editor"),
            (Command::Cancel, "as a draft"),
        ];
        let hints = popup::hints(theme, &state.keymap, Context::Prompt, &wanted);
        let mut line = Line::from(vec![Span::raw(" ".repeat(ASKS.len() - 1))]);
        line.extend(popup::fitting(hints, area.width.saturating_sub(4)).spans);
        buffer.set_line(area.x, area.bottom() - 1, &line, area.width);
        let last = area.right().saturating_sub(1);
        let cursor = Position::new((x + column as u16).min(last), area.y + (row - top) as u16);
        frame.set_cursor_position(cursor);
    }

    fn is_line(&self) -> bool {
        true
    }

    /// Its words, and the keys that end it.
    fn rows(&self, state: &State) -> u16 {
        self.shown(state) as u16 + 1
    }
}
