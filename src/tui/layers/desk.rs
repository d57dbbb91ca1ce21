//! One's own marks and notes: a letter for a mark, a line for a note, and the list of them all.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::popup;
use super::{Answer, Layer, edit};
use crate::desk::{Anchor, Change, Mark, Note, same_series};
use crate::tui::command::{Call, Command, Context};
use crate::tui::keymap::Key;
use crate::tui::list::List;
use crate::tui::state::{Effect, Goal, Spot, State};
use crate::tui::update::{goal, lists};
use crate::tui::wrap;

/// The paragraph one is at.
fn here(state: &State) -> Option<Anchor> {
    let reader = state.reader.as_ref()?;
    Some(Anchor::of(&reader.name, reader.paragraph()?))
}

/// One's note on the paragraph one is at.
pub fn note_here(state: &State) -> Option<&Note> {
    let reader = state.reader.as_ref()?;
    let id = reader.paragraph()?.id.as_str();
    let is_here = |note: &&Note| note.at.find(&reader.document).is_some_and(|p| p.id == id);
    state.desk.notes_on(&reader.name).find(is_here)
}

/// Goes to a paragraph, in this version of its document where one reads that.
fn go(state: &mut State, at: Anchor) -> Vec<Effect> {
    let name = state.reader.as_ref().map(|reader| reader.name.as_str());
    if name.is_some_and(|name| same_series(name, &at.document)) {
        state.leave();
        goal::arrive(state, Goal::Anchor(at));
        return Vec::new();
    }
    state.leave();
    vec![Effect::Load(Spot {
        name: at.document.clone(),
        goal: Goal::Anchor(at),
    })]
}

/// Writes a line into the place of the status line, with the cursor at its end.
fn draw_line(state: &State, frame: &mut Frame, asks: &str, typed: &str) {
    let Some(layout) = state.layout() else {
        return;
    };
    let area = layout.status;
    let width = area.width as usize;
    let buffer = frame.buffer_mut();
    let (x, _) = buffer.set_stringn(area.x, area.y, asks, width, state.theme.key);
    let room = (area.right().saturating_sub(x) as usize).saturating_sub(1);
    let shown = edit::tail(typed, room);
    let (end, _) = buffer.set_stringn(x, area.y, shown, room, state.theme.text);
    frame.set_cursor_position(Position::new(end, area.y));
}

/// Waits for the letter of a mark.
#[derive(Debug)]
pub struct Letter {
    /// To set the mark there; none: to go to it.
    set: Option<Anchor>,
}

impl Letter {
    /// None where there is no paragraph to mark.
    pub fn set(state: &State) -> Option<Letter> {
        here(state).map(|at| Letter { set: Some(at) })
    }

    pub fn go() -> Letter {
        Letter { set: None }
    }
}

impl Layer for Letter {
    fn context(&self) -> Context {
        Context::Prompt
    }

    fn update(&mut self, call: Call, _: &mut State) -> Answer {
        match call.command {
            Command::Accept | Command::Cancel | Command::DeleteBack => Answer::close(),
            _ => Answer::Ignored,
        }
    }

    fn typed(&mut self, key: Key, state: &mut State) -> Answer {
        let letter = key.typed().filter(char::is_ascii_alphabetic);
        let Some(letter) = letter else {
            state.complain("a mark is a letter: a to z in one document, A to Z in all");
            return Answer::close();
        };
        if let Some(at) = self.set.take() {
            state.say(format!("marked {letter}"));
            return Answer::Close(vec![Effect::Desk(Change::Mark(Mark { letter, at }))]);
        }
        let document = state.reader.as_ref().map_or("", |r| r.name.as_str());
        match state.desk.mark(letter, document).map(|m| m.at.clone()) {
            Some(at) => Answer::Close(go(state, at)),
            None => {
                state.complain(format!("there is no mark {letter}"));
                Answer::close()
            }
        }
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let asks = match self.set {
            Some(_) => "mark with a letter (a–z here, A–Z everywhere): ",
            None => "go to the mark: ",
        };
        draw_line(state, frame, asks, "");
    }

    fn is_line(&self) -> bool {
        true
    }
}

/// A line for a note.
#[derive(Debug)]
pub struct NoteLine {
    at: Anchor,
    /// The note that was there.
    instead_of: Option<Anchor>,
    text: String,
}

