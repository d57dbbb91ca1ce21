//! The footnote box: the notes of a paragraph, one at a time, at their markers.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::document::{Citation, Footnote, called};

use super::citation::CitationBox;
use super::popup::{self, Scroll};
use super::{Answer, Layer};
use crate::tui::actions::copy;
use crate::tui::command::{Call, Command, Context};
use crate::tui::links::Link;
use crate::tui::reader::{Position, Reader, View};
use crate::tui::state::State;
use crate::typeset::cells;

#[derive(Debug)]
pub struct FootnoteBox {
    /// The markers one can step through.
    links: Vec<Link>,
    now: usize,
    scroll: Scroll,
    /// Where the reader was, to come back exactly.
    before: View,
}

impl FootnoteBox {
    /// Opens at one of these markers and brings it on the screen.
    pub fn open(state: &mut State, links: Vec<Link>, now: usize) -> Option<FootnoteBox> {
        let reader = state.reader.as_mut()?;
        let before = reader.view();
        let mut note = FootnoteBox {
            links,
            now,
            scroll: Scroll::default(),
            before,
        };
        note.choose(reader, now);
        Some(note)
    }

    fn choose(&mut self, reader: &mut Reader, now: usize) {
        self.now = now.min(self.links.len().saturating_sub(1));
        self.scroll = Scroll::default();
        if let Some(link) = self.links.get(self.now) {
            reader.mark(link.clone());
        }
    }

    /// The marker's label and the note it refers to.
    fn note<'a>(&self, reader: &'a Reader) -> Option<(&'a str, Option<&'a Footnote>)> {
        let mark = reader.marker(self.links.get(self.now)?)?;
        let note = mark
            .note
            .and_then(|n| reader.document.footnotes.get(n as usize));
        Some((&mark.label, note))
    }

    fn lines(&self, state: &State, columns: usize) -> Vec<Line<'static>> {
        let theme = &state.theme;
        let Some((label, note)) = state.reader.as_ref().and_then(|r| self.note(r)) else {
            return Vec::new();
        };
        let Some(note) = note else {
            let text = format!("No note {label} was found in the file.");
            return popup::said(&text, theme.doubt, columns, theme);
        };
        let mut lines = Vec::new();
        if let Some(resolved) = &note.resolved {
            lines.extend(popup::lines(resolved, theme.text, columns));
            lines.push(Line::default());
            let printed = format!("Printed: {}", note.text);
            lines.extend(popup::said(&printed, theme.dim, columns, theme));
        } else {
            lines.extend(popup::lines(&note.text, theme.text, columns));
        }
        lines
    }

    fn place(&self, state: &State, lines: usize) -> Option<Rect> {
        let reader = state.reader.as_ref()?;
        let link = self.links.get(self.now)?;
        let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
        let height = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(2);
        let text = state.text_area();
        let at = Position {
            item: link.item,
            offset: link.at.start,
        };
        let (Some(text), Some(row)) = (text, reader.row_of(at)) else {
            return Some(popup::centred(screen, width(state), height));
        };
        let end = reader.last_row_of(link.item).unwrap_or(row);
        Some(popup::beside(
            screen,
            (text.y + row, text.y + end),
            text.x,
            width(state),
            height,
        ))
    }

    fn cites(&self, state: &State) -> Vec<Citation> {
        let note = state.reader.as_ref().and_then(|r| self.note(r));
        note.and_then(|(_, n)| n)
            .map_or(Vec::new(), |n| n.cites.clone())
    }
}

fn width(state: &State) -> u16 {
    state.size.0.saturating_sub(4).min(76)
}

impl Layer for FootnoteBox {
    fn context(&self) -> Context {
        Context::Footnote
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let columns = width(state).saturating_sub(4) as usize;
        let len = self.lines(state, columns).len();
        let rows = self
            .place(state, len)
            .map_or(1, |a| a.height.saturating_sub(2)) as usize;
        if self.scroll.update(call, rows, len) {
            return Answer::stay();
        }
        let count = self.links.len().max(1);
        let next = match call.command {
            Command::NextItem => (self.now + call.times()) % count,
            Command::PreviousItem => (self.now + count - call.times() % count) % count,
            Command::Choose => {
                let wanted = call.times() - 1;
                if wanted >= self.links.len() {
                    state.complain(format!("there is no note {} of {count} here", wanted + 1));
                    return Answer::stay();
                }
                wanted
            }
            Command::Open => {
                let cites = self.cites(state);
                let Some(effects) = CitationBox::open(state, cites, Vec::new(), 0) else {
                    state.say("this note cites no document");
                    return Answer::stay();
                };
                return Answer::Stay(effects);
            }
            Command::Copy => {
                let note = state.reader.as_ref().and_then(|r| self.note(r)?.1.cloned());
                return match note {
                    Some(note) => Answer::Stay(copy::copy_note(state, &note)),
                    None => Answer::stay(),
                };
            }
            Command::Close => {
                if let Some(reader) = &mut state.reader {
                    reader.restore(self.before.clone());
                }
                return Answer::close();
            }
            _ => return Answer::Ignored,
        };
        if let Some(reader) = &mut state.reader {
            self.choose(reader, next);
        }
        Answer::stay()
    }

    fn area(&self, state: &State) -> Option<Rect> {
        let columns = width(state).saturating_sub(4) as usize;
        self.place(state, self.lines(state, columns).len())
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let columns = width(state).saturating_sub(4) as usize;
        let lines = self.lines(state, columns);
        let Some(area) = self.place(state, lines.len()) else {
            return;
        };
        let theme = &state.theme;
        let label = state
            .reader
            .as_ref()
            .and_then(|r| self.note(r))
            .map_or("", |(label, _)| label);
        let title = match self.links.len() {
            0 | 1 => format!("Footnote {label}"),
            count => format!("Footnote {label} · {} of {count}", self.now + 1),
        };
        let cites = self.cites(state);
        let follows = cites.first().map(|cite| match cites.len() {
            1 => format!(
                "follow {}",
                cells::clip(&called(cite.target.as_ref().unwrap_or(&cite.text)), 24)
            ),
            count => format!("follow one of {count}"),
        });
        let mut wanted = Vec::new();
        if let Some(follows) = &follows {
            wanted.push((Command::Open, follows.as_str()));
        }
        if self.links.len() > 1 {
            wanted.push((Command::NextItem, "next"));
        }
        wanted.push((Command::Close, "close"));
        let hints = popup::hints(theme, &state.keymap, Context::Footnote, &wanted);
        let inside = popup::draw(frame, area, theme, &theme.words.say(&title), hints);
        popup::draw_lines(frame, inside, &lines, self.scroll.top);
    }
}
