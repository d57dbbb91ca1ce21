//! The footnotes of a row, of both sides, with what became of each.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::compare::{NoteRelation, NoteRow, Row};
use crate::document::Document;
use crate::tui::command::{Call, Command, Context};
use crate::tui::layers::popup::{self, Scroll};
use crate::tui::layers::{Answer, Layer};
use crate::tui::state::State;
use crate::typeset::cells;
use crate::typeset::lines;

use super::ink::{Inked, Setting, set};
use super::{Compare, view};

/// A footnote: its numbers, what became of it, and its words with and without signs.
#[derive(Debug)]
struct FootnotePair {
    heading: String,
    colored: Vec<Inked>,
    signed: Vec<Inked>,
}

#[derive(Debug)]
pub struct FootnotesBox {
    notes: Vec<FootnotePair>,
    scroll: Scroll,
}

impl FootnotesBox {
    /// None where the row has no footnotes.
    pub fn of(compare: &Compare, row: Option<&Row>) -> Option<FootnotesBox> {
        let row = row?;
        let (old, new) = (&compare.old.document, &compare.new.document);
        let (in_old, in_new) = (noted(old, &row.old), noted(new, &row.new));
        let here = |note: &&NoteRow| {
            note.old.is_some_and(|n| in_old.contains(&n))
                || note.new.is_some_and(|n| in_new.contains(&n))
        };
        let found = compare.comparison.footnotes.iter().filter(here);
        let notes: Vec<FootnotePair> = found.map(|note| show(old, new, note)).collect();
        (!notes.is_empty()).then(|| FootnotesBox {
            notes,
            scroll: Scroll::default(),
        })
    }

    fn lines(&self, state: &State, columns: usize) -> Vec<Line<'static>> {
        let mut lines: Vec<Line> = Vec::new();
        for note in &self.notes {
            if !lines.is_empty() {
                lines.push(Line::default());
            }
            lines.extend(popup::lines(&note.heading, state.theme.label, columns));
            let texts = match state.theme.tells_changes() {
                true => &note.colored,
                false => &note.signed,
            };
            for text in texts {
                lines.extend(inked(state, text, columns));
            }
        }
        lines
    }

    fn area(&self, state: &State) -> Rect {
        let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
        let width = screen.width.saturating_sub(4).min(80);
        let lines = self.lines(state, width.saturating_sub(4) as usize).len();
        let height = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(2);
        popup::centred(screen, width, height)
    }
}

/// The footnotes that paragraphs refer to.
fn noted(document: &Document, side: &[usize]) -> Vec<usize> {
    let paragraphs = side.iter().filter_map(|&i| document.paragraphs.get(i));
    let marks = paragraphs.flat_map(|p| &p.marks);
    marks.filter_map(|m| m.note.map(|n| n as usize)).collect()
}

fn show(old: &Document, new: &Document, note: &NoteRow) -> FootnotePair {
    let label = |document: &Document, index: Option<usize>| {
        let note = index.and_then(|i| document.footnotes.get(i));
        note.map(|n| n.label.clone())
    };
    let numbers = match (label(old, note.old), label(new, note.new)) {
        (Some(old), Some(new)) if old != new => format!("{old} → {new}"),
        (old, new) => new.or(old).unwrap_or_default(),
    };
    let became = match note.relation {
        NoteRelation::Same => "the same",
        relation => relation.name(),
    };
    let texts = |signs: bool| {
        let setting = Setting {
            old,
            new,
            side: None,
            signs,
        };
        set(&setting, &note.words, (&[], &[]))
    };
    FootnotePair {
        heading: format!("{numbers} · {became}"),
        colored: texts(false),
        signed: texts(true),
    }
}

fn inked(state: &State, text: &Inked, columns: usize) -> Vec<Line<'static>> {
    let lines = lines::wrap(&text.text, &[], columns).into_iter();
    lines
        .map(|line| {
            let spans = text.inks.iter().filter_map(|(at, ink)| {
                let part = at.start.max(line.start)..at.end.min(line.end);
                let words = text.text.get(part).filter(|w| !w.is_empty())?;
                let style: Style = view::ink_style(&state.theme, *ink);
                Some(Span::styled(cells::clean(words), style))
            });
            Line::from(spans.collect::<Vec<_>>())
        })
        .collect()
}

impl Layer for FootnotesBox {
    fn context(&self) -> Context {
        Context::Box
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let area = self.area(state);
        let len = self
            .lines(state, area.width.saturating_sub(4) as usize)
            .len();
        match call.command {
            Command::Close => Answer::close(),
            _ if self
                .scroll
                .update(call, area.height.saturating_sub(2) as usize, len) =>
            {
                Answer::stay()
            }
            _ => Answer::Ignored,
        }
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let hints = [(Command::Close, "close")];
        let hints = popup::hints(theme, &state.keymap, Context::Box, &hints);
        let area = self.area(state);
        let inside = popup::draw(
            frame,
            area,
            theme,
            &theme.words.say("Footnotes, old → new"),
            hints,
        );
        let lines = self.lines(state, inside.width as usize);
        popup::draw_lines(frame, inside, &lines, self.scroll.top);
    }
}