impl NoteLine {
    /// None where there is no paragraph to write on.
    pub fn open(state: &State) -> Option<NoteLine> {
        let before = note_here(state);
        Some(NoteLine {
            at: here(state)?,
            instead_of: before.map(|note| note.at.clone()),
            text: before.map_or(String::new(), |note| note.text.clone()),
        })
    }
}

impl Layer for NoteLine {
    fn context(&self) -> Context {
        Context::Prompt
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        match call.command {
            Command::Accept => {
                let text = self.text.trim().to_owned();
                state.say(match (text.is_empty(), &self.instead_of) {
                    (false, _) => "noted",
                    (true, Some(_)) => "the note is gone",
                    (true, None) => "nothing noted",
                });
                let note = Note {
                    text,
                    at: self.at.clone(),
                    when: 0,
                };
                let instead_of = self.instead_of.take();
                Answer::Close(vec![Effect::Desk(Change::Note { note, instead_of })])
            }
            Command::Cancel => Answer::close(),
            command if edit::delete(&mut self.text, command) => Answer::stay(),
            _ => Answer::Ignored,
        }
    }

    fn typed(&mut self, key: Key, _: &mut State) -> Answer {
        let Some(letter) = key.typed() else {
            return Answer::Ignored;
        };
        self.text.push(letter);
        Answer::stay()
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        draw_line(state, frame, "note: ", &self.text);
    }

    fn is_line(&self) -> bool {
        true
    }
}

/// The list of marks and notes.
#[derive(Debug, Default)]
pub struct DeskBox {
    list: List,
}

/// What is listed: a sign, where it is, and what it says.
struct Row<'a> {
    sign: String,
    at: &'a Anchor,
    says: &'a str,
}

fn rows(state: &State) -> Vec<Row<'_>> {
    let mut marks: Vec<&Mark> = state.desk.marks.iter().collect();
    marks.sort_by_key(|m| (m.letter, m.at.document.as_str()));
    let marks = marks.into_iter().map(|mark| Row {
        sign: mark.letter.to_string(),
        at: &mark.at,
        says: &mark.at.words,
    });
    let notes = state.desk.notes.iter().map(|note| Row {
        sign: "note".to_owned(),
        at: &note.at,
        says: &note.text,
    });
    marks.chain(notes).collect()
}

fn area(state: &State, rows: usize) -> Rect {
    let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
    let height = u16::try_from(rows.max(1)).unwrap_or(u16::MAX);
    popup::centred(screen, 90, height.saturating_add(2))
}

impl Layer for DeskBox {
    fn context(&self) -> Context {
        Context::Desk
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let len = rows(state).len();
        let room = area(state, len).height.saturating_sub(2) as usize;
        if let Some(by) = lists::distance(call, room) {
            self.list.step(by, len);
            self.list.fit(len, room);
            return Answer::stay();
        }
        match call.command {
            Command::Open => {
                let at = rows(state)
                    .get(self.list.selected)
                    .map(|row| row.at.clone());
                Answer::Close(at.map_or(Vec::new(), |at| go(state, at)))
            }
            Command::Close => Answer::close(),
            _ => Answer::Ignored,
        }
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(area(state, rows(state).len()))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let rows = rows(state);
        let area = area(state, rows.len());
        let hints = [(Command::Open, "go there"), (Command::Close, "close")];
        let hints = popup::hints(theme, &state.keymap, Context::Desk, &hints);
        let inside = popup::draw(frame, area, theme, "Marks and notes", hints);
        let columns = inside.width as usize;
        let name_room = (columns / 3).max(12);
        let mut lines: Vec<Line> = rows
            .iter()
            .enumerate()
            .map(|(n, row)| {
                let place = wrap::clip(&format!("{} {}", row.at.document, row.at.id), name_room);
                let pad = name_room.saturating_sub(wrap::width(&place)) + 2;
                let says = wrap::clip(row.says, columns.saturating_sub(name_room + 8));
                let line = Line::from(vec![
                    Span::styled(format!("{:<6}", row.sign), theme.key),
                    Span::styled(place, theme.text),
                    Span::raw(" ".repeat(pad)),
                    Span::styled(says, theme.dim),
                ]);
                match n == self.list.selected {
                    true => line.patch_style(theme.selected),
                    false => line,
                }
            })
            .collect();
        if lines.is_empty() {
            lines.push(Line::styled("None yet.", theme.dim));
        }
        popup::draw_lines(frame, inside, &lines, self.list.top);
    }
}
