//! Lines that ask for something of one's own: the letter of a mark, the colour of a highlight.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::annotations::go;
use super::{Answer, Layer};
use crate::annotations::{
    Anchor, Annotation, Change, Color, Highlight, Kind, Mark, OwnNote, Words,
};
use crate::tui::annotated;
use crate::tui::command::{Call, Command, Context};
use crate::tui::keymap::Key;
use crate::tui::passage::Passage;
use crate::tui::state::{Effect, State};

/// The paragraph one is at.
pub fn here(state: &State) -> Option<Anchor> {
    let reader = state.reader.as_ref()?;
    Some(Anchor::of(reader.title(), reader.paragraph()?))
}

/// What of one's own is on it.
fn things_here(state: &State) -> &[Annotation] {
    let index = state.reader.as_ref().and_then(|r| r.paragraph_index());
    index.map_or(&[], |index| state.annotated.on(index))
}

/// The highlights on a paragraph, by its place in the document.
fn highlights(state: &State, index: usize) -> impl Iterator<Item = Annotation> {
    let there = state.annotated.on(index).iter();
    there.filter(|t| t.kind() == Kind::Highlight).cloned()
}

/// One's note on the paragraph one is at.
pub fn note_here(state: &State) -> Option<&OwnNote> {
    things_here(state)
        .iter()
        .rev()
        .find_map(|thing| match thing {
            Annotation::Note(note) => Some(note),
            _ => None,
        })
}

/// Bookmarks the paragraph one is at, or takes its bookmark away.
pub fn bookmark(state: &mut State) -> Vec<Effect> {
    let Some(at) = here(state) else {
        state.say("there is no paragraph to bookmark");
        return Vec::new();
    };
    let mut there = things_here(state).iter();
    if let Some(old) = there.find(|t| t.kind() == Kind::Bookmark).cloned() {
        state.say("the bookmark is gone");
        return vec![Effect::Annotate(Change::Remove(old))];
    }
    state.say("bookmarked");
    let bookmark = crate::annotations::Bookmark { at, when: 0 };
    vec![Effect::Annotate(Change::Put(Annotation::Bookmark(
        bookmark,
    )))]
}

/// Writes into the place of the status line, with the cursor at the end.
fn draw_line(state: &State, frame: &mut Frame, parts: &[(&str, Style)]) {
    let Some(layout) = state.layout() else {
        return;
    };
    let area = layout.status;
    let buffer = frame.buffer_mut();
    let mut x = area.x;
    for (words, style) in parts {
        let room = area.right().saturating_sub(x) as usize;
        x = buffer.set_stringn(x, area.y, words, room, *style).0;
    }
    frame.set_cursor_position(Position::new(x, area.y));
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
            return Answer::Close(vec![Effect::Annotate(Change::Put(Annotation::Mark(
                Mark { letter, at },
            )))]);
        }
        let document = state.reader.as_ref().map_or("", |r| r.title());
        match state
            .annotations
            .mark(letter, document)
            .map(|m| m.at.clone())
        {
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
        let asks = state.theme.words.say(asks);
        draw_line(state, frame, &[(&asks, state.theme.key)]);
    }

    fn is_line(&self) -> bool {
        true
    }
}

/// Waits for the colour of a highlight.
#[derive(Debug)]
pub struct Pen {
    /// Paragraphs, and what words of each; none: all of it.
    at: Vec<(Anchor, Option<Words>)>,
    /// The highlights that the paragraphs have.
    there: Vec<Annotation>,
}

impl Pen {
    /// On the paragraph one is at. None where there is none to highlight.
    pub fn open(state: &State, words: Option<Words>) -> Option<Pen> {
        let index = state.reader.as_ref()?.paragraph_index()?;
        Some(Pen {
            at: vec![(here(state)?, words)],
            there: highlights(state, index).collect(),
        })
    }

    /// On all paragraphs of a passage, each whole where it is there whole.
    pub fn on(state: &State, passage: &Passage) -> Option<Pen> {
        let reader = state.reader.as_ref()?;
        let mut pen = Pen {
            at: Vec::new(),
            there: Vec::new(),
        };
        let pieces = reader.pieces(passage);
        for (index, at) in &pieces {
            let paragraph = reader.document.paragraphs.get(*index)?;
            let is_whole = pieces.len() > 1 && *at == (0..paragraph.text.len());
            let words = match is_whole {
                true => None,
                false => Words::at(&paragraph.text, at.clone()),
            };
            pen.at.push((Anchor::of(reader.title(), paragraph), words));
            pen.there.extend(highlights(state, *index));
        }
        (!pen.at.is_empty()).then_some(pen)
    }

    fn ink(&mut self, color: Color, state: &mut State) -> Answer {
        state.pen = color;
        state.say(match self.at.len() {
            1 => format!("highlighted in {}", color.name()),
            all => format!("{all} paragraphs are highlighted in {}", color.name()),
        });
        let changes = self.at.drain(..).map(|(at, words)| {
            let is_same = |old: &&Annotation| {
                matches!(old, Annotation::Highlight(old) if old.words == words && old.at.id == at.id)
            };
            let old = self.there.iter().find(is_same).cloned();
            let new = Annotation::Highlight(Highlight {
                color,
                at,
                words,
                when: 0,
            });
            Effect::Annotate(match old {
                Some(old) => Change::Replace(old, new),
                None => Change::Put(new),
            })
        });
        Answer::Close(changes.collect())
    }

    fn erase(&mut self, state: &mut State) -> Answer {
        state.say(match self.there.len() {
            0 => "nothing is highlighted here".to_owned(),
            1 => "the highlight is gone".to_owned(),
            all => format!("{all} highlights are gone"),
        });
        let gone = self.there.drain(..).map(Change::Remove);
        Answer::Close(gone.map(Effect::Annotate).collect())
    }
}

impl Layer for Pen {
    fn context(&self) -> Context {
        Context::Prompt
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        match call.command {
            Command::Accept => self.ink(state.pen, state),
            Command::Cancel => Answer::close(),
            Command::DeleteBack => self.erase(state),
            _ => Answer::Ignored,
        }
    }

    fn typed(&mut self, key: Key, state: &mut State) -> Answer {
        let typed = key.typed();
        if typed == Some('0') {
            return self.erase(state);
        }
        match Color::ALL.into_iter().find(|c| typed == Some(c.letter())) {
            Some(color) => self.ink(color, state),
            None => {
                state.complain("a highlight is y, g, b or p; 0 takes it away");
                Answer::close()
            }
        }
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let Some((at, _)) = self.at.first() else {
            return;
        };
        let signs = Color::ALL.map(|color| {
            let thing = Annotation::Highlight(Highlight {
                color,
                at: at.clone(),
                words: None,
                when: 0,
            });
            let sign = annotated::sign(&thing, state.plain_marks);
            let letter = color.letter().to_string();
            (
                letter,
                format!(" {sign}"),
                color,
                format!(" {} ", theme.words.say(color.name())),
            )
        });
        let asks = theme.words.say("highlight: ");
        let none = format!(" {} ", theme.words.say("none"));
        let mut parts = vec![(&*asks, theme.key)];
        for (letter, sign, color, name) in &signs {
            parts.push((letter, theme.key));
            parts.push((sign, theme.sign(*color)));
            parts.push((name, theme.pen(*color)));
            parts.push(("  ", theme.text));
        }
        parts.push(("0", theme.key));
        parts.push((&none, theme.dim));
        draw_line(state, frame, &parts);
    }

    fn is_line(&self) -> bool {
        true
    }
}
